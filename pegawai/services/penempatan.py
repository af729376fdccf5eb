"""Placements: begin, transfer, end; every act with its date and decree, and one Jejak.

The range is half-open (`sampai`: the first day without). A day ahead of today is allowed: reads ask
`pada(hari)`, so the placement begins by itself on its day. The data of people: services/pegawai.py.
"""

from datetime import date
from typing import Any

from orgstruktur.models import Jabatan
from orgstruktur.services.ketetapan import Hasil
from pegawai.models import Pegawai, Penempatan
from pegawai.services.aturan_penempatan import (
    NAMA_MACAM,
    Rencana,
    masa_jabatan,
    periksa_penempatan,
    periksa_tanggal,
    sebut_masa,
)
from pegawai.services.pegawai import akhiri_kepegawaian, tambah_pegawai, ubah_pegawai
from pegawai.services.perbuatan import Perbuatan, buka_perbuatan
from pegawai.tanggal import sebut, sehari_sebelum
from tebingtinggi.bersama.galat import AturanDilanggar

__all__ = [
    "akhiri_kepegawaian",
    "akhiri_penempatan",
    "mulai_penempatan",
    "pindahkan_pegawai",
    "tambah_pegawai",
    "tempatkan",
    "ubah_pegawai",
]

DEFINITIF = Penempatan.Macam.DEFINITIF.value
_SK_TERPANJANG = 120


def tempatkan(
    *,
    pegawai: Pegawai,
    jabatan: Jabatan,
    macam: str = DEFINITIF,
    mulai: date,
    sampai: date | None = None,
    sk_nomor: str = "",
    sk_tanggal: date | None = None,
    tmt_jabatan: date | None = None,
    oleh: Any,
    perintah: str = "",
    setuju: bool = False,
    versi: int | None = None,
) -> Hasil:
    """Put a person on a position: definitif, plt or plh, from `mulai` to the day before `sampai`.

    Raises AturanDilanggar (with `ruas`), PerluKonfirmasi without `setuju`, DiLuarWewenang,
    SudahBerubah after `versi`.
    """
    with buka_perbuatan("penempatan_mulai", oleh=oleh, setuju=setuju, perintah=perintah) as p:
        orang = p.ambil_pegawai(pegawai, versi=versi)
        periksa_tanggal(mulai, sampai, p.hari_ini)
        r = Rencana(orang, _jabatan_segar(jabatan), macam, mulai, sampai)
        p.tanggal = mulai
        baru = mulai_penempatan(p, r, sk_nomor, sk_tanggal, tmt_jabatan)
        sebagai = "" if r.definitif else f" sebagai {NAMA_MACAM[macam]}"
        p.kalimat.insert(
            0,
            f"{orang.nama_lengkap} ditempatkan pada {_sebut_jabatan(r.jabatan)}{sebagai} {sebut_masa(baru)}.",
        )
    return p.hasil


def pindahkan_pegawai(
    *,
    pegawai: Pegawai,
    jabatan: Jabatan,
    mulai: date,
    sk_nomor: str = "",
    sk_tanggal: date | None = None,
    tmt_jabatan: date | None = None,
    oleh: Any,
    perintah: str = "",
    setuju: bool = False,
    versi: int | None = None,
) -> Hasil:
    """Transfer or promote: the definitif position of that day ends, the new one begins on it.

    Raises what `tempatkan` raises; AturanDilanggar also where there is nothing to move from, or a
    later placement is already recorded.
    """
    with buka_perbuatan("penempatan_pindah", oleh=oleh, setuju=setuju, perintah=perintah) as p:
        orang = p.ambil_pegawai(pegawai, versi=versi)
        periksa_tanggal(mulai, None, p.hari_ini)
        lama = _definitif_pada(orang, mulai)
        p.pastikan_unit([lama.jabatan.unit_id])  # a Plt in scope does not open the position outside
        if lama.jabatan_id == jabatan.pk:
            raise AturanDilanggar(
                f"{orang.nama_lengkap} sudah menjabat {lama.jabatan.nama}.", "jabatan"
            )
        tujuan = _jabatan_segar(jabatan)
        p.tanggal = mulai
        p.ubah(lama, berlaku_sampai=mulai)
        mulai_penempatan(
            p, Rencana(orang, tujuan, DEFINITIF, mulai), sk_nomor, sk_tanggal, tmt_jabatan
        )
        p.kalimat.insert(
            0,
            f"{orang.nama_lengkap} pindah dari {_sebut_jabatan(lama.jabatan)} ke "
            f"{_sebut_jabatan(tujuan)} per {sebut(mulai)}.",
        )
        _sebut_ditinggal(p, lama, mulai)
    return p.hasil


def akhiri_penempatan(
    *,
    penempatan: Penempatan,
    sampai: date,
    alasan: str = "",
    sk_nomor: str = "",
    oleh: Any,
    perintah: str = "",
    setuju: bool = False,
    versi: int | None = None,
) -> Hasil:
    """End a placement; `sampai` is the first day without it. Equal to its first day = it never was.

    The person then waits for a position at the unit left. Raises AturanDilanggar when it has
    ended before, PerluKonfirmasi, DiLuarWewenang, SudahBerubah.
    """
    with buka_perbuatan(
        "penempatan_akhiri", oleh=oleh, setuju=setuju, perintah=perintah, alasan=alasan
    ) as p:
        segar = (
            Penempatan.objects.select_related("pegawai", "jabatan__unit")
            .filter(pk=penempatan.pk)
            .first()
        )
        if segar is None:
            raise AturanDilanggar("Penempatan ini sudah tidak ada.")
        orang = p.ambil_pegawai(segar.pegawai, versi=versi)
        p.pastikan_unit([segar.jabatan.unit_id])
        _periksa_akhir(segar, sampai)
        p.tanggal = sampai
        p.ubah(segar, berlaku_sampai=sampai)
        if sk_nomor.strip():
            p.alasan = f"{p.alasan} (SK {sk_nomor.strip()})".strip()
        p.sebut(_kalimat_akhir(orang, segar, sampai))
        if segar.macam == DEFINITIF:
            p.ubah(orang, unit_tunggu_id=segar.jabatan.unit_id)
            _sebut_ditinggal(p, segar, sampai)
            if not orang.daftar_penempatan.definitif().filter(berlaku_mulai__gte=sampai).exists():
                p.sebut(f"{orang.nama} masuk daftar tunggu pada {segar.jabatan.unit.nama}.")
    return p.hasil


def _periksa_akhir(penempatan: Penempatan, sampai: date) -> None:
    mulai, akhir = penempatan.berlaku_mulai, penempatan.berlaku_sampai
    if akhir == mulai:
        raise AturanDilanggar("Penempatan ini sudah ditarik.")
    if sampai < mulai:
        raise AturanDilanggar(
            f"Penempatan ini baru mulai {sebut(mulai)}; hari terakhirnya tidak boleh sebelum itu.",
            "sampai",
        )
    if akhir is not None and sampai > akhir:
        raise AturanDilanggar(
            f"Penempatan ini sudah berakhir pada {sebut(sehari_sebelum(akhir))}.", "sampai"
        )
    if akhir == sampai:
        raise AturanDilanggar("Tidak ada yang berubah.", "sampai")


def _kalimat_akhir(orang: Pegawai, penempatan: Penempatan, sampai: date) -> str:
    apa = _sebut_jabatan(penempatan.jabatan)
    if penempatan.macam != DEFINITIF:
        apa = f"{penempatan.macam.capitalize()} {apa}"
    if sampai == penempatan.berlaku_mulai:
        return f"Penempatan {orang.nama_lengkap} pada {apa} ditarik: tidak pernah berlaku."
    return f"Penempatan {orang.nama_lengkap} pada {apa} berakhir; hari terakhirnya {sebut(sehari_sebelum(sampai))}."


# --- shared --------------------------------------------------------------------------------------
def mulai_penempatan(
    p: Perbuatan,
    r: Rencana,
    sk_nomor: str,
    sk_tanggal: date | None,
    tmt_jabatan: date | None,
) -> Penempatan:
    """Ask the rules and the scope of the target, write the row, tell what follows."""
    nomor = _periksa_sk(sk_nomor, sk_tanggal, p.hari_ini)
    p.pastikan_unit([r.jabatan.unit_id])
    p.ingatkan(periksa_penempatan(r))
    p.pastikan_unit({m.unit_id for m in masa_jabatan(r.jabatan, r.mulai, r.sampai)})
    baru = Penempatan(
        pegawai=r.pegawai,
        jabatan=r.jabatan,
        macam=r.macam,
        kepala=r.jabatan.kepala,
        berlaku_mulai=r.mulai,
        berlaku_sampai=r.sampai,
        tmt_jabatan=tmt_jabatan or (r.mulai if r.definitif else None),
        sk_nomor=nomor,
        sk_tanggal=sk_tanggal,
    )
    p.buat(baru)
    if r.definitif:
        _atur_tunggu(p, r)
        _sebut_rangkap(p, r)
    return baru


def _atur_tunggu(p: Perbuatan, r: Rencana) -> None:
    """Keep the person in somebody's scope: waits no longer only where the position has no end.

    With an end the position's unit is where the person will wait; a range of the past changes
    nothing for who sits or waits somewhere else.
    """
    if r.sampai is None:
        if r.mulai <= p.hari_ini:
            p.ubah(r.pegawai, unit_tunggu_id=None)
        return
    if r.sampai > p.hari_ini or r.pegawai.unit_tunggu_id is None:
        terbuka = Penempatan.objects.definitif().filter(pegawai=r.pegawai, berlaku_sampai=None)
        if not terbuka.exists():
            p.ubah(r.pegawai, unit_tunggu_id=r.jabatan.unit_id)


def _periksa_sk(nomor: str, tanggal: date | None, hari_ini: date) -> str:
    isi = " ".join(nomor.split())
    if len(isi) > _SK_TERPANJANG:
        raise AturanDilanggar(f"Nomor SK paling panjang {_SK_TERPANJANG} huruf.", "sk_nomor")
    if tanggal is not None and tanggal > hari_ini:
        raise AturanDilanggar("Tanggal SK tidak boleh sesudah hari ini.", "sk_tanggal")
    return isi


def _sebut_rangkap(p: Perbuatan, r: Rencana) -> None:
    """Tell which Plt and Plh the person keeps: they do not end with a transfer."""
    lain = (
        Penempatan.objects.pada(r.mulai)
        .filter(pegawai=r.pegawai)
        .exclude(macam=DEFINITIF)
        .select_related("jabatan")
    )
    for x in lain:
        p.sebut(
            f"Tetap sebagai {x.macam.capitalize()} {x.jabatan.nama} sampai diakhiri tersendiri."
        )


def _sebut_ditinggal(p: Perbuatan, lama: Penempatan, hari: date) -> None:
    if lama.jabatan.kepala:
        p.sebut(f"{lama.jabatan.nama} kosong mulai {sebut(hari)}.")


def _definitif_pada(orang: Pegawai, hari: date) -> Penempatan:
    """Give the definitif placement of that day, from which to move."""
    semua = list(
        Penempatan.objects.definitif()
        .filter(pegawai=orang)
        .select_related("jabatan__unit")
        .order_by("berlaku_mulai", "pk")
    )
    kini = next((x for x in semua if x.mencakup(hari)), None)
    if kini is None:
        raise AturanDilanggar(
            f"Pada {sebut(hari)} {orang.nama_lengkap} tidak memegang jabatan definitif. "
            "Gunakan “Tempatkan”.",
            "mulai",
        )
    nanti = next((x for x in semua if x.berlaku_mulai > hari and not _kosong(x)), None)
    if nanti is not None:
        raise AturanDilanggar(
            f"Sudah tercatat penempatan pada {nanti.jabatan.nama} {sebut_masa(nanti)}. "
            "Batalkan dahulu penempatan itu.",
            "mulai",
        )
    if kini.berlaku_mulai == hari:
        raise AturanDilanggar(
            f"Penempatan pada {kini.jabatan.nama} baru mulai hari itu. Bila keliru, batalkan "
            "penempatan itu; bila tidak, pilih hari sesudahnya.",
            "mulai",
        )
    return kini


def _kosong(penempatan: Penempatan) -> bool:
    return penempatan.berlaku_mulai == penempatan.berlaku_sampai


def _jabatan_segar(jabatan: Jabatan) -> Jabatan:
    segar = Jabatan.objects.select_related("unit").filter(pk=jabatan.pk).first()
    if segar is None:
        raise AturanDilanggar("Jabatan ini sudah tidak ada.", "jabatan")
    return segar


def _sebut_jabatan(jabatan: Jabatan) -> str:
    """Name a position; the unit is added where its title does not tell it."""
    if jabatan.kepala or jabatan.unit.nama in jabatan.nama:
        return jabatan.nama
    return f"{jabatan.nama} pada {jabatan.unit.nama}"
