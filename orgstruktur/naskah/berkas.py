"""What a DOCX that somebody sends must be: a plain document, small, without macros or outside references. Pure."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

TERBESAR = 2 * 1024 * 1024
_ISI_TERBESAR = 24 * 1024 * 1024
_BAGIAN_TERBESAR = 1024 * 1024
#: docxtpl looks for the end of every placeholder that begins: many without an end would take hours.
_KURAWAL_TERBANYAK = 2000
_BAGIAN_TERBANYAK = 400
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UTAMA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
#: Kinds of relationship that bring in what is no text of the document.
_HUBUNGAN_TERLARANG = frozenset(
    (
        *("attachedTemplate", "oleObject", "aFChunk", "frame", "package", "control", "subDocument"),
        *("vbaProject", "wordVbaData", "keyMapCustomizations", "attachedToolbars", "externalLink"),
    )
)
#: Fields that show something of the document itself; others may fetch files or run commands.
_KOLOM_SAH = frozenset(
    (
        *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "NOTEREF", "SEQ", "TOC"),
        *("HYPERLINK", "DATE", "TIME", "STYLEREF", "TITLE", "SUBJECT", "TC", "XE"),
    )
)
_SEMBUNYI = (b"\xfe\xff", b"\xff\xfe")


class TemplatKeliru(ValueError):
    """The file cannot be used as a template; the argument says why and what to do."""


def periksa_berkas(isi: bytes) -> None:
    """Raise TemplatKeliru unless `isi` is a plain DOCX."""
    if not isi:
        raise TemplatKeliru("Berkas ini kosong.")
    if len(isi) > TERBESAR:
        raise TemplatKeliru(f"Berkas ini lebih besar dari {TERBESAR // 1024 // 1024} MB.")
    try:
        with zipfile.ZipFile(BytesIO(isi)) as arsip:
            _periksa_arsip(arsip)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as galat:
        raise TemplatKeliru(
            "Berkas ini bukan dokumen Word (.docx), rusak, atau bersandi. Simpan ulang sebagai .docx."
        ) from galat


def _periksa_arsip(arsip: zipfile.ZipFile) -> None:
    daftar = arsip.infolist()
    if len(daftar) > _BAGIAN_TERBANYAK or sum(b.file_size for b in daftar) > _ISI_TERBESAR:
        raise TemplatKeliru("Isi berkas ini terlalu besar. Kecilkan gambar di dalamnya.")
    nama = {b.filename for b in daftar}
    if not {"[Content_Types].xml", "word/document.xml"} <= nama:
        raise TemplatKeliru("Berkas ini bukan dokumen Word (.docx).")
    if len(nama) != len(daftar):
        raise TemplatKeliru("Berkas ini rusak: satu bagian termuat dua kali.")
    for b in daftar:
        if b.file_size > _BAGIAN_TERBESAR and b.filename.endswith((".xml", ".rels")):
            raise TemplatKeliru("Isi berkas ini terlalu panjang untuk sebuah templat.")
        kecil = b.filename.casefold()
        if "vba" in kecil or "activex" in kecil or "/embeddings/" in kecil:
            raise TemplatKeliru(
                "Berkas ini memuat makro atau benda tertanam. Simpan ulang sebagai .docx tanpa makro."
            )
        if kecil.endswith((".xml", ".rels")):
            _periksa_xml(b.filename, arsip.read(b))


def _periksa_xml(nama: str, isi: bytes) -> None:
    if isi.startswith(_SEMBUNYI) or b"<!DOCTYPE" in isi or b"<!ENTITY" in isi:
        raise TemplatKeliru("Berkas ini memuat entitas XML, yang tidak diterima.")
    akar = urai_xml(isi)
    if nama.startswith("word/") and isi.count(b"{") > _KURAWAL_TERBANYAK:
        raise TemplatKeliru("Templat ini memuat terlalu banyak penanda.")
    if nama == "[Content_Types].xml":
        jenis = {x.get("ContentType", "") for x in akar}
        if _UTAMA not in jenis or any("macroEnabled" in j for j in jenis):
            raise TemplatKeliru(
                "Berkas ini bukan dokumen biasa (misalnya .docm atau .dotx). Simpan ulang sebagai .docx."
            )
    elif nama.endswith(".rels"):
        _periksa_hubungan(akar)
    else:
        for kolom in _kolom_isian(akar):
            kata = (kolom.split() or [""])[0].upper()
            if kata and kata not in _KOLOM_SAH:
                raise TemplatKeliru(
                    f"Kolom Word “{kata[:30]}” tidak diterima; hapus dari templat lalu unggah lagi."
                )


def urai_xml(isi: bytes) -> Any:
    """Read XML that nobody vouches for: no entities, no network. Raises TemplatKeliru."""
    try:
        return etree.fromstring(isi, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as galat:
        raise TemplatKeliru("Berkas ini rusak: isinya tidak dapat dibaca.") from galat


def _periksa_hubungan(akar: Any) -> None:
    for h in akar:
        jenis = str(h.get("Type", "")).rpartition("/")[2]
        luar = h.get("TargetMode") == "External"
        if jenis in _HUBUNGAN_TERLARANG or (luar and jenis != "hyperlink"):
            raise TemplatKeliru(
                f"Berkas ini mengacu ke luar atau memuat benda lain ({jenis}). Sisipkan gambarnya "
                "langsung, dan lepaskan templat atau tautan yang menempel."
            )


def _kolom_isian(akar: Any) -> Iterator[str]:
    """Give the instruction of every field, joined from its runs."""
    tumpukan: list[str] = []
    for e in akar.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}fldSimple"):
        if e.tag == f"{_W}fldSimple":
            yield str(e.get(f"{_W}instr", ""))
        elif e.tag == f"{_W}instrText":
            tumpukan = tumpukan or [""]
            tumpukan[-1] += e.text or ""
        elif e.get(f"{_W}fldCharType") == "begin":
            tumpukan.append("")
        elif e.get(f"{_W}fldCharType") == "end" and tumpukan:
            yield tumpukan.pop()
    yield from tumpukan
