"""Import of a roster: one way for page and command, rehearsal and real run.

Reading and checking happen before the transaction, which only writes. It writes what was checked:
when people or structure changed meanwhile, everything is checked once more under the locks.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from orgstruktur.models import Unit, boleh, penugasan_berlaku
from orgstruktur.services.jejak import catat_jejak
from pegawai.impor.baca import BARIS_TERBANYAK, baca_pegawai
from pegawai.impor.keadaan import KOLOM_BANDING, Keadaan, Pilihan
from pegawai.impor.kolom import DIBUANG
from pegawai.impor.laporan import PERINGATAN, LaporanImpor, tak_terbaca
from pegawai.impor.rencana import Rencana, susun_rencana, temuan_berkas
from pegawai.models import BarisImpor, BerkasImpor, StatusKepegawaian
from pegawai.models.impor import kemas
from pegawai.nip import samarkan
from pegawai.selectors.impor import (
    IZIN,
    impor_terakhir,
    keadaan_pegawai,
    peta_tersimpan,
    versi_data,
    wewenang_impor,
)
from pegawai.services.impor_tulis import Penulisan
from pegawai.services.jejak_unit import tautkan_unit
from pegawai.tanggal import sebut
from tebingtinggi.bersama import massal
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tebingtinggi.bersama.lembar import OTOMATIS, BerkasTidakTerbaca, Lembar, baca_lembar

TINDAKAN = "impor_pegawai"


@dataclass(frozen=True, slots=True)
class Bahan:
    """A checked file: what it would do, and the mark of the data it was checked against."""

    laporan: LaporanImpor
    rencana: Rencana
    keadaan: Keadaan
    versi: str


def baca_berkas(isi: bytes, *, aksara: str = OTOMATIS) -> list[Lembar]:
    """Give the sheets of a file without the columns that are never imported.

    Raises BerkasTidakTerbaca.
    """
    terbesar = settings.TATA_UNGGAH_MAKS_MB
    if len(isi) > terbesar * 1024 * 1024:
        raise BerkasTidakTerbaca(f"Berkas ini lebih besar dari {terbesar} MB.")
    return baca_lembar(isi, aksara=aksara, batas_baris=BARIS_TERBANYAK, buang=DIBUANG)


def siapkan(lembar: Sequence[Lembar], pilihan: Pilihan, *, berkas: str, oleh: Any) -> Bahan:
    """Read, check and compare. Writes nothing. Raises BerkasTidakTerbaca.

    Headings matched before are used; those in `pilihan.peta` win.
    """
    versi = versi_data()
    tabel = baca_pegawai(lembar, pilih=pilihan.lembar, peta={**peta_tersimpan(), **pilihan.peta})
    keadaan = keadaan_pegawai(pilihan.per_tanggal, akun=oleh)
    laporan, rencana = susun_rencana(tabel, keadaan, pilihan, berkas=berkas)
    terakhir = impor_terakhir()
    if terakhir is not None and pilihan.per_tanggal < terakhir.per_tanggal:
        pesan = (
            f"Data berkas ini per {sebut(pilihan.per_tanggal)}, lebih lama dari impor terakhir "
            f"(“{terakhir.nama}”, per {sebut(terakhir.per_tanggal)})."
        )
        laporan = replace(laporan, galat=[temuan_berkas(pesan, PERINGATAN), *laporan.galat])
    return Bahan(laporan, rencana, keadaan, versi)


def impor_pegawai(
    *,
    isi: bytes,
    berkas: str,
    pilihan: Pilihan,
    oleh: Any,
    uji: bool,
    perintah: str = "",
    contoh: bool = False,
) -> LaporanImpor:
    """Read, check and compare a file at once; write it unless `uji`. Both give the same report.

    A file that cannot be read gives a report with `terbaca` False; nothing is raised for bad data.
    """
    sidik = hashlib.sha256(isi).hexdigest()
    catatan = BerkasImpor(
        oleh=oleh, nama=berkas[-200:], sidik=sidik, per_tanggal=pilihan.per_tanggal
    )
    try:
        lembar = baca_berkas(isi, aksara=pilihan.aksara)
        bahan = impor_lembar(
            catatan, lembar, pilihan, oleh=oleh, uji=uji, perintah=perintah, contoh=contoh
        )
    except BerkasTidakTerbaca as galat:
        return tak_terbaca(berkas, str(galat))
    return bahan.laporan


def impor_lembar(
    catatan: BerkasImpor,
    lembar: Sequence[Lembar],
    pilihan: Pilihan,
    *,
    oleh: Any,
    uji: bool,
    perintah: str = "",
    contoh: bool = False,
) -> Bahan:
    """Check and compare sheets; write them unless `uji`. `catatan`: the new file they came in.

    Raises BerkasTidakTerbaca.
    """
    bahan = siapkan(lembar, pilihan, berkas=catatan.nama, oleh=oleh)
    if uji:
        return bahan
    if not bahan.laporan.dapat_diterapkan:
        return replace(bahan, laporan=replace(bahan.laporan, diterapkan=bahan.laporan.bersih))
    catatan.pilihan = pilihan_json(pilihan)
    laporan = terapkan(catatan, bahan, lembar, pilihan, oleh=oleh, perintah=perintah, contoh=contoh)
    return replace(bahan, laporan=laporan)


def terapkan(
    berkas: BerkasImpor,
    bahan: Bahan,
    lembar: Sequence[Lembar],
    pilihan: Pilihan,
    *,
    oleh: Any,
    perintah: str = "",
    contoh: bool = False,
) -> LaporanImpor:
    """Write a checked file in one transaction: all of it, or nothing.

    Raises SudahBerubah when it would now do something else than was checked, DiLuarWewenang when
    the roles of `oleh` no longer reach.
    """
    with transaction.atomic():
        Unit.objects.kunci_pohon()
        StatusKepegawaian.kunci()
        _pastikan_wewenang(oleh, bahan.keadaan)
        _pastikan_belum_diterapkan(berkas)
        if versi_data() != bahan.versi:
            segar = siapkan(lembar, pilihan, berkas=berkas.nama, oleh=oleh)
            if segar.laporan.sidik != bahan.laporan.sidik:
                raise SudahBerubah(
                    "Data pegawai atau struktur berubah sejak berkas ini diperiksa. Periksa sekali lagi."
                )
            bahan = segar
        _tulis(berkas, bahan, oleh=oleh, perintah=perintah, contoh=contoh)
    return replace(bahan.laporan, diterapkan=True, batch=berkas.jejak_id)


def _pastikan_wewenang(oleh: Any, keadaan: Keadaan) -> None:
    """Ask the rights again, now that nothing can change any more."""
    if oleh is None:
        return
    penugasan_berlaku(oleh, segar=True)
    if not boleh(oleh, IZIN) or wewenang_impor(oleh) != keadaan.wewenang:
        raise DiLuarWewenang("Peran Anda berubah sejak berkas ini diperiksa. Periksa sekali lagi.")


def _pastikan_belum_diterapkan(berkas: BerkasImpor) -> None:
    sudah = BerkasImpor.objects.filter(pk=berkas.pk, status__gte=BerkasImpor.Status.DITERAPKAN)
    if berkas.pk is not None and sudah.exists():
        raise AturanDilanggar("Berkas ini sudah diterapkan.")


def _tulis(berkas: BerkasImpor, bahan: Bahan, *, oleh: Any, perintah: str, contoh: bool) -> None:
    laporan = bahan.laporan
    if berkas.pk is None:
        berkas.save()
        simpan_baris(berkas, bahan)
    isi_hitungan(berkas, laporan)
    berkas.potret = kemas(
        Penulisan(bahan.rencana, bahan.keadaan, berkas, oleh, contoh=contoh).jalankan()
    )
    StatusKepegawaian.perbarui_versi()
    berkas.jejak = catat_jejak(
        tindakan=TINDAKAN,
        objek=f"Daftar pegawai dari {berkas.nama}",
        oleh=oleh,
        ringkasan=f"Impor pegawai dari “{berkas.nama}” per {sebut(berkas.per_tanggal)}: {laporan.ringkas()}.",
        sesudah={
            "sidik": laporan.sidik,
            "sidik_berkas": berkas.sidik,
            "jumlah": {
                "pegawai": laporan.baru + laporan.berubah,
                "jabatan": len(laporan.jabatan_baru),
            },
        },
        tanggal=berkas.per_tanggal,
        perintah=perintah,
    )
    tautkan_unit(berkas.jejak, bahan.rencana.unit_tersentuh())
    berkas.status, berkas.isi = BerkasImpor.Status.DITERAPKAN, b""
    berkas.kemajuan, berkas.diterapkan_pada = 100, timezone.now()
    berkas.save()


def isi_hitungan(berkas: BerkasImpor, laporan: LaporanImpor) -> None:
    """Put the counts and findings of a report on its file; the caller saves."""
    for kolom in ("baru", "berubah", "tetap", "ditolak", "tidak_di_berkas"):
        setattr(berkas, kolom, getattr(laporan, kolom))
    isi = asdict(replace(laporan, beda=(), galat=()))
    berkas.laporan = kemas(isi | {"galat": [tuple(g) for g in laporan.galat]})


_KOLOM_BARIS = ("berkas_id", "macam", "lembar", "baris", "nomor", "nama", "pegawai_ke", "unit_ke", "rincian")  # fmt: skip


def simpan_baris(berkas: BerkasImpor, bahan: Bahan) -> None:
    """Keep what each row does, for the list of the preview; unchanged rows are only counted."""
    macam, rencana = BarisImpor.Macam, bahan.rencana
    isi = [*_baris_berkas(bahan), *_baris_tidak_ada(rencana, macam.TIDAK_ADA.value)]
    massal.sisipkan(BarisImpor, _KOLOM_BARIS, [(berkas.pk, *b) for b in isi])


def _baris_berkas(bahan: Bahan) -> Iterator[tuple[Any, ...]]:
    """Give the rows of the file that are new, changed or refused."""
    macam, rencana = BarisImpor.Macam, bahan.rencana
    for i in rencana.baru:
        yield _baris_satu(rencana, i, macam.BARU.value)
    for u, beda in zip(rencana.berubah, bahan.laporan.beda, strict=True):
        rincian = json.dumps(beda.rincian, ensure_ascii=False)
        yield _baris_satu(rencana, u.i, macam.BERUBAH.value, u.ada.id, rincian)
    for i in sorted(rencana.tabel.rusak):
        yield _baris_satu(rencana, i, macam.DITOLAK.value)


def _baris_satu(
    rencana: Rencana, i: int, macam: int, orang: int | None = None, rincian: str = "[]"
) -> tuple[Any, ...]:
    tabel, n = rencana.tabel, rencana.tabel.nilai["nomor"][i]
    samar = samarkan(n.teks) if n else ""
    nama = (tabel.kolom("nama")[i] or "")[:300]
    unit = rencana.tempat.unit[i]
    return macam, tabel.lembar[i][:100], tabel.baris[i], samar, nama, orang, unit, rincian


def _baris_tidak_ada(rencana: Rencana, macam: int) -> Iterator[tuple[Any, ...]]:
    """Give the people of the database whom the file does not name."""
    n = KOLOM_BANDING.index("nama")
    for p in rencana.tidak_ada:
        unit = p.unit_id or p.unit_tunggu
        yield macam, "", None, samarkan(p.nomor), p.nilai[n], p.id, unit, "[]"


def pilihan_json(p: Pilihan) -> dict[str, Any]:
    """Give the decisions as plain values, to be kept with the file."""
    return {
        "lembar": list(p.lembar),
        "peta": dict(p.peta),
        "unit": dict(p.unit),
        "jabatan": dict(p.jabatan),
        "orang": dict(p.orang),
        "jabatan_tak_ada": p.jabatan_tak_ada,
        "hanya_baik": p.hanya_baik,
        "aksara": p.aksara,
    }
