"""Anonymous means anonymous: no table, no log line, no Jejak ties a contribution to an account, nor does its place."""

import json
import logging
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from orgstruktur.models import Jejak, Rancangan
from pegawai.models import Dukungan, JatahSuara, KunciSuara, RuangTanggapan, Tanggapan
from pegawai.services import suara_anonim
from pegawai.services import tanggapan as layanan
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.jadwal import daftar_pekerjaan
from tests.dasar import masuk
from tests.pegawai.sosialisasi_uji import Dunia
from tests.pegawai.tanggapan_uji import baris_baru, dunia_terbuka, kirim, potret_basis

pytestmark = pytest.mark.django_db
ISIAN = {"jenis": "20", "isi": "Rahasia saya 7391", "langkah": "", "anonim": "1"}


@pytest.fixture
def d(db: None) -> tuple[Dunia, Rancangan]:
    return dunia_terbuka()


def url(nama: str, pk: int) -> str:
    return reverse(f"pegawai:{nama}", args=[pk])


def test_tidak_ada_tabel_catatan_atau_jejak_yang_menunjuk_penulis(
    d: tuple[Dunia, Rancangan], caplog: Any
) -> None:
    """Everything written by the whole request is read: three tables, none with a name, key, hour or address."""
    dunia, r = d
    akun = dunia.staf[0].akun
    klien = masuk(akun)
    klien.get(url("tanggapan", r.pk))  # what a session and a day's key need stands already
    suara_anonim.kunci_hari(timezone.localdate())
    lama, jejak = potret_basis(), Jejak.objects.count()
    with caplog.at_level(logging.DEBUG):
        jawaban = klien.post(url("tanggapan_tulis", r.pk), ISIAN)
    assert jawaban.headers["Location"].endswith("?terkirim=1")
    baru = baris_baru(lama)
    assert set(baru) == {"pegawai_tanggapan", "pegawai_jatahsuara"}
    assert Jejak.objects.count() == jejak
    (satu,) = (json.loads(x)[0]["fields"] for x in baru["pegawai_tanggapan"])
    isi = {k: v for k, v in satu.items() if v not in (None, "")}
    assert isi == {
        "rancangan": r.pk, "jenis": 20, "isi": "Rahasia saya 7391", "status": 10, "versi": 1,
        "tanggal": f"{timezone.localdate()}", "jatuh_tempo": isi["jatuh_tempo"],
    }  # fmt: skip
    (jatah,) = (json.loads(x)[0]["fields"] for x in baru["pegawai_jatahsuara"])
    assert set(jatah) == {"hari", "sidik", "jumlah"}
    pk = Tanggapan.objects.get().pk
    catatan = [
        json.dumps(c.__dict__, default=str)
        for c in caplog.records
        if c.name != "django.db.backends"
    ]
    assert any("/sosialisasi/tanggapan/" in c for c in catatan)  # the log was on  # fmt: skip
    for c in catatan:
        for rahasia in (akun.username, f'"user_id": {akun.pk}', "7391", str(pk), "127.0.0.1"):
            assert rahasia not in c, c


def test_permintaan_lain_mencatat_akunnya(d: tuple[Dunia, Rancangan], caplog: Any) -> None:
    """The test above could see a name: elsewhere the log has it."""
    dunia, _ = d
    klien = masuk(dunia.staf[0].akun)
    with caplog.at_level(logging.DEBUG):
        klien.get(reverse("pegawai:sosialisasi"))
    semua = " ".join(str(c.__dict__) for c in caplog.records)
    assert f"'user_id': {dunia.staf[0].akun.pk}" in semua


def test_dengan_nama_berjejak_dan_tanpa_nama_tidak(d: tuple[Dunia, Rancangan]) -> None:
    dunia, r = d
    t = kirim(r, dunia.staf[0].akun, "Bernama")
    assert t.penulis == dunia.staf[0].akun and t.unit == dunia.unit["DA"]
    assert Jejak.objects.get(tindakan="tanggapan_kirim").oleh == dunia.staf[0].akun
    t = kirim(r, dunia.staf[0].akun, "Tanpa", anonim=True)
    assert t.anonim and t.unit is None
    assert Jejak.objects.filter(tindakan="tanggapan_kirim").count() == 1


def test_tempat_penyimpanan_tidak_menunjukkan_urutan(d: tuple[Dunia, Rancangan]) -> None:
    """Named and anonymous in turn: neither the place nor what the page lists follows the order of arrival."""
    dunia, r = d
    urutan = []
    for n in range(16):
        akun = dunia.staf[n % 2].akun
        urutan.append(kirim(r, akun, f"Tanggapan {n}", anonim=n % 2 == 0).pk)
    tampil = list(Tanggapan.objects.values_list("pk", flat=True))
    assert tampil == sorted(urutan) != urutan
    assert min(urutan) > 10**6 and max(urutan) - min(urutan) > 10**12
    if connection.vendor == "sqlite":
        with connection.cursor() as kursor:
            kursor.execute("SELECT id, rowid FROM pegawai_tanggapan ORDER BY rowid")
            assert kursor.fetchall() == [(pk, pk) for pk in sorted(urutan)]


def test_jatah_sehari_lalu_kuncinya_dibuang(d: tuple[Dunia, Rancangan]) -> None:
    """Ten a day, named and anonymous counted alike; the day after nothing of it is left, and the hash is another."""
    dunia, r = d
    akun, hari = dunia.staf[0].akun, timezone.localdate()
    for n in range(10):
        kirim(r, akun, f"T {n}", anonim=n % 2 == 0)
    with pytest.raises(AturanDilanggar, match="paling banyak 10"):
        kirim(r, akun, "T 10", anonim=True)
    assert Tanggapan.objects.count() == 10
    kirim(r, dunia.staf[1].akun, "Orang lain")
    sidik = set(JatahSuara.objects.values_list("sidik", flat=True))
    assert daftar_pekerjaan()["suara_anonim"] is suara_anonim.bersihkan
    suara_anonim.bersihkan(hari)
    assert JatahSuara.objects.count() == 2
    besok = hari + timedelta(days=1)
    suara_anonim.bersihkan(besok)
    assert not JatahSuara.objects.exists() and not KunciSuara.objects.exists()
    assert Tanggapan.objects.count() == 11
    assert suara_anonim.ambil_jatah(akun.pk, besok) not in sidik


def test_kiriman_yang_ditolak_tidak_memakai_jatah(d: tuple[Dunia, Rancangan]) -> None:
    dunia, r = d
    with pytest.raises(AturanDilanggar):
        kirim(r, dunia.staf[0].akun, "  ")
    assert not JatahSuara.objects.exists()


def test_dukungan_hanya_sidik(d: tuple[Dunia, Rancangan]) -> None:
    """A "saya juga" keeps no account and no time, also of an anonymous one; its author counts like all."""
    dunia, r = d
    t = kirim(r, dunia.staf[0].akun, anonim=True)
    klien = masuk(dunia.staf[0].akun)
    klien.get(url("tanggapan", r.pk))
    lama = potret_basis()
    klien.post(url("tanggapan_dukung", t.pk))
    baru = baris_baru(lama)
    assert set(baru) == {"pegawai_dukungan"}
    (satu,) = (json.loads(x)[0]["fields"] for x in baru["pegawai_dukungan"])
    assert set(satu) == {"tanggapan", "sidik"} and Dukungan.objects.count() == 1


def test_tanpa_nama_dimatikan_sementara_orang_menulis(d: tuple[Dunia, Rancangan]) -> None:
    """What was to be anonymous is never sent with a name instead; the text stays."""
    dunia, r = d
    RuangTanggapan.objects.update(boleh_anonim=False)
    jawaban = masuk(dunia.staf[0].akun).post(url("tanggapan_tulis", r.pk), ISIAN)
    isi = jawaban.content.decode()
    assert "tidak lagi menerima tanggapan tanpa nama" in isi and "Rahasia saya 7391" in isi
    assert not Tanggapan.objects.exists()


def test_pembaca_tidak_melihat_penulis(d: tuple[Dunia, Rancangan]) -> None:
    """Neither a colleague, nor the organiser, nor the author is told whose it is, nor its file."""
    dunia, r = d
    kirim(r, dunia.staf[0].akun, "Tanpa nama saya", anonim=True)
    for akun in (dunia.staf[1].akun, dunia.petugas, dunia.staf[0].akun):
        isi = masuk(akun).get(url("tanggapan", r.pk)).content.decode()
        kartu = isi[isi.index('data-uji="tanggapan"') : isi.index("</article>")]
        assert "Tanpa nama" in kartu and "Tanggapan Anda" not in kartu
        assert str(dunia.staf[0].akun.nama) not in kartu and dunia.unit["DA"].nama not in kartu


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_penyimpanan_postgres(d: tuple[Dunia, Rancangan]) -> None:
    """After the night xmin and ctid of anonymous ones tell neither an order nor what was written beside them."""
    dunia, r = d
    hari = timezone.localdate()
    for n in range(6):
        kirim(r, dunia.staf[0].akun, f"T {n}", anonim=True)
        layanan.dukung(tanggapan=Tanggapan.objects.get(isi=f"T {n}"), oleh=dunia.staf[1].akun)
    with connection.cursor() as kursor:
        kursor.execute("SELECT count(DISTINCT xmin::text) FROM pegawai_tanggapan")
        assert kursor.fetchone()[0] == 6
    assert suara_anonim.bersihkan(hari + timedelta(days=1))["ditulis_ulang"] == 6
    with connection.cursor() as kursor:
        kursor.execute("SELECT id, xmin::text FROM pegawai_tanggapan ORDER BY ctid")
        baris = kursor.fetchall()
    assert len({x for _, x in baris}) == 1 and baris == sorted(baris)
    assert Dukungan.objects.count() == 6
