"""Services of surveys: every state, every refusal, what the schedule does."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from evaluasi.models import HasilLama, RekapTerbit, Survei, TindakLanjut
from evaluasi.services import survei as layanan
from evaluasi.services.survei_dasar import ABJAD_KODE, buat_kode, versi_isi
from evaluasi.services.survei_jadwal import jalankan_survei
from orgstruktur.models import Jejak, Unit
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tests.dasar import beri_peran, buat_akun
from tests.evaluasi.pabrik import buat_layanan, buat_loket, buat_respon, buat_survei
from tests.pabrik import buat_kota

pytestmark = pytest.mark.django_db
HARI = date(2026, 11, 27)
ISI = {"periode_jenis": "triwulan", "mulai": date(2026, 10, 1), "selesai": date(2026, 12, 31)}


@pytest.fixture(autouse=True)
def hari_tetap(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 27 November 2026."""
    monkeypatch.setattr(timezone, "localdate", lambda *_: HARI)


@pytest.fixture
def unit() -> dict[str, Unit]:
    return buat_kota()


@pytest.fixture
def petugas(unit: dict[str, Unit]) -> Any:
    akun = buat_akun("petugas")
    beri_peran(akun, "pelayanan", unit["DA"])
    return akun


def rencana(survei: Survei, unsur: str, **lain: Any) -> TindakLanjut:
    """A plan for an unsur."""
    return TindakLanjut.objects.create(
        survei=survei,
        unsur=unsur,
        masalah="m",
        kegiatan="k",
        tahun=2027,
        triwulan=1,
        penanggung_jawab="p",
        unit=survei.unit,
        **lain,
    )


def test_batas_harian_bawaan_dari_pengaturan(unit: Any, petugas: Any, settings: Any) -> None:
    """Of a survey made without one, also past the service; a limit that is given stands."""
    settings.TATA_SURVEI_BATAS_HARIAN = 7
    s = layanan.buat_survei(unit=unit["DA"], oleh=petugas, **ISI)
    assert s.batas_harian == 7 == Survei().batas_harian
    assert (
        layanan.buat_survei(unit=unit["DA"], oleh=petugas, batas_harian=3, **ISI).batas_harian == 3
    )


def test_dibuat_sebagai_draf_berjudul(unit: Any, petugas: Any) -> None:
    """With a code, a title by default, and a Jejak that says by whom."""
    s = layanan.buat_survei(unit=unit["DA"], oleh=petugas, **ISI)
    assert (s.status, s.judul) == (Survei.Status.DRAF, "Survei Dinas Alfa Triwulan IV 2026")
    assert len(s.kode) == 6
    assert set(s.kode) <= set(ABJAD_KODE)
    jejak = Jejak.objects.get(tindakan="survei_buat")
    assert (jejak.oleh, s.kode in jejak.objek) == (petugas, True)


def test_kode_berbeda_dari_loket(unit: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A code that a counter bears, in any case, is not given."""
    buat_loket("aaaaaa", unit["DA"])
    huruf = iter("AAAAAA" + "BBBBBB")
    monkeypatch.setattr("evaluasi.services.survei_dasar.secrets.choice", lambda _: next(huruf))
    assert buat_kode() == "BBBBBB"


@pytest.mark.parametrize(
    ("ganti", "ruas"),
    [
        ({"selesai": date(2026, 9, 30)}, "selesai"),
        ({"selesai": date(2027, 10, 2)}, "selesai"),
        ({"periode_jenis": "abad"}, "periode_jenis"),
        ({"batas_harian": 0}, "batas_harian"),
        ({"batas_harian": 1001}, "batas_harian"),
    ],
)
def test_isi_keliru_ditolak(unit: Any, ganti: dict[str, Any], ruas: str) -> None:
    with pytest.raises(AturanDilanggar) as galat:
        layanan.buat_survei(unit=unit["DA"], oleh=None, **{**ISI, **ganti})
    assert galat.value.ruas == ruas
    assert not Survei.objects.exists()


def test_layanan_unit_lain_ditolak(unit: Any) -> None:
    """Its own and its branch's, and what its counters receive; nothing else."""
    loket = buat_loket("l", unit["DA"])
    sendiri = buat_layanan("a", unit["DA.B1"])
    diterima = buat_layanan("b", unit["DB"], loket)
    asing = buat_layanan("c", unit["DB"])
    s = layanan.buat_survei(unit=unit["DA"], oleh=None, daftar_layanan=[sendiri, diterima], **ISI)
    assert s.daftar_layanan.count() == 2
    with pytest.raises(AturanDilanggar, match="bukan layanan unit ini"):
        layanan.ubah_survei(survei=s, oleh=None, daftar_layanan=[asing])


def test_di_luar_lingkup_ditolak(unit: Any, petugas: Any) -> None:
    """Asked again inside every act."""
    s = buat_survei("AAAA22", unit["DB"], status=Survei.Status.DRAF)
    with pytest.raises(DiLuarWewenang):
        layanan.buat_survei(unit=unit["DB"], oleh=petugas, **ISI)
    for kerja in (layanan.buka_survei, layanan.akhiri_survei, layanan.tutup_periode):
        with pytest.raises(DiLuarWewenang):
            kerja(survei=s, oleh=petugas)
    with pytest.raises(DiLuarWewenang):
        layanan.buka_lagi(survei=s, oleh=petugas, alasan="x")
    with pytest.raises(DiLuarWewenang):
        layanan.ubah_survei(survei=s, oleh=petugas, judul="x")


def test_unsur_terendah_dari_jawaban_yang_sama(unit: Any, petugas: Any, monkeypatch: Any) -> None:
    """Sheets typed since they were worked out: the period waits for five of them, or for the next day."""
    s = layanan.buka_survei(
        survei=layanan.buat_survei(unit=unit["DA"], oleh=petugas, **ISI), oleh=petugas
    )
    for _ in range(6):
        buat_respon(s, [1, 3, 3, 3, 3, 3, 3, 3, 3])
    s = layanan.akhiri_survei(survei=s, oleh=petugas)
    for u in ("persyaratan", "prosedur", "waktu"):
        rencana(s, u)
    for _ in range(2):
        buat_respon(s, [4, 4, 4, 4, 4, 4, 1, 1, 1])
    with pytest.raises(AturanDilanggar, match="dihitung dari 6 jawaban, sedangkan sekarang ada 8"):
        layanan.tutup_periode(survei=s, oleh=petugas)
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 11, 28))
    with pytest.raises(AturanDilanggar, match="U7 Perilaku"):
        layanan.tutup_periode(survei=s, oleh=petugas)
    for u in ("perilaku", "pengaduan", "sarana"):
        rencana(s, u)
    assert layanan.tutup_periode(survei=s, oleh=petugas).status == Survei.Status.DITUTUP


def test_empat_jawaban_tidak_menyebut_unsur(unit: Any, petugas: Any) -> None:
    """The lowest unsur of so few would be theirs: none is named, no plan is asked for, nothing is let out."""
    s = layanan.buat_survei(unit=unit["DA"], oleh=petugas, **ISI)
    s = layanan.buka_survei(survei=s, oleh=petugas)
    for _ in range(4):
        buat_respon(s, [3, 3, 1, 4, 3, 3, 3, 2, 2])
    s = layanan.akhiri_survei(survei=s, oleh=petugas)
    assert layanan.unsur_tanpa_rencana(s) == []
    s = layanan.tutup_periode(survei=s, oleh=petugas)
    assert s.status == Survei.Status.DITUTUP and not RekapTerbit.objects.exists()


def test_jalan_lengkap(unit: Any, petugas: Any) -> None:
    """Draft, open, ended, closed with plans, and back; each with its Jejak."""
    s = layanan.buat_survei(unit=unit["DA"], oleh=petugas, **ISI)
    s = layanan.buka_survei(survei=s, oleh=petugas)
    for _ in range(5):
        buat_respon(s, [3, 3, 1, 4, 3, 3, 3, 2, 2])
    s = layanan.akhiri_survei(survei=s, oleh=petugas)
    with pytest.raises(AturanDilanggar) as galat:
        layanan.tutup_periode(survei=s, oleh=petugas)
    assert "U3 Waktu penyelesaian" in galat.value.pesan
    assert "U8" in galat.value.pesan
    assert "U9" in galat.value.pesan
    rencana(s, "waktu")
    rencana(s, "pengaduan")
    batal = rencana(s, "sarana", status=TindakLanjut.Status.BATAL)
    with pytest.raises(AturanDilanggar, match="U9 Sarana"):
        layanan.tutup_periode(survei=s, oleh=petugas)
    TindakLanjut.objects.filter(pk=batal.pk).update(status=TindakLanjut.Status.RENCANA)
    s = layanan.tutup_periode(survei=s, oleh=petugas)
    assert s.status == Survei.Status.DITUTUP
    with pytest.raises(AturanDilanggar, match="alasan"):
        layanan.buka_lagi(survei=s, oleh=petugas, alasan="  ")
    s = layanan.buka_lagi(survei=s, oleh=petugas, alasan="Ada lembar kertas tertinggal")
    assert s.status == Survei.Status.BERAKHIR
    s = layanan.buka_lagi(survei=s, oleh=petugas, alasan="Diperpanjang")
    assert s.status == Survei.Status.DIBUKA
    urut = list(Jejak.objects.order_by("pk").values_list("tindakan", flat=True))
    assert urut[-6:] == [
        "survei_buat",
        "survei_buka",
        "survei_akhiri",
        "survei_tutup",
        "survei_buka_lagi",
        "survei_buka_lagi",
    ]
    assert Jejak.objects.latest("pk").alasan == "Diperpanjang"


def test_tanpa_jawaban_dapat_ditutup(unit: Any) -> None:
    """Nobody answered: there is no lowest unsur to plan for."""
    s = buat_survei("AAAA22", unit["DA"], status=Survei.Status.BERAKHIR)
    assert layanan.tutup_periode(survei=s, oleh=None).status == Survei.Status.DITUTUP


def test_dua_survei_terbuka_beririsan_ditolak(unit: Any) -> None:
    """Neither by opening, nor by moving dates, nor by taking a step back; the other is named."""
    satu = buat_survei("AAAA22", unit["DA"], selesai=date(2026, 11, 30), judul="Yang pertama")
    dua = layanan.buat_survei(unit=unit["DA"], oleh=None, **ISI)
    with pytest.raises(AturanDilanggar, match="Yang pertama"):
        layanan.buka_survei(survei=dua, oleh=None)
    layanan.akhiri_survei(survei=satu, oleh=None)
    layanan.buka_survei(survei=dua, oleh=None)
    with pytest.raises(AturanDilanggar, match="sudah mempunyai survei"):
        layanan.buka_lagi(survei=satu, oleh=None, alasan="x")
    lain = buat_survei(
        "BBBB22", unit["DA"], mulai=date(2027, 1, 1), selesai=date(2027, 3, 31), judul="Kelak"
    )
    with pytest.raises(AturanDilanggar, match="Kelak"):
        layanan.ubah_survei(survei=dua, oleh=None, selesai=date(2027, 1, 1))
    assert Survei.objects.get(pk=lain.pk).menerima


@pytest.mark.parametrize(
    ("mulai", "selesai", "kata"),
    [
        (date(2026, 12, 1), date(2026, 12, 31), "baru dimulai"),
        (date(2026, 1, 1), date(2026, 3, 31), "sudah lewat"),
    ],
)
def test_dibuka_di_luar_masanya_ditolak(unit: Any, mulai: date, selesai: date, kata: str) -> None:
    s = layanan.buat_survei(
        unit=unit["DA"], oleh=None, periode_jenis="lain", mulai=mulai, selesai=selesai
    )
    with pytest.raises(AturanDilanggar, match=kata):
        layanan.buka_survei(survei=s, oleh=None)


def test_keadaan_yang_salah_disebut(unit: Any) -> None:
    """A second click says what it is now."""
    s = buat_survei("AAAA22", unit["DA"])
    with pytest.raises(AturanDilanggar, match="keadaannya sekarang: dibuka"):
        layanan.buka_survei(survei=s, oleh=None)
    with pytest.raises(AturanDilanggar, match="dibuka"):
        layanan.tutup_periode(survei=s, oleh=None)
    with pytest.raises(AturanDilanggar, match="dibuka"):
        layanan.buka_lagi(survei=s, oleh=None, alasan="x")


def test_yang_boleh_diubah_menurut_keadaan(unit: Any) -> None:
    s = buat_survei("AAAA22", unit["DA"])
    layanan.ubah_survei(survei=s, oleh=None, judul=" Judul  baru ", populasi=400)
    s.refresh_from_db()
    assert (s.judul, s.populasi) == ("Judul baru", 400)
    with pytest.raises(AturanDilanggar) as galat:
        layanan.ubah_survei(survei=s, oleh=None, mulai=date(2026, 9, 1))
    assert galat.value.ruas == "mulai"
    with pytest.raises(AturanDilanggar, match="Akhiri"):
        layanan.ubah_survei(survei=s, oleh=None, selesai=date(2026, 11, 26))
    Survei.objects.update(status=Survei.Status.DITUTUP)
    with pytest.raises(AturanDilanggar, match="buka lagi"):
        layanan.ubah_survei(survei=s, oleh=None, judul="x")


def test_perubahan_bersamaan_terlihat(unit: Any) -> None:
    """Who opened the form before another saved is told, and nothing is overwritten."""
    s = buat_survei("AAAA22", unit["DA"])
    versi = versi_isi(layanan.potret_survei(s))
    layanan.ubah_survei(survei=s, oleh=None, judul="Oleh A", versi=versi)
    with pytest.raises(SudahBerubah):
        layanan.ubah_survei(survei=s, oleh=None, judul="Oleh B", versi=versi)
    assert Survei.objects.get().judul == "Oleh A"


def test_jadwal_membuka_dan_mengakhiri(unit: Any) -> None:
    """What was marked opens on its first day, what is over ends; twice does nothing more."""
    usai = buat_survei("AAAA22", unit["DA"], selesai=date(2026, 11, 26))
    tiba = buat_survei("BBBB22", unit["DA"], status=10, mulai=HARI, buka_otomatis=True)
    tidak = buat_survei("CCCC22", unit["DB"], status=10)
    kelak = buat_survei(
        "DDDD22", unit["DB"], status=10, mulai=date(2026, 12, 1), buka_otomatis=True
    )
    assert jalankan_survei(HARI) == {
        "diakhiri": 1,
        "dibuka": 1,
        "ditolak": [],
        "diterbitkan": 0,
        "sementara": 0,
    }
    assert jalankan_survei(HARI) == {
        "diakhiri": 0,
        "dibuka": 0,
        "ditolak": [],
        "diterbitkan": 0,
        "sementara": 0,
    }
    status = {s.kode: s.status for s in Survei.objects.all()}
    assert status == {usai.kode: 30, tiba.kode: 20, tidak.kode: 10, kelak.kode: 10}
    assert Jejak.objects.filter(perintah="jalankan_jadwal", oleh=None).count() == 2


def test_jadwal_menyebut_yang_ditolak(unit: Any) -> None:
    buat_survei("AAAA22", unit["DA"])
    buat_survei("BBBB22", unit["DA"], status=10, buka_otomatis=True)
    hasil = jalankan_survei(HARI)
    assert hasil["dibuka"] == 0
    assert hasil["ditolak"][0].startswith("BBBB22: Dinas Alfa sudah mempunyai survei")


def test_judul_bawaan_mengikuti_tanggalnya(unit: Any, petugas: Any) -> None:
    """A title nobody chose says the days of the period, also after they change; a chosen one stays."""
    s = layanan.buat_survei(unit=unit["DA"], oleh=petugas, **ISI)
    s = layanan.ubah_survei(survei=s, oleh=petugas, judul=s.judul, selesai=date(2026, 11, 30))
    assert s.judul == "Survei Dinas Alfa 1 Oktober 2026–30 November 2026"
    s = layanan.ubah_survei(survei=s, oleh=petugas, selesai=date(2026, 12, 31))
    assert s.judul == "Survei Dinas Alfa Triwulan IV 2026"
    s = layanan.ubah_survei(survei=s, oleh=petugas, judul="Survei akhir tahun")
    s = layanan.ubah_survei(survei=s, oleh=petugas, selesai=date(2026, 11, 30))
    assert s.judul == "Survei akhir tahun"


@pytest.mark.parametrize("untuk_layanan", [False, True])
def test_periode_yang_hasilnya_sudah_diimpor_ditolak(
    unit: Any, petugas: Any, untuk_layanan: bool
) -> None:
    """Neither made for it nor moved to it; another period, or that of a merged unit, is free."""
    la = buat_layanan("L1", unit["DA"])
    lama = HasilLama.objects.create(
        unit=unit["DA"],
        layanan=la if untuk_layanan else None,
        mulai=ISI["mulai"],
        selesai=ISI["selesai"],
        ikm="80.00",
        sumber="Laporan 2026",
    )
    with pytest.raises(AturanDilanggar, match=r"sudah diimpor \(Laporan 2026\)") as galat:
        layanan.buat_survei(unit=unit["DA"], oleh=petugas, daftar_layanan=[la], **ISI)
    assert galat.value.ruas == "mulai" and not Survei.objects.exists()
    lain = {**ISI, "selesai": date(2026, 11, 30)}
    s = layanan.buat_survei(unit=unit["DA"], oleh=petugas, daftar_layanan=[la], **lain)
    with pytest.raises(AturanDilanggar, match="sudah diimpor"):
        layanan.ubah_survei(survei=s, oleh=petugas, selesai=ISI["selesai"])
    assert layanan.ubah_survei(survei=s, oleh=petugas, judul="Lain").judul == "Lain"
    HasilLama.objects.filter(pk=lama.pk).update(judul="Dinas yang bergabung")
    assert layanan.ubah_survei(survei=s, oleh=petugas, selesai=ISI["selesai"])
