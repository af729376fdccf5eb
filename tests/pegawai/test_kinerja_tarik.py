"""A rating is taken back while its person has not answered; until it is given anew nobody reads it."""

import pytest
from django.utils import timezone

from orgstruktur.models import Jejak
from pegawai import kinerja_nilai as nilai
from pegawai.models import PenilaianKinerja
from pegawai.services import kinerja_penilaian as layanan
from pegawai.services.kinerja_penilaian_tarik import tarik_penilaian
from pegawai.views.kinerja_berkas import _dokumen
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tests.dasar import masuk
from tests.orgstruktur.alur_uji import teks
from tests.pegawai.kinerja_uji import Dunia, buat_rhk, buat_skp, sampai_dinilai

pytestmark = pytest.mark.django_db
LALU = timezone.localdate().year - 1
TW = nilai.periode_tahun(LALU, nilai.TRIWULAN)[0]
S = PenilaianKinerja.Status
DI_ATAS = "Di atas ekspektasi"


@pytest.fixture
def d():
    return Dunia()


@pytest.fixture
def p(d):
    skp = buat_skp(d.ani, LALU)
    buat_rhk(skp)
    p = layanan.buka_penilaian(skp=skp, periode=TW, oleh=d.ani.akun)
    return sampai_dinilai(p, d, nilai.DI_ATAS)


def test_ditarik_lalu_ditetapkan_lagi(d, p):
    ani, kabid = masuk(d.ani.akun), masuk(d.kabid.akun)
    alamat = f"/kinerja/penilaian/{p.pk}/"
    assert DI_ATAS in teks(ani.get(alamat)) and "Tarik penilaian" not in teks(ani.get(alamat))
    assert "Tarik penilaian" in teks(kabid.get(alamat))
    assert "Tulis alasannya" in teks(kabid.post(f"{alamat}tarik/", {"alasan": " "}))
    kabid.post(f"{alamat}tarik/", {"alasan": "Rating tertukar."})

    p.refresh_from_db()
    assert (p.status, p.predikat, p.dinilai_pada) == (S.UMPAN_BALIK, "", None)
    html = teks(ani.get(alamat))
    assert "Rating tertukar." in html and "Melampaui" not in html
    isi = _dokumen(p)
    assert {b.rating + b.alasan for b in (*isi.hasil, *isi.perilaku)} == {""}
    assert (p.hasil_akhir, p.perilaku_akhir, [n for _, n in isi.rating]) == ("", "", ["–"] * 4)
    jejak = Jejak.objects.get(tindakan="penilaian_tarik")
    assert jejak.oleh == d.kabid.akun and "tertukar" not in f"{jejak.ringkasan}{jejak.sesudah}"

    formulir = kabid.get(f"{alamat}nilai/").context["form"]
    awal = {n: formulir[n].value() for n in formulir.fields}
    assert awal["rating_hasil"] == nilai.DI_ATAS and awal["alasan_hasil"]
    kabid.post(f"{alamat}nilai/", awal | {"rating_hasil": nilai.SESUAI})
    p.refresh_from_db()
    assert (p.status, p.rating_hasil, p.alasan_tarik) == (S.DINILAI, nilai.SESUAI, "")


def test_pegawai_tidak_menerima_rating_yang_tidak_dilihatnya(d, p):
    ani, kiriman = masuk(d.ani.akun), {"versi": p.versi_rating}
    tarik_penilaian(penilaian=p, alasan="Keliru", oleh=d.kabid.akun)
    formulir = masuk(d.kabid.akun).get(f"/kinerja/penilaian/{p.pk}/nilai/").context["form"]
    isi = {n: formulir[n].value() for n in formulir.fields} | {"rating_hasil": nilai.SESUAI}
    masuk(d.kabid.akun).post(f"/kinerja/penilaian/{p.pk}/nilai/", isi)
    alamat = f"/kinerja/penilaian/{p.pk}/terima/"
    assert "berubah sejak Anda buka" in teks(ani.post(alamat, kiriman, follow=True))
    p.refresh_from_db()
    assert p.status == S.DINILAI
    ani.post(alamat, {"versi": p.versi_rating})
    p.refresh_from_db()
    assert p.status == S.DITERIMA


def test_tidak_lagi_sesudah_ditanggapi_dan_hanya_penilainya(d, p):
    for orang in (d.ani, d.kadis):
        with pytest.raises(DiLuarWewenang):
            tarik_penilaian(penilaian=p, alasan="Keliru", oleh=orang.akun)
    layanan.terima_penilaian(penilaian=p, oleh=d.ani.akun)
    with pytest.raises(AturanDilanggar, match="tidak menunggu tindakan penilai"):
        tarik_penilaian(penilaian=p, alasan="Keliru", oleh=d.kabid.akun)
    kabid, ani = masuk(d.kabid.akun), masuk(d.ani.akun)
    assert kabid.get(f"/kinerja/penilaian/{p.pk}/tarik/").status_code == 404
    # an objection is not offered any more either
    jawaban = ani.get(f"/kinerja/penilaian/{p.pk}/keberatan/", follow=True)
    assert "sudah diterima" in teks(jawaban) and "Alasan keberatan" not in teks(jawaban)
