"""Templates that officers replace: who may, what is refused with its placeholder, versions, back to the default."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from orgstruktur.models import Jejak, TemplatDokumen
from orgstruktur.naskah.daftar import jenis_templat
from orgstruktur.selectors.templat import templat_terpakai
from tests.dasar import masuk
from tests.orgstruktur.rancangan.test_templat import docx

pytestmark = pytest.mark.django_db


def alamat(r, jenis="kajian", akhir=""):
    return reverse(f"orgstruktur:rancangan_templat{akhir}", args=[r.pk, jenis])


def kirim(klien, r, isi, nama="kop.docx", jenis="kajian"):
    berkas = SimpleUploadedFile(nama, isi)
    return klien.post(alamat(r, jenis), {"berkas": berkas}, follow=True)


def kalimat(isi):
    return [p.text for p in Document(BytesIO(isi)).paragraphs]


def test_templat_dipasang_dipakai_dan_dikembalikan(rancangan, orang):
    klien = masuk(orang.organisasi)
    assert "templat bawaan" in klien.get(alamat(rancangan)).content.decode()
    templat = docx("KOP BARU", "{{ rancangan }} dari {{ pemda }}")
    assert "versi 1 dipakai mulai sekarang" in kirim(klien, rancangan, templat).content.decode()
    unduh = klien.get(reverse("orgstruktur:rancangan_kajian_docx", args=[rancangan.pk]))
    assert kalimat(unduh.content)[:2] == [
        "KOP BARU",
        "Rancangan B dari Pemerintah Kota Tebing Tinggi",
    ]
    kirim(klien, rancangan, docx("{{ judul }}"), nama="lain.docx")
    semua = TemplatDokumen.objects.order_by("versi")
    assert [(t.versi, t.terpakai, t.oleh) for t in semua] == [
        (1, False, orang.organisasi), (2, True, orang.organisasi),
    ]  # fmt: skip
    assert klien.get(alamat(rancangan, akhir="_unduh")).content == bytes(semua[1].isi)
    satu = klien.get(alamat(rancangan, akhir="_unduh"), {"versi": "1"})
    assert kalimat(satu.content)[0] == "KOP BARU"
    klien.post(alamat(rancangan, akhir="_bawaan"))
    assert templat_terpakai("kajian") == jenis_templat()["kajian"].bawaan()
    jejak = Jejak.objects.filter(tindakan__startswith="templat_").order_by("pk")
    assert [j.tindakan for j in jejak] == ["templat_pasang", "templat_pasang", "templat_bawaan"]
    lagi = klien.post(alamat(rancangan, akhir="_bawaan"), follow=True)
    assert "Templat bawaan sudah dipakai." in lagi.content.decode()
    assert kirim(klien, rancangan, docx("x")).context["terpakai"].versi == 3


def test_templat_bawaan_dapat_dikirim_kembali_apa_adanya(rancangan, orang):
    klien = masuk(orang.admin)
    for kunci, jenis in jenis_templat().items():
        if kunci in ("perwali", "kajian"):
            isi = klien.get(alamat(rancangan, kunci, "_unduh")).content
            assert isi == jenis.bawaan()
            assert kirim(klien, rancangan, isi, jenis=kunci).context["terpakai"].versi == 1


@pytest.mark.parametrize(
    ("isi", "sebab"),
    [
        (docx("{{ nomor_surat }}"), "Penanda {{ nomor_surat }} tidak dikenal"),
        (docx("{{ ''.__class__ }}"), "tidak diterima"),
        (b"%PDF-1.7 bukan docx", "bukan dokumen Word"),
    ],
)
def test_yang_ditolak_tidak_tersimpan(rancangan, orang, isi, sebab):
    jawaban = kirim(masuk(orang.organisasi), rancangan, isi)
    assert jawaban.status_code == 400
    assert sebab in str(jawaban.context["form"].errors["berkas"].as_data())
    assert not TemplatDokumen.objects.exists()


def test_hanya_organisasi_dan_admin(rancangan, orang):
    for akun, status in (
        (orang.admin, 200), (orang.organisasi, 200), (orang.petugas, 403), (orang.pimpinan, 403),
        (orang.pegawai, 403),
    ):  # fmt: skip
        assert masuk(akun).get(alamat(rancangan)).status_code == status
    halaman = reverse("orgstruktur:rancangan_dokumen", args=[rancangan.pk])
    assert alamat(rancangan) in masuk(orang.organisasi).get(halaman).content.decode()
    assert alamat(rancangan) not in masuk(orang.pimpinan).get(halaman).content.decode()
    assert masuk(orang.admin).get(alamat(rancangan, "surat_x")).status_code == 404
    asing = masuk(orang.admin).get(alamat(rancangan, akhir="_unduh"), {"versi": "9"})
    assert asing.status_code == 404
