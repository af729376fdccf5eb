"""What a decision should not overlook besides the figures: open comments, overrides."""

from collections.abc import Sequence

from orgstruktur.models import Jejak, Rancangan
from orgstruktur.selectors.rancangan_telaah import telaah_terbuka
from orgstruktur.selectors.rancangan_wewenang import KECUALIKAN
from tebingtinggi.bersama.tampilan import angka
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

_PANJANG = 160


def perhatian_lain(rancangan: Rancangan, daftar_jejak: Sequence[Jejak]) -> list[str]:
    """Give it in sentences. daftar_jejak: newest first. One query where comments are open.

    rancangan: as `ambil_rancangan` gives it.
    """
    hasil = []
    terbuka = telaah_terbuka(rancangan) if rancangan.telaah_terbuka else []  # type: ignore[attr-defined]
    if terbuka:
        t = terbuka[0]
        isi = t.isi if len(t.isi) <= _PANJANG else t.isi[: _PANJANG - 1] + "…"
        hasil.append(
            f"{angka(len(terbuka))} telaah belum diselesaikan, antara lain dari {t.oleh}: “{isi}”"
        )
    for j in reversed(daftar_jejak):
        if j.tindakan == KECUALIKAN:
            siapa = f" oleh {j.oleh}" if j.oleh else ""
            hasil.append(
                f"Pengecualian{siapa}, {teks_tanggal(j.waktu)}: {j.ringkasan} Alasannya: {j.alasan}"
            )
    return hasil
