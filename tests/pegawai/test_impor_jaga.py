"""An import beside itself: what one page does must not undo what another has done meanwhile."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import Jejak
from orgstruktur.services.impor import batalkan_impor
from pegawai.models import BerkasImpor, Pegawai
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
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tests.dasar import buat_persona, masuk
from tests.pabrik import buat_kota
from tests.pegawai.berkas import baris_siasn, xlsx_siasn
from tests.pegawai.pabrik import buat_pegawai, nip

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
    status, jejak, potret, baru = keadaan(berkas)
    assert (status, baru) == (BerkasImpor.Status.DITERAPKAN, 1) and jejak and potret


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
