"""A letter for each person placed: all in scope, one, or the own after the SK. Logged; 404 for whom they are not."""

from collections.abc import Iterable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.models import Rancangan, boleh
from orgstruktur.views.alamat import angka_alamat
from orgstruktur.views.rancangan_berkas import jawab_dokumen
from orgstruktur.views.rancangan_lihat import halaman_rancangan
from pegawai.aturan_rencana import Rencana
from pegawai.golongan import MENURUT_KODE
from pegawai.models import RencanaPenempatan, SkPenempatan
from pegawai.nomor_surat import nomori
from pegawai.orang_rancangan import HasilOrang, Tersentuh
from pegawai.selectors.rancangan_orang import IZIN, hasil_orang, rencana_saya
from pegawai.services.rancangan_orang import catat_unduhan
from pegawai.surat_penempatan import Surat, tulis_surat
from pegawai.susunan_orang import Tempat
from pegawai.views.rancangan_halaman import HalamanOrang, halaman_orang
from tebingtinggi.bersama.tampilan import tanggal

_CARA = dict(RencanaPenempatan.Cara.choices)
_KATA = {
    "pengukuhan": "dikukuhkan dalam jabatan",
    "pelantikan": "dilantik dalam jabatan",
    "penyetaraan": "disetarakan ke dalam jabatan",
    "plt": "ditugasi sebagai Pelaksana Tugas (Plt)",
}


@never_cache
@require_safe
def rancangan_surat(request: HttpRequest, pk: int) -> HttpResponse:
    """`?orang=…` one person; all in scope otherwise. `nomor=` and `mulai=`: their numbers, once there is an SK."""
    o = halaman_orang(request, pk)
    satu = request.GET.get("orang", "")
    daftar = [t for t in o.daftar if not satu or str(t.orang.pk) == satu]
    return _pdf(request, o, daftar)


@never_cache
@require_safe
def rancangan_surat_saya(request: HttpRequest, pk: int) -> HttpResponse:
    """The own letter, from the SK on."""
    milik = rencana_saya(request.user, Rancangan.objects.filter(pk=pk).first())
    if not milik:
        raise Http404("Halaman ini tidak ditemukan.")
    h = halaman_rancangan(request, pk)
    hasil = hasil_orang(h.rancangan, h.hasil)
    orang = hasil.pokok.get(milik[0].rencana.pegawai_id)
    surat = list(_surat_orang(hasil, hasil.tentang(orang))) if orang else []
    if not surat:
        raise Http404("Surat ini tidak ditemukan.")
    return _jawab(request, h.rancangan, surat, milik[0].sk)


def _pdf(request: HttpRequest, o: HalamanOrang, daftar: Iterable[Tersentuh]) -> HttpResponse:
    surat = [s for t in daftar for s in _surat_orang(o.hasil, t)]
    if not surat:
        raise Http404("Belum ada penempatan yang direncanakan.")
    return _jawab(request, o.h.rancangan, surat, o.sk)


def _surat_orang(hasil: HasilOrang, t: Tersentuh) -> Iterable[Surat]:
    """Give the letters of one person: what cannot hold gets none."""
    rencana: list[Rencana] = [t.rencana] if t.rencana and not t.sebab else []
    rencana += [r for r, sebab in t.plt if not sebab]
    for r in rencana:
        ke = hasil.ke.tempat(r.jabatan_id)
        if ke is not None:
            yield _surat(t.orang.nama, t.orang.golongan, t.dari, str(ke), r.cara)


def _surat(nama: str, golongan: str, dari: Tempat | None, ke: str, cara: str) -> Surat:
    ada = MENURUT_KODE.get(golongan)
    kalimat = (
        f"Sehubungan dengan penataan perangkat daerah, dengan ini diberitahukan bahwa Saudara "
        f"{_KATA[cara]} {ke}."
    )
    return Surat(nama, str(ada) if ada else "", str(dari) if dari else "", ke, _CARA[cara], kalimat)


def _jawab(
    request: HttpRequest, r: Rancangan, surat: list[Surat], sk: SkPenempatan | None
) -> HttpResponse:
    if sk is not None:
        surat = nomori(
            surat, request.GET.get("nomor", ""), angka_alamat(request.GET.get("mulai", "")) or 1
        )
    dasar = f"SK {sk.nomor} tanggal {tanggal(sk.tanggal)}" if sk else "menunggu SK"
    berlaku = tanggal(r.tanggal_berlaku) if r.tanggal_berlaku else "menurut SK"
    isi = tulis_surat(
        surat,
        pemda=settings.TATA_NAMA_PEMDA,
        rancangan=r.nama,
        dasar=dasar,
        berlaku=berlaku,
        konsep=sk is None,
    )
    if boleh(request.user, IZIN) and request.method == "GET":
        catat_unduhan(rancangan=r, surat=True, jumlah=len(surat), oleh=request.user)
    return jawab_dokumen(isi, f"surat-penempatan-{r.pk}.pdf", "application/pdf")
