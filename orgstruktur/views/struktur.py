"""`/struktur/`: the outline, and the branches it fetches on demand. Open to everybody."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from django_htmx.http import replace_url

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.forms.struktur import StrukturForm
from orgstruktur.models import Unit, boleh
from orgstruktur.selectors.bagan import bagan_terkini, status_struktur
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.selectors.struktur import Penyusun, ada_contoh, jabatan_bagan
from orgstruktur.views.akar import baca_akar
from orgstruktur.views.alamat import alamat, alamat_tetap, kueri, pola_alamat, tab_struktur
from orgstruktur.views.geser_tanggal import geser_tanggal
from orgstruktur.views.struktur_susun import SEMUA, pola_url, susun
from tebingtinggi.bersama.htmx import minta_bagian, render_bagian


@require_safe
@login_not_required
def struktur(request: HttpRequest) -> HttpResponse:
    """`?q=` `jenis=` `urusan=` search; `per=` date; `akar=KODE` one branch; `buka=semua|KODE`."""
    form = _baca_form(request)
    status_kini = status_struktur()
    bagan = bagan_terkini(form.tanggal, status=status_kini)
    form.sempitkan(bagan)
    galat = form.galat_panel(bagian=minta_bagian(request))
    akar, asing = baca_akar(bagan, request.GET.get("akar", ""))
    galat += [asing] if asing else []
    konteks = _konteks_halaman(request, form, bagan, akar) | {
        "daftar_galat": galat,
        "geser": geser_tanggal(request, form.tanggal, status=status_kini),
    }
    if akar is not None:
        konteks |= susun(request, form, bagan, akar)
    salah = asing or bool(form.errors)
    status = 404 if asing else 400 if salah else 200
    if salah and minta_bagian(request):
        status = 422  # the one error that htmx shows
    halaman, bagian = "orgstruktur/struktur.html", "orgstruktur/_struktur_isi.html"
    jawaban = render_bagian(request, halaman, bagian, konteks, status=status)
    if minta_bagian(request):  # the address of a search is short, and "back" leaves it
        replace_url(jawaban, request.path + kueri(**request.GET.dict()))
    return jawaban


@require_safe
@login_not_required
def struktur_cabang(request: HttpRequest, kode: str) -> HttpResponse:
    """The sub-units of one unit as list items; `?dalam=2` with those below them.

    Asked without htmx it leads to the page that shows the branch.
    """
    form = _baca_form(request)
    if not minta_bagian(request):
        return redirect(
            reverse("orgstruktur:struktur") + kueri(akar=kode, per=request.GET.get("per"))
        )
    bagan = bagan_terkini(form.tanggal)
    simpul = bagan.per_kode.get(kode)
    if simpul is None:
        raise Http404("Unit ini tidak ada pada tanggal itu.")
    dua = request.GET.get("dalam") == "2"
    penyusun = Penyusun(
        bagan,
        jabatan_bagan(bagan, form.tanggal),
        lingkup_izin(request.user, "ubah_struktur"),
        buka={a.id for a in bagan.anak(simpul)} if dua else (),
        alamat=pola_alamat("unit_rinci", form.tanggal),
    )
    konteks = {"daftar": penyusun.susun_anak(simpul), "url": pola_url(form)}
    jawaban = render(request, "orgstruktur/cabang.html", konteks, using="jinja2")
    patch_vary_headers(jawaban, ["HX-Request"])
    return jawaban


def _baca_form(request: HttpRequest) -> StrukturForm:
    form = StrukturForm(request.GET, boleh_rencana=boleh(request.user, "lihat_rencana"))
    form.is_valid()
    return form


def _konteks_halaman(
    request: HttpRequest, form: StrukturForm, bagan: Bagan, akar: Simpul | None
) -> dict[str, Any]:
    """What stands around the outline."""
    per = form.tanggal.isoformat() if form.tanggal else ""
    sebagian = akar is not None and akar is not bagan.akar
    kode = akar.kode if akar and sebagian else ""
    return {
        "judul": f"Susunan {akar.nama}" if akar and sebagian else "Struktur organisasi",
        "form": form,
        "bagan": bagan,
        "akar": akar,
        "sebagian": sebagian,
        "per": form.tanggal,
        "leluhur": [
            (s, reverse("orgstruktur:struktur") + kueri(akar=s.kode if s.induk_id else "", per=per))
            for s in (bagan.leluhur(akar) if akar else ())
        ],
        "tab": tab_struktur("struktur", akar=kode, per=per, **_saringan_url(form)),
        "tersembunyi": [["akar", kode]] if kode else [],
        "hapus_url": _bersih(form, akar=kode, per=per),
        "saring_terbuka": bool(form["jenis"].value() or form["urusan"].value() or form.errors),
        "alamat_tetap": alamat_tetap(request, akar=kode, per=per),
        "semua_url": reverse("orgstruktur:struktur") + kueri(akar=kode, per=per, buka=SEMUA),
        "resmi_url": reverse("orgstruktur:bagan_resmi") + kueri(akar=kode, per=per),
        "ringkas_url": reverse("orgstruktur:struktur") + kueri(akar=kode, per=per),
        "keterangan": _keterangan(akar, sebagian=sebagian),
        "hari_ini_url": reverse("orgstruktur:struktur") + kueri(akar=kode),
        "ada_contoh": ada_contoh(bagan),
        "aksi_kosong": _aksi_kosong(request) if akar is None else [],
        "impor_url": alamat("struktur_impor") if boleh(request.user, "impor_struktur") else "",
    }


def _keterangan(akar: Simpul | None, *, sebagian: bool) -> str:
    """The description for search engines and shared links."""
    nama = akar.nama if akar else "pemerintah daerah"
    if sebagian:
        return f"Susunan {nama}: sub-unit, jabatan, tugas, dan fungsinya."
    return f"Susunan perangkat daerah {nama}: setiap unit, jabatan, tugas, dan fungsinya."


def _saringan_url(form: StrukturForm) -> dict[str, str]:
    """The search as parameters: it goes along to the other views of the structure."""
    isi = form.cleaned_data
    return {
        "q": isi.get("cari", ""),
        "jenis": isi.get("jenis", ""),
        "urusan": isi.get("urusan", ""),
    }


def _bersih(form: StrukturForm, **tetap: str) -> str:
    """Where "Bersihkan" leads: nothing to clear, no link."""
    return reverse("orgstruktur:struktur") + kueri(**tetap) if form.saringan else ""


def _aksi_kosong(request: HttpRequest) -> list[tuple[str, str]]:
    """What may be done while there is no structure: roles need a unit, so the first is special."""
    akun = request.user
    pertama = akun.is_superuser and not Unit.objects.exists()
    calon = (
        (pertama or boleh(akun, "impor_struktur"), "struktur_impor", "Impor dari Excel atau CSV"),
        (pertama, "unit_tambah_puncak", "Buat puncak struktur"),
    )
    return [(label, url) for ya, nama, label in calon if ya and (url := alamat(nama))]
