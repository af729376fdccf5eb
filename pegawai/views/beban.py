"""`/jabatan/<pk>/beban/`: the workload sheet (ABK) of one position."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from orgstruktur.beban_kerja import KATA_PEMBULATAN, angka_penjelas
from orgstruktur.forms.ketetapan import FormulirKetetapan
from orgstruktur.izin import ambil_milik_unit, wajib_izin
from orgstruktur.models import Jabatan, Keadaan, Unit, UraianTugas
from orgstruktur.selectors.beban_kerja import (
    cap_lembar,
    fungsi_pilihan,
    hasil_lembar,
    lembar_beban,
)
from orgstruktur.services.beban_kerja import IZIN, simpan_beban
from orgstruktur.services.jabatan import ubah_jabatan
from orgstruktur.views.alur import HALAMAN_FORMULIR, Alur
from pegawai.forms.beban import BARIS_TAMBAH, buat_lembar_form
from pegawai.peta import Jumlah
from pegawai.selectors.beban import bezetting
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah

LIHAT = "lihat_pegawai"


@HALAMAN_FORMULIR
def jabatan_beban(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet with its result; who may change positions changes it here. Each way asks its own right."""
    return _simpan(request, pk) if request.method == "POST" else _lihat(request, pk)


@wajib_izin(LIHAT)
def _lihat(request: HttpRequest, pk: int) -> HttpResponse:
    jabatan = ambil_milik_unit(request.user, LIHAT, Jabatan, pk)
    daftar = lembar_beban(jabatan, timezone.localdate())
    lembar = buat_lembar_form(daftar, fungsi_pilihan(jabatan, daftar))
    return _tampilkan(request, jabatan, daftar, lembar)


@wajib_izin(IZIN)
def _simpan(request: HttpRequest, pk: int) -> HttpResponse:
    jabatan = ambil_milik_unit(request.user, IZIN, Jabatan, pk)
    daftar = lembar_beban(jabatan, timezone.localdate())
    fungsi = fungsi_pilihan(jabatan, daftar)
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
    data["baris-TOTAL_FORMS"] = str(min(banyak, 250) + BARIS_TAMBAH)
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
    berakhir = jabatan.keadaan == Keadaan.BERAKHIR
    dapat_ubah = not berakhir and (
        Unit.objects.filter(pk=jabatan.unit_id).dapat_diubah_oleh(request.user, IZIN).exists()
    )
    konteks = {
        "judul": f"Beban kerja {jabatan.nama}",
        "jabatan": jabatan,
        "daftar": daftar,
        "lembar": lembar,
        "baris_galat": _baris_galat(lembar),
        "galat": list(galat),
        "cap": cap_lembar(daftar),
        "hasil": hasil if daftar else None,
        "penjelas": angka_penjelas(hasil.kebutuhan, hasil.orang, settings.TATA_PEMBULATAN_ABK),
        "jam_kerja": settings.TATA_JAM_KERJA_EFEKTIF,
        "pembulatan": KATA_PEMBULATAN[settings.TATA_PEMBULATAN_ABK],
        "berakhir": berakhir,
        "selisih": Jumlah(b, hasil.orang) if daftar else None,
        "b": b,
        "dapat_ubah": dapat_ubah,
        "keterangan_kosong": ""
        if berakhir
        else "Uraian tugas dicatat oleh petugas kepegawaian atau analis organisasi unit ini.",
        "remah": [
            {"label": "Beban kerja", "url": reverse("pegawai:beban_daftar")},
            {"label": jabatan.unit.nama, "url": jabatan.unit.get_absolute_url()},
        ],
    }
    return render(request, "pegawai/jabatan_beban.html", konteks, status=status)


def _baris_galat(lembar: Any) -> list[tuple[int, str, str, str]]:
    """(row, field, its id, what is wrong) of each error of a sheet that was sent."""
    if not lembar.is_bound:
        return []
    return [(n, *satu) for n, f in enumerate(lembar.forms, 1) for satu in f.daftar_galat]


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def jabatan_beban_pakai(request: HttpRequest, pk: int) -> HttpResponse:
    """Take what the sheet gives as the position's kebutuhan, as any change of a position."""
    jabatan = ambil_milik_unit(request.user, IZIN, Jabatan, pk)
    daftar = lembar_beban(jabatan, timezone.localdate())
    hasil = hasil_lembar([(u.volume, u.waktu_penyelesaian) for u in daftar], None)
    lembar = reverse("pegawai:jabatan_beban", args=[pk])
    if tolak := _belum_dapat_dipakai(jabatan, kosong=not daftar, orang=hasil.orang):
        messages.error(request, tolak)
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


def _belum_dapat_dipakai(jabatan: Jabatan, *, kosong: bool, orang: int) -> str:
    """Say why the result of a sheet cannot be taken; "" where it can."""
    if jabatan.keadaan == Keadaan.BERAKHIR:
        return "Jabatan ini sudah dihapus; kebutuhannya tidak dapat diubah lagi."
    if kosong:
        return "Lembar beban kerja ini masih kosong; isi dahulu uraian tugasnya."
    if not orang:
        return "Beban lembar ini belum cukup untuk satu orang; 0 tidak dipakai sebagai kebutuhan."
    return ""
