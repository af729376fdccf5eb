"""Rights come only from a PenugasanPeran in force: the door, the object, the scope, the day."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils import timezone

from orgstruktur.izin import (
    ambil_milik_unit,
    ambil_terlihat,
    ambil_untuk_diubah,
    pastikan_dapat_diubah,
    wajib_izin,
)
from orgstruktur.models import Jabatan, Unit, boleh, penugasan_berlaku, peran_berlaku
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.services.unit import pindahkan_unit, ubah_unit
from tebingtinggi.akun.models import Akun
from tebingtinggi.bersama.galat import DiLuarWewenang
from tests.dasar import beri_peran, buat_akun
from tests.pabrik import buat_kota, buat_unit, perubahan

pytestmark = pytest.mark.django_db


@pytest.fixture
def kota():
    return buat_kota()


@pytest.fixture
def budi():
    return buat_akun("budi")


def hari(n=0):
    return timezone.localdate() + timedelta(days=n)


def segar(akun):
    return Akun.objects.get(pk=akun.pk)


def lingkup(akun, izin="ubah_struktur"):
    return set(Unit.objects.dapat_diubah_oleh(segar(akun), izin).values_list("kode", flat=True))


# --- the role, its subtree, its days -----------------------------------------------------------
def test_tanpa_penugasan_tidak_ada_hak(kota, budi):
    assert not boleh(budi, "ubah_struktur") and peran_berlaku(budi) == frozenset()
    assert lingkup(budi) == set()


def test_hak_pada_unit_dan_bawahannya_saja(kota, budi):
    beri_peran(budi, "kepegawaian", kota["DA"])
    assert lingkup(budi) == {"DA", "DA.S", "DA.S1", "DA.B1", "DA.B2"}


def test_beberapa_peran_digabung(kota, budi):
    beri_peran(budi, "kepegawaian", kota["DA.S"])
    beri_peran(budi, "organisasi", kota["KEC"])
    assert lingkup(budi) == {"DA.S", "DA.S1", "KEC", "KEL"}


def test_admin_seluruh_kota_di_unit_mana_pun_perannya(kota, budi):
    beri_peran(budi, "admin", kota["KEL"])
    assert lingkup(budi) == set(kota) - {"kota", "setda"} | {"KOTA", "SETDA"}


@pytest.mark.parametrize(
    ("mulai", "selesai", "berlaku"),
    [(0, None, True), (-1, 0, True), (1, None, False), (-9, -1, False), (0, 0, True)],
)
def test_hanya_pada_masanya_kedua_hari_termasuk(kota, budi, mulai, selesai, berlaku):
    akhir = None if selesai is None else hari(selesai)
    beri_peran(budi, "organisasi", kota["DA"], mulai=hari(mulai), selesai=akhir)
    assert bool(lingkup(budi)) is berlaku


def test_unit_baru_di_bawahnya_ikut_dan_yang_pindah_keluar_tidak(kota, budi):
    beri_peran(budi, "organisasi", kota["DA"])
    buat_unit("DA.B3", "bidang", Unit.objects.get(kode="DA"))
    pindahkan_unit(
        unit=kota["DA.B1"], induk_baru=kota["DB"], ketetapan=perubahan(hari()), oleh=None
    )
    assert lingkup(budi) == {"DA", "DA.S", "DA.S1", "DA.B2", "DA.B3"}


# --- what gives nothing --------------------------------------------------------------------------
def test_keanggotaan_kelompok_hanya_label(kota, budi):
    budi.groups.add(*Group.objects.all())
    assert not boleh(segar(budi), "ubah_struktur") and lingkup(budi) == set()


def test_superuser_dan_staf_tidak_menembus_apa_pun(kota, budi):
    budi.is_superuser = budi.is_staff = True
    budi.save()
    assert not boleh(segar(budi), "kelola_akun") and lingkup(budi) == set()
    with pytest.raises(DiLuarWewenang):
        ubah_unit(unit=kota["DA"], nama="X", ketetapan=perubahan(), oleh=segar(budi))


def test_akun_nonaktif_kehilangan_hak_seketika(kota, budi):
    beri_peran(budi, "admin", kota["kota"])
    assert lingkup(budi)
    Akun.objects.filter(pk=budi.pk).update(is_active=False)
    assert lingkup(budi) == set()
    assert penugasan_berlaku(budi, segar=True) == (), "juga bila objek di memori masih aktif"


def test_warga_dan_none(kota):
    for siapa in (AnonymousUser(), None):
        assert not boleh(siapa, "ubah_struktur")
        assert not Unit.objects.dapat_diubah_oleh(siapa, "ubah_struktur").exists()
        assert Unit.objects.terlihat_oleh(siapa).count() == Unit.objects.count()


def test_izin_yang_tidak_ada_tidak_diam_diam_ditolak(kota, budi):
    with pytest.raises(KeyError):
        boleh(budi, "ubah_strktur")


def test_peran_asing_tidak_memberi_apa_pun(kota, budi):
    beri_peran(budi, "raja", kota["kota"])
    assert lingkup(budi) == set() and not lingkup_izin(budi, "ubah_struktur")


# --- reading: what is planned is for officers -----------------------------------------------------
def test_rencana_hanya_terlihat_petugas(kota, budi):
    buat_unit("DC", "dinas", kota["kota"], ketetapan=perubahan(hari(9)))
    with pytest.raises(Http404):
        ambil_terlihat(segar(budi), "DC")
    beri_peran(budi, "organisasi", kota["DA"])
    assert ambil_terlihat(segar(budi), "DC").kode == "DC"


# --- the door and the object ------------------------------------------------------------------------
def test_pintu(kota, budi, rf):
    @wajib_izin("ubah_struktur")
    def halaman(request):
        return HttpResponse("isi")

    permintaan = rf.get("/rahasia/?a=1")
    permintaan.user = AnonymousUser()
    assert halaman(permintaan).url == "/masuk/?next=/rahasia/%3Fa%3D1"
    permintaan.user = budi
    with pytest.raises(PermissionDenied):
        halaman(permintaan)
    beri_peran(budi, "organisasi", kota["KEL"])
    permintaan.user = segar(budi)
    assert halaman(permintaan).content == b"isi"
    assert halaman.izin == "ubah_struktur"


def test_benda_di_luar_lingkup_terlihat_tetapi_ditolak(kota, budi):
    beri_peran(budi, "kepegawaian", kota["DA"])
    akun = segar(budi)
    assert ambil_untuk_diubah(akun, "ubah_struktur", "DA.B1").kode == "DA.B1"
    with pytest.raises(PermissionDenied):
        ambil_untuk_diubah(akun, "ubah_struktur", "DB")
    with pytest.raises(Http404):
        ambil_untuk_diubah(akun, "ubah_struktur", "ASING")


def test_semua_unit_harus_dalam_lingkup(kota, budi):
    beri_peran(budi, "kepegawaian", kota["DA"])
    akun = segar(budi)
    pastikan_dapat_diubah(akun, "ubah_struktur", kota["DA.B1"], kota["DA.B2"], kota["DA.B1"])
    with pytest.raises(PermissionDenied):
        pastikan_dapat_diubah(akun, "ubah_struktur", kota["DA.B1"], kota["DB"])


def test_benda_milik_unit(kota, budi):
    beri_peran(budi, "kepegawaian", kota["DA"])
    akun = segar(budi)
    dalam = Jabatan.objects.get(unit=kota["DA"], kepala=True)
    luar = Jabatan.objects.get(unit=kota["DB"], kepala=True)
    assert ambil_milik_unit(akun, "ubah_jabatan", Jabatan, dalam.pk) == dalam
    with pytest.raises(PermissionDenied):
        ambil_milik_unit(akun, "ubah_jabatan", Jabatan, luar.pk)
    with pytest.raises(Http404):
        ambil_milik_unit(akun, "ubah_jabatan", Jabatan, 0)


def test_layanan_bertanya_lagi_di_dalam_transaksi(kota, budi):
    """A role that ended between the page and the click no longer opens anything."""
    tugas = beri_peran(budi, "organisasi", kota["DA"])
    akun = segar(budi)
    assert boleh(akun, "ubah_struktur")
    type(tugas).objects.filter(pk=tugas.pk).update(selesai=date(2021, 1, 1))
    with pytest.raises(DiLuarWewenang):
        ubah_unit(unit=kota["DA.B1"], nama="X", ketetapan=perubahan(), oleh=akun)


def test_sumber_dan_tujuan_pindah_harus_dalam_lingkup(kota, budi):
    beri_peran(budi, "organisasi", kota["DA"])
    with pytest.raises(DiLuarWewenang):
        pindahkan_unit(
            unit=kota["DA.B1"],
            induk_baru=kota["DB"],
            ketetapan=perubahan(hari()),
            oleh=segar(budi),
        )


# --- the same answer everywhere -----------------------------------------------------------------------
def test_lingkup_di_memori_sama_dengan_di_basis_data(kota, budi):
    beri_peran(budi, "kepegawaian", kota["DA.S"])
    beri_peran(budi, "organisasi", kota["KEC"])
    akun, bagan = segar(budi), muat_bagan()
    cakupan = lingkup_izin(akun, "ubah_struktur")
    assert {s.kode for s in bagan if cakupan.mencakup(bagan, s)} == lingkup(budi)


def test_satu_kueri_untuk_satu_permintaan(kota, budi, django_assert_num_queries):
    for kode in ("DA", "DB", "KEC"):
        beri_peran(budi, "organisasi", kota[kode])
    akun = segar(budi)
    with django_assert_num_queries(1):
        for _ in range(5):
            boleh(akun, "ubah_struktur")
            peran_berlaku(akun)
            lingkup_izin(akun, "ubah_jabatan")
