"""What is sent in anger or by accident: clear answers, nothing lost, nothing counted twice, no 500."""

import io
import logging

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from evaluasi.models import JatahHarian, KunciKirim, Respon, Survei, TabletSurvei
from evaluasi.services.rekap import periksa_rekap
from evaluasi.services.tablet import cabut_tablet, daftar_tablet
from evaluasi.unsur import KUNCI_UNSUR
from tests.dasar import buat_akun
from tests.evaluasi.isi_uji import TanpaSkrip
from tests.evaluasi.test_survei_isi import buat_slip, survei  # noqa: F401

pytestmark = pytest.mark.django_db
KIRIM = "/survei/AAA234/kirim/"
JSON = {"HTTP_ACCEPT": "application/json"}
ALAMAT = "203.0.113.77"


def isi(nomor: int = 0, **lain) -> dict:
    return {
        **dict.fromkeys(KUNCI_UNSUR, 3), "layanan": "-", "kunci": f"kunci-serangan-{nomor:06d}",
        **lain,
    }  # fmt: skip


def kirim(data: dict, klien: Client | None = None, **kepala):
    return (klien or Client()).post(KIRIM, data, **{**JSON, **kepala})


# --- a flood ---------------------------------------------------------------------------------------------
def banjiri(banyak: int) -> None:
    """From one address; in between somebody else answers, who must not notice."""
    klien, lain = Client(REMOTE_ADDR=ALAMAT), Client(REMOTE_ADDR="198.51.100.1")
    status: dict[int, int] = {}
    for n in range(banyak):
        kode = kirim(isi(n), klien).status_code
        status[kode] = status.get(kode, 0) + 1
        if n % (banyak // 5) == 0:
            assert kirim(isi(10**5 + n), lain).json() == {"hasil": "diterima"}
    batas = Survei.objects.get().batas_harian
    assert status == {200: batas, 429: banyak - batas}
    assert Respon.objects.count() == KunciKirim.objects.count() == batas + 5
    assert JatahHarian.objects.count() == 2 and list(periksa_rekap()) == []


def test_banjir_dari_satu_alamat(survei):  # noqa: F811
    banjiri(200)


def test_banjir_ditolak_sebelum_survei_dibaca(survei, django_assert_max_num_queries):  # noqa: F811
    """Told at once; but a form that was taken before, a slip and another address are seen as ever."""
    Survei.objects.update(batas_harian=1)
    klien, slip = Client(REMOTE_ADDR=ALAMAT), buat_slip(survei)
    assert kirim(isi(1), klien).json() == {"hasil": "diterima"}
    with django_assert_max_num_queries(3):
        jawaban = kirim(isi(2), klien)
    assert (jawaban.status_code, jawaban.json()["sebab"]) == (429, "batas")
    assert jawaban.json()["pesan"] == kirim(isi(3, layanan="ada"), klien).json()["pesan"]
    assert kirim(isi(1), klien).json() == {"hasil": "sudah"}
    assert kirim(isi(4, t=slip), klien).json() == {"hasil": "diterima"}
    assert kirim(isi(5), Client(REMOTE_ADDR="198.51.100.1")).json() == {"hasil": "diterima"}
    Survei.objects.update(status=Survei.Status.DITUTUP)
    assert kirim(isi(6), klien).json()["sebab"] == "tutup"
    assert JatahHarian.objects.count() == 2 and list(periksa_rekap()) == []


@pytest.mark.lambat
@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="sekali saja; banjir kecil diuji pada keduanya"
)
def test_banjir_sepuluh_ribu(survei):  # noqa: F811
    banjiri(10_000)


def test_batas_tercapai_pada_halaman_tidak_menghapus_isian(survei):  # noqa: F811
    Survei.objects.update(batas_harian=1)
    TanpaSkrip("/survei/AAA234/?l=izin").jawab().tekan("kirim")
    warga = TanpaSkrip("/survei/AAA234/?l=izin").jawab(waktu=1)
    jawaban = warga.tekan("kirim")
    assert jawaban.status_code == 429 and "Cobalah lagi besok" in jawaban.text
    assert warga.langkah == "periksa" and "Tidak cepat" in jawaban.text
    Survei.objects.update(batas_harian=2)
    assert "sudah kami terima." in warga.tekan("kirim").text


def test_slip_karangan_dibatasi_menurut_alamat(survei):  # noqa: F811
    """By page or by sending; somebody else behind the same address still answers with a real slip."""
    Survei.objects.update(batas_harian=3)
    klien, slip = Client(REMOTE_ADDR=ALAMAT), buat_slip(survei)
    assert kirim(isi(1, t="ACDEFGHJKMNP"), klien).json()["sebab"] == "token_asing"
    for token in ("ACDEFGHJKMNQ", "ACDEFGHJKMNR"):
        assert "tidak dikenal" in klien.get(f"/survei/AAA234/?t={token}").text
    tertulis = list(JatahHarian.objects.values_list("pk", "jumlah"))
    assert [n for _, n in tertulis] == [3]
    for n in range(3):
        jawaban = kirim(isi(n, t=f"ACDEFGHJKMN{n}"), klien)
        assert (jawaban.status_code, jawaban.json()["sebab"]) == (429, "token_tebakan")
    assert list(JatahHarian.objects.values_list("pk", "jumlah")) == tertulis
    assert not Respon.objects.exists() and not KunciKirim.objects.exists()
    assert kirim(isi(4), klien).json() == {
        "hasil": "diterima"
    }  # the open link has a limit of its own
    assert "terlalu banyak kode slip" not in klien.get(f"/survei/AAA234/?t={slip}").text
    assert kirim(isi(5, t=slip), klien).status_code == 200


# --- fields that were changed -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "ubahan",
    [
        {"waktu": "9"},
        {"waktu": "tiga"},
        {"waktu": "3; DROP TABLE"},
        {"usia": "200"},
        {"pekerjaan": "<script>"},
        {"kunci": "x" * 500},
        {"kunci": ""},
        {"saran": "a\x00b"},
        {"t": "x" * 500},
        {"diisi": "kemarin"},
        {"layanan": "y" * 500},
    ],
)
def test_isian_yang_diubah_ditolak_dengan_jelas(survei, ubahan):  # noqa: F811
    jawaban = kirim(isi(**ubahan))
    assert jawaban.status_code == 400 and jawaban.json()["sebab"] == "rusak"
    assert "tidak dapat dibaca" in jawaban.json()["pesan"]
    halaman = Client().post(KIRIM, isi(**ubahan))
    assert halaman.status_code == 400 and "tidak dapat dibaca" in halaman.text
    assert not Respon.objects.exists() and not KunciKirim.objects.exists()


def test_pertanyaan_yang_dihilangkan(survei):  # noqa: F811
    kurang = isi()
    del kurang["sarana"]
    assert kirim(kurang).status_code == 422
    halaman = Client().post(KIRIM, kurang)
    assert halaman.status_code == 422 and "Pilih salah satu jawaban" in halaman.text
    assert 'name="waktu" value="3"' in halaman.text  # the others are still there
    assert not Respon.objects.exists()


def test_langkah_yang_dikarang_tidak_merusak(survei):  # noqa: F811
    for langkah in ("", "x" * 300, "periksa", "../../etc"):
        for aksi in ("lanjut", "kembali", "ubah:entah", "kirim", ""):
            data = {**isi(), "langkah": langkah, "aksi": aksi}
            jawaban = Client().post("/survei/AAA234/", data, follow=True)
            assert jawaban.status_code == 200, (langkah, aksi)


def test_layanan_di_luar_survei_ditolak(survei):  # noqa: F811
    """Not kept without a word as an answer about nothing; "another one" and none at all still are."""
    from orgstruktur.models import Unit
    from tests.evaluasi.pabrik import buat_layanan

    buat_layanan("asing", Unit.objects.get(kode="DB"))
    jawaban = kirim(isi(layanan="asing"))
    assert (jawaban.status_code, jawaban.json()["hasil"]) == (422, "ditolak")
    assert not Respon.objects.exists()
    assert kirim(isi(layanan="-", kunci="k" * 32)).status_code == 200
    assert Respon.objects.get().layanan is None


# --- too much ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("megabita", [1, 10, 12])
def test_sepuluh_megabita_dijawab_dengan_jelas(survei, megabita):  # noqa: F811
    panjang = isi(saran="a" * (megabita * 1024 * 1024))
    jawaban = kirim(panjang)
    assert jawaban.status_code in (413, 422)
    assert "2.000 huruf" in jawaban.json()["pesan"]
    for alamat in (KIRIM, "/survei/AAA234/"):
        halaman = Client().post(alamat, {**panjang, "langkah": "saran", "aksi": "lanjut"})
        assert halaman.status_code in (413, 422) and "2.000" in halaman.text
        assert len(halaman.content) < 100_000
    assert not Respon.objects.exists()


def test_terlalu_banyak_ruas(survei):  # noqa: F811
    data = "&".join(f"r{n}=1" for n in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1))
    jenis = "application/x-www-form-urlencoded"
    jawaban = Client().post(KIRIM, data, content_type=jenis)
    assert jawaban.status_code == 413 and "terlalu besar" in jawaban.text


def test_multipart_yang_rusak(survei):  # noqa: F811
    jawaban = Client().post(KIRIM, b"--x", content_type="multipart/form-data; boundary=")
    assert jawaban.status_code == 413


# --- from elsewhere -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "kepala", [{"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_ORIGIN": "https://jahat.example"}]
)
def test_situs_lain_tidak_dapat_mengirim_lewat_pengunjungnya(survei, kepala):  # noqa: F811
    assert kirim(isi(), **kepala).status_code == 403
    assert not Respon.objects.exists()
    sendiri = {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": "http://testserver"}
    assert kirim(isi(), **sendiri).status_code == 200


def test_get_ke_kirim_menuju_awal(survei):  # noqa: F811
    assert Client().get(KIRIM).url == "/survei/AAA234/"


# --- tablets --------------------------------------------------------------------------------------------------
def test_tablet(survei):  # noqa: F811
    tablet, kunci = daftar_tablet(loket=survei.unit.daftar_loket.get(), nama="Meja 1", oleh=None)
    alamat = f"/survei/loket-alfa/tablet/?kunci={kunci}"
    awal = Client().get(alamat, follow=True)
    assert awal["Cache-Control"] == "no-store" and "data-tablet" in awal.text
    Survei.objects.update(batas_harian=1)
    for _ in range(3):
        warga = TanpaSkrip(alamat).jawab()
        assert warga.jawaban["Cache-Control"] == "no-store"
        assert warga.jawaban["Refresh"] == "90; url=/survei/loket-alfa/tablet/"
        selesai = warga.tekan("kirim")
        assert selesai["Cache-Control"] == "no-store" and "Kembali ke awal" in selesai.text
    assert list(Respon.objects.values_list("asal", "loket__kode")) == [(30, "loket-alfa")] * 3
    cabut_tablet(tablet=tablet, oleh=None)
    assert Client().get(alamat).status_code == 403
    assert "tidak terdaftar" in Client().get("/survei/loket-alfa/tablet/").text
    assert kirim(isi(tablet=kunci)).json()["sebab"] == "tablet"


def test_yang_tersimpan_di_tablet_dikirim_dua_kali_dihitung_sekali(survei):  # noqa: F811
    _, kunci = daftar_tablet(loket=survei.unit.daftar_loket.get(), nama="Meja 1", oleh=None)
    for hasil in ("diterima", "sudah"):
        assert kirim(isi(tablet=kunci, diisi="2000-01-01")).json() == {"hasil": hasil}
    assert Respon.objects.count() == TabletSurvei.objects.count() == 1


# --- anonymity ------------------------------------------------------------------------------------------------
def seluruh_isi() -> str:
    """Every value of every table."""
    bagian = []
    with connection.cursor() as kursor:
        for tabel in connection.introspection.table_names():
            kursor.execute(f'SELECT * FROM "{tabel}"')
            for baris in kursor.fetchall():
                bagian += [
                    bytes(v).hex() if isinstance(v, memoryview | bytes) else str(v) for v in baris
                ]
    return "\n".join(bagian)


def test_tidak_ada_jejak_di_basis_data_dan_log(survei, caplog):  # noqa: F811
    """Address, browser, account, session, token, key of the sending: nowhere, in no form of theirs."""
    aliran = io.StringIO()
    penangan = logging.StreamHandler(aliran)
    daftar_log = [logging.getLogger(n) for n in ("", "django_structlog", "django", "evaluasi")]
    tingkat = [log.level for log in daftar_log]
    for log in daftar_log:
        log.addHandler(penangan)
        log.setLevel(logging.DEBUG)
    akun = buat_akun("pengisi-rahasia", nama="Nama Pengisi Rahasia")
    klien = Client(REMOTE_ADDR=ALAMAT, HTTP_USER_AGENT="PerambanRahasia/1.0")
    klien.force_login(akun)
    sesi = klien.session.session_key
    sebelum = seluruh_isi()
    token = buat_slip(survei)
    try:
        klien.get(f"/survei/AAA234/?t={token}")
        klien.post("/survei/AAA234/", {"t": token, "aksi": "mulai"})
        assert kirim(isi(1, t=token), klien).status_code == 200
        assert kirim(isi(2, saran="Bagus"), klien).status_code == 200
        assert kirim(isi(3, waktu="9"), klien).status_code == 400
    finally:
        for log, t in zip(daftar_log, tingkat, strict=True):
            log.removeHandler(penangan)
            log.setLevel(t)
    assert Respon.objects.count() == 2
    catatan = aliran.getvalue() + caplog.text
    assert "AAA234" in catatan and "DEBUG" in caplog.text  # the log was really read
    rahasia = {
        "alamat": ALAMAT,
        "peramban": "PerambanRahasia",
        "token": token,
        "kunci kirim": "kunci-serangan-",
        "sesi": sesi,
        "akun": akun.username,
    }
    basis_data = seluruh_isi()
    for nama, nilai in rahasia.items():
        assert nilai not in catatan, f"{nama} ada pada log"
        assert basis_data.count(nilai) == sebelum.count(nilai), f"{nama} ada pada basis data"
    assert f'"user_id": {akun.pk}' not in catatan and f"'user_id': {akun.pk}" not in catatan
    kolom = {f.name for f in Respon._meta.get_fields()}
    assert not {k for k in kolom if "waktu_" in k or "pada" in k or "akun" in k or "alamat" in k}
