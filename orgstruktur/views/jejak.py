"""The audit trail: list, export, one act before and after, restricted values."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from orgstruktur.forms.jejak import HapusNilaiForm, JejakCariForm
from orgstruktur.izin import wajib_izin
from orgstruktur.models import Jejak, Unit, boleh
from orgstruktur.selectors.jejak import (
    halaman_jejak,
    nama_akun,
    pelaku_tersamar,
    pemeriksaan_terakhir,
    saring_jejak,
    sebut_pelaku,
)
from orgstruktur.selectors.jejak_beda import BENDA_SEHALAMAN, isi_jejak
from orgstruktur.selectors.nilai_terbatas import nilai_terbatas_tampil
from orgstruktur.services import jejak as services
from orgstruktur.services.batal import dapat_dibatalkan
from orgstruktur.tindakan import lencana_tindakan, nama_tindakan
from orgstruktur.views.alamat import alamat, angka_alamat
from tebingtinggi.bersama.excel_tulis import JENIS_CSV, tulis_csv
from tebingtinggi.bersama.formulir import galat_ringkas
from tebingtinggi.bersama.htmx import render_bagian
from tebingtinggi.bersama.tabel import KepalaKolom, tautan_kueri

KEPALA = tuple(KepalaKolom(k) for k in ("Waktu", "Oleh", "Tindakan", "Apa yang terjadi", "Segel"))
KOLOM_EKSPOR = (
    "nomor",
    "waktu",
    "oleh",
    "perintah",
    "tindakan",
    "objek",
    "ringkasan",
    "ragam",
    "tanggal_berlaku",
    "dasar_hukum",
    "alasan",
    "id_permintaan",
    "nomor_segel",
    "segel",
)


@require_safe
@wajib_izin("lihat_jejak")
def jejak_daftar(request: HttpRequest) -> HttpResponse:
    """`/jejak/`: newest first."""
    form = JejakCariForm(request.GET)
    saringan = form.saringan()
    halaman = halaman_jejak(
        saring_jejak(saringan),
        sebelum=_kunci(request, "sebelum"),
        sesudah=_kunci(request, "sesudah"),
    )
    lain = {k: v for k, v in asdict(saringan).items() if v and k not in ("cari", "oleh_id")}
    konteks = {
        "judul": "Jejak",
        "form": form,
        "saring_terbuka": bool(lain) or bool(form.errors),
        "daftar_galat": [pesan for _, pesan in galat_ringkas(form)],
        "bersih_url": request.path if saringan else "",
        "halaman": halaman,
        "kepala": KEPALA,
        "kueri": tautan_kueri(request.GET, sebelum="", sesudah="")[1:],
        "url_baru": tautan_kueri(request.GET, sebelum="", sesudah=str(halaman.lebih_baru or "")),
        "url_lama": tautan_kueri(request.GET, sesudah="", sebelum=str(halaman.lebih_lama or "")),
        "url_terbaru": tautan_kueri(request.GET, sesudah="", sebelum=""),
        "semua_url": tautan_kueri(request.GET, oleh="", sebelum="", sesudah=""),
        "pemeriksaan": pemeriksaan_terakhir(),
        "tersembunyi": [("oleh", saringan.oleh_id)] if saringan.oleh_id is not None else [],
        "hanya_oleh": nama_akun(saringan.oleh_id) if saringan.oleh_id is not None else "",
    }
    return render_bagian(
        request, "orgstruktur/jejak_daftar.html", "orgstruktur/_jejak_daftar_isi.html", konteks
    )


def _kunci(request: HttpRequest, nama: str) -> int | None:
    return angka_alamat(request.GET.get(nama, ""))


@require_safe
@wajib_izin("lihat_jejak")
def jejak_ekspor(request: HttpRequest) -> StreamingHttpResponse:
    """`/jejak/ekspor/`: CSV with the filters of the list; leaves a Jejak, never restricted values."""
    saringan = JejakCariForm(request.GET).saringan()
    daftar = saring_jejak(saringan).select_related("oleh").defer("sebelum", "sesudah")
    services.catat_ekspor_jejak(
        saringan={k: str(v) for k, v in asdict(saringan).items() if v},
        jumlah=str(daftar.count()),
        oleh=request.user,
    )
    jawaban = StreamingHttpResponse(
        tulis_csv(KOLOM_EKSPOR, _baris_ekspor(daftar)), content_type=JENIS_CSV
    )
    nama = f"jejak-{timezone.localdate():%Y-%m-%d}.csv"
    jawaban["Content-Disposition"] = f'attachment; filename="{nama}"'
    return jawaban


def _baris_ekspor(daftar: Any) -> Iterator[tuple[Any, ...]]:
    for j in daftar.iterator(chunk_size=2000):
        yield (
            j.pk,
            timezone.localtime(j.waktu).isoformat(timespec="seconds"),
            sebut_pelaku(j) if j.oleh_id else "",
            j.perintah,
            j.tindakan,
            j.objek,
            j.ringkasan,
            j.ragam,
            j.tanggal,
            j.dasar_hukum,
            j.alasan,
            j.id_permintaan,
            j.nomor_segel,
            j.segel,
        )


@require_safe
@wajib_izin("lihat_jejak")
def jejak_rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """`/jejak/<pk>/`: before and after, side by side; restricted values masked."""
    return _tampilkan(request, _ambil(pk))


@never_cache
@require_POST
@wajib_izin("lihat_nilai_terbatas")
def jejak_nilai(request: HttpRequest, pk: int) -> HttpResponse:
    """`/jejak/<pk>/nilai/`: the same page with its restricted values; the look leaves a Jejak."""
    jejak = _ambil(pk)
    return _tampilkan(request, jejak, services.lihat_nilai_terbatas(jejak, oleh=request.user))


def _ambil(pk: int) -> Jejak:
    return get_object_or_404(Jejak.objects.select_related("oleh", "membatalkan"), pk=pk)


def _tampilkan(
    request: HttpRequest, jejak: Jejak, nilai: dict[str, str] | None = None
) -> HttpResponse:
    isi = isi_jejak(jejak)
    halaman = Paginator(isi.daftar_benda, BENDA_SEHALAMAN).get_page(request.GET.get("halaman"))
    konteks = {
        "judul": nama_tindakan(jejak.tindakan),
        "remah": [{"label": "Jejak", "url": reverse("orgstruktur:jejak_daftar")}],
        "jejak": jejak,
        "lencana": lencana_tindakan(jejak.tindakan),
        "pelaku": sebut_pelaku(jejak, terbuka=nilai is not None),
        "kalimat": [k for k in jejak.ringkasan.splitlines() if k.strip()],
        "isi": isi,
        "halaman": halaman,
        "daftar_unit": Unit.objects.filter(daftar_jejak_unit__jejak=jejak).order_by("lft")[:50],
        "terbatas": nilai_terbatas_tampil(jejak, nilai),
        "terbuka": nilai is not None,
        "boleh_lihat_nilai": boleh(request.user, "lihat_nilai_terbatas"),
        "boleh_hapus_nilai": boleh(request.user, "hapus_nilai_terbatas"),
        "dibatalkan_oleh": Jejak.objects.filter(membatalkan=jejak).first(),
        "batal_url": _batal_url(request.user, jejak),
        "oleh_url": ""
        if pelaku_tersamar(jejak)
        else f"{reverse('orgstruktur:jejak_daftar')}?oleh={jejak.oleh_id}",
    }
    return render(request, "orgstruktur/jejak_rinci.html", konteks)


def _batal_url(akun: Any, jejak: Jejak) -> str:
    """Address of the undo, for who may do it on every unit the act touched; else empty."""
    if not boleh(akun, "ubah_struktur") or not dapat_dibatalkan(jejak)[0]:
        return ""
    unit = Unit.objects.filter(daftar_jejak_unit__jejak=jejak)
    if unit.dapat_diubah_oleh(akun, "ubah_struktur").count() != unit.count():
        return ""
    return alamat("perubahan_batalkan", jejak.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@wajib_izin("hapus_nilai_terbatas")
def jejak_hapus_nilai(request: HttpRequest, pk: int) -> HttpResponse:
    """`/jejak/<pk>/hapus-nilai/`: erase restricted values for good; the chain stays whole."""
    jejak = _ambil(pk)
    url = reverse("orgstruktur:jejak_rinci", args=[jejak.pk])
    ada = jejak.daftar_terbatas.filter(dihapus_pada__isnull=True).count()
    if not ada:
        messages.warning(request, "Tidak ada nilai terbatas yang dapat dihapus pada jejak ini.")
        return redirect(url)
    form = HapusNilaiForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        n = services.hapus_nilai_terbatas(jejak, oleh=request.user, **form.cleaned_data)
        messages.success(request, f"{n} nilai terbatas dihapus untuk selamanya.")
        return redirect(url)
    konteks = {
        "judul": "Hapus nilai terbatas",
        "remah": [
            {"label": "Jejak", "url": reverse("orgstruktur:jejak_daftar")},
            {"label": f"Jejak {jejak.pk}", "url": url},
        ],
        "akibat": [
            f"{ada} nilai terbatas pada jejak {jejak.pk} dihapus dan tidak dapat dikembalikan.",
            "Jejaknya sendiri tetap: siapa, kapan, apa. Sidik nilainya tetap, sehingga rantai segel utuh.",
            "Penghapusan ini tercatat beserta alasannya.",
        ],
        "form": form,
        "label": "Hapus untuk selamanya",
        "bahaya": True,
        "batal_url": url,
        "uji": "hapus-nilai",
    }
    return render(request, "komponen/halaman_konfirmasi.html", konteks)
