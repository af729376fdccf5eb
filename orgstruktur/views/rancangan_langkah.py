"""Write, edit, move, switch and remove the steps of a proposal; undo and redo. Without JavaScript too."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.forms.rancangan_isi import FORMULIR
from orgstruktur.forms.rancangan_langkah import (
    FormLangkah,
    PilihSimpulField,
    pasang_pencarian,
    pilih_simpul,
)
from orgstruktur.izin import wajib_izin
from orgstruktur.models import Langkah, Rancangan, Temuan, boleh
from orgstruktur.rancangan.simulasi import Simulasi
from orgstruktur.selectors.rancangan import simulasi_rancangan
from orgstruktur.selectors.temuan_langkah import temuan_langkah
from orgstruktur.services.rancangan_langkah import (
    hapus_langkah,
    nyalakan_langkah,
    pindahkan_langkah,
    tambah_langkah,
    ubah_langkah,
    ulangi,
    urungkan,
)
from orgstruktur.services.rancangan_sunting import HasilSunting
from orgstruktur.views.alamat import angka_alamat, kueri
from orgstruktur.views.alur import HALAMAN_FORMULIR
from orgstruktur.views.calon import jawab_calon
from orgstruktur.views.rancangan import TULIS, ambil_untuk_disunting, remah
from orgstruktur.views.rancangan_awal import isian_awal, temuan_dijawab
from orgstruktur.views.rancangan_kembali import alamat_kembali
from orgstruktur.views.rancangan_tanda import tanda_rancangan
from tebingtinggi.bersama.formulir import FormulirTata
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah


class PilihUnitForm(FormulirTata, forms.Form):
    """Which unit a step is about: asked first, since the form depends on it."""

    def __init__(self, *args: Any, bagan: Bagan, tanya: str, **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.fields["unit"] = pilih_simpul(bagan, tanya, lambda s: "", sebutan="unit")


# --- write and edit ---------------------------------------------------------------------------------
@HALAMAN_FORMULIR
@wajib_izin(TULIS)
def langkah_tambah(request: HttpRequest, pk: int, jenis: str) -> HttpResponse:
    """A new step of a kind; `?unit=KODE` is what it is about, asked first without it."""
    rancangan = ambil_untuk_disunting(request, pk)
    kelas = FORMULIR.get(jenis)
    if kelas is None:
        raise Http404("Jenis langkah ini tidak dikenal.")
    hasil = simulasi_rancangan(rancangan, rancangan.daftar_langkah.all())
    bagan, unit = _unit_langkah(request, hasil)
    if unit is None:
        return _pilih_unit(request, rancangan, kelas, hasil)
    temuan = temuan_dijawab(request)
    form = kelas(
        request.POST or None,
        bagan=bagan,
        unit=unit,
        temuan=_temuan(request, rancangan, bagan, unit, temuan.pk if temuan else None),
    )
    form.initial |= isian_awal(request.GET, form)
    pasang_pencarian(form, _alamat_calon(rancangan, jenis, unit=unit.kode))
    if terisi(request, form):
        try:
            sunting = tambah_langkah(
                rancangan=rancangan, daftar=form.daftar_langkah(), oleh=request.user,
                **{"temuan": temuan} | form.jawaban, **keterangan(form),
            )  # fmt: skip
        except AturanDilanggar as galat:
            form.add_error(form.ruas_galat(galat.ruas), galat.pesan)
        else:
            kabarkan(request, sunting)
            return redirect(alamat_kembali(request, rancangan))
    judul = kelas.kelas.NAMA
    return _formulir(
        request, rancangan, form, unit, judul=judul, label="Tambah langkah", temuan=temuan
    )


def _unit_langkah(request: HttpRequest, hasil: Simulasi) -> tuple[Bagan, Simpul | None]:
    """Give the unit a new step is about and the structure to ask it on.

    A form that is sent after somebody else's step has ended the unit is read on the structure
    before, so that its refusal says what happened and what was typed stays.
    """
    kode = request.GET.get("unit", "")
    unit = hasil.bagan.per_kode.get(kode)
    if unit is None and request.method == "POST" and kode:
        return hasil.dasar, hasil.dasar.per_kode.get(kode)
    return hasil.bagan, unit


@HALAMAN_FORMULIR
@wajib_izin(TULIS)
def langkah_ubah(request: HttpRequest, pk: int, langkah_pk: int) -> HttpResponse:
    """An existing step, asked on the structure as the steps before it have it."""
    rancangan = ambil_untuk_disunting(request, pk)
    langkah = rancangan.daftar_langkah.filter(pk=langkah_pk).first()
    if langkah is None and request.method == "POST":
        return _langkah_hilang(request, rancangan)
    if langkah is None:
        raise Http404("Langkah ini tidak ditemukan.")
    kelas = FORMULIR.get(langkah.jenis)
    if kelas is None:
        raise Http404("Langkah ini tidak dapat disunting di sini.")
    sebelumnya = rancangan.daftar_langkah.filter(urutan__lt=langkah.urutan)
    bagan = simulasi_rancangan(rancangan, sebelumnya).bagan
    unit = bagan.ambil(kelas.tentang(langkah.murni(), bagan))
    if unit is None:
        messages.error(
            request,
            "Unit yang disebut langkah ini sudah tidak ada; hapus langkahnya, lalu tulis lagi.",
        )
        return redirect(rancangan)
    form = _form_ubahan(request, langkah, kelas, bagan, unit)
    if terisi(request, form):
        daftar = form.daftar_langkah()
        if len(daftar) != 1:
            form.add_error(None, "Saat menyunting, satu langkah tetap satu langkah: isi satu saja.")
        elif _simpan_ubahan(request, langkah, form, daftar[0]):
            return redirect(alamat_kembali(request, rancangan, f"#langkah-{langkah.pk}"))
    judul = f"Ubah langkah {langkah.urutan}: {kelas.kelas.NAMA.lower()}"
    # what has been told of a change by others is what is written over next
    versi = langkah.versi if form.terkini else request.POST.get("versi", langkah.versi)
    return _formulir(
        request, rancangan, form, unit, judul=judul, label="Simpan", versi=versi, langkah=langkah
    )


def _form_ubahan(
    request: HttpRequest, langkah: Langkah, kelas: type[FormLangkah], bagan: Bagan, unit: Simpul
) -> FormLangkah:
    """Give the form of a step as it was written."""
    rancangan = langkah.rancangan
    form = kelas(
        request.POST or None,
        bagan=bagan,
        unit=unit,
        temuan=_temuan(request, rancangan, bagan, unit, langkah.temuan_id),
        initial={
            **kelas.awal(langkah.murni(), bagan),
            "alasan": langkah.alasan,
            "dasar_hukum": langkah.dasar_hukum,
            "temuan": langkah.temuan_id,
        },
    )
    alamat = _alamat_calon(rancangan, langkah.jenis, unit=unit.kode, sebelum=langkah.urutan)
    pasang_pencarian(form, alamat)
    return form


def _simpan_ubahan(request: HttpRequest, langkah: Langkah, form: FormLangkah, baru: Any) -> bool:
    try:
        sunting = ubah_langkah(
            langkah=langkah,
            baru=baru,
            oleh=request.user,
            versi=angka_alamat(request.POST.get("versi", "")),
            **keterangan(form),
            **form.jawaban,
        )
    except AturanDilanggar as galat:
        form.add_error(form.ruas_galat(galat.ruas), galat.pesan)
        return False
    except SudahBerubah as galat:
        kini = Langkah.objects.filter(pk=langkah.pk).first()
        if kini is not None:
            langkah.versi, form.terkini = kini.versi, True
        form.add_error(None, f"{galat.pesan} {_sebut_kini(kini)}" if kini else galat.pesan)
        return False
    kabarkan(request, sunting)
    return True


def _sebut_kini(langkah: Langkah) -> str:
    """Say what a step says by now, and what pressing the button again does."""
    rancangan = langkah.rancangan
    hasil = simulasi_rancangan(rancangan, rancangan.daftar_langkah.order_by("urutan", "pk"))
    kini = hasil.hasil(langkah.pk).kalimat
    alasan = f" Alasannya: “{langkah.alasan}”." if langkah.alasan else ""
    return (
        f"Kini tersimpan: {kini}{alasan} Isian Anda masih di bawah ini; "
        "pilih Simpan sekali lagi untuk memakainya, atau Batal untuk membiarkan yang tersimpan."
    )


def _langkah_hilang(request: HttpRequest, rancangan: Rancangan) -> HttpResponse:
    """Somebody has removed the step meanwhile: what was typed may be written as a new one."""
    kelas = FORMULIR.get(request.POST.get("jenis_langkah", ""))
    bagan = simulasi_rancangan(rancangan, rancangan.daftar_langkah.all()).bagan
    unit = bagan.per_kode.get(request.POST.get("unit_langkah", ""))
    if kelas is None or unit is None:
        raise Http404("Langkah ini sudah dihapus.")
    jenis = kelas.kelas.JENIS
    form = kelas(request.POST, bagan=bagan, unit=unit)
    pasang_pencarian(form, _alamat_calon(rancangan, jenis, unit=unit.kode))
    form.add_error(
        None,
        "Langkah ini sudah dihapus orang lain sementara Anda bekerja. Isian Anda masih di bawah ini; "
        "pilih Tambah langkah untuk menulisnya sebagai langkah baru.",
    )
    aksi = reverse("orgstruktur:langkah_tambah", args=[rancangan.pk, jenis]) + kueri(unit=unit.kode)
    judul = kelas.kelas.NAMA
    return _formulir(request, rancangan, form, unit, judul=judul, label="Tambah langkah", aksi=aksi)


def terisi(request: HttpRequest, form: FormLangkah) -> bool:
    """Say whether the form was sent to be kept, not only to search in a picker."""
    if request.POST.get("langkah") == "cari":
        form.errors.clear()
        return False
    return form.is_valid()


def _temuan(
    request: HttpRequest, rancangan: Rancangan, bagan: Bagan, unit: Simpul, ini: int | None
) -> list[Temuan]:
    """Give the findings the step may answer: of its unit, those its proposal answers already, the one it has."""
    if not boleh(request.user, "lihat_analisis"):
        return []
    dijawab = rancangan.daftar_langkah.filter(temuan__isnull=False)
    tetap = {*dijawab.values_list("temuan_id", flat=True), *([ini] if ini else [])}
    return temuan_langkah(bagan, unit, tetap)


def keterangan(form: FormLangkah) -> dict[str, str]:
    """Give the reason and the legal basis of what was filled in."""
    return {n: form.cleaned_data[n] for n in ("alasan", "dasar_hukum")}


def _pilih_unit(
    request: HttpRequest, rancangan: Rancangan, kelas: type[FormLangkah], hasil: Simulasi
) -> HttpResponse:
    if request.method == "GET" and (kode := request.GET.get("unit", "")):
        lama = hasil.dasar.per_kode.get(kode)
        apa = lama.nama if lama else f"Unit dengan kode “{kode[:60]}”"
        kabar = f"{apa} tidak ada pada susunan sesudah langkah rancangan ini. Pilih unit yang lain."
        messages.info(request, kabar)
    form = PilihUnitForm(request.POST or None, bagan=hasil.bagan, tanya=kelas.tanya_unit)
    pasang_pencarian(form, _alamat_calon(rancangan, kelas.kelas.JENIS))
    if request.POST.get("langkah") == "cari":
        form.errors.clear()
    elif form.is_valid():
        unit = hasil.bagan.ambil(form.cleaned_data["unit"])
        lanjut = request.GET.copy()
        lanjut["unit"] = unit.kode if unit else ""
        return redirect(f"{request.path}?{lanjut.urlencode()}")
    konteks = {
        "judul": kelas.kelas.NAMA,
        "rancangan": rancangan,
        "form": form,
        "label": "Lanjut",
        "batal_url": alamat_kembali(request, rancangan),
        "remah": remah(rancangan),
    }
    return render(request, "orgstruktur/langkah_form.html", konteks)


def _formulir(
    request: HttpRequest, rancangan: Rancangan, form: FormLangkah, unit: Simpul, **lain: Any
) -> HttpResponse:
    konteks = {
        "rancangan": rancangan,
        "form": form,
        "unit": unit,
        "pengantar": form.pengantar,
        "batal_url": alamat_kembali(request, rancangan),
        "tanda": tanda_rancangan(rancangan),
        "remah": remah(rancangan),
        **lain,
    }
    return render(request, "orgstruktur/langkah_form.html", konteks)


@require_safe
@wajib_izin(TULIS)
def langkah_calon(request: HttpRequest, pk: int, jenis: str) -> HttpResponse:
    """Fragment: the units a picker of the form offers; `unit= sebelum= ruas=` as the form had them."""
    rancangan = ambil_untuk_disunting(request, pk)
    kelas = FORMULIR.get(jenis)
    if kelas is None:
        raise Http404("Jenis langkah ini tidak dikenal.")
    daftar = rancangan.daftar_langkah.all()
    sebelum = angka_alamat(request.GET.get("sebelum", ""))
    if sebelum is not None:
        daftar = daftar.filter(urutan__lt=sebelum)
    bagan = simulasi_rancangan(rancangan, daftar).bagan
    kode, ruas = request.GET.get("unit_langkah", ""), request.GET.get("ruas", "")
    unit = bagan.per_kode.get(kode)
    if kode and unit is None:  # a step written meanwhile has ended it: the page shows that next
        return HttpResponse(status=204)
    form: forms.Form = (
        kelas(bagan=bagan, unit=unit)
        if unit
        else PilihUnitForm(bagan=bagan, tanya=kelas.tanya_unit)
    )
    bidang = form.fields.get(ruas)
    if not isinstance(bidang, PilihSimpulField):
        raise Http404("Ruas ini tidak dikenal.")
    kembali = reverse("orgstruktur:langkah_tambah", args=[pk, jenis])
    return jawab_calon(request, bidang.pencari, kembali, ruas)


def _alamat_calon(rancangan: Rancangan, jenis: str, *, unit: str = "", sebelum: int = 0) -> str:
    dasar = reverse("orgstruktur:langkah_calon", args=[rancangan.pk, jenis])
    isi = kueri(unit_langkah=unit, sebelum=sebelum)
    return f"{dasar}{isi}{'&' if isi else '?'}ruas="


# --- acts on a step ---------------------------------------------------------------------------------
@require_POST
@wajib_izin(TULIS)
def langkah_tindakan(request: HttpRequest, pk: int, langkah_pk: int) -> HttpResponse:
    """`tindakan=` naik, turun, nyalakan, matikan or hapus; `versi=` as the page had it."""
    rancangan = ambil_untuk_disunting(request, pk)
    langkah = get_object_or_404(Langkah, pk=langkah_pk, rancangan=rancangan)
    argumen: dict[str, Any] = {
        "langkah": langkah,
        "oleh": request.user,
        "versi": angka_alamat(request.POST.get("versi", "")),
    }
    tindakan = request.POST.get("tindakan", "")
    try:
        if tindakan in ("naik", "turun"):
            tempat = max(0, langkah.urutan - 1 + (1 if tindakan == "turun" else -1))
            hasil = pindahkan_langkah(tempat=tempat, **argumen)
        elif tindakan in ("nyalakan", "matikan"):
            hasil = nyalakan_langkah(aktif=tindakan == "nyalakan", **argumen)
        elif tindakan == "hapus":
            hasil = hapus_langkah(**argumen)
        else:
            raise Http404("Tindakan ini tidak dikenal.")
    except (AturanDilanggar, SudahBerubah) as galat:
        messages.error(request, galat.pesan)
    else:
        kabarkan(request, hasil)
    return redirect(alamat_kembali(request, rancangan, f"#langkah-{langkah_pk}"))


@require_POST
@wajib_izin(TULIS)
def langkah_urungkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the last edit back, or (`ulangi=1`) do it again; `jejak=` is the one the page showed."""
    rancangan = ambil_untuk_disunting(request, pk)
    balik = ulangi if request.POST.get("ulangi") else urungkan
    try:
        hasil = balik(
            rancangan=rancangan,
            oleh=request.user,
            jejak_pk=angka_alamat(request.POST.get("jejak", "")),
        )
    except (AturanDilanggar, SudahBerubah) as galat:
        messages.error(request, galat.pesan)
    else:
        kabarkan(request, hasil)
    return redirect(alamat_kembali(request, rancangan))


def kabarkan(request: HttpRequest, hasil: HasilSunting, awalan: str = "") -> None:
    """Say what an edit did, and which steps can no longer work because of it.

    awalan: what was done to how many, where the sentences of many would only repeat the page.
    """
    banyak = len(hasil.daftar) > 1 and awalan
    messages.success(request, awalan.rstrip(": ") + "." if banyak else awalan + hasil.kalimat)
    for catatan in hasil.catatan:
        messages.info(request, catatan)
    if hasil.terganggu:
        kalimat = " ".join(h.kalimat for h in hasil.terganggu[:3])
        messages.warning(
            request,
            f"{len(hasil.terganggu)} langkah lain kini tidak dapat berlaku: {kalimat}",
        )
