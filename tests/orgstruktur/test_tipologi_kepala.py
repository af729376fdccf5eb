"""The head of a perangkat daerah and the typology: own tables only, own figures only, everything else read-only."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur import kait
from orgstruktur.models import AngkaTipologi, Jejak, Unit, perangkat_dipimpin, unit_dipimpin
from orgstruktur.services.tipologi import AngkaBaru, simpan_angka
from pegawai.models import Pegawai, Penempatan
from tebingtinggi.bersama.galat import DiLuarWewenang
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import teks
from tests.orgstruktur.test_tipologi_rinci import kiriman
from tests.orgstruktur.tipologi_uji import DUKCAPIL, UMUM, isi, kota_tipologi
from tests.pabrik import buat_unit
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan

pytestmark = pytest.mark.django_db
DAFTAR = "/analisis/tipologi/"
TAUTAN = re.compile(r'href="([^"#]+)')
DUK, KOM = f"{DAFTAR}2.12/", f"{DAFTAR}2.16/"


@pytest.fixture
def kota():
    u = kota_tipologi()
    isi(DUKCAPIL)
    return u


def pimpinan(unit, urut=1, jabatan=None, **lain):
    """An account whose person heads `unit`; no role beside that of every ASN."""
    akun = buat_akun(f"kepala{urut}")
    beri_peran(akun, "pegawai", unit)
    orang = buat_pegawai(nip(urut), f"Kepala {urut}", akun=akun)
    tempatkan(orang, jabatan or kepala(unit), **lain)
    return akun


@pytest.fixture
def kadis(kota):
    return pimpinan(kota["DUK"])


# --- who heads what -------------------------------------------------------------------------------
def test_kepala_dari_jabatan_yang_dipegang(kota, kadis):
    assert unit_dipimpin(kadis) == {kota["DUK"].pk: "dinas"}
    assert perangkat_dipimpin(kadis) == {kota["DUK"].pk}
    assert perangkat_dipimpin(None) == frozenset() == perangkat_dipimpin(buat_akun("lain"))


@pytest.mark.parametrize(
    ("lain", "memimpin"),
    [
        ({"macam": "plt"}, True),
        ({"macam": "plh"}, False),
        ({"berlaku_sampai": timezone.localdate()}, False),
        ({"berlaku_sampai": timezone.localdate() + timedelta(days=1)}, True),
        ({"berlaku_mulai": timezone.localdate() + timedelta(days=1)}, False),
    ],
)
def test_menurut_macam_dan_masa_penempatan(kota, lain, memimpin):
    assert bool(perangkat_dipimpin(pimpinan(kota["DUK"], **lain))) is memimpin


def test_yang_tidak_aktif_tidak_memimpin(kota, kadis):
    Pegawai.objects.update(kedudukan="cltn")
    assert not unit_dipimpin(kadis, segar=True)
    Pegawai.objects.update(kedudukan="aktif", status=30, berakhir_pada=timezone.localdate())
    assert not unit_dipimpin(kadis, segar=True)
    Pegawai.objects.update(status=20, berakhir_pada=None)
    assert unit_dipimpin(kadis, segar=True)
    kadis.is_active = False
    assert not unit_dipimpin(kadis, segar=True)


def test_bukan_pimpinan_perangkat_daerah(kota):
    kabid = pimpinan(kota["DA.B1"])
    assert unit_dipimpin(kabid) and not perangkat_dipimpin(kabid)
    staf = pimpinan(kota["DUK"], 2, buat_jabatan(kota["DUK"]))
    for akun in (kabid, staf):
        assert masuk(akun).get(DAFTAR).status_code == masuk(akun).get(DUK).status_code == 403


def test_tanpa_sumber_tidak_ada_yang_memimpin(kadis, monkeypatch):
    monkeypatch.setattr(kait, "_pimpinan", [])
    assert unit_dipimpin(kadis) == {}
    with pytest.raises(ValueError, match="sudah terdaftar"):
        kait.daftarkan_pimpinan(lambda a, h: {})
        kait.daftarkan_pimpinan(lambda a, h: {})


# --- what a head sees -----------------------------------------------------------------------------
def test_hanya_objek_unitnya(kota, kadis):
    klien = masuk(kadis)
    jawaban = klien.get(DAFTAR)
    assert [b.objek.kelompok.id for b in jawaban.context["baris"]] == ["2.12"]
    halaman = teks(jawaban)
    assert "Anda memimpin Dinas Kependudukan" in halaman
    for tidak in ("Saran penggabungan", "Impor angka", "Ekspor", 'href="/analisis/"', KOM):
        assert tidak not in halaman
    assert klien.get(DUK).status_code == 200
    for url in (KOM, f"{DAFTAR}umum/", f"{DAFTAR}kecamatan/{kota['KEC'].kode}/"):
        assert klien.get(url).status_code == 404, url
        assert klien.post(url, {"langkah": "simpan"}).status_code == 404, url
    for url in (
        "/analisis/", "/analisis/laporan.pdf", f"{DAFTAR}penggabungan/", f"{DAFTAR}ekspor.xlsx",
        f"{DAFTAR}ekspor.csv", f"{DAFTAR}impor/", f"{DAFTAR}templat.xlsx", f"{DUK}atur/",
    ):  # fmt: skip
        assert klien.get(url).status_code == 403, url


def test_unit_tanpa_objek_diberi_tahu_sebabnya(kota):
    jawaban = masuk(pimpinan(kota["DA"])).get(DAFTAR)
    assert jawaban.context["baris"] == [] and "Tidak ada objek tipologi milik unit Anda" in teks(
        jawaban
    )


def test_urusan_gabungan_ikut_unitnya(kota):
    klien = masuk(pimpinan(kota["KOM"]))
    assert [b.objek.kelompok.id for b in klien.get(DAFTAR).context["baris"]] == [
        "2.16",
        "2.20",
        "2.21",
    ]
    assert klien.get(f"{DAFTAR}2.20/").status_code == 200


def test_setiap_tautan_di_halaman_kepala_terbuka(kota, kadis):
    """Nothing that is offered to a head leads to a refusal."""
    klien = masuk(kadis)
    for halaman in (DAFTAR, DUK, "/beranda/"):
        for href in sorted(set(TAUTAN.findall(teks(klien.get(halaman))))):
            if href.startswith("/analisis"):
                assert klien.get(href.replace("&amp;", "&")).status_code in (200, 302), href


# --- filling in -----------------------------------------------------------------------------------
def test_mengisi_dengan_tahun_dan_sumber(kota, kadis):
    klien = masuk(kadis)
    data = kiriman(klien, DUK, langkah="simpan", tahun="2027", sumber="Disdukcapil 2027")
    jawaban = klien.post(DUK, data | {"n-2.12-4": "3.500"}, follow=True)
    assert "1 angka baru, 0 angka berubah, sebagai pimpinan unit" in teks(jawaban)
    baru = AngkaTipologi.objects.get(tahun=2027)
    assert (baru.kunci, baru.nilai, baru.oleh, baru.oleh_kepala) == ("2.12/4", 3500, kadis, True)
    assert baru.diisi_pada.date() == timezone.now().date()
    jejak = Jejak.objects.filter(tindakan="tipologi_simpan").latest("pk")
    assert jejak.oleh == kadis and jejak.objek.startswith("Tipologi Administrasi")
    assert jejak.sesudah["angkatipologi"][str(baru.pk)]["oleh_kepala"] is True


def test_angka_orang_lain_hanya_dibaca(kota, kadis):
    klien = masuk(kadis)
    halaman = teks(klien.get(DUK))
    assert halaman.count("diisi analis organisasi") >= 3
    form = klien.get(DUK).context["form"]
    terbuka = {n for n, r in form.fields.items() if n.startswith("n-") and not r.disabled}
    assert terbuka == {"n-2.12-4"}, "what several tables share is not the head's"
    data = kiriman(klien, DUK, langkah="simpan") | {
        "n-umum-1": "1",
        "n-umum-2": "1,5",
        "n-2.12-4": "4.000",
    }
    jawaban = klien.post(DUK, data, follow=True)
    assert "1 angka berubah" in teks(jawaban)
    assert AngkaTipologi.objects.get(objek="umum", nomor=1).nilai == 178914
    hitung = klien.post(DUK, data | {"langkah": "hitung", "n-2.12-4": "5.000"})
    assert hitung.context["hitungan"].umum[0].nilai == 178914


@pytest.mark.parametrize("angka", [UMUM, {"2.16/1": "1"}, {"2.12/5": "1"}, {"1.01/1": "1"}])
def test_layanan_menolak_angka_yang_bukan_miliknya(kota, kadis, angka):
    with pytest.raises(DiLuarWewenang):
        isi(angka, oleh=kadis)


def test_camat_mengisi_kecamatannya_saja(kota):
    camat = pimpinan(kota["KEC"])
    url = f"{DAFTAR}kecamatan/{kota['KEC'].kode}/"
    klien = masuk(camat)
    data = kiriman(klien, url, langkah="simpan", tahun="2026")
    klien.post(url, data | {"n-7.01-1": "9", "n-7.01-2": "7", "n-7.01-3": "40.000"})
    assert AngkaTipologi.objects.filter(unit=kota["KEC"], oleh_kepala=True).count() == 3
    assert klien.get(DUK).status_code == 404


def test_wewenang_berakhir_bersama_jabatannya(kota, kadis):
    klien = masuk(kadis)
    data = kiriman(klien, DUK, langkah="simpan") | {"n-2.12-4": "4.000"}
    Penempatan.objects.update(berlaku_sampai=timezone.localdate())
    assert klien.post(DUK, data).status_code == 403
    with pytest.raises(DiLuarWewenang):
        isi({"2.12/4": "4000"}, oleh=kadis)
    assert not AngkaTipologi.objects.filter(oleh_kepala=True).exists()


def test_sekda_melihat_semuanya_dan_mengisi_miliknya(kota):
    """A leader who heads a perangkat daerah: reads everywhere, fills in the own unit."""
    Unit.objects.filter(pk=kota["setda"].pk).update(urusan_kode="4.01")
    sekda = pimpinan(kota["setda"])
    beri_peran(sekda, "pimpinan", kota["kota"])
    klien = masuk(sekda)
    assert len(klien.get(DAFTAR).context["baris"]) == 41
    assert "Simpan angka" not in teks(klien.get(DUK))
    data = kiriman(klien, f"{DAFTAR}4.01/", langkah="simpan", tahun="2026") | {"n-4.01-4": "12"}
    klien.post(f"{DAFTAR}4.01/", data)
    assert AngkaTipologi.objects.get(objek="4.01", nomor=4).oleh_kepala
    assert klien.post(DUK, {"langkah": "simpan"}).status_code == 403


# --- what the analyst sees ------------------------------------------------------------------------
def test_analis_melihat_siapa_yang_mengisi_dan_yang_kosong(kota, kadis):
    analis = masuk(buat_persona(kota["kota"]).organisasi)
    isi({"2.12/4": "4000"}, oleh=kadis)
    halaman = analis.get(DAFTAR)
    assert "1 oleh pimpinan" in teks(halaman) and "angka sendiri kosong" in teks(halaman)
    assert [
        b.objek.kelompok.id for b in analis.get(DAFTAR, {"keadaan": "pimpinan"}).context["baris"]
    ] == ["2.12"]
    kosong = {
        b.objek.kelompok.id for b in analis.get(DAFTAR, {"keadaan": "kosong"}).context["baris"]
    }
    assert "2.16" in kosong and "2.12" not in kosong
    rinci = teks(analis.get(DUK))
    assert "diisi pimpinan" in rinci and "Kepala1, pimpinan unit" in rinci
    isi({"2.12/4": "4100"}, oleh=None)
    assert "1 oleh pimpinan" not in teks(analis.get(DAFTAR)), "an officer has written over it"


def test_beranda_menyebut_yang_belum_diisi(kota, kadis):
    klien = masuk(kadis)
    AngkaTipologi.objects.filter(objek="2.12", nomor=4).update(nilai=None)
    jawaban = teks(klien.get("/beranda/"))
    assert "1 angka tipologi unit Anda belum diisi" in jawaban and "Tipologi unit Anda" in jawaban
    isi({"2.12/4": "4000"}, oleh=kadis)
    jawaban = teks(klien.get("/beranda/"))
    assert "belum diisi" not in jawaban and "Tipologi unit Anda" in jawaban
    staf = pimpinan(kota["DUK"], 2, buat_jabatan(kota["DUK"]))
    assert "ipologi" not in teks(masuk(staf).get("/beranda/"))


def test_kueri_tetap_berapa_pun_isinya(kota, kadis):
    klien = masuk(kadis)
    for url, terbanyak in ((DAFTAR, 8), (DUK, 9)):
        banyak = []
        for tahun in (2010, 2011, 2012):
            isi(DUKCAPIL, tahun=tahun)
            with CaptureQueriesContext(connection) as kueri:
                klien.get(url)
            banyak.append(len(kueri))
        assert len(set(banyak)) == 1 and banyak[0] <= terbanyak, (url, banyak)


def test_layanan_satu_kueri_untuk_kepala(kota, kadis, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert perangkat_dipimpin(kadis, segar=True)
    with django_assert_num_queries(0):
        assert perangkat_dipimpin(kadis)


def test_angka_dua_kecamatan_ditolak_seluruhnya(kota):
    """One act on two kecamatan is refused whole when only one of them is the account's."""
    camat = pimpinan(kota["KEC"])
    lain = buat_unit("KEC2", "kecamatan", kota["kota"], nama="Kecamatan Hilir")
    dua = [AngkaBaru("7.01/1", Decimal(9), 2026, "BPS", u.pk) for u in (kota["KEC"], lain)]
    with pytest.raises(DiLuarWewenang):
        simpan_angka(daftar=dua, oleh=camat)
    assert not AngkaTipologi.objects.filter(objek="7.01").exists()
    simpan_angka(daftar=dua[:1], oleh=camat)
    pimpinan_kec2 = pimpinan(lain, 2)
    simpan_angka(daftar=dua[1:], oleh=pimpinan_kec2)
    isi_kec = AngkaTipologi.objects.filter(objek="7.01").order_by("unit__kode")
    assert [(a.unit.kode, a.oleh, a.oleh_kepala) for a in isi_kec] == [
        ("KEC", camat, True), ("KEC2", pimpinan_kec2, True),
    ]  # fmt: skip
