"""The common look: dates and numbers, icons, status words, tables, messages, forms, and rules for all templates."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from tebingtinggi.bersama.formulir import FormulirTata, galat_ringkas
from tebingtinggi.bersama.pesan import AksiPesan, aksi_pesan, kirim_pesan
from tebingtinggi.bersama.tabel import Kolom, Sel, Tabel, Urutan
from tebingtinggi.bersama.tampilan import (
    LENCANA,
    angka,
    ikon,
    inisial,
    lencana,
    tanggal,
    tanggal_jam,
)

AKAR = Path(settings.BASE_DIR)
TEMPLAT = sorted((AKAR / "templates").rglob("*.html"))
SIMBOL = set(re.findall(r'<symbol id="([^"]+)"', (AKAR / "static/gambar/ikon.svg").read_text()))


@pytest.mark.parametrize(
    ("nilai", "tampak"),
    [
        (date(2026, 11, 23), "23 November 2026"),
        ("2026-01-05", "5 Januari 2026"),
        (datetime(2026, 11, 23, 18, 30, tzinfo=UTC), "24 November 2026"),
        (None, ""),
        ("bukan tanggal", ""),
    ],
)
def test_tanggal(nilai, tampak):
    assert tanggal(nilai) == tampak


def test_tanggal_jam_menurut_waktu_setempat(settings):
    saat = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)
    assert tanggal_jam(saat) == "23 November 2026 pukul 14.05 WIB"
    assert tanggal_jam("2026-11-23T07:05:00Z") == "23 November 2026 pukul 14.05 WIB"
    assert tanggal_jam(date(2026, 11, 23)) == "23 November 2026"
    settings.TIME_ZONE = "Asia/Makassar"
    assert tanggal_jam(saat) == "23 November 2026 pukul 15.05 WITA"


@pytest.mark.parametrize(
    ("nilai", "desimal", "tampak"),
    [
        (1234.5, None, "1.234,5"),
        (1234567, None, "1.234.567"),
        (0, None, "0"),
        (Decimal("78.740"), None, "78,74"),
        (Decimal("78.745"), 2, "78,75"),
        (5, 2, "5,00"),
        (-1234, None, "−1.234"),
        (None, None, ""),
        ("A", None, "A"),
        (float("nan"), None, "nan"),
    ],
)
def test_angka(nilai, desimal, tampak):
    assert angka(nilai, desimal) == tampak


@pytest.mark.parametrize(
    ("nama", "huruf"),
    [
        ("Siti Aminah Lubis, S.Kom.", "SL"),
        ("Drs. Rahmat Hidayat", "RH"),
        ("admin", "A"),
        ("", ""),
        ("dr.", "D"),
    ],
)
def test_inisial(nama, huruf):
    assert inisial(nama) == huruf


def test_ikon_diam_kecuali_diberi_nama():
    assert 'aria-hidden="true"' in ikon("cari")
    assert 'aria-label="&lt;Cari&gt;"' in ikon("cari", "<Cari>")


def test_lencana_memuat_tanda_dan_kata():
    assert "Akan berlaku" in lencana("akan_berlaku") and "<use" in lencana("akan_berlaku")
    assert "&lt;b&gt;" in lencana("tidak_dikenal", "<b>")


def test_setiap_lencana_punya_ikon():
    assert {tanda.ikon for tanda in LENCANA.values()} <= SIMBOL


def baris_kepala(alamat, bawaan="nama"):
    kolom = [Kolom("nama", "Nama", ("nama", "pk")), Kolom("jumlah", "Jumlah", ("n",), angka=True)]
    kolom.append(Kolom("aksi", "Tindakan"))
    return Urutan.baca(RequestFactory().get(alamat), kolom, bawaan=bawaan)


def test_urutan_dari_alamat():
    urutan = baris_kepala("/?urut=-jumlah&cari=a&halaman=3")
    assert urutan.order_by == ["-n"]
    nama, jumlah, aksi = urutan.kepala
    assert nama.url == "?urut=nama&cari=a" and nama.arah == ""
    assert jumlah.url == "?urut=jumlah&cari=a" and jumlah.arah == "descending"
    assert aksi.url == ""


@pytest.mark.parametrize("alamat", ["/", "/?urut=", "/?urut=password", "/?urut=--nama"])
def test_urutan_yang_tak_dikenal_kembali_ke_bawaan(alamat):
    assert baris_kepala(alamat).order_by == ["nama", "pk"]


def test_tabel_menampilkan_sel_dan_melolosi():
    urutan = baris_kepala("/")
    tabel = Tabel(
        "Daftar", urutan.kepala, [[Sel("<b>", "/x/", kecil="k"), 5, Sel("", lencana="berlaku")]]
    )
    html = render_to_string("komponen/_tabel.html", {"tabel": tabel})
    assert '<a href="/x/">&lt;b&gt;</a>' in html
    assert 'aria-sort="ascending"' in html and 'data-label="Jumlah"' in html and "Berlaku" in html


def test_tabel_kosong_berkata_demikian():
    assert "Belum ada data." in render_to_string(
        "komponen/_tabel.html", {"tabel": Tabel("Daftar", [], [])}
    )


def test_pesan_membawa_tombol():
    pesan = Message(
        messages.SUCCESS, "Dipindahkan.", '{"label": "Batalkan", "url": "/x/", "metode": "post"}'
    )
    assert aksi_pesan(pesan) == AksiPesan("Batalkan", "/x/")
    assert aksi_pesan(Message(messages.INFO, "Biasa")) is None
    assert aksi_pesan(Message(messages.INFO, "Biasa", "kelas lain")) is None


def test_tombol_pesan_tampil_sebagai_kiriman_post(rf):
    request = rf.get("/")
    request.session = {}
    request._messages = messages.storage.default_storage(request)
    kirim_pesan(request, "<i>Dipindahkan</i>", aksi=AksiPesan("Batalkan", "/batal/1/"))
    html = render_to_string("komponen/_pesan.html", {"messages": request._messages}, request)
    assert '<form method="post" action="/batal/1/">' in html and "csrfmiddlewaretoken" in html
    assert "&lt;i&gt;" in html and "pesan-success" in html


class ContohForm(FormulirTata, forms.Form):
    nama = forms.CharField(label="Nama", help_text="Nama resmi.")
    singkatan = forms.CharField(label="Singkatan", required=False)
    ragam = forms.ChoiceField(
        label="Ragam", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect
    )
    mulai = forms.DateField(label="Mulai")
    sandi = forms.CharField(label="Sandi", widget=forms.PasswordInput, required=False)
    yakin = forms.BooleanField(label="Ya", required=False)


def test_ruas_tanggal_dimengerti_peramban():
    html = str(ContohForm(initial={"mulai": date(2026, 11, 3)})["mulai"])
    assert 'type="date"' in html and 'value="2026-11-03"' in html


def test_ruas_yang_boleh_kosong_berkata_demikian():
    html = str(ContohForm())
    assert html.count("(opsional)") == 2  # singkatan, sandi; not the checkbox


def test_ruas_terhubung_dengan_bantuan_dan_galatnya():
    form = ContohForm({"mulai": "besok"})
    html = str(form)
    assert 'aria-describedby="id_nama_helptext id_nama_error"' in html
    assert html.count('id="id_nama_error"') == html.count('id="id_nama_helptext"') == 1
    assert 'class="form-control is-invalid"' in html and 'aria-invalid="true"' in html
    assert "<fieldset" in html and "data-lihat-sandi" in html


def test_ringkasan_galat_menuju_ke_ruasnya():
    form = ContohForm({"mulai": "besok"})
    form.add_error(None, "Tidak boleh.")
    assert galat_ringkas(form)[:3] == [
        ("", "Tidak boleh."),
        ("id_nama", "Nama: Wajib diisi."),
        ("id_ragam_0", "Ragam: Pilih salah satu."),
    ]
    html = str(form)
    assert html.index("data-fokus") < html.index("<label") and 'href="#id_ragam_0"' in html


def test_pesan_wajib_sendiri_tidak_ditimpa():
    class Form(FormulirTata, forms.Form):
        nama = forms.CharField(error_messages={"required": "Tulis nama Anda."})

    assert Form({}).errors["nama"] == ["Tulis nama Anda."]


def test_bagian_jinja_masuk_ke_templat_django():
    templat = Template('{% load tata %}{% jinja "komponen/tabel.html" %}x')
    assert templat.render(Context({})).endswith("x")


@pytest.mark.parametrize("berkas", TEMPLAT, ids=lambda b: str(b.relative_to(AKAR)))
def test_templat_taat_kebijakan_isi(berkas):
    """No inline script or style, nothing marked safe by hand."""
    isi = berkas.read_text()
    terlarang = r"<style|\sstyle=|\son[a-z]+=|\|\s*safe\b|<script(?![^>]*\ssrc=)|hx-on|javascript:"
    assert not re.search(terlarang, isi), re.search(terlarang, isi)


@pytest.mark.parametrize("berkas", TEMPLAT, ids=lambda b: str(b.relative_to(AKAR)))
def test_ikon_di_templat_ada(berkas):
    nama = set(re.findall(r'ikon[ (]"([a-z-]+)"', berkas.read_text()))
    assert nama <= SIMBOL
