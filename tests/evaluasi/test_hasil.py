"""`/hasil/`: what everybody sees, and what nobody can work out."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evaluasi.models import HasilLama, RekapTerbit, Survei, TindakLanjut
from evaluasi.selectors.hasil_pokok import pokok_layanan, pokok_unit
from evaluasi.skm import hitung, hitung_jumlah
from evaluasi.views.hasil import gambar_berkas
from orgstruktur.gambar.bentuk import Teks
from orgstruktur.selectors.bagan import bagan_terkini
from tests.evaluasi.dunia import LALU, Dunia, buat_dunia, ramaikan_loket
from tests.evaluasi.hasil_uji import KINI_KUNCI, LALU_KUNCI, isi
from tests.evaluasi.pabrik import buat_layanan, buat_loket, buat_respon, buat_survei

pytestmark = pytest.mark.django_db


@pytest.fixture
def dunia() -> Dunia:
    """The judged city."""
    return buat_dunia()


@pytest.fixture
def warga() -> Client:
    """Somebody without an account."""
    return Client()


def test_kota_digabung_dari_semua_jawaban(warga: Client, dunia: Dunia) -> None:
    """Pooled over units: 8 of Alfa and 6 of Beta, not the mean of two indices."""
    teks = isi(warga, "/hasil/")
    skm = hitung(hitung_jumlah([[3] * 9] * 4 + [[4] * 9] * 4 + [[2] * 8 + [3]] * 6))
    assert skm is not None
    assert str(skm.ikm).replace(".", ",") in teks
    assert "Triwulan III 2026" in teks
    assert "87,50" in teks  # Dinas Alfa
    assert "Dinas Beta" in teks


def test_periode_dapat_dipilih(warga: Client, dunia: Dunia) -> None:
    """The running one tells only how many; one that has ended goes first; an unknown one is not found."""
    teks = isi(warga, f"/hasil/?periode={KINI_KUNCI}")
    assert "sudah ada 5 jawaban atau lebih" in teks
    assert "hasil-ikm" not in teks
    isi(warga, "/hasil/?periode=2020-01-01_2020-12-31", 404)
    isi(warga, "/hasil/?periode=ngawur", 404)


def test_unit_bawahan_masuk_ke_atasannya(warga: Client, dunia: Dunia) -> None:
    """A subtree: what a bidang answers for counts for its dinas."""
    bidang = dunia.alfa.get_children().get(kode="DA.B1")
    layanan = buat_layanan("kia", bidang)
    for _ in range(8):
        buat_respon(dunia.lalu, [2] * 9, layanan=layanan)
    assert "68,75" in isi(warga, "/hasil/unit/DA/")
    assert "50,00" in isi(warga, "/hasil/unit/DA.B1/")


def test_indeks_pada_layanan_unit_dan_loketnya(warga: Client, dunia: Dunia) -> None:
    """Shown for the unit that answers and for the counter that receives, with a way to judge while a survey is open."""
    hari = timezone.localdate()
    Survei.objects.filter(pk=dunia.kini.pk).update(mulai=hari, selesai=hari)
    ramaikan_loket(dunia)
    teks = " ".join(isi(warga, "/layanan/ktp/").split())
    assert "Indeks kepuasan layanan ini: <strong>87,50</strong>, mutu B (baik), 18 jawaban" in teks
    assert "Triwulan III 2026" in teks and "/hasil/layanan/ktp/" in teks
    loket = "sekitar <strong>80</strong>, mutu B (baik), sekitar 20 jawaban"
    assert loket in teks and "/hasil/loket/mal/" in teks
    assert 'href="/survei/KINI22/?l=ktp"' in teks
    assert "Isi survei" not in isi(warga, "/layanan/izin/")  # Beta asks nothing now
    unit = " ".join(isi(warga, "/struktur/unit/DA/").split())
    assert "Indeks kepuasan masyarakat: <strong>87,50</strong>" in unit
    assert loket in " ".join(isi(warga, "/struktur/unit/DB/").split())
    RekapTerbit.objects.all().delete()
    assert "87,50" not in isi(warga, "/layanan/ktp/")
    assert "87,50" not in isi(warga, "/struktur/unit/DA/")


def test_kueri_halaman_unit_dan_layanan_tetap(warga: Client, dunia: Dunia) -> None:
    """The index costs one query, however many periods and counters; the unit's page stays in its budget."""
    jumlah = []
    for babak in range(3):
        for n in range(babak * 3):
            loket = buat_loket(f"l{babak}-{n}", dunia.alfa)
            layanan = buat_layanan(f"l{babak}-{n}", dunia.alfa, loket)
            lalu = {**LALU, "mulai": date(2025 - babak, n + 1, 1)}
            survei = buat_survei(f"S{babak}{n}", dunia.alfa, **lalu)
            for _ in range(6):
                buat_respon(survei, [3] * 9, layanan=layanan, loket=loket)
        satu = []
        for alamat in ("/struktur/unit/DA/", "/layanan/ktp/"):
            isi(warga, alamat)
            with CaptureQueriesContext(connection) as kueri:
                isi(warga, alamat)
            satu.append(len(kueri))
        jumlah.append(tuple(satu))
    assert len(set(jumlah[1:])) == 1, jumlah  # without a counter of its own there is one less
    assert jumlah[1][0] <= 14  # 13 of test_unit_rinci, one for what the counters receive
    assert jumlah[1][1] <= 8


def test_tidak_ada_hasil(warga: Client, dunia: Dunia) -> None:
    """An empty state that leads on; things nobody knows are not found."""
    assert "Belum ada hasil survei" in isi(warga, "/hasil/unit/SETDA/")
    for alamat in ("unit/XX/", "layanan/xx/", "loket/xx/", "apa/DA/"):
        isi(warga, f"/hasil/{alamat}", 404)
    isi(warga, "/hasil/unit/SETDA/tren.png", 404)


def test_draf_tidak_terlihat(warga: Client, dunia: Dunia) -> None:
    """What is not yet open counts nowhere."""
    draf = buat_survei("DRAF22", dunia.beta, status=Survei.Status.DRAF, mulai=date(2026, 11, 1))
    for _ in range(9):
        buat_respon(draf, [1] * 9, layanan=dunia.izin)
    assert "1 November" not in isi(warga, "/hasil/unit/DB/")


def test_tindak_lanjut_yang_diumumkan(warga: Client, dunia: Dunia) -> None:
    """Only what is done and published."""
    umum = {
        "survei": dunia.lalu,
        "unsur": "waktu",
        "masalah": "Antrean lama",
        "tahun": 2026,
        "triwulan": 4,
        "penanggung_jawab": "Kepala Bidang",
        "unit": dunia.alfa,
    }
    selesai = {"status": TindakLanjut.Status.SELESAI, "selesai_pada": date(2026, 11, 2)}
    TindakLanjut.objects.create(kegiatan="Loket kedua dibuka", terbit=True, **selesai, **umum)
    TindakLanjut.objects.create(kegiatan="Belum diumumkan", **selesai, **umum)
    TindakLanjut.objects.create(kegiatan="Masih rencana", terbit=True, **umum)
    for alamat in ("/hasil/", "/hasil/unit/DA/"):
        teks = isi(warga, alamat)
        assert "Loket kedua dibuka" in teks
        assert "Belum diumumkan" not in teks
        assert "Masih rencana" not in teks
    assert "Loket kedua" not in isi(warga, "/hasil/unit/DB/")


def test_hasil_lama_bertanda(warga: Client, dunia: Dunia) -> None:
    """In the trend, but never joined or pooled."""
    HasilLama.objects.create(
        unit=dunia.alfa,
        mulai=date(2015, 1, 1),
        selesai=date(2015, 12, 31),
        ikm=Decimal("75.77"),
        rumus=HasilLama.Rumus.EMPAT_BELAS,
        sumber="Laporan 2015",
    )
    teks = isi(warga, "/hasil/unit/DA/")
    assert "Tahun 2015" in teks
    assert "14 unsur" in teks
    assert "75,77" not in isi(warga, "/hasil/")


def test_cari_dan_urut(warga: Client, dunia: Dunia) -> None:
    """The tables of parts are searched and sorted; nothing found is said."""
    teks = isi(warga, "/hasil/?urut=ikm")
    assert teks.index("unit/DB/") < teks.index("unit/DA/")
    teks = isi(warga, "/hasil/?urut=-ikm&cari=dinas")
    assert teks.index("unit/DA/") < teks.index("unit/DB/")
    assert "Tidak ada yang cocok dengan “&lt;b&gt;”" in isi(warga, "/hasil/?cari=%3Cb%3E")


def test_berkas(warga: Client, dunia: Dunia) -> None:
    """CSV, JSON and PNG say what the page says."""
    data = warga.get("/hasil/unit/DA/data.json").json()
    lalu = next(p for p in data["periode"] if p["periode"] == LALU_KUNCI)
    assert (lalu["ikm"], lalu["mutu"], lalu["responden"]) == ("87.50", "B", 8)
    assert lalu["nrr"]["sarana"] == "3.5000"
    assert (lalu["pengguna"], lalu["sampel_dianjurkan"]) == (40, 36)
    csv = isi(warga, "/hasil/data.csv")
    assert "nrr_persyaratan" in csv.splitlines()[0]
    assert any("Dinas Alfa" in b and "87.50" in b.replace(",", ".") for b in csv.splitlines())
    gambar = warga.get("/hasil/tren.png")
    assert gambar["Content-Type"] == "image/png"
    assert gambar.content.startswith(b"\x89PNG")


def test_tautan_bagian_membawa_periodenya(warga: Client, dunia: Dunia) -> None:
    """Who looks at one period stays in it."""
    assert f'"/hasil/unit/DA/?periode={LALU_KUNCI}"' in isi(
        warga, f"/hasil/?periode={LALU_KUNCI}"
    ).replace("&amp;", "&")
    assert 'href="/hasil/unit/DA/"' in isi(warga, "/hasil/")


def test_lebih_banyak_jawaban_daripada_pengguna(warga: Client, dunia: Dunia) -> None:
    """The number of users is doubtful, and that is said."""
    Survei.objects.filter(pk=dunia.lalu.pk).update(populasi=7)
    teks = isi(warga, "/hasil/unit/DA/")
    assert "tercatat hanya 7 pengguna" in teks and "dari 7 pengguna" not in teks


def test_gambar_berkas_menyebut_judul_unit_dan_tandanya(warga: Client, dunia: Dunia) -> None:
    """A picture that stands alone: whose index it is, and what the hollow squares are."""
    lama = {"unit": dunia.alfa, "ikm": Decimal("75.77"), "sumber": "Laporan 2015"}
    HasilLama.objects.create(mulai=date(2015, 1, 1), selesai=date(2015, 12, 31), **lama)
    for pokok, ada in (
        (pokok_unit(dunia.alfa, bagan_terkini()), True),
        (pokok_layanan(dunia.ktp, bagan_terkini()), False),
    ):
        gambar = gambar_berkas(pokok)
        teks = " ".join(t.isi for t in gambar.hiasan if isinstance(t, Teks))
        assert f"Indeks Kepuasan Masyarakat: {pokok.nama}" in teks
        assert "Pemerintah Kota" in teks
        assert ("Laporan terdahulu" in teks) is ada
        assert all(0 <= t.y <= gambar.tinggi for t in gambar.hiasan if isinstance(t, Teks))
    assert warga.get("/hasil/unit/DA/tren.png").status_code == 200


def test_deret_ikut_penanggung_yang_baru(warga: Client, dunia: Dunia) -> None:
    """A service that moves takes its answers of all periods along."""
    dunia.ktp.unit = dunia.beta
    dunia.ktp.save()
    assert "Belum ada hasil survei" in isi(warga, "/hasil/unit/DA/")
    assert "87,50" in isi(warga, "/hasil/layanan/ktp/")
    assert KINI_KUNCI in isi(warga, "/hasil/unit/DB/")


@pytest.mark.parametrize(
    ("alamat", "paling_banyak"),
    [
        ("/hasil/", 8),
        ("/hasil/unit/DA/", 12),
        ("/hasil/layanan/ktp/", 10),
        ("/hasil/loket/mal/", 8),
        ("/hasil/papan/mal/", 8),
    ],
)
def test_banyak_kueri_tetap(warga: Client, dunia: Dunia, alamat: str, paling_banyak: int) -> None:
    """Three sizes, the same number of queries."""
    jumlah = []
    for babak in range(3):
        for n in range(babak * 3):
            layanan = buat_layanan(f"l{babak}-{n}", dunia.alfa, dunia.loket)
            survei = buat_survei(f"S{babak}{n}", dunia.alfa, mulai=date(2025 - babak, n + 1, 1))
            for _ in range(6):
                buat_respon(survei, [3] * 9, layanan=layanan, loket=dunia.loket)
        cache.clear()
        isi(warga, alamat)
        with CaptureQueriesContext(connection) as kueri:
            isi(warga, alamat)
        jumlah.append(len(kueri))
    assert len(set(jumlah)) == 1, jumlah
    assert jumlah[0] <= paling_banyak, jumlah
