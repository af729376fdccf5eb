"""Words of a notice outside the application: mail, WhatsApp text, calendar entry. Pure."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from icalendar import Calendar, Event

from tebingtinggi.bersama.hari import sebut_tanggal


class Acara(NamedTuple):
    """A meeting as a message tells it, in local times."""

    nama: str
    mulai: datetime
    selesai: datetime
    tempat: str

    def __str__(self) -> str:
        """Say what, when and where in one line."""
        sampai = f"{self.selesai:%H.%M}"
        if self.selesai.date() != self.mulai.date():
            sampai = f"{sebut_tanggal(self.selesai.date())} pukul {sampai}"
        hari = sebut_tanggal(self.mulai.date())
        return f"{self.nama}: {hari} pukul {self.mulai:%H.%M} sampai {sampai}, {self.tempat}"


class Kabar(NamedTuple):
    """A notice as a message tells it. alamat: of its page, "" = this installation has not told its own.

    lampiran: names of files. ulang: a reminder; undangan: a meeting has come since the last message.
    """

    judul: str
    isi: str
    tenggat: date | None
    alamat: str
    ulang: bool = False
    kontak: str = ""
    acara: Sequence[Acara] = ()
    lampiran: Sequence[str] = ()
    undangan: bool = False


#: Where a notice waits, for who has no address of its page.
_DI_TATA = "menu Perubahan dan pemberitahuan di Tata"


class Jawaban(NamedTuple):
    """An answer to a contribution as a mail tells it: neither the contribution nor the answer itself."""

    jenis: str
    rancangan: str
    hasil: str
    alamat: str


class Temu(NamedTuple):
    """A meeting, in aware times. kunci: unique in this installation."""

    kunci: str
    nama: str
    mulai: datetime
    selesai: datetime
    tempat: str
    keterangan: str


def judul_surel(daftar: Sequence[Kabar]) -> str:
    """Give the subject of one mail about some notices."""
    if len(daftar) > 1:
        return f"{len(daftar)} pemberitahuan menunggu Anda baca"
    kabar = daftar[0]
    if kabar.undangan:
        return "Undangan pertemuan: " + kabar.judul
    return ("Mohon dibaca: " if kabar.ulang else "Pemberitahuan: ") + kabar.judul


def teks_surel(nama: str, daftar: Sequence[Kabar], alamat: str) -> str:
    """Give the words of one mail. alamat: where all notices stand, and where mail is stopped; "" = not known."""
    bagian = [f"Yth. {nama},"]
    for kabar in daftar:
        baris = [kabar.judul, "", kabar.isi, *_rincian(kabar)]
        if kabar.tenggat:
            baris += ["", f"Mohon dikonfirmasi paling lambat {sebut_tanggal(kabar.tenggat)}."]
        baris += ["", f"Baca dan konfirmasi: {kabar.alamat or _DI_TATA}"]
        bagian.append("\n".join(baris))
    bagian.append(
        f"Semua pemberitahuan Anda: {alamat or _DI_TATA}\n"
        "Surel dapat Anda hentikan di halaman akun; pemberitahuannya sendiri tetap menunggu di Tata."
    )
    return "\n\n---\n\n".join(bagian)


def teks_jawaban(nama: str, daftar: Sequence[Jawaban]) -> str:
    """Give the words of one mail about answers to the own contributions."""
    baris = [f"Yth. {nama},", "", "Tanggapan yang Anda kirim dengan nama sudah dijawab:", ""]
    baris += [f"- {j.jenis} tentang “{j.rancangan}”: {j.hasil.lower()}." for j in daftar]
    return "\n".join(
        [
            *baris,
            "",
            f"Bacalah jawabannya: {daftar[0].alamat or _DI_TATA}",
            "",
            "Surel dapat Anda hentikan di halaman akun.",
        ]
    )


def _rincian(kabar: Kabar) -> list[str]:
    """Give the meetings, the names of the files, and whom to ask."""
    baris = [f"Pertemuan: {a}" for a in kabar.acara]
    if kabar.lampiran:
        baris.append(f"Lampiran (unduh di Tata): {', '.join(kabar.lampiran)}")
    if kabar.kontak:
        baris.append(f"Bertanya kepada: {kabar.kontak}")
    return ["", *baris] if baris else []


def teks_whatsapp(kabar: Kabar) -> str:
    """Give the same for a chat group: short, with the heading in bold as WhatsApp writes it."""
    judul = kabar.judul.replace("*", "")
    baris = [f"*{judul}*", "", kabar.isi, *_rincian(kabar), ""]
    if kabar.tenggat:
        baris.append(f"Mohon dibaca dan dikonfirmasi paling lambat {sebut_tanggal(kabar.tenggat)}:")
    else:
        baris.append("Mohon dibaca dan dikonfirmasi:")
    return "\n".join([*baris, kabar.alamat or _DI_TATA])


def berkas_ics(temu: Temu, dibuat: datetime) -> bytes:
    """Give a meeting as an iCalendar file (RFC 5545). dibuat: when it was asked for, aware."""
    acara = Event()
    acara.add("uid", temu.kunci)
    acara.add("dtstamp", dibuat.astimezone(UTC))
    acara.add("dtstart", temu.mulai.astimezone(UTC))
    acara.add("dtend", temu.selesai.astimezone(UTC))
    acara.add("summary", temu.nama)
    acara.add("location", temu.tempat)
    acara.add("description", temu.keterangan)
    kalender = Calendar()
    kalender.add("prodid", "-//Tata//Sosialisasi//ID")
    kalender.add("version", "2.0")
    kalender.add_component(acara)
    return kalender.to_ical()
