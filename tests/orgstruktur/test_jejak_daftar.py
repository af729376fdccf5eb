"""/jejak/ and /jejak/ekspor/"""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import Jejak, JejakUnit, Unit
from orgstruktur.selectors.jejak import HITUNG_TERBANYAK, SEHALAMAN, SaringanJejak, saring_jejak
from orgstruktur.services.jadwal import periksa_harian
from orgstruktur.services.jejak import catat_jejak
from orgstruktur.services.unit import ubah_unit
from orgstruktur.tindakan import NAMA_TINDAKAN, lencana_tindakan, nama_tindakan
from tebingtinggi.bersama.tampilan import LENCANA
from tests.dasar import beri_peran, buat_akun, masuk
from tests.pabrik import buat_kota, perubahan

pytestmark = pytest.mark.django_db


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def admin(kota):
    akun = buat_akun("admin", nama="Admin Kota")
    beri_peran(akun, "admin", kota["kota"])
    return akun


@pytest.fixture
def klien(admin):
    return masuk(admin)


@pytest.fixture
def ani(kota):
    akun = buat_akun("198001012005011003", nama="Ani Lestari")
    beri_peran(akun, "organisasi", kota["DA"])
    ubah_unit(unit=kota["DA"], nama="Dinas Alfa Raya", ketetapan=perubahan(), oleh=akun)
    return akun


def objek(jawaban):
    return [b.objek for b in jawaban.context["halaman"].baris]


def banyak(jumlah, **lain):
    return Jejak.objects.bulk_create(
        Jejak(tindakan="uji", objek=f"Uji {n}", **lain) for n in range(jumlah)
    )


def test_terbaru_di_atas(klien, ani):
    jawaban = klien.get("/jejak/")
    assert objek(jawaban)[0] == "Dinas Alfa"
    isi = jawaban.content.decode()
    assert "Ani Lestari" in isi and "Unit diubah" in isi
    assert "menjadi “Dinas Alfa Raya”" in isi
    assert "198001012005011003" not in isi, "NIP tidak tampil pada jejak"


@pytest.mark.parametrize(
    ("kueri", "ada"),
    [
        ("cari=alfa+raya", True),
        ("cari=Dinas+Alfa", True),
        ("cari=zzz", False),
        ("orang=lestari", True),
        ("orang=19800101+200501+1+003", True),
        ("orang=19800101", False),  # part of a NIP tells a birthday
        ("tindakan=unit_ubah", True),
        ("tindakan=unit_pindah", False),
        ("unit=DA", True),
        ("unit=da", True),
        ("unit=KOTA", True),  # the unit and all below it
        ("unit=DA.B1", False),
        ("unit=alfa+raya", True),
        ("unit=DB", False),
        ("dari=2099-01-01", False),
        ("sampai=2020-01-01", False),
    ],
)
def test_saringan(klien, ani, kueri, ada):
    jawaban = klien.get(f"/jejak/?{kueri}")
    cocok = [b for b in jawaban.context["halaman"].baris if b.tindakan == "Unit diubah"]
    assert bool(cocok) is ada


def test_saringan_waktu_memuat_kedua_hari(klien, ani):
    hari = timezone.localdate()
    assert objek(klien.get(f"/jejak/?dari={hari}&sampai={hari}"))
    Jejak.objects.update(waktu=timezone.now() - timedelta(days=2))
    assert not objek(klien.get(f"/jejak/?dari={hari}&sampai={hari}"))
    lalu = hari - timedelta(days=2)
    assert objek(klien.get(f"/jejak/?dari={lalu}&sampai={lalu}"))


def test_saringan_oleh_nomor_akun_dan_perintah(klien, ani):
    jawaban = klien.get(f"/jejak/?oleh={ani.pk}")
    assert len(objek(jawaban)) == 1
    assert "Hanya perbuatan <strong>Ani Lestari</strong>" in jawaban.content.decode()
    catat_jejak(tindakan="pohon_perbaiki", objek="Pohon", oleh=None, perintah="periksa_pohon")
    assert objek(klien.get("/jejak/?orang=periksa_pohon")) == ["Pohon"]


def test_isian_saringan_yang_salah_dikatakan(klien, ani):
    isi = klien.get("/jejak/?dari=kemarin&tindakan=asing").content.decode()
    assert "Isi tanggal yang benar" in isi and "Ani Lestari" in isi


def test_halaman_menurut_kunci(klien, kota):
    banyak(SEHALAMAN * 2 + 10)
    satu = klien.get("/jejak/?cari=Uji")
    assert len(objek(satu)) == SEHALAMAN and satu.context["halaman"].lebih_baru is None
    dua = klien.get("/jejak/" + satu.context["url_lama"])
    tiga = klien.get("/jejak/" + dua.context["url_lama"])
    assert objek(satu) + objek(dua) + objek(tiga) == [f"Uji {n}" for n in range(109, -1, -1)]
    assert tiga.context["halaman"].lebih_lama is None
    assert objek(klien.get("/jejak/" + tiga.context["url_baru"])) == objek(dua)
    assert objek(klien.get("/jejak/" + dua.context["url_terbaru"])) == objek(satu)


def test_jejak_baru_tidak_menggeser_halaman(klien, kota):
    banyak(SEHALAMAN + 5)
    url = "/jejak/" + klien.get("/jejak/").context["url_lama"]
    sebelum = objek(klien.get(url))
    banyak(20)
    assert objek(klien.get(url)) == sebelum


@pytest.mark.parametrize(
    "kueri", ["sebelum=abc", "sebelum=-1", "sesudah=99999999999999999999", "oleh=x"]
)
def test_kunci_yang_salah_diabaikan(klien, ani, kueri):
    assert objek(klien.get(f"/jejak/?{kueri}"))


def test_banyak_kueri_tetap(klien, kota, django_assert_num_queries):
    for ukuran in (1, 60, 400):
        banyak(ukuran, oleh=buat_akun(f"o{ukuran}"))
        with django_assert_num_queries(6):
            klien.get("/jejak/?cari=Uji")


def test_hitungan_berhenti_pada_batasnya(klien, kota, monkeypatch):
    monkeypatch.setattr("orgstruktur.selectors.jejak.HITUNG_TERBANYAK", 20)
    banyak(30)
    isi = klien.get("/jejak/?cari=Uji").content.decode()
    assert "dari lebih dari 20 jejak" in isi
    assert HITUNG_TERBANYAK == 10_000


SARINGAN = ("", "sebelum={dalam}", "unit=DB", "unit=DA", "orang=sibuk", "cari=tak+ada")


def banyak_kueri(klien, dalam):
    """Queries of the list under each filter."""
    jumlah = {}
    for saringan in SARINGAN:
        with CaptureQueriesContext(connection) as kueri:
            assert klien.get(f"/jejak/?{saringan.format(dalam=dalam)}").status_code == 200
        jumlah[saringan] = len(kueri)
    return jumlah


@pytest.mark.lambat
def test_seratus_ribu_baris_dengan_kueri_yang_sama(klien, kota):
    oleh = buat_akun("sibuk")
    sedikit = None
    for putaran in range(21):
        if putaran == 1:
            sedikit = banyak_kueri(klien, Jejak.objects.order_by("pk")[60].pk)
        jejak = Jejak.objects.bulk_create(
            (
                Jejak(tindakan="uji", objek="Beban", oleh=oleh)
                for _ in range(5000 if putaran else 120)
            ),
            batch_size=500,
        )
        JejakUnit.objects.bulk_create(
            (JejakUnit(jejak=j, unit=kota["DB"]) for j in jejak), batch_size=500
        )
    with connection.cursor() as kursor:
        kursor.execute("ANALYZE")  # as the server does by itself after so many new rows
    assert banyak_kueri(klien, Jejak.objects.order_by("pk")[50_000].pk) == sedikit


def test_htmx_hanya_mengganti_hasilnya(klien, ani):
    isi = klien.get("/jejak/?cari=raya", headers={"HX-Request": "true"}).content.decode()
    assert '<div id="hasil-jejak">' in isi and "<html" not in isi


def test_kosong_dikatakan(klien, kota):
    assert "Tidak ada jejak yang cocok" in klien.get("/jejak/?cari=zzz").content.decode()


def test_hasil_pemeriksaan_terakhir_di_atas(klien, kota):
    assert 'data-uji="pemeriksaan"' not in klien.get("/jejak/").content.decode()
    periksa_harian(timezone.localdate())
    assert "semua baik" in klien.get("/jejak/").content.decode()
    Unit.objects.filter(pk=kota["DA"].pk).update(nama="Diam-diam")
    with pytest.raises(Exception, match="temuan"):
        periksa_harian(timezone.localdate() + timedelta(days=1))
    assert "menemukan" in klien.get("/jejak/").content.decode()


def test_pimpinan_melihat_yang_lain_tidak(kota, ani):
    wali = buat_akun("wali")
    beri_peran(wali, "pimpinan", kota["kota"])
    assert masuk(wali).get("/jejak/").status_code == 200
    assert masuk(ani).get("/jejak/").status_code == 403
    assert masuk(None).get("/jejak/").status_code == 302


# --- export ---------------------------------------------------------------------------------------
def baca(jawaban):
    return list(csv.reader(io.StringIO(b"".join(jawaban).decode())))


def test_ekspor_mengikuti_saringan_dan_tercatat(klien, ani, admin):
    kepala, *baris = baca(klien.get("/jejak/ekspor/?tindakan=unit_ubah"))
    assert len(baris) == 1 and baris[0][kepala.index("oleh")] == "Ani Lestari"
    jejak = Jejak.objects.first()
    assert (jejak.tindakan, jejak.oleh) == ("jejak_ekspor", admin)
    assert jejak.sesudah == {"saringan": {"tindakan": "unit_ubah"}}


def test_ekspor_tanpa_nilai_terbatas(klien, kota):
    catat_jejak(
        tindakan="akun_ubah", objek="=1+1", oleh=None, terbatas={"email_sesudah": "a@b.go.id"}
    )
    rata = [sel for baris in baca(klien.get("/jejak/ekspor/")) for sel in baris]
    assert "a@b.go.id" not in " ".join(rata)
    assert "'=1+1" in rata, "rumus dilumpuhkan"


# --- words --------------------------------------------------------------------------------------------
def test_setiap_tindakan_yang_dipakai_program_punya_nama():
    """Whoever adds an act gives it a name for people."""
    import re
    from pathlib import Path

    akar = Path(__file__).resolve().parents[2]
    pola = re.compile(
        r'(?:buka_perubahan\(\s*|tindakan=|catat_akun\(\s*|catat_penugasan\(\s*|TINDAKAN\w* = )"([a-z_]+)"'
    )
    dipakai = {
        nama
        for folder in ("orgstruktur", "tebingtinggi", "pegawai", "evaluasi")
        for berkas in (akar / folder).rglob("*.py")
        for nama in pola.findall(berkas.read_text(encoding="utf-8"))
    }
    bernama = {t for isi in NAMA_TINDAKAN.values() for t in isi}
    assert dipakai - bernama == set()


def test_nama_dan_lencana():
    assert nama_tindakan("unit_pindah") == "Unit dipindahkan"
    assert nama_tindakan("sesuatu_yang_baru") == "Sesuatu yang baru"
    for isi in NAMA_TINDAKAN.values():
        assert all(lencana_tindakan(t) in LENCANA for t in isi)


def test_saringan_kosong_bernilai_salah():
    assert not SaringanJejak() and SaringanJejak(cari="x")
    assert saring_jejak(SaringanJejak()).count() == Jejak.objects.count()


@pytest.mark.parametrize(
    ("kueri", "sebab"),
    [
        ("dari=2026-13-01", "Sejak tanggal: Isi tanggal yang benar"),
        ("dari=2026-02-01&sampai=2026-01-01", "Tanggal akhir mendahului"),
    ],
)
def test_tanggal_yang_keliru_disebut(klien, kueri, sebab):
    for lain in ({}, {"HTTP_HX_REQUEST": "true"}):
        isi = " ".join(klien.get(f"/jejak/?{kueri}", **lain).content.decode().split())
        assert "Sebagian saringan tidak dipakai" in isi and sebab in isi
