"""Keys of the day are thrown away; past answers are rewritten so that storage tells no order."""

from datetime import timedelta

import pytest
from django.db import connection

from evaluasi.models import JatahHarian, KunciHarian, KunciKirim, Respon, Saran, TokenSurvei
from evaluasi.services import anonim
from evaluasi.services.anonim import bersihkan, kunci_harian, sidik_alamat
from tebingtinggi.bersama.jadwal import daftar_pekerjaan
from tests.evaluasi.pabrik import buat_respon
from tests.evaluasi.test_jawaban import HARI, KINI, buat_slip, isian, kirim, survei  # noqa: F401

pytestmark = pytest.mark.django_db


def test_kunci_dan_jatah_dibuang_esok_harinya(survei):  # noqa: F811
    kirim(survei)
    lama = kunci_harian(HARI)
    sidik = JatahHarian.objects.get().sidik
    assert sidik == sidik_alamat("192.0.2.7", survei.pk, lama)
    bersihkan(HARI)
    assert KunciHarian.objects.count() == JatahHarian.objects.count() == 1  # today's stay
    bersihkan(HARI + timedelta(days=1))
    assert KunciHarian.objects.get().hari == HARI + timedelta(days=1)
    assert not JatahHarian.objects.exists()
    assert sidik_alamat("192.0.2.7", survei.pk, kunci_harian(HARI)) != sidik
    assert Respon.objects.count() == 1


def test_kunci_kirim_dibuang_sesudah_enam_puluh_hari(survei):  # noqa: F811
    kirim(survei)
    bersihkan(HARI + timedelta(days=60))
    assert KunciKirim.objects.count() == 1
    bersihkan(HARI + timedelta(days=61))
    assert not KunciKirim.objects.exists()


def test_pekerjaan_terdaftar_pada_jadwal():
    assert daftar_pekerjaan()["survei_anonim"] is bersihkan


def test_sidik_token_menerima_kunci_sebelumnya(settings):
    token = anonim.buat_token()
    sidik = anonim.sidik_token(token)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "kunci-baru"
    assert sidik in anonim.calon_sidik_token(token) and sidik != anonim.sidik_token(token)
    assert len(token) == 12 and len({anonim.buat_token() for _ in range(50)}) == 50


def test_kunci_respon_acak(survei):  # noqa: F811
    """On SQLite the key is the place: it must not grow with time."""
    for n in range(12):
        kirim(survei, isian(), alamat=f"192.0.2.{n}")
    urut = list(Respon.objects.order_by("pk").values_list("pk", flat=True))
    if connection.vendor == "sqlite":
        with connection.cursor() as kursor:
            kursor.execute("SELECT id, rowid FROM evaluasi_respon ORDER BY rowid")
            assert [(pk, pk) for pk in urut] == kursor.fetchall()
    assert min(urut) > 10**6 and max(urut) - min(urut) > 10**12


def _xmin(tabel: str, kunci: str = "id") -> dict:
    with connection.cursor() as kursor:
        kursor.execute(
            f"SELECT {kunci}, xmin::text AS t, ctid::text AS c FROM {tabel} ORDER BY ctid"
        )
        return {k: (x, c) for k, x, c in kursor.fetchall()}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_penyimpanan_tidak_menunjukkan_urutan_atau_slip(survei):  # noqa: F811
    """xmin and ctid of past answers: one for all, in the order of random keys, none of a token."""
    bersihkan(HARI)  # as on every day
    token = [buat_slip(survei) for _ in range(8)]
    for t in token:
        kirim(survei, isian(saran=f"saran {t}"), token=t)
    besok = KINI + timedelta(days=1)
    kirim(survei, isian(), kini=besok)
    hari_ini = Respon.objects.get(tanggal=besok.date()).pk
    slip = {x for x, _ in _xmin("evaluasi_tokensurvei").values()}
    awal = _xmin("evaluasi_respon")
    assert slip & {x for x, _ in awal.values()}  # visible until the night
    sebelum = sorted(Respon.objects.values_list())
    hasil = bersihkan(besok.date())
    assert hasil["ditulis_ulang"] == 16
    assert sorted(Respon.objects.values_list()) == sebelum
    respon, saran = _xmin("evaluasi_respon"), _xmin("evaluasi_saran")
    lampau = {k: v for k, v in respon.items() if k != hari_ini}
    assert respon[hari_ini][0] == awal[hari_ini][0]
    assert len({x for x, _ in (*lampau.values(), *saran.values())}) == 1
    assert not slip & {x for x, _ in (*lampau.values(), *saran.values())}
    assert list(lampau) == sorted(lampau) and list(saran) == sorted(saran)
    assert TokenSurvei.objects.filter(terpakai=True).count() == 8 and Saran.objects.count() == 8
    assert bersihkan(besok.date())["ditulis_ulang"] == 0  # once a day


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_yang_sudah_bersama_tidak_ditulis_lagi(survei):  # noqa: F811
    """Many rows of one transaction (an import, an earlier night) tell nothing and are left."""
    from django.db import transaction

    with transaction.atomic():
        for _ in range(25):
            buat_respon(survei, [3] * 9)
    kirim(survei)
    assert bersihkan(HARI + timedelta(days=1))["ditulis_ulang"] == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_jatah_tidak_menunjuk_jawaban(survei):  # noqa: F811
    """The count of an address shares no transaction with an answer, and after a minute no order either."""
    bersihkan(HARI)
    for n in range(12):
        kirim(survei, isian(saran=f"saran {n}"), alamat=f"192.0.2.{n}")
    lain = ("evaluasi_respon", "evaluasi_saran", "evaluasi_rekap")
    jawaban = {x for t in lain for x, _ in _xmin(t).values()}
    jawaban |= {x for x, _ in _xmin("evaluasi_kuncikirim", "sidik").values()}
    jatah = _xmin("evaluasi_jatahharian", "sidik")
    assert len({x for x, _ in jatah.values()}) == 12
    assert not jawaban & {x for x, _ in jatah.values()}
    isi = sorted(JatahHarian.objects.values_list("sidik", "jumlah"))
    bersihkan(HARI)  # the next minute
    jatah = _xmin("evaluasi_jatahharian", "sidik")
    assert len({x for x, _ in jatah.values()}) == 1 and list(jatah) == sorted(jatah)
    assert sorted(JatahHarian.objects.values_list("sidik", "jumlah")) == isi
