"""Third step of an import: which unit and which position of ours the words of the file mean."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from orgstruktur.forms.pilih_unit import Pencari
from orgstruktur.models import boleh
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.selectors.calon_unit import sebab_luar_wewenang
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.views.alamat import kueri
from orgstruktur.views.calon import jawab_calon
from pegawai.forms.impor import PutusanForm
from pegawai.forms.impor_unit import PetakanUnitForm, UnitBaruForm
from pegawai.impor.cocok import BUAT, TUNGGU, JabatanTertulis, UnitTertulis
from pegawai.impor.laporan import LaporanImpor
from pegawai.models import BerkasImpor
from pegawai.selectors.impor import IZIN
from pegawai.selectors.impor_daftar import nama_unit, pilihan_jabatan, pilihan_unit
from pegawai.services.impor_berkas import atur, periksa
from pegawai.services.impor_unit import bentuk_unit_impor
from pegawai.views.impor_pintu import dengan_berkas, konteks_langkah
from tebingtinggi.bersama.galat import AturanDilanggar, PerluKonfirmasi

PER_HALAMAN = 25
UNIT, JABATAN, ORANG = "unit", "jabatan", "orang"
BUKAN = "0"  # a new number of nobody known
_CARA = (
    ("tolak", "Tolak barisnya; saya putuskan satu per satu"),
    (TUNGGU, "Masukkan pegawainya ke daftar tunggu jabatan"),
    (BUAT, "Buat jabatannya (pelaksana dan fungsional saja)"),
)


def _nama_ruas(kunci: str) -> str:
    return f"p-{hashlib.sha256(kunci.encode()).hexdigest()[:16]}"


@require_http_methods(["GET", "HEAD", "POST"])
@dengan_berkas
def impor_padanan(request: HttpRequest, berkas: BerkasImpor) -> HttpResponse:
    """`/pegawai/impor/<kunci>/padanan/?lihat=unit|jabatan`: one choice for each wording."""
    laporan = periksa(berkas)
    lihat = _lihat(request, laporan)
    daftar: dict[str, Sequence[Any]] = {
        UNIT: laporan.unit_tertulis,
        JABATAN: laporan.jabatan_tertulis,
        ORANG: laporan.orang_tertulis,
    }
    halaman = Paginator(daftar[lihat], PER_HALAMAN).get_page(request.GET.get("halaman"))
    form = {UNIT: _form_unit, JABATAN: _form_jabatan, ORANG: _form_orang}[lihat](request, halaman)
    if form.is_valid() and request.method == "POST":
        _simpan(request, berkas, lihat, form, halaman)
        return redirect(_sesudah(request, berkas, lihat))
    konteks = konteks_langkah(berkas, "impor_padanan") | {
        "judul": "Unit dan jabatan",
        "laporan": laporan,
        "lihat": lihat,
        "tab": _tab(request, laporan, lihat),
        "halaman": halaman,
        "form": form,
        "baris": _baris(lihat, halaman, form),
        "cara": _CARA,
        "boleh_buat": boleh(request.user, "ubah_jabatan"),
    }
    return render(request, "pegawai/impor_padanan.html", konteks)


def _lihat(request: HttpRequest, laporan: LaporanImpor) -> str:
    """Give the tab asked for, else the first on which something is to be decided."""
    diminta = request.GET.get("lihat", "")
    if diminta in (UNIT, JABATAN, ORANG):
        return diminta
    if laporan.unit_belum:
        return UNIT
    return JABATAN if laporan.jabatan_belum or not laporan.orang_belum else ORANG


def _tab(request: HttpRequest, laporan: LaporanImpor, lihat: str) -> list[dict[str, Any]]:
    belum: list[tuple[str, str, Sequence[Any]]] = [
        (UNIT, "Unit", laporan.unit_belum),
        (JABATAN, "Jabatan", laporan.jabatan_belum),
    ]
    if laporan.orang_tertulis:
        belum.append((ORANG, "Nomor baru", laporan.orang_belum))
    return [
        {
            "label": label,
            "url": request.path + kueri(lihat=nama),
            "aktif": nama == lihat,
            "jumlah": len(daftar),
        }
        for nama, label, daftar in belum
    ]


def _form_unit(request: HttpRequest, halaman: Page) -> PutusanForm:
    daftar: list[UnitTertulis] = list(halaman)
    pk = {p for u in daftar for p in (*u.calon, u.unit_id) if p}
    unit = pilihan_unit(request.user, pk)
    pilihan, label, awal = {}, {}, {}
    for u in daftar:
        ruas = _nama_ruas(u.kunci)
        calon = [unit[p] for p in (u.calon or (u.unit_id,)) if p in unit]
        pilihan[ruas] = [("", "Belum diputuskan"), *((c.pk, c.sebutan) for c in calon)]
        label[ruas] = f"Unit untuk {u.nama or u.pengenal}"
        awal[ruas] = str(u.unit_id or "")
    return _putusan(request, pilihan, label, awal)


def _form_jabatan(request: HttpRequest, halaman: Page) -> PutusanForm:
    daftar: list[JabatanTertulis] = list(halaman)
    ada = pilihan_jabatan(daftar)
    boleh_buat = boleh(request.user, "ubah_jabatan")
    pilihan, label, awal = {}, {}, {}
    for j in daftar:
        ruas = _nama_ruas(j.kunci)
        isi: list[tuple[str, Any]] = [("", "Belum diputuskan"), (TUNGGU, "Daftar tunggu jabatan")]
        if j.dapat_dibuat and boleh_buat:
            isi.append((BUAT, "Buat jabatan ini"))
        if ada.get(j.unit_id):
            isi.append(("Jabatan yang ada", [(str(pk), nama) for pk, nama in ada[j.unit_id]]))  # type: ignore[arg-type]
        pilihan[ruas], label[ruas] = isi, f"Jabatan untuk {j.nama}"
        awal[ruas] = str(j.putusan or "")
    return _putusan(request, pilihan, label, awal)


def _form_orang(request: HttpRequest, halaman: Page) -> PutusanForm:
    pilihan, label, awal = {}, {}, {}
    for o in halaman:
        ruas = _nama_ruas(o.kunci)
        pilihan[ruas] = [
            ("", "Belum diputuskan (dicatat sebagai orang baru)"),
            (o.pegawai_id, f"Orang yang sama; nomor {o.nomor_lama} berganti"),
            (BUKAN, "Orang lain yang kebetulan sama"),
        ]
        label[ruas] = f"Pemilik nomor {o.nomor}, {o.nama}"
        awal[ruas] = "" if o.putusan is None else str(o.putusan)
    return _putusan(request, pilihan, label, awal)


def _putusan(request: HttpRequest, pilihan: Any, label: Any, awal: Any) -> PutusanForm:
    data = request.POST if request.method == "POST" else None
    return PutusanForm(data, pilihan=pilihan, label=label, awal=awal)


def _simpan(
    request: HttpRequest, berkas: BerkasImpor, lihat: str, form: PutusanForm, halaman: Page
) -> None:
    kunci = {_nama_ruas(x.kunci): x.kunci for x in halaman}
    putusan = {kunci[ruas]: nilai for ruas, nilai in form.putusan().items()}
    lain: dict[str, Any] = {}
    cara = request.POST.get("jabatan_tak_ada", "")
    boleh_cara = {c for c, _ in _CARA if c != BUAT or boleh(request.user, "ubah_jabatan")}
    if cara in boleh_cara and cara != berkas.pilihan["jabatan_tak_ada"]:
        lain["jabatan_tak_ada"] = cara
    if lihat != JABATAN and putusan:
        nilai_bulat = {k: int(v) for k, v in putusan.items()}
        atur(berkas, oleh=request.user, **{lihat: nilai_bulat})
    elif lihat == JABATAN and (putusan or lain):
        nilai = {k: int(v) if v.isdigit() else v for k, v in putusan.items()}
        atur(berkas, oleh=request.user, jabatan=nilai, **lain)


def _sesudah(request: HttpRequest, berkas: BerkasImpor, lihat: str) -> str:
    """Stay while something is open and the person does not ask to go on."""
    if "lanjut" in request.POST:
        return reverse("pegawai:impor_periksa", args=[berkas.kunci])
    laporan = periksa(berkas)
    if lihat == UNIT and not laporan.unit_belum:
        lihat = JABATAN
    messages.info(request, "Padanan disimpan dan diingat untuk berkas berikutnya.")
    return request.path + kueri(lihat=lihat)


def _baris(lihat: str, halaman: Page, form: PutusanForm) -> list[dict[str, Any]]:
    daftar: list[Any] = list(halaman)
    unit = nama_unit(j.unit_id for j in daftar) if lihat == JABATAN else {}
    return [
        {
            "x": x,
            "sebutan": x.nama or f"ID {x.kunci.rpartition(':')[2]}",
            "kecil": x.nomor if lihat == ORANG else "",
            "ruas": form[_nama_ruas(x.kunci)],
            "unit": unit.get(x.unit_id, "") if lihat == JABATAN else "",
            "selesai": _selesai(lihat, x),
            "cari": kueri(kunci=x.kunci),
        }
        for x in daftar
    ]


def _selesai(lihat: str, x: Any) -> bool:
    if lihat == ORANG:
        return x.putusan is not None
    return bool(x.unit_id) if lihat == UNIT else bool(x.jabatan_id or x.putusan)


# --- one unit: any unit in scope, or a new one ------------------------------------------------------
def _unit_tertulis(request: HttpRequest, berkas: BerkasImpor) -> UnitTertulis:
    kunci = request.GET.get("kunci", "")
    for u in periksa(berkas).unit_tertulis:
        if u.kunci == kunci:
            return u
    raise Http404("Unit ini tidak disebut di berkas.")


def _pencari(request: HttpRequest, izin: str = IZIN) -> Pencari:
    bagan = bagan_terkini()
    sebab = sebab_luar_wewenang(bagan, lingkup_izin(request.user, izin))
    return Pencari(bagan, sebab, sebutan="unit")


@require_http_methods(["GET", "HEAD", "POST"])
@dengan_berkas
def impor_unit(request: HttpRequest, berkas: BerkasImpor) -> HttpResponse:
    """`…/padanan/unit/?kunci=…`: search any unit in scope for one wording of the file."""
    u = _unit_tertulis(request, berkas)
    form = PetakanUnitForm(
        request.POST or None,
        pencari=_pencari(request),
        url_cari=reverse("pegawai:impor_unit_calon", args=[berkas.kunci]),
    )
    if request.POST.get("langkah") != "cari" and form.is_valid():
        atur(berkas, oleh=request.user, unit={u.kunci: form.cleaned_data["ke"].pk})
        messages.success(
            request, f"“{u.nama or u.pengenal}” dipetakan ke {form.cleaned_data['ke']}."
        )
        return redirect(_kembali(berkas))
    return render(
        request, "pegawai/impor_unit.html", _konteks_unit(berkas, u, form, "Petakan unit")
    )


@require_safe
@dengan_berkas
def impor_unit_calon(request: HttpRequest, berkas: BerkasImpor) -> HttpResponse:
    """Fragment: units found while typing."""
    return jawab_calon(request, _pencari(request), _kembali(berkas))


@require_http_methods(["GET", "HEAD", "POST"])
@dengan_berkas
def impor_unit_baru(request: HttpRequest, berkas: BerkasImpor) -> HttpResponse:
    """`…/padanan/unit/baru/?kunci=…`: bring a missing unit into being, after an explicit yes."""
    u = _unit_tertulis(request, berkas)
    form = UnitBaruForm(
        request.POST or None,
        pencari=_pencari(request, "ubah_struktur"),
        url_cari=reverse("pegawai:impor_unit_induk", args=[berkas.kunci]),
        initial={"nama": u.nama},
    )
    if request.POST.get("langkah") != "cari" and form.is_valid():
        try:
            unit = bentuk_unit_impor(berkas, u.kunci, oleh=request.user, **form.nilai())
        except PerluKonfirmasi as galat:
            form.minta_setuju(galat.daftar_peringatan)
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        else:
            messages.success(request, f"{unit.nama} dibentuk dan dipetakan.")
            return redirect(_kembali(berkas))
    return render(
        request, "pegawai/impor_unit_baru.html", _konteks_unit(berkas, u, form, "Bentuk unit")
    )


@require_safe
@dengan_berkas
def impor_unit_induk(request: HttpRequest, berkas: BerkasImpor) -> HttpResponse:
    """Fragment: units a new one can be put under."""
    return jawab_calon(request, _pencari(request, "ubah_struktur"), _kembali(berkas))


def _kembali(berkas: BerkasImpor) -> str:
    return reverse("pegawai:impor_padanan", args=[berkas.kunci]) + kueri(lihat=UNIT)


def _konteks_unit(berkas: BerkasImpor, u: UnitTertulis, form: Any, judul: str) -> dict[str, Any]:
    return konteks_langkah(berkas, "impor_padanan") | {
        "judul": judul,
        "u": u,
        "form": form,
        "kueri": kueri(kunci=u.kunci),
        "batal_url": _kembali(berkas),
    }
