"""The pulse: answered once without a trace, closed for good, published only for groups of five and more."""

import json
import logging
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from orgstruktur.models import Jejak, Rancangan, Unit
from orgstruktur.selectors.lingkup import LingkupIzin
from pegawai.models import Denyut, JawabanDenyut, PesertaDenyut
from pegawai.models.denyut import PERNYATAAN
from pegawai.selectors.denyut import alasan_denyut, hasil_denyut, hasil_terbaru
from pegawai.services import denyut as layanan
from pegawai.services import suara_anonim
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tebingtinggi.bersama.jadwal import daftar_pekerjaan
from tests.dasar import beri_peran, buat_akun, masuk
from tests.pegawai.sosialisasi_uji import Dunia
from tests.pegawai.tanggapan_uji import baris_baru, dunia_terbuka, potret_basis

pytestmark = pytest.mark.django_db
G, S = Denyut.Gelombang, Denyut.Status
SEMUA = LingkupIzin(semua=True)


@pytest.fixture
def d(db: None) -> tuple[Dunia, Rancangan]:
    return dunia_terbuka()


def url(nama: str, *arg: int) -> str:
    return reverse(f"pegawai:{nama}", args=arg)


def teks(jawaban: Any, status: int = 200) -> str:
    assert jawaban.status_code == status, jawaban.status_code
    return jawaban.content.decode()


def atur(r: Rancangan, oleh: Any, gelombang: int = G.SEBELUM, **lain: Any) -> Denyut:
    isi = {"mulai": None, "selesai": timezone.localdate() + timedelta(days=7)}
    isi |= {"pernyataan": list(PERNYATAAN), "versi": 0, **lain}
    return layanan.atur_denyut(rancangan=r, gelombang=gelombang, oleh=oleh, **isi)


def buka(r: Rancangan, oleh: Any, gelombang: int = G.SEBELUM) -> Denyut:
    return layanan.buka_denyut(denyut=atur(r, oleh, gelombang), oleh=oleh)


def jawaban_unit(d: Denyut, unit: Unit | None, banyak: int, nilai: int = 4, kata: str = "") -> None:
    isi = dict.fromkeys(("n1", "n2", "n3", "n4", "n5"), nilai)
    for n in range(banyak):
        alasan = f"{kata} {n}" if kata else ""
        JawabanDenyut.objects.create(denyut=d, unit=unit, alasan=alasan, **isi)


# --- without a trace ----------------------------------------------------------------------------------
ISIAN = {"n1": "2", "n2": "3", "n3": "1", "n4": "5", "n5": "4", "alasan": "Rahasia 7391"}


def test_tidak_ada_yang_menunjuk_pengisi(d: tuple[Dunia, Rancangan], caplog: Any) -> None:
    """Two tables are written, neither with a name or a time; no Jejak; the log names nobody."""
    dunia, r = d
    denyut = buka(r, dunia.petugas)
    akun = dunia.staf[0].akun
    klien = masuk(akun)
    klien.get(url("denyut_isi", denyut.pk))
    lama, jejak = potret_basis(), Jejak.objects.count()
    with caplog.at_level(logging.DEBUG):
        jawaban = klien.post(url("denyut_isi", denyut.pk), ISIAN)
    assert jawaban.headers["Location"].startswith("/sosialisasi/denyut/")
    baru = baris_baru(lama)
    assert set(baru) == {"pegawai_jawabandenyut", "pegawai_pesertadenyut"}
    assert Jejak.objects.count() == jejak
    (satu,) = (json.loads(x)[0]["fields"] for x in baru["pegawai_jawabandenyut"])
    assert satu == {
        "denyut": denyut.pk, "unit": dunia.unit["DA"].pk, "n1": 2, "n2": 3, "n3": 1, "n4": 5, "n5": 4,
        "alasan": "Rahasia 7391",
    }  # fmt: skip
    (tanda,) = (json.loads(x)[0]["fields"] for x in baru["pegawai_pesertadenyut"])
    assert set(tanda) == {"denyut", "sidik"}
    catatan = [str(c.__dict__) for c in caplog.records if c.name != "django.db.backends"]
    assert any("/sosialisasi/denyut/" in c for c in catatan)
    for c in catatan:
        for rahasia in (akun.username, f"'user_id': {akun.pk}", "7391", "127.0.0.1"):
            assert rahasia not in c, c


def test_sekali_setiap_orang_lalu_penutupan_membuang_siapa(d: tuple[Dunia, Rancangan]) -> None:
    """Twice is told; at closing the hashes and their key are gone and every answer has a new place."""
    dunia, r = d
    denyut = buka(r, dunia.petugas)
    klien = masuk(dunia.staf[0].akun)
    klien.post(url("denyut_isi", denyut.pk), ISIAN)
    assert "sudah mengisi gelombang ini" in teks(klien.post(url("denyut_isi", denyut.pk), ISIAN))
    assert "sudah Anda isi" in teks(klien.get(url("sosialisasi")))
    assert JawabanDenyut.objects.count() == PesertaDenyut.objects.count() == 1
    jawaban_unit(denyut, dunia.unit["DA"], 6)
    lama = set(JawabanDenyut.objects.values_list("pk", flat=True))
    layanan.tutup_denyut(denyut=denyut, oleh=dunia.petugas)
    denyut.refresh_from_db()
    assert denyut.kunci is None and denyut.banyak == 7 and not PesertaDenyut.objects.exists()
    baru = set(JawabanDenyut.objects.values_list("pk", flat=True))
    assert len(baru) == 7 and not baru & lama
    with pytest.raises(AturanDilanggar, match="sedang dibuka"):
        layanan.isi_denyut(denyut=denyut, oleh=dunia.staf[1].akun, nilai=[3] * 5)


def test_tempat_penyimpanan_tidak_mengikat_siapa_dan_apa(d: tuple[Dunia, Rancangan]) -> None:
    """Both tables are filled by the same people in the same order; the places of neither tell it."""
    dunia, r = d
    denyut = buka(r, dunia.petugas)
    urut_tanda, urut_isi = [], []
    orang = [dunia.kepala, *dunia.staf, dunia.lain, dunia.menunggu]
    for n, o in enumerate(orang):
        layanan.isi_denyut(denyut=denyut, oleh=o.akun, nilai=[3] * 5, alasan=f"A{n}")
        tanda = PesertaDenyut.objects.exclude(pk__in=urut_tanda).get().pk
        urut_tanda.append(tanda)
        urut_isi.append(JawabanDenyut.objects.get(alasan=f"A{n}").pk)
    assert min(*urut_tanda, *urut_isi) > 10**6
    if connection.vendor == "sqlite":
        with connection.cursor() as kursor:
            for tabel, urut in (("pesertadenyut", urut_tanda), ("jawabandenyut", urut_isi)):
                kursor.execute(f"SELECT id, rowid FROM pegawai_{tabel} ORDER BY rowid")
                assert kursor.fetchall() == [(pk, pk) for pk in sorted(urut)]


def test_gagal_menyimpan_tidak_menghabiskan_giliran(
    d: tuple[Dunia, Rancangan], monkeypatch: Any
) -> None:
    dunia, r = d
    denyut = buka(r, dunia.petugas)
    Denyut.objects.filter(pk=denyut.pk).update(status=S.DITUTUP, kunci=None)  # closed meanwhile
    with pytest.raises(AturanDilanggar, match="baru saja ditutup"):
        layanan.isi_denyut(denyut=denyut, oleh=dunia.staf[0].akun, nilai=[3] * 5)
    assert not PesertaDenyut.objects.exists() and not JawabanDenyut.objects.exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_penyimpanan_postgres(d: tuple[Dunia, Rancangan]) -> None:
    """After the next run of the schedule each table is of one transaction, in the order of random keys."""
    dunia, r = d
    denyut = buka(r, dunia.petugas)
    for o in (dunia.kepala, *dunia.staf, dunia.lain):
        layanan.isi_denyut(denyut=denyut, oleh=o.akun, nilai=[3] * 5)
    suara_anonim.bersihkan(timezone.localdate())
    letak = {}
    with connection.cursor() as kursor:
        for tabel in ("pesertadenyut", "jawabandenyut"):
            kursor.execute(f"SELECT id, xmin::text FROM pegawai_{tabel} ORDER BY ctid")
            letak[tabel] = kursor.fetchall()
    for baris in letak.values():
        assert len(baris) == 4 and baris == sorted(baris) and len({x for _, x in baris}) == 1
    assert not {x for _, x in letak["pesertadenyut"]} & {x for _, x in letak["jawabandenyut"]}


# --- small groups -------------------------------------------------------------------------------------
def test_kelompok_kecil_digabung_juga_pelengkapnya(d: tuple[Dunia, Rancangan]) -> None:
    """Three of DB: DB and with it the smallest other lose their unit, so that the sum tells nothing."""
    dunia, r = d
    denyut = buka(r, dunia.petugas)
    jawaban_unit(denyut, dunia.unit["DA"], 6)
    jawaban_unit(denyut, dunia.unit["DB"], 3, nilai=1)
    jawaban_unit(denyut, dunia.unit["kota"], 9)
    assert not hasil_denyut(r, SEMUA).gelombang  # nothing before it is closed
    layanan.tutup_denyut(denyut=denyut, oleh=dunia.petugas)
    milik = list(JawabanDenyut.objects.order_by().values_list("unit_id", flat=True))
    assert milik.count(None) == 9 and milik.count(dunia.unit["kota"].pk) == 9
    hasil = hasil_denyut(r, SEMUA)
    assert [(b.unit_id, b.akhir.n) for b in hasil.unit if b.akhir] == [
        (dunia.unit["kota"].pk, 9),
        (None, 9),
    ]
    assert hasil.kota.akhir is not None and hasil.kota.akhir.n == 18
    assert [b.unit_id for b in hasil_denyut(r, LingkupIzin()).unit] == []


def test_kurang_dari_lima_dibuang(d: tuple[Dunia, Rancangan]) -> None:
    dunia, r = d
    denyut = buka(r, dunia.petugas)
    jawaban_unit(denyut, dunia.unit["DA"], 4)
    layanan.tutup_denyut(denyut=denyut, oleh=dunia.petugas)
    assert not JawabanDenyut.objects.exists()
    jejak = Jejak.objects.get(tindakan="denyut_tutup")
    assert "kurang dari 5" in jejak.ringkasan and "4" not in jejak.ringkasan
    isi = teks(masuk(dunia.petugas).get(url("denyut", r.pk)))
    assert "Kurang dari lima jawaban" in isi and "4 jawaban" not in isi


def test_perkembangan_dan_yang_berisiko(d: tuple[Dunia, Rancangan]) -> None:
    """Low or fallen units with the reasons; the head of a unit sees its numbers, not the words of its people."""
    dunia, r = d
    for gelombang, da, db in ((G.SEBELUM, 4, 4), (G.SAAT, 2, 4)):
        denyut = buka(r, dunia.petugas, gelombang)
        jawaban_unit(denyut, dunia.unit["DA"], 5, nilai=da, kata="Belum jelas")
        jawaban_unit(denyut, dunia.unit["DB"], 7, nilai=db, kata="Lancar")
        layanan.tutup_denyut(denyut=denyut, oleh=dunia.petugas)
    hasil = hasil_denyut(r, SEMUA)
    assert [(b.nama, b.turun) for b in hasil.berisiko] == [(dunia.unit["DA"].nama, 2.0)]
    (kata,) = alasan_denyut(hasil).values()
    assert len(kata) == 5 and all(k.startswith("Belum jelas") for k in kata)
    pimpinan = buat_akun("pimpinan")
    beri_peran(pimpinan, "pimpinan", dunia.unit["kota"])
    isi = teks(masuk(pimpinan).get(url("denyut", r.pk)))
    assert "Belum jelas" in isi and "Lancar" not in isi and "turun 2,0" in isi
    isi = teks(masuk(dunia.kepala.akun).get(url("denyut", r.pk)))
    assert "Perlu perhatian" in isi and "Belum jelas" not in isi
    assert dunia.unit["DB"].nama not in isi
    assert masuk(dunia.staf[0].akun).get(url("denyut", r.pk)).status_code == 403


def test_yang_digabung_pun_disebut_bila_rendah(d: tuple[Dunia, Rancangan]) -> None:
    """Seven answers of small units, all low: named as merged, with the reasons, on the page and pimpinan's Beranda."""
    dunia, r = d
    pimpinan = buat_akun("pimpinan")
    beri_peran(pimpinan, "pimpinan", dunia.unit["kota"])
    klien = masuk(pimpinan)
    assert "Hasil denyut" not in teks(klien.get("/beranda/"))
    denyut = buka(r, dunia.petugas)
    jawaban_unit(denyut, dunia.unit["DA"], 4, nilai=2, kata="Belum jelas")
    jawaban_unit(denyut, None, 3, nilai=2)
    layanan.tutup_denyut(denyut=denyut, oleh=dunia.petugas)
    isi = teks(klien.get(url("denyut", r.pk)))
    assert "Tidak ada perangkat daerah yang perlu perhatian" not in isi
    assert "Unit lain dan pegawai tanpa unit, digabung" in isi.split('data-uji="risiko"')[1]
    assert isi.count("Belum jelas") == 4
    beranda = teks(klien.get("/beranda/"))
    assert "Hasil denyut kesiapan: Rancangan B" in beranda
    assert "1 kelompok perlu perhatian; rata-rata 2,0 dari 5" in beranda
    assert url("denyut", r.pk) in teks(klien.get(r.get_absolute_url()))
    staf = masuk(dunia.staf[0].akun)
    assert "Hasil denyut" not in teks(staf.get("/beranda/"))
    assert url("denyut", r.pk) not in teks(staf.get(r.get_absolute_url()))


def test_beranda_menanyakan_yang_belum_mengisi(d: tuple[Dunia, Rancangan]) -> None:
    """Until it is answered or closed; an account without a person is not asked."""
    dunia, r = d
    klien = masuk(dunia.staf[0].akun)
    denyut = buka(r, dunia.petugas)
    alamat = url("denyut_isi", denyut.pk)
    assert alamat in teks(klien.get("/beranda/"))
    assert alamat not in teks(masuk(dunia.petugas).get("/beranda/"))
    klien.post(alamat, ISIAN)
    assert alamat not in teks(klien.get("/beranda/"))
    assert alamat in teks(masuk(dunia.staf[1].akun).get("/beranda/"))
    layanan.tutup_denyut(denyut=denyut, oleh=dunia.petugas)
    assert alamat not in teks(masuk(dunia.staf[1].akun).get("/beranda/"))


# --- waves --------------------------------------------------------------------------------------------
def test_gelombang_hanya_diatur_tingkat_kota(d: tuple[Dunia, Rancangan]) -> None:
    """The whole city is asked: an officer of both units that the proposal touches sets no wave, nor ends one."""
    dunia, r = d
    akun = buat_akun("sebagian")
    for kode in ("DA", "DB"):
        beri_peran(akun, "organisasi", dunia.unit[kode])
    with pytest.raises(DiLuarWewenang, match="tingkat kota"):
        atur(r, akun)
    denyut = atur(r, dunia.petugas)
    for kerjakan in (layanan.buka_denyut, layanan.tutup_denyut):
        with pytest.raises(DiLuarWewenang):
            kerjakan(denyut=denyut, oleh=akun)
    assert url("denyut_buka", denyut.pk) not in teks(masuk(akun).get(url("denyut", r.pk)))


def test_diatur_dibuka_dan_ditutup_pada_halaman(d: tuple[Dunia, Rancangan]) -> None:
    dunia, r = d
    klien = masuk(dunia.petugas)
    alamat = url("denyut_atur", r.pk, G.SAAT)
    selesai = timezone.localdate() + timedelta(days=3)
    isian = {
        "mulai": "",
        "selesai": f"{selesai:%Y-%m-%d}",
        "pernyataan": "A\nB\nC\nD",
        "versi": "0",
    }
    assert "kini 4" in teks(klien.post(alamat, isian))
    klien.post(alamat, {**isian, "pernyataan": "A\nB\nC\nD\nE"})
    denyut = Denyut.objects.get()
    assert denyut.pernyataan == list("ABCDE") and denyut.gelombang == G.SAAT
    assert "diubah orang lain" in teks(klien.post(alamat, {**isian, "pernyataan": "A\nB\nC\nD\nF"}))
    assert "sekali, tanpa nama" in teks(klien.get(url("denyut_buka", denyut.pk)))
    klien.post(url("denyut_buka", denyut.pk))
    staf = masuk(dunia.staf[0].akun)
    assert url("denyut_isi", denyut.pk) in teks(staf.get(url("sosialisasi")))
    isi = teks(staf.post(url("denyut_isi", denyut.pk), {**ISIAN, "n3": ""}))
    assert "Pilih salah satu." in isi and "Rahasia 7391" in isi
    klien.post(url("denyut_tutup", denyut.pk))
    denyut.refresh_from_db()
    assert denyut.status == S.DITUTUP
    assert staf.get(url("denyut_isi", denyut.pk)).status_code == 404


def test_yang_tidak_boleh(d: tuple[Dunia, Rancangan]) -> None:
    dunia, r = d
    with pytest.raises(DiLuarWewenang):
        atur(r, dunia.kepala.akun)
    with pytest.raises(AturanDilanggar, match="Hari terakhir"):
        atur(r, dunia.petugas, selesai=date(2020, 1, 1))
    with pytest.raises(SudahBerubah):
        atur(r, dunia.petugas, versi=3)
    denyut = buka(r, dunia.petugas)
    with pytest.raises(AturanDilanggar, match="tidak berubah lagi"):
        atur(r, dunia.petugas, versi=denyut.versi, pernyataan=list("ABCDE"))
    with pytest.raises(DiLuarWewenang):
        layanan.isi_denyut(denyut=denyut, oleh=dunia.petugas, nilai=[3] * 5)
    with pytest.raises(AturanDilanggar, match="dari 1 sampai 5"):
        layanan.isi_denyut(denyut=denyut, oleh=dunia.staf[0].akun, nilai=[3, 3, 3, 3, 6])


def test_jadwal_membuka_dan_menutup(d: tuple[Dunia, Rancangan]) -> None:
    dunia, r = d
    hari = timezone.localdate()
    denyut = atur(r, dunia.petugas, mulai=hari, selesai=hari)
    assert daftar_pekerjaan()["denyut"] is layanan.majukan_denyut
    assert layanan.majukan_denyut(hari) == {"dibuka": 1, "ditutup": 0}
    assert layanan.majukan_denyut(hari) == {"dibuka": 0, "ditutup": 0}
    assert layanan.majukan_denyut(hari + timedelta(days=1)) == {"dibuka": 0, "ditutup": 1}
    denyut.refresh_from_db()
    assert denyut.status == S.DITUTUP


@pytest.mark.parametrize("nama", ["denyut", "sosialisasi"])
def test_banyak_kueri_tetap(d: tuple[Dunia, Rancangan], nama: str) -> None:
    """With one wave, two, three, and ever more answers."""
    dunia, r = d
    akun = dunia.petugas if nama == "denyut" else dunia.staf[0].akun
    alamat = url(nama, r.pk) if nama == "denyut" else url(nama)
    klien = masuk(akun)
    banyak = []
    for n, gelombang in enumerate(G.values, 1):
        denyut = buka(r, dunia.petugas, gelombang)
        for unit in ("DA", "DB", "kota"):
            jawaban_unit(denyut, dunia.unit[unit], 5 * n, nilai=2, kata="x")
        if nama == "denyut":
            layanan.tutup_denyut(denyut=denyut, oleh=dunia.petugas)
        klien.get(alamat)
        with CaptureQueriesContext(connection) as kueri:
            klien.get(alamat)
        banyak.append(len(kueri))
    assert len(set(banyak)) == 1, banyak


def test_gabungan_tidak_turun_dan_gelombang_terakhir_satu_aturan(
    d: tuple[Dunia, Rancangan],
) -> None:
    """What was merged is of other units each time: no fall. Waves count in their order, not by when they ended."""
    dunia, r = d
    for gelombang, nilai in ((G.SEBELUM, 5), (G.SAAT, 4)):
        denyut = buka(r, dunia.petugas, gelombang)
        jawaban_unit(denyut, None, 6, nilai=nilai)
        layanan.tutup_denyut(denyut=denyut, oleh=dunia.petugas)
    hasil = hasil_denyut(r, SEMUA)
    assert [(b.unit_id, b.turun) for b in hasil.unit] == [(None, 0.0)] and not hasil.berisiko
    besok = timezone.localdate() + timedelta(days=9)
    Denyut.objects.filter(gelombang=G.SEBELUM).update(selesai=besok)
    terakhir = hasil_terbaru(dunia.petugas, timezone.localdate())
    assert terakhir is not None and terakhir[0].gelombang == G.SAAT
