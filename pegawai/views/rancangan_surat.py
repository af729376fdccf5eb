"""A letter for each person placed: all in scope, one, or the own after the SK. Logged; 404 for whom they are not.

As a PDF to read and print, as a Word file from the template that officers replace.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from orgstruktur.models import Rancangan, boleh
from orgstruktur.views.rancangan_berkas import jawab_dokumen
from orgstruktur.views.rancangan_dokumen import JENIS_DOCX, Dokumen, isi_terpakai, templat_url
from orgstruktur.views.rancangan_lihat import Halaman, halaman_rancangan
from pegawai.aturan_rencana import Rencana
from pegawai.forms.rancangan_orang import NomorSuratForm
from pegawai.golongan import MENURUT_KODE
from pegawai.models import RencanaPenempatan, SkPenempatan
from pegawai.naskah_surat import SURAT, isi_surat
from pegawai.nomor_surat import nomori
from pegawai.orang_rancangan import HasilOrang, Tersentuh
from pegawai.selectors.rancangan_orang import IZIN, hasil_orang, rencana_saya, sebab_gugur
from pegawai.services.rancangan_orang import catat_unduhan
from pegawai.surat_penempatan import Surat, tulis_surat
from pegawai.susunan_orang import Tempat
from pegawai.views.rancangan_halaman import HalamanOrang, halaman_orang
from tebingtinggi.bersama.tampilan import tanggal

_CARA = dict(RencanaPenempatan.Cara.choices)
_BELUM_ADA = "Belum ada penempatan yang dapat berlaku dalam lingkup Anda."
_GUGUR = ", sehingga suratnya tidak diterbitkan."
#: key of a person → the letters
SuratOrang = dict[int, list[Surat]]
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
    return _bagi_petugas(request, pk, _pdf)


@never_cache
@require_safe
def rancangan_surat_docx(request: HttpRequest, pk: int) -> HttpResponse:
    """The same letters as a Word file."""
    return _bagi_petugas(request, pk, _docx)


def _bagi_petugas(
    request: HttpRequest, pk: int, tulis: Callable[..., HttpResponse]
) -> HttpResponse:
    o = halaman_orang(request, pk)
    satu = request.GET.get("orang", "")
    daftar = (t for t in o.daftar if not satu or str(t.orang.pk) == satu)
    surat = {t.orang.pk: isi for t in daftar if (isi := [*_surat_orang(o.hasil, t)])}
    if not surat:
        raise Http404("Belum ada penempatan yang direncanakan.")
    nomor: dict[str, Any] = {}
    if o.sk is not None and "nomor" in request.GET:
        form = NomorSuratForm(request.GET, banyak=sum(map(len, surat.values())))
        if not form.is_valid():
            return _tanya_nomor(request, o, form, satu)
        nomor = {"pola": form.cleaned_data["nomor"], "mulai": form.cleaned_data["mulai"]}
    return _jawab(request, o.h.rancangan, surat, o.sk, tulis, **nomor)


def _tanya_nomor(
    request: HttpRequest, o: HalamanOrang, form: NomorSuratForm, satu: str
) -> HttpResponse:
    """Ask again for what letters are numbered with; satu: whose, where of one person only."""
    konteks = o.konteks(**konteks_nomor(o.h.rancangan, form), satu=satu)
    konteks |= {"judul": "Surat bernomor", "remah": o.jalan()}
    return render(request, "pegawai/rancangan_surat_nomor.html", konteks, status=400)


def konteks_nomor(rancangan: Rancangan, form: NomorSuratForm | None) -> dict[str, Any]:
    """Give what `_nomor_surat.html` needs."""
    return {
        "form_nomor": form,
        "surat_url": reverse("pegawai:rancangan_surat", args=[rancangan.pk]),
        "surat_docx_url": reverse("pegawai:rancangan_surat_docx", args=[rancangan.pk]),
    }


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
    if orang is None or not surat:
        raise Http404("Surat ini tidak ditemukan.")
    return _jawab(request, h.rancangan, {orang.pk: surat}, milik[0].sk, _pdf)


def dokumen_surat(request: HttpRequest, h: Halaman) -> dict[str, Any] | None:
    """The letters on the page of documents, for whom they exist."""
    if not boleh(request.user, IZIN):
        return None
    o, pk = HalamanOrang(request, h), h.rancangan.pk
    gugur = sebab_gugur(h.rancangan, o.sk)
    ada = not gugur and any(True for t in o.daftar for _ in _surat_orang(o.hasil, t))
    sebab = gugur + _GUGUR if gugur else _BELUM_ADA
    return {
        "dokumen": Dokumen(
            SURAT.kunci,
            "Surat penempatan per orang",
            "Satu surat bagi setiap orang yang direncanakan penempatannya. Rahasia sampai SK dicatat; "
            "sebelum itu setiap surat bertanda konsep.",
            [] if ada else [sebab],
            [
                ("Word (.docx)", reverse("pegawai:rancangan_surat_docx", args=[pk]), "unduh"),
                ("PDF", reverse("pegawai:rancangan_surat", args=[pk]), "dokumen"),
            ]
            if ada
            else [],
            templat_url(h, SURAT.kunci, SURAT.izin),
        )
    }


def _surat_orang(hasil: HasilOrang, t: Tersentuh) -> Iterable[Surat]:
    """Give the letters of one person: what cannot hold gets none."""
    rencana: list[Rencana] = [t.rencana] if t.rencana and not t.sebab else []
    rencana += [r for r, sebab in t.plt if not sebab]
    for r in rencana:
        ke = hasil.ke.tempat(r.jabatan_id)
        if ke is not None:
            yield _surat(t.orang.nama, t.orang.golongan, t.dari, ke, r.cara)


def _surat(nama: str, golongan: str, dari: Tempat | None, ke: Tempat, cara: str) -> Surat:
    ada = MENURUT_KODE.get(golongan)
    kalimat = (
        f"Sehubungan dengan penataan perangkat daerah, dengan ini diberitahukan bahwa Saudara "
        f"{_KATA[cara]} {ke}."
    )
    return Surat(
        nama, str(ada) if ada else "", str(dari) if dari else "", str(ke), _CARA[cara], kalimat,
        ke.jabatan, ke.unit,
    )  # fmt: skip


def _jawab(
    request: HttpRequest,
    r: Rancangan,
    surat: SuratOrang,
    sk: SkPenempatan | None,
    tulis: Callable[..., HttpResponse],
    *,
    pola: str = "",
    mulai: int = 1,
) -> HttpResponse:
    dasar = f"SK {sk.nomor} tanggal {tanggal(sk.tanggal)}" if sk else "menunggu SK"
    berlaku = tanggal(r.tanggal_berlaku) if r.tanggal_berlaku else "menurut SK"
    if gugur := sebab_gugur(r, sk):
        raise Http404(gugur + _GUGUR)
    return tulis(
        partial(_catat, request, r, surat),
        r.pk,
        nomori([s for isi in surat.values() for s in isi], pola, mulai),
        pemda=settings.TATA_NAMA_PEMDA,
        rancangan=r.nama,
        dasar=dasar,
        berlaku=berlaku,
        konsep=sk is None,
    )


def _pdf(catat: Callable[[], None], pk: int, surat: list[Surat], **kata: Any) -> HttpResponse:
    isi = tulis_surat(surat, **kata)
    catat()
    return jawab_dokumen(isi, f"surat-penempatan-{pk}.pdf", "application/pdf")


def _docx(catat: Callable[[], None], pk: int, surat: list[Surat], **kata: Any) -> HttpResponse:
    def jawab(berkas: bytes) -> HttpResponse:
        catat()
        return jawab_dokumen(berkas, f"surat-penempatan-{pk}.docx", JENIS_DOCX)

    isi = isi_surat(surat, tanggal_cetak=tanggal(timezone.localdate()), **kata)
    return isi_terpakai(SURAT.kunci, isi, f"Surat penempatan: {kata['rancangan']}", jawab)


def _catat(request: HttpRequest, r: Rancangan, surat: SuratOrang) -> None:
    """Leave a trace of what officers download; who takes the own letter leaves none."""
    if boleh(request.user, IZIN) and request.method == "GET":
        catat_unduhan(rancangan=r, surat=True, siapa=surat.keys(), oleh=request.user)
