"""A3, A5, A6: the outline, the tree, a move."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import cycle
from statistics import median
from typing import Any

from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgstruktur.beban import BarisBeban, kota_beban
from orgstruktur.models import PenugasanPeran, Unit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.selectors.struktur import Penyusun, jabatan_per_unit
from orgstruktur.services.muat import muat_unit
from orgstruktur.services.perubahan import Ketetapan
from orgstruktur.services.pohon import periksa_pohon
from orgstruktur.services.unit import pindahkan_unit
from tebingtinggi.akun.models import Akun
from tebingtinggi.pemeliharaan.tolok.alat import HasilUkur, bergantian, berulang, coba, lama
from tebingtinggi.pemeliharaan.tolok.gambar import ukur_a4

UNIT = 2000
UNIT_BESAR = 20_000
_SEJAK = date(2020, 1, 1)

#: The same markup as templates/jinja/komponen/pohon.html, node by node with {% recursetree %}.
_RECURSETREE = """{% load mptt_tags %}<ul class="pohon" data-pohon>{% recursetree nodes %}
<li data-kode="{{ node.kode }}"{% if node.boleh_ubah %} data-boleh-ubah{% endif %}><div class="simpul-baris"><a class="simpul-nama" href="/struktur/unit/{{ node.kode }}/">{{ node.nama }}</a>{% if node.singkatan %}<span class="simpul-jenis">{{ node.singkatan }}</span>{% endif %}{% if node.sebut_jenis %}<span class="simpul-jenis">{{ node.sebut_jenis }}</span>{% endif %}{% if node.contoh %}<span class="simpul-contoh">contoh</span>{% endif %}{% if node.jumlah %}<span class="simpul-jumlah">{{ node.jumlah }}</span>{% endif %}</div>{% if children %}<ul>{{ children }}</ul>{% endif %}</li>{% endrecursetree %}
</ul>"""


def _ketetapan(hari: date = _SEJAK) -> Ketetapan:
    return Ketetapan("perubahan", hari, "Perda contoh untuk pengukuran", setuju=True)


def _muat(baris: list[BarisBeban], *, dengan_kepala: bool = True) -> None:
    muat_unit(
        daftar=[{"kode": b.kode, "nama": b.nama, "jenis": b.jenis, "tipe": b.tipe} for b in baris],
        induk_kode={b.kode: b.induk_kode for b in baris},
        ketetapan=_ketetapan(),
        oleh=None,
        dengan_kepala=dengan_kepala,
    )


def siapkan(jumlah: int = UNIT) -> None:
    """Fill the empty database with an invented city and one officer."""
    _muat(kota_beban(jumlah))
    akun = Akun.objects.create_user("ukur", password=None, nama="Pengukur")
    PenugasanPeran.objects.create(
        akun=akun,
        peran=Group.objects.get(name="kepegawaian"),
        unit=Unit.objects.get(induk=None),
        mulai=_SEJAK,
    )


# --- A3 ----------------------------------------------------------------------------------------
def ukur_a3(basis_data: str) -> HasilUkur:
    """The full outline without JavaScript as a page, against {% recursetree %} of the tree alone."""
    klien = Client()
    klien.force_login(Akun.objects.get(username="ukur"))
    halaman = {"kita": "", "acuan": ""}
    templat = Template(_RECURSETREE)
    hiasan = {r.kode: r for r in _rata(_susunan())}

    def kita() -> None:
        halaman["kita"] = klien.get("/struktur/?buka=semua").content.decode()

    def acuan() -> None:
        simpul = list(Unit.objects.hidup().order_by("tree_id", "lft"))
        for u in simpul:
            r = hiasan[u.kode]
            u.sebut_jenis, u.jumlah, u.boleh_ubah = r.jenis, r.jumlah, r.boleh_ubah
        halaman["acuan"] = templat.render(Context({"nodes": simpul}))

    waktu, dasar = bergantian(kita, acuan, 5, pemanasan=2)
    with CaptureQueriesContext(connection) as kueri:
        kita()
    if _simpul(halaman["kita"]) != _simpul(halaman["acuan"]):
        raise RuntimeError("A3: acuan tidak menghasilkan pohon yang sama; samakan templatnya.")
    rasio = dasar / waktu
    return HasilUkur(
        "A3", f"garis besar {UNIT} unit sebagai halaman", basis_data, waktu, dasar, rasio,
        "≥ 15 ×, ≤ 5 kueri", rasio >= 15 and len(kueri) <= 5,
        f"{len(kueri)} kueri; acuan: recursetree dengan markah yang sama, tanpa bingkai halaman; "
        f"{len(halaman['kita']) // 1000} kB",
    )  # fmt: skip


def _susunan() -> Any:
    bagan = muat_bagan()
    penyusun = Penyusun(
        bagan, jabatan_per_unit(), lingkup_izin(Akun.objects.get(username="ukur"), "ubah_struktur")
    )
    return penyusun.susun(bagan.urut[0])


def _rata(ranting: Any) -> list[Any]:
    return [ranting, *(r for a in ranting.daftar_anak for r in _rata(a))]


def _simpul(halaman: str) -> list[str]:
    """Give the markup of each node of the tree in a page, in order."""
    return re.findall(r"<li data-kode=.*?</div>", halaman, re.DOTALL)


# --- A5 ----------------------------------------------------------------------------------------
def ukur_a5_muat(basis_data: str) -> HasilUkur:
    """Load 2,000 units into an empty database, against saving them under delay_mptt_updates."""
    baris = kota_beban(UNIT)

    def muat_mptt() -> None:
        induk: dict[str | None, Unit] = {}
        with Unit.objects.delay_mptt_updates():
            for n, b in enumerate(baris):
                u = Unit(kode=b.kode, nama=b.nama, jenis=b.jenis, tipe=b.tipe, urutan=n)
                u.induk, u.dibentuk_pada = induk.get(b.induk_kode), _SEJAK
                u.save()
                induk[b.kode] = u

    acuan = median(coba(muat_mptt) for _ in range(3))
    kita = median(coba(lambda: _muat(baris, dengan_kepala=False)) for _ in range(5))
    rasio = acuan / kita
    return HasilUkur(
        "A5", f"memuat {UNIT} unit", basis_data, kita, acuan, rasio, "≥ 15 ×", rasio >= 15,
        "kita: dengan kunci, riwayat, jejak; acuan: hanya baris unit",
    )  # fmt: skip


def ukur_a5_susun(basis_data: str) -> HasilUkur:
    """Rebuild a tree in which every number is wrong, against mptt's rebuild()."""

    def susun() -> None:
        Unit.objects.kunci_pohon()
        Unit.objects.susun_ulang()

    def bangun(cara: Callable[[], object]) -> float:
        with transaction.atomic():
            Unit.objects.update(lft=1, rght=2, level=0)
            waktu = lama(cara)
        if periksa_pohon():
            raise RuntimeError("A5: pohon tidak sehat sesudah disusun ulang.")
        return waktu

    kita = median(bangun(susun) for _ in range(5))
    acuan = median(bangun(Unit.objects.rebuild) for _ in range(3))
    rasio = acuan / kita
    return HasilUkur(
        "A5", f"menyusun ulang {UNIT} unit", basis_data, kita, acuan, rasio, "≥ 15 ×",
        rasio >= 15, "acuan: rebuild() mptt; semua baris salah sebelumnya",
    )  # fmt: skip


# --- A6 ----------------------------------------------------------------------------------------
def ukur_a6(basis_data: str) -> HasilUkur:
    """Move a subtree of 200 units to the far end of the city and back, against the bare move_to."""
    rs = Unit.objects.get(kode="BEBAN.D1.RS")
    asal, tujuan = Unit.objects.get(kode="BEBAN.D1"), _dinas_terakhir()
    kini = timezone.localdate()
    giliran_kita, giliran_acuan = cycle((tujuan, asal)), cycle((tujuan, asal))

    def kita() -> None:
        pindahkan_unit(
            unit=rs, induk_baru=next(giliran_kita), ketetapan=_ketetapan(kini), oleh=None
        )

    def telanjang() -> None:
        with transaction.atomic():
            unit = Unit.objects.get(pk=rs.pk)
            unit.move_to(Unit.objects.get(pk=next(giliran_acuan).pk), "last-child")

    # both begin and end with the subtree at home, so neither sees the other's work
    ronde = []
    for _ in range(8):
        acuan = [lama(telanjang), lama(telanjang)]
        ronde.append((median([lama(kita), lama(kita)]), median(acuan), lama(periksa_pohon)))
    waktu, dasar, periksa = (median(kolom) for kolom in zip(*ronde, strict=True))
    if periksa_pohon():
        raise RuntimeError("A6: pohon tidak sehat sesudah dipindah-pindahkan.")
    rasio = waktu / dasar
    if basis_data == "postgresql":
        anggaran, memenuhi = "≤ 1,5 ×", rasio <= 1.5
    else:
        anggaran, memenuhi = "≤ 1 × + 3 × pemeriksaan", waktu <= dasar + 3 * periksa
    return HasilUkur(
        "A6", f"memindahkan {rs.get_descendant_count() + 1} dari {UNIT} unit", basis_data,
        waktu, dasar, rasio, anggaran, memenuhi,
        f"kita: kunci, aturan, riwayat, jejak; pemeriksaan pohon {periksa * 1000:.1f} ms",
    )  # fmt: skip


def _dinas_terakhir() -> Unit:
    return Unit.objects.filter(jenis="dinas", induk__induk=None).order_by("-lft")[0]


def ukur_struktur(basis_data: str, ulang: int = 0) -> Iterator[HasilUkur]:
    """Measure on an empty, migrated database; what misses its budget up to `ulang` times more."""
    yield from berulang(lambda: [ukur_a5_muat(basis_data)], ulang)
    siapkan()
    yield from berulang(lambda: [ukur_a3(basis_data)], ulang)
    yield from berulang(lambda: [ukur_a5_susun(basis_data)], ulang)
    yield from berulang(lambda: [ukur_a6(basis_data)], ulang)
    nama = f"bagan {UNIT} unit sebagai SVG"
    yield from berulang(
        lambda: ukur_a4(basis_data, kueri="?dalam=semua", nama=nama, dalam=None), ulang
    )


def ukur_struktur_besar(basis_data: str, ulang: int = 0) -> Iterator[HasilUkur]:
    """Measure what must also hold for a very large city, on another empty database."""
    _muat(kota_beban(UNIT_BESAR))
    nama = f"dua tingkat dari {UNIT_BESAR} unit sebagai SVG"
    yield from berulang(lambda: ukur_a4(basis_data, kueri="", nama=nama, dalam=2), ulang)
