"""Kembali ke susunan lama: a new proposal of inverse steps, with its own legal basis and date."""

from datetime import date
from typing import Any

from django.db import transaction

from orgstruktur.models import Jejak, Rancangan
from orgstruktur.rancangan.balik import HasilBalik, susun_balik
from orgstruktur.selectors.bagan import status_struktur
from orgstruktur.selectors.rancangan import bagan_pada, kode_lain, yang_berakhir
from orgstruktur.services.rancangan import NAMA_TERPANJANG, buat_rancangan
from orgstruktur.services.rancangan_langkah import tambah_langkah
from orgstruktur.services.rancangan_sunting import LANGKAH_TERBANYAK, catat, kunci
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

_TERAPKAN = "rancangan_terapkan"


def periksa_balik(rancangan: Rancangan) -> HasilBalik:
    """Give the steps that would go back, and what cannot. Raises AturanDilanggar unless it is applied."""
    if rancangan.tahap != Rancangan.Tahap.DITERAPKAN:
        raise AturanDilanggar(
            f"Rancangan ini {rancangan.get_tahap_display().lower()}; yang dapat dikembalikan hanya "
            "rancangan yang diterapkan."
        )
    daftar = [b.murni() for b in rancangan.daftar_langkah.filter(jejak__isnull=False)]
    dasar = bagan_pada(rancangan.dasar_tanggal)
    kini = bagan_pada(status_struktur().tanggal_berlaku)
    tertulis = [b.tertulis() for b in rancangan.daftar_langkah.all()]
    return susun_balik(
        dasar,
        daftar,
        kini,
        peta=_peta(rancangan),
        kode_lain=kode_lain(kini),
        dahulu=yang_berakhir(kini, tertulis),
    )


@transaction.atomic
def buat_rancangan_balik(
    *,
    rancangan: Rancangan,
    nama: str,
    oleh: Any,
    tanggal_berlaku: date | None = None,
    perintah: str = "",
) -> Rancangan:
    """Begin a proposal that goes back to the structure before an applied one.

    What cannot be taken back is said in its purpose. Raises AturanDilanggar where nothing can.
    """
    segar = kunci(rancangan)
    hasil = periksa_balik(segar)
    if not hasil.langkah:
        sebab = hasil.tidak[0] if hasil.tidak else ""
        raise AturanDilanggar(f"Tidak ada yang dapat dikembalikan. {sebab}".strip())
    if len(hasil.langkah) > LANGKAH_TERBANYAK:
        raise AturanDilanggar(f"Satu rancangan paling banyak {LANGKAH_TERBANYAK} langkah.")
    baru = buat_rancangan(
        nama=nama,
        tujuan=_tujuan(segar, hasil),
        tanggal_berlaku=tanggal_berlaku,
        oleh=oleh,
        contoh=segar.contoh,
        perintah=perintah,
    )
    Rancangan.objects.filter(pk=baru.pk).update(membalik=segar)
    baru.membalik = segar
    tambah_langkah(
        rancangan=baru,
        daftar=hasil.langkah,
        alasan=f"Kembali ke susunan sebelum {segar.nama}.",
        oleh=oleh,
        perintah=perintah,
    )
    catat(
        segar,
        "rancangan_balik",
        oleh=oleh,
        perintah=perintah,
        ringkasan=f"Rancangan pengembalian disusun: {baru.nama}.",
    )
    return baru


def usul_nama(rancangan: Rancangan) -> str:
    """Give the name a proposal of inverse steps has at first."""
    return f"Kembali ke susunan sebelum {rancangan.nama}"[:NAMA_TERPANJANG]


# --- parts ------------------------------------------------------------------------------------------
def _peta(rancangan: Rancangan) -> dict[int, int]:
    """Give number in the proposal → key of what its application brought into being. One query."""
    jejak = Jejak.objects.filter(pada_rancangan__rancangan=rancangan, tindakan=_TERAPKAN)
    terakhir = jejak.order_by("pk").last()
    return {int(k): v for k, v in terakhir.sesudah["peta"].items()} if terakhir else {}


def _tujuan(rancangan: Rancangan, hasil: HasilBalik) -> str:
    tanggal = rancangan.tanggal_berlaku
    kapan = f" (berlaku {teks_tanggal(tanggal)})" if tanggal else ""
    bagian = [f"Mengembalikan susunan seperti sebelum {rancangan.nama}{kapan}."]
    if hasil.tidak:
        bagian += ["", "Yang tidak dapat dikembalikan:", *(f"– {k}" for k in hasil.tidak)]
    return "\n".join(bagian)
