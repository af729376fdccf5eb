"""Replacing the whole list of tugas and fungsi of a unit: one change, one undo."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Q

from orgstruktur.models import Fungsi, Keadaan, RiwayatFungsi, Unit
from orgstruktur.services.fungsi import (
    FungsiBaru,
    hitung_butir,
    ingatkan_tugas,
    pastikan_tidak_kembar,
    pendekkan,
    rapikan_baru,
    tulis_baru,
)
from orgstruktur.services.perubahan import Hasil, Ketetapan, Perubahan, buka_perubahan
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal


def ganti_fungsi(
    *,
    unit: Unit,
    daftar_teks: Sequence[str | FungsiBaru],
    ketetapan: Ketetapan,
    oleh: Any,
    butir: str = "fungsi",
    urusan_kode: str = "",
    versi: int | None = None,
    perintah: str = "",
) -> Hasil:
    """Put a new list in the place of the old one, for each butir that the new list brings.

    A sentence that stays word for word goes on (with its urusan and what hangs on it) and takes
    its new place; the others end (Perubahan) or are withdrawn (Perbaikan). Raises what
    `tambah_fungsi` raises.
    """
    with buka_perubahan("fungsi_ganti", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        segar = p.ambil_unit(unit, versi=versi)
        p.nilai_pada(segar)
        p.objek = segar.nama
        baru = rapikan_baru(daftar_teks, butir, urusan_kode)
        pastikan_tidak_kembar(b.teks for b in baru)
        lama = _daftar_lama(p, segar, {b.butir for b in baru})
        _pastikan_tidak_bentrok(segar, lama, baru)
        urutan = _nomori(baru)
        tetap = _teruskan(p, lama, baru, urutan)
        akhir = [f for f in lama.values() if f not in tetap.values()]
        for f in akhir:
            (p.tarik if p.perbaikan else p.tutup)(f)
        tambah = [(b, n) for b, n in zip(baru, urutan, strict=True) if _kunci(b) not in tetap]
        if not akhir and not tambah:
            raise AturanDilanggar("Daftar ini sama dengan yang sudah dimiliki unit ini.")
        ingatkan_tugas(p, segar, baru, 0)
        tulis_baru(p, segar, [b for b, _ in tambah], [n for _, n in tambah])
        _sebut(p, segar, akhir, len(tetap), [b for b, _ in tambah])
    return p.hasil


def _kunci(kalimat: Any) -> tuple[str, str]:
    return kalimat.butir, kalimat.teks.casefold()


def _hari(p: Perubahan) -> date:
    """Give the day whose list is replaced; the date of a Perbaikan is the first day of the new one."""
    return p.hari_ini if p.perbaikan else p.tanggal


def _daftar_lama(p: Perubahan, unit: Unit, butir: Iterable[str]) -> dict[tuple[str, str], Fungsi]:
    """Give the sentences to be replaced: those in force on the day; for a Perbaikan, today's."""
    hari = _hari(p)
    baris = RiwayatFungsi.objects.filter(
        Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gt=hari),
        unit_id=unit.pk,
        butir__in=set(butir),
        berlaku_mulai__lte=hari,
    ).order_by("urutan", "pk")
    milik = {r.fungsi_id: _kunci(r) for r in baris}
    ada = Fungsi.objects.select_related("unit").in_bulk(milik)
    p.muat(Fungsi, ada)
    return {kunci: ada[pk] for pk, kunci in milik.items()}


def _pastikan_tidak_bentrok(
    unit: Unit, lama: dict[tuple[str, str], Fungsi], baru: Sequence[FungsiBaru]
) -> None:
    """Raise AturanDilanggar when the unit keeps, or will get, a sentence of the new list anyway."""
    lain = Fungsi.objects.filter(unit=unit).exclude(keadaan=Keadaan.BERAKHIR)
    lain = lain.exclude(pk__in=[f.pk for f in lama.values()])
    ada = {t.casefold() for t in lain.values_list("teks", flat=True)}
    kembar = next((b.teks for b in baru if b.teks.casefold() in ada), None)
    if kembar:
        raise AturanDilanggar(
            f"{unit.nama} sudah memiliki kalimat ini: “{pendekkan(kembar)}”.", "teks"
        )


def _nomori(baru: Sequence[FungsiBaru]) -> list[int]:
    """Number the sentences of each butir from 1."""
    hitung: dict[str, int] = {}
    urutan = []
    for b in baru:
        hitung[b.butir] = hitung.get(b.butir, 0) + 1
        urutan.append(hitung[b.butir])
    return urutan


def _teruskan(
    p: Perubahan,
    lama: dict[tuple[str, str], Fungsi],
    baru: Sequence[FungsiBaru],
    urutan: Sequence[int],
) -> dict[tuple[str, str], Fungsi]:
    """Give the old sentences that go on, each at its new place."""
    tetap = {}
    for b, nomor in zip(baru, urutan, strict=True):
        f = lama.get(_kunci(b))
        if f is None:
            continue
        tetap[_kunci(b)] = f
        kini: Any = p.nilai_pada(f, _hari(p))
        if kini.urutan != nomor:
            (p.perbaiki if p.perbaikan else p.ubah)(f, urutan=nomor)
    return tetap


def _sebut(
    p: Perubahan, unit: Unit, akhir: Sequence[Fungsi], tetap: int, tambah: Sequence[FungsiBaru]
) -> None:
    sejak = "" if p.perbaikan else f" per {teks_tanggal(p.tanggal)}"
    p.sebut(f"Daftar tugas dan fungsi {unit.nama} diganti{sejak}.")
    if akhir:
        nasib = "ditarik" if p.perbaikan else "berakhir"
        p.sebut(f"{hitung_butir(f.butir for f in akhir)} lama {nasib}.")
    if tambah:
        p.sebut(f"{hitung_butir(b.butir for b in tambah)} baru ditambahkan.")
    if tetap:
        p.sebut(f"{tetap} kalimat yang sama bunyinya tetap berlaku.")
