"""Flags "another unit does it as well": by who does it, seen without the person, taken back."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import Fungsi, Jejak
from pegawai.models import TandaUnitLain
from pegawai.services.kinerja_tanda_unit import tandai_unit_lain, tarik_tanda
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tests.dasar import beri_peran, buat_akun, masuk
from tests.orgstruktur.alur_uji import teks
from tests.pabrik import DAHULU
from tests.pegawai.kinerja_uji import KINI, Dunia, buat_laporan, buat_rhk, buat_skp
from tests.pegawai.pabrik import buat_pegawai, nip, tempatkan

URL = "/analisis/beban-kerja/laporan/?lihat=tanda"


@pytest.fixture
def d(db: Any, monkeypatch: Any) -> Any:
    """Ani with a report and a result of a function of DA.B1."""
    monkeypatch.setattr(timezone, "now", lambda: KINI)
    dunia: Any = Dunia()
    dunia.fungsi = Fungsi.objects.create(
        unit=dunia.u["DA.B1"], teks="Pemantauan harga pangan", dibentuk_pada=DAHULU
    )
    dunia.rhk = buat_rhk(buat_skp(dunia.ani), fungsi=dunia.fungsi)
    dunia.laporan = buat_laporan(dunia.ani, rhk=dunia.rhk)
    return dunia


def tandai(d: Any, benda: Any = None, unit: str = "DB", **lain: Any) -> TandaUnitLain:
    """Flag as the owner."""
    benda = benda or d.laporan
    orang = benda.pegawai if hasattr(benda, "pegawai") else benda.skp.pegawai
    isi = {"unit_lain": d.u[unit], "oleh": orang.akun} | lain
    return tandai_unit_lain(benda=benda, **isi)


def ramai(d: Any, banyak: int, awal: int = 100) -> None:
    """So many colleagues flag DB."""
    for n in range(awal, awal + banyak):
        orang = buat_pegawai(nip(n), f"Orang {n}", akun=buat_akun(f"orang{n}"))
        tempatkan(orang, d.jabatan)
        tandai(d, buat_laporan(orang))


# --- rules -----------------------------------------------------------------------------------------
def test_laporan_dan_rhk_sendiri(d: Any) -> None:
    """Both can be flagged; the note stands in the Jejak as a restricted value only."""
    a = tandai(d, catatan="Sama-sama memantau")
    b = tandai(d, d.rhk)
    assert (a.unit, a.unit_lain, b.rhk) == (d.u["DA.B1"], d.u["DB"], d.rhk)
    jejak = Jejak.objects.filter(tindakan="tanda_unit_beri").order_by("pk")[0]
    assert "memantau" not in f"{jejak.ringkasan}{jejak.sesudah}"
    assert jejak.daftar_terbatas.get(kunci="catatan").nilai == "Sama-sama memantau"


def test_yang_ditolak(d: Any) -> None:
    """Somebody else's, the own unit, twice the same; taken back twice."""
    with pytest.raises(DiLuarWewenang):
        tandai(d, oleh=d.budi.akun)
    with pytest.raises(AturanDilanggar, match="unit lain"):
        tandai(d, unit="DA.B1")
    for atas in ("DA", "kota"):
        with pytest.raises(AturanDilanggar, match="di atas unit Anda"):
            tandai(d, unit=atas)
    tanda = tandai(d)
    with pytest.raises(AturanDilanggar, match="sudah Anda tandai"):
        tandai(d)
    with pytest.raises(DiLuarWewenang):
        tarik_tanda(tanda=tanda, oleh=d.kabid.akun)
    tarik_tanda(tanda=tanda, oleh=d.ani.akun)
    with pytest.raises(AturanDilanggar, match="sudah ditarik"):
        tarik_tanda(tanda=tanda, oleh=d.ani.akun)
    assert tandai(d).pk != tanda.pk  # and once more, as a new one


# --- sums ------------------------------------------------------------------------------------------
def pasangan(client: Any, **isi: str) -> str:
    """The table of pairs."""
    html = teks(client.get(URL.partition("?")[0], {"lihat": "tanda"} | isi))
    return (
        html.split('data-uji="pasangan-tanda"')[1].split("</table>")[0]
        if "pasangan-" in html
        else ""
    )


def petugas(d: Any, peran: str = "organisasi") -> Any:
    """Log in with this role."""
    akun = buat_akun(peran)
    beri_peran(akun, peran, d.u["kota"])
    return masuk(akun)


def test_jumlah_dari_kurang_lima_orang_tersembunyi(d: Any) -> None:
    """Four people: hidden, however many flags; the fifth shows both. Withdrawn ones do not count."""
    ramai(d, 3)
    tandai(d, d.rhk, unit="DB.B1")
    tandai(d, d.rhk)
    sendiri = tandai(d)
    tarik_tanda(tanda=sendiri, oleh=d.ani.akun)
    client = petugas(d)
    assert "&lt; 5" in pasangan(client) and "DB.B1" not in pasangan(client)
    tandai(d, buat_laporan(d.budi), unit="DB.B1")
    tabel = pasangan(client, akar="DB")
    assert "&lt; 5" not in tabel and ">6<" in tabel and ">5<" in tabel
    assert pasangan(client, akar="KEC") == ""


def test_petugas_organisasi_membaca_tanpa_nama(d: Any) -> None:
    """Unit, function and note, never the person or the small unit; pimpinan sees sums only."""
    d.ani.nama = "Anisa Rahmawati"
    d.ani.save()
    tandai(d, catatan="Harga beras dua kali dicatat")
    for n in range(100, 104):
        orang = buat_pegawai(nip(n), f"Orang {n}", akun=buat_akun(f"orang{n}"))
        tempatkan(orang, d.jabatan)
        tandai(d, buat_laporan(orang, rhk=buat_rhk(buat_skp(orang), fungsi=d.fungsi)))
    organisasi, pimpinan = petugas(d), petugas(d, "pimpinan")
    html = teks(organisasi.get(URL))
    assert "Harga beras dua kali dicatat" in html and "Pemantauan harga pangan" in html
    assert "Anisa" not in html and "Bidang" not in html.split("isi-tanda")[1].split("Harga")[0]
    html = teks(pimpinan.get(URL))
    assert "Harga beras" not in html and d.u["DB"].nama in html
    assert masuk(d.ani.akun).get(URL).status_code == 403


@pytest.mark.parametrize("akar", ["", "DA.B1", "DA", "DB", "KOTA"])
def test_isi_satu_orang_tidak_tampil_lewat_cabang(d: Any, akar: str) -> None:
    """A branch is raised to the perangkat daerah: neither note, nor function, nor small unit, nor how many."""
    tandai(d, catatan="Harga beras dua kali dicatat")
    ramai(d, 3)
    html = teks(petugas(d).get(URL.partition("?")[0], {"lihat": "tanda", "akar": akar}))
    isi = html.split("pasangan-tanda")[1]
    assert "Harga beras" not in html and "Pemantauan harga" not in html and "4 tanda" not in html
    assert d.u["DA"].nama in isi and d.u["DA.B1"].nama not in isi and "&lt; 5" in isi


def test_fungsi_satu_orang_tidak_menunjuknya(d: Any) -> None:
    """Five people of the dinas: notes are told, the function that only one of them names is not."""
    tandai(d, catatan="Harga beras dua kali dicatat")
    ramai(d, 4)
    html = teks(petugas(d).get(URL.partition("?")[0], {"lihat": "tanda", "akar": "DA.B1"}))
    assert "Harga beras" in html and "Pemantauan harga pangan" not in html


def test_kueri_halaman_tetap(d: Any) -> None:
    """Three sizes, one number of queries."""
    organisasi = buat_akun("organisasi")
    beri_peran(organisasi, "organisasi", d.u["kota"])
    client, jumlah = masuk(organisasi), []
    for n in (1, 10, 30):
        ramai(d, n, awal=100 + n * 50)
        client.get(URL)
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(URL).status_code == 200
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] == jumlah[2]


# --- the audit trail ---------------------------------------------------------------------------------
def test_jejak_tidak_menyebut_siapa_yang_menandai(d: Any) -> None:
    """Neither list, page, download nor a search by the person tells it; who may see restricted values asks."""
    d.ani.nama = "Anisa Rahmawati"
    d.ani.save()
    d.ani.akun.nama = "Anisa Rahmawati"
    d.ani.akun.save()
    tarik_tanda(tanda=tandai(d, catatan="Beras"), oleh=d.ani.akun)
    pimpinan, admin = buat_akun("pimpinan"), buat_akun("admin")
    beri_peran(pimpinan, "pimpinan", d.u["kota"])
    beri_peran(admin, "admin", d.u["kota"])
    client = masuk(pimpinan)
    halaman = [f"/jejak/{pk}/" for pk in Jejak.objects.filter(tindakan__startswith="tanda_unit").values_list("pk", flat=True)]  # fmt: skip
    assert len(halaman) == 2
    for alamat in (
        "/jejak/?tindakan=tanda_unit_beri",
        "/jejak/?tindakan=tanda_unit_tarik",
        *halaman,
    ):
        html = teks(client.get(alamat))
        assert "disamarkan" in html and "Anisa" not in html and d.u["DB"].nama in html
        assert "Tanda unit beri" not in html and f"oleh={d.ani.akun.pk}" not in html
    csv = b"".join(client.get("/jejak/ekspor/?tindakan=tanda_unit_beri")).decode()
    assert "tanda_unit_beri" in csv and "Anisa" not in csv
    for kueri in ("orang=Anisa", f"oleh={d.ani.akun.pk}", "cari=Anisa"):
        assert (
            "juga dikerjakan"
            not in teks(client.get(f"/jejak/?{kueri}")).split('id="hasil-jejak"')[1]
        )
    assert "Anisa" not in teks(masuk(admin).get(halaman[0]))
    assert "Anisa Rahmawati" in teks(masuk(admin).post(f"{halaman[0]}nilai/"))


# --- pages -----------------------------------------------------------------------------------------
def test_lewat_halaman(d: Any) -> None:
    """Search without scripts, choose, see it on the report, take it back."""
    client = masuk(d.ani.akun)
    alamat = f"/kinerja/laporan/{d.laporan.pk}/unit-lain/"
    html = teks(client.get(alamat))
    assert "nama Anda tidak ditampilkan" in html
    cari = {"unit_lain_cari": d.u["DB"].nama, "langkah": "cari"}
    html = teks(client.post(alamat, cari))
    assert "Pilih salah satu unit" not in html and 'value="DB"' in html
    assert "Pilih salah satu unit" in teks(client.post(alamat, {"unit_lain": ""}))
    assert client.post(alamat, {"unit_lain": "DB", "catatan": "Beras"}).status_code == 302
    rinci = teks(client.get(f"/kinerja/laporan/{d.laporan.pk}/"))
    assert "Beras" in rinci
    tanda = TandaUnitLain.objects.get()
    assert "Beras" not in teks(masuk(d.kabid.akun).get(f"/kinerja/laporan/{d.laporan.pk}/"))
    assert masuk(d.budi.akun).get(f"/kinerja/unit-lain/{tanda.pk}/tarik/").status_code == 404
    assert "Tarik tanda ini?" in teks(client.get(f"/kinerja/unit-lain/{tanda.pk}/tarik/"))
    client.post(f"/kinerja/unit-lain/{tanda.pk}/tarik/")
    assert "Beras" not in teks(client.get(f"/kinerja/laporan/{d.laporan.pk}/"))


def test_rhk_lewat_halaman(d: Any) -> None:
    """On the page of the SKP, for its owner only; queries do not grow with the flags."""
    client = masuk(d.ani.akun)
    assert (
        client.post(f"/kinerja/rhk/{d.rhk.pk}/unit-lain/", {"unit_lain": "DB"}).status_code == 302
    )
    html = teks(client.get(f"/kinerja/skp/{d.rhk.skp_id}/"))
    assert "Juga dikerjakan unit lain" in html and d.u["DB"].nama in html
    html = teks(masuk(d.kabid.akun).get(f"/kinerja/skp/{d.rhk.skp_id}/"))
    assert "Juga dikerjakan unit lain" not in html
    assert masuk(d.kabid.akun).get(f"/kinerja/rhk/{d.rhk.pk}/unit-lain/").status_code == 404
