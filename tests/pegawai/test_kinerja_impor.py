"""SKP from a sheet: the form of e-Kinerja and plain lists, columns, refused rows, scope."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from orgstruktur.analisis.tipologi_angka import BukanAngka
from orgstruktur.models import Jejak
from pegawai.kinerja_impor import KAMUS, baca_skp, baca_target
from pegawai.models import NomorPegawai, RencanaHasilKerja, SasaranKinerja
from pegawai.services.kinerja_impor import impor_skp
from tebingtinggi.bersama.lembar import SelBukanTeks, baca_lembar
from tests.dasar import beri_peran, buat_akun, masuk
from tests.orgstruktur.alur_uji import teks
from tests.pegawai.kinerja_uji import Dunia, buat_rhk, buat_skp
from tests.pegawai.pabrik import nip

URL = "/kinerja/skp/impor/"
S = SasaranKinerja.Status
#: as e-Kinerja prints it: a title, merged cells, sections, behaviour below
FORMULIR = [
    ["SASARAN KINERJA PEGAWAI"],
    ["PEGAWAI YANG DINILAI", "", "Ani"],
    ["NO", "RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI", "RENCANA HASIL KERJA", "ASPEK", "INDIKATOR KINERJA INDIVIDU", "TARGET"],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
    ["A. UTAMA"],
    ["1", "Kebijakan bidang tersusun", "Telaah selesai", "Kuantitas", "Jumlah telaah", "12 Dokumen"],
    ["", "", "", "Waktu", "Selesai tepat waktu", "paling lambat tanggal 10"],
    ["2", "", "Nota dinas selesai", "Kuantitas", "Jumlah nota", "1.250,5 lembar"],
    ["B. TAMBAHAN"],
    ["1", "", "Panitia peringatan", "Kualitas", "Kepuasan", "100 %"],
    ["PERILAKU KERJA"],
    ["1", "", "Berorientasi pelayanan", "", "", ""],
]  # fmt: skip


def buku(baris, lembar=("Sampul", "SKP")):
    wb = openpyxl.Workbook()
    wb.active.title = lembar[0]
    wb.active.append(["Halaman sampul"])
    ws = wb.create_sheet(lembar[1])
    for b in baris:
        ws.append(b)
    isi = io.BytesIO()
    wb.save(isi)
    return isi.getvalue()


def mentah(baris):
    return [(n, list(b)) for n, b in enumerate(baris, start=1)]


# --- pure ----------------------------------------------------------------------------------------
def test_formulir_e_kinerja():
    hasil = baca_skp(mentah(FORMULIR), tahun=2026)
    assert hasil.galat == [] and hasil.kepala == 3
    assert [(b.nomor, b.jenis, b.rhk, b.aspek, b.target_angka, b.satuan, b.target) for b in hasil.baris] == [
        (6, "utama", "Telaah selesai", "kuantitas", Decimal(12), "Dokumen", ""),
        (7, "utama", "Telaah selesai", "waktu", None, "", "paling lambat tanggal 10"),
        (8, "utama", "Nota dinas selesai", "kuantitas", Decimal("1250.5"), "lembar", ""),
        (10, "tambahan", "Panitia peringatan", "kualitas", Decimal(100), "%", ""),
    ]  # fmt: skip
    assert [b.rhk_atasan for b in hasil.baris] == ["Kebijakan bidang tersusun"] * 2 + ["", ""]


def test_daftar_banyak_orang_dan_yang_ditolak():
    satu, dua = nip(1), nip(2)
    baris = [
        ["NIP", "TAHUN", "RHK", "JENIS", "ASPEK", "INDIKATOR", "TARGET", "SATUAN"],
        [satu, "2025", "Telaah", "utama", "kuantitas", "Jumlah", SelBukanTeks("angka", "12"), "telaah"],
        [dua, "", "Nota", "Tambahan", "", "Jumlah", "3", "nota"],
        [SelBukanTeks("angka", "198503152010011"), "", "Nota", "", "", "", "", ""],
        [dua, "25", "Nota", "lain", "rasa", "", "5", ""],
        [nip(3), "", "", "", "kuantitas", "Jumlah", "1", ""],
    ]  # fmt: skip
    hasil = baca_skp(mentah(baris), tahun=2026)
    assert [(b.nip, b.tahun, b.jenis) for b in hasil.baris] == [
        (satu, 2025, "utama"),
        (dua, 2026, "tambahan"),
    ]
    assert [(g.nomor, g.kolom) for g in hasil.galat] == [
        (4, "NIP"),
        (5, "Aspek"),
        (5, "Indikator"),
        (5, "Tahun"),
        (5, "Utama atau tambahan"),
        (6, "Rencana hasil kerja"),
    ]


def test_judul_diduga_dan_dapat_diputuskan():
    kolom = {
        p.judul: (p.ruas, p.cara)
        for p in KAMUS.padankan(["RENCANA HASL KERJA", "NIPP", "ASPEK", "Catatan"], {})
    }
    assert kolom["RENCANA HASL KERJA"] == ("rhk", "dugaan")
    assert kolom["NIPP"] == ("", "asing") and kolom["ASPEK"] == ("aspek", "dikenal")
    kolom = {
        p.judul: p.ruas for p in KAMUS.padankan(["Hasilnya", "RHK"], {"hasilnya": "rhk", "rhk": ""})
    }
    assert kolom == {"Hasilnya": "rhk", "RHK": ""}
    assert baca_skp(mentah([["NAMA", "ALAMAT"], ["a", "b"]]), tahun=2026).kepala == 0


@pytest.mark.parametrize(
    ("isi", "harus"),
    [
        ("12", ("", Decimal(12), "")),
        ("12,5 km", ("", Decimal("12.5"), "km")),
        ("1.000", ("", Decimal(1000), "")),
        ("90-100 %", ("90-100 %", None, "")),
        ("1,2345", ("1,2345", None, "")),
        ("1.250,5 juta", ("", Decimal("1250.5"), "juta")),
        ("", ("", None, "")),
    ],
)
def test_target(isi, harus):
    assert baca_target(isi, "") == harus


def test_target_bilangan_lembar_kerja_dan_yang_mendua():
    """A cell that holds a number is read as the sheet keeps it; the same text could be either."""
    assert baca_target("1.125", "km", mesin=True) == ("1.125", None, "km")
    assert baca_target("1.5", "km", mesin=True) == ("", Decimal("1.5"), "km")
    with pytest.raises(BukanAngka, match="dua cara"):
        baca_target("12.5 km", "")


NIP_PENILAI = nip(77)


def formulir(
    nip_dinilai,
    nip_penilai=NIP_PENILAI,
    judul="PERIODE PENILAIAN : 1 JANUARI SD 31 DESEMBER TAHUN 2027",
):
    """The form with both blocks side by side, each with a NIP of its own."""
    return [
        ["SASARAN KINERJA PEGAWAI", "", "", "", "", judul],
        ["PERATURAN MENTERI PANRB NOMOR 6 TAHUN 2022"],
        ["NO", "PEGAWAI YANG DINILAI", "", "NO", "PEJABAT PENILAI KINERJA", ""],
        ["1", "NAMA", "Ani", "1", "NAMA", "Citra"],
        ["2", "NIP", nip_dinilai, "2", "NIP", nip_penilai],
        *FORMULIR[2:],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "atas",
    [
        [["NO", "PEGAWAI YANG DINILAI", "", "NO", "PEJABAT PENILAI KINERJA"], ["2", "NIP", nip(1), "2", "NIP", nip(2)]],
        [["PEGAWAI YANG DINILAI"], ["NIP", ":", f"'{nip(1)}"], ["PEJABAT PENILAI KINERJA"], ["NIP", f": {nip(2)}"]],
        [["PEJABAT PENILAI KINERJA"], [f"NIP : {nip(2)}"], ["PEGAWAI YANG DINILAI"], [f"NIP : {nip(1)[:8]} {nip(1)[8:]}"]],
        [["PEJABAT PENILAI KINERJA", "", "PEGAWAI YANG DINILAI"], ["NIP", nip(2), "NIP", f": {nip(1)}"]],
        [["SASARAN KINERJA PEGAWAI"], [f"NIP. {nip(1)}"]],
    ],
)  # fmt: skip
def test_nip_formulir_dari_blok_yang_dinilai(atas):
    hasil = baca_skp(mentah([*atas, *FORMULIR[2:]]), tahun=2026)
    assert {b.nip for b in hasil.baris} == {nip(1)} and all(b.formulir for b in hasil.baris)


@pytest.mark.parametrize(
    "atas",
    [
        [["PEGAWAI YANG DINILAI", "", "PEJABAT PENILAI KINERJA"], ["NIP", "", "NIP", nip(2)]],
        [["PEGAWAI YANG DINILAI"], ["NIP", SelBukanTeks("angka", "198503152010011001")]],
        [["PEGAWAI YANG DINILAI"], ["NIP", "1985 (lama)"]],
        [["SASARAN KINERJA PEGAWAI"], ["NIP", nip(1)], ["NIP", nip(2)]],
    ],
)
def test_nip_formulir_yang_tak_terbaca(atas):
    hasil = baca_skp(mentah([*atas, *FORMULIR[2:]]), tahun=2026)
    assert {b.nip for b in hasil.baris} == {""} and all(b.formulir for b in hasil.baris)


@pytest.mark.parametrize(
    ("judul", "tahun", "mulai"),
    [
        ("TAHUN 2027", 2027, None),
        ("PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2027", 2027, date(2027, 1, 1)),
        ("1 Juni 2027 s.d. 31 Desember 2027", 2027, date(2027, 6, 1)),
        ("PERMENPAN RB NOMOR 6 TAHUN 2022", 2026, None),
    ],
)
def test_tahun_formulir_sebelum_bawaan(judul, tahun, mulai):
    hasil = baca_skp(mentah([[judul], *FORMULIR]), tahun=2026)
    assert {(b.tahun, b.mulai) for b in hasil.baris} == {(tahun, mulai)}
    daftar = [[judul], ["TAHUN", "RHK", "INDIKATOR"], ["2025", "Telaah", "Jumlah"]]
    assert [(b.tahun, b.mulai) for b in baca_skp(mentah(daftar), tahun=2026).baris] == [
        (2025, None)
    ]


# --- through the pages -----------------------------------------------------------------------------
@pytest.fixture
def d(db):
    return Dunia()


def unggah(client, isi, **lain):
    berkas = SimpleUploadedFile("skp.xlsx", isi)
    return client.post(URL, {"berkas": berkas, "tahun": "2026"} | lain)


def kirim(client, jawaban, langkah="terapkan", **lain):
    return client.post(URL, {"kiriman": jawaban.context["kiriman"], "langkah": langkah} | lain)


def test_skp_sendiri_dari_formulir_e_kinerja(d):
    atasan = buat_rhk(buat_skp(d.kabid), "Kebijakan bidang tersusun")
    client = masuk(d.ani.akun)
    assert "Unduh templat" in teks(client.get(URL))
    jawaban = unggah(client, buku(FORMULIR))
    html = teks(jawaban)
    assert "Belum ada yang ditulis" in html and "SKP 2026: 3 RHK baru" in html
    assert not SasaranKinerja.objects.filter(pegawai=d.ani).exists()
    assert kirim(client, jawaban).url == "/kinerja/skp/"
    skp = SasaranKinerja.objects.get(pegawai=d.ani)
    assert skp.status == S.DRAFT and skp.daftar_rhk.count() == 3
    telaah = skp.daftar_rhk.get(teks="Telaah selesai")
    assert telaah.rhk_atasan == atasan and telaah.daftar_indikator.count() == 2
    assert skp.daftar_rhk.get(jenis="tambahan").teks == "Panitia peringatan"
    assert Jejak.objects.get(tindakan="skp_impor").ringkasan == "1 SKP dan 3 RHK diimpor."
    jawaban = unggah(client, buku(FORMULIR))  # once more: nothing new
    assert "0 RHK baru, 3 sudah ada" in teks(jawaban)
    assert kirim(client, jawaban).url == URL
    assert RencanaHasilKerja.objects.filter(skp=skp).count() == 3


def test_kolom_dapat_dipilih_ulang(d):
    client = masuk(d.ani.akun)
    baris = [["RHK", "KETERANGAN", "INDIKATOR"], ["Telaah", "tambahan", "Jumlah"]]
    jawaban = unggah(client, buku(baris))
    assert 'name="kolom_keterangan"' in teks(jawaban)
    pilihan = {"kolom_keterangan": "jenis", "kolom_rhk": "rhk", "kolom_indikator": "indikator"}
    jawaban = kirim(client, jawaban, "ulang", **pilihan)
    kirim(client, jawaban)
    assert RencanaHasilKerja.objects.get().jenis == "tambahan"


def test_yang_ditolak_kembali_beserta_sebabnya(d):
    client = masuk(d.ani.akun)
    baris = [["RHK", "ASPEK", "INDIKATOR"], ["Telaah", "", "Jumlah"], ["Nota", "rasa", "Jumlah"]]
    jawaban = unggah(client, buku(baris))
    assert "Baris 3, Aspek: rasa" in teks(jawaban)
    unduhan = kirim(client, jawaban, "ditolak")
    (lembar,) = baca_lembar(b"".join(unduhan))
    assert [list(b.sel) for b in lembar.baris] == [
        ["RHK", "ASPEK", "INDIKATOR", "ALASAN DITOLAK"],
        ["Nota", "rasa", "Jumlah", "Aspek yang dikenal: kuantitas, kualitas, waktu, biaya."],
    ]
    kirim(client, jawaban)
    assert RencanaHasilKerja.objects.get().teks == "Telaah"


def test_skp_yang_sudah_ditetapkan_tidak_berubah(d):
    buat_rhk(buat_skp(d.ani), "Telaah selesai")
    client = masuk(d.ani.akun)
    jawaban = unggah(client, buku(FORMULIR))
    assert "SKP 2026 sudah berjalan; RHK baru ditulis lewat versi baru" in teks(jawaban)
    assert RencanaHasilKerja.objects.count() == 1


def test_berkas_dan_kiriman_yang_keliru(d):
    client = masuk(d.ani.akun)
    assert "Tidak ada kolom" in teks(unggah(client, buku([["NAMA"], ["Ani"]])))
    assert "bukan tabel" in teks(unggah(client, b"%PDF-1.7"))
    assert client.post(URL, {"langkah": "terapkan", "kiriman": "x"}).url == URL
    milik = unggah(client, buku(FORMULIR))
    assert kirim(masuk(d.budi.akun), milik).url == URL
    assert not SasaranKinerja.objects.exists()


def test_orang_lain_hanya_oleh_petugas_dalam_wewenangnya(d):
    nomor = {o: NomorPegawai.objects.get(pegawai=o).nomor for o in (d.ani, d.budi, d.lain)}
    baris = [["NIP", "RHK", "INDIKATOR", "NOMOR SKP"]]
    baris += [[n, f"RHK {o.nama}", "Jumlah", f"EK-{o.nama}"] for o, n in nomor.items()]
    isi = buku(baris)
    jawaban = unggah(masuk(d.ani.akun), isi)
    html = teks(jawaban)
    assert html.count("bukan NIP Anda") == 2 and "SKP 2026: 1 RHK baru" in html
    petugas = buat_akun("petugas")
    beri_peran(petugas, "kepegawaian", d.u["DA"])
    client = masuk(petugas)
    jawaban = unggah(client, isi, tetap="on")
    assert (
        "sudah ditetapkan di e-Kinerja" in teks(jawaban)
        and teks(jawaban).count("bukan NIP Anda") == 1
    )
    kirim(client, jawaban)
    assert set(SasaranKinerja.objects.values_list("pegawai", "status", "nomor_ekinerja")) == {
        (d.ani.pk, S.BERJALAN, "EK-Ani"),
        (d.budi.pk, S.BERJALAN, "EK-Budi"),
    }
    assert masuk(buat_akun("asing")).get(URL).status_code == 404


def test_formulir_orang_lain_tidak_masuk_ke_yang_mengimpor(d):
    nomor = {o: NomorPegawai.objects.get(pegawai=o).nomor for o in (d.ani, d.budi)}
    isi = buku(formulir(nomor[d.budi]))
    jawaban = unggah(masuk(d.ani.akun), isi)
    assert "bukan NIP Anda" in teks(jawaban) and not jawaban.context["laporan"].menulis
    milik = unggah(masuk(d.ani.akun), buku(formulir(nomor[d.ani], nomor[d.budi])))
    assert "SKP 2027: 3 RHK baru" in teks(milik) and "tidak terbaca" not in teks(milik)
    tanpa = unggah(masuk(d.ani.akun), buku(formulir("")))
    assert "NIP tidak terbaca pada formulir ini" in teks(tanpa)
    # an officer who is on the staff: for that person, never for oneself
    beri_peran(d.kabid.akun, "kepegawaian", d.u["DA"])
    client = masuk(d.kabid.akun)
    jawaban = unggah(client, buku(formulir("")))
    assert "tidak terbaca" in teks(jawaban) and not jawaban.context["laporan"].menulis
    kirim(client, unggah(client, isi))
    skp = SasaranKinerja.objects.get()
    assert (skp.pegawai, skp.tahun, skp.daftar_rhk.count()) == (d.budi, 2027, 3)


def test_uji_dan_sungguhan_melapor_sama(d):
    baris = baca_skp(mentah(FORMULIR), tahun=2026).baris
    uji = impor_skp(baris, oleh=d.ani.akun, uji=True)
    assert (
        not SasaranKinerja.objects.exists()
        and not Jejak.objects.filter(tindakan="skp_impor").exists()
    )
    assert uji == impor_skp(baris, oleh=d.ani.akun, uji=False)
    # only an officer may call it set
    assert SasaranKinerja.objects.get().status == S.DRAFT
    impor_skp(baca_skp(mentah(FORMULIR), tahun=2025).baris, oleh=d.ani.akun, uji=False, tetap=True)
    assert SasaranKinerja.objects.get(tahun=2025).status == S.DRAFT
