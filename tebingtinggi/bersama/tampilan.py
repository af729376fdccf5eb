"""How values look on a page: dates, numbers, icons, status words.

Plain functions, so that Django templates (`{% load tata %}`) and Jinja2 (`FILTER`, `FUNGSI`)
show the same thing. Nothing here knows a model.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from django.template import loader
from django.templatetags.static import static
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tebingtinggi.bersama.hari import sebut_tanggal

ZONA = {7: "WIB", 8: "WITA", 9: "WIT"}  # hours before UTC -> the zone's everyday name


def _baca_waktu(nilai: Any) -> date | datetime | None:
    if isinstance(nilai, str):
        nilai = parse_datetime(nilai) or parse_date(nilai)
    if isinstance(nilai, datetime) and timezone.is_aware(nilai):
        return timezone.localtime(nilai)
    return nilai if isinstance(nilai, date) else None


def tanggal(nilai: Any) -> str:
    """`23 November 2026`, from a date, a moment (in local time) or an ISO text; else empty."""
    hari = _baca_waktu(nilai)
    return sebut_tanggal(hari) if hari else ""


def tanggal_jam(nilai: Any) -> str:
    """`23 November 2026 pukul 14.05 WIB`; a plain date stays without a time."""
    saat = _baca_waktu(nilai)
    if not isinstance(saat, datetime):
        return tanggal(saat)
    zona = ZONA.get(round((saat.utcoffset() or timedelta()).total_seconds() / 3600), "")
    return f"{tanggal(saat)} pukul {saat:%H.%M} {zona}".rstrip()


def angka(nilai: Any, desimal: int | None = None) -> str:
    """`1.234,5`; `desimal` fixes the number of decimals. None gives nothing, words stay words."""
    if nilai is None or nilai == "":
        return ""
    try:
        bilangan = Decimal(str(nilai))
    except InvalidOperation:
        return str(nilai)
    if not bilangan.is_finite():
        return str(nilai)
    if desimal is not None:
        bilangan = bilangan.quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP)
    teks = f"{bilangan:,f}"
    utuh, _, pecahan = teks.partition(".")
    if desimal is None:
        pecahan = pecahan.rstrip("0")
    utuh = utuh.replace(",", ".").replace("-", "−")
    return f"{utuh},{pecahan}" if pecahan else utuh


def inisial(nama: Any) -> str:
    """Up to two initials: `Siti Aminah, S.H.` -> `SA`; academic titles are left out."""
    utama = str(nama or "").split(",")[0]
    kata = [k for k in utama.replace("_", " ").split() if k[0].isalnum() and not k.endswith(".")]
    kata = kata or utama.split()
    return "".join(k[0] for k in (kata[:1] + kata[-1:] if len(kata) > 1 else kata)).upper()


@lru_cache(maxsize=256)
def ikon(nama: str, judul: str = "") -> SafeString:
    """One icon of the sprite; silent for screen readers unless `judul` gives it a name."""
    alamat = static("gambar/ikon.svg")
    if judul:
        return format_html(
            '<svg class="ikon" width="16" height="16" role="img" aria-label="{}"><use href="{}#{}"></use></svg>',
            judul,
            alamat,
            nama,
        )
    return format_html(
        '<svg class="ikon" width="16" height="16" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        alamat,
        nama,
    )


@dataclass(frozen=True, slots=True)
class Lencana:
    """A status word: never told by colour alone, always sign + word."""

    teks: str
    ikon: str
    warna: str


LENCANA: dict[str, Lencana] = {
    "ditambah": Lencana("Ditambah", "tambah", "hijau"),
    "dihapus": Lencana("Dihapus", "kurang", "merah"),
    "dibubarkan": Lencana("Dibubarkan", "bubarkan", "merah"),
    "diubah": Lencana("Diubah", "ubah", "emas"),
    "dipindah": Lencana("Dipindah", "pindah", "biru"),
    "digabung": Lencana("Digabung", "gabung", "biru"),
    "akan_berlaku": Lencana("Akan berlaku", "jam", "biru"),
    "berlaku": Lencana("Berlaku", "centang", "hijau"),
    "berakhir": Lencana("Berakhir", "jejak", "netral"),
    "dibatalkan": Lencana("Dibatalkan", "batalkan", "netral"),
    "perbaikan": Lencana("Perbaikan data", "ubah", "emas"),
    "perubahan": Lencana("Perubahan", "jejak", "biru"),
    "contoh": Lencana("Data contoh", "contoh", "ungu"),
    "aktif": Lencana("Aktif", "centang", "hijau"),
    "nonaktif": Lencana("Nonaktif", "bubarkan", "netral"),
    "peringatan": Lencana("Peringatan", "peringatan", "emas"),
    "galat": Lencana("Galat", "galat", "merah"),
    "ditolak": Lencana("Ditolak", "galat", "merah"),
    "tetap": Lencana("Tetap", "centang", "netral"),
    "lowong": Lencana("Lowong", "kurang", "emas"),
    "pelanggaran": Lencana("Pelanggaran", "galat", "merah"),
    "catatan": Lencana("Catatan", "info", "biru"),
    "dipenuhi": Lencana("Dipenuhi", "centang", "hijau"),
    "dilanggar": Lencana("Dilanggar", "galat", "merah"),
    "diperingatkan": Lencana("Ada peringatan", "peringatan", "emas"),
    "sebagian diperiksa": Lencana("Sebagian diperiksa", "jam", "biru"),
    "tidak dapat diperiksa": Lencana("Tidak dapat diperiksa", "tanya", "netral"),
    "duplikasi": Lencana("Duplikasi", "salin", "merah"),
    "tumpang_tindih": Lencana("Tumpang tindih", "gabung", "emas"),
    "fragmentasi": Lencana("Fragmentasi", "kolom", "biru"),
    "belum": Lencana("Belum dinilai", "tanya", "netral"),
    "satu": Lencana("Satu penilai", "orang", "biru"),
    "sepakat": Lencana("Penilai sepakat", "centang", "hijau"),
    "berbeda": Lencana("Penilai berbeda", "peringatan", "emas"),
    "usang": Lencana("Putusan usang", "jam", "ungu"),
    "tidak ada unitnya": Lencana("Tidak ada unitnya", "kurang", "netral"),
}


@lru_cache(maxsize=512)
def lencana(kunci: str, teks: str = "") -> SafeString:
    """A badge by its key in LENCANA, with another word if wanted; an unknown key is a plain word."""
    tanda = LENCANA.get(kunci)
    if tanda is None:
        return format_html('<span class="lencana lencana-netral">{}</span>', teks or kunci)
    return format_html(
        '<span class="lencana lencana-{}">{}{}</span>',
        tanda.warna,
        ikon(tanda.ikon),
        teks or tanda.teks,
    )


class BagianJinja:
    """A part rendered by Jinja2 (autoescape on) that a Django template inserts as it is."""

    def __init__(self, templat: str, konteks: dict[str, Any], request: Any = None) -> None:
        self.templat = loader.get_template(templat, using="jinja2")
        self.konteks = konteks
        self.request = request

    def __html__(self) -> str:
        return self.templat.render(self.konteks, self.request)

    __str__ = __html__


FILTER: dict[str, Callable[..., str]] = {
    "tanggal": tanggal,
    "tanggal_jam": tanggal_jam,
    "angka": angka,
    "inisial": inisial,
}
FUNGSI: dict[str, Callable[..., str]] = {"ikon": ikon, "lencana": lencana}
