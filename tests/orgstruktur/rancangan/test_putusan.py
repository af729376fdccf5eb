"""The page that decides on a proposal: who may, what is refused; which button is shown, the way it has come."""

from datetime import timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Keputusan, Langkah, Rancangan
from orgstruktur.rancangan.fungsi import TambahFungsi
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.rancangan.unit import PindahUnit, UbahUnit
from orgstruktur.services.rancangan import (
    ajukan_rancangan,
    buat_rancangan,
    kembalikan_rancangan,
    putuskan_rancangan,
)
from orgstruktur.services.rancangan_langkah import tambah_langkah
from orgstruktur.services.rancangan_terap import batalkan_penerapan, terapkan_rancangan
from orgstruktur.services.unit import ubah_unit
from tests.dasar import beri_peran, masuk
from tests.orgstruktur.rancangan.putusan_uji import (
    PERDA,
    alamat,
    banyak_kueri,
    diajukan,
    isi,
    setujui,
)
from tests.pabrik import perubahan

pytestmark = pytest.mark.django_db
T = Rancangan.Tahap


def putusan(**lain):
    hari = timezone.localdate().isoformat()
    return {
        "putusan": "setuju", "dasar_hukum": PERDA, "tanggal": hari, "tanggal_berlaku": hari,
        "alasan": "", **lain,
    }  # fmt: skip


# --- decide -----------------------------------------------------------------------------------------
def test_pimpinan_melihat_isi_dampak_dan_peringatannya(kota, orang, rancangan):
    ubah_unit(unit=kota["KEL"], nama="Kelurahan Lain", ketetapan=perubahan(), oleh=None)
    halaman = isi(masuk(orang.pimpinan).get(alamat("putuskan", rancangan)))
    assert "Gabungkan Dinas Alfa ke Dinas Beta." in halaman
    assert "perlu Perda" in halaman and "perlu Peraturan Daerah" in halaman
    assert "Struktur yang berlaku sudah berubah" in halaman
    assert "putusan-dampak" in halaman and ">Unit</span>" in halaman


def test_langkah_yang_tidak_berlaku_hari_ini_disebut_sebelum_diputuskan(kota, orang):
    r = diajukan([PindahUnit(kota["DA.B1"].pk, kota["DB"].pk)], orang.organisasi)
    lain = diajukan([GabungUnit(kota["DA.B1"].pk, kota["DA.B2"].pk)], orang.petugas)
    terapkan_rancangan(rancangan=setujui(lain, orang.pimpinan), oleh=None, uji=False)
    halaman = isi(masuk(orang.pimpinan).get(alamat("putuskan", r)))
    assert "Pada susunan hari ini tidak dapat berlaku" in halaman
    assert "Bidang Alfa 1 tidak ada lagi sejak" in halaman


def test_disetujui_dengan_nomor_dan_tanggalnya(orang, rancangan):
    klien = masuk(orang.pimpinan)
    kemarin = timezone.localdate() - timedelta(days=1)
    mulai = timezone.localdate() + timedelta(days=40)
    data = putusan(
        tanggal=kemarin.isoformat(), tanggal_berlaku=mulai.isoformat(), alasan="Menyetujui."
    )
    jawaban = klien.post(alamat("putuskan", rancangan), data, follow=True)
    assert "Putusan disimpan: rancangan disetujui." in isi(jawaban)
    rancangan.refresh_from_db()
    k = Keputusan.objects.get()
    assert (rancangan.tahap, rancangan.tanggal_berlaku) == (T.DISETUJUI, mulai)
    assert (k.oleh, k.dasar_hukum, k.tanggal, k.alasan) == (
        orang.pimpinan, PERDA, kemarin, "Menyetujui."
    )  # fmt: skip
    assert PERDA in isi(jawaban) and "Menyetujui." in isi(jawaban)


def test_ditolak_dengan_alasannya(orang, rancangan):
    klien, url = masuk(orang.pimpinan), alamat("putuskan", rancangan)
    jawaban = klien.post(url, putusan(putusan="tolak"))
    assert jawaban.context["form"].errors["alasan"] == ["Tulis alasan penolakan."]
    klien.post(url, putusan(putusan="tolak", dasar_hukum="", alasan="Belum dikaji."))
    rancangan.refresh_from_db()
    assert rancangan.tahap == T.DITOLAK
    halaman = isi(masuk(orang.organisasi).get(rancangan.get_absolute_url()))
    assert "Belum dikaji." in halaman and "Kembali menyusun" in halaman


@pytest.mark.parametrize(
    ("data", "ruas", "pesan"),
    [
        ({"putusan": ""}, "putusan", "Pilih salah satu."),
        ({"dasar_hukum": ""}, "dasar_hukum", "Isi nomor dan tahun peraturannya."),
        ({"dasar_hukum": "Perwali 3/2026"}, "dasar_hukum", "perlu Peraturan Daerah"),
        ({"tanggal_berlaku": ""}, "tanggal_berlaku", "Isi tanggal mulai berlaku."),
        ({"tanggal": ""}, "tanggal", "diisi"),
        ({"tanggal": "2999-01-01"}, "tanggal", "tidak di masa depan"),
        ({"dasar_hukum": "<b>"}, "dasar_hukum", ""),
    ],
)
def test_putusan_yang_tidak_lengkap_ditolak_pada_ruasnya(orang, rancangan, data, ruas, pesan):
    jawaban = masuk(orang.pimpinan).post(alamat("putuskan", rancangan), putusan(**data))
    assert jawaban.status_code == 200
    assert pesan in jawaban.context["form"].errors[ruas][0]
    rancangan.refresh_from_db()
    assert rancangan.tahap == T.DIAJUKAN and not Keputusan.objects.exists()


def test_dasar_hukum_langkah_yang_bukan_perda_ditolak(orang, rancangan):
    Langkah.objects.update(dasar_hukum="Perwali 3/2026")
    jawaban = masuk(orang.pimpinan).post(alamat("putuskan", rancangan), putusan())
    (pesan,) = jawaban.context["form"].non_field_errors()
    assert "Langkah 1 perlu Peraturan Daerah" in pesan and "Perwali 3/2026" in pesan


def test_langkah_dalam_perangkat_daerah_cukup_dengan_perwali(kota, orang):
    r = diajukan([PindahUnit(kota["DA.B1"].pk, kota["DB"].pk)], orang.organisasi)
    klien, url = masuk(orang.pimpinan), alamat("putuskan", r)
    assert "cukup dengan Peraturan Wali Kota" in isi(klien.get(url))
    klien.post(url, putusan(dasar_hukum="Perwali 3/2026"))
    r.refresh_from_db()
    assert r.tahap == T.DISETUJUI


def test_penulis_dan_yang_ikut_menulis_tidak_memutuskan(kota, orang):
    for n in ("organisasi", "petugas"):
        beri_peran(getattr(orang, n), "pimpinan", kota["kota"])
    r = buat_rancangan(nama="Rancangan B", oleh=orang.organisasi)
    langkah = [GabungUnit(kota["DA"].pk, kota["DB"].pk)]
    tambah_langkah(rancangan=r, daftar=langkah, oleh=orang.petugas)
    ajukan_rancangan(rancangan=r, oleh=orang.organisasi)
    for akun, sebab in (
        (orang.organisasi, "Penulis rancangan tidak memutuskan rancangannya sendiri."),
        (orang.petugas, "Yang ikut menulis langkah rancangan ini tidak memutuskannya."),
    ):
        klien = masuk(akun)
        halaman = isi(klien.get(r.get_absolute_url()))
        assert sebab in halaman and 'data-uji="putuskan"' not in halaman
        for jawaban in (
            klien.get(alamat("putuskan", r)),
            klien.post(alamat("putuskan", r), putusan()),
        ):
            assert jawaban.status_code == 403 and sebab in isi(jawaban)
    r.refresh_from_db()
    assert r.tahap == T.DIAJUKAN


def test_yang_diubah_sesudah_dibaca_tidak_diputuskan_begitu_saja(kota, orang, rancangan):
    klien, url = masuk(orang.pimpinan), alamat("putuskan", rancangan)
    versi = klien.get(url).context["form"]["versi"].value()
    kembalikan_rancangan(rancangan=rancangan, oleh=orang.organisasi)
    langkah = [UbahUnit(kota["DB"].pk, {"nama": "Dinas Gamma"})]
    tambah_langkah(rancangan=rancangan, daftar=langkah, oleh=orang.organisasi)
    ajukan_rancangan(rancangan=rancangan, oleh=orang.organisasi)
    jawaban = klien.post(url, putusan(versi=versi, alasan="tetap tertulis"))
    assert "diubah lalu diajukan lagi" in isi(jawaban) and "tetap tertulis" in isi(jawaban)
    assert not Keputusan.objects.exists()
    baru = jawaban.context["form"]["versi"].value()
    assert baru != versi
    klien.post(url, putusan(versi=baru))
    assert Keputusan.objects.count() == 1


def test_putusan_dua_kali_kirim_hanya_satu(orang, rancangan):
    klien, url = masuk(orang.pimpinan), alamat("putuskan", rancangan)
    klien.post(url, putusan())
    lagi = klien.post(url, putusan(), follow=True)
    assert "Rancangan ini disetujui. Yang diputuskan hanya" in isi(lagi)
    assert Keputusan.objects.count() == 1


def test_putusan_orang_lain_yang_menyela_dikabarkan(orang, rancangan, monkeypatch):
    """Somebody decides between the look at the stage and the lock."""
    from orgstruktur.views import rancangan_putusan as views

    asli = views.putuskan_rancangan

    def menyela(**argumen):
        setujui(rancangan, orang.pimpinan)
        return asli(**argumen)

    monkeypatch.setattr(views, "putuskan_rancangan", menyela)
    jawaban = masuk(orang.pimpinan).post(alamat("putuskan", rancangan), putusan(), follow=True)
    assert "Rancangan ini sudah disetujui." in isi(jawaban)
    assert Keputusan.objects.count() == 1


# --- which button, and the way it has come ------------------------------------------------------------
@pytest.mark.parametrize(
    ("nama", "siapa"),
    [
        ("putuskan", {"pimpinan"}),
        ("terapkan", {"admin", "organisasi"}),
        ("batalkan", {"organisasi"}),
    ],
)
def test_tombol_hanya_bagi_yang_boleh_pada_tahapnya(orang, rancangan, nama, siapa):
    if nama != "putuskan":
        setujui(rancangan, orang.pimpinan)
    if nama == "batalkan":
        terapkan_rancangan(rancangan=rancangan, oleh=orang.admin, uji=False)
    for peran in ("admin", "petugas", "organisasi", "pimpinan", "pelayanan", "pegawai"):
        halaman = isi(masuk(getattr(orang, peran)).get(rancangan.get_absolute_url()))
        for n in ("putuskan", "terapkan", "batalkan"):
            ada = f'href="{alamat(n, rancangan)}"' in halaman
            assert ada == (n == nama and peran in siapa), (peran, n)


@pytest.mark.parametrize("nama", ["putuskan", "terapkan", "penerapan", "batalkan"])
def test_bukan_tahapnya_kembali_ke_rancangan(kota, orang, nama):
    beri_peran(orang.admin, "pimpinan", kota["kota"])
    r = buat_rancangan(nama="Draf", oleh=orang.organisasi)
    jawaban = masuk(orang.admin).get(alamat(nama, r), follow=True)
    assert jawaban.request["PATH_INFO"] == r.get_absolute_url()
    assert "Rancangan ini" in isi(jawaban)


def test_perjalanan_menyebut_siapa_dan_kapan(orang, diterapkan):
    batalkan_penerapan(rancangan=diterapkan, oleh=orang.organisasi, alasan="salah berkas")
    jawaban = masuk(orang.pimpinan).get(diterapkan.get_absolute_url())
    judul = [(b["judul"].split(" pada ")[0], b["oleh"]) for b in jawaban.context["kejadian"]]
    assert judul == [
        ("Penerapan rancangan dibatalkan", "Organisasi"),
        ("Rancangan diterapkan", "Admin"),
        ("Disetujui", "Pimpinan"),
        ("Rancangan diajukan", "Organisasi"),
        ("Rancangan dibuat", "Organisasi"),
    ]
    assert "Perjalanan rancangan" not in isi(
        masuk(orang.pegawai).get(diterapkan.get_absolute_url())
    )


def test_penolakan_dan_persetujuan_tetap_berpasangan(orang, rancangan):
    putuskan_rancangan(rancangan=rancangan, oleh=orang.pimpinan, disetujui=False, alasan="belum")
    kembalikan_rancangan(rancangan=rancangan, oleh=orang.organisasi)
    ajukan_rancangan(rancangan=rancangan, oleh=orang.organisasi)
    setujui(rancangan, orang.pimpinan, timezone.localdate() + timedelta(days=9))
    kejadian = masuk(orang.admin).get(rancangan.get_absolute_url()).context["kejadian"]
    assert [b["judul"].split(" pada ")[0] for b in kejadian] == [
        "Mulai berlaku", "Disetujui", "Rancangan diajukan", "Rancangan kembali disusun",
        "Tidak disetujui", "Rancangan diajukan", "Rancangan dibuat",
    ]  # fmt: skip
    assert kejadian[4]["alasan"] == "belum" and kejadian[1]["dasar"] == PERDA


# --- queries ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("nama", ["putuskan", "penerapan", "rinci"])
def test_jumlah_kueri_tetap(kota, orang, nama):
    banyak = []
    for n in (1, 5, 20):
        daftar = [TambahFungsi(-1, kota["DB"].pk, f"kalimat {n} {i}") for i in range(n)]
        r = diajukan(daftar, orang.organisasi)
        if nama != "putuskan":
            setujui(r, orang.pimpinan)
            terapkan_rancangan(rancangan=r, oleh=orang.admin, uji=False)
        banyak.append(banyak_kueri(masuk(orang.pimpinan), alamat(nama, r)))
    assert len(set(banyak)) == 1, banyak
    assert banyak[0] <= {"putuskan": 9, "penerapan": 9, "rinci": 8}[nama]
