"""An applied proposal stays readable as it was decided, although others took effect on the same day."""

import json
import zlib
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from orgstruktur.bagan import Bagan, ButirFungsi, PosJabatan, Simpul
from orgstruktur.models import DasarRancangan, Rancangan
from orgstruktur.rancangan.bagan_beku import dari_bita, ke_bita
from orgstruktur.rancangan.sidik import sidik_bagan
from orgstruktur.rancangan.unit import UbahUnit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.selectors.rancangan import simulasi_rancangan
from orgstruktur.services.rancangan_balik import buat_rancangan_balik
from orgstruktur.services.rancangan_tarik import tarik_putusan
from orgstruktur.services.rancangan_terap import batalkan_penerapan, terapkan_rancangan
from orgstruktur.services.unit import ubah_unit
from pegawai.models import OrangRancangan, PengecualianRancangan
from pegawai.selectors.rancangan_orang_beku import kursi_beku, orang_beku
from pegawai.services.rancangan_orang import catat_sk
from tests.dasar import masuk
from tests.orgstruktur.rancangan.putusan_uji import alamat, banyak_kueri, isi, setujui
from tests.pabrik import perubahan
from tests.pegawai.pabrik import kepala
from tests.pegawai.rancangan_uji import C, ajukan, hitung, rencana

pytestmark = pytest.mark.django_db
T = Rancangan.Tahap


def langkah(r):
    return r.daftar_langkah.order_by("urutan", "pk")


def bekal(r):
    """What the pages tell: sentences, both structures, what differs, who is touched and where to."""
    r = Rancangan.objects.get(pk=r.pk)
    hasil = simulasi_rancangan(r, langkah(r))
    beda = hasil.perbedaan()
    return (
        [(h.kalimat, h.tolak, h.perda) for h in hasil.langkah],
        (hasil.dasar, hasil.bagan),
        [(b.tanda, b.ubahan) for b in beda.unit],
        [(t.orang.nama, t.jenis, t.keadaan, t.dari, t.kini, t.sebab) for t in hitung(r).daftar],
        hitung(r).ikhtisar(),
    )


def siap(kota, orang, *daftar):
    """A merger whose head goes elsewhere, decided and with its decree."""
    r = kota.rancang(*daftar)
    rencana(r, kota.ani, kota.bebas)
    rencana(r, kota.cici, kepala(kota.u["DB"]), C.PENGUKUHAN)
    setujui(ajukan(r, kota.penulis), orang.pimpinan)
    catat_sk(rancangan=r, nomor="821/1/2026", tanggal=timezone.localdate(), oleh=orang.petugas)
    return r


def terapkan(r):
    terapkan_rancangan(rancangan=r, oleh=None, uji=False)
    return Rancangan.objects.get(pk=r.pk)


def test_dua_diterapkan_pada_satu_hari_masing_masing_tetap_terbaca(kota, orang):
    satu = siap(kota, orang)
    sebelum = bekal(satu)
    satu = terapkan(satu)
    assert bekal(satu) == sebelum
    dua = buat_rancangan_balik(rancangan=satu, nama="Kembali", oleh=kota.penulis)
    PengecualianRancangan.objects.create(rancangan=dua, alasan="uji", orang=[kota.ani.pk], oleh=orang.pimpinan)  # fmt: skip
    setujui(ajukan(dua, kota.penulis), orang.pimpinan)
    sebelum_dua = bekal(dua)
    dua = terapkan(dua)
    assert sebelum_dua[0] and not any(tolak for _, tolak, _ in sebelum_dua[0])
    assert bekal(satu) == sebelum
    assert bekal(dua) == sebelum_dua


def test_halaman_persandingan_perubahan_orang_dan_surat_tetap_ada(kota, orang):
    r = siap(kota, orang)
    klien = masuk(orang.petugas)
    url = [alamat(n, r) for n in ("persandingan", "perubahan")]
    sebelum = [isi(klien.get(u)).count("Dinas Alfa") for u in url]
    terapkan(r)
    ubah_unit(unit=kota.u["DB"], nama="Dinas Z", ketetapan=perubahan(timezone.localdate()), oleh=None)  # fmt: skip
    assert [isi(klien.get(u)).count("Dinas Alfa") for u in url] == sebelum
    assert "sesaat sebelum diterapkan" in isi(klien.get(r.get_absolute_url()))
    surat = klien.get(reverse("pegawai:rancangan_surat", args=[r.pk]))
    assert surat.status_code == 200 and surat["Content-Type"] == "application/pdf"
    daftar = isi(klien.get(reverse("pegawai:rancangan_orang", args=[r.pk])))
    assert "Ani Uji" in daftar and "tidak ada lagi pada hasil rancangan" not in daftar


def test_yang_dibatalkan_pun_tetap_terbaca(kota, orang):
    r = siap(kota, orang)
    sebelum = bekal(r)
    terapkan(r)
    batalkan_penerapan(rancangan=r, oleh=orang.organisasi, alasan="salah terap")
    ubah_unit(unit=kota.u["DA"], nama="Dinas Z", ketetapan=perubahan(timezone.localdate()), oleh=None)  # fmt: skip
    assert bekal(r) == sebelum


def test_gladi_dan_penarikan_putusan_tidak_meninggalkan_apa_pun(kota, orang):
    r = siap(kota, orang)
    terapkan_rancangan(rancangan=r, oleh=orang.admin)
    assert not OrangRancangan.objects.exists()
    assert DasarRancangan.objects.count() == 1, "kept since the decision"
    tarik_putusan(rancangan=r, oleh=orang.pimpinan, alasan="uji", ke=T.DISUSUN)
    assert not DasarRancangan.objects.exists()


def test_yang_diterapkan_sebelum_disimpan_tetap_terbuka(kota, orang):
    r = terapkan(siap(kota, orang, UbahUnit(kota.u["DB"].pk, {"nama": "Dinas Z"})))
    DasarRancangan.objects.all().delete()
    OrangRancangan.objects.all().delete()
    klien = masuk(orang.petugas)
    for nama in ("rinci", "perubahan", "persandingan"):
        assert klien.get(alamat(nama, r)).status_code == 200


def test_tidak_menyimpan_nama_dan_tanpa_kueri_tambahan(kota, orang):
    r = siap(kota, orang)
    klien = masuk(orang.petugas)
    url = [alamat("perubahan", r), reverse("pegawai:rancangan_orang", args=[r.pk])]
    awal = [banyak_kueri(klien, u) for u in url]
    terapkan(r)
    assert [banyak_kueri(klien, u) for u in url] <= awal
    assert "Uji" not in str(OrangRancangan.objects.get().isi)


def test_susunan_sama_sesudah_disimpan_dan_dibaca(kota):
    bagan = muat_bagan(lengkap=True)
    lagi = dari_bita(ke_bita(bagan), bagan.tanggal)
    assert lagi == bagan and sidik_bagan(lagi) == sidik_bagan(bagan)


def test_simpanan_dibaca_menurut_nama_kolom():
    """As v1 wrote it, but for a column of a later day that is gone by now and one that has come since."""
    isi = {
        "v": 1,
        "unit": {
            "kolom": ["id", "kode", "nama", "singkatan", "jenis", "induk_id", "tipe", "warna", "urutan", "urusan_kode"],
            "baris": [[1, "K", "Kota", "", "kota", None, "", "biru", 1, ""], [2, "D", "Dinas", "", "dinas", 1, "A", "x", 1, "1.01"]],
        },
        "fungsi": {
            "kolom": ["id", "unit_id", "butir", "urutan", "teks", "urusan_id"],
            "baris": [[5, 2, "tugas", 1, "Melaksanakan.", None]],
        },
        "jabatan": {
            "kolom": ["id", "unit_id", "nama", "jenis", "eselon", "jenjang", "kelas", "kepala", "kebutuhan"],
            "baris": [[7, 2, "Kepala Dinas", "struktural", "II.b", "jpt", None, True, 1]],
        },
        "garis": {"kolom": ["id", "dari_id", "ke_id", "jenis", "uraian"], "baris": []},
    }  # fmt: skip
    bagan = dari_bita(zlib.compress(json.dumps(isi).encode()), date(2026, 1, 1))
    assert bagan == Bagan(
        date(2026, 1, 1),
        [Simpul(1, "K", "Kota", "", "kota", None, "", 1, ""), Simpul(2, "D", "Dinas", "", "dinas", 1, "A", 1, "1.01")],
        [ButirFungsi(5, 2, "tugas", 1, "Melaksanakan.", None)],
        [PosJabatan(7, 2, "Kepala Dinas", "struktural", "II.b", "jpt", None, True, 1)],
    )  # fmt: skip
    assert dari_bita(zlib.compress(b"[[], [], [], []]"), date(2026, 1, 1)) is None


def test_orang_dibaca_menurut_nama_kolom(kota, orang):
    r = terapkan(siap(kota, orang))
    simpanan = OrangRancangan.objects.filter(rancangan=r)
    assert set(simpanan.get().isi) == {"v", "kolom", "baris"}
    kolom = ["macam", "jabatan_id", "bekas", "unit_id", "pk"]
    duduk = kepala(kota.u["DB"]).pk
    simpanan.update(isi={"v": 1, "kolom": kolom, "baris": [["definitif", duduk, 9, None, kota.cici.pk]]})  # fmt: skip
    (o,) = orang_beku(r)
    assert (o.pk, o.jabatan_id, o.macam, o.mulai, o.berakhir) == (kota.cici.pk, duduk, "definitif", None, None)  # fmt: skip
    assert o.nama == str(kota.cici.nama) and kursi_beku(r) == {kota.cici.pk: duduk}
    simpanan.update(isi=[[kota.cici.pk, duduk, None, "definitif", None, None]])
    assert orang_beku(r) is None and kursi_beku(r) is None
