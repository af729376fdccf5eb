"""The sections of the report: the figures of the pages of `/analisis/`, with the same pictures."""

from collections.abc import Iterator, Sequence

from orgstruktur.analisis.beban import BebanUnit
from orgstruktur.analisis.dasar_hukum import DASAR_HUKUM
from orgstruktur.analisis.ringkas import pasangan_unit
from orgstruktur.analisis.temuan import CATATAN, TINGKAT
from orgstruktur.analisis.tumpang_tindih import Tingkat
from orgstruktur.gambar.batang import puncak_baris
from orgstruktur.gambar.laporan import BagianLaporan, GambarLaporan, TabelLaporan
from orgstruktur.selectors.aturan import baris_temuan, dasar_susunan
from orgstruktur.selectors.bentuk import nama_perangkat
from orgstruktur.selectors.perkembangan import baca_perkembangan
from orgstruktur.selectors.temuan import isi_kalimat, unit_kalimat
from orgstruktur.views.analisis_gambar import gambar_matriks, gambar_perkembangan
from orgstruktur.views.analisis_ubin import BahanHalaman
from orgstruktur.views.beban_kerja import batang_beban, gambar_beban, sebaran_beban
from orgstruktur.views.gambar_sebaran import Sebaran
from orgstruktur.views.rentang_kendali import sebaran_rentang
from tebingtinggi.bersama.tampilan import angka
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

#: The longest lists are cut here: the rest stands in the workbook.
TERBANYAK = 60
_SEBARIS = 2
_BATANG_SEGAMBAR = 6
_DASAR_DISEBUT = 5


def susun_bagian(b: BahanHalaman) -> Iterator[BagianLaporan]:
    """Give the sections in order; those without contents are left out."""
    if not b.minta.bagan:
        return
    yield from _perkembangan(b)
    yield from _temuan(b)
    yield from _tipe(b)
    yield from _tumpang(b)
    yield from _rentang(b)
    yield from _beban(b)
    yield from _dasar(b)


def _perkembangan(b: BahanHalaman) -> Iterator[BagianLaporan]:
    daftar = baca_perkembangan(b.minta.bagan, b.minta.status)
    if daftar:
        kolom = (("Tanggal", 2, False), ("Unit", 1, True), ("Pelanggaran", 1, True),
                 ("Peringatan", 1, True), ("Di luar ambang", 1, True), ("Kebutuhan", 1, True))  # fmt: skip
        baris = [
            (teks_tanggal(s.tanggal), angka(s.unit), angka(s.pelanggaran), angka(s.peringatan),
             angka(s.menonjol), angka(s.kebutuhan))
            for s in daftar
        ]  # fmt: skip
        gambar = GambarLaporan(
            gambar_perkembangan(daftar),
            "Pelanggaran dan peringatan",
            alt="Pelanggaran dan peringatan pada setiap tanggal perubahan; angkanya pada tabel.",
        )
        ket = "Angka pada tanggal-tanggal perubahan terakhir, dengan aturan yang sama."
        yield BagianLaporan("Perkembangan", ket, (), TabelLaporan(kolom, baris), [gambar], _SEBARIS)


def _temuan(b: BahanHalaman) -> Iterator[BagianLaporan]:
    semua = baris_temuan(b.aturan)
    daftar = [x for x in semua if x.temuan.tingkat != CATATAN]
    catatan = [x.temuan.pesan for x in semua if x.temuan.tingkat == CATATAN]
    kolom = (
        ("Tingkat", 1.1, False),
        ("Temuan", 4, False),
        ("Dasar", 2, False),
        ("Perbaikan", 3, False),
    )
    baris = [
        (TINGKAT[x.temuan.tingkat], x.temuan.pesan, f"{x.temuan.aturan}: {x.pasal}", x.temuan.saran)
        for x in daftar[:TERBANYAK]
    ]
    if daftar:
        yield BagianLaporan("Temuan aturan kelembagaan", _lebih(len(daftar)), tabel=TabelLaporan(kolom, baris))  # fmt: skip
    if catatan:
        judul = "Catatan dan yang belum dapat diperiksa"
        yield BagianLaporan(judul, _lebih(len(catatan)), catatan[:TERBANYAK])


def _tipe(b: BahanHalaman) -> Iterator[BagianLaporan]:
    daftar = b.bahan.tipe
    if not daftar or b.tipologi is None:
        return
    kolom = (("Perangkat daerah", 4, False), ("Skor", 1, True), ("Menurut skor", 1.5, False),
             ("Berlaku", 1, False), ("Perbandingan", 2.3, False), ("Yang berbeda", 3.2, False))  # fmt: skip
    baris = [
        (t.nama, angka(t.skor, 1), t.hasil, f"Tipe {t.berlaku}" if t.berlaku else "–",
         t.perbandingan, t.yang_berbeda)
        for t in daftar
    ]  # fmt: skip
    ket = (
        f"Skor urusan pertama setiap perangkat daerah, dengan faktor {angka(b.tipologi.faktor)}. Hasil resmi "
        "ditetapkan kementerian terkait (PP 18/2016 Pasal 107 ayat (5)); angka ini simulasi."
    )
    yield BagianLaporan("Tipe perangkat daerah menurut skor", ket, tabel=TabelLaporan(kolom, baris))


# --- overlaps -------------------------------------------------------------------------------------
def _tumpang(b: BahanHalaman) -> Iterator[BagianLaporan]:
    """The heat map, duplicates sentence by sentence, and the pairs of units that share most."""
    if not b.temuan:
        return
    peta = gambar_matriks(b)
    if peta is not None:
        ket = (
            "Angka pada kotak: banyaknya temuan antara perangkat daerah pada baris dan kolomnya; makin "
            "gelap makin banyak. Kecamatan tidak diikutkan: tugasnya memang sama di setiap wilayah."
        )
        gambar = [GambarLaporan(peta, alt="Peta panas tumpang tindih antarperangkat daerah.")]
        yield BagianLaporan("Tumpang tindih antarperangkat daerah", ket, gambar=gambar)
    sama = [x for x in b.temuan if x.tingkat is Tingkat.DUPLIKASI][:TERBANYAK]
    isi = isi_kalimat(sama)
    kalimat = [
        (x.unit_a.nama, isi[x.pk][0].teks, x.unit_b.nama, isi[x.pk][1].teks)
        for x in sama
        if x.pk in isi
    ]
    if kalimat:
        kolom = (("Unit", 2, False), ("Fungsi", 4, False), ("Unit", 2, False), ("Fungsi", 4, False))
        ket = "Pekerjaan yang sama pada dua perangkat daerah, menurut analisis; putusan ada pada penilai."
        yield BagianLaporan("Duplikasi fungsi", ket, tabel=TabelLaporan(kolom, kalimat))
    yield from _unit_beririsan(b)


def _unit_beririsan(b: BahanHalaman) -> Iterator[BagianLaporan]:
    keadaan, temuan = b.keadaan_tumpang.terakhir, b.temuan or []
    inti = {kode: n[1] for kode, n in keadaan.unik.items()} if keadaan else {}
    pasang = pasangan_unit(temuan, unit_kalimat(temuan), inti)
    kuat = [p for p in pasang if p.fungsi_a]
    bagan = b.minta.bagan
    baris = [
        (bagan[p.a].nama, f"{len(p.fungsi_a)} dari {p.dari_a}", bagan[p.b].nama,
         f"{len(p.fungsi_b)} dari {p.dari_b}")
        for p in kuat[:TERBANYAK]
    ]  # fmt: skip
    if baris:
        kolom = (
            ("Unit", 4, False),
            ("Fungsinya", 1.2, False),
            ("Dengan unit", 4, False),
            ("Fungsinya", 1.2, False),
        )
        yield BagianLaporan(
            "Unit yang fungsinya beririsan", _lebih(len(kuat)), tabel=TabelLaporan(kolom, baris)
        )


# --- span and workload ----------------------------------------------------------------------------
def _rentang(b: BahanHalaman) -> Iterator[BagianLaporan]:
    gambar = _gambar(sebaran_rentang(b.rentang))
    if gambar:
        ket = "Arsiran dan tanda “!”: di luar ambang. Ambang adalah pengaturan, bukan ketentuan hukum."
        yield BagianLaporan("Rentang kendali dan lapisan", ket, gambar=gambar, sejajar=_SEBARIS)
    daftar = b.rentang.menonjol
    pd = nama_perangkat(b.rentang.bagan, (r.simpul for r in daftar))
    kolom = (("Unit", 4, False), ("Perangkat daerah", 4, False), ("Unit bawahan", 1, True),
             ("Orang", 1, True), ("Lapisan", 1, True))  # fmt: skip
    baris = [
        (r.simpul.nama, pd[r.simpul.id], angka(r.unit), angka(r.orang), angka(r.lapisan))
        for r in daftar[:TERBANYAK]
    ]
    if daftar:
        a = b.rentang.ambang
        ket = (
            f"Ambang: {a.unit_tersedikit} sampai {a.unit_terbanyak} unit bawahan, paling banyak "
            f"{a.orang_terbanyak} orang. {_lebih(len(daftar))}"
        )
        yield BagianLaporan("Rentang kendali di luar ambang", ket.strip(), tabel=TabelLaporan(kolom, baris))  # fmt: skip


def _beban(b: BahanHalaman) -> Iterator[BagianLaporan]:
    beban = b.beban.beban
    gambar = _gambar(sebaran_beban(b.beban))
    if gambar:
        yield BagianLaporan("Sebaran beban kerja", gambar=gambar, sejajar=_SEBARIS)
    kolom = [("Unit beserta bawahannya", 4, False), ("Kebutuhan", 1, True)]
    if beban.diketahui:
        kolom += [("Bezetting", 1, True), ("Selisih", 1, True), ("Terisi", 1, True)]
    if beban.perangkat:
        baris = [_baris_beban(x, diketahui=beban.diketahui) for x in beban.perangkat]
        ket = "Data pegawai belum ada; hanya kebutuhan yang tampil."
        if beban.diketahui:
            a = b.beban.ambang
            ket = (
                "Batang muda: kebutuhan; batang tua: yang ada. Arsiran dan tanda “!”: terisi kurang dari "
                f"{a.terisi_tersedikit} % atau lebih dari {a.terisi_terbanyak} %."
            )
        yield BagianLaporan(
            "Beban kerja", ket, (), TabelLaporan(kolom, baris), _batang(b), _SEBARIS
        )
    lama = b.beban.lowong_lama
    if lama:
        judul = f"Jabatan lowong lebih dari {angka(b.beban.ambang.lowong_hari)} hari"
        kolom = [
            ("Jabatan", 3, False),
            ("Unit", 3, False),
            ("Sejak", 1.5, False),
            ("Hari", 1, True),
        ]
        isi = [
            (x.jabatan.nama, x.simpul.nama, teks_tanggal(x.sejak), angka(x.hari))
            for x in lama[:TERBANYAK]
        ]
        yield BagianLaporan(judul, _lebih(len(lama)), tabel=TabelLaporan(kolom, isi))


def _batang(b: BahanHalaman) -> list[GambarLaporan]:
    """The bars of the workload in small pictures on one scale, so that pages fill."""
    batang, diketahui = batang_beban(b.beban.beban), b.beban.beban.diketahui
    puncak = puncak_baris(batang)
    hasil = []
    for n in range(0, len(batang), _BATANG_SEGAMBAR):
        bagian = batang[n : n + _BATANG_SEGAMBAR]
        svg = gambar_beban(bagian, diketahui=diketahui, pengenal=f"beban-{n}", puncak=puncak)
        if svg is not None:
            hasil.append(GambarLaporan(svg, alt="Bezetting dan kebutuhan; angkanya pada tabel."))
    return hasil


def _baris_beban(x: BebanUnit, *, diketahui: bool) -> list[str]:
    baris = [x.simpul.nama, angka(x.kebutuhan)]
    if diketahui:
        persen = "" if x.persen is None else f"{angka(x.persen, 1)} %"
        baris += [angka(x.bezetting), angka(x.selisih), persen]
    return baris


# --- what it rests on -----------------------------------------------------------------------------
def _dasar(b: BahanHalaman) -> Iterator[BagianLaporan]:
    kolom = (("Peraturan", 5, False), ("Dipakai untuk", 5, False))
    baris = [
        (
            d.judul if d.naskah else f"{d.judul} (belum dicocokkan dengan naskahnya)",
            "\n".join(d.untuk),
        )
        for d in DASAR_HUKUM
    ]
    ket = "Ambang rentang kendali, lapisan, dan terisinya kebutuhan bukan ketentuan hukum; dapat diatur."
    susunan = [
        f"Dasar susunan yang dianalisis: {dasar} ({angka(n)} unit)"
        for dasar, n in dasar_susunan(b.minta.bagan.tanggal)[:_DASAR_DISEBUT]
    ]
    yield BagianLaporan("Dasar hukum", ket, susunan, TabelLaporan(kolom, baris))


def _gambar(daftar: Sequence[Sebaran]) -> list[GambarLaporan]:
    return [
        GambarLaporan(s.gambar, s.judul, s.keterangan, f"Sebaran: {s.judul}.")
        for s in daftar
        if s.gambar is not None
    ]


def _lebih(banyak: int) -> str:
    """Say that a list was cut."""
    if banyak <= TERBANYAK:
        return ""
    return f"{TERBANYAK} dari {angka(banyak)}; selebihnya pada berkas Excel."
