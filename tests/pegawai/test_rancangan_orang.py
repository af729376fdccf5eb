"""Planned placements: who is touched, what is refused when written, the gate, application and undo."""

from datetime import timedelta

import pytest
from django.utils import timezone

from orgstruktur.models import Jejak, Rancangan
from orgstruktur.rancangan.jabatan import HapusJabatan, UbahJabatan
from orgstruktur.rancangan.lebur import BubarkanUnit
from orgstruktur.rancangan.unit import BentukUnit, PindahUnit, UbahUnit
from orgstruktur.services.periksa import periksa_data
from orgstruktur.services.rancangan_langkah import hapus_langkah, tambah_langkah
from orgstruktur.services.rancangan_terap import batalkan_penerapan, terapkan_rancangan
from orgstruktur.services.unit import ubah_unit
from pegawai.models import Pegawai, Penempatan, RencanaPenempatan
from pegawai.orang_rancangan import BELUM, DITEMPATKAN, KONFLIK, TETAP
from pegawai.saran_penempatan import sarankan, sarankan_plt
from pegawai.services.contoh_rancangan import muat_penempatan_contoh
from pegawai.services.penempatan import akhiri_penempatan
from pegawai.services.rancangan_orang import (
    Permintaan,
    cabut_rencana,
    catat_sk,
    kecualikan,
    rencanakan,
)
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tests.dasar import beri_peran, buat_akun, buat_berperan
from tests.orgstruktur.rancangan.putusan_uji import setujui
from tests.pabrik import perubahan
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan
from tests.pegawai.potret_tabel import potret
from tests.pegawai.rancangan_uji import C, ajukan, halangan_terap, hitung, rencana

pytestmark = pytest.mark.django_db
T = Rancangan.Tahap
SK = "821/10/2026"


def menurut_nama(hasil):
    return {t.orang.nama: t for t in hasil.daftar}


# --- who is touched -----------------------------------------------------------------------------------
def test_penggabungan_menyentuh_kepala_staf_dan_bidangnya(kota):
    t = menurut_nama(hitung(kota.rancang()))
    assert (t["Ani Uji"].jenis, t["Ani Uji"].keadaan) == (("unit_hilang",), BELUM)
    assert t["Budi Uji"].jenis == ("jabatan_pindah", "atasan")
    assert (t["Budi Uji"].keadaan, t["Budi Uji"].tetap.unit) == (TETAP, "Dinas Beta")
    assert t["Dedi Uji"].jenis == ("unit_pindah", "atasan")
    assert "Cici Uji" not in t


def test_jenis_perubahan_jabatan_dan_unit(kota):
    u = kota.u
    r = kota.rancang(
        UbahJabatan(kota.staf.pk, {"nama": "Pengolah Data", "kelas": 7}),
        HapusJabatan(kota.bebas.pk),
        UbahUnit(u["DB"].pk, {"nama": "Dinas Gama"}, ikut_kepala=False),
        PindahUnit(u["DA.B1"].pk, u["DB"].pk),
    )
    tempatkan(eko := buat_pegawai(nip(9), "Eko Uji"), kota.bebas)
    t = menurut_nama(hitung(r))
    assert t["Budi Uji"].jenis == ("jabatan_nama", "jabatan_kelas")
    assert (t[eko.nama].jenis, t[eko.nama].keadaan) == (("jabatan_hilang",), BELUM)
    assert t["Cici Uji"].jenis == ("unit_nama",)
    assert t["Dedi Uji"].jenis == ("unit_pindah", "atasan")


def test_angka_lowong_kelebihan_dan_tanpa_jabatan(kota):
    tempatkan(buat_pegawai(nip(8), "Fani Uji"), kota.staf)
    r = kota.rancang()
    i = hitung(r).ikhtisar()
    assert i.kelebihan == (1, 1), "dua orang pada jabatan yang butuh satu"
    assert i.tanpa_jabatan == (0, 1)
    assert i.keadaan[BELUM] == 1
    rencana(r, kota.ani, kota.bebas)
    kini = hitung(r).ikhtisar()
    assert kini.tanpa_jabatan == (0, 0) and kini.lowong[1] == i.lowong[1] - 1


def test_yang_menunggu_di_unit_yang_hilang_disebut_tetapi_tidak_menghalangi(kota):
    p = buat_pegawai(nip(7), "Gani Uji", unit_tunggu=kota.u["DA"])
    h = hitung(kota.rancang())
    assert menurut_nama(h)[p.nama].jenis == ("unit_hilang",)
    assert [t.orang.nama for t in h.belum] == ["Ani Uji"]


# --- suggestions --------------------------------------------------------------------------------------
def test_saran_pada_unit_penerus_beralasan_dan_tidak_bertabrakan(kota):
    for n in (1, 2):
        j = buat_jabatan(kota.u["DA"], f"Penata {n}", kelas=7, kebutuhan=1)
        tempatkan(buat_pegawai(nip(20 + n), f"Orang {n}"), j)
    tujuan = {
        buat_jabatan(kota.u["DB"], f"Penata Baru {n}", kelas=7, kebutuhan=1).pk for n in (1, 2, 3)
    }
    h = hitung(kota.rancang(BubarkanUnit(kota.u["DA"].pk, anak=kota.u["DB"].pk)))
    saran = sarankan(h, h.belum)
    pertama = {h.pokok[pk].nama: s[0] for pk, s in saran.items() if s}
    assert pertama.keys() == {"Budi Uji", "Orang 1", "Orang 2"}
    assert {s.posisi.jabatan.id for s in pertama.values()} == tujuan
    assert "kelas sama (7)" in pertama["Orang 1"].alasan
    assert any("unit penerusnya" in a for a in pertama["Orang 1"].alasan)


def test_plt_disarankan_untuk_pimpinan_yang_kosong(kota):
    r = kota.rancang()
    tambah_langkah(
        rancangan=r, daftar=[BentukUnit(-1, -2, kota.u["kota"].pk, "DX", "Dinas Baru", "dinas")], oleh=kota.penulis
    )  # fmt: skip
    tambah_langkah(
        rancangan=r, daftar=[PindahUnit(kota.u["DA.B1"].pk, -1)], oleh=kota.penulis
    )  # fmt: skip
    h = hitung(r)
    (kosong,) = h.kepala_kosong
    ((pk, _),) = [(o.pk, k) for o, k in sarankan_plt(h, [kosong], h.pokok).values()]
    assert pk == kota.dedi.pk
    rencana(r, kota.dedi, kosong.jabatan.id, C.PLT)
    assert hitung(r).kepala_kosong == ()
    with pytest.raises(AturanDilanggar, match="sudah direncanakan untuk seorang Plt"):
        rencana(r, kota.cici, kosong.jabatan.id, C.PLT)


# --- what is refused when written ---------------------------------------------------------------------
def test_ditolak_saat_ditulis_dengan_sebab(kota):
    r, u = kota.rancang(), kota.u
    for p, jabatan, cara, sebab in (
        (kota.ani, kepala(u["DA"]), C.PELANTIKAN, "tidak ada pada hasil rancangan"),
        (kota.ani, kepala(u["DB"]), C.PELANTIKAN, "hanya untuk satu orang"),
        (kota.ani, kota.staf, C.PELANTIKAN, "sudah penuh: kebutuhannya 1 orang"),
        (kota.ani, kota.bebas, C.PENGUKUHAN, "setingkat"),
        (kota.budi, kota.bebas, C.PENYETARAAN, "dari jabatan struktural"),
        (kota.budi, kota.staf, C.PELANTIKAN, "hanya pengukuhannya"),
        (kota.ani, kota.bebas, C.PLT, "hanya untuk jabatan pimpinan"),
        (kota.ani, kepala(u["DB"]), C.PLT, "sudah ada pejabat definitifnya"),
        (kota.ani, kota.bebas, "naik", "Pilih cara"),
    ):
        with pytest.raises(AturanDilanggar, match=sebab):
            rencana(r, p, jabatan, cara)
    rencana(r, kota.ani, kota.bebas)
    with pytest.raises(AturanDilanggar, match="sudah direncanakan pada jabatan lain"):
        rencana(r, kota.ani, kepala(u["DB.B1"]))
    pergi = buat_pegawai(nip(6), "Hadi Uji", status=30, berakhir_pada=timezone.localdate())
    with pytest.raises(AturanDilanggar, match="tidak lagi menjadi pegawai"):
        rencana(r, pergi, kepala(u["DB.B1"]))


def test_penempatan_yang_tercatat_untuk_kelak_ditolak_saat_ditulis_dan_disebut(kota):
    """Each of these was refused at application only: what is recorded for later stands in the way as well."""
    r, kosong = kota.rancang(), kepala(kota.u["DB.B1"])
    nanti = timezone.localdate() + timedelta(days=30)
    rencana(r, kota.ani, kosong)
    assert hitung(r).konflik == ()
    eko = buat_pegawai(nip(9), "Eko Uji", unit_tunggu=kota.u["DA"])
    pergi = nanti - timedelta(days=5)
    fani = buat_pegawai(nip(10), "Fani Uji", status=30, berakhir_pada=pergi, unit_tunggu=kota.u["DA"])  # fmt: skip
    tempatkan(eko, kosong, berlaku_mulai=nanti)
    (t,) = hitung(r).konflik
    assert t.orang.nama == "Ani Uji" and "sudah tercatat untuk orang lain sejak" in t.sebab
    with pytest.raises(AturanDilanggar, match="sudah tercatat untuk orang lain"):
        rencana(r, kota.cici, kosong)
    with pytest.raises(AturanDilanggar, match="penempatan lain yang lebih baru"):
        rencana(r, eko, kota.bebas)
    rencana(r, kota.budi, kosong, C.PLT)
    tempatkan(kota.cici, kepala(kota.u["DB.B2"]), macam="plt", berlaku_mulai=nanti)
    with pytest.raises(AturanDilanggar, match="sudah tercatat pada Kepala Bidang Beta 2 sejak"):
        rencana(r, kota.cici, kepala(kota.u["DB.B2"]), C.PLT)
    rencana(kota.rancang(), fani, kosong)


def test_kelebihan_harus_dinyatakan(kota):
    r = kota.rancang()
    rencana(r, kota.ani, kota.staf, kelebihan=True)
    h = hitung(r)
    assert [(p.jabatan.nama, p.lebih) for p in h.kelebihan] == [("Pengelola Surat", 1)]
    assert h.konflik == ()


def test_beberapa_sekaligus_semua_atau_tidak_sama_sekali(kota):
    r = kota.rancang()
    dua = [
        Permintaan(kota.ani.pk, kota.bebas.pk, C.PELANTIKAN),
        Permintaan(kota.budi.pk, kota.bebas.pk, C.PELANTIKAN),
    ]
    with pytest.raises(AturanDilanggar, match="sudah penuh"):
        rencanakan(rancangan=r, daftar=dua, oleh=None)
    assert not RencanaPenempatan.objects.exists()


def test_suntingan_yang_menghapus_jabatannya_menjadi_konflik_bernama(kota):
    r = kota.rancang()
    hasil = tambah_langkah(
        rancangan=r, daftar=[BentukUnit(-1, -2, kota.u["kota"].pk, "DX", "Dinas Baru", "dinas")], oleh=kota.penulis
    )  # fmt: skip
    baru = next(p for p in hitung(r).semua_posisi if p.unit.kode == "DX")
    rencana(r, kota.ani, baru.jabatan.id)
    assert menurut_nama(hitung(r))["Ani Uji"].keadaan == DITEMPATKAN
    hapus_langkah(langkah=hasil.daftar[0], oleh=kota.penulis)
    t = menurut_nama(hitung(r))["Ani Uji"]
    assert t.keadaan == KONFLIK
    assert t.sebab == "Kepala Dinas Baru, yang dituju, tidak ada lagi pada hasil rancangan."
    ajukan(r, kota.penulis)
    with pytest.raises(AturanDilanggar, match="tidak dapat berlaku"):
        setujui(r, buat_berperan("pemutus", "pimpinan"))


def test_lingkup_orang_dan_tujuan(kota, orang):
    sempit = buat_akun("sempit")
    beri_peran(sempit, "kepegawaian", kota.u["DA"])
    r = kota.rancang(UbahUnit(kota.u["DA"].pk, {"nama": "Dinas Alfa Baru"}))
    bidang = kepala(kota.u["DA.B2"])
    rencana(r, kota.budi, bidang, oleh=sempit)
    with pytest.raises(DiLuarWewenang, match="Unit tujuan"):
        rencana(r, kota.dedi, kota.bebas, oleh=sempit)
    with pytest.raises(DiLuarWewenang, match="di luar wewenang"):
        rencana(r, kota.cici, kepala(kota.u["DA.B2"]), oleh=sempit)
    for akun in (orang.organisasi, orang.admin, orang.pegawai, orang.pelayanan):
        with pytest.raises(DiLuarWewenang):
            rencana(r, kota.dedi, kota.bebas, oleh=akun)
    kota.dedi.akun = orang.petugas
    kota.dedi.save()
    with pytest.raises(DiLuarWewenang):
        rencana(r, kota.dedi, kota.bebas, oleh=orang.petugas)


def test_jejak_rencana_tidak_menyebut_siapa_pun(kota, orang):
    r = kota.rancang()
    satu = rencana(r, kota.ani, kota.bebas, oleh=orang.petugas, alasan="Ani paling senior")
    cabut_rencana(rancangan=r, daftar=[satu.pk], oleh=orang.petugas)
    for j in Jejak.objects.filter(tindakan__in=["rencana_tulis", "rencana_cabut"]):
        isi = f"{j.objek} {j.ringkasan} {j.alasan} {j.sebelum} {j.sesudah}"
        assert "Ani" not in isi and "Kebijakan" not in isi
        assert {**j.sebelum, **j.sesudah}.keys() == {"sidik"}
    satu.refresh_from_db()
    assert satu.dicabut_oleh == orang.petugas and satu.dicabut_pada


# --- the gate -----------------------------------------------------------------------------------------
def test_tidak_disetujui_selama_ada_yang_tanpa_jabatan_kecuali_dikecualikan(kota, orang):
    r = ajukan(kota.rancang(), kota.penulis)
    with pytest.raises(AturanDilanggar, match="1 orang kehilangan jabatan") as galat:
        setujui(r, orang.pimpinan)
    assert "Ani" not in galat.value.pesan
    with pytest.raises(DiLuarWewenang):
        kecualikan(rancangan=r, alasan="menunggu", oleh=orang.petugas)
    with pytest.raises(AturanDilanggar, match="Tulis alasan"):
        kecualikan(rancangan=r, alasan=" ", oleh=orang.pimpinan)
    kecualikan(rancangan=r, alasan="menunggu seleksi terbuka", oleh=orang.pimpinan)
    with pytest.raises(AturanDilanggar, match="Tidak ada yang perlu"):
        kecualikan(rancangan=r, alasan="lagi", oleh=orang.pimpinan)
    setujui(r, orang.pimpinan)
    laporan = terapkan_rancangan(rancangan=r, oleh=orang.admin, uji=False)
    assert laporan.penempatan == ()


def test_pengecualian_tidak_menutup_orang_yang_datang_kemudian(kota, orang):
    r = ajukan(kota.rancang(BubarkanUnit(kota.u["DA"].pk, anak=kota.u["DB"].pk, fungsi=kota.u["DB"].pk)), kota.penulis)  # fmt: skip
    kecualikan(rancangan=r, alasan="menunggu seleksi", oleh=orang.pimpinan)
    setujui(r, orang.pimpinan)
    tempatkan(buat_pegawai(nip(5), "Indah Uji"), kota.staf)
    assert "1 orang kehilangan jabatan" in halangan_terap(r)
    for oleh in (
        orang.organisasi,
        orang.admin,
        None,
    ):  # the trail of the schedule, too, is read by admin
        with pytest.raises(AturanDilanggar, match="belum siap diterapkan") as galat:
            terapkan_rancangan(rancangan=r, oleh=oleh, uji=False)
        assert "orang kehilangan" not in galat.value.pesan


def test_urusan_yang_kehilangan_pengampu_menghalangi(kota, orang):
    ubah_unit(unit=kota.u["DA"], urusan_kode="1.02", ketetapan=perubahan(), oleh=None)
    r = ajukan(kota.rancang(UbahUnit(kota.u["DA"].pk, {"urusan_kode": ""})), kota.penulis)
    with pytest.raises(AturanDilanggar, match=r"Urusan 1\.02 Kesehatan tidak lagi diampu"):
        setujui(r, orang.pimpinan)
    kecualikan(rancangan=r, alasan="diampu provinsi", oleh=orang.pimpinan)
    setujui(r, orang.pimpinan)


# --- application and undo -------------------------------------------------------------------------------
def siap(kota, orang, *, sk=True):
    """Merged; Ani changes places with Cici, who goes to the free position; Dedi is Plt of a new dinas."""
    r = kota.rancang()
    tambah_langkah(
        rancangan=r, daftar=[BentukUnit(-1, -2, kota.u["kota"].pk, "DX", "Dinas Baru", "dinas")], oleh=kota.penulis
    )  # fmt: skip
    baru = next(p for p in hitung(r).semua_posisi if p.unit.kode == "DX")
    rencana(r, kota.cici, kota.bebas)
    rencana(r, kota.ani, kepala(kota.u["DB"]), C.PENGUKUHAN)
    rencana(r, kota.dedi, baru.jabatan.id, C.PLT)
    rencana(r, kota.budi, kota.staf, C.PENGUKUHAN)
    setujui(ajukan(r, kota.penulis), orang.pimpinan)
    if sk:
        catat_sk(rancangan=r, nomor=SK, tanggal=timezone.localdate(), oleh=orang.petugas)
    return r


def tabel():
    """The tables of both apps, but for the proposal itself, what is kept with it, and its trail."""
    lewat = {"rancangan", "langkah", "jejakrancangan", "keputusan", "angkarancangan"}
    lewat |= {"dasarrancangan", "orangrancangan"}
    return {k: v for k, v in potret().items() if k.split(".")[1].lower() not in lewat}


def test_diterapkan_dalam_satu_transaksi_lalu_kembali_persis(kota, orang):
    r = siap(kota, orang)
    sebelum = tabel()
    laporan = terapkan_rancangan(rancangan=r, oleh=orang.admin)
    assert tabel() == sebelum and laporan.penempatan[0].startswith("3 orang ditempatkan")
    terapkan_rancangan(rancangan=r, oleh=orang.admin, uji=False)
    r.refresh_from_db()
    hari = timezone.localdate()
    kini = {(p.pegawai.nama, p.macam): p for p in Penempatan.objects.pada(hari).select_related("pegawai", "jabatan")}  # fmt: skip
    assert kini["Ani Uji", "definitif"].jabatan == kepala(kota.u["DB"])
    assert kini["Cici Uji", "definitif"].jabatan == kota.bebas
    assert kini["Dedi Uji", "plt"].jabatan.nama == "Kepala Dinas Baru"
    assert kini["Dedi Uji", "definitif"].jabatan == kepala(kota.u["DA.B1"])
    assert {p.sk_nomor for p in kini.values() if p.berlaku_mulai == hari} == {SK}
    assert not Pegawai.objects.filter(unit_tunggu__isnull=False).exists()
    assert periksa_data() == []
    j = Jejak.objects.get(tindakan="penempatan_rancangan")
    assert "Uji" not in j.ringkasan and j.oleh == orang.admin
    t = menurut_nama(hitung(r))
    assert t["Ani Uji"].keadaan == DITEMPATKAN and t["Cici Uji"].keadaan == DITEMPATKAN
    batalkan_penerapan(rancangan=r, oleh=orang.organisasi, alasan="salah tanggal")
    assert tabel() == sebelum
    assert periksa_data() == []


def test_batal_ditolak_bila_penempatan_lebih_baru_bergantung(kota, orang):
    r = siap(kota, orang)
    terapkan_rancangan(rancangan=r, oleh=orang.admin, uji=False)
    p = Penempatan.objects.get(pegawai=kota.ani, berlaku_sampai=None)
    hasil = akhiri_penempatan(
        penempatan=p, sampai=timezone.localdate() + timedelta(days=1), oleh=orang.petugas, setuju=True
    )  # fmt: skip
    sebelum = tabel()
    with pytest.raises(SudahBerubah) as galat:
        batalkan_penerapan(rancangan=r, oleh=orang.organisasi, alasan="salah")
    assert hasil.jejak in galat.value.daftar_jejak
    assert tabel() == sebelum


def test_gagal_satu_penempatan_tidak_ada_yang_tersimpan_dan_tanpa_nama(kota, orang):
    r = siap(kota, orang)
    Pegawai.objects.filter(pk=kota.cici.pk).update(tanggal_lahir=timezone.localdate())
    sebelum = tabel()
    with pytest.raises(AturanDilanggar, match="Sebuah penempatan yang direncanakan") as galat:
        terapkan_rancangan(rancangan=r, oleh=orang.admin, uji=False)
    assert "Cici" not in galat.value.pesan
    assert tabel() == sebelum


def test_sk_dicatat_lalu_rencana_tetap(kota, orang):
    r = siap(kota, orang, sk=False)
    hari = timezone.localdate()
    with pytest.raises(AturanDilanggar, match="sesudah hari ini"):
        catat_sk(rancangan=r, nomor="821/1", tanggal=hari + timedelta(days=1), oleh=orang.petugas)
    catat_sk(rancangan=r, nomor="821/1", tanggal=hari, oleh=orang.petugas)
    satu = RencanaPenempatan.objects.first()
    with pytest.raises(AturanDilanggar, match="SK penempatannya sudah dicatat"):
        cabut_rencana(rancangan=r, daftar=[satu.pk], oleh=orang.petugas)
    terapkan_rancangan(rancangan=r, oleh=None, uji=False)
    assert Penempatan.objects.filter(sk_nomor="821/1", sk_tanggal=hari).count() == 4
    with pytest.raises(AturanDilanggar, match="tidak lagi dapat diubah"):
        rencana(r, kota.budi, kota.bebas)


def test_penulis_penempatan_tidak_memutuskan(kota, orang):
    r = kota.rancang()
    rencana(r, kota.ani, kota.bebas, oleh=orang.pimpinan)
    with pytest.raises(DiLuarWewenang, match="tidak memutuskannya"):
        setujui(ajukan(r, kota.penulis), orang.pimpinan)


def test_contoh_merencanakan_dengan_saran(kota):
    assert muat_penempatan_contoh("uji") == {}, "tanpa rancangan contoh"
    r = kota.rancang(BubarkanUnit(kota.u["DA"].pk, anak=kota.u["DB"].pk))
    buat_jabatan(kota.u["DB"], "Pengelola Surat", kebutuhan=1)
    Rancangan.objects.filter(pk=r.pk).update(contoh=True)
    assert muat_penempatan_contoh("uji") == {"rencana_penempatan": 1}
    assert menurut_nama(hitung(r))["Budi Uji"].keadaan == DITEMPATKAN
