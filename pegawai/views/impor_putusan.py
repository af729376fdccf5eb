"""After an import: what becomes of the people it did not name."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from orgstruktur.izin import wajib_izin
from orgstruktur.models import Jejak
from orgstruktur.services.impor import batalkan_impor
from orgstruktur.services.perubahan import gladi
from pegawai.forms.impor import CariBarisForm
from pegawai.forms.impor_putusan import PutusanTidakAdaForm
from pegawai.models import BerkasImpor, Pegawai
from pegawai.selectors.impor_daftar import daftar_impor, nama_unit, putusan_impor, tidak_di_berkas
from pegawai.services.impor_putusan import IZIN, TINDAKAN, putuskan_tidak_di_berkas
from pegawai.views.impor_pintu import konteks_langkah
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tebingtinggi.bersama.tabel import tautan_kueri

PER_HALAMAN = 50


@require_http_methods(["GET", "HEAD", "POST"])
@wajib_izin(IZIN)
def impor_putusan(request: HttpRequest, kunci: Any) -> HttpResponse:
    """`/pegawai/impor/<kunci>/tidak-ada/`: tick, decide, see the consequences, say yes."""
    berkas = get_object_or_404(daftar_impor(request.user), kunci=kunci)
    if not berkas.diterapkan:
        return redirect(berkas)
    cari = CariBarisForm(request.GET)
    cari.is_valid()
    kata = cari.cleaned_data.get("cari", "")
    baris = tidak_di_berkas(berkas, request.user, kata)
    dikirim = request.method == "POST"
    form = PutusanTidakAdaForm(request.POST if dikirim else None, pilihan=_pilihan(request, berkas))
    if form.is_valid():
        if request.POST.get("yakin"):
            return _putuskan(request, berkas, form)
        if request.POST.get("langkah") != "isi":
            return render(
                request, "pegawai/impor_putusan_periksa.html", _konteks_periksa(berkas, form)
            )
    halaman = Paginator(baris, PER_HALAMAN).get_page(request.GET.get("halaman"))
    unit = nama_unit(b.unit_ke for b in halaman)
    konteks = konteks_langkah(berkas, "impor_rinci") | {
        "judul": "Pegawai yang tidak ada di berkas",
        "form": form,
        "form_cari": cari,
        "cari": kata,
        "bersih_url": tautan_kueri(request.GET, cari="") if kata else "",
        "halaman": halaman,
        "terpilih": request.POST.getlist("orang"),
        "baris": [
            {"b": b, "unit": unit.get(b.unit_ke, ""), "pk": str(b.pegawai_ke)} for b in halaman
        ],
        "riwayat": putusan_impor(berkas),
    }
    return render(request, "pegawai/impor_putusan.html", konteks)


def _pilihan(request: HttpRequest, berkas: BerkasImpor) -> list[tuple[int, str]]:
    """Give whom the sent form may name; nothing is read for a page that only shows the list."""
    diminta = [int(pk) for pk in request.POST.getlist("orang") if pk.isascii() and pk.isdigit()]
    if not diminta:
        return []
    ada = tidak_di_berkas(berkas, request.user).filter(pegawai_ke__in=diminta)
    return list(ada.values_list("pegawai_ke", "nama"))


def _konteks_periksa(berkas: BerkasImpor, form: PutusanTidakAdaForm) -> dict[str, Any]:
    p, nama = form.isi(), dict(form.fields["orang"].choices)  # type: ignore[attr-defined]
    orang = form.cleaned_data["orang"]
    duduk = Pegawai.objects.filter(pk__in=orang, daftar_penempatan__berlaku_sampai__isnull=True)
    akibat = [f"{len(orang)} pegawai dicatat {p.kata}."]
    if p.tanggal:
        akibat += [
            f"Jabatan {duduk.filter(daftar_penempatan__isnull=False).distinct().count()} orang di antaranya berakhir.",
            "Mereka tidak lagi dihitung dalam bezetting, dan impor berikutnya tidak mengaktifkan mereka kembali.",
        ]
    return konteks_langkah(berkas, "impor_rinci") | {
        "judul": "Periksa putusan",
        "akibat": akibat,
        "putusan": p,
        "nama": [nama[pk] for pk in orang],
        "kiriman": [
            *(("orang", pk) for pk in orang),
            *((k, form.data.get(k, "")) for k in ("putusan", "tanggal", "sk_nomor", "sk_tanggal")),
        ],
    }


def _putuskan(request: HttpRequest, berkas: BerkasImpor, form: PutusanTidakAdaForm) -> HttpResponse:
    orang = form.cleaned_data["orang"]
    try:
        jejak = putuskan_tidak_di_berkas(
            berkas=berkas, daftar=orang, putusan=form.isi(), oleh=request.user
        )
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, jejak.ringkasan)
    return redirect("pegawai:impor_putusan", berkas.kunci)


@require_http_methods(["GET", "HEAD", "POST"])
@wajib_izin(IZIN)
def impor_putusan_batalkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo one decision; GET asks first."""
    jejak = get_object_or_404(Jejak, pk=pk, tindakan=TINDAKAN)
    berkas = daftar_impor(request.user).filter(pk=jejak.sesudah.get("berkas")).first()
    if berkas is None:
        raise Http404
    kembali = reverse("pegawai:impor_putusan", args=[berkas.kunci])
    try:
        if request.method == "POST":
            batalkan_impor(batch=jejak.pk, oleh=request.user, perintah="")
            messages.success(request, "Putusan dibatalkan; data mereka kembali seperti semula.")
            return redirect(kembali)
        gladi(batalkan_impor, batch=jejak.pk, oleh=request.user, perintah="")
    except (AturanDilanggar, SudahBerubah) as galat:
        messages.error(request, galat.pesan)
        return redirect(kembali)
    konteks = {
        "judul": "Batalkan putusan",
        "remah": konteks_langkah(berkas, "impor_rinci")["remah"],
        "akibat": [
            jejak.ringkasan,
            "Keadaan dan jabatan mereka kembali seperti sebelum putusan ini.",
        ],
        "label": "Batalkan putusan",
        "batal_url": kembali,
        "bahaya": True,
        "uji": "batalkan",
    }
    return render(request, "komponen/halaman_konfirmasi.html", konteks)
