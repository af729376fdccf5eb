"""What the officers' words must be, so that one slip does not change every finding of the city."""

from orgstruktur.analisis.kata import potong
from orgstruktur.analisis.tesaurus import Tesaurus, kunci_sebutan
from orgstruktur.models import Fungsi
from tebingtinggi.bersama.galat import AturanDilanggar, PerluKonfirmasi

SEBUTAN_TERPENDEK = 3
RUMUSAN_TERPENDEK = 3
#: say nothing of a matter by themselves
_KATA_TUGAS = frozenset(
    [
        "dan",
        "atau",
        "serta",
        "dengan",
        "untuk",
        "dalam",
        "yang",
        "pada",
        "dari",
        "di",
        "ke",
        "oleh",
        "bagi",
        "antara",
        "maupun",
        "secara",
        "sebagai",
        "atas",
        "terhadap",
        "tentang",
        "melalui",
        "sesuai",
        "hal",
        "para",
        "suatu",
        "setiap",
        "semua",
        "lain",
        "lainnya",
        "ini",
        "itu",
        "adalah",
        "akan",
        "telah",
        "agar",
        "guna",
        "daerah",
        "kota",
        "kabupaten",
        "bidang",
        "bagian",
        "seksi",
        "dinas",
        "badan",
        "unit",
        "urusan",
        "pelaksanaan",
        "penyelenggaraan",
        "pengelolaan",
        "pembinaan",
    ]
)


def pastikan_sebutan_bermakna(sebutan: str) -> None:
    """Raise AturanDilanggar for a term of fewer than three letters or of function words only."""
    kata = [w.bentuk for w in potong(sebutan) if w.bentuk.isalnum() or len(w.bentuk) > 1]
    if sum(map(len, kata)) < SEBUTAN_TERPENDEK:
        raise AturanDilanggar(
            f"“{sebutan}” terlalu pendek; tulis sebutan sedikitnya {SEBUTAN_TERPENDEK} huruf.",
            "sebutan",
        )
    if all(k in _KATA_TUGAS for k in kata):
        raise AturanDilanggar(
            f"“{sebutan}” terdapat pada hampir semua fungsi; tulis kata yang menyebut pokoknya.",
            "sebutan",
        )


def pastikan_belum_pokok_lain(tesaurus: Tesaurus, konsep: str, sebutan: str) -> None:
    """Raise PerluKonfirmasi for a term that means another matter so far."""
    kunci = kunci_sebutan(sebutan)
    lain = sorted(
        k.nama
        for k in tesaurus.konsep.values()
        if k.nama != konsep and any(kunci_sebutan(s) == kunci for s in k.sebutan)
    )
    if lain:
        raise PerluKonfirmasi(
            [
                f"“{sebutan}” sekarang dibaca sebagai {', '.join(lain)}. Bila dilanjutkan, kata itu "
                f"hanya dibaca sebagai {konsep}."
            ]
        )


def pastikan_rumusan_bermakna(teks: str) -> None:
    """Raise AturanDilanggar for a wording of fewer than three words: it would except too much."""
    if sum(any(h.isalpha() for h in w.bentuk) for w in potong(teks)) < RUMUSAN_TERPENDEK:
        raise AturanDilanggar(
            f"Rumusan umum sedikitnya {RUMUSAN_TERPENDEK} kata; yang lebih pendek mengecualikan "
            "terlalu banyak fungsi.",
            "teks",
        )


def jumlah_fungsi_memuat(sebutan: str) -> int:
    """Count the functions in force in which a term is written. One query."""
    return Fungsi.objects.hidup().filter(teks__icontains=sebutan).count()
