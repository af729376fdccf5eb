"""Planned placements when a proposal is decided, applied, taken back: the same rules as every placement.

One act, one Jejak, one date; it names nobody in its words, since the trail is read by who may not
see plans. What cannot be done is told in numbers; the officers see each reason on the page of people.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from orgstruktur.models import Jabatan, Jejak, JejakRancangan, Keputusan, Rancangan
from orgstruktur.rancangan.simulasi import Simulasi
from pegawai.models import JejakPegawai, Pegawai, Penempatan, RencanaPenempatan
from pegawai.selectors.rancangan_orang import (
    Halangan,
    cari_halangan,
    hasil_orang,
    pengecualian,
    sk_penempatan,
)
from pegawai.services.aturan_penempatan import Rencana
from pegawai.services.batal import kembalikan_baris
from pegawai.services.penempatan import DEFINITIF, mulai_penempatan
from pegawai.services.perbuatan import Perbuatan, buka_perbuatan
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import angka
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

TERAP, BATAL = "penempatan_rancangan", "penempatan_rancangan_batal"
PLT = Penempatan.Macam.PLT.value
_TAK_DAPAT = (
    "Sebuah penempatan yang direncanakan tidak dapat diterapkan. Mintalah petugas kepegawaian "
    "memeriksanya pada halaman Orang rancangan ini."
)
#: a decision's basis may be longer than the number of a decree
_SK_TERPANJANG = 120


class PenempatanTerencana:
    """What `orgstruktur.kait.PenempatanRancangan` asks for."""

    def halangan(self, rancangan: Rancangan, hasil: Simulasi) -> Sequence[str]:
        """Say in numbers what keeps it from being approved or applied."""
        ada = cari_halangan(hasil_orang(rancangan, hasil))
        if not ada:
            return ()
        return sebut_halangan(ada.tanpa(pengecualian(rancangan)))

    def terapkan(
        self,
        rancangan: Rancangan,
        keputusan: Keputusan,
        peta: Mapping[int, int],
        *,
        oleh: Any,
        perintah: str,
    ) -> Sequence[str]:
        """Place everybody on the day the proposal takes effect."""
        berlaku = RencanaPenempatan.objects.berlaku().filter(rancangan=rancangan)
        daftar = list(berlaku.order_by("pk"))
        if not daftar or rancangan.tanggal_berlaku is None:
            return ()
        sk = sk_penempatan(rancangan)
        surat = (sk.nomor, sk.tanggal) if sk else (keputusan.dasar_hukum, keputusan.tanggal)
        hari = rancangan.tanggal_berlaku
        with buka_perbuatan(TERAP, oleh=oleh, setuju=True, perintah=perintah) as p:
            p.berkeputusan, p.objek, p.tanggal = True, rancangan.nama, hari
            p.orang = Pegawai.objects.in_bulk({r.pegawai_id for r in daftar})
            nomor_jabatan = {peta.get(r.jabatan_nomor, r.jabatan_nomor) for r in daftar}
            jabatan = Jabatan.objects.select_related("unit").in_bulk(nomor_jabatan)
            _kosongkan(p, [r.pegawai_id for r in daftar if r.cara != PLT], hari)
            for r in daftar:
                tujuan = jabatan.get(peta.get(r.jabatan_nomor, r.jabatan_nomor))
                _tempatkan(p, r, tujuan, hari, (surat[0][:_SK_TERPANJANG], surat[1]))
            p.kalimat[:] = _kalimat(daftar, hari)
        JejakRancangan.objects.create(jejak=p.hasil.jejak, rancangan=rancangan)
        return p.hasil.kalimat

    def batalkan(self, rancangan: Rancangan, *, oleh: Any, alasan: str, perintah: str) -> None:
        """Put everybody back where they were before."""
        jejak = Jejak.objects.filter(
            pada_rancangan__rancangan=rancangan, tindakan=TERAP, dibatalkan_oleh__isnull=True
        ).first()
        if jejak is None:
            return
        with buka_perbuatan(BATAL, oleh=oleh, setuju=True, perintah=perintah, alasan=alasan) as p:
            p.berkeputusan, p.objek = True, rancangan.nama
            tautan = JejakPegawai.objects.filter(jejak=jejak).select_related("pegawai")
            p.orang = {t.pegawai_id: t.pegawai for t in tautan}
            kembalikan_baris(p, jejak)
            p.sebut(f"Penempatan {angka(len(p.orang))} orang dikembalikan seperti sebelumnya.")
        JejakRancangan.objects.create(jejak=p.hasil.jejak, rancangan=rancangan)


PENEMPATAN = PenempatanTerencana()


def sebut_halangan(h: Halangan) -> list[str]:
    """Give it in sentences, in numbers; empty where nothing stands in the way."""
    hasil = []
    if h.konflik:
        hasil.append(f"{angka(h.konflik)} orang rencana penempatannya tidak dapat berlaku.")
    if h.belum:
        hasil.append(
            f"{angka(len(h.belum))} orang kehilangan jabatan dan belum mendapat yang lain."
        )
    hasil += [f"Urusan {kode} {nama} tidak lagi diampu siapa pun." for kode, nama in h.urusan]
    if hasil:
        hasil.append(
            "Lengkapi dahulu pada halaman Orang rancangan ini"
            + (
                ", atau mintalah pimpinan memberi pengecualian yang beralasan di sana."
                if h.belum or h.urusan
                else "."
            )
        )
    return hasil


def _kalimat(daftar: Sequence[RencanaPenempatan], hari: date) -> list[str]:
    plt = sum(r.cara == PLT for r in daftar)
    lebih = sum(r.kelebihan for r in daftar)
    hasil = [f"{angka(len(daftar) - plt)} orang ditempatkan per {teks_tanggal(hari)}."]
    if plt:
        hasil.append(f"{angka(plt)} orang ditugasi sebagai Plt.")
    if lebih:
        hasil.append(f"{angka(lebih)} di antaranya kelebihan pegawai pada jabatannya.")
    return hasil


def _kosongkan(p: Perbuatan, orang: Sequence[int], hari: date) -> None:
    """End the definitif positions of who goes to another one, all of them first: two may change places."""
    lama = Penempatan.objects.definitif().pada(hari).filter(pegawai__in=orang)
    for satu in lama.select_related("jabatan").order_by("pk"):
        if satu.berlaku_mulai >= hari:
            raise AturanDilanggar(_TAK_DAPAT)
        p.ubah(satu, berlaku_sampai=hari)


def _tempatkan(
    p: Perbuatan, r: RencanaPenempatan, tujuan: Jabatan | None, hari: date, sk: tuple[str, date]
) -> None:
    if tujuan is None:
        raise AturanDilanggar(_TAK_DAPAT)
    macam = PLT if r.cara == PLT else DEFINITIF
    try:
        mulai_penempatan(p, Rencana(p.orang[r.pegawai_id], tujuan, macam, hari), *sk, None)
    except AturanDilanggar:
        raise AturanDilanggar(_TAK_DAPAT) from None
