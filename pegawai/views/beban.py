"""`/jabatan/<pk>/beban/`: the workload sheet (ABK) of one position."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from orgstruktur.forms.ketetapan import FormulirKetetapan
from orgstruktur.izin import ambil_milik_unit, wajib_izin
from orgstruktur.models import Jabatan, Unit, UraianTugas
from orgstruktur.selectors.beban_kerja import (
    cap_lembar,
    fungsi_pilihan,
    hasil_lembar,
    lembar_beban,
)
from orgstruktur.services.beban_kerja import IZIN, simpan_beban
from orgstruktur.services.jabatan import ubah_jabatan
from orgstruktur.views.alur import HALAMAN_FORMULIR, Alur
from pegawai.forms.beban import BARIS_KOSONG, buat_lembar_form
from pegawai.peta import Jumlah
from pegawai.selectors.beban import bezetting
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah

LIHAT = "lihat_pegawai"


@wajib_izin(LIHAT)
@HALAMAN_FORMULIR
def jabatan_beban(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet with its result; who may change positions changes it here."""
    jabatan = ambil_milik_unit(
        request.user, LIHAT if request.method != "POST" else IZIN, Jabatan, pk
    )
    daftar = lembar_beban(jabatan, timezone.localdate())
    fungsi = fungsi_pilihan(jabatan, daftar)
    if request.method != "POST":
        return _tampilkan(request, jabatan, daftar, buat_lembar_form(daftar, fungsi))
    if request.POST.get("langkah") == "baris":
        return _tampilkan(request, jabatan, daftar, _tambah_baris(request, daftar, fungsi))
    lembar = buat_lembar_form(daftar, fungsi, request.POST)
    if not lembar.is_valid():
        return _tampilkan(request, jabatan, daftar, lembar, galat=lembar.non_form_errors())
    try:
        ringkas = simpan_beban(
            jabatan=jabatan, daftar=lembar.isi(), oleh=request.user, cap=request.POST.get("cap", "")
        )
    except SudahBerubah as galat:
        pesan = [
            f"{galat} Isian Anda masih ada di bawah dan belum disimpan; bandingkan, lalu simpan lagi."
        ]
        return _tampilkan(request, jabatan, daftar, lembar, galat=pesan, status=409)
    except AturanDilanggar as galat:
        return _tampilkan(request, jabatan, daftar, lembar, galat=[str(galat)])
    messages.success(request, ringkas.kalimat)
    return redirect("pegawai:jabatan_beban", pk=pk)


def _tambah_baris(request: HttpRequest, daftar: list[UraianTugas], fungsi: list[Any]) -> Any:
    """The same typing with more empty rows."""
    data = request.POST.copy()
    try:
        banyak = int(data.get("baris-TOTAL_FORMS", "0"))
    except ValueError:
        banyak = len(daftar)
    data["baris-TOTAL_FORMS"] = str(min(banyak, 250) + BARIS_KOSONG)
    lembar = buat_lembar_form(daftar, fungsi, data)
    for form in lembar.forms:
        form.empty_permitted = True
        form._errors = {}  # nothing is judged yet
    return lembar


def _tampilkan(
    request: HttpRequest,
    jabatan: Jabatan,
    daftar: list[UraianTugas],
    lembar: Any,
    *,
    galat: Any = (),
    status: int = 200,
) -> HttpResponse:
    b = bezetting([jabatan.pk], timezone.localdate()).get(jabatan.pk, 0)
    hasil = hasil_lembar([(u.volume, u.waktu_penyelesaian) for u in daftar], b)
    dapat_ubah = (
        Unit.objects.filter(pk=jabatan.unit_id).dapat_diubah_oleh(request.user, IZIN).exists()
    )
    konteks = {
        "judul": f"Beban kerja {jabatan.nama}",
        "jabatan": jabatan,
        "daftar": daftar,
        "lembar": lembar,
        "baris_galat": [n for n, f in enumerate(lembar.forms, 1) if f.errors]
        if lembar.is_bound
        else [],
        "galat": list(galat),
        "cap": cap_lembar(daftar),
        "hasil": hasil if daftar else None,
        "selisih": Jumlah(b, hasil.orang) if daftar else None,
        "b": b,
        "dapat_ubah": dapat_ubah,
        "remah": [
            {"label": "Beban kerja", "url": reverse("pegawai:beban_daftar")},
            {"label": jabatan.unit.nama, "url": jabatan.unit.get_absolute_url()},
        ],
    }
    return render(request, "pegawai/jabatan_beban.html", konteks, status=status)


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def jabatan_beban_pakai(request: HttpRequest, pk: int) -> HttpResponse:
    """Take what the sheet gives as the position's kebutuhan, as any change of a position."""
    jabatan = ambil_milik_unit(request.user, IZIN, Jabatan, pk)
    daftar = lembar_beban(jabatan, timezone.localdate())
    hasil = hasil_lembar([(u.volume, u.waktu_penyelesaian) for u in daftar], None)
    lembar = reverse("pegawai:jabatan_beban", args=[pk])
    if not daftar:
        messages.error(request, "Lembar beban kerja ini masih kosong; isi dahulu uraian tugasnya.")
        return redirect(lembar)
    if hasil.orang == jabatan.kebutuhan:
        messages.info(request, "Kebutuhan yang tercatat sudah sama dengan hasil lembar ini.")
        return redirect(lembar)
    return Alur(
        request,
        FormulirKetetapan(request.POST or None, hukum="perwali"),
        ubah_jabatan,
        {"jabatan": jabatan, "kebutuhan": hasil.orang},
        judul=f"Pakai sebagai kebutuhan {jabatan.nama}",
        unit=jabatan.unit,
        pengantar=f"Kebutuhan {jabatan.nama} menjadi {hasil.orang} orang, sebelumnya {jabatan.kebutuhan}.",
        batal_url=lembar,
        tujuan=lambda _: lembar,
    ).jawab()
