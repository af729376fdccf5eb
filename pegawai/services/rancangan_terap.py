"""Planned placements when a proposal is decided, applied, taken back: the same rules as every placement.

One act, one Jejak, one date; it names nobody in its words, since the trail is read by who may not
see plans. What cannot be done is told in numbers; the officers see each reason on the page of people.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError

from orgstruktur.models import Jabatan, Jejak, JejakRancangan, Rancangan
from orgstruktur.rancangan.simulasi import Simulasi
from pegawai.models import (
    JejakPegawai,
    OrangRancangan,
    Pegawai,
    Penempatan,
    RencanaPenempatan,
    SkPenempatan,
)
from pegawai.selectors.rancangan_orang import (
    Halangan,
    cari_halangan,
    hasil_orang,
    pengecualian,
    sk_penempatan,
)
from pegawai.selectors.rancangan_orang_beku import susun_beku
from pegawai.selectors.rancangan_peringatan import peringatan
from pegawai.services.aturan_penempatan import Rencana, periksa_sekaligus
from pegawai.services.batal import kembalikan_baris
from pegawai.services.penempatan import DEFINITIF
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
TANPA_SK = (
    "SK penempatannya belum dicatat. Petugas kepegawaian kota mencatatnya pada halaman Orang "
    "rancangan ini."
)


class PenempatanTerencana:
    """What `orgstruktur.kait.PenempatanRancangan` asks for."""

    def halangan(
        self, rancangan: Rancangan, hasil: Simulasi, *, menerapkan: bool = False
    ) -> Sequence[str]:
        """Say in numbers what keeps it from being approved or, `menerapkan`, applied."""
        orang = hasil_orang(rancangan, hasil)
        ada = cari_halangan(orang)
        sebab = sebut_halangan(ada.tanpa(pengecualian(rancangan))) if ada else []
        if menerapkan and orang.berencana and sk_penempatan(rancangan) is None:
            sebab.append(TANPA_SK)
        return sebab

    def peringatan(self, rancangan: Rancangan, hasil: Simulasi) -> Sequence[str]:
        """Say what to mind about the placements before it is decided."""
        return peringatan(rancangan, hasil_orang(rancangan, hasil))

    def terapkan(
        self, rancangan: Rancangan, peta: Mapping[int, int], *, oleh: Any, perintah: str
    ) -> Sequence[str]:
        """Place everybody on the day the proposal takes effect."""
        berlaku = RencanaPenempatan.objects.berlaku().filter(rancangan=rancangan)
        daftar = list(berlaku.order_by("pk"))
        if not daftar or rancangan.tanggal_berlaku is None:
            return ()
        sk = sk_penempatan(rancangan)
        if sk is None:
            raise AturanDilanggar(TANPA_SK)
        try:  # a refusal of whatever rule names the person: not for who applies, nor for the trail
            with buka_perbuatan(TERAP, oleh=oleh, setuju=True, perintah=perintah) as p:
                p.berkeputusan, p.objek, p.tanggal = True, rancangan.nama, rancangan.tanggal_berlaku
                _tempatkan(p, daftar, peta, sk)
                p.kalimat[:] = _kalimat(daftar, rancangan.tanggal_berlaku)
        except (AturanDilanggar, IntegrityError):
            raise AturanDilanggar(_TAK_DAPAT) from None
        JejakRancangan.objects.create(jejak=p.hasil.jejak, rancangan=rancangan)
        return p.hasil.kalimat

    def bekukan(self, rancangan: Rancangan, hasil: Simulasi) -> None:
        """Keep who sits where right before it is applied."""
        orang = hasil_orang(rancangan, hasil)
        isi = susun_beku([*orang.pokok.values(), *orang.wakil])
        OrangRancangan.objects.update_or_create(rancangan=rancangan, defaults={"isi": isi})

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
    hasil, kapan = [], f"per {teks_tanggal(hari)}"
    if len(daftar) > plt:
        hasil.append(f"{angka(len(daftar) - plt)} orang ditempatkan {kapan}.")
    if plt:
        hasil.append(f"{angka(plt)} orang ditugasi sebagai Plt {kapan}.")
    if lebih:
        hasil.append(f"{angka(lebih)} di antaranya kelebihan pegawai pada jabatannya.")
    return hasil


def _tempatkan(
    p: Perbuatan, daftar: Sequence[RencanaPenempatan], peta: Mapping[int, int], sk: SkPenempatan
) -> None:
    """End what people leave, all of it first (two may change places), then place them; a fixed number of queries."""
    hari = p.tanggal or p.hari_ini
    nomor = {r.pk: peta.get(r.jabatan_nomor, r.jabatan_nomor) for r in daftar}
    jabatan = Jabatan.objects.select_related("unit").in_bulk(set(nomor.values()))
    p.orang = Pegawai.objects.in_bulk({r.pegawai_id for r in daftar})
    if not jabatan.keys() >= set(nomor.values()):
        raise AturanDilanggar(_TAK_DAPAT)
    _kosongkan(p, {r.pegawai_id: nomor[r.pk] for r in daftar if r.cara != PLT}, hari)
    rencana = [
        Rencana(
            orang := p.orang[r.pegawai_id],
            jabatan[nomor[r.pk]],
            PLT if r.cara == PLT else DEFINITIF,
            hari,
            orang.berakhir_pada,
        )
        for r in daftar
    ]
    periksa_sekaligus(rencana)
    p.buat_banyak([_baris(r, sk) for r in rencana])
    p.ubah_banyak(_tunggu(p, rencana))


def _kosongkan(p: Perbuatan, tujuan: Mapping[int, int], hari: date) -> None:
    """End the definitif position of who goes to another one, and who stood in on that one no longer does."""
    kini = Penempatan.objects.pada(hari).filter(pegawai__in=list(tujuan)).order_by("pk")
    lama = [x for x in kini if x.macam == DEFINITIF or x.jabatan_id == tujuan[x.pegawai_id]]
    if any(x.berlaku_mulai >= hari for x in lama):
        raise AturanDilanggar(_TAK_DAPAT)
    p.ubah_banyak([(x, {"berlaku_sampai": hari}) for x in lama])


def _baris(r: Rencana, sk: SkPenempatan) -> Penempatan:
    return Penempatan(
        pegawai=r.pegawai,
        jabatan=r.jabatan,
        macam=r.macam,
        kepala=r.jabatan.kepala,
        berlaku_mulai=r.mulai,
        berlaku_sampai=r.sampai,
        tmt_jabatan=r.mulai if r.definitif else None,
        sk_nomor=sk.nomor,
        sk_tanggal=sk.tanggal,
    )


def _tunggu(
    p: Perbuatan, daftar: Sequence[Rencana]
) -> Iterator[tuple[Pegawai, dict[str, int | None]]]:
    """Whose position has no end waits nowhere; who leaves one day is found at its unit until then."""
    for r in daftar:
        if r.definitif and (r.sampai is None or r.sampai > p.hari_ini):
            yield r.pegawai, {"unit_tunggu_id": None if r.sampai is None else r.jabatan.unit_id}
