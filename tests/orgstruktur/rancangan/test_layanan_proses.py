"""Recording what happened to a proposal: services, pages, the schedule."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from orgstruktur.models import Jejak, PeristiwaRancangan
from orgstruktur.rancangan.proses_daftar import (
    DIAM,
    SETUJU,
)
from orgstruktur.rancangan.unit import BentukUnit
from orgstruktur.services.rancangan import tarik_rancangan
from orgstruktur.services.rancangan_proses import (
    cabut_peristiwa,
    catat_dianggap_setuju,
    catat_peristiwa,
    perbaiki_peristiwa,
)
from tebingtinggi.bersama.bukti import Bukti
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tests.dasar import masuk
from tests.orgstruktur.rancangan.putusan_uji import alamat, banyak_kueri, diajukan, isi, setujui

pytestmark = pytest.mark.django_db

PDF = Bukti("surat.pdf", "application/pdf", b"%PDF-1.7 surat")


def lalu(hari):
    return timezone.localdate() - timedelta(days=hari)


def catat(r, jenis, hari=0, **lain):
    return catat_peristiwa(rancangan=r, jenis=jenis, tanggal=lalu(hari), oleh=None, **lain)


def test_catat_perbaiki_cabut_meninggalkan_jejak(rancangan, orang):
    p = catat(rancangan, "ranperda", 9, nomor="180/1", bukti=PDF)
    with pytest.raises(AturanDilanggar, match="alasan"):
        perbaiki_peristiwa(peristiwa=p, tanggal=lalu(8), alasan=" ", oleh=orang.organisasi)
    perbaiki_peristiwa(
        peristiwa=p, tanggal=lalu(8), nomor="180/2", alasan="salah ketik", oleh=orang.organisasi
    )
    with pytest.raises(SudahBerubah):
        cabut_peristiwa(peristiwa=p, alasan="ganda", oleh=None, versi=p.versi)
    p.refresh_from_db()
    assert (p.nomor, bytes(p.bukti)) == ("180/2", PDF.isi), "tanpa berkas baru yang lama tetap"
    cabut_peristiwa(peristiwa=p, alasan="bukan rancangan ini", oleh=orang.organisasi)
    jejak = {j.tindakan: j for j in Jejak.objects.filter(pada_rancangan__rancangan=rancangan)}
    lama = jejak["peristiwa_perbaiki"].sebelum["peristiwa"][str(p.pk)]
    assert (lama["nomor"], jejak["peristiwa_perbaiki"].alasan) == ("180/1", "salah ketik")
    assert jejak["peristiwa_cabut"].alasan == "bukan rancangan ini"
    catat(rancangan, "ranperda", 7)
    assert PeristiwaRancangan.objects.count() == 2, "yang dicabut tetap tersimpan"


def test_pindaian_yang_diganti_tetap_tersimpan(rancangan, orang):
    p = catat(rancangan, "ranperda", 9, nomor="180/1", bukti=PDF)
    lain = Bukti("benar.pdf", "application/pdf", b"%PDF-1.7 yang benar")
    perbaiki_peristiwa(
        peristiwa=p, tanggal=lalu(9), nomor="180/1", alasan="salah berkas", bukti=lain, oleh=None
    )
    lama, baru = PeristiwaRancangan.objects.order_by("pk")
    assert (lama.pk, bytes(lama.bukti)) == (p.pk, PDF.isi) and lama.dicabut_pada
    assert bytes(baru.bukti) == lain.isi and baru.dicabut_pada is None
    jejak = Jejak.objects.get(tindakan="peristiwa_perbaiki")
    assert jejak.sebelum["peristiwa"][str(lama.pk)]["bukti_nama"] == PDF.nama
    assert jejak.sesudah["peristiwa"][str(baru.pk)]["bukti_nama"] == lain.nama


def test_yang_tidak_mungkin_ditolak(rancangan):
    with pytest.raises(AturanDilanggar, match="masa depan"):
        catat(rancangan, "ranperda", -1)
    with pytest.raises(AturanDilanggar, match="nomor"):
        catat(rancangan, "perda")
    catat(rancangan, "diterima_gubernur", 5)
    with pytest.raises(AturanDilanggar, match="lebih awal"):
        catat(rancangan, SETUJU, 6)
    with pytest.raises(AturanDilanggar, match="sudah tercatat"):
        catat(rancangan, "diterima_gubernur", 5)
    catat(rancangan, SETUJU, 4)
    with pytest.raises(AturanDilanggar, match="Jawaban gubernur sudah tercatat"):
        catat(rancangan, "gubernur_batalkan", 3)
    tarik_rancangan(rancangan=rancangan, oleh=rancangan.penulis, alasan="batal")
    with pytest.raises(AturanDilanggar, match="ditarik"):
        catat(rancangan, "register")


def test_jadwal_mencatat_diam_sekali_dan_jawaban_menggantikannya(rancangan):
    assert catat_dianggap_setuju(timezone.localdate()) == {"dianggap_disetujui": []}
    catat(rancangan, "diterima_gubernur", 60)
    assert catat_dianggap_setuju(lalu(50)) == {"dianggap_disetujui": []}
    assert catat_dianggap_setuju(timezone.localdate()) == {"dianggap_disetujui": [rancangan.pk]}
    assert catat_dianggap_setuju(timezone.localdate()) == {"dianggap_disetujui": []}
    diam = PeristiwaRancangan.objects.get(jenis=DIAM)
    assert diam.oleh is None and lalu(60) < diam.tanggal < timezone.localdate()
    catat(rancangan, SETUJU, 50, nomor="188/1")
    diam.refresh_from_db()
    assert diam.dicabut_pada is not None


def test_uptd_tanpa_konsultasi_tidak_disetujui(kota, orang):
    uptd = BentukUnit(-1, 0, kota["DA"].pk, "DA.U1", "UPTD Uji", "uptd")
    r = diajukan([uptd], orang.organisasi)
    with pytest.raises(AturanDilanggar, match="konsultasi tertulis"):
        setujui(r, orang.pimpinan)
    catat(r, "konsultasi_uptd", 3, nomor="061/1")
    setujui(r, orang.pimpinan)


# --- pages ------------------------------------------------------------------------------------------
def test_halaman_mencatat_lalu_putusan_terisi_sendiri(rancangan, orang):
    c = masuk(orang.organisasi)
    url = alamat("proses", rancangan)
    assert 'data-uji="catat-sekarang"' in isi(c.get(url))
    tidak = c.post(
        f"{url}catat/perda/",
        {"tanggal": lalu(1), "bukti": SimpleUploadedFile("a.pdf", b"bukan pdf")},
    )
    assert (
        tidak.status_code == 200
        and "bukan PDF" in isi(tidak)
        and not PeristiwaRancangan.objects.exists()
    )
    berkas = SimpleUploadedFile("perda.pdf", PDF.isi)
    c.post(f"{url}catat/perda/", {"tanggal": lalu(1), "nomor": "7/2026", "bukti": berkas})
    p = PeristiwaRancangan.objects.get()
    assert "7/2026" in isi(c.get(url))
    unduh = c.get(f"{url}{p.pk}/pindaian/")
    assert unduh.content == PDF.isi and "attachment" in unduh["Content-Disposition"]
    assert Jejak.objects.filter(tindakan="peristiwa_unduh", oleh=orang.organisasi).exists()
    putusan = masuk(orang.pimpinan).get(alamat("putuskan", rancangan))
    assert putusan.context["form"]["dasar_hukum"].value() == "Perda 7/2026"
    assert "Persetujuan gubernur belum tercatat" in isi(putusan)


def test_putusan_terhitung_sebagai_peraturan_yang_tercatat(disetujui, orang):
    halaman = isi(masuk(orang.organisasi).get(alamat("proses", disetujui)))
    assert "dari keputusan" in halaman and "Perda 4/2026" in halaman


def test_perbaiki_dan_cabut_lewat_halaman(rancangan, orang):
    p = catat(rancangan, "kajian", 9, nomor="1")
    c, url = masuk(orang.organisasi), f"{alamat('proses', rancangan)}{p.pk}/"
    kirim = {"tanggal": lalu(8), "nomor": "2", "versi": p.versi, "alasan": "salah"}
    assert c.post(f"{url}perbaiki/", kirim).status_code == 302
    lagi = c.post(f"{url}perbaiki/", kirim)
    assert "orang lain" in isi(lagi)
    assert c.post(f"{url}cabut/", {"alasan": "keliru"}).status_code == 302
    assert c.get(f"{url}cabut/").status_code == 404


def test_pegawai_membaca_tahapan_tanpa_pindaian_dan_tombol(rancangan, orang):
    catat(rancangan, "kajian", 9, nomor="1", catatan="rahasia dapur", bukti=PDF)
    halaman = isi(masuk(orang.pegawai).get(alamat("proses", rancangan)))
    assert "Daftar tugas" in halaman
    assert (
        "pindaian/" not in halaman and "rahasia dapur" not in halaman and "/catat/" not in halaman
    )


def test_kueri_tetap_berapa_pun_peristiwanya(rancangan, orang):
    c, url = masuk(orang.organisasi), alamat("proses", rancangan)
    catat(rancangan, "kajian", 9)
    awal = banyak_kueri(c, url)
    for n, jenis in enumerate(
        ("anjab_abk", "ranperda", "persetujuan_bersama", "diterima_walikota")
    ):
        catat(rancangan, jenis, 8 - n)
    tengah = banyak_kueri(c, url)
    for n, jenis in enumerate(("diajukan_gubernur", "diterima_gubernur", SETUJU, "register")):
        catat(rancangan, jenis, 3 - n)
    assert awal == tengah == banyak_kueri(c, url)
