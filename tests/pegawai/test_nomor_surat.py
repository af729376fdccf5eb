"""The letters carry the number the officer gives them, once there is a decree."""

import io

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document
from pypdf import PdfReader

from pegawai.nomor_surat import nomori
from pegawai.services.rancangan_orang import catat_sk
from pegawai.surat_penempatan import Surat
from tests.dasar import buat_persona, masuk
from tests.orgstruktur.rancangan.putusan_uji import setujui
from tests.pabrik import buat_kota
from tests.pegawai.rancangan_uji import C, Kota, ajukan, rencana


def test_nomor_urut_menggantikan_tandanya():
    surat = [Surat(n, *[""] * 7) for n in ("Ani", "Budi")]
    assert [s.nomor for s in nomori(surat, " 800/{n}/BKPSDM ", 12)] == ["800/12/BKPSDM", "800/13/BKPSDM"]  # fmt: skip
    assert [s.nomor for s in nomori(surat, "")] == ["", ""]


@pytest.mark.django_db
def test_surat_bernomor_sesudah_sk():
    kota = Kota(buat_kota())
    orang = buat_persona(kota.u["kota"])
    r = kota.rancang()
    rencana(r, kota.ani, kota.bebas)
    rencana(r, kota.budi, kota.staf, C.PENGUKUHAN)
    klien = masuk(orang.petugas)
    url = reverse("pegawai:rancangan_surat", args=[r.pk])
    docx = reverse("pegawai:rancangan_surat_docx", args=[r.pk])
    daftar = reverse("pegawai:rancangan_orang", args=[r.pk])

    def lembar(**minta):
        pdf = PdfReader(io.BytesIO(klien.get(url, minta).content))
        return [h.extract_text() for h in pdf.pages]

    assert not any("Nomor:" in t for t in lembar(nomor="800/{n}", mulai=7)), "konsep belum bernomor"
    assert 'data-uji="nomor-surat"' not in klien.get(daftar).content.decode()
    setujui(ajukan(r, kota.penulis), orang.pimpinan)
    catat_sk(rancangan=r, nomor="821/7", tanggal=timezone.localdate(), oleh=orang.petugas)
    assert ["Nomor: 800/7" in t for t in lembar(nomor="800/{n}", mulai=7)] == [True, False]
    assert "Nomor: 800/8" in lembar(nomor="800/{n}", mulai=7)[1]
    assert "Nomor: ……" in lembar()[0], "ditulis tangan"
    assert 'data-uji="nomor-surat"' in klien.get(daftar).content.decode()
    for keliru, kata in (
        ({"nomor": "800/{n}", "mulai": "x"}, "Isi angka, misalnya 12."),
        ({"nomor": "800/{n}", "mulai": "0"}, "lebih besar"),
        ({"nomor": "800/7", "mulai": "1"}, "tanpa itu 2 surat bernomor sama"),
        ({"nomor": " ", "mulai": "1"}, "Isi nomor surat."),
    ):
        for alamat in (url, docx):
            ditolak = klien.get(alamat, keliru)
            assert ditolak.status_code == 400 and kata in ditolak.content.decode(), keliru
    assert "Nomor: 800/7" in lembar(nomor="800/7", orang=kota.ani.pk)[0], "satu surat saja"

    def nomor_docx(**minta):
        dok = Document(io.BytesIO(klien.get(docx, minta).content))
        return [t.rows[0].cells[2].text for t in dok.tables[::2]]

    assert nomor_docx(nomor="800/{n}", mulai=7) == ["800/7", "800/8"]
    assert nomor_docx() == ["[nomor surat]"] * 2
