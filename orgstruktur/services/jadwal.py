"""The jobs of the structure in `jalankan_jadwal`: what falls due, the seals, the daily check."""

from datetime import date
from typing import Any

import structlog
from django.db import transaction

from orgstruktur.models import Jejak, Rancangan, StatusStruktur, Unit
from orgstruktur.services.jejak import catat_jejak, periksa_rantai, segel_jejak, segel_terakhir
from orgstruktur.services.periksa import periksa_data, ringkas
from orgstruktur.services.rancangan_sunting import catat
from orgstruktur.services.rancangan_terap import terapkan_rancangan
from orgstruktur.services.selaras import majukan
from orgstruktur.services.unggahan import buang_kedaluwarsa
from tebingtinggi.bersama.galat import GalatTata

log = structlog.get_logger(__name__)

TINDAKAN_PERIKSA = "periksa_harian"
_PERINTAH = "jalankan_jadwal"


def terapkan_jatuh_tempo(hari: date) -> dict[str, Any]:
    """Apply what was set for the days up to `hari`, in order, under the tree's lock."""
    if StatusStruktur.baca(hari).tanggal_berlaku >= hari:
        return {"hari_diterapkan": []}
    with transaction.atomic():
        Unit.objects.kunci_pohon()
        status = StatusStruktur.objects.get(pk=1)
        jatuh = majukan(status, hari) if status.tanggal_berlaku < hari else []
    return {"hari_diterapkan": [h.isoformat() for h in jatuh]}


class PenerapanGagal(GalatTata):
    """A decided proposal could not be applied on its date; the schedule then reports a failure."""


def terapkan_rancangan_jatuh_tempo(hari: date) -> dict[str, Any]:
    """Apply the decided proposals whose date has come, each in its own transaction.

    Raises PenerapanGagal on the run of a day that first finds one that cannot be applied; that one
    stays decided, and its Jejak says why.
    """
    jatuh = Rancangan.objects.filter(tahap=Rancangan.Tahap.DISETUJUI, tanggal_berlaku__lte=hari)
    diterapkan, gagal = [], []
    for rancangan in jatuh.order_by("tanggal_berlaku", "pk"):
        try:
            terapkan_rancangan(rancangan=rancangan, oleh=None, uji=False, perintah=_PERINTAH)
        except GalatTata as galat:
            if _masih_menunggu(rancangan) and _catat_gagal(rancangan, hari, galat.pesan):
                gagal.append(f"{rancangan.nama}: {galat.pesan}")
        else:
            diterapkan.append(rancangan.pk)
    if gagal:
        raise PenerapanGagal("; ".join(gagal))
    return {"rancangan_diterapkan": diterapkan}


def _masih_menunggu(rancangan: Rancangan) -> bool:
    """Say whether nobody else has applied it meanwhile."""
    rancangan.refresh_from_db(fields=["tahap"])
    return rancangan.tahap == Rancangan.Tahap.DISETUJUI


def _catat_gagal(rancangan: Rancangan, hari: date, pesan: str) -> bool:
    """Leave a Jejak of the failure, once a day; say whether it is the first."""
    jejak = Jejak.objects.filter(pada_rancangan__rancangan=rancangan, tindakan="rancangan_gagal")
    if jejak.filter(tanggal=hari).exists():
        return False
    with transaction.atomic():
        catat(
            rancangan,
            "rancangan_gagal",
            oleh=None,
            perintah=_PERINTAH,
            tanggal=hari,
            ringkasan=f"Belum dapat diterapkan: {pesan}",
        )
    return True


def segel(hari: date) -> dict[str, Any]:
    """Seal what has been done since the last run; the log keeps the head of the chain."""
    disegel = segel_jejak()
    if not disegel:
        return {"disegel": 0}
    nomor, ujung = segel_terakhir()
    log.info("jejak_disegel", disegel=disegel, nomor=nomor, segel=ujung)
    return {"disegel": disegel, "jangkar": f"{nomor}:{ujung}"}


def buang_unggahan(hari: date) -> dict[str, Any]:
    """Throw away files that waited too long between preview and application."""
    return {"dibuang": buang_kedaluwarsa()}


class PemeriksaanGagal(GalatTata):
    """The daily check found something; the schedule then reports a failure."""


def periksa_harian(hari: date) -> dict[str, Any]:
    """Check data and audit chain once a day and leave the result as a Jejak.

    Raises PemeriksaanGagal on the run that finds something; later runs of the day stay silent.
    """
    if Jejak.objects.filter(tindakan=TINDAKAN_PERIKSA, tanggal=hari).exists():
        return {"diperiksa": False}
    temuan, rantai = periksa_data(), periksa_rantai()
    baris = [*ringkas(temuan), *rantai[:20]]
    jumlah = len(temuan) + len(rantai)
    catat_jejak(
        tindakan=TINDAKAN_PERIKSA,
        objek="Data dan jejak",
        oleh=None,
        perintah=_PERINTAH,
        ringkasan="\n".join([f"{jumlah} temuan.", *baris]) if baris else "Semua baik.",
        sesudah={"jumlah_temuan": jumlah},
        tanggal=hari,
    )
    if jumlah:
        raise PemeriksaanGagal(f"{jumlah} temuan: {'; '.join(baris)}")
    return {"diperiksa": True, "temuan": 0}
