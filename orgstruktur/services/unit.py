"""Units: the only writers of the tree. Every service locks, asks the rules, writes, leaves a Jejak."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from orgstruktur import aturan_isi
from orgstruktur.jenis import TANPA_KEPALA
from orgstruktur.models import Keadaan, Unit
from orgstruktur.services import rentang
from orgstruktur.services.invarian import pastikan_kode_bebas
from orgstruktur.services.keliru import pastikan
from orgstruktur.services.kepala import GantiNama, ikutkan_sebutan, jabatan_kepala
from orgstruktur.services.letak import (
    isi_unit,
    pastikan_perda,
    periksa_kelaziman,
    periksa_letak_unit,
)
from orgstruktur.services.perubahan import Hasil, Ketetapan, Perubahan, buka_perubahan
from orgstruktur.services.rombongan import cabang_memuat
from orgstruktur.services.urutan import urutan_berikut
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal


def rapikan_urusan(kode: str) -> str:
    """Give urusan codes in their stored form "2.16;2.20". Raises AturanDilanggar when unknown."""
    rapi = aturan_isi.rapikan_urusan(kode)
    pastikan(aturan_isi.periksa_urusan(rapi))
    return rapi


def bentuk_unit(
    *,
    induk: Unit | None,
    kode: str,
    nama: str,
    jenis: str,
    ketetapan: Ketetapan,
    oleh: Any,
    singkatan: str = "",
    tipe: str = "",
    urusan_kode: str = "",
    eselon_kepala: str = "",
    dengan_kepala: bool = True,
    perintah: str = "",
) -> Hasil:
    """Bring a unit into being under `induk` (None only for the root), with its head position.

    Raises AturanDilanggar when the tree rules forbid it or `kode` is taken.
    """
    with buka_perubahan("unit_bentuk", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        atas = p.ambil_unit(induk) if induk is not None else None
        pastikan_kode_bebas(kode)
        unit = Unit(
            kode=kode,
            nama=nama.strip(),
            singkatan=singkatan.strip(),
            jenis=jenis,
            induk=atas,
            tipe=tipe,
            urusan_kode=rapikan_urusan(urusan_kode),
            urutan=urutan_berikut(atas),
        )
        periksa_isi_unit(unit)
        p.objek = unit.nama
        pastikan_perda(p, jenis)
        periksa_letak_unit(p, unit, baru=True)
        periksa_kelaziman(p, unit, set(Unit.KOLOM_RENTANG), baru=True)
        p.buat(unit)
        letak = f" di bawah {atas.nama}" if atas else ""
        p.sebut(f"{unit.nama} dibentuk{letak} per {teks_tanggal(p.tanggal)}.")
        if atas is not None:  # whoever is about to dissolve the parent must see the new child
            p.unit_tersentuh.add(atas.pk)
        if dengan_kepala and jenis not in TANPA_KEPALA:
            bentuk_kepala(p, unit, eselon_kepala)
    return p.hasil


def bentuk_kepala(p: Perubahan, unit: Unit, eselon: str) -> None:
    """Bring the head position of a new unit into being along with it."""
    kepala = p.buat(jabatan_kepala(unit.pk, unit.jenis, unit.nama, eselon))
    sebutan = f" (eselon {eselon})" if eselon else ""
    p.sebut(f"Jabatan {kepala.nama}{sebutan} ikut dibentuk.")


def ubah_unit(
    *,
    unit: Unit,
    ketetapan: Ketetapan,
    oleh: Any,
    versi: int | None = None,
    ikut_kepala: bool = False,
    perintah: str = "",
    **nilai: Any,
) -> Hasil:
    """Give columns of a unit other values.

    nama, singkatan, jenis, tipe and urusan_kode have ranges; kode, alamat, kontak, sumber,
    contoh and di_luar_tipologi are corrected in place. `ikut_kepala`: with another name the
    title of the head changes along, where and as long as it holds the old one.
    Raises AturanDilanggar, SudahBerubah, PerluKonfirmasi, DiLuarWewenang.
    """
    with buka_perubahan("unit_ubah", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        segar = p.ambil_unit(unit, versi=versi)
        p.objek = segar.nama
        if "urusan_kode" in nilai:
            nilai["urusan_kode"] = rapikan_urusan(nilai["urusan_kode"])
        kini = isi_unit(p, segar)
        berentang = {k: v for k, v in nilai.items() if k in Unit.KOLOM_RENTANG and kini[k] != v}
        jati = {
            k: v for k, v in nilai.items() if k not in Unit.KOLOM_RENTANG and getattr(segar, k) != v
        }
        if not berentang and not jati:
            raise AturanDilanggar("Tidak ada yang berubah.")
        calon = Unit(pk=segar.pk, **{"kode": segar.kode, **kini, **berentang, **jati})
        periksa_isi_unit(calon)
        sebutan: list[str] = []
        if berentang:
            sebutan = _ubah_berentang(p, segar, calon, kini, berentang, ikut_kepala=ikut_kepala)
        if jati:
            p.ubah_jati(segar, **jati)
        _sebut_ubah(p, kini["nama"], {**kini, **dict.fromkeys(jati, "")}, {**berentang, **jati})
        for nama in sebutan:
            p.sebut(f"Nama jabatan kepalanya menjadi “{nama}”.")
    return p.hasil


def _ubah_berentang(
    p: Perubahan,
    unit: Unit,
    calon: Unit,
    kini: dict[str, Any],
    nilai: dict[str, Any],
    *,
    ikut_kepala: bool,
) -> list[str]:
    """Change what has ranges, once the rules allow it; give the head titles that followed."""
    if {"nama", "jenis", "tipe"} & nilai.keys():
        pastikan_perda(p, kini["jenis"], calon.jenis)
    if {"jenis", "tipe"} & nilai.keys():
        periksa_letak_unit(p, calon, jenis_lama=kini["jenis"])
    periksa_kelaziman(p, calon, nilai.keys())
    semula = [rentang.salin(r) for r in p.rentang(unit)]
    p.ubah(unit, **nilai)
    if not ikut_kepala or "nama" not in nilai:
        return []
    ganti = GantiNama(unit, semula, kini["nama"], nilai["nama"])
    return list(dict.fromkeys(s.baru for s in ikutkan_sebutan(p, [ganti])))


_SEBUTAN_KOLOM = {
    "nama": "nama", "singkatan": "singkatan", "jenis": "jenis", "tipe": "tipe/kelas",
    "urusan_kode": "urusan", "kode": "kode", "alamat": "alamat", "kontak": "kontak",
    "sumber": "sumber data", "contoh": "tanda data contoh", "di_luar_tipologi": "tanda di luar tipologi",
}  # fmt: skip


def _sebut_ubah(p: Perubahan, nama: str, lama: dict[str, Any], baru: dict[str, Any]) -> None:
    for kolom, isi in baru.items():
        sebutan = _SEBUTAN_KOLOM[kolom]
        if kolom in Unit.KOLOM_RENTANG:
            p.sebut(f"{nama}: {sebutan} dari “{lama[kolom] or '–'}” menjadi “{isi or '–'}”.")
        else:
            p.sebut(f"{nama}: {sebutan} diperbarui.")


def pindahkan_unit(
    *,
    unit: Unit,
    induk_baru: Unit,
    ketetapan: Ketetapan,
    oleh: Any,
    urutan: int | None = None,
    versi: int | None = None,
    perintah: str = "",
) -> Hasil:
    """Move a unit and everything below it under another parent.

    `urutan` = place among the children there, counted from 0 (default: last).
    Raises AturanDilanggar when the target lies in the unit's own branch or may not hold it.
    """
    with buka_perubahan("unit_pindah", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        segar = p.ambil_unit(unit, versi=versi)
        tujuan = p.ambil_unit(induk_baru)
        p.objek = segar.nama
        kini = isi_unit(p, segar)
        if kini["induk_id"] is None:
            raise AturanDilanggar("Puncak struktur tidak dapat dipindahkan.", "induk_baru")
        if tujuan.pk == kini["induk_id"]:
            raise AturanDilanggar(
                f"{segar.nama} sudah berada di bawah {tujuan.nama}.", "induk_baru"
            )
        pastikan_perda(p, kini["jenis"])
        _larang_di_bawah_sendiri(segar, tujuan)
        calon = Unit(pk=segar.pk, kode=segar.kode, **{**kini, "induk_id": tujuan.pk})
        calon.induk = tujuan
        periksa_letak_unit(p, calon, pindah=True)
        periksa_kelaziman(p, calon, {"induk_id"})
        hari_ini_sama = segar.induk_id == kini["induk_id"]
        asal = segar.induk if hari_ini_sama else Unit.objects.get(pk=kini["induk_id"])
        p.ubah(segar, induk_id=tujuan.pk, urutan=urutan_berikut(tujuan))
        if urutan is not None:
            _sisipkan(p, segar, tujuan, urutan)
        p.unit_tersentuh.update((asal.pk, tujuan.pk))
        p.sebut(
            f"{kini['nama']} pindah dari {asal.nama} ke {tujuan.nama} per {teks_tanggal(p.tanggal)}."
        )
    return p.hasil


def _larang_di_bawah_sendiri(unit: Unit, tujuan: Unit) -> None:
    """Say it plainly for today; other dates are asked by the invariants."""
    if unit.keadaan == Keadaan.BERLAKU and cabang_memuat(unit, tujuan):
        raise AturanDilanggar(
            f"{unit.nama} tidak dapat dipindahkan ke {tujuan.nama}, karena {tujuan.nama} berada di bawahnya.",
            "induk_baru",
        )


def urutkan_unit(
    *,
    induk: Unit,
    urutan: Sequence[int],
    oleh: Any,
    versi: int | None = None,
    perintah: str = "",
) -> Hasil:
    """Put the children of `induk` in the order of the given keys. No legal act: corrects in place.

    Raises AturanDilanggar when the keys are not exactly the children of `induk`.
    """
    ketetapan = Ketetapan("perbaikan", alasan="Urutan tampilan")
    with buka_perubahan("unit_urutkan", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        atas = p.ambil_unit(induk, versi=versi)
        p.objek = atas.nama
        anak = {u.pk: u for u in Unit.objects.filter(induk=atas, keadaan=Keadaan.BERLAKU)}
        if set(urutan) != set(anak) or len(urutan) != len(anak):
            raise AturanDilanggar(
                "Daftar sub-unit berubah sementara Anda menyusunnya; muat ulang halaman."
            )
        if not _tetapkan_urutan(p, [anak[pk] for pk in urutan]):
            raise AturanDilanggar("Urutan tidak berubah.")
        p.unit_tersentuh.add(atas.pk)
        p.sebut(f"Urutan sub-unit {atas.nama} disusun ulang.")
    return p.hasil


def _sisipkan(p: Perubahan, unit: Unit, induk: Unit, tempat: int) -> None:
    """Put `unit` at a place among today's children of `induk`."""
    saudara = list(
        Unit.objects.filter(induk=induk, keadaan=Keadaan.BERLAKU)
        .exclude(pk=unit.pk)
        .order_by("urutan", "pk")
    )
    if p.tanggal > p.hari_ini:
        return  # a move that waits goes to the end; the order is today's matter
    saudara.insert(max(0, min(tempat, len(saudara))), unit)
    _tetapkan_urutan(p, saudara)


def _tetapkan_urutan(p: Perubahan, daftar: Sequence[Unit]) -> bool:
    """Number the children in this order; say whether any number changed."""
    p.muat(Unit, [u.pk for u in daftar])
    berubah = False
    for nomor, u in enumerate(daftar, start=1):
        if p.nilai_pada(u, p.hari_ini).urutan != nomor:  # type: ignore[attr-defined]
            p.perbaiki(u, urutan=nomor)
            berubah = True
    return berubah


def periksa_isi_unit(unit: Unit) -> None:
    """Ask the field rules of the model, as a form would. Raises AturanDilanggar."""
    try:
        unit.clean_fields(exclude=["induk", "dibentuk_pada", "dibubarkan_pada"])
    except ValidationError as galat:
        ruas, isi = next(iter(galat.message_dict.items()))
        raise AturanDilanggar(
            f"{_SEBUTAN_KOLOM.get(ruas, ruas).capitalize()}: {isi[0]}", ruas
        ) from galat
