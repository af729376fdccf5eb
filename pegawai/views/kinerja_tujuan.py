"""`/kinerja/tujuan/`: goals of the units of a year, and one unit's with what was reached; files."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.bagan import Bagan
from orgstruktur.izin import ambil_terlihat
from orgstruktur.models import Unit
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.views.alamat import kueri
from orgstruktur.views.alur import baris_jejak
from pegawai.forms.kinerja_tujuan import SaringTujuanForm
from pegawai.kinerja_tujuan import ARAH, NAMA_PERIODE
from pegawai.models import PerjanjianKinerja, PredikatUnit
from pegawai.models.kinerja_tujuan import TAHUN_TERBESAR, TAHUN_TERKECIL
from pegawai.selectors import kinerja_tujuan as baca
from pegawai.services.kinerja_tujuan import sebab_tak_bertujuan
from tebingtinggi.bersama.berkas_daftar import CSV, XLSX, buntut_kueri, jawab_berkas, unduhan
from tebingtinggi.bersama.galat import DiLuarWewenang
from tebingtinggi.bersama.htmx import render_bagian

LENCANA = {10: "diubah", 20: "berlaku", 30: "berakhir"}
_TAB = (
    ("tujuan_daftar", "Tujuan organisasi"),
    ("pohon_kinerja", "Pohon kinerja"),
    ("matriks_peran", "Matriks peran hasil"),
)


def tab_tujuan(aktif: str, unit: str = "", tahun: int | None = None) -> list[dict[str, Any]]:
    """Give the tabs of the performance of the organisation; they keep the unit and the year."""
    kini = timezone.localdate().year
    hasil = []
    for nama, label in _TAB:
        isi: dict[str, Any] = {"tahun": tahun if tahun != kini else None}
        if nama != "tujuan_daftar":
            isi["unit"] = unit
        url = reverse(f"pegawai:{nama}") + kueri(**isi)
        hasil.append({"label": label, "url": url, "aktif": nama == aktif})
    return hasil


# --- the door -------------------------------------------------------------------------------------
def lingkup_wajib(request: HttpRequest) -> baca.LingkupTujuan:
    """Give what the account may; who neither has a role for it nor heads a unit gets 403."""
    lingkup = baca.lingkup_tujuan(request.user)
    if not lingkup:
        raise DiLuarWewenang("Tujuan organisasi dikelola oleh analis organisasi dan pimpinan unit.")
    return lingkup


def ambil_unit(request: HttpRequest, kode: str) -> tuple[Unit, Bagan, baca.LingkupTujuan]:
    """Give a unit whose goals the account may see. Raises Http404."""
    lingkup, bagan = lingkup_wajib(request), bagan_terkini()
    unit = ambil_terlihat(request.user, kode)
    if not lingkup.boleh_lihat(bagan, unit.pk):
        raise Http404("Unit ini di luar yang Anda pimpin.")
    return unit, bagan, lingkup


def baca_tahun(request: HttpRequest) -> int:
    """Give the year of `?tahun=` or of the form, this year without any.

    A page shows this year for one that is none as well; an act does not take another than it was sent: Http404.
    """
    teks = request.POST.get("tahun", "") or request.GET.get("tahun", "")
    if teks.isascii() and teks.isdecimal() and len(teks) == 4:
        tahun = int(teks)
        if TAHUN_TERKECIL <= tahun <= TAHUN_TERBESAR:
            return tahun
    if teks and request.method == "POST":
        raise Http404(f"Tahun harus di antara {TAHUN_TERKECIL} dan {TAHUN_TERBESAR}.")
    return timezone.localdate().year


def alamat_tujuan(kode: str, tahun: int, versi: int | None = None) -> str:
    """Give the address of a unit's goals of a year."""
    return reverse("pegawai:tujuan_rinci", args=[kode]) + kueri(tahun=tahun, versi=versi)


def pilihan_tahun() -> list[int]:
    """Give the years that have goals, with this and the next one; the newest first. One query."""
    ada = PerjanjianKinerja.objects.order_by().values_list("tahun", flat=True).distinct()
    kini = timezone.localdate().year
    return sorted({*ada, kini, kini + 1}, reverse=True)


# --- the list -------------------------------------------------------------------------------------
@never_cache
@require_safe
def tujuan_daftar(request: HttpRequest) -> HttpResponse:
    """`?q= tahun= keadaan=`; a head sees the own unit and what is below."""
    lingkup = lingkup_wajib(request)
    form, tahun, semua, baris = _daftar(request, lingkup)
    d = form.cleaned_data
    tersaring = any(d.get(k) for k in ("cari", "keadaan"))
    terisi = [b for b in semua if b.keadaan == "ditetapkan"]
    konteks = {
        "judul": "Tujuan organisasi",
        "tab": tab_tujuan("tujuan_daftar", tahun=tahun),
        "form": form,
        "galat": form.daftar_galat,
        "tahun": tahun,
        "baris": [(b, alamat_tujuan(b.kode, tahun)) for b in baris],
        "jumlah": len(semua),
        "ditetapkan": len(terisi),
        "rancangan": sum(b.rancangan for b in semua),
        "capaian": baca.rata_tujuan(b.tujuan for b in terisi if b.tujuan),
        "ada_contoh": any(b.tujuan and b.tujuan.perjanjian.contoh for b in semua),
        "saring_terbuka": bool(d.get("keadaan") or d.get("tahun")),
        "bersih_url": request.path + kueri(tahun=d.get("tahun")) if tersaring else "",
        "unduhan": unduhan("pegawai:tujuan", buntut_kueri(request)),
        "kepala": bool(lingkup.dipimpin) and not lingkup.lihat_semua,
    }
    return render_bagian(
        request,
        "pegawai/tujuan_daftar.html",
        "pegawai/_tujuan_daftar_isi.html",
        konteks,
        status=400 if form.errors else 200,
    )


def _daftar(
    request: HttpRequest, lingkup: baca.LingkupTujuan
) -> tuple[SaringTujuanForm, int, list[baca.BarisTujuan], list[baca.BarisTujuan]]:
    form = SaringTujuanForm(request.GET, daftar_tahun=pilihan_tahun())
    form.is_valid()
    d = form.cleaned_data
    tahun = int(d.get("tahun") or timezone.localdate().year)
    semua = baca.daftar_tujuan(bagan_terkini(), lingkup, tahun)
    kata, keadaan = d.get("cari", "").casefold().split(), d.get("keadaan")
    return form, tahun, semua, [b for b in semua if _cocok(b, kata, keadaan)]


def _cocok(b: baca.BarisTujuan, kata: list[str], keadaan: str | None) -> bool:
    t = b.tujuan
    if keadaan == "kosong" and not (
        b.keadaan == "ditetapkan" and t and t.terisi < len(t.indikator)
    ):
        return False
    if keadaan not in (None, "", "kosong", b.keadaan) and not (keadaan == "draf" and b.rancangan):
        return False
    if not kata:
        return True
    isi = [b.kode, b.nama]
    if t is not None:
        isi += [s.baris.teks for s in t.daftar] + [i.baris.teks for i in t.indikator]
    teks = " ".join(isi).casefold()
    return all(k in teks for k in kata)


# --- files ----------------------------------------------------------------------------------------
@require_safe
def tujuan_csv(request: HttpRequest) -> HttpResponseBase:
    """What is listed, an indicator a row, as CSV."""
    return _berkas(request, CSV)


@require_safe
def tujuan_xlsx(request: HttpRequest) -> HttpResponseBase:
    """The same as a workbook."""
    return _berkas(request, XLSX)


def _berkas(request: HttpRequest, jenis: str) -> HttpResponseBase:
    _, tahun, _, baris = _daftar(request, lingkup_wajib(request))
    kolom = [
        *(("Kode unit", 16), ("Unit", 40), ("Keadaan", 14), ("No. sasaran", 12), ("Sasaran", 50)),
        *(("Mendukung", 40), ("Indikator", 50), ("Satuan", 14), ("Arah", 24), ("Target", 14)),
        *((nama, 14) for nama in NAMA_PERIODE.values()),
        *(("Capaian (%)", 12), ("Sumber data", 30)),
    ]
    lembar = [("Tujuan", kolom, _baris_berkas(baris))]
    keterangan = [("Tahun", str(tahun)), ("Capaian", "terhadap target setahun, paling tinggi 120%")]
    return jawab_berkas(request, f"tujuan-organisasi-{tahun}", jenis, lembar, keterangan)


def _baris_berkas(baris: list[baca.BarisTujuan]) -> Iterator[list[Any]]:
    for b in baris:
        for s in b.tujuan.daftar if b.tujuan else ():
            dukung = s.baris.mendukung.teks if s.baris.mendukung else ""
            for i in s.daftar:
                yield [
                    *(b.kode, b.nama, b.keadaan, s.nomor, s.baris.teks, dukung),
                    *(i.baris.teks, i.baris.satuan, ARAH[i.baris.arah], _bilangan(i.baris.target)),
                    *(_bilangan(r.nilai if r else None) for _, r in i.daftar_periode),
                    *(_bilangan(i.capaian), i.baris.sumber),
                ]


def _bilangan(n: Decimal | None) -> int | float | None:
    """Give a number that a workbook can reckon with."""
    if n is None:
        return None
    return int(n) if n == n.to_integral_value() else float(n)


# --- one unit -------------------------------------------------------------------------------------
@never_cache
@require_safe
def tujuan_rinci(request: HttpRequest, kode: str) -> HttpResponse:
    """`?tahun= versi=`: by default what holds; without any, what is being written."""
    unit, bagan, lingkup = ambil_unit(request, kode)
    tahun = baca_tahun(request)
    versi = baca.tujuan_unit(unit.pk, tahun)
    p = _pilih_versi(versi, request.GET.get("versi", ""))
    isi, kelola = lingkup.boleh_isi(bagan, unit.pk), lingkup.boleh_kelola(bagan, unit.pk)
    rancangan = next((v for v in versi if v.dapat_diubah), None)
    lalu = PerjanjianKinerja.objects.berlaku().filter(unit=unit, tahun=tahun - 1).exists()
    konteks: dict[str, Any] = {
        "judul": f"Tujuan {unit.nama}",
        "remah": [
            {
                "label": "Tujuan organisasi",
                "url": reverse("pegawai:tujuan_daftar") + kueri(tahun=tahun),
            }
        ],
        "tab": tab_tujuan("", unit.kode, tahun),
        "unit": unit,
        "tahun": tahun,
        "pilihan_tahun": pilihan_tahun(),
        "p": p,
        "t": baca.susun_tujuan([p])[0] if p else None,
        "lencana": LENCANA[p.status] if p else "",
        "versi_lain": [
            (v, alamat_tujuan(unit.kode, tahun, v.versi)) for v in versi if p and v.pk != p.pk
        ],
        "ubah": isi and p is not None and p.dapat_diubah,
        "tetapkan": kelola and p is not None and p.dapat_diubah,
        "realisasi": isi and p is not None and p.berlaku,
        "versi_baru": kelola and p is not None and p.berlaku and rancangan is None,
        "mulai": isi and not versi and not sebab_tak_bertujuan(unit, tahun),
        "salin": lalu,
        "predikat": PredikatUnit.objects.filter(unit=unit, tahun=tahun).first(),
        "isi_predikat": lingkup.predikat and tahun <= timezone.localdate().year,
        "riwayat": baris_jejak(baca.jejak_tujuan(unit.kode, tahun)),
        "buntut": kueri(tahun=tahun),
        "nama_periode": list(NAMA_PERIODE.values()),
    }
    return render(request, "pegawai/tujuan_rinci.html", konteks)


def _pilih_versi(versi: list[PerjanjianKinerja], minta: str) -> PerjanjianKinerja | None:
    dipilih = next((v for v in versi if str(v.versi) == minta), None)
    berlaku = next((v for v in versi if v.berlaku), None)
    return dipilih or berlaku or (versi[0] if versi else None)
