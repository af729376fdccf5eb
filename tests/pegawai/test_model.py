"""What the tables themselves refuse, and who sees whom."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from pegawai.models import AnggotaTim, Pegawai, Penempatan
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan

pytestmark = pytest.mark.django_db

#: kepegawaian 4, "do not import"
TERLARANG = {
    "nik", "hp", "telepon", "alamat", "npwp", "bpjs", "agama", "kawin", "kpkn", "sekolah",
}  # fmt: skip


def tolak(fungsi, *argumen, **lain):
    with pytest.raises(IntegrityError), transaction.atomic():
        fungsi(*argumen, **lain)


def test_kolom_terlarang_tidak_ada():
    kolom = {f.name for f in Pegawai._meta.get_fields()}
    assert not {k for k in kolom for kata in TERLARANG if kata in k}


def test_nomor_hanya_milik_satu_orang():
    buat_pegawai(nip(1))
    tolak(buat_pegawai, nip(1), "Budi")


def test_satu_jabatan_definitif_seorang_tetapi_boleh_plt():
    unit = buat_kota()
    ani = buat_pegawai(nip(1))
    tempatkan(ani, kepala(unit["DA"]))
    tolak(tempatkan, ani, kepala(unit["DB"]))
    tempatkan(ani, kepala(unit["DB"]), macam="plt")


def test_satu_pimpinan_tetapi_banyak_pelaksana():
    unit = buat_kota()
    surat = buat_jabatan(unit["DA"])
    ani, budi, citra = (buat_pegawai(nip(n), f"Pegawai {n}") for n in (1, 2, 3))
    tempatkan(ani, kepala(unit["DA"]))
    tolak(tempatkan, budi, kepala(unit["DA"]))
    tempatkan(budi, surat)
    tempatkan(citra, surat)


@pytest.mark.postgres
def test_postgresql_menolak_masa_bertumpuk_yang_sudah_berakhir():
    unit = buat_kota()
    ani, budi = buat_pegawai(nip(1)), buat_pegawai(nip(2))
    tempatkan(ani, kepala(unit["DA"]), berlaku_sampai=date(2022, 1, 1))
    tolak(tempatkan, ani, kepala(unit["DB"]), berlaku_mulai=date(2021, 6, 1))
    tolak(tempatkan, budi, kepala(unit["DA"]), berlaku_mulai=date(2021, 12, 31))
    tempatkan(budi, kepala(unit["DA"]), berlaku_mulai=date(2022, 1, 1))
    tempatkan(ani, kepala(unit["DB"]), berlaku_mulai=date(2022, 1, 1))


def test_masa_dan_status_harus_masuk_akal():
    unit = buat_kota()
    ani = buat_pegawai(nip(1))
    tolak(tempatkan, ani, kepala(unit["DA"]), berlaku_sampai=date(2020, 1, 1))
    tolak(buat_pegawai, nip(2), status=Pegawai.Status.PENSIUN)
    tolak(buat_pegawai, nip(3), kontrak_mulai=date(2025, 1, 1), kontrak_sampai=date(2024, 1, 1))


def test_satu_ketua_tim():
    from orgstruktur.models import TimKerja

    unit = buat_kota()
    tim = TimKerja.objects.create(
        nama="Tim", unit_pemilik=unit["DA"], mulai=date(2026, 1, 1), sk_nomor="1", sk_tanggal=date(2026, 1, 1)
    )  # fmt: skip
    ani, budi = buat_pegawai(nip(1)), buat_pegawai(nip(2))
    AnggotaTim.objects.create(tim=tim, pegawai=ani, peran="ketua", mulai=date(2026, 1, 1))
    tolak(AnggotaTim.objects.create, tim=tim, pegawai=budi, peran="ketua", mulai=date(2026, 1, 1))
    tolak(AnggotaTim.objects.create, tim=tim, pegawai=ani, mulai=date(2026, 2, 1))


def test_nama_lengkap_dan_nomor_tersamar():
    ani = buat_pegawai(nip(11), "Ani", gelar_depan="Dr.", gelar_belakang="S.H.", golongan="III/c")
    assert (str(ani), ani.pangkat) == ("Dr. Ani, S.H.", "Penata (III/c)")
    assert str(ani.daftar_nomor.get()) == "***************012"


def _nama(qs):
    return set(qs.values_list("nama", flat=True))


def test_siapa_melihat_siapa():
    unit = buat_kota()
    buat_persona(unit["kota"])
    for n, (nama, kode) in enumerate((("Alfa", "DA"), ("Anak", "DA.B1"), ("Beta", "DB"))):
        tempatkan(buat_pegawai(nip(n), nama), kepala(unit[kode]))
    buat_pegawai(nip(5), "Tunggu", unit_tunggu=unit["DA.S1"])
    buat_pegawai(nip(6), "Tak bertempat")
    petugas = buat_akun("petugas_da")
    beri_peran(petugas, "kepegawaian", unit["DA"])
    semua = {"Alfa", "Anak", "Beta", "Tunggu", "Tak bertempat"}
    di_da = {"Alfa", "Anak", "Tunggu"}
    harapan = {
        "admin": (semua, semua, semua),
        "petugas_da": (di_da, di_da, di_da),
        # a role on the root reaches everybody: else nobody but admin could give them a unit
        "petugas": (semua, semua, semua),
        "organisasi": (semua, set(), set()),
        "pimpinan": (semua, set(), set()),
        "pelayanan": (set(), set(), set()),
        "pegawai": (set(), set(), set()),
    }
    from tebingtinggi.akun.models import Akun

    for nama, (lihat, terbatas, ubah) in harapan.items():
        akun = Akun.objects.get(username=nama)
        assert _nama(Pegawai.objects.terlihat_oleh(akun)) == lihat, nama
        assert _nama(Pegawai.objects.rinci_terlihat_oleh(akun)) == lihat, nama
        assert _nama(Pegawai.objects.terbatas_terlihat_oleh(akun)) == terbatas, nama
        assert _nama(Pegawai.objects.dapat_diubah_oleh(akun)) == ubah, nama


def test_pegawai_melihat_nama_seunit_dan_diri_sendiri():
    unit = buat_kota()
    akun = buat_akun("ani")
    surat = buat_jabatan(unit["DA"])
    tempatkan(buat_pegawai(nip(1), "Ani", akun=akun), surat)
    tempatkan(buat_pegawai(nip(2), "Budi"), surat)
    tempatkan(buat_pegawai(nip(3), "Lain"), kepala(unit["DB"]))
    assert _nama(Pegawai.objects.terlihat_oleh(akun)) == {"Ani", "Budi"}
    assert _nama(Pegawai.objects.rinci_terlihat_oleh(akun)) == {"Ani"}
    assert _nama(Pegawai.objects.terbatas_terlihat_oleh(akun)) == {"Ani"}
    assert _nama(Pegawai.objects.dapat_diubah_oleh(akun)) == set()
    akun.is_active = False
    assert _nama(Pegawai.objects.terlihat_oleh(akun)) == set()


def test_penempatan_pada_tanggal():
    unit = buat_kota()
    p = tempatkan(buat_pegawai(nip(1)), kepala(unit["DA"]), berlaku_sampai=date(2022, 1, 1))
    assert p.mencakup(date(2021, 12, 31)) and not p.mencakup(date(2022, 1, 1))
    assert list(Penempatan.objects.pada(date(2021, 6, 1)).definitif()) == [p]
    assert not Penempatan.objects.pada(date(2022, 1, 1)).exists()


def test_admin_hanya_melihat_penempatan_hari_ini():
    """Planned placements are not for the admin (desain 2)."""
    kota = buat_kota()
    besok = timezone.localdate() + timedelta(days=1)
    kini = tempatkan(buat_pegawai(nip(1), "Ani Kini"), kepala(kota["DA"]), berlaku_sampai=besok)
    nanti = tempatkan(buat_pegawai(nip(2), "Budi Nanti"), kepala(kota["DA"]), berlaku_mulai=besok)
    klien = masuk(buat_persona(kota["kota"]).admin)
    isi = klien.get("/admin/pegawai/penempatan/").content.decode()
    assert "Ani Kini" in isi and "Budi Nanti" not in isi
    assert klien.get(f"/admin/pegawai/penempatan/{kini.pk}/change/").status_code == 200
    assert klien.get(f"/admin/pegawai/penempatan/{nanti.pk}/change/").status_code == 302
