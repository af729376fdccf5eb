"""The invented staff: sound numbers, plausible people, loaded through the importer, and only once."""

import io
import json
import re
from collections import Counter
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from orgstruktur.models import Jejak
from orgstruktur.services.contoh import DAFTAR_AKUN
from orgstruktur.services.periksa import periksa_data
from pegawai.contoh.baris import lembar_siasn
from pegawai.contoh.orang import PARUH_WAKTU, Posisi
from pegawai.contoh.susun import susun_pegawai
from pegawai.golongan import MENURUT_KODE
from pegawai.impor.keadaan import Pilihan
from pegawai.models import BerkasImpor, Pegawai, Penempatan
from pegawai.nip import PNS, PPPK, baca_nip
from pegawai.pensiun import bup, tmt_pensiun
from pegawai.selectors.kinerja_skp import skp_menunggu
from pegawai.services.contoh import ORANG_AKUN, PLT, buku_pegawai_contoh
from pegawai.services.impor import impor_pegawai
from pegawai.siasn import JUDUL, LEMBAR
from tebingtinggi.akun.models import Akun
from tests.pegawai.berkas import SIASN

HARI = date(2026, 11, 1)
_POSISI = [
    Posisi("SETDA", "Sekretariat Daerah", "Sekretariat Daerah", "Sekretaris Daerah", "struktural", "II.a", "jpt_pratama", 15, True, 1, date(2017, 1, 1)),
    Posisi("SD", "SD Negeri", "Dinas", "Kepala Sekolah", "fungsional", "", "ahli_muda", 9, True, 1, date(2017, 1, 1)),
    Posisi("SD", "SD Negeri", "Dinas", "Guru Kelas Ahli Pertama", "fungsional", "", "ahli_pertama", 8, False, 40, date(2017, 1, 1)),
    Posisi("RS", "Seksi", "Dinas", "Bidan Terampil", "fungsional", "", "terampil", 6, False, 40, date(2021, 12, 31)),
    Posisi("RS", "Seksi", "Dinas", "Dokter Ahli Madya", "fungsional", "", "ahli_madya", 13, False, 10, date(2017, 1, 1)),
    Posisi("RS", "Seksi", "Dinas", "Pengelola Umum Operasional", "pelaksana", "", "pelaksana", 3, False, 40, date(2017, 1, 1)),
]  # fmt: skip


def test_judul_siasn_sama_dengan_yang_diuji():
    assert JUDUL == SIASN and len(JUDUL) == 69


@given(st.integers(0, 9999), st.dates(date(2022, 1, 1), date(2035, 12, 1)))
@settings(max_examples=40, deadline=None)
def test_setiap_nomor_sah_dan_hanya_satu_kali(benih, hari):
    orang = susun_pegawai(_POSISI, hari, benih=benih)
    assert len({o.nomor for o in orang}) == len(orang)
    for o in orang:
        nomor, salah = baca_nip(o.nomor, hari)
        assert salah is None, (o.nomor, salah)
        assert (nomor.lahir, nomor.kelamin) == (o.lahir, o.kelamin)
        assert nomor.jenis == (PNS if o.jenis == PNS else PPPK)
        assert MENURUT_KODE[o.golongan].jenis == nomor.jenis
        assert tmt_pensiun(o.lahir, bup(o.posisi.jenjang, o.posisi.nama)) > hari
        assert o.lahir < o.tmt_cpns <= o.tmt_jabatan and o.tmt_cpns <= o.tmt_golongan
        assert o.jenis == PNS or not o.posisi.kepala
    assert not any(o.kelamin == "L" for o in orang if o.posisi.nama.startswith("Bidan"))


def test_benih_yang_sama_memberi_orang_yang_sama():
    assert susun_pegawai(_POSISI, HARI) == susun_pegawai(_POSISI, HARI)
    assert susun_pegawai(_POSISI, HARI, benih=2) != susun_pegawai(_POSISI, HARI)


def test_kolom_terlarang_nyata_nyata_rekaan():
    lembar = lembar_siasn(susun_pegawai(_POSISI, HARI))
    assert list(lembar) == list(LEMBAR.values())
    baris = [dict(zip(JUDUL, b, strict=True)) for isi in lembar.values() for b in isi[1:]]
    for judul, isi in (("NIK", "0" * 16), ("NOMOR HP", "0000"), ("ALAMAT", "Alamat rekaan")):
        assert {b[judul] for b in baris} == {isi}
    for judul in ("NPWP NOMOR", "BPJS", "AGAMA NAMA", "JENIS KAWIN NAMA", "NAMA SEKOLAH"):
        assert {b[judul] for b in baris} == {""}
    assert all(b["EMAIL GOV"].endswith("@contoh.invalid") for b in baris)


@pytest.mark.django_db
@pytest.mark.lambat
def test_dimuat_lewat_impor_dan_hanya_sekali(settings, tmp_path):
    settings.TATA_SANDI_CONTOH = "sandi-contoh-123"
    keluar = StringIO()
    call_command("muat_contoh", "--json", stdout=keluar)
    laporan = json.loads(keluar.getvalue())
    n = laporan["jumlah"]["pegawai"]
    assert 3900 <= n <= 4300 and Pegawai.objects.count() == n
    assert not Pegawai.objects.filter(contoh=False).exists()
    berkas = BerkasImpor.objects.get()
    assert (berkas.status, berkas.baru, berkas.ditolak) == (BerkasImpor.Status.DITERAPKAN, n, 0)
    assert periksa_data() == []
    _periksa_sebaran(n)
    _periksa_akun_dan_plt()
    _periksa_kinerja(laporan["jumlah"])
    # the same workbook again changes nothing; neither does the command
    tulis = tmp_path / "x.xlsx"
    call_command("tulis_pegawai_contoh", str(tulis), stdout=StringIO())
    ulang = impor_pegawai(
        isi=tulis.read_bytes(),
        berkas="x.xlsx",
        pilihan=Pilihan(timezone.localdate()),
        oleh=None,
        uji=True,
    )
    assert (ulang.baru, ulang.berubah, ulang.tetap, ulang.ditolak) == (0, 0, n, 0)
    jejak = Jejak.objects.count()
    call_command("muat_contoh", "--json", stdout=StringIO())
    assert Jejak.objects.count() == jejak and Pegawai.objects.count() == n


def _periksa_sebaran(n: int) -> None:
    jenis = Counter(Pegawai.objects.values_list("jenis_asn", flat=True))
    assert jenis[PNS] > jenis[PPPK] > jenis[PARUH_WAKTU] > 50
    duduk = Penempatan.objects.definitif().filter(berlaku_sampai=None)
    assert n - duduk.count() == Pegawai.objects.filter(unit_tunggu__isnull=False).count() > 0
    guru = duduk.filter(jabatan__unit__jenis="satuan_pendidikan").count()
    nakes = duduk.filter(jabatan__unit__kode__startswith="DINKES.").count()
    assert 0.35 < (guru + nakes) / n < 0.6
    assert Pegawai.objects.exclude(kedudukan="aktif").count() > 10


def _periksa_kinerja(jumlah: dict[str, int]) -> None:
    assert jumlah["skp"] == 300 and jumlah["laporan_kinerja"] > 20_000
    for nama in ("pegawai", "atasan", "sekda"):
        orang = Akun.objects.get(username=nama).pegawai
        assert orang.daftar_skp.get().status == 50 and orang.daftar_laporan.count() > 40
    assert len(skp_menunggu(Akun.objects.get(username="atasan"))) > 0


def _periksa_akun_dan_plt() -> None:
    for nama in ORANG_AKUN:
        assert Akun.objects.get(username=nama).pegawai, nama
    bukan_asn = {a.username for a in DAFTAR_AKUN} - set(ORANG_AKUN)
    assert bukan_asn == {"admin", "pimpinan"}
    assert not Pegawai.objects.filter(akun__username__in=bukan_asn).exists()
    plt = Penempatan.objects.filter(macam="plt")
    assert set(plt.values_list("jabatan__unit__kode", flat=True)) == set(PLT)
    kosong = Penempatan.objects.definitif().filter(jabatan__in=plt.values("jabatan"))
    assert not kosong.exists()


@pytest.mark.django_db
def test_buku_dibuka_oleh_program_lain(kota_kecil):
    buku = load_workbook(io.BytesIO(buku_pegawai_contoh(HARI)), read_only=True)
    assert buku.sheetnames == list(LEMBAR.values())
    kepala, *baris = buku["PNS"].iter_rows(values_only=True)
    assert kepala == JUDUL and baris
    assert all(re.fullmatch(r"[0-9]{18}", b[1]) for b in baris), "NIP is text"


@pytest.mark.django_db
def test_berkas_yang_tak_dapat_ditulis(kota_kecil, tmp_path):
    with pytest.raises(CommandError, match="tidak dapat ditulis"):
        call_command("tulis_pegawai_contoh", str(tmp_path / "tidak" / "ada.xlsx"))


@pytest.fixture
def kota_kecil(db):
    from tests.pabrik import buat_kota

    return buat_kota()
