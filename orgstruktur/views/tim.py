"""Work teams: the list and one team are open to everybody; setting up and changing is for officers."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from orgstruktur import kait
from orgstruktur.bagan import Bagan
from orgstruktur.forms.pilih_banyak_unit import konteks_banyak
from orgstruktur.forms.pilih_unit import Pencari
from orgstruktur.forms.tim import SaringTimForm, TimTambahForm, TimUbahForm
from orgstruktur.izin import pastikan_dapat_diubah, wajib_izin
from orgstruktur.models import TimKerja, Unit, boleh
from orgstruktur.selectors.calon_unit import sebab_luar_wewenang
from orgstruktur.selectors.isi import bagan_dengan_rencana
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.selectors.tim import (
    AKAN,
    BERJALAN,
    keadaan_tim,
    saring_tim,
    tim_terlihat,
    tindakan_tim,
)
from orgstruktur.services.batal import dapat_dibatalkan
from orgstruktur.services.hubungan import simpan_tim, versi_tim
from orgstruktur.services.perubahan import Hasil
from orgstruktur.views.alamat import alamat_tetap
from orgstruktur.views.alur import HALAMAN_FORMULIR, Alur
from orgstruktur.views.calon import jawab_calon
from tebingtinggi.bersama.htmx import minta_bagian, render_bagian

IZIN = "ubah_struktur"
PER_HALAMAN = 50
_LENCANA = {BERJALAN: "berlaku", AKAN: "akan_berlaku"}
_SEBUTAN = {BERJALAN: "Berjalan", AKAN: "Akan berjalan"}


def _hari() -> date:
    return timezone.localdate()


# --- reading ------------------------------------------------------------------------------------
@require_safe
@login_not_required
def tim_kerja_daftar(request: HttpRequest) -> HttpResponse:
    """`?q= keadaan= halaman=`; running teams unless asked otherwise."""
    hari = _hari()
    rencana = boleh(request.user, "lihat_rencana")
    form = SaringTimForm(request.GET, boleh_rencana=rencana)
    form.is_valid()
    kata = form.cleaned_data.get("cari", "")
    tim = saring_tim(
        tim_terlihat(request.user, hari=hari), kata=kata, keadaan=form.keadaan_diminta, hari=hari
    )
    halaman = Paginator(tim, PER_HALAMAN).get_page(request.GET.get("halaman"))
    konteks = {
        "judul": "Tim kerja",
        "form": form,
        "galat": form.daftar_galat,
        "halaman": halaman,
        "daftar": [(t, *_keadaan(t, hari)) for t in halaman],
        "tersaring": bool(kata or form.cleaned_data.get("keadaan")),
        "saring_terbuka": bool(form.cleaned_data.get("keadaan")),
        "bersih_url": request.path,
        "boleh_tambah": boleh(request.user, IZIN),
        "alamat_tetap": alamat_tetap(request),
    }
    return render_bagian(
        request,
        "orgstruktur/tim_daftar.html",
        "orgstruktur/_tim_daftar_isi.html",
        konteks,
        status=400 if form.errors else 200,
    )


@require_safe
@login_not_required
def tim_kerja_rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One team: purpose, period, SK, units; for officers also what was done to it."""
    tim = ambil_tim(request, pk)
    dapat_ubah = _dapat_ubah(request, tim)
    lencana, sebutan = _keadaan(tim, _hari())
    unit = tim.daftar_unit.terlihat_oleh(request.user).select_related("induk").order_by("lft")
    konteks = {
        "judul": tim.nama,
        "tim": tim,
        "daftar_unit": unit,
        "lencana": lencana,
        "sebutan": sebutan,
        "dapat_ubah": dapat_ubah,
        "tindakan": _tindakan(tim) if dapat_ubah else [],
        "daftar_bagian": kait.bagian_halaman("tim_rinci", request, tim),
        "remah": _remah(),
        "alamat_tetap": alamat_tetap(request),
    }
    return render(request, "orgstruktur/tim_rinci.html", konteks)


def ambil_tim(request: HttpRequest, pk: int) -> TimKerja:
    """Fetch a team this account may see. Raises Http404 otherwise."""
    tim = tim_terlihat(request.user, hari=_hari()).filter(pk=pk).first()
    if tim is None:
        raise Http404("Tim kerja ini tidak ditemukan.")
    return tim


def _keadaan(tim: TimKerja, hari: date) -> tuple[str, str]:
    keadaan = keadaan_tim(tim, hari)
    return _LENCANA.get(keadaan, "berakhir"), _SEBUTAN.get(keadaan, "Berakhir")


def _dapat_ubah(request: HttpRequest, tim: TimKerja) -> bool:
    if not boleh(request.user, IZIN):
        return False
    pemilik = Unit.objects.filter(pk=tim.unit_pemilik_id)
    return pemilik.dapat_diubah_oleh(request.user, IZIN).exists()


def _tindakan(tim: TimKerja) -> list[tuple[Any, str]]:
    """What was done to the team, each with the address of its undo ("" when there is none)."""
    return [
        (
            t,
            reverse("orgstruktur:perubahan_batalkan", args=[t.jejak.pk])
            if dapat_dibatalkan(t.jejak)[0]
            else "",
        )
        for t in tindakan_tim(tim)
    ]


def _remah(*lain: tuple[str, str]) -> list[dict[str, str]]:
    daftar = [
        ("Struktur", reverse("orgstruktur:struktur")),
        ("Tim kerja", reverse("orgstruktur:tim_kerja_daftar")),
        *lain,
    ]
    return [{"label": label, "url": url} for label, url in daftar]


# --- setting up and changing ----------------------------------------------------------------------
@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def tim_kerja_tambah(request: HttpRequest) -> HttpResponse:
    """A new team; `?unit=KODE` proposes its owner."""
    bagan = bagan_dengan_rencana()
    form = TimTambahForm(
        request.POST or None,
        bagan=bagan,
        pencari=_pencari(request, bagan),
        url=_url_cari(),
        initial={"unit_pemilik": request.GET.get("unit", "")},
    )
    daftar = reverse("orgstruktur:tim_kerja_daftar")
    return _alur(
        request,
        form,
        {},
        judul="Bentuk tim kerja",
        label="Bentuk tim",
        bawa_versi=False,
        batal_url=daftar,
        tujuan=lambda hasil: _halaman_tim(hasil) or daftar,
    )


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def tim_kerja_ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Other values of a team."""
    tim = ambil_tim(request, pk)
    pastikan_dapat_diubah(request.user, IZIN, tim.unit_pemilik)
    bagan = bagan_dengan_rencana()
    form = TimUbahForm(
        request.POST or None,
        tim=tim,
        hari=_hari(),
        bagan=bagan,
        pencari=_pencari(request, bagan),
        url=_url_cari(),
    )
    rinci = reverse("orgstruktur:tim_kerja_rinci", args=[pk])
    return _alur(
        request,
        form,
        {"tim": tim},
        judul=f"Ubah {tim.nama}",
        label="Terapkan",
        batal_url=rinci,
        tujuan=lambda hasil: rinci,
        versi=lambda: versi_tim(tim),
        lain=((tim.nama, rinci),),
    )


def _alur(
    request: HttpRequest,
    form: Any,
    argumen: dict[str, Any],
    *,
    tujuan: Callable[[Hasil], str],
    lain: tuple[tuple[str, str], ...] = (),
    **pilihan: Any,
) -> HttpResponse:
    return Alur(
        request,
        form,
        simpan_tim,
        argumen,
        tujuan=tujuan,
        templat="orgstruktur/tim_form.html",
        konteks={"remah": _remah(*lain)},
        **pilihan,
    ).jawab()


def _halaman_tim(hasil: Hasil) -> str:
    """Address of the team an act brought into being."""
    pk = next(iter(hasil.jejak.sesudah.get("timkerja", {})), "")
    return reverse("orgstruktur:tim_kerja_rinci", args=[int(pk)]) if pk else ""


def _pencari(request: HttpRequest, bagan: Bagan) -> Pencari:
    return Pencari(bagan, sebab_luar_wewenang(bagan, lingkup_izin(request.user, IZIN)))


def _url_cari() -> dict[str, str]:
    return {
        "pemilik": reverse("orgstruktur:tim_kerja_pemilik"),
        "anggota": reverse("orgstruktur:tim_kerja_anggota"),
    }


@require_safe
@wajib_izin(IZIN)
def tim_kerja_pemilik(request: HttpRequest) -> HttpResponse:
    """Fragment: units that may own a team of this account."""
    pencari = _pencari(request, bagan_dengan_rencana())
    kembali = reverse("orgstruktur:tim_kerja_tambah")
    return jawab_calon(request, pencari, kembali, "unit_pemilik")


@require_safe
@wajib_izin(IZIN)
def tim_kerja_anggota(request: HttpRequest) -> HttpResponse:
    """Fragment: the ticked units and the hits of the search."""
    if not minta_bagian(request):
        return redirect("orgstruktur:tim_kerja_tambah")
    kata = request.GET.get("daftar_unit_cari", "").strip()[:100]
    terpilih = request.GET.getlist("daftar_unit")[:500]
    konteks = konteks_banyak(
        bagan_dengan_rencana(), "daftar_unit", "id_daftar_unit", terpilih, kata
    )
    return render(request, "orgstruktur/tim_pilih_unit_calon.html", konteks)
