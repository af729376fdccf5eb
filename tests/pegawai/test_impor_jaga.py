"""An import beside itself: what one page does must not undo what another has done meanwhile."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import Jejak
from orgstruktur.services.impor import batalkan_impor
from pegawai.impor.cocok import kunci_jabatan, kunci_unor
from pegawai.models import BerkasImpor, PadananJabatan, PadananUnor, Pegawai, PetaKolom
from pegawai.services import impor_berkas
from pegawai.services.impor_alur import setel_cara, terima_windows
from pegawai.services.impor_berkas import (
    atur,
    buang_berkas,
    buang_kedaluwarsa,
    periksa,
    terapkan_berkas,
    unggah,
)
from pegawai.services.pegawai import ubah_pegawai
from pegawai.services.perbuatan import versi_pegawai
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tebingtinggi.bersama.lembar_anak import kunci_judul
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.pabrik import buat_kota
from tests.pegawai.berkas import baris_siasn, xlsx_siasn
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, nip
from tests.pegawai.potret_tabel import potret

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return buat_kota()


@pytest.fixture
def admin(unit):
    return buat_persona(unit["kota"]).admin


def kirim(baris, oleh) -> BerkasImpor:
    return unggah(
        isi=xlsx_siasn(baris), nama="asn.xlsx", oleh=oleh, per_tanggal=timezone.localdate()
    )


def terapkan(berkas: BerkasImpor, oleh):
    return terapkan_berkas(berkas, sidik=periksa(berkas).sidik, oleh=oleh)


def keadaan(berkas: BerkasImpor):
    kini = BerkasImpor.objects.get(pk=berkas.pk)
    return kini.status, kini.jejak_id, bytes(kini.potret), kini.baru


@pytest.fixture
def berkas(admin):
    return kirim([baris_siasn(nip(1))], admin)


def test_periksa_yang_kalah_cepat_tidak_menimpa_penerapan(berkas, admin, monkeypatch):
    """The check is still computing while another page applies the file."""
    asli = impor_berkas.siapkan

    def selagi_diterapkan(*args, **lain):
        monkeypatch.setattr(impor_berkas, "siapkan", asli)
        bahan = asli(*args, **lain)
        lain_halaman = BerkasImpor.objects.get(pk=berkas.pk)
        assert terapkan(lain_halaman, admin).diterapkan
        return bahan

    monkeypatch.setattr(impor_berkas, "siapkan", selagi_diterapkan)
    with pytest.raises(AturanDilanggar, match="sudah diterapkan"):
        periksa(berkas)
    status, jejak, isi, baru = keadaan(berkas)
    assert (status, baru) == (BerkasImpor.Status.DITERAPKAN, 1) and jejak and isi


def test_putusan_selagi_diperiksa_tidak_hilang(berkas, admin, monkeypatch):
    """A decision taken while the check computes: the check is made anew with it."""
    asli = impor_berkas.siapkan

    def selagi_diatur(*args, **lain):
        monkeypatch.setattr(impor_berkas, "siapkan", asli)
        atur(BerkasImpor.objects.get(pk=berkas.pk), oleh=admin, hanya_baik=True)
        return asli(*args, **lain)

    monkeypatch.setattr(impor_berkas, "siapkan", selagi_diatur)
    assert periksa(berkas).hanya_baik
    assert BerkasImpor.objects.get(pk=berkas.pk).pilihan["hanya_baik"]


@pytest.mark.parametrize(
    "langkah",
    [
        lambda b, oleh: atur(b, oleh=oleh, hanya_baik=True),
        lambda b, oleh: terima_windows(b),
        lambda b, oleh: setel_cara(b, hanya_baik=True),
        lambda b, oleh: buang_berkas(berkas=b, oleh=oleh),
    ],
)
@pytest.mark.parametrize("jalan", [False, True])
def test_halaman_basi_tidak_mengubah_yang_diterapkan(berkas, admin, langkah, jalan):
    periksa(berkas)
    basi = BerkasImpor.objects.get(pk=berkas.pk)
    if jalan:
        BerkasImpor.objects.update(status=BerkasImpor.Status.BERJALAN, denyut_pada=timezone.now())
    else:
        terapkan(berkas, admin)
    semula = keadaan(berkas)
    with pytest.raises(AturanDilanggar, match="sedang diterapkan" if jalan else "sudah diterapkan"):
        langkah(basi, admin)
    assert keadaan(berkas) == semula


def test_membuang_meninggalkan_jejak(berkas, admin):
    berkas_lain = BerkasImpor.objects.get(pk=berkas.pk)
    url = f"/pegawai/impor/{berkas.kunci}/buang/"
    assert "dibuang; tidak ada yang ditulis" in masuk(admin).post(url, follow=True).text
    jejak = Jejak.objects.get(tindakan="impor_pegawai_buang")
    assert (jejak.oleh, jejak.sesudah["sidik_berkas"]) == (admin, berkas.sidik)
    with pytest.raises(AturanDilanggar, match="sudah dibuang"):
        buang_berkas(berkas=berkas_lain, oleh=admin)
    assert not Pegawai.objects.exists()


def test_yang_sedang_berjalan_tidak_kedaluwarsa(berkas):
    BerkasImpor.objects.update(
        status=BerkasImpor.Status.ANTRE, dibuat_pada=timezone.now() - timedelta(days=3)
    )
    assert buang_kedaluwarsa(timezone.localdate()) == {"dibuang": 0}


# --- an import is an act on each of its people ---------------------------------------------------
def test_formulir_seseorang_tahu_impor_sesudah_dibuka(unit, admin):
    """A form opened before an import, or before its undo, is refused afterwards."""
    ani = buat_pegawai(nip(1), "ANI LAMA", unit_tunggu=unit["DA"])
    dibuka = versi_pegawai(ani)
    berkas = kirim([baris_siasn(nip(1), "ANI")], admin)
    terapkan(berkas, admin)
    with pytest.raises(SudahBerubah) as galat:
        ubah_pegawai(pegawai=ani, gelar_depan="Dr.", alasan="SK", oleh=None, versi=dibuka)
    jejak = Jejak.objects.get(tindakan="impor_pegawai")
    assert galat.value.daftar_jejak == [jejak]
    assert "Impor pegawai dari “asn.xlsx”" in masuk(admin).get(f"/pegawai/{ani.pk}/").text
    dibuka = versi_pegawai(ani)
    batalkan_impor(batch=jejak.pk, oleh=admin)
    assert versi_pegawai(ani) > dibuka


def test_menautkan_orang_sekali_tulis(unit, admin):
    def kueri(n):
        berkas = kirim([baris_siasn(nip(n * 100 + i), f"ORANG {n} {i}") for i in range(n)], admin)
        periksa(berkas)
        with CaptureQueriesContext(connection) as k:
            terapkan(berkas, admin)
        jejak = Jejak.objects.filter(tindakan="impor_pegawai").latest("pk")
        assert jejak.daftar_pegawai.count() == n
        return len([q for q in k.captured_queries if "pegawai_jejakpegawai" in q["sql"]])

    assert kueri(2) == kueri(9) <= 1


# --- what is remembered of the words of a file ---------------------------------------------------
ASING = {"UNOR_ID": "U-X", "UNOR_NAMA": "Entah", "JABATAN_ID": "J-X", "JABATAN_NAMA": "Juru Surat"}
KUNCI = kunci_unor("U-X", None, "Entah", None)


def padankan(berkas, oleh, unit, jabatan):
    atur(berkas, oleh=oleh, unit={KUNCI: unit.pk}, peta={"UNOR NAMA": "unit"})
    kunci = f"{unit.pk}|{kunci_jabatan('J-X', None)}"
    return atur(berkas, oleh=oleh, jabatan={kunci: jabatan.pk})


def test_padanan_ditulis_saat_diterapkan_dan_dilupakan_bila_dibatalkan(unit, admin):
    lama = PadananUnor.objects.create(kunci=KUNCI, sebutan="Entah", unit=unit["DB.S1"])
    PetaKolom.objects.create(judul=kunci_judul("UNOR NAMA"), judul_asli="Unor Nama", ruas="")
    berkas = kirim([baris_siasn(nip(1), **ASING)], admin)
    surat = buat_jabatan(unit["DA.S1"])
    sebelum = potret()
    padankan(berkas, admin, unit["DA.S1"], surat)
    assert potret() == sebelum, "tidak ada yang diingat sebelum diterapkan"
    terapkan(berkas, admin)
    lama.refresh_from_db()
    assert (lama.unit, lama.berkas) == (unit["DA.S1"], berkas)
    assert PadananJabatan.objects.get().berkas == berkas
    assert PetaKolom.objects.get(judul=kunci_judul("UNOR NAMA")).ruas == "unit"
    berkas.refresh_from_db()
    batalkan_impor(batch=berkas.jejak_id, oleh=admin)
    assert potret() == sebelum


def test_lingkup_unit_padanan_ditanya(unit, admin):
    petugas = buat_akun("dinas")
    beri_peran(petugas, "kepegawaian", unit["DA"])
    berkas = kirim([baris_siasn(nip(1), **ASING)], petugas)
    luar = buat_jabatan(unit["DB.S1"])
    for isi in (
        {"unit": {KUNCI: unit["DB.S1"].pk}},
        {"jabatan": {f"{unit['DB.S1'].pk}|x": luar.pk}},
        {"jabatan": {f"{unit['DA.S1'].pk}|x": luar.pk}},
    ):
        with pytest.raises(DiLuarWewenang):
            atur(berkas, oleh=petugas, **isi)
    assert BerkasImpor.objects.get().pilihan["unit"] == {}


def test_padanan_unit_orang_lain_tidak_diganti(unit, admin):
    """City-wide memory of a unit outside the scope stays; the own file is still matched."""
    PadananUnor.objects.create(kunci=KUNCI, sebutan="Entah", unit=unit["DB.S1"])
    petugas = buat_akun("dinas")
    beri_peran(petugas, "kepegawaian", unit["DA"])
    berkas = kirim([baris_siasn(nip(1), **ASING)], petugas)
    padankan(berkas, petugas, unit["DA.S1"], buat_jabatan(unit["DA.S1"]))
    assert terapkan(berkas, petugas).diterapkan
    assert PadananUnor.objects.get(kunci=KUNCI).unit == unit["DB.S1"]


def test_sidik_kosong_bukan_persetujuan(berkas, admin):
    periksa(berkas)
    with pytest.raises(SudahBerubah):
        terapkan_berkas(berkas, sidik="", oleh=admin)
    assert not Pegawai.objects.exists()
