"""The draft of a Perwali on kedudukan, susunan organisasi, tugas dan fungsi, serta tata kerja. Pure.

Two ways: `menyeluruh` writes the whole regulation for chosen perangkat daerah as they stand after
the proposal; `perubahan` amends the regulation in force, only where the proposal changes something.
What only people can know stands in square brackets. Form: UU 12/2011 Lampiran II; contents: PP 18/2016
Pasal 4 (a Perwali sets kedudukan, susunan, tugas, fungsi and tata kerja).
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.beda import Beda, Perbedaan, tersentuh
from orgstruktur.gambar.resmi_kepala import Pemda
from orgstruktur.jenis import PERANGKAT_DAERAH, TANPA_KEPALA, JenisUnit, sebutan_kepala
from orgstruktur.naskah.batang import (
    Ayat,
    Bab,
    BarisNaskah,
    Kelompok,
    Pasal,
    tulis_bab,
    tulis_pasal,
)
from orgstruktur.naskah.penomoran import Butir, bilangan, huruf, rangkai
from orgstruktur.urusan_baku import URUSAN
from tebingtinggi.bersama.hari import sebut_tanggal

MENYELURUH, PERUBAHAN = "menyeluruh", "perubahan"
NAMA_RAGAM: dict[str, str] = {
    PERUBAHAN: "Hanya yang berubah (peraturan perubahan)",
    MENYELURUH: "Menyeluruh (peraturan baru bagi perangkat daerah yang dipilih)",
}
_NOMOR_PASAL = "[nomor pasal]"
_BERPERWALI = PERANGKAT_DAERAH | {JenisUnit.STAF_AHLI}


class Keadaan(NamedTuple):
    """What the draft is made of. tujuan, dasar (legal bases), berlaku: of the proposal."""

    perbedaan: Perbedaan
    pemda: Pemda
    tujuan: str = ""
    dasar: Sequence[str] = ()
    berlaku: date | None = None

    @property
    def kepala(self) -> str:
        """Give the title of the head of the region without its place: "Wali Kota"."""
        return self.pemda.kepala.removesuffix(self.pemda.tempat).strip()

    @property
    def peraturan(self) -> str:
        return f"Peraturan {self.kepala}"


@dataclass(frozen=True, slots=True)
class NaskahPerwali:
    """The draft: its title, why, on what grounds, and the lines of its body."""

    judul: str
    menimbang: tuple[BarisNaskah, ...]
    mengingat: tuple[BarisNaskah, ...]
    baris: tuple[BarisNaskah, ...]


def calon_lingkup(bagan: Bagan) -> tuple[Simpul, ...]:
    """Give the units a Perwali may be about: perangkat daerah, and staf ahli."""
    return tuple(s for s in bagan if atasan_lingkup(bagan, s) is s)


def atasan_lingkup(bagan: Bagan, s: Simpul) -> Simpul | None:
    """Give the unit a Perwali speaks of this one under; None for what stands above them all."""
    jalan = (*bagan.leluhur(s), s)
    return next((x for x in jalan if x.jenis in _BERPERWALI), None)


def lingkup_tersentuh(p: Perbedaan) -> frozenset[int]:
    """Give the units a Perwali may be about in which anything changes, before or after."""
    hasil = set()
    beda: tuple[Beda[Any], ...] = (*p.unit, *p.fungsi, *p.jabatan)
    for b in beda:
        for pk in tersentuh(b):
            for bagan in (p.dari, p.ke):
                s = bagan.ambil(pk)
                atas = atasan_lingkup(bagan, s) if s else None
                if atas is not None:
                    hasil.add(atas.id)
    return frozenset(hasil)


def susun_perwali(k: Keadaan, lingkup: Collection[int], *, ragam: str) -> NaskahPerwali:
    """Write the draft about the units of `lingkup` (ids of `calon_lingkup`, before or after)."""
    daftar = [s for s in calon_lingkup(k.perbedaan.ke) if s.id in lingkup]
    if ragam == MENYELURUH:
        judul = judul_menyeluruh(daftar)
        baris = tuple(tulis_bab(_bab(k, daftar)))
    else:
        judul = f"Perubahan atas {k.peraturan} Nomor [nomor] Tahun [tahun] tentang [judul peraturan yang diubah]"
        baris = tuple(_perubahan(k, daftar, lingkup))
    return NaskahPerwali(judul, _menimbang(k, judul), _mengingat(k), baris)


def judul_menyeluruh(daftar: Sequence[Simpul]) -> str:
    """Give the title of a Perwali about some perangkat daerah, without its kind and number."""
    nama = daftar[0].nama if len(daftar) == 1 else "Perangkat Daerah"
    return f"Kedudukan, Susunan Organisasi, Tugas dan Fungsi, serta Tata Kerja {nama}"


# --- opening ----------------------------------------------------------------------------------------
def _menimbang(k: Keadaan, judul: str) -> tuple[BarisNaskah, ...]:
    tujuan = " ".join(k.tujuan.split()).rstrip(" .;")
    sebab = (
        f"bahwa penataan perangkat daerah dilakukan dengan tujuan: {tujuan}"
        if tujuan
        else "bahwa [alasan penataan: keadaan yang ada dan kebutuhan yang dijawab]"
    )
    isi = (
        "bahwa susunan perangkat daerah harus tepat fungsi, tepat ukuran, dan dapat "
        "dipertanggungjawabkan kepada masyarakat",
        sebab,
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu "
        f"menetapkan {k.peraturan} tentang {judul}",
    )
    return tuple(
        BarisNaskah("rincian1", f"{huruf(n)}.", f"{teks};") for n, teks in enumerate(isi, start=1)
    )


def _mengingat(k: Keadaan) -> tuple[BarisNaskah, ...]:
    pokok = (
        "Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945",
        f"Undang-Undang Nomor [nomor] Tahun [tahun] tentang [pembentukan {k.pemda.daerah}]",
        "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah sebagaimana telah beberapa "
        "kali diubah, terakhir dengan [undang-undang perubahan terakhir]",
        "Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah sebagaimana telah diubah "
        "dengan Peraturan Pemerintah Nomor 72 Tahun 2019",
        f"Peraturan Daerah {k.pemda.daerah} Nomor [nomor] Tahun [tahun] tentang Pembentukan dan "
        "Susunan Perangkat Daerah",
        *(f"[periksa: {teks}]" for teks in dict.fromkeys(k.dasar)),
    )
    return tuple(
        BarisNaskah("rincian2", f"{n}.", f"{teks};") for n, teks in enumerate(pokok, start=1)
    )


# --- the whole regulation ---------------------------------------------------------------------------
def _bab(k: Keadaan, daftar: Sequence[Simpul]) -> Iterator[Bab]:
    bagan = k.perbedaan.ke
    yield Bab("Ketentuan Umum", (_ketentuan_umum(k),))
    yield Bab("Kedudukan", *_berbagian(daftar, lambda s: (pasal_kedudukan(k, bagan, s),)))
    yield Bab("Susunan Organisasi", *_berbagian(daftar, lambda s: (pasal_susunan(k, bagan, s),)))
    tugas = [(s.nama, _kelompok_tugas(bagan, s)) for s in daftar]
    bagian = tugas[0][1] if len(tugas) == 1 else tuple(Kelompok(n, paragraf=t) for n, t in tugas)
    yield Bab("Tugas dan Fungsi", bagian=bagian)
    yield Bab("Tata Kerja", _tata_kerja(k))
    yield Bab("Ketentuan Peralihan", (_peralihan(),))
    yield Bab("Ketentuan Penutup", _penutup(k))


def _berbagian(
    daftar: Sequence[Simpul], pasal: Callable[[Simpul], tuple[Pasal, ...]]
) -> tuple[tuple[Pasal, ...], tuple[Kelompok, ...]]:
    """Give (articles, parts): a chapter about one unit needs no parts."""
    if len(daftar) == 1:
        return pasal(daftar[0]), ()
    return (), tuple(Kelompok(s.nama, pasal(s)) for s in daftar)


def _ketentuan_umum(k: Keadaan) -> Pasal:
    kepala, daerah = k.kepala, k.pemda.daerah
    istilah = (
        f"Daerah adalah {daerah}",
        f"Pemerintah Daerah adalah {kepala} sebagai unsur penyelenggara pemerintahan daerah yang "
        "memimpin pelaksanaan urusan pemerintahan yang menjadi kewenangan daerah otonom",
        f"{kepala} adalah {k.pemda.kepala}",
        f"Sekretaris Daerah adalah Sekretaris Daerah {daerah}",
        f"Perangkat Daerah adalah unsur pembantu {kepala} dan Dewan Perwakilan Rakyat Daerah dalam "
        "penyelenggaraan urusan pemerintahan yang menjadi kewenangan Daerah",
        "Jabatan Fungsional adalah sekelompok jabatan yang berisi fungsi dan tugas berkaitan dengan "
        "pelayanan fungsional yang berdasarkan pada keahlian dan keterampilan tertentu",
        "[istilah lain yang dipakai]",
    )
    return Pasal(
        (Ayat(f"Dalam {k.peraturan} ini yang dimaksud dengan", pengertian=istilah),),
        "ketentuan umum",
    )


def pasal_kedudukan(k: Keadaan, bagan: Bagan, s: Simpul) -> Pasal:
    """Say what a perangkat daerah is and to whom its head answers (PP 18/2016 Pasal 29-50)."""
    letak = _tanggung_jawab(k, s)
    ayat: tuple[Ayat, ...] = (Ayat(f"{s.nama} {letak}"),)
    if s.jenis != JenisUnit.STAF_AHLI:
        ayat = (
            Ayat(f"{s.nama} {_unsur(s)}"),
            Ayat(f"{s.nama} dipimpin oleh {nama_kepala(bagan, s)} {letak}"),
        )
    return Pasal(ayat, f"kedudukan {s.nama}")


def _unsur(s: Simpul) -> str:
    if s.jenis == JenisUnit.SETDA:
        return "merupakan unsur staf"
    if s.jenis == JenisUnit.SETWAN:
        return (
            "merupakan unsur pelayanan administrasi dan pemberian dukungan terhadap tugas dan fungsi "
            "Dewan Perwakilan Rakyat Daerah"
        )
    if s.jenis == JenisUnit.INSPEKTORAT:
        return "merupakan unsur pengawas penyelenggaraan pemerintahan daerah"
    if s.jenis == JenisUnit.KECAMATAN:
        return (
            "dibentuk dalam rangka meningkatkan koordinasi penyelenggaraan pemerintahan, pelayanan "
            "publik, dan pemberdayaan masyarakat kelurahan"
        )
    penunjang = s.jenis == JenisUnit.BADAN and any(u.startswith("5.") for u in s.urusan)
    unsur = "unsur penunjang" if penunjang else "unsur pelaksana"
    bidang = [f"bidang {URUSAN[u][0].lower()}" for u in s.urusan if u in URUSAN]
    return (
        f"merupakan {unsur} urusan pemerintahan {_dan(bidang) or 'bidang [urusan]'} "
        "yang menjadi kewenangan Daerah"
    )


def _tanggung_jawab(k: Keadaan, s: Simpul) -> str:
    dasar = f"yang berkedudukan di bawah dan bertanggung jawab kepada {k.kepala}"
    if s.jenis == JenisUnit.SETDA:
        return dasar
    if s.jenis == JenisUnit.SETWAN:
        return (
            "yang secara teknis operasional berada di bawah dan bertanggung jawab kepada pimpinan "
            "Dewan Perwakilan Rakyat Daerah dan secara administratif bertanggung jawab kepada "
            f"{k.kepala} melalui Sekretaris Daerah"
        )
    if s.jenis == JenisUnit.STAF_AHLI:
        return (
            f"berada di bawah dan bertanggung jawab kepada {k.kepala} dan secara administratif "
            "dikoordinasikan oleh Sekretaris Daerah"
        )
    return f"{dasar} melalui Sekretaris Daerah"


def nama_kepala(bagan: Bagan, s: Simpul) -> str:
    """Give the title of the head of a unit: that of its position, else the usual one."""
    jabatan = next((j.nama for j in bagan.jabatan.get(s.id, ()) if j.kepala), "")
    return jabatan or ("" if s.jenis in TANPA_KEPALA else sebutan_kepala(s.jenis, s.nama))


def pasal_susunan(k: Keadaan, bagan: Bagan, s: Simpul) -> Pasal:
    """List the units of a perangkat daerah, each once, at its depth."""
    daftar = [Butir(nama_kepala(bagan, s)), *(_butir_unit(bagan, a) for a in bagan.anak(s))]
    if _perlu_kjf(bagan, s):
        daftar.append(Butir("Kelompok Jabatan Fungsional"))
    if len(daftar) == 1:
        susunan = Ayat(f"Susunan organisasi {s.nama} terdiri atas {daftar[0].teks}")
    else:
        susunan = Ayat(f"Susunan organisasi {s.nama} terdiri atas", tuple(daftar))
    bagan_lampiran = Ayat(
        f"Bagan susunan organisasi {s.nama} sebagaimana dimaksud pada ayat (1) tercantum dalam "
        f"Lampiran yang merupakan bagian tidak terpisahkan dari {k.peraturan} ini"
    )
    return Pasal((susunan, bagan_lampiran), f"susunan organisasi {s.nama}")


def _butir_unit(bagan: Bagan, s: Simpul) -> Butir:
    anak = tuple(_butir_unit(bagan, a) for a in bagan.anak(s))
    return Butir(f"{s.nama}, membawahkan" if anak else s.nama, anak)


def _perlu_kjf(bagan: Bagan, s: Simpul) -> bool:
    """Whether functional positions stand here without a unit that names them."""
    semua = bagan.turunan(s, sertakan_diri=True)
    if any(x.jenis == JenisUnit.KJF for x in semua):
        return False
    return any(
        j.jenis == "fungsional" and not j.kepala for x in semua for j in bagan.jabatan.get(x.id, ())
    )


def _kelompok_tugas(bagan: Bagan, s: Simpul) -> tuple[Kelompok, ...]:
    """Give the articles of a perangkat daerah and of everything below it, by what stands directly below."""
    hasil = [Kelompok("Umum", (pasal_tugas(bagan, s),))]
    for a in bagan.anak(s):
        pasal = tuple(pasal_tugas(bagan, x) for x in bagan.turunan(a, sertakan_diri=True))
        hasil.append(Kelompok(a.nama, pasal))
    return tuple(hasil)


def pasal_tugas(bagan: Bagan, s: Simpul) -> Pasal:
    """Give the tugas and fungsi of one unit, each sentence once."""
    isi = bagan.fungsi.get(s.id, ())
    tugas = [rangkai(f.teks) for f in isi if f.butir == "tugas"]
    fungsi = [rangkai(f.teks) for f in isi if f.butir != "tugas"]
    ayat = [_mempunyai(f"{s.nama} mempunyai tugas", tugas or [f"[tugas {s.nama}]"])]
    if fungsi:
        awal = f"Dalam melaksanakan tugas sebagaimana dimaksud pada ayat (1), {s.nama} menyelenggarakan fungsi"
        ayat.append(_mempunyai(awal, fungsi))
    return Pasal(tuple(ayat), f"tugas dan fungsi {s.nama}")


def _mempunyai(awal: str, isi: Sequence[str]) -> Ayat:
    return Ayat(f"{awal} {isi[0]}") if len(isi) == 1 else Ayat(awal, tuple(map(Butir, isi)))


def _tata_kerja(k: Keadaan) -> tuple[Pasal, ...]:
    return (
        Pasal(
            (
                Ayat(
                    "Setiap pimpinan unit kerja dan pejabat fungsional wajib menerapkan prinsip "
                    "koordinasi, integrasi, dan sinkronisasi, baik di lingkungan unit kerjanya maupun "
                    "dengan unit kerja dan instansi lain"
                ),
                Ayat(
                    "Setiap pimpinan unit kerja bertanggung jawab memimpin, mengoordinasikan, "
                    "memberikan arahan, dan mengawasi pelaksanaan tugas bawahannya"
                ),
            ),
            "tata kerja",
        ),
        Pasal(
            (
                Ayat(
                    "Setiap pimpinan unit kerja menyelenggarakan pengendalian intern di lingkungan "
                    "kerjanya dan mengambil langkah yang diperlukan apabila terjadi penyimpangan"
                ),
                Ayat(
                    "Setiap pimpinan unit kerja menyampaikan laporan kinerja secara berkala kepada "
                    "atasannya, yang menjadi bahan penyusunan laporan lebih lanjut"
                ),
            ),
            "tata kerja",
        ),
        Pasal(
            (
                Ayat(
                    "Penugasan pejabat fungsional dan pelaksana secara individu atau dalam tim kerja "
                    "dilaksanakan sesuai dengan ketentuan peraturan perundang-undangan tentang sistem "
                    "kerja pada instansi pemerintah"
                ),
            ),
            "tata kerja",
        ),
    )


def _peralihan() -> Pasal:
    return Pasal(
        (
            Ayat(
                "Pejabat yang ada pada saat peraturan ini mulai berlaku tetap melaksanakan tugas dan "
                "fungsinya sampai dengan dilantiknya pejabat berdasarkan peraturan ini"
            ),
        ),
        "ketentuan peralihan",
    )


def _penutup(k: Keadaan) -> tuple[Pasal, ...]:
    return (
        Pasal(
            (
                Ayat(
                    f"Pada saat {k.peraturan} ini mulai berlaku, {k.peraturan} Nomor [nomor] Tahun "
                    "[tahun] tentang [judul peraturan yang dicabut], dicabut dan dinyatakan tidak berlaku"
                ),
            ),
            "pencabutan",
        ),
        Pasal((Ayat(_mulai_berlaku(k)),), "mulai berlaku"),
    )


def _mulai_berlaku(k: Keadaan) -> str:
    saat = f"tanggal {sebut_tanggal(k.berlaku)}" if k.berlaku else "tanggal diundangkan"
    return f"{k.peraturan} ini mulai berlaku pada {saat}"


def _dan(daftar: Sequence[str]) -> str:
    if len(daftar) < 3:
        return " dan ".join(daftar)
    return f"{', '.join(daftar[:-1])}, dan {daftar[-1]}"


# --- an amendment -----------------------------------------------------------------------------------
class _Ubahan(NamedTuple):
    """One entry of an amendment: what it is about, and the article as it now reads (None = taken out)."""

    tentang: str
    pasal: Pasal | None
    baru: bool = False


def _perubahan(
    k: Keadaan, daftar: Sequence[Simpul], lingkup: Collection[int]
) -> Iterator[BarisNaskah]:
    """Pasal I with an entry for each article that changes, Pasal II: when it takes effect."""
    yield BarisNaskah("pasal", "", "Pasal I")
    ubahan = list(_daftar_ubahan(k, daftar, lingkup))
    awal = f"{k.peraturan} Nomor [nomor] Tahun [tahun] tentang [judul peraturan yang diubah]"
    if not ubahan:
        yield BarisNaskah(
            "isi", "", f"[Tidak ada ketentuan {awal} yang berubah menurut rancangan ini.]"
        )
    else:
        yield BarisNaskah("isi", "", f"Beberapa ketentuan dalam {awal} diubah sebagai berikut:")
    for n, u in enumerate(ubahan, start=1):
        yield BarisNaskah("perubahan", f"{n}.", _sebut_ubahan(u))
        if u.pasal is not None:
            yield from tulis_pasal(u.pasal, _NOMOR_PASAL)
    yield BarisNaskah("pasal", "", "Pasal II")
    yield BarisNaskah("isi", "", f"{_mulai_berlaku(k)}.")


def _sebut_ubahan(u: _Ubahan) -> str:
    if u.pasal is None:
        return f"Ketentuan Pasal {_NOMOR_PASAL} tentang {u.tentang} dihapus."
    if u.baru:
        return (
            f"Di antara Pasal {_NOMOR_PASAL} dan Pasal {_NOMOR_PASAL} disisipkan 1 ({bilangan(1)}) pasal, "
            f"yakni Pasal {_NOMOR_PASAL} tentang {u.tentang}, yang berbunyi sebagai berikut:"
        )
    return f"Ketentuan Pasal {_NOMOR_PASAL} tentang {u.tentang} diubah, sehingga berbunyi sebagai berikut:"


def _daftar_ubahan(
    k: Keadaan, daftar: Sequence[Simpul], lingkup: Collection[int]
) -> Iterator[_Ubahan]:
    """Give every article that reads otherwise than before, unit by unit."""
    p = k.perbedaan
    for s in daftar:
        lama = p.dari.ambil(s.id)
        for tentang, tulis in (
            ("kedudukan", pasal_kedudukan),
            ("susunan organisasi", pasal_susunan),
        ):
            kini = tulis(k, p.ke, s)
            if lama is None or tulis(k, p.dari, lama) != kini:
                yield _Ubahan(f"{tentang} {s.nama}", kini, lama is None)
        for x in p.ke.turunan(s, sertakan_diri=True):
            dulu, kini = p.dari.ambil(x.id), pasal_tugas(p.ke, x)
            if dulu is None or pasal_tugas(p.dari, dulu) != kini:
                yield _Ubahan(kini.tentang, kini, dulu is None)
    for s in p.dari:
        atas = atasan_lingkup(p.dari, s)
        if p.ke.ambil(s.id) is not None or atas is None or atas.id not in lingkup:
            continue
        if s.id == atas.id:
            yield _Ubahan(f"kedudukan {s.nama}", None)
            yield _Ubahan(f"susunan organisasi {s.nama}", None)
        yield _Ubahan(f"tugas dan fungsi {s.nama}", None)
