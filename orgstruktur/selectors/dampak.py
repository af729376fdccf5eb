"""What proposals come to: the figures of one, and of several side by side."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from orgstruktur import kait
from orgstruktur.analisis.aturan import HasilAturan, periksa_aturan
from orgstruktur.analisis.tumpang_tindih import Korpus
from orgstruktur.bagan import Bagan
from orgstruktur.models import JalanAnalisis, Rancangan, StatusStruktur
from orgstruktur.rancangan.dampak import Angka, Kelompok, Masukan, angka_aturan, hitung_dampak
from orgstruktur.rancangan.simulasi import Simulasi
from orgstruktur.rancangan.tumpang import DaftarBerdiri, perubahan_tumpang
from orgstruktur.selectors.aturan import baca_pengaturan, dasar_hukum_uptd, tipe_menurut_skor
from orgstruktur.selectors.dampak_tumpang import korpus_bagan, temuan_berdiri
from orgstruktur.selectors.nama_lama import nama_lama
from orgstruktur.selectors.rancangan import bagan_pada, simulasi_rancangan
from orgstruktur.selectors.rancangan_angka import angka_beku
from orgstruktur.selectors.tanda import Tanda, status_bertanda, temuan_usang
from orgstruktur.selectors.tarif import tarif_pada
from orgstruktur.selectors.temuan import baca_batas


class MasukanDampak(NamedTuple):
    """What the figures of a proposal need from outside; the same for all that stand on one day.

    korpus, berdiri, nama_lama: of the overlaps; None and nothing before the first analysis.
    """

    tipe: Any
    uptd: Mapping[int, Sequence[str]]
    layanan: Mapping[int, int]
    layanan_fungsi: Mapping[int, int]
    terisi: Any
    tarif: Mapping[int, int]
    korpus: Korpus | None
    berdiri: DaftarBerdiri
    nama_lama: Mapping[int, frozenset[str]]


def baca_masukan(
    dasar: Bagan, *, status: StatusStruktur | None = None, tanda: Tanda | None = None
) -> MasukanDampak:
    """Read it for the structure a proposal stands on. No query while nothing was written (`tanda`)."""
    if status is None or tanda is None:
        status, tanda = status_bertanda()
    lama = dasar.ingatan.get("masukan")
    if lama is not None and lama[0] == tanda:
        hasil: MasukanDampak = lama[1]
        return hasil
    hasil = _baca(dasar, status)
    dasar.ingatan["masukan"] = tanda, hasil
    return hasil


def baca_masukan_umum(dasar: Bagan) -> MasukanDampak:
    """Read only what the figures for everybody need, as a document leaves an act of its own. Four queries at most."""
    if "dasar_uptd" not in dasar.ingatan:
        dasar.ingatan["dasar_uptd"] = dasar_hukum_uptd(dasar.tanggal)
    return MasukanDampak(
        tipe_menurut_skor(dasar.tanggal, dasar),
        dasar.ingatan["dasar_uptd"],
        kait.banyak_layanan(dasar.tanggal),
        kait.layanan_fungsi(dasar.tanggal),
        None,
        {},
        None,
        DaftarBerdiri(),
        {},
    )


def _baca(dasar: Bagan, status: StatusStruktur) -> MasukanDampak:
    hari = dasar.tanggal
    dianalisis = JalanAnalisis.objects.filter(status=JalanAnalisis.Status.SELESAI).exists()
    kini = bagan_pada(status.tanggal_berlaku, status) if dianalisis else None
    return MasukanDampak(
        tipe_menurut_skor(hari, dasar),
        dasar_hukum_uptd(hari),
        kait.banyak_layanan(hari),
        kait.layanan_fungsi(hari),
        kait.bezetting(hari),
        tarif_pada(hari),
        korpus_bagan(dasar, kini) if kini is not None else None,
        temuan_berdiri() if kini is not None else DaftarBerdiri(),
        nama_lama(dasar) if kini is not None else {},
    )


def dampak_rancangan(hasil: Simulasi, masukan: MasukanDampak) -> tuple[Kelompok, ...]:
    """Give the figures of a proposal. No query."""
    aturan = _periksa(hasil, masukan.tipe, masukan.uptd)
    beda = hasil.perbedaan()
    tumpang = None
    if masukan.korpus is not None:
        tumpang = perubahan_tumpang(
            masukan.korpus,
            beda,
            masukan.berdiri,
            baca_batas().sedang,
            nama_lama=masukan.nama_lama,
        )
    return hitung_dampak(
        beda,
        Masukan(
            aturan,
            masukan.layanan,
            masukan.layanan_fungsi,
            masukan.terisi,
            masukan.tarif,
            len(masukan.berdiri),
            tumpang,
        ),
    )


def aturan_rancangan(hasil: Simulasi) -> list[Angka]:
    """Give only the figures of the rules, of steps tried on whatever structure. A few queries."""
    hari = hasil.dasar.tanggal
    tipe, uptd = tipe_menurut_skor(hari, hasil.dasar), dasar_hukum_uptd(hari)
    return list(angka_aturan(*_periksa(hasil, tipe, uptd)))


def _periksa(
    hasil: Simulasi, tipe: Any, uptd: Mapping[int, Sequence[str]]
) -> tuple[HasilAturan, HasilAturan]:
    """Give what the rules find before and after."""
    dari, ke = (
        periksa_aturan(bagan, tipe_skor=tipe, dasar=uptd, pengaturan=baca_pengaturan())
        for bagan in (hasil.dasar, hasil.bagan)
    )
    return dari, ke


def dampak_teringat(
    rancangan: Rancangan, hasil: Simulasi, status: StatusStruktur, tanda: Tanda
) -> tuple[Kelompok, ...]:
    """Give the figures of a proposal, from memory while neither its steps nor anything else changed."""
    ingatan = hasil.dasar.ingatan.setdefault("dampak", {})
    kunci = tanda, [(h.kunci, h.langkah, h.aktif) for h in hasil.langkah]
    lama = ingatan.get(rancangan.pk)
    if lama is None or lama[0] != kunci:
        masukan = baca_masukan(hasil.dasar, status=status, tanda=tanda)
        lama = ingatan[rancangan.pk] = kunci, dampak_rancangan(hasil, masukan)
    dampak: tuple[Kelompok, ...] = lama[1]
    return dampak


class BarisBanding(NamedTuple):
    """One figure of several proposals, each beside its own base; None = it has no such figure.

    berlaku: the figure of the structure in force. petugas: only for who may read every proposal.
    """

    kelompok: str
    label: str
    sel: tuple[Angka | None, ...]
    berlaku: Angka | None = None
    petugas: bool = False


class Perbandingan(NamedTuple):
    """Proposals side by side: what each came to, and every figure in a row.

    temuan_usang: the structure has changed since the overlaps were found.
    """

    hasil: tuple[Simulasi, ...]
    berlaku: Bagan
    baris: list[BarisBanding]
    temuan_usang: bool = False


def banding_rancangan(daftar: Sequence[Rancangan]) -> Perbandingan:
    """Give every figure of some proposals side by side, with the structure in force.

    daftar: with their steps and kept figures (`angka`) read along. A fixed number of queries a day they stand on.
    """
    status, tanda = status_bertanda()
    semua = tuple(simulasi_rancangan(r, r.daftar_langkah.all(), status=status) for r in daftar)
    dampak = [
        beku.dampak if (beku := angka_beku(r)) else dampak_teringat(r, h, status, tanda)
        for r, h in zip(daftar, semua, strict=True)
    ]
    kini = bagan_pada(status.tanggal_berlaku, status)
    berlaku = _datar(
        dampak_rancangan(_apa_adanya(kini), baca_masukan(kini, status=status, tanda=tanda))
    )
    kolom = [_datar(d) for d in dampak]
    petugas = {k.judul: k.petugas for d in dampak for k in d}
    kunci = dict.fromkeys(k for isi in (*kolom, berlaku) for k in isi)
    baris = [
        BarisBanding(
            *k, tuple(isi.get(k) for isi in kolom), berlaku.get(k), petugas.get(k[0], False)
        )
        for k in kunci
    ]
    return Perbandingan(semua, kini, baris, temuan_usang(status))


def _datar(dampak: Sequence[Kelompok]) -> dict[tuple[str, str], Angka]:
    return {(k.judul, a.label): a for k in dampak for a in k.daftar}


def _apa_adanya(bagan: Bagan) -> Simulasi:
    """The structure in force as a proposal without a step."""
    return Simulasi(bagan, bagan, (), ())
