"""Pages of performance keep their number of queries, for one person, ten and forty, and many reports of each."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import Fungsi
from pegawai.selectors import kinerja_papan as baca
from tests.dasar import beri_peran, buat_akun, masuk
from tests.pabrik import DAHULU
from tests.pegawai.kinerja_uji import KINI, SENIN, Dunia, buat_laporan, buat_rhk, buat_skp
from tests.pegawai.pabrik import buat_pegawai, nip, tempatkan

UKURAN = (1, 10, 40)
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
    """So many people with a report each, and as many days of Ani's."""
    for n in range(1000 + banyak * 100, 1000 + banyak * 101):
        orang = buat_pegawai(nip(n), f"Orang {n}")
        tempatkan(orang, d.jabatan)
        buat_laporan(orang, rhk=buat_rhk(buat_skp(orang), fungsi=d.fungsi))
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


def test_daftar_papan_paling_banyak_enam_kueri(d: Any) -> None:
    """From whom a head leads to the rows (A7); the rows in the order of their arrival."""
    isi(d, 40)
    with CaptureQueriesContext(connection) as kueri:
        j = baca.jangkauan(d.kabid.akun)
        pk = list(baca.laporan_papan(d.kabid.akun, j, baca.SaringanPapan())[:50])
        baris = baca.isi_laporan(pk)
    assert len(kueri) <= 6 and [b.pk for b in baris] == pk and len(pk) == 50
    assert baca.isi_laporan([*pk[:2], 10**9]) == baris[:2]
