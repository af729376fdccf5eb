"""`/struktur/unit/<kode>/`: one unit, open to everybody; actions only where the account may."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from orgstruktur import kait
from orgstruktur.bagan import Simpul
from orgstruktur.forms.jalur import HariForm
from orgstruktur.izin import ambil_terlihat
from orgstruktur.jenis import PERLU_PERDA
from orgstruktur.models import Unit, boleh
from orgstruktur.selectors.jalur import sebab_tidak_ada
from orgstruktur.selectors.kejadian import susun_saat
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.selectors.riwayat import daftar_kejadian, daftar_rencana
from orgstruktur.selectors.temuan import jumlah_temuan_unit
from orgstruktur.selectors.unit_rinci import (
    RincianUnit,
    ada_pada,
    pernah_ditarik,
    rinci_unit,
    sebut_sumber,
)
from orgstruktur.services.batal import dapat_dibatalkan
from orgstruktur.views.alamat import alamat, alamat_tetap, kueri
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal


@require_safe
@login_not_required
def unit_rinci(request: HttpRequest, kode: str) -> HttpResponse:
    """What the unit is, does, has and stands beside; `?per=` on another day, then only to be read."""
    unit = ambil_unit_baca(request, kode)
    diminta = _baca_hari(request, unit)
    rinci = rinci_unit(unit, request.user, diminta.per)
    per = rinci.per.isoformat() if rinci.per else ""
    struktur = not per and dapat_ubah(request, unit, "ubah_struktur")
    jabatan = not per and dapat_ubah(request, unit, "ubah_jabatan")
    if struktur and not rinci.berakhir:
        _pasang_aksi("fungsi", rinci.daftar_isi_fungsi)
        _pasang_aksi("garis", rinci.daftar_garis_keluar)
    if jabatan and not rinci.berakhir:
        _pasang_aksi("jabatan", rinci.daftar_jabatan)
    konteks = {
        "judul": rinci.nilai.nama,
        "unit": unit,
        "rinci": rinci,
        "galat_hari": diminta.galat,
        "kini": _sebut_kini(rinci),
        "kueri_per": kueri(per=per),
        "remah": remah(rinci.jalur, per=per),
        "keterangan": _keterangan(rinci),
        "sumber": sebut_sumber(unit.sumber),
        "susunan_url": _susunan_url(rinci, per),
        "cabang_url": reverse("orgstruktur:struktur") + kueri(akar=kode, per=per),
        "bagan_url": _bagan_url(rinci, per),
        "resmi_url": _resmi_url(rinci, per),
        "peta_url": _peta_url(rinci, per),
        "jalur_url": reverse("orgstruktur:jalur") + kueri(dari=kode, per=per),
        "alamat_tetap": alamat_tetap(request, per=per),
        "aksi": _aksi_unit(rinci) if struktur else [],
        "aksi_fungsi": _aksi_isi(rinci, "fungsi") if struktur else [],
        "aksi_jabatan": _aksi_isi(rinci, "jabatan") if jabatan else [],
        "aksi_garis": _aksi_isi(rinci, "garis") if struktur else [],
        "daftar_rencana": _rencana(request, rinci),
        "batal_rencana": _batal_rencana(rinci) if struktur and not per else [],
        "daftar_bagian": kait.bagian_halaman("unit_rinci", request, rinci),
        "temuan_fungsi": _temuan_fungsi(request, rinci),
        "tanya_hak": not per and boleh(request.user, "kelola_akun"),
    }
    return render(request, "orgstruktur/unit_rinci.html", konteks, status=diminta.status)


@dataclass(frozen=True, slots=True)
class HariDiminta:
    """The day in the address: None = the unit as it stands now; `galat` says why not another."""

    per: date | None = None
    galat: Sequence[str] = ()
    status: int = 200


def _baca_hari(request: HttpRequest, unit: Unit) -> HariDiminta:
    """Read `?per=`; on a day without the unit the page shows it as it stands now, and says so."""
    form = HariForm(request.GET, boleh_rencana=boleh(request.user, "lihat_rencana"))
    form.is_valid()
    hari = form.tanggal
    if form.errors:
        return HariDiminta(galat=[*form.daftar_galat, *_sebut_keadaan(unit)], status=400)
    if hari is None or hari == timezone.localdate() or pernah_ditarik(unit):
        return HariDiminta()
    if ada_pada(unit, hari):
        return HariDiminta(hari)
    sebab = sebab_tidak_ada(unit.kode, hari, request.user)
    return HariDiminta(galat=[sebab, *_sebut_keadaan(unit)], status=404)


def _sebut_keadaan(unit: Unit) -> list[str]:
    """Say what is shown instead; of a dissolved or planned unit the page says it anyway."""
    return ["Halaman ini menunjukkan keadaan hari ini."] if unit.hidup else []


def _sebut_kini(rinci: RincianUnit) -> str:
    """Say what became of the unit since the day shown: name and place, or its end; "" = nothing."""
    unit, lama = rinci.unit, rinci.nilai
    if unit.dibubarkan_pada:
        return f"Unit ini dibubarkan pada {teks_tanggal(unit.dibubarkan_pada)}."
    beda = []
    if unit.nama != lama.nama:
        beda.append(f"bernama {unit.nama}")
    if unit.induk and unit.induk_id != lama.induk_id:
        beda.append(f"berada di bawah {unit.induk.nama}")
    return f"Kini {' dan '.join(beda)}." if beda and unit.hidup else ""


def ambil_unit_baca(request: HttpRequest, kode: str) -> Unit:
    """Fetch a unit to be read. What was entered by mistake and withdrawn is for officers only."""
    unit = ambil_terlihat(request.user, kode)
    if pernah_ditarik(unit) and not dapat_ubah(request, unit, "lihat_riwayat_perubahan"):
        raise Http404
    return unit


def dapat_ubah(request: HttpRequest, unit: Unit, izin: str) -> bool:
    """Say whether this account holds `izin` on the unit; the service asks again."""
    return lingkup_izin(request.user, izin).mencakup_unit(unit)


def remah(jalur: Iterable[Simpul], *diri: Unit, per: str = "") -> list[dict[str, str]]:
    """The path to a unit as links; `diri` = the unit itself, on a page below its own."""
    buntut = kueri(per=per)
    url = reverse("orgstruktur:struktur")
    return [
        {"label": "Struktur", "url": url + buntut},
        *(
            {"label": u.nama, "url": reverse("orgstruktur:unit_rinci", args=[u.kode]) + buntut}
            for u in (*jalur, *diri)
        ),
    ]


def _susunan_url(rinci: RincianUnit, per: str) -> str:
    """Where the outline shows this unit; "" when no outline of the day holds it."""
    if not rinci.berlaku:
        return ""
    return reverse("orgstruktur:struktur") + kueri(buka=rinci.unit.kode, per=per) + "#pilih"


def _bagan_url(rinci: RincianUnit, per: str) -> str:
    """Where the unit is drawn among its neighbours; "" where it does not live."""
    if not rinci.berlaku:
        return ""
    return reverse("orgstruktur:bagan") + kueri(pusat=rinci.unit.kode, per=per)


def _resmi_url(rinci: RincianUnit, per: str) -> str:
    """Where the annex of its regulation is drawn; "" for a unit that never has one of its own."""
    berlampiran = rinci.nilai.induk_id is None or rinci.nilai.jenis in PERLU_PERDA
    if not rinci.berlaku or not berlampiran:
        return ""
    return reverse("orgstruktur:bagan_resmi") + kueri(akar=rinci.unit.kode, per=per)


def _keterangan(rinci: RincianUnit) -> str:
    """The description for search engines and shared links: what the unit is for."""
    letak = f" pada {rinci.jalur[-1].nama}" if rinci.jalur else ""
    awal = f"{rinci.nilai.nama}{letak}."
    tugas = rinci.daftar_tugas[0].teks if rinci.daftar_tugas else ""
    teks = f"{awal} Tugas: {tugas}" if tugas else f"{awal} {rinci.isi_cabang}".strip()
    return teks if len(teks) <= 300 else teks[:299] + "…"


@dataclass(frozen=True, slots=True)
class Aksi:
    """A step that an account may take from here."""

    label: str
    url: str
    ikon: str


def _susun_aksi(*calon: tuple[str, str, str, Any]) -> list[Aksi]:
    """Keep the actions whose page exists in this installation."""
    return [
        Aksi(label, url, ikon)
        for label, nama, ikon, argumen in calon
        if (url := alamat(nama, argumen))
    ]


def _aksi_unit(rinci: RincianUnit) -> list[Aksi]:
    kode = rinci.unit.kode
    if rinci.ditarik:
        return []
    if rinci.berakhir:
        return _susun_aksi(("Perbaiki data", "unit_ubah", "ubah", kode))
    puncak = rinci.unit.induk_id is None
    lebih_satu = len(rinci.daftar_anak) > 1
    calon = (
        (True, ("Ubah", "unit_ubah", "ubah", kode)),
        (not puncak, ("Pindahkan ke…", "unit_pindah", "pindah", kode)),
        (True, ("Tambah sub-unit", "unit_tambah", "tambah", kode)),
        (lebih_satu, ("Urutkan sub-unit", "unit_urutkan", "urutkan", kode)),
        (not puncak, ("Gabungkan", "unit_gabung", "gabung", kode)),
        (not puncak, ("Bubarkan", "unit_bubarkan", "bubarkan", kode)),
    )
    return _susun_aksi(*(isi for patut, isi in calon if patut))


def _aksi_isi(rinci: RincianUnit, benda: str) -> list[Aksi]:
    """The actions of a section; a dissolved unit gets nothing new."""
    kode = rinci.unit.kode
    if rinci.berakhir:
        return []
    return _susun_aksi(
        *{
            "fungsi": (
                ("Tambah fungsi", "fungsi_tambah", "tambah", kode),
                ("Tempel daftar", "fungsi_tempel", "salin", kode),
                ("Urutkan", "fungsi_urutkan", "urutkan", kode),
            ),
            "jabatan": (("Tambah jabatan", "jabatan_tambah", "tambah", kode),),
            "garis": (("Tambah garis", "garis_tambah", "tambah", kode),),
        }[benda]
    )


_PER_BENDA = {
    "fungsi": (
        ("Ubah", "fungsi_ubah", "ubah"),
        ("Pindahkan", "fungsi_pindah", "pindah"),
        ("Cabut", "fungsi_cabut", "hapus"),
    ),
    "jabatan": (
        ("Ubah", "jabatan_ubah", "ubah"),
        ("Beban kerja", "pegawai:jabatan_beban", "jam"),
        ("Pindahkan", "jabatan_pindah", "pindah"),
        ("Hapus", "jabatan_hapus", "hapus"),
    ),
    "garis": (("Ubah", "garis_ubah", "ubah"), ("Akhiri", "garis_akhiri", "hapus")),
}


def _pasang_aksi(benda: str, daftar: Any) -> None:
    """Give each function, position or line the list `aksi` that its menu shows."""
    kunci = {"fungsi": "fungsi_id", "jabatan": "jabatan_id", "garis": "pk"}[benda]
    for b in daftar:
        pk = getattr(b, kunci)
        b.aksi = _susun_aksi(*((label, nama, ikon, pk) for label, nama, ikon in _PER_BENDA[benda]))


def _temuan_fungsi(request: HttpRequest, rinci: RincianUnit) -> tuple[int, str] | None:
    """How many findings of the overlap analysis touch this unit, and where; for who may read them."""
    if rinci.per or not rinci.berlaku or not boleh(request.user, "lihat_analisis"):
        return None
    jumlah = jumlah_temuan_unit(rinci.unit)
    url = reverse("orgstruktur:tumpang_tindih") + kueri(akar=rinci.unit.kode, wilayah="on")
    return (jumlah, url) if jumlah else None


def _peta_url(rinci: RincianUnit, per: str) -> str:
    """The peta jabatan of this unit; "" where there is none."""
    peta = alamat("pegawai:peta_jabatan") if rinci.berlaku else ""
    return peta + kueri(akar=rinci.unit.kode, per=per) if peta else ""


def _rencana(request: HttpRequest, rinci: RincianUnit) -> list[Any]:
    """What is decided but not yet in force: only for roles that may see plans."""
    if rinci.per or not boleh(request.user, "lihat_rencana"):
        return []
    hari = rinci.hari if rinci.berlaku else timezone.localdate()
    return [s for s in susun_saat(daftar_kejadian(rinci.unit, rencana=True), hari) if s.depan][::-1]


def _batal_rencana(rinci: RincianUnit) -> list[dict[str, Any]]:
    """The planned acts that can be taken back, each with the address that does it."""
    return [
        {
            "tanggal": j.tanggal,
            "kalimat": (j.ringkasan.splitlines() or [j.objek])[0],
            "url": alamat("perubahan_batalkan", j.pk),
        }
        for j in daftar_rencana(rinci.unit, timezone.localdate())
        if dapat_dibatalkan(j)[0]
    ]
