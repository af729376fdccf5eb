"""The findings a leader should read first, each with what would mend it. Pure.

What breaks the law comes first, then work that is done twice or by too few, then what makes leading
harder, then warnings, then gaps in the data ([R]: our order; every number is counted). Of one
analysis at most two, so that five lines show more than one side, unless there is nothing else.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from orgstruktur.analisis.aturan import MENURUT_ID, SEBAGIAN, TAK_DAPAT, susun_daftar
from orgstruktur.analisis.beban import KURANG, LEBIH, lowong_lama, perangkat_saja
from orgstruktur.analisis.rentang_kendali import LEBAR
from orgstruktur.analisis.ringkasan import Bahan
from orgstruktur.analisis.temuan import PELANGGARAN, PERINGATAN, Temuan

BANYAK = 5
_SEBIDANG = 2
#: how grave: the lower, the earlier
HUKUM, KERJA, PIMPIN, INGAT, DATA = range(5)


class Penting(NamedTuple):
    """One finding. bidang: the analysis, in words; dasar: its legal basis, "" = good practice.

    halaman, kueri: name of the address that shows it, and its query; bagian: share of what was looked
    at, from 0 to 1, for the order.
    """

    berat: int
    bidang: str
    teks: str
    perbaikan: str
    dasar: str
    halaman: str
    kueri: str = ""
    bagian: float = 0.0


def pilih_terpenting(bahan: Bahan, banyak: int = BANYAK) -> list[Penting]:
    """Give at most `banyak` findings, the gravest first; none of an empty structure."""
    if not bahan.aturan.bagan:
        return []
    semua = sorted((p for cari in PENCARI for p in cari(bahan)), key=lambda p: (p.berat, -p.bagian))
    terpilih: list[Penting] = []
    for p in semua:
        if sum(x.bidang == p.bidang for x in terpilih) < _SEBIDANG:
            terpilih.append(p)
    lebih = [p for p in semua if p not in terpilih]
    pilihan = (terpilih + lebih)[:banyak]
    return [p for p in semua if p in pilihan]


# --- rules ----------------------------------------------------------------------------------------
def cari_aturan(bahan: Bahan) -> Iterable[Penting]:
    """Broken rules and warnings, one for each rule."""
    for tingkat, berat in ((PELANGGARAN, HUKUM), (PERINGATAN, INGAT)):
        menurut: dict[str, list[Temuan]] = {}
        for t in bahan.aturan.hasil.temuan:
            if t.tingkat == tingkat:
                menurut.setdefault(t.aturan, []).append(t)
        for kode, daftar in menurut.items():
            yield _satu_aturan(bahan, kode, tingkat, berat, daftar)


def _satu_aturan(
    bahan: Bahan, kode: str, tingkat: str, berat: int, daftar: Sequence[Temuan]
) -> Penting:
    aturan = MENURUT_ID[kode]
    diperiksa = max(bahan.aturan.hasil.diperiksa[kode], len(daftar))
    saran = daftar[0].saran
    if len(daftar) == 1:
        teks = daftar[0].pesan
    else:
        unit = list(dict.fromkeys(bahan.aturan.bagan[t.unit_kode].nama for t in daftar))
        lagi = f", dan {len(unit) - 3} unit lagi" if len(unit) > 3 else ""
        teks = f"{aturan.judul}: {len(daftar)} {tingkat}, pada {', '.join(unit[:3])}{lagi}."
        if any(t.saran != saran for t in daftar):
            saran = f"{saran} Yang lain menurut daftar temuannya."
    kueri = f"?aturan={kode}"
    return Penting(berat, "Aturan kelembagaan", teks, saran, aturan.pasal, "aturan", kueri,
                   len(daftar) / diperiksa)  # fmt: skip


def cari_celah(bahan: Bahan) -> Iterable[Penting]:
    """Rules that nobody can check because data are empty."""
    daftar = susun_daftar(bahan.aturan)
    tunggu = [b for b in daftar if b.keadaan in (TAK_DAPAT, SEBAGIAN)]
    if tunggu:
        sebab = ", ".join(dict.fromkeys(b.sebab for b in tunggu if b.sebab))
        teks = f"{len(tunggu)} dari {len(daftar)} aturan belum dapat diperiksa seluruhnya: {sebab}."
        yield Penting(DATA, "Data", teks, "Lengkapi data itu; setelahnya aturan diperiksa sendiri.",
                      "", "aturan_daftar", "", len(tunggu) / len(daftar))  # fmt: skip


# --- overlaps -------------------------------------------------------------------------------------
_DASAR_TUMPANG = "PP 18/2016 Pasal 2 (pembagian habis tugas)"


def cari_tumpang(bahan: Bahan) -> Iterable[Penting]:
    """Work that two perangkat daerah do, and the pair that shares most."""
    t = bahan.tumpang
    if t is None or not t.dijalankan:
        return
    if t.duplikasi:
        teks = f"{t.duplikasi} pasang fungsi dikerjakan dua perangkat daerah sekaligus"
        sama = next((p for p in bahan.pasang if p.duplikasi), None)
        teks += f", antara lain {sama.a} dan {sama.b}." if sama else "."
        saran = (
            "Putuskan satu pelaksana untuk tiap pasang, lalu pindahkan atau hapus fungsi yang lain."
        )
        kueri = "?letak=lintas&tingkat=duplikasi"
        yield Penting(KERJA, "Tumpang tindih", teks, saran, _DASAR_TUMPANG, "tumpang_tindih", kueri, 1.0)  # fmt: skip
    if bahan.pasang and t.tumpang_tindih:
        p = max(bahan.pasang, key=lambda p: p.jumlah)
        teks = (
            f"{p.a} dan {p.b} paling banyak beririsan: {p.jumlah} pasang fungsi, dari "
            f"{_ribuan(t.duplikasi + t.tumpang_tindih)} pasang di seluruh pemerintah daerah."
        )
        saran = (
            "Nilai pasangannya; tegaskan batas tugas masing-masing, atau tetapkan koordinasinya."
        )
        yield Penting(KERJA, "Tumpang tindih", teks, saran, _DASAR_TUMPANG, "tumpang_tindih",
                      "?lihat=matriks", 0.0)  # fmt: skip


# --- people ---------------------------------------------------------------------------------------
def cari_beban(bahan: Bahan) -> Iterable[Penting]:
    """Perangkat daerah without enough people, and vacancies that last."""
    pd = [b for b in perangkat_saja(bahan.beban.perangkat) if b.persen is not None]
    kurang = [b for b in pd if b.nilai == KURANG]
    if kurang:
        parah = min(kurang, key=lambda b: b.persen or 0.0)
        teks = (
            f"{len(kurang)} dari {len(pd)} perangkat daerah terisi kurang dari "
            f"{bahan.ambang.terisi_tersedikit}\u00a0%; terendah {parah.simpul.nama} "
            f"({_ribuan(parah.bezetting or 0)} dari {_ribuan(parah.kebutuhan)} orang)."
        )
        lebih = [b.simpul.nama for b in pd if b.nilai == LEBIH]
        asal = (
            f"Pindahkan dari yang berlebih ({', '.join(lebih[:2])})" if lebih else "Usulkan formasi"
        )
        saran = f"{asal}, sesudah memastikan kebutuhannya dengan analisis beban kerja."
        yield Penting(KERJA, "Beban kerja", teks, saran, "PermenPANRB 1/2020", "beban_kerja", "",
                      len(kurang) / len(pd))  # fmt: skip
    lama = lowong_lama(bahan.beban.lowong, bahan.ambang)
    if lama:
        teks = (
            f"{len(lama)} jabatan lowong lebih dari {bahan.ambang.lowong_hari} hari; terlama "
            f"{lama[0].jabatan.nama} pada {lama[0].simpul.nama} ({_ribuan(lama[0].hari or 0)} hari)."
        )
        saran = "Isi lewat mutasi, promosi, atau seleksi; tunjuk Plt sampai terisi, atau usulkan dihapus."
        yield Penting(PIMPIN, "Beban kerja", teks, saran, "", "beban_kerja", "#lowong",
                      len(lama) / max(len(bahan.beban.lowong), 1))  # fmt: skip


def cari_bentuk(bahan: Bahan) -> Iterable[Penting]:
    """Urusan that nobody has, though the law asks for them."""
    tanpa = [u for u in bahan.bentuk.urusan_tanpa_unit if not u.pilihan]
    if tanpa:
        nama = ", ".join(u.nama for u in tanpa[:3])
        teks = f"{len(tanpa)} urusan wajib atau penunjang belum diampu: {nama}."
        saran = "Tetapkan pengampunya, berdiri sendiri atau bergabung dengan yang serumpun."
        yield Penting(KERJA, "Urusan", teks, saran, "PP 18/2016 Pasal 37 dan 40", "rentang_kendali",
                      "#urusan-tanpa-unit", 0.5)  # fmt: skip


# --- leading --------------------------------------------------------------------------------------
def cari_rentang(bahan: Bahan) -> Iterable[Penting]:
    """Heads with too many people or units, and too many layers."""
    a = bahan.ambang
    penuh = [r for r in bahan.rentang if r.nilai_orang == LEBAR]
    if penuh:
        r = max(penuh, key=lambda r: r.orang)
        teks = (
            f"{len(penuh)} dari {len(bahan.rentang)} pimpinan menerima laporan langsung lebih dari "
            f"{a.orang_terbanyak} orang; terbanyak pimpinan {r.simpul.nama} ({_ribuan(r.orang)} orang)."
        )
        saran = "Bagi stafnya ke unit di bawahnya, atau bentuk tim kerja dengan ketua tim."
        yield Penting(PIMPIN, "Rentang kendali", teks, saran, "", "rentang_kendali", "#menonjol",
                      len(penuh) / len(bahan.rentang))  # fmt: skip
    lebar = [r for r in bahan.rentang if r.nilai_unit == LEBAR]
    if lebar:
        r = max(lebar, key=lambda r: r.unit)
        teks = (
            f"{len(lebar)} pimpinan membawahi lebih dari {a.unit_terbanyak} unit; terbanyak "
            f"{r.simpul.nama} ({r.unit} unit)."
        )
        saran = "Gabungkan unit yang bekerja berdekatan, atau kelompokkan di bawah satu pimpinan."
        yield Penting(PIMPIN, "Rentang kendali", teks, saran, "", "rentang_kendali", "#menonjol",
                      len(lebar) / len(bahan.rentang))  # fmt: skip
    dalam = [(s, n) for s, n in bahan.lapisan if n > a.lapisan_terbanyak]
    if dalam:
        s, n = max(dalam, key=lambda x: x[1])
        teks = (
            f"{len(dalam)} perangkat daerah berlapis lebih dari {a.lapisan_terbanyak}; terdalam "
            f"{s.nama} ({n} lapisan)."
        )
        saran = (
            "Hapus lapisan yang hanya meneruskan pekerjaan, misalnya unit yang membawahi satu unit."
        )
        yield Penting(PIMPIN, "Rentang kendali", teks, saran, "", "rentang_kendali", "",
                      len(dalam) / len(bahan.lapisan))  # fmt: skip


def _ribuan(nilai: int) -> str:
    return f"{nilai:,}".replace(",", ".")


PENCARI: list[Callable[[Bahan], Iterable[Penting]]] = [
    cari_aturan,
    cari_tumpang,
    cari_beban,
    cari_bentuk,
    cari_rentang,
    cari_celah,
]
