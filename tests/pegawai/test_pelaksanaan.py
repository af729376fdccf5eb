"""The checklist after an application: for whom it is made, who may mark it, how far it is."""

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from orgstruktur.models import Jejak, Rancangan
from orgstruktur.rancangan.fakta import Fakta
from orgstruktur.rancangan.jabatan import UbahJabatan
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.rancangan.unit import UbahUnit
from orgstruktur.services.rancangan_terap import terapkan_rancangan
from pegawai.models import Pegawai, Penempatan, TemplatTugas, TugasPelaksanaan
from pegawai.selectors.pelaksanaan import tugas_menurut_rancangan
from pegawai.services import pelaksanaan as layanan
from pegawai.tugas_baku import BAWAAN, ORANG, SELALU, UNIT, diperlukan
from tebingtinggi.akun.models import Akun
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tests.dasar import beri_peran, buat_akun, masuk
from tests.orgstruktur.rancangan.putusan_uji import diajukan, setujui
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, nip, tempatkan
from tests.pegawai.sosialisasi_uji import Dunia

pytestmark = pytest.mark.django_db
SAYA = reverse("pegawai:tugas_saya")
#: A unit that is renamed: letterhead, SIASN; its people: look at the own data.
UNTUK_UNIT = sum(t.sasaran == UNIT and diperlukan(t.bila, {Fakta.NAMA}) for t in BAWAAN)
UNTUK_ORANG = sum(t.sasaran == ORANG and diperlukan(t.bila, {Fakta.NAMA}) for t in BAWAAN)


@pytest.fixture
def dunia(db: None) -> Dunia:
    dunia = Dunia()
    pimpinan = buat_akun("pimpinan")
    beri_peran(pimpinan, "pimpinan", dunia.unit["kota"])
    langkah = [UbahUnit(dunia.unit["DA"].pk, {"nama": "Dinas Alfa Baru"})]
    dunia.r = setujui(diajukan(langkah, dunia.petugas), pimpinan)  # type: ignore[attr-defined]
    terapkan_rancangan(rancangan=dunia.r, oleh=None, uji=False)  # type: ignore[attr-defined]
    dunia.r.refresh_from_db()  # type: ignore[attr-defined]
    return dunia


def url(nama: str, kunci: Any) -> str:
    return reverse(f"pegawai:tugas_{nama}", args=[kunci])


def teks(jawaban: Any, status: int = 200) -> str:
    assert jawaban.status_code == status, jawaban.status_code
    return jawaban.content.decode()


def buat(dunia: Any) -> int:
    return layanan.buat_daftar_tugas(rancangan=dunia.r, oleh=dunia.petugas)


def milik(orang: Any) -> TugasPelaksanaan:
    return TugasPelaksanaan.objects.filter(pegawai=orang).order_by("pk")[0]


# --- made -------------------------------------------------------------------------------------------
def test_bagi_yang_tersentuh_dan_tidak_dua_kali(dunia: Any) -> None:
    """The renamed unit and everybody in it; nobody elsewhere; again only what is new."""
    assert buat(dunia) == UNTUK_UNIT + 4 * UNTUK_ORANG
    semua = TugasPelaksanaan.objects.all()
    assert set(semua.values_list("unit__kode", flat=True)) == {"DA"}
    orang = set(semua.filter(pegawai__isnull=False).values_list("pegawai", flat=True))
    assert orang == {o.pk for o in (dunia.kepala, *dunia.staf, dunia.sunyi)}
    pertama = semua.order_by("tenggat").first()
    assert pertama is not None
    paling_cepat = min(t.hari for t in BAWAAN if diperlukan(t.bila, {Fakta.NAMA}))
    assert pertama.tenggat == timezone.localdate() + timedelta(days=paling_cepat)
    assert buat(dunia) == 0
    isi = {"sasaran": ORANG, "judul": "Ganti kartu pegawai", "uraian": "", "hari": 5, "aktif": True}
    isi["bila"] = SELALU
    layanan.simpan_templat(kunci="", oleh=dunia.petugas, **isi)
    assert buat(dunia) == 4
    assert Jejak.objects.filter(tindakan="tugas_buat").count() == 2


def test_yang_sudah_berhenti_tidak_diberi_tugas(dunia: Any) -> None:
    Pegawai.objects.filter(pk=dunia.staf[0].pk).update(
        berakhir_pada=timezone.localdate(), status=Pegawai.Status.PENSIUN
    )
    assert buat(dunia) == UNTUK_UNIT + 3 * UNTUK_ORANG
    assert not TugasPelaksanaan.objects.filter(pegawai=dunia.staf[0]).exists()


def test_hanya_sesudah_diterapkan_dan_dalam_lingkup(dunia: Any) -> None:
    draf = dunia.gabung()
    with pytest.raises(AturanDilanggar, match="sesudah rancangan diterapkan"):
        layanan.buat_daftar_tugas(rancangan=draf, oleh=dunia.petugas)
    with pytest.raises(DiLuarWewenang):
        layanan.buat_daftar_tugas(rancangan=dunia.r, oleh=dunia.kepala.akun)
    tetangga = buat_akun("petugas_db")
    beri_peran(tetangga, "organisasi", dunia.unit["DB"])
    assert layanan.buat_daftar_tugas(rancangan=dunia.r, oleh=tetangga) == 0
    klien = masuk(tetangga)
    assert "Belum ada daftar tugas" in teks(klien.get(url("rancangan", dunia.r.pk)))
    assert "belum ada daftar tugasnya" in teks(klien.get(SAYA))
    buat(dunia)
    daftar = teks(klien.get(url("rancangan", dunia.r.pk)))
    assert dunia.staf[0].nama not in daftar
    # that none of them is in one's own scope does not mean that there are none
    assert "Tidak ada tugas dalam lingkup Anda" in daftar and "Belum ada daftar" not in daftar
    assert "belum ada daftar tugasnya" not in teks(klien.get(SAYA))


def test_penerapan_yang_dibatalkan_tidak_meminta_apa_pun(dunia: Any) -> None:
    buat(dunia)
    Rancangan.objects.filter(pk=dunia.r.pk).update(tahap=Rancangan.Tahap.DIBATALKAN)
    klien = masuk(dunia.staf[0].akun)
    assert "Tidak ada tugas untuk Anda" in teks(klien.get(SAYA))
    assert "tugas pelaksanaan menunggu" not in teks(klien.get(reverse("beranda")))
    tugas = milik(dunia.staf[0])
    assert klien.post(url("tandai", tugas.pk), {"selesai": "1"}).status_code == 404
    assert masuk(dunia.petugas).get(url("rancangan", dunia.r.pk)).status_code == 404


def terapkan(dunia: Any, *langkah: Any) -> set[tuple[str, str]]:
    """Apply one more proposal today; give (whose, which) task it leaves."""
    r = setujui(diajukan(list(langkah), dunia.petugas), Akun.objects.get(username="pimpinan"))
    terapkan_rancangan(rancangan=r, oleh=None, uji=False)
    layanan.buat_daftar_tugas(rancangan=r, oleh=dunia.petugas)
    semua = TugasPelaksanaan.objects.filter(rancangan=r).select_related("pegawai", "unit")
    return {(t.pegawai.nama if t.pegawai else t.unit.kode, t.kunci) for t in semua}


def test_tugas_hanya_bagi_yang_disangkut(dunia: Any) -> None:
    """A need that is cut asks nothing of anybody; a merger asks those who come to move, not those to whom they come."""
    staf = dunia.staf[0].daftar_penempatan.get().jabatan
    assert terapkan(dunia, UbahJabatan(staf.pk, {"kebutuhan": 1})) == set()
    da, db = dunia.unit["DA"].pk, dunia.unit["DB"].pk
    semua = terapkan(dunia, GabungUnit(db, da))
    assert {k for siapa, k in semua if siapa == dunia.lain.nama} == {"data-saya", "tempat-saya"}
    assert {k for siapa, k in semua if siapa == "DA"} == {
        t.kunci for t in BAWAAN if t.sasaran == UNIT
    }
    assert not any(siapa in (dunia.kepala.nama, dunia.staf[0].nama) for siapa, _ in semua)


def test_halaman_perubahan_menyebut_tugasnya(dunia: Any) -> None:
    """“Yang perlu Anda lakukan” names the own tasks of this proposal, with their day."""
    buat(dunia)
    alamat = reverse("pegawai:perubahan_saya", args=[dunia.r.pk])
    isi = teks(masuk(dunia.staf[0].akun).get(alamat))
    assert 'data-uji="tugas-saya"' in isi and milik(dunia.staf[0]).judul in isi
    assert "Pindah tempat kerja" not in isi
    assert 'data-uji="tugas-saya"' not in teks(masuk(dunia.lain.akun).get(alamat))
    hari = timezone.localdate() + timedelta(days=30)
    r = dunia.gabung()
    Rancangan.objects.filter(pk=r.pk).update(tahap=Rancangan.Tahap.DISETUJUI, tanggal_berlaku=hari)
    alamat = reverse("pegawai:perubahan_saya", args=[r.pk])
    kelak = teks(masuk(dunia.lain.akun).get(alamat))
    assert 'data-uji="tugas-kelak"' in kelak and "<li>Pindah tempat kerja</li>" in kelak
    assert 'data-uji="tugas-kelak"' not in teks(masuk(dunia.staf[0].akun).get(alamat))


# --- done -------------------------------------------------------------------------------------------
def test_pemilik_menandai_dengan_satu_ketukan(dunia: Any) -> None:
    """Done by its owner, open again by a second tap; nobody else's task can be marked."""
    buat(dunia)
    klien = masuk(dunia.staf[0].akun)
    assert f"{UNTUK_ORANG} tugas pelaksanaan menunggu Anda" in teks(klien.get(reverse("beranda")))
    tugas = milik(dunia.staf[0])
    assert url("tandai", tugas.pk) in teks(klien.get(SAYA))
    jawaban = klien.post(
        url("tandai", tugas.pk), {"selesai": "1", "kembali": "https://lain.example/"}
    )
    assert jawaban.headers["Location"] == SAYA, "hanya kembali ke halaman sendiri"
    tugas.refresh_from_db()
    assert tugas.selesai_pada is not None and tugas.diselesaikan_oleh == dunia.staf[0].akun
    klien.post(url("tandai", tugas.pk), {"selesai": "1"})
    assert Jejak.objects.filter(tindakan="tugas_selesai").count() == 1
    klien.post(url("tandai", tugas.pk), {"selesai": "0"})
    tugas.refresh_from_db()
    assert tugas.selesai_pada is None and tugas.diselesaikan_oleh is None
    for orang in (dunia.staf[1], dunia.lain):
        assert masuk(orang.akun).post(url("tandai", tugas.pk), {"selesai": "1"}).status_code == 404


def test_kepala_mengerjakan_tugas_unitnya_dan_melihat_pegawainya(dunia: Any) -> None:
    buat(dunia)
    klien = masuk(dunia.kepala.akun)
    isi = teks(klien.get(SAYA))
    assert 'data-uji="tugas-unit"' in isi and "Kop surat" in isi
    unit = TugasPelaksanaan.objects.filter(pegawai=None).order_by("pk")[0]
    for tugas in (unit, milik(dunia.sunyi)):
        klien.post(url("tandai", tugas.pk), {"selesai": "1"})
        tugas.refresh_from_db()
        assert tugas.selesai_pada is not None
    daftar = teks(klien.get(url("rancangan", dunia.r.pk)))
    assert dunia.staf[0].nama in daftar and "Buat daftar tugas" not in daftar
    assert 'data-uji="tugas-unit"' not in teks(masuk(dunia.staf[0].akun).get(SAYA))
    assert masuk(dunia.staf[0].akun).get(url("rancangan", dunia.r.pk)).status_code == 403


def test_lewat_tenggat_disaring_dan_diunduh(dunia: Any) -> None:
    buat(dunia)
    tugas = milik(dunia.staf[0])
    TugasPelaksanaan.objects.filter(pk=tugas.pk).update(tenggat=date(2020, 1, 1))
    assert "1 di antaranya lewat tenggat" in teks(masuk(dunia.staf[0].akun).get(reverse("beranda")))
    klien = masuk(dunia.petugas)
    daftar = teks(klien.get(url("rancangan", dunia.r.pk), {"keadaan": "lewat"}))
    assert dunia.staf[0].nama in daftar and dunia.staf[1].nama not in daftar
    assert dunia.staf[1].nama in teks(klien.get(url("rancangan", dunia.r.pk), {"q": "Orang 2"}))
    assert "tidak dikenal" in teks(klien.get(url("rancangan", dunia.r.pk), {"keadaan": "x"}), 400)
    jawaban = klien.get(url("csv", dunia.r.pk), {"keadaan": "lewat"})
    baris = list(csv.reader(io.StringIO(b"".join(jawaban).decode("utf-8-sig")), delimiter=";"))
    assert [b[0] for b in baris] == ["Tugas", tugas.judul] and baris[1][5] == "Lewat tenggat"
    assert klien.get(url("xlsx", dunia.r.pk)).status_code == 200
    assert Jejak.objects.filter(tindakan="tugas_ekspor").count() == 2


def test_halaman_membuat_dan_mengubah(dunia: Any) -> None:
    """The organiser asks for the list by a button, then moves one day; the progress is told."""
    klien = masuk(dunia.petugas)
    assert "Dinas Alfa Baru" in teks(klien.get(SAYA)) or "Rancangan B" in teks(klien.get(SAYA))
    assert "1 unit dan 4 pegawai tersentuh" in teks(klien.get(url("buat", dunia.r.pk)))
    assert klien.post(url("buat", dunia.r.pk)).headers["Location"] == url("rancangan", dunia.r.pk)
    tugas = milik(dunia.staf[0])
    assert tugas.judul in teks(klien.get(url("ubah", tugas.pk)))
    kirim = {"judul": "Serahkan berkas", "uraian": "", "tenggat": "2019-01-01"}
    assert "sebelum perubahannya berlaku" in teks(klien.post(url("ubah", tugas.pk), kirim))
    kirim["tenggat"] = str(timezone.localdate() + timedelta(days=90))
    klien.post(url("ubah", tugas.pk), kirim)
    tugas.refresh_from_db()
    assert (tugas.judul, str(tugas.tenggat)) == ("Serahkan berkas", kirim["tenggat"])
    assert masuk(dunia.staf[0].akun).get(url("ubah", tugas.pk)).status_code == 404
    banyak = UNTUK_UNIT + 4 * UNTUK_ORANG
    assert f"0 dari {banyak} selesai" in teks(klien.get(SAYA))


# --- templates --------------------------------------------------------------------------------------
def test_satu_tugas_dihapus_dengan_alasan(dunia: Any) -> None:
    """By an organiser only, not once it is done; it stays away when the list is made again."""
    buat(dunia)
    t, selesai = TugasPelaksanaan.objects.filter(unit=dunia.unit["DA"], pegawai=None)[:2]
    klien, semua = masuk(dunia.petugas), TugasPelaksanaan.objects.count()
    assert "Wajib diisi." in teks(klien.post(url("hapus", t.pk), {"alasan": ""}))
    klien.post(url("hapus", t.pk), {"alasan": "Tidak menyimpan barang"})
    jejak = Jejak.objects.get(tindakan="tugas_hapus")
    assert jejak.alasan == "Tidak menyimpan barang" and jejak.sebelum["tugas"] == t.pk
    assert TugasPelaksanaan.objects.hidup().count() == semua - 1 and buat(dunia) == 0
    assert klien.get(url("hapus", t.pk)).status_code == 404
    layanan.tandai_tugas(tugas=selesai, selesai=True, oleh=dunia.petugas)
    with pytest.raises(AturanDilanggar, match="tetap tercatat"):
        layanan.hapus_tugas(tugas=selesai, alasan="x", oleh=dunia.petugas)
    kepala = masuk(dunia.kepala.akun)
    lain = milik(dunia.staf[0])
    assert kepala.get(url("hapus", lain.pk)).status_code == 403
    assert url("hapus", lain.pk) not in teks(kepala.get(url("rancangan", dunia.r.pk)))
    assert url("hapus", lain.pk) in teks(klien.get(url("rancangan", dunia.r.pk)))
    with pytest.raises(DiLuarWewenang):
        layanan.hapus_tugas(tugas=lain, alasan="x", oleh=dunia.kepala.akun)


def test_templat_disunting(dunia: Any) -> None:
    """The list that comes with the application is shown until one is edited; then all stay as rows."""
    klien = masuk(dunia.petugas)
    assert BAWAAN[0].judul in teks(klien.get(reverse("pegawai:tugas_templat")))
    alamat = url("templat_ubah", BAWAAN[0].kunci)
    assert BAWAAN[0].uraian in teks(klien.get(alamat))
    kirim = {"judul": "Serah terima", "sasaran": UNIT, "uraian": "", "hari": "400", "bila": SELALU}
    assert "0 sampai 365" in teks(klien.post(alamat, kirim))
    assert not TemplatTugas.objects.exists()
    klien.post(alamat, kirim | {"hari": "7"})
    assert TemplatTugas.objects.count() == len(BAWAAN)
    satu = TemplatTugas.objects.get(kunci=BAWAAN[0].kunci)
    assert (satu.judul, satu.hari, satu.aktif) == ("Serah terima", 7, False)
    assert "hanya untuk tugas pegawai" in teks(
        klien.post(alamat, kirim | {"hari": "7", "bila": "ganti"})
    )
    klien.post(alamat, kirim | {"hari": "7", "aktif": "on"})
    assert buat(dunia) == UNTUK_UNIT + 1 + 4 * UNTUK_ORANG
    assert klien.get(url("templat_ubah", "tidak-ada")).status_code == 404
    assert masuk(dunia.kepala.akun).get(reverse("pegawai:tugas_templat")).status_code == 403


# --- limits -----------------------------------------------------------------------------------------
def test_banyak_kueri_tetap(dunia: Any) -> None:
    """With a handful of people, then five more, then ten more."""
    jabatan = dunia.staf[0].daftar_penempatan.get().jabatan
    alamat: dict[str, list[int]] = {}
    for kali in range(3):
        for n in range(5 * kali):
            tempatkan(buat_pegawai(nip(100 + kali * 20 + n), f"Baru {kali}{n}"), jabatan)
        assert buat(dunia) == (
            UNTUK_UNIT + 4 * UNTUK_ORANG if kali == 0 else 5 * kali * UNTUK_ORANG
        )
        for akun in (dunia.petugas, dunia.kepala.akun):
            klien = masuk(akun)
            for satu in (SAYA, url("rancangan", dunia.r.pk), reverse("beranda")):
                klien.get(satu)
                with CaptureQueriesContext(connection) as kueri:
                    assert klien.get(satu).status_code == 200
                alamat.setdefault(f"{akun.username} {satu}", []).append(len(kueri))
    assert {n: b for n, b in alamat.items() if len(set(b)) > 1} == {}


def test_yang_belum_selesai_lebih_dahulu_pada_kedua_basis_data(dunia: Any) -> None:
    """One done, the other open: the open one first, whatever the database does with NULL."""
    layanan.simpan_templat(
        kunci="", oleh=dunia.petugas, sasaran=ORANG, judul="Ganti kartu", uraian="", hari=99,
        aktif=True, bila=SELALU,
    )  # fmt: skip
    buat(dunia)
    orang = dunia.staf[0]
    pertama = milik(orang)
    TugasPelaksanaan.objects.filter(pk=pertama.pk).update(selesai_pada=timezone.now())
    daftar = tugas_menurut_rancangan(dunia.r, orang.pk)
    assert len(daftar) > 1 and daftar[-1].pk == pertama.pk


def test_pindah_tempat_hanya_bagi_yang_keluar_dari_unitnya(dunia: Any) -> None:
    """Another position in the same unit is no other place of work; one in another unit is."""
    hari = timezone.localdate()
    for orang, kode in zip(dunia.staf, ("DA", "DB"), strict=True):
        Penempatan.objects.filter(pegawai=orang).update(berlaku_sampai=hari)
        tempatkan(orang, buat_jabatan(dunia.unit[kode], f"Penyuluh {kode}"), berlaku_mulai=hari)
    buat(dunia)
    tempat = TugasPelaksanaan.objects.filter(kunci="tempat-saya")
    assert [t.pegawai for t in tempat] == [dunia.staf[1]]
