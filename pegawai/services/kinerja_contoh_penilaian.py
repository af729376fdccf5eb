"""Invented evaluations of the last quarter: the people of one sample account, by the services themselves."""

from typing import Any

from django.utils import timezone

from pegawai import kinerja_nilai as nilai
from pegawai.models import PenilaianKinerja, PenugasanPenilai
from pegawai.selectors.kinerja_penilaian import Tugas, tugas_menilai
from pegawai.services import kinerja_penilaian as layanan
from tebingtinggi.akun.models import Akun

#: The sample account that evaluates; so many of its people.
PENILAI = "atasan"
BANYAK = 6
_REALISASI = "Selesai sesuai rencana; bukti ada pada laporan harian."
_UMPAN = ("Pertahankan ketepatan waktunya.", "Lengkapi buktinya.", "Bagikan caranya kepada rekan.")


def muat_penilaian_contoh(_perintah: str) -> dict[str, int]:
    """Evaluate some of the people of the sample's head in the last quarter; nothing without them."""
    akun = Akun.objects.filter(username=PENILAI, pegawai__contoh=True).first()
    if akun is None or PenilaianKinerja.objects.exists() or PenugasanPenilai.objects.exists():
        return {}
    hari_ini = timezone.localdate()
    kini = nilai.periode_pada(hari_ini, nilai.TRIWULAN)
    semua = nilai.periode_tahun(kini.mulai.year - (kini.mulai.month == 1), nilai.TRIWULAN)
    lalu = max((p for p in semua if p.sampai < kini.mulai), key=lambda p: p.mulai)
    daftar = tugas_menilai(akun, lalu, hari_ini)
    daftar.sort(key=lambda t: t.skp.pegawai.akun_id is None)  # who can answer comes first
    for n, t in enumerate(daftar[:BANYAK]):
        _nilai(t, akun, n)
    return {"penilaian_kinerja": len(daftar[:BANYAK])}


def _nilai(t: Tugas, penilai: Any, n: int) -> None:
    """The first is rated and waits for an answer; every third of the others waits for its rating."""
    p = layanan.buka_penilaian(skp=t.skp, periode=t.periode, oleh=penilai)
    hasil = list(p.daftar_hasil.values_list("pk", flat=True))
    perilaku = list(p.daftar_perilaku.values_list("pk", flat=True))
    if t.skp.pegawai.akun is not None:
        p = layanan.ajukan_laporan(
            penilaian=p, realisasi=dict.fromkeys(hasil, _REALISASI), oleh=t.skp.pegawai.akun
        )
    umpan = {pk: _UMPAN[(n + i) % len(_UMPAN)] for i, pk in enumerate(hasil)}
    p = layanan.beri_umpan_balik(penilaian=p, hasil=umpan, perilaku={}, oleh=penilai)
    if n % 3 == 2:
        return
    atas = n == 1
    isi = layanan.IsiRating(
        nilai.DI_ATAS if atas else nilai.SESUAI,
        nilai.SESUAI,
        "Hasilnya melampaui target triwulan ini." if atas else "",
        hasil=dict.fromkeys(hasil, (nilai.SESUAI, "")),
        perilaku=dict.fromkeys(perilaku, (nilai.SESUAI, "")),
        capaian_organisasi="baik",
    )
    layanan.tetapkan_rating(penilaian=p, isi=isi, oleh=penilai)
