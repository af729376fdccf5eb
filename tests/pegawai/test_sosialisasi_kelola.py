"""`/sosialisasi/kelola/` and `/sosialisasi/bawahan/`: written, sent, followed, closed."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from orgstruktur.models import Jejak, Rancangan
from pegawai.models import Penempatan, Sosialisasi, TandaBaca
from pegawai.services.sosialisasi_baca import konfirmasi
from tests.dasar import beri_peran, buat_akun, masuk
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan
from tests.pegawai.sosialisasi_uji import Dunia, kirim

pytestmark = pytest.mark.django_db
DAFTAR = reverse("pegawai:sosialisasi_kelola")


@pytest.fixture
def dunia(db: None) -> Dunia:
    return Dunia()


def url(nama: str, s: Sosialisasi) -> str:
    return reverse(f"pegawai:{nama}", args=[s.pk])


def teks(jawaban: Any, status: int = 200) -> str:
    assert jawaban.status_code == status, jawaban.status_code
    return jawaban.content.decode()


def isian(dunia: Dunia, **lain: Any) -> dict[str, Any]:
    return {
        "judul": "Susunan baru",
        "unit": dunia.unit["DA"].kode,
        "sasaran": "semua",
        "isi": "Mohon dibaca.",
        "kontak": "Bagian Organisasi",
        "ingatkan_tiap": "3",
        **lain,
    }


def test_ditulis_dikirim_dan_ditutup(dunia: Dunia) -> None:
    """From the empty list to a closed notice; how many get it is said before it goes."""
    klien = masuk(dunia.petugas)
    assert "Belum ada sosialisasi" in teks(klien.get(DAFTAR))
    jawaban = klien.post(reverse("pegawai:sosialisasi_tambah"), isian(dunia))
    s = Sosialisasi.objects.get()
    assert jawaban.headers["Location"] == s.get_absolute_url()
    assert "<strong>4</strong> pegawai menerimanya" in teks(klien.get(s.get_absolute_url()))
    assert "4 pegawai menerima pemberitahuan ini" in teks(klien.get(url("sosialisasi_kirim", s)))
    klien.post(url("sosialisasi_kirim", s))
    s.refresh_from_db()
    assert s.status == Sosialisasi.Status.TERKIRIM and s.daftar_tanda.count() == 4
    isi = teks(klien.get(s.get_absolute_url()))
    assert "*Susunan baru*" in isi and 'data-uji="per-unit"' in isi
    klien.post(url("sosialisasi_tutup", s))
    s.refresh_from_db()
    assert s.status == Sosialisasi.Status.DITUTUP
    tindakan = Jejak.objects.filter(objek="Susunan baru").values_list("tindakan", flat=True)
    assert {"sosialisasi_buat", "sosialisasi_kirim", "sosialisasi_tutup"} <= set(tindakan)


def test_kosong_dalam_lingkup_bukan_belum_ada(dunia: Dunia) -> None:
    """A draft somebody else writes is not told of; what was sent to other units is."""
    sempit = buat_akun("sempit")
    beri_peran(sempit, "kepegawaian", dunia.unit["DB"])
    s = dunia.tulis(unit=dunia.unit["DA"])
    assert "Belum ada sosialisasi" in teks(masuk(sempit).get(DAFTAR))
    kirim(s)
    isi = teks(masuk(sempit).get(DAFTAR))
    assert "Tidak ada sosialisasi dalam lingkup Anda" in isi and "Belum ada" not in isi
    isi = teks(masuk(sempit).get(DAFTAR, {"q": "zzz"}))
    assert "Tidak ada judul yang cocok" in isi


def test_selagi_dikirim_jumlah_seluruhnya_disebut(dunia: Dunia) -> None:
    """Also before a worker has begun."""
    s = dunia.tulis(unit=dunia.unit["DA"])
    for banyak in (None, 4):
        Sosialisasi.objects.update(
            status=Sosialisasi.Status.DISEBARKAN,
            sebar_pada=timezone.now(),
            banyak_penerima=banyak,
        )
        isi = teks(masuk(dunia.petugas).get(s.get_absolute_url()))
        assert "0 dari 4 pegawai sudah menerima" in isi


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"judul": ""}, "Wajib diisi."),
        ({"unit": ""}, "Pilih salah satu unit."),
        ({"sasaran": "tersentuh"}, "Pilih rancangannya dahulu"),
        ({"ingatkan_tiap": "99"}, "Isi 0 sampai 30 hari."),
        ({"tenggat": "2020-01-01", "kirim_pada": "2026-01-01"}, "Tenggat tidak boleh sebelum"),
    ],
)
def test_isian_keliru_dikatakan_dan_tinggal(dunia: Dunia, ubah: Any, pesan: str) -> None:
    """Beside the field, with all that was typed."""
    jawaban = masuk(dunia.petugas).post(
        reverse("pegawai:sosialisasi_tambah"), isian(dunia, isi="Ketikan saya", **ubah)
    )
    isi = teks(jawaban)
    assert pesan in isi and "Ketikan saya" in isi and not Sosialisasi.objects.exists()


def test_yang_diubah_orang_lain_dikatakan(dunia: Dunia) -> None:
    s = dunia.tulis(unit=dunia.unit["DA"])
    jawaban = masuk(dunia.petugas).post(
        url("sosialisasi_ubah", s), isian(dunia, kontak="Pak Budi", versi="lama")
    )
    assert "diubah orang lain" in teks(jawaban) and "Pak Budi" in teks(jawaban)


def test_sesudah_terkirim_formulir_hanya_yang_boleh(dunia: Dunia) -> None:
    s = kirim(dunia.tulis())
    klien = masuk(dunia.petugas)
    isi = teks(klien.get(url("sosialisasi_ubah", s)))
    assert 'name="kontak"' in isi and 'name="isi"' not in isi and 'name="unit"' not in isi
    klien.post(
        url("sosialisasi_ubah", s), {"versi": s.versi, "kontak": "Bu Sri", "ingatkan_tiap": "0"}
    )
    s.refresh_from_db()
    assert s.kontak == "Bu Sri" and s.isi == "Mohon dibaca."


def test_wewenang_atas_unit_lain(dunia: Dunia) -> None:
    """A role for DB does not see DA's notices; a pimpinan reads them and writes none."""
    s = dunia.tulis(unit=dunia.unit["DA"])
    luar, pimpinan = buat_akun("luar"), buat_akun("pimpinan")
    beri_peran(luar, "organisasi", dunia.unit["DB"])
    beri_peran(pimpinan, "pimpinan", dunia.unit["kota"])
    assert masuk(luar).get(s.get_absolute_url()).status_code == 404
    assert masuk(luar).post(url("sosialisasi_kirim", s)).status_code == 404
    assert masuk(pimpinan).get(s.get_absolute_url()).status_code == 200
    assert masuk(pimpinan).post(url("sosialisasi_kirim", s)).status_code == 403
    assert masuk(dunia.staf[0].akun).get(DAFTAR).status_code == 403
    jawaban = masuk(luar).post(reverse("pegawai:sosialisasi_tambah"), isian(dunia))
    assert "di luar wewenang Anda" in teks(jawaban)


def test_kepala_tidak_melihat_draf_orang_lain(dunia: Dunia) -> None:
    """An analyst's draft is 404 to the head until it is sent; the own one is there, also on the list."""
    klien = masuk(dunia.kepala.akun)
    s = dunia.tulis(unit=dunia.unit["DA"], judul="Draf analis")
    milik = dunia.tulis(unit=dunia.unit["DA"], judul="Draf sendiri", oleh=dunia.kepala.akun)
    daftar = teks(klien.get(DAFTAR))
    assert "Draf sendiri" in daftar and "Draf analis" not in daftar
    assert klien.get(s.get_absolute_url()).status_code == 404
    assert klien.post(url("sosialisasi_hapus", s)).status_code == 404
    assert klien.get(milik.get_absolute_url()).status_code == 200
    kirim(s)
    assert klien.get(s.get_absolute_url()).status_code == 200


def test_draf_tentang_rancangan_tertutup_tidak_bocor(dunia: Dunia) -> None:
    """Of a proposal that is not open to him a head learns nothing from a draft, not even the own one."""
    r = dunia.gabung()
    s = dunia.tulis(unit=dunia.unit["DA"], rancangan=r, oleh=dunia.kepala.akun)
    Rancangan.objects.update(tahap=Rancangan.Tahap.DISUSUN)
    assert masuk(dunia.kepala.akun).get(s.get_absolute_url()).status_code == 404
    assert masuk(dunia.petugas).get(s.get_absolute_url()).status_code == 200


# --- meetings ---------------------------------------------------------------------------------------
def test_pertemuan(dunia: Dunia) -> None:
    s = dunia.tulis()
    klien = masuk(dunia.petugas)
    besok = timezone.localtime() + timedelta(days=1)
    isi = {"nama": "Tatap muka", "tempat": "Aula", "mulai": f"{besok:%Y-%m-%dT%H:%M}"}
    salah = {**isi, "selesai": isi["mulai"]}
    assert "Selesainya harus sesudah" in teks(klien.post(url("pertemuan_tambah", s), salah))
    lalu = f"{besok - timedelta(days=9):%Y-%m-%dT%H:%M}"
    salah = {
        **isi,
        "mulai": lalu,
        "selesai": f"{besok - timedelta(days=9, hours=-1):%Y-%m-%dT%H:%M}",
    }
    assert "sudah lewat" in teks(klien.post(url("pertemuan_tambah", s), salah))
    klien.post(
        url("pertemuan_tambah", s),
        {**isi, "selesai": f"{besok + timedelta(hours=2):%Y-%m-%dT%H:%M}"},
    )
    temu = s.daftar_pertemuan.get()
    assert "Tatap muka" in teks(klien.get(s.get_absolute_url()))
    klien.post(reverse("pegawai:pertemuan_hapus", args=[temu.pk]))
    assert not s.daftar_pertemuan.exists()


# --- who has read it --------------------------------------------------------------------------------
def test_penerima_disaring_dan_diunduh(dunia: Dunia) -> None:
    s = kirim(dunia.tulis(unit=dunia.unit["DA"]))
    konfirmasi(tanda=s.daftar_tanda.get(pegawai=dunia.staf[0]), oleh=dunia.staf[0].akun)
    klien = masuk(dunia.petugas)
    alamat = url("sosialisasi_penerima", s)
    isi = teks(klien.get(alamat, {"keadaan": "belum"}))
    assert dunia.staf[1].nama in isi and dunia.staf[0].nama not in isi
    assert dunia.staf[0].nama in teks(klien.get(alamat, {"q": dunia.staf[0].nama}))
    assert "tidak dikenal" in teks(klien.get(alamat, {"keadaan": "apa"}), 400)
    jawaban = klien.get(url("sosialisasi_penerima_csv", s), {"keadaan": "sudah"})
    baris = list(csv.reader(io.StringIO(b"".join(jawaban).decode("utf-8-sig")), delimiter=";"))
    assert [b[0] for b in baris] == ["Nama", dunia.staf[0].nama_lengkap]
    assert Jejak.objects.filter(tindakan="sosialisasi_ekspor").count() == 1
    assert klien.get(url("sosialisasi_penerima_xlsx", s)).status_code == 200


def test_kepala_melihat_bawahannya_saja(dunia: Dunia) -> None:
    """Who of the own people has not confirmed, and what changes for each; nobody else's."""
    r = dunia.gabung()
    s = kirim(dunia.tulis(rancangan=r, butir_bicara="Jelaskan dengan tenang."))
    klien = masuk(dunia.kepala.akun)
    daftar = teks(klien.get(reverse("pegawai:sosialisasi_bawahan")))
    assert s.judul in daftar
    isi = teks(klien.get(url("sosialisasi_bawahan_rinci", s)))
    assert "Jelaskan dengan tenang." in isi and dunia.staf[0].nama in isi
    assert dunia.lain.nama not in isi and dunia.kepala.nama not in isi
    assert "Yang berubah baginya" in isi
    umum = kirim(dunia.tulis())
    isi = teks(
        klien.get(url("sosialisasi_bawahan_rinci", umum))
    )  # about no proposal: nothing to tell
    assert dunia.staf[0].nama in isi and "Yang berubah baginya" not in isi and "Surel" not in isi
    for akun in (dunia.staf[0].akun, dunia.petugas):
        assert masuk(akun).get(url("sosialisasi_bawahan_rinci", s)).status_code == 403
    lain = kirim(dunia.tulis(unit=dunia.unit["DB"]))
    assert klien.get(url("sosialisasi_bawahan_rinci", lain)).status_code == 404


def test_kepala_melihat_pegawainya_hari_ini(dunia: Dunia) -> None:
    """Who moved after the sending is seen by the head of today, also on the head's own notice; an organiser sees all."""
    s = kirim(dunia.tulis(unit=dunia.unit["DA"], oleh=dunia.kepala.akun))
    kota = kirim(dunia.tulis())
    pindah, tinggal = dunia.staf
    pengganti = buat_pegawai(nip(50), "Kepala Beta", akun=buat_akun("kepala_db"))
    tempatkan(pengganti, kepala(dunia.unit["DB"]))
    Penempatan.objects.filter(pegawai=pindah).update(jabatan=buat_jabatan(dunia.unit["DB.B1"]))
    lama, baru = masuk(dunia.kepala.akun), masuk(pengganti.akun)
    milik = teks(lama.get(url("sosialisasi_penerima", s)))
    assert tinggal.nama in milik and pindah.nama not in milik and "Anda pimpin hari ini" in milik
    assert pindah.nama not in teks(lama.get(url("sosialisasi_bawahan_rinci", kota)))
    isi = teks(baru.get(url("sosialisasi_bawahan_rinci", kota)))
    assert pindah.nama in isi and dunia.unit["DB.B1"].nama in isi and tinggal.nama not in isi
    assert "Orang 1" in teks(baru.get(url("sosialisasi_bawahan_rinci", kota), {"q": "Beta 1"}))
    semua = teks(masuk(dunia.petugas).get(url("sosialisasi_penerima", s)))
    assert pindah.nama in semua and "Anda pimpin hari ini" not in semua
    Penempatan.objects.filter(pegawai=dunia.kepala).delete()
    assert lama.get(url("sosialisasi_bawahan_rinci", kota)).status_code == 403
    assert lama.get(url("sosialisasi_penerima", s)).status_code == 404


def test_banyak_kueri_tetap(dunia: Dunia) -> None:
    """The organiser's pages and the head's, with one batch of staff, two and three."""
    r = dunia.gabung()
    jabatan = buat_jabatan(dunia.unit["DA"], "Analis", kebutuhan=99)
    alamat: dict[str, list[int]] = {}
    for kali in range(3):
        for n in range(5):
            tempatkan(buat_pegawai(nip(100 + kali * 5 + n), f"Baru {kali}{n}"), jabatan)
        s = kirim(dunia.tulis(rancangan=r))
        for akun, daftar in (
            (dunia.petugas, (DAFTAR, s.get_absolute_url(), url("sosialisasi_penerima", s))),
            (
                dunia.kepala.akun,
                (reverse("pegawai:sosialisasi_bawahan"), url("sosialisasi_bawahan_rinci", s)),
            ),
        ):
            klien = masuk(akun)
            for nomor, satu in enumerate(daftar):
                klien.get(satu)
                with CaptureQueriesContext(connection) as kueri:
                    klien.get(satu)
                alamat.setdefault(f"{akun.username} {nomor}", []).append(len(kueri))
    assert TandaBaca.objects.count() == 3 * 6 + 5 + 10 + 15
    assert {n: b for n, b in alamat.items() if len(set(b)) > 1} == {}
