"""`/sosialisasi/kelola/`: notices are written, sent, followed and closed."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.bagan import Simpul
from orgstruktur.forms.pilih_unit import Pencari
from orgstruktur.models import Rancangan
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.selectors.rancangan_halang import cari_terhalang
from orgstruktur.views.alur import HALAMAN_FORMULIR
from orgstruktur.views.calon import jawab_calon
from pegawai.forms.sosialisasi import PertemuanForm, SosialisasiForm
from pegawai.models import LampiranSosialisasi, PertemuanSosialisasi, Sosialisasi, TandaBaca
from pegawai.selectors import sosialisasi as baca
from pegawai.services import sosialisasi as layanan
from pegawai.services.sosialisasi_sebar import susun_kabar
from pegawai.services.sosialisasi_surel import antre_ulang, surel_gagal
from pegawai.services.sosialisasi_tugas import sebarkan_di_latar, surel_di_latar
from pegawai.sosialisasi import teks_whatsapp
from pegawai.views.kinerja_bingkai import Selesai, lewat_form, lewat_konfirmasi
from pegawai.views.sosialisasi import remah_sosialisasi, tab_sosialisasi
from tebingtinggi.bersama.alamat import alamat_penuh, pangkal_alamat
from tebingtinggi.bersama.galat import DiLuarWewenang, SudahBerubah
from tebingtinggi.bersama.tampilan import angka

PER_HALAMAN = 50
LENCANA = {10: "diubah", 20: "akan_berlaku", 30: "berlaku", 40: "berakhir"}
U = TandaBaca.Surel
_TERHALANG = "tidak dapat diterapkan lagi seperti yang diputuskan, sebab susunan berubah."
_FORM = "pegawai/sosialisasi_form.html"


def remah_kelola() -> list[dict[str, str]]:
    """Give the way back to the list of notices."""
    kelola = {"label": "Kelola sosialisasi", "url": reverse("pegawai:sosialisasi_kelola")}
    return [*remah_sosialisasi(), kelola]


def ambil_sosialisasi(request: HttpRequest, pk: int, *, ubah: bool = False) -> Sosialisasi:
    """Give a notice in the scope of a role or of a head. Raises Http404; for a write DiLuarWewenang."""
    semua: Any = baca.sosialisasi_dikelola(request.user).select_related("unit", "rancangan")
    s = get_object_or_404(semua, pk=pk)
    if ubah and not baca.lingkup_sosialisasi(request.user).mencakup_unit(s.unit):
        raise DiLuarWewenang("Sosialisasi ini di luar wewenang Anda.")
    return s


# --- the list ---------------------------------------------------------------------------------------
@never_cache
@require_safe
def sosialisasi_kelola(request: HttpRequest) -> HttpResponse:
    """`?q=&halaman=`: notices in scope with how many have confirmed."""
    lingkup = baca.lingkup_sosialisasi(request.user, baca.LIHAT)
    if not lingkup:
        raise DiLuarWewenang("Sosialisasi ditulis oleh petugas dan oleh kepala unit.")
    kata = request.GET.get("q", "").strip()[:100]
    semua: Any = baca.sosialisasi_dikelola(request.user)
    for k in kata.split():
        semua = semua.filter(judul__icontains=k)
    halaman = Paginator(baca.dengan_hitungan(semua), PER_HALAMAN).get_page(
        request.GET.get("halaman")
    )
    return render(
        request,
        "pegawai/sosialisasi_kelola.html",
        {
            "judul": "Kelola sosialisasi",
            "remah": remah_sosialisasi(),
            "tab": tab_sosialisasi(request.user, "sosialisasi_kelola"),
            "halaman": halaman,
            "baris": [(s, LENCANA[s.status]) for s in halaman],
            "kata": kata,
            "di_luar": not halaman.paginator.count and baca.pernah_terkirim(),
            "boleh_tulis": bool(baca.lingkup_sosialisasi(request.user)),
        },
    )


# --- one notice -------------------------------------------------------------------------------------
@never_cache
@require_safe
def sosialisasi_kelola_rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice: its words, who has read it by perangkat daerah, meetings, text for WhatsApp."""
    s = ambil_sosialisasi(request, pk)
    lampiran = Prefetch("daftar_lampiran", LampiranSosialisasi.objects.defer("isi"))
    prefetch_related_objects([s], "daftar_pertemuan", lampiran)
    alamat = alamat_penuh(reverse("pegawai:sosialisasi_baca", args=[s.pk]), request=request)
    hitung = baca.hitung_tanda(s)
    surel = baca.hitung_surel(s)
    sasaran = None
    if s.banyak_penerima is None and s.status in (
        Sosialisasi.Status.DRAF,
        Sosialisasi.Status.DISEBARKAN,
    ):
        sasaran = len(baca.penerima(s, timezone.localdate()))
    return render(
        request,
        "pegawai/sosialisasi_rinci.html",
        {
            "judul": s.judul,
            "remah": remah_kelola(),
            "s": s,
            "lencana": LENCANA[s.status],
            "hitung": hitung,
            "surel": surel,
            "kurang": any(u in (U.GAGAL, U.RAGU) for u, _ in surel),
            "gagal": surel_gagal(s).count() if s.status == Sosialisasi.Status.TERKIRIM else 0,
            "sasaran": sasaran,
            "terhalang": s.status == Sosialisasi.Status.DRAF and _terhalang(s),
            "per_unit": baca.hitung_per_perangkat(s, bagan_terkini()),
            "pertemuan": s.daftar_pertemuan.all(),
            "lampiran": s.daftar_lampiran.all(),
            "whatsapp": teks_whatsapp(susun_kabar(s, alamat=alamat)),
            "boleh": baca.lingkup_sosialisasi(request.user).mencakup_unit(s.unit),
        },
    )


def _terhalang(s: Sosialisasi) -> bool:
    """Say whether a notice is about an approved proposal that cannot be applied any more."""
    r = s.rancangan
    setuju = r is not None and r.tahap == Rancangan.Tahap.DISETUJUI
    return r is not None and setuju and r.pk in cari_terhalang([r])


@never_cache
@HALAMAN_FORMULIR
def sosialisasi_tambah(request: HttpRequest) -> HttpResponse:
    """Write a draft; `?rancangan=` chooses the proposal."""
    if not baca.lingkup_sosialisasi(request.user):
        raise DiLuarWewenang("Sosialisasi ditulis oleh petugas dan oleh kepala unit.")
    form = _form(request, None)

    def kerjakan() -> Selesai:
        alamat = pangkal_alamat(request)
        s = layanan.buat_sosialisasi(oleh=request.user, alamat=alamat, **_isian(form))
        return Selesai("Draf disimpan. Belum ada yang menerimanya.", s.get_absolute_url())

    kembali = reverse("pegawai:sosialisasi_kelola")
    return _halaman_form(request, form, kerjakan, "Tulis sosialisasi", kembali=kembali)


@never_cache
@HALAMAN_FORMULIR
def sosialisasi_ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft; of a sent one whom to ask, the term, the reminders, the talking points."""
    s = ambil_sosialisasi(request, pk, ubah=True)
    form = _form(request, s)
    versi = request.POST.get("versi", s.versi)

    def kerjakan() -> Selesai:
        layanan.ubah_sosialisasi(sosialisasi=s, oleh=request.user, versi=versi, **_isian(form))
        return Selesai("Perubahan disimpan.", s.get_absolute_url())

    return _halaman_form(
        request, form, kerjakan, "Ubah sosialisasi", kembali=s.get_absolute_url(), versi=versi
    )


def _halaman_form(
    request: HttpRequest, form: Any, kerjakan: Any, judul: str, *, kembali: str, versi: str = ""
) -> HttpResponse:
    konteks = {"judul": judul, "remah": remah_kelola(), "batal_url": kembali, "versi": versi}
    if request.POST.get("langkah") == "cari":
        if not form.is_valid():
            form.errors.clear()
        return render(request, _FORM, {**konteks, "form": form})
    try:
        return lewat_form(request, form, kerjakan, _FORM, konteks)
    except SudahBerubah as galat:
        form.add_error(None, galat.pesan)
        return render(request, _FORM, {**konteks, "form": form})


def _form(request: HttpRequest, s: Sosialisasi | None) -> SosialisasiForm:
    terbuka = Rancangan.objects.terlihat_oleh(request.user).exclude(
        tahap__in=(Rancangan.Tahap.DITOLAK, Rancangan.Tahap.DITARIK)
    )
    awal: dict[str, Any] = {"unit": s.unit.kode} if s else {}
    if s is None and request.GET.get("rancangan", "").isdecimal():
        awal["rancangan"] = request.GET["rancangan"]
    return SosialisasiForm(
        request.POST if request.method == "POST" else None,
        instance=s,
        initial=awal,
        pencari=_pencari(request),
        url=reverse("pegawai:sosialisasi_calon"),
        daftar_rancangan=terbuka,
    )


def _isian(form: SosialisasiForm) -> dict[str, Any]:
    return {k: form.cleaned_data[k] for k in form.fields}


def _pencari(request: HttpRequest) -> Pencari:
    """Give the units whose staff the account may write to."""
    bagan = bagan_terkini()
    lingkup = baca.lingkup_sosialisasi(request.user)

    def sebab(simpul: Simpul) -> str:
        return "" if lingkup.mencakup(bagan, simpul) else "di luar wewenang Anda"

    return Pencari(bagan, sebab, dahulukan=lambda s: len(bagan.leluhur(s)), sebutan="unit sasaran")


@never_cache
@require_safe
def sosialisasi_calon(request: HttpRequest) -> HttpResponse:
    """The hits of the picker while somebody types."""
    if not baca.lingkup_sosialisasi(request.user):
        raise DiLuarWewenang("Sosialisasi ditulis oleh petugas dan oleh kepala unit.")
    return jawab_calon(
        request, _pencari(request), reverse("pegawai:sosialisasi_tambah"), nama="unit"
    )


# --- acts -------------------------------------------------------------------------------------------
@never_cache
@HALAMAN_FORMULIR
def sosialisasi_kirim(request: HttpRequest, pk: int) -> HttpResponse:
    """Send after one question that says to how many."""
    s = ambil_sosialisasi(request, pk, ubah=True)
    banyak = len(baca.penerima(s, timezone.localdate()))

    def kerjakan() -> str:
        alamat = pangkal_alamat(request)
        layanan.mulai_kirim(sosialisasi=s, oleh=request.user, alamat=alamat)
        sebarkan_di_latar.enqueue(s.pk)
        return "Pengiriman dimulai. Halaman ini menunjukkan kemajuannya."

    akibat = [
        f"{angka(banyak)} pegawai menerima pemberitahuan ini di Tata.",
        "Yang beralamat surel juga menerima surel; yang tidak menginginkannya tetap menemukannya di Tata.",
        "Judul, pesan, dan sasarannya tidak dapat diubah lagi.",
    ]
    if _terhalang(s):
        akibat.insert(0, f"Perhatian: {s.rancangan}, yang disetujui, {_TERHALANG}")
    konteks = {"judul": f"Kirim “{s.judul}”?", "remah": remah_kelola(), "akibat": akibat}
    return lewat_konfirmasi(
        request,
        kerjakan,
        s.get_absolute_url(),
        {**konteks, "label": "Kirim sekarang", "bahaya": False, "uji": "kirim-sosialisasi"},
    )


@never_cache
@HALAMAN_FORMULIR
def sosialisasi_surel(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the mails again that the server refused, after one question."""
    s = ambil_sosialisasi(request, pk, ubah=True)

    def kerjakan() -> str:
        banyak = antre_ulang(sosialisasi=s, oleh=request.user)
        surel_di_latar.enqueue()
        return f"{angka(banyak)} surel menunggu dikirim lagi."

    akibat = [
        f"{angka(surel_gagal(s).count())} pegawai yang surelnya ditolak dan belum mengonfirmasi menerima surel lagi.",
        "Yang belum pasti terkirim tidak ikut, agar tidak ada yang menerima dua kali.",
    ]
    konteks = {"judul": f"Kirim lagi surel “{s.judul}”?", "remah": remah_kelola()}
    konteks |= {"akibat": akibat, "label": "Kirim lagi", "bahaya": False, "uji": "surel-ulang"}
    return lewat_konfirmasi(request, kerjakan, s.get_absolute_url(), konteks)


@never_cache
@HALAMAN_FORMULIR
def sosialisasi_tutup(request: HttpRequest, pk: int) -> HttpResponse:
    """End it after one question."""
    s = ambil_sosialisasi(request, pk, ubah=True)

    def kerjakan() -> str:
        layanan.tutup_sosialisasi(sosialisasi=s, oleh=request.user)
        return "Sosialisasi ditutup."

    akibat = [
        "Tidak ada yang diingatkan lagi.",
        "Siapa yang sudah dan belum mengonfirmasi tetap tercatat.",
    ]
    kembali, judul = s.get_absolute_url(), f"Tutup “{s.judul}”?"
    return _tanya(request, kerjakan, judul, akibat, label="Tutup sosialisasi", kembali=kembali)


@never_cache
@HALAMAN_FORMULIR
def sosialisasi_hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away after one question."""
    s = ambil_sosialisasi(request, pk, ubah=True)

    def kerjakan() -> str:
        layanan.hapus_sosialisasi(sosialisasi=s, oleh=request.user)
        return "Draf dihapus."

    akibat = ["Draf dan pertemuannya hilang. Belum ada yang menerimanya."]
    kembali = reverse("pegawai:sosialisasi_kelola")
    judul = f"Hapus draf “{s.judul}”?"
    return _tanya(request, kerjakan, judul, akibat, label="Hapus draf", kembali=kembali)


def _tanya(
    request: HttpRequest, kerjakan: Any, judul: str, akibat: list[str], *, label: str, kembali: str
) -> HttpResponse:
    konteks = {"judul": judul, "remah": remah_kelola(), "akibat": akibat, "label": label}
    return lewat_konfirmasi(
        request, kerjakan, kembali, {**konteks, "bahaya": True, "uji": "lanjut"}
    )


# --- meetings ---------------------------------------------------------------------------------------
@never_cache
@HALAMAN_FORMULIR
def pertemuan_tambah(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a meeting to a notice."""
    s = ambil_sosialisasi(request, pk, ubah=True)
    form = PertemuanForm(request.POST if request.method == "POST" else None)

    def kerjakan() -> Selesai:
        layanan.tambah_pertemuan(sosialisasi=s, oleh=request.user, **form.cleaned_data)
        if not s.pernah_dikirim:
            return Selesai("Pertemuan ditambahkan.", s.get_absolute_url())
        surel_di_latar.enqueue()
        return Selesai(
            "Pertemuan ditambahkan. Yang beralamat surel diberi tahu.", s.get_absolute_url()
        )

    kembali = s.get_absolute_url()
    return _halaman_form(request, form, kerjakan, "Tambah pertemuan", kembali=kembali)


@never_cache
@HALAMAN_FORMULIR
def pertemuan_hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a meeting away after one question."""
    temu = get_object_or_404(PertemuanSosialisasi, pk=pk)
    s = ambil_sosialisasi(request, temu.sosialisasi_id, ubah=True)

    def kerjakan() -> str:
        layanan.hapus_pertemuan(pertemuan=temu, oleh=request.user)
        return "Pertemuan dihapus."

    akibat = [
        "Yang belum menerima undangannya lewat surel tidak dikirimi undangan itu.",
        "Yang sudah diundang, juga yang menyimpannya di kalender, perlu Anda beri tahu sendiri.",
    ]
    kembali, judul = s.get_absolute_url(), f"Hapus “{temu.nama}”?"
    return _tanya(request, kerjakan, judul, akibat, label="Hapus pertemuan", kembali=kembali)
