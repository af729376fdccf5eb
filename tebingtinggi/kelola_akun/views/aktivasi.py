"""`/akun/aktivasi/`: accounts of a unit's people, slips with codes, one person's new slip."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from orgstruktur.izin import ambil_untuk_diubah, pastikan_dapat_diubah, wajib_izin
from orgstruktur.models import Unit
from orgstruktur.selectors.lingkup import lingkup_izin
from pegawai.models import Pegawai
from pegawai.models.pegawai import susun_nama
from pegawai.views.tab import tab_pegawai
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import angka, tanggal
from tebingtinggi.kelola_akun.forms.aktivasi import AktivasiSaringForm
from tebingtinggi.kelola_akun.selectors.aktivasi import (
    AKTIF,
    BELUM,
    IZIN,
    KEADAAN,
    SLIP,
    TANPA,
    baris_aktivasi,
    pegawai_aktivasi,
    ringkas_unit,
)
from tebingtinggi.kelola_akun.services import aktivasi as services
from tebingtinggi.kelola_akun.slip import IsiSlip, tulis_slip

SEHALAMAN = 50


def halaman_unit(unit: Unit) -> str:
    """Give the address of the list of a unit."""
    return f"{reverse('kelola_akun:aktivasi_daftar')}?unit={unit.kode}"


def _unit(request: HttpRequest, kode: str) -> Unit | None:
    """Fetch the unit asked for; without one, the top of what the officer reaches."""
    if kode:
        return ambil_untuk_diubah(request.user, IZIN, kode)
    lingkup = lingkup_izin(request.user, IZIN)
    puncak = Unit.objects.hidup().order_by("lft")
    if lingkup.semua:
        return puncak.filter(induk=None).first()
    return puncak.filter(pk__in=lingkup.akar).first()


def _unit_atau_404(request: HttpRequest, kode: str) -> Unit:
    unit = _unit(request, kode)
    if unit is None:
        raise Http404
    return unit


@require_safe
@wajib_izin(IZIN)
def aktivasi_daftar(request: HttpRequest) -> HttpResponse:
    """`/akun/aktivasi/?unit=KODE`: how far the accounts of a unit have come, and who is missing."""
    unit = _unit(request, request.GET.get("unit", ""))
    if unit is None:
        return render(request, "kelola_akun/aktivasi_kosong.html", {"judul": "Akun dan aktivasi"})
    form = AktivasiSaringForm(request.GET)
    daftar = form.saring(pegawai_aktivasi(request.user, unit)).order_by("nama", "pk")
    halaman = Paginator(daftar, SEHALAMAN).get_page(request.GET.get("halaman"))
    ringkas, anak = ringkas_unit(request.user, unit)
    konteks = {
        "judul": "Akun dan aktivasi",
        "remah": _remah(request, unit),
        "tab": tab_pegawai(request.user, "kelola_akun:aktivasi_daftar"),
        "unit": unit,
        "ringkas": ringkas,
        "ubin": [(nama, ringkas.hitung.get(k, 0)) for k, nama in KEADAAN.items()],
        "anak": anak,
        "tanpa": ringkas.hitung.get(TANPA, 0),
        "menunggu": ringkas.menunggu,
        "form": form,
        "tersembunyi": [("unit", unit.kode)],
        "bersih_url": halaman_unit(unit) if set(request.GET) & {"cari", "keadaan"} else "",
        "halaman": halaman,
        "baris": baris_aktivasi(halaman.object_list, request.user),
    }
    return render(request, "kelola_akun/aktivasi_daftar.html", konteks)


def _remah(request: HttpRequest, unit: Unit, *, lengkap: bool = False) -> list[dict[str, str]]:
    """Give the way down to a unit, as far as the officer reaches."""
    lingkup = lingkup_izin(request.user, IZIN)
    atas = [u for u in unit.get_ancestors(include_self=lengkap) if lingkup.mencakup_unit(u)]
    return [{"label": u.singkatan or u.nama, "url": halaman_unit(u)} for u in atas]


@require_POST
@wajib_izin(IZIN)
def aktivasi_buat(request: HttpRequest) -> HttpResponse:
    """`/akun/aktivasi/buat/`: accounts for everybody of a unit who has none."""
    unit = _unit_atau_404(request, request.POST.get("unit", ""))
    try:
        n = services.buat_akun_pegawai(unit=unit, oleh=request.user)
    except AturanDilanggar as galat:
        messages.error(request, str(galat))
    else:
        messages.success(request, f"{angka(n)} akun dibuat. Cetak slipnya agar dapat diaktifkan.")
    return redirect(halaman_unit(unit))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@wajib_izin(IZIN)
def aktivasi_cetak(request: HttpRequest) -> HttpResponse:
    """`/akun/aktivasi/cetak/?unit=KODE`: consequences first, then the slips as a PDF."""
    unit = _unit_atau_404(request, request.POST.get("unit") or request.GET.get("unit", ""))
    galat = ""
    if request.method == "POST":
        try:
            slip = services.cetak_slip(unit=unit, oleh=request.user)
        except AturanDilanggar as salah:
            galat = str(salah)
        else:
            return _pdf(request, slip, f"slip-aktivasi-{unit.kode}")
    return render(request, "kelola_akun/aktivasi_cetak.html", _konteks_cetak(request, unit, galat))


def _konteks_cetak(request: HttpRequest, unit: Unit, galat: str) -> dict[str, Any]:
    daftar = baris_aktivasi(
        pegawai_aktivasi(request.user, unit).filter(keadaan__in=[BELUM, SLIP]), request.user
    )
    n = sum(b.dapat_dicetak for b in daftar)
    beredar = sum(b.keadaan == SLIP and b.dapat_dicetak for b in daftar)
    akibat = [
        f"{angka(n)} slip dibuat, sepuluh pada selembar A4, untuk yang belum membuat kata sandi.",
        f"Setiap kode berlaku satu kali, selama {settings.TATA_MASA_AKTIVASI} hari.",
        "Kodenya hanya ada pada berkas ini; bila hilang, cetak lagi.",
    ]
    if beredar:
        akibat.append(f"{angka(beredar)} slip yang sudah beredar tidak berlaku lagi.")
    if n < len(daftar):
        akibat.append(
            f"{angka(len(daftar) - n)} akun dengan peran lain dilewati; itu urusan admin."
        )
    if n > services.SLIP_TERBANYAK:
        galat = galat or services.terlalu_banyak(n)
    return {
        "judul": "Cetak slip aktivasi",
        "remah": _remah(request, unit, lengkap=True),
        "pengantar": f"{unit.nama} dan unit di bawahnya.",
        "unit": unit,
        "akibat": [] if galat else akibat,
        "peringatan": [galat] if galat else [],
        "n": 0 if galat else n,
        "batal_url": halaman_unit(unit),
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@wajib_izin(IZIN)
def aktivasi_orang(request: HttpRequest, pk: int) -> HttpResponse:
    """`/akun/aktivasi/<pk>/`: one person's slip; a password that exists is discarded."""
    orang = get_object_or_404(
        pegawai_aktivasi(None).filter(pk__in=Pegawai.objects.terlihat_oleh(request.user)), pk=pk
    )
    unit = Unit.objects.filter(pk=orang.unit_kini).first()
    if unit is not None:
        pastikan_dapat_diubah(request.user, IZIN, unit)
    baris = baris_aktivasi([orang], request.user)[0]
    galat = baris.sebab_tidak(request.user)
    if request.method == "POST" and not galat:
        try:
            slip = services.setel_ulang_dengan_slip(pegawai=orang, oleh=request.user)
        except AturanDilanggar as salah:
            galat = str(salah)
        else:
            return _pdf(request, [slip], "slip-aktivasi")
    konteks = {
        "judul": "Slip aktivasi baru" if baris.keadaan != AKTIF else "Setel ulang dengan slip",
        "remah": _remah(request, unit, lengkap=True) if unit else [],
        "pengantar": f"{susun_nama(orang.nama, orang.gelar_depan, orang.gelar_belakang)}, {baris.unit}.",
        "akibat": [] if galat else _akibat_orang(baris.keadaan),
        "peringatan": [galat] if galat else [],
        "n": 0 if galat else 1,
        "batal_url": halaman_unit(unit) if unit else reverse("kelola_akun:aktivasi_daftar"),
    }
    return render(request, "kelola_akun/aktivasi_cetak.html", konteks)


def _akibat_orang(keadaan: str) -> list[str]:
    akibat = [
        f"Satu slip dibuat; kodenya berlaku satu kali, selama {settings.TATA_MASA_AKTIVASI} hari."
    ]
    if keadaan == AKTIF:
        akibat.append("Kata sandinya sekarang dibuang dan semua sesinya berakhir saat ini juga.")
    elif keadaan == SLIP:
        akibat.append("Slip yang sudah beredar tidak berlaku lagi.")
    return [*akibat, "Serahkan langsung kepada orangnya, setelah mengenali wajahnya."]


def _pdf(request: HttpRequest, slip: list[services.Slip], nama: str) -> HttpResponse:
    """Give the slips as a file; the codes are in no other place."""
    isi = [
        IsiSlip(
            s.nama,
            f"NIP {s.nomor}",
            s.unit,
            s.kode,
            tanggal(timezone.localtime(s.berlaku_sampai)),
            request.build_absolute_uri(reverse("aktivasi:kode", args=[s.kode])),
        )
        for s in slip
    ]
    alamat = request.build_absolute_uri(reverse("aktivasi:isi")).split("://", 1)[1]
    berkas = tulis_slip(isi, pemda=settings.TATA_NAMA_PEMDA, alamat=alamat, judul="Slip aktivasi")
    jawaban = HttpResponse(berkas, content_type="application/pdf")
    jawaban["Content-Disposition"] = f'attachment; filename="{nama}.pdf"'
    return jawaban
