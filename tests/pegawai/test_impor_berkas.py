"""From upload to application: what is kept, decisions, preview, refused rows sent back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pegawai.impor.cocok import kunci_jabatan, kunci_unor
from pegawai.models import BarisImpor, BerkasImpor, PadananUnor, Pegawai, PetaKolom
from pegawai.models.impor import buka
from pegawai.services.impor_berkas import (
    antrekan,
    atur,
    buang_kedaluwarsa,
    buku_ditolak,
    laporan_tersimpan,
    padanan_kolom,
    periksa,
    terapkan_berkas,
    unggah,
)
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tebingtinggi.bersama.lembar import BerkasTidakTerbaca, baca_lembar
from tests.dasar import buat_akun, buat_persona
from tests.pabrik import buat_kota
from tests.pegawai.berkas import RAHASIA, baris_siasn, csv_, xlsx, xlsx_siasn
from tests.pegawai.pabrik import buat_jabatan, nip

pytestmark = pytest.mark.django_db

SURAT = {"UNOR_ID": "U-X", "UNOR_NAMA": "Umum", "JABATAN_ID": "J-X", "JABATAN_NAMA": "Juru Surat"}


@pytest.fixture
def unit():
    return buat_kota()


@pytest.fixture
def admin(unit):
    return buat_persona(unit["kota"]).admin


def kirim(isi, oleh=None):
    return unggah(isi=isi, nama="asn.xlsx", oleh=oleh, per_tanggal=timezone.localdate())


def test_yang_disimpan_tidak_memuat_kolom_terlarang(admin):
    berkas = kirim(xlsx_siasn([baris_siasn(nip(1))]), admin)
    isi = str(buka(berkas.isi))
    assert nip(1) in isi and "NIK" in isi
    assert not [v for v in RAHASIA.values() if v in isi]


def test_berkas_tak_terbaca_tidak_disimpan(admin):
    with pytest.raises(BerkasTidakTerbaca):
        kirim(b"MZ\x90", admin)
    assert not BerkasImpor.objects.exists()


def test_putusan_diingat_untuk_berkas_berikutnya(unit, admin):
    surat = buat_jabatan(unit["DA.S1"])
    isi = xlsx_siasn([baris_siasn(nip(1), **SURAT)])
    berkas = kirim(isi, admin)
    assert periksa(berkas).ditolak == 1
    atur(berkas, oleh=admin, unit={kunci_unor("U-X", None, "Umum", None): unit["DA.S1"].pk})
    assert periksa(berkas).ditolak == 1  # now the position
    atur(berkas, oleh=admin, jabatan={f"{unit['DA.S1'].pk}|{kunci_jabatan('J-X', None)}": surat.pk})
    assert periksa(berkas).baru == 1
    assert not PadananUnor.objects.exists() and periksa(kirim(isi, admin)).ditolak == 1
    laporan = terapkan_berkas(berkas, sidik=periksa(berkas).sidik, oleh=admin)
    assert PadananUnor.objects.get().berkas == berkas
    assert periksa(kirim(isi, admin)).tetap == 1, "diingat"
    assert laporan.diterapkan and Pegawai.objects.get().daftar_penempatan.get().jabatan == surat


def test_pencocokan_kolom_dibetulkan_dan_diingat(unit, admin):
    isi = xlsx({"A": [["NIP", "NAMA", "Tugas Pokoknya"], [nip(1), "Ani", "III/c"]]})
    berkas = kirim(isi, admin)
    assert [p.cara for p in padanan_kolom(berkas)["A"]] == ["dikenal", "dikenal", "asing"]
    atur(berkas, oleh=admin, peta={"Tugas Pokoknya": "golongan"})
    assert periksa(berkas).baru == 1
    assert not PetaKolom.objects.exists(), "belum diterapkan"
    terapkan_berkas(berkas, sidik=periksa(berkas).sidik, oleh=admin)
    satu = PetaKolom.objects.get()
    assert (satu.oleh, satu.judul_asli) == (admin, "Tugas Pokoknya")
    lagi = kirim(isi, admin)
    assert [p.ruas for p in padanan_kolom(lagi)["A"]] == ["nip", "nama", "golongan"]
    with pytest.raises(AturanDilanggar, match="tidak dikenal"):
        atur(lagi, oleh=admin, peta={"NAMA": "nik"})


def test_pratinjau_per_baris_dan_laporan_tersimpan(unit, admin):
    berkas = kirim(csv_([baris_siasn(nip(1), "ANI"), baris_siasn("12", "BUDI")]), admin)
    laporan = periksa(berkas)
    assert sorted(berkas.daftar_baris.values_list("macam", "baris", "nama")) == [
        (10, 2, "ANI"),
        (40, 3, "BUDI"),
    ]
    tersimpan = laporan_tersimpan(berkas)
    assert (list(tersimpan.galat), tersimpan.padanan) == (list(laporan.galat), laporan.padanan)
    assert (tersimpan.sidik, tersimpan.ringkas()) == (laporan.sidik, laporan.ringkas())
    assert periksa(berkas) == tersimpan  # not worked out again
    assert not BarisImpor.objects.filter(nomor__startswith="19").exists()


def test_baris_yang_ditolak_kembali_dengan_alasan_lalu_diperbaiki(unit, admin):
    berkas = kirim(
        csv_([baris_siasn(nip(1), "ANI"), baris_siasn("12", "=BUDI()", GOL_AKHIR_NAMA="X/z")]),
        admin,
    )
    periksa(berkas)
    isi = buku_ditolak(berkas)
    (lembar,) = baca_lembar(isi)
    kepala, baris = (b.sel for b in lembar.baris)
    assert kepala[-1] == "ALASAN DITOLAK" and not {"NIK", "ALAMAT", "EMAIL"} & set(kepala)
    assert "NIP BARU: Nomor terdiri atas 2 angka" in baris[-1]
    assert "'=BUDI()" in baris and not [v for v in RAHASIA.values() if v in baris]
    ulang = kirim(isi, admin)
    assert (periksa(ulang).ditolak, periksa(ulang).jumlah_baris) == (1, 1)


def test_tidak_ada_yang_ditolak(unit, admin):
    berkas = kirim(csv_([baris_siasn(nip(1))]), admin)
    periksa(berkas)
    with pytest.raises(AturanDilanggar, match="Tidak ada baris"):
        buku_ditolak(berkas)


def test_sidik_lama_ditolak_dan_berkas_dapat_dicoba_lagi(unit, admin):
    berkas = kirim(csv_([baris_siasn(nip(1))]), admin)
    with pytest.raises(AturanDilanggar, match="Periksa"):
        antrekan(berkas)
    sidik = periksa(berkas).sidik
    antrekan(berkas)
    with pytest.raises(SudahBerubah):
        terapkan_berkas(berkas, sidik="lain", oleh=admin)
    berkas.refresh_from_db()
    assert (berkas.status, berkas.jejak_id) == (BerkasImpor.Status.GAGAL, None) and berkas.pesan
    antrekan(berkas)
    assert terapkan_berkas(berkas, sidik=sidik, oleh=admin).diterapkan
    berkas.refresh_from_db()
    assert (berkas.status, berkas.kemajuan, bytes(berkas.isi)) == (
        BerkasImpor.Status.DITERAPKAN,
        100,
        b"",
    )
    for lagi in (
        lambda: terapkan_berkas(berkas, sidik=sidik, oleh=admin),
        lambda: atur(berkas, oleh=admin),
    ):
        with pytest.raises(AturanDilanggar):
            lagi()


def test_gangguan_tak_terduga_menjadi_gagal_bukan_setengah(unit, admin, monkeypatch):
    from pegawai.services import impor_tulis

    berkas = kirim(csv_([baris_siasn(nip(1))]), admin)
    sidik = periksa(berkas).sidik
    monkeypatch.setattr(impor_tulis.Penulisan, "_ingat", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        terapkan_berkas(berkas, sidik=sidik, oleh=admin)
    berkas.refresh_from_db()
    assert berkas.status == BerkasImpor.Status.GAGAL and "Coba lagi" in berkas.pesan
    assert not Pegawai.objects.exists()


def test_unggahan_lama_dibuang_yang_diterapkan_tinggal(unit, admin):
    lama, jadi = (
        kirim(csv_([baris_siasn(nip(1))]), admin),
        kirim(csv_([baris_siasn(nip(2))]), admin),
    )
    terapkan_berkas(jadi, sidik=periksa(jadi).sidik, oleh=admin)
    BerkasImpor.objects.update(dibuat_pada=timezone.now() - timedelta(days=3))
    assert buang_kedaluwarsa(timezone.localdate()) == {"dibuang": 1}
    assert not BerkasImpor.objects.filter(pk=lama.pk).exists()
    assert BerkasImpor.objects.filter(pk=jadi.pk).exists()


def test_hanya_pemilik_dan_admin_melihat_berkas(unit, admin):
    petugas = buat_akun("petugas_lain")
    berkas = kirim(csv_([baris_siasn(nip(1))]), admin)
    milik = kirim(csv_([baris_siasn(nip(1))]), petugas)
    assert list(BerkasImpor.objects.terlihat_oleh(petugas)) == [milik]
    assert set(BerkasImpor.objects.terlihat_oleh(admin)) == {berkas, milik}
