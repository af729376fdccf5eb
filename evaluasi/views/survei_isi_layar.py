"""One screen of a survey as its template needs it; and what travels along unseen."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from evaluasi import unsur_bahasa as kata
from evaluasi.forms.jawaban import HURUF_TAMPIL, LAYANAN_LAIN
from evaluasi.langkah_survei import DIRI, LAYANAN, PERIKSA, SARAN
from evaluasi.views.survei_isi_pintu import Pintu

#: So many services are still read faster as a list of buttons.
LAYANAN_TOMBOL = 10


@dataclass(frozen=True, slots=True)
class Pilihan:
    """One answer that can be chosen. gratis: a service whose cost is not asked."""

    nilai: str
    kata: str
    terpilih: bool = False
    gratis: bool = False
    dari_data: bool = False


@dataclass(frozen=True, slots=True)
class Ruas:
    """One question with its answers."""

    nama: str
    label: str
    pilihan: list[Pilihan]


@dataclass(frozen=True, slots=True)
class Jawab:
    """A line of the screen on which answers are checked."""

    langkah: str
    judul: str
    isi: str


@dataclass(frozen=True, slots=True)
class Layar:
    """jenis: which template shows it; daftar: its questions; ringkas: the lines to be checked."""

    langkah: str
    jenis: str
    judul: str
    pendek: str
    kemajuan: str = ""
    nomor: int = 0
    banyak: int = 0
    daftar: list[Ruas] = field(default_factory=list)
    ringkas: list[Jawab] = field(default_factory=list)
    teks: str = ""
    galat: str = ""


def susun_layar(pintu: Pintu, langkah: str, *, galat: str = "") -> Layar:
    """Give one screen with what is filled in so far."""
    t = pintu.t
    if langkah == LAYANAN:
        ruas = Ruas(LAYANAN, t["layanan_judul"], _pilihan_layanan(pintu))
        jenis = "pilih" if len(ruas.pilihan) <= LAYANAN_TOMBOL else "senarai"
        return Layar(langkah, jenis, ruas.label, t["layanan"], daftar=[ruas], galat=galat)
    if langkah == DIRI:
        daftar = [_ruas_atribut(pintu, nama) for nama in kata.ATRIBUT]
        judul = t["diri_judul"]
        return Layar(langkah, "diri", judul, judul, daftar=daftar, galat=galat)
    if langkah == SARAN:
        teks = (
            pintu.form.teks_saran[:HURUF_TAMPIL]
            or str(pintu.form.data.get("saran", ""))[:HURUF_TAMPIL]
        )
        return Layar(langkah, "saran", t["saran_judul"], t["saran_pendek"], teks=teks, galat=galat)
    if langkah == PERIKSA:
        judul = t["periksa_judul"]
        return Layar(langkah, "periksa", judul, judul, ringkas=list(_ringkas(pintu)), galat=galat)
    return _layar_tanya(pintu, langkah, galat)


def daftar_layar(pintu: Pintu) -> list[Layar]:
    """Give every screen of this visitor, for browsers that show them without asking the server."""
    return [susun_layar(pintu, langkah) for langkah in pintu.jalan.langkah]


def isi_tersembunyi(
    pintu: Pintu, *, kecuali: str = "", tanpa_jawaban: bool = False
) -> list[tuple[str, str]]:
    """Give the hidden fields of a screen: admission and all answers but its own."""
    form = pintu.form
    bawaan = [
        ("bahasa", "" if pintu.bahasa == "id" else pintu.bahasa),
        ("t", pintu.token),
        ("k", pintu.loket.kode if pintu.loket and not (pintu.tablet or pintu.pilihan) else ""),
        ("l", str(form.data.get("l", ""))[:40]),
        ("tablet", form.teks("tablet") if pintu.tablet else ""),
    ]
    if not tanpa_jawaban:
        bawaan += [("kunci", form.teks("kunci")), *_jawaban(pintu, kecuali)]
    return [(nama, nilai) for nama, nilai in bawaan if nilai]


def _jawaban(pintu: Pintu, kecuali: str) -> Iterator[tuple[str, str]]:
    form = pintu.form
    if kecuali != LAYANAN and pintu.layanan_tetap is None:
        yield "layanan", form.teks("layanan")
    for kunci, nilai in form.nilai.items():
        if kunci != kecuali:
            yield kunci, str(nilai)
    if kecuali != DIRI:
        yield from form.atribut.items()
    if kecuali != SARAN:
        yield "saran", form.teks_saran[:HURUF_TAMPIL]


def _layar_tanya(pintu: Pintu, kunci: str, galat: str) -> Layar:
    dipilih = pintu.form.nilai.get(kunci)
    pilihan = [
        Pilihan(str(nilai), isi, nilai == dipilih)
        for nilai, isi in kata.pilihan(kunci, pintu.bahasa)
    ]
    nomor, banyak = pintu.jalan.nomor(kunci)
    judul = kata.pertanyaan(kunci, pintu.bahasa)
    return Layar(
        langkah=kunci,
        jenis="pilih",
        judul=judul,
        pendek=kata.nama_unsur(kunci, pintu.bahasa),
        kemajuan=pintu.t["langkah_ke"].format(n=nomor, m=banyak),
        nomor=nomor,
        banyak=banyak,
        daftar=[Ruas(kunci, judul, pilihan)],
        galat=galat,
    )


def _pilihan_layanan(pintu: Pintu) -> list[Pilihan]:
    dipilih = pintu.form.teks("layanan")
    daftar = [
        Pilihan(la.kode, la.nama, la.kode == dipilih, la.gratis_otomatis, dari_data=True)
        for la in pintu.daftar_layanan
    ]
    if not pintu.ada_lain:
        return daftar
    return [*daftar, Pilihan(LAYANAN_LAIN, pintu.t["layanan_lain"], dipilih == LAYANAN_LAIN)]


def _ruas_atribut(pintu: Pintu, nama: str) -> Ruas:
    dipilih = pintu.form.atribut[nama]
    daftar = kata.pilihan_atribut(nama, pintu.bahasa)
    return Ruas(nama, pintu.t[nama], [Pilihan(k, isi, k == dipilih) for k, isi in daftar])


def _ringkas(pintu: Pintu) -> Iterator[Jawab]:
    t, jalan = pintu.t, pintu.jalan
    if LAYANAN in jalan.langkah:
        nama = pintu.layanan.nama if pintu.layanan else t["layanan_lain"]
        yield Jawab(LAYANAN, t["layanan"], nama)
    for kunci in jalan.pertanyaan:
        isi = dict(kata.pilihan(kunci, pintu.bahasa)).get(pintu.form.nilai.get(kunci, 0), "")
        yield Jawab(kunci, kata.nama_unsur(kunci, pintu.bahasa), isi)
    for nama, nilai in pintu.form.atribut.items():
        isi = dict(kata.pilihan_atribut(nama, pintu.bahasa)).get(nilai, t["kosong"])
        yield Jawab(DIRI, t[nama], isi)
    yield Jawab(SARAN, t["saran_pendek"], pintu.form.teks_saran.strip() or t["kosong"])
