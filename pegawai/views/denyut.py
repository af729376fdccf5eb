"""`/sosialisasi/denyut/`: the pulse is answered; organisers set its waves; how it came out by perangkat daerah.

Like contributions (views/tanggapan.py) an answer leaves no message in the session.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.models import boleh
from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai.forms.denyut import AturDenyutForm, IsiDenyutForm
from pegawai.models import Denyut
from pegawai.models.denyut import pernyataan_bawaan
from pegawai.selectors import denyut as baca
from pegawai.selectors.kinerja_skp import pegawai_akun
from pegawai.selectors.sosialisasi import LIHAT, lingkup_sosialisasi
from pegawai.services import denyut as layanan
from pegawai.views.kinerja_bingkai import Selesai, lewat_form, lewat_konfirmasi
from pegawai.views.sosialisasi import remah_sosialisasi
from pegawai.views.tanggapan import ambil_terbuka
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah

G, S = Denyut.Gelombang, Denyut.Status
LENCANA = {S.DRAF: "diubah", S.DIBUKA: "berlaku", S.DITUTUP: "berakhir"}


# --- answering ----------------------------------------------------------------------------------------
@never_cache
@HALAMAN_FORMULIR
def denyut_isi(request: HttpRequest, pk: int) -> HttpResponse:
    """The five statements of an open wave, for every person once."""
    d = get_object_or_404(Denyut.objects.select_related("rancangan"), pk=pk, status=S.DIBUKA)
    ambil_terbuka(request, d.rancangan_id)
    orang = pegawai_akun(request.user)
    if orang is None:
        raise DiLuarWewenang("Denyut diisi oleh pegawai; akun Anda tidak terhubung dengannya.")
    form = IsiDenyutForm(
        request.POST if request.method == "POST" else None, pernyataan=d.pernyataan
    )
    if form.is_valid():
        try:
            layanan.isi_denyut(
                denyut=d, oleh=request.user, nilai=form.nilai, alasan=form.cleaned_data["alasan"]
            )
        except AturanDilanggar as galat:
            form.add_error(None, galat.pesan)
        else:
            return redirect("pegawai:denyut_isi", pk)  # stays where the log names no account
    sudah = any(ada for satu, ada in baca.denyut_terbuka(request.user, orang) if satu.pk == d.pk)
    konteks = {
        "judul": "Denyut kesiapan",
        "remah": remah_sosialisasi(),
        "d": d,
        "form": form,
        "sudah": sudah,
        "batal_url": reverse("pegawai:sosialisasi"),
    }
    return render(request, "pegawai/denyut_isi.html", konteks)


# --- results ------------------------------------------------------------------------------------------
@never_cache
@require_safe
def denyut(request: HttpRequest, pk: int) -> HttpResponse:
    """The waves of a proposal, the trend by perangkat daerah, the units at risk with the reasons given."""
    rancangan = ambil_terbuka(request, pk)
    lingkup = lingkup_sosialisasi(request.user, LIHAT)
    if not lingkup:
        raise DiLuarWewenang("Hasil denyut dibaca oleh petugas, pimpinan, dan kepala unit.")
    hasil = baca.hasil_denyut(rancangan, lingkup)
    # a head would know the people behind the words
    alasan = baca.alasan_denyut(hasil) if boleh(request.user, LIHAT) else {}
    ada = {d.gelombang: d for d in rancangan.daftar_denyut.all()}
    akhir = hasil.kota.akhir
    konteks = {
        "judul": "Denyut kesiapan",
        "remah": remah_sosialisasi(),
        "rancangan": rancangan,
        "butir": list(zip(hasil.gelombang[-1].pernyataan, akhir.butir, strict=True)) if akhir else [],
        "hasil": hasil,
        "baris": [
            (b.nama, list(zip(hasil.gelombang, b.angka, strict=True)))
            for b in (hasil.kota, *hasil.unit)
        ],
        "risiko": [(b, alasan.get(b.unit_id, [])) for b in hasil.berisiko],
        "gelombang": [
            (g, ada.get(g), LENCANA[S(ada[g].status)] if g in ada else "") for g in G
        ],
        "boleh_atur": baca.boleh_atur_denyut(request.user),
        "batas": baca.NILAI_RISIKO,
    }  # fmt: skip
    return render(request, "pegawai/denyut.html", konteks)


# --- waves --------------------------------------------------------------------------------------------
@never_cache
@HALAMAN_FORMULIR
def denyut_atur(request: HttpRequest, pk: int, gelombang: int) -> HttpResponse:
    """Set a wave: when it is open, what it asks."""
    rancangan = ambil_terbuka(request, pk)
    if gelombang not in G.values:
        raise Http404
    if not baca.boleh_atur_denyut(request.user):
        raise DiLuarWewenang(layanan.BUKAN_PENGELOLA)
    d = rancangan.daftar_denyut.filter(gelombang=gelombang).first()
    awal = {"mulai": d.mulai, "selesai": d.selesai} if d else {}
    awal["pernyataan"] = "\n".join(d.pernyataan if d else pernyataan_bawaan())
    form = AturDenyutForm(request.POST if request.method == "POST" else None, initial=awal)
    kembali = reverse("pegawai:denyut", args=[pk])
    versi = request.POST.get("versi", str(d.versi if d else 0))

    def kerjakan() -> Selesai:
        layanan.atur_denyut(
            rancangan=rancangan,
            gelombang=gelombang,
            oleh=request.user,
            versi=int(versi) if versi.isdecimal() and len(versi) < 10 else -1,
            **form.cleaned_data,
        )
        return Selesai("Gelombang disimpan.", kembali)

    konteks: dict[str, Any] = {
        "judul": f"Denyut: {G(gelombang).label.lower()}",
        "remah": [*remah_sosialisasi(), {"label": "Denyut kesiapan", "url": kembali}],
        "batal_url": kembali,
        "label": "Simpan",
        "versi": versi,
    }
    templat = "pegawai/tanggapan_form.html"
    try:
        return lewat_form(request, form, kerjakan, templat, konteks)
    except SudahBerubah as galat:
        form.add_error(None, galat.pesan)
        return render(request, templat, {**konteks, "form": form})


def _tanya(
    request: HttpRequest, pk: int, kerjakan: Any, judul: str, akibat: list[str], *, bahaya: bool
) -> HttpResponse:
    d = get_object_or_404(Denyut.objects.select_related("rancangan"), pk=pk)
    ambil_terbuka(request, d.rancangan_id)
    if not baca.boleh_atur_denyut(request.user):
        raise DiLuarWewenang(layanan.BUKAN_PENGELOLA)

    def lakukan() -> str:
        kerjakan(denyut=d, oleh=request.user)
        return f"{d}: {judul.lower()} selesai."

    kembali = reverse("pegawai:denyut", args=[d.rancangan_id])
    konteks = {
        "judul": f"{judul} “{d}”?",
        "remah": [*remah_sosialisasi(), {"label": "Denyut kesiapan", "url": kembali}],
        "akibat": akibat,
        "label": judul,
        "bahaya": bahaya,
        "uji": "lanjut",
    }
    return lewat_konfirmasi(request, lakukan, kembali, konteks)


@never_cache
@HALAMAN_FORMULIR
def denyut_buka(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a wave after one question."""
    akibat = [
        "Setiap pegawai dapat mengisinya sekali, tanpa nama, di halaman Sosialisasi.",
        "Pernyataannya tidak dapat diubah lagi.",
        "Hasilnya baru tampil sesudah ditutup.",
    ]
    return _tanya(request, pk, layanan.buka_denyut, "Buka gelombang", akibat, bahaya=False)


@never_cache
@HALAMAN_FORMULIR
def denyut_tutup(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a wave after one question."""
    akibat = [
        "Tidak ada yang dapat mengisinya lagi; gelombang ini tidak dapat dibuka kembali.",
        "Jawaban dari perangkat daerah dengan kurang dari lima pengisi digabung. Bila semuanya kurang dari lima, jawabannya dibuang.",
    ]
    return _tanya(request, pk, layanan.tutup_denyut, "Tutup gelombang", akibat, bahaya=True)
