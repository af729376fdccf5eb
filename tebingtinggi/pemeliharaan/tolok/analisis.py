"""A10: overlapping functions of a whole city, and of one changed sentence."""

import csv
import random
import resource
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from rapidfuzz.fuzz import token_set_ratio

from orgstruktur.analisis.bobot import BAKU
from orgstruktur.analisis.kata import pangkal
from orgstruktur.analisis.letak import Letak
from orgstruktur.analisis.tesaurus import baca_baku, susun_tesaurus, tesaurus_baku
from orgstruktur.analisis.tumpang_tindih import Kalimat, Korpus
from orgstruktur.analisis.urai import urai
from orgstruktur.services.contoh import FOLDER
from tebingtinggi.pemeliharaan.tolok.alat import HasilUkur, berulang, lama

BANYAK = 5_000
PER_UNIT = 10
#: every so-manieth sentence is compared with all later ones by the reference; the time is scaled up
SETIAP = 10
DIUBAH = 20
MEGABITA_TERBANYAK = 400
_KEGIATAN = (
    "Perumusan kebijakan teknis", "Pelaksanaan pembinaan", "Penyelenggaraan", "Pengawasan", "Pemantauan dan evaluasi",
    "Pengelolaan", "Fasilitasi", "Penyusunan rencana", "Koordinasi pelaksanaan", "Pemberian rekomendasi", "Pengembangan",
    "Penyuluhan", "Pendataan", "Pemeliharaan", "Pengendalian", "Penyiapan bahan kebijakan",
)  # fmt: skip
_EKOR = (
    "",
    "",
    " sesuai dengan ketentuan peraturan perundang-undangan",
    " di kota",
    " berdasarkan kewenangan",
)


def kalimat_rekaan(banyak: int, benih: int = 10) -> list[Kalimat]:
    """Invent sentences: activities by the objects that the sample's functions name, recombined.

    Each perangkat daerah keeps to its own objects, now and then it takes one of another.
    """
    acak = random.Random(benih)  # noqa: S311 - invented sentences, nothing secret
    objek = _objek_contoh()
    perangkat = sorted(objek)
    hasil = []
    for n in range(banyak):
        unit = n // PER_UNIT
        pd = perangkat[unit % len(perangkat)]
        pilihan = [
            acak.choice(objek[pd if acak.random() > 0.1 else acak.choice(perangkat)])
            for _ in range(acak.choice((1, 1, 1, 2, 2, 3)))
        ]
        daftar = " dan ".join(", ".join(pilihan).rsplit(", ", 1))
        teks = f"{acak.choice(_KEGIATAN)} {daftar}{acak.choice(_EKOR)}"
        letak = Letak(f"{pd}.U{unit}", "bidang", pd, "dinas", ("KOTA", pd))
        hasil.append(Kalimat(str(n), teks, letak))
    return hasil


def _objek_contoh() -> dict[str, list[str]]:
    """Perangkat daerah → the objects of its functions; schools, kecamatan and kelurahan left out."""
    hasil: dict[str, list[str]] = {}
    baris = csv.DictReader((FOLDER / "fungsi.csv").read_text(encoding="utf-8").splitlines())
    for b in baris:
        pd, _, bawah = b["unit_kode"].partition(".")
        if pd.isdigit() or bawah.startswith(("SD", "SMP", "TK")):
            continue
        teks = b["teks"]
        isi = [teks[o.awal : o.akhir] for o in urai(teks, tesaurus_baku()).objek]
        hasil.setdefault(pd, []).extend(t for t in isi if len(t) > 4)
    return hasil


def ukur_analisis(basis_data: str, ulang: int) -> Iterator[HasilUkur]:
    """Measure A10."""
    yield from berulang(lambda: _ukur(basis_data), ulang)


def _ukur(basis_data: str) -> Iterator[HasilUkur]:
    daftar = kalimat_rekaan(BANYAK)
    acuan, pasang = _acuan(daftar)
    pangkal.cache_clear()
    urai.cache_clear()
    awal = _memori_awal()
    isi: list[Korpus] = []
    temuan: list[object] = []

    def kita() -> None:
        isi.append(Korpus(daftar, susun_tesaurus(baca_baku()), BAKU))
        temuan.extend(isi[0].semua())

    ukur = lama(kita)
    memori = _memori_puncak() - awal
    yield HasilUkur(
        "A10", "tumpang tindih seluruh kota", basis_data, ukur, acuan, acuan / ukur, "≥ 6 ×", acuan / ukur >= 6,
        f"{BANYAK} fungsi dari dingin, {len(temuan)} temuan; acuan token_set_ratio, satu pekerja, {pasang} pasang "
        f"diukur lalu dikalikan ke semua pasang",
    )  # fmt: skip
    yield HasilUkur(
        "A10", "memori", basis_data, memori, MEGABITA_TERBANYAK, memori / MEGABITA_TERBANYAK,
        f"≤ {MEGABITA_TERBANYAK} MB", memori <= MEGABITA_TERBANYAK, "puncak di atas awal, dalam MB",
    )  # fmt: skip
    satu = median(_satu(isi[0], k) for k in kalimat_rekaan(DIUBAH, benih=11))
    yield HasilUkur(
        "A10", "satu kalimat diubah", basis_data, satu, 0.05, satu / 0.05, "≤ 50 ms", satu <= 0.05,
        f"median {DIUBAH} kalimat, termasuk semua temuannya",
    )  # fmt: skip


def _satu(korpus: Korpus, kalimat: Kalimat) -> float:
    def ganti() -> None:
        korpus.ganti(kalimat)
        list(korpus.untuk(kalimat.kunci))

    return lama(ganti)


def _acuan(daftar: list[Kalimat]) -> tuple[float, int]:
    teks = [k.teks for k in daftar]
    pasang = 0

    def banding() -> None:
        nonlocal pasang
        for i in range(0, len(teks), SETIAP):
            a = teks[i]
            for b in teks[i + 1 :]:
                token_set_ratio(a, b)
            pasang += len(teks) - i - 1

    waktu = lama(banding)
    return waktu * (len(teks) * (len(teks) - 1) / 2) / pasang, pasang


def _memori_awal() -> float:
    """Let the peak begin anew where the system can; give what is in use, in megabytes."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        return _status("VmRSS")
    except OSError:
        return _memori_puncak()


def _memori_puncak() -> float:
    try:
        return _status("VmHWM")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _status(nama: str) -> float:
    isi = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(b for b in isi.splitlines() if b.startswith(nama)).split()[1]) / 1024
