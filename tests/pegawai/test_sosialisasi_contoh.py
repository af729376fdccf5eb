"""The sample's notices: about what is opened or applied, partly read, none by mail; nothing without a proposal."""

import pytest
from django.core import mail
from django.utils import timezone

from orgstruktur.models import Rancangan
from orgstruktur.selectors.lingkup import LingkupIzin
from pegawai.models import (
    KabarTanggapan,
    PertemuanSosialisasi,
    Sosialisasi,
    TandaBaca,
    Tanggapan,
)
from pegawai.selectors.denyut import hasil_denyut
from pegawai.services import contoh_sosialisasi as contoh
from pegawai.services import contoh_tanggapan as suara
from pegawai.services.sosialisasi_sebar import ada_antrean
from pegawai.services.tanggapan_kabar import ada_kabar
from tests.dasar import beri_peran, buat_akun
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, nip, tempatkan
from tests.pegawai.sosialisasi_uji import Dunia

pytestmark = pytest.mark.django_db
S = Sosialisasi.Status


@pytest.fixture
def dunia(db: None, monkeypatch: pytest.MonkeyPatch) -> Dunia:
    dunia = Dunia()
    for nama, nilai in (
        ("_PENULIS", "petugas"),
        ("_KOTA", dunia.unit["kota"].kode),
        ("_DINAS", "DA"),
        ("_LOKET", "DB"),
        ("_MENUNGGU", ("staf1",)),
    ):
        monkeypatch.setattr(contoh, nama, nilai)
    staf = buat_jabatan(dunia.unit["DA"], "Analis", kebutuhan=20)
    for n in range(20, 40):
        tempatkan(buat_pegawai(nip(n), f"Rekaan {n}"), staf)
    return dunia


def test_tanpa_rancangan_terbuka_tidak_ada_apa_apa(dunia: Dunia) -> None:
    assert contoh.muat_sosialisasi_contoh("uji")["sosialisasi"] == 0
    Rancangan.objects.filter(pk=dunia.gabung().pk).update(
        tahap=Rancangan.Tahap.DISUSUN, contoh=True
    )
    assert contoh.muat_sosialisasi_contoh("uji")["sosialisasi"] == 0


def test_tentang_yang_terbuka_dan_yang_diterapkan(dunia: Dunia) -> None:
    terbuka, lama = dunia.gabung(), dunia.gabung()
    Rancangan.objects.update(contoh=True)
    Rancangan.objects.filter(pk=lama.pk).update(
        tahap=Rancangan.Tahap.DITERAPKAN, tanggal_berlaku="2025-01-01"
    )
    assert contoh.muat_sosialisasi_contoh("uji") == {"sosialisasi": 4}
    assert contoh.muat_sosialisasi_contoh("uji") == {}, "kedua kali tidak menambah"
    semua = Sosialisasi.objects.order_by("pk")
    assert [s.status for s in semua] == [S.TERKIRIM, S.TERKIRIM, S.DRAF, S.DITUTUP]
    assert [s.rancangan_id for s in semua] == [terbuka.pk] * 3 + [lama.pk]
    assert all(s.contoh for s in semua) and PertemuanSosialisasi.objects.count() == 1
    dinas = semua[1].daftar_tanda
    keadaan = [dinas.filter(dibaca_pada=None), dinas.filter(dikonfirmasi_pada__isnull=False)]
    assert all(0 < k.count() < dinas.count() for k in keadaan)
    assert dinas.get(pegawai__akun__username="staf1").dibaca_pada is None
    assert not ada_antrean() and mail.outbox == []
    assert not TandaBaca.objects.filter(surel=TandaBaca.Surel.ANTRE).exists()


def test_pegawai_menanggapi_dan_denyutnya_terbaca(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One contribution of each kind, nobody's name on the anonymous ones, a trend by unit; once, and without a mail."""
    terbuka, lama = dunia.gabung(), dunia.gabung()
    Rancangan.objects.update(contoh=True)
    Rancangan.objects.filter(pk=lama.pk).update(
        tahap=Rancangan.Tahap.DITERAPKAN, tanggal_berlaku="2025-01-01"
    )
    monkeypatch.setattr(suara, "_DENYUT", {"DA": (3.5, 3.0, 2.0), "DB": (3.0, 3.5, 4.0)})
    for nama in ("organisasi", "pegawai", "atasan", "sekda"):
        beri_peran(buat_akun(nama), "organisasi", dunia.unit["kota"])
    assert suara.muat_tanggapan_contoh("uji") == {"tanggapan": 5, "denyut": 4}
    assert suara.muat_tanggapan_contoh("uji") == {}
    semua = Tanggapan.objects.all()
    assert sorted(t.status for t in semua) == [10, 10, 20, 30, 40]
    assert semua.get(status=30).langkah_hasil.rancangan_id == terbuka.pk
    assert semua.filter(penulis=None).count() == 2
    (telat,) = [t for t in semua if t.lewat(timezone.localdate())]
    assert telat.jenis == Tanggapan.Jenis.KEBERATAN
    hasil = hasil_denyut(lama, LingkupIzin(semua=True))
    assert len(hasil.gelombang) == 3 and all(None not in b.angka for b in hasil.unit)
    assert [b.nama for b in hasil.berisiko] == [dunia.unit["DA"].nama]
    assert not ada_kabar() and KabarTanggapan.objects.count() == 2 and mail.outbox == []
