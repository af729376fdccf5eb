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
from orgstruktur.models import Jejak
from orgstruktur.services.jejak import catat_jejak
from pegawai.impor.baca import Kepala, cari_kepala, duga_kepala
from pegawai.impor.cocok import JabatanTertulis, UnitTertulis
from pegawai.impor.keadaan import OrangTertulis, Pilihan
from pegawai.impor.kolom import JUDUL_ALASAN, MENURUT_NAMA, Padanan
from pegawai.impor.laporan import GALAT, LaporanImpor
from pegawai.impor.nilai import ISI_ULANG, teks_kembali, teks_sel
from pegawai.models import BarisImpor, BerkasImpor
from pegawai.models.impor import BerkasImporQuerySet, buka, kemas
from pegawai.selectors.impor import impor_terakhir, peta_tersimpan, versi_data
from pegawai.services.impor import (
    KOLOM_LAPORAN,
    baca_berkas,
    isi_hitungan,
    pilihan_json,
    siapkan,
    simpan_baris,
    terapkan,
)
from pegawai.services.impor_ingat import pastikan_lingkup
from tebingtinggi.bersama.excel_tulis import KolomLembar, tulis_xlsx
from tebingtinggi.bersama.excel_tulis import Lembar as LembarTulis
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tebingtinggi.bersama.lembar import (
    OTOMATIS,
    Baris,
    BerkasTidakTerbaca,
    Lembar,
    SelBukanTeks,
)
from tebingtinggi.bersama.lembar_anak import kunci_judul

TINDAKAN_BUANG = "impor_pegawai_buang"
_PILIHAN_LAIN = ("jabatan_tak_ada", "hanya_baik", "daftar_lengkap", "baris_judul")
_SUDAH = (BerkasImpor.Status.DITERAPKAN, BerkasImpor.Status.DIBATALKAN)


def unggah(
    *, isi: bytes, nama: str, oleh: Any, per_tanggal: date, aksara: str = OTOMATIS
) -> BerkasImpor:
    """Keep a file for its owner, without the columns that are never imported.

    Raises BerkasTidakTerbaca; then nothing is kept.
    """
    lembar = baca_berkas(isi, aksara=aksara)
    kepala = duga_kepala(lembar, peta_tersimpan())
    jumlah = _pastikan_berisi(lembar, kepala)
    buang_kedaluwarsa(timezone.localdate())
    lengkap = not _tampak_perbaikan(kepala, jumlah)
    pilihan = pilihan_json(Pilihan(per_tanggal, aksara=aksara, daftar_lengkap=lengkap))
    return BerkasImpor.objects.create(
        oleh=oleh,
        nama=nama[-200:],
        sidik=hashlib.sha256(isi).hexdigest(),
        isi=kemas([_polos(x) for x in lembar]),
        pilihan=pilihan,
        per_tanggal=per_tanggal,
    )


def _pastikan_berisi(lembar: Sequence[Lembar], kepala: Sequence[Kepala]) -> int:
    """Give the rows below the headings. Raises BerkasTidakTerbaca when there is none."""
    menurut = {x.nama: x for x in lembar}
    dipakai = [k for k in kepala if k.lengkap] or kepala
    jumlah = sum(len(menurut[k.lembar].baris) - k.tempat for k in dipakai)
    if jumlah <= 0:
        raise BerkasTidakTerbaca(
            "Di bawah baris judul tidak ada satu pegawai pun. Isi barisnya, lalu unggah lagi."
        )
    return jumlah


def _tampak_perbaikan(kepala: Sequence[Kepala], jumlah: int) -> bool:
    """Whether a file looks like a few corrected rows: our column of reasons, or far fewer than the last roster."""
    alasan = kunci_judul(JUDUL_ALASAN)
    if any(kunci_judul(p.judul) == alasan for k in kepala for p in k.padanan):
        return True
    terakhir = impor_terakhir()
    return terakhir is not None and jumlah * 2 < terakhir.jumlah_baris


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
    judul = berkas.pilihan.get("baris_judul")
    return {k.lembar: k.padanan for k in cari_kepala(buka_lembar(berkas), peta, judul)}


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
    """Take decisions on one file; once it is applied they are remembered for every later one.

    peta: heading → column ("" = ignore). unit: `cocok.kunci_unor` → unit id. jabatan:
    "unit_id|" + `cocok.kunci_jabatan` → position id, "buat" or "tunggu". orang: `kunci_nomor` → person or 0. lain: jabatan_tak_ada,
    hanya_baik, daftar_lengkap, baris_judul. Raises AturanDilanggar for an unknown column or a file that has been applied,
    DiLuarWewenang for a unit outside the scope.
    """
    kunci_berkas(berkas)
    pastikan_lingkup(unit or {}, jabatan or {}, oleh=oleh)
    p = dict(berkas.pilihan)
    if lembar is not None:
        p["lembar"] = list(lembar)
    if peta is not None:
        _pastikan_kolom(peta)
        p["peta"] = p["peta"] | {kunci_judul(judul): ruas for judul, ruas in peta.items()}
    if unit is not None:
        p["unit"] = p["unit"] | dict(unit)
    if jabatan is not None:
        p["jabatan"] = p["jabatan"] | dict(jabatan)
    p["orang"] = p.get("orang", {}) | dict(orang or {})
    p |= {k: v for k, v in lain.items() if k in _PILIHAN_LAIN}
    berkas.pilihan = p
    berkas.per_tanggal = per_tanggal or berkas.per_tanggal
    berkas.versi, berkas.status = "", BerkasImpor.Status.DIUNGGAH
    berkas.save(update_fields=["pilihan", "per_tanggal", "versi", "status"])
    return berkas


def _pastikan_kolom(peta: Mapping[str, str]) -> None:
    asing = [r for r in peta.values() if r and r not in MENURUT_NAMA]
    if asing:
        raise AturanDilanggar(f"Kolom “{asing[0]}” tidak dikenal.", "peta")


def pastikan_belum(berkas: BerkasImpor) -> None:
    """Raises AturanDilanggar for a file that has been applied, or is just being applied."""
    if berkas.status in _SUDAH:
        raise AturanDilanggar(f"Berkas ini sudah {berkas.get_status_display().lower()}.")
    if berkas.sedang_diterapkan and not berkas.terhenti:
        raise AturanDilanggar("Berkas ini sedang diterapkan; tunggu sampai selesai.")


def kunci_berkas(berkas: BerkasImpor) -> None:
    """Lock the row of a waiting file and read it anew into `berkas`; inside a transaction.

    What a page holds may be older than an application beside it. Raises AturanDilanggar when it
    has been thrown away, applied, or is just being applied.
    """
    try:
        berkas.refresh_from_db(from_queryset=BerkasImpor.objects.select_for_update())
    except BerkasImpor.DoesNotExist as galat:
        raise AturanDilanggar("Berkas ini sudah dibuang.") from galat
    pastikan_belum(berkas)


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
    dasar = _dasar(berkas)
    with transaction.atomic():
        kunci_berkas(berkas)
        if _dasar(berkas) == dasar:
            BarisImpor.objects.filter(berkas=berkas).delete()
            simpan_baris(berkas, bahan)
            isi_hitungan(berkas, bahan.laporan)
            berkas.versi, berkas.status = bahan.versi, BerkasImpor.Status.DIPERIKSA
            berkas.save(update_fields=[*KOLOM_LAPORAN, "versi", "status"])
            return bahan.laporan
    return periksa(berkas)  # somebody decided otherwise meanwhile


def _dasar(berkas: BerkasImpor) -> tuple[Any, ...]:
    """Give what a check rests on."""
    return berkas.pilihan, berkas.per_tanggal, bytes(berkas.isi)


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
    berkas.refresh_from_db()  # from here on nobody else changes it
    try:
        lembar, pilihan = buka_lembar(berkas), pilihan_berkas(berkas)
        _maju(berkas, 20)
        bahan = siapkan(lembar, pilihan, berkas=berkas.nama, oleh=oleh)
        _maju(berkas, 60)
        if bahan.laporan.sidik != sidik:
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
    Unchanged, every row is refused again: what Excel had spoiled stands as ISI_ULANG, and the
    reason says what was there.
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
            _baris_ditolak(b, kolom, alasan[nama, b.nomor], diduga=semua[nama].diduga)
            for b in semua[nama].baris
            if (nama, b.nomor) in alasan
        ]
        if baris:
            judul = [KolomLembar(p.judul, 22) for p in kolom]
            keluar.append(
                LembarTulis(nama or "Pegawai", [*judul, KolomLembar(JUDUL_ALASAN, 60)], baris)
            )
    if not keluar:
        raise AturanDilanggar("Tidak ada baris yang ditolak.")
    with tulis_xlsx(keluar, judul="Baris yang ditolak") as buku:
        return buku.read()


def _baris_ditolak(
    baris: Baris, kolom: Sequence[Padanan], alasan: Sequence[str], *, diduga: bool
) -> list[str]:
    """Give the cells of a refused row, then why; letters that were only guessed come back as �."""
    isi, semula = [], []
    for p in kolom:
        sel = baris.sel[p.letak] if p.letak < len(baris.sel) else ""
        teks = teks_kembali(sel, MENURUT_NAMA.get(p.ruas))
        if teks == ISI_ULANG:
            semula.append(f"{p.judul} semula berisi “{teks_sel(sel)}”.")
        isi.append("".join(h if h.isascii() else "\ufffd" for h in teks) if diduga else teks)
    return [*isi, " ".join([*alasan, *semula])]


@transaction.atomic
def buang_berkas(*, berkas: BerkasImpor, oleh: Any) -> Jejak:
    """Throw a waiting file away with everything it holds; nothing of it was written.

    Raises AturanDilanggar when it has been applied, or is just being applied.
    """
    kunci_berkas(berkas)
    jejak = catat_jejak(
        tindakan=TINDAKAN_BUANG,
        objek=f"Berkas impor {berkas.nama}",
        oleh=oleh,
        ringkasan=f"Berkas impor pegawai “{berkas.nama}” dibuang; tidak ada yang ditulis.",
        sesudah={"sidik_berkas": berkas.sidik, "jumlah": {"baris": berkas.jumlah_baris}},
    )
    berkas.delete()
    return jejak


@transaction.atomic
def buang_kedaluwarsa(hari: date) -> dict[str, int]:
    """Throw away uploads that nobody applied, with everything they hold; a job of the schedule."""
    lama = [b.pk for b in BerkasImpor.objects.select_for_update().kedaluwarsa().only("pk")]
    BerkasImpor.objects.filter(pk__in=lama).delete()
    return {"dibuang": len(lama)}
