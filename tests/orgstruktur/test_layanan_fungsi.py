"""Services of functions: rules, dates, scope of source and target, undo."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Fungsi, Jejak, Keadaan, RiwayatFungsi, Unit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.fungsi import (
    SEKALI_TERBANYAK,
    FungsiBaru,
    cabut_fungsi,
    pindahkan_fungsi,
    tambah_fungsi,
    ubah_fungsi,
    urutkan_fungsi,
)
from orgstruktur.services.fungsi_ganti import ganti_fungsi
from orgstruktur.services.periksa import periksa_data
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


def isi(unit: Unit, *teks: str, **lain) -> list[Fungsi]:
    ketetapan = lain.pop("ketetapan", None) or perubahan()
    tambah_fungsi(unit=unit, daftar_teks=teks, ketetapan=ketetapan, oleh=None, **lain)
    return [Fungsi.objects.get(unit=unit, teks=t) for t in teks]


def teks_pada(tanggal: date | None, unit: Unit) -> list[str]:
    return [f.teks for f in muat_bagan(tanggal, lengkap=True).fungsi.get(unit.pk, ())]


def semua_tanggal() -> list:
    tanggal = (None, DAHULU, hari(-30), hari(), hari(10), hari(40))
    return [muat_bagan(t, lengkap=True).isi() for t in tanggal]


# --- adding ---------------------------------------------------------------------------------------
def test_tambah_bernomor_sesudah_yang_ada(kota):
    isi(kota["DA"], "satu", "dua")
    isi(kota["DA"], "tiga")
    isi(kota["DA"], "tugas utama", butir="tugas")
    nilai = Fungsi.objects.filter(unit=kota["DA"]).order_by("-butir", "urutan")
    assert list(nilai.values_list("butir", "urutan", "teks")) == [
        ("tugas", 1, "tugas utama"),
        ("fungsi", 1, "satu"),
        ("fungsi", 2, "dua"),
        ("fungsi", 3, "tiga"),
    ]


def test_tambah_dengan_jenis_dan_urusan_masing_masing(kota):
    daftar = [FungsiBaru("membantu", "tugas", "1.02"), FungsiBaru("melayani", "fungsi", "2.16")]
    hasil = tambah_fungsi(unit=kota["DA"], daftar_teks=daftar, ketetapan=perubahan(), oleh=None)
    assert dict(Fungsi.objects.values_list("teks", "urusan_id")) == {
        "membantu": "1.02",
        "melayani": "2.16",
    }
    assert hasil.kalimat[0].startswith("1 tugas dan 1 fungsi ditambahkan pada Dinas Alfa per")


def test_tambah_merapikan_spasi(kota):
    (f,) = isi(kota["DA"], "satu")
    tambah_fungsi(
        unit=kota["DA"], daftar_teks=["  dua \n kata ", " "], ketetapan=perubahan(), oleh=None
    )
    assert set(Fungsi.objects.values_list("teks", flat=True)) == {f.teks, "dua kata"}


@pytest.mark.parametrize(
    ("daftar", "pesan"),
    [
        ([], "sedikitnya satu"),
        (["  "], "sedikitnya satu"),
        (["ADA"], "sudah memiliki"),
        (["x", "X"], "dua kali"),
        (["y" * 2001], "lebih dari 2000 huruf"),
        ([str(n) for n in range(SEKALI_TERBANYAK + 1)], "Paling banyak"),
        ([FungsiBaru("z", urusan_kode="9.99")], "tidak dikenal"),
    ],
)
def test_tambah_ditolak_tanpa_sisa(kota, daftar, pesan):
    isi(kota["DA"], "ada")
    n = Jejak.objects.count()
    with pytest.raises(AturanDilanggar, match=pesan):
        tambah_fungsi(unit=kota["DA"], daftar_teks=daftar, ketetapan=perubahan(), oleh=None)
    assert (Fungsi.objects.count(), Jejak.objects.count()) == (1, n)


def test_kalimat_yang_sudah_dicabut_boleh_ditambah_lagi(kota):
    (f,) = isi(kota["DA"], "satu")
    cabut_fungsi(fungsi=f, ketetapan=perubahan(hari(-1)), oleh=None)
    tambah_fungsi(unit=kota["DA"], daftar_teks=["satu"], ketetapan=perubahan(hari()), oleh=None)
    assert teks_pada(None, kota["DA"]) == ["satu"]


def test_tambah_pada_tanggal_yang_akan_datang_menunggu(kota):
    hasil = tambah_fungsi(
        unit=kota["DA"], daftar_teks=["nanti"], ketetapan=perubahan(hari(10)), oleh=None
    )
    assert hasil.akan_berlaku
    assert Fungsi.objects.get().keadaan == Keadaan.RENCANA
    assert (teks_pada(None, kota["DA"]), teks_pada(hari(10), kota["DA"])) == ([], ["nanti"])


def test_tambah_pada_tanggal_yang_lampau(kota):
    isi(kota["DA"], "dulu", ketetapan=perubahan(hari(-30)))
    assert teks_pada(hari(-31), kota["DA"]) == []
    assert teks_pada(hari(-30), kota["DA"]) == ["dulu"]


def test_tambah_sebelum_unit_ada_ditolak(kota):
    with pytest.raises(AturanDilanggar, match="tidak berlaku pada 1 Januari 2019"):
        isi(kota["DA"], "x", ketetapan=perubahan(date(2019, 1, 1)))


def test_tambah_perbaikan_dengan_tanggal_mulai(kota):
    ketetapan = Ketetapan("perbaikan", tanggal=date(2021, 5, 1), alasan="terlewat")
    isi(kota["DA"], "terlewat", ketetapan=ketetapan)
    assert teks_pada(date(2021, 4, 30), kota["DA"]) == []
    assert teks_pada(date(2021, 5, 1), kota["DA"]) == ["terlewat"]


def test_menambah_banyak_dengan_kueri_tetap(kota, django_assert_max_num_queries):
    for n, unit in ((2, "DA"), (20, "DB"), (200, "KEC")):
        daftar = [FungsiBaru(f"kalimat {i}", urusan_kode="1.02") for i in range(n)]
        with django_assert_max_num_queries(24):
            tambah_fungsi(unit=kota[unit], daftar_teks=daftar, ketetapan=perubahan(), oleh=None)


# --- changing ------------------------------------------------------------------------------------
def test_ubah_memulai_rentang_baru_dan_menyebut_bedanya(kota):
    (f,) = isi(kota["DA"], "lama")
    hasil = ubah_fungsi(
        fungsi=f, teks="baru", urusan_kode="1.02", ketetapan=perubahan(hari()), oleh=None
    )
    assert (teks_pada(hari(-1), kota["DA"]), teks_pada(None, kota["DA"])) == (["lama"], ["baru"])
    assert "dari “lama” menjadi “baru”" in " ".join(hasil.kalimat)
    assert "tanpa urusan menjadi 1.02" in " ".join(hasil.kalimat)


def test_perbaikan_membetulkan_di_tempat_dan_menyebut_yang_lama(kota):
    (f,) = isi(kota["DA"], "salah tulis")
    hasil = ubah_fungsi(fungsi=f, teks="benar", ketetapan=perbaikan(), oleh=None)
    assert RiwayatFungsi.objects.count() == 1
    assert teks_pada(DAHULU, kota["DA"]) == ["benar"]
    assert "dari “salah tulis” menjadi “benar”" in " ".join(hasil.kalimat)


def test_ubah_jenis_menempatkan_di_akhir(kota):
    isi(kota["DA"], "tugas utama", butir="tugas")
    f, _ = isi(kota["DA"], "satu", "dua")
    ubah_fungsi(fungsi=f, butir="tugas", ketetapan=perbaikan(), oleh=None)
    assert teks_pada(None, kota["DA"]) == ["tugas utama", "satu", "dua"]


@pytest.mark.parametrize(
    ("nilai", "pesan"),
    [
        ({"teks": " "}, "tidak boleh kosong"),
        ({"teks": "SATU "}, None),
        ({"teks": "Dua"}, "sudah memiliki"),
        ({"teks": "satu"}, "Tidak ada yang berubah"),
        ({"urusan_kode": "0.00"}, "tidak dikenal"),
    ],
)
def test_ubah_memeriksa_isi(kota, nilai, pesan):
    f, _ = isi(kota["DA"], "satu", "dua")
    if pesan is None:  # only the letters' case changes: its own text is no double
        ubah_fungsi(fungsi=f, ketetapan=perbaikan(), oleh=None, **nilai)
        assert Fungsi.objects.get(pk=f.pk).teks == "SATU"
        return
    with pytest.raises(AturanDilanggar, match=pesan):
        ubah_fungsi(fungsi=f, ketetapan=perbaikan(), oleh=None, **nilai)


def test_ubah_yang_lampau_berhenti_pada_perubahan_berikutnya(kota):
    (f,) = isi(kota["DA"], "a")
    ubah_fungsi(fungsi=f, teks="c", ketetapan=perubahan(hari(-5)), oleh=None)
    ubah_fungsi(fungsi=f, teks="b", ketetapan=perubahan(hari(-20)), oleh=None)
    assert [teks_pada(hari(-n), kota["DA"])[0] for n in (30, 20, 6, 5, 0)] == list("abbcc")


def test_ubah_yang_sudah_diubah_orang_lain(kota):
    (f,) = isi(kota["DA"], "a")
    versi = versi_unit(kota["DA"])
    ubah_fungsi(fungsi=f, teks="b", ketetapan=perbaikan(), oleh=None)
    with pytest.raises(SudahBerubah):
        ubah_fungsi(fungsi=f, teks="c", ketetapan=perbaikan(), oleh=None, versi=versi)


# --- moving --------------------------------------------------------------------------------------
def test_pindah_beberapa_sekaligus(kota):
    isi(kota["DB"], "milik beta")
    a, b, _ = isi(kota["DA"], "a", "b", "c")
    hasil = pindahkan_fungsi(
        daftar_fungsi=[b, a], ke=kota["DB"], ketetapan=perubahan(hari()), oleh=None
    )
    assert teks_pada(None, kota["DB"]) == ["milik beta", "b", "a"]
    assert (teks_pada(None, kota["DA"]), teks_pada(hari(-1), kota["DA"])) == (
        ["c"],
        ["a", "b", "c"],
    )
    assert hasil.kalimat[0].startswith("2 fungsi pindah dari Dinas Alfa ke Dinas Beta per")
    assert set(hasil.jejak.daftar_unit.values_list("unit__kode", flat=True)) == {"DA", "DB"}


def test_pindah_tugas_bernomor_di_antara_tugas(kota):
    isi(kota["DB"], "tugas beta", butir="tugas")
    (t,) = isi(kota["DA"], "tugas alfa", butir="tugas")
    pindahkan_fungsi(daftar_fungsi=[t], ke=kota["DB"], ketetapan=perubahan(hari()), oleh=None)
    assert teks_pada(None, kota["DB"]) == ["tugas beta", "tugas alfa"]


def test_pindah_menurut_tanggalnya(kota):
    """On a day on which the sentence stands elsewhere, that unit is its source."""
    (f,) = isi(kota["DA"], "a")
    pindahkan_fungsi(daftar_fungsi=[f], ke=kota["DB"], ketetapan=perubahan(hari(10)), oleh=None)
    hasil = pindahkan_fungsi(
        daftar_fungsi=[f], ke=kota["KEC"], ketetapan=perubahan(hari(40)), oleh=None
    )
    assert "dari Dinas Beta ke Kecamatan Padang" in hasil.kalimat[0]
    assert teks_pada(hari(), kota["DA"]) == ["a"]
    assert teks_pada(hari(10), kota["DB"]) == ["a"]
    assert teks_pada(hari(40), kota["KEC"]) == ["a"]


def test_pindah_ditolak_dan_diperingatkan(kota):
    isi(kota["DB"], "A")
    (f,) = isi(kota["DA"], "a")
    with pytest.raises(AturanDilanggar, match="sudah milik Dinas Alfa"):
        pindahkan_fungsi(daftar_fungsi=[f], ke=kota["DA"], ketetapan=perubahan(), oleh=None)
    with pytest.raises(AturanDilanggar, match="sedikitnya satu"):
        pindahkan_fungsi(daftar_fungsi=[], ke=kota["DB"], ketetapan=perubahan(), oleh=None)
    with pytest.raises(PerluKonfirmasi, match="sudah memiliki kalimat"):
        pindahkan_fungsi(
            daftar_fungsi=[f], ke=kota["DB"], ketetapan=perubahan(setuju=False), oleh=None
        )


def test_pindah_ke_unit_yang_belum_ada_ditolak(kota):
    baru = buat_unit("BARU", "bidang", kota["DA"], ketetapan=perubahan(hari(10)))
    (f,) = isi(kota["DA"], "a")
    with pytest.raises(AturanDilanggar, match="tidak berlaku pada"):
        pindahkan_fungsi(daftar_fungsi=[f], ke=baru, ketetapan=perubahan(hari()), oleh=None)


def test_pindah_banyak_dengan_kueri_tetap(kota, django_assert_max_num_queries):
    for n, unit in ((2, "DA.B1"), (20, "DA.B2"), (100, "DB.B1")):
        daftar = isi(kota[unit], *(f"{unit} {i}" for i in range(n)))
        with django_assert_max_num_queries(28):
            pindahkan_fungsi(
                daftar_fungsi=daftar, ke=kota["KEC"], ketetapan=perubahan(hari()), oleh=None
            )


# --- ending, ordering ----------------------------------------------------------------------------
def test_cabut_per_tanggal(kota):
    f, _ = isi(kota["DA"], "a", "b")
    cabut_fungsi(fungsi=f, ketetapan=perubahan(hari(10)), oleh=None)
    assert (teks_pada(hari(9), kota["DA"]), teks_pada(hari(10), kota["DA"])) == (["a", "b"], ["b"])


def test_cabut_sebagai_perbaikan_menarik_dari_setiap_tanggal(kota):
    f, _ = isi(kota["DA"], "a", "b")
    hasil = cabut_fungsi(fungsi=f, ketetapan=perbaikan(), oleh=None)
    assert teks_pada(DAHULU, kota["DA"]) == ["b"]
    assert "tidak pernah menjadi fungsi" in hasil.kalimat[0]


def test_cabut_kalimat_terakhir_diperingatkan(kota):
    (f,) = isi(kota["DA"], "a")
    with pytest.raises(PerluKonfirmasi, match="tidak lagi memiliki"):
        cabut_fungsi(fungsi=f, ketetapan=perubahan(hari(), setuju=False), oleh=None)


def test_urutkan(kota):
    a, b, c = isi(kota["DA"], "a", "b", "c")
    urutkan_fungsi(unit=kota["DA"], urutan=[c.pk, a.pk, b.pk], oleh=None)
    assert teks_pada(None, kota["DA"]) == ["c", "a", "b"]
    assert RiwayatFungsi.objects.count() == 3
    with pytest.raises(AturanDilanggar, match="tidak berubah"):
        urutkan_fungsi(unit=kota["DA"], urutan=[c.pk, a.pk, b.pk], oleh=None)
    with pytest.raises(AturanDilanggar, match="muat ulang"):
        urutkan_fungsi(unit=kota["DA"], urutan=[c.pk, a.pk], oleh=None)
    with pytest.raises(AturanDilanggar, match="muat ulang"):
        urutkan_fungsi(unit=kota["DA"], urutan=[c.pk, a.pk, a.pk], oleh=None)


# --- scope ---------------------------------------------------------------------------------------
def test_lingkup_asal_dan_tujuan(kota):
    petugas = buat_akun("petugas")
    beri_peran(petugas, "kepegawaian", kota["DA"])
    (milik,) = isi(kota["DA.B1"], "a")
    (asing,) = isi(kota["DB.B1"], "b")
    k = perubahan(hari())
    tolak = [
        lambda: tambah_fungsi(unit=kota["DB"], daftar_teks=["x"], ketetapan=k, oleh=petugas),
        lambda: ubah_fungsi(fungsi=asing, teks="x", ketetapan=k, oleh=petugas),
        lambda: cabut_fungsi(fungsi=asing, ketetapan=k, oleh=petugas),
        lambda: urutkan_fungsi(unit=kota["DB.B1"], urutan=[asing.pk], oleh=petugas),
        lambda: pindahkan_fungsi(daftar_fungsi=[milik], ke=kota["DB"], ketetapan=k, oleh=petugas),
        lambda: pindahkan_fungsi(daftar_fungsi=[asing], ke=kota["DA"], ketetapan=k, oleh=petugas),
        lambda: pindahkan_fungsi(
            daftar_fungsi=[milik, asing], ke=kota["DA"], ketetapan=k, oleh=petugas
        ),
    ]
    for lakukan in tolak:
        with pytest.raises(DiLuarWewenang):
            lakukan()
    pindahkan_fungsi(daftar_fungsi=[milik], ke=kota["DA.B2"], ketetapan=k, oleh=petugas)


def test_lingkup_asal_pada_tanggal_itu(kota):
    """What will belong to a foreign unit by then cannot be taken from it."""
    petugas = buat_akun("petugas")
    beri_peran(petugas, "kepegawaian", kota["DA"])
    (f,) = isi(kota["DA"], "a")
    pindahkan_fungsi(daftar_fungsi=[f], ke=kota["DB"], ketetapan=perubahan(hari(10)), oleh=None)
    with pytest.raises(DiLuarWewenang):
        pindahkan_fungsi(
            daftar_fungsi=[f], ke=kota["DA.B1"], ketetapan=perubahan(hari(20)), oleh=petugas
        )


# --- undo ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("kapan", [-30, 0, 10])
def test_setiap_tindakan_dapat_dibatalkan(kota, kapan):
    k = perubahan(hari(kapan))
    a, b = isi(kota["DA"], "a", "b")
    isi(kota["DB"], "c")
    tindakan = [
        lambda: tambah_fungsi(unit=kota["DA"], daftar_teks=["x", "y"], ketetapan=k, oleh=None),
        lambda: ubah_fungsi(fungsi=a, teks="z", butir="tugas", ketetapan=k, oleh=None),
        lambda: ubah_fungsi(fungsi=a, teks="z", ketetapan=perbaikan(), oleh=None),
        lambda: pindahkan_fungsi(daftar_fungsi=[a, b], ke=kota["DB"], ketetapan=k, oleh=None),
        lambda: cabut_fungsi(fungsi=a, ketetapan=k, oleh=None),
        lambda: cabut_fungsi(fungsi=a, ketetapan=perbaikan(), oleh=None),
        lambda: urutkan_fungsi(unit=kota["DA"], urutan=[b.pk, a.pk], oleh=None),
    ]
    for lakukan in tindakan:
        sebelum = semua_tanggal()
        hasil = lakukan()
        assert semua_tanggal() != sebelum
        batalkan_perubahan(jejak=hasil.jejak, oleh=None)
        assert semua_tanggal() == sebelum


def test_ganti_sebagai_perbaikan_sejak_hari_sebelum_kalimatnya_ada(kota):
    """The day says since when the new ones hold; where the old ones go is asked of today."""
    mulai = perubahan(date(2024, 1, 1))
    tambah_fungsi(unit=kota["DA"], daftar_teks=["satu", "dua", "tiga"], ketetapan=mulai, oleh=None)
    ganti_fungsi(
        unit=kota["DA"],
        daftar_teks=["tiga", "nol", "satu"],
        ketetapan=perbaikan(tanggal=date(2021, 1, 1)),
        oleh=None,
    )
    kini = Fungsi.objects.hidup().filter(unit=kota["DA"]).order_by("urutan")
    assert [(f.urutan, f.teks) for f in kini] == [(1, "tiga"), (2, "nol"), (3, "satu")]
    assert periksa_data() == []
