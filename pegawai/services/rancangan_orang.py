"""Plan who goes where when a proposal is applied: write, withdraw, override, record the decree.

What is refused is refused when it is written, with the reason. The Jejak of these acts holds no
person, no position and no count, only a keyed digest of the rows: the trail is read by who may not
see plans, nor how many there are (desain 2). The rows themselves are never changed or deleted.
"""

from collections.abc import Collection, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from orgstruktur.kewenangan import PUTUSKAN_RANCANGAN
from orgstruktur.models import Jejak, Rancangan, boleh, penugasan_berlaku
from orgstruktur.models.jejak import sidik
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
from pegawai.aturan_rencana import Rencana, sebab_tidak_dapat
from pegawai.models import (
    Pegawai,
    PengecualianRancangan,
    RencanaPenempatan,
    SkPenempatan,
)
from pegawai.orang_rancangan import HasilOrang
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

Cara = RencanaPenempatan.Cara
T = Rancangan.Tahap
_SEBUTAN_TERPANJANG, _SK_TERPANJANG = 400, 120
_SK_TERCATAT = "SK penempatannya sudah dicatat, sehingga rencananya tidak lagi dapat diubah"


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
            baru.append(_susun(k, m, _periksa(k, m, orang.get(m.pegawai))))
            k.catat(m)
        RencanaPenempatan.objects.bulk_create(baru)
        k.tandai()
        catat(
            k.rancangan,
            RENCANA_TULIS,
            oleh=oleh,
            perintah=perintah,
            ringkasan="Penempatan direncanakan.",
            sesudah={"sidik": _sidik(baru)},
        )
    return baru


def cabut_rencana(
    *, rancangan: Rancangan, daftar: Iterable[int], oleh: Any, alasan: str = "", perintah: str = ""
) -> int:
    """Withdraw planned placements by their keys; give how many. Raises AturanDilanggar, DiLuarWewenang.

    After the decree only those that cannot hold any more, with a reason; it may name people, so the row keeps it.
    """
    with _terkunci(rancangan, oleh, sesudah_sk=True) as k:
        berlaku = RencanaPenempatan.objects.berlaku().filter(rancangan=k.rancangan)
        rencana = list(berlaku.filter(pk__in=list(daftar)).select_related("pegawai"))
        if not rencana:
            raise AturanDilanggar("Rencana penempatan ini sudah dicabut.")
        for r in rencana:
            _pastikan_orang(k, r.pegawai)
        if sk_penempatan(k.rancangan) is not None:
            if not {r.pk for r in rencana} <= k.hasil.sebab.keys():
                raise AturanDilanggar(f"{_SK_TERCATAT} kecuali yang tidak dapat berlaku.")
            if not alasan.strip():
                raise AturanDilanggar("Tulis alasan pencabutan.", "alasan")
        RencanaPenempatan.objects.filter(pk__in=[r.pk for r in rencana]).update(
            dicabut_pada=timezone.now(), dicabut_oleh=oleh, alasan_cabut=alasan.strip()
        )
        k.tandai()
        catat(
            k.rancangan,
            RENCANA_CABUT,
            oleh=oleh,
            perintah=perintah,
            ringkasan="Rencana penempatan dicabut.",
            sebelum={"sidik": _sidik(rencana)},
        )
    return len(rencana)


def kecualikan(*, rancangan: Rancangan, alasan: str, oleh: Any) -> PengecualianRancangan:
    """Let a proposal go on although people or urusan are left without a place: a pimpinan, by name, with a reason.

    It covers who and what is left now; more asks for another one. Never the writer of the proposal.
    """
    if not alasan.strip():
        raise AturanDilanggar("Tulis alasan pengecualian.", "alasan")
    with _terkunci(rancangan, oleh, sesudah_sk=True) as k:
        if not boleh(oleh, PUTUSKAN_RANCANGAN):
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
            ringkasan="Rancangan boleh diteruskan walau ada orang atau urusan yang belum bertempat.",
            sesudah={"pengecualianrancangan": {str(baru.pk): {"urusan": baru.urusan}}},
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
        if not k.hasil.berencana:
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
def catat_unduhan(*, rancangan: Rancangan, surat: bool, siapa: Collection[int], oleh: Any) -> Jejak:
    """Leave the Jejak of a download of who goes where (UU 27/2022 Pasal 31). siapa: keys of the people in it."""
    apa = "Surat penempatan" if surat else "Daftar orang pada rancangan"
    return catat_jejak(
        tindakan="rancangan_surat_unduh" if surat else "rancangan_orang_unduh",
        objek=rancangan.nama,
        oleh=oleh,
        ringkasan=f"{apa} diunduh.",
        sesudah={"sidik": sidik(",".join(str(pk) for pk in sorted(siapa)))},
    )


def _sidik(daftar: Iterable[RencanaPenempatan]) -> str:
    """Give the keyed digest of rows: whoever holds them can prove that they are those of the act."""
    baris = sorted((r.pk, r.pegawai_id, r.jabatan_nomor, r.cara) for r in daftar)
    return sidik(",".join(":".join(map(str, b)) for b in baris))


# --- the lock, and what is known under it -------------------------------------------------------------
@dataclass
class _Keadaan:
    """A proposal under its lock, and its people as they now are planned."""

    rancangan: Rancangan
    hasil: HasilOrang
    jangkauan: Jangkauan
    oleh: Any
    terisi: dict[int, list[int]]
    direncanakan: set[int]
    plt: list[Rencana]

    def tandai(self) -> None:
        """Renew the mark of the proposal: who decides on it decides on these placements too."""
        self.rancangan.diubah_pada = timezone.now()
        self.rancangan.save(update_fields=["diubah_pada"])

    def catat(self, m: Permintaan) -> None:
        """Let what follows in the same request know of a placement just written."""
        if m.cara == Cara.PLT:
            self.plt.append(_murni(m))
            return
        self.direncanakan.add(m.pegawai)
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
            raise AturanDilanggar(f"{_SK_TERCATAT}.")
        lingkup = _lingkup(oleh)
        simulasi = simulasi_rancangan(segar, segar.daftar_langkah.order_by("urutan", "pk"))
        hasil = hasil_orang(segar, simulasi)
        terisi = {pk: list(isi) for pk, isi in hasil.isi.items()}
        yield _Keadaan(
            segar,
            hasil,
            Jangkauan(hasil, lingkup),
            oleh,
            terisi,
            set(hasil.rencana),
            list(hasil.rencana_plt),
        )


def _lingkup(oleh: Any) -> LingkupIzin:
    if oleh is None:
        return LingkupIzin(semua=True)
    penugasan_berlaku(oleh, segar=True)
    lingkup = lingkup_izin(oleh, IZIN)
    if not lingkup:
        raise DiLuarWewenang("Peran Anda tidak mencakup tindakan ini.")
    return lingkup


def _pastikan_orang(k: _Keadaan, pegawai: Pegawai) -> None:
    """Raise DiLuarWewenang out of scope, or for the own record."""
    o = k.hasil.pokok.get(pegawai.pk)
    if k.oleh is not None:
        if not k.jangkauan.lingkup.semua and (o is None or not k.jangkauan.orang(o)):
            raise DiLuarWewenang("Pegawai ini berada di luar wewenang Anda.")
        if dilarang_ubah_sendiri(pegawai, k.oleh):
            raise DiLuarWewenang(BUKAN_SENDIRI)


def _susun(k: _Keadaan, m: Permintaan, sebutan: str) -> RencanaPenempatan:
    return RencanaPenempatan(
        rancangan=k.rancangan,
        pegawai_id=m.pegawai,
        jabatan_nomor=m.jabatan,
        sebutan=sebutan[:_SEBUTAN_TERPANJANG],
        cara=m.cara,
        kelebihan=m.kelebihan,
        alasan=m.alasan.strip(),
        oleh=k.oleh,
    )


# --- the rules ----------------------------------------------------------------------------------------
def _periksa(k: _Keadaan, m: Permintaan, pegawai: Pegawai | None) -> str:
    """Ask rights and rules of one placement; give the name of the position. Raises AturanDilanggar with `ruas`."""
    if m.cara not in Cara.values:
        raise AturanDilanggar("Pilih cara penempatannya.", "cara")
    if pegawai is None:
        raise AturanDilanggar("Pegawai ini sudah tidak ada.", "pegawai")
    _pastikan_orang(k, pegawai)
    tempat = k.hasil.ke.tempat(m.jabatan)
    if tempat is not None and k.oleh is not None and not k.jangkauan.unit(tempat.unit_id):
        raise DiLuarWewenang("Unit tujuan berada di luar wewenang Anda.")
    if m.cara != Cara.PLT and m.pegawai in k.direncanakan:
        raise AturanDilanggar(
            f"{pegawai.nama_lengkap} sudah direncanakan pada jabatan lain; cabut dahulu rencana itu.",
            "pegawai",
        )
    if sebab := sebab_tidak_dapat(k.hasil, _murni(m), k.terisi, k.plt):
        raise AturanDilanggar(*sebab)
    return str(tempat)


def _murni(m: Permintaan) -> Rencana:
    return Rencana(0, m.pegawai, m.jabatan, m.cara, "", m.kelebihan)


__all__ = [
    "Permintaan",
    "cabut_rencana",
    "catat_sk",
    "catat_unduhan",
    "kecualikan",
    "rencanakan",
]
