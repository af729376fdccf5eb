"""One survey: its live numbers, its form, and the steps that ask once more before they are taken."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from evaluasi.forms.survei import AlasanForm, SurveiForm, SurveiTambahForm, pencari_unit
from evaluasi.models import Survei
from evaluasi.models.survei import batas_harian_bawaan
from evaluasi.periode import Periode
from evaluasi.selectors.hasil_pokok import UNIT, hasil_survei, terendah_survei
from evaluasi.selectors.profil import ATRIBUT, profil_responden
from evaluasi.selectors.survei import (
    LENCANA_SURVEI,
    AngkaSurvei,
    asal_jawaban,
    jawaban_terakhir,
    layanan_survei,
    survei_tumpang,
)
from evaluasi.services import survei as layanan
from evaluasi.services.survei_dasar import versi_isi
from evaluasi.unsur import UNSUR
from evaluasi.views.hasil import baris_unsur
from evaluasi.views.hasil_minta import alamat_hasil
from evaluasi.views.survei_akibat import AKIBAT, Langkah, langkah_boleh
from evaluasi.views.survei_ambil import (
    KELOLA,
    LIHAT,
    ambil_survei,
    dapat_kelola,
    remah_survei,
    survei_terlihat,
    tab_survei,
)
from orgstruktur.forms.pilih_unit import konteks_calon
from orgstruktur.izin import wajib_izin
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.views.alamat import kueri
from orgstruktur.views.alur import HALAMAN_FORMULIR
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tebingtinggi.bersama.htmx import minta_bagian
from tebingtinggi.bersama.sel_kecil import sel_tersembunyi


def halaman_survei(survei: Survei) -> str:
    """Give the address of a survey."""
    return reverse("evaluasi:survei_rinci", args=[survei.pk])


@require_safe
@wajib_izin(LIHAT)
def survei_rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """How many have answered, and what they said: rounded while it runs, official once the period is closed."""
    survei = ambil_survei(request, pk)
    angka = AngkaSurvei(survei)
    tutup = survei.status == Survei.Status.DITUTUP
    kelola = dapat_kelola(request.user, survei.unit)
    periode = Periode(survei.mulai, survei.selesai)
    resmi = hasil_survei(survei, bagan_terkini())
    asal = asal_jawaban(survei)
    konteks: dict[str, Any] = {
        "judul": survei.judul,
        "remah": remah_survei()[:2],
        "tab": tab_survei(request, survei, "survei_rinci"),
        "survei": survei,
        "lencana_survei": LENCANA_SURVEI[survei.status],
        "periode": periode,
        "angka": angka,
        "resmi": resmi,
        "daftar_unsur": baris_unsur(resmi.skm) if resmi and resmi.skm else [],
        "terendah": [UNSUR[k].nama for k in terendah_survei(angka, resmi)],
        "resmi_url": alamat_hasil(UNIT, survei.unit.kode) + kueri(periode=periode.kunci),
        "bagian": [
            ("layanan", "Menurut layanan", angka.per_layanan()),
            ("loket", "Menurut loket", angka.per_loket()),
        ],
        "asal": [] if sel_tersembunyi([n for _, n in asal], settings.TATA_SKM_MINIMUM) else asal,
        "terakhir": jawaban_terakhir(survei),
        "profil": profil_responden(Q(survei=survei), periode, list(ATRIBUT))
        if tutup and angka.keluar_semua
        else [],
        "layanan": list(layanan_survei(survei)),
        "alamat_isi": request.build_absolute_uri(f"/survei/{survei.kode}/"),
        "minimum": settings.TATA_SKM_MINIMUM,
        "minimum_sementara": settings.TATA_SKM_MINIMUM_LOKET,
        "tumpang": [(s, layanan.masa(s), halaman_survei(s)) for s in survei_tumpang(survei)],
        "kelola": kelola,
        "langkah": [(la, reverse(la.nama_url, args=[pk])) for la in langkah_boleh(survei)]
        if kelola
        else [],
        "dapat_ubah": kelola and bool(layanan.RUAS_UBAH[survei.status]),
        "tanpa_rencana": layanan.unsur_tanpa_rencana(survei)
        if survei.status == Survei.Status.BERAKHIR
        else [],
    }
    return render(request, "evaluasi/survei_rinci.html", konteks)


# --- the form ----------------------------------------------------------------------------------------
@wajib_izin(KELOLA)
@HALAMAN_FORMULIR
def survei_tambah(request: HttpRequest) -> HttpResponse:
    """A draft. `?unit=KODE` chooses the unit."""
    mulai, selesai = _triwulan(timezone.localdate())
    kode = request.GET.get("unit", "")[:60]
    form = SurveiTambahForm(
        request.POST or None,
        bagan=bagan_terkini(),
        lingkup=lingkup_izin(request.user, KELOLA),
        initial={
            "unit": kode,
            "populasi": _populasi_lalu(request, kode),
            "periode_jenis": Survei.Periode.TRIWULAN,
            "mulai": mulai,
            "selesai": selesai,
            "tautan_terbuka": True,
            "batas_harian": batas_harian_bawaan(),
        },
    )
    mencari = request.POST.get("langkah") == "cari"
    if not mencari and form.is_valid():
        try:
            survei = layanan.buat_survei(**form.isian(), oleh=request.user)
        except AturanDilanggar as galat:
            form.add_error(form.galat_ke(galat.ruas), galat.pesan)
        else:
            messages.success(request, f"{survei.judul} dibuat sebagai draf. Periksa, lalu buka.")
            return redirect(halaman_survei(survei))
    if mencari:
        form.errors.clear()
    konteks = {
        "judul": "Buat survei",
        "remah": remah_survei(),
        "form": form,
        "label": "Simpan draf",
        "batal_url": reverse("evaluasi:survei_daftar"),
    }
    return render(request, "evaluasi/survei_form.html", konteks)


@require_safe
@wajib_izin(KELOLA)
def survei_unit(request: HttpRequest) -> HttpResponse:
    """Fragment: the units that match while typing."""
    if not minta_bagian(request):
        return redirect("evaluasi:survei_tambah")
    konteks = konteks_calon(
        pencari_unit(bagan_terkini(), lingkup_izin(request.user, KELOLA)),
        "unit",
        "id_unit",
        request.GET.get("unit", ""),
        request.GET.get("unit_cari", "").strip()[:100],
    )
    return render(request, "orgstruktur/_pilih_unit_calon.html", konteks)


@wajib_izin(KELOLA)
@HALAMAN_FORMULIR
def survei_ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what its state still allows."""
    survei = ambil_survei(request, pk, ubah=True)
    kini = layanan.potret_survei(survei)
    awal = {**kini, "daftar_layanan": survei.daftar_layanan.all(), "versi": versi_isi(kini)}
    form = SurveiForm(request.POST or None, survei=survei, initial=awal)
    if form.is_valid():
        try:
            layanan.ubah_survei(
                survei=survei,
                oleh=request.user,
                versi=form.cleaned_data.get("versi", ""),
                **form.isian(),
            )
        except AturanDilanggar as galat:
            form.add_error(form.galat_ke(galat.ruas), galat.pesan)
        except SudahBerubah as galat:
            form.add_error(None, galat.pesan)
            form.segarkan(versi_isi(layanan.potret_survei(Survei.objects.get(pk=pk))))
        else:
            messages.success(request, "Perubahan survei disimpan.")
            return redirect(halaman_survei(survei))
    konteks = {
        "judul": "Ubah survei",
        "remah": remah_survei(survei),
        "form": form,
        "survei": survei,
        "label": "Simpan",
        "batal_url": halaman_survei(survei),
    }
    return render(request, "evaluasi/survei_form.html", konteks)


def _populasi_lalu(request: HttpRequest, kode: str) -> int | None:
    """Give the users of the unit's last period, which stand for those of the next."""
    daftar = survei_terlihat(request.user).filter(unit__kode=kode, populasi__isnull=False)
    return daftar.order_by("-selesai").values_list("populasi", flat=True).first() if kode else None


def _triwulan(hari: date) -> tuple[date, date]:
    """Give first and last day of the quarter of a day."""
    awal = date(hari.year, 3 * ((hari.month - 1) // 3) + 1, 1)
    sesudah = date(awal.year + (awal.month == 10), 1 if awal.month == 10 else awal.month + 3, 1)
    return awal, date.fromordinal(sesudah.toordinal() - 1)


# --- steps -------------------------------------------------------------------------------------------
@wajib_izin(KELOLA)
@HALAMAN_FORMULIR
def survei_buka(request: HttpRequest, pk: int) -> HttpResponse:
    """Let residents answer."""
    return _langkah(request, pk, "buka", layanan.buka_survei)


@wajib_izin(KELOLA)
@HALAMAN_FORMULIR
def survei_akhiri(request: HttpRequest, pk: int) -> HttpResponse:
    """Take no more answers."""
    return _langkah(request, pk, "akhiri", layanan.akhiri_survei)


@wajib_izin(KELOLA)
@HALAMAN_FORMULIR
def survei_tutup(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the period; refused while one of the three lowest unsur has no plan."""
    return _langkah(request, pk, "tutup", layanan.tutup_periode)


@wajib_izin(KELOLA)
@HALAMAN_FORMULIR
def survei_buka_lagi(request: HttpRequest, pk: int) -> HttpResponse:
    """One step back, with a reason."""
    return _langkah(request, pk, "buka_lagi", layanan.buka_lagi, beralasan=True)


def _langkah(
    request: HttpRequest,
    pk: int,
    nama: str,
    kerjakan: Callable[..., Survei],
    *,
    beralasan: bool = False,
) -> HttpResponse:
    survei = ambil_survei(request, pk, ubah=True)
    langkah: Langkah = AKIBAT[nama]
    form = AlasanForm(request.POST or None) if beralasan else None
    peringatan: Sequence[str] = []
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            kerjakan(survei=survei, oleh=request.user, **(form.cleaned_data if form else {}))
        except AturanDilanggar as galat:
            peringatan = [galat.pesan]
        else:
            messages.success(request, f"{survei.judul}: {langkah.sesudah}.")
            return redirect(halaman_survei(survei))
    konteks = {
        **asdict(langkah),
        "judul": langkah.label,
        "remah": remah_survei(survei),
        "pengantar": f"{survei.judul} · {survei.unit.nama} · {layanan.masa(survei)}",
        "akibat": langkah.akibat(survei),
        "peringatan": peringatan,
        "form": form,
        "batal_url": halaman_survei(survei),
        "uji": "terapkan",
    }
    return render(request, "komponen/halaman_konfirmasi.html", konteks)
