"""`/struktur/`: the outline, and the branches it fetches on demand. Open to everybody."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.forms.struktur import StrukturForm
from orgstruktur.models import boleh
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.selectors.struktur import (
    COCOK_TERBANYAK,
    FUNGSI_TERBANYAK,
    Penyusun,
    cari_fungsi,
    dua_tingkat,
    jabatan_per_unit,
    jalan_ke,
)
from orgstruktur.views.alamat import alamat, alamat_tetap, kueri, pola_alamat
from tebingtinggi.bersama.htmx import minta_bagian, render_bagian

SEMUA = "semua"


@require_safe
@login_not_required
def struktur(request: HttpRequest) -> HttpResponse:
    """`?q=` `jenis=` `urusan=` search; `per=` date; `akar=KODE` one branch; `buka=semua|KODE`."""
    form = _baca_form(request)
    bagan = bagan_terkini(form.tanggal)
    form.sempitkan(bagan)
    galat = form.daftar_galat
    diminta = request.GET.get("akar", "")
    akar = bagan.per_kode.get(diminta, bagan.akar)
    asing = bool(diminta) and diminta not in bagan
    if asing:
        galat.append(f"Unit dengan kode “{diminta[:60]}” tidak ada pada tanggal ini.")
    konteks = _konteks_halaman(request, form, bagan, akar) | {"daftar_galat": galat}
    if akar is not None:
        konteks |= _susun(request, form, bagan, akar)
    status = 404 if asing else 400 if galat else 200
    return render_bagian(
        request,
        "orgstruktur/struktur.html",
        "orgstruktur/_struktur_isi.html",
        konteks,
        status=status,
    )


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
        jabatan_per_unit(form.tanggal),
        lingkup_izin(request.user, "ubah_struktur"),
        buka={a.id for a in bagan.anak(simpul)} if dua else (),
    )
    konteks = {"daftar": penyusun.susun_anak(simpul), "url": _pola_url(form)}
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
        "tab": _tab(akar=kode, per=per),
        "tersembunyi": [["akar", kode]] if kode else [],
        "hapus_url": _bersih(form, akar=kode, per=per),
        "saring_terbuka": bool(
            form["jenis"].value() or form["urusan"].value() or form["per"].value()
        ),
        "alamat_tetap": alamat_tetap(request, akar=kode, per=per),
        "semua_url": reverse("orgstruktur:struktur") + kueri(akar=kode, per=per, buka=SEMUA),
        "ringkas_url": reverse("orgstruktur:struktur") + kueri(akar=kode, per=per),
        "hari_ini": timezone.localdate(),
        "keterangan": _keterangan(akar, sebagian=sebagian),
        "hari_ini_url": reverse("orgstruktur:struktur") + kueri(akar=kode),
        "ada_contoh": any(s.contoh for s in bagan),
        "aksi_kosong": _aksi_kosong(request) if akar is None else [],
    }


def _keterangan(akar: Simpul | None, *, sebagian: bool) -> str:
    """The description for search engines and shared links."""
    nama = akar.nama if akar else "pemerintah daerah"
    if sebagian:
        return f"Susunan {nama}: sub-unit, jabatan, tugas, dan fungsinya."
    return f"Susunan perangkat daerah {nama}: setiap unit, jabatan, tugas, dan fungsinya."


def _bersih(form: StrukturForm, **tetap: str) -> str:
    """Where "Bersihkan" leads: nothing to clear, no link."""
    return reverse("orgstruktur:struktur") + kueri(**tetap) if form.saringan else ""


def _tab(**tetap: str) -> list[dict[str, Any]]:
    """The views of the structure that exist in this installation."""
    daftar = (("Susunan", "struktur", "susun"), ("Tabel", "struktur_tabel", "tabel"))
    return [
        {"label": label, "url": url + kueri(**tetap), "ikon": ikon, "aktif": nama == "struktur"}
        for label, nama, ikon in daftar
        if (url := alamat(nama))
    ]


def _aksi_kosong(request: HttpRequest) -> list[tuple[str, str]]:
    """What may be done while there is no structure yet."""
    calon = (
        ("impor_struktur", "struktur_impor", "Impor dari Excel atau CSV"),
        ("ubah_struktur", "unit_tambah_puncak", "Buat puncak struktur"),
    )
    return [
        (label, url)
        for izin, nama, label in calon
        if boleh(request.user, izin) and (url := alamat(nama))
    ]


def _pola_url(form: StrukturForm) -> dict[str, Any]:
    per = form.tanggal.isoformat() if form.tanggal else ""
    awal, akhir = pola_alamat("struktur_cabang")
    return {
        "unit": pola_alamat("unit_rinci"),
        "akar": reverse("orgstruktur:struktur") + f"?{f'per={per}&' if per else ''}akar=",
        "cabang": (awal, f"{akhir}?per={per}&" if per else f"{akhir}?"),
    }


def _susun(request: HttpRequest, form: StrukturForm, bagan: Bagan, akar: Simpul) -> dict[str, Any]:
    """The outline itself: the search, one unit's way, everything, or the first two levels."""
    jabatan = jabatan_per_unit(form.tanggal)
    lingkup = lingkup_izin(request.user, "ubah_struktur")
    buka = request.GET.get("buka", "")
    konteks: dict[str, Any] = {"buka_semua": buka == SEMUA, "url": _pola_url(form)}
    if form.saringan:
        penyusun, hasil = _susun_cocok(form, bagan, akar, jabatan, lingkup)
        konteks |= hasil
    else:
        terbuka: set[int] | None = dua_tingkat(akar)
        pilih = bagan.per_kode.get(buka)
        if buka == SEMUA:
            terbuka = None
        elif pilih is not None and terbuka is not None:
            terbuka |= jalan_ke(bagan, [pilih]) | {pilih.id}
        penyusun = Penyusun(
            bagan, jabatan, lingkup, buka=terbuka, pilih=pilih.id if pilih else None
        )
    cabang = bagan.turunan(akar, sertakan_diri=True)
    konteks |= {
        "daftar": [penyusun.susun(akar)] if konteks.get("jumlah_cocok") != 0 else [],
        "jumlah_unit": len(cabang),
        "jumlah_jabatan": sum(jabatan.get(s.id, 0) for s in cabang),
        "menu_tindakan": _menu_tindakan() if lingkup else [],
    }
    return konteks


def _susun_cocok(
    form: StrukturForm, bagan: Bagan, akar: Simpul, jabatan: dict[int, int], lingkup: Any
) -> tuple[Penyusun, dict[str, Any]]:
    saringan = form.saringan
    cocok = saringan.cocok(bagan.turunan(akar, sertakan_diri=True))
    tampil = cocok[:COCOK_TERBANYAK]
    jalan = jalan_ke(bagan, tampil)
    penyusun = Penyusun(
        bagan,
        jabatan,
        lingkup,
        buka=jalan,
        tampil=jalan | {s.id for s in tampil},
        cocok={s.id for s in tampil},
        kata=saringan.kata,
    )
    fungsi = []
    if saringan.kata and not form.tanggal and not saringan.jenis and not saringan.urusan:
        fungsi = cari_fungsi(bagan, akar, saringan.kata)
    return penyusun, {
        "jumlah_cocok": len(cocok),
        "terpotong": len(cocok) > COCOK_TERBANYAK,
        "banyak_tampil": COCOK_TERBANYAK,
        "daftar_fungsi": fungsi[:FUNGSI_TERBANYAK],
        "fungsi_terpotong": len(fungsi) > FUNGSI_TERBANYAK,
    }


def _menu_tindakan() -> list[tuple[str, str, str]]:
    """The actions of a node as (label, address with KODE in it, icon)."""
    calon = (
        ("Ubah", "unit_ubah", "ubah"),
        ("Pindahkan ke…", "unit_pindah", "pindah"),
        ("Tambah sub-unit", "unit_tambah", "tambah"),
        ("Urutkan sub-unit", "unit_urutkan", "urutkan"),
        ("Gabungkan", "unit_gabung", "gabung"),
        ("Bubarkan", "unit_bubarkan", "bubarkan"),
        ("Riwayat", "unit_riwayat", "jejak"),
    )
    return [(label, url, ikon) for label, nama, ikon in calon if (url := alamat(nama, "KODE"))]
