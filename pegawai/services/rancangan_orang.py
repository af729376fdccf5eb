"""Plan who goes where when a proposal is applied: write, withdraw, override, record the decree.

What is refused is refused when it is written, with the reason. The Jejak of these acts holds no
person and no position: the trail is read by who may not see plans (desain 2).
"""

from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from orgstruktur.models import Jejak, Rancangan, boleh, penugasan_berlaku
from orgstruktur.selectors.lingkup import LingkupIzin, lingkup_izin
from orgstruktur.selectors.rancangan import simulasi_rancangan
from orgstruktur.selectors.rancangan_wewenang import (
    RENCANA_CABUT,
    RENCANA_TULIS,
    baca_pelaku,
    sebab_tidak_memutuskan,
)
from orgstruktur.services.jejak import catat_jejak
from orgstruktur.services.rancangan_sunting import catat, kunci
from pegawai.models import (
    Pegawai,
    PengecualianRancangan,
    RencanaPenempatan,
    SkPenempatan,
)
from pegawai.orang_rancangan import HasilOrang, Orang
from pegawai.selectors.rancangan_orang import (
    IZIN,
    TAHAP_RENCANA,
    Jangkauan,
    cari_halangan,
    hasil_orang,
    pengecualian,
    sk_penempatan,
)
from pegawai.selectors.rinci import BUKAN_SENDIRI, dilarang_ubah_sendiri
from pegawai.tanggal import sebut
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tebingtinggi.bersama.tampilan import angka

Cara = RencanaPenempatan.Cara
T = Rancangan.Tahap
_SEBUTAN_TERPANJANG, _SK_TERPANJANG = 400, 120


class Permintaan(NamedTuple):
    """A placement asked for: key of the person, number of the position in the proposal, how, why."""

    pegawai: int
    jabatan: int
    cara: str
    alasan: str = ""
    kelebihan: bool = False


def rencanakan(
    *, rancangan: Rancangan, daftar: Sequence[Permintaan], oleh: Any, perintah: str = ""
) -> list[RencanaPenempatan]:
    """Plan placements, all of them or none. Raises AturanDilanggar with the reason, DiLuarWewenang."""
    if not daftar:
        raise AturanDilanggar("Pilih sedikitnya satu orang.")
    with _terkunci(rancangan, oleh) as k:
        orang = Pegawai.objects.in_bulk({m.pegawai for m in daftar})
        baru = []
        for m in daftar:
            p = _Pemeriksa(k, m, orang.get(m.pegawai))
            p.periksa()
            baru.append(_tulis(k, m, p.sebutan, oleh))
            k.catat(m)
        k.tandai()
        catat(
            k.rancangan,
            RENCANA_TULIS,
            oleh=oleh,
            perintah=perintah,
            ringkasan=f"{angka(len(baru))} penempatan direncanakan.",
            sesudah={"rencanapenempatan": {str(r.pk): {"cara": r.cara} for r in baru}},
        )
    return baru


def cabut_rencana(
    *, rancangan: Rancangan, daftar: Iterable[int], oleh: Any, perintah: str = ""
) -> int:
    """Withdraw planned placements by their keys; give how many. Raises AturanDilanggar, DiLuarWewenang."""
    with _terkunci(rancangan, oleh) as k:
        berlaku = RencanaPenempatan.objects.berlaku().filter(rancangan=k.rancangan)
        rencana = list(berlaku.filter(pk__in=list(daftar)).select_related("pegawai"))
        if not rencana:
            raise AturanDilanggar("Rencana penempatan ini sudah dicabut.")
        for r in rencana:
            _pastikan_orang(k, r.pegawai)
        RencanaPenempatan.objects.filter(pk__in=[r.pk for r in rencana]).update(
            dicabut_pada=timezone.now(), dicabut_oleh=oleh
        )
        k.tandai()
        catat(
            k.rancangan,
            RENCANA_CABUT,
            oleh=oleh,
            perintah=perintah,
            ringkasan=f"{angka(len(rencana))} rencana penempatan dicabut.",
            sebelum={"rencanapenempatan": {str(r.pk): {"cara": r.cara} for r in rencana}},
        )
    return len(rencana)


def kecualikan(*, rancangan: Rancangan, alasan: str, oleh: Any) -> PengecualianRancangan:
    """Let a proposal go on although people or urusan are left without a place: a pimpinan, by name, with a reason.

    It covers who and what is left now; more asks for another one. Never the writer of the proposal.
    """
    if not alasan.strip():
        raise AturanDilanggar("Tulis alasan pengecualian.", "alasan")
    with _terkunci(rancangan, oleh, sesudah_sk=True) as k:
        if not boleh(oleh, "putuskan_rancangan"):
            raise DiLuarWewenang("Pengecualian diberikan oleh pimpinan.")
        if sebab := sebab_tidak_memutuskan(baca_pelaku(k.rancangan), oleh):
            raise DiLuarWewenang(sebab)
        sisa = cari_halangan(k.hasil).tanpa(pengecualian(k.rancangan))
        if not (sisa.belum or sisa.urusan):
            raise AturanDilanggar("Tidak ada yang perlu dikecualikan.")
        baru = PengecualianRancangan.objects.create(
            rancangan=k.rancangan,
            oleh=oleh,
            alasan=alasan.strip(),
            orang=list(sisa.belum),
            urusan=[kode for kode, _ in sisa.urusan],
        )
        catat(
            k.rancangan,
            "rancangan_kecualikan",
            oleh=oleh,
            alasan=alasan.strip(),
            ringkasan=(
                f"Rancangan boleh diteruskan walau {angka(len(sisa.belum))} orang belum mendapat "
                f"jabatan dan {angka(len(sisa.urusan))} urusan wajib tidak diampu."
            ),
            sesudah={
                "pengecualianrancangan": {
                    str(baru.pk): {"orang": len(sisa.belum), "urusan": baru.urusan}
                }
            },
        )
    return baru


def catat_sk(*, rancangan: Rancangan, nomor: str, tanggal: date, oleh: Any) -> SkPenempatan:
    """Record the decree of the placements of a decided proposal; then they stand fast."""
    isi = " ".join(nomor.split())
    if not isi or len(isi) > _SK_TERPANJANG:
        raise AturanDilanggar(f"Isi nomor SK, paling panjang {_SK_TERPANJANG} huruf.", "nomor")
    if tanggal > timezone.localdate():
        raise AturanDilanggar("Tanggal SK tidak boleh sesudah hari ini.", "tanggal")
    with _terkunci(rancangan, oleh) as k:
        if k.rancangan.tahap != T.DISETUJUI:
            raise AturanDilanggar("SK dicatat sesudah rancangan disetujui dan sebelum diterapkan.")
        if oleh is not None and not k.jangkauan.lingkup.semua:
            raise DiLuarWewenang("SK untuk seluruh rancangan dicatat petugas kepegawaian kota.")
        if k.hasil.konflik:
            raise AturanDilanggar("Perbaiki dahulu rencana penempatan yang tidak dapat berlaku.")
        if not (k.hasil.rencana or k.hasil.rencana_plt):
            raise AturanDilanggar("Belum ada penempatan yang direncanakan.")
        sk = SkPenempatan.objects.create(
            rancangan=k.rancangan, nomor=isi, tanggal=tanggal, oleh=oleh
        )
        catat(
            k.rancangan,
            "rancangan_sk",
            oleh=oleh,
            ringkasan=f"SK penempatan dicatat: {isi}, {sebut(tanggal)}.",
            sesudah={"skpenempatan": {str(sk.pk): {"nomor": isi, "tanggal": str(tanggal)}}},
        )
    return sk


@transaction.atomic
def catat_unduhan(*, rancangan: Rancangan, surat: bool, jumlah: int, oleh: Any) -> Jejak:
    """Leave the Jejak of a download of who goes where (UU 27/2022 Pasal 31)."""
    apa = "surat penempatan" if surat else "orang pada daftar rancangan"
    return catat_jejak(
        tindakan="rancangan_surat_unduh" if surat else "rancangan_orang_unduh",
        objek=rancangan.nama,
        oleh=oleh,
        ringkasan=f"{angka(jumlah)} {apa} diunduh.",
        sesudah={"jumlah": jumlah},
    )


# --- the lock, and what is known under it -------------------------------------------------------------
@dataclass
class _Keadaan:
    """A proposal under its lock, and its people as they now are planned."""

    rancangan: Rancangan
    hasil: HasilOrang
    jangkauan: Jangkauan
    oleh: Any
    terisi: dict[int, list[int]]

    def tandai(self) -> None:
        """Renew the mark of the proposal: who decides on it decides on these placements too."""
        self.rancangan.diubah_pada = timezone.now()
        self.rancangan.save(update_fields=["diubah_pada"])

    def catat(self, m: Permintaan) -> None:
        """Let what follows in the same request know of a placement just written."""
        if m.cara == Cara.PLT:
            return
        for isi in self.terisi.values():
            if m.pegawai in isi:
                isi.remove(m.pegawai)
        self.terisi.setdefault(m.jabatan, []).append(m.pegawai)


@contextmanager
def _terkunci(rancangan: Rancangan, oleh: Any, *, sesudah_sk: bool = False) -> Any:
    with transaction.atomic():
        segar = kunci(rancangan)
        if segar.tahap not in TAHAP_RENCANA:
            raise AturanDilanggar(
                f"Rancangan ini {segar.get_tahap_display().lower()}; penempatannya tidak lagi dapat "
                "diubah."
            )
        if not sesudah_sk and sk_penempatan(segar) is not None:
            raise AturanDilanggar(
                "SK penempatannya sudah dicatat, sehingga tidak lagi dapat diubah."
            )
        lingkup = _lingkup(oleh)
        simulasi = simulasi_rancangan(segar, segar.daftar_langkah.order_by("urutan", "pk"))
        hasil = hasil_orang(segar, simulasi)
        terisi = {pk: list(isi) for pk, isi in hasil.isi.items()}
        yield _Keadaan(segar, hasil, Jangkauan(hasil, lingkup), oleh, terisi)


def _lingkup(oleh: Any) -> LingkupIzin:
    if oleh is None:
        return LingkupIzin(semua=True)
    penugasan_berlaku(oleh, segar=True)
    lingkup = lingkup_izin(oleh, IZIN)
    if not lingkup:
        raise DiLuarWewenang("Peran Anda tidak mencakup tindakan ini.")
    return lingkup


def _pastikan_orang(k: _Keadaan, pegawai: Pegawai) -> Orang | None:
    """Give the person. Raises DiLuarWewenang out of scope, or for the own record."""
    o = k.hasil.pokok.get(pegawai.pk)
    if k.oleh is not None:
        if not k.jangkauan.lingkup.semua and (o is None or not k.jangkauan.orang(o)):
            raise DiLuarWewenang("Pegawai ini berada di luar wewenang Anda.")
        if dilarang_ubah_sendiri(pegawai, k.oleh):
            raise DiLuarWewenang(BUKAN_SENDIRI)
    return o


def _tulis(k: _Keadaan, m: Permintaan, sebutan: str, oleh: Any) -> RencanaPenempatan:
    return RencanaPenempatan.objects.create(
        rancangan=k.rancangan,
        pegawai_id=m.pegawai,
        jabatan_nomor=m.jabatan,
        sebutan=sebutan[:_SEBUTAN_TERPANJANG],
        cara=m.cara,
        kelebihan=m.kelebihan,
        alasan=m.alasan.strip(),
        oleh=oleh,
    )


# --- the rules ----------------------------------------------------------------------------------------
class _Pemeriksa:
    """Asks every rule of one placement. Raises AturanDilanggar with `ruas`."""

    def __init__(self, k: _Keadaan, m: Permintaan, pegawai: Pegawai | None) -> None:
        self.k, self.m, self.pegawai = k, m, pegawai
        self.sebutan = ""

    def periksa(self) -> None:
        k, m = self.k, self.m
        if m.cara not in Cara.values:
            raise AturanDilanggar("Pilih cara penempatannya.", "cara")
        if self.pegawai is None:
            raise AturanDilanggar("Pegawai ini sudah tidak ada.", "pegawai")
        o = _pastikan_orang(k, self.pegawai)
        nama, hari = self.pegawai.nama_lengkap, k.rancangan.tanggal_berlaku
        if o is None or (hari and not self.pegawai.aktif_pada(hari)):
            raise AturanDilanggar(
                f"{nama} tidak lagi menjadi pegawai pada tanggal berlakunya.", "pegawai"
            )
        posisi = k.hasil.posisi(m.jabatan)
        if posisi is None:
            raise AturanDilanggar("Jabatan itu tidak ada pada hasil rancangan.", "jabatan")
        if k.oleh is not None and not k.jangkauan.unit(posisi.unit.id):
            raise DiLuarWewenang("Unit tujuan berada di luar wewenang Anda.")
        j = posisi.jabatan
        self.sebutan = j.nama if posisi.unit.nama in j.nama else f"{j.nama}, {posisi.unit.nama}"
        if m.cara == Cara.PLT:
            self._plt(nama)
        else:
            self._definitif(nama, o)

    def _plt(self, nama: str) -> None:
        j = self.k.hasil.ke.jabatan[self.m.jabatan]
        if not j.kepala:
            raise AturanDilanggar("Plt hanya untuk jabatan pimpinan.", "cara")
        if self.k.terisi.get(j.id):
            raise AturanDilanggar(
                f"{j.nama} sudah ada pejabat definitifnya, sehingga tidak perlu Plt.", "jabatan"
            )
        ada = RencanaPenempatan.objects.berlaku().filter(
            rancangan=self.k.rancangan, jabatan_nomor=j.id, cara=Cara.PLT
        )
        if ada.exists():
            raise AturanDilanggar(f"{j.nama} sudah direncanakan untuk seorang Plt.", "jabatan")

    def _definitif(self, nama: str, o: Orang) -> None:
        m, j = self.m, self.k.hasil.ke.jabatan[self.m.jabatan]
        if (
            o.pk in self.k.hasil.rencana
            or RencanaPenempatan.objects.berlaku()
            .filter(rancangan=self.k.rancangan, pegawai=o.pk)
            .exclude(cara=Cara.PLT)
            .exists()
        ):
            raise AturanDilanggar(
                f"{nama} sudah direncanakan pada jabatan lain; cabut dahulu rencana itu.", "pegawai"
            )
        lain = [pk for pk in self.k.terisi.get(j.id, ()) if pk != o.pk]
        if j.kepala and lain:
            raise AturanDilanggar(
                f"{j.nama} sudah diisi orang lain; jabatan pimpinan hanya untuk satu orang.",
                "jabatan",
            )
        if o.jabatan_id == j.id and m.cara != Cara.PENGUKUHAN:
            raise AturanDilanggar(
                f"{nama} sudah menjabat {j.nama}; yang dapat direncanakan hanya pengukuhannya.",
                "jabatan",
            )
        self._cara(o)
        if not j.kepala and len(lain) >= j.kebutuhan and not m.kelebihan:
            raise AturanDilanggar(
                f"{j.nama} sudah penuh: kebutuhannya {angka(j.kebutuhan)} orang, dan "
                f"{angka(len(lain))} orang sudah di sana. Bila memang demikian, tandai sebagai "
                "kelebihan pegawai.",
                "kelebihan",
            )

    def _cara(self, o: Orang) -> None:
        """Raise AturanDilanggar where the way does not fit the two positions."""
        j = self.k.hasil.ke.jabatan[self.m.jabatan]
        lama = self.k.hasil.dari.jabatan.get(o.jabatan_id) if o.jabatan_id else None
        if self.m.cara == Cara.PENYETARAAN and (
            lama is None or lama.jenis != "struktural" or j.jenis != "fungsional"
        ):
            raise AturanDilanggar(
                "Penyetaraan hanya dari jabatan struktural ke jabatan fungsional.", "cara"
            )
        if self.m.cara == Cara.PENGUKUHAN and (
            lama is None or (lama.jenis, lama.eselon) != (j.jenis, j.eselon)
        ):
            raise AturanDilanggar(
                "Pengukuhan hanya untuk jabatan yang setingkat (jenis dan eselon sama); pilih "
                "pelantikan.",
                "cara",
            )


__all__ = [
    "Permintaan",
    "cabut_rencana",
    "catat_sk",
    "catat_unduhan",
    "kecualikan",
    "rencanakan",
]
