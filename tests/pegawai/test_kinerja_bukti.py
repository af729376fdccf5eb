"""Reports as evidence on a finding of overlap, and beside the need on the page of workload."""

import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import Fungsi, Temuan, UraianTugas
from pegawai.models import LaporanKinerja
from pegawai.selectors.kinerja_bukti import beban_fungsi, bukti_temuan, kerja_unit
from pegawai.services.kinerja_tanda_unit import tandai_unit_lain
from pegawai.views.kinerja_bukti import masa_dilihat
from tests.dasar import beri_peran, buat_akun, masuk
from tests.orgstruktur.alur_uji import teks
from tests.pabrik import DAHULU
from tests.pegawai.kinerja_uji import KINI, SENIN, Dunia, buat_laporan, buat_rhk, buat_skp
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, nip, tempatkan


@pytest.fixture
def d(db: Any, monkeypatch: Any) -> Any:
    """Two functions alike of DA.B1 and DB, a finding on them, an analyst."""
    monkeypatch.setattr(timezone, "now", lambda: KINI + timedelta(days=8))  # November is over
    dunia: Any = Dunia()
    for nama, kode in (("a", "DA.B1"), ("b", "DB")):
        fungsi = Fungsi.objects.create(
            unit=dunia.u[kode], teks="Pembinaan usaha mikro", dibentuk_pada=DAHULU
        )
        setattr(dunia, nama, fungsi)
    dunia.temuan = Temuan.objects.create(
        fungsi_a=dunia.a,
        fungsi_b=dunia.b,
        unit_a=dunia.a.unit,
        unit_b=dunia.b.unit,
        tingkat=10,
        skor=0.9,
        sidik="x",
    )
    dunia.jabatan_b = buat_jabatan(dunia.u["DB"], "Analis Pasar")
    dunia.analis = buat_akun("analis")
    beri_peran(dunia.analis, "organisasi", dunia.u["kota"])
    return dunia


def kerjakan(d: Any, banyak: int, awal: int, *, lain: bool = False, tandai: bool = False) -> None:
    """So many people work an hour each on the function of DA.B1, or of DB."""
    fungsi, jabatan = (d.b, d.jabatan_b) if lain else (d.a, d.jabatan)
    for n in range(awal, awal + banyak):
        orang = buat_pegawai(nip(n), f"Orang {n}", akun=buat_akun(f"orang{n}"))
        tempatkan(orang, jabatan)
        laporan = buat_laporan(orang, rhk=buat_rhk(buat_skp(orang), fungsi=fungsi))
        if tandai:
            ke = d.u["DA.B1"] if lain else d.u["DB"]
            tandai_unit_lain(benda=laporan, unit_lain=ke, oleh=orang.akun)


def angka(d: Any) -> list[tuple[int | None, int | None, int | None]]:
    """What stands for both functions."""
    semua = bukti_temuan(d.temuan, SENIN - timedelta(days=89), SENIN)
    return [(b.menit, b.orang, b.tanda) for b in semua]


def test_kedua_fungsi_dengan_jam_orang_dan_tanda(d: Any) -> None:
    """Each side on its own; four people are hidden with their hours and flags."""
    assert angka(d) == [(0, 0, 0), (0, 0, 0)]
    kerjakan(d, 5, 100, tandai=True)
    kerjakan(d, 4, 200, lain=True, tandai=True)
    assert angka(d) == [(300, 5, 5), (None, None, None)]
    kerjakan(d, 1, 300, lain=True)
    assert angka(d) == [(300, 5, 5), (300, 5, None)]


def test_yang_dikembalikan_dan_lampau_tidak_dihitung(d: Any) -> None:
    """Neither what was sent back nor what is older than the days looked at."""
    kerjakan(d, 5, 100)
    LaporanKinerja.objects.update(
        status=LaporanKinerja.Status.DIKEMBALIKAN, diperiksa_pada=KINI, catatan="ulang"
    )
    assert angka(d)[0] == (0, 0, 0)
    LaporanKinerja.objects.update(
        status=LaporanKinerja.Status.BELUM,
        diperiksa_pada=None,
        catatan="",
        tanggal=SENIN - timedelta(days=90),
    )
    assert angka(d)[0] == (0, 0, 0)


def test_pada_halaman_temuan(d: Any) -> None:
    """Shown to analysts where anybody reports; the queries do not grow."""
    client, url = masuk(d.analis), f"/analisis/tumpang-tindih/{d.temuan.pk}/"
    assert "Menurut laporan kinerja" not in teks(client.get(url))
    jumlah = []
    for n in (5, 10, 30):
        kerjakan(d, n, n * 50, tandai=True)
        with CaptureQueriesContext(connection) as kueri:
            html = teks(client.get(url))
        jumlah.append(len(kueri))
    assert "Menurut laporan kinerja" in html and "45 jam" in html and "Orang 250" not in html
    assert jumlah[0] == jumlah[1] == jumlah[2]


def test_pekerjaan_nyata_di_samping_kebutuhan(d: Any) -> None:
    """A unit with all below it, a person once; small ones hidden; what it equals in people."""
    kerjakan(d, 5, 100)
    kerjakan(d, 4, 200, lain=True)
    cabang = {d.u["DA"].pk: [d.u["DA"].pk, d.u["DA.B1"].pk], d.u["DB"].pk: [d.u["DB"].pk]}
    kerja = kerja_unit(cabang, SENIN, SENIN)
    assert kerja[d.u["DA"].pk][:2] == (300, 5) and kerja[d.u["DB"].pk].menit is None
    assert kerja[d.u["DB"].pk].setara(90) is None
    setara = kerja[d.u["DA"].pk].setara(90)
    assert setara is not None and f"{setara:.4f}" == "0.0162"  # 300 minutes × 365 ÷ 90 ÷ 75.000
    html = teks(masuk(d.analis).get("/analisis/beban-kerja/"))
    assert "Kebutuhan dan pekerjaan yang dilaporkan" in html and "kurang dari 5 orang" in html


def test_induk_dikurangi_anak_tidak_menghasilkan_yang_kecil(d: Any) -> None:
    """DA less DA.B1 would be its two others: a branch tells nothing, and KOTA only what is below it."""
    kerjakan(d, 6, 100)
    for n in (200, 201):
        orang = buat_pegawai(nip(n), f"Orang {n}")
        tempatkan(orang, buat_jabatan(d.u["DA.B2"], f"Analis {n}"))
        buat_laporan(orang, rhk=buat_rhk(buat_skp(orang), fungsi=d.a))
    client, alamat = masuk(d.analis), "/analisis/beban-kerja/"
    assert "8 jam" in teks(client.get(alamat, {"akar": "KOTA"}))
    assert "8 jam" in teks(client.get(alamat))
    for akar in ("DA", "DA.B1", "DB"):
        assert "pekerjaan yang dilaporkan</h2>" not in teks(client.get(alamat, {"akar": akar}))


def test_pekerjaan_nyata_tidak_menghitungkan_fungsi_kecil(d: Any) -> None:
    """Six on one function, one on another: the sum of the unit less the shown function would tell the one."""
    kerjakan(d, 6, 100)
    kecil = Fungsi.objects.create(unit=d.u["DA.B1"], teks="Tera", dibentuk_pada=DAHULU)
    buat_laporan(d.ani, rhk=buat_rhk(buat_skp(d.ani), fungsi=kecil))
    (kerja,) = kerja_unit({1: [d.u["DA"].pk, d.u["DA.B1"].pk]}, SENIN, SENIN).values()
    assert kerja == (None, None)


def test_halaman_beban_tanpa_laporan(d: Any) -> None:
    """Nobody reports: no part at all."""
    assert "pekerjaan yang dilaporkan untuk" not in teks(
        masuk(d.analis).get("/analisis/beban-kerja/")
    )
    assert "Kebutuhan dan pekerjaan" not in teks(masuk(d.analis).get("/analisis/beban-kerja/"))


def test_volume_abk_di_samping_laporan(d: Any) -> None:
    """Rows of ABK in force that name the function, as many days as are looked at; ended ones do not count."""
    isi = {"jabatan": d.jabatan, "fungsi": d.a, "uraian": "Membina", "hasil_kerja": "usaha"}
    UraianTugas.objects.create(**isi, volume=100, waktu_penyelesaian=73, berlaku_mulai=DAHULU)
    UraianTugas.objects.create(
        **isi, volume=9, waktu_penyelesaian=9, berlaku_mulai=DAHULU, berlaku_sampai=date(2026, 1, 1)
    )
    assert beban_fungsi([d.a.pk, d.b.pk], SENIN) == {d.a.pk: 7300}
    kerjakan(d, 5, 100)
    html = teks(masuk(d.analis).get("/analisis/beban-kerja/laporan/"))
    assert "Menurut ABK" in html and "10 jam" in html
    csv = masuk(d.analis).get("/analisis/beban-kerja/laporan/data.csv")
    isi_csv = b"".join(csv) if csv.streaming else csv.content
    assert (
        ";10;" in isi_csv.decode().replace("10.0", "10").replace("10,0", "10")
        and "Jam menurut ABK" in isi_csv.decode()
    )


def test_masa_yang_dilihat_tidak_pernah_bertumpuk(monkeypatch: Any) -> None:
    """The last month that is over, of a past day, of today and of one ahead; two spans are the same or apart."""
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 12, 1))
    november = (date(2026, 11, 1), date(2026, 11, 30))
    assert (
        masa_dilihat()
        == masa_dilihat(date(2026, 11, 30))
        == masa_dilihat(date(2027, 5, 1))
        == november
    )
    assert masa_dilihat(date(2026, 11, 29)) == (date(2026, 10, 1), date(2026, 10, 31))
    semua = {masa_dilihat(date(2024, 1, 1) + timedelta(days=n)) for n in range(1100)}
    urut = sorted(semua)
    assert all(lama[1] < baru[0] for lama, baru in itertools.pairwise(urut))
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 11, 30))
    assert masa_dilihat() == (date(2026, 10, 1), date(2026, 10, 31))  # the last day is not over
