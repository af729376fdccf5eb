"""`/hasil/`: what everybody sees, and what nobody can work out."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evaluasi.models import HasilLama, Rekap, Survei, TindakLanjut
from evaluasi.selang import selang_ikm
from evaluasi.selectors.hasil import ikm_semua
from evaluasi.selectors.hasil_pokok import pokok_layanan, pokok_unit
from evaluasi.selectors.survei import AngkaSurvei
from evaluasi.skm import hitung, hitung_jumlah
from evaluasi.views.hasil import gambar_berkas
from orgstruktur.gambar.bentuk import Teks
from orgstruktur.models import Unit
from orgstruktur.selectors.bagan import bagan_terkini
from tests.evaluasi.dunia import LALU, Dunia, buat_dunia
from tests.evaluasi.pabrik import buat_layanan, buat_loket, buat_respon, buat_survei

pytestmark = pytest.mark.django_db
LALU_KUNCI = "2026-07-01_2026-09-30"
KINI_KUNCI = "2026-10-01_2026-12-31"


@pytest.fixture
def dunia() -> Dunia:
    """The judged city."""
    return buat_dunia()


@pytest.fixture
def warga() -> Client:
    """Somebody without an account."""
    return Client()


def isi(warga: Client, alamat: str, status: int = 200) -> str:
    """The page as text."""
    jawaban = warga.get(alamat)
    assert jawaban.status_code == status, alamat
    return jawaban.content.decode()


def tanpa_token(teks: str) -> str:
    """A page without what differs at every look."""
    return re.sub(r'"X-CSRFToken": "\w+"', "", teks)


def baris_csv(warga: Client, alamat: str) -> list[dict[str, str]]:
    """The rows of a file by its headings."""
    teks = isi(warga, alamat).lstrip("\ufeff").splitlines()
    kolom = teks[0].split(";")
    return [dict(zip(kolom, b.split(";"), strict=True)) for b in teks[1:]]


def test_kota_digabung_dari_semua_jawaban(warga: Client, dunia: Dunia) -> None:
    """Pooled over units: 8 of Alfa and 6 of Beta, not the mean of two indices."""
    teks = isi(warga, "/hasil/")
    skm = hitung(hitung_jumlah([[3] * 9] * 4 + [[4] * 9] * 4 + [[2] * 8 + [3]] * 6))
    assert skm is not None
    assert str(skm.ikm).replace(".", ",") in teks
    assert "Triwulan III 2026" in teks
    assert "87,50" in teks  # Dinas Alfa
    assert "Dinas Beta" in teks


def test_periode_dapat_dipilih(warga: Client, dunia: Dunia) -> None:
    """The running one tells only how many; one that has ended goes first; an unknown one is not found."""
    teks = isi(warga, f"/hasil/?periode={KINI_KUNCI}")
    assert "sudah ada 5 jawaban atau lebih" in teks
    assert "hasil-ikm" not in teks
    isi(warga, "/hasil/?periode=2020-01-01_2020-12-31", 404)
    isi(warga, "/hasil/?periode=ngawur", 404)


def test_indeks_penanggung_dan_loket(warga: Client, dunia: Dunia) -> None:
    """The same answers count for the responsible unit and for the counter that received them."""
    assert "87,50" in isi(warga, "/hasil/unit/DA/")
    assert "87,50" in isi(warga, "/hasil/layanan/ktp/")
    beta = isi(warga, "/hasil/unit/DB/")
    assert "52,78" in beta  # what it answers for
    assert "Mal Pelayanan" in beta  # what its counter received
    teks = isi(warga, "/hasil/loket/mal/")
    assert "Kartu tanda penduduk" in teks
    assert "Izin usaha" in teks


def test_unit_bawahan_masuk_ke_atasannya(warga: Client, dunia: Dunia) -> None:
    """A subtree: what a bidang answers for counts for its dinas."""
    bidang = dunia.alfa.get_children().get(kode="DA.B1")
    layanan = buat_layanan("kia", bidang)
    for _ in range(8):
        buat_respon(dunia.lalu, [2] * 9, layanan=layanan)
    assert "68,75" in isi(warga, "/hasil/unit/DA/")
    assert "50,00" in isi(warga, "/hasil/unit/DA.B1/")


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


def test_satu_angka_resmi(warga: Client, dunia: Dunia) -> None:
    """All answers, those of small services too: page, files, board of the same thing, and the officers' counters."""
    lain = buat_layanan("lain", dunia.alfa, dunia.loket, nama="Layanan besar")
    for kode, jawaban, n in (("kecil-a", 1, 4), ("kecil-b", 2, 2)):
        layanan = buat_layanan(kode, dunia.alfa, dunia.loket)
        for _ in range(n):
            buat_respon(dunia.lalu, [jawaban] * 9, layanan=layanan, loket=dunia.loket)
    for _ in range(9):
        buat_respon(dunia.lalu, [4] * 9, layanan=lain, loket=dunia.loket)
    angka = AngkaSurvei(dunia.lalu)
    assert angka.skm is not None
    ikm = str(angka.skm.ikm)
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


def test_selisih_angka_apa_pun_tidak_membuka_yang_sedikit(warga: Client, dunia: Dunia) -> None:
    """The whole less its parts, on every page: nothing, or enough answers together."""
    lain = buat_loket("pojok", dunia.alfa)
    for nomor, n in enumerate((3, 2, 7)):
        layanan = buat_layanan(f"kecil{nomor}", dunia.alfa)
        for i in range(n):
            buat_respon(dunia.lalu, [1] * 9, layanan=layanan, loket=lain if i % 2 else None)
    for _ in range(3):
        buat_respon(dunia.lalu, [2] * 9, layanan=dunia.ktp, loket=lain)
    periode = f"?periode={LALU_KUNCI}"
    for jenis, kode in (("unit", "DA"), ("layanan", "ktp"), ("loket", "mal"), ("loket", "pojok")):
        baris = baris_csv(warga, f"/hasil/{jenis}/{kode}/data.csv")
        lalu = [b for b in baris if b["mulai"] == "2026-07-01"]
        angka = [int(b["responden"] or 0) for b in lalu]
        assert all(n == 0 or n >= 5 for n in angka), (jenis, kode, angka)
        sisa = angka[0] - sum(angka[1:])
        assert sisa == 0 or sisa >= 5, (jenis, kode, angka)
        isi(warga, f"/hasil/{jenis}/{kode}/{periode}")
    ktp = {b["kode"]: b["responden"] for b in baris_csv(warga, "/hasil/layanan/ktp/data.csv")}
    assert "pojok" not in ktp  # three answers there would follow from the others


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
    """An ended survey still takes paper, a reopened one too: no index, only the rounded count, in page and files."""
    alamat = ("", "unit/DA/", "layanan/ktp/", "loket/mal/")
    for a in alamat:
        assert "hasil-ikm" in isi(warga, f"/hasil/{a}?periode={LALU_KUNCI}"), a
    Survei.objects.filter(pk=dunia.lalu.pk).update(status=status)
    for a in alamat:
        teks = isi(warga, f"/hasil/{a}?periode={LALU_KUNCI}")
        assert "hasil-ikm" not in teks, a
        assert "Periode ini belum ditutup" in teks, a
    assert "hasil-ikm" in isi(warga, f"/hasil/unit/DB/?periode={LALU_KUNCI}")
    lalu = [b for b in baris_csv(warga, "/hasil/unit/DA/data.csv") if b["mulai"] == "2026-07-01"]
    assert {(b["ikm"], b["responden"], b["berjalan"]) for b in lalu} == {("", "5", "ya")}
    assert "Belum ada hasil" in isi(warga, "/hasil/papan/mal/")
    Survei.objects.filter(pk=dunia.lalu.pk).update(status=Survei.Status.DITUTUP)
    assert "87,50" in isi(warga, f"/hasil/unit/DA/?periode={LALU_KUNCI}")


def test_indeks_pada_layanan_unit_dan_loketnya(warga: Client, dunia: Dunia) -> None:
    """Shown for the unit that answers and for the counter that receives, with a way to judge while a survey is open."""
    hari = timezone.localdate()
    Survei.objects.filter(pk=dunia.kini.pk).update(mulai=hari, selesai=hari)
    teks = " ".join(isi(warga, "/layanan/ktp/").split())
    assert "Indeks kepuasan layanan ini: <strong>87,50</strong>, mutu B (baik), 8 jawaban" in teks
    assert "Triwulan III 2026" in teks and "/hasil/layanan/ktp/" in teks
    skm = hitung(hitung_jumlah([[3] * 9] * 4 + [[4] * 9] * 4 + [[2] * 8 + [3]] * 6))
    loket = f"<strong>{skm.ikm}</strong>".replace(".", ",") if skm else ""
    assert loket in teks and "/hasil/loket/mal/" in teks
    assert 'href="/survei/KINI22/?l=ktp"' in teks
    assert "Isi survei" not in isi(warga, "/layanan/izin/")  # Beta asks nothing now
    unit = " ".join(isi(warga, "/struktur/unit/DA/").split())
    assert "Indeks kepuasan masyarakat: <strong>87,50</strong>" in unit
    assert loket in " ".join(isi(warga, "/struktur/unit/DB/").split())
    Survei.objects.filter(pk=dunia.lalu.pk).update(status=Survei.Status.BERAKHIR)
    assert "87,50" not in isi(warga, "/layanan/ktp/")
    assert "87,50" not in isi(warga, "/struktur/unit/DA/")


def test_kueri_halaman_unit_dan_layanan_tetap(warga: Client, dunia: Dunia) -> None:
    """The index costs one query, however many periods and counters; the unit's page stays in its budget."""
    jumlah = []
    for babak in range(3):
        for n in range(babak * 3):
            loket = buat_loket(f"l{babak}-{n}", dunia.alfa)
            layanan = buat_layanan(f"l{babak}-{n}", dunia.alfa, loket)
            lalu = {**LALU, "mulai": date(2025 - babak, n + 1, 1)}
            survei = buat_survei(f"S{babak}{n}", dunia.alfa, **lalu)
            for _ in range(6):
                buat_respon(survei, [3] * 9, layanan=layanan, loket=loket)
        satu = []
        for alamat in ("/struktur/unit/DA/", "/layanan/ktp/"):
            isi(warga, alamat)
            with CaptureQueriesContext(connection) as kueri:
                isi(warga, alamat)
            satu.append(len(kueri))
        jumlah.append(tuple(satu))
    assert len(set(jumlah[1:])) == 1, jumlah  # without a counter of its own there is one less
    assert jumlah[1][0] <= 14  # 13 of test_unit_rinci, one for what the counters receive
    assert jumlah[1][1] <= 8


def test_tidak_ada_hasil(warga: Client, dunia: Dunia) -> None:
    """An empty state that leads on; things nobody knows are not found."""
    assert "Belum ada hasil survei" in isi(warga, "/hasil/unit/SETDA/")
    for alamat in ("unit/XX/", "layanan/xx/", "loket/xx/", "apa/DA/"):
        isi(warga, f"/hasil/{alamat}", 404)
    isi(warga, "/hasil/unit/SETDA/tren.png", 404)


def test_draf_tidak_terlihat(warga: Client, dunia: Dunia) -> None:
    """What is not yet open counts nowhere."""
    draf = buat_survei("DRAF22", dunia.beta, status=Survei.Status.DRAF, mulai=date(2026, 11, 1))
    for _ in range(9):
        buat_respon(draf, [1] * 9, layanan=dunia.izin)
    assert "1 November" not in isi(warga, "/hasil/unit/DB/")


def test_tindak_lanjut_yang_diumumkan(warga: Client, dunia: Dunia) -> None:
    """Only what is done and published."""
    umum = {
        "survei": dunia.lalu,
        "unsur": "waktu",
        "masalah": "Antrean lama",
        "tahun": 2026,
        "triwulan": 4,
        "penanggung_jawab": "Kepala Bidang",
        "unit": dunia.alfa,
    }
    selesai = {"status": TindakLanjut.Status.SELESAI, "selesai_pada": date(2026, 11, 2)}
    TindakLanjut.objects.create(kegiatan="Loket kedua dibuka", terbit=True, **selesai, **umum)
    TindakLanjut.objects.create(kegiatan="Belum diumumkan", **selesai, **umum)
    TindakLanjut.objects.create(kegiatan="Masih rencana", terbit=True, **umum)
    for alamat in ("/hasil/", "/hasil/unit/DA/"):
        teks = isi(warga, alamat)
        assert "Loket kedua dibuka" in teks
        assert "Belum diumumkan" not in teks
        assert "Masih rencana" not in teks
    assert "Loket kedua" not in isi(warga, "/hasil/unit/DB/")


def test_hasil_lama_bertanda(warga: Client, dunia: Dunia) -> None:
    """In the trend, but never joined or pooled."""
    HasilLama.objects.create(
        unit=dunia.alfa,
        mulai=date(2015, 1, 1),
        selesai=date(2015, 12, 31),
        ikm=Decimal("75.77"),
        rumus=HasilLama.Rumus.EMPAT_BELAS,
        sumber="Laporan 2015",
    )
    teks = isi(warga, "/hasil/unit/DA/")
    assert "Tahun 2015" in teks
    assert "14 unsur" in teks
    assert "75,77" not in isi(warga, "/hasil/")


def test_cari_dan_urut(warga: Client, dunia: Dunia) -> None:
    """The tables of parts are searched and sorted; nothing found is said."""
    teks = isi(warga, "/hasil/?urut=ikm")
    assert teks.index("unit/DB/") < teks.index("unit/DA/")
    teks = isi(warga, "/hasil/?urut=-ikm&cari=dinas")
    assert teks.index("unit/DA/") < teks.index("unit/DB/")
    assert "Tidak ada yang cocok dengan “&lt;b&gt;”" in isi(warga, "/hasil/?cari=%3Cb%3E")


def test_berkas(warga: Client, dunia: Dunia) -> None:
    """CSV, JSON and PNG say what the page says."""
    data = warga.get("/hasil/unit/DA/data.json").json()
    lalu = next(p for p in data["periode"] if p["periode"] == LALU_KUNCI)
    assert (lalu["ikm"], lalu["mutu"], lalu["responden"]) == ("87.50", "B", 8)
    assert lalu["nrr"]["sarana"] == "3.5000"
    assert (lalu["pengguna"], lalu["sampel_dianjurkan"]) == (40, 36)
    csv = isi(warga, "/hasil/data.csv")
    assert "nrr_persyaratan" in csv.splitlines()[0]
    assert any("Dinas Alfa" in b and "87.50" in b.replace(",", ".") for b in csv.splitlines())
    gambar = warga.get("/hasil/tren.png")
    assert gambar["Content-Type"] == "image/png"
    assert gambar.content.startswith(b"\x89PNG")


def test_papan_loket(warga: Client, dunia: Dunia) -> None:
    """Large, refreshed by itself, with small cells hidden; and before there is anything to show."""
    teks = isi(warga, "/hasil/papan/mal/")
    assert 'data-segar="300"' in teks
    assert "Terima kasih" in teks
    assert "Perempuan: 8" in teks
    Rekap.objects.all().delete()
    assert "Belum ada hasil yang dapat ditampilkan" in isi(warga, "/hasil/papan/mal/")
    isi(warga, "/hasil/papan/tiada/", 404)


def test_tautan_bagian_membawa_periodenya(warga: Client, dunia: Dunia) -> None:
    """Who looks at one period stays in it."""
    assert f'"/hasil/unit/DA/?periode={LALU_KUNCI}"' in isi(
        warga, f"/hasil/?periode={LALU_KUNCI}"
    ).replace("&amp;", "&")
    assert 'href="/hasil/unit/DA/"' in isi(warga, "/hasil/")


def test_lebih_banyak_jawaban_daripada_pengguna(warga: Client, dunia: Dunia) -> None:
    """The number of users is doubtful, and that is said."""
    Survei.objects.filter(pk=dunia.lalu.pk).update(populasi=7)
    teks = isi(warga, "/hasil/unit/DA/")
    assert "tercatat hanya 7 pengguna" in teks and "dari 7 pengguna" not in teks


def test_gambar_berkas_menyebut_judul_unit_dan_tandanya(warga: Client, dunia: Dunia) -> None:
    """A picture that stands alone: whose index it is, and what the hollow squares are."""
    lama = {"unit": dunia.alfa, "ikm": Decimal("75.77"), "sumber": "Laporan 2015"}
    HasilLama.objects.create(mulai=date(2015, 1, 1), selesai=date(2015, 12, 31), **lama)
    for pokok, ada in (
        (pokok_unit(dunia.alfa, bagan_terkini()), True),
        (pokok_layanan(dunia.ktp, bagan_terkini()), False),
    ):
        gambar = gambar_berkas(pokok)
        teks = " ".join(t.isi for t in gambar.hiasan if isinstance(t, Teks))
        assert f"Indeks Kepuasan Masyarakat: {pokok.nama}" in teks
        assert "Pemerintah Kota" in teks
        assert ("Laporan terdahulu" in teks) is ada
        assert all(0 <= t.y <= gambar.tinggi for t in gambar.hiasan if isinstance(t, Teks))
    assert warga.get("/hasil/unit/DA/tren.png").status_code == 200


def test_papan_loket_satu_hitungan(warga: Client, dunia: Dunia) -> None:
    """Headline and breakdown rest on the same answers, those of small services too."""
    langka = buat_layanan("langka", dunia.beta, dunia.loket)
    for kelamin in "LLPP":
        buat_respon(
            dunia.beta_lalu, [3] * 9, layanan=langka, loket=dunia.loket, jenis_kelamin=kelamin
        )
    teks = isi(warga, "/hasil/papan/mal/")
    n = int(re.search(r"(\d+) responden", teks)[1])  # type: ignore[index]
    assert n == 18
    for atribut in ("Jenis kelamin", "Pendidikan"):
        bagian = re.search(rf"<dt>{atribut}</dt>(.*?)</dl>", teks, re.DOTALL)
        assert bagian is not None
        assert sum(map(int, re.findall(r": (\d+)</dd>", bagian[1]))) == n


def test_deret_ikut_penanggung_yang_baru(warga: Client, dunia: Dunia) -> None:
    """A service that moves takes its answers of all periods along."""
    dunia.ktp.unit = dunia.beta
    dunia.ktp.save()
    assert "Belum ada hasil survei" in isi(warga, "/hasil/unit/DA/")
    assert "87,50" in isi(warga, "/hasil/layanan/ktp/")
    assert KINI_KUNCI in isi(warga, "/hasil/unit/DB/")


def test_ikm_semua_sama_dengan_hitungan_satu_per_satu(dunia: Dunia) -> None:
    """Every unit and period from the counters equals the index of its answers."""
    semua = ikm_semua()
    kunci = (LALU["mulai"], LALU["selesai"], dunia.alfa.pk)
    assert semua[kunci] == hitung(hitung_jumlah([[3] * 9] * 4 + [[4] * 9] * 4))
    assert len(semua) == 3


@pytest.mark.parametrize(
    ("alamat", "paling_banyak"),
    [
        ("/hasil/", 8),
        ("/hasil/unit/DA/", 12),
        ("/hasil/layanan/ktp/", 10),
        ("/hasil/loket/mal/", 8),
        ("/hasil/papan/mal/", 8),
    ],
)
def test_banyak_kueri_tetap(warga: Client, dunia: Dunia, alamat: str, paling_banyak: int) -> None:
    """Three sizes, the same number of queries."""
    jumlah = []
    for babak in range(3):
        for n in range(babak * 3):
            layanan = buat_layanan(f"l{babak}-{n}", dunia.alfa, dunia.loket)
            survei = buat_survei(f"S{babak}{n}", dunia.alfa, mulai=date(2025 - babak, n + 1, 1))
            for _ in range(6):
                buat_respon(survei, [3] * 9, layanan=layanan, loket=dunia.loket)
        cache.clear()
        isi(warga, alamat)
        with CaptureQueriesContext(connection) as kueri:
            isi(warga, alamat)
        jumlah.append(len(kueri))
    assert len(set(jumlah)) == 1, jumlah
    assert jumlah[0] <= paling_banyak, jumlah


def pengguna(kode: str) -> tuple[int | None, bool]:
    """The users told of the last quarter of a unit, and whether they narrow its interval."""
    pokok = pokok_unit(Unit.objects.get(kode=kode), bagan_terkini())
    hasil = next(h for h in pokok.daftar if h.periode.kunci == LALU_KUNCI)
    return hasil.populasi, hasil.selang != selang_ikm(hasil.jumlah)


def test_pengguna_hanya_yang_jawabannya_dihitung(dunia: Dunia) -> None:
    """Users of one survey say nothing of the answers of another; then nothing is narrowed."""
    assert pengguna("DA") == (40, True)
    milik_lain = buat_survei("LAIN22", dunia.beta, populasi=500, **LALU)
    buat_respon(milik_lain, [1] * 9, layanan=dunia.ktp)  # asked by Beta, answered for by Alfa
    assert pengguna("DA") == (None, False)
    Rekap.objects.filter(survei=milik_lain).delete()
    assert pengguna("DA") == (40, True)
    buat_respon(dunia.lalu, [1] * 9, layanan=dunia.izin)  # asked by Alfa, answered for by Beta
    assert pengguna("DA") == (None, False)


def test_pengguna_survei_tanpa_jawaban_tidak_dijumlahkan(dunia: Dunia) -> None:
    """Of these users nobody has answered: the others are no sample of them."""
    buat_survei("SEPI22", dunia.alfa, populasi=1000, **LALU)
    assert pengguna("DA") == (None, False)
