"""`/sosialisasi/bawahan/rancangan/<pk>/`: a head reads what changes for each of the own people, and what to say."""

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from orgstruktur.models import Jejak, Langkah, Rancangan
from orgstruktur.rancangan.jabatan import UbahJabatan
from orgstruktur.rancangan.unit import UbahUnit
from orgstruktur.services.rancangan_langkah import tambah_langkah
from pegawai.models import Penempatan
from pegawai.selectors.sosialisasi_bawahan import PembacaBawahan, jabatan_kini
from tests.dasar import masuk
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, nip, tempatkan
from tests.pegawai.sosialisasi_uji import Dunia, kirim

pytestmark = pytest.mark.django_db


@pytest.fixture
def dunia(db: None) -> Dunia:
    dunia = Dunia()
    r = dunia.gabung()
    Rancangan.objects.update(tahap=Rancangan.Tahap.DISUSUN)
    staf = dunia.staf[0].daftar_penempatan.get().jabatan_id
    langkah = [
        UbahUnit(dunia.unit["DA"].pk, {"nama": "Dinas Alfa Baru"}),
        UbahJabatan(staf, {"kebutuhan": 1}),
    ]
    tambah_langkah(rancangan=r, daftar=langkah, oleh=dunia.petugas)
    Langkah.objects.update(alasan="Supaya lebih ringkas.")
    Rancangan.objects.update(tahap=Rancangan.Tahap.DIKONSULTASIKAN)
    r.refresh_from_db()
    dunia.r = r  # type: ignore[attr-defined]
    return dunia


def url(dunia: Any, jenis: str = "rancangan") -> str:
    return reverse(f"pegawai:sosialisasi_bawahan_{jenis}", args=[dunia.r.pk])


def teks(dunia: Any) -> str:
    jawaban = masuk(dunia.kepala.akun).get(url(dunia))
    assert jawaban.status_code == 200, jawaban.status_code
    return jawaban.content.decode()


def test_yang_berubah_bagi_masing_masing_tanpa_pemberitahuan(dunia: Any) -> None:
    """Told of them, not to them; their number; nobody of another dinas; from the list of own people in one tap."""
    daftar = masuk(dunia.kepala.akun).get(reverse("pegawai:sosialisasi_bawahan")).content.decode()
    assert url(dunia) in daftar
    isi = teks(dunia)
    assert "3 dari 3 pegawai" in isi and dunia.staf[0].nama in isi and dunia.lain.nama not in isi
    assert "Kebutuhan jabatannya berkurang" in isi
    assert "Unitnya berganti nama menjadi Dinas Alfa Baru." in isi
    tabel = isi.partition('data-uji="perubahan-pegawai"')[2].partition("</table>")[0]
    assert "Anda" not in tabel.partition("<tbody>")[2]


def test_pokok_bicara_dari_rancangan_dan_dari_penulis(dunia: Any) -> None:
    """What the head can say stands there before anybody writes a notice; written points come first."""
    isi = teks(dunia).partition('data-uji="bicara"')[2].partition("</section>")[0]
    for kata in (
        "Unit kita berganti nama menjadi Dinas Alfa Baru.", "Alasannya: Supaya lebih ringkas.",
        "3 dari 3 pegawai kita", "Kebutuhan jabatannya berkurang: 3 orang.", "itu ditetapkan dengan SK", "penyusun rancangan ini",
        "tanggal berlakunya belum ditetapkan",
    ):  # fmt: skip
        assert kata in isi
    kirim(dunia.tulis(rancangan=dunia.r, butir_bicara="Sampaikan pada apel."))
    isi = teks(dunia).partition('data-uji="bicara"')[2]
    assert 0 < isi.find("Sampaikan pada apel.") < isi.find("Unit kita")


def test_yang_sudah_pindah_disebut_demikian(dunia: Any) -> None:
    """After it took effect: who came since then is not told the change of the seat that was left."""
    hari = timezone.localdate()
    Rancangan.objects.update(tahap=Rancangan.Tahap.DITERAPKAN, tanggal_berlaku=hari)
    Penempatan.objects.filter(pegawai=dunia.staf[0]).update(berlaku_sampai=hari)
    tempatkan(dunia.staf[0], buat_jabatan(dunia.unit["DA"], "Penyuluh"), berlaku_mulai=hari)
    isi = teks(dunia)
    assert (
        isi.count("Menempati jabatannya sesudah perubahan ini") == 1 and "2 dari 3 pegawai" in isi
    )


def test_diunduh_dan_tercatat(dunia: Any) -> None:
    klien = masuk(dunia.kepala.akun)
    jawaban = klien.get(url(dunia, "csv"))
    baris = list(csv.reader(io.StringIO(b"".join(jawaban).decode("utf-8-sig")), delimiter=";"))
    assert baris[0] == ["Nama", "Jabatan", "Unit", "Keadaan", "Yang berubah"] and len(baris) == 4
    assert {b[0] for b in baris[1:]} == {o.nama for o in (*dunia.staf, dunia.sunyi)}
    assert all("Dinas Alfa Baru" in b[4] for b in baris[1:])
    assert klien.get(url(dunia, "xlsx")).status_code == 200
    assert Jejak.objects.filter(tindakan="sosialisasi_ekspor").count() == 2


def test_hanya_kepala_dan_hanya_yang_terbuka(dunia: Any) -> None:
    for jenis in ("rancangan", "csv", "xlsx"):
        for akun in (dunia.staf[0].akun, dunia.petugas):
            assert masuk(akun).get(url(dunia, jenis)).status_code == 403
    Rancangan.objects.update(tahap=Rancangan.Tahap.DISUSUN)
    assert masuk(dunia.kepala.akun).get(url(dunia)).status_code == 404


def test_banyak_kueri_tetap(dunia: Any) -> None:
    """With three people, eight, eighteen."""
    jabatan = buat_jabatan(dunia.unit["DA"], "Analis", kebutuhan=99)
    klien, banyak = masuk(dunia.kepala.akun), []
    for kali in range(3):
        for n in range(5 * kali):
            tempatkan(buat_pegawai(nip(100 + kali * 20 + n), f"Baru {kali}{n}"), jabatan)
        klien.get(url(dunia))
        with CaptureQueriesContext(connection) as kueri:
            assert klien.get(url(dunia)).status_code == 200
        banyak.append(len(kueri))
    assert len(set(banyak)) == 1


def test_pemberitahuan_dan_rancangan_berkata_sama(dunia: Any) -> None:
    """On the page of a notice too it is told of them, not to them; who waits for a position is no longer "moved"."""
    hari = timezone.localdate()
    s = kirim(dunia.tulis(rancangan=dunia.r))
    Rancangan.objects.update(tahap=Rancangan.Tahap.DITERAPKAN, tanggal_berlaku=hari)
    Penempatan.objects.filter(pegawai=dunia.staf[0]).update(berlaku_sampai=hari)
    tempatkan(dunia.staf[0], buat_jabatan(dunia.unit["DA"], "Penyuluh"), berlaku_mulai=hari)
    isi = masuk(dunia.kepala.akun).get(reverse("pegawai:sosialisasi_bawahan_rinci", args=[s.pk]))
    tabel = isi.content.decode().partition('data-uji="penerima"')[2].partition("</table>")[0]
    assert "Unitnya berganti nama menjadi Dinas Alfa Baru." in tabel
    assert "Kebutuhan jabatannya berkurang" in tabel and "Anda" not in tabel
    assert tabel.count("Menempati jabatannya sesudah perubahan ini") == 1
    Penempatan.objects.filter(pegawai=dunia.staf[0], berlaku_mulai=hari).delete()
    dunia.r.refresh_from_db()
    p = PembacaBawahan(dunia.r).per_orang(jabatan_kini([dunia.staf[0].pk]))[dunia.staf[0].pk]
    assert p.keadaan == "berubah"


def test_pokok_bicara_mengikuti_pegawai_hari_ini(dunia: Any) -> None:
    """A notice that only people got who have left since has nothing to say to those who stay."""
    s = dunia.tulis(rancangan=dunia.r, butir_bicara="Hanya untuk Beta.", unit=dunia.unit["DB"])
    kirim(s)
    assert "Hanya untuk Beta." not in teks(dunia)
    hari = timezone.localdate()
    Penempatan.objects.filter(pegawai=dunia.lain).update(berlaku_sampai=hari)
    tempatkan(dunia.lain, buat_jabatan(dunia.unit["DA"], "Penyuluh"), berlaku_mulai=hari)
    assert "Hanya untuk Beta." in teks(dunia)
