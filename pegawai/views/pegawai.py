"""One person: the page, and what is done with the data of a person."""

from collections.abc import Iterable
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
from orgstruktur.views.alur import HALAMAN_FORMULIR, baris_jejak, baris_penghalang
from orgstruktur.views.calon import jawab_calon
from pegawai.forms.perbuatan import (
    AkhiriKepegawaianForm,
    AktifkanKepegawaianForm,
    PegawaiTambahForm,
    PegawaiUbahForm,
)
from pegawai.models import Pegawai
from pegawai.selectors import rinci
from pegawai.selectors.impor_daftar import daftar_impor
from pegawai.selectors.perubahan_orang import AkibatStruktur, akibat_struktur, rencana_orang
from pegawai.selectors.tim import tim_orang
from pegawai.services.batal import batalkan_perbuatan, dapat_dibatalkan
from pegawai.services.impor_putusan import TINDAKAN as TINDAKAN_PUTUSAN
from pegawai.services.lihat import lihat_data_terbatas
from pegawai.services.pegawai import (
    akhiri_kepegawaian,
    aktifkan_kepegawaian,
    tambah_pegawai,
    ubah_pegawai,
)
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
        "perubahan": _perubahan(
            pegawai, request.user, dapat_batal=hak.ubah, tanpa_sk=_tanpa_sk(hak)
        )
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
        "rencana_struktur": rencana_orang(pegawai, kini, hari, tanpa_sk=_tanpa_sk(hak))
        if hak.rencana
        else [],
        "pensiun": rinci.proyeksi_pensiun(pegawai, kini.jabatan if kini else None, hari)
        if lihat_rinci and pegawai.aktif
        else None,
        "penilai": rinci.penilai_pegawai(pegawai, kini, bagan, hari),
        "daftar_tim_orang": tim_orang(pegawai, hari) if lihat_rinci else [],
        "nomor": rinci.daftar_nomor(pegawai, penuh=penuh) if lihat_rinci else [],
        "masa_cpns": rinci.masa_kerja_cpns(pegawai, hari) if lihat_rinci else None,
    }


def _tanpa_sk(hak: rinci.Hak) -> bool:
    """Whether plans without a decree are told too; the person sees the own from the decree on."""
    return hak.rencana and (hak.ubah or not hak.sendiri)


def _remah(request: HttpRequest) -> list[dict[str, str]]:
    if not boleh(request.user, "lihat_pegawai"):
        return [{"label": "Data saya", "url": reverse("pegawai:saya")}]
    return [{"label": "Pegawai", "url": reverse("pegawai:pegawai_daftar")}]


def _lihat_catatan(request: HttpRequest, hak: rinci.Hak) -> bool:
    """Acts tell of placements to come: only for who may see those too."""
    return hak.ubah or (hak.rencana and boleh(request.user, "lihat_riwayat_perubahan"))


def _perubahan(
    pegawai: Pegawai, akun: Any, *, dapat_batal: bool, tanpa_sk: bool
) -> list[dict[str, Any]]:
    """Give the acts on a person for the timeline; those that can be taken back with their address.

    Of a change of the structure only what it did to this person, and the way to the change.
    """
    daftar = list(rinci.daftar_perubahan(pegawai))
    akibat = akibat_struktur(pegawai, daftar, tanpa_sk=tanpa_sk)
    jejak_terlihat = boleh(akun, "lihat_jejak")
    putusan = _putusan_terlihat(daftar, akun) if dapat_batal else frozenset()
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
            "batal_url": _alamat_batal(j, putusan) if dapat_batal else "",
        }
        | (_struktur(akibat[j.pk], jejak_terlihat=jejak_terlihat) if j.pk in akibat else {})
        for j in daftar
    ]


def _struktur(akibat: AkibatStruktur, *, jejak_terlihat: bool) -> dict[str, Any]:
    url = ""
    if jejak_terlihat:
        url = reverse("orgstruktur:jejak_rinci", args=[akibat.jejak.pk])
    elif akibat.unit_kode:
        url = reverse("orgstruktur:unit_riwayat", args=[akibat.unit_kode])
    kalimat = akibat.kalimat or ("Ikut dalam perubahan struktur.",)
    return {"kalimat": kalimat, "alasan": "", "sebab": akibat.sebab, "sebab_url": url}


def _putusan_terlihat(daftar: Iterable[Jejak], akun: Any) -> frozenset[int]:
    """Give the decisions of an import among these acts whose import `akun` may see."""
    berkas = {
        j.pk: j.sesudah.get("berkas")
        for j in daftar
        if j.tindakan == TINDAKAN_PUTUSAN and not hasattr(j, "dibatalkan_oleh")
    }
    if not berkas:
        return frozenset()
    ada = set(daftar_impor(akun).filter(pk__in=berkas.values()).values_list("pk", flat=True))
    return frozenset(pk for pk, b in berkas.items() if b in ada)


def _alamat_batal(j: Jejak, putusan: frozenset[int]) -> str:
    if j.pk in putusan:
        return reverse("pegawai:impor_putusan_batalkan", args=[j.pk])
    return reverse("pegawai:perbuatan_batalkan", args=[j.pk]) if dapat_dibatalkan(j)[0] else ""


@wajib_izin(IZIN)
@HALAMAN_FORMULIR
def pegawai_tambah(request: HttpRequest) -> HttpResponse:
    """`/pegawai/tambah/`: one person by hand, who then waits for a position."""
    form = PegawaiTambahForm(
        request.POST or None,
        pencari=pencari_unit(request.user, bagan_terkini(), "unit"),
        url=reverse("pegawai:pegawai_tambah_unit"),
        oleh=request.user,
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
def pegawai_aktifkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a person back into service."""
    pegawai = ambil_untuk_diubah(request.user, pk)
    return AlurPegawai(
        request,
        AktifkanKepegawaianForm(
            request.POST or None, initial={"tanggal": pegawai.berakhir_pada or timezone.localdate()}
        ),
        aktifkan_kepegawaian,
        {"pegawai": pegawai},
        "Aktifkan lagi",
        pegawai=pegawai,
        pengantar="Pegawai menunggu jabatan pada unit terakhirnya sampai ditempatkan.",
        label="Aktifkan lagi",
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
            "penghalang": baris_penghalang(getattr(galat, "daftar_jejak", []), request.user),
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
