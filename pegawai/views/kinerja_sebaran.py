"""`/kinerja/penilaian/sebaran/`: how predikat are spread, beside the guide; a warning only."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pegawai import kinerja_nilai as nilai
from pegawai.selectors import kinerja_sebaran as baca
from pegawai.selectors.kinerja_penilaian import kode_periode, periode_terbuka
from pegawai.views.kinerja_penilaian import baca_periode, remah_penilaian
from tebingtinggi.bersama.galat import DiLuarWewenang
from tebingtinggi.bersama.sel_kecil import ARTI_TANDA, TANDA


@never_cache
@require_safe
def penilaian_sebaran(request: HttpRequest) -> HttpResponse:
    """`?periode=`, `?organisasi=` (else what was set for the unit and year, or what the evaluations say of it)."""
    memimpin, pimpinan = baca.berhak_sebaran(request.user)
    if not memimpin and not pimpinan:
        raise DiLuarWewenang("Sebaran predikat dilihat oleh pimpinan unit.")
    terbuka = periode_terbuka(timezone.localdate())
    periode = baca_periode(request, request.GET.get("periode")) or terbuka[0]
    organisasi = request.GET.get("organisasi", "")
    organisasi = organisasi if organisasi in nilai.ORGANISASI else ""
    daftar = [
        ("Yang Anda pimpin", baca.sebaran_pimpin(request.user, periode, organisasi))
        if memimpin
        else ("", []),
        ("Seluruh perangkat daerah", baca.sebaran_kota(periode, organisasi))
        if pimpinan
        else ("", []),
    ]
    konteks = {
        "judul": "Sebaran predikat",
        "remah": remah_penilaian(),
        "periode": kode_periode(periode),
        "pilihan_periode": [(kode_periode(p), p.nama) for p in terbuka],
        "organisasi": organisasi,
        "pilihan_organisasi": list(nilai.ORGANISASI.items()),
        "kolom": list(nilai.NAMA_PREDIKAT.values()),
        "daftar": [(nama, isi) for nama, isi in daftar if isi],
        "tersedikit": settings.TATA_SEBARAN_ORANG,
        "arti": f"{TANDA} {ARTI_TANDA}" if pimpinan else "",
    }
    return render(request, "pegawai/penilaian_sebaran.html", konteks)
