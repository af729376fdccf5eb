"""The articles of a Perwali, each by itself: what a unit is, what it consists of, what it does. Pure.

Contents: PP 18/2016 Pasal 4 (a Perwali sets kedudukan, susunan, tugas, fungsi and tata kerja); what only
people can know stands in square brackets.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.beda import Perbedaan
from orgstruktur.gambar.resmi_kepala import Pemda
from orgstruktur.jenis import TANPA_KEPALA, JenisUnit, sebutan_kepala
from orgstruktur.naskah.batang import Ayat, Kelompok, Pasal
from orgstruktur.naskah.penomoran import Butir, rangkai
from orgstruktur.rancangan.perwali_susunan import (
    catatan_unit,
    nama_kembar,
    nama_yang_berakhir,
    turunan_urut,
    urut_kalimat,
    urut_unit,
    yang_diterima,
)
from orgstruktur.urusan_baku import URUSAN
from tebingtinggi.bersama.hari import sebut_tanggal


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


def pasal_ketentuan_umum(k: Keadaan) -> Pasal:
    """Define the words of the regulation."""
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
    """List the units of a perangkat daerah, each once, at its depth; names to be mended are marked."""
    p = k.perbedaan
    lama = nama_yang_berakhir(p, s) if bagan is p.ke else []
    daftar = [Butir(nama_kepala(bagan, s)), *_butir_unit(bagan, s, lama)]
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


def _butir_unit(bagan: Bagan, atas: Simpul, lama: Sequence[str]) -> tuple[Butir, ...]:
    kembar = nama_kembar(bagan, atas)
    hasil = []
    for s in urut_unit(bagan.anak(atas)):
        anak = _butir_unit(bagan, s, lama)
        catatan = catatan_unit(s.nama, kembar, lama)
        nama = f"{s.nama} [{catatan}]" if catatan else s.nama
        hasil.append(Butir(f"{nama}, membawahkan" if anak else nama, anak))
    return tuple(hasil)


def _perlu_kjf(bagan: Bagan, s: Simpul) -> bool:
    """Whether functional positions stand here without a unit that names them."""
    semua = bagan.turunan(s, sertakan_diri=True)
    if any(x.jenis == JenisUnit.KJF for x in semua):
        return False
    return any(
        j.jenis == "fungsional" and not j.kepala for x in semua for j in bagan.jabatan.get(x.id, ())
    )


def kelompok_tugas(k: Keadaan, bagan: Bagan, s: Simpul) -> tuple[Kelompok, ...]:
    """Give the articles of a perangkat daerah and of everything below it, by what stands directly below."""
    hasil = [Kelompok("Umum", (pasal_tugas(k, bagan, s),))]
    for a in urut_unit(bagan.anak(s)):
        pasal = tuple(pasal_tugas(k, bagan, x) for x in turunan_urut(bagan, a))
        hasil.append(Kelompok(a.nama, pasal))
    return tuple(hasil)


def pasal_tugas(k: Keadaan, bagan: Bagan, s: Simpul) -> Pasal:
    """Give the tugas and fungsi of one unit, each sentence once; a tugas that did not come along is a field."""
    isi = bagan.fungsi.get(s.id, ())
    tugas = urut_kalimat(rangkai(f.teks) for f in isi if f.butir == "tugas")
    fungsi = urut_kalimat(rangkai(f.teks) for f in isi if f.butir != "tugas")
    if bagan is k.perbedaan.ke:
        tugas += [f"[tugas yang diterima dari {n}]" for n in yang_diterima(k.perbedaan, s)]
    ayat = [_mempunyai(f"{s.nama} mempunyai tugas", tugas or [f"[tugas {s.nama}]"])]
    if fungsi:
        awal = f"Dalam melaksanakan tugas sebagaimana dimaksud pada ayat (1), {s.nama} menyelenggarakan fungsi"
        ayat.append(_mempunyai(awal, fungsi))
    return Pasal(tuple(ayat), f"tugas dan fungsi {s.nama}")


def _mempunyai(awal: str, isi: Sequence[str]) -> Ayat:
    return Ayat(f"{awal} {isi[0]}") if len(isi) == 1 else Ayat(awal, tuple(map(Butir, isi)))


def pasal_tata_kerja() -> tuple[Pasal, ...]:
    """Say how units and officials work together."""
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


def pasal_peralihan() -> Pasal:
    """Say who goes on until new officials are sworn in."""
    return Pasal(
        (
            Ayat(
                "Pejabat yang ada pada saat peraturan ini mulai berlaku tetap melaksanakan tugas dan "
                "fungsinya sampai dengan dilantiknya pejabat berdasarkan peraturan ini"
            ),
        ),
        "ketentuan peralihan",
    )


def pasal_penutup(k: Keadaan) -> tuple[Pasal, ...]:
    """Repeal the regulation that was, and say when this one takes effect."""
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
        Pasal((Ayat(sebut_mulai_berlaku(k)),), "mulai berlaku"),
    )


def sebut_mulai_berlaku(k: Keadaan) -> str:
    """Say when the regulation takes effect."""
    saat = f"tanggal {sebut_tanggal(k.berlaku)}" if k.berlaku else "tanggal diundangkan"
    return f"{k.peraturan} ini mulai berlaku pada {saat}"


def _dan(daftar: Sequence[str]) -> str:
    if len(daftar) < 3:
        return " dan ".join(daftar)
    return f"{', '.join(daftar[:-1])}, dan {daftar[-1]}"
