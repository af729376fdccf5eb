"""Before and after an applied proposal: the page, what it is worked out from, who concludes, what falls due."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evaluasi.banding import Putusan
from evaluasi.models import EvaluasiRancangan, Rekap, Survei, TahapEvaluasi
from evaluasi.selectors import keadaan_rancangan
from evaluasi.selectors.sebelum_sesudah import SebelumSesudah
from evaluasi.selectors.tersentuh import tersentuh
from evaluasi.services import evaluasi_rancangan as layanan
from orgstruktur.models import Jejak, Rancangan, Unit
from orgstruktur.rancangan.fungsi import TambahFungsi
from orgstruktur.services.rancangan_terap import batalkan_penerapan, terapkan_rancangan
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tests.dasar import beri_peran, buat_akun, masuk
from tests.evaluasi.banding_uji import HARI, Dunia, buat_dunia_banding
from tests.evaluasi.kelola_uji import isi
from tests.evaluasi.pabrik import buat_layanan, terbitkan_seluruhnya
from tests.orgstruktur.rancangan.putusan_uji import diajukan, setujui

pytestmark = pytest.mark.django_db
DAFTAR = "/evaluasi/sebelum-sesudah/"


@pytest.fixture
def dunia(monkeypatch: pytest.MonkeyPatch) -> Dunia:
    return buat_dunia_banding(monkeypatch)


def alamat(dunia: Dunia, ekor: str = "") -> str:
    return f"{DAFTAR}{dunia.rancangan.pk}/{ekor}"


# --- what is compared -------------------------------------------------------------------------------
def test_unit_yang_digabung_melanjutkan_deretnya(dunia: Dunia) -> None:
    """The services of the unit that is no more stand there with their answers from before the merger."""
    s = SebelumSesudah(dunia.rancangan)
    assert {b.kode: b.dipakai for b in s.baris_layanan} == {"ktp": True, "kk": True}
    assert [p.nama for p in s.periode[0]] == [
        f"Triwulan {r} 2025" for r in ("I", "II", "III", "IV")
    ]
    assert [p.nama for p in s.periode[1]] == [f"Triwulan {r} 2026" for r in ("I", "II", "III")]
    assert not Unit.objects.hidup().filter(kode="DA.B1").exists()


def test_naik_terhadap_tetangga(dunia: Dunia) -> None:
    """Six of twenty give a mark more: 7.5 points on the scale of the index, and the tides of the city cancel out."""
    s = SebelumSesudah(dunia.rancangan)
    assert s.banding.selisih == pytest.approx(7.5)
    assert s.banding.putusan is Putusan.NAIK and s.kalimat.startswith("Naik 7,5 poin (kisaran ")
    assert s.tetangga[0] == "di seluruh kota" and len(s.tetangga[1]) == 3


def test_hanya_angka_yang_terbit(dunia: Dunia) -> None:
    """Answers that came in after the figures were let out do not move the page."""
    lama = SebelumSesudah(dunia.rancangan).banding
    Rekap.objects.filter(layanan=dunia.ktp).update(jumlah_waktu=0, indeks=0)
    assert SebelumSesudah(dunia.rancangan).banding == lama


def terapkan_lagi(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch, kode: str, hari: date = date(2026, 4, 1)
) -> Rancangan:
    """One more proposal that touches a unit, applied on a day."""
    monkeypatch.setattr(timezone, "localdate", lambda *_: hari)
    fungsi = TambahFungsi(-1, dunia.unit[kode].pk, "pelayanan perizinan")
    r = setujui(diajukan([fungsi], dunia.orang.organisasi), dunia.orang.pimpinan)
    terapkan_rancangan(rancangan=r, oleh=dunia.orang.admin, uji=False)
    monkeypatch.setattr(timezone, "localdate", lambda *_: HARI)
    r.refresh_from_db()
    return r


def test_tetangga_yang_disentuh_rancangan_lain_tidak_dihitung(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A service that somebody else's proposal touched in these months is no neighbour."""
    r = terapkan_lagi(dunia, monkeypatch, "DB.B1")
    s = SebelumSesudah(dunia.rancangan)
    assert s.tetangga[1] == [] and s.banding.putusan is Putusan.BELUM
    assert "tidak ada layanan lain" in s.kalimat
    assert tersentuh([r.pk])[r.pk].unit == {dunia.unit["DB.B1"].pk}


def test_yang_disentuh_dua_rancangan_tidak_dihitung_bagi_keduanya(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can tell which of the two it was; the page names the other one."""
    r = terapkan_lagi(dunia, monkeypatch, "DA.B2")
    satu, dua = SebelumSesudah(dunia.rancangan), SebelumSesudah(r)
    for s, lain in ((satu, r), (dua, dunia.rancangan)):
        assert s.banding.putusan is Putusan.BELUM and "tidak dapat dipisahkan" in s.kalimat
        assert {b.dipakai for b in s.baris_layanan} == {False}
        assert all(f"disentuh pula oleh “{lain.nama}”" in b.sebab for b in s.baris_layanan)
    assert "disentuh pula oleh" in isi(masuk(dunia.orang.pimpinan), alamat(dunia))


def test_sebab_yang_digabung_tidak_mengaku_lebih(dunia: Dunia) -> None:
    """One service touched twice, the other without an index in one period: not every one was touched twice."""
    s = SebelumSesudah(dunia.rancangan)
    s.bersama = {dunia.ktp.pk: dunia.rancangan}
    s.deret = [replace(d, isi=(None, *d.isi[1:])) if d.kunci == dunia.kk.pk else d for d in s.deret]
    assert "sebagian layanan" in s.kalimat and "periode tanpa indeks" in s.kalimat
    assert "setiap layanan" not in s.kalimat


def test_yang_dibatalkan_bukan_tetangga_selama_berlaku(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From its first day until it was taken back; before the compared periods it does no harm."""
    r = terapkan_lagi(dunia, monkeypatch, "DB.B1")
    batalkan_penerapan(rancangan=r, oleh=dunia.orang.organisasi, alasan="Salah terap")
    assert SebelumSesudah(dunia.rancangan).tetangga[1] == []
    dahulu = datetime(2024, 12, 31, 5, tzinfo=UTC)
    Rancangan.objects.filter(pk=r.pk).update(tanggal_berlaku=date(2024, 12, 1), diubah_pada=dahulu)
    monkeypatch.setattr(timezone, "localdate", lambda n=None: n.date() if n else HARI)
    assert len(SebelumSesudah(dunia.rancangan).tetangga[1]) == 3


def test_pilihan_lain_hanya_untuk_dilihat(dunia: Dunia) -> None:
    """Whoever looks at two periods is told so, and concludes from the four that were fixed before; both are kept."""
    layanan.jalankan_evaluasi(HARI)
    klien = masuk(dunia.orang.organisasi)
    assert "Ini pilihan lain untuk dilihat" not in isi(klien, alamat(dunia))
    assert "Ini pilihan lain untuk dilihat" in isi(klien, alamat(dunia, "?banyak=2"))
    klien.post(
        alamat(dunia, "simpulkan/3/?banyak=2"),
        {"simpulan": "belum", "uraian": "Menunggu dua periode lagi"},
    )
    angka = TahapEvaluasi.objects.get(bulan=3).angka
    assert (angka["banyak"], angka["tetangga"]) == (4, 3)
    assert angka["masa"].startswith("Triwulan I 2025, ") and angka["masa"].endswith("(sesudah)")
    assert "Dari Triwulan I 2025" in isi(klien, alamat(dunia))


def test_unit_tanpa_layanan_sendiri_lewat_unit_di_bawahnya(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dinas that got a function works through its bidang; once it offers something itself, only that counts."""
    r = terapkan_lagi(dunia, monkeypatch, "DB")
    s = SebelumSesudah(r)
    assert s.kena == {x.pk for x in dunia.lain}
    assert s.banding.selisih is not None
    html = isi(masuk(dunia.orang.pimpinan), f"{DAFTAR}{r.pk}/")
    assert "Dinas Beta tidak membuka layanan sendiri; yang dihitung tersentuh 3 layanan" in html
    assert SebelumSesudah(dunia.rancangan).kata_bawahan == []
    sendiri = buat_layanan("umum", dunia.unit["DB"])
    assert SebelumSesudah(r).kena == {sendiri.pk}


def test_akar_yang_disentuh_tidak_menyentuh_seluruh_kota(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    r = terapkan_lagi(dunia, monkeypatch, "kota")
    assert SebelumSesudah(r).kena == set()


def test_tetangga_serumah_lebih_dahulu(dunia: Dunia) -> None:
    """Services of the same perangkat daerah that were not touched are the closer neighbours."""
    for kode in ("dekat1", "dekat2"):
        baru = buat_layanan(kode, dunia.unit["DA.S"])
        for lama in Rekap.objects.filter(layanan=dunia.kk):
            lama.pk, lama.layanan = None, baru
            lama.save(force_insert=True)
    for survei in Survei.objects.all():
        terbitkan_seluruhnya(survei)
    s = SebelumSesudah(dunia.rancangan)
    assert s.tetangga[0] == "pada perangkat daerah yang sama"
    assert {d.nama for d in s.tetangga[1]} == {"Layanan dekat1", "Layanan dekat2"}


# --- pages ------------------------------------------------------------------------------------------
def test_daftar_dan_halaman(dunia: Dunia) -> None:
    layanan.jalankan_evaluasi(HARI)
    klien = masuk(dunia.orang.pimpinan)
    daftar = isi(klien, DAFTAR)
    assert dunia.rancangan.nama in daftar and "Naik 7,5 poin" in daftar
    assert daftar.count("Menunggu kesimpulan") == 2 and "(12 bulan)" in daftar
    halaman = isi(klien, alamat(dunia))
    for kata in (
        "kemungkinan besar bukan kebetulan",
        "Kartu tanda penduduk",
        "Mulai berlaku 1 Januari 2026",
        "Jabatan yang dibutuhkan tetapi lowong",
        "<svg",
        "Triwulan IV 2025",
    ):
        assert kata in halaman
    dua = isi(klien, alamat(dunia, "?banyak=2"))
    assert "Triwulan II 2025" not in dua and "Triwulan III 2025" in dua
    assert "paling banyak 4</option>" in isi(klien, alamat(dunia, "?banyak=99"))


def test_laporan_kinerja_hanya_bagi_yang_melihat_papan_kota(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How diligently people report stands there for pimpinan, said to be that; an analyst does not see it (desain 2)."""
    diminta = []

    def persen(unit: Any, mulai: date, sampai: date) -> int:
        diminta.append((mulai, sampai))
        return 70 if sampai < dunia.rancangan.tanggal_berlaku else 82

    monkeypatch.setattr(keadaan_rancangan, "persen_lapor", persen)
    assert "Hari kerja yang dilaporkan" not in isi(masuk(dunia.orang.organisasi), alamat(dunia))
    assert not diminta
    halaman = isi(masuk(dunia.orang.pimpinan), alamat(dunia))
    baris = halaman.split("Hari kerja yang dilaporkan")[1].split("</tr>")[0]
    assert ">70<" in baris and ">82<" in baris and "bukan mutu kerja;" in baris
    assert diminta == [
        (date(2025, 11, 2), date(2025, 12, 31)),
        (HARI - timedelta(days=60), HARI - timedelta(days=1)),
    ]


def test_pdf(dunia: Dunia) -> None:
    jawaban = masuk(dunia.orang.pimpinan).get(alamat(dunia, "cetak.pdf"))
    assert jawaban.status_code == 200 and jawaban.content.startswith(b"%PDF")


def test_kueri_tetap(dunia: Dunia) -> None:
    """More services and more proposals, not more queries."""
    klien = masuk(dunia.orang.pimpinan)

    def banyak(url: str) -> int:
        klien.get(url)
        with CaptureQueriesContext(connection) as kueri:
            assert klien.get(url).status_code == 200
        return len(kueri)

    layanan.jalankan_evaluasi(HARI)
    ukuran = [(banyak(DAFTAR), banyak(alamat(dunia)))]
    for n in range(2):
        for i in range(3):
            buat_layanan(f"tambah{n}{i}", dunia.unit["DA.B2"])
        fungsi = TambahFungsi(-1, dunia.unit["DB.B2"].pk, f"pelayanan {n}")
        r = setujui(diajukan([fungsi], dunia.orang.organisasi), dunia.orang.pimpinan)
        terapkan_rancangan(rancangan=r, oleh=dunia.orang.admin, uji=False)
        layanan.jalankan_evaluasi(HARI)
        ukuran.append((banyak(DAFTAR), banyak(alamat(dunia))))
    assert len(set(ukuran)) == 1, ukuran


# --- due, concluded ---------------------------------------------------------------------------------
def test_jadwal_memulai_sekali_dan_mengingatkan(dunia: Dunia) -> None:
    """Begun for the writer at 3, 6 and 12 months; overlaps counted; one message, and again after two weeks only."""
    dunia.orang.organisasi.email = "o@contoh.go.id"
    dunia.orang.organisasi.save()
    assert layanan.jalankan_evaluasi(HARI) == {"dimulai": 1, "jatuh_tempo": 2, "surel": 1}
    e = EvaluasiRancangan.objects.get()
    assert e.penanggung_jawab == dunia.orang.organisasi
    tempo = list(e.daftar_tahap.values_list("bulan", "jatuh_tempo"))
    assert tempo == [(3, date(2026, 4, 1)), (6, date(2026, 7, 1)), (12, date(2027, 1, 1))]
    assert e.tumpang["per"] == HARI.isoformat() and isinstance(e.tumpang["sebelum"], int)
    assert layanan.jalankan_evaluasi(HARI) == {"dimulai": 0, "jatuh_tempo": 2, "surel": 0}
    assert layanan.jalankan_evaluasi(HARI + timedelta(days=14))["surel"] == 1
    assert len(mail.outbox) == 2 and "3 bulan sesudah berlaku" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("hari", "bulan", "hasil"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 10, 1), 3, date(2027, 1, 1)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_tambah_bulan(hari: date, bulan: int, hasil: date) -> None:
    assert layanan.tambah_bulan(hari, bulan) == hasil


def test_bulan_menurut_pengaturan(settings: Any) -> None:
    settings.TATA_EVALUASI_BULAN = "12, 6;6, x, 0, 99"
    assert layanan.bulan_evaluasi() == [6, 12]


def test_menyimpulkan(dunia: Dunia) -> None:
    """From the page, with the comparison of that day; it is corrected the same way."""
    layanan.jalankan_evaluasi(HARI)
    klien = masuk(dunia.orang.organisasi)
    url = alamat(dunia, "simpulkan/3/")
    for pendek in (" ", ".", "................", "Ya, baik."):
        kosong = klien.post(url, {"simpulan": "membantu", "uraian": pendek})
        assert kosong.status_code == 200 and not Jejak.objects.filter(tindakan="evaluasi_simpulkan")
    jawaban = klien.post(
        url, {"simpulan": "membantu", "uraian": "Antrean lebih pendek"}, follow=True
    )
    teks = jawaban.content.decode()
    assert "Antrean lebih pendek" in teks and "Angka saat itu: Naik 7,5 poin" in teks
    t = TahapEvaluasi.objects.get(bulan=3)
    assert t.oleh == dunia.orang.organisasi and t.angka["selisih"] == 7.5
    tidak = {"simpulan": "tidak", "uraian": "Warga tetap datang dua kali"}
    tanya = klien.post(url, tidak)
    assert "angkanya menunjukkan hal lain: Naik 7,5 poin" in tanya.content.decode()
    assert TahapEvaluasi.objects.get(bulan=3).simpulan == "membantu"
    assert klien.post(url, {**tidak, "setuju": "on"}).status_code == 302
    assert "Kesimpulannya lain daripada angka itu" in isi(klien, alamat(dunia))
    assert Jejak.objects.filter(tindakan="evaluasi_simpulkan").count() == 2


@pytest.mark.parametrize(
    ("simpulan", "putusan", "lain"),
    [
        ("membantu", "naik", False),
        ("membantu", "belum", True),
        ("membantu", "turun", True),
        ("tidak", "turun", False),
        ("tidak", "belum", True),
        ("tidak", "naik", True),
        ("belum", "naik", False),
    ],
)
def test_kesimpulan_yang_bertentangan_dengan_angka(
    simpulan: str, putusan: str, *, lain: bool
) -> None:
    assert bool(layanan.lain_dari_angka(simpulan, {"putusan": putusan})) is lain


def test_belum_jatuh_tempo_dan_tidak_berwenang(dunia: Dunia) -> None:
    layanan.jalankan_evaluasi(HARI)
    tahap = TahapEvaluasi.objects.get(bulan=12)
    isian = {"simpulan": "membantu", "uraian": "Antrean jauh lebih pendek"}
    with pytest.raises(AturanDilanggar, match="Baru jatuh tempo 1 Januari 2027"):
        layanan.simpulkan(tahap=tahap, oleh=dunia.orang.organisasi, **isian)
    tiga = TahapEvaluasi.objects.get(bulan=3)
    with pytest.raises(DiLuarWewenang):
        layanan.simpulkan(tahap=tiga, oleh=dunia.orang.pimpinan, **isian)
    assert masuk(dunia.orang.pimpinan).get(alamat(dunia, "simpulkan/3/")).status_code == 403
    layanan.ganti_penanggung_jawab(
        evaluasi=tiga.evaluasi, akun=dunia.orang.pimpinan, oleh=dunia.orang.organisasi
    )
    assert layanan.simpulkan(
        tahap=TahapEvaluasi.objects.get(bulan=3), oleh=dunia.orang.pimpinan, **isian
    ).simpulan


def test_ganti_penanggung_jawab(dunia: Dunia) -> None:
    """Only somebody who can open the page."""
    e = layanan.mulai_evaluasi(dunia.rancangan)
    klien = masuk(dunia.orang.organisasi)
    url = alamat(dunia, "penanggung-jawab/")
    assert dunia.orang.pegawai.nama not in isi(klien, url).split("<select")[1]
    with pytest.raises(AturanDilanggar, match="tidak dapat membuka"):
        layanan.ganti_penanggung_jawab(
            evaluasi=e, akun=dunia.orang.pegawai, oleh=dunia.orang.organisasi
        )
    lain = buat_akun("analis2")
    beri_peran(lain, "organisasi", dunia.unit["kota"])
    assert klien.post(url, {"akun": lain.pk}).status_code == 302
    e.refresh_from_db()
    assert e.penanggung_jawab == lain


def test_hanya_yang_mencakup_semua_unitnya_menjalankan(dunia: Dunia) -> None:
    """An analyst of a bidang it touched names nobody and concludes nothing; one of the whole dinas does both."""
    layanan.jalankan_evaluasi(HARI)
    tahap = TahapEvaluasi.objects.select_related("evaluasi").get(bulan=3)
    sebagian, cukup = buat_akun("sebagian"), buat_akun("cukup")
    beri_peran(sebagian, "organisasi", dunia.unit["DA.B2"])
    beri_peran(cukup, "organisasi", dunia.unit["DA"])
    isian = {"simpulan": "membantu", "uraian": "Antrean jauh lebih pendek"}
    with pytest.raises(DiLuarWewenang):
        layanan.simpulkan(tahap=tahap, oleh=sebagian, **isian)
    with pytest.raises(DiLuarWewenang, match="semua unit yang disentuh"):
        layanan.ganti_penanggung_jawab(evaluasi=tahap.evaluasi, akun=cukup, oleh=sebagian)
    klien = masuk(sebagian)
    assert klien.get(alamat(dunia, "penanggung-jawab/")).status_code == 403
    assert "penanggung-jawab/" not in isi(klien, alamat(dunia))
    layanan.ganti_penanggung_jawab(evaluasi=tahap.evaluasi, akun=sebagian, oleh=cukup)
    assert layanan.simpulkan(tahap=tahap, oleh=sebagian, **isian).simpulan == "membantu"


def test_penerapan_yang_dibatalkan_menghentikannya(dunia: Dunia) -> None:
    layanan.jalankan_evaluasi(HARI)
    Rancangan.objects.filter(pk=dunia.rancangan.pk).update(tahap=Rancangan.Tahap.DIBATALKAN)
    assert layanan.jalankan_evaluasi(HARI)["jatuh_tempo"] == 0
    assert masuk(dunia.orang.pimpinan).get(alamat(dunia)).status_code == 404
    with pytest.raises(AturanDilanggar, match="dibatalkan"):
        layanan.simpulkan(
            tahap=TahapEvaluasi.objects.get(bulan=3),
            simpulan="membantu",
            uraian="x",
            oleh=dunia.orang.organisasi,
        )


def test_beranda_menyebut_yang_jatuh_tempo(dunia: Dunia) -> None:
    layanan.jalankan_evaluasi(HARI)
    assert "2 evaluasi penataan menunggu kesimpulan Anda" in isi(
        masuk(dunia.orang.organisasi), "/beranda/"
    )
    assert "evaluasi penataan" not in isi(masuk(dunia.orang.pimpinan), "/beranda/")
