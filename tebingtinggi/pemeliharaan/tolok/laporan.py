"""A7: the list of reports on the board of a head, fifty of a hundred thousand."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.db import connection
from django.db.models import Count, F
from django.http import HttpRequest
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.services.beban import muat_beban
from pegawai.models import Pegawai, Penempatan
from pegawai.selectors import kinerja_papan as baca
from pegawai.selectors.kinerja_lingkup import laporan_bawahan
from pegawai.selectors.kinerja_papan_tapak import jangkauan
from pegawai.services.beban import muat_beban_pegawai
from pegawai.services.beban_laporan import muat_beban_laporan
from tebingtinggi.akun.models import Akun
from tebingtinggi.bersama.tampilan import BagianJinja
from tebingtinggi.pemeliharaan.tolok.alat import HasilUkur, bergantian

UNIT, ORANG, LAPORAN = 400, 4_000, 100_000
SEHALAMAN = 50
#: The same markup as templates/jinja/pegawai/papan_laporan.html, from instances of the models.
_BARIS = """{% load tata %}{% for x in halaman %}<li data-laporan-pk="{{ x.pk }}">
{% if x.status == 10 %}<input class="form-check-input" type="checkbox" name="laporan" value="{{ x.pk }}" aria-label="Centang laporan {{ x.pegawai.nama_lengkap }}: {{ x.uraian|truncatechars:60 }}"><input type="hidden" name="versi-{{ x.pk }}" value="{{ x.versi }}">{% else %}<span class="papan-tanpa"></span>{% endif %}
<div class="lapor-isi"><p class="daftar-judul">{{ x.pegawai.nama_lengkap }} <span class="lapor-lama">{{ x.tanggal|tanggal }}, {{ x.mulai|date:"H.i" }}–{{ x.selesai|date:"H.i" }}, {{ x.menit|angka }} menit</span></p>
<p><a href="{% url 'pegawai:laporan_rinci' x.pk %}">{{ x.uraian }}</a>{% if x.jumlah is not None %} · {{ x.jumlah|angka }} {{ x.satuan }}{% endif %}</p>
<p class="kecil samar">{% if x.rhk %}{{ x.rhk.teks }}{% else %}RHK belum ada{% endif %} · {{ x.unit.nama }} · masuk {{ x.diterima_pada|date:"H.i" }}</p>
{% if x.catatan %}<p class="kecil">{% ikon "info" %} Catatan: {{ x.catatan }}</p>{% endif %}
<div class="lapor-tindakan">{% if x.status == 20 %}{% lencana "dipenuhi" "Disetujui" %}{% elif x.status == 30 %}{% lencana "peringatan" "Dikembalikan" %}{% else %}{% lencana "belum" "Belum diperiksa" %}{% endif %}
{% if x.bukti_tautan %}<a class="kecil" href="{{ x.bukti_tautan }}" rel="noopener noreferrer">{% ikon "luar" %} Tautan bukti<span class="visually-hidden"> {{ x.uraian }}</span></a>{% endif %}{% if x.bukti %}<a class="kecil" href="{% url 'pegawai:laporan_bukti' x.pk %}" download>{% ikon "unduh" %} {{ x.bukti.nama }}</a>{% endif %}
{% if x.status == 10 %}<button type="submit" class="btn btn-sm btn-outline-primary" formaction="{% url 'pegawai:laporan_setujui' x.pk %}" data-uji="setujui">{% ikon "centang" %} Setujui<span class="visually-hidden"> laporan {{ x.pegawai.nama_lengkap }}</span></button>
<a class="btn btn-sm btn-outline-secondary" href="{% url 'pegawai:laporan_kembalikan' x.pk %}">Kembalikan<span class="visually-hidden"> laporan {{ x.pegawai.nama_lengkap }}</span></a>{% elif x.status == 20 %}<a class="btn btn-sm btn-link" href="{% url 'pegawai:laporan_batal_setujui' x.pk %}">Batalkan persetujuan<span class="visually-hidden"> laporan {{ x.pegawai.nama_lengkap }}</span></a>{% endif %}
<a class="btn btn-sm btn-link" href="{% url 'pegawai:laporan_umpan_balik' x.pk %}">Umpan balik{% if x.umpan %} ({{ x.umpan|angka }}){% endif %}<span class="visually-hidden"> kepada {{ x.pegawai.nama_lengkap }}</span></a></div></div></li>
{% endfor %}"""


def ukur_laporan(basis_data: str, _: int) -> Iterator[HasilUkur]:
    """The list alone, of whoever leads the most people, against instances and a template loop."""
    muat_beban(unit=UNIT)
    muat_beban_pegawai(jumlah=ORANG)
    muat_beban_laporan(jumlah=LAPORAN)
    with connection.cursor() as kursor:
        kursor.execute("ANALYZE")  # as the database does by itself a minute after a large load
    b = _Banding(_kepala())
    if b.isi(b.kita()) != b.isi(b.acuan()):
        raise RuntimeError("A7: acuan tidak menghasilkan baris yang sama; samakan templatnya.")
    ukur, banding = bergantian(b.kita, b.acuan, 7, pemanasan=2)
    banyak = b.kueri_halaman()
    yield HasilUkur(
        "A7", f"daftar laporan pada papan, {SEHALAMAN} dari {LAPORAN}", basis_data, ukur, banding,
        banding / ukur, "≥ 2 ×, ≤ 6 kueri", banding / ukur >= 2 and banyak <= 6,
        f"{banyak} kueri bagi seluruh halaman papan, dengan angka, orang, dan lencana masuknya; waktunya waktu "
        "daftar itu, dari siapa yang dipimpin sampai isi barisnya; acuan: instans model, lingkaran templat Django",
    )  # fmt: skip


def _kepala() -> Akun:
    """Give an account of the head of the widest unit below the top."""
    duduk = (
        Penempatan.objects.definitif()
        .pada(timezone.localdate())
        .filter(jabatan__kepala=True, jabatan__unit__induk__isnull=False)
        .order_by(F("jabatan__unit__lft") - F("jabatan__unit__rght"))
    )
    akun = Akun.objects.create_user("ukur-papan", password=None, nama="Pengukur")
    Pegawai.objects.filter(pk=duduk[0].pegawai_id).update(akun=akun)
    return akun


class _Banding:
    """One page of the list in both ways."""

    def __init__(self, akun: Akun) -> None:
        self.akun = akun
        self.permintaan: HttpRequest = RequestFactory().get("/kinerja/papan/")
        self.templat = Template(_BARIS)

    def kita(self) -> str:
        """As the page does it: who is led, the keys of a page, the rows, the markup."""
        j = jangkauan(self.akun)
        semua = baca.laporan_papan(self.akun, j, baca.SaringanPapan())
        baris = baca.isi_laporan(semua[:SEHALAMAN])
        bagian = BagianJinja("pegawai/papan_laporan.html", {"baris": baris}, self.permintaan)
        return bagian.__html__()

    def acuan(self) -> str:
        """The same from instances and a template loop."""
        j = jangkauan(self.akun)
        semua: Any = (
            laporan_bawahan(self.akun, j.masa, j.tim)
            .select_related("pegawai", "unit", "jabatan", "rhk", "bukti")
            .defer("bukti__isi")
            .annotate(umpan=Count("daftar_umpan_balik"))
            .order_by("-diterima_pada", "-pk")
        )
        halaman = Paginator(semua, SEHALAMAN).get_page(1)
        return self.templat.render(Context({"halaman": halaman}))

    def kueri_halaman(self) -> int:
        """Give the queries of the whole page, as its request needs them."""
        klien = Client()
        klien.force_login(self.akun)
        klien.get("/kinerja/papan/")
        with CaptureQueriesContext(connection) as kueri:
            klien.get("/kinerja/papan/")
        return len(kueri)

    @staticmethod
    def isi(markah: str) -> list[str]:
        """Give the words of a list, without blanks and tags."""
        return re.sub(r"<[^>]*>", " ", markah).split()
