"""A roster between upload and application: kept without what must not be kept, checked, decided, applied.

The pages call, in this order: `unggah`, `atur` (as often as wished), `periksa`, then `terapkan_berkas`
at once or in a worker after `antrekan`. Every step may be repeated.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur.impor.laporan import Galat
from pegawai.impor.baca import cari_kepala
from pegawai.impor.cocok import JabatanTertulis, UnitTertulis
from pegawai.impor.keadaan import OrangTertulis, Pilihan
from pegawai.impor.kolom import MENURUT_NAMA, Padanan
from pegawai.impor.laporan import GALAT, LaporanImpor
from pegawai.impor.nilai import teks_sel
from pegawai.models import (
    BarisImpor,
    BerkasImpor,
    PadananJabatan,
    PadananUnor,
    PetaKolom,
)
from pegawai.models.impor import BerkasImporQuerySet, buka, kemas
from pegawai.selectors.impor import peta_tersimpan, versi_data
from pegawai.services.impor import (
    baca_berkas,
    isi_hitungan,
    pilihan_json,
    siapkan,
    simpan_baris,
    terapkan,
)
from tebingtinggi.bersama.excel_tulis import KolomLembar, tulis_xlsx
from tebingtinggi.bersama.excel_tulis import Lembar as LembarTulis
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tebingtinggi.bersama.lembar import OTOMATIS, Baris, Lembar, SelBukanTeks
from tebingtinggi.bersama.lembar_anak import kunci_judul

ALASAN = "ALASAN DITOLAK"
_SUDAH = (BerkasImpor.Status.DITERAPKAN, BerkasImpor.Status.DIBATALKAN)


def unggah(
    *, isi: bytes, nama: str, oleh: Any, per_tanggal: date, aksara: str = OTOMATIS
) -> BerkasImpor:
    """Keep a file for its owner, without the columns that are never imported.

    Raises BerkasTidakTerbaca; then nothing is kept.
    """
    lembar = baca_berkas(isi, aksara=aksara)
    buang_kedaluwarsa(timezone.localdate())
    pilihan = pilihan_json(Pilihan(per_tanggal, aksara=aksara))
    return BerkasImpor.objects.create(
        oleh=oleh,
        nama=nama[-200:],
        sidik=hashlib.sha256(isi).hexdigest(),
        isi=kemas([_polos(x) for x in lembar]),
        pilihan=pilihan,
        per_tanggal=per_tanggal,
    )


def _polos(lembar: Lembar) -> dict[str, Any]:
    return {
        "nama": lembar.nama,
        "tersembunyi": lembar.tersembunyi,
        "diduga": lembar.diduga,
        "baris_tersembunyi": lembar.baris_tersembunyi,
        "baris": [[b.nomor, b.sel] for b in lembar.baris],
    }


def buka_lembar(berkas: BerkasImpor) -> list[Lembar]:
    """Give the sheets of a waiting file. Raises AturanDilanggar once they are gone."""
    isi = buka(berkas.isi)
    if isi is None:
        raise AturanDilanggar("Isi berkas ini sudah tidak disimpan. Unggah sekali lagi.")
    return [
        Lembar(
            x["nama"],
            [
                Baris(n, [SelBukanTeks(*s) if isinstance(s, list) else s for s in sel])
                for n, sel in x["baris"]
            ],
            x["tersembunyi"],
            diduga=x["diduga"],
            baris_tersembunyi=tuple(x.get("baris_tersembunyi", ())),
        )
        for x in isi
    ]


def pilihan_berkas(berkas: BerkasImpor) -> Pilihan:
    """Give the decisions kept with a file."""
    p = berkas.pilihan
    return Pilihan(
        berkas.per_tanggal, tuple(p["lembar"]), **{k: v for k, v in p.items() if k != "lembar"}
    )


def padanan_kolom(berkas: BerkasImpor) -> dict[str, tuple[Padanan, ...]]:
    """Give how the headings of every sheet with a roster are matched just now."""
    peta = {**peta_tersimpan(), **berkas.pilihan["peta"]}
    return {k.lembar: k.padanan for k in cari_kepala(buka_lembar(berkas), peta)}


@transaction.atomic
def atur(
    berkas: BerkasImpor,
    *,
    oleh: Any,
    lembar: Sequence[str] | None = None,
    peta: Mapping[str, str] | None = None,
    unit: Mapping[str, int] | None = None,
    jabatan: Mapping[str, int | str] | None = None,
    orang: Mapping[str, int] | None = None,
    per_tanggal: date | None = None,
    **lain: Any,
) -> BerkasImpor:
    """Take decisions; headings are remembered for every later file, units and positions as well.

    peta: heading → column ("" = ignore). unit: `cocok.kunci_unor` → unit id. jabatan:
    "unit_id|" + `cocok.kunci_jabatan` → position id, "buat" or "tunggu". orang: `kunci_nomor` → person or 0. lain: jabatan_tak_ada,
    hanya_baik. Raises AturanDilanggar for an unknown column or a file that has been applied.
    """
    pastikan_belum(berkas)
    p = dict(berkas.pilihan)
    if lembar is not None:
        p["lembar"] = list(lembar)
    if peta is not None:
        _ingat_kolom(peta, oleh)
        p["peta"] = p["peta"] | {kunci_judul(judul): ruas for judul, ruas in peta.items()}
    if unit is not None:
        for kunci, pk in unit.items():
            PadananUnor.objects.update_or_create(
                kunci=kunci, defaults={"unit_id": pk, "sebutan": kunci, "berkas": None}
            )
        p["unit"] = p["unit"] | dict(unit)
    if jabatan is not None:
        _ingat_jabatan(jabatan)
        p["jabatan"] = p["jabatan"] | dict(jabatan)
    p["orang"] = p.get("orang", {}) | dict(orang or {})
    p |= {k: v for k, v in lain.items() if k in ("jabatan_tak_ada", "hanya_baik")}
    berkas.pilihan = p
    berkas.per_tanggal = per_tanggal or berkas.per_tanggal
    berkas.versi, berkas.status = "", BerkasImpor.Status.DIUNGGAH
    berkas.save(update_fields=["pilihan", "per_tanggal", "versi", "status"])
    return berkas


def _ingat_kolom(peta: Mapping[str, str], oleh: Any) -> None:
    asing = [r for r in peta.values() if r and r not in MENURUT_NAMA]
    if asing:
        raise AturanDilanggar(f"Kolom “{asing[0]}” tidak dikenal.", "peta")
    for judul, ruas in peta.items():
        PetaKolom.objects.update_or_create(
            judul=kunci_judul(judul)[:200],
            defaults={
                "judul_asli": judul[:200],
                "ruas": ruas,
                "oleh": oleh,
                "diubah_pada": timezone.now(),
            },
        )


def _ingat_jabatan(jabatan: Mapping[str, int | str]) -> None:
    for kunci, pk in jabatan.items():
        unit, _, sisa = kunci.partition("|")
        if isinstance(pk, int) and unit.isdigit():
            PadananJabatan.objects.update_or_create(
                unit_id=int(unit),
                kunci=sisa,
                defaults={"jabatan_id": pk, "sebutan": sisa, "berkas": None},
            )


def pastikan_belum(berkas: BerkasImpor) -> None:
    """Raises AturanDilanggar for a file that has been applied."""
    if berkas.status in _SUDAH:
        raise AturanDilanggar(f"Berkas ini sudah {berkas.get_status_display().lower()}.")


def periksa(berkas: BerkasImpor) -> LaporanImpor:
    """Check a file and keep the outcome by row; worked out once for each state of the data.

    Raises BerkasTidakTerbaca, AturanDilanggar.
    """
    if (
        berkas.versi
        and berkas.versi == versi_data()
        and berkas.status != BerkasImpor.Status.DIUNGGAH
    ):
        return laporan_tersimpan(berkas)
    pastikan_belum(berkas)
    bahan = siapkan(
        buka_lembar(berkas), pilihan_berkas(berkas), berkas=berkas.nama, oleh=berkas.oleh
    )
    with transaction.atomic():
        BarisImpor.objects.filter(berkas=berkas).delete()
        simpan_baris(berkas, bahan)
        isi_hitungan(berkas, bahan.laporan)
        berkas.versi, berkas.status = bahan.versi, BerkasImpor.Status.DIPERIKSA
        berkas.save()
    return bahan.laporan


def laporan_tersimpan(berkas: BerkasImpor) -> LaporanImpor:
    """Give the report kept with a file, without its changed rows: those are in `BarisImpor`."""
    isi = buka(berkas.laporan)
    if isi is None:
        return LaporanImpor(berkas=berkas.nama)
    padanan = {k: tuple(Padanan(*p) for p in daftar) for k, daftar in isi["padanan"].items()}
    galat = [Galat(*g) for g in isi["galat"]]
    isi |= {"padanan": padanan, "galat": galat, "lembar": tuple(isi["lembar"]), "beda": ()}
    isi["unit_tertulis"] = [
        UnitTertulis._make([*u[:-1], tuple(u[-1])]) for u in isi.get("unit_tertulis", ())
    ]
    isi["orang_tertulis"] = [OrangTertulis._make(o) for o in isi.get("orang_tertulis", ())]
    isi["jabatan_tertulis"] = [JabatanTertulis._make(j) for j in isi.get("jabatan_tertulis", ())]
    isi |= {"diterapkan": berkas.diterapkan, "batch": berkas.jejak_id}
    return LaporanImpor(**isi)


def antrekan(berkas: BerkasImpor) -> None:
    """Mark a checked file as waiting for the worker. Raises AturanDilanggar when it is not checked."""
    n = BerkasImpor.objects.filter(
        pk=berkas.pk, status__in=[BerkasImpor.Status.DIPERIKSA, BerkasImpor.Status.GAGAL]
    ).update(status=BerkasImpor.Status.ANTRE, kemajuan=0, pesan="", denyut_pada=timezone.now())
    if not n:
        raise AturanDilanggar("Periksa berkas ini lebih dahulu.")


def terapkan_berkas(
    berkas: BerkasImpor, *, sidik: str, oleh: Any, perintah: str = ""
) -> LaporanImpor:
    """Check once more and write; `sidik` is of the report the person has seen.

    Progress is written as it goes, the people in one short transaction. However it ends, the file
    says so: DITERAPKAN with its batch, or GAGAL with a reason and ready to be tried again; one that
    was killed stands at BERJALAN with an old `denyut_pada`, and nothing of it is there.
    Raises SudahBerubah, AturanDilanggar, DiLuarWewenang, BerkasTidakTerbaca.
    """
    _maju(berkas, 5)
    try:
        lembar, pilihan = buka_lembar(berkas), pilihan_berkas(berkas)
        _maju(berkas, 20)
        bahan = siapkan(lembar, pilihan, berkas=berkas.nama, oleh=oleh)
        _maju(berkas, 60)
        if sidik and bahan.laporan.sidik != sidik:
            raise SudahBerubah("Data berubah sejak berkas ini diperiksa. Periksa sekali lagi.")
        if not bahan.laporan.dapat_diterapkan:
            raise AturanDilanggar(
                "Tidak ada yang dapat diterapkan: ada baris yang ditolak, atau tidak ada yang berubah."
            )
        return terapkan(berkas, bahan, lembar, pilihan, oleh=oleh, perintah=perintah)
    except Exception as galat:
        pesan = (
            str(getattr(galat, "pesan", ""))
            or "Terjadi gangguan; tidak ada yang tertulis. Coba lagi."
        )
        _belum(berkas).update(status=BerkasImpor.Status.GAGAL, pesan=pesan, kemajuan=0)
        raise


def _belum(berkas: BerkasImpor) -> BerkasImporQuerySet:
    """Give the file unless another process has applied it meanwhile."""
    return BerkasImpor.objects.filter(pk=berkas.pk, status__lt=BerkasImpor.Status.DITERAPKAN)


def _maju(berkas: BerkasImpor, persen: int) -> None:
    n = _belum(berkas).update(
        status=BerkasImpor.Status.BERJALAN, kemajuan=persen, denyut_pada=timezone.now(), pesan=""
    )
    if not n:
        raise AturanDilanggar("Berkas ini sudah diterapkan.")


def buku_ditolak(berkas: BerkasImpor) -> bytes:
    """Give the refused rows as a workbook like the one that came, with a column of reasons.

    Columns that are never imported are not in it; corrected there, it can be uploaded again.
    """
    alasan: dict[tuple[str, int], list[str]] = {}
    for g in laporan_tersimpan(berkas).galat:
        if g.tingkat == GALAT and g.baris is not None:
            alasan.setdefault((g.lembar, g.baris), []).append(f"{g.kolom}: {g.pesan}")
    keluar: list[LembarTulis] = []
    semua = {x.nama: x for x in buka_lembar(berkas)}
    for nama, padanan in padanan_kolom(berkas).items():
        kolom = [p for p in padanan if p.ruas or p.cara == "asing"]
        baris = [
            [*_isi(b, kolom), " ".join(alasan[nama, b.nomor])]
            for b in semua[nama].baris
            if (nama, b.nomor) in alasan
        ]
        if baris:
            judul = [KolomLembar(p.judul, 22) for p in kolom]
            keluar.append(LembarTulis(nama or "Pegawai", [*judul, KolomLembar(ALASAN, 60)], baris))
    if not keluar:
        raise AturanDilanggar("Tidak ada baris yang ditolak.")
    with tulis_xlsx(keluar, judul="Baris yang ditolak") as buku:
        return buku.read()


def _isi(baris: Baris, kolom: Sequence[Padanan]) -> list[str]:
    return [teks_sel(baris.sel[p.letak]) if p.letak < len(baris.sel) else "" for p in kolom]


def buang_kedaluwarsa(hari: date) -> dict[str, int]:
    """Throw away uploads that nobody applied, with everything they hold; a job of the schedule."""
    lama = list(BerkasImpor.objects.kedaluwarsa().values_list("pk", flat=True))
    BerkasImpor.objects.filter(pk__in=lama).delete()
    return {"dibuang": len(lama)}
