"""`/jabatan/<pk>/beban/`: the sheet, its rows by date, its result, and taking it as the need."""

from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from django.utils import timezone

from orgstruktur.models import Fungsi, Jabatan, Jejak, RiwayatJabatan, UraianTugas
from orgstruktur.selectors.beban_kerja import cap_lembar, lembar_beban
from orgstruktur.services.beban_kerja import IsiUraian, simpan_beban
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.gabung import gabungkan_unit
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.orgstruktur.alur_uji import teks
from tests.pabrik import buat_kota, perubahan
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, nip, tempatkan

pytestmark = pytest.mark.django_db
KEMARIN = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def jabatan(kota):
    return buat_jabatan(kota["DA.B1"], "Pengelola Surat", kebutuhan=3)


@pytest.fixture
def petugas(kota):
    akun = buat_akun("petugas_da")
    beri_peran(akun, "kepegawaian", kota["DA"])
    return akun


def baris(pk=None, uraian="Mengelola surat", satuan="surat", volume=1200, waktu=30, fungsi=None):
    return IsiUraian(pk, uraian, satuan, D(volume), D(waktu), fungsi)


CONTOH = [
    baris(),
    baris(uraian="Menyusun laporan", satuan="laporan", volume=240, waktu=120),
    baris(uraian="Merekap", satuan="rekap", volume=12, waktu=600),
]


def url(jabatan, ekor=""):
    return f"/jabatan/{jabatan.pk}/beban/{ekor}"


def kiriman(jabatan, *isi, **lain):
    """What the form of the sheet sends; `isi`: dicts of the fields of each row."""
    daftar = lembar_beban(jabatan, timezone.localdate())
    data = {
        "cap": cap_lembar(daftar),
        "baris-TOTAL_FORMS": len(isi),
        "baris-INITIAL_FORMS": len(daftar),
    }
    for n, satu in enumerate(isi):
        data |= {f"baris-{n}-{k}": v for k, v in satu.items()}
    return data | lain


ISI = {
    "uraian": "Mengelola surat",
    "hasil_kerja": "surat",
    "volume": "1.200",
    "waktu_penyelesaian": "30",
}


# --- the service -----------------------------------------------------------------------------------
def test_simpan_meninggalkan_satu_jejak(jabatan, petugas):
    ringkas = simpan_beban(jabatan=jabatan, daftar=CONTOH, oleh=petugas)
    assert (ringkas.ditambah, ringkas.beban) == (3, 72000)
    jejak = Jejak.objects.get(tindakan="beban_kerja_ubah")
    assert "72.000 menit" in jejak.ringkasan and len(jejak.sesudah["uraiantugas"]) == 3


def test_perubahan_menyimpan_riwayat(jabatan, petugas):
    simpan_beban(jabatan=jabatan, daftar=CONTOH, oleh=petugas, hari=KEMARIN)
    a, b, c = lembar_beban(jabatan, KEMARIN)
    simpan_beban(
        jabatan=jabatan,
        daftar=[baris(c.pk, c.uraian, "rekap", 12, 600), baris(a.pk, volume=2900)],
        oleh=petugas,
    )
    kini = lembar_beban(jabatan, timezone.localdate())
    assert [(u.uraian, u.volume) for u in kini] == [("Merekap", 12), ("Mengelola surat", 2900)]
    assert [u.volume for u in lembar_beban(jabatan, KEMARIN) if u.pk in (a.pk, b.pk)] == [1200, 240]
    assert UraianTugas.objects.get(pk=b.pk).berlaku_sampai == timezone.localdate()


def test_yang_dibuat_hari_ini_diubah_di_tempat(jabatan, petugas):
    simpan_beban(jabatan=jabatan, daftar=[baris()], oleh=petugas)
    satu = UraianTugas.objects.get()
    simpan_beban(jabatan=jabatan, daftar=[baris(satu.pk, volume=5)], oleh=petugas)
    assert UraianTugas.objects.get().volume == 5
    simpan_beban(jabatan=jabatan, daftar=[], oleh=petugas)
    assert lembar_beban(jabatan, timezone.localdate()) == []
    with pytest.raises(AturanDilanggar, match="Tidak ada yang berubah"):
        simpan_beban(jabatan=jabatan, daftar=[], oleh=petugas)


def test_penolakan(kota, jabatan, petugas):
    for isi, kata in (
        ([baris(uraian=" ")], "Baris 1"),
        ([baris(volume=-1)], "negatif"),
        ([baris(999)], "sudah tidak ada"),
        ([baris()] * 201, "paling banyak 200"),
    ):
        with pytest.raises(AturanDilanggar, match=kata):
            simpan_beban(jabatan=jabatan, daftar=isi, oleh=petugas)
    with pytest.raises(SudahBerubah):
        simpan_beban(jabatan=jabatan, daftar=CONTOH, oleh=petugas, cap="lama")
    luar = buat_jabatan(kota["DB"])
    with pytest.raises(DiLuarWewenang):
        simpan_beban(jabatan=luar, daftar=CONTOH, oleh=petugas)
    assert not UraianTugas.objects.exists() and not Jejak.objects.filter(
        tindakan="beban_kerja_ubah"
    )


def test_beban_ikut_fungsi_yang_pindah(kota, jabatan, petugas):
    """A row points to its function; where the function goes, its workload is found there."""
    tetap = {"ketetapan": perubahan(), "oleh": None}
    tambah_fungsi(unit=kota["DA.B1"], daftar_teks=["pengelolaan surat"], **tetap)
    fungsi = Fungsi.objects.get(teks="pengelolaan surat")
    simpan_beban(jabatan=jabatan, daftar=[baris(fungsi=fungsi.pk)], oleh=petugas)
    gabungkan_unit(unit=kota["DA.B1"], ke=kota["DA.B2"], **tetap)
    satu = UraianTugas.objects.get()
    assert satu.fungsi.unit == kota["DA.B2"] and satu.beban == 36000
    tambah_fungsi(unit=kota["DB"], daftar_teks=["lain"], **tetap)
    asing = Fungsi.objects.get(teks="lain")
    with pytest.raises(AturanDilanggar, match="fungsi dari unit"):
        simpan_beban(jabatan=jabatan, daftar=[baris(satu.pk, fungsi=asing.pk)], oleh=petugas)


# --- the page --------------------------------------------------------------------------------------
def test_isi_lembar_dan_lihat_hasilnya(jabatan, petugas):
    tempatkan(buat_pegawai(nip(0)), jabatan)
    tempatkan(buat_pegawai(nip(1)), jabatan)
    klien = masuk(petugas)
    isi = [
        ISI,
        {
            "uraian": "Laporan",
            "hasil_kerja": "laporan",
            "volume": "240",
            "waktu_penyelesaian": "120,0",
        },
        {"uraian": "Rekap", "hasil_kerja": "rekap", "volume": "12", "waktu_penyelesaian": "600"},
        {},
    ]
    jawaban = klien.post(url(jabatan), kiriman(jabatan, *isi), follow=True)
    halaman = teks(jawaban)
    assert "3 uraian tugas ditambah" in halaman
    for kata in (
        "72.000",
        "0,9600",
        "+1",
        "kelebihan",
        "0,48",
        "E, kurang",
        "Pakai 1 sebagai kebutuhan",
    ):
        assert kata in halaman


def test_tambah_baris_tanpa_javascript(jabatan, petugas):
    jawaban = masuk(petugas).post(url(jabatan), kiriman(jabatan, ISI, {}, langkah="baris"))
    assert len(jawaban.context["lembar"].forms) == 5
    assert "Mengelola surat" in teks(jawaban) and not jawaban.context["baris_galat"]
    assert not UraianTugas.objects.exists()


def test_hapus_dan_ubah(jabatan, petugas):
    simpan_beban(jabatan=jabatan, daftar=CONTOH, oleh=petugas)
    a, b, c = lembar_beban(jabatan, timezone.localdate())
    isi = [{**ISI, "pk": u.pk, "uraian": u.uraian, "volume": "10"} for u in (a, b, c)]
    isi[1]["DELETE"] = "on"
    masuk(petugas).post(url(jabatan), kiriman(jabatan, *isi))
    kini = lembar_beban(jabatan, timezone.localdate())
    assert [(u.uraian, u.volume) for u in kini] == [("Mengelola surat", 10), ("Merekap", 10)]


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"volume": "banyak"}, "Isi dengan angka"),
        ({"volume": "-1"}, "Tidak boleh negatif"),
        ({"volume": "9" * 30}, "terlalu besar"),
        ({"volume": "NaN"}, "Isi dengan angka"),
        ({"waktu_penyelesaian": "1,234"}, "dua angka di belakang koma"),
        ({"uraian": "x" * 501}, "500"),
        ({"hasil_kerja": ""}, "Isi satuan hasilnya"),
        ({"fungsi": "777"}, ""),
        ({"uraian": "a\x00b"}, ""),
    ],
)
def test_isian_janggal_ditolak_dengan_jelas(jabatan, petugas, ubah, kata):
    jawaban = masuk(petugas).post(url(jabatan), kiriman(jabatan, {**ISI, **ubah}))
    assert jawaban.status_code == 200 and jawaban.context["baris_galat"] == [1]
    assert kata in teks(jawaban) and not UraianTugas.objects.exists()


@pytest.mark.parametrize("banyak", ["", "abc", "-5", "999999"])
def test_formulir_yang_dirusak(jabatan, petugas, banyak):
    data = kiriman(jabatan, ISI) | {"baris-TOTAL_FORMS": banyak}
    for langkah in ("", "baris"):
        assert masuk(petugas).post(url(jabatan), data | {"langkah": langkah}).status_code == 200
    assert not UraianTugas.objects.exists()


def test_diubah_orang_lain_sementara_itu(jabatan, petugas):
    data = kiriman(jabatan, ISI)
    simpan_beban(jabatan=jabatan, daftar=CONTOH, oleh=petugas)
    jawaban = masuk(petugas).post(url(jabatan), data)
    assert jawaban.status_code in (200, 409) and "Lembar belum disimpan" in teks(jawaban)
    assert len(lembar_beban(jabatan, timezone.localdate())) == 3


def test_pakai_sebagai_kebutuhan(jabatan, petugas):
    simpan_beban(jabatan=jabatan, daftar=CONTOH, oleh=petugas)
    klien = masuk(petugas)
    halaman = klien.get(url(jabatan, "pakai/"))
    assert "menjadi 1 orang, sebelumnya 3" in teks(halaman)
    isi = {
        "ragam": "perubahan", "tanggal": timezone.localdate().isoformat(), "dasar_hukum": "Perwali 1/2026",
        "versi": halaman.context["form"].initial["versi"], "langkah": "terapkan", "setuju": "on",
    }  # fmt: skip
    jawaban = klien.post(url(jabatan, "pakai/"), isi)
    assert jawaban.url == url(jabatan)
    jabatan.refresh_from_db()
    assert jabatan.kebutuhan == 1
    assert RiwayatJabatan.objects.filter(jabatan=jabatan).count() == 2
    assert klien.get(url(jabatan, "pakai/")).url == url(jabatan), "nothing left to take"


def test_pakai_dari_lembar_kosong(jabatan, petugas):
    assert "masih kosong" in teks(masuk(petugas).get(url(jabatan, "pakai/"), follow=True))


def test_hak(kota, jabatan, petugas):
    simpan_beban(jabatan=jabatan, daftar=CONTOH, oleh=petugas)
    persona = buat_persona(kota["DB"])
    pimpinan = masuk(persona.pimpinan)
    assert "Mengelola surat" in teks(pimpinan.get(url(jabatan)))
    assert "Simpan lembar" not in teks(pimpinan.get(url(jabatan)))
    assert pimpinan.post(url(jabatan)).status_code == 403
    for akun in (persona.petugas, persona.organisasi, persona.pegawai, persona.pelayanan):
        assert masuk(akun).get(url(jabatan)).status_code == 403
    assert masuk(None).get(url(jabatan)).status_code == 302
    assert masuk(persona.admin).get("/jabatan/99999/beban/").status_code == 404


def test_jabatan_yang_berakhir(jabatan, petugas):
    from orgstruktur.services.jabatan import hapus_jabatan

    hapus_jabatan(jabatan=jabatan, ketetapan=perubahan(date(2024, 1, 1)), oleh=None)
    jawaban = masuk(petugas).post(url(jabatan), kiriman(jabatan, ISI))
    assert "sudah tidak ada" in teks(jawaban)
    assert Jabatan.objects.filter(pk=jabatan.pk).exists()
