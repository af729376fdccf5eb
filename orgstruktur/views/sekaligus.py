"""`/struktur/tabel/sekaligus/`: one change to the units ticked in the table."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from orgstruktur.aturan import INDUK_SAH
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.forms.pilih_unit import Pencari, konteks_calon
from orgstruktur.forms.sekaligus import SekaligusForm
from orgstruktur.izin import pastikan_dapat_diubah, wajib_izin
from orgstruktur.jenis import NAMA_JENIS
from orgstruktur.models import Unit
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.selectors.calon_unit import sebab_luar_wewenang
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.selectors.tabel import dalam_lingkup
from orgstruktur.services.sekaligus import SEKALIGUS_TERBANYAK, ubah_sekaligus, versi_sekaligus
from orgstruktur.views.alur import Alur
from orgstruktur.views.tabel import baca_tampilan
from tebingtinggi.bersama.tampilan import angka

IZIN = "ubah_struktur"


@wajib_izin(IZIN)
@require_http_methods(["GET", "HEAD", "POST"])
def struktur_sekaligus(request: HttpRequest) -> HttpResponse:
    """From the table: `unit=KODE` (each tick) or `semua=1` with `kueri`; then the flow of views/alur.py."""
    kembali = _alamat_tabel(request.POST.get("kueri", ""))
    if request.method != "POST":
        return redirect(kembali)
    kode = _kode_terpilih(request)
    daftar = list(
        Unit.objects.terlihat_oleh(request.user).filter(kode__in=kode).order_by("tree_id", "lft")
    )
    if sebab := _sebab_ditolak(kode, daftar):
        messages.warning(request, sebab)
        return redirect(kembali)
    pastikan_dapat_diubah(request.user, IZIN, *daftar)
    pencari, url_cari = _pencari(request, daftar)
    form = SekaligusForm(
        request.POST if "pilihan" in request.POST else None,
        initial={
            "pilihan": ",".join(u.kode for u in daftar),
            "kueri": request.POST.get("kueri", ""),
        },
        pencari=pencari,
        url_cari=url_cari,
    )
    return Alur(
        request,
        form,
        ubah_sekaligus,
        {"daftar_unit": daftar},
        judul=f"Ubah {angka(len(daftar))} unit sekaligus",
        pengantar="Satu perubahan untuk semua unit yang ditandai: semuanya berhasil, atau tidak satu pun.",
        label="Terapkan",
        versi=versi_sekaligus,
        batal_url=kembali,
        tujuan=lambda hasil: kembali,
        templat="orgstruktur/struktur_sekaligus.html",
        templat_periksa="orgstruktur/struktur_sekaligus_periksa.html",
        konteks={"daftar_unit": daftar},
    ).jawab()


def _kode_terpilih(request: HttpRequest) -> list[str]:
    """Give the codes meant, each once: carried along, everything that matches, or the ticks."""
    isi = request.POST
    if "pilihan" in isi:
        kode = isi["pilihan"].split(",")
    elif "semua" in isi:
        tampilan = baca_tampilan(QueryDict(isi.get("kueri", "")), request.user)
        lingkup = lingkup_izin(request.user, IZIN)
        dapat = dalam_lingkup(tampilan.baris, tampilan.daftar.hidup, lingkup)
        kode = [] if tampilan.galat or tampilan.per_lain else sorted(dapat)
    else:
        kode = isi.getlist("unit")
    return [k for k in dict.fromkeys(kode) if k]


def _sebab_ditolak(kode: Sequence[str], daftar: Sequence[Unit]) -> str:
    if not kode:
        return "Tandai dahulu unit yang akan diubah."
    if len(kode) > SEKALIGUS_TERBANYAK:
        return (
            f"Sekali ubah paling banyak {angka(SEKALIGUS_TERBANYAK)} unit, sedangkan Anda menandai "
            f"{angka(len(kode))}. Persempit saringannya."
        )
    if len(daftar) < len(kode):
        return "Sebagian unit yang Anda tandai tidak ditemukan lagi. Tandai kembali."
    return ""


def _alamat_tabel(kueri: str) -> str:
    buntut = QueryDict(kueri).urlencode()
    return reverse("orgstruktur:struktur_tabel") + (f"?{buntut}" if buntut else "")


# --- where to move -------------------------------------------------------------------------------
def _pencari(request: HttpRequest, daftar: Sequence[Unit]) -> tuple[Pencari, str]:
    """Search among what may hold every one of the units; the address of the search knows their kinds."""
    jenis = sorted({u.jenis for u in daftar})
    url = f"{reverse('orgstruktur:struktur_sekaligus_tujuan')}?{urlencode({'jenis': ','.join(jenis)})}"
    bagan = bagan_terkini()
    return Pencari(bagan, _sebab_tujuan(request, bagan, jenis, {u.pk for u in daftar})), url


@require_safe
@wajib_izin(IZIN)
def struktur_sekaligus_tujuan(request: HttpRequest) -> HttpResponse:
    """Fragment: the hits of the search for a target, asked while typing."""
    bagan = bagan_terkini()
    jenis = [j for j in request.GET.get("jenis", "").split(",") if j in NAMA_JENIS]
    pencari = Pencari(bagan, _sebab_tujuan(request, bagan, jenis))
    kata = request.GET.get("induk_cari", "").strip()[:100]
    terpilih = request.GET.get("induk", "")
    konteks = konteks_calon(pencari, "induk", "id_induk", terpilih, kata)
    return render(request, "orgstruktur/_pilih_unit_calon.html", konteks)


def _sebab_tujuan(
    request: HttpRequest,
    bagan: Bagan,
    jenis: Sequence[str],
    ditandai: frozenset[int] | set[int] = frozenset(),
) -> Callable[[Simpul], str]:
    luar = sebab_luar_wewenang(bagan, lingkup_izin(request.user, IZIN))

    def sebab(tujuan: Simpul) -> str:
        if s := luar(tujuan):
            return s
        if tujuan.id in ditandai:
            return "termasuk yang ditandai"
        tolak = next((j for j in jenis if tujuan.jenis not in INDUK_SAH[j]), "")
        if not tolak:
            return ""
        return f"{NAMA_JENIS[tolak].lower()} tidak dapat berada di bawah {NAMA_JENIS[tujuan.jenis].lower()}"

    return sebab
