"""Split the tugas and fungsi pasted from a regulation into sentences. Pure: text in, sentences out.

Regulations number by letters and digits, nest, break lines in mid-sentence, and come out of a PDF
with page numbers between. What is not a sentence of a unit (headings, introductions, furniture of
the page) is reported in `dilewati`, never lost in silence.
"""

from orgstruktur.pemecah.butir import ButirPecah, Pecahan, uraikan_daftar

__all__ = ["ButirPecah", "Pecahan", "pecah_daftar", "uraikan_daftar"]


def pecah_daftar(teks: str) -> list[str]:
    """Give only the sentences of a pasted list, in order."""
    return [b.teks for b in uraikan_daftar(teks).butir]
