"""Steps that come into a proposal from elsewhere: the answer to a finding, a copy from another."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.forms.rancangan_jawab import (
    JawabTemuanForm,
    SalinLangkahForm,
)
from orgstruktur.izin import wajib_izin
from orgstruktur.nama_unit import nama_jelas
from orgstruktur.selectors.aturan import baris_temuan, hasil_aturan
from orgstruktur.selectors.bagan import bagan_terkini, status_struktur
from orgstruktur.selectors.rancangan_kini import rancangan_disunting
from orgstruktur.services.rancangan_langkah import salin_langkah
from orgstruktur.views.alur import HALAMAN_FORMULIR
from orgstruktur.views.rancangan import TULIS, remah
from orgstruktur.views.rancangan_awal import temuan_dijawab
from orgstruktur.views.rancangan_langkah import kabarkan
from orgstruktur.views.rancangan_lihat import halaman_rancangan
from orgstruktur.views.saran_langkah import Saran, saran_aturan, saran_tumpang_tindih
from tebingtinggi.bersama.galat import AturanDilanggar


class Dijawab(NamedTuple):
    """A finding and how it may be answered. bawaan: what goes along into the form of the step."""

    judul: str
    keterangan: str
    url: str
    saran: Sequence[Saran]
    bawaan: dict[str, Any]


# --- a finding --------------------------------------------------------------------------------------
@HALAMAN_FORMULIR
@wajib_izin(TULIS)
def rancangan_jawab(request: HttpRequest) -> HttpResponse:
    """`?temuan=PK` of an overlap, or `?aturan=ID&unit=KODE` of a rule: which step, in which proposal.

    Without either it leads to the findings.
    """
    if not {"temuan", "aturan"} & request.GET.keys():
        konteks = {"judul": "Jawab temuan dengan rancangan", "remah": remah()}
        return render(request, "orgstruktur/rancangan_jawab.html", konteks)
    temuan = _dijawab(request)
    saran = temuan.saran
    form = JawabTemuanForm(
        request.POST or None,
        daftar=rancangan_disunting(request.user),
        saran=[s.label for s in saran],
        initial={"saran": 0},
    )
    if saran and form.is_valid():
        langkah = saran[form.cleaned_data["saran"]]
        if rancangan := form.terpilih:
            return redirect(langkah.alamat(rancangan.pk, **temuan.bawaan))
        nama = form.cleaned_data["nama_baru"].strip()
        return redirect(langkah.alamat_pertama(nama, **temuan.bawaan))
    konteks = {
        "judul": "Jawab dengan rancangan",
        "temuan": temuan,
        "form": form if saran else None,
        "label": "Lanjut ke langkahnya",
        "batal_url": temuan.url,
        "remah": remah(),
    }
    return render(request, "orgstruktur/rancangan_jawab.html", konteks)


def _dijawab(request: HttpRequest) -> Dijawab:
    """Read which finding it is. Raises Http404."""
    status = status_struktur()
    bagan = bagan_terkini(status=status)
    temuan = temuan_dijawab(request)
    if temuan is not None:
        judul = f"{temuan.get_tingkat_display()}: {temuan.unit_a.nama} dan {temuan.unit_b.nama}"
        nama = [_nama(bagan, bagan.ambil(u.pk), u.nama) for u in (temuan.unit_a, temuan.unit_b)]
        alasan = f"Menata pembagian tugas dan fungsi antara {' dan '.join(nama)}."
        return Dijawab(
            judul,
            f"“{temuan.fungsi_a.teks}” dan “{temuan.fungsi_b.teks}”",
            reverse("orgstruktur:temuan_rinci", args=[temuan.pk]),
            saran_tumpang_tindih(temuan, bagan),
            {"alasan": alasan, "temuan": temuan.pk},
        )
    aturan, kode = request.GET.get("aturan", ""), request.GET.get("unit", "")
    for baris in baris_temuan(hasil_aturan(bagan, status)):
        if baris.temuan.aturan == aturan and baris.temuan.unit_kode == kode:
            pesan, perbaikan = baris.temuan.pesan.rstrip("."), baris.temuan.saran
            return Dijawab(
                f"{baris.unit_nama}: {baris.judul}",
                f"{pesan}. {perbaikan}".strip(),
                reverse("orgstruktur:aturan"),
                saran_aturan(baris),
                {
                    "alasan": f"Menata susunan {_nama(bagan, bagan.per_kode.get(kode), baris.unit_nama)}.",
                    "dasar_hukum": baris.pasal,
                },
            )
    raise Http404("Temuan ini tidak ada lagi.")


def _nama(bagan: Bagan, unit: Simpul | None, dulu: str) -> str:
    """Name a unit so that it is told apart: every employee may read the reason, and no word of the finding."""
    return nama_jelas(bagan, unit) if unit else dulu


# --- another proposal -------------------------------------------------------------------------------
@HALAMAN_FORMULIR
@wajib_izin(TULIS)
def langkah_salin(request: HttpRequest, pk: int) -> HttpResponse:
    """Copy steps to another proposal; `?langkah=PK` is ticked at first, otherwise all are."""
    h = halaman_rancangan(request, pk)
    kalimat = {x.kunci: x.kalimat for x in h.hasil.langkah}
    pilihan = [(b.pk, f"{b.urutan}. {kalimat[b.pk]}") for b in h.daftar]
    mula = request.GET.getlist("langkah") or [str(k) for k, _ in pilihan]
    form = SalinLangkahForm(
        request.POST or None,
        daftar=[r for r in rancangan_disunting(request.user) if r.pk != pk],
        langkah=pilihan,
        initial={"langkah": mula},
    )
    if form.is_valid():
        try:
            hasil = salin_langkah(
                daftar=[b for b in h.daftar if b.pk in form.cleaned_data["langkah"]],
                ke=form.terpilih,
                nama_baru=form.cleaned_data["nama_baru"].strip(),
                oleh=request.user,
            )
        except AturanDilanggar as galat:
            form.add_error(None, galat.pesan)
        else:
            kabarkan(request, hasil, awalan=f"{len(hasil.daftar)} langkah disalin: ")
            return redirect(hasil.daftar[0].rancangan)
    konteks = {
        "judul": "Salin langkah ke rancangan lain",
        "rancangan": h.rancangan,
        "form": form,
        "label": "Salin",
        "batal_url": h.rancangan.get_absolute_url(),
        "remah": remah(h.rancangan),
    }
    return render(request, "orgstruktur/rancangan_form.html", konteks)
