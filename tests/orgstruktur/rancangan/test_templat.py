"""DOCX templates: what is taken, what is refused and why, and that the file opens again."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from lxml import etree

from orgstruktur.naskah.batang import JENIS
from orgstruktur.naskah.bawaan_kajian import templat_kajian
from orgstruktur.naskah.bawaan_perwali import SKEMA_PERWALI, templat_perwali
from orgstruktur.naskah.berkas import TemplatKeliru, periksa_berkas
from orgstruktur.naskah.templat import Kaya, isi_templat, periksa_templat
from orgstruktur.rancangan.dokumen import isi_perwali
from orgstruktur.rancangan.perwali import MENYELURUH, PERUBAHAN, calon_lingkup, susun_perwali
from tests.orgstruktur.rancangan.test_perwali import keadaan

SKEMA = {"judul": None, "judul_kaya": None, "baris": frozenset({"teks", "kaya"})}
ISI = {
    "judul": "A & <B>\x00",
    "judul_kaya": Kaya("Nomor [nomor]"),
    "baris": [{"teks": t, "kaya": Kaya(t)} for t in ("satu", "{{ 7 * 7 }}")],
}


def docx(*paragraf, kepala=""):
    dok = Document()
    for teks in paragraf:
        dok.add_paragraph(teks)
    if kepala:
        dok.sections[0].header.paragraphs[0].text = kepala
    keluar = BytesIO()
    dok.save(keluar)
    return keluar.getvalue()


def ganti(isi, **bagian):
    """The same archive with some parts other or added; names with "__" for "/"."""
    keluar = BytesIO()
    with zipfile.ZipFile(BytesIO(isi)) as lama, zipfile.ZipFile(keluar, "w") as baru:
        for b in lama.infolist():
            teks = lama.read(b)
            for nama, ubah in bagian.items():
                if nama.replace("__", "/") == b.filename.rpartition(".")[0].replace(".xml", ""):
                    teks = ubah(teks)
            baru.writestr(b.filename, teks)
        for nama, ubah in bagian.items():
            if nama.startswith("tambah__"):
                baru.writestr(nama.removeprefix("tambah__").replace("__", "/"), ubah(b""))
    return keluar.getvalue()


def teks(isi):
    dok = Document(BytesIO(isi))
    return [p.text for p in dok.paragraphs]


def test_isi_ditulis_sebagai_teks_dan_ruas_kosong_disorot():
    templat = docx(
        "{{ judul }}", "{{r judul_kaya }}", "{%p for b in baris %}", "{{ b.teks }}", "{%p endfor %}"
    )
    hasil = isi_templat(templat, ISI, judul="Judul berkas", skema=SKEMA)
    assert teks(hasil) == ["A & <B>", "Nomor [nomor]", "satu", "{{ 7 * 7 }}"]
    dok = Document(BytesIO(hasil))
    disorot = [r.text for p in dok.paragraphs for r in p.runs if r.font.highlight_color]
    assert disorot == ["[nomor]"]
    assert dok.core_properties.title == "Judul berkas" and dok.core_properties.author == ""


@pytest.mark.parametrize(
    ("paragraf", "sebab"),
    [
        (["{{ nomer }}"], "{{ nomer }} tidak dikenal"),
        (["{{ judul.__class__ }}"], "judul.__class__"),
        (["{{ ''.__class__.__mro__ }}"], "tidak diterima"),
        (["{{ judul|attr('x') }}"], "tidak diterima"),
        (["{{ range(9) }}"], "tidak diterima"),
        (["{{ 9 ** 9 }}"], "tidak diterima"),
        (["{% set x = 1 %}"], "tidak diterima"),
        (["{% include 'x' %}"], "tidak diterima"),
        (["{{ baris }}"], "baris adalah daftar"),
        (["{%p for b in judul %}", "x", "{%p endfor %}"], "hanya berlaku atas daftar"),
        (["{%p for b in baris %}", "{{ b.nama }}", "{%p endfor %}"], "{{ b.nama }} tidak dikenal"),
        (
            [
                "{%p for b in baris %}",
                "{%p for c in baris %}",
                "x",
                "{%p endfor %}",
                "{%p endfor %}",
            ],
            "di dalam",
        ),
        (["{%p for b in baris %}"], "tidak lengkap"),
        (["{{ judul_kaya }}"], "{{r"),
        (["{{r judul_kaya|upper }}"], "tidak menerima saringan"),
    ],
)
def test_penanda_yang_tidak_diterima_disebut(paragraf, sebab):
    with pytest.raises(TemplatKeliru) as galat:
        periksa_templat(docx(*paragraf), ISI, SKEMA, judul="x")
    assert sebab in str(galat.value)


def test_penanda_pada_kepala_halaman_ikut_diperiksa():
    with pytest.raises(TemplatKeliru, match="asing"):
        periksa_templat(docx("x", kepala="{{ asing }}"), ISI, SKEMA, judul="x")
    periksa_templat(docx("x", kepala="{{ judul|upper }}"), ISI, SKEMA, judul="x")


_RELS = b"</Relationships>"


def _tautan(jenis, cara=b' TargetMode="External"'):
    awal = b'<Relationship Id="rX9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    return lambda t: t.replace(
        _RELS, awal + jenis + b'" Target="http://x/y"' + cara + b"/>" + _RELS
    )


@pytest.mark.parametrize(
    ("bagian", "sebab"),
    [
        ({"tambah__word__vbaProject.bin": lambda _: b"x"}, "makro"),
        ({"tambah__word__embeddings__a.bin": lambda _: b"x"}, "makro"),
        ({"word___rels__document": _tautan(b"attachedTemplate")}, "mengacu ke luar"),
        ({"word___rels__document": _tautan(b"image")}, "mengacu ke luar"),
        ({"word___rels__document": _tautan(b"oleObject", b"")}, "oleObject"),
        ({"tambah__word__x.xml": lambda _: b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "entitas"),
        ({"tambah__word__x.xml": lambda _: b"<a>"}, "rusak"),
        ({"tambah__word__x.xml": lambda _: b"<a>" + b"{{r " * 1001 + b"</a>"}, "terlalu banyak"),
        (
            {"[Content_Types]": lambda t: t.replace(b"document.main+xml", b"template.main+xml")},
            "bukan dokumen biasa",
        ),
        (
            {
                "word__document": lambda t: t.replace(
                    b"<w:body>",
                    b'<w:body><w:p><w:fldSimple w:instr=" INCLUDETEXT x "/></w:p>',
                )
            },
            "INCLUDETEXT",
        ),
    ],
)
def test_berkas_yang_berbahaya_ditolak(bagian, sebab):
    isi = ganti(docx("x"), **bagian)
    with pytest.raises(TemplatKeliru, match=sebab):
        periksa_berkas(isi)


def test_yang_bukan_docx_ditolak_dan_tautan_biasa_diterima():
    for isi in (b"", b"%PDF-1.7", b"PK\x03\x04rusak", b"x" * (2 * 1024 * 1024 + 1)):
        with pytest.raises(TemplatKeliru):
            periksa_berkas(isi)
    periksa_berkas(ganti(docx("x"), word___rels__document=_tautan(b"hyperlink")))
    bom = BytesIO()
    with zipfile.ZipFile(bom, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", "x")
        z.writestr("word/document.xml", b"0" * 30_000_000)
    with pytest.raises(TemplatKeliru, match="terlalu besar"):
        periksa_berkas(bom.getvalue())


def test_templat_bawaan_perwali_terisi_dan_terbuka_kembali():
    k = keadaan()
    naskah = susun_perwali(k, {s.id for s in calon_lingkup(k.perbedaan.ke)}, ragam=MENYELURUH)
    isi = isi_perwali(k, naskah, pemda="P", rancangan="R & D", hari=date(2026, 11, 28))
    periksa_templat(templat_perwali(), isi, SKEMA_PERWALI, judul="x")
    hasil = isi_templat(templat_perwali(), isi, judul="x")
    with zipfile.ZipFile(BytesIO(hasil)) as arsip:
        assert arsip.testzip() is None
        for nama in arsip.namelist():
            if nama.endswith((".xml", ".rels")):
                etree.fromstring(arsip.read(nama))
    baris = [(p.style.name, p.text) for p in Document(BytesIO(hasil)).paragraphs]
    harap = [(b.jenis, f"{b.nomor}\t{b.teks}".strip("\t")) for b in naskah.baris]
    mulai = baris.index(("bab", "BAB I"))
    assert baris[mulai : mulai + len(harap)] == harap
    assert {b.jenis for b in naskah.baris} <= set(JENIS)
    assert not any("{{" in t or "{%" in t for _, t in baris)


def test_bentuk_naskah_bawaan():
    """As LibreOffice and Word show it: what is to be filled in is marked, no signature stands alone on its page."""
    k = keadaan()
    naskah = susun_perwali(k, {s.id for s in calon_lingkup(k.perbedaan.ke)}, ragam=PERUBAHAN)
    isi = isi_perwali(k, naskah, pemda="P", rancangan="R", hari=date(2026, 11, 28))
    dok = Document(BytesIO(isi_templat(templat_perwali(), isi, judul="x")))
    sel = [p for t in dok.tables for r in t.rows for s in r.cells for p in s.paragraphs]
    lari = [r for p in [*dok.paragraphs, *sel] for r in p.runs]
    kosong = [r for r in lari if "[" in r.text]
    assert len(kosong) > 9
    assert [r.text for r in kosong if not r.font.highlight_color] == []
    assert {r.text[0] + r.text[-1] for r in kosong} == {"[]"}
    paragraf = list(dok.paragraphs)
    akhir = next(n for n, p in enumerate(paragraf) if p.text.startswith("Agar setiap orang"))
    assert all(p.style.paragraph_format.keep_with_next for p in paragraf[akhir:-1])
    memutuskan = next(p for p in paragraf if p.text == "MEMUTUSKAN:")
    assert memutuskan.style.paragraph_format.keep_with_next
    kaki = Document(BytesIO(templat_kajian())).sections[0].footer.paragraphs[0]
    assert {r.font.size.pt for r in kaki.runs} == {8}
    assert sum(len(r._r) > 2 for r in kaki.runs) == 0, "each part of a field in a run of its own"
