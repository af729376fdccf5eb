"""The people of work teams: parts of the page of a team and of a unit, and the acts on members."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from orgstruktur.izin import pastikan_dapat_diubah, wajib_izin
from orgstruktur.models import Jejak, TimKerja
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.selectors.unit_rinci import RincianUnit
from orgstruktur.services.ketetapan import Hasil
from orgstruktur.views.alur import HALAMAN_FORMULIR, baris_jejak
from orgstruktur.views.tim import ambil_tim
from pegawai.forms.tim import (
    AnggotaAkhiriForm,
    AnggotaPeranForm,
    AnggotaTambahForm,
    konteks_calon,
)
from pegawai.models import AnggotaTim
from pegawai.selectors.tim import anggota_tim, jejak_anggota, tim_pegawai_unit
from pegawai.services.batal import batalkan_perbuatan, dapat_dibatalkan
from pegawai.services.tim import (
    ANGGOTA,
    KETUA,
    akhiri_anggota,
    ganti_peran,
    sebut_masa,
    tambah_anggota,
)
from pegawai.views.alur import AlurPegawai
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tebingtinggi.bersama.htmx import minta_bagian
from tebingtinggi.bersama.pesan import AksiPesan, kirim_pesan

IZIN = "ubah_struktur"


# --- parts of other pages ------------------------------------------------------------------------
def bagian_tim(request: HttpRequest, tim: TimKerja) -> dict[str, Any]:
    """The members on the page of a team; with what may be done for who may change it."""
    ubah = lingkup_izin(request.user, IZIN).mencakup_unit(tim.unit_pemilik)
    hari = timezone.localdate()
    return {
        "templat": "pegawai/_tim_anggota.html",
        "daftar": anggota_tim(tim, request.user, hari, semua=ubah),
        "berakhir": tim.selesai is not None and tim.selesai < hari,
        "dapat_ubah": ubah,
        "perubahan": _perubahan(tim) if ubah else [],
    }


def _perubahan(tim: TimKerja) -> list[dict[str, Any]]:
    """What was done to the members, each with the address of its undo."""
    daftar = jejak_anggota(tim)
    return [
        baris
        | {
            "dibatalkan": hasattr(jejak, "dibatalkan_oleh"),
            "batal_url": reverse("pegawai:tim_anggota_batalkan", args=[jejak.pk])
            if dapat_dibatalkan(jejak)[0]
            else "",
        }
        for jejak, baris in zip(daftar, baris_jejak(daftar), strict=True)
    ]


def bagian_unit(request: HttpRequest, rinci: RincianUnit) -> dict[str, Any] | None:
    """The teams in which people of a unit work, on its page of today."""
    if rinci.per is not None or not rinci.berlaku:
        return None
    daftar = tim_pegawai_unit(rinci.unit, request.user, timezone.localdate())
    return {"templat": "pegawai/_unit_tim.html", "daftar": daftar} if daftar else None


# --- acts ----------------------------------------------------------------------------------------
class _AlurTim(AlurPegawai):
    """The flow of an act on people, which comes from the page of a team and leads back to it."""

    tim: TimKerja

    def _dasar(self) -> dict[str, Any]:
        return super()._dasar() | {
            "remah": [
                {"label": "Struktur", "url": reverse("orgstruktur:struktur")},
                {"label": "Tim kerja", "url": reverse("orgstruktur:tim_kerja_daftar")},
                {"label": self.tim.nama, "url": self._halaman()},
            ]
        }

    def _halaman(self) -> str:
        return reverse("orgstruktur:tim_kerja_rinci", args=[self.tim.pk])

    def _kirim(self, hasil: Hasil) -> None:
        batal = reverse("pegawai:tim_anggota_batalkan", args=[hasil.jejak.pk])
        kirim_pesan(self.request, " ".join(hasil.kalimat), aksi=AksiPesan("Batalkan", batal))


def _ambil_tim(request: HttpRequest, pk: int) -> TimKerja:
    """Fetch a team to be changed: 404 unseen, 403 outside the scope."""
    tim = ambil_tim(request, pk)
    pastikan_dapat_diubah(request.user, IZIN, tim.unit_pemilik)
    return tim


def _ambil_anggota(request: HttpRequest, pk: int) -> AnggotaTim:
    anggota = get_object_or_404(AnggotaTim.objects.select_related("pegawai", "tim"), pk=pk)
    _ambil_tim(request, anggota.tim_id)
    return anggota


def _alur(
    request: HttpRequest, tim: TimKerja, form: Any, layanan: Callable[..., Hasil], **pilihan: Any
) -> HttpResponse:
    alur = _AlurTim(request, form, layanan, **pilihan)
    alur.tim = tim
    return alur.jawab()


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def tim_anggota_tambah(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody of any unit join the team."""
    tim = _ambil_tim(request, pk)
    hari = timezone.localdate()
    form = AnggotaTambahForm(
        request.POST or None,
        tim=tim,
        hari=hari,
        url=reverse("pegawai:tim_anggota_calon", args=[pk]),
        initial={"peran": ANGGOTA, "mulai": max(hari, tim.mulai)},
    )
    return _alur(
        request,
        tim,
        form,
        tambah_anggota,
        argumen={"tim": tim},
        judul="Tambah anggota tim",
        pengantar=f"Pada {tim.nama}. Anggota boleh berasal dari unit mana pun.",
        label="Tambahkan",
    )


@require_safe
@wajib_izin(IZIN)
def tim_anggota_calon(request: HttpRequest, pk: int) -> HttpResponse:
    """Fragment: the hits of the search for a person."""
    tim = _ambil_tim(request, pk)
    if not minta_bagian(request):
        return redirect("pegawai:tim_anggota_tambah", pk=pk)
    konteks = konteks_calon(
        tim,
        timezone.localdate(),
        nama="pegawai",
        id_ruas="id_pegawai",
        terpilih=request.GET.get("pegawai", ""),
        kata=request.GET.get("pegawai_cari", "").strip()[:100],
    )
    return render(request, "pegawai/_pilih_pegawai_calon.html", konteks)


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def tim_anggota_peran(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a member ketua, or the ketua a member."""
    anggota = _ambil_anggota(request, pk)
    peran = ANGGOTA if anggota.ketua else KETUA
    nama = anggota.pegawai.nama_lengkap
    form = AnggotaPeranForm(
        request.POST or None, initial={"mulai": max(timezone.localdate(), anggota.mulai)}
    )
    return _alur(
        request,
        anggota.tim,
        form,
        ganti_peran,
        argumen={"anggota": anggota, "peran": peran},
        judul=f"Jadikan {nama} {peran}",
        pengantar=f"{anggota.get_peran_display()} tim {anggota.tim.nama} {sebut_masa(anggota)}. "
        + ("Ketua yang lama tetap menjadi anggota." if peran == KETUA else ""),
        label=f"Jadikan {peran}",
    )


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def tim_anggota_akhiri(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a member leave."""
    anggota = _ambil_anggota(request, pk)
    return _alur(
        request,
        anggota.tim,
        AnggotaAkhiriForm(request.POST or None),
        akhiri_anggota,
        argumen={"anggota": anggota},
        judul=f"Akhiri keanggotaan {anggota.pegawai.nama_lengkap}",
        pengantar=f"{anggota.get_peran_display()} tim {anggota.tim.nama} {sebut_masa(anggota)}.",
        label="Akhiri keanggotaan",
        bahaya=True,
    )


@require_POST
@wajib_izin(IZIN)
def tim_anggota_batalkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an act on a member back, straight from the message or the list."""
    jejak = Jejak.objects.filter(pk=pk).first()
    kunci = list(jejak.sesudah.get("anggotatim") or {}) if jejak else []
    anggota = AnggotaTim.objects.filter(pk__in=kunci).first()
    if jejak is None or anggota is None:
        raise Http404
    tim = _ambil_tim(request, anggota.tim_id)
    try:
        hasil = batalkan_perbuatan(jejak=jejak, oleh=request.user)
    except (AturanDilanggar, SudahBerubah) as galat:
        kirim_pesan(request, f"Tidak dapat dibatalkan: {galat.pesan}", tingkat=40)
    else:
        kirim_pesan(request, " ".join(hasil.kalimat))
    return redirect("orgstruktur:tim_kerja_rinci", pk=tim.pk)
