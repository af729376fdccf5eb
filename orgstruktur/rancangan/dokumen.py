"""The words with which the templates of documents are filled. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from orgstruktur.naskah.batang import BarisNaskah
from orgstruktur.naskah.templat import Kaya
from orgstruktur.rancangan.perwali import NaskahPerwali
from orgstruktur.rancangan.perwali_pasal import Keadaan
from tebingtinggi.bersama.hari import sebut_tanggal


def isi_perwali(
    k: Keadaan, naskah: NaskahPerwali, *, pemda: str, rancangan: str, hari: date
) -> dict[str, Any]:
    """Give what the template of a Perwali asks for (naskah.bawaan_perwali.SKEMA_PERWALI)."""
    kosong = {
        "nomor": "[nomor]",
        "tahun": "[tahun]",
        "tanggal_penetapan": "[tanggal]",
        "penanda_tangan": "[nama]",
        "sekretaris": "[nama]",
    }
    return {
        **kosong,
        **{f"{nama}_kaya": Kaya(teks) for nama, teks in kosong.items()},
        "pemda": pemda,
        "daerah": k.pemda.daerah,
        "kepala_daerah": k.pemda.kepala,
        "peraturan": k.peraturan,
        "judul": naskah.judul,
        "judul_kaya": Kaya(naskah.judul),
        "tempat": k.pemda.tempat,
        "rancangan": rancangan,
        "tanggal_cetak": sebut_tanggal(hari),
        "menimbang": _baris(naskah.menimbang),
        "mengingat": _baris(naskah.mengingat),
        "baris": _baris(naskah.baris),
    }


def _baris(daftar: Iterable[BarisNaskah]) -> list[dict[str, Any]]:
    return [
        {"jenis": b.jenis, "nomor": b.nomor, "teks": b.teks, "kaya": Kaya(b.teks)} for b in daftar
    ]
