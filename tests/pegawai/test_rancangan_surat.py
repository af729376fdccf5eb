"""The letter per person placed as a Word file, from a template that officers of kepegawaian replace."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from docx import Document

from orgstruktur.models import Jejak, TemplatDokumen
from orgstruktur.naskah.daftar import jenis_templat
from orgstruktur.services.templat import kembalikan_bawaan
from pegawai.naskah_surat import SURAT, contoh_surat
from pegawai.services.rancangan_orang import catat_sk
from tebingtinggi.bersama.galat import DiLuarWewenang
from tests.dasar import buat_berperan, masuk
from tests.orgstruktur.rancangan.putusan_uji import setujui
from tests.orgstruktur.rancangan.test_templat import docx
from tests.pegawai.rancangan_uji import C, ajukan, rencana

pytestmark = pytest.mark.django_db


@pytest.fixture
def r(kota):
    r = kota.rancang()
    rencana(r, kota.ani, kota.bebas)
    rencana(r, kota.budi, kota.staf, C.PENGUKUHAN)
    return r


def templat(r, akhir=""):
    return reverse(f"orgstruktur:rancangan_templat{akhir}", args=[r.pk, SURAT.kunci])


def surat(klien, r, **saring):
    jawaban = klien.get(reverse("pegawai:rancangan_surat_docx", args=[r.pk]), saring)
    assert jawaban.status_code == 200, jawaban.content
    return Document(BytesIO(jawaban.content))


def kirim(klien, r, *paragraf, kepala=""):
    berkas = SimpleUploadedFile("surat.docx", docx(*paragraf, kepala=kepala))
    return klien.post(templat(r), {"berkas": berkas}, follow=True)


def kalimat(dok):
    return [p.text for p in dok.paragraphs]


def kaki(dok):
    return dok.sections[0].footer.paragraphs[0].text


def test_surat_bawaan_satu_halaman_setiap_orang_dan_bertanda_konsep_sebelum_sk(kota, orang, r):
    klien = masuk(orang.petugas)
    dok = surat(klien, r)
    kop = [p for p in dok.paragraphs if p.style.name == "Kop"]
    assert len(kop) == 2 and kop[0].style.paragraph_format.page_break_before
    nama = [t for t in kalimat(dok) if t.startswith("Yth. Saudara")]
    assert sorted(nama) == ["Yth. Saudara Ani Uji", "Yth. Saudara Budi Uji"]
    tabel = {b.cells[0].text: b.cells[1].text for b in surat(klien, r, orang=kota.ani.pk).tables[1].rows}  # fmt: skip
    assert tabel["Jabatan baru"] == "Analis Kebijakan, Dinas Beta"
    assert tabel["Dasar"] == "menunggu SK" and tabel["Cara"] == "Pelantikan"
    assert "KONSEP" in kaki(dok)
    assert Jejak.objects.filter(tindakan="rancangan_surat_unduh").count() == 2
    setujui(ajukan(r, kota.penulis), orang.pimpinan)
    catat_sk(rancangan=r, nomor="821/7", tanggal=timezone.localdate(), oleh=orang.petugas)
    dok = surat(klien, r)
    assert kaki(dok) == "" and "SK 821/7" in dok.tables[1].rows[3].cells[1].text


def test_petugas_kepegawaian_mengganti_templat_yang_dicoba_atas_nama_karangan(kota, orang, r):
    klien = masuk(orang.petugas)
    halaman = klien.get(templat(r)).content.decode()
    assert "contoh karangan" in halaman and "Ani Uji" not in halaman
    isi = ("{%p for s in surat %}", "KOP BARU {{ s.nama }}: {{ s.jabatan }} pada {{ s.unit }}", "{%p endfor %}")  # fmt: skip
    tanpa = kirim(klien, r, *isi)
    assert tanpa.status_code == 400
    assert "harus memuat {{ konsep }}" in str(tanpa.context["form"].errors["berkas"].as_data())
    hanya_diuji = kirim(klien, r, *isi, "{% if konsep %}Rahasia{% endif %}")
    assert hanya_diuji.status_code == 400 and not TemplatDokumen.objects.exists()
    assert "versi 1 dipakai" in kirim(klien, r, *isi, kepala="{{ konsep }}").content.decode()
    satu = surat(klien, r, orang=kota.ani.pk)
    assert kalimat(satu) == ["KOP BARU Ani Uji: Analis Kebijakan pada Dinas Beta"]
    klien.post(templat(r, "_bawaan"))
    assert len(surat(klien, r).tables) == 4


def test_templat_bawaan_memenuhi_syaratnya_sendiri(orang, r):
    klien = masuk(orang.petugas)
    berkas = SimpleUploadedFile("a.docx", jenis_templat()[SURAT.kunci].bawaan())
    assert klien.post(templat(r), {"berkas": berkas}).status_code == 302
    assert set(contoh_surat()) == set(SURAT.skema)
    assert all(set(s) == SURAT.skema["surat"] for s in contoh_surat()["surat"])


def test_templat_surat_milik_kepegawaian_dan_kartunya_hanya_bagi_yang_melihat_rencana(orang, r):
    for akun, surat_, kajian in (
        (orang.petugas, 200, 403), (orang.organisasi, 403, 200), (orang.admin, 403, 200),
        (orang.pimpinan, 403, 403), (orang.pegawai, 403, 403),
    ):  # fmt: skip
        klien = masuk(akun)
        assert klien.get(templat(r)).status_code == surat_, akun
        assert klien.get(templat(r, "_unduh")).status_code == surat_, akun
        lain = reverse("orgstruktur:rancangan_templat", args=[r.pk, "kajian"])
        assert klien.get(lain).status_code == kajian, akun
    halaman = reverse("orgstruktur:rancangan_dokumen", args=[r.pk])
    unduh = reverse("pegawai:rancangan_surat_docx", args=[r.pk])
    for akun, ada, ganti in (
        (orang.petugas, True, True), (orang.pimpinan, True, False),
        (orang.organisasi, False, False), (orang.admin, False, False),
    ):  # fmt: skip
        isi = masuk(akun).get(halaman).content.decode()
        assert ("Surat penempatan" in isi, unduh in isi, templat(r) in isi) == (ada, ada, ganti)


def test_templat_surat_tidak_diganti_petugas_satu_dinas(kota, r):
    """It holds for all proposals: the right over one dinas does not reach that far."""
    dinas = buat_berperan("petugas_alfa", "kepegawaian", kota.u["DA"])
    klien = masuk(dinas)
    assert kirim(klien, r, "{%p for s in surat %}").status_code == 403
    for akhir, cara in (("", klien.get), ("_unduh", klien.get), ("_bawaan", klien.post)):
        assert cara(templat(r, akhir)).status_code == 403, akhir
    with pytest.raises(DiLuarWewenang):
        kembalikan_bawaan(jenis=jenis_templat()[SURAT.kunci], oleh=dinas)
    halaman = klien.get(reverse("orgstruktur:rancangan_dokumen", args=[r.pk])).content.decode()
    assert "Surat penempatan" in halaman and templat(r) not in halaman
    assert not TemplatDokumen.objects.exists()
