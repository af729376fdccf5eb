"""Services of positions: rules, dates, scope of source and target, undo."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Jabatan, Jejak, Keadaan, RiwayatJabatan, Unit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.jabatan import (
    hapus_jabatan,
    pindahkan_jabatan,
    tambah_jabatan,
    ubah_jabatan,
)
from orgstruktur.services.perubahan import Ketetapan, versi_unit
from tebingtinggi.bersama.galat import (
    AturanDilanggar,
    DiLuarWewenang,
    PerluKonfirmasi,
    SudahBerubah,
)
from tests.dasar import beri_peran, buat_akun
from tests.pabrik import DAHULU, buat_kota, buat_unit, perbaikan, perubahan

pytestmark = pytest.mark.django_db


@pytest.fixture
def kota():
    return buat_kota()


def hari(n: int = 0) -> date:
    return timezone.localdate() + timedelta(days=n)


def buat(unit: Unit, nama: str = "Analis Kebijakan Ahli Muda", **nilai) -> Jabatan:
    ketetapan = nilai.pop("ketetapan", None) or perubahan()
    nilai.setdefault("jenis", "fungsional")
    tambah_jabatan(unit=unit, nama=nama, ketetapan=ketetapan, oleh=None, **nilai)
    return Jabatan.objects.filter(unit=unit).latest("pk")


def kepala(unit: Unit) -> Jabatan:
    return Jabatan.objects.get(unit=unit, kepala=True)


def nama_pada(tanggal: date | None, unit: Unit) -> list[str]:
    return [j.nama for j in muat_bagan(tanggal, lengkap=True).jabatan.get(unit.pk, ())]


def semua_tanggal() -> list:
    tanggal = (None, DAHULU, hari(-30), hari(), hari(10), hari(40))
    return [muat_bagan(t, lengkap=True).isi() for t in tanggal]


def test_tambah(kota):
    j = buat(kota["DA"], "  Pengelola   Data ", jenis="pelaksana", kelas=6, kebutuhan=3)
    assert (j.nama, j.kelas, j.kebutuhan, j.keadaan) == ("Pengelola Data", 6, 3, Keadaan.BERLAKU)


def test_jenjang_struktural_mengikuti_eselon(kota):
    unit = buat_unit("B9", "bidang", kota["DA"], dengan_kepala=False)
    j = buat(unit, "Kepala Bidang", jenis="struktural", eselon="III.b", kepala=True)
    assert j.jenjang == "administrator"
    ubah_jabatan(jabatan=j, eselon="IV.a", jenjang="", ketetapan=perbaikan(), oleh=None)
    j.refresh_from_db()
    assert (j.eselon, j.jenjang) == ("IV.a", "pengawas")


@pytest.mark.parametrize(
    ("nilai", "ruas"),
    [
        ({"nama": "  "}, "nama"),
        ({"nama": "x" * 201}, "nama"),
        ({"jenis": "honorer"}, "jenis"),
        ({"kelas": 0}, "kelas"),
        ({"kelas": 18}, "kelas"),
        ({"kebutuhan": -1}, "kebutuhan"),
        ({"bup": 49}, "bup"),
        ({"bup": 71}, "bup"),
        ({"jenis": "fungsional", "eselon": "IV.a"}, "eselon"),
        ({"jenis": "pelaksana", "jenjang": "ahli_muda"}, "jenjang"),
        ({"jenis": "fungsional", "jenjang": "pengawas"}, "jenjang"),
        ({"jenis": "struktural", "eselon": "III.a", "jenjang": "pengawas"}, "jenjang"),
        ({"jenis": "struktural", "eselon": "IX.z"}, "eselon"),
        ({"kepala": True, "jenis": "struktural", "kebutuhan": 2}, "kebutuhan"),
        ({"kepala": True, "jenis": "struktural"}, "kepala"),
    ],
)
def test_nilai_yang_tidak_sah_ditolak(kota, nilai, ruas):
    n = (Jabatan.objects.count(), Jejak.objects.count())
    with pytest.raises(AturanDilanggar) as galat:
        buat(kota["DA"], **({"nama": "Jabatan Baru"} | nilai))
    assert galat.value.ruas == ruas
    assert (Jabatan.objects.count(), Jejak.objects.count()) == n


def test_satu_pimpinan_pada_setiap_tanggal(kota):
    """A second head may only follow when the first has ended."""
    lama = kepala(kota["DA"])
    hapus_jabatan(jabatan=lama, ketetapan=perubahan(hari(10)), oleh=None)
    with pytest.raises(AturanDilanggar, match="hanya memiliki satu jabatan pimpinan"):
        buat(
            kota["DA"],
            "Kepala Dinas",
            jenis="struktural",
            kepala=True,
            ketetapan=perubahan(hari(9)),
        )
    buat(kota["DA"], "Kepala Dinas", jenis="struktural", kepala=True, ketetapan=perubahan(hari(10)))
    assert nama_pada(hari(9), kota["DA"]) == [lama.nama]
    assert nama_pada(hari(10), kota["DA"]) == ["Kepala Dinas"]


def test_unit_tanpa_pimpinan_asn(kota):
    kjf = buat_unit("KJF", "kjf", kota["DA"])
    for unit in (kjf, kota["kota"]):
        with pytest.raises(AturanDilanggar, match="tidak dipimpin oleh jabatan ASN"):
            buat(unit, "Kepala", jenis="struktural", kepala=True)


def test_eselon_tak_lazim_diperingatkan(kota):
    with pytest.raises(PerluKonfirmasi, match=r"bidang dipimpin pejabat eselon III\.b"):
        ubah_jabatan(
            jabatan=kepala(kota["DA.B1"]),
            eselon="II.b",
            ketetapan=perbaikan(setuju=False),
            oleh=None,
        )
    ubah_jabatan(
        jabatan=kepala(kota["DA.B1"]), eselon="III.b", ketetapan=perbaikan(setuju=False), oleh=None
    )


def test_tambah_perbaikan_dengan_tanggal_mulai(kota):
    ketetapan = Ketetapan("perbaikan", tanggal=date(2022, 1, 1), alasan="terlewat", setuju=True)
    buat(kota["DA"], "Terlewat", ketetapan=ketetapan)
    assert "Terlewat" not in nama_pada(date(2021, 12, 31), kota["DA"])
    assert "Terlewat" in nama_pada(date(2022, 1, 1), kota["DA"])


def test_ubah_menyebut_bedanya(kota):
    j = buat(kota["DA"], kelas=9)
    hasil = ubah_jabatan(
        jabatan=j, kelas=10, jenjang="ahli_madya", kebutuhan=2, ketetapan=perbaikan(), oleh=None
    )
    assert hasil.kalimat[1] == (
        "Jenjang dari Tanpa jenjang menjadi Ahli Madya; kelas dari 9 menjadi 10; "
        "kebutuhan dari 1 menjadi 2."
    )
    with pytest.raises(AturanDilanggar, match="Tidak ada yang berubah"):
        ubah_jabatan(jabatan=j, kelas=10, ketetapan=perbaikan(), oleh=None)


def test_bup_sendiri_dan_kembali_ke_jenjang(kota):
    """A position may have a pension age of its own from a day on; taken away, the jenjang decides."""
    j = buat(kota["DA"], "Dokter Pendidik Klinis Ahli Muda", jenjang="ahli_muda")
    assert j.bup is None
    hasil = ubah_jabatan(jabatan=j, bup=65, ketetapan=perubahan(hari(-10)), oleh=None)
    assert hasil.kalimat[1] == "BUP dari (kosong) menjadi 65."
    assert [r.bup for r in RiwayatJabatan.objects.filter(jabatan=j)] == [None, 65]
    lengkap = muat_bagan(None, lengkap=True).jabatan[kota["DA"].pk]
    assert next(p for p in lengkap if p.id == j.pk).bup == 65
    ubah_jabatan(jabatan=j, bup=None, ketetapan=perubahan(hari()), oleh=None)
    j.refresh_from_db()
    assert j.bup is None


def test_ubah_per_tanggal(kota):
    j = buat(kota["DA"], "Lama")
    ubah_jabatan(jabatan=j, nama="Baru", ketetapan=perubahan(hari(10)), oleh=None)
    assert "Lama" in nama_pada(hari(9), kota["DA"])
    assert "Baru" in nama_pada(hari(10), kota["DA"])
    assert RiwayatJabatan.objects.filter(jabatan=j).count() == 2


def test_pimpinan_yang_dicabut_tandanya_diperingatkan(kota):
    with pytest.raises(PerluKonfirmasi, match="kehilangan jabatan pimpinannya"):
        ubah_jabatan(
            jabatan=kepala(kota["DA"]), kepala=False, ketetapan=perbaikan(setuju=False), oleh=None
        )


def test_ubah_yang_sudah_diubah_orang_lain(kota):
    j = buat(kota["DA"])
    versi = versi_unit(kota["DA"])
    ubah_jabatan(jabatan=j, kelas=8, ketetapan=perbaikan(), oleh=None)
    for layanan, lain in ((ubah_jabatan, {"kelas": 9}), (hapus_jabatan, {})):
        with pytest.raises(SudahBerubah):
            layanan(jabatan=j, ketetapan=perbaikan(), oleh=None, versi=versi, **lain)


def test_pindah(kota):
    j = buat(kota["DA.B1"])
    hasil = pindahkan_jabatan(jabatan=j, ke=kota["DB.B1"], ketetapan=perubahan(hari()), oleh=None)
    assert "dari Bidang Alfa 1 ke Bidang Beta 1" in hasil.kalimat[0]
    assert j.nama in nama_pada(hari(-1), kota["DA.B1"])
    assert j.nama in nama_pada(hari(), kota["DB.B1"])
    with pytest.raises(AturanDilanggar, match="sudah berada pada"):
        pindahkan_jabatan(jabatan=j, ke=kota["DB.B1"], ketetapan=perubahan(hari()), oleh=None)


def test_pindah_pimpinan_ke_unit_berpimpinan_ditolak(kota):
    with pytest.raises(AturanDilanggar, match="hanya memiliki satu"):
        pindahkan_jabatan(
            jabatan=kepala(kota["DA.B1"]), ke=kota["DA.B2"], ketetapan=perubahan(hari()), oleh=None
        )
    kosong = buat_unit("B9", "bidang", kota["DA"], dengan_kepala=False)
    with pytest.raises(PerluKonfirmasi, match="Bidang Alfa 1 akan kehilangan"):
        pindahkan_jabatan(
            jabatan=kepala(kota["DA.B1"]),
            ke=kosong,
            ketetapan=perubahan(hari(), setuju=False),
            oleh=None,
        )


def test_hapus_dan_tarik(kota):
    j = buat(kota["DA"], "A")
    k = buat(kota["DA"], "B")
    hapus_jabatan(jabatan=j, ketetapan=perubahan(hari()), oleh=None)
    hapus_jabatan(jabatan=k, ketetapan=perbaikan(), oleh=None)
    assert nama_pada(hari(-1), kota["DA"]) == ["Kepala Dinas Alfa", "A"]
    assert nama_pada(hari(), kota["DA"]) == ["Kepala Dinas Alfa"]
    with pytest.raises(AturanDilanggar, match="tidak berlaku pada"):
        hapus_jabatan(jabatan=j, ketetapan=perubahan(hari()), oleh=None)


def test_lingkup_asal_dan_tujuan(kota):
    petugas = buat_akun("petugas")
    beri_peran(petugas, "kepegawaian", kota["DA"])
    milik, asing = buat(kota["DA.B1"]), buat(kota["DB.B1"])
    k = perubahan(hari())
    tolak = [
        lambda: tambah_jabatan(
            unit=kota["DB"], nama="X", jenis="pelaksana", ketetapan=k, oleh=petugas
        ),
        lambda: ubah_jabatan(jabatan=asing, kelas=7, ketetapan=k, oleh=petugas),
        lambda: hapus_jabatan(jabatan=asing, ketetapan=k, oleh=petugas),
        lambda: pindahkan_jabatan(jabatan=milik, ke=kota["DB"], ketetapan=k, oleh=petugas),
        lambda: pindahkan_jabatan(jabatan=asing, ke=kota["DA"], ketetapan=k, oleh=petugas),
    ]
    for lakukan in tolak:
        with pytest.raises(DiLuarWewenang):
            lakukan()
    pindahkan_jabatan(jabatan=milik, ke=kota["DA"], ketetapan=k, oleh=petugas)


@pytest.mark.parametrize("kapan", [-30, 0, 10])
def test_setiap_tindakan_dapat_dibatalkan(kota, kapan):
    k = perubahan(hari(kapan))
    j = buat(kota["DA.B1"])
    tindakan = [
        lambda: tambah_jabatan(
            unit=kota["DA"], nama="Y", jenis="pelaksana", ketetapan=k, oleh=None
        ),
        lambda: ubah_jabatan(jabatan=j, nama="Z", kelas=11, ketetapan=k, oleh=None),
        lambda: ubah_jabatan(jabatan=j, nama="Z", ketetapan=perbaikan(), oleh=None),
        lambda: pindahkan_jabatan(jabatan=j, ke=kota["DB"], ketetapan=k, oleh=None),
        lambda: hapus_jabatan(jabatan=j, ketetapan=k, oleh=None),
        lambda: hapus_jabatan(jabatan=kepala(kota["DA"]), ketetapan=k, oleh=None),
        lambda: hapus_jabatan(jabatan=j, ketetapan=perbaikan(), oleh=None),
    ]
    for lakukan in tindakan:
        sebelum = semua_tanggal()
        hasil = lakukan()
        assert semua_tanggal() != sebelum
        batalkan_perubahan(jejak=hasil.jejak, oleh=None)
        assert semua_tanggal() == sebelum
