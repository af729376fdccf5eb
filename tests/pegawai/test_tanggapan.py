"""Contributions to a proposal: written, supported, answered, moderated, listed, taken out as a file."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from orgstruktur.models import Jejak, Rancangan
from pegawai.models import Dukungan, RuangTanggapan, Tanggapan
from pegawai.selectors.antrean import antrean
from pegawai.selectors.tanggapan import tanya_jawab
from pegawai.services import tanggapan as layanan
from tebingtinggi.akun.models import Akun
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tests.dasar import beri_peran, buat_akun, masuk
from tests.pegawai.sosialisasi_uji import Dunia
from tests.pegawai.tanggapan_uji import J, dunia_terbuka, kirim

pytestmark = pytest.mark.django_db
S = Tanggapan.Status


@pytest.fixture
def d(db: None) -> tuple[Dunia, Rancangan]:
    return dunia_terbuka()


def url(nama: str, pk: int) -> str:
    return reverse(f"pegawai:{nama}", args=[pk])


def teks(jawaban: Any, status: int = 200) -> str:
    assert jawaban.status_code == status, jawaban.status_code
    return jawaban.content.decode()


def jawab(t: Tanggapan, oleh: Any, status: int = S.DIJAWAB, **lain: Any) -> Tanggapan:
    t.refresh_from_db()
    isi = {"versi": t.versi, "status": status, "jawaban": "Mulai Januari.", **lain}
    return layanan.jawab_tanggapan(tanggapan=t, oleh=oleh, **isi)


# --- writing ------------------------------------------------------------------------------------------
def test_dari_perubahan_saya_sampai_terjawab(d: tuple[Dunia, Rancangan]) -> None:
    """A person asks about a step, sees it on the page, the organiser answers, the answer stands there."""
    dunia, r = d
    klien = masuk(dunia.staf[0].akun)
    tulis = url("tanggapan_tulis", r.pk)
    assert tulis in teks(klien.get(url("perubahan_saya", r.pk)))
    langkah = r.daftar_langkah.get()
    assert f"{tulis}?langkah={langkah.pk}" in teks(klien.get(r.get_absolute_url()))
    assert f'value="{langkah.pk}" selected' in teks(klien.get(f"{tulis}?langkah={langkah.pk}"))
    isian = {"jenis": "10", "isi": "Kapan pindah?", "langkah": langkah.pk, "anonim": "0"}
    jawaban = klien.post(tulis, isian, follow=True)
    assert 'data-uji="terkirim"' in teks(jawaban) and "Kapan pindah?" in teks(jawaban)
    t = Tanggapan.objects.get()
    assert t.langkah == langkah and t.penulis == dunia.staf[0].akun
    petugas = masuk(dunia.petugas)
    isian = {
        "versi": t.versi,
        "status": S.DIJAWAB,
        "jawaban": "Mulai Januari.",
        "langkah_hasil": "",
    }
    petugas.post(url("tanggapan_jawab", t.pk), isian)  # fmt: skip
    isi = teks(klien.get(url("tanggapan", r.pk)))
    assert "Mulai Januari." in isi and "Dijawab" in isi
    assert Jejak.objects.filter(tindakan="tanggapan_jawab", oleh=dunia.petugas).exists()


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"jenis": ""}, "Pilih salah satu."),
        ({"isi": ""}, "Wajib diisi."),
        ({"anonim": ""}, "Pilih salah satu."),
        ({"isi": "Ketikan saya" * 200}, "paling banyak 2000"),
        ({"langkah": "999999"}, "langkah"),
    ],
)
def test_isian_keliru_dikatakan_dan_tinggal(
    d: tuple[Dunia, Rancangan], ubah: Any, pesan: str
) -> None:
    dunia, r = d
    isian = {"jenis": "10", "isi": "Ketikan saya", "langkah": "", "anonim": "1", **ubah}
    isi = teks(masuk(dunia.staf[0].akun).post(url("tanggapan_tulis", r.pk), isian))
    assert 'data-uji="galat-ringkas"' in isi and pesan.lower() in isi.lower()
    assert isian["isi"] in isi and not Tanggapan.objects.exists()


def test_tanpa_pilihan_nama_dikatakan(db: None) -> None:
    """Where anonymous ones are not taken the form says that the name is shown."""
    dunia, r = dunia_terbuka(anonim=False)
    isi = teks(masuk(dunia.staf[0].akun).get(url("tanggapan_tulis", r.pk)))
    assert 'name="anonim"' not in isi and "Nama dan unit Anda tampil" in isi
    with pytest.raises(AturanDilanggar, match="tidak lagi menerima"):
        kirim(r, dunia.staf[0].akun, anonim=True)


def test_rancangan_tertutup(d: tuple[Dunia, Rancangan]) -> None:
    dunia, r = d
    klien = masuk(dunia.staf[0].akun)
    Rancangan.objects.update(tahap=Rancangan.Tahap.DISUSUN)
    for nama in ("tanggapan", "tanggapan_tulis"):
        assert klien.get(url(nama, r.pk)).status_code == 404
    r.refresh_from_db()
    with pytest.raises(AturanDilanggar, match="tidak sedang dibuka"):
        kirim(r, dunia.staf[0].akun)


def test_jatuh_tempo_menurut_hari_kerja(d: tuple[Dunia, Rancangan]) -> None:
    """Five working days after Wednesday, over a weekend and Christmas with its cuti bersama; then as set."""
    dunia, r = d
    t = kirim(r, dunia.staf[0].akun, "A", hari=date(2026, 11, 18))
    assert t.jatuh_tempo == date(2026, 11, 25)
    isian = {"rancangan": r, "oleh": dunia.petugas, "boleh_anonim": True}
    layanan.atur_ruang(**isian, hari_jawab=1)
    assert kirim(r, dunia.staf[0].akun, "B", hari=date(2026, 11, 20)).jatuh_tempo == date(
        2026, 11, 23
    )
    with pytest.raises(AturanDilanggar, match="1 sampai 60"):
        layanan.atur_ruang(**isian, hari_jawab=0)
    with pytest.raises(DiLuarWewenang):
        layanan.atur_ruang(**{**isian, "oleh": dunia.kepala.akun}, hari_jawab=3)


def test_diatur_oleh_yang_mencakup_semua_unit_rancangan(d: tuple[Dunia, Rancangan]) -> None:
    """DB goes into DA: whoever organises one of them sets nothing, who organises both does."""
    dunia, r = d
    akun = buat_akun("sebagian")
    isian = {"rancangan": r, "oleh": akun, "boleh_anonim": False, "hari_jawab": 9}
    beri_peran(akun, "organisasi", dunia.unit["DA"])
    with pytest.raises(DiLuarWewenang, match="semua unit yang disentuh"):
        layanan.atur_ruang(**isian)
    klien = masuk(akun)
    assert "atur-tanggapan" not in teks(klien.get(url("tanggapan", r.pk)))
    assert klien.get(url("tanggapan_atur", r.pk)).status_code == 403
    beri_peran(akun, "organisasi", dunia.unit["DB"])
    layanan.atur_ruang(**{**isian, "oleh": Akun.objects.get(pk=akun.pk)})
    assert "atur-tanggapan" in teks(klien.get(url("tanggapan", r.pk)))


# --- support ------------------------------------------------------------------------------------------
def test_saya_juga_sekali_dapat_dicabut_bukan_milik_sendiri(d: tuple[Dunia, Rancangan]) -> None:
    dunia, r = d
    t = kirim(r, dunia.staf[0].akun)
    lain = masuk(dunia.staf[1].akun)
    for _ in range(2):
        lain.post(url("tanggapan_dukung", t.pk))
    assert Dukungan.objects.count() == 1
    assert 'aria-pressed="true"' in teks(lain.get(url("tanggapan", r.pk)))
    isi = teks(masuk(dunia.staf[0].akun).post(url("tanggapan_dukung", t.pk), follow=True))
    assert "tanggapan Anda sendiri" in isi and Dukungan.objects.count() == 1
    assert "1 orang lain juga" in isi
    lain.post(url("tanggapan_dukung", t.pk), {"tindakan": "cabut"})
    assert not Dukungan.objects.exists()


def test_kembali_hanya_ke_alamat_sendiri(d: tuple[Dunia, Rancangan]) -> None:
    dunia, r = d
    t = kirim(r, dunia.staf[0].akun)
    klien = masuk(dunia.staf[1].akun)
    jawaban = klien.post(url("tanggapan_dukung", t.pk), {"ke": "https://jahat.example/"})
    assert jawaban.headers["Location"].startswith(url("tanggapan", r.pk))


def test_tanya_jawab_menurut_dukungan(d: tuple[Dunia, Rancangan]) -> None:
    """Answered questions only, the most asked first; one that nobody else asks is not there."""
    dunia, r = d
    ramai, sepi, terbuka, usul = (
        kirim(r, dunia.staf[0].akun, isi, jenis=jenis)
        for isi, jenis in (("Ramai", 10), ("Sepi", 10), ("Terbuka", 10), ("Usul", 30))
    )
    kembar = kirim(r, dunia.staf[0].akun, "Paling ramai")
    for t, banyak in ((ramai, 1), (kembar, 2), (terbuka, 2), (usul, 2)):
        for akun in (dunia.staf[1].akun, dunia.lain.akun)[:banyak]:
            layanan.dukung(tanggapan=t, oleh=akun)
    for t in (ramai, sepi, kembar):
        jawab(t, dunia.petugas)
    jawab(usul, dunia.petugas, S.TIDAK_DITERIMA)
    assert [t.isi for t in tanya_jawab(r)] == ["Paling ramai", "Ramai"]
    isi = teks(masuk(dunia.staf[1].akun).get(url("tanggapan", r.pk)))
    assert isi.count('data-uji="tanya-jawab"') == 2


# --- answers ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("jenis", "status", "lain", "pesan"),
    [
        (J.USUL, S.DITERIMA, {}, "Pilih langkah"),
        (J.USUL, S.TIDAK_DITERIMA, {"jawaban": " "}, "Tulis alasannya"),
        (J.USUL, S.DIJAWAB, {}, "tidak cocok"),
        (J.PERTANYAAN, S.TIDAK_DITERIMA, {}, "tidak cocok"),
        (J.PERTANYAAN, S.MENUNGGU, {}, "tidak cocok"),
    ],
)
def test_jawaban_yang_tidak_lengkap(
    d: tuple[Dunia, Rancangan], jenis: int, status: int, lain: Any, pesan: str
) -> None:
    dunia, r = d
    t = kirim(r, dunia.staf[0].akun, jenis=jenis)
    with pytest.raises(AturanDilanggar, match=pesan):
        jawab(t, dunia.petugas, status, **lain)


def test_diterima_menunjuk_langkah(d: tuple[Dunia, Rancangan]) -> None:
    dunia, r = d
    t = kirim(r, dunia.staf[0].akun, jenis=J.USUL)
    langkah = r.daftar_langkah.get()
    jawab(t, dunia.petugas, S.DITERIMA, langkah_hasil=langkah)
    assert "Dipenuhi oleh langkah 1." in teks(masuk(dunia.staf[0].akun).get(url("tanggapan", r.pk)))
    jawab(t, dunia.petugas, S.TIDAK_DITERIMA)
    t.refresh_from_db()
    assert t.langkah_hasil is None


def test_dua_pengelola_sekaligus(d: tuple[Dunia, Rancangan]) -> None:
    """Who answers what somebody else has answered is told, with the typing."""
    dunia, r = d
    t = kirim(r, dunia.staf[0].akun)
    jawab(t, dunia.petugas)
    with pytest.raises(SudahBerubah):
        layanan.jawab_tanggapan(
            tanggapan=t, oleh=dunia.petugas, versi=1, status=S.DIJAWAB, jawaban="x"
        )
    isian = {"versi": 1, "status": S.DIJAWAB, "jawaban": "Ketikan kedua"}
    isi = teks(masuk(dunia.petugas).post(url("tanggapan_jawab", t.pk), isian))
    assert "ditangani orang lain" in isi and "Ketikan kedua" in isi


def test_wewenang_menjawab(d: tuple[Dunia, Rancangan]) -> None:
    """In scope by the unit of the author; without a name by a role for the whole city only; pimpinan reads."""
    dunia, r = d
    bernama = kirim(r, dunia.staf[0].akun, "Bernama")
    tanpa = kirim(r, dunia.staf[0].akun, "Tanpa", anonim=True)
    luar, pimpinan = buat_akun("luar"), buat_akun("pimpinan")
    beri_peran(luar, "organisasi", dunia.unit["DB"])
    beri_peran(pimpinan, "pimpinan", dunia.unit["kota"])
    boleh = {
        dunia.petugas: (200, 200),
        luar: (403, 403),
        dunia.kepala.akun: (200, 403),
        pimpinan: (403, 403),
        dunia.staf[1].akun: (403, 403),
    }
    for akun, harap in boleh.items():
        klien = masuk(akun)
        dapat = tuple(klien.get(url("tanggapan_jawab", t.pk)).status_code for t in (bernama, tanpa))
        assert dapat == harap, akun.username
    assert masuk(pimpinan).get(reverse("pegawai:tanggapan_semua")).status_code == 200


def test_tidak_menjawab_tanggapannya_sendiri(d: tuple[Dunia, Rancangan]) -> None:
    """Whoever asks with a name is answered by somebody else, whatever the role."""
    dunia, r = d
    for akun in (dunia.petugas, dunia.kepala.akun):
        t = kirim(r, akun, f"Dari {akun.username} sendiri")
        with pytest.raises(DiLuarWewenang, match="ditangani orang lain"):
            jawab(t, akun)


def test_teks_ditutup_di_tempatnya(d: tuple[Dunia, Rancangan]) -> None:
    """The reason stands where the text stood, a search does not find it, the organiser can read it and undo it."""
    dunia, r = d
    t = kirim(r, dunia.staf[0].akun, "Pak Anu malas", anonim=True)
    petugas, klien = masuk(dunia.petugas), masuk(dunia.staf[1].akun)
    alamat = url("tanggapan_teks", t.pk)
    assert "Wajib diisi." in teks(petugas.post(alamat, {"versi": 1, "alasan": ""}))
    petugas.post(alamat, {"versi": 1, "alasan": "Menyebut nama orang"})
    isi = teks(klien.get(url("tanggapan", r.pk)))
    assert "Menyebut nama orang" in isi and "Pak Anu" not in isi
    assert 'id="tanggapan-' not in teks(klien.get(url("tanggapan", r.pk), {"q": "Anu"}))
    assert "Pak Anu malas" in teks(petugas.get(alamat))
    petugas.post(alamat, {"versi": 2})
    assert "Pak Anu malas" in teks(klien.get(url("tanggapan", r.pk)))
    jejak = Jejak.objects.filter(tindakan__in=("tanggapan_tutup", "tanggapan_buka"))
    assert jejak.count() == 2 and not any("Anu" in f"{j.ringkasan}{j.sesudah}" for j in jejak)


# --- lists --------------------------------------------------------------------------------------------
def test_saringan(d: tuple[Dunia, Rancangan]) -> None:
    dunia, r = d
    langkah = r.daftar_langkah.get()
    kini = timezone.localdate()
    akun = dunia.staf[0].akun
    kirim(r, akun, "Alfa", langkah=langkah)
    kirim(r, akun, "Beta", jenis=J.KEBERATAN, hari=kini - timedelta(days=30))
    jawab(kirim(r, akun, "Gama"), dunia.petugas)
    klien = masuk(akun)

    def tampil(**kueri: Any) -> set[str]:
        isi = teks(klien.get(url("tanggapan", r.pk), kueri))
        return {k for k in ("Alfa", "Beta", "Gama") if f"<p>{k}</p>" in isi}

    assert tampil() == {"Alfa", "Beta", "Gama"}
    assert tampil(q="alf") == {"Alfa"} and tampil(q="Januari") == {"Gama"}
    assert tampil(jenis=20) == tampil(keadaan="lewat") == {"Beta"}
    assert tampil(keadaan=20) == {"Gama"}
    assert tampil(langkah=langkah.pk) == {"Alfa"} and tampil(langkah=0) == {"Beta", "Gama"}
    assert "Tidak ada yang cocok" in teks(klien.get(url("tanggapan", r.pk), {"q": "zzz"}))
    teks(klien.get(url("tanggapan", r.pk), {"jenis": "x"}), 400)


def test_kosong_mengajak(d: tuple[Dunia, Rancangan]) -> None:
    dunia, r = d
    assert "Jadilah yang pertama" in teks(masuk(dunia.staf[0].akun).get(url("tanggapan", r.pk)))


def test_lewat_tenggat_di_beranda_dan_bagi_pimpinan(d: tuple[Dunia, Rancangan]) -> None:
    """Organisers are told what waits, pimpinan what is late; who has no such right nothing."""
    dunia, r = d
    kini = timezone.localdate()
    kirim(r, dunia.staf[0].akun, "Lama", hari=kini - timedelta(days=30))
    kirim(r, dunia.lain.akun, "Baru")
    pimpinan = buat_akun("pimpinan")
    beri_peran(pimpinan, "pimpinan", dunia.unit["kota"])
    assert antrean(dunia.petugas)[2:5] == (2, 1, True)
    assert antrean(dunia.kepala.akun)[2:5] == (1, 1, True)
    assert antrean(pimpinan)[2:5] == (2, 1, False) and not any(antrean(dunia.staf[0].akun))
    assert "2 tanggapan pegawai menunggu jawaban" in teks(masuk(dunia.petugas).get("/beranda/"))
    assert "1 tanggapan pegawai lewat tenggat" in teks(masuk(pimpinan).get("/beranda/"))
    assert "tanggapan pegawai" not in teks(masuk(dunia.staf[0].akun).get("/beranda/"))
    isi = teks(masuk(pimpinan).get(reverse("pegawai:tanggapan_semua")))
    assert "Lewat tenggat" in isi and isi.index("Lama") < isi.index("Baru")


def test_berkas_excel_dicatat(d: tuple[Dunia, Rancangan]) -> None:
    """In scope only, hidden texts hidden, an anonymous one without a name; and the download is kept."""
    dunia, r = d
    t = kirim(r, dunia.staf[0].akun, "Menyebut Pak Anu")
    layanan.tutup_teks(tanggapan=t, oleh=dunia.petugas, versi=1, alasan="Nama orang")
    kirim(r, dunia.staf[0].akun, "Rahasia", anonim=True)
    kirim(r, dunia.lain.akun, "Dari DB")
    jawaban = masuk(dunia.petugas).get(url("tanggapan_xlsx", r.pk))
    buku = load_workbook(io.BytesIO(b"".join(jawaban.streaming_content)))
    baris = {b[3]: b[4] for b in list(buku.active.values)[1:]}
    assert baris["Rahasia"] == "Tanpa nama" and "[Teks ditutup: Nama orang]" in baris
    assert len(baris) == 3
    assert Jejak.objects.get(tindakan="tanggapan_ekspor").ringkasan.startswith("Daftar 3 ")
    jawaban = masuk(dunia.kepala.akun).get(url("tanggapan_xlsx", r.pk))
    buku = load_workbook(io.BytesIO(b"".join(jawaban.streaming_content)))
    assert [b[3] for b in buku.active.values][1:] == ["[Teks ditutup: Nama orang]"]
    assert masuk(dunia.staf[1].akun).get(url("tanggapan_xlsx", r.pk)).status_code == 403


@pytest.mark.parametrize("nama", ["tanggapan", "tanggapan_semua", "beranda"])
def test_banyak_kueri_tetap(d: tuple[Dunia, Rancangan], nama: str) -> None:
    """With four, eight, twelve, half of them answered and supported."""
    dunia, r = d
    RuangTanggapan.objects.update(boleh_anonim=True)
    alamat = "/beranda/" if nama == "beranda" else reverse(
        f"pegawai:{nama}", args=[r.pk] if nama == "tanggapan" else []
    )  # fmt: skip
    klien = masuk(dunia.petugas)
    banyak = []
    for putaran in range(3):
        for n in range(4):
            akun = dunia.staf[n % 2].akun
            t = kirim(r, akun, f"T {putaran} {n}", anonim=n % 2 == 0)
            layanan.dukung(tanggapan=t, oleh=dunia.lain.akun)
            if n > 1:
                jawab(t, dunia.petugas)
        klien.get(alamat)
        with CaptureQueriesContext(connection) as kueri:
            klien.get(alamat)
        banyak.append(len(kueri))
    assert len(set(banyak)) == 1, banyak
