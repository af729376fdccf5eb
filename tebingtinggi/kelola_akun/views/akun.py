"""One account: its page, create, change, deactivate, activate, new password, lockout."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from orgstruktur.izin import wajib_izin
from orgstruktur.kewenangan import Peran
from orgstruktur.models import PenugasanPeran
from orgstruktur.views.alamat import alamat
from tebingtinggi.akun.models import Akun
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.kelola_akun.forms.akun import (
    AkunForm,
    AlasanForm,
    TanpaIsianForm,
    kiriman,
    pasang_galat,
)
from tebingtinggi.kelola_akun.selectors import akun as selectors
from tebingtinggi.kelola_akun.selectors.hak import hak_akun
from tebingtinggi.kelola_akun.services import akun as services

IZIN = "kelola_akun"


def remah(akun: Akun | None = None) -> list[dict[str, str]]:
    """Give the way from the list to the page of an account."""
    jalan = [{"label": "Akun", "url": reverse("kelola_akun:akun_daftar")}]
    if akun is not None:
        jalan.append({"label": akun.nama, "url": halaman_akun(akun)})
    return jalan


def halaman_akun(akun: Akun) -> str:
    """Give the address of the page of an account."""
    return reverse("kelola_akun:akun_rinci", args=[akun.pk])


@require_safe
@wajib_izin(IZIN)
def akun_rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """`/akun/<pk>/`: who, which roles, and in words what they allow."""
    akun = get_object_or_404(Akun, pk=pk)
    daftar_peran = selectors.daftar_peran(akun)
    konteks = {
        "judul": akun.nama or akun.username,
        "remah": remah(),
        "akun": akun,
        "sendiri": akun.pk == request.user.pk,
        "terkunci_sampai": selectors.kunci_terbuka_pada(akun),
        "daftar_hak": hak_akun(akun) if akun.is_active else [],
        "daftar_peran": daftar_peran,
        "kejadian": [_kejadian(j) for j in selectors.jejak_akun(akun)],
        "perbuatan_url": _perbuatan_url(akun),
        "admin_habis": selectors.admin_habis_pada() if _admin(daftar_peran) else None,
    }
    return render(request, "kelola_akun/akun_rinci.html", konteks)


def _admin(daftar: list[selectors.BarisPeran]) -> bool:
    return any(b.kode == Peran.ADMIN and b.keadaan == "berlaku" for b in daftar)


def _perbuatan_url(akun: Akun) -> str:
    url = alamat("jejak_daftar")
    return f"{url}?oleh={akun.pk}" if url else ""


def _kejadian(jejak: Any) -> dict[str, Any]:
    return {
        "waktu": jejak.waktu,
        "judul": jejak.ringkasan,
        "oleh": jejak.oleh or jejak.perintah,
        "alasan": jejak.alasan,
        "url": alamat("jejak_rinci", jejak.pk),
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@wajib_izin(IZIN)
def akun_tambah(request: HttpRequest) -> HttpResponse:
    """`/akun/tambah/`: a new account; its first password is shown once, on this answer."""
    form = AkunForm(kiriman(request))
    if request.method == "POST" and form.is_valid():
        try:
            akun, sandi = services.tambah_akun(**form.cleaned_data, oleh=request.user)
        except AturanDilanggar as galat:
            pasang_galat(form, galat)
        else:
            return _tunjukkan_sandi(request, akun, sandi, f"Akun {akun.nama} dibuat", baru=True)
    konteks = {"judul": "Buat akun", "remah": remah(), "form": form, "label": "Buat akun"}
    konteks["batal_url"] = reverse("kelola_akun:akun_daftar")
    return render(request, "kelola_akun/akun_form.html", konteks)


def _tunjukkan_sandi(
    request: HttpRequest, akun: Akun, sandi: str, judul: str, *, baru: bool = False
) -> HttpResponse:
    """Show a password once: in no session, no message, no log, and not kept by the browser."""
    konteks = {"judul": judul, "remah": remah(akun), "akun": akun, "sandi": sandi, "baru": baru}
    return render(request, "kelola_akun/akun_sandi_sekali.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
@wajib_izin(IZIN)
def akun_ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """`/akun/<pk>/ubah/`."""
    akun = get_object_or_404(Akun, pk=pk)
    awal = {"username": akun.username, "nama": akun.nama, "email": akun.email}
    form = AkunForm(kiriman(request), initial=awal)
    if request.method == "POST" and form.is_valid():
        try:
            akun = services.ubah_akun(akun=akun, **form.cleaned_data, oleh=request.user)
        except AturanDilanggar as galat:
            pasang_galat(form, galat)
        else:
            messages.success(request, f"Akun {akun.nama} diperbarui.")
            return redirect(halaman_akun(akun))
    konteks = {"judul": f"Ubah akun {akun.nama}", "remah": remah(akun), "form": form}
    konteks |= {"batal_url": halaman_akun(akun), "label": "Simpan", "akun": akun}
    return render(request, "kelola_akun/akun_form.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
@wajib_izin(IZIN)
def akun_nonaktifkan(request: HttpRequest, pk: int) -> HttpResponse:
    """`/akun/<pk>/nonaktifkan/`: consequences first."""
    akun = get_object_or_404(Akun, pk=pk)
    form = AlasanForm(kiriman(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.nonaktifkan_akun(akun=akun, oleh=request.user, **form.cleaned_data)
        except AturanDilanggar as galat:
            pasang_galat(form, galat)
        else:
            messages.success(request, f"Akun {akun.nama} dinonaktifkan.")
            return redirect(halaman_akun(akun))
    return konfirmasi(
        request,
        akun,
        judul=f"Nonaktifkan akun {akun.nama}",
        akibat=_akibat_nonaktif(akun),
        label="Nonaktifkan",
        form=form,
        bahaya=True,
    )


def _akibat_nonaktif(akun: Akun) -> list[str]:
    peran = [
        f"{selectors.nama_peran_pendek(p.peran.name)} pada {p.unit.nama}"
        for p in PenugasanPeran.objects.berlaku().filter(akun=akun).select_related("peran", "unit")
    ]
    kalimat = [f"{akun.nama} tidak dapat masuk lagi; sesi yang sedang terbuka berakhir seketika."]
    if peran:
        kalimat.append(f"{len(peran)} peran tidak lagi memberi hak: {', '.join(peran)}.")
    return [
        *kalimat,
        "Kata sandinya dibuang. Bila akun diaktifkan lagi, dibuatkan kata sandi sementara.",
        "Jejak perbuatannya tetap tersimpan.",
    ]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@wajib_izin(IZIN)
def akun_aktifkan(request: HttpRequest, pk: int) -> HttpResponse:
    """`/akun/<pk>/aktifkan/`."""
    akun = get_object_or_404(Akun, pk=pk)
    return _dengan_sandi(
        request,
        akun,
        services.aktifkan_akun,
        judul=f"Aktifkan akun {akun.nama}",
        selesai=f"Akun {akun.nama} aktif kembali",
        label="Aktifkan",
        akibat=[
            f"{akun.nama} dapat masuk lagi dengan kata sandi sementara yang ditampilkan sekali.",
            "Peran yang masa berlakunya belum lewat memberi hak lagi.",
        ],
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@wajib_izin(IZIN)
def akun_sandi(request: HttpRequest, pk: int) -> HttpResponse:
    """`/akun/<pk>/sandi/`: a temporary password, shown once."""
    akun = get_object_or_404(Akun, pk=pk)
    return _dengan_sandi(
        request,
        akun,
        services.setel_ulang_sandi,
        judul=f"Setel ulang kata sandi {akun.nama}",
        selesai="Kata sandi sementara dibuat",
        label="Buat kata sandi sementara",
        akibat=[
            "Kata sandi yang lama tidak berlaku lagi; semua sesinya berakhir.",
            "Kata sandi sementara ditampilkan sekali. Sampaikan langsung kepada orangnya, bukan lewat grup.",
            f"Saat masuk, {akun.nama} diminta membuat kata sandi sendiri.",
        ],
    )


def _dengan_sandi(
    request: HttpRequest,
    akun: Akun,
    layanan: Callable[..., str],
    *,
    judul: str,
    selesai: str,
    label: str,
    akibat: list[str],
) -> HttpResponse:
    """Ask, do, and show the password that comes of it."""
    form = TanpaIsianForm(kiriman(request))
    if request.method == "POST" and form.is_valid():
        try:
            sandi = layanan(akun=akun, oleh=request.user)
        except AturanDilanggar as galat:
            pasang_galat(form, galat)
        else:
            return _tunjukkan_sandi(request, akun, sandi, selesai)
    return konfirmasi(request, akun, judul=judul, akibat=akibat, label=label, form=form)


@require_http_methods(["POST"])
@wajib_izin(IZIN)
def akun_kunci(request: HttpRequest, pk: int) -> HttpResponse:
    """`/akun/<pk>/buka-kunci/`: forget the wrong passwords."""
    akun = get_object_or_404(Akun, pk=pk)
    try:
        services.buka_kunci(akun=akun, oleh=request.user)
    except AturanDilanggar as galat:
        messages.warning(request, galat.pesan)
    else:
        messages.success(request, f"Penundaan masuk {akun.nama} dibuka.")
    return redirect(halaman_akun(akun))


def konfirmasi(
    request: HttpRequest,
    akun: Akun,
    *,
    judul: str,
    akibat: list[str],
    label: str,
    form: Any,
    bahaya: bool = False,
    pengantar: str = "",
) -> HttpResponse:
    """The page that names the consequences before a step on an account."""
    konteks = {
        "judul": judul,
        "remah": remah(akun),
        "akibat": akibat,
        "form": form,
        "label": label,
        "bahaya": bahaya,
        "pengantar": pengantar,
        "batal_url": halaman_akun(akun),
        "uji": "lanjutkan",
    }
    return render(request, "komponen/halaman_konfirmasi.html", konteks)
