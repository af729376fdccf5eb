"""From a finding to a step: what is offered, into which proposal; copying steps between proposals."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from orgstruktur.models import Fungsi, Rancangan, Temuan
from orgstruktur.rancangan.fungsi import TambahFungsi
from orgstruktur.rancangan.unit import BentukUnit
from orgstruktur.selectors.aturan import baris_temuan, hasil_aturan
from orgstruktur.selectors.bagan import bagan_terkini, status_struktur
from orgstruktur.services.fungsi import tambah_fungsi
from orgstruktur.services.rancangan import ajukan_rancangan, buat_rancangan, buka_rancangan
from orgstruktur.services.rancangan_langkah import tambah_langkah
from orgstruktur.services.temuan import sidik_teks
from tests.dasar import buat_persona, masuk
from tests.pabrik import buat_kota, perubahan

pytestmark = pytest.mark.django_db
JAWAB = "orgstruktur:rancangan_jawab"


@pytest.fixture
def kota():
    u = buat_kota()
    for kode in ("DA.B1", "DB.B1"):
        tambah_fungsi(
            unit=u[kode], daftar_teks=["pengelolaan laman"], ketetapan=perubahan(), oleh=None
        )
    return u


@pytest.fixture
def orang(kota):
    return buat_persona(kota["kota"])


@pytest.fixture
def temuan(kota):
    a, b = (Fungsi.objects.get(unit=kota[k]) for k in ("DA.B1", "DB.B1"))
    return Temuan.objects.create(
        fungsi_a=a,
        fungsi_b=b,
        unit_a=kota["DA.B1"],
        unit_b=kota["DB.B1"],
        tingkat=Temuan.Tingkat.DUPLIKASI,
        skor=0.9,
        sidik=sidik_teks(a.teks, b.teks),
    )


def isi(jawaban):
    return jawaban.content.decode()


def nomor_saran(form, kata):
    return next(n for n, label in form.fields["saran"].choices if kata in label)


def rinci_url(temuan):
    return reverse("orgstruktur:temuan_rinci", args=[temuan.pk])


def test_dari_temuan_ke_penggabungan_dua_dinas(temuan, orang):
    klien = masuk(orang.organisasi)
    rinci = isi(klien.get(rinci_url(temuan)))
    url = f"{reverse(JAWAB)}?temuan={temuan.pk}"
    assert url in rinci
    form = klien.get(url).context["form"]
    data = {
        "saran": nomor_saran(form, "Gabungkan Dinas Alfa ke Dinas Beta"),
        "rancangan": "baru",
        "nama_baru": "Rancangan Z",
    }
    jawaban = klien.post(url, data)
    ke = urlsplit(jawaban.headers["Location"])
    assert ke.path == reverse("orgstruktur:langkah_pertama", args=["unit_gabung"])
    minta = {k: v[0] for k, v in parse_qs(ke.query).items()}
    assert (minta["unit"], minta["ke"], minta["temuan"]) == ("DA", "DB", str(temuan.pk))
    halaman = klien.get(jawaban.headers["Location"])
    assert f"temuan {temuan.pk}</a>" in isi(halaman)
    assert halaman.context["form"]["ke"].value() == "DB"
    assert halaman.context["batal_url"] in rinci_url(temuan)
    salah = klien.post(jawaban.headers["Location"], {"ke": "", "alasan": "x"})
    assert salah.context["form"].errors and "Rancangan Z" in isi(salah)
    assert not Rancangan.objects.exists(), "siapa yang batal tidak meninggalkan rancangan kosong"
    klien.post(jawaban.headers["Location"], {"ke": "DB", "alasan": minta["alasan"]})
    r = Rancangan.objects.get()
    assert r.nama == "Rancangan Z" and r.tujuan == minta["alasan"]
    assert r.tujuan == "Menata pembagian tugas dan fungsi antara Bidang Alfa 1 dan Bidang Beta 1."
    langkah = r.daftar_langkah.get()
    assert langkah.temuan == temuan and langkah.alasan == minta["alasan"] == r.tujuan


def test_temuan_dipilih_pada_formulir_yang_dibuka_dari_menu(kota, temuan, orang):
    """A step that was not begun from the finding answers it too, and an edit may take that back."""
    klien = masuk(orang.organisasi)
    r = buat_rancangan(nama="Satu", oleh=orang.organisasi)
    tulis = reverse("orgstruktur:langkah_tambah", args=[r.pk, "unit_gabung"]) + "?unit=DA"
    (pilihan,) = [k for k, _ in klien.get(tulis).context["form"].fields["temuan"].choices if k]
    klien.post(tulis, {"ke": "DB", "temuan": pilihan})
    langkah = r.daftar_langkah.get()
    assert langkah.temuan == temuan
    ubah = reverse("orgstruktur:langkah_ubah", args=[r.pk, langkah.pk])
    assert klien.get(ubah).context["form"]["temuan"].value() == temuan.pk
    klien.post(ubah, {"ke": "DB", "alasan": "lain", "versi": langkah.versi})
    assert r.daftar_langkah.get().temuan == temuan, "yang tidak ditanyakan tetap"
    klien.post(ubah, {"ke": "DB", "temuan": "", "versi": r.daftar_langkah.get().versi})
    assert r.daftar_langkah.get().temuan is None
    lain = reverse("orgstruktur:langkah_tambah", args=[r.pk, "fungsi_tambah"]) + "?unit=KEC"
    assert "temuan" not in klien.get(lain).context["form"].fields, "tidak ada yang dapat dijawab"


def test_pegawai_tidak_membaca_temuan_pada_rancangan_yang_dibuka(kota, temuan, orang):
    klien = masuk(orang.organisasi)
    url = f"{reverse(JAWAB)}?temuan={temuan.pk}"
    ke = klien.post(url, {"saran": 0, "rancangan": "baru", "nama_baru": "Z"}).headers["Location"]
    form = klien.get(ke).context["form"]
    klien.post(ke, {nama: form[nama].value() or "" for nama in form.fields})
    r = Rancangan.objects.get()
    buka_rancangan(rancangan=r, oleh=orang.organisasi)
    terbaca = isi(masuk(orang.pegawai).get(r.get_absolute_url())).lower()
    assert r.tujuan.lower() in terbaca
    assert "temuan" not in terbaca and "duplikasi" not in terbaca


def test_langkah_pertama_mencari_unit_dan_tanpa_nama_kembali(temuan, orang):
    klien, url = (
        masuk(orang.organisasi),
        reverse("orgstruktur:langkah_pertama", args=["unit_gabung"]),
    )
    minta = {"nama_baru": "Rancangan Z", "unit": "DA", "temuan": temuan.pk}
    halaman = klien.get(url, minta)
    assert "nama_baru=Rancangan+Z" in isi(halaman) and "ruas=ke" in isi(halaman)
    calon = klien.get(
        url, minta | {"ruas": "ke", "ke_cari": "beta"}, headers={"HX-Request": "true"}
    )
    assert "Dinas Beta" in isi(calon) and "<html" not in isi(calon)
    for rusak in ("", "<b>", "x" * 161):
        jawaban = klien.get(url, minta | {"nama_baru": rusak})
        assert jawaban.status_code == 302 and jawaban.url == reverse(JAWAB)
    assert klien.get(url, minta | {"unit": "TIADA"}).status_code == 404
    assert klien.get(url, minta | {"ruas": "alasan"}).status_code == 404
    lewat = klien.post(f"{url}?nama_baru=Z&unit=DA", {"ke": "DA", "alasan": "x"})
    assert lewat.context["form"].errors and not Rancangan.objects.exists()


def test_setiap_saran_membuka_formulir_yang_langsung_berlaku(temuan, orang):
    """The form that opens, sent as it is, writes its step: nothing of it has to be typed."""
    klien = masuk(orang.organisasi)
    url = f"{reverse(JAWAB)}?temuan={temuan.pk}"
    banyak = len(klien.get(url).context["form"].fields["saran"].choices)
    assert banyak == 9
    for n in range(banyak):
        r = buat_rancangan(nama=f"R{n}", oleh=orang.organisasi)
        ke = klien.post(url, {"saran": n, "rancangan": r.pk}).headers["Location"]
        form = klien.get(ke).context["form"]
        data = {nama: form[nama].value() or "" for nama in form.fields}
        assert klien.post(ke, data).status_code == 302, form.fields["alasan"]
        assert r.daftar_langkah.get().temuan == temuan


def test_tindakan_yang_dipilih_didahulukan(temuan, orang):
    Temuan.objects.update(pilihan=Temuan.Pilihan.GABUNG)
    form = masuk(orang.organisasi).get(f"{reverse(JAWAB)}?temuan={temuan.pk}").context["form"]
    assert form.fields["saran"].choices[0][1].startswith("Gabungkan")


def test_hanya_rancangan_yang_masih_disunting_ditawarkan(kota, temuan, orang):
    satu, dua = (buat_rancangan(nama=n, oleh=orang.organisasi) for n in ("Satu", "Dua"))
    tambah_langkah(
        rancangan=dua, daftar=[TambahFungsi(-1, kota["DA"].pk, "x")], oleh=orang.organisasi
    )
    ajukan_rancangan(rancangan=dua, oleh=orang.organisasi)
    klien = masuk(orang.organisasi)
    url = f"{reverse(JAWAB)}?temuan={temuan.pk}"
    form = klien.get(url).context["form"]
    assert [k for k, _ in form.fields["rancangan"].choices] == [str(satu.pk), "baru"]
    for data in ({"rancangan": dua.pk}, {"rancangan": "baru"}, {"rancangan": satu.pk, "saran": 99}):
        assert klien.post(url, {"saran": 0, **data}).status_code == 200
    assert Rancangan.objects.count() == 2


def test_temuan_aturan_dijawab_dengan_alasan_dan_pasalnya(kota, orang):
    baris = next(
        b
        for b in baris_temuan(hasil_aturan(bagan_terkini(), status_struktur()))
        if not b.temuan.kumpulan
    )
    klien = masuk(orang.organisasi)
    r = buat_rancangan(nama="Satu", oleh=orang.organisasi)
    url = f"{reverse(JAWAB)}?aturan={baris.temuan.aturan}&unit={baris.temuan.unit_kode}"
    assert url.replace("&", "&amp;") in isi(klien.get(reverse("orgstruktur:aturan")))
    ke = klien.post(url, {"saran": 0, "rancangan": r.pk}).headers["Location"]
    form = klien.get(ke).context["form"]
    assert form["alasan"].value().startswith("Menata susunan ")
    assert baris.temuan.pesan.rstrip(".") not in form["alasan"].value()
    assert form["dasar_hukum"].value() == baris.pasal


def test_temuan_asing_dan_yang_tidak_boleh(temuan, orang):
    klien = masuk(orang.organisasi)
    for kueri in ("temuan=999", "temuan=x", "aturan=X&unit=DA"):
        assert klien.get(f"{reverse(JAWAB)}?{kueri}").status_code == 404
    baca = masuk(orang.pimpinan)
    assert "Jawab dengan rancangan" not in isi(
        baca.get(reverse("orgstruktur:temuan_rinci", args=[temuan.pk]))
    )
    assert "Jawab dengan rancangan" not in isi(baca.get(reverse("orgstruktur:aturan")))


# --- copying ----------------------------------------------------------------------------------------
@pytest.fixture
def asal(kota, orang):
    r = buat_rancangan(nama="Asal", oleh=orang.organisasi)
    for langkah in (
        BentukUnit(-1, -2, kota["DB"].pk, "DB.B9", "Bidang Baru", "bidang"),
        TambahFungsi(-1, kota["DB"].pk, "kalimat"),
    ):
        tambah_langkah(rancangan=r, daftar=[langkah], alasan="sebab", oleh=orang.organisasi)
    baru = r.daftar_langkah.first().murni().unit
    tambah_langkah(rancangan=r, daftar=[TambahFungsi(-1, baru, "anak")], oleh=orang.organisasi)
    return r


def test_langkah_disalin_ke_rancangan_lain_atau_yang_baru(asal, orang):
    klien = masuk(orang.organisasi)
    ke = buat_rancangan(nama="Tujuan", oleh=orang.organisasi)
    url = reverse("orgstruktur:langkah_salin", args=[asal.pk])
    pk = [b.pk for b in asal.daftar_langkah.all()]
    jawaban = klien.post(url, {"langkah": pk, "rancangan": ke.pk}, follow=True)
    assert "3 langkah disalin" in isi(jawaban)
    assert [(b.jenis, b.alasan) for b in ke.daftar_langkah.all()] == [
        ("unit_bentuk", "sebab"), ("fungsi_tambah", "sebab"), ("fungsi_tambah", "")
    ]  # fmt: skip
    klien.post(url, {"langkah": pk[1:2], "rancangan": "baru", "nama_baru": "Ketiga"})
    assert Rancangan.objects.get(nama="Ketiga").daftar_langkah.count() == 1


def test_salinan_yang_tidak_dapat_berdiri_ditolak_tanpa_sisa(asal, orang):
    klien = masuk(orang.organisasi)
    terakhir = asal.daftar_langkah.last().pk
    jawaban = klien.post(
        reverse("orgstruktur:langkah_salin", args=[asal.pk]),
        {"langkah": [terakhir], "rancangan": "baru", "nama_baru": "Sisa"},
    )
    assert "salin juga langkah yang membentuknya" in isi(jawaban)
    assert jawaban.context["form"]["nama_baru"].value() == "Sisa"
    assert not Rancangan.objects.filter(nama="Sisa").exists()
