"""`/pegawai/ekspor.xlsx`, `.csv` and the template: an export imports again without a change."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from orgstruktur.models import Jejak
from pegawai.golongan import GOLONGAN_PNS
from pegawai.impor.ekspor import KOLOM_EKSPOR, baris_ekspor, judul_ekspor
from pegawai.impor.keadaan import Pilihan
from pegawai.impor.nilai import rapikan
from pegawai.models import Pegawai
from pegawai.services.impor import impor_pegawai
from tebingtinggi.bersama.excel_tulis import amankan_sel
from tests.dasar import beri_peran, buat_akun, buat_persona, masuk
from tests.pabrik import buat_kota
from tests.pegawai.berkas import xlsx
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return buat_kota()


@pytest.fixture
def orang(unit):
    return buat_persona(unit["kota"])


def isi(jawaban) -> bytes:
    return b"".join(jawaban) if jawaban.streaming else jawaban.content


def impor(berkas: bytes, nama: str = "asn.xlsx"):
    pilihan = Pilihan(timezone.localdate())
    return impor_pegawai(isi=berkas, berkas=nama, pilihan=pilihan, oleh=None, uji=True)


def isi_kota(unit):
    ani = buat_pegawai(nip(1), "Ani", gelar_belakang="S.H.", golongan="III/d", tmt_golongan=date(2022, 4, 1), mk_tahun=12, mk_bulan=0)  # fmt: skip
    tempatkan(ani, kepala(unit["DA.S1"]), tmt_jabatan=date(2021, 1, 4), sk_nomor="=SK/1")
    for n in (2, 3):  # two positions of one name in one unit
        tempatkan(buat_pegawai(nip(n), f"=Budi({n})"), buat_jabatan(unit["DB.S1"], "Juru Ukur"))
    buat_pegawai(
        "199009132023211004",
        "Citra",
        jenis_asn="pppk_paruh_waktu",
        golongan="IX",
        unit_tunggu=unit["DA"],
    )
    buat_pegawai(
        nip(5),
        "Dewi",
        kedudukan="cltn",
        kedudukan_teks="Aktif",
        cpns=True,
        unit_tunggu=unit["DA.B1"],
    )
    buat_pegawai(nip(6), "Eko", status=30, berakhir_pada=date(2024, 1, 1))
    return ani


@pytest.mark.parametrize("bentuk", ["xlsx", "csv"])
def test_ekspor_diimpor_lagi_tanpa_perubahan(unit, orang, bentuk):
    isi_kota(unit)
    berkas = isi(masuk(orang.petugas).get(f"/pegawai/ekspor.{bentuk}"))
    laporan = impor(berkas, f"asn.{bentuk}")
    assert (laporan.tetap, laporan.jumlah_baris, laporan.tidak_di_berkas) == (5, 5, 0), (
        laporan.galat
    )
    assert nip(6).encode() not in berkas


def test_sel_yang_serupa_rumus_dibuat_tidak_berbahaya(unit, orang):
    isi_kota(unit)
    teks = isi(masuk(orang.petugas).get("/pegawai/ekspor.csv")).decode("utf-8-sig")
    assert "'=Budi(2)" in teks and ",=Budi" not in teks
    lembar = load_workbook(io.BytesIO(isi(masuk(orang.petugas).get("/pegawai/ekspor.xlsx")))).active
    assert all(sel.data_type != "f" for baris in lembar.iter_rows() for sel in baris)


def test_hanya_lingkup_dan_tercatat(unit):
    isi_kota(unit)
    petugas = buat_akun("petugas")
    beri_peran(petugas, "kepegawaian", unit["DA"])
    teks = isi(masuk(petugas).get("/pegawai/ekspor.csv")).decode()
    assert "Ani" in teks and "Budi" not in teks and "Dewi" in teks
    jejak = Jejak.objects.get(tindakan="pegawai_ekspor_lengkap")
    assert (
        jejak.oleh == petugas
        and "3 pegawai" in jejak.ringkasan
        and nip(1) not in str(jejak.sesudah)
    )


def test_tanpa_hak_data_terbatas_tidak_ada_ekspor(unit, orang):
    isi_kota(unit)
    for akun in (orang.organisasi, orang.pimpinan, orang.pegawai):
        assert masuk(akun).get("/pegawai/ekspor.xlsx").status_code == 403
    assert not Jejak.objects.filter(tindakan__startswith="pegawai_ekspor").exists()


def test_jumlah_kueri_tetap(unit, orang):
    client = masuk(orang.admin)
    jumlah = set()
    for n in range(3):
        for k in range(4):
            tempatkan(
                buat_pegawai(nip(100 + n * 4 + k)), buat_jabatan(unit["DA.B1"], f"Juru {n}{k}")
            )
        with CaptureQueriesContext(connection) as kueri:
            isi(client.get("/pegawai/ekspor.csv"))
        jumlah.add(len(kueri))
    assert len(jumlah) == 1


def test_templat_dapat_diisi_lalu_diimpor(unit, orang):
    buat_jabatan(unit["DA.S1"])
    jawaban = masuk(orang.petugas).get("/pegawai/impor/templat.xlsx")
    buku = load_workbook(io.BytesIO(jawaban.content))
    lembar = buku["Pegawai"]
    judul = [sel.value for sel in lembar[1]]
    assert judul[:2] == ["NIP BARU", "NAMA"] and lembar["A2"].number_format == "@"
    assert lembar["A1"].comment is not None and len(lembar.data_validations.dataValidation) == 7
    assert "DA.S1" in [sel.value for sel in buku["Unit"]["A"]]
    nilai = {"NIP BARU": nip(1), "NAMA": "Ani", "GOL AKHIR NAMA": "III/c", "JABATAN NAMA": "Pengelola Surat", "KODE UNIT": "DA.S1"}  # fmt: skip
    for k, v in nilai.items():
        lembar.cell(2, judul.index(k) + 1, v)
    keluar = io.BytesIO()
    buku.save(keluar)
    laporan = impor(keluar.getvalue())
    assert (laporan.baru, laporan.ditolak) == (1, 0), laporan.galat


def test_templat_lewat_halaman_dengan_lembar_lain(unit, orang):
    client = masuk(orang.petugas)
    buku = load_workbook(io.BytesIO(client.get("/pegawai/impor/templat.xlsx").content))
    buku["Pegawai"]["A2"], buku["Pegawai"]["B2"] = nip(1), "Ani"
    keluar = io.BytesIO()
    buku.save(keluar)
    berkas = SimpleUploadedFile("t.xlsx", keluar.getvalue())
    hari = timezone.localdate().isoformat()
    halaman = client.post("/pegawai/impor/", {"berkas": berkas, "per_tanggal": hari}, follow=True)
    assert halaman.context["form"]["lembar"].value() == ["Pegawai"]


_teks = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="<>\ufffd"), min_size=1, max_size=30
).map(rapikan).filter(lambda t: any(h.isalpha() for h in t))  # fmt: skip


@given(
    nama=_teks,
    gelar=st.one_of(st.just(""), _teks),
    pendidikan=st.one_of(st.just(""), _teks),
    kedudukan=st.sampled_from(["aktif", "cltn", "mpp", "lain"]),
    golongan=st.sampled_from(["", *(g.kode for g in GOLONGAN_PNS), "IX"]),
    mk=st.one_of(st.none(), st.integers(0, 60)),
    cpns=st.booleans(),
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])  # fmt: skip
def test_apa_pun_isinya_tidak_berubah(unit, nama, gelar, pendidikan, kedudukan, golongan, mk, cpns):
    p = Pegawai.objects.first() or buat_pegawai(nip(1))
    nilai = {
        "nama": nama, "gelar_depan": gelar, "gelar_belakang": gelar, "pendidikan": pendidikan, "kedudukan": kedudukan,
        "kedudukan_teks": pendidikan, "golongan": golongan, "mk_tahun": mk, "cpns": cpns, "jenis_asn": "pns",
        "tanggal_lahir": p.tanggal_lahir, "jenis_kelamin": p.jenis_kelamin,
    }  # fmt: skip
    Pegawai.objects.update(**nilai)
    orang = nilai | {"nomor": nip(1), "jenis_nomor": "pns"}
    baris = [amankan_sel(s) for s in baris_ekspor(orang)]
    laporan = impor(xlsx({"Pegawai": [[judul_ekspor(k) for k in KOLOM_EKSPOR], baris]}))
    assert (laporan.berubah, laporan.ditolak, laporan.baru) == (0, 0, 0), (
        laporan.beda,
        laporan.galat,
    )
