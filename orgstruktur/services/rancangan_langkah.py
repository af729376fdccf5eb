"""The steps of a proposal: write, edit, move, switch, copy, remove; undo and redo of each."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import Any

from django.db import transaction

from orgstruktur.models import Langkah, Rancangan, Temuan
from orgstruktur.rancangan import isi
from orgstruktur.rancangan.langkah import Langkah as LangkahMurni
from orgstruktur.selectors.rancangan import (
    ULANGI,
    URUNGKAN,
    jejak_rancangan,
    tumpukan_suntingan,
)
from orgstruktur.services.rancangan import buat_rancangan
from orgstruktur.services.rancangan_sunting import TABEL, HasilSunting, Suntingan, sunting
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah


class Tetap(Enum):
    """What was not asked for stays as it is."""

    TETAP = auto()


def tambah_langkah(
    *,
    rancangan: Rancangan,
    daftar: Sequence[LangkahMurni],
    oleh: Any,
    alasan: str = "",
    dasar_hukum: str = "",
    temuan: Temuan | None = None,
    perintah: str = "",
) -> HasilSunting:
    """Write steps at the end of a proposal; what they bring into being gets its number here.

    Several at once may not name each other. Raises AturanDilanggar when one cannot work.
    """
    with sunting(rancangan, "langkah_tambah", oleh=oleh, perintah=perintah) as s:
        for langkah in daftar:
            keterangan = {
                "alasan": alasan.strip(),
                "dasar_hukum": dasar_hukum.strip(),
                "temuan": temuan,
            }
            s.utama.append(s.sisipkan(_baris(s, langkah, **keterangan)).pk)
    return _hasil(s)


@transaction.atomic
def mulai_dengan_langkah(
    *,
    nama: str,
    tujuan: str,
    daftar: Sequence[LangkahMurni],
    oleh: Any,
    alasan: str = "",
    dasar_hukum: str = "",
    temuan: Temuan | None = None,
) -> HasilSunting:
    """Begin a proposal with its first steps: both, or neither. Raises AturanDilanggar."""
    return tambah_langkah(
        rancangan=buat_rancangan(nama=nama, tujuan=tujuan, oleh=oleh),
        daftar=daftar,
        oleh=oleh,
        alasan=alasan,
        dasar_hukum=dasar_hukum,
        temuan=temuan,
    )


def ubah_langkah(
    *,
    langkah: Langkah,
    baru: LangkahMurni,
    oleh: Any,
    versi: int | None = None,
    alasan: str = "",
    dasar_hukum: str = "",
    temuan: Temuan | Tetap | None = Tetap.TETAP,
    perintah: str = "",
) -> HasilSunting:
    """Write a step anew, of the same kind; what it brings into being keeps its number.

    temuan: the finding it answers, where that was asked for too; without it that one stays.

    Raises AturanDilanggar when it cannot work, SudahBerubah when it changed since `versi`.
    """
    with sunting(langkah.rancangan, "langkah_ubah", oleh=oleh, perintah=perintah) as s:
        baris = s.ambil(langkah.pk, versi)
        if baris.jenis != baru.JENIS:
            raise AturanDilanggar("Jenis langkah tidak dapat diganti; hapus dan tulis yang lain.")
        murni = _dengan_nomor_lama(s, baris.murni(), baru)
        s.utama.append(baris.pk)
        jawaban = {} if temuan is Tetap.TETAP else {"temuan_id": temuan.pk if temuan else None}
        s.ubah(
            baris,
            isi=isi.ke_json(murni),
            alasan=alasan.strip(),
            dasar_hukum=dasar_hukum.strip(),
            **jawaban,
        )
    return _hasil(s)


def pindahkan_langkah(
    *, langkah: Langkah, tempat: int, oleh: Any, versi: int | None = None, perintah: str = ""
) -> HasilSunting:
    """Move a step to a place among the others, counted from 0.

    Raises AturanDilanggar when it, or a step that worked, can not work in that order.
    """
    with sunting(langkah.rancangan, "langkah_pindah", oleh=oleh, perintah=perintah) as s:
        baris = s.ambil(langkah.pk, versi)
        s.ketat = True
        kalimat = s.sebelumnya.hasil(baris.pk).kalimat
        s.taruh(baris, tempat)
        s.kalimat = f"Langkah dipindahkan ke urutan {baris.urutan}: {kalimat}"
    return _hasil(s)


def nyalakan_langkah(
    *, langkah: Langkah, aktif: bool, oleh: Any, versi: int | None = None, perintah: str = ""
) -> HasilSunting:
    """Switch a step on or off, to see the effect. Raises AturanDilanggar when it cannot work."""
    tindakan = "langkah_nyalakan" if aktif else "langkah_matikan"
    with sunting(langkah.rancangan, tindakan, oleh=oleh, perintah=perintah) as s:
        baris = s.ambil(langkah.pk, versi)
        s.utama.append(baris.pk)
        s.ubah(baris, aktif=aktif)
        kata = "dinyalakan" if aktif else "dimatikan"
        s.kalimat = f"Langkah {kata}: {s.sebelumnya.hasil(baris.pk).kalimat}"
    return _hasil(s)


def hapus_langkah(
    *, langkah: Langkah, oleh: Any, versi: int | None = None, perintah: str = ""
) -> HasilSunting:
    """Take a step out of a proposal."""
    with sunting(langkah.rancangan, "langkah_hapus", oleh=oleh, perintah=perintah) as s:
        baris = s.ambil(langkah.pk, versi)
        s.kalimat = f"Langkah dihapus: {s.sebelumnya.hasil(baris.pk).kalimat}"
        s.hapus(baris)
        s.nomori()
    return _hasil(s)


@transaction.atomic
def salin_langkah(
    *,
    daftar: Sequence[Langkah],
    oleh: Any,
    ke: Rancangan | None = None,
    nama_baru: str = "",
    perintah: str = "",
) -> HasilSunting:
    """Copy steps to the end of another proposal (or of the same), in the order given.

    Without `ke` into a new one called `nama_baru`, which is not left behind when they cannot be. A step that names something new may only come along with the step that makes it. Raises
    AturanDilanggar otherwise, and where a step cannot work there.
    """
    ke = ke or buat_rancangan(nama=nama_baru, oleh=oleh, perintah=perintah)
    with sunting(ke, "langkah_salin", oleh=oleh, perintah=perintah) as s:
        peta: dict[int, int] = {}
        for asal in daftar:
            murni = asal.murni()
            if asal.rancangan_id != s.rancangan.pk:
                _larang_asing(murni, peta)
            baris = _baris(s, isi.petakan(murni, peta), alasan=asal.alasan, temuan=asal.temuan)
            lahir = zip(murni.lahir(), baris.murni().lahir(), strict=True)
            peta |= {lama: baru for (_, lama), (_, baru) in lahir}
            baris.dasar_hukum = asal.dasar_hukum
            s.utama.append(s.sisipkan(baris).pk)
    return _hasil(s)


def urungkan(
    *, rancangan: Rancangan, oleh: Any, jejak_pk: int | None = None, perintah: str = ""
) -> HasilSunting:
    """Take the last edit of the steps back. `jejak_pk`: the one the person saw as the last."""
    return _balik(rancangan, URUNGKAN, oleh, jejak_pk, perintah)


def ulangi(
    *, rancangan: Rancangan, oleh: Any, jejak_pk: int | None = None, perintah: str = ""
) -> HasilSunting:
    """Do the edit again that was taken back last. `jejak_pk`: as of `urungkan`."""
    return _balik(rancangan, ULANGI, oleh, jejak_pk, perintah)


# --- parts ------------------------------------------------------------------------------------------
def _hasil(s: Suntingan) -> HasilSunting:
    if s.hasil is None:
        raise RuntimeError("Suntingan belum selesai.")
    return s.hasil


def _baris(s: Suntingan, langkah: LangkahMurni, **lain: Any) -> Langkah:
    """Give a new row for a step, with numbers of its own for what it brings into being."""
    murni, s.rancangan.nomor_terakhir = isi.beri_nomor(langkah, s.rancangan.nomor_terakhir)
    return Langkah(jenis=murni.JENIS, isi=isi.ke_json(murni), **lain)


def _dengan_nomor_lama(s: Suntingan, lama: LangkahMurni, baru: LangkahMurni) -> LangkahMurni:
    """Let an edited step keep the numbers of what it brought into being, kind by kind in order."""
    simpanan: dict[str, list[int]] = {}
    for tabel, semula in lama.lahir():
        simpanan.setdefault(tabel, []).append(semula)

    def nomor(tanda: isi.Tanda, sekarang: int) -> int:
        if not tanda.baru:
            return sekarang
        if simpanan.get(tanda.tabel):
            return simpanan[tanda.tabel].pop(0)
        s.rancangan.nomor_terakhir += 1
        return -s.rancangan.nomor_terakhir

    return isi.ganti(baru, nomor)


def _larang_asing(murni: LangkahMurni, peta: dict[int, int]) -> None:
    asing = [n for n in murni.rujukan() if n < 0 and n not in peta]
    if asing:
        raise AturanDilanggar(
            f"Langkah “{murni.NAMA}” menyebut sesuatu yang dibentuk rancangan asalnya; salin juga "
            "langkah yang membentuknya."
        )


def _balik(
    rancangan: Rancangan, tindakan: str, oleh: Any, jejak_pk: int | None, perintah: str
) -> HasilSunting:
    with sunting(rancangan, tindakan, oleh=oleh, perintah=perintah) as s:
        tumpukan = tumpukan_suntingan(jejak_rancangan(s.rancangan))
        jejak = tumpukan.urung if tindakan == URUNGKAN else tumpukan.ulang
        if jejak is None:
            kata = "diurungkan" if tindakan == URUNGKAN else "diulangi"
            raise AturanDilanggar(f"Tidak ada suntingan yang dapat {kata}.")
        if jejak_pk is not None and jejak.pk != jejak_pk:
            raise SudahBerubah("Langkah rancangan ini disunting orang lain sementara Anda bekerja.")
        s.membatalkan = jejak
        kata = "Diurungkan" if tindakan == URUNGKAN else "Diulangi"
        semula = jejak.ringkasan.removeprefix("Diurungkan: ").removeprefix("Diulangi: ")
        s.kalimat = f"{kata}: {semula}"
        for pk, lama in jejak.sebelum[TABEL].items():
            s.pulihkan(int(pk), lama)
        s.daftar.sort(key=lambda b: (b.urutan, b.pk))
    return _hasil(s)
