"""One person: the page, and what is done with the data of a person."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.izin import wajib_izin
from orgstruktur.models import Jejak, boleh
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.services.perubahan import gladi
from orgstruktur.tindakan import lencana_tindakan, nama_tindakan
from orgstruktur.views.alur import HALAMAN_FORMULIR, baris_jejak
from orgstruktur.views.calon import jawab_calon
from pegawai.forms.perbuatan import AkhiriKepegawaianForm, PegawaiTambahForm, PegawaiUbahForm
from pegawai.models import Pegawai
from pegawai.selectors import rinci
from pegawai.selectors.tim import tim_orang
from pegawai.services.batal import batalkan_perbuatan, dapat_dibatalkan
from pegawai.services.lihat import lihat_data_terbatas
from pegawai.services.pegawai import akhiri_kepegawaian, tambah_pegawai, ubah_pegawai
from pegawai.views.alur import AlurPegawai, kirim_hasil
from pegawai.views.ambil import IZIN, ambil_terlihat, ambil_untuk_diubah, pencari_unit
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah


@never_cache
@HALAMAN_FORMULIR
def pegawai_rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """`/pegawai/<pk>/`. POST shows the restricted data once more, and leaves a Jejak."""
    pegawai = ambil_terlihat(request.user, pk)
    hak = rinci.hak_pegawai(pegawai, request.user)
    terbatas = None
    if request.method == "POST":
        terbatas = lihat_data_terbatas(pegawai=pegawai, oleh=request.user)
    konteks = konteks_pegawai(pegawai, hak, penuh=terbatas is not None)
    konteks |= {
        "judul": pegawai.nama_lengkap,
        "remah": _remah(request),
        "terbatas": terbatas,
        "perubahan": _perubahan(pegawai, dapat_batal=hak.ubah)
        if _lihat_catatan(request, hak)
        else [],
    }
    return render(request, "pegawai/pegawai_rinci.html", konteks)


def konteks_pegawai(pegawai: Pegawai, hak: rinci.Hak, *, penuh: bool) -> dict[str, Any]:
    """Give what the page of a person and `/pegawai/saya/` share."""
    hari, bagan = timezone.localdate(), bagan_terkini()
    kini = rinci.jabatan_kini(pegawai, hari)
    lihat_rinci = hak.rinci
    return {
        "pegawai": pegawai,
        "hak": hak,
        "hari": hari,
        "kini": kini,
        "unit_kini": bagan.ambil(kini.jabatan.unit_id) if kini else None,
        "riwayat": rinci.riwayat_jabatan(
            pegawai, bagan, hari, rencana=hak.rencana, sendiri=hak.sendiri and not hak.ubah
        )
        if lihat_rinci
        else [],
        "pensiun": rinci.proyeksi_pensiun(pegawai, kini.jabatan if kini else None, hari)
        if lihat_rinci and pegawai.aktif
        else None,
        "penilai": rinci.penilai_pegawai(pegawai, kini, bagan, hari),
        "daftar_tim_orang": tim_orang(pegawai, hari) if lihat_rinci else [],
        "nomor": rinci.daftar_nomor(pegawai, penuh=penuh) if lihat_rinci else [],
        "masa_cpns": rinci.masa_kerja_cpns(pegawai, hari) if lihat_rinci else None,
    }


def _remah(request: HttpRequest) -> list[dict[str, str]]:
    if not boleh(request.user, "lihat_pegawai"):
        return [{"label": "Data saya", "url": reverse("pegawai:saya")}]
    return [{"label": "Pegawai", "url": reverse("pegawai:pegawai_daftar")}]


def _lihat_catatan(request: HttpRequest, hak: rinci.Hak) -> bool:
    """Acts tell of placements to come: only for who may see those too."""
    return hak.ubah or (hak.rencana and boleh(request.user, "lihat_riwayat_perubahan"))


def _perubahan(pegawai: Pegawai, *, dapat_batal: bool) -> list[dict[str, Any]]:
    """Give the acts on a person for the timeline; those that can be taken back with their address."""
    return [
        {
            "waktu": j.waktu,
            "judul": nama_tindakan(j.tindakan),
            "lencana": "dibatalkan"
            if hasattr(j, "dibatalkan_oleh")
            else lencana_tindakan(j.tindakan),
            "kalimat": j.ringkasan.splitlines(),
            "alasan": j.alasan,
            "oleh": str(j.oleh) if j.oleh else j.perintah or "sistem",
            "batal_url": reverse("pegawai:perbuatan_batalkan", args=[j.pk])
            if dapat_batal and dapat_dibatalkan(j)[0]
            else "",
        }
        for j in rinci.daftar_perubahan(pegawai)
    ]


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def pegawai_tambah(request: HttpRequest) -> HttpResponse:
    """`/pegawai/tambah/`: one person by hand, who then waits for a position."""
    form = PegawaiTambahForm(
        request.POST or None,
        pencari=pencari_unit(request.user, bagan_terkini(), "unit"),
        url=reverse("pegawai:pegawai_tambah_unit"),
    )

    def tujuan(hasil: Any) -> str:
        pk = next(iter(hasil.jejak.sesudah["pegawai"]))
        return reverse("pegawai:pegawai_rinci", args=[int(pk)])

    return AlurPegawai(
        request,
        form,
        tambah_pegawai,
        {},
        "Tambah pegawai",
        pengantar="Untuk satu orang. Banyak orang sekaligus lebih mudah melalui impor.",
        label="Tambah pegawai",
        tujuan=tujuan,
        templat="pegawai/pegawai_tambah.html",
    ).jawab()


@wajib_izin(IZIN)
@require_safe
def pegawai_tambah_unit(request: HttpRequest) -> HttpResponse:
    """The hits of the unit picker while somebody types."""
    pencari = pencari_unit(request.user, bagan_terkini(), "unit")
    return jawab_calon(request, pencari, reverse("pegawai:pegawai_tambah"), nama="unit_tunggu")


@never_cache
@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def pegawai_ubah(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the data of a person. The form holds restricted data, so opening it leaves a Jejak."""
    pegawai = ambil_untuk_diubah(request.user, pk)
    awal = {}
    if request.method != "POST":
        awal["nomor"] = lihat_data_terbatas(pegawai=pegawai, oleh=request.user).nomor
    return AlurPegawai(
        request,
        PegawaiUbahForm(request.POST or None, instance=pegawai, initial=awal),
        ubah_pegawai,
        {"pegawai": pegawai},
        "Perbaiki data",
        pegawai=pegawai,
        pengantar="Untuk yang keliru dicatat. Pindah atau naik jabatan dicatat dengan “Pindahkan”.",
        templat="pegawai/pegawai_ubah.html",
    ).jawab()


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def pegawai_akhiri(request: HttpRequest, pk: int) -> HttpResponse:
    """End the service of a person."""
    pegawai = ambil_untuk_diubah(request.user, pk)
    return AlurPegawai(
        request,
        AkhiriKepegawaianForm(request.POST or None),
        akhiri_kepegawaian,
        {"pegawai": pegawai},
        "Akhiri kepegawaian",
        pegawai=pegawai,
        label="Akhiri kepegawaian",
        bahaya=True,
    ).jawab()


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def perbuatan_batalkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an act on a person back: GET names it, POST does it (also straight from the message)."""
    jejak = Jejak.objects.filter(pk=pk).select_related("oleh").first()
    tautan = jejak.daftar_pegawai.select_related("pegawai").first() if jejak else None  # type: ignore[attr-defined]
    if jejak is None or tautan is None:
        raise Http404
    pegawai = ambil_untuk_diubah(request.user, tautan.pegawai_id)
    rinci_url = reverse("pegawai:pegawai_rinci", args=[pegawai.pk])
    tolakan: dict[str, Any] = {}
    try:
        if request.method == "POST":
            hasil = batalkan_perbuatan(jejak=jejak, oleh=request.user)
            kirim_hasil(request, hasil)
            ada = Pegawai.objects.filter(pk=pegawai.pk).exists()
            return redirect(rinci_url if ada else reverse("pegawai:pegawai_daftar"))
        gladi(batalkan_perbuatan, jejak=jejak, oleh=request.user)
    except (AturanDilanggar, SudahBerubah) as galat:
        tolakan = {
            "sebab": galat.pesan,
            "penghalang": baris_jejak(getattr(galat, "daftar_jejak", [])),
        }
    konteks = {
        "judul": "Batalkan perubahan",
        "pegawai": pegawai,
        "baris": baris_jejak([jejak])[0],
        "batal_url": rinci_url,
        "remah": [
            {"label": "Pegawai", "url": reverse("pegawai:pegawai_daftar")},
            {"label": pegawai.nama_lengkap, "url": rinci_url},
        ],
    }
    status = 409 if tolakan and request.method == "POST" else 200
    return render(request, "pegawai/perbuatan_batalkan.html", konteks | tolakan, status=status)
