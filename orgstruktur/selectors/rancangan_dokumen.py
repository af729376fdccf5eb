"""What the documents of a proposal are made of: its draft Perwali, its kajian, its annex of charts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from orgstruktur.aturan_isi import pendekkan
from orgstruktur.bagan import Simpul
from orgstruktur.gambar.bentuk import Gambar
from orgstruktur.gambar.resmi import KepalaResmi, bagan_resmi
from orgstruktur.gambar.resmi_kepala import baca_pemda
from orgstruktur.models import Langkah, Rancangan, Temuan
from orgstruktur.rancangan.kajian import Kajian, LangkahKajian, TemuanKajian, langkah_terbuka
from orgstruktur.rancangan.persandingan import sandingkan
from orgstruktur.rancangan.perwali import (
    calon_lingkup,
    judul_menyeluruh,
    lingkup_tersentuh,
)
from orgstruktur.rancangan.perwali_pasal import Keadaan
from orgstruktur.rancangan.simulasi import Simulasi
from orgstruktur.selectors.dampak import baca_masukan_umum, dampak_rancangan
from orgstruktur.selectors.rancangan_peringatan import peringatan_tanggal
from tebingtinggi.bersama.hari import sebut_tanggal


@dataclass(frozen=True)
class Dokumen:
    """One document on the page: what it is for, what is missing, how it is taken."""

    kunci: str
    judul: str
    guna: str
    kurang: Sequence[str] = ()
    unduhan: Sequence[tuple[str, str, str]] = field(default=())  # (label, address, icon)
    templat_url: str = ""

    @property
    def lengkap(self) -> bool:
        return not self.kurang


# --- the draft Perwali ------------------------------------------------------------------------------
def keadaan_perwali(rancangan: Rancangan, daftar: Sequence[Langkah], hasil: Simulasi) -> Keadaan:
    """Give what the draft Perwali is made of. No query."""
    return Keadaan(
        hasil.perbedaan(),
        baca_pemda(settings.TATA_NAMA_PEMDA),
        rancangan.tujuan,
        [b.dasar_hukum for b in daftar if b.aktif and b.dasar_hukum and langkah_terbuka(b.jenis)],
        rancangan.tanggal_berlaku,
    )


def pilihan_lingkup(hasil: Simulasi) -> tuple[list[tuple[Simpul, bool]], frozenset[int]]:
    """Give the units a Perwali may be about, with whether they are touched, and all that are touched.

    Those that end by the proposal stand among the touched ones only.
    """
    p = hasil.perbedaan()
    tersentuh = lingkup_tersentuh(p)
    return [(s, s.id in tersentuh) for s in calon_lingkup(p.ke)], tersentuh


def kurang_umum(hasil: Simulasi) -> list[str]:
    """Say what every document of the proposal lacks as long as it stands so."""
    kurang = []
    if not any(h.berlaku for h in hasil.langkah):
        kurang.append("Belum ada langkah yang berlaku.")
    if hasil.ditolak:
        kurang.append(f"{len(hasil.ditolak)} langkah tidak dapat berlaku dan tidak termuat.")
    return kurang


def kurang_perwali(rancangan: Rancangan, hasil: Simulasi, lingkup: Collection[int]) -> list[str]:
    """Say what the draft Perwali lacks, for the touched units."""
    kurang = kurang_umum(hasil)
    if not rancangan.tujuan:
        kurang.append("Tujuan rancangan kosong: konsiderannya menjadi ruas yang diisi tangan.")
    if rancangan.tanggal_berlaku is None:
        kurang.append("Rencana mulai berlaku belum ditentukan.")
    bagan = hasil.bagan
    tanpa, ganda = [], []
    for atas in bagan:
        for s in bagan.turunan(atas, sertakan_diri=True) if atas.id in lingkup else ():
            isi = bagan.fungsi.get(s.id, ())
            if not any(f.butir == "tugas" for f in isi):
                tanpa.append(s.nama)
            if len({f.teks.casefold() for f in isi}) < len(isi):
                ganda.append(s.nama)
    for daftar, kata in (
        (tanpa, "belum memiliki tugas"),
        (ganda, "memuat kalimat yang sama lebih dari sekali"),
    ):
        if daftar:
            contoh = "; ".join(daftar[:3]) + ("; …" if len(daftar) > 3 else "")
            kurang.append(f"{len(daftar)} unit {kata} ({contoh}).")
    return kurang


# --- the annex of charts ----------------------------------------------------------------------------
def lampiran_bagan(rancangan: Rancangan, hasil: Simulasi, daftar: Sequence[Simpul]) -> list[Gambar]:
    """Draw the whole after the proposal, then each of `daftar`, as the official drawing does."""
    bagan = hasil.bagan
    keadaan = f"Menurut rancangan “{pendekkan(rancangan.nama)}”"
    if rancangan.tanggal_berlaku:
        keadaan += f", mulai berlaku {sebut_tanggal(rancangan.tanggal_berlaku)}"
    kepala = KepalaResmi(
        baca_pemda(settings.TATA_NAMA_PEMDA),
        tentang=judul_menyeluruh(daftar),
        keadaan=keadaan,
    )
    akar = [bagan.akar] if bagan.akar else []
    return [
        gambar
        for s in (*akar, *daftar)
        if s is not None
        for gambar in bagan_resmi(bagan, s, kepala).daftar_gambar
    ]


# --- the kajian -------------------------------------------------------------------------------------
def kajian_rancangan(
    rancangan: Rancangan,
    daftar: Sequence[Langkah],
    hasil: Simulasi,
    *,
    basi: bool,
    dengan_temuan: bool,
) -> Kajian:
    """Give the kajian. Four queries at most, three without findings.

    Steps that are not about the structure (placements of persons) stand in no document.
    """
    pasangan = [
        (b, h) for b, h in zip(daftar, hasil.langkah, strict=True) if langkah_terbuka(b.jenis)
    ]
    temuan = _temuan([b for b, _ in pasangan]) if dengan_temuan else None
    return Kajian(
        nama=rancangan.nama,
        tahap=rancangan.get_tahap_display(),
        tujuan=rancangan.tujuan,
        dasar=rancangan.dasar_tanggal,
        berlaku=rancangan.tanggal_berlaku,
        hasil=hasil,
        langkah=[LangkahKajian(h, b.alasan, b.dasar_hukum) for b, h in pasangan],
        temuan=temuan,
        # read by everybody the proposal is open to: without the figures for officers
        dampak=dampak_rancangan(hasil, baca_masukan_umum(hasil.dasar)),
        sanding=sandingkan(hasil.perbedaan()),
        basi=basi,
        tanggal=peringatan_tanggal(rancangan.tanggal_berlaku),
    )


def _temuan(daftar: Sequence[Langkah]) -> list[TemuanKajian]:
    """Give the findings that steps answer, each once with the numbers of the steps. One query."""
    nomor: dict[int, list[int]] = {}
    for n, b in enumerate(daftar, start=1):
        if b.temuan_id:
            nomor.setdefault(b.temuan_id, []).append(n)
    if not nomor:
        return []
    qs: Any = Temuan.objects.filter(pk__in=nomor)
    ada = {t.pk: t for t in qs.select_related("unit_a", "unit_b", "fungsi_a", "fungsi_b")}
    return [
        TemuanKajian(
            t.get_tingkat_display(),
            f"{t.unit_a.nama}: “{t.fungsi_a.teks}” — {t.unit_b.nama}: “{t.fungsi_b.teks}”",
            tuple(langkah),
        )
        for pk, langkah in nomor.items()
        if (t := ada.get(pk)) is not None
    ]


def kurang_kajian(daftar: Sequence[Langkah], rancangan: Rancangan, hasil: Simulasi) -> list[str]:
    """Say what the kajian lacks."""
    kurang = kurang_umum(hasil)
    if not rancangan.tujuan:
        kurang.append("Tujuan rancangan kosong.")
    struktur = [b for b in daftar if b.aktif and langkah_terbuka(b.jenis)]
    for ruas, kata in (("alasan", "alasan"), ("dasar_hukum", "dasar hukum")):
        if n := sum(not getattr(b, ruas) for b in struktur):
            kurang.append(f"{n} langkah tanpa {kata}.")
    return kurang
