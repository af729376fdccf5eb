"""What the pages and files of results let out: one figure of each thing, and nothing of a few answers, at any time."""

import re

import pytest
from django.test import Client

from evaluasi.models import AngkaSementara, Rekap, RekapTerbit, Survei, TindakLanjut
from evaluasi.models.rekap import jadi_kolom
from evaluasi.periode import Periode
from evaluasi.selang import selang_ikm
from evaluasi.selectors.hasil import Hasil
from evaluasi.selectors.hasil_pokok import hasil_survei, pokok_kota, pokok_unit
from evaluasi.selectors.hasil_terbit import baca_terbit
from evaluasi.services.rekap import turunkan_satu
from evaluasi.services.survei import buka_lagi, tutup_periode
from evaluasi.services.terbit import perbarui_sementara, periksa_terbit, terbitkan_tertinggal
from evaluasi.skm import hitung_jumlah
from evaluasi.unsur import KUNCI_UNSUR
from orgstruktur.models import Jejak, Unit
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.gabung import gabungkan_unit
from tests.dasar import beri_peran, buat_akun, masuk
from tests.evaluasi.dunia import LALU, Dunia, buat_dunia, ramaikan_loket
from tests.evaluasi.hasil_uji import KINI_KUNCI, LALU_KUNCI, baris_csv, isi, tanpa_token
from tests.evaluasi.pabrik import buat_layanan, buat_loket, buat_respon, buat_survei
from tests.pabrik import perubahan

pytestmark = pytest.mark.django_db
#: Where the figures of the quarter stand.
HALAMAN = ("", "unit/DA/", "unit/DB/", "layanan/ktp/", "layanan/izin/", "loket/mal/")


@pytest.fixture
def dunia() -> Dunia:
    """The judged city."""
    return buat_dunia()


@pytest.fixture
def warga() -> Client:
    """Somebody without an account."""
    return Client()


def rencanakan(survei: Survei) -> None:
    """Plans for every unsur, so that the period may be closed."""
    for kunci in KUNCI_UNSUR:
        TindakLanjut.objects.create(
            survei=survei,
            unit=survei.unit,
            unsur=kunci,
            masalah="m",
            kegiatan="k",
            tahun=2026,
            triwulan=4,
            penanggung_jawab="p",
        )


def tutup_besok(survei: Survei) -> None:
    """Close the period once the lowest unsur were worked out anew: on the day after the last sheet."""
    AngkaSementara.objects.filter(survei=survei).update(hari=LALU["selesai"])
    tutup_periode(survei=survei, oleh=None)


def potret(warga: Client) -> dict[str, str]:
    """Everything that is told of the quarter before, page by page and file by file."""
    halaman = {a: tanpa_token(isi(warga, f"/hasil/{a}?periode={LALU_KUNCI}")) for a in HALAMAN}
    return halaman | {f"{a}csv": isi(warga, f"/hasil/{a}data.csv") for a in HALAMAN}


def test_indeks_penanggung_dan_loket(warga: Client, dunia: Dunia) -> None:
    """The same answers count for the responsible unit, exactly, and for the counter that received them, rounded."""
    assert "87,50" in isi(warga, "/hasil/unit/DA/")
    assert "87,50" in isi(warga, "/hasil/layanan/ktp/")
    assert "jawabannya kurang dari 20" in isi(warga, "/hasil/loket/mal/")
    ramaikan_loket(dunia)
    beta = isi(warga, "/hasil/unit/DB/")
    assert "52,78" in beta  # what it answers for
    assert re.search(r"Mal Pelayanan.*sekitar 80", beta)  # what its counter received
    assert re.search(r"Mal Pelayanan.*sekitar 80", isi(warga, "/hasil/layanan/ktp/"))
    teks = isi(warga, "/hasil/loket/mal/")
    assert 'sekitar</span> <span class="hasil-ikm">80</span>' in teks
    assert "sekitar 20" in teks and "Sembilan unsur" not in teks and "87,50" not in teks
    [baris] = [b for b in baris_csv(warga, "/hasil/loket/mal/data.csv") if b["ikm"]]
    assert (baris["ikm"], baris["responden"], baris["dibulatkan"]) == ("80", "20", "ya")
    assert baris["nrr_waktu"] == baris["bawah_95"] == ""


def test_kurang_dari_lima_tidak_ditampilkan(warga: Client, dunia: Dunia) -> None:
    """Neither alone, nor by subtraction from the whole."""
    sedikit = buat_layanan("langka", dunia.alfa, nama="Layanan langka")
    for _ in range(3):
        buat_respon(dunia.lalu, [1] * 9, layanan=sedikit)
    teks = isi(warga, "/hasil/layanan/langka/")
    assert "jawabannya kurang dari 5" in teks
    assert "hasil-ikm" not in teks
    lalu = [b for b in baris_csv(warga, "/hasil/unit/DA/data.csv") if b["mulai"] == "2026-07-01"]
    assert [(b["kode"], b["responden"]) for b in lalu] == [("DA", "11")]
    assert "Layanan langka" not in isi(warga, "/hasil/unit/DA/")
    assert "jawabannya kurang dari 5" in isi(warga, f"/hasil/layanan/ktp/?periode={LALU_KUNCI}")


def test_survei_kecil_tidak_dihitung_di_mana_pun(warga: Client, dunia: Dunia) -> None:
    """Four answers to a survey count in no whole, and the page says of how many units."""
    sebelum = potret(warga)
    kecil = buat_survei("KECIL2", dunia.beta, **LALU)
    for _ in range(4):
        buat_respon(kecil, [1] * 9, layanan=dunia.izin)
    assert "Tidak ikut dihitung: 1 survei" in isi(warga, f"/hasil/?periode={LALU_KUNCI}")
    kota = [b for b in baris_csv(warga, "/hasil/data.csv") if b["mulai"] == "2026-07-01"]
    assert [(b["kode"], b["responden"]) for b in kota] == [("", "14"), ("DA", "8"), ("DB", "6")]
    for a in ("unit/DA/", "layanan/ktp/"):
        assert potret(warga)[a] == sebelum[a]
    buat_respon(kecil, [1] * 9, layanan=dunia.izin)
    kota = [b for b in baris_csv(warga, "/hasil/data.csv") if b["mulai"] == "2026-07-01"]
    assert [(b["kode"], b["responden"]) for b in kota] == [("", "19"), ("DA", "8"), ("DB", "11")]


def test_bagian_kecil_ikut_dihitung_pada_atasannya(warga: Client, dunia: Dunia) -> None:
    """Four answers of a bidang, heard by its dinas: in the dinas, nowhere below."""
    bidang = dunia.alfa.get_children().get(kode="DA.B1")
    kia = buat_layanan("kia", bidang)
    for _ in range(4):
        buat_respon(dunia.lalu, [2] * 9, layanan=kia)
    baris = [b for b in baris_csv(warga, "/hasil/unit/DA/data.csv") if b["mulai"] == "2026-07-01"]
    assert [b["responden"] for b in baris] == ["12"]
    assert "hasil-ikm" not in isi(warga, f"/hasil/unit/DA.B1/?periode={LALU_KUNCI}")


def test_satu_angka_resmi(warga: Client, dunia: Dunia) -> None:
    """All answers, those of small services too: page, files and officers' page of the same thing."""
    lain = buat_layanan("lain", dunia.alfa, dunia.loket, nama="Layanan besar")
    for kode, jawaban, n in (("kecil-a", 1, 4), ("kecil-b", 2, 2)):
        layanan = buat_layanan(kode, dunia.alfa, dunia.loket)
        for _ in range(n):
            buat_respon(dunia.lalu, [jawaban] * 9, layanan=layanan, loket=dunia.loket)
    for _ in range(9):
        buat_respon(dunia.lalu, [4] * 9, layanan=lain, loket=dunia.loket)
    resmi = hasil_survei(dunia.lalu, bagan_terkini())
    assert resmi is not None and resmi.n == 23
    ikm = str(resmi.ikm)
    teks = isi(warga, "/hasil/unit/DA/")
    assert ikm.replace(".", ",") in teks
    assert re.search(r"Layanan lain, digabung.*?6 jawaban", teks, re.DOTALL)
    data = warga.get("/hasil/unit/DA/data.json").json()
    lalu = next(p for p in data["periode"] if p["periode"] == LALU_KUNCI)
    assert (lalu["ikm"], lalu["responden"]) == (ikm, 23)
    baris = [b for b in baris_csv(warga, "/hasil/unit/DA/data.csv") if b["mulai"] == "2026-07-01"]
    assert [b["responden"] for b in baris] == ["23", "8", "9", "6"]
    kota = [b for b in baris_csv(warga, "/hasil/data.csv") if b["mulai"] == "2026-07-01"]
    assert [(b["kode"], b["responden"]) for b in kota] == [("", "29"), ("DA", "23"), ("DB", "6")]
    assert next(b["ikm"] for b in kota if b["kode"] == "DA").replace(",", ".") == ikm


def test_satu_selang_di_mana_pun(dunia: Dunia) -> None:
    """The interval in the table of the city is the one on the unit's page, users included."""
    bagan = bagan_terkini()
    alfa = next(h for h in pokok_unit(dunia.alfa, bagan).daftar if h.periode.kunci == LALU_KUNCI)
    kota = next(p for p in pokok_kota(bagan, "Kota").terbit if p.kunci == LALU_KUNCI)
    [baris] = [r for r in pokok_kota(bagan, "Kota").rincian_unit(kota) if r.kunci == "DA"]
    assert alfa.populasi == 40 and alfa.selang is not None
    assert (baris.hasil.selang, baris.hasil.populasi) == (alfa.selang, 40)
    assert alfa.selang != selang_ikm(alfa.jumlah)


def test_selisih_angka_apa_pun_tidak_membuka_yang_sedikit(warga: Client, dunia: Dunia) -> None:
    """The whole less its parts, on every page: nothing, or enough answers together."""
    lain = buat_loket("pojok", dunia.alfa)
    for nomor, n in enumerate((3, 2, 7)):
        layanan = buat_layanan(f"kecil{nomor}", dunia.alfa)
        for i in range(n):
            buat_respon(dunia.lalu, [1] * 9, layanan=layanan, loket=lain if i % 2 else None)
    for _ in range(3):
        buat_respon(dunia.lalu, [2] * 9, layanan=dunia.ktp, loket=lain)
    for jenis, kode in (("unit", "DA"), ("layanan", "ktp"), ("loket", "mal"), ("loket", "pojok")):
        baris = baris_csv(warga, f"/hasil/{jenis}/{kode}/data.csv")
        lalu = [b for b in baris if b["mulai"] == "2026-07-01" and b["dibulatkan"] == "tidak"]
        angka = [int(b["responden"] or 0) for b in lalu]
        assert all(n == 0 or n >= 5 for n in angka), (jenis, kode, angka)
        sisa = angka[0] - sum(angka[1:])
        assert sisa == 0 or sisa >= 5, (jenis, kode, angka)


def test_periode_berjalan_tidak_berubah_oleh_satu_jawaban(warga: Client, dunia: Dunia) -> None:
    """Two looks around one answer are the same, on every page and in every file."""
    alamat = [
        f"/hasil/{a}?periode={KINI_KUNCI}"
        for a in ("", "unit/DA/", "layanan/ktp/", "loket/mal/", "papan/mal/")
    ] + [f"/hasil/{a}data.{b}" for a in ("", "unit/DA/", "layanan/ktp/") for b in ("csv", "json")]
    semula = [isi(warga, a) for a in alamat]
    buat_respon(dunia.kini, [1] * 9, layanan=dunia.ktp, loket=dunia.loket, jenis_kelamin="P")
    for a, lama in zip(alamat, semula, strict=True):
        assert tanpa_token(isi(warga, a)) == tanpa_token(lama), a


@pytest.mark.parametrize("status", [Survei.Status.DIBUKA, Survei.Status.BERAKHIR])
def test_indeks_menunggu_periode_ditutup(warga: Client, dunia: Dunia, status: int) -> None:
    """An ended survey still takes paper: no index, only the rounded count; what others have closed is shown."""
    RekapTerbit.objects.filter(survei=dunia.lalu).delete()
    Survei.objects.filter(pk=dunia.lalu.pk).update(status=status, terbit_pada=None)
    for a in ("unit/DA/", "layanan/ktp/"):
        teks = isi(warga, f"/hasil/{a}?periode={LALU_KUNCI}")
        assert "hasil-ikm" not in teks, a
        assert "Periode ini belum ditutup" in teks, a
    assert "52,78" in isi(warga, f"/hasil/unit/DB/?periode={LALU_KUNCI}")
    kota = isi(warga, f"/hasil/?periode={LALU_KUNCI}")
    assert "52,78" in kota and "Belum lengkap: 1 survei pada periode ini belum ditutup" in kota
    lalu = [b for b in baris_csv(warga, "/hasil/unit/DA/data.csv") if b["mulai"] == "2026-07-01"]
    assert {(b["ikm"], b["responden"], b["berjalan"]) for b in lalu} == {("", "5", "ya")}
    assert "Belum ada hasil" in isi(warga, "/hasil/papan/mal/")


# --- opened again -----------------------------------------------------------------------------------
def test_satu_lembar_susulan_tidak_mengubah_angka(warga: Client, dunia: Dunia) -> None:
    """Opened again, one sheet, closed: every page and file is as it was, in between too."""
    rencanakan(dunia.lalu)
    semula = potret(warga)
    survei = buka_lagi(survei=dunia.lalu, alasan="Lembar tertinggal", oleh=None)
    assert potret(warga) == semula
    for banyak in range(1, 5):
        buat_respon(survei, [1] * 9, layanan=dunia.ktp, loket=dunia.loket)
        tutup_besok(survei)
        assert potret(warga) == semula, banyak
        survei = buka_lagi(survei=survei, alasan="Lagi", oleh=None)
    buat_respon(survei, [1] * 9, layanan=dunia.ktp, loket=dunia.loket)
    tutup_besok(survei)
    baris = baris_csv(warga, "/hasil/unit/DA/data.csv")
    assert next(b for b in baris if b["mulai"] == "2026-07-01")["responden"] == "13"


def test_lembar_yang_ditarik_sama(warga: Client, dunia: Dunia) -> None:
    """One taken back instead, or one taken back and another put in: the figures stay."""
    rencanakan(dunia.lalu)
    semula = potret(warga)
    survei = buka_lagi(survei=dunia.lalu, alasan="Lembar ganda", oleh=None)
    turunkan_satu((survei.pk, dunia.ktp.pk, dunia.loket.pk), [4] * 9)
    tutup_besok(survei)
    assert potret(warga) == semula
    survei = buka_lagi(survei=survei, alasan="Lembar tertukar", oleh=None)
    buat_respon(survei, [1] * 9, layanan=dunia.ktp, loket=dunia.loket)
    tutup_besok(survei)
    assert potret(warga) == semula


def test_yang_pernah_tertutup_tetap_tertutup(warga: Client, dunia: Dunia) -> None:
    """Three answers hide six others; when five more come, the six would give the three away."""
    rencanakan(dunia.lalu)
    kecil, lain = (buat_layanan(k, dunia.alfa) for k in ("kecil", "lain"))
    for layanan, n in ((kecil, 3), (lain, 6)):
        for _ in range(n):
            buat_respon(dunia.lalu, [2] * 9, layanan=layanan)
    dunia.lalu.refresh_from_db()
    assert dunia.lalu.ikatan == {str(x.pk): dunia.alfa.pk for x in (kecil, lain)}
    survei = buka_lagi(survei=dunia.lalu, alasan="Lembar tertinggal", oleh=None)
    for _ in range(5):
        buat_respon(survei, [3] * 9, layanan=kecil)
    tutup_periode(survei=survei, oleh=None)
    for kode in ("kecil", "lain"):
        assert "hasil-ikm" not in isi(warga, f"/hasil/layanan/{kode}/?periode={LALU_KUNCI}")
    baris = baris_csv(warga, "/hasil/unit/DA/data.csv")
    assert [b["responden"] for b in baris if b["mulai"] == "2026-07-01"] == ["22", "8", "14"]


def test_periksa_data_menemukan_yang_belum_terbit(dunia: Dunia) -> None:
    assert list(periksa_terbit()) == []
    RekapTerbit.objects.filter(survei=dunia.lalu).delete()
    Survei.objects.filter(pk=dunia.lalu.pk).update(terbit_pada=None)
    assert [kode for kode, _ in periksa_terbit()] == ["LALU22"]
    assert terbitkan_tertinggal() == 1 and list(periksa_terbit()) == []
    assert RekapTerbit.objects.get(survei=dunia.lalu).n == 8


def test_layanan_tersembunyi_yang_pindah_tidak_membawa_apa_pun(warga: Client, dunia: Dunia) -> None:
    """What was not told apart stays with its unit; what was goes along, whole. So no difference is a few answers."""
    kecil, lain = (buat_layanan(k, dunia.alfa) for k in ("kecil", "lain"))
    for layanan, n in ((kecil, 2), (lain, 7)):
        for _ in range(n):
            buat_respon(dunia.lalu, [1] * 9, layanan=layanan)
    semula = potret(warga)
    for layanan in (kecil, lain):
        type(layanan).objects.filter(pk=layanan.pk).update(unit=dunia.beta)
        for alamat, isinya in potret(warga).items():
            assert isinya == semula[alamat], alamat
    dunia.ktp.unit = dunia.beta
    dunia.ktp.save()
    kota = [b for b in baris_csv(warga, "/hasil/data.csv") if b["mulai"] == "2026-07-01"]
    assert [(b["kode"], b["responden"]) for b in kota] == [("", "23"), ("DA", "9"), ("DB", "14")]


def test_bundel_ikut_unit_yang_digabung(warga: Client, dunia: Dunia) -> None:
    """Alfa is merged into Beta: what it did not tell apart goes on with Beta, and comes back with an undo."""
    for n, kode in ((2, "kecil"), (7, "lain")):
        layanan = buat_layanan(kode, dunia.alfa)
        for _ in range(n):
            buat_respon(dunia.lalu, [1] * 9, layanan=layanan)
    gabungkan_unit(unit=dunia.alfa, ke=dunia.beta, ketetapan=perubahan(), oleh=None)

    def responden(kode: str) -> list[str]:
        baris = baris_csv(warga, f"/hasil/unit/{kode}/data.csv")
        return [b["responden"] for b in baris if (b["mulai"], b["kode"]) == ("2026-07-01", kode)]

    assert responden("DB") == ["23"]
    jejak = Jejak.objects.filter(tindakan="unit_gabung").latest("pk")
    batalkan_perubahan(jejak=jejak, oleh=None, alasan="keliru")
    assert (responden("DA"), responden("DB")) == (["17"], ["6"])


def test_dua_bundel_seunit_dijumlahkan(dunia: Dunia) -> None:
    """After a merger one unit may hold two bundles of one survey: they count together, none hides the other."""
    unit = dunia.beta_lalu.unit
    for nilai in (2, 4):
        jumlah = hitung_jumlah([[nilai] * 9] * 6)
        RekapTerbit.objects.create(survei=dunia.beta_lalu, unit=unit, **jadi_kolom(jumlah))
    masa = Periode(dunia.beta_lalu.mulai, dunia.beta_lalu.selesai)
    terbit = baca_terbit(bagan_terkini())[masa].terbitan
    assert terbit.terbit[unit.pk, None, None, dunia.beta_lalu.pk] == hitung_jumlah(
        [[n] * 9 for n in (2, 4) for _ in range(6)]
    )


# --- what officers see ------------------------------------------------------------------------------
def petugas() -> Client:
    """The officer of Dinas Alfa."""
    akun = buat_akun("petugas")
    beri_peran(akun, "pelayanan", Unit.objects.get(kode="DA"))
    return masuk(akun)


def kata_indeks(teks: str) -> str:
    """What the page of a survey says of what was answered."""
    bagian = re.search(r'(?s)data-uji="sementara".*?Unsur terendah.*?</p>', teks)
    assert bagian is not None
    return bagian[0].split("capaian-teks")[0] + bagian[0].split("Unsur terendah")[1]


def test_petugas_melihat_langkah_yang_dibulatkan(dunia: Dunia) -> None:
    """From twenty answers on, in steps of ten; one more answer changes nothing but the number of answers."""
    klien, url = petugas(), f"/evaluasi/survei/{dunia.kini.pk}/"
    perbarui_sementara()
    assert 'data-uji="sementara"' not in isi(klien, url)
    for nilai in range(15):
        buat_respon(dunia.kini, [3, *[4] * 7, 2 + nilai % 2], layanan=dunia.ktp)
    assert perbarui_sementara() == 1
    teks = isi(klien, url)
    assert 'data-uji="sementara"' in teks and "Dari 20 jawaban" in teks
    assert "Unsur terendah: <strong>" in teks and "Sembilan unsur" not in teks
    rencana = isi(klien, url + "tindak-lanjut/")
    for _ in range(9):
        buat_respon(dunia.kini, [1] * 9, layanan=dunia.ktp)
        assert perbarui_sementara() == 0
    assert kata_indeks(isi(klien, url)) == kata_indeks(teks)
    daftar = re.compile(r'(?s)data-uji="terendah">(.*?)</ol>')
    assert daftar.findall(isi(klien, url + "tindak-lanjut/")) == daftar.findall(rencana) != []
    buat_respon(dunia.kini, [1] * 9, layanan=dunia.ktp)
    assert perbarui_sementara() == 1
    assert AngkaSementara.objects.get(survei=dunia.kini).n == 30


def test_petugas_melihat_angka_resmi_sesudah_ditutup(warga: Client, dunia: Dunia) -> None:
    """The very figure of the unit's public page, no other; and of a hidden one nothing."""
    klien = petugas()
    teks = isi(klien, f"/evaluasi/survei/{dunia.lalu.pk}/")
    assert "87,50" in teks and "Angka resmi Dinas Alfa" in teks
    Survei.objects.filter(pk=dunia.lalu.pk).update(unit=Unit.objects.get(kode="SETDA"))
    assert "87,50" not in isi(masuk_admin(), f"/evaluasi/survei/{dunia.lalu.pk}/")


def masuk_admin() -> Client:
    akun = buat_akun("admin-uji")
    beri_peran(akun, "admin", Unit.objects.root_nodes().get())
    return masuk(akun)


# --- board, users ------------------------------------------------------------------------------------
def test_papan_loket(warga: Client, dunia: Dunia) -> None:
    """Large, refreshed by itself, rounded, who answered in shares; and before there is anything to show."""
    ramaikan_loket(dunia)
    teks = isi(warga, "/hasil/papan/mal/")
    assert 'data-segar="300"' in teks
    assert "Terima kasih" in teks
    assert '<p class="papan-ikm">80</p>' in teks and "sekitar 20 responden" in teks
    assert "Perempuan: 75 %" in teks and "Laki-laki: 25 %" in teks
    assert "Persentase dibulatkan ke kelipatan lima" in teks  # several may add up to 105
    RekapTerbit.objects.all().delete()
    assert "Belum ada hasil yang dapat ditampilkan" in isi(warga, "/hasil/papan/mal/")
    isi(warga, "/hasil/papan/tiada/", 404)


def hasil_lalu(kode: str) -> Hasil:
    """The result of the last quarter of a unit."""
    pokok = pokok_unit(Unit.objects.get(kode=kode), bagan_terkini())
    return next(h for h in pokok.daftar if h.periode.kunci == LALU_KUNCI)


def pengguna(kode: str) -> tuple[int | None, bool]:
    """The users told of the last quarter of a unit, and whether they narrow its interval."""
    hasil = hasil_lalu(kode)
    return hasil.populasi, hasil.selang != selang_ikm(hasil.jumlah)


def test_pengguna_hanya_yang_jawabannya_dihitung(dunia: Dunia) -> None:
    """Users of one survey say nothing of the answers of another; then nothing is narrowed."""
    assert pengguna("DA") == (40, True)
    milik_lain = buat_survei("LAIN22", dunia.beta, populasi=500, **LALU)
    for _ in range(5):
        buat_respon(milik_lain, [1] * 9, layanan=dunia.ktp)  # asked by Beta, answered for by Alfa
    assert pengguna("DA") == (None, False)
    for model in (Rekap, RekapTerbit):
        model.objects.filter(survei=milik_lain).delete()
    assert pengguna("DA") == (40, True)
    buat_respon(dunia.lalu, [1] * 9, layanan=dunia.izin)  # asked by Alfa, answered for by Beta
    assert pengguna("DA") == (None, False)


def test_pengguna_survei_tanpa_jawaban_tidak_dijumlahkan(dunia: Dunia) -> None:
    """Of these users nobody has answered: the others are no sample of them."""
    buat_survei("SEPI22", dunia.alfa, populasi=1000, **LALU)
    assert pengguna("DA") == (None, False)
