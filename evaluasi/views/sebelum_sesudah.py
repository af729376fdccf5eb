"""`/evaluasi/sebelum-sesudah/`: did the change help? The page that a Wali Kota reads, and what is concluded."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from evaluasi.forms.evaluasi_rancangan import PenanggungJawabForm, SimpulanForm, baca_banyak
from evaluasi.models import EvaluasiRancangan, TahapEvaluasi
from evaluasi.selectors.keadaan_rancangan import boleh_laporan, evaluasi_milik, keadaan_rancangan
from evaluasi.selectors.laporan_banding import bagian_banding
from evaluasi.selectors.sebelum_sesudah import (
    PILIHAN_BANYAK,
    PILIHAN_LAIN,
    Kota,
    SebelumSesudah,
    rancangan_diterapkan,
)
from evaluasi.selectors.tersentuh import Tersentuh
from evaluasi.services import evaluasi_rancangan as layanan
from evaluasi.views.survei_ambil import (
    KELOLA_KELEMBAGAAN,
    LIHAT_KELEMBAGAAN,
    tab_evaluasi,
)
from orgstruktur.gambar.laporan import KepalaLaporan, tulis_laporan
from orgstruktur.gambar.svg import tulis_svg
from orgstruktur.izin import wajib_izin
from orgstruktur.models import Rancangan
from orgstruktur.views.alur import HALAMAN_FORMULIR
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, PerluKonfirmasi
from tebingtinggi.bersama.tampilan import tanggal


@require_safe
@wajib_izin(LIHAT_KELEMBAGAAN)
def sebelum_sesudah(request: HttpRequest) -> HttpResponse:
    """The list: every applied proposal, what is due first."""
    hari = timezone.localdate()
    kota = Kota()
    evaluasi = evaluasi_milik([r.pk for r in kota.rancangan])
    baris = [_baris(r, evaluasi.get(r.pk), kota) for r in kota.rancangan]
    baris.sort(key=lambda b: not b["menunggu"])
    konteks = {
        "judul": "Sebelum dan sesudah",
        "tab": tab_evaluasi(request.user, "sebelum_sesudah"),
        "baris": baris,
        "hari": hari,
    }
    return render(request, "evaluasi/sebelum_sesudah.html", konteks)


def _baris(r: Rancangan, evaluasi: EvaluasiRancangan | None, kota: Kota) -> dict[str, Any]:
    tahap = list(evaluasi.daftar_tahap.all()) if evaluasi else []
    hari = timezone.localdate()
    return {
        "rancangan": r,
        "banding": SebelumSesudah(r, kota=kota),
        "evaluasi": evaluasi,
        "tahap": tahap,
        "menunggu": [t for t in tahap if t.menunggu(hari)],
        "berikut": next((t for t in tahap if t.jatuh_tempo > hari), None),
    }


@require_safe
@wajib_izin(LIHAT_KELEMBAGAAN)
def sebelum_sesudah_rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal. `?banyak=`: periods on each side."""
    banding = _ambil(request, pk)
    r = banding.rancangan
    hari = timezone.localdate()
    evaluasi = evaluasi_milik([pk]).get(pk)
    sentuh = banding.kota.sentuhan.get(pk) or Tersentuh()
    kelola = layanan.dapat_menjalankan(r, request.user)
    konteks = {
        "judul": r.nama,
        "remah": _remah(),
        "r": r,
        "s": banding,
        "b": banding.banding,
        "pilihan": PILIHAN_BANYAK,
        "kata_pilihan": PILIHAN_LAIN,
        "gambar": tulis_svg(banding.gambar, pengenal="banding") if banding.gambar else None,
        "unit": banding.kota.nama_unit(pk),
        "keadaan": keadaan_rancangan(
            r,
            sentuh,
            evaluasi.tumpang if evaluasi else {},
            laporan=boleh_laporan(request.user),
        ),
        "evaluasi": evaluasi,
        "tahap": [_tahap(t, hari) for t in evaluasi.daftar_tahap.all()] if evaluasi else [],
        "dapat_simpulkan": evaluasi is not None
        and (kelola or layanan.menanggung(evaluasi, request.user)),
        "kelola": kelola,
        "keputusan": r.daftar_keputusan.filter(disetujui=True).last(),
    }
    return render(request, "evaluasi/sebelum_sesudah_rinci.html", konteks)


def _tahap(t: TahapEvaluasi, hari: Any) -> dict[str, Any]:
    lencana = {"membantu": "dipenuhi", "tidak": "peringatan", "belum": "catatan"}
    menunggu = t.menunggu(hari)
    return {
        "t": t,
        "menunggu": menunggu,
        "lencana": lencana.get(t.simpulan, "peringatan" if menunggu else "akan_berlaku"),
        "kata": t.get_simpulan_display()
        or ("Menunggu kesimpulan" if menunggu else "Belum jatuh tempo"),
    }


@require_safe
@wajib_izin(LIHAT_KELEMBAGAAN)
def sebelum_sesudah_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The same on paper."""
    s = _ambil(request, pk)
    evaluasi = evaluasi_milik([pk]).get(pk)
    sentuh = s.kota.sentuhan.get(pk) or Tersentuh()
    keadaan = keadaan_rancangan(
        s.rancangan,
        sentuh,
        evaluasi.tumpang if evaluasi else {},
        laporan=boleh_laporan(request.user),
    )
    tahap: Sequence[TahapEvaluasi] = list(evaluasi.daftar_tahap.all()) if evaluasi else []
    hari = timezone.localdate()
    kepala = KepalaLaporan(
        judul=f"Sebelum dan sesudah: {s.rancangan.nama}",
        pemda=settings.TATA_NAMA_PEMDA,
        keadaan=[("Mulai berlaku", tanggal(s.tanggal)), ("Disusun", tanggal(hari))],
        kaki=f"{settings.TATA_NAMA_PEMDA} · {s.rancangan.nama}",
    )
    isi = tulis_laporan(kepala, bagian_banding(s, keadaan, tahap))
    jawaban = HttpResponse(isi, content_type="application/pdf")
    nama = f"sebelum-sesudah-{pk}-{hari:%Y-%m-%d}.pdf"
    jawaban["Content-Disposition"] = content_disposition_header(True, nama) or ""
    return jawaban


@wajib_izin(LIHAT_KELEMBAGAAN)
@HALAMAN_FORMULIR
def evaluasi_simpulkan(request: HttpRequest, pk: int, bulan: int) -> HttpResponse:
    """Conclude a date that is due, or correct what was concluded."""
    s = _ambil(request, pk).baku
    tahap = get_object_or_404(
        TahapEvaluasi.objects.select_related("evaluasi__rancangan"),
        evaluasi__rancangan=pk,
        bulan=bulan,
    )
    if not layanan.dapat_menyimpulkan(tahap.evaluasi, request.user):
        raise DiLuarWewenang("Yang menyimpulkan: penanggung jawabnya dan Analis organisasi.")
    form = SimpulanForm(
        request.POST or None, initial={"simpulan": tahap.simpulan, "uraian": tahap.uraian}
    )
    peringatan: list[str] = []
    if form.is_valid():
        try:
            layanan.simpulkan(tahap=tahap, oleh=request.user, angka=_angka(s), **form.cleaned_data)
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        except PerluKonfirmasi as tanya:
            form.tanyakan()
            peringatan = tanya.daftar_peringatan
        else:
            messages.success(request, "Kesimpulan disimpan.")
            return redirect("evaluasi:sebelum_sesudah_rinci", pk)
    konteks = {
        "judul": f"Simpulkan evaluasi {bulan} bulan",
        "remah": _remah(s.rancangan),
        "pengantar": f"{s.rancangan.nama}. {s.kalimat}",
        "form": form,
        "peringatan": peringatan,
        "label": "Simpan kesimpulan",
        "batal_url": reverse("evaluasi:sebelum_sesudah_rinci", args=[pk]),
        "uji": "simpan",
    }
    return render(request, "komponen/halaman_konfirmasi.html", konteks)


@wajib_izin(KELOLA_KELEMBAGAAN)
@HALAMAN_FORMULIR
def evaluasi_penanggung(request: HttpRequest, pk: int) -> HttpResponse:
    """Name who answers for it."""
    r = get_object_or_404(rancangan_diterapkan(), pk=pk)
    evaluasi = get_object_or_404(EvaluasiRancangan, rancangan=r)
    if not layanan.dapat_menjalankan(r, request.user):
        raise DiLuarWewenang(layanan.BUKAN_PENGELOLA)
    form = PenanggungJawabForm(request.POST or None, initial={"akun": evaluasi.penanggung_jawab_id})
    if form.is_valid():
        try:
            layanan.ganti_penanggung_jawab(
                evaluasi=evaluasi, oleh=request.user, **form.cleaned_data
            )
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        else:
            messages.success(request, "Penanggung jawab disimpan.")
            return redirect("evaluasi:sebelum_sesudah_rinci", pk)
    konteks = {
        "judul": "Penanggung jawab evaluasi",
        "remah": _remah(r),
        "pengantar": r.nama,
        "form": form,
        "batal_url": reverse("evaluasi:sebelum_sesudah_rinci", args=[pk]),
        "uji": "simpan",
    }
    return render(request, "komponen/halaman_konfirmasi.html", konteks)


def _ambil(request: HttpRequest, pk: int) -> SebelumSesudah:
    """Fetch an applied proposal with its comparison: Http404 otherwise."""
    kota = Kota()
    r = next((r for r in kota.rancangan if r.pk == pk), None)
    if r is None:
        r = get_object_or_404(rancangan_diterapkan(), pk=pk)
    return SebelumSesudah(r, baca_banyak(request.GET), kota)


def _angka(s: SebelumSesudah) -> dict[str, Any]:
    """The comparison as it is kept with a conclusion, and of which periods and neighbours it is."""
    b = s.banding
    bulat = {
        k: None if n is None else round(n, 2)
        for k, n in (("selisih", b.selisih), ("bawah", b.bawah), ("atas", b.atas))
    }
    return {
        **bulat,
        "putusan": b.putusan.value,
        "kalimat": s.kalimat,
        "masa": s.masa,
        "banyak": s.banyak,
        "tetangga": len(s.tetangga[1]),
    }


def _remah(r: Rancangan | None = None) -> list[dict[str, str]]:
    remah = [
        {"label": "Evaluasi", "url": reverse("evaluasi:ikhtisar")},
        {"label": "Sebelum dan sesudah", "url": reverse("evaluasi:sebelum_sesudah")},
    ]
    if r is not None:
        alamat = reverse("evaluasi:sebelum_sesudah_rinci", args=[r.pk])
        remah.append({"label": r.nama, "url": alamat})
    return remah
