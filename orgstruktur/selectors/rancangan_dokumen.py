"""What the documents of a proposal are made of: its draft Perwali, its kajian, its annex of charts."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from orgstruktur.aturan_isi import pendekkan
from orgstruktur.bagan import Simpul
from orgstruktur.gambar.bentuk import Gambar
from orgstruktur.gambar.resmi import KepalaResmi, bagan_resmi
from orgstruktur.gambar.resmi_kepala import baca_pemda
from orgstruktur.models import Langkah, Rancangan, Temuan
from orgstruktur.rancangan.angka import Kelompok
from orgstruktur.rancangan.kajian import Kajian, LangkahKajian, TemuanKajian
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


# --- the draft Perwali ------------------------------------------------------------------------------
def keadaan_perwali(rancangan: Rancangan, daftar: Sequence[Langkah], hasil: Simulasi) -> Keadaan:
    """Give what the draft Perwali is made of. No query."""
    return Keadaan(
        hasil.perbedaan(),
        baca_pemda(settings.TATA_NAMA_PEMDA),
        rancangan.tujuan,
        [b.dasar_hukum for b in daftar if b.aktif and b.dasar_hukum],
        rancangan.tanggal_berlaku,
    )


def pilihan_lingkup(hasil: Simulasi) -> tuple[list[tuple[Simpul, bool]], frozenset[int]]:
    """Give the units a Perwali may be about, with whether they are touched, and all that are touched.

    Those that end by the proposal stand among the touched ones only.
    """
    p = hasil.perbedaan()
    tersentuh = lingkup_tersentuh(p)
    return [(s, s.id in tersentuh) for s in calon_lingkup(p.ke)], tersentuh


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
    dampak: Sequence[Kelompok] | None = None,
) -> Kajian:
    """Give the kajian. One query for the findings, four at most without `dampak`.

    dampak: the figures as far as who takes the document may see them; without it those for everybody.
    """
    temuan = _temuan(daftar) if dengan_temuan else None
    return Kajian(
        nama=rancangan.nama,
        tahap=rancangan.get_tahap_display(),
        tujuan=rancangan.tujuan,
        dasar=rancangan.dasar_tanggal,
        berlaku=rancangan.tanggal_berlaku,
        hasil=hasil,
        langkah=[
            LangkahKajian(h, b.alasan, b.dasar_hukum)
            for b, h in zip(daftar, hasil.langkah, strict=True)
        ],
        temuan=temuan,
        dampak=dampak_rancangan(hasil, baca_masukan_umum(hasil.dasar))
        if dampak is None
        else dampak,
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
