"""What a structural change must never do to people: take a placement that has begun out of history."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from orgstruktur.services.perubahan import Perubahan
from pegawai.models import Pegawai, Penempatan
from pegawai.selectors.pengisian import alamat_pegawai
from pegawai.tanggal import sebut
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.senarai import Butir, Senarai
from tebingtinggi.bersama.tampilan import angka

_NAMA_DISEBUT = 5


def butir_orang(orang: Iterable[Pegawai]) -> tuple[Butir, ...]:
    """Give people as lines that lead to their pages."""
    return tuple(Butir(o.nama_lengkap, alamat_pegawai(o.pk)) for o in orang)


def pastikan_riwayat_utuh(p: Perubahan, terhapus: Sequence[Penempatan]) -> None:
    """Refuse to void placements that have begun (desain 5, invariant 5: what has history stays).

    terhapus: the placements that would keep no day. Those yet to begin may be void.
    Raises AturanDilanggar naming the people whom `p.oleh` may see; the others are counted.
    """
    sudah = [pn for pn in terhapus if pn.berlaku_mulai <= timezone.localdate()]
    if not sudah:
        return
    sudah.sort(key=lambda pn: (pn.pegawai.nama_lengkap, pn.berlaku_mulai))
    terlihat = _terlihat(p.oleh, sudah, "rinci_terlihat_oleh")
    bernama = [pn for pn in sudah if pn.pegawai_id in terlihat]
    orang = len({pn.pegawai_id for pn in sudah})
    sebutan = [f"{pn.pegawai.nama_lengkap} ({sebut(pn.berlaku_mulai)})" for pn in bernama]
    lain = orang - len({pn.pegawai_id for pn in bernama[:_NAMA_DISEBUT]})
    disebut = "; ".join(sebutan[:_NAMA_DISEBUT])
    if disebut and lain > 0:
        disebut += f"; dan {angka(lain)} lainnya"
    raise AturanDilanggar(
        f"{angka(orang)} orang sudah ditempatkan pada jabatan yang akan berakhir, pada atau sesudah "
        f"tanggal berakhirnya{f': {disebut}' if disebut else ''}. Riwayat orang tidak dihapus. "
        + _saran(p, sudah),
        None if p.membatalkan else "tanggal",
        senarai=[Senarai("Yang sudah ditempatkan", _butir_penempatan(bernama))]
        if len(bernama) > _NAMA_DISEBUT
        else [],
    )


def _saran(p: Perubahan, sudah: Sequence[Penempatan]) -> str:
    keliru = "batalkan dahulu penempatan yang keliru dicatat"
    if p.membatalkan or p.perbaikan:
        return f"{keliru[0].upper()}{keliru[1:]}."
    akhir = max(pn.berlaku_mulai for pn in sudah)
    return f"Pilih tanggal sesudah {sebut(akhir)}, atau {keliru}."


def _butir_penempatan(daftar: Iterable[Penempatan]) -> tuple[Butir, ...]:
    return tuple(
        Butir(
            f"{pn.pegawai.nama_lengkap}, sejak {sebut(pn.berlaku_mulai)}",
            alamat_pegawai(pn.pegawai_id),
        )
        for pn in daftar
    )


def sebut_rencana(p: Perubahan, batal: Sequence[Penempatan]) -> None:
    """Tell of planned placements that fall away: counted, and named to who may see plans (desain 2)."""
    if not batal:
        return
    p.sebut(f"{angka(len(batal))} penempatan yang direncanakan sesudahnya dibatalkan.")
    if p.oleh is None:  # what a command prints is read by anybody
        return
    terlihat = _terlihat(p.oleh, batal, "rencana_terlihat_oleh")
    bernama = sorted(
        (pn for pn in batal if pn.pegawai_id in terlihat), key=lambda pn: pn.pegawai.nama_lengkap
    )
    if not bernama:
        return
    nama = [f"{n.pegawai.nama_lengkap} (mulai {sebut(n.berlaku_mulai)})" for n in bernama]
    lebih = len(nama) - _NAMA_DISEBUT
    buntut = f"; dan {angka(lebih)} lainnya" if lebih > 0 else ""
    p.rincian.append(f"Rencana yang dibatalkan: {'; '.join(nama[:_NAMA_DISEBUT])}{buntut}.")
    if lebih > 0:
        p.senarai.append(Senarai("Rencana yang dibatalkan", _butir_penempatan(bernama)))


def _terlihat(akun: Any, daftar: Iterable[Penempatan], hak: str) -> set[int]:
    """Keep of the people on these placements whom an account may see; a command sees everybody."""
    orang = {pn.pegawai_id for pn in daftar}
    if akun is None:
        return orang
    semua = getattr(Pegawai.objects.all(), hak)(akun)
    return set(semua.filter(pk__in=orang).values_list("pk", flat=True))
