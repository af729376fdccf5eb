"""Decide on a proposal, apply it after a rehearsal, take its application back. Without JavaScript too."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from orgstruktur import kait
from orgstruktur.beda import DIHAPUS, DITAMBAH
from orgstruktur.forms.rancangan import AlasanForm, PutusanForm, TerapkanForm
from orgstruktur.izin import wajib_izin
from orgstruktur.models import Rancangan, boleh
from orgstruktur.rancangan.daftar import nama_langkah
from orgstruktur.rancangan.dampak import Angka
from orgstruktur.rancangan.proses import (
    dasar_tercatat,
    jalur_rancangan,
    kekurangan,
    peringatan_proses,
)
from orgstruktur.rancangan.simulasi import Simulasi
from orgstruktur.selectors.dampak import aturan_rancangan
from orgstruktur.selectors.rancangan import (
    coba_hari_ini,
    jejak_rancangan,
    penerapan_rancangan,
)
from orgstruktur.selectors.rancangan_peringatan import peringatan_tanggal
from orgstruktur.selectors.rancangan_proses import baca_tercatat, peristiwa_rancangan
from orgstruktur.selectors.rancangan_wewenang import (
    IZIN_RENCANA,
    sebab_tidak_memutuskan,
    susun_pelaku,
)
from orgstruktur.services.perubahan import gladi
from orgstruktur.services.rancangan import putuskan_rancangan
from orgstruktur.services.rancangan_perkiraan import perkirakan_penerapan
from orgstruktur.services.rancangan_terap import (
    LaporanTerap,
    batalkan_penerapan,
    terapkan_rancangan,
)
from orgstruktur.views.alamat import kueri
from orgstruktur.views.alur import HALAMAN_FORMULIR, baris_penghalang
from orgstruktur.views.rancangan import remah
from orgstruktur.views.rancangan_alur import (
    PUTUSKAN,
    TERAPKAN,
    baca_keputusan,
    perjalanan,
    sudah_waktunya,
    tindakan_berikut,
)
from orgstruktur.views.rancangan_lihat import Halaman, halaman_rancangan
from orgstruktur.views.rancangan_perhatian import perhatian_lain
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tebingtinggi.bersama.tampilan import angka
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

T = Rancangan.Tahap
#: reason under which an undo is rehearsed, before the person has written one
_GLADI = "gladi"
_SEGERA = (
    "Tanggal berlakunya sudah tiba, sehingga jadwal menerapkannya sendiri dalam beberapa saat."
)
_PENEMPATAN = "Penempatan pegawai, bila ada yang direncanakan, diterapkan bersamaan menurut SK-nya."


# --- decide -----------------------------------------------------------------------------------------
@HALAMAN_FORMULIR
@wajib_izin(PUTUSKAN)
def rancangan_putuskan(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve or refuse, with the steps, their impact and what to mind in view."""
    h = halaman_rancangan(request, pk)
    if h.rancangan.tahap != T.DIAJUKAN:
        return _bukan_saatnya(
            request, h.rancangan, "diputuskan hanya rancangan yang menunggu keputusan"
        )
    jejak = jejak_rancangan(h.rancangan)
    pelaku = susun_pelaku(h.rancangan, [(j.tindakan, j.oleh_id) for j in jejak])
    if sebab := sebab_tidak_memutuskan(pelaku, request.user):
        raise DiLuarWewenang(sebab)
    ada = peristiwa_rancangan(h.rancangan) if h.rancangan.ada_peristiwa else []
    jalur, tercatat = jalur_rancangan(h.hasil), baca_tercatat(ada)
    awal = {
        "dasar_hukum": dasar_tercatat(jalur, tercatat),
        "tanggal": timezone.localdate(),
        "tanggal_berlaku": h.rancangan.tanggal_berlaku,
        "versi": h.rancangan.versi,
    }
    form = PutusanForm(request.POST or None, perda=h.hasil.perlu_perda, initial=awal)
    if form.is_valid() and _putuskan(request, h, form):
        return redirect(h.rancangan)
    daftar = [a for k in h.dampak for a in k.daftar]
    konteks = h.konteks(
        "",
        form=form,
        label="Simpan putusan",
        batal_url=h.rancangan.get_absolute_url(),
        berubah=[a for a in daftar if a.selisih],
        peringatan=[
            *kekurangan(jalur, [t.jenis for t in tercatat]),
            *peringatan_proses(jalur, [t.jenis for t in tercatat]),
            *perhatian_lain(h.rancangan, jejak),
            *_perlu_diperhatikan(h, daftar),
        ],
    ) | _kepala(h, "Putuskan")
    return render(request, "orgstruktur/rancangan_putuskan.html", konteks)


def _putuskan(request: HttpRequest, h: Halaman, form: PutusanForm) -> bool:
    """Decide; say whether it is done, now or by somebody else meanwhile."""
    rancangan = h.rancangan
    try:
        hasil = putuskan_rancangan(rancangan=rancangan, oleh=request.user, **form.isian())
    except SudahBerubah as galat:
        form.data = form.data.copy()
        form.data["versi"] = rancangan.versi  # of what the page now shows
        form.add_error(None, f"{galat.pesan} Baca lagi isinya sebelum memutuskan.")
        return False
    except AturanDilanggar as galat:
        rancangan.refresh_from_db(fields=["tahap"])
        if rancangan.tahap != T.DIAJUKAN:
            messages.info(request, f"Rancangan ini sudah {_sebut_tahap(rancangan)}.")
            return True
        form.add_error(form.galat_ke(galat.ruas), galat.pesan)
        return False
    kata = "disetujui" if hasil.disetujui else "tidak disetujui"
    segera = hasil.disetujui and sudah_waktunya(hasil.rancangan)
    lanjut = f" {_lanjutan(h)}" if segera else ""
    messages.success(request, f"Putusan disimpan: rancangan {kata}.{lanjut}")
    return True


def _lanjutan(h: Halaman) -> str:
    """Say what follows an approval whose day has come: the schedule applies it, unless people stand in the way."""
    orang = kait.penempatan_rancangan()
    sebab = orang.halangan(h.rancangan, h.hasil, menerapkan=True) if orang is not None else ()
    if not sebab:
        return _SEGERA
    return f"Tanggal berlakunya sudah tiba, tetapi belum dapat diterapkan: {' '.join(sebab)}"


def _perlu_diperhatikan(h: Halaman, daftar: list[Angka]) -> list[str]:
    """Say in sentences what a decision should not overlook."""
    hasil = []
    if h.hasil.ditolak:
        hasil.append(
            f"{angka(len(h.hasil.ditolak))} langkah tidak dapat berlaku pada susunan dasarnya."
        )
    orang = kait.penempatan_rancangan()
    if orang is not None:
        hasil += orang.halangan(h.rancangan, h.hasil)
        hasil += orang.peringatan(h.rancangan, h.hasil)
    kini = coba_hari_ini(h.rancangan, h.daftar, h.status)
    if kini is not None:
        hasil.append(
            f"Struktur yang berlaku sudah berubah sejak susunan dasar rancangan ini ({teks_tanggal(h.rancangan.dasar_tanggal)})."
        )
        hasil += [
            f"Pada susunan hari ini tidak dapat berlaku: {x.kalimat} {x.tolak}"
            for x in kini.ditolak
        ]
    buruk = [a for a in daftar if a.arah == "buruk"]
    hasil += [
        f"{a.label} memburuk, dari {angka(a.sebelum)} menjadi {angka(a.sesudah)}." for a in buruk
    ]
    return [*hasil, *peringatan_tanggal(h.rancangan.tanggal_berlaku)]


# --- apply ------------------------------------------------------------------------------------------
@HALAMAN_FORMULIR
@wajib_izin(TERAPKAN)
def rancangan_terapkan(request: HttpRequest, pk: int) -> HttpResponse:
    """What it would do, without a lock; `langkah=konfirmasi` rehearses it and asks, `langkah=terapkan` applies."""
    h = halaman_rancangan(request, pk)
    r = h.rancangan
    if r.pernah_diterapkan:
        return _sudah_diterapkan(request, r)
    if r.tahap != T.DISETUJUI:
        return _bukan_saatnya(request, r, "diterapkan hanya rancangan yang disetujui")
    minta = request.POST.get("langkah", "")
    form = TerapkanForm(request.POST if minta == "terapkan" else None)
    try:
        if form.is_valid():
            return _terapkan(request, r, form.cleaned_data["versi"])
        if minta not in ("konfirmasi", "terapkan"):
            return _tampilkan_terapkan(h, perkirakan_penerapan(rancangan=r, oleh=request.user))
        versi = request.POST.get("versi") if minta == "konfirmasi" else None
        laporan = terapkan_rancangan(rancangan=r, oleh=request.user, versi=versi)
    except (AturanDilanggar, SudahBerubah) as galat:
        r.refresh_from_db(fields=["tahap"])
        return _sudah_diterapkan(request, r) if r.pernah_diterapkan else _terap_ditolak(h, galat)
    if not form.is_bound:
        form = TerapkanForm(initial={"versi": laporan.versi})
    return _tampilkan_terapkan(h, laporan, form=form)


def _terapkan(request: HttpRequest, rancangan: Rancangan, versi: str) -> HttpResponse:
    laporan = terapkan_rancangan(rancangan=rancangan, oleh=request.user, uji=False, versi=versi)
    messages.success(request, f"Rancangan diterapkan: {angka(len(laporan.baris))} langkah.")
    return redirect("orgstruktur:rancangan_penerapan", rancangan.pk)


def _sudah_diterapkan(request: HttpRequest, rancangan: Rancangan) -> HttpResponse:
    """Say that it was applied before, and taken back where it was."""
    if rancangan.tahap == T.DIBATALKAN:
        return _sudah_dibatalkan(request, rancangan.pk)
    messages.info(request, "Rancangan ini sudah diterapkan.")
    return redirect("orgstruktur:rancangan_penerapan", rancangan.pk)


def _terap_ditolak(h: Halaman, galat: AturanDilanggar | SudahBerubah) -> HttpResponse:
    konteks = h.konteks(
        "", batal_url=h.rancangan.get_absolute_url(), **_tolakan(h.request, galat)
    ) | _kepala(h, "Terapkan")
    status = 409 if h.request.method == "POST" else 200
    return render(h.request, "orgstruktur/rancangan_terapkan.html", konteks, status=status)


def _tampilkan_terapkan(
    h: Halaman, laporan: LaporanTerap, *, form: TerapkanForm | None = None
) -> HttpResponse:
    tahu_orang = boleh(h.request.user, IZIN_RENCANA)
    konteks = h.konteks(
        "",
        laporan=laporan,
        baris=[(b, nama_langkah(b.langkah.jenis)) for b in laporan.baris],
        peringatan=_peringatan_hasil(laporan.simulasi),
        peringatan_antara=list(dict.fromkeys(p for b in laporan.baris for p in b.peringatan)),
        penempatan=laporan.penempatan if tahu_orang else (),
        akibat=_akibat(laporan, tahu_orang),
        form=form,
        label="Terapkan sekarang",
        batal_url=h.rancangan.get_absolute_url(),
    ) | _kepala(h, "Terapkan")
    return render(h.request, "orgstruktur/rancangan_terapkan.html", konteks)


def _peringatan_hasil(hasil: Simulasi) -> list[str]:
    """Give what the rules newly find after all steps, on the structure they are applied to: not the one decided on."""
    return [b.teks for a in aturan_rancangan(hasil) for b in a.butir if b.tanda != DIHAPUS]


def _akibat(laporan: LaporanTerap, tahu_orang: bool) -> list[str]:
    """Name what an application comes to, before the last question; how many people only for who may know."""
    unit = laporan.simulasi.perbedaan().unit
    baru = sum(b.tanda == DITAMBAH for b in unit)
    hilang = sum(b.tanda == DIHAPUS for b in unit)
    return [
        f"{angka(len(laporan.baris))} langkah diterapkan sekaligus, berlaku mulai {teks_tanggal(laporan.tanggal)}, "
        f"dengan {laporan.keputusan.dasar_hukum}. Bila satu saja gagal, tidak ada yang disimpan.",
        f"{angka(baru)} unit baru, {angka(hilang)} unit berakhir, {angka(len(unit) - baru - hilang)} unit berubah."
        if unit
        else "Tidak ada unit yang dibentuk, berakhir, atau berganti; yang berubah isinya: fungsi, jabatan, atau garis.",
        *(laporan.penempatan if tahu_orang else (_PENEMPATAN,)),
        "Susunan, bagan, halaman unit, dan data terbuka langsung berganti bagi setiap orang.",
        "Penerapan tercatat atas nama Anda. Bila ternyata salah terap, yang membatalkannya orang kedua: bukan Anda "
        "dan bukan pemutusnya, dan hanya selama belum ada perubahan lain di atasnya.",
    ]


# --- what was applied ---------------------------------------------------------------------------------
@require_safe
@wajib_izin("lihat_rancangan")
def rancangan_penerapan(request: HttpRequest, pk: int) -> HttpResponse:
    """The report of an application: every step in the words of the service."""
    h = halaman_rancangan(request, pk)
    r = h.rancangan
    if not r.pernah_diterapkan or r.tanggal_berlaku is None:
        messages.info(request, "Rancangan ini belum diterapkan.")
        return redirect(r)
    jejak = jejak_rancangan(r)
    keputusan = baca_keputusan(r, jejak)
    dari, ke = r.tanggal_berlaku - timedelta(days=1), r.tanggal_berlaku
    banding = reverse("orgstruktur:struktur_bandingkan")
    konteks = h.konteks(
        "",
        baris=[(b, nama_langkah(b.jenis)) for b in penerapan_rancangan(r)],
        keputusan=keputusan[-1],
        kejadian=perjalanan(r, jejak, keputusan),
        berikut=tindakan_berikut(request, r, jejak),
        banding_url=banding + kueri(dari=dari.isoformat(), ke=ke.isoformat()),
    ) | _kepala(h, "Penerapan")
    return render(request, "orgstruktur/rancangan_penerapan.html", konteks)


# --- take back ----------------------------------------------------------------------------------------
@HALAMAN_FORMULIR
@wajib_izin(TERAPKAN)
def rancangan_batalkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Salah terap: a second person takes the application back; what depends on it is named."""
    h = halaman_rancangan(request, pk)
    r = h.rancangan
    if r.tahap != T.DITERAPKAN:
        if r.tahap == T.DIBATALKAN:
            return _sudah_dibatalkan(request, pk)
        return _bukan_saatnya(request, r, "dibatalkan hanya penerapan yang berlaku")
    form = AlasanForm(request.POST or None)
    galat: AturanDilanggar | SudahBerubah | None = None
    try:
        if form.is_valid():
            batalkan_penerapan(rancangan=r, oleh=request.user, **form.cleaned_data)
            messages.success(request, "Penerapan dibatalkan; susunan kembali seperti sebelumnya.")
            return redirect("orgstruktur:rancangan_penerapan", pk)
        gladi(batalkan_penerapan, rancangan=r, oleh=request.user, alasan=_GLADI)
    except (AturanDilanggar, SudahBerubah) as e:
        r.refresh_from_db(fields=["tahap"])
        if r.tahap != T.DITERAPKAN:
            return _sudah_dibatalkan(request, pk)
        galat = e
    konteks = h.konteks(
        "",
        form=form,
        baris=[(b, nama_langkah(b.jenis)) for b in penerapan_rancangan(r)],
        label="Batalkan penerapan",
        batal_url=reverse("orgstruktur:rancangan_penerapan", args=[pk]),
        **_tolakan(request, galat),
    ) | _kepala(h, "Batalkan penerapan")
    status = 409 if galat and request.method == "POST" else 200
    return render(request, "orgstruktur/rancangan_batalkan.html", konteks, status=status)


def _sudah_dibatalkan(request: HttpRequest, pk: int) -> HttpResponse:
    messages.info(request, "Penerapan ini sudah dibatalkan.")
    return redirect("orgstruktur:rancangan_penerapan", pk)


# --- shared -------------------------------------------------------------------------------------------
def _tolakan(request: HttpRequest, galat: AturanDilanggar | SudahBerubah | None) -> dict[str, Any]:
    """Give a refusal in words, with the acts that stand in the way."""
    if galat is None:
        return {}
    return {
        "sebab": galat.pesan,
        "penghalang": baris_penghalang(galat.daftar_jejak, request.user),
        "senarai": getattr(galat, "senarai", ()),
    }


def _kepala(h: Halaman, tindakan: str) -> dict[str, Any]:
    """Give title and way of a page about an act on the proposal."""
    return {"judul": f"{tindakan} {h.rancangan.nama}", "remah": remah(h.rancangan)}


def _sebut_tahap(rancangan: Rancangan) -> str:
    return rancangan.get_tahap_display().lower()


def _bukan_saatnya(request: HttpRequest, rancangan: Rancangan, yang: str) -> HttpResponse:
    messages.info(request, f"Rancangan ini {_sebut_tahap(rancangan)}. Yang {yang}.")
    return redirect(rancangan)
