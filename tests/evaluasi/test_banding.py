"""The difference in differences: against scipy, and on invented cities with a known effect and with none."""

import numpy as np
import pytest
from numpy.random import Generator, default_rng
from scipy import stats

from evaluasi.banding import (
    Banding,
    Deret,
    Putusan,
    bandingkan,
    bertren,
    himpun,
    kalimat,
)
from evaluasi.skm import Jumlah, hitung_jumlah

ULANGAN = 500
JANJI = 0.95
#: Three standard errors below what is promised.
TERENDAH = JANJI - 3 * (JANJI * (1 - JANJI) / ULANGAN) ** 0.5


def jawaban(acak: Generator, pusat: float, n: int) -> Jumlah:
    """Counters of n respondents around a mean answer: each has a taste, each answer its noise."""
    selera = acak.normal(pusat, 0.35, size=(n, 1))
    nilai = np.clip(np.rint(acak.normal(selera, 0.5, size=(n, 9))), 1, 4).astype(int)
    sendiri = nilai.sum(axis=1) * 280  # 2520 / 9
    return Jumlah(
        n, (n,) * 9, tuple(int(x) for x in nilai.sum(axis=0)), int(sendiri.sum()), int((sendiri**2).sum())
    )  # fmt: skip


def kota(
    acak: Generator,
    *,
    efek: float,
    sebelum: int,
    sesudah: int,
    tersentuh: int = 2,
    tetangga: int = 4,
    n: int = 25,
    sendiri: float = 0.05,
) -> tuple[list[Deret], list[Deret]]:
    """Services that vary by themselves from period to period, under tides of the whole city. efek: in answers (1–4)."""
    pasang = acak.normal(0, 0.1, size=sebelum + sesudah)
    kelompok = acak.normal(0, sendiri, size=(2, sebelum + sesudah))
    hasil: tuple[list[Deret], list[Deret]] = ([], [])
    for s in range(tersentuh + tetangga):
        kena = s < tersentuh
        dasar = acak.uniform(2.4, 2.8)
        isi = tuple(
            jawaban(
                acak,
                dasar + pasang[p] + kelompok[0 if kena else 1, p] + acak.normal(0, sendiri)
                + (efek if kena and p >= sebelum else 0.0),
                int(acak.integers(n // 2, 2 * n)),
            )
            for p in range(sebelum + sesudah)
        )  # fmt: skip
        hasil[0 if kena else 1].append(Deret(s, f"Layanan {s}", isi))
    return hasil


def gelombang(deret: list[Deret], awal: int) -> np.ndarray:
    kelompok = himpun(deret, awal)
    assert kelompok is not None
    return np.array(kelompok.nilai)


@pytest.mark.parametrize(("sebelum", "sesudah"), [(2, 2), (3, 1), (4, 4), (6, 3)])
def test_sama_dengan_uji_t_scipy(sebelum: int, sesudah: int) -> None:
    """Where periods vary more than answers allow, it is the two-sample t interval of the gaps."""
    acak = default_rng(9)
    tersentuh, tetangga = kota(acak, efek=0.1, sebelum=sebelum, sesudah=sesudah, sendiri=0.4, n=400)
    b = bandingkan(tersentuh, tetangga, sebelum)
    d = gelombang(tersentuh, sebelum) - gelombang(tetangga, sebelum)
    acuan = stats.linregress([0] * sebelum + [1] * sesudah, d)
    assert b.selisih == pytest.approx(acuan.slope) and b.derajat == sebelum + sesudah - 2
    assert b.galat == pytest.approx(stats.t.ppf(0.975, b.derajat) * acuan.stderr, rel=1e-6)
    if sesudah > 1:
        uji = stats.ttest_ind(d[sebelum:], d[:sebelum]).confidence_interval(0.95)
        assert (b.bawah, b.atas) == (pytest.approx(uji.low), pytest.approx(uji.high))


def test_tidak_lebih_sempit_daripada_kebetulan_jawaban() -> None:
    """Periods that by luck are all alike still leave the chance of who answered: Welch's interval of two means."""
    acak = default_rng(3)
    a, b = (jawaban(acak, pusat, 40) for pusat in (2.6, 2.9))
    hasil = bandingkan([Deret(1, "a", (a, a, a, a))], [Deret(2, "b", (b, b, b, b))], 2)
    ragam = [25**2 * (j.indeks_kuadrat - j.indeks**2 / 40) / 39 / 2520**2 / 40 for j in (a, b)]
    bagian = [v / 4 for v in ragam for _ in range(4)]
    derajat = int(sum(bagian) ** 2 / sum(v**2 / 39 for v in bagian))
    assert hasil.selisih == pytest.approx(0, abs=1e-9)
    assert hasil.galat == pytest.approx(stats.t.ppf(0.975, derajat) * sum(bagian) ** 0.5, rel=1e-6)


@pytest.mark.parametrize("efek", [0.0, 0.2])
@pytest.mark.parametrize(("sebelum", "sesudah"), [(4, 1), (4, 4)])
def test_cakupan_seperti_yang_dijanjikan(efek: float, sebelum: int, sesudah: int) -> None:
    """500 cities with services that vary by themselves: the interval holds the true effect as often as it promises."""
    acak = default_rng(20180)
    kena = 0
    for _ in range(ULANGAN):
        b = bandingkan(*kota(acak, efek=efek, sebelum=sebelum, sesudah=sesudah), sebelum)
        assert b.bawah is not None and b.atas is not None
        kena += b.bawah <= 25 * efek <= b.atas
    assert kena / ULANGAN >= TERENDAH


def test_tanpa_ragam_antarperiode_janji_tidak_ditepati() -> None:
    """Why the variance within the periods is not enough: its interval alone would miss far too often."""
    acak = default_rng(7)
    kena = 0
    for _ in range(200):
        tersentuh, tetangga = kota(acak, efek=0.0, sebelum=4, sesudah=4)
        k = [himpun(x, 4) for x in (tersentuh, tetangga)]
        assert k[0] and k[1]
        d = np.array(k[0].nilai) - np.array(k[1].nilai)
        ragam = sum(sum(x.ragam[:4]) / 16 + sum(x.ragam[4:]) / 16 for x in k if x)
        kena += abs(d[4:].mean() - d[:4].mean()) <= 1.96 * ragam**0.5
    assert kena / 200 < 0.9


def test_efek_besar_ditemukan_dan_tanpa_efek_tidak_diumumkan() -> None:
    """Of 200 cities a gain of ten points is found in most; with none, "bukan kebetulan" is said in few."""
    acak = default_rng(11)
    besar = [bandingkan(*kota(acak, efek=0.4, sebelum=4, sesudah=4), 4).putusan for _ in range(100)]
    nihil = [bandingkan(*kota(acak, efek=0.0, sebelum=4, sesudah=4), 4).putusan for _ in range(100)]
    assert besar.count(Putusan.NAIK) > 70 and Putusan.TURUN not in besar
    assert nihil.count(Putusan.BELUM) >= 90


def tetap(*pusat: int) -> tuple[Jumlah, ...]:
    """Periods in which ten people gave about this answer."""
    return tuple(hitung_jumlah([[p] * 9] * 9 + [[min(4, p + 1)] * 9]) for p in pusat)


def test_yang_tidak_utuh_ditinggalkan_dan_bobotnya_tetap() -> None:
    """A series with a hole does not count; weights are the answers before the change."""
    banyak = hitung_jumlah([[2] * 9] * 30)
    utuh = Deret(1, "utuh", (banyak, banyak, *tetap(3, 3)))
    kecil = Deret(2, "kecil", tetap(2, 2, 2, 2))
    bolong = Deret(3, "bolong", (None, *tetap(4, 4, 4)))
    b = bandingkan([utuh, kecil, bolong], [Deret(4, "lain", tetap(2, 2, 2, 2))], 2)
    assert b.sebelum == pytest.approx((3 * 50 + 52.5) / 4)
    assert b.sesudah == pytest.approx((3 * 77.5 + 52.5) / 4)


@pytest.mark.parametrize(
    ("tersentuh", "tetangga", "sebelum", "kata"),
    [
        ([], [tetap(2, 2, 2, 2)], 2, "tidak ada layanan tersentuh"),
        ([tetap(2, 2, 2, 2)], [], 2, "tidak ada layanan lain"),
        ([tetap(2, 2, 3)], [tetap(2, 2, 2)], 2, "yang dibandingkan baru 3 periode"),
        ([tetap(2, 2, 3, 3)], [tetap(2, 2, 2, 2)], 1, "baru ada 1 periode sebelum"),
        ([tetap(2, 2, 2, 2)], [tetap(2, 2, 2, 2)], 4, "belum ada periode sesudah"),
    ],
)
def test_terlalu_sedikit_belum_dapat_disimpulkan(
    tersentuh: list[tuple[Jumlah, ...]], tetangga: list[tuple[Jumlah, ...]], sebelum: int, kata: str
) -> None:
    b = bandingkan(
        *([Deret(i, str(i), isi) for i, isi in enumerate(x)] for x in (tersentuh, tetangga)),
        sebelum,
    )
    assert b.putusan is Putusan.BELUM and b.galat is None
    assert kalimat(b).startswith("Belum dapat disimpulkan: ") and kata in kalimat(b)


def test_selisih_yang_sudah_bergerak_sebelumnya_tidak_disimpulkan() -> None:
    """A gap that went up each period before the change as well is not the change's doing; slopes as scipy sees them."""
    acak = default_rng(5)
    for _ in range(50):
        d = acak.normal(0, 1, 5) + acak.choice([0, 2]) * np.arange(5)
        assert bertren(list(d)) == (stats.linregress(range(5), d).pvalue < 0.05)
    b = Banding(4.0, 1.0, 70, 74, 70, 70, 6, tren_awal=True)
    assert b.putusan is Putusan.BELUM and "sudah terus bergerak" in kalimat(b)
    assert not bertren([1.0, 5.0, 9.0])


def test_kalimat() -> None:
    assert kalimat(Banding(4.1, 2.6)) == (
        "Naik 4,1 poin (kisaran 1,5–6,7); kemungkinan besar bukan kebetulan."
    )
    assert kalimat(Banding(-4.1, 2.6)) == (
        "Turun 4,1 poin (kisaran 1,5–6,7); kemungkinan besar bukan kebetulan."
    )
    assert kalimat(Banding(0.8, 2.7)) == (
        "Belum dapat disimpulkan: selisihnya +0,8 poin, tetapi kisaran −1,9 sampai 3,5 masih mencakup tidak berubah."
    )
