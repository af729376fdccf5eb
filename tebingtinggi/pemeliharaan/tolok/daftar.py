"""A7: a page of the list of people."""

import re
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

from django.contrib.auth.models import Group
from django.core.paginator import Paginator
from django.db import connection
from django.db.models import Prefetch
from django.forms import Select
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.models import PenugasanPeran, Unit
from pegawai.models import NomorPegawai, Pegawai, Penempatan
from pegawai.selectors.contoh import daftar_posisi
from pegawai.selectors.daftar import baris_pegawai, kolom_pegawai, sepotong
from pegawai.views import daftar
from tebingtinggi.akun.models import Akun
from tebingtinggi.bersama.formulir import PerenderTata, PilihanTata
from tebingtinggi.bersama.tampilan import BagianJinja
from tebingtinggi.pemeliharaan.tolok.alat import HasilUkur, bergantian

SEHALAMAN = 50


class _PerenderDjango(PerenderTata):
    """Our face of a form with Django's own templates of its widgets."""

    render = TemplatesSetting.render  # type: ignore[assignment]


#: The same markup as templates/jinja/pegawai/tabel_pegawai.html, from instances of the models.
_BARIS = """{% for p in halaman %}<tr><th scope="row" data-label="Nama"><span><a href="{% url 'pegawai:pegawai_rinci' p.pk %}">{{ p.nama_lengkap }}</a>{% if tandai_contoh and p.contoh %}!{% endif %}</span></th>{% if nip %}<td data-label="NIP" class="nip">{{ p.nomor_kini.0 }}</td>{% endif %}{% with d=p.duduk.0 %}{% if jabatan %}<td data-label="Jabatan">{% if d %}<span>{{ d.jabatan.nama }}{% if d.macam != "definitif" %} {{ d.macam|capfirst }}{% endif %}</span>{% else %}<span class="samar">Menunggu jabatan</span>{% endif %}</td>{% endif %}{% if unit %}<td data-label="Unit"><span>{% if d %}<a href="{% url 'orgstruktur:unit_rinci' d.jabatan.unit.kode %}">{{ d.jabatan.unit.nama }}</a>{% endif %}{% if p.pd %}<span class="sel-kecil">{{ p.pd }}</span>{% endif %}</span></td>{% endif %}{% endwith %}{% if golongan %}<td data-label="Golongan">{{ p.golongan }}</td>{% endif %}{% if jenis_asn %}<td data-label="Jenis ASN">{{ p.get_jenis_asn_display }}</td>{% endif %}</tr>
{% endfor %}"""


def ukur_a7(basis_data: str, banyak: int, nomor: int = 1) -> Iterator[HasilUkur]:
    """A page of `/pegawai/` as the admin asks for it, against instances and a template loop."""
    with connection.cursor() as kursor:
        kursor.execute("ANALYZE")  # as the database does by itself a minute after a large load
    b = _Banding(_klien_admin(), nomor)
    kueri, *seluruh = b.ukur_halaman()
    for nama, (ukur, banding), catatan in (
        ("tabel pada halaman", b.ukur_tabel(), "kueri, baris, dan markah tabelnya"),
        (
            "seluruh halaman",
            seluruh,
            "keduanya permintaan HTTP lewat lapisan, saringan, dan bingkai yang sama, saringan acuan lewat templat "
            "Django; jumlah orangnya sudah diingat",
        ),
    ):
        yield HasilUkur(
            "A7", f"{nama} {nomor} dari daftar {banyak} pegawai", basis_data, ukur, banding,
            banding / ukur, "≥ 2 ×, ≤ 6 kueri", banding / ukur >= 2 and kueri <= 6,
            f"{kueri} kueri bagi halamannya, sebagai admin; acuan: instans model dengan prefetch, "
            f"lingkaran templat Django; {catatan}",
        )  # fmt: skip


def _klien_admin() -> Client:
    akun = Akun.objects.create_user("ukur-daftar", password=None, nama="Pengukur")
    PenugasanPeran.objects.create(
        akun=akun,
        peran=Group.objects.get(name="admin"),
        unit=Unit.objects.get(induk=None),
        mulai=timezone.localdate(),
    )
    klien = Client()
    klien.force_login(akun)
    return klien


class _Banding:
    """One page of the list in both ways: ours, and instances with a template loop."""

    def __init__(self, klien: Client, nomor: int) -> None:
        self.klien, self.alamat = klien, f"/pegawai/?halaman={nomor}"
        self.awal = (nomor - 1) * SEHALAMAN
        self.konteks, self.permintaan = _konteks(klien, self.alamat)
        self.pd = {p.unit_kode: p.pd for p in daftar_posisi()}
        self.templat = Template(_BARIS)

    def ukur_halaman(self) -> tuple[int, float, float]:
        """Give the queries of our page, and the time of ours and of the other.

        Raises RuntimeError where the two do not show the same rows.
        """
        waktu, dasar = bergantian(self._halaman, self._halaman_acuan, 7, pemanasan=2)
        with CaptureQueriesContext(connection) as kueri:
            kita = self._halaman()
        banyak = len(kueri)  # the next request empties the log
        if _baris(kita) != _baris(self._halaman_acuan()):
            raise RuntimeError("A7: acuan tidak menghasilkan baris yang sama; samakan templatnya.")
        return banyak, waktu, dasar

    def ukur_tabel(self) -> tuple[float, float]:
        """Give the time of the table alone: ours and the other."""
        return bergantian(self._tabel, self._tabel_acuan, 7, pemanasan=2)

    def _halaman(self) -> str:
        return self.klien.get(self.alamat).content.decode()

    def _halaman_acuan(self) -> str:
        """The same request through the same layers and filters; the page in the other way."""
        with patch.object(daftar, "_jawab", self._jawab_acuan):
            return self.klien.get(self.alamat).content.decode()

    def _jawab_acuan(self, permintaan: HttpRequest, d: daftar.Daftar, *_: Any) -> HttpResponse:
        _seperti_django(d.form)
        isi = self.konteks | {"form": d.form} | _dari_instans(permintaan, self.pd)
        bingkai = render_to_string("pegawai/pegawai_daftar.html", isi, permintaan)
        return HttpResponse(bingkai + self.templat.render(Context(isi)))

    def _tabel(self) -> None:
        d = daftar._baca(self.permintaan)
        potong = kolom_pegawai(sepotong(d.semua, d.kueri[self.awal : self.awal + SEHALAMAN]))
        isi = self.konteks | {"baris": list(baris_pegawai(potong, d.bagan))}
        BagianJinja("pegawai/tabel_pegawai.html", isi, self.permintaan).__html__()

    def _tabel_acuan(self) -> None:
        self.templat.render(Context(self.konteks | _dari_instans(self.permintaan, self.pd)))


def _seperti_django(form: Any) -> None:
    """Give a form Django's own selects and their templates, one for each option."""
    form.renderer = _PerenderDjango()
    for ruas in form.fields.values():
        if isinstance(ruas.widget, PilihanTata):
            ruas.widget = Select(ruas.widget.attrs, ruas.widget.choices)


def _konteks(klien: Client, alamat: str) -> tuple[dict[str, Any], HttpRequest]:
    """Give what the view hands to its template; the rows are taken out."""
    dapat: list[Any] = []

    def tangkap(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
        dapat.extend((request, _[-1]))
        return HttpResponse()

    with patch.object(daftar, "render_bagian", tangkap):
        klien.get(alamat)
    request, konteks = dapat
    tampak: dict[str, Any] = dict.fromkeys(
        ("nip", "jabatan", "unit", "golongan", "jenis_asn"), True
    )
    return konteks | tampak | {"baris": []}, request


def _dari_instans(permintaan: HttpRequest, pd: dict[str, str]) -> dict[str, Any]:
    hari = timezone.localdate()
    duduk = Penempatan.objects.definitif().pada(hari).select_related("jabatan__unit")
    nomor = NomorPegawai.objects.filter(berlaku_sampai=None)
    semua = (
        Pegawai.objects.aktif()
        .order_by("nama", "pk")
        .prefetch_related(
            Prefetch("daftar_penempatan", duduk, to_attr="duduk"),
            Prefetch("daftar_nomor", nomor, to_attr="nomor_kini"),
        )
    )
    halaman = Paginator(semua, SEHALAMAN).get_page(permintaan.GET["halaman"])
    for p in halaman:
        p.pd = pd[p.duduk[0].jabatan.unit.kode] if p.duduk else ""
        if p.duduk and p.pd == p.duduk[0].jabatan.unit.nama:
            p.pd = ""
    return {"halaman": halaman}


def _baris(halaman: str) -> list[str]:
    """Give the rows of people in a page."""
    return re.findall(r'<tr><th scope="row" data-label="Nama">.*?</tr>', halaman, re.DOTALL)
