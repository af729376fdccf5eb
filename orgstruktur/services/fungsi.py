"""Tugas and fungsi of units: add, paste a whole list, edit, move, reorder, withdraw."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from orgstruktur.aturan_isi import TEKS_TERPANJANG, pendekkan, rapikan
from orgstruktur.models import Fungsi, Keadaan, Unit, Urusan
from orgstruktur.pemecah import pecah_daftar
from orgstruktur.services.perubahan import Hasil, Ketetapan, Perubahan, buka_perubahan
from orgstruktur.services.rentang import salin
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

__all__ = [
    "TEKS_TERPANJANG",
    "FungsiBaru",
    "cabut_fungsi",
    "pecah_daftar",
    "pendekkan",
    "pindahkan_fungsi",
    "tambah_fungsi",
    "ubah_fungsi",
    "urutkan_fungsi",
]

SEKALI_TERBANYAK = 300
_DISEBUT = 3  # more sentences than this are counted, not quoted


@dataclass(frozen=True, slots=True)
class FungsiBaru:
    """A sentence to be added."""

    teks: str
    butir: str = "fungsi"
    urusan_kode: str = ""


def tambah_fungsi(
    *,
    unit: Unit,
    daftar_teks: Sequence[str | FungsiBaru],
    ketetapan: Ketetapan,
    oleh: Any,
    butir: str = "fungsi",
    urusan_kode: str = "",
    versi: int | None = None,
    perintah: str = "",
) -> Hasil:
    """Give `unit` one or more new sentences, after those it has.

    A plain text takes `butir` and `urusan_kode`; a FungsiBaru brings its own.
    Raises AturanDilanggar when a sentence is empty or the unit already has it word for word.
    """
    with buka_perubahan("fungsi_tambah", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        segar = p.ambil_unit(unit, versi=versi)
        p.nilai_pada(segar)
        p.objek = segar.nama
        baru = rapikan_baru(daftar_teks, butir, urusan_kode)
        _pastikan_belum_ada(segar, [b.teks for b in baru])
        tugas = Fungsi.objects.filter(unit=segar, butir="tugas").exclude(keadaan=Keadaan.BERAKHIR)
        ingatkan_tugas(p, segar, baru, tugas.count())
        nomor = {b: _nomor_terakhir(segar, b) for b in {b.butir for b in baru}}
        urutan = []
        for b in baru:
            nomor[b.butir] += 1
            urutan.append(nomor[b.butir])
        tulis_baru(p, segar, baru, urutan)
        _sebut_tambah(p, segar, baru)
    return p.hasil


def ubah_fungsi(
    *,
    fungsi: Fungsi,
    ketetapan: Ketetapan,
    oleh: Any,
    versi: int | None = None,
    perintah: str = "",
    **nilai: Any,
) -> Hasil:
    """Give a sentence another teks, butir or urusan_kode.

    Raises AturanDilanggar, SudahBerubah, DiLuarWewenang.
    """
    with buka_perubahan("fungsi_ubah", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        segar = _ambil(p, [fungsi], versi)[0]
        kini = _kini(p, segar)
        if "urusan_kode" in nilai:
            kode = nilai.pop("urusan_kode") or ""
            urusan = _urusan({kode}).get(kode)
            nilai["urusan_id"] = urusan.pk if urusan else None
        if "teks" in nilai:
            nilai["teks"] = rapikan(nilai["teks"])
            if not nilai["teks"]:
                raise AturanDilanggar("Bunyi fungsi tidak boleh kosong.", "teks")
        beda = {k: v for k, v in nilai.items() if getattr(kini, k) != v}
        if not beda:
            raise AturanDilanggar("Tidak ada yang berubah.")
        if "teks" in beda:
            _pastikan_belum_ada(segar.unit, [beda["teks"]], kecuali=segar.pk)
        if "butir" in beda:
            beda["urutan"] = _nomor_terakhir(segar.unit, beda["butir"]) + 1
        p.objek = segar.unit.nama
        p.ubah(segar, **beda)
        _sebut_ubah(p, segar, kini, beda)
    return p.hasil


def pindahkan_fungsi(
    *,
    daftar_fungsi: Sequence[Fungsi],
    ke: Unit,
    ketetapan: Ketetapan,
    oleh: Any,
    versi: int | None = None,
    perintah: str = "",
) -> Hasil:
    """Move sentences to another unit; what hangs on them (services, results) moves along.

    `versi` is that of the unit they come from. Raises AturanDilanggar, SudahBerubah,
    DiLuarWewenang (source and target are both asked).
    """
    with buka_perubahan("fungsi_pindah", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        tujuan = p.ambil_unit(ke)
        p.nilai_pada(tujuan, p.hari_acuan(tujuan))
        p.objek = tujuan.nama
        if not daftar_fungsi:
            raise AturanDilanggar("Pilih sedikitnya satu fungsi.", "daftar_fungsi")
        segar = _ambil(p, daftar_fungsi, versi)
        kini = {f.pk: _kini(p, f) for f in segar}
        asal = Unit.objects.in_bulk({r.unit_id for r in kini.values()})
        if tujuan.pk in asal:
            raise AturanDilanggar(f"Fungsi ini sudah milik {tujuan.nama}.", "ke")
        p.pastikan_wewenang(asal.values())
        kembar = _yang_sudah_ada(tujuan, [kini[f.pk].teks for f in segar])
        p.peringatan += [f"{tujuan.nama} sudah memiliki kalimat “{pendekkan(t)}”." for t in kembar]
        nomor = {b: _nomor_terakhir(tujuan, b) for b in {r.butir for r in kini.values()}}
        for f in segar:
            nomor[kini[f.pk].butir] += 1
            p.ubah(f, unit_id=tujuan.pk, urutan=nomor[kini[f.pk].butir])
        _sebut_pindah(p, [kini[f.pk] for f in segar], asal, tujuan)
    return p.hasil


def cabut_fungsi(
    *, fungsi: Fungsi, ketetapan: Ketetapan, oleh: Any, versi: int | None = None, perintah: str = ""
) -> Hasil:
    """End a sentence (Perubahan) or withdraw one that was never there (Perbaikan).

    Warns when the unit is left without any.
    """
    with buka_perubahan("fungsi_cabut", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        segar = _ambil(p, [fungsi], versi)[0]
        kini = _kini(p, segar)
        p.objek = segar.unit.nama
        if p.perbaikan:
            p.tarik(segar)
            p.sebut(f"“{pendekkan(kini.teks)}” ditarik: tidak pernah menjadi {kini.butir}.")
        else:
            p.tutup(segar)
            p.sebut(
                f"{kini.butir.capitalize()} {segar.unit.nama} dicabut per "
                f"{teks_tanggal(p.tanggal)}: “{pendekkan(kini.teks)}”."
            )
        lain = Fungsi.objects.filter(unit=segar.unit).exclude(keadaan=Keadaan.BERAKHIR)
        if not lain.exclude(pk=segar.pk).exists():
            p.peringatan.append(f"{segar.unit.nama} tidak lagi memiliki tugas dan fungsi.")
    return p.hasil


def urutkan_fungsi(
    *,
    unit: Unit,
    urutan: Sequence[int],
    oleh: Any,
    versi: int | None = None,
    perintah: str = "",
) -> Hasil:
    """Put the sentences of a unit in the order of the given keys; corrects in place."""
    ketetapan = Ketetapan("perbaikan", alasan="Urutan tampilan")
    with buka_perubahan("fungsi_urutkan", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        segar = p.ambil_unit(unit, versi=versi)
        p.objek = segar.nama
        fungsi = {f.pk: f for f in Fungsi.objects.hidup().filter(unit=segar)}
        if set(urutan) != set(fungsi) or len(urutan) != len(fungsi):
            raise AturanDilanggar(
                "Daftar fungsi berubah sementara Anda menyusunnya; muat ulang halaman."
            )
        p.muat(Fungsi, fungsi)
        beda = [(n, pk) for n, pk in enumerate(urutan, start=1) if fungsi[pk].urutan != n]
        if not beda:
            raise AturanDilanggar("Urutan tidak berubah.")
        for nomor, pk in beda:
            p.perbaiki(fungsi[pk], urutan=nomor)
        p.sebut(f"Urutan fungsi {segar.nama} disusun ulang.")
    return p.hasil


# --- parts --------------------------------------------------------------------------------------
def _kini(p: Perubahan, benda: Fungsi) -> Any:
    """Give a copy of the values in force on the day of the change: they are about to be changed."""
    return salin(p.nilai_pada(benda, p.hari_acuan(benda)))


def rapikan_baru(
    daftar_teks: Sequence[str | FungsiBaru], butir: str, urusan_kode: str
) -> list[FungsiBaru]:
    """Give what was sent as sentences in one line, empty ones left out; at least one is left."""
    baru = [
        t if isinstance(t, FungsiBaru) else FungsiBaru(t, butir, urusan_kode) for t in daftar_teks
    ]
    baru = [FungsiBaru(rapikan(b.teks), b.butir, b.urusan_kode) for b in baru if b.teks.strip()]
    _pastikan_jumlah(baru)
    return baru


def ingatkan_tugas(p: Perubahan, unit: Unit, baru: Sequence[FungsiBaru], sudah: int) -> None:
    """Warn when new sentences leave the unit with more than one tugas."""
    tambah = sum(b.butir == "tugas" for b in baru)
    if tambah and sudah + tambah > 1:
        p.peringatan.append(
            f"{unit.nama} akan memiliki {sudah + tambah} tugas; lazimnya satu unit satu tugas."
        )


def tulis_baru(p: Perubahan, unit: Unit, baru: Sequence[FungsiBaru], urutan: Sequence[int]) -> None:
    """Bring sentences into being, each at its place."""
    urusan = _urusan({b.urusan_kode for b in baru})
    p.buat_banyak(
        [
            Fungsi(
                unit=unit,
                butir=b.butir,
                teks=b.teks,
                urutan=nomor,
                urusan=urusan.get(b.urusan_kode),
            )
            for b, nomor in zip(baru, urutan, strict=True)
        ]
    )


def _ambil(p: Perubahan, daftar: Sequence[Fungsi], versi: int | None) -> list[Fungsi]:
    """Read sentences afresh, in the order given; the units they stand in must be in scope."""
    ada = Fungsi.objects.select_related("unit").in_bulk([f.pk for f in daftar])
    if len(ada) != len({f.pk for f in daftar}):
        raise AturanDilanggar("Fungsi ini sudah tidak ada.")
    segar = [ada[pk] for pk in dict.fromkeys(f.pk for f in daftar)]
    p.pastikan_wewenang({f.unit for f in segar})
    if versi is not None:
        for unit in {f.unit for f in segar}:
            p.ambil_unit(unit, versi=versi)
    p.muat(Fungsi, ada)
    return segar


def _pastikan_jumlah(baru: Sequence[FungsiBaru]) -> None:
    if not baru:
        raise AturanDilanggar("Tulis sedikitnya satu fungsi.", "teks")
    if len(baru) > SEKALI_TERBANYAK:
        raise AturanDilanggar(
            f"Paling banyak {SEKALI_TERBANYAK} kalimat sekali tambah; bagi menjadi beberapa kali."
        )
    panjang = next((b.teks for b in baru if len(b.teks) > TEKS_TERPANJANG), None)
    if panjang:
        raise AturanDilanggar(
            f"Kalimat ini lebih dari {TEKS_TERPANJANG} huruf: “{pendekkan(panjang)}”.", "teks"
        )


def _yang_sudah_ada(unit: Unit, daftar_teks: Iterable[str], kecuali: int = 0) -> list[str]:
    """Give those of the texts that the unit has, or will have, word for word."""
    hidup = Fungsi.objects.filter(unit=unit).exclude(keadaan=Keadaan.BERAKHIR)
    ada = {t.casefold() for t in hidup.exclude(pk=kecuali).values_list("teks", flat=True)}
    return [t for t in daftar_teks if t.casefold() in ada]


def _pastikan_belum_ada(unit: Unit, daftar_teks: Sequence[str], kecuali: int = 0) -> None:
    kembar = _yang_sudah_ada(unit, daftar_teks, kecuali)
    if kembar:
        raise AturanDilanggar(
            f"{unit.nama} sudah memiliki kalimat ini: “{pendekkan(kembar[0])}”.", "teks"
        )
    pastikan_tidak_kembar(daftar_teks)


def pastikan_tidak_kembar(daftar_teks: Iterable[str]) -> None:
    """Raise AturanDilanggar when a sentence is written twice."""
    terlihat: set[str] = set()
    for teks in daftar_teks:
        if teks.casefold() in terlihat:
            raise AturanDilanggar(f"Kalimat ini ditulis dua kali: “{pendekkan(teks)}”.", "teks")
        terlihat.add(teks.casefold())


def _nomor_terakhir(unit: Unit, butir: str) -> int:
    nomor = (
        Fungsi.objects.filter(unit=unit, butir=butir)
        .order_by("-urutan")
        .values_list("urutan", flat=True)
    )
    return nomor.first() or 0


def _urusan(daftar_kode: Iterable[str]) -> dict[str, Urusan]:
    """Read urusan by code. Raises AturanDilanggar when one is unknown."""
    kode = {k for k in daftar_kode if k}
    ada = Urusan.objects.in_bulk(kode) if kode else {}
    asing = sorted(kode - set(ada))
    if asing:
        raise AturanDilanggar(f"Kode urusan tidak dikenal: {', '.join(asing)}.", "urusan_kode")
    return ada


def hitung_butir(daftar_butir: Iterable[str]) -> str:
    """Put counts into words: "1 tugas dan 5 fungsi"."""
    daftar = list(daftar_butir)
    kata = [f"{daftar.count(b)} {b}" for b in ("tugas", "fungsi") if b in daftar]
    return " dan ".join(kata)


def _sebut_tambah(p: Perubahan, unit: Unit, baru: Sequence[FungsiBaru]) -> None:
    hitung = hitung_butir(b.butir for b in baru)
    p.sebut(f"{hitung} ditambahkan pada {unit.nama} per {teks_tanggal(p.tanggal)}.")
    if len(baru) <= _DISEBUT:
        for b in baru:
            p.sebut(f"{b.butir.capitalize()} baru: “{pendekkan(b.teks)}”.")


def _sebut_ubah(p: Perubahan, fungsi: Fungsi, kini: Any, beda: dict[str, Any]) -> None:
    sejak = "" if p.perbaikan else f" per {teks_tanggal(p.tanggal)}"
    p.sebut(f"{kini.butir.capitalize()} {fungsi.unit.nama} diubah{sejak}.")
    if "teks" in beda:
        p.sebut(f"Bunyinya dari “{pendekkan(kini.teks)}” menjadi “{pendekkan(beda['teks'])}”.")
    if "butir" in beda:
        p.sebut(f"“{pendekkan(kini.teks)}” menjadi {beda['butir']}.")
    if "urusan_id" in beda:
        lama, baru = kini.urusan_id or "tanpa urusan", beda["urusan_id"] or "tanpa urusan"
        p.sebut(f"Urusannya dari {lama} menjadi {baru}.")


def _sebut_pindah(p: Perubahan, daftar: Sequence[Any], asal: dict[int, Unit], tujuan: Unit) -> None:
    sejak = "" if p.perbaikan else f" per {teks_tanggal(p.tanggal)}"
    for pk, unit in asal.items():
        milik = [r for r in daftar if r.unit_id == pk]
        hitung = hitung_butir(r.butir for r in milik)
        p.sebut(f"{hitung} pindah dari {unit.nama} ke {tujuan.nama}{sejak}.")
        if len(milik) <= _DISEBUT:
            for r in milik:
                p.sebut(f"Yang pindah: “{pendekkan(r.teks)}”.")
