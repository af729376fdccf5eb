"""A8: the index of every unit and period over a million answers, from the counters."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import connection
from django.db.models import Avg, Count, F

from evaluasi.models import Respon, Survei
from evaluasi.periode import Periode
from evaluasi.selectors.angka_terbit import baca_angka
from evaluasi.selectors.hasil import PENANGGUNG
from evaluasi.selectors.hasil_terbit import baca_terbit
from evaluasi.services.rekap import hitung_ulang, naikkan, rekap_tercatat
from evaluasi.services.terbit import terbitkan_tertinggal
from evaluasi.terbit import kunci_sendiri
from evaluasi.unsur import KUNCI_UNSUR
from orgstruktur.beban import kota_beban
from orgstruktur.models import Unit
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.services.muat import muat_unit
from orgstruktur.services.perubahan import Ketetapan
from tebingtinggi.pemeliharaan.tolok.alat import HasilUkur, bergantian, berulang

JAWABAN = 1_000_000
UNIT, PERIODE = 100, 12
_SEJAK = date(2020, 1, 1)
#: The numbers from 1 to %s as a table with the column n.
_DERET = {
    "sqlite": "(WITH RECURSIVE d(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM d WHERE n < %s) SELECT n FROM d)",
    "postgresql": "generate_series(1, %s) AS d(n)",
}


def ukur_indeks(basis_data: str, ulang: int = 0, jawaban: int = JAWABAN) -> Iterator[HasilUkur]:
    """Fill answers, count them once, then ask for every index in both ways. Raises RuntimeError when they differ."""
    _siapkan(jawaban)
    _isi_penghitung()
    _pastikan_sama()

    def ukur() -> list[HasilUkur]:
        kita, acuan = bergantian(_dari_penghitung, _dari_jawaban, 3)
        return [
            HasilUkur(
                "A8", f"IKM {UNIT} unit × {PERIODE} periode dari {jawaban} jawaban", basis_data, kita,
                acuan, acuan / kita, "≥ 20 ×", acuan / kita >= 20,
                "acuan: AVG kesembilan unsur dari tabel jawaban, per periode dan unit penanggung; "
                "penghitung sama persis dengan hitung ulang",
            )
        ]  # fmt: skip

    yield from berulang(ukur, ulang)


def _siapkan(jawaban: int) -> None:
    """A city, its surveys, and answers spread over them by the database itself."""
    ketetapan = Ketetapan("perubahan", _SEJAK, "Perda beban", setuju=True)
    baris = kota_beban(UNIT)
    muat_unit(
        daftar=[{"kode": b.kode, "nama": b.nama, "jenis": b.jenis, "tipe": b.tipe} for b in baris],
        induk_kode={b.kode: b.induk_kode for b in baris},
        ketetapan=ketetapan,
        oleh=None,
    )
    unit = list(Unit.objects.order_by("pk")[:UNIT])
    periode = [
        Periode(date(2024 + n // 4, 3 * (n % 4) + 1, 1), date(2024 + n // 4, 3 * (n % 4) + 3, 28))
        for n in range(PERIODE)
    ]
    Survei.objects.bulk_create(
        Survei(
            kode=f"B{n}",
            unit=u,
            judul=f"Beban {n}",
            periode_jenis=Survei.Periode.TRIWULAN,
            mulai=p.mulai,
            selesai=p.selesai,
            status=Survei.Status.DITUTUP,
        )
        for n, (u, p) in enumerate((u, p) for u in unit for p in periode)
    )
    pertama = Survei.objects.order_by("pk").values_list("pk", flat=True)[0]
    nilai = ", ".join(
        f"1 + ((n * {13 + 2 * i} + n / {7 + i}) %% 4)" for i in range(len(KUNCI_UNSUR))
    )
    with connection.cursor() as kursor:
        kursor.execute(
            f"INSERT INTO {Respon._meta.db_table} (id, survei_id, {', '.join(KUNCI_UNSUR)}, tanggal, "  # noqa: S608
            "paruh, jenis_kelamin, usia, pendidikan, pekerjaan, asal) "
            f"SELECT n, {pertama} + n %% {UNIT * PERIODE}, {nilai}, '2024-01-01', '', '', '', '', '', 10 "
            f"FROM {_DERET[connection.vendor]}",
            [jawaban],
        )
        kursor.execute("ANALYZE")


def _isi_penghitung() -> None:
    for sel, jumlah in hitung_ulang().items():
        naikkan(sel, jumlah)
    terbitkan_tertinggal()


def _dari_penghitung() -> dict[tuple[Any, ...], Decimal | None]:
    """As the pages list them: the figures that stand ready, the index of each unit by itself in every period."""
    return {
        (p.mulai, p.selesai, unit): angka.ikm(kunci_sendiri(unit))
        for p, angka in baca_angka(bagan_terkini()).items()
        for unit in angka.sendiri
    }


def _dari_jawaban() -> dict[tuple[Any, ...], float]:
    """The same figures by SQL over the answers."""
    baris = (
        Respon.objects.order_by()
        .annotate(penanggung=PENANGGUNG)
        .values_list("survei__mulai", "survei__selesai", "penanggung")
        .annotate(hn=Count("pk"), **{f"r_{k}": Avg(F(k)) for k in KUNCI_UNSUR})
    )
    return {(m, s, u): sum(map(float, rata)) / 9 * 25 for m, s, u, _, *rata in baris}


def _pastikan_sama() -> None:
    if rekap_tercatat() != hitung_ulang():
        raise RuntimeError("Penghitung berbeda dengan hitung ulang.")
    acuan, terbaca = _dari_jawaban(), _dari_penghitung()
    if terbaca.keys() != acuan.keys():
        raise RuntimeError("Ada IKM yang tidak terbaca.")
    for periode, terbit in baca_terbit(bagan_terkini()).items():
        for kunci in (k for k in terbit.terbitan.isi if k[0] == "sendiri"):
            hasil, siapa = terbit.hasil(kunci).skm, (periode.mulai, periode.selesai, kunci[1])
            if hasil is None or abs(hasil.ikm_tepat - Fraction(acuan[siapa])) > Fraction(1, 10**6):
                raise RuntimeError(f"IKM {siapa} berbeda dengan hasil SQL.")
            if terbaca[siapa] != hasil.ikm:
                raise RuntimeError(f"IKM {siapa} yang siap berbeda dengan hitung ulang.")
