"""Pages of performance keep their number of queries, for one person, ten and forty, and many reports of each."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import Fungsi
from pegawai.selectors import kinerja_papan as baca
from pegawai.selectors.kinerja_papan_tapak import jangkauan
from tests.dasar import beri_peran, buat_akun, masuk
from tests.pabrik import DAHULU
from tests.pegawai.kinerja_uji import KINI, SENIN, Dunia, buat_laporan, buat_rhk, buat_skp
from tests.pegawai.pabrik import buat_pegawai, nip, tempatkan

UKURAN = (1, 10, 40)
BULAN_LALU = SENIN - timedelta(days=28)
HALAMAN = {
    "ani": ("/kinerja/", "/kinerja/bulan/", "/kinerja/tanpa-rhk/", "/kinerja/e-kinerja/"),
    "kabid": (
        "/kinerja/papan/",
        "/kinerja/papan/?lihat=belum",
        "/kinerja/papan/?lihat=orang",
        "/kinerja/papan/?q=telaah",
        f"/kinerja/papan/?tanggal={SENIN}",
    ),
    "pimpinan": ("/kinerja/kota/",),
    "analis": (
        "/analisis/beban-kerja/laporan/",
        "/analisis/beban-kerja/laporan/?lihat=tanpa",
        "/analisis/beban-kerja/",
    ),
}


@pytest.fixture
def d(db: Any, monkeypatch: Any) -> Any:
    """The small world with somebody for each page."""
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    dunia: Any = Dunia()
    dunia.fungsi = Fungsi.objects.create(
        unit=dunia.u["DA.B1"], teks="Pemantauan harga pangan", dibentuk_pada=DAHULU
    )
    dunia.akun = {"ani": dunia.ani.akun, "kabid": dunia.kabid.akun}
    for nama, peran in (("pimpinan", "pimpinan"), ("analis", "organisasi")):
        dunia.akun[nama] = buat_akun(nama)
        beri_peran(dunia.akun[nama], peran, dunia.u["kota"])
    dunia.rhk = buat_rhk(buat_skp(dunia.ani), fungsi=dunia.fungsi)
    return dunia


def isi(d: Any, banyak: int) -> None:
    """So many people with a report today and one last month, and as many days of Ani's."""
    for n in range(1000 + banyak * 100, 1000 + banyak * 101):
        orang = buat_pegawai(nip(n), f"Orang {n}")
        tempatkan(orang, d.jabatan)
        rhk = buat_rhk(buat_skp(orang), fungsi=d.fungsi)
        buat_laporan(orang, rhk=rhk)
        buat_laporan(orang, rhk=rhk, tanggal=BULAN_LALU)  # what whole months show
    for n in range(banyak):
        jam = (f"{n % 12 + 8:02}.00", f"{n % 12 + 8:02}.{banyak:02}")
        hari = SENIN - timedelta(days=n // 12 + banyak)
        buat_laporan(d.ani, *jam, tanggal=hari, rhk=d.rhk if n % 2 else None)


def test_kueri_tidak_tumbuh(d: Any) -> None:
    """Every page, three sizes; more data may only mean the query that looks for more (of an empty list)."""
    jumlah: dict[str, list[int]] = {}
    for banyak in UKURAN:
        isi(d, banyak)
        for siapa, daftar in HALAMAN.items():
            client = masuk(d.akun[siapa])
            for alamat in daftar:
                client.get(alamat)
                with CaptureQueriesContext(connection) as kueri:
                    assert client.get(alamat).status_code == 200
                jumlah.setdefault(alamat, []).append(len(kueri))
    assert {a: n for a, n in jumlah.items() if len(set(n)) > 1} == {}


@pytest.mark.parametrize(
    "kueri",
    [
        {},
        {"lihat": "belum"},
        {"lihat": "orang", "unit": "langsung"},
        {"q": "telaah", "unit": "DA.B1", "status": "10", "tanggal": str(SENIN), "halaman": "2"},
    ],
)
def test_seluruh_papan_paling_banyak_enam_kueri(d: Any, kueri: dict[str, str]) -> None:
    """Session, account, roles, marks, figures, rows (A7), whatever is filtered, at three sizes."""
    client = masuk(d.akun["kabid"])
    for banyak in UKURAN:
        isi(d, banyak)
        client.get("/kinerja/papan/", kueri)  # what is kept in memory is there from here on
        with CaptureQueriesContext(connection) as semua:
            jawaban = client.get("/kinerja/papan/", kueri)
        assert jawaban.status_code == 200 and len(semua) <= 6, [q["sql"] for q in semua]


def test_baris_papan_menurut_urutan_masuknya(d: Any) -> None:
    """A slice of keys and the keys themselves give the same rows, the latest first."""
    isi(d, 40)
    kunci = baca.laporan_papan(d.kabid.akun, jangkauan(d.kabid.akun), baca.SaringanPapan())
    pk = list(kunci[:50])
    with CaptureQueriesContext(connection) as kueri:
        baris = baca.isi_laporan(kunci[:50])
    assert len(kueri) == 1 and [b.pk for b in baris] == pk and len(pk) == 50
    assert baca.isi_laporan([*pk[:2], 10**9]) == baris[:2]
