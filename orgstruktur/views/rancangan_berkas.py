"""What every file made from a proposal needs: its name, what must be said first, the answer."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from orgstruktur.models import Rancangan
from orgstruktur.views.rancangan_lihat import Halaman


def nama_dokumen(awal: str, rancangan: Rancangan) -> str:
    """Give the name under which a document of a proposal is kept, without its ending."""
    return f"{awal}-{slugify(rancangan.nama)[:60].strip('-') or rancangan.pk}"


def peringatan_rancangan(h: Halaman) -> str:
    """Say what whoever reads a document of the proposal must know first; "" = nothing."""
    daftar = []
    if h.rancangan.tahap != Rancangan.Tahap.DITERAPKAN:
        daftar.append("Rancangan, bukan struktur yang berlaku.")
    if not h.hasil.langkah:
        daftar.append("Rancangan ini belum memiliki langkah.")
    elif n := len(h.hasil.ditolak):
        daftar.append(f"{n} langkah tidak dapat berlaku dan tidak termuat di sini.")
    if h.rancangan.contoh:
        daftar.append("Data contoh.")
    return " ".join(daftar)


def jawab_dokumen(isi: bytes, nama: str, jenis: str) -> HttpResponse:
    """Give a document as a file to be kept."""
    jawaban = HttpResponse(isi, content_type=jenis)
    jawaban["Content-Disposition"] = content_disposition_header(True, nama) or ""
    jawaban["X-Content-Type-Options"] = "nosniff"
    return jawaban
