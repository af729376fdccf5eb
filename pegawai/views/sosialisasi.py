"""`/sosialisasi/`: what a person is told, and what a proposal changes for the own seat."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.models import Rancangan
from orgstruktur.rancangan.bagi_saya import Nasib
from orgstruktur.selectors.rancangan_halang import cari_terhalang
from orgstruktur.views.alur import HALAMAN_FORMULIR
from pegawai.models import PertemuanSosialisasi, Sosialisasi, TandaBaca
from pegawai.selectors import sosialisasi as baca
from pegawai.selectors.denyut import denyut_terbuka
from pegawai.selectors.kepala import unit_dipimpin
from pegawai.selectors.kinerja_skp import pegawai_akun
from pegawai.selectors.perubahan_saya import perubahan_saya
from pegawai.selectors.sekitar_saya import sekitar_menurut_sk
from pegawai.selectors.tanggapan_kabar import jawaban_saya
from pegawai.services.sosialisasi_baca import catat_dibaca, konfirmasi
from pegawai.services.tanggapan_kabar import tandai_dibaca
from pegawai.sosialisasi import Temu, berkas_ics
from tebingtinggi.bersama.alamat import alamat_penuh
from tebingtinggi.bersama.pesan import kirim_pesan

#: Applied proposals stay on the list for so many of them; all stand under /rancangan/.
DITERAPKAN_TERBANYAK = 5
#: How a finding about a seat is marked and said.
NASIB = {
    Nasib.TETAP: ("aktif", "Jabatan Anda tetap"),
    Nasib.BERUBAH: ("diubah", "Jabatan Anda berubah"),
    Nasib.BERKURANG: ("peringatan", "Kebutuhan jabatan Anda berkurang"),
    Nasib.DIHAPUS: ("dihapus", "Jabatan Anda dihapus"),
}


def remah_sosialisasi() -> list[dict[str, str]]:
    """Give the way back."""
    return [{"label": "Perubahan dan pemberitahuan", "url": reverse("pegawai:sosialisasi")}]


def tab_sosialisasi(akun: Any, aktif: str) -> list[dict[str, Any]]:
    """Give the tabs an account has: reading is everybody's; own staff a head's; writing a role's or a head's."""
    kepala = bool(unit_dipimpin(akun, timezone.localdate()))
    kelola = bool(baca.lingkup_sosialisasi(akun, baca.LIHAT))
    daftar = (
        ("sosialisasi", "Untuk saya", True),
        ("tugas_saya", "Tugas", True),
        ("sosialisasi_bawahan", "Pegawai saya", kepala),
        ("sosialisasi_kelola", "Kelola sosialisasi", kelola),
        ("tanggapan_semua", "Tanggapan", kelola),
    )
    return [
        {"label": label, "url": reverse(f"pegawai:{nama}"), "aktif": nama == aktif}
        for nama, label, boleh in daftar
        if boleh
    ]


@never_cache
@require_safe
def sosialisasi(request: HttpRequest) -> HttpResponse:
    """What waits to be read, what was, and the proposals that are open to everybody."""
    orang = pegawai_akun(request.user)
    tanda = list(baca.tanda_saya(orang)[:50])
    terbuka = Rancangan.objects.terlihat_oleh(request.user)
    T = Rancangan.Tahap
    jalan = terbuka.filter(tahap__in=(T.DIKONSULTASIKAN, T.DIAJUKAN)).order_by("-diubah_pada")
    disetujui = list(terbuka.filter(tahap=T.DISETUJUI).order_by("tanggal_berlaku", "pk"))
    jawaban = jawaban_saya(request.user)
    tandai_dibaca(jawaban)  # the answers stand there in full
    selesai = terbuka.filter(tahap=T.DITERAPKAN).order_by("-tanggal_berlaku", "-pk")
    return render(
        request,
        "pegawai/sosialisasi.html",
        {
            "judul": "Perubahan dan pemberitahuan",
            "tab": tab_sosialisasi(request.user, "sosialisasi"),
            "menunggu": [t for t in tanda if _menunggu(t)],
            "sudah": [t for t in tanda if not _menunggu(t)],
            "jalan": jalan,
            "disetujui": disetujui,
            "terhalang": cari_terhalang(disetujui),
            "selesai": selesai[:DITERAPKAN_TERBANYAK],
            "pegawai": orang is not None,
            "jawaban": jawaban,
            "pertemuan": baca.pertemuan_mendatang(orang),
            "denyut": denyut_terbuka(request.user, orang),
        },
    )


def _menunggu(t: TandaBaca) -> bool:
    tutup = t.sosialisasi.status == Sosialisasi.Status.DITUTUP
    return t.dikonfirmasi_pada is None and not tutup


def _tanda_milik(request: HttpRequest, sosialisasi_pk: int) -> TandaBaca:
    """Give an own notice. Raises Http404."""
    semua = TandaBaca.objects.select_related("sosialisasi__rancangan", "pegawai")
    return get_object_or_404(semua, sosialisasi=sosialisasi_pk, pegawai__akun=request.user.pk)


@never_cache
@HALAMAN_FORMULIR
def sosialisasi_baca(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice; POST confirms it."""
    tanda = _tanda_milik(request, pk)
    if request.method == "POST":
        konfirmasi(tanda=tanda, oleh=request.user)
        kirim_pesan(request, "Terima kasih. Konfirmasi Anda tercatat.")
        return redirect("pegawai:sosialisasi")
    catat_dibaca(tanda)
    s = tanda.sosialisasi
    konteks: dict[str, Any] = {
        "judul": s.judul,
        "remah": remah_sosialisasi(),
        "s": s,
        "tanda": tanda,
        "menunggu": _menunggu(tanda),
        "pertemuan": s.daftar_pertemuan.all(),
        "lampiran": s.daftar_lampiran.defer("isi"),
    }
    if s.rancangan is not None and s.rancangan.terbuka:
        p = perubahan_saya(s.rancangan, tanda.pegawai_id)
        sk = sekitar_menurut_sk(s.rancangan, p, tanda.pegawai_id)
        konteks |= {"p": p, "saya": p.saya, "nasib": NASIB.get(p.saya.nasib)}
        konteks["dipindah"] = sk if sk is not None and sk.memindahkan(p) else None
    return render(request, "pegawai/sosialisasi_baca.html", konteks)


@never_cache
@require_safe
def pertemuan_ics(request: HttpRequest, pk: int) -> HttpResponse:
    """A meeting for the own calendar: for who was invited and for who manages it."""
    temu = get_object_or_404(
        PertemuanSosialisasi.objects.select_related("sosialisasi__unit"), pk=pk
    )
    s = temu.sosialisasi
    kelola = baca.sosialisasi_dikelola(request.user).filter(pk=s.pk).exists()
    if not kelola and not s.daftar_tanda.filter(pegawai__akun=request.user.pk).exists():
        raise Http404
    alamat = alamat_penuh(reverse("pegawai:sosialisasi_baca", args=[s.pk]), request=request)
    isi = berkas_ics(
        Temu(f"pertemuan-{temu.pk}@tata", temu.nama, temu.mulai, temu.selesai, temu.tempat, alamat),
        timezone.now(),
    )
    jawaban = HttpResponse(isi, content_type="text/calendar; charset=utf-8")
    jawaban["Content-Disposition"] = content_disposition_header(True, f"pertemuan-{pk}.ics") or ""
    return jawaban
