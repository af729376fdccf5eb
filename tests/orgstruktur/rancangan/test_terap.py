"""Application: what memory says is what the tables hold; taking back restores; all or nothing."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgstruktur.models import Jejak, Langkah, Rancangan, Unit
from orgstruktur.rancangan import isi
from orgstruktur.rancangan.fungsi import TambahFungsi
from orgstruktur.rancangan.lebur import GabungUnit
from orgstruktur.rancangan.simulasi import petakan_bagan, sama_susunan
from orgstruktur.rancangan.unit import BentukUnit, PindahUnit, UbahUnit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.selectors.rancangan import simulasi_rancangan
from orgstruktur.services import rancangan_terap
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.hubungan import tambah_garis
from orgstruktur.services.jabatan import tambah_jabatan
from orgstruktur.services.jadwal import PenerapanGagal, terapkan_rancangan_jatuh_tempo
from orgstruktur.services.periksa import periksa_data
from orgstruktur.services.pohon import periksa_pohon
from orgstruktur.services.rancangan import ajukan_rancangan, buat_rancangan, putuskan_rancangan
from orgstruktur.services.rancangan_langkah import nyalakan_langkah, tambah_langkah
from orgstruktur.services.rancangan_proses import catat_peristiwa
from orgstruktur.services.rancangan_terap import batalkan_penerapan, terapkan_rancangan
from orgstruktur.services.unit import ubah_unit
from pegawai.models import PengecualianRancangan
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tests.dasar import beri_peran, buat_akun, buat_berperan, contoh, masuk
from tests.orgstruktur.rancangan.acak import AcakLangkah
from tests.pabrik import DAHULU, buat_kota, perubahan

pytestmark = pytest.mark.django_db
T = Rancangan.Tahap
HARI_INI = timezone.localdate


def kota_awal():
    """The small city with sentences, positions and a line, so that every step finds something."""
    u = buat_kota()
    tetap = {"ketetapan": perubahan(), "oleh": None}
    for kode in ("DA", "DB.B1"):
        teks = [f"perumusan kebijakan {kode}", f"pelaksanaan {kode}", f"pelaporan {kode}"]
        tambah_fungsi(unit=u[kode], daftar_teks=teks, **tetap)
        tambah_fungsi(unit=u[kode], daftar_teks=[f"tugas {kode}"], butir="tugas", **tetap)
    for kode in ("DA.B1", "DB"):
        tambah_jabatan(unit=u[kode], nama="Analis", jenis="fungsional", kepala=False, **tetap)
    ubah_unit(unit=u["DA"], urusan_kode="1.02", **tetap)
    tambah_garis(dari=u["DA"], ke=u["DB"], jenis="koordinasi", **tetap)
    return u


def disetujui(daftar, *, penulis=None, pemutus=None, tanggal=None) -> Rancangan:
    """A proposal of these steps, numbered already, decided for today."""
    r = buat_rancangan(
        nama="Rancangan B",
        oleh=penulis or buat_berperan("penulis", "organisasi"),
        pada=tanggal,
    )
    for n, langkah in enumerate(daftar, start=1):
        Langkah.objects.create(rancangan=r, urutan=n, jenis=langkah.JENIS, isi=isi.ke_json(langkah))
    ajukan_rancangan(rancangan=r, oleh=r.penulis)
    # a random step may bring a UPTD into being, which the gubernur is asked about before
    catat_peristiwa(
        rancangan=r, jenis="konsultasi_uptd", tanggal=timezone.localdate(), oleh=r.penulis
    )
    pemutus = pemutus or buat_berperan("pemutus", "pimpinan")
    PengecualianRancangan.objects.create(rancangan=r, oleh=pemutus, alasan="uji", urusan=["1.02"])
    putuskan_rancangan(
        rancangan=r,
        oleh=pemutus,
        disetujui=True,
        dasar_hukum="Perda 1/2026",
        tanggal=min(tanggal, timezone.localdate()) if tanggal else None,
        tanggal_berlaku=tanggal or timezone.localdate(),
    )
    r.refresh_from_db()
    return r


def potret():
    """Everything the Bagan holds, on every date that matters, and in today's tables."""
    hari_ini = timezone.localdate()
    hari = [DAHULU, hari_ini - timedelta(days=30), hari_ini - timedelta(days=1), hari_ini,
            hari_ini + timedelta(days=30)]  # fmt: skip
    return [muat_bagan(h, lengkap=True).isi() for h in (*hari, None)]


def utuh():
    assert periksa_pohon() == []
    assert periksa_data() == []


class _Kembali(Exception):
    pass


@pytest.mark.lambat
@settings(max_examples=contoh(40), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_di_memori_sama_dengan_di_tabel_dan_batal_mengembalikan_awal(db, data):
    with pytest.raises(_Kembali), transaction.atomic():
        kota_awal()
        acak = AcakLangkah(data, muat_bagan(lengkap=True))
        daftar = acak.isi(data.draw(st.integers(1, 14)))
        if not daftar:
            raise _Kembali
        hari = timezone.localdate() - timedelta(days=data.draw(st.sampled_from([0, 0, 3])))
        r = disetujui(daftar, tanggal=hari)
        sebelum = potret()
        harapan = simulasi_rancangan(r, r.daftar_langkah.all()).bagan
        terapkan_rancangan(rancangan=r, oleh=None)
        assert potret() == sebelum, "gladi tidak mengubah apa pun"
        laporan = terapkan_rancangan(rancangan=r, oleh=None, uji=False)
        assert sama_susunan(petakan_bagan(harapan, laporan.peta), muat_bagan(lengkap=True))
        assert sama_susunan(petakan_bagan(harapan, laporan.peta), muat_bagan(hari, lengkap=True))
        utuh()
        batalkan_penerapan(rancangan=r, oleh=None, alasan="salah terap")
        assert potret() == sebelum
        utuh()
        raise _Kembali


# --- who, when, and what is refused -----------------------------------------------------------------
@pytest.fixture
def kota():
    return kota_awal()


def dua_langkah(kota):
    return [
        GabungUnit(kota["DA"].pk, kota["DB"].pk),
        BentukUnit(-1, -2, kota["DB"].pk, "DB.B9", "Bidang Baru", "bidang"),
        TambahFungsi(-3, -1, "kalimat bidang baru"),
    ]


def test_terapkan_meninggalkan_jejak_setiap_langkah_dan_satu_untuk_semua(kota):
    r = disetujui(dua_langkah(kota))
    nomor = Jejak.objects.latest("pk").pk
    laporan = terapkan_rancangan(rancangan=r, oleh=None, uji=False, perintah="uji")
    r.refresh_from_db()
    assert r.tahap == T.DITERAPKAN
    jejak = list(Jejak.objects.filter(pk__gt=nomor).order_by("pk"))
    assert [j.tindakan for j in jejak] == [
        "unit_gabung",
        "unit_bentuk",
        "fungsi_tambah",
        "rancangan_terapkan",
    ]
    assert {j.dasar_hukum for j in jejak[:3]} == {"Perda 1/2026"}
    assert {j.pada_rancangan.rancangan_id for j in jejak} == {r.pk}
    assert [b.jejak_id for b in r.daftar_langkah.all()] == [j.pk for j in jejak[:3]]
    baru = Unit.objects.get(kode="DB.B9")
    assert laporan.peta[-1] == baru.pk
    assert baru.daftar_fungsi.get().teks == "kalimat bidang baru"


def test_gladi_memberi_laporan_tanpa_menulis(kota):
    r = disetujui(dua_langkah(kota))
    sebelum, jejak = potret(), Jejak.objects.count()
    laporan = terapkan_rancangan(rancangan=r, oleh=None)
    assert laporan.uji and "digabung ke" in laporan.baris[0].kalimat[0]
    assert potret() == sebelum and Jejak.objects.count() == jejak
    r.refresh_from_db()
    assert r.tahap == T.DISETUJUI


def test_langkah_yang_dimatikan_tidak_diterapkan(kota):
    penulis = buat_berperan("penulis", "organisasi")
    r = buat_rancangan(nama="R", oleh=penulis)
    satu, _ = tambah_langkah(
        rancangan=r,
        daftar=[
            UbahUnit(kota["DA"].pk, {"nama": "Dinas Satu"}),
            UbahUnit(kota["DB"].pk, {"nama": "Dinas Dua"}),
        ],
        oleh=penulis,
    ).daftar
    nyalakan_langkah(langkah=satu, aktif=False, oleh=penulis)
    ajukan_rancangan(rancangan=r, oleh=penulis)
    putuskan_rancangan(
        rancangan=r,
        oleh=buat_berperan("pemutus", "pimpinan"),
        disetujui=True,
        dasar_hukum="Perda 1/2026",
        tanggal_berlaku=timezone.localdate(),
    )
    terapkan_rancangan(rancangan=r, oleh=None, uji=False)
    bagan = muat_bagan()
    assert (bagan["DA"].nama, bagan["DB"].nama) == ("Dinas Alfa", "Dinas Dua")
    assert [b.jejak_id is None for b in r.daftar_langkah.all()] == [True, False]


def test_belum_waktunya_atau_belum_diputuskan(kota):
    besok = timezone.localdate() + timedelta(days=1)
    r = disetujui([PindahUnit(kota["DA.B1"].pk, kota["DB"].pk)], tanggal=besok)
    with pytest.raises(AturanDilanggar, match="belum dapat diterapkan"):
        terapkan_rancangan(rancangan=r, oleh=None, uji=False)
    draf = buat_rancangan(nama="Draf", oleh=r.penulis)
    with pytest.raises(AturanDilanggar, match="hanya rancangan yang disetujui"):
        terapkan_rancangan(rancangan=draf, oleh=None, uji=False)


def test_dua_kali_hanya_berlaku_sekali(kota):
    r = disetujui([PindahUnit(kota["DA.B1"].pk, kota["DB"].pk)])
    terapkan_rancangan(rancangan=r, oleh=None, uji=False)
    with pytest.raises(AturanDilanggar, match="belum diterapkan"):
        terapkan_rancangan(rancangan=r, oleh=None, uji=False)
    assert Jejak.objects.filter(tindakan="unit_pindah").count() == 1


def test_satu_langkah_yang_gagal_membatalkan_semuanya(kota, monkeypatch):
    """A later step is refused by its service: what the first one wrote is taken back with it."""
    r = disetujui(dua_langkah(kota))
    sebelum, jejak, asli, kali = potret(), Jejak.objects.count(), rancangan_terap.laksanakan, []

    def gagal_kemudian(langkah, cara):
        kali.append(potret() != sebelum)
        if len(kali) == r.daftar_langkah.count():
            raise AturanDilanggar("Tidak dapat.")
        return asli(langkah, cara)

    monkeypatch.setattr(rancangan_terap, "laksanakan", gagal_kemudian)
    with pytest.raises(AturanDilanggar, match=r"Langkah \d .*Tidak dapat\."):
        terapkan_rancangan(rancangan=r, oleh=None, uji=False)
    assert kali[-1], "the last step found nothing written before it"
    assert potret() == sebelum and Jejak.objects.count() == jejak


def test_dasar_hukum_langkah_yang_kurang_ditolak_sebelum_apa_pun(kota):
    """A step that needs a Perda and names a Perwali of its own."""
    r = disetujui(dua_langkah(kota))
    r.daftar_langkah.update(dasar_hukum="Perwali 3/2026")
    sebelum, jejak = potret(), Jejak.objects.count()
    with pytest.raises(AturanDilanggar, match=r"perlu Peraturan Daerah .*Perwali 3/2026"):
        terapkan_rancangan(rancangan=r, oleh=None, uji=False)
    assert potret() == sebelum and Jejak.objects.count() == jejak


def test_struktur_yang_bergeser_menolak_dengan_kata(kota):
    r = disetujui([PindahUnit(kota["DA.B1"].pk, kota["DB"].pk)])
    lain = disetujui(
        [GabungUnit(kota["DA.B1"].pk, kota["DA.B2"].pk)],
        penulis=buat_berperan("p2", "organisasi"),
        pemutus=buat_berperan("p3", "pimpinan"),
    )
    terapkan_rancangan(rancangan=lain, oleh=None, uji=False)
    with pytest.raises(AturanDilanggar, match="Bidang Alfa 1 tidak ada lagi sejak"):
        terapkan_rancangan(rancangan=r, oleh=None, uji=False)


def test_wewenang_penerap(kota):
    pemutus = buat_berperan("pemutus", "pimpinan")
    r = disetujui([PindahUnit(kota["DA.B1"].pk, kota["DB"].pk)], pemutus=pemutus)
    beri_peran(pemutus, "organisasi", kota["kota"])
    with pytest.raises(DiLuarWewenang, match="Yang memutuskan"):
        terapkan_rancangan(rancangan=r, oleh=pemutus, uji=False)
    sempit = buat_akun("sempit")
    beri_peran(sempit, "organisasi", kota["DA"])
    with pytest.raises(DiLuarWewenang):
        terapkan_rancangan(rancangan=r, oleh=sempit, uji=False)
    luas = buat_akun("luas")
    beri_peran(luas, "organisasi", kota["kota"])
    terapkan_rancangan(rancangan=r, oleh=luas, uji=False)
    with pytest.raises(DiLuarWewenang, match="orang kedua"):
        batalkan_penerapan(rancangan=r, oleh=luas, alasan="salah")
    kedua = buat_akun("kedua")
    beri_peran(kedua, "admin", kota["kota"])
    with pytest.raises(AturanDilanggar, match="Tulis alasan"):
        batalkan_penerapan(rancangan=r, oleh=kedua, alasan=" ")
    batalkan_penerapan(rancangan=r, oleh=kedua, alasan="salah berkas")
    r.refresh_from_db()
    assert r.tahap == T.DIBATALKAN


def test_perubahan_kemudian_menghalangi_pembatalan_dan_disebut(kota):
    r = disetujui(dua_langkah(kota))
    terapkan_rancangan(rancangan=r, oleh=None, uji=False)
    baru = Unit.objects.get(kode="DB.B9")
    kemudian = ubah_unit(
        unit=baru, nama="Bidang Lain", ketetapan=perubahan(timezone.localdate()), oleh=None
    )
    sebelum = potret()
    with pytest.raises((SudahBerubah, AturanDilanggar)) as galat:
        batalkan_penerapan(rancangan=r, oleh=None, alasan="salah")
    assert [j.pk for j in galat.value.daftar_jejak] == [kemudian.jejak.pk]
    assert potret() == sebelum
    r.refresh_from_db()
    assert r.tahap == T.DITERAPKAN


def test_langkah_yang_dahulu_dibatalkan_sendiri_tidak_menghalangi(kota):
    """Once a step could be undone by itself: what was left by that does not stand in the way."""
    r = disetujui(
        [
            PindahUnit(kota["DA.B1"].pk, kota["DB"].pk),
            UbahUnit(kota["DB.B1"].pk, {"nama": "Bidang Lain"}),
        ]
    )
    sebelum = potret()
    terapkan_rancangan(rancangan=r, oleh=None, uji=False)
    satu, dua = (b.jejak for b in r.daftar_langkah.select_related("jejak"))
    batal = batalkan_perubahan(jejak=satu, oleh=None, seluruh_penerapan=True)
    batalkan_perubahan(jejak=batal.jejak, oleh=None, seluruh_penerapan=True)  # done again
    batalkan_perubahan(jejak=dua, oleh=None, seluruh_penerapan=True)
    batalkan_penerapan(rancangan=r, oleh=None, alasan="salah terap")
    assert potret() == sebelum
    utuh()


def test_yang_diterapkan_tetap_terbaca_seperti_saat_diputuskan(kota):
    r = disetujui(dua_langkah(kota))
    sebelum = simulasi_rancangan(r, r.daftar_langkah.all())
    terapkan_rancangan(rancangan=r, oleh=None, uji=False)
    ubah_unit(unit=kota["DB"], nama="Dinas Lain", ketetapan=perubahan(HARI_INI()), oleh=None)
    r.refresh_from_db()
    sesudah = simulasi_rancangan(r, r.daftar_langkah.all())
    assert not sesudah.ditolak
    assert [h.kalimat for h in sesudah.langkah] == [h.kalimat for h in sebelum.langkah]
    assert sesudah.bagan == sebelum.bagan


def test_riwayat_unit_menunjuk_rancangannya(kota):
    r = disetujui(dua_langkah(kota))
    terapkan_rancangan(rancangan=r, oleh=None, uji=False)
    admin = buat_akun("admin")
    beri_peran(admin, "admin", kota["kota"])
    halaman = masuk(admin).get(reverse("orgstruktur:unit_riwayat", args=["DB"]))
    assert r.get_absolute_url() in halaman.content.decode()


def test_hasil_yang_berbeda_dari_simulasi_tidak_disimpan(kota, monkeypatch):
    r = disetujui(dua_langkah(kota))
    sebelum, jejak = potret(), Jejak.objects.count()
    lain = muat_bagan(lengkap=True)
    monkeypatch.setattr(rancangan_terap, "petakan_bagan", lambda bagan, peta: lain)
    with pytest.raises(AturanDilanggar, match="berbeda dari simulasinya"):
        terapkan_rancangan(rancangan=r, oleh=None, uji=False)
    assert potret() == sebelum and Jejak.objects.count() == jejak
    r.refresh_from_db()
    assert r.tahap == T.DISETUJUI


def test_setiap_jejak_rancangan_dapat_dibaca(kota):
    r = disetujui(dua_langkah(kota))
    terapkan_rancangan(rancangan=r, oleh=None, uji=False)
    batalkan_penerapan(rancangan=r, oleh=None, alasan="salah terap")
    langkah = buat_rancangan(nama="Draf", oleh=r.penulis)
    tambah_langkah(
        rancangan=langkah, daftar=[UbahUnit(kota["DB"].pk, {"nama": "Y"})], oleh=r.penulis
    )
    admin = buat_akun("admin")
    beri_peran(admin, "admin", kota["kota"])
    klien = masuk(admin)
    jejak = Jejak.objects.filter(pada_rancangan__isnull=False)
    assert {"rancangan_terapkan", "rancangan_batalkan", "langkah_tambah"} <= {
        j.tindakan for j in jejak
    }
    for j in jejak:
        assert klien.get(reverse("orgstruktur:jejak_rinci", args=[j.pk])).status_code == 200


# --- the schedule -----------------------------------------------------------------------------------
def test_jadwal_menerapkan_pada_tanggalnya(kota):
    hari_ini = timezone.localdate()
    r = disetujui([PindahUnit(kota["DA.B1"].pk, kota["DB"].pk)])
    assert terapkan_rancangan_jatuh_tempo(hari_ini) == {"rancangan_diterapkan": [r.pk]}
    assert terapkan_rancangan_jatuh_tempo(hari_ini) == {"rancangan_diterapkan": []}
    assert muat_bagan()["DA.B1"].induk_id == kota["DB"].pk


def test_jadwal_melaporkan_yang_gagal_sekali_sehari_dan_yang_lain_jalan_terus(kota):
    gagal = disetujui([PindahUnit(kota["DA.B1"].pk, kota["DB"].pk)])
    Langkah.objects.filter(rancangan=gagal).update(isi={"unit": 999999, "ke": kota["DB"].pk})
    jalan = disetujui(
        [PindahUnit(kota["DA.B2"].pk, kota["DB"].pk)],
        penulis=buat_berperan("p2", "organisasi"),
        pemutus=buat_berperan("p3", "pimpinan"),
    )
    with pytest.raises(PenerapanGagal, match="Rancangan B: Langkah ini tidak dapat berlaku"):
        terapkan_rancangan_jatuh_tempo(timezone.localdate())
    jalan.refresh_from_db()
    assert jalan.tahap == T.DITERAPKAN
    assert terapkan_rancangan_jatuh_tempo(timezone.localdate()) == {"rancangan_diterapkan": []}
    assert Jejak.objects.filter(tindakan="rancangan_gagal").count() == 1
