"""Placements: one position a person, one head a unit, on every date; scope of source and target."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Jejak
from orgstruktur.services.jabatan import hapus_jabatan
from orgstruktur.services.perubahan import gladi
from pegawai.models import JejakPegawai, NomorPegawai, Pegawai, Penempatan, StatusKepegawaian
from pegawai.services.batal import batalkan_perbuatan
from pegawai.services.penempatan import (
    akhiri_kepegawaian,
    akhiri_penempatan,
    pindahkan_pegawai,
    tambah_pegawai,
    tempatkan,
    ubah_pegawai,
)
from pegawai.services.perbuatan import versi_pegawai
from pegawai.services.periksa import PEMERIKSAAN
from tebingtinggi.bersama.galat import (
    AturanDilanggar,
    DiLuarWewenang,
    PerluKonfirmasi,
    SudahBerubah,
)
from tests.dasar import beri_peran, buat_akun
from tests.pabrik import buat_kota, perubahan
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip
from tests.pegawai.pabrik import tempatkan as duduk

pytestmark = pytest.mark.django_db
MULAI = date(2026, 5, 1)


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def ani(kota):
    return buat_pegawai(nip(11), "Ani", unit_tunggu=kota["DA"])


def _bersih() -> None:
    assert [t for cari in PEMERIKSAAN.values() for t in cari()] == []


def _tolak(ruas, kata, layanan, **isi):
    with pytest.raises(AturanDilanggar) as galat:
        layanan(**isi)
    assert kata in galat.value.pesan
    assert galat.value.ruas == ruas


def test_penempatan_tercatat_dengan_satu_jejak(kota, ani):
    versi = StatusKepegawaian.baca_versi()
    jabatan = buat_jabatan(kota["DA.B1"])
    hasil = tempatkan(
        pegawai=ani, jabatan=jabatan, mulai=MULAI, sk_nomor=" 800/12 ", oleh=None, perintah="uji"
    )
    p = Penempatan.objects.get()
    assert (p.berlaku_mulai, p.berlaku_sampai, p.sk_nomor) == (MULAI, None, "800/12")
    assert p.tmt_jabatan == MULAI
    ani.refresh_from_db()
    assert ani.unit_tunggu is None
    assert hasil.kalimat[0] == (
        "Ani ditempatkan pada Pengelola Surat pada Bidang Alfa 1 sejak 1 Mei 2026."
    )
    jejak = Jejak.objects.get(tindakan="penempatan_mulai")
    assert (jejak.perintah, jejak.tanggal) == ("uji", MULAI)
    assert JejakPegawai.objects.get().pegawai == ani
    assert StatusKepegawaian.baca_versi() != versi
    _bersih()


def test_gladi_tidak_menulis_apa_pun(kota, ani):
    banyak = Jejak.objects.count()
    gladi(tempatkan, pegawai=ani, jabatan=buat_jabatan(kota["DA"]), mulai=MULAI, oleh=None)
    assert Penempatan.objects.count() == 0
    assert Jejak.objects.count() == banyak + 1  # that of the position


def test_satu_jabatan_definitif_pada_setiap_tanggal(kota, ani):
    satu, dua = buat_jabatan(kota["DA"]), buat_jabatan(kota["DB"], "Analis")
    duduk(ani, satu, berlaku_mulai=MULAI)
    _tolak(
        "mulai", "satu jabatan definitif", tempatkan,
        pegawai=ani, jabatan=dua, mulai=date(2026, 6, 1), oleh=None,
    )  # fmt: skip
    _tolak(
        "mulai", "Pengelola Surat sejak 1 Mei 2026", tempatkan,
        pegawai=ani, jabatan=dua, mulai=date(2026, 4, 1), sampai=date(2026, 5, 2), oleh=None,
    )  # fmt: skip
    tempatkan(pegawai=ani, jabatan=dua, mulai=date(2026, 4, 1), sampai=date(2026, 5, 1), oleh=None)
    tempatkan(pegawai=ani, jabatan=kepala(kota["DB"]), macam="plt", mulai=MULAI, oleh=None)
    _bersih()


def test_jabatan_pimpinan_satu_pemegang(kota, ani):
    budi = buat_pegawai(nip(12), "Budi")
    duduk(budi, kepala(kota["DA"]), berlaku_mulai=MULAI, berlaku_sampai=date(2026, 7, 1))
    _tolak(
        "jabatan", "dipegang Budi sejak 1 Mei 2026 sampai dengan 30 Juni 2026", tempatkan,
        pegawai=ani, jabatan=kepala(kota["DA"]), mulai=date(2026, 6, 30), oleh=None,
    )  # fmt: skip
    tempatkan(pegawai=ani, jabatan=kepala(kota["DA"]), mulai=date(2026, 7, 1), oleh=None)
    _bersih()


def test_plt_pada_jabatan_terisi_dan_plh_kedua_ditanya(kota, ani):
    budi = buat_pegawai(nip(12), "Budi")
    duduk(budi, kepala(kota["DA"]))
    isi = {"pegawai": ani, "jabatan": kepala(kota["DA"]), "mulai": MULAI, "oleh": None}
    with pytest.raises(PerluKonfirmasi, match="masih dipegang Budi"):
        tempatkan(macam="plt", **isi)
    tempatkan(macam="plh", **isi)
    _tolak("jabatan", "sudah tercatat", tempatkan, macam="plt", setuju=True, **isi)


def test_kebutuhan_terlampaui_dan_bup_terlewati_ditanya(kota, ani):
    jabatan = buat_jabatan(kota["DA"], kebutuhan=1)
    tua = buat_pegawai(nip(13, lahir="19600101", tmt="198501"), "Tua")
    isi = {"pegawai": tua, "jabatan": jabatan, "mulai": MULAI, "oleh": None}
    duduk(ani, jabatan)
    with pytest.raises(PerluKonfirmasi) as tanya:
        tempatkan(**isi)
    assert "sudah diisi 1 orang, sedangkan kebutuhannya 1" in str(tanya.value)
    assert "batas usia pensiun jabatan ini (58 tahun)" in str(tanya.value)
    assert "1960" not in str(tanya.value)
    tempatkan(setuju=True, **isi)


@pytest.mark.parametrize(
    ("isi", "ruas", "kata"),
    [
        ({"mulai": date(2003, 3, 1)}, "mulai", "belum berusia 18 tahun"),
        ({"mulai": date(2019, 12, 31)}, "mulai", "baru berlaku sejak 1 Januari 2020"),
        ({"mulai": MULAI, "sampai": MULAI}, "sampai", "sebelum hari pertama"),
        ({"mulai": date(2206, 1, 1)}, "mulai", "Periksa tahunnya"),
        ({"mulai": MULAI, "macam": "pls"}, "macam", "tidak dikenal"),
        ({"mulai": MULAI, "sk_nomor": "x" * 121}, "sk_nomor", "paling panjang 120"),
        ({"mulai": MULAI, "sk_tanggal": date(2199, 1, 1)}, "sk_tanggal", "sesudah hari ini"),
    ],
)
def test_isian_keliru_ditolak_dengan_sebab(kota, ani, isi, ruas, kata):
    _tolak(ruas, kata, tempatkan, pegawai=ani, jabatan=kepala(kota["DA"]), oleh=None, **isi)


def test_jabatan_harus_berlaku_sepanjang_masa(kota, ani):
    jabatan = buat_jabatan(kota["DA"])
    hapus_jabatan(jabatan=jabatan, ketetapan=perubahan(date(2026, 9, 1)), oleh=None)
    isi = {"pegawai": ani, "jabatan": jabatan, "mulai": MULAI, "oleh": None}
    _tolak("sampai", "paling lambat 31 Agustus 2026", tempatkan, **isi)
    tempatkan(sampai=date(2026, 9, 1), **isi)
    _bersih()


def test_pindah_mengakhiri_yang_lama_pada_hari_yang_baru(kota, ani):
    satu, dua = kepala(kota["DA"]), buat_jabatan(kota["DB"])
    duduk(ani, satu)
    hasil = pindahkan_pegawai(pegawai=ani, jabatan=dua, mulai=MULAI, oleh=None)
    masa = Penempatan.objects.order_by("berlaku_mulai").values_list(
        "jabatan", "berlaku_mulai", "berlaku_sampai"
    )
    assert list(masa) == [(satu.pk, date(2021, 1, 1), MULAI), (dua.pk, MULAI, None)]
    assert "kosong mulai 1 Mei 2026" in hasil.kalimat[1]
    assert Jejak.objects.filter(tindakan="penempatan_pindah").count() == 1
    _bersih()


def test_pindah_pada_hari_depan_baru_berlaku_pada_harinya(kota, ani):
    lama, baru = buat_jabatan(kota["DA"]), buat_jabatan(kota["DB"])
    duduk(ani, lama)
    esok = timezone.localdate() + timedelta(days=20)
    hasil = pindahkan_pegawai(pegawai=ani, jabatan=baru, mulai=esok, oleh=None)
    assert hasil.akan_berlaku
    assert Penempatan.objects.pada(timezone.localdate()).get().jabatan == lama
    assert Penempatan.objects.pada(esok).get().jabatan == baru
    _tolak(
        "mulai", "Sudah tercatat penempatan", pindahkan_pegawai,
        pegawai=ani, jabatan=kepala(kota["DB"]), mulai=esok - timedelta(days=5), oleh=None,
    )  # fmt: skip
    _bersih()


def test_pindah_tanpa_jabatan_atau_ke_jabatan_yang_sama(kota, ani):
    jabatan = buat_jabatan(kota["DA"])
    _tolak("mulai", "Gunakan “Tempatkan”", pindahkan_pegawai,
           pegawai=ani, jabatan=jabatan, mulai=MULAI, oleh=None)  # fmt: skip
    duduk(ani, jabatan)
    _tolak("jabatan", "sudah menjabat", pindahkan_pegawai,
           pegawai=ani, jabatan=jabatan, mulai=MULAI, oleh=None)  # fmt: skip


def test_berakhir_menunggu_pada_unitnya(kota, ani):
    ani.unit_tunggu = None
    ani.save()
    p = duduk(ani, buat_jabatan(kota["DA.B1"]))
    akhiri_penempatan(penempatan=p, sampai=MULAI, oleh=None)
    ani.refresh_from_db()
    p.refresh_from_db()
    assert (p.berlaku_sampai, ani.unit_tunggu) == (MULAI, kota["DA.B1"])
    _tolak("sampai", "sudah berakhir pada 30 April 2026", akhiri_penempatan,
           penempatan=p, sampai=date(2026, 6, 1), oleh=None)  # fmt: skip
    akhiri_penempatan(penempatan=p, sampai=p.berlaku_mulai, oleh=None)
    assert "tidak pernah berlaku" in Jejak.objects.latest("pk").ringkasan
    _bersih()


def test_lingkup_ditanya_untuk_asal_dan_tujuan(kota, ani):
    petugas = buat_akun("petugas")
    beri_peran(petugas, "kepegawaian", kota["DA"])
    duduk(ani, buat_jabatan(kota["DA"]))
    luar = buat_pegawai(nip(14), "Luar", unit_tunggu=kota["DB"])
    with pytest.raises(DiLuarWewenang):
        pindahkan_pegawai(pegawai=ani, jabatan=buat_jabatan(kota["DB"]), mulai=MULAI, oleh=petugas)
    with pytest.raises(DiLuarWewenang):
        tempatkan(pegawai=luar, jabatan=buat_jabatan(kota["DA"], "X"), mulai=MULAI, oleh=petugas)
    pindahkan_pegawai(pegawai=ani, jabatan=buat_jabatan(kota["DA.B1"]), mulai=MULAI, oleh=petugas)


def test_perubahan_orang_lain_tidak_tertimpa(kota, ani):
    versi = versi_pegawai(ani)
    ubah_pegawai(pegawai=ani, nama="Anita", alasan="ejaan", oleh=None)
    with pytest.raises(SudahBerubah) as galat:
        tempatkan(
            pegawai=ani, jabatan=buat_jabatan(kota["DA"]), mulai=MULAI, oleh=None, versi=versi
        )
    assert "Nama dari Ani menjadi Anita" in galat.value.daftar_jejak[0].ringkasan


def test_pensiun_mengakhiri_semua_penempatan(kota, ani):
    nanti = timezone.localdate() + timedelta(days=40)
    duduk(ani, buat_jabatan(kota["DA"]))
    duduk(ani, kepala(kota["DB"]), macam="plt")
    akhiri_kepegawaian(
        pegawai=ani, status=Pegawai.Status.PENSIUN, tanggal=nanti, sk_nomor="1/2026", oleh=None
    )
    ani.refresh_from_db()
    assert ani.aktif
    assert list(Pegawai.objects.aktif()) == [ani]
    assert not Pegawai.objects.aktif(nanti).exists()
    assert not Penempatan.objects.pada(nanti).exists()
    _tolak("mulai", "tidak lagi menjadi pegawai", tempatkan,
           pegawai=ani, jabatan=kepala(kota["DA"]), mulai=nanti, oleh=None)  # fmt: skip
    _bersih()


def test_tambah_seorang_dengan_nip_yang_sama_seperti_impor(kota):
    isi = {"nama": "Citra", "unit_tunggu": kota["DA"], "oleh": None}
    tambah_pegawai(nomor="19850315 201001 1 012", golongan="III/c", **isi)
    citra = Pegawai.objects.get()
    assert (citra.tanggal_lahir, citra.jenis_kelamin) == (date(1985, 3, 15), "L")
    assert citra.tmt_cpns == date(2010, 1, 1)
    jejak = Jejak.objects.get(tindakan="pegawai_tambah")
    isi_jejak = str([jejak.sebelum, jejak.sesudah, jejak.ringkasan, jejak.objek])
    assert "198503" not in isi_jejak
    assert "1985-03-15" not in isi_jejak
    assert set(jejak.sesudah["terbatas"]) == {
        "nomor_sesudah", "tanggal_lahir_sesudah", "jenis_kelamin_sesudah"
    }  # fmt: skip
    for nomor, kata in (("19850315201001101", "17 angka"), ("198502302010011012", "kalender"),
                        ("198503152010011012", "sudah dipakai Citra")):  # fmt: skip
        _tolak("nomor", kata, tambah_pegawai, nomor=nomor, **isi)
    _tolak("golongan", "bukan golongan PNS", tambah_pegawai,
           nomor=nip(20), golongan="IX", **isi)  # fmt: skip
    with pytest.raises(PerluKonfirmasi, match="berbeda dari nomornya"):
        tambah_pegawai(nomor=nip(21), tanggal_lahir=date(1985, 3, 16), **isi)


def test_perbaikan_data_menyimpan_nilai_terbatas_terpisah(kota, ani):
    ubah_pegawai(
        pegawai=ani, oleh=None, alasan="akta", nama="Ani Rahma", setuju=True,
        nomor="198503162010011012", tanggal_lahir=date(1985, 3, 16),
    )  # fmt: skip
    assert NomorPegawai.objects.get().nomor == "198503162010011012"
    jejak = Jejak.objects.latest("pk")
    assert "198503" not in str([jejak.sebelum, jejak.sesudah, jejak.ringkasan])
    assert "Tanggal lahir diperbaiki." in jejak.ringkasan
    assert jejak.daftar_terbatas.get(kunci="nomor_sebelum").nilai == nip(11)
    batalkan_perbuatan(jejak=jejak, oleh=None)
    ani.refresh_from_db()
    assert (ani.nama, ani.tanggal_lahir) == ("Ani", date(1985, 3, 15))
    assert NomorPegawai.objects.get().nomor == nip(11)
    _tolak("alasan", "Tulis alasan", ubah_pegawai, pegawai=ani, oleh=None, alasan=" ", nama="X")
    _tolak(None, "Tidak ada yang berubah", ubah_pegawai, pegawai=ani, oleh=None, alasan="a")
    with pytest.raises(KeyError):
        ubah_pegawai(pegawai=ani, oleh=None, alasan="a", status=30)


def _potret() -> list:
    return [list(m.objects.order_by("pk").values()) for m in (Pegawai, NomorPegawai, Penempatan)]


def test_setiap_perbuatan_dapat_dibatalkan_utuh(kota, ani):
    satu, dua = buat_jabatan(kota["DA"]), kepala(kota["DB"])
    langkah = [
        lambda: tempatkan(pegawai=ani, jabatan=satu, mulai=date(2024, 1, 1), oleh=None),
        lambda: pindahkan_pegawai(pegawai=ani, jabatan=dua, mulai=MULAI, oleh=None),
        lambda: akhiri_penempatan(
            penempatan=Penempatan.objects.latest("pk"), sampai=date(2026, 6, 1), oleh=None
        ),
        lambda: akhiri_kepegawaian(pegawai=ani, status=60, tanggal=date(2026, 7, 1), oleh=None),
        lambda: tambah_pegawai(nomor=nip(30), nama="Baru", unit_tunggu=kota["DA"], oleh=None),
    ]
    for berbuat in langkah:
        sebelum = _potret()
        jejak = berbuat().jejak
        batalkan_perbuatan(jejak=jejak, oleh=None)
        assert _potret() == sebelum
        with pytest.raises(AturanDilanggar, match="sudah dibatalkan"):
            batalkan_perbuatan(jejak=jejak, oleh=None)
        berbuat()
    _bersih()


def test_batal_tidak_menghilangkan_perubahan_sesudahnya(kota, ani):
    satu, dua, tiga = (buat_jabatan(kota[k]) for k in ("DA", "DB", "DA.B1"))
    tempatkan(pegawai=ani, jabatan=satu, mulai=date(2024, 1, 1), oleh=None)
    pindah = pindahkan_pegawai(pegawai=ani, jabatan=dua, mulai=date(2025, 1, 1), oleh=None)
    pindahkan_pegawai(pegawai=ani, jabatan=tiga, mulai=date(2026, 1, 1), oleh=None)
    with pytest.raises(SudahBerubah) as galat:
        batalkan_perbuatan(jejak=pindah.jejak, oleh=None)
    assert len(galat.value.daftar_jejak) == 1


def test_batal_tidak_mendudukkan_dua_pimpinan(kota, ani):
    duduk(ani, kepala(kota["DA"]))
    akhir = akhiri_penempatan(penempatan=Penempatan.objects.get(), sampai=MULAI, oleh=None)
    budi = buat_pegawai(nip(12), "Budi", unit_tunggu=kota["DA"])
    tempatkan(pegawai=budi, jabatan=kepala(kota["DA"]), mulai=MULAI, oleh=None)
    with pytest.raises(AturanDilanggar, match="kini dipegang Budi"):
        batalkan_perbuatan(jejak=akhir.jejak, oleh=None)
    petugas = buat_akun("petugas")
    beri_peran(petugas, "kepegawaian", kota["DB"])
    with pytest.raises(DiLuarWewenang):
        batalkan_perbuatan(jejak=akhir.jejak, oleh=petugas)
