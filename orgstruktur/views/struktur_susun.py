"""What the outline shows: a search, the way to one unit, everything, or the first two levels."""

from collections import OrderedDict
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.forms.struktur import StrukturForm
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.selectors.struktur import (
    COCOK_TERBANYAK,
    FUNGSI_TERBANYAK,
    Penyusun,
    cari_fungsi,
    cari_pengampu,
    dua_tingkat,
    isi_cabang,
    jabatan_bagan,
    jalan_ke,
)
from orgstruktur.views.alamat import alamat, kueri, pola_alamat
from tebingtinggi.bersama.tampilan import BagianJinja

SEMUA = "semua"
#: Full outlines kept with a Bagan: one for readers, others for the scopes of officers.
SEMUA_DIINGAT = 4


def susun(request: HttpRequest, form: StrukturForm, bagan: Bagan, akar: Simpul) -> dict[str, Any]:
    """Give what `_struktur_isi.html` needs."""
    jabatan = jabatan_bagan(bagan, form.tanggal)
    dasar = Penyusun(
        bagan,
        jabatan,
        lingkup_izin(request.user, "ubah_struktur"),
        alamat=pola_alamat("unit_rinci", form.tanggal),
    )
    buka = request.GET.get("buka", "")
    unit, posisi = isi_cabang(bagan, jabatan)[akar.id]
    konteks: dict[str, Any] = {
        "buka_semua": buka == SEMUA,
        "jumlah_unit": unit + 1,
        "jumlah_jabatan": posisi,
        "menu_tindakan": _menu_tindakan() if dasar.lingkup else [],
    }
    if form.saringan:
        return konteks | _cocok(form, dasar, akar)
    if buka == SEMUA:
        return konteks | {"pohon": _html_semua(form, dasar, akar)}
    terbuka = dua_tingkat(akar)
    pilih = bagan.per_kode.get(buka)
    if pilih is not None:
        terbuka |= jalan_ke(bagan, [pilih]) | {pilih.id}
    penyusun = dasar.dengan(buka=terbuka, pilih=pilih.id if pilih else None)
    return konteks | {"pohon": _html(form, penyusun, akar)}


def _html(form: StrukturForm, penyusun: Penyusun, akar: Simpul) -> SafeString:
    """The tree as a part of the page."""
    konteks = {
        "daftar": [penyusun.susun(akar)],
        "nama": f"Susunan {akar.nama}",
        "url": pola_url(form),
    }
    return format_html("{}", BagianJinja("orgstruktur/pohon.html", konteks))


def _html_semua(form: StrukturForm, penyusun: Penyusun, akar: Simpul) -> SafeString:
    """The full outline: large, and the same for every reader until something is written."""
    ingatan: OrderedDict[Any, SafeString]
    ingatan = penyusun.bagan.ingatan.setdefault("semua", OrderedDict())
    kunci = (akar.id, penyusun.lingkup, form.tanggal, penyusun.alamat)
    html = ingatan.get(kunci)
    if html is None:
        html = ingatan[kunci] = _html(form, penyusun, akar)
        if len(ingatan) > SEMUA_DIINGAT:
            ingatan.popitem(last=False)
    return html


def _cocok(form: StrukturForm, dasar: Penyusun, akar: Simpul) -> dict[str, Any]:
    """The units that match, with the way to each; below them who has the words in its fungsi."""
    bagan, saringan = dasar.bagan, form.saringan
    cocok = saringan.cocok(bagan.turunan(akar, sertakan_diri=True))
    tampil = cocok[:COCOK_TERBANYAK]
    jalan = jalan_ke(bagan, tampil)
    pk = {s.id for s in tampil}
    penyusun = dasar.dengan(buka=jalan, tampil=jalan | pk, cocok=pk, kata=saringan.kata)
    fungsi, pengampu = [], []
    if saringan.kata and not saringan.jenis and not saringan.urusan:
        pengampu = cari_pengampu(bagan, akar, saringan.kata, dasar.alamat)
        if not form.tanggal:
            fungsi = cari_fungsi(bagan, akar, saringan.kata, dasar.alamat)
    return {
        "pohon": _html(form, penyusun, akar) if cocok else None,
        "jumlah_cocok": len(cocok),
        "terpotong": len(cocok) > COCOK_TERBANYAK,
        "banyak_tampil": COCOK_TERBANYAK,
        "daftar_pengampu": pengampu,
        "daftar_fungsi": fungsi[:FUNGSI_TERBANYAK],
        "jumlah_fungsi": len(fungsi),
    }


def pola_url(form: StrukturForm) -> dict[str, Any]:
    """What stands around a code in the addresses of branches."""
    per = form.tanggal.isoformat() if form.tanggal else ""
    awal, akhir = pola_alamat("struktur_cabang")
    return {
        "akar": reverse("orgstruktur:struktur") + (f"{kueri(per=per)}&akar=" if per else "?akar="),
        "cabang": (awal, f"{akhir}{kueri(per=per)}&" if per else f"{akhir}?"),
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
