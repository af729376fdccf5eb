"""/akun/aktivasi/ and /aktivasi/: accounts without passwords, slips, and how their owners get in."""

import io
import re
from datetime import timedelta

import pytest
from django.conf import settings as pengaturan
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from orgstruktur.models import Jejak, PenugasanPeran
from pegawai.models import Pegawai
from tebingtinggi.akun.models import Akun
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.kelola_akun.kode import (
    ABJAD,
    PANJANG,
    buat_kode,
    calon_sidik,
    rapikan_kode,
    sidik_kode,
)
from tebingtinggi.kelola_akun.models import KodeAktivasi, TebakanAktivasi
from tebingtinggi.kelola_akun.services.aktivasi import (
    KODE_SALAH,
    aktifkan_dengan_kode,
    buat_akun_pegawai,
    cetak_slip,
    setel_ulang_dengan_slip,
)
from tests.dasar import beri_peran, buat_akun, masuk
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, nip, tempatkan

SANDI = "mangga-hujan-bukit-7"


@pytest.fixture
def petugas(kota):
    akun = buat_akun("petugas")
    beri_peran(akun, "kepegawaian", kota["DA"])
    return akun


@pytest.fixture
def orang(kota):
    """Three people of Dinas Alfa, one of Dinas Beta."""
    alfa, beta = buat_jabatan(kota["DA.B1"]), buat_jabatan(kota["DB.B1"])
    hasil = [buat_pegawai(nip(n), f"Orang {n}") for n in range(4)]
    for n, p in enumerate(hasil):
        tempatkan(p, beta if n == 3 else alfa)
    return hasil


@pytest.fixture
def berakun(kota, orang, petugas):
    buat_akun_pegawai(unit=kota["DA"], oleh=petugas)
    for p in orang:
        p.refresh_from_db()
    return orang


def isi(kode: str, **lain: str) -> dict[str, str]:
    return {"kode": kode, "sandi": SANDI, "sandi_lagi": SANDI} | lain


# --- codes ---------------------------------------------------------------------------------------
def test_kode_cukup_panjang_dan_tanpa_huruf_yang_mirip():
    assert len(ABJAD) ** PANJANG > 2**60
    assert not set("B8S5Z2I1LO0UV") & set(ABJAD) and len(set(ABJAD)) == len(ABJAD)
    kode = buat_kode()
    assert re.fullmatch(r"(\w{4}-){3}\w{4}", kode) and kode != buat_kode()
    assert sidik_kode(kode) == sidik_kode(f" {kode.lower().replace('-', ' ')} ")
    assert kode.replace("-", "") not in sidik_kode(kode).upper()


@given(st.text(max_size=60))
def test_apa_pun_yang_diketik_diperiksa_tanpa_galat(teks):
    rapi = rapikan_kode(teks)
    assert rapi == "" or len(rapi) == PANJANG
    assert bool(calon_sidik(teks)) == bool(rapi)


def test_kunci_lama_masih_mengenali_kode(settings):
    kode, lama = buat_kode(), settings.SECRET_KEY
    sidik = sidik_kode(kode)
    settings.SECRET_KEY = "kunci-baru-" * 6
    settings.SECRET_KEY_FALLBACKS = [lama]
    assert sidik in calon_sidik(kode) and sidik != sidik_kode(kode)


# --- accounts in bulk -----------------------------------------------------------------------------
@pytest.mark.django_db
def test_akun_dibuat_tanpa_sandi_dengan_peran_pada_unitnya(kota, orang, petugas):
    assert buat_akun_pegawai(unit=kota["DA"], oleh=petugas) == 3
    for p in orang[:3]:
        p.refresh_from_db()
        assert p.akun.username == p.daftar_nomor.get().nomor and not p.akun.has_usable_password()
        tugas = p.akun.daftar_penugasan.get()
        assert (tugas.peran.name, tugas.unit) == ("pegawai", kota["DA.B1"])
    orang[3].refresh_from_db()
    assert orang[3].akun is None, "di luar wewenang petugas Dinas Alfa"
    jejak = Jejak.objects.get(tindakan="akun_pegawai_buat")
    assert orang[0].akun.username not in jejak.isi_bersegel()
    with pytest.raises(AturanDilanggar, match="sudah punya akun"):
        buat_akun_pegawai(unit=kota["DA"], oleh=petugas)


@pytest.mark.django_db
def test_akun_yang_sudah_ada_dengan_nip_itu_dihubungkan(kota, orang):
    lama = buat_akun(orang[0].daftar_nomor.get().nomor, nama="Dibuat admin")
    assert buat_akun_pegawai(unit=None, oleh=None) == 4
    orang[0].refresh_from_db()
    assert orang[0].akun == lama and lama.has_usable_password()
    assert not lama.daftar_penugasan.exists(), "perannya urusan admin"


@pytest.mark.django_db
@pytest.mark.parametrize("banyak", [1, 5, 30])
def test_banyaknya_kueri_tetap(kota, banyak, django_assert_max_num_queries):
    jabatan = buat_jabatan(kota["DA.B1"])
    for n in range(banyak):
        tempatkan(buat_pegawai(nip(n), f"Orang {n}"), jabatan)
    with django_assert_max_num_queries(_KUERI):
        buat_akun_pegawai(unit=kota["DA"], oleh=None)


_KUERI = 20  # savepoint, lock, people, names, keys, three inserts, update, mark, jejak; on either database


# --- slips -----------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_cetakan_baru_membatalkan_yang_lama(kota, berakun, petugas):
    lama = {s.nama: s.kode for s in cetak_slip(unit=kota["DA"], oleh=petugas)}
    baru = {s.nama: s.kode for s in cetak_slip(unit=kota["DA"], oleh=petugas)}
    assert len(lama) == len(baru) == 3
    with pytest.raises(AturanDilanggar, match="tidak dapat dipakai"):
        aktifkan_dengan_kode(kode=lama["Orang 0"], sandi=SANDI)
    assert aktifkan_dengan_kode(kode=baru["Orang 0"], sandi=SANDI) == berakun[0].akun
    jejak = Jejak.objects.filter(tindakan="akun_aktivasi_cetak").latest("pk")
    assert "Orang 1" not in jejak.isi_bersegel(), "penerima adalah nilai terbatas"
    assert "Orang 1" in jejak.daftar_terbatas.get().nilai
    for s in (*lama.values(), *baru.values()):
        assert s not in jejak.isi_bersegel() and s not in jejak.daftar_terbatas.get().nilai


@pytest.mark.django_db
def test_satu_kode_terbuka_saja_per_akun(kota, berakun, petugas):
    cetak_slip(unit=kota["DA"], oleh=petugas)
    besok = timezone.now() + timedelta(days=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        KodeAktivasi.objects.create(akun=berakun[0].akun, sidik="x", berlaku_sampai=besok)


@pytest.mark.django_db
def test_petugas_tidak_mencetak_untuk_peran_lain(kota, berakun, petugas, admin):
    """A slip is a way in: the officer cannot take over an account that may do more."""
    beri_peran(berakun[0].akun, "pimpinan", kota["kota"])
    assert {s.nama for s in cetak_slip(unit=kota["DA"], oleh=petugas)} == {"Orang 1", "Orang 2"}
    with pytest.raises(AturanDilanggar, match="hanya admin"):
        setel_ulang_dengan_slip(pegawai=berakun[0], oleh=petugas)
    assert setel_ulang_dengan_slip(pegawai=berakun[0], oleh=admin).nama == "Orang 0"


@pytest.mark.django_db
def test_setel_ulang_membuang_sandi_dan_sesi(kota, berakun, petugas):
    akun = berakun[0].akun
    akun.set_password(SANDI)
    akun.save()
    sesi = masuk(akun)
    slip = setel_ulang_dengan_slip(pegawai=berakun[0], oleh=petugas)
    assert sesi.get("/beranda/").status_code == 302
    akun.refresh_from_db()
    assert not akun.has_usable_password()
    assert aktifkan_dengan_kode(kode=slip.kode, sandi=SANDI).check_password(SANDI)


@pytest.mark.django_db
def test_setel_ulang_ditolak(kota, berakun, orang, petugas):
    with pytest.raises(AturanDilanggar, match="di luar wewenang"):
        setel_ulang_dengan_slip(pegawai=orang[3], oleh=petugas)
    Akun.objects.filter(pk=berakun[1].akun_id).update(is_active=False)
    with pytest.raises(AturanDilanggar, match="dinonaktifkan"):
        setel_ulang_dengan_slip(pegawai=berakun[1], oleh=petugas)
    Pegawai.objects.filter(pk=berakun[2].pk).update(akun=petugas)
    with pytest.raises(AturanDilanggar, match="sendiri"):
        setel_ulang_dengan_slip(pegawai=berakun[2], oleh=petugas)


# --- /aktivasi/ ------------------------------------------------------------------------------------
@pytest.fixture
def kode(kota, berakun, petugas):
    return setel_ulang_dengan_slip(pegawai=berakun[0], oleh=petugas).kode


@pytest.mark.django_db
def test_kode_dan_sandi_lalu_masuk(berakun, kode):
    klien = Client()
    halaman = klien.get(f"/aktivasi/{kode}/")
    assert kode in halaman.content.decode() and "no-store" in halaman["Cache-Control"]
    jawaban = klien.post("/aktivasi/", isi(kode, email="orang@rumah.example"))
    assert (jawaban.status_code, jawaban["Location"]) == (302, "/beranda/")
    assert klien.get("/beranda/").context["user"] == berakun[0].akun
    akun = Akun.objects.get(pk=berakun[0].akun_id)
    assert akun.check_password(SANDI) and akun.email == "orang@rumah.example"
    assert Jejak.objects.filter(tindakan="akun_aktivasi", oleh=akun).count() == 1
    assert "tidak dapat dipakai" in Client().post("/aktivasi/", isi(kode)).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("sebab", ["asing", "lewat", "nonaktif", "bentuk"])
def test_kode_salah_tidak_memberi_tahu_apa_pun(berakun, kode, sebab):
    if sebab == "lewat":
        lalu = timezone.now() - timedelta(days=30)
        KodeAktivasi.objects.update(dibuat_pada=lalu, berlaku_sampai=lalu + timedelta(days=1))
    elif sebab == "nonaktif":
        Akun.objects.filter(pk=berakun[0].akun_id).update(is_active=False)
    coba = {"asing": buat_kode(), "bentuk": "abc"}.get(sebab, kode)
    jawaban = Client().post("/aktivasi/", isi(coba, sandi="1", email="bukan surel"))
    assert jawaban.status_code == 200
    assert dict(jawaban.context["form"].errors) == {"kode": [KODE_SALAH]}
    assert not Akun.objects.get(pk=berakun[0].akun_id).has_usable_password()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sandi", "lagi", "ruas"),
    [
        ("pendek", "pendek", "sandi"),
        (SANDI, SANDI + "x", "sandi_lagi"),
        ("1" * 14, "1" * 14, "sandi"),
    ],
)
def test_sandi_lemah_ditolak_dan_kode_masih_berlaku(kode, sandi, lagi, ruas):
    klien = Client()
    jawaban = klien.post("/aktivasi/", isi(kode, sandi=sandi, sandi_lagi=lagi))
    assert list(jawaban.context["form"].errors) == [ruas]
    assert not TebakanAktivasi.objects.exists(), "kodenya benar"
    assert klien.post("/aktivasi/", isi(kode)).status_code == 302


@pytest.mark.django_db
def test_nip_sebagai_sandi_ditolak(berakun, kode):
    nomor = berakun[0].akun.username
    jawaban = Client().post("/aktivasi/", isi(kode, sandi=f"{nomor}a", sandi_lagi=f"{nomor}a"))
    assert "sandi" in jawaban.context["form"].errors


@pytest.mark.django_db
def test_menebak_ditunda_dan_alamatnya_tidak_disimpan(kode, settings):
    settings.TATA_BATAS_TEBAKAN = 3
    klien = Client()
    for _ in range(3):
        assert klien.post("/aktivasi/", isi(buat_kode())).status_code == 200
    jawaban = klien.post("/aktivasi/", isi(kode))
    assert jawaban.status_code == 429 and int(jawaban["Retry-After"]) > 0
    assert "127.0.0.1" not in TebakanAktivasi.objects.get().sidik_alamat
    assert Client(REMOTE_ADDR="10.1.1.1").post("/aktivasi/", isi(kode)).status_code == 302
    lewat = timezone.now() - pengaturan.AXES_COOLOFF_TIME
    TebakanAktivasi.objects.update(mulai=lewat)
    assert klien.post("/aktivasi/", isi(buat_kode())).status_code == 200
    assert TebakanAktivasi.objects.get().jumlah == 1


# --- the officer's pages -----------------------------------------------------------------------------
@pytest.mark.django_db
def test_petugas_membuat_mencetak_dan_melihat_keadaannya(kota, orang, petugas):
    klien = masuk(petugas)
    halaman = klien.get("/akun/aktivasi/")
    assert halaman.context["unit"] == kota["DA"] and halaman.context["tanpa"] == 3
    klien.post("/akun/aktivasi/buat/", {"unit": "DA"})
    halaman = klien.get("/akun/aktivasi/?unit=DA.B1")
    assert {b.keadaan for b in halaman.context["baris"]} == {"belum"}
    nomor = orang[0].daftar_nomor.get().nomor
    assert nomor not in halaman.content.decode(), "tersamar"
    assert "3 slip dibuat" in klien.get("/akun/aktivasi/cetak/?unit=DA").content.decode()
    pdf = klien.post("/akun/aktivasi/cetak/", {"unit": "DA"})
    assert pdf["Content-Type"] == "application/pdf" and "no-store" in pdf["Cache-Control"]
    teks = " ".join(h.extract_text() for h in PdfReader(io.BytesIO(pdf.content)).pages)
    assert teks.count("Aktivasi akun Tata") == 3 and nomor not in teks and f"*{nomor[-3:]}" in teks
    kode = re.search(r"(?:[A-Z0-9]{4}-){3}[A-Z0-9]{4}", teks)[0]
    assert Client().post("/aktivasi/", isi(kode)).status_code == 302
    keadaan = [b.keadaan for b in klien.get("/akun/aktivasi/?unit=DA").context["baris"]]
    assert sorted(keadaan) == ["aktif", "slip", "slip"]
    saring = klien.get("/akun/aktivasi/?unit=DA&keadaan=aktif").context["baris"]
    assert len(saring) == 1


@pytest.mark.django_db
def test_di_luar_wewenang_ditolak(kota, berakun, orang, petugas):
    klien = masuk(petugas)
    for alamat in ("/akun/aktivasi/?unit=DB", "/akun/aktivasi/cetak/?unit=DB"):
        assert klien.get(alamat).status_code == 403
    assert klien.post("/akun/aktivasi/buat/", {"unit": "kota"}).status_code == 404
    assert klien.post("/akun/aktivasi/buat/", {"unit": "KOTA"}).status_code == 403
    assert klien.post(f"/akun/aktivasi/{orang[3].pk}/").status_code in (403, 404)
    assert klien.get("/akun/aktivasi/?unit=TIDAK-ADA").status_code == 404
    assert KodeAktivasi.objects.count() == 0


@pytest.mark.django_db
def test_satu_orang_lewat_halaman(berakun, petugas):
    klien = masuk(petugas)
    assert "Satu slip dibuat" in klien.get(f"/akun/aktivasi/{berakun[0].pk}/").content.decode()
    assert KodeAktivasi.objects.count() == 0, "GET tidak mengubah apa pun"
    pdf = klien.post(f"/akun/aktivasi/{berakun[0].pk}/")
    assert pdf["Content-Type"] == "application/pdf" and KodeAktivasi.objects.count() == 1


@pytest.mark.django_db
def test_tidak_ada_yang_dicetak(kota, orang, petugas):
    isi_halaman = masuk(petugas).post("/akun/aktivasi/cetak/", {"unit": "DA"}).content.decode()
    assert "tidak ada akun yang menunggu" in isi_halaman


@pytest.mark.django_db
@pytest.mark.parametrize("banyak", [1, 8, 60])
def test_kueri_halaman_tetap(kota, petugas, banyak, django_assert_max_num_queries):
    jabatan = buat_jabatan(kota["DA.B1"])
    for n in range(banyak):
        tempatkan(buat_pegawai(nip(n), f"Orang {n}"), jabatan)
    klien = masuk(petugas)
    with django_assert_max_num_queries(16):
        assert klien.get("/akun/aktivasi/?unit=DA").status_code == 200


@pytest.mark.django_db
def test_peran_pegawai_tidak_membuka_halaman_petugas(berakun, kode):
    klien = Client()
    klien.post("/aktivasi/", isi(kode))
    assert klien.get("/akun/aktivasi/").status_code == 403
    assert PenugasanPeran.objects.filter(akun=berakun[0].akun).count() == 1


@pytest.mark.django_db
def test_kode_tidak_tercatat_dalam_log():
    from django.test import RequestFactory

    from tebingtinggi.bersama.pencatatan import CatatPermintaanMiddleware

    permintaan = RequestFactory().get(f"/aktivasi/{buat_kode()}/")
    assert CatatPermintaanMiddleware.format_request(permintaan) == "GET /aktivasi/…"
