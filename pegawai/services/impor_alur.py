"""The steps between upload and application as the pages go through them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from orgstruktur.services.impor import batalkan_impor
from pegawai.impor.baca import Kepala, duga_kepala
from pegawai.impor.kolom import DIABAIKAN, DILARANG, Padanan
from pegawai.impor.laporan import LaporanImpor
from pegawai.impor.nilai import teks_sel
from pegawai.models import BerkasImpor
from pegawai.models.impor import buka, kemas
from pegawai.selectors.impor import peta_tersimpan
from pegawai.services.impor import KOLOM_LAPORAN
from pegawai.services.impor_berkas import (
    antrekan,
    buka_lembar,
    isi_hitungan,
    kunci_berkas,
    laporan_tersimpan,
    terapkan_berkas,
)
from pegawai.services.impor_tugas import batalkan_di_latar, terapkan_impor
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.lembar import Baris, Lembar
from tebingtinggi.bersama.lembar_anak import kunci_judul

_MEMBATALKAN = 50  # per cent shown while an undo is under way
_CONTOH = 3  # values shown of a column
_BARIS_CONTOH = 200  # rows searched for them


@dataclass(frozen=True, slots=True)
class LembarBerkas:
    """One sheet as a person chooses it. jumlah: rows below the heading."""

    nama: str
    jumlah: int
    baris_judul: int
    tersembunyi: bool
    lengkap: bool
    dipilih: bool
    baris_tersembunyi: int = 0


@dataclass(frozen=True, slots=True)
class JudulBerkas:
    """One heading, wherever it stands, with a sample of what is below it."""

    kunci: str
    padanan: Padanan
    lembar: tuple[str, ...]
    contoh: tuple[str, ...]

    @property
    def dilarang(self) -> bool:
        """Its column was emptied where the file was opened."""
        return self.padanan.cara == DILARANG

    @property
    def terbatas(self) -> bool:
        """Only some may see what is in it."""
        return self.padanan.ruas in ("nip", "tanggal_lahir", "jenis_kelamin")

    @property
    def dapat_dicocokkan(self) -> bool:
        return self.padanan.cara not in (DILARANG, DIABAIKAN)


@dataclass(frozen=True, slots=True)
class IsiBerkas:
    """What a person sees of a file before it is checked."""

    lembar: Sequence[LembarBerkas]
    judul: Sequence[JudulBerkas]
    diduga: bool


def lihat_isi(berkas: BerkasImpor) -> IsiBerkas:
    """Give the sheets and headings of a waiting file. Raises AturanDilanggar once it is gone."""
    daftar = buka_lembar(berkas)
    peta = {**peta_tersimpan(), **berkas.pilihan["peta"]}
    judul_dipilih = berkas.pilihan.get("baris_judul")
    kepala = {k.lembar: k for k in duga_kepala(daftar, peta, judul_dipilih)}
    pilih = set(berkas.pilihan["lembar"])
    lembar = [_lembar(x, kepala[x.nama], pilih) for x in daftar if x.nama in kepala]
    dipilih = {x.nama for x in lembar if x.dipilih} or {x.nama for x in lembar if not x.tersembunyi}
    judul = _judul([(x, kepala[x.nama]) for x in daftar if x.nama in dipilih])
    return IsiBerkas(lembar, judul, any(x.diduga for x in daftar))


def _lembar(x: Lembar, k: Kepala, pilih: set[str]) -> LembarBerkas:
    dipilih = x.nama in pilih if pilih else k.lengkap and not x.tersembunyi
    jumlah = len(x.baris) - k.tempat
    tertutup = sum(1 for n in x.baris_tersembunyi if n > k.baris)
    return LembarBerkas(x.nama, jumlah, k.baris, x.tersembunyi, k.lengkap, dipilih, tertutup)


def _judul(daftar: Iterable[tuple[Lembar, Kepala]]) -> list[JudulBerkas]:
    hasil: dict[str, JudulBerkas] = {}
    for lembar, k in daftar:
        for p in k.padanan:
            kunci = kunci_judul(p.judul)
            contoh = _contoh(lembar.baris[k.tempat :], p.letak)
            lama = hasil.get(kunci)
            if lama is None:
                hasil[kunci] = JudulBerkas(kunci, p, (lembar.nama,), contoh)
            else:
                nama = tuple(dict.fromkeys((*lama.lembar, lembar.nama)))
                utama = lama.padanan if lama.padanan.ruas else p
                hasil[kunci] = JudulBerkas(kunci, utama, nama, lama.contoh or contoh)
    return list(hasil.values())


def _contoh(baris: Sequence[Baris], letak: int) -> tuple[str, ...]:
    isi: dict[str, None] = {}
    for b in baris[:_BARIS_CONTOH]:
        teks = teks_sel(b.sel[letak]).strip() if letak < len(b.sel) else ""
        if teks:
            isi[teks[:60]] = None
        if len(isi) == _CONTOH:
            break
    return tuple(isi)


@transaction.atomic
def terima_windows(berkas: BerkasImpor) -> None:
    """Take the letters of a CSV as Windows-1252, as they were shown."""
    kunci_berkas(berkas)
    isi = buka(berkas.isi) or []
    berkas.isi = kemas([x | {"diduga": False} for x in isi])
    berkas.versi, berkas.status = "", BerkasImpor.Status.DIUNGGAH
    berkas.save(update_fields=["isi", "versi", "status"])


@transaction.atomic
def setel_cara(berkas: BerkasImpor, *, hanya_baik: bool) -> LaporanImpor:
    """Choose all or nothing, or the good rows only; nothing is checked anew for that."""
    kunci_berkas(berkas)
    laporan = replace(laporan_tersimpan(berkas), hanya_baik=hanya_baik)
    berkas.pilihan = berkas.pilihan | {"hanya_baik": hanya_baik}
    isi_hitungan(berkas, laporan)
    berkas.save(update_fields=["pilihan", *KOLOM_LAPORAN])
    return laporan


def mulai(berkas: BerkasImpor, *, sidik: str, oleh: Any) -> None:
    """Apply a small file at once, hand a large one to the worker.

    Raises what `terapkan_berkas` raises; a queued file says by itself how it ended.
    """
    if berkas.jumlah_baris < settings.TATA_IMPOR_LANGSUNG_BARIS:
        terapkan_berkas(berkas, sidik=sidik, oleh=oleh)
        return
    antrekan(berkas)
    terapkan_impor.enqueue(berkas.pk, sidik)


def ulangi(berkas: BerkasImpor) -> None:
    """Queue once more what failed, or what lost its worker. Raises AturanDilanggar."""
    lepaskan_terhenti(berkas.pk)
    antrekan(berkas)
    terapkan_impor.enqueue(berkas.pk, laporan_tersimpan(berkas).sidik)


def mulai_batal(berkas: BerkasImpor, *, oleh: Any) -> None:
    """Undo a small import at once, leave a large one to the worker.

    Raises what `batalkan_impor` raises; a queued undo says by itself on its page how it ended.
    """
    pastikan_dapat_batal(berkas)
    if berkas.baru + berkas.berubah < settings.TATA_IMPOR_LANGSUNG_BARIS:
        batalkan_impor(batch=berkas.jejak_id or 0, oleh=oleh, perintah="")
        return
    BerkasImpor.objects.filter(pk=berkas.pk).update(
        kemajuan=_MEMBATALKAN, pesan="", denyut_pada=timezone.now()
    )
    batalkan_di_latar.enqueue(berkas.pk, oleh.pk)


def pastikan_dapat_batal(berkas: BerkasImpor) -> None:
    """Raises AturanDilanggar while another undo is under way, or when there is nothing to undo."""
    if berkas.sedang_dibatalkan:
        raise AturanDilanggar("Impor ini sedang dibatalkan.")
    if not berkas.diterapkan or berkas.jejak_id is None:
        raise AturanDilanggar("Impor ini tidak (lagi) diterapkan.")


def lanjutkan_terhenti(hari: date) -> dict[str, int]:
    """Apply what no worker took, and free what lost its worker; a job of the schedule."""
    antre = BerkasImpor.objects.terhenti().filter(status=BerkasImpor.Status.ANTRE)
    diterapkan = sum(
        terapkan_impor.call(b.pk, laporan_tersimpan(b).sidik) for b in antre.order_by("pk")
    )
    return {"diterapkan": diterapkan, "terhenti": lepaskan_terhenti()}


def lepaskan_terhenti(*pk: int) -> int:
    """Say of imports without a sign of life that they failed; nothing of them is there."""
    terhenti = BerkasImpor.objects.terhenti()
    return (terhenti.filter(pk__in=pk) if pk else terhenti).update(
        status=BerkasImpor.Status.GAGAL,
        kemajuan=0,
        pesan="Penerapan terhenti di tengah jalan; tidak ada yang tertulis. Coba lagi.",
    )
