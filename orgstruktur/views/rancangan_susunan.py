"""The structure before and after a proposal: outline and chart, with what differs marked.

Whoever may write steps works on the one after as on `/struktur/`: dragging, the menu of a unit, the
contents of one unit beside the outline. Every gesture is a step (`views/rancangan_gerak.py`).
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.selectors.lingkup import TANPA_IZIN, lingkup_izin
from orgstruktur.selectors.rancangan_penulis import TULIS
from orgstruktur.selectors.struktur import Penyusun, dua_tingkat, jalan_ke
from orgstruktur.selectors.tanda_beda import tanda_beda
from orgstruktur.views.alamat import kueri
from orgstruktur.views.rancangan_bagan import BAGAN, gambar_rancangan
from orgstruktur.views.rancangan_lihat import KODE, Halaman, halaman_rancangan
from tebingtinggi.bersama.htmx import minta_bagian
from tebingtinggi.bersama.tampilan import BagianJinja

SEMUA = "semua"
#: Branches that an address may ask to stand open.
BUKA_TERBANYAK = 200
#: (label, kind of step, icon) of the menu of a unit.
_MENU = (
    ("Ubah nama, jenis, atau tipe", "unit_ubah", "ubah"),
    ("Bentuk sub-unit", "unit_bentuk", "tambah"),
    ("Pindahkan ke…", "unit_pindah", "pindah"),
    ("Gabungkan dengan…", "unit_gabung", "gabung"),
    ("Pecah", "unit_pecah", "urutkan"),
    ("Hapus unit", "unit_bubarkan", "bubarkan"),
    ("Tambah fungsi", "fungsi_tambah", "fungsi"),
    ("Bentuk jabatan", "jabatan_bentuk", "jabatan"),
    ("Tambah garis hubungan", "garis_tambah", "garis"),
)


@require_safe
def rancangan_susunan(request: HttpRequest, pk: int, *, sesudah: bool) -> HttpResponse:
    """The structure before or after; `akar=KODE` a branch, `tampil=bagan` as a chart.

    `buka=semua` all, or codes of the branches that stand open; `pilih=KODE` the unit whose contents
    stand beside the outline.
    """
    h = halaman_rancangan(request, pk)
    nama = "rancangan_sesudah" if sesudah else "rancangan_sebelum"
    bagan = h.hasil.bagan if sesudah else h.hasil.dasar
    akar = bagan.per_kode.get(request.GET.get("akar", "")) or bagan.akar
    pilih = bagan.per_kode.get(request.GET.get("pilih", ""))
    url = reverse(f"orgstruktur:{nama}", args=[pk])
    tampil = BAGAN if request.GET.get("tampil") == BAGAN else ""
    semua = request.GET.get("buka") == SEMUA
    kode = akar.kode if akar and akar.induk_id else ""
    konteks = h.konteks(
        nama,
        sesudah=sesudah,
        bagan=bagan,
        akar=akar,
        tampil=tampil,
        semua=semua,
        leluhur=[
            (s, url + kueri(akar=s.kode, tampil=tampil))
            for s in (bagan.leluhur(akar) if akar else ())
        ],
        tampil_url=[url + kueri(akar=kode, tampil=t) for t in ("", BAGAN)],
        semua_url=url + kueri(akar=kode, buka="" if semua else SEMUA),
    )
    if sesudah:
        konteks |= h.alat_sunting(akar=kode, tampil=tampil, pilih=pilih.kode if pilih else "")
    if akar and tampil:
        unit = _penyusun(h, sesudah=sesudah).alamat
        konteks |= gambar_rancangan(h, akar, url=url, unit=unit, sesudah=sesudah)
    elif akar:
        konteks["pohon"] = _pohon(h, akar, pilih, sesudah=sesudah, semua=semua)
        if sesudah and h.dapat_tulis:
            konteks |= _sunting(h, kode, pilih)
    return render(request, "orgstruktur/rancangan_susunan.html", konteks)


def _penyusun(h: Halaman, *, sesudah: bool) -> Penyusun:
    """Give what turns a structure of the proposal into lines; what differs is marked."""
    bagan = h.hasil.bagan if sesudah else h.hasil.dasar
    jabatan = {pk: len(isi) for pk, isi in bagan.jabatan.items()}
    beda = {s.id for b in h.beda.unit for s in b if s and bagan.ambil(s.id)}
    halaman, argumen = ("rancangan_unit", [h.rancangan.pk]) if sesudah else ("unit_rinci", [])
    awal, _, akhir = reverse(f"orgstruktur:{halaman}", args=[*argumen, KODE]).partition(KODE)
    return Penyusun(
        bagan,
        jabatan,
        lingkup_izin(h.request.user, TULIS) if sesudah and h.dapat_tulis else TANPA_IZIN,
        cocok=beda,
        alamat=(awal, akhir),
        beda=tanda_beda(h.beda),
    )


def _url_pohon(h: Halaman, *, sesudah: bool) -> dict[str, Any]:
    """What stands around a code in the addresses of branches."""
    nama = "rancangan_sesudah" if sesudah else "rancangan_sebelum"
    dasar = reverse(f"orgstruktur:{nama}", args=[h.rancangan.pk])
    cabang = reverse("orgstruktur:rancangan_cabang", args=[h.rancangan.pk, KODE])
    awal, _, akhir = cabang.partition(KODE)
    tampil = "?tampil=sesudah&" if sesudah else "?"
    return {"akar": f"{dasar}?akar=", "cabang": (awal, f"{akhir}{tampil}")}


def _pohon(
    h: Halaman, akar: Simpul, pilih: Simpul | None, *, sesudah: bool, semua: bool
) -> SafeString:
    penyusun = _penyusun(h, sesudah=sesudah)
    if not semua:
        penyusun = penyusun.dengan(
            buka=_terbuka(h, penyusun, akar, pilih), pilih=pilih.id if pilih else None
        )
    konteks = {
        "daftar": [penyusun.susun(akar)],
        "nama": f"Susunan {akar.nama}",
        "url": _url_pohon(h, sesudah=sesudah),
    }
    return format_html("{}", BagianJinja("orgstruktur/pohon.html", konteks))


def _terbuka(h: Halaman, p: Penyusun, akar: Simpul, pilih: Simpul | None) -> set[int]:
    """Give the units that stand open: the first level, the way to what differs, what was asked for."""
    minta = h.request.GET.getlist("buka")[:BUKA_TERBANYAK]
    diminta = {s.id for kode in minta if (s := p.bagan.per_kode.get(kode))}
    beda = [s for s in p.bagan if s.id in p.beda]
    hasil = dua_tingkat(akar) | jalan_ke(p.bagan, beda) | diminta
    return hasil | jalan_ke(p.bagan, [pilih]) | {pilih.id} if pilih else hasil


@require_safe
def rancangan_cabang(request: HttpRequest, pk: int, kode: str) -> HttpResponse:
    """The sub-units of one unit as list items; `tampil=sesudah`; `dalam=2` with those below them.

    Asked without htmx it leads to the page that shows the branch.
    """
    h = halaman_rancangan(request, pk)
    sesudah = request.GET.get("tampil") == "sesudah"
    if not minta_bagian(request):
        nama = "rancangan_sesudah" if sesudah else "rancangan_sebelum"
        return redirect(reverse(f"orgstruktur:{nama}", args=[pk]) + kueri(akar=kode))
    penyusun = _penyusun(h, sesudah=sesudah)
    simpul = penyusun.bagan.per_kode.get(kode)
    if simpul is None:
        raise Http404("Unit ini tidak ada pada susunan rancangan.")
    dua = request.GET.get("dalam") == "2"
    penyusun = penyusun.dengan(buka={a.id for a in penyusun.bagan.anak(simpul)} if dua else ())
    konteks = {"daftar": penyusun.susun_anak(simpul), "url": _url_pohon(h, sesudah=sesudah)}
    jawaban = render(request, "orgstruktur/cabang.html", konteks, using="jinja2")
    patch_vary_headers(jawaban, ["HX-Request"])
    return jawaban


# --- writing steps on the outline -------------------------------------------------------------------
def _sunting(h: Halaman, akar: str, pilih: Simpul | None) -> dict[str, Any]:
    """What the outline needs so that steps can be written on it; KODE stands for the code of a unit."""
    sini = reverse("orgstruktur:rancangan_sesudah", args=[h.rancangan.pk])

    def langkah(jenis: str, kode: str = KODE, **isi: Any) -> str:
        kembali = f"{sini}{kueri(akar=akar, pilih=kode)}#pilih"
        url = reverse("orgstruktur:langkah_tambah", args=[h.rancangan.pk, jenis])
        return url + kueri(unit=kode, **isi, kembali=kembali)

    return {
        "sunting": True,
        "pindah_url": langkah("unit_pindah"),
        "menu_tindakan": [
            (
                "Buka unit",
                reverse("orgstruktur:rancangan_unit", args=[h.rancangan.pk, KODE]),
                "lanjut",
            ),
            ("Tampilkan isinya di samping", f"{sini}{kueri(akar=akar, pilih=KODE)}#pilih", "kolom"),
            *((label, langkah(jenis), ikon) for label, jenis, ikon in _MENU),
        ],
        "isi_unit": _isi_unit(h.hasil.bagan, pilih, langkah) if pilih else None,
    }


def _isi_unit(bagan: Bagan, unit: Simpul, langkah: Any) -> dict[str, Any]:
    """The functions and positions of a unit, each with the steps about it."""
    kode = unit.kode
    return {
        "unit": unit,
        "fungsi": [
            (
                f,
                langkah("fungsi_pindah", kode, fungsi=f.id),
                langkah("fungsi_cabut", kode, fungsi=f.id),
            )
            for f in bagan.fungsi.get(unit.id, ())
        ],
        "jabatan": [
            (
                j,
                langkah("jabatan_pindah", kode, jabatan=j.id),
                langkah("jabatan_ubah", kode, jabatan=j.id),
                langkah("jabatan_hapus", kode, jabatan=j.id),
            )
            for j in bagan.jabatan.get(unit.id, ())
        ],
        "tambah": [
            ("Tambah fungsi", langkah("fungsi_tambah", kode)),
            ("Bentuk jabatan", langkah("jabatan_bentuk", kode)),
        ],
    }
