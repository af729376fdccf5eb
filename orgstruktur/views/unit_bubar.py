"""Ending a unit: merging it into another, dissolving it. Everything in it goes somewhere named."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.forms.pilih_unit import Pencari, konteks_calon
from orgstruktur.forms.unit_bubar import BAGIAN, UnitBubarkanForm, UnitGabungForm
from orgstruktur.izin import ambil_untuk_diubah, wajib_izin
from orgstruktur.models import Unit
from orgstruktur.selectors.akibat import hitung_bubar, sebut_jumlah
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.selectors.calon_unit import sebab_tampung
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.services.gabung import bubarkan_unit, gabungkan_unit
from orgstruktur.services.perubahan import Hasil
from orgstruktur.urusan_baku import URUSAN_TERBANYAK, sebut_urusan
from orgstruktur.views.alur import HALAMAN_FORMULIR, Alur, tolak_puncak
from tebingtinggi.bersama.htmx import minta_bagian
from tebingtinggi.bersama.tampilan import angka

IZIN = "ubah_struktur"


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def unit_gabung(request: HttpRequest, kode: str) -> HttpResponse:
    """Merge into another unit; `?ke=KODE` chooses it beforehand."""
    unit = ambil_untuk_diubah(request.user, IZIN, kode)
    if unit.induk_id is None:
        return tolak_puncak(request, unit, "digabungkan")
    form = UnitGabungForm(
        request.POST or None,
        unit=unit,
        pencari=_pencari(request, unit),
        url_cari=_url_cari(unit),
        initial={"ke": request.GET.get("ke", "")},
    )
    return Alur(
        request,
        form,
        gabungkan_unit,
        {"unit": unit},
        judul=f"Gabungkan {unit.nama}",
        unit=unit,
        ikut=_sebut_gabung(unit),
        ikut_terakhir=False,
        pengantar="Unit ini berakhir dan isinya masuk ke unit yang Anda pilih. Riwayatnya tetap "
        "tersimpan. Penggabungan selalu Perubahan, dengan tanggal dan dasar hukum; unit kosong "
        "yang keliru dicatat dihapus lewat “Bubarkan” sebagai Perbaikan data.",
        label="Gabungkan",
        bahaya=True,
        tujuan=lambda hasil: form.cleaned_data["ke"].get_absolute_url(),
    ).jawab()


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def unit_bubarkan(request: HttpRequest, kode: str) -> HttpResponse:
    """Dissolve; asks where children, functions and positions go."""
    unit = ambil_untuk_diubah(request.user, IZIN, kode)
    if unit.induk_id is None:
        return tolak_puncak(request, unit, "dibubarkan")
    jumlah = hitung_bubar(unit)
    form = UnitBubarkanForm(
        request.POST or None,
        unit=unit,
        jumlah=jumlah,
        pencari={b: _pencari(request, unit, b) for b in BAGIAN},
        url_cari=_url_cari(unit),
    )
    induk = unit.induk
    return Alur(
        request,
        form,
        bubarkan_unit,
        {"unit": unit},
        judul=f"Bubarkan {unit.nama}",
        unit=unit,
        ikut=_sebut_bubar(unit, jumlah),
        ikut_terakhir=False,
        pengantar="Unit yang dibubarkan tidak dihapus: riwayatnya tetap dapat dilihat.",
        label="Bubarkan",
        bahaya=True,
        tujuan=lambda hasil: _ke_induk(hasil, induk),
        templat="orgstruktur/unit_bubarkan.html",
        konteks={"judul_ikut": "Isi unit ini"},
    ).jawab()


@require_safe
@wajib_izin(IZIN)
def unit_penerima(request: HttpRequest, kode: str) -> HttpResponse:
    """Fragment: the hits of a search for the unit that takes something in."""
    unit = ambil_untuk_diubah(request.user, IZIN, kode)
    if not minta_bagian(request):
        return redirect("orgstruktur:unit_gabung", kode=kode)
    ruas = request.GET.get("ruas", "")
    ruas = ruas if ruas in BAGIAN else "ke"
    konteks: dict[str, Any] = konteks_calon(
        _pencari(request, unit, ruas),
        ruas,
        f"id_{ruas}",
        request.GET.get(ruas, ""),
        request.GET.get(f"{ruas}_cari", "").strip()[:100],
    )
    return render(request, "orgstruktur/_pilih_unit_calon.html", konteks)


def _url_cari(unit: Unit) -> str:
    return reverse("orgstruktur:unit_penerima", args=[unit.kode]) + "?"


def _pencari(request: HttpRequest, unit: Unit, ruas: str = "ke") -> Pencari:
    """Search among what may take in the unit or a part of it; the parent and siblings first."""
    bagan = bagan_terkini()
    simpul = bagan.ambil(unit.pk)
    if simpul is None:
        return Pencari(bagan, lambda s: "unit ini tidak berlaku hari ini")
    asal: Simpul = simpul
    sebab = sebab_tampung(
        bagan,
        asal,
        lingkup_izin(request.user, IZIN),
        dengan_anak=ruas in ("ke", "anak"),
    )
    if ruas == "ke":
        return Pencari(bagan, sebab, _urut_gabung(bagan, asal))
    return Pencari(
        bagan,
        sebab,
        lambda s: (s.id != asal.induk_id, s.induk_id != asal.induk_id, s.jenis != asal.jenis),
    )


def _urut_gabung(bagan: Bagan, asal: Simpul) -> Callable[[Simpul], tuple[bool, ...]]:
    """Order the targets of a merge: same kind, siblings, same branch, the parent, then the rest."""
    cabang = {s.id for s in bagan.leluhur(asal)[1:]}

    def urut(s: Simpul) -> tuple[bool, ...]:
        dekat = any(a.id in cabang for a in bagan.leluhur(s))
        return (
            s.jenis != asal.jenis,
            s.induk_id != asal.induk_id,
            not dekat,
            s.id != asal.induk_id,
        )

    return urut


def _sebut_gabung(unit: Unit) -> list[str]:
    jumlah = hitung_bubar(unit)
    pindah = sebut_jumlah(
        {"sub-unit": jumlah["anak"], "jabatan": jumlah["jabatan"], "fungsi": jumlah["fungsi"]}
    )
    kalimat = [f"{pindah} pindah ke unit penerima."] if pindah else []
    if unit.urusan_kode:
        kalimat.append(
            f"Urusan {sebut_urusan(unit.urusan_kode)} ikut ke unit penerima; "
            f"satu perangkat daerah paling banyak {URUSAN_TERBANYAK} urusan."
        )
    if jumlah["pegawai"]:
        kalimat.append(
            f"{angka(jumlah['pegawai'])} pegawai memegang jabatan di sini; mereka ikut pindah bersama "
            "jabatannya, dan pemegang jabatan kepala menunggu jabatan pada unit penerima."
        )
    return [*kalimat, *_sebut_berakhir(jumlah)]


def _sebut_bubar(unit: Unit, jumlah: Mapping[str, int]) -> list[str]:
    isi = sebut_jumlah(
        {"sub-unit": jumlah["anak"], "jabatan": jumlah["jabatan"], "fungsi": jumlah["fungsi"]}
    )
    kalimat = [f"{isi} perlu tempat, atau berakhir bersama {unit.nama}."] if isi else []
    if unit.urusan_kode and (jumlah["fungsi"] or jumlah["anak"]):
        kalimat.append(
            f"Urusan {sebut_urusan(unit.urusan_kode)} ikut ke penerima fungsinya; "
            "bila fungsinya tidak pindah, ke penerima sub-unitnya."
        )
    if jumlah["pegawai"]:
        kalimat.append(
            f"{angka(jumlah['pegawai'])} pegawai memegang jabatan di sini dan di bawahnya; yang "
            "jabatannya berakhir menunggu jabatan pada unit di atasnya."
        )
    return [*kalimat, *_sebut_berakhir(jumlah)]


def _sebut_berakhir(jumlah: Mapping[str, int]) -> list[str]:
    kalimat = ["Tugas unit ini dan jabatan kepalanya berakhir."]
    if jumlah["garis"]:
        kalimat.append(f"{jumlah['garis']} garis hubungan berakhir.")
    return kalimat


def _ke_induk(hasil: Hasil, induk: Unit | None) -> str:
    return induk.get_absolute_url() if induk else reverse("orgstruktur:struktur")
