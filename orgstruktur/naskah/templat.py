"""DOCX templates filled by docxtpl: their placeholders checked against what there is, then filled. Pure.

A template is no program: only names that the document knows, `for` over its lists, `if`, and a few
filters are accepted, whatever else Jinja2 can do; what is left is run in its sandbox all the same.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from io import BytesIO
from typing import Any

from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import escape

from orgstruktur.naskah.berkas import TemplatKeliru, periksa_berkas, urai_xml

#: Name → the names each entry of a list has, or None for a single text.
Skema = Mapping[str, frozenset[str] | None]
#: Ending of the names that hold runs of Word; they are written with {{r … }}.
KAYA = "kaya"
_SARINGAN = frozenset(("upper", "lower", "title", "default", "d"))
_LOOP = frozenset(("index", "index0", "first", "last", "length"))
_TAK_SAH = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
#: What somebody has to fill in; it may hold another such.
RUAS = re.compile(r"(\[(?:[^\[\]]|\[[^\[\]]*\])+\])")


class Kaya:
    """A text as runs of Word: what stands in square brackets is marked for whoever fills it in."""

    def __init__(self, teks: str) -> None:
        self.teks = teks

    def __html__(self) -> str:
        return "".join(_lari(bagian) for bagian in RUAS.split(self.teks) if bagian)

    def __str__(self) -> str:
        return self.__html__()


def _lari(teks: str) -> str:
    tanda = '<w:rPr><w:highlight w:val="yellow"/></w:rPr>' if RUAS.fullmatch(teks) else ""
    isi = escape(bersihkan(teks))
    return f'<w:r>{tanda}<w:t xml:space="preserve">{isi}</w:t></w:r>'


def bersihkan(teks: str) -> str:
    """Take out what XML 1.0 forbids; a document holds no bare tabs or ends of line."""
    return _TAK_SAH.sub("", teks.replace("\t", " ").replace("\n", " "))


class _Dokumen(DocxTemplate):
    """A template whose result must be sound XML, and whose properties and notes are no templates."""

    def fix_tables(self, xml: str) -> Any:
        try:
            pohon = etree.fromstring(xml, etree.XMLParser(resolve_entities=False))
        except etree.XMLSyntaxError as galat:
            raise TemplatKeliru(
                "Letak penanda merusak susunan dokumen. Taruh {%p … %} pada paragraf sendiri, dan "
                "{%tr … %} pada baris tabel sendiri."
            ) from galat
        if any(len(t) for t in pohon.iter(qn("w:t"))):
            raise TemplatKeliru(
                "Penanda bertipe kaya ditulis dengan {{r … }}, misalnya {{r b.kaya }}."
            )
        return super().fix_tables(xml)

    def render_properties(self, *_: Any, **__: Any) -> None:
        """Leave them: they are set when the document is finished."""

    def render_footnotes(self, *_: Any, **__: Any) -> None:
        """Leave them as they are."""


def isi_templat(
    templat: bytes, isi: Mapping[str, Any], *, judul: str, skema: Skema | None = None
) -> bytes:
    """Fill a template; with `skema` its placeholders are checked first. Raises TemplatKeliru."""
    if skema is not None:
        periksa_penanda(templat, skema)
    dok = _Dokumen(BytesIO(templat))
    try:
        dok.render(_rapikan(isi), jinja_env=_lingkungan())
    except TemplateError as galat:
        raise TemplatKeliru(f"Templat tidak dapat diisi: {galat.message or galat}.") from galat
    sifat = dok.docx.core_properties
    sifat.title, sifat.language, sifat.author, sifat.comments = judul[:255], "id-ID", "", ""
    keluar = BytesIO()
    dok.save(keluar)
    return keluar.getvalue()


def periksa_templat(
    templat: bytes,
    isi: Mapping[str, Any],
    skema: Skema,
    *,
    judul: str,
    wajib: Collection[str] = (),
) -> None:
    """Check a file that somebody sends, its placeholders, and that it can be filled. Raises TemplatKeliru.

    wajib: placeholders it may not do without.
    """
    periksa_berkas(templat)
    hasil = isi_templat(templat, isi, judul=judul, skema=skema)
    _periksa_wajib(templat, wajib)
    _Dokumen(BytesIO(hasil)).get_docx()


def _lingkungan() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(autoescape=True)


def _rapikan(nilai: Any) -> Any:
    if isinstance(nilai, str):
        return bersihkan(nilai)
    if isinstance(nilai, Mapping):
        return {k: _rapikan(v) for k, v in nilai.items()}
    if isinstance(nilai, list | tuple):
        return [_rapikan(v) for v in nilai]
    return nilai


# --- placeholders -----------------------------------------------------------------------------------
def periksa_penanda(templat: bytes, skema: Skema) -> None:
    """Raise TemplatKeliru unless the template asks for nothing but what `skema` has."""
    for pohon in _pohon(templat):
        _Pemeriksa(skema).badan(pohon.body)


def _periksa_wajib(templat: bytes, wajib: Collection[str]) -> None:
    """Raise TemplatKeliru unless the template prints every placeholder in `wajib`."""
    ada = {
        x.name
        for pohon in (_pohon(templat) if wajib else ())
        for o in pohon.find_all(nodes.Output)
        for x in o.find_all(nodes.Name)
    }
    if kurang := sorted(set(wajib) - ada):
        raise TemplatKeliru(f"Templat ini harus memuat {{{{ {kurang[0]} }}}}.")


def _pohon(templat: bytes) -> Iterator[nodes.Template]:
    """Give the parsed template of body, headers and footers. Raises TemplatKeliru."""
    for sumber in _sumber(templat):
        try:
            yield _lingkungan().parse(sumber)
        except TemplateError as galat:
            raise TemplatKeliru(f"Penanda tidak lengkap: {galat.message}.") from galat


def _sumber(templat: bytes) -> Iterator[str]:
    """Give the Jinja2 source of body, headers and footers, as docxtpl makes it."""
    dok = _Dokumen(BytesIO(templat))
    try:
        dok.get_docx()
    except (KeyError, ValueError, etree.XMLSyntaxError) as galat:
        raise TemplatKeliru("Berkas ini rusak: Word pun tidak dapat membukanya.") from galat
    yield dok.patch_xml(dok.get_xml())
    for jenis in (dok.HEADER_URI, dok.FOOTER_URI):
        for _, bagian in dok.get_headers_footers(jenis):
            urai_xml(bagian.blob)
            yield dok.patch_xml(dok.get_part_xml(bagian))


#: Kind of expression → the expressions it is made of; others are refused.
_ISI: dict[type[nodes.Node], Callable[[Any], tuple[Any, ...]]] = {
    nodes.TemplateData: lambda _: (),
    nodes.Const: lambda _: (),
    nodes.Compare: lambda x: (x.expr, *(o.expr for o in x.ops)),
    nodes.And: lambda x: (x.left, x.right),
    nodes.Or: lambda x: (x.left, x.right),
    nodes.Not: lambda x: (x.node,),
}


class _Pemeriksa:
    """Walks through a parsed template; what is not on the short list is refused."""

    def __init__(self, skema: Skema, ruang: Mapping[str, frozenset[str]] | None = None) -> None:
        self.skema = skema
        self.ruang = ruang or {}

    def badan(self, daftar: list[Any]) -> None:
        for n in daftar:
            if isinstance(n, nodes.Output):
                for x in n.nodes:
                    self._bukan_daftar(x)
                    self.nilai(x)
            elif isinstance(n, nodes.For):
                self._ulang(n)
            elif isinstance(n, nodes.If):
                self.nilai(n.test)
                self.badan([*n.body, *n.elif_, *n.else_])
            else:
                raise TemplatKeliru(_terlarang(n))

    def _bukan_daftar(self, x: Any) -> None:
        if isinstance(x, nodes.Name) and self.skema.get(x.name) is not None:
            raise TemplatKeliru(
                f"{x.name} adalah daftar: tulis {{% for x in {x.name} %}} … {{% endfor %}}."
            )

    def _ulang(self, n: nodes.For) -> None:
        nama = n.iter.name if isinstance(n.iter, nodes.Name) else ""
        ruas = self.skema.get(nama)
        if (
            ruas is None
            or n.test is not None
            or n.recursive
            or not isinstance(n.target, nodes.Name)
        ):
            raise TemplatKeliru(
                f"“for” hanya berlaku atas daftar dokumen ini: {_sebut_daftar(self.skema)}."
            )
        if self.ruang:
            raise TemplatKeliru("“for” di dalam “for” tidak diterima.")
        self.badan(n.else_)
        ruang = {n.target.name: ruas, "loop": _LOOP}
        _Pemeriksa(self.skema, ruang).badan(n.body)

    def nilai(self, x: Any) -> None:
        if isinstance(x, nodes.Name):
            self._nama(x.name)
        elif isinstance(x, nodes.Getattr):
            self._ruas(x)
        elif isinstance(x, nodes.Filter):
            self._saringan(x)
        elif (isi := _ISI.get(type(x))) is not None:
            for y in isi(x):
                self.nilai(y)
        else:
            raise TemplatKeliru(_terlarang(x))

    def _saringan(self, x: nodes.Filter) -> None:
        if x.name not in _SARINGAN or x.node is None or x.kwargs or x.dyn_args or x.dyn_kwargs:
            raise TemplatKeliru(_terlarang(x))
        if str(getattr(x.node, "attr", getattr(x.node, "name", ""))).endswith(KAYA):
            raise TemplatKeliru(f"Penanda kaya tidak menerima saringan {x.name}.")
        for y in (x.node, *x.args):
            self.nilai(y)

    def _nama(self, nama: str) -> None:
        if nama in self.ruang:
            raise TemplatKeliru(f"Sebut ruas dari {nama}: {', '.join(sorted(self.ruang[nama]))}.")
        if nama not in self.skema:
            raise TemplatKeliru(
                f"Penanda {{{{ {nama} }}}} tidak dikenal. Yang dikenal: {_sebut_semua(self.skema)}."
            )

    def _ruas(self, x: nodes.Getattr) -> None:
        if not isinstance(x.node, nodes.Name):
            raise TemplatKeliru(_terlarang(x))
        pokok, ruas = x.node.name, x.attr
        if pokok not in self.ruang:
            raise TemplatKeliru(f"Penanda {{{{ {pokok}.{ruas} }}}} tidak dikenal di tempat ini.")
        if ruas not in self.ruang[pokok]:
            raise TemplatKeliru(
                f"Penanda {{{{ {pokok}.{ruas} }}}} tidak dikenal. Yang dikenal: "
                f"{', '.join(sorted(self.ruang[pokok]))}."
            )


def _terlarang(n: Any) -> str:
    baris = type(n).__name__
    return (
        f"Templat memuat perintah yang tidak diterima ({baris}). Yang diterima: penanda isian, "
        "for atas daftar dokumen, dan if."
    )


def _sebut_daftar(skema: Skema) -> str:
    return ", ".join(sorted(n for n, ruas in skema.items() if ruas is not None))


def _sebut_semua(skema: Skema) -> str:
    return ", ".join(sorted(skema))
