"""`/kinerja/skp/`: the own SKP by year, one with its results, from draft to decision."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from orgstruktur.models import boleh
from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai.forms.kinerja_skp import PutusanSkpForm, ResmiForm, SkpForm, VersiForm
from pegawai.models import Pegawai, SasaranKinerja
from pegawai.selectors import kinerja_skp as baca
from pegawai.selectors.kinerja_tanda_unit import tandai_rhk
from pegawai.services import kinerja_skp as layanan
from pegawai.services.kinerja_impor import IZIN as IZIN_IMPOR
from pegawai.services.kinerja_skp_masa import sebut_masa, yang_diakhiri
from pegawai.views.kinerja import pegawai_wajib, tab_kinerja
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tebingtinggi.bersama.pesan import kirim_pesan

S = SasaranKinerja.Status
LENCANA_SKP = {
    S.DRAFT: "belum",
    S.DIAJUKAN: "akan_berlaku",
    S.DIKEMBALIKAN: "peringatan",
    S.DISETUJUI: "dipenuhi",
    S.BERJALAN: "berlaku",
    S.DIREVISI: "berakhir",
    S.SELESAI: "berakhir",
}


def remah_skp(skp: SasaranKinerja | None = None) -> list[dict[str, str]]:
    """Give the way to a SKP."""
    remah = [{"label": "SKP", "url": reverse("pegawai:skp_daftar")}]
    if skp is not None:
        remah.append(
            {"label": f"SKP {sebut_masa(skp)}", "url": reverse("pegawai:skp_rinci", args=[skp.pk])}
        )
    return remah


def skp_milik(request: HttpRequest, pk: int) -> SasaranKinerja:
    """Give an own SKP. Raises Http404."""
    milik = SasaranKinerja.objects.milik(request.user)
    return get_object_or_404(milik.select_related("pegawai", "unit", "jabatan"), pk=pk)


def _tampil(skp: SasaranKinerja) -> dict[str, Any]:
    return {
        "skp": skp,
        "masa": sebut_masa(skp),
        "lencana": LENCANA_SKP[S(skp.status)],
    }


@never_cache
@require_safe
def skp_daftar(request: HttpRequest) -> HttpResponse:
    """The own SKP, the newest first; what waits for me as an evaluator."""
    pegawai = Pegawai.objects.filter(akun=request.user.pk).first()
    menunggu = baca.skp_menunggu(request.user)
    daftar = baca.skp_pegawai(pegawai) if pegawai else []
    konteks = {
        "judul": "Sasaran kinerja pegawai (SKP)",
        "tab": tab_kinerja("skp_daftar") if pegawai else [],
        "pegawai": pegawai,
        "daftar": [_tampil(s) for s in daftar],
        "menunggu": len(menunggu),
        "petugas": boleh(request.user, IZIN_IMPOR),
        "alamat_impor": reverse("pegawai:skp_impor"),
        "tahun_ini": timezone.localdate().year,
        "salinan": [
            (dari, tahun)
            for tahun in layanan.tahun_disiapkan(timezone.localdate())
            if (dari := _dapat_disalin(daftar, tahun))
        ],
    }
    return render(request, "pegawai/skp_daftar.html", konteks)


def _dapat_disalin(daftar: list[SasaranKinerja], tahun: int) -> SasaranKinerja | None:
    """Give the latest SKP of an earlier year, while that year has none."""
    if any(s.tahun == tahun for s in daftar):
        return None
    return next((s for s in daftar if s.tahun < tahun and s.status != S.DIREVISI), None)


@never_cache
@HALAMAN_FORMULIR
def skp_tambah(request: HttpRequest) -> HttpResponse:
    """Begin a SKP; `?tahun=` of another year."""
    pegawai = pegawai_wajib(request)
    teks = request.GET.get("tahun", "")
    tahun = (
        int(teks) if teks.isdecimal() and 2000 <= int(teks) <= 2100 else timezone.localdate().year
    )
    form = SkpForm(request.POST or None, tahun=tahun)
    if form.is_valid():
        try:
            skp = layanan.buat_skp(pegawai=pegawai, oleh=request.user, **form.cleaned_data)
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        else:
            kirim_pesan(request, "SKP disusun. Tambahkan RHK-nya.")
            return redirect("pegawai:skp_rinci", skp.pk)
    konteks = {
        "judul": "Susun SKP",
        "remah": remah_skp(),
        "form": form,
        "batal_url": reverse("pegawai:skp_daftar"),
    }
    return render(request, "pegawai/skp_form.html", konteks)


@never_cache
@require_safe
def skp_rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One SKP with its results, for its owner and for those above on its days."""
    semua = baca.skp_dapat_dilihat(request.user).select_related(
        "pegawai", "unit", "jabatan", "penilai", "pengganti_dari"
    )
    skp = get_object_or_404(semua, pk=pk)
    sendiri = skp.pegawai.akun_id == request.user.pk
    penilai = baca.penilai_skp([skp], timezone.localdate()).get(skp.pk)
    orang = baca.pegawai_akun(request.user)
    konteks = _tampil(skp) | {
        "judul": f"SKP {sebut_masa(skp)}",
        "remah": remah_skp(),
        "rhk": tandai_rhk(request.user, baca.rhk_skp(skp)) if sendiri else baca.rhk_skp(skp),
        "sendiri": sendiri,
        "diakhiri": yang_diakhiri(skp),
        "penilai": penilai,
        "ubah": sendiri and skp.dapat_diubah,
        "tarik": sendiri and skp.status == S.DIAJUKAN,
        "versi": sendiri and skp.status in (S.DISETUJUI, S.BERJALAN),
        "putuskan": skp.status == S.DIAJUKAN
        and not sendiri
        and baca.dinilai_oleh(penilai, request.user, orang),
    }
    return render(request, "pegawai/skp_rinci.html", konteks)


@never_cache
@HALAMAN_FORMULIR
def skp_ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Other days for an own SKP that is still being written."""
    skp = skp_milik(request, pk)
    awal = {"mulai": skp.mulai, "sampai": skp.sampai, "pendekatan": skp.pendekatan}
    form = SkpForm(request.POST or None, tahun=skp.tahun, initial=awal)
    return _formulir(
        request, skp, form, layanan.ubah_skp, judul="Ubah masa SKP", pesan="SKP diubah."
    )


@never_cache
@HALAMAN_FORMULIR
def skp_resmi(request: HttpRequest, pk: int) -> HttpResponse:
    """Number and predikat as e-Kinerja says them, in whatever state the SKP is."""
    skp = skp_milik(request, pk)
    awal = {"nomor_ekinerja": skp.nomor_ekinerja, "predikat_resmi": skp.predikat_resmi}
    form = ResmiForm(request.POST or None, initial=awal)
    judul = "Data dari e-Kinerja BKN"
    return _formulir(
        request, skp, form, layanan.isi_resmi, judul=judul, pesan="Data e-Kinerja dicatat."
    )


@never_cache
@HALAMAN_FORMULIR
def skp_versi(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a new version of an own SKP that was set, with the reason."""
    skp = skp_milik(request, pk)
    form = VersiForm(request.POST or None)
    if skp.status not in (S.DISETUJUI, S.BERJALAN):
        raise Http404
    judul, pesan = (
        "Versi baru SKP",
        "Versi baru disusun. SKP yang lama berlaku sampai versi ini disetujui.",
    )
    return _formulir(request, skp, form, layanan.versi_baru, judul=judul, pesan=pesan)


def _formulir(
    request: HttpRequest,
    skp: SasaranKinerja,
    form: Any,
    laku: Callable[..., SasaranKinerja],
    *,
    judul: str,
    pesan: str,
) -> HttpResponse:
    """Show a form of a SKP, or do what it asks for."""
    if form.is_valid():
        try:
            hasil = laku(skp=skp, oleh=request.user, **form.cleaned_data)
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        else:
            kirim_pesan(request, pesan)
            return redirect("pegawai:skp_rinci", hasil.pk)
    konteks = {
        "judul": judul,
        "remah": remah_skp(skp),
        "form": form,
        "batal_url": reverse("pegawai:skp_rinci", args=[skp.pk]),
    }
    return render(request, "pegawai/skp_form.html", konteks)


@never_cache
@HALAMAN_FORMULIR
def skp_hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw an own draft away."""
    skp = skp_milik(request, pk)
    alamat = reverse("pegawai:skp_rinci", args=[skp.pk])
    if request.method == "POST":
        try:
            layanan.hapus_skp(skp=skp, oleh=request.user)
        except AturanDilanggar as galat:
            kirim_pesan(request, galat.pesan, tingkat=messages.ERROR)
            return redirect(alamat)
        kirim_pesan(request, "Rancangan SKP dihapus.")
        return redirect("pegawai:skp_daftar")
    konteks = {
        "judul": f"Hapus rancangan SKP {sebut_masa(skp)}?",
        "remah": remah_skp(skp),
        "akibat": ["RHK dan indikatornya ikut terhapus.", "Laporan tetap ada, tanpa RHK."],
        "label": "Hapus rancangan",
        "bahaya": True,
        "batal_url": alamat,
    }
    return render(request, "komponen/halaman_konfirmasi.html", konteks)


def _langkah(request: HttpRequest, pk: int, laku: Callable[..., Any], pesan: str) -> HttpResponse:
    skp = skp_milik(request, pk)
    try:
        laku(skp=skp, oleh=request.user)
    except AturanDilanggar as galat:
        kirim_pesan(request, galat.pesan, tingkat=messages.ERROR)
    else:
        kirim_pesan(request, pesan)
    return redirect("pegawai:skp_rinci", skp.pk)


@require_POST
def skp_ajukan(request: HttpRequest, pk: int) -> HttpResponse:
    """Submit an own SKP to the evaluator."""
    return _langkah(request, pk, layanan.ajukan_skp, "SKP diajukan kepada pejabat penilai.")


@require_POST
def skp_tarik(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back an own SKP that waits."""
    return _langkah(request, pk, layanan.tarik_skp, "SKP ditarik kembali dan dapat diubah.")


@require_POST
def skp_salin(request: HttpRequest, pk: int) -> HttpResponse:
    """`tahun=` (default: this one): begin its SKP with the results of an earlier one."""
    dari = skp_milik(request, pk)
    teks = request.POST.get("tahun", "")
    sah = len(teks) == 4 and teks.isascii() and teks.isdigit()
    tahun = int(teks) if sah else timezone.localdate().year
    try:
        skp = layanan.salin_skp(dari=dari, tahun=tahun, oleh=request.user)
    except AturanDilanggar as galat:
        kirim_pesan(request, galat.pesan, tingkat=messages.ERROR)
        return redirect("pegawai:skp_daftar")
    kirim_pesan(
        request, f"SKP {dari.tahun} disalin. Periksa target dan pilih RHK atasan yang baru."
    )
    return redirect("pegawai:skp_rinci", skp.pk)


# --- the evaluator -------------------------------------------------------------------------------
@never_cache
@require_safe
def skp_menunggu(request: HttpRequest) -> HttpResponse:
    """What waits for me as an evaluator, the oldest first."""
    konteks = {
        "judul": "SKP menunggu persetujuan Anda",
        "remah": remah_skp(),
        "daftar": [_tampil(s) for s in baca.skp_menunggu(request.user)],
    }
    return render(request, "pegawai/skp_menunggu.html", konteks)


@never_cache
@HALAMAN_FORMULIR
def skp_putuskan(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a SKP of a subordinate, or send it back with a note."""
    skp = next((s for s in baca.skp_menunggu(request.user) if s.pk == pk), None)
    if skp is None:
        raise Http404
    form = PutusanSkpForm(request.POST or None)
    if form.is_valid():
        catatan = form.cleaned_data["catatan"]
        setuju = request.POST.get("putusan") == "setujui"
        laku = layanan.setujui_skp if setuju else layanan.kembalikan_skp
        try:
            versi = request.POST.get("versi", "")
            laku(skp=skp, oleh=request.user, catatan=catatan, versi=versi)
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        except (DiLuarWewenang, SudahBerubah) as galat:
            form.add_error(None, galat.pesan)
        else:
            kata = "disetujui" if setuju else "dikembalikan"
            kirim_pesan(request, f"SKP {skp.pegawai.nama_lengkap} {kata}.")
            return redirect("pegawai:skp_menunggu")
    konteks = _tampil(skp) | {
        "judul": f"SKP {skp.pegawai.nama_lengkap}",
        "remah": [*remah_skp(), {"label": "Menunggu", "url": reverse("pegawai:skp_menunggu")}],
        "form": form,
        "rhk": baca.rhk_skp(skp),
        "diakhiri": yang_diakhiri(skp),
    }
    return render(request, "pegawai/skp_putuskan.html", konteks)
