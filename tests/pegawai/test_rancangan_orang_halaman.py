"""Pages of the people of a proposal: for whom they exist, what they show, that nothing leaks elsewhere."""

import io
import zipfile
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from django.utils import timezone
from pypdf import PdfReader

from orgstruktur.models import Jejak, Rancangan
from orgstruktur.models.jejak import sidik
from orgstruktur.rancangan.kajian import peringatan
from orgstruktur.rancangan.lebur import BubarkanUnit
from orgstruktur.selectors.rancangan import simulasi_rancangan
from orgstruktur.selectors.rancangan_dokumen import kajian_rancangan
from orgstruktur.services.rancangan import buka_rancangan
from orgstruktur.services.rancangan_terap import terapkan_rancangan
from pegawai.models import RencanaPenempatan
from pegawai.services.penempatan import pindahkan_pegawai
from pegawai.services.rancangan_orang import cabut_rencana, catat_sk, kecualikan
from tests.dasar import beri_peran, buat_akun, masuk
from tests.orgstruktur.rancangan.putusan_uji import setujui
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, kepala, nip, tempatkan
from tests.pegawai.rancangan_uji import C, ajukan, rencana

pytestmark = pytest.mark.django_db
T = Rancangan.Tahap
BACA = ("rancangan_orang", "rancangan_orang_xlsx", "rancangan_surat", "rancangan_surat_docx")
#: what tells how many people are planned for, or that any are (desain 2); the audit trail apart
TENTANG_ORANG = (b"direncanakan.", b"Penempatan direncanakan", b"Pengecualian rancangan", b"orang kehilangan", b"orang ditempatkan", b"SK penempatan dicatat")  # fmt: skip
RENCANA = (
    b"direncanakan.",
    b"Penempatan direncanakan",
    b"Direncanakan pindah",
    b"orang ditempatkan",
)
TULIS = ("rancangan_saran", "rancangan_cabut", "rancangan_kecualikan", "rancangan_sk")


def url(nama, r, *lain):
    return reverse(f"pegawai:{nama}", args=[r.pk, *lain])


def isi(jawaban):
    return jawaban.content.decode()


@pytest.fixture
def r(kota):
    r = kota.rancang()
    rencana(r, kota.ani, kota.bebas, alasan="paling senior")
    return r


# --- for whom -------------------------------------------------------------------------------------------
def test_halaman_orang_tidak_ada_bagi_peran_lain(kota, orang, r):
    buka_rancangan(rancangan=r, oleh=kota.penulis)
    for akun in (orang.organisasi, orang.admin, orang.pelayanan, orang.pegawai, buat_akun("tanpa")):
        klien = masuk(akun)
        for nama in BACA:
            assert klien.get(url(nama, r)).status_code == 404, (akun, nama)
        assert klien.get(url("rancangan_orang_satu", r, kota.ani.pk)).status_code == 404
        for nama in TULIS:
            assert klien.post(url(nama, r)).status_code == 404, (akun, nama)
        assert klien.get(url("rancangan_orang_saya", r)).status_code == 404
        assert url("rancangan_orang", r) not in isi(klien.get(r.get_absolute_url()))
    assert masuk(None).get(url("rancangan_orang", r)).status_code == 302
    for akun in (orang.petugas, orang.pimpinan):
        assert "Ani Uji" in isi(masuk(akun).get(url("rancangan_orang", r)))
        assert url("rancangan_orang", r) in isi(masuk(akun).get(r.get_absolute_url()))


def test_petugas_hanya_melihat_lingkupnya(kota, orang):
    r = kota.rancang(
        BubarkanUnit(kota.u["DA.B1"].pk), BubarkanUnit(kota.u["DB.B1"].pk)
    )  # fmt: skip
    tempatkan(buat_pegawai(nip(9), "Eko Uji"), kepala(kota.u["DB.B1"]))
    sempit = buat_akun("sempit")
    beri_peran(sempit, "kepegawaian", kota.u["DA"])
    halaman = isi(masuk(sempit).get(url("rancangan_orang", r)))
    assert "Dedi Uji" in halaman and "Eko Uji" not in halaman
    assert "Eko" not in isi(masuk(sempit).get(url("rancangan_orang", r) + "?q=eko&keadaan=belum"))
    eko = buat_pegawai(nip(10), "Fani Uji")
    assert masuk(sempit).get(url("rancangan_orang_satu", r, eko.pk)).status_code == 404


def _semua_halaman(r):
    """Every address of proposals that takes only its key, and the audit trail."""
    for pola in get_resolver("orgstruktur.urls").url_patterns:
        rute = str(pola.pattern)
        if rute.startswith("rancangan/<int:pk>/") and rute.count("<") == 1:
            yield reverse(f"orgstruktur:{pola.name}", args=[r.pk])
    yield from (reverse("orgstruktur:rancangan_daftar"), reverse("beranda"))
    yield reverse("orgstruktur:rancangan_bandingkan") + f"?r={r.pk}"
    yield from (reverse("orgstruktur:jejak_daftar"), reverse("pegawai:saya"))
    for j in Jejak.objects.filter(pada_rancangan__rancangan=r):
        yield reverse("orgstruktur:jejak_rinci", args=[j.pk])


def _buka(jawaban):
    """What an answer says; of a workbook or document everything that is packed in it."""
    badan = b"".join(jawaban) if jawaban.streaming else jawaban.content
    if not badan.startswith(b"PK"):
        return badan
    with zipfile.ZipFile(io.BytesIO(badan)) as berkas:
        return b"".join(berkas.read(nama) for nama in berkas.namelist())


def test_tak_satu_pun_halaman_rancangan_membuka_nama_sebelum_sk(kota, orang, r):
    """desain 2: nobody learns of a mutasi from the application."""
    rahasia = buat_pegawai(nip(30), "Zubaidah Rahasia")
    tempatkan(rahasia, buat_jabatan(kota.u["DA.B2"], "Juru Tulis", kebutuhan=1))
    rencana(r, rahasia, kota.staf, kelebihan=True, alasan="Zubaidah diminta sendiri", oleh=orang.petugas)  # fmt: skip
    cabut_rencana(
        rancangan=r, daftar=[RencanaPenempatan.objects.get(pegawai=kota.ani).pk], oleh=None
    )
    kecualikan(rancangan=ajukan(r, kota.penulis), alasan="menunggu", oleh=orang.pimpinan)
    setujui(r, orang.pimpinan)
    for akun in (orang.organisasi, orang.pegawai, orang.admin, orang.pelayanan):
        klien = masuk(akun)
        for alamat in dict.fromkeys(_semua_halaman(r)):
            for jawaban in (klien.get(alamat), klien.get(alamat, headers={"HX-Request": "true"})):
                assert b"Zubaidah" not in _buka(jawaban), (akun, alamat)
                rahasia = RENCANA if akun == orang.organisasi else TENTANG_ORANG
                if "/jejak/" not in alamat:
                    bocor = [k for k in rahasia if k in _buka(jawaban)]
                    assert not bocor, (akun, alamat, bocor)


def test_sk_tidak_disebut_kepada_yang_tidak_boleh_tahu_rencana(kota, orang, r):
    """That there is a decree says that placements are planned."""
    rencana(r, kota.cici, kepala(kota.u["DB"]), C.PENGUKUHAN)
    cabut_rencana(rancangan=r, daftar=[RencanaPenempatan.objects.get(pegawai=kota.ani).pk], oleh=None)  # fmt: skip
    rencana(r, kota.ani, kota.bebas)
    setujui(ajukan(r, kota.penulis), orang.pimpinan)
    catat_sk(rancangan=r, nomor="821/77/2026", tanggal=timezone.localdate(), oleh=orang.petugas)
    for akun in (orang.organisasi, orang.petugas, orang.pimpinan):
        halaman = isi(masuk(akun).get(r.get_absolute_url()))
        assert ("821/77/2026" in halaman) == (akun != orang.organisasi), akun


def test_dampak_hanya_angka_bagi_analis_dan_tidak_ada_bagi_pegawai(kota, orang, r):
    buka_rancangan(rancangan=r, oleh=kota.penulis)
    alamat = reverse("orgstruktur:rancangan_dampak", args=[r.pk])
    for akun in (orang.organisasi, orang.petugas, orang.pimpinan):
        assert 'data-uji="dampak-orang"' in isi(masuk(akun).get(alamat))
    for akun in (orang.admin, orang.pegawai, orang.pelayanan):
        assert 'data-uji="dampak-orang"' not in isi(masuk(akun).get(alamat))
    halaman = isi(masuk(orang.organisasi).get(alamat))
    assert "Direncanakan pindah" not in halaman
    assert "Direncanakan pindah: 1 orang" in isi(masuk(orang.petugas).get(alamat))
    assert "/orang/" not in halaman and "Uji" not in halaman.replace("Kota Uji", "")


def test_angka_analis_tidak_bergerak_oleh_rencana_dan_jejaknya_tanpa_angka(kota, orang):
    """Nobody reads a mutasi out of the figures: not of the impact, not of the trail."""
    r = kota.rancang(BubarkanUnit(kota.u["DA.B1"].pk))
    alamat = reverse("orgstruktur:rancangan_dampak", args=[r.pk])

    def angka(akun):
        (bagian,) = masuk(akun).get(alamat).context["bagian"]
        return {a.kunci: (a.sebelum, a.sesudah) for a, *_ in bagian["daftar"]}

    dulu = angka(orang.organisasi)
    assert dulu["orang_tanpa_jabatan"] == (0, 1) == angka(orang.petugas)["orang_tanpa_jabatan"]
    rencana(r, kota.dedi, kota.bebas, oleh=orang.petugas)
    assert angka(orang.organisasi) == dulu
    assert angka(orang.petugas)["orang_tanpa_jabatan"] == (0, 0)
    satu = RencanaPenempatan.objects.get()
    cabut_rencana(rancangan=r, daftar=[satu.pk], oleh=orang.petugas)
    kecualikan(rancangan=ajukan(r, kota.penulis), alasan="menunggu", oleh=orang.pimpinan)
    for j in Jejak.objects.filter(tindakan__in=("rencana_tulis", "rencana_cabut", "rancangan_kecualikan")):  # fmt: skip
        assert not any(k.isdigit() for k in j.ringkasan), j.ringkasan
        isi_jejak = {**(j.sebelum or {}), **(j.sesudah or {})}
        assert isi_jejak.keys() <= {"sidik", "pengecualianrancangan"}, isi_jejak
        assert all(
            v.keys() == {"urusan"} for v in isi_jejak.get("pengecualianrancangan", {}).values()
        )


# --- what they do ---------------------------------------------------------------------------------------
def test_saran_diterima_beberapa_sekaligus_lalu_dicabut(kota, orang):
    r = kota.rancang(BubarkanUnit(kota.u["DA"].pk, anak=kota.u["DB"].pk))
    lain = buat_jabatan(kota.u["DB"], "Pengelola Surat", kebutuhan=1)
    klien = masuk(orang.petugas)
    halaman = isi(klien.get(url("rancangan_orang", r)))
    nilai = f"{kota.budi.pk}:{lain.pk}:pengukuhan"
    assert f'value="{nilai}"' in halaman and "nama jabatan sama" in halaman
    dua = [nilai, f"{kota.ani.pk}:{kota.bebas.pk}:pelantikan", "rusak", "1:2"]
    jawaban = klien.post(url("rancangan_saran", r), {"terima": dua}, follow=True)
    assert "2 penempatan direncanakan." in isi(jawaban)
    assert RencanaPenempatan.objects.berlaku().count() == 2
    satu = RencanaPenempatan.objects.get(pegawai=kota.budi)
    klien.post(url("rancangan_cabut", r), {"rencana": satu.pk})
    assert RencanaPenempatan.objects.berlaku().count() == 1
    klien.post(url("rancangan_saran", r), {"terima": [f"{kota.ani.pk}:{lain.pk}:pelantikan"]})
    assert RencanaPenempatan.objects.berlaku().count() == 1, "orang yang sama dua kali ditolak"
    klien.post(url("rancangan_saran", r), {"semua": "1", "calon": [nilai], "terima": ["9:9:plt"]})
    assert RencanaPenempatan.objects.berlaku().count() == 2


def test_satu_orang_dicari_jabatannya_dan_ditolak_dengan_sebab(kota, orang):
    r = kota.rancang()
    klien, alamat = masuk(orang.petugas), url("rancangan_orang_satu", r, kota.ani.pk)
    halaman = isi(klien.get(alamat, {"q": "analis kebijakan"}))
    assert "Analis Kebijakan, Dinas Beta (terisi 0 dari 1)" in halaman
    penuh = klien.post(alamat, {"jabatan": kota.staf.pk, "cara": "pelantikan"})
    assert "sudah penuh: kebutuhannya 1 orang" in isi(penuh)
    kirim = {
        "jabatan": kota.staf.pk,
        "cara": "pelantikan",
        "kelebihan": "on",
        "alasan": "sementara",
    }
    assert klien.post(alamat, kirim).status_code == 302
    daftar = isi(klien.get(url("rancangan_orang", r)))
    assert "Kelebihan pegawai" in daftar and "1 kelebihan pegawai pada 1 jabatan" in daftar


def test_pengecualian_dan_sk_lewat_halaman(kota, orang, r):
    rencana(r, kota.budi, kota.staf, C.PENGUKUHAN)
    satu = RencanaPenempatan.objects.get(pegawai=kota.ani)
    cabut_rencana(rancangan=r, daftar=[satu.pk], oleh=None)
    ajukan(r, kota.penulis)
    assert "1 orang kehilangan jabatan" in isi(masuk(orang.pimpinan).get(url("rancangan_orang", r)))
    masuk(orang.pimpinan).post(url("rancangan_kecualikan", r), {"alasan": "menunggu seleksi"})
    halaman = isi(masuk(orang.petugas).get(url("rancangan_orang", r)))
    assert "Pengecualian oleh Pimpinan" in halaman and "menunggu seleksi" in halaman
    assert "menunggu seleksi" in isi(masuk(orang.petugas).get(r.get_absolute_url()))
    penata = isi(masuk(orang.organisasi).get(r.get_absolute_url()))
    assert "boleh diteruskan walau" in penata and "menunggu seleksi" not in penata
    setujui(r, orang.pimpinan)
    hari = timezone.localdate()
    kirim = {"nomor": "821/7", "tanggal": (hari + timedelta(days=2)).isoformat()}
    masuk(orang.petugas).post(url("rancangan_sk", r), kirim)
    assert "SK 821/7" not in isi(masuk(orang.petugas).get(url("rancangan_orang", r)))
    masuk(orang.petugas).post(url("rancangan_sk", r), kirim | {"tanggal": hari.isoformat()})
    assert "SK 821/7" in isi(masuk(orang.petugas).get(url("rancangan_orang", r)))


def test_sesudah_sk_setiap_orang_melihat_penempatannya_sendiri_saja(kota, orang, r):
    kota.ani.akun = orang.pegawai
    kota.ani.save()
    klien = masuk(orang.pegawai)
    setujui(ajukan(r, kota.penulis), orang.pimpinan)
    assert klien.get(url("rancangan_orang_saya", r)).status_code == 404
    assert klien.get(url("rancangan_surat_saya", r)).status_code == 404
    assert "Analis Kebijakan" not in isi(klien.get(reverse("pegawai:saya")))
    catat_sk(rancangan=r, nomor="821/9", tanggal=timezone.localdate(), oleh=orang.petugas)
    halaman = isi(klien.get(url("rancangan_orang_saya", r)))
    assert "Analis Kebijakan, Dinas Beta" in halaman and "821/9" in halaman
    assert "821/9" in isi(klien.get(reverse("pegawai:saya")))
    assert klien.get(url("rancangan_surat_saya", r)).content.startswith(b"%PDF")
    assert klien.get(url("rancangan_orang", r)).status_code == 404
    assert masuk(orang.organisasi).get(url("rancangan_orang_saya", r)).status_code == 404
    terapkan_rancangan(rancangan=r, oleh=orang.admin, uji=False)
    assert klien.get(url("rancangan_orang_saya", r)).status_code == 200


def test_surat_satu_orang_satu_halaman_dan_dicatat(kota, orang, r):
    rencana(r, kota.budi, kota.staf, C.PENGUKUHAN)
    klien = masuk(orang.petugas)
    pdf = klien.get(url("rancangan_surat", r)).content
    lembar = [" ".join(h.extract_text().split()) for h in PdfReader(io.BytesIO(pdf)).pages]
    assert ["Ani Uji" in teks for teks in lembar] == [True, False]
    assert ["Budi Uji" in teks for teks in lembar] == [False, True]
    j = Jejak.objects.get(tindakan="rancangan_surat_unduh")
    assert j.ringkasan == "Surat penempatan diunduh." and j.oleh == orang.petugas
    klien.get(url("rancangan_surat", r), {"orang": kota.ani.pk})
    satu = Jejak.objects.filter(tindakan="rancangan_surat_unduh").latest("pk")
    assert satu.sesudah == {"sidik": sidik(str(kota.ani.pk))} != j.sesudah
    assert klien.get(url("rancangan_surat", r), {"orang": kota.cici.pk}).status_code == 404


def test_unduhan_sama_dengan_daftar_dan_dicatat(kota, orang, r):
    jawaban = masuk(orang.petugas).get(url("rancangan_orang_xlsx", r), {"keadaan": "ditempatkan"})
    lembar = openpyxl.load_workbook(io.BytesIO(b"".join(jawaban))).worksheets[0]
    baris = list(lembar.iter_rows(values_only=True))
    assert [b[0] for b in baris[1:]] == ["Ani Uji"] and "Analis Kebijakan" in baris[1]
    j = Jejak.objects.get(tindakan="rancangan_orang_unduh")
    assert j.sesudah == {"sidik": sidik(str(kota.ani.pk))}


def test_jejak_tidak_menghitung_siapa_yang_direncanakan(kota, orang, r):
    """desain 2: an admin reads the trail, and plans are none of his: neither who, nor how many."""
    mulai = Jejak.objects.latest("pk").pk
    petugas = masuk(orang.petugas)
    rencana(r, kota.budi, kota.staf, C.PENGUKUHAN)
    for satu in RencanaPenempatan.objects.all():
        cabut_rencana(rancangan=r, daftar=[satu.pk], oleh=None)
    rencana(r, kota.budi, kota.staf, C.PENGUKUHAN)
    for nama in BACA[1:]:
        petugas.get(url(nama, r))
    kecualikan(rancangan=ajukan(r, kota.penulis), alasan="menunggu", oleh=orang.pimpinan)
    daftar = Jejak.objects.filter(pk__gt=mulai).exclude(tindakan="rancangan_ajukan")
    assert {j.tindakan for j in daftar} == {
        "rencana_tulis", "rencana_cabut", "rancangan_kecualikan", "rancangan_orang_unduh", "rancangan_surat_unduh",
    }  # fmt: skip
    admin = masuk(orang.admin)
    for j in daftar:
        assert not any(huruf.isdigit() for huruf in j.ringkasan), j.ringkasan
        isi_jejak = {**j.sebelum, **j.sesudah}
        assert isi_jejak.keys() <= {"sidik", "pengecualianrancangan"}
        assert [*isi_jejak.get("pengecualianrancangan", {}).values()] in ([], [{"urusan": []}])
        assert admin.get(reverse("orgstruktur:jejak_rinci", args=[j.pk])).status_code == 200


def _peringatan_kajian(r):
    r.refresh_from_db()
    hasil = simulasi_rancangan(r, r.daftar_langkah.all())
    daftar = list(r.daftar_langkah.all())
    return " ".join(peringatan(kajian_rancangan(r, daftar, hasil, basi=False, dengan_temuan=False)))


def test_peringatan_menurut_pengaturan(kota, orang, r, settings):
    hari = timezone.localdate()
    Rancangan.objects.filter(pk=r.pk).update(tanggal_berlaku=hari.replace(month=6, day=1))
    klien, alamat = masuk(orang.petugas), url("rancangan_orang", r)
    assert "bukan 1 Januari" in isi(klien.get(alamat))
    assert "bukan 1 Januari" in _peringatan_kajian(r)
    settings.TATA_PERINGATAN_ANGGARAN = False
    assert "bukan 1 Januari" not in _peringatan_kajian(r)
    settings.TATA_LARANGAN_MUTASI = f"{hari.year}-05-01..{hari.year}-07-01"
    halaman = isi(klien.get(alamat))
    assert "bukan 1 Januari" not in halaman and "UU 10/2016 Pasal 71" in halaman


def test_peringatan_penempatan_sampai_kepada_yang_memutuskan(kota, orang, settings):
    ahli = buat_jabatan(kota.u["DB"], "Staf Ahli", jenis="struktural", eselon="II.b", kebutuhan=1)
    r = kota.rancang()
    rencana(r, kota.ani, ahli)
    ajukan(r, kota.penulis)
    Rancangan.objects.filter(pk=r.pk).update(tanggal_berlaku=timezone.localdate().replace(month=6, day=1))  # fmt: skip
    hari = timezone.localdate()
    settings.TATA_LARANGAN_MUTASI = f"{hari.year}-05-01..{hari.year}-07-01"
    putuskan = reverse("orgstruktur:rancangan_putuskan", args=[r.pk])
    klien = masuk(orang.pimpinan)
    halaman = isi(klien.get(putuskan))
    assert "UU 10/2016 Pasal 71" in halaman and halaman.count("bukan 1 Januari") == 1
    assert "1 penempatan menyangkut jabatan pimpinan tinggi" in halaman
    settings.TATA_PERINGATAN_JPT = settings.TATA_PERINGATAN_ANGGARAN = False
    halaman = isi(klien.get(putuskan))
    assert "jabatan pimpinan tinggi" not in halaman and "bukan 1 Januari" not in halaman


def test_admin_menerapkan_tanpa_mengetahui_berapa_orang(kota, orang, r):
    setujui(ajukan(r, kota.penulis), orang.pimpinan)
    terapkan = reverse("orgstruktur:rancangan_terapkan", args=[r.pk])
    admin, organisasi = masuk(orang.admin), masuk(orang.organisasi)
    assert "belum siap diterapkan" in isi(admin.get(terapkan))
    assert "belum siap diterapkan" in isi(organisasi.get(terapkan)), "tidak diberi tahu ada rencana"
    assert "baru dapat diterapkan sesudah SK" in isi(masuk(orang.petugas).get(url("rancangan_orang", r)))  # fmt: skip
    catat_sk(rancangan=r, nomor="821/5", tanggal=timezone.localdate(), oleh=orang.petugas)
    konfirmasi = {"langkah": "konfirmasi"}
    for klien in (admin, organisasi):
        halaman = isi(klien.post(terapkan, konfirmasi))
        assert "bila ada yang direncanakan" in halaman and "orang ditempatkan" not in halaman


def test_sesudah_sk_yang_tidak_dapat_berlaku_dicabut_lewat_halaman(kota, orang, r):
    setujui(ajukan(r, kota.penulis), orang.pimpinan)
    catat_sk(rancangan=r, nomor="821/6", tanggal=timezone.localdate(), oleh=orang.petugas)
    klien, satu = masuk(orang.petugas), RencanaPenempatan.objects.get()
    alamat = url("rancangan_orang_satu", r, kota.ani.pk)
    assert 'data-uji="cabut-sesudah-sk"' not in isi(klien.get(alamat))
    besok = timezone.localdate() + timedelta(days=1)
    pindahkan_pegawai(pegawai=kota.ani, jabatan=kota.bebas, mulai=besok, oleh=None, setuju=True)
    assert 'data-uji="cabut-sesudah-sk"' in isi(klien.get(alamat))
    klien.post(url("rancangan_cabut", r), {"rencana": satu.pk, "alasan": ""})
    assert RencanaPenempatan.objects.berlaku().count() == 1
    klien.post(url("rancangan_cabut", r), {"rencana": satu.pk, "alasan": "sudah dipindahkan"})
    assert RencanaPenempatan.objects.berlaku().count() == 0


def test_angka_petugas_satu_unit_hanya_tentang_unitnya(kota, orang):
    """Vacancies, surplus and what is in the way, too: none of them of the city."""
    r = kota.rancang(BubarkanUnit(kota.u["DA.B1"].pk), BubarkanUnit(kota.u["DB.B1"].pk))
    tempatkan(buat_pegawai(nip(9), "Eko Uji"), kepala(kota.u["DB.B1"]))
    for n in (10, 11):
        tempatkan(buat_pegawai(nip(n), f"Fani {n}"), kota.bebas)
    sempit = buat_akun("sempit")
    beri_peran(sempit, "kepegawaian", kota.u["DA"])
    kota_, unit = masuk(orang.petugas), masuk(sempit)
    luas = kota_.get(url("rancangan_orang", r))
    dalam = unit.get(url("rancangan_orang", r))
    assert luas.context["ikhtisar"].kelebihan[1] == 1
    i = dalam.context["ikhtisar"]
    assert (i.kelebihan[1], i.keadaan["belum"], i.tanpa_jabatan) == (0, 1, (0, 1))
    assert 0 < i.lowong[1] < luas.context["ikhtisar"].lowong[1]
    assert "2 orang kehilangan jabatan" in isi(luas)
    assert "1 orang kehilangan jabatan" in isi(dalam)


def test_pengaturan_larangan_yang_salah_ditemukan_pemeriksaan(settings):
    from pegawai.selectors.rancangan_peringatan import periksa_pengaturan

    settings.TATA_LARANGAN_MUTASI = "2029-13-01..2030-01-01"
    assert [g.id for g in periksa_pengaturan()] == ["pegawai.TATA_LARANGAN_MUTASI"]
    settings.TATA_LARANGAN_MUTASI = "2029-05-22..2030-02-20; 2034-05-01..2035-02-01"
    assert periksa_pengaturan() == []


def test_banyak_kueri_tetap_berapa_pun_orangnya(kota, orang, r):
    klien = masuk(orang.petugas)
    banyak = []
    for n in range(3):
        for i in range(4):
            tempatkan(buat_pegawai(nip(100 + 10 * n + i), f"Orang {n} {i}"), kota.staf)
        for alamat in (url("rancangan_orang", r), url("rancangan_orang_satu", r, kota.ani.pk)):
            klien.get(alamat)
            with CaptureQueriesContext(connection) as kueri:
                assert klien.get(alamat).status_code == 200
            banyak.append(len(kueri))
    assert len(set(banyak[::2])) == 1 and len(set(banyak[1::2])) == 1
    assert max(banyak) <= 14, banyak
