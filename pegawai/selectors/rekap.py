"""Headcount by golongan, education, sex, age and unit; a fixed number of queries."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from orgstruktur.bagan import Bagan
from orgstruktur.selectors.lingkup import LingkupIzin
from pegawai.models import Pegawai, Penempatan
from pegawai.models.pegawai import JenisAsn, Kedudukan
from pegawai.nip import LAKI, PEREMPUAN
from pegawai.peta import AKTIF, DEFINITIF
from pegawai.rekap import (
    TANPA,
    SelRekap,
    TabelRekap,
    rentang_usia,
    susun_rekap,
    urutkan_golongan,
)
from pegawai.sel_kecil import sel_tersembunyi
from pegawai.selectors.peta import kelompok_pd, pd_publik

#: Levels of education as rosters write them, lowest first.
_TINGKAT = ("SD", "SLTP", "SLTA", "D-I", "D-II", "D-III", "D-IV", "S-1", "S-2", "S-3")
_EJAAN = {"SMP": "SLTP", "SMA": "SLTA", "SMK": "SLTA", "DIV": "DIV"}


def orang_rekap(lingkup: LingkupIzin, hari: date, *, publik: bool) -> QuerySet[Pegawai]:
    """Give the people that are counted: in service, kedudukan aktif.

    For the public only holders of positions, so that the sum is that of the peta jabatan and tells nothing more.
    """
    orang = Pegawai.objects.aktif().filter(kedudukan=AKTIF)
    if not publik:
        return orang.dalam_lingkup(lingkup, hari).order_by()
    duduk = Penempatan.objects.pada(hari).filter(macam=DEFINITIF, pegawai=OuterRef("pk"))
    return orang.filter(Exists(duduk)).order_by()


def tabel_rekap(
    orang: QuerySet[Pegawai], bagan: Bagan, hari: date, *, publik: bool, terbatas: bool
) -> list[TabelRekap]:
    """Give the headcounts of a page. terbatas: sex and age may be shown for these people."""
    hasil = [
        susun_rekap(
            "golongan", "Golongan", urutkan_golongan(_banyak(orang, "golongan")), publik=publik
        ),
        susun_rekap("pendidikan", "Pendidikan", _pendidikan(orang), publik=publik),
    ]
    if terbatas:
        hasil += tabel_terbatas(orang, hari, publik=publik)
    hasil.append(_unit_publik(bagan) if publik else _unit(orang, bagan, hari))
    if not publik:
        isi = _banyak(orang, "jenis_asn")
        jenis = [(str(k), str(label), isi.get(k, 0)) for k, label in JenisAsn.choices if k in isi]
        hasil.insert(0, susun_rekap("jenis_asn", "Jenis ASN", jenis, publik=False))
    return hasil


def tabel_terbatas(orang: QuerySet[Pegawai], hari: date, *, publik: bool) -> list[TabelRekap]:
    """Give the headcounts by sex and age; two queries."""
    return [
        susun_rekap("jenis_kelamin", "Jenis kelamin", _kelamin(orang), publik=publik),
        susun_rekap("usia", "Kelompok usia", _usia(orang, hari), publik=publik),
    ]


def di_luar_hitungan(lingkup: LingkupIzin, hari: date) -> list[tuple[str, int]]:
    """Give (kedudukan, people) of those in service who are counted apart."""
    orang = Pegawai.objects.aktif().dalam_lingkup(lingkup, hari).exclude(kedudukan=AKTIF)
    isi = _banyak(orang.order_by(), "kedudukan")
    return [(str(label), isi[k]) for k, label in Kedudukan.choices if k in isi]


def _banyak(orang: QuerySet[Pegawai], kolom: str) -> dict[str, int]:
    return dict(orang.values(kolom).annotate(n=Count("pk")).values_list(kolom, "n"))


def _pendidikan(orang: QuerySet[Pegawai]) -> list[tuple[str, str, int]]:
    """By level, as far as its spelling is known; others behind, as they are written."""
    urut = {_polos(t): n for n, t in enumerate(_TINGKAT)}
    isi: dict[str, int] = {}
    for teks, n in _banyak(orang, "tingkat_pendidikan").items():
        kunci = _polos(teks)
        baku = _TINGKAT[urut[kunci]] if kunci in urut else teks
        isi[baku] = isi.get(baku, 0) + n
    daftar = sorted(isi.items(), key=lambda b: (urut.get(_polos(b[0]), 90 + (not b[0])), b[0]))
    return [(teks, teks or TANPA, n) for teks, n in daftar]


def _polos(teks: str) -> str:
    kata = teks.upper().replace("STRATA", "S").replace("DIPLOMA", "D").replace("/SEDERAJAT", "")
    polos = "".join(h for h in kata if h.isalnum())
    angka = {"S1": "S1", "S2": "S2", "S3": "S3", "D1": "DI", "D2": "DII", "D3": "DIII", "D4": "DIV"}
    return angka.get(polos, _EJAAN.get(polos, polos))


def _kelamin(orang: QuerySet[Pegawai]) -> list[tuple[str, str, int]]:
    isi = _banyak(orang, "jenis_kelamin")
    return [
        (k, label, isi.get(k, 0)) for k, label in ((LAKI, "Laki-laki"), (PEREMPUAN, "Perempuan"))
    ]


def _usia(orang: QuerySet[Pegawai], hari: date) -> list[tuple[str, str, int]]:
    """One query counts every age group."""
    rentang = rentang_usia(hari)
    hitung = {}
    for kunci, _, sesudah, sampai in rentang:
        syarat = Q()
        if sesudah:
            syarat &= Q(tanggal_lahir__gt=sesudah)
        if sampai:
            syarat &= Q(tanggal_lahir__lte=sampai)
        hitung[f"u{kunci}"] = Count("pk", filter=syarat)
    isi = orang.aggregate(**hitung)
    return [(kunci, label, isi[f"u{kunci}"]) for kunci, label, _, _ in rentang]


def _unit(orang: QuerySet[Pegawai], bagan: Bagan, hari: date) -> TabelRekap:
    duduk = Penempatan.objects.pada(hari).filter(macam=DEFINITIF, pegawai__in=orang.values("pk"))
    per = duduk.order_by().values("jabatan__unit_id").annotate(n=Count("pk"))
    kelompok = kelompok_pd(bagan)
    isi: dict[int, int] = {}
    for unit, n in per.values_list("jabatan__unit_id", "n"):
        pd = kelompok.get(unit, 0)
        isi[pd] = isi.get(pd, 0) + n
    daftar = [(s.kode, s.nama, isi[s.id]) for s in bagan.urut if s.id in isi]
    sisa = orang.count() - sum(n for _, _, n in daftar)
    if sisa:
        daftar.append(("", "Belum berjabatan", sisa))
    return susun_rekap("unit", "Perangkat daerah", daftar, publik=False)


def _unit_publik(bagan: Bagan) -> TabelRekap:
    """The figures of the overview of the peta jabatan, with every small cell hidden, also where only pejabat are."""
    b, jumlah = pd_publik(bagan)
    daftar = [(s, b[s.id]) for s in bagan.urut if b.get(s.id, 0) != 0]
    tampak = [(s.id, n) for s, n in daftar if n is not None]
    tutup = sel_tersembunyi([n for _, n in tampak])
    kecil = {pk for n, (pk, _) in enumerate(tampak) if n in tutup}
    sel = [SelRekap(s.nama, None if s.id in kecil else n, s.kode) for s, n in daftar]
    return TabelRekap("unit", "Perangkat daerah", tuple(sel), jumlah)
