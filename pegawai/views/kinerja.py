"""`/kinerja/`: today on one screen: what was done, one form, repeating, the state of the day."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.cache import never_cache

from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai.forms.kinerja_laporan import LaporanForm, awal_dari
from pegawai.kinerja_waktu import (
    BAWAAN,
    Pola,
    keadaan_terjauh,
    saran_masa,
    sebut_hari,
    sebut_lama,
)
from pegawai.models import KeadaanHari, LaporanKinerja, Pegawai
from pegawai.selectors import kinerja_laporan as baca
from pegawai.selectors.kinerja_hari import duduk_pada, pola_unit
from pegawai.selectors.kinerja_kabar import kabar_pekerjaan
from pegawai.selectors.kinerja_lingkup import memeriksa_kini
from pegawai.selectors.kinerja_tujuan import lingkup_tujuan
from pegawai.services.kinerja_laporan import lapor
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.pesan import kirim_pesan

_SEHARI = timedelta(days=1)


def pegawai_saya(request: HttpRequest) -> Pegawai | None:
    """Give the person behind the account, with the unit waited at."""
    semua = Pegawai.objects.filter(akun=request.user.pk)
    return semua.select_related("unit_tunggu").first()


def pegawai_wajib(request: HttpRequest) -> Pegawai:
    """Give the person behind the account. Raises Http404."""
    pegawai = pegawai_saya(request)
    if pegawai is None:
        raise Http404
    return pegawai


def laporan_milik(request: HttpRequest, pk: int) -> LaporanKinerja:
    """Give an own report. Raises Http404."""
    milik = LaporanKinerja.objects.milik(request.user).select_related(
        "pegawai", "pegawai__unit_tunggu", "rhk", "rhk__skp", "bukti"
    )
    return get_object_or_404(milik.defer("bukti__isi"), pk=pk)


def tab_kinerja(halaman: str) -> list[dict[str, Any]]:
    """Give the tabs of one's own performance."""
    return [
        {"label": label, "url": reverse(f"pegawai:{nama}"), "aktif": nama == halaman}
        for label, nama in (
            ("Hari ini", "kinerja"),
            ("Bulan", "kinerja_bulan"),
            ("SKP", "skp_daftar"),
            ("Penilaian", "penilaian_daftar"),
        )
    ]


def alamat_hari(hari: date) -> str:
    """Give the address of a day; of today the plain one."""
    awal = reverse("pegawai:kinerja")
    return awal if hari == timezone.localdate() else f"{awal}?tanggal={hari.isoformat()}"


@never_cache
@HALAMAN_FORMULIR
def kinerja(request: HttpRequest) -> HttpResponse:
    """Today, or `?tanggal=`, of a day to come only its state; `?ulangi=` begins the form with an earlier entry. POST files a report.

    The script of the page asks for JSON; what it sends again after a dead line counts once.
    """
    pegawai = pegawai_saya(request)
    if pegawai is None:
        konteks = {"judul": "Kinerja", "tujuan": bool(lingkup_tujuan(request.user))}
        return render(request, "pegawai/kinerja_tiada.html", konteks)
    hari_ini = timezone.localdate()
    terjauh = keadaan_terjauh(hari_ini, settings.TATA_KINERJA_HARI_DEPAN)
    hari = min(_tanggal(request, hari_ini), terjauh)
    dikirim = request.method == "POST"
    if dikirim:
        hari = _baca(request.POST.get("tanggal")) or hari
    rhk = baca.pilihan_rhk(pegawai, hari)
    duduk = duduk_pada(pegawai, hari)
    pola = pola_unit(duduk.unit) if duduk else BAWAAN
    daftar = baca.laporan_hari(pegawai, hari)
    form = LaporanForm(
        request.POST if dikirim else None,
        request.FILES if dikirim else None,
        rhk=rhk,
        terlalu_besar=getattr(request, "unggahan_terlalu_besar", ""),
        initial={} if dikirim else _awal(request, hari, daftar, rhk, pola),
    )
    if dikirim:
        jawaban = _kirim(request, pegawai, form)
        if jawaban is not None:
            return jawaban
    konteks = _konteks(pegawai, hari, hari_ini, daftar, rhk)
    konteks |= {"form": form, "depan": hari > hari_ini and not dikirim}
    konteks |= {"sesudah": alamat_hari(hari + _SEHARI) if hari < terjauh else ""}
    konteks |= {"tujuan": bool(lingkup_tujuan(request.user))}
    return render(request, "pegawai/kinerja.html", konteks)


def _kirim(request: HttpRequest, pegawai: Pegawai, form: LaporanForm) -> HttpResponse | None:
    """Answer a report that was sent; None = show the form with its errors."""
    skrip = "application/json" in request.headers.get("Accept", "")
    if form.is_valid():
        try:
            kunci = form.cleaned_data["kunci_kirim"] or uuid4()
            hasil = lapor(pegawai=pegawai, isi=form.isi(), oleh=request.user, kunci_kirim=kunci)
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        else:
            alamat = alamat_hari(hasil.laporan.tanggal)
            if skrip and "antrean" in request.POST:
                return JsonResponse({"hasil": "tersimpan" if hasil.baru else "sudah"})
            kirim_pesan(request, _sebut(hasil.laporan))
            return (
                JsonResponse({"hasil": "tersimpan", "alamat": alamat})
                if skrip
                else redirect(alamat)
            )
    if not skrip:
        return None
    pesan = [str(p) for daftar in form.errors.values() for p in daftar]
    return JsonResponse({"hasil": "ditolak", "pesan": " ".join(pesan)}, status=422)


def _sebut(laporan: LaporanKinerja) -> str:
    return f"Laporan {sebut_hari(laporan.tanggal)} tersimpan, {sebut_lama(laporan.menit)}."


def _awal(
    request: HttpRequest, hari: date, daftar: list[LaporanKinerja], rhk: list[Any], pola: Pola
) -> dict[str, Any]:
    """Give what the form begins with: from the end of the last work to now, for the last result."""
    mulai, selesai = saran_masa(baca.masa_laporan(daftar), hari, pola, timezone.now())
    awal = {"kunci_kirim": uuid4(), "tanggal": hari, "mulai": mulai, "selesai": selesai}
    awal["rhk"] = rhk[0].pk if rhk else ""
    ulang = request.GET.get("ulangi", "")
    if ulang.isdecimal():
        asal = LaporanKinerja.objects.milik(request.user).filter(pk=int(ulang)).first()
        if asal is not None:
            awal |= awal_dari(asal, baru=True)
    return awal


def _baca(teks: str | None) -> date | None:
    try:
        return parse_date(teks or "")
    except ValueError:
        return None


def _tanggal(request: HttpRequest, bawaan: date) -> date:
    return _baca(request.GET.get("tanggal")) or bawaan


def _konteks(
    pegawai: Pegawai,
    hari: date,
    hari_ini: date,
    daftar: list[LaporanKinerja],
    rhk: list[Any],
) -> dict[str, Any]:
    ulang = baca.untuk_diulang(pegawai)
    return {
        "judul": "Kinerja",
        "tab": tab_kinerja("kinerja"),
        "pegawai": pegawai,
        "hari": hari,
        "hari_teks": sebut_hari(hari),
        "hari_ini": hari == hari_ini,
        "sebelum": alamat_hari(hari - _SEHARI),
        "daftar": daftar,
        "menit": sebut_lama(sum(x.menit for x in daftar)),
        "ulang": ulang if hari == hari_ini else [],
        "satuan": baca.satuan_terpakai([*daftar, *ulang], rhk),
        "keadaan": baca.keadaan_hari(pegawai, hari),
        "pilihan_keadaan": KeadaanHari.Keadaan.choices,
        "kemajuan": baca.kemajuan_rhk(pegawai, rhk),
        "ada_rhk": bool(rhk),
        "skp_disusun": bool(rhk) and not rhk[0].skp.ditetapkan,
        "kabar": kabar_pekerjaan(pegawai.pk),
        "papan": memeriksa_kini(pegawai, timezone.localdate()),
    }
