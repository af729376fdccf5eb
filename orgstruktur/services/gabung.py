"""Merging and dissolving units: every child, function and position goes somewhere that is named."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from orgstruktur.jenis import PERANGKAT_DAERAH, JenisUnit
from orgstruktur.models import (
    Fungsi,
    GarisHubungan,
    Jabatan,
    Penerus,
    RiwayatFungsi,
    RiwayatJabatan,
    RiwayatUnit,
    Unit,
    kunci_kembar,
)
from orgstruktur.services.letak import (
    anak_pada,
    isi_unit,
    pastikan_perda,
    periksa_kelaziman,
    periksa_letak_unit,
)
from orgstruktur.services.penerus import catat_penerus
from orgstruktur.services.perubahan import Hasil, Ketetapan, Perubahan, buka_perubahan
from orgstruktur.services.urutan import urutan_berikut
from orgstruktur.urusan_baku import URUSAN_TERBANYAK, pecah_urusan, sebut_urusan
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.senarai import Butir, Senarai
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal


@dataclass(frozen=True, slots=True)
class TujuanIsi:
    """Where the contents of a dissolved unit go; None = they end with it."""

    anak: Unit | None = None
    fungsi: Unit | None = None
    jabatan: Unit | None = None


def gabungkan_unit(
    *,
    unit: Unit,
    ke: Unit,
    ketetapan: Ketetapan,
    oleh: Any,
    versi: int | None = None,
    perintah: str = "",
) -> Hasil:
    """Merge `unit` into `ke`.

    Children, functions, positions and urusan move along; the head position and `unit` itself
    end, and Penerus records what it became.
    Only as a Perubahan: a merger is never a typing error. Raises AturanDilanggar when a child
    may not stand under `ke`, or `ke` would have more than three urusan (PP 18/2016 Pasal 40(5)).
    """
    with buka_perubahan("unit_gabung", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        if p.perbaikan:
            raise AturanDilanggar(
                "Penggabungan unit hanya dapat dicatat sebagai Perubahan.", "ragam"
            )
        asal = p.ambil_unit(unit, versi=versi)
        tujuan = p.ambil_unit(ke)
        if asal.pk == tujuan.pk:
            raise AturanDilanggar("Pilih unit lain sebagai tujuan penggabungan.", "ke")
        p.nilai_pada(tujuan)
        p.objek = f"{asal.nama} → {tujuan.nama}"
        p.sebut(f"{asal.nama} digabung ke {tujuan.nama} per {teks_tanggal(p.tanggal)}.")
        _bubarkan(p, asal, TujuanIsi(tujuan, tujuan, tujuan), Penerus.Cara.GABUNG, [tujuan])
    return p.hasil


def bubarkan_unit(
    *,
    unit: Unit,
    ketetapan: Ketetapan,
    oleh: Any,
    tujuan: TujuanIsi = TujuanIsi(),
    versi: int | None = None,
    perintah: str = "",
) -> Hasil:
    """Dissolve `unit`. Children without a destination are dissolved too, all the way down.

    Its urusan go where its functions go, else where its children go.
    As a Perbaikan (it never existed) the unit must be empty; it is withdrawn from every date.
    Raises AturanDilanggar when a destination lies below the unit or may not hold the children.
    """
    with buka_perubahan("unit_bubarkan", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        asal = p.ambil_unit(unit, versi=versi)
        p.objek = asal.nama
        if p.perbaikan:
            _tarik(p, asal)
        else:
            segar = TujuanIsi(
                *(
                    p.ambil_unit(t) if t else None
                    for t in (tujuan.anak, tujuan.fungsi, tujuan.jabatan)
                )
            )
            p.sebut(f"{asal.nama} dibubarkan per {teks_tanggal(p.tanggal)}.")
            penerus = list(
                {t.pk: t for t in (segar.fungsi, segar.anak, segar.jabatan) if t}.values()
            )
            _bubarkan(p, asal, segar, Penerus.Cara.GANTI, penerus)
    return p.hasil


def _bubarkan(p: Perubahan, asal: Unit, tujuan: TujuanIsi, cara: str, penerus: list[Unit]) -> None:
    kini = isi_unit(p, asal)
    if kini["induk_id"] is None:
        raise AturanDilanggar("Puncak struktur tidak dapat dibubarkan atau digabung.")
    pastikan_perda(p, kini["jenis"])
    berakhir = [asal]
    if tujuan.anak is None:
        berakhir += _turunan(p, asal)
    else:
        _pindahkan_anak(p, asal, tujuan.anak)
    _larang_tujuan_ikut_bubar(berakhir, tujuan)
    _serahkan_urusan(p, kini, tujuan.fungsi or tujuan.anak)
    _tanyakan_urusan(p, asal, kini)
    if len(berakhir) > 1:
        p.sebut(f"{len(berakhir) - 1} sub-unit ikut dibubarkan.")
    _akhiri(p, berakhir, tujuan)
    for baru in penerus:
        catat_penerus(p, asal, baru, cara)
    p.unit_tersentuh.add(kini["induk_id"])


def _akhiri(p: Perubahan, berakhir: list[Unit], tujuan: TujuanIsi) -> None:
    """End units, parents first in the list, with what still stands in them, and their lines."""
    pk = [u.pk for u in berakhir]
    _pindahkan_fungsi(p, pk, tujuan.fungsi)
    _pindahkan_jabatan(p, pk, tujuan.jabatan)
    _akhiri_garis(p, pk)
    p.muat(Unit, pk)
    for u in reversed(berakhir):
        p.tutup(u)


def akhiri_unit(p: Perubahan, unit: Unit) -> None:
    """End a unit that has no children left; what this change has moved out of it stays alive."""
    _akhiri(p, [unit], TujuanIsi())


def _serahkan_urusan(p: Perubahan, asal: Mapping[str, Any], penerima: Unit | None) -> None:
    """Let the urusan of a unit that ends go where its functions go; `asal`: its values that day.

    Raises AturanDilanggar when the receiver would have more of them than one unit may.
    """
    kode = pecah_urusan(asal["urusan_kode"])
    if penerima is None or not kode:
        return
    kini: Any = p.nilai_pada(penerima)
    punya = pecah_urusan(kini.urusan_kode)
    baru = [k for k in kode if k not in punya]
    semua = ";".join([*punya, *baru])
    if len(punya) + len(baru) > URUSAN_TERBANYAK:
        raise AturanDilanggar(
            f"{kini.nama} akan mengampu {len(punya) + len(baru)} urusan ({sebut_urusan(semua)}), "
            f"padahal satu perangkat daerah paling banyak {URUSAN_TERBANYAK} (PP 18/2016 Pasal 40 "
            f"ayat (5)). Ubah dahulu urusan {asal['nama']} atau {kini.nama} pada tanggal yang sama, "
            "sesudah urusan itu diberikan kepada perangkat daerah lain, atau pilih penerima lain.",
            "ke",
        )
    if not baru:
        return
    p.ubah(penerima, urusan_kode=semua)
    if (
        kini.jenis in PERANGKAT_DAERAH
    ):  # a unit below one only keeps the mark of what was merged into it
        p.sebut(f"Urusan {sebut_urusan(';'.join(baru))} ikut ke {kini.nama}.")


def _tanyakan_urusan(p: Perubahan, asal: Unit, kini: Mapping[str, Any]) -> None:
    """Warn when an urusan of a perangkat daerah is left to none (UU 23/2014 Pasal 12)."""
    if kini["jenis"] not in PERANGKAT_DAERAH:
        return
    diampu = _urusan_diampu(p, asal)
    for kode in pecah_urusan(kini["urusan_kode"]):
        if kode not in diampu:
            p.peringatan.append(
                f"Urusan {sebut_urusan(kode)} tidak lagi diampu perangkat daerah mana pun."
            )


def _urusan_diampu(p: Perubahan, kecuali: Unit) -> set[str]:
    """Give the urusan of all other perangkat daerah on the day, as this change leaves them."""
    lain = RiwayatUnit.objects.pada(p.tanggal).filter(jenis__in=PERANGKAT_DAERAH)
    daftar = dict(lain.values_list("unit_id", "urusan_kode"))
    for jenis, pk, _, _, rentang in p.rentang_tersentuh():
        kini = next((r for r in rentang if r.mencakup(p.tanggal)), None)
        if jenis is Unit and pk in daftar and kini is not None:
            daftar[pk] = kini.urusan_kode
    daftar.pop(kecuali.pk, None)
    return {k for kode in daftar.values() for k in pecah_urusan(kode)}


def _turunan(p: Perubahan, unit: Unit) -> list[Unit]:
    """Give everything below on the day of the change, parents first."""
    hasil: list[Unit] = []
    lapis = [unit.pk]
    while lapis:
        bawah = RiwayatUnit.objects.pada(p.tanggal).filter(induk__in=lapis).select_related("unit")
        anak = [r.unit for r in bawah.order_by("urutan", "unit_id")]
        hasil += anak
        lapis = [u.pk for u in anak]
    return hasil


def _larang_tujuan_ikut_bubar(berakhir: Iterable[Unit], tujuan: TujuanIsi) -> None:
    pk = {u.pk for u in berakhir}
    for ruas, unit in (
        ("anak", tujuan.anak),
        ("fungsi", tujuan.fungsi),
        ("jabatan", tujuan.jabatan),
    ):
        if unit is not None and unit.pk in pk:
            raise AturanDilanggar(f"{unit.nama} ikut dibubarkan; pilih tujuan lain.", ruas)


def _pindahkan_anak(p: Perubahan, asal: Unit, tujuan: Unit) -> None:
    anak = list(anak_pada(asal.pk, p.tanggal).select_related("unit"))
    p.muat(Unit, [r.unit_id for r in anak])
    nomor = urutan_berikut(tujuan)
    banyak = Counter(r.jenis for r in anak)
    for i, r in enumerate(anak):
        calon = Unit(
            pk=r.unit_id, kode=r.unit.kode, **{k: getattr(r, k) for k in Unit.KOLOM_RENTANG}
        )
        calon.induk = tujuan
        periksa_letak_unit(p, calon, pindah=True, ikut=banyak[r.jenis] - 1)
        periksa_kelaziman(p, calon, {"induk_id"})
        p.ubah(r.unit, induk_id=tujuan.pk, urutan=nomor + i)
    if anak:
        p.sebut(f"{len(anak)} sub-unit pindah ke {tujuan.nama}.")


def _pindahkan_fungsi(p: Perubahan, daftar_pk: list[int], tujuan: Unit | None) -> None:
    pk = (
        RiwayatFungsi.objects.pada(p.tanggal)
        .filter(unit__in=daftar_pk)
        .values_list("fungsi_id", flat=True)
    )
    fungsi = list(
        Fungsi.objects.filter(pk__in=list(pk)).order_by("unit_id", "-butir", "urutan", "pk")
    )
    p.muat(Fungsi, [f.pk for f in fungsi])
    fungsi = [f for f in fungsi if _masih_di(p, f, daftar_pk)]
    nomor = _fungsi_terakhir(tujuan)
    pindah = 0
    for f in fungsi:
        if tujuan is None or p.nilai_pada(f).butir == "tugas":  # type: ignore[attr-defined]
            p.tutup(f)  # the receiving unit keeps its own tugas
        else:
            pindah += 1
            p.ubah(f, unit_id=tujuan.pk, urutan=nomor + pindah)
    if pindah and tujuan:
        p.sebut(f"{pindah} fungsi pindah ke {tujuan.nama}.")
    if len(fungsi) > pindah:
        p.sebut(f"{len(fungsi) - pindah} tugas dan fungsi dicabut.")


def _masih_di(p: Perubahan, benda: Fungsi | Jabatan, daftar_unit: list[int]) -> bool:
    """Say whether a thing still stands in one of the units, as this change has it so far."""
    kini: Any = p.nilai_pada(benda)
    return kini.unit_id in daftar_unit


def _fungsi_terakhir(tujuan: Unit | None) -> int:
    if tujuan is None:
        return 0
    return (
        Fungsi.objects.filter(unit=tujuan)
        .order_by("-urutan")
        .values_list("urutan", flat=True)
        .first()
        or 0
    )


def _pindahkan_jabatan(p: Perubahan, daftar_pk: list[int], tujuan: Unit | None) -> None:
    pk = (
        RiwayatJabatan.objects.pada(p.tanggal)
        .filter(unit__in=daftar_pk)
        .values_list("jabatan_id", flat=True)
    )
    jabatan = list(Jabatan.objects.filter(pk__in=list(pk)))
    p.muat(Jabatan, [j.pk for j in jabatan])
    jabatan = [j for j in jabatan if _masih_di(p, j, daftar_pk)]
    pindah = 0
    for j in jabatan:
        if tujuan is None or p.nilai_pada(j).kepala:  # type: ignore[attr-defined]
            p.tutup(j)  # one unit, one head: the head position ends with its unit
        else:
            pindah += 1
            p.ubah(j, unit_id=tujuan.pk)
    if pindah and tujuan:
        p.sebut(f"{pindah} jabatan pindah ke {tujuan.nama}.")
        _sebut_kembar(p, jabatan, tujuan)
    if len(jabatan) > pindah:
        p.sebut(f"{len(jabatan) - pindah} jabatan dihapus.")


def _sebut_kembar(p: Perubahan, datang: list[Jabatan], tujuan: Unit) -> None:
    """Tell which positions of the receiving unit are now called as one that came."""
    baru: set[Any] = {kunci_kembar(p.nilai_pada(j)) for j in datang if _masih(p, j)}
    di_sana = RiwayatJabatan.objects.pada(p.tanggal).filter(unit=tujuan)
    di_sana = di_sana.exclude(jabatan__in=[j.pk for j in datang]).order_by("nama", "pk")
    ada = [r for r in di_sana if not r.kepala and kunci_kembar(r) in baru]
    if ada:
        p.rincian.append(
            f"{len(ada)} jabatan di {tujuan.nama} kini bernama sama dengan yang datang: gabungkan "
            "kebutuhannya, lalu hapus yang kosong."
        )
        butir = (
            Butir(r.nama, reverse("orgstruktur:jabatan_ubah", args=[r.jabatan_id])) for r in ada
        )
        p.senarai.append(Senarai("Jabatan bernama sama", tuple(butir)))


def _masih(p: Perubahan, jabatan: Jabatan) -> bool:
    return any(r.mencakup(p.tanggal) for r in p.rentang(jabatan))


def _akhiri_garis(p: Perubahan, daftar_pk: list[int]) -> None:
    garis = GarisHubungan.objects.pada(p.tanggal)
    daftar = {g.pk: g for g in [*garis.filter(dari__in=daftar_pk), *garis.filter(ke__in=daftar_pk)]}
    for g in daftar.values():
        p.ubah_baris(g, g.dari_id, g.ke_id, berlaku_sampai=p.tanggal)
    if daftar:
        p.sebut(f"{len(daftar)} garis hubungan berakhir.")


def _rentang_jabatan(p: Perubahan, jabatan: Jabatan) -> list[Any]:
    return list(p.rentang(jabatan))


def _tarik(p: Perubahan, unit: Unit) -> None:
    """Withdraw a unit that was entered by mistake. Only its own head position may hang on it."""
    if isi_unit(p, unit)["induk_id"] is None or unit.jenis == JenisUnit.KOTA:
        raise AturanDilanggar("Puncak struktur tidak dapat ditarik.")
    jabatan = list(Jabatan.objects.filter(daftar_riwayat__unit=unit).distinct())
    if (
        any(not r.kepala for j in jabatan for r in _rentang_jabatan(p, j))
        or Fungsi.objects.filter(daftar_riwayat__unit=unit).exists()
    ):
        raise AturanDilanggar(
            f"{unit.nama} sudah memiliki fungsi atau jabatan. Catat pembubarannya sebagai Perubahan."
        )
    for j in jabatan:
        p.tarik(j)
    p.tarik(unit)
    p.sebut(f"{unit.nama} ditarik: unit ini tidak pernah ada.")
