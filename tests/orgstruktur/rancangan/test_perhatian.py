"""What the page of the decision does not leave out; one rule for the number of a regulation."""

import pytest
from django.utils import timezone

from orgstruktur.rancangan.ketentuan import PERDA, PERWALI
from orgstruktur.rancangan.peraturan import bernomor_dan_bertahun, sebut_peraturan
from orgstruktur.rancangan.unit import PindahUnit
from orgstruktur.services.rancangan import putuskan_rancangan
from orgstruktur.services.rancangan_proses import catat_peristiwa
from orgstruktur.services.rancangan_sunting import catat
from orgstruktur.services.rancangan_telaah import selesaikan_telaah, tulis_telaah
from tebingtinggi.bersama.galat import AturanDilanggar
from tests.dasar import masuk
from tests.orgstruktur.rancangan.putusan_uji import alamat, banyak_kueri, diajukan, isi

pytestmark = pytest.mark.django_db


def test_telaah_terbuka_dan_pengecualian_disebut_sebelum_diputuskan(orang, rancangan):
    klien, url = masuk(orang.pimpinan), alamat("putuskan", rancangan)
    kosong = isi(klien.get(url))
    assert "telaah belum diselesaikan" not in kosong and "Pengecualian" not in kosong
    t = tulis_telaah(rancangan=rancangan, isi="Ke mana arsipnya?", oleh=orang.pimpinan)
    catat(
        rancangan, "rancangan_kecualikan", oleh=orang.pimpinan, alasan="Menunggu formasi.",
        ringkasan="Rancangan boleh diteruskan walau 3 orang belum mendapat jabatan.",
    )  # fmt: skip
    halaman = isi(klien.get(url))
    assert "1 telaah belum diselesaikan" in halaman and "Ke mana arsipnya?" in halaman
    assert "walau 3 orang belum mendapat jabatan" in halaman and "Menunggu formasi." in halaman
    assert str(orang.pimpinan) in halaman
    awal = banyak_kueri(klien, url)
    for _ in range(3):
        tulis_telaah(rancangan=rancangan, isi="Lagi?", oleh=orang.pimpinan)
    assert banyak_kueri(klien, url) == awal
    for lain in rancangan.daftar_telaah.filter(selesai_pada=None):
        selesaikan_telaah(telaah=lain, jawaban="Sudah.", oleh=orang.organisasi)
    t.refresh_from_db()
    assert t.jawaban and "telaah belum diselesaikan" not in isi(klien.get(url))


@pytest.mark.parametrize(
    ("jenis", "nomor", "sah"),
    [
        (PERDA, "7/2026", True),
        (PERDA, "Perda Nomor 7 Tahun 2026", True),
        (PERDA, "Qanun 7/2026", True),
        (PERDA, "abc!!", False),
        (PERDA, "7", False),
        (PERDA, "Perwali 7/2026", False),
        (PERWALI, "12/2026", True),
        (PERWALI, "Peraturan Wali Kota Tebing Tinggi Nomor 12 Tahun 2026", True),
        (PERWALI, "abc!!", False),
        (PERWALI, "12", False),
    ],
)
def test_nomor_dan_tahun_peraturan(jenis, nomor, sah):
    assert bernomor_dan_bertahun(jenis, nomor) is sah
    assert bernomor_dan_bertahun(jenis, sebut_peraturan(jenis, nomor)) is sah


def test_nomor_yang_ditolak_putusan_ditolak_pula_saat_dicatat(kota, orang, rancangan):
    for jenis in (PERDA, PERWALI):
        with pytest.raises(AturanDilanggar, match="nomor dan tahun") as galat:
            catat_peristiwa(
                rancangan=rancangan, jenis=jenis, tanggal=timezone.localdate(),
                nomor="abc!!", oleh=orang.organisasi,
            )  # fmt: skip
        assert galat.value.ruas == "nomor"
    r = diajukan([PindahUnit(kota["DA.B1"].pk, kota["DB"].pk)], orang.organisasi)
    with pytest.raises(AturanDilanggar, match="nomor dan tahun") as galat:
        putuskan_rancangan(
            rancangan=r, oleh=orang.pimpinan, disetujui=True, dasar_hukum="abc!!",
            tanggal_berlaku=timezone.localdate(),
        )  # fmt: skip
    assert galat.value.ruas == "dasar_hukum"
