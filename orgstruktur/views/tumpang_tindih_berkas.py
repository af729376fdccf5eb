"""The findings as a sheet: both sentences, evidence, every verdict."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from orgstruktur.analisis.ringkas import PasanganUnit
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.models import PutusanTemuan, Temuan
from orgstruktur.selectors.temuan import KEADAAN, NAMA_TINGKAT, BarisTemuan
from tebingtinggi.bersama.excel_tulis import KolomLembar, Lembar
from tebingtinggi.bersama.tampilan import tanggal_jam

_KOLOM = (
    ("Tingkat", 16),
    ("Skor", 8),
    ("Keyakinan", 12),
    ("Pokok", 22),
    ("Kode unit A", 16),
    ("Unit A", 36),
    ("Perangkat daerah A", 36),
    ("Fungsi A", 70),
    ("Kode unit B", 16),
    ("Unit B", 36),
    ("Perangkat daerah B", 36),
    ("Fungsi B", 70),
    ("Keberatan", 50),
    ("Mewakili wilayah lain", 12),
    ("Penilaian", 18),
    ("Putusan", 70),
    ("Tindakan", 24),
    ("Alasan tindakan", 40),
    ("Alamat", 40),
)
_SEKALI = 500


def lembar_temuan(baris: Sequence[BarisTemuan], dasar: str) -> Lembar:
    """Give the sheet. dasar: address of the list; the page of a finding lies below it."""
    return Lembar("Tumpang tindih", [KolomLembar(n, w) for n, w in _KOLOM], _isi(baris, dasar))


def lembar_pasangan(bagan: Bagan, daftar: Iterable[PasanganUnit]) -> Lembar:
    """Give the pairs of units: how many functions of either the other one shares."""
    kolom = (("Kode unit A", 16), ("Unit A", 36), ("Beririsan A", 12), ("Fungsi A", 12),
             ("Kode unit B", 16), ("Unit B", 36), ("Beririsan B", 12), ("Fungsi B", 12),
             ("Terberat", 16), ("Temuan", 10))  # fmt: skip
    isi = (
        (p.a, bagan[p.a].nama, len(p.fungsi_a), p.dari_a, p.b, bagan[p.b].nama, len(p.fungsi_b),
         p.dari_b, NAMA_TINGKAT[p.terberat], len(p.temuan))
        for p in daftar
    )  # fmt: skip
    return Lembar("Pasangan unit", [KolomLembar(n, w) for n, w in kolom], isi)


def lembar_keunikan(daftar: Iterable[tuple[Simpul, Simpul, int, int, int]]) -> Lembar:
    """Give how much of a unit's work is its own."""
    kolom = (("Kode unit", 16), ("Unit", 36), ("Perangkat daerah", 36), ("Fungsi unik", 12),
             ("Fungsi", 12), ("Unik (%)", 12))  # fmt: skip
    isi = ((u.kode, u.nama, pd.nama, *angka) for u, pd, *angka in daftar)
    return Lembar("Keunikan", [KolomLembar(n, w) for n, w in kolom], isi)


def _isi(baris: Sequence[BarisTemuan], dasar: str) -> Iterator[list[Any]]:
    for awal in range(0, len(baris), _SEKALI):
        bagian = baris[awal : awal + _SEKALI]
        pk = [b.pk for b in bagian]
        kolom = ("fungsi_a__teks", "fungsi_b__teks", "bukti", "pilihan_alasan")
        rinci = {n: isi for n, *isi in Temuan.objects.filter(pk__in=pk).values_list("pk", *kolom)}
        putusan = _putusan(pk)
        for b in bagian:
            if b.pk in rinci:
                yield _sel(b, rinci[b.pk], putusan.get(b.pk, ""), dasar)


def _putusan(pk: Iterable[int]) -> dict[int, str]:
    hasil: dict[int, list[str]] = {}
    for p in PutusanTemuan.objects.filter(temuan__in=list(pk)).select_related("penilai"):
        kata = f"{p.penilai}: {p.get_putusan_display()} ({tanggal_jam(p.pada)}), {p.alasan}"
        hasil.setdefault(p.temuan_id, []).append(kata)
    return {n: "; ".join(isi) for n, isi in hasil.items()}


def _sel(b: BarisTemuan, rinci: Sequence[Any], putusan: str, dasar: str) -> list[Any]:
    teks_a, teks_b, bukti, alasan = rinci
    return [
        NAMA_TINGKAT[b.tingkat], round(b.skor, 2), b.keyakinan.value, b.nama_pokok,
        b.unit_a.kode, b.unit_a.nama, b.pd_a.nama, teks_a,
        b.unit_b.kode, b.unit_b.nama, b.pd_b.nama, teks_b,
        " ".join(bukti.get("keberatan", ())), b.wilayah_lain, KEADAAN[b.keadaan], putusan,
        dict(Temuan.Pilihan.choices).get(b.pilihan, ""), alasan, f"{dasar}{b.pk}/",
    ]  # fmt: skip
