"""Institutional evaluation: rounds, filling in by the head of a unit, submitting, reopening, years, report, settings."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from evaluasi.kelembagaan import instrumen_baku
from evaluasi.models import EvaluasiKelembagaan, InstrumenKelembagaan, PutaranKelembagaan
from evaluasi.selectors.kelembagaan import instrumen_berlaku
from evaluasi.services import kelembagaan as layanan
from evaluasi.services.contoh_kelembagaan import muat_kelembagaan_contoh
from orgstruktur.models import Jabatan, Jejak, Unit
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tests.dasar import beri_peran, buat_akun, masuk
from tests.evaluasi.kelola_uji import isi
from tests.pabrik import buat_kota
from tests.pegawai.pabrik import buat_pegawai, nip, tempatkan

pytestmark = pytest.mark.django_db
AKAR = "/evaluasi/kelembagaan/"
BAKU = instrumen_baku()


@dataclass
class Dunia:
    """Both dinas are asked in 2026; `kepala` heads Dinas Alfa, `analis` runs evaluations in the whole city."""

    unit: dict[str, Unit]
    analis: Any
    kepala: Any
    pimpinan: Any
    putaran: PutaranKelembagaan

    def evaluasi(self, kode: str = "DA") -> EvaluasiKelembagaan:
        return EvaluasiKelembagaan.objects.get(unit__kode=kode, putaran=self.putaran)

    def url(self, ekor: str = "", kode: str = "DA") -> str:
        return f"{AKAR}unit/{self.evaluasi(kode).pk}/{ekor}"


@pytest.fixture
def dunia() -> Dunia:
    unit = buat_kota()
    akun = {n: buat_akun(n) for n in ("analis", "kepala", "pimpinan")}
    beri_peran(akun["analis"], "organisasi", unit["kota"])
    beri_peran(akun["pimpinan"], "pimpinan", unit["kota"])
    beri_peran(akun["kepala"], "pegawai", unit["kota"])
    orang = buat_pegawai(nip(1), "Ani", akun=akun["kepala"])
    tempatkan(orang, Jabatan.objects.get(unit=unit["DA"], kepala=True))
    putaran = layanan.buka_putaran(
        tahun=2026,
        selesai=date(2026, 12, 15),
        daftar_unit=[unit["DA"], unit["DB"]],
        oleh=akun["analis"],
    )
    return Dunia(unit, putaran=putaran, **akun)


def jawaban(baik: int) -> dict[str, int]:
    return {k: 5 - baik if b.terbalik else baik for k, b in BAKU.butir.items()}


def isi_penuh(e: EvaluasiKelembagaan, oleh: Any, baik: int = 3) -> EvaluasiKelembagaan:
    return layanan.simpan_jawaban(
        evaluasi=e,
        oleh=oleh,
        jawaban=jawaban(baik),
        maturitas={k: baik for k, *_ in BAKU.maturitas},
    )


# --- filling in -------------------------------------------------------------------------------------
def test_pimpinan_unit_mengisi_per_bagian(dunia: Dunia) -> None:
    """From the front page to the section; what is answered is kept, what is not stays open; then on to the next."""
    klien = masuk(dunia.kepala)
    assert "1 evaluasi kelembagaan unit Anda belum diajukan" in isi(klien, "/beranda/")
    assert "Menunggu Anda isi" in isi(klien, AKAR) and "Dinas Beta" not in isi(klien, AKAR)
    halaman = isi(klien, dunia.url("isi/kompleksitas/"))
    assert "bagian 1 dari 10" in halaman and halaman.count('type="radio"') == 14 * 4
    jawab = klien.post(dunia.url("isi/kompleksitas/"), {"kompleksitas_1": "1", "ti_1": "4"})
    assert jawab.url == dunia.url("isi/formalisasi/")
    assert dunia.evaluasi().jawaban == {"kompleksitas_1": 1}
    klien.post(dunia.url("isi/esai/"), {"s1": "Dengan Dinas Beta"})
    klien.post(dunia.url("isi/maturitas/"), {"sop": "4", "diklat": "9"})
    e = dunia.evaluasi()
    assert e.esai["s1"] == "Dengan Dinas Beta" and e.maturitas == {}
    klien.post(dunia.url("isi/maturitas/"), {"sop": "4"})
    assert dunia.evaluasi().maturitas == {"sop": 4}
    assert "2 dari 73" in isi(klien, dunia.url())


def test_htmx_menyimpan_selagi_mengisi(dunia: Dunia) -> None:
    jawab = masuk(dunia.kepala).post(
        dunia.url("isi/ti/"), {"ti_1": "3"}, headers={"HX-Request": "true"}
    )
    teks = jawab.content.decode()
    assert "Tersimpan." in teks and "1 dari 73" in teks and "<html" not in teks


def test_ajukan_hanya_bila_lengkap(dunia: Dunia) -> None:
    klien = masuk(dunia.kepala)
    teks = klien.post(dunia.url("ajukan/"), follow=True).content.decode()
    assert "Masih ada 73 pernyataan" in teks and "Ajukan evaluasi" not in teks
    isi_penuh(dunia.evaluasi(), dunia.kepala)
    assert "Ajukan evaluasi" in isi(klien, dunia.url())
    teks = klien.post(dunia.url("ajukan/"), follow=True).content.decode()
    assert "75,00" in teks and "P-4, efektif" in teks and "33 dari 55 (sedang)" in teks
    e = dunia.evaluasi()
    assert (str(e.komposit), e.peringkat, e.maturitas_total) == ("75.00", "P-4", 33)
    assert "75,00 (P-4)" in Jejak.objects.get(tindakan="kelembagaan_ajukan").ringkasan
    assert klien.get(dunia.url("isi/ti/")).url == dunia.url()
    with pytest.raises(AturanDilanggar, match="sudah diajukan"):
        layanan.simpan_jawaban(evaluasi=e, oleh=dunia.kepala, jawaban={"ti_1": 1})
    assert "unit Anda belum diajukan" not in isi(klien, "/beranda/")


def test_dibuka_lagi_dengan_alasan(dunia: Dunia) -> None:
    layanan.ajukan(evaluasi=isi_penuh(dunia.evaluasi(), dunia.kepala), oleh=dunia.kepala)
    with pytest.raises(DiLuarWewenang):
        layanan.buka_lagi(evaluasi=dunia.evaluasi(), alasan="x", oleh=dunia.kepala)
    klien = masuk(dunia.analis)
    klien.post(dunia.url("buka-lagi/"), {"alasan": "salah baca"})
    e = dunia.evaluasi()
    assert not e.diajukan and e.komposit is None and len(e.jawaban) == 62
    assert Jejak.objects.get(tindakan="kelembagaan_buka_lagi").alasan == "salah baca"


def test_jawaban_orang_lain_diubah_hanya_dengan_alasan(dunia: Dunia) -> None:
    """Who runs evaluations gives a reason for filling in another's unit; what was and what is stand in the Jejak."""
    layanan.simpan_jawaban(evaluasi=dunia.evaluasi(), oleh=dunia.kepala, jawaban={"ti_1": 2})
    assert not Jejak.objects.filter(tindakan="kelembagaan_isi_wakil").exists()
    klien = masuk(dunia.analis)
    halaman = isi(klien, dunia.url("isi/ti/"))
    assert "Alasan Anda mengisi" in halaman and "hx-post" not in halaman
    for kepala in ({}, {"HX-Request": "true"}):
        klien.post(dunia.url("isi/ti/"), {"ti_1": "4"}, headers=kepala)
        assert dunia.evaluasi().jawaban == {"ti_1": 2}
    with pytest.raises(AturanDilanggar, match="milik pimpinan unitnya"):
        layanan.simpan_jawaban(evaluasi=dunia.evaluasi(), oleh=dunia.analis, jawaban={"ti_1": 4})
    klien.post(dunia.url("isi/ti/"), {"ti_1": "4", "alasan": "Dari formulir kertas"})
    assert dunia.evaluasi().jawaban == {"ti_1": 4}
    j = Jejak.objects.get(tindakan="kelembagaan_isi_wakil")
    kunci = str(dunia.evaluasi().pk)
    assert (j.alasan, j.oleh) == ("Dari formulir kertas", dunia.analis)
    assert j.sebelum["evaluasikelembagaan"][kunci] == {"ti_1": 2}
    assert j.sesudah["evaluasikelembagaan"][kunci] == {"ti_1": 4}
    assert "Terakhir diisi Analis" in isi(masuk(dunia.kepala), dunia.url())
    # nothing changed: nothing to say, and nothing to ask
    assert klien.post(dunia.url("isi/ti/"), {"ti_1": "4"}).status_code == 302
    layanan.simpan_jawaban(evaluasi=dunia.evaluasi(), oleh=dunia.analis, jawaban={"ti_1": 4})
    assert Jejak.objects.filter(tindakan="kelembagaan_isi_wakil").count() == 1


def test_orang_lain_tidak_mengisi(dunia: Dunia) -> None:
    """The head of one dinas neither sees nor fills in that of another; pimpinan reads; others are kept out."""
    assert masuk(dunia.kepala).get(dunia.url(kode="DB")).status_code == 404
    with pytest.raises(DiLuarWewenang):
        layanan.simpan_jawaban(
            evaluasi=dunia.evaluasi("DB"), oleh=dunia.kepala, jawaban={"ti_1": 1}
        )
    pimpinan = masuk(dunia.pimpinan)
    assert pimpinan.get(dunia.url()).status_code == 200
    assert pimpinan.get(dunia.url("isi/ti/")).status_code == 403
    biasa = buat_akun("biasa")
    beri_peran(biasa, "pegawai", dunia.unit["kota"])
    assert masuk(biasa).get(AKAR).status_code == 403


def test_kepala_yang_tidak_diminta_tidak_diberi_tahu_belum_ada_putaran(dunia: Dunia) -> None:
    """The head of a bidang is told that the own unit is not asked, not that there is no round."""
    orang = buat_pegawai(nip(2), "Budi", akun=buat_akun("kabid"))
    beri_peran(orang.akun, "pegawai", dunia.unit["kota"])
    tempatkan(orang, Jabatan.objects.get(unit=dunia.unit["DA.B1"], kepala=True))
    halaman = isi(masuk(orang.akun), AKAR)
    assert "Unit Anda tidak diminta mengisi" in halaman and "Belum ada putaran" not in halaman


def test_putaran_ditutup(dunia: Dunia) -> None:
    klien = masuk(dunia.analis)
    assert "2 unit belum mengajukan" in isi(klien, f"{AKAR}2026/tutup/")
    klien.post(f"{AKAR}2026/tutup/")
    with pytest.raises(AturanDilanggar, match="ditutup"):
        layanan.simpan_jawaban(evaluasi=dunia.evaluasi(), oleh=dunia.kepala, jawaban={"ti_1": 1})
    sempit = buat_akun("sempit")
    beri_peran(sempit, "organisasi", dunia.unit["DA"])
    with pytest.raises(DiLuarWewenang):
        layanan.tutup_putaran(putaran=dunia.putaran, oleh=sempit)
    with pytest.raises(DiLuarWewenang):
        layanan.buka_putaran(
            tahun=2027, selesai=date(2027, 1, 1), daftar_unit=[dunia.unit["DB"]], oleh=sempit
        )


# --- rounds, years, report --------------------------------------------------------------------------
def test_membuka_putaran_lewat_halaman(dunia: Dunia) -> None:
    """A year that is there already gets the missing units; answers stay."""
    isi_penuh(dunia.evaluasi(), dunia.kepala)
    klien = masuk(dunia.analis)
    assert "checked" not in isi(klien, AKAR + "buka/").split("Unit yang mengisi")[1]
    isian = {"tahun": "2026", "selesai": "2026-12-31", "unit": ["DA", "KEC"]}
    assert klien.post(AKAR + "buka/", isian).url == f"{AKAR}2026/"
    assert dunia.putaran.daftar_evaluasi.count() == 3 and len(dunia.evaluasi().jawaban) == 62
    assert "Pilih unitnya." in klien.post(AKAR + "buka/", {**isian, "unit": []}).content.decode()


def test_batas_putaran_hanya_diubah_tingkat_kota(dunia: Dunia) -> None:
    """Who evaluates one unit adds it to the round of the year; its last day holds for everybody and stays."""
    sempit = buat_akun("sempit")
    beri_peran(sempit, "organisasi", dunia.unit["KEC"])
    klien = masuk(sempit)
    assert 'value="2026-12-15"' in isi(klien, AKAR + "buka/")
    isian = {"tahun": "2026", "selesai": "2026-12-31", "unit": ["KEC"]}
    assert "tetap 15 Desember 2026" in klien.post(AKAR + "buka/", isian).content.decode()
    assert dunia.putaran.daftar_evaluasi.count() == 2
    klien.post(AKAR + "buka/", {**isian, "selesai": "2026-12-15"})
    dunia.putaran.refresh_from_db()
    assert dunia.putaran.daftar_evaluasi.count() == 3
    assert dunia.putaran.selesai == date(2026, 12, 15)


def dua_tahun(dunia: Dunia) -> None:
    lalu = layanan.buka_putaran(
        tahun=2025, selesai=date(2025, 12, 1), daftar_unit=[dunia.unit["DA"]], oleh=None
    )
    dulu = EvaluasiKelembagaan.objects.get(putaran=lalu)
    layanan.ajukan(evaluasi=isi_penuh(dulu, None, 2), oleh=None)
    layanan.ajukan(evaluasi=isi_penuh(dunia.evaluasi(), None, 3), oleh=None)


def test_tahun_berdampingan_dan_laporan(dunia: Dunia) -> None:
    dua_tahun(dunia)
    klien = masuk(dunia.pimpinan)
    daftar = isi(klien, AKAR)
    assert "75,00" in daftar and "50,00" in daftar and "25,00" in daftar
    halaman = isi(klien, dunia.url())
    assert "50,00 (P-3), maturitas 22" in halaman
    putaran = isi(klien, f"{AKAR}2026/")
    assert "1 dari 2 unit" in putaran and "37,50" in putaran
    pdf = klien.get(f"{AKAR}2026/laporan.pdf")
    assert pdf.content.startswith(b"%PDF")
    unduhan = klien.get(f"{AKAR}2026/unduh.xlsx")
    buku = load_workbook(BytesIO(b"".join(unduhan)))
    assert buku.sheetnames[:4] == ["Nilai", "Jawaban", "Maturitas", "Uraian"]
    assert [b[1].value for b in buku["Nilai"].iter_rows(min_row=2)][:2] == [
        "Dinas Alfa",
        "Dinas Beta",
    ]


def test_kueri_tetap(dunia: Dunia) -> None:
    """However many units are asked."""
    dua_tahun(dunia)
    klien = masuk(dunia.pimpinan)
    ukuran = []
    for kode in ("KEC", "SETDA", "DB.B1"):
        unit = Unit.objects.get(kode=kode)
        layanan.buka_putaran(tahun=2026, selesai=date(2026, 12, 1), daftar_unit=[unit], oleh=None)
        layanan.ajukan(
            evaluasi=isi_penuh(
                EvaluasiKelembagaan.objects.get(unit=unit, putaran=dunia.putaran), None
            ),
            oleh=None,
        )
        satu = []
        for url in (AKAR, f"{AKAR}2026/", dunia.url()):
            klien.get(url)
            with CaptureQueriesContext(connection) as kueri:
                klien.get(url)
            satu.append(len(kueri))
        ukuran.append(tuple(satu))
    assert len(set(ukuran)) == 1, ukuran


# --- settings ---------------------------------------------------------------------------------------
def isian_instrumen(klien: Client) -> dict[str, Any]:
    form = klien.get(AKAR + "pengaturan/").context["form"]
    isian = {n: form[n].value() for n in form.fields}
    return {n: ("on" if v is True else v) for n, v in isian.items() if v is not False}


def test_instrumen_diubah_bagi_putaran_berikutnya(dunia: Dunia) -> None:
    """Words, weights and bounds; a round that is open keeps its own; wrong weights are refused."""
    klien = masuk(dunia.analis)
    isian = isian_instrumen(klien)
    salah = klien.post(AKAR + "pengaturan/", {**isian, "bobot_ti": "9"}).content.decode()
    assert "Jumlah bobot 99" in salah and not InstrumenKelembagaan.objects.exists()
    baru = {
        **isian,
        "bobot_ti": "9",
        "bobot_risiko": "11",
        "teks_ti_1": "Aplikasi membantu.",
        "batas_P-5": "85",
    }
    assert klien.post(AKAR + "pengaturan/", baru).status_code == 302
    berlaku = instrumen_berlaku()
    assert berlaku.butir["ti_1"].teks == "Aplikasi membantu." and berlaku.peringkat[0].batas == 85
    dunia.putaran.refresh_from_db()
    assert dunia.putaran.instrumen == BAKU
    assert klien.post(AKAR + "pengaturan/", isian).status_code == 302
    assert not InstrumenKelembagaan.objects.exists() and instrumen_berlaku() == BAKU


def test_contoh_dua_tahun(dunia: Dunia) -> None:
    """Of some units two years, the last of them half filled in; the same every time."""
    EvaluasiKelembagaan.objects.all().delete()
    PutaranKelembagaan.objects.all().delete()
    muat_kelembagaan_contoh("uji")
    ada = EvaluasiKelembagaan.objects.filter(contoh=True)
    assert ada.count() == 6 and ada.filter(status=20).count() == 5
    assert PutaranKelembagaan.objects.filter(ditutup_pada__isnull=True).count() == 1
