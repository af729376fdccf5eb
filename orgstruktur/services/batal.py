"""Undo of a structural change: every row goes back to what the Jejak kept of it, or none does."""

import json
from typing import Any

from django.db import models

from orgstruktur import kait
from orgstruktur.models import (
    Fungsi,
    GarisHubungan,
    Jabatan,
    Jejak,
    Penerus,
    PotretJejak,
    TimKerja,
    Unit,
)
from orgstruktur.services import ikutan, penghalang
from orgstruktur.services.baris import RIWAYAT, TABEL, isi_baris, potret
from orgstruktur.services.perubahan import (
    Hasil,
    Ketetapan,
    Perubahan,
    buka_perubahan,
)
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah

#: Acts that are no structural change.
TIDAK_DAPAT_DIBATALKAN = frozenset({"jadwal_terapkan"})
_MILIK_RANCANGAN = (
    "Perubahan ini bagian dari penerapan sebuah rancangan. Yang dibatalkan seluruh penerapannya, "
    "bukan satu langkahnya: oleh orang kedua, dengan alasan, pada halaman salah terap rancangan itu."
)
_BALIKAN_RANCANGAN = (
    "Perubahan ini bagian dari penerapan sebuah rancangan yang sudah dibatalkan, dan pembatalannya tidak ditarik lagi. "
    "Yang hendak diberlakukan lagi disusun sebagai rancangan baru."
)
_JABATAN_SAJA = {"jabatan", "riwayatjabatan"}

Potret = dict[str, dict[str, dict[str, Any] | None]]


def dapat_dibatalkan(jejak: Jejak) -> tuple[bool, str]:
    """Say whether an act can be undone, and if not, why. Does not ask for rights.

    No query for acts read by `selectors.riwayat.daftar_tindakan`.
    """
    sebab = _sebab_sendiri(jejak)
    if not sebab and milik_rancangan(jejak):
        sebab = _BALIKAN_RANCANGAN if jejak.membatalkan_id else _MILIK_RANCANGAN
    return not sebab, sebab


def _sebab_sendiri(jejak: Jejak) -> str:
    """Say why an act cannot be undone whatever it is part of, or give nothing."""
    sendiri = jejak.sesudah.keys() - kait.tabel_ikutan().keys()
    berbaris = (sendiri <= TABEL.keys() and (bool(sendiri) or not jejak.sesudah)) or (
        "sidik" in jejak.sesudah and _berpotret(jejak)
    )
    if jejak.tindakan in TIDAK_DAPAT_DIBATALKAN or not berbaris:
        return "Tindakan ini tidak dapat dibatalkan dari sini."
    if not jejak.sesudah:
        return "Tindakan ini tidak mengubah struktur."
    return "Tindakan ini sudah dibatalkan." if hasattr(jejak, "dibatalkan_oleh") else ""


def milik_rancangan(jejak: Jejak) -> bool:
    """Say whether a proposal was applied or taken back by this act: it is not undone by itself."""
    return hasattr(jejak, "pada_rancangan")


def _berpotret(jejak: Jejak) -> bool:
    """Say whether a batch kept its rows."""
    diketahui = getattr(jejak, "berpotret", None)
    return PotretJejak.objects.filter(jejak=jejak).exists() if diketahui is None else diketahui


def batalkan_perubahan(
    *,
    jejak: Jejak,
    oleh: Any,
    alasan: str = "",
    perintah: str = "",
    seluruh_penerapan: bool = False,
) -> Hasil:
    """Undo an act: the Bagan of every date becomes what it was before.

    seluruh_penerapan: the whole application of a proposal is being taken back, by the rules that
    hold for that; a step of it is never undone by itself.
    Raises AturanDilanggar when it cannot be undone (already undone, or something now depends on
    it), SudahBerubah when its rows changed since, DiLuarWewenang outside the scope of `oleh`.
    """
    ketetapan = Ketetapan("perbaikan", alasan=alasan or f"Membatalkan: {jejak.ringkasan}"[:500])
    try:
        return _batalkan(jejak, ketetapan, oleh, perintah, seluruh_penerapan)
    except SudahBerubah as galat:
        if galat.daftar_jejak:
            raise
        raise SudahBerubah(galat.pesan, penghalang.sesudahnya(jejak, {}, [])) from galat
    except AturanDilanggar as galat:
        sendiri = milik_rancangan(jejak) and not seluruh_penerapan
        if galat.daftar_jejak or sendiri or hasattr(jejak, "dibatalkan_oleh"):
            raise
        lain = penghalang.sesudahnya(jejak, {}, _unit_baru(jejak))
        raise AturanDilanggar(galat.pesan, galat.ruas, lain, galat.senarai) from galat


def _unit_baru(jejak: Jejak) -> list[int]:
    """Give the units an act brought into being; of a batch none: they are asked by themselves."""
    return [int(pk) for pk, isi in (jejak.sebelum.get("unit") or {}).items() if isi is None]


def _batalkan(
    jejak: Jejak, ketetapan: Ketetapan, oleh: Any, perintah: str, seluruh_penerapan: bool
) -> Hasil:
    izin = "ubah_jabatan" if _tabel_sendiri(jejak) <= _JABATAN_SAJA else "ubah_struktur"
    with buka_perubahan(
        "batalkan", oleh=oleh, ketetapan=ketetapan, izin=izin, perintah=perintah
    ) as p:
        segar = Jejak.objects.get(pk=jejak.pk)
        _pastikan_wewenang(p, segar)  # first: a refusal must tell a stranger nothing
        sebab = _sebab_sendiri(segar) if seluruh_penerapan else dapat_dibatalkan(segar)[1]
        if sebab:
            raise AturanDilanggar(sebab)
        sebelum, sesudah = _isi_jejak(segar)
        _pastikan_utuh(segar, sesudah)
        _pastikan_tak_tersentuh(segar, sebelum, sesudah)
        p.borongan = p.simpan_potret = "sidik" in segar.sesudah
        p.membatalkan = segar
        p.objek = segar.objek
        p.potret_ikutan = (ikutan.pisahkan(sebelum), ikutan.pisahkan(sesudah))  # type: ignore[assignment]
        p.unit_tersentuh.update(segar.daftar_unit.values_list("unit_id", flat=True))
        _Pengembalian(p, sebelum, sesudah).jalankan()
        p.sebut(
            f"Diterapkan lagi: {segar.membatalkan.ringkasan}"
            if segar.membatalkan
            else f"Dibatalkan: {segar.ringkasan}"
        )
    return p.hasil


def _pastikan_wewenang(p: Perubahan, jejak: Jejak) -> None:
    """Every unit the act touched and that still stands must be in scope.

    Of lines and work teams only those they belong to, before and after the act.
    """
    pk = _pemilik_baris(jejak) or set(jejak.daftar_unit.values_list("unit_id", flat=True))
    try:
        p.pastikan_wewenang(Unit.objects.filter(pk__in=pk))
    except DiLuarWewenang as galat:
        raise DiLuarWewenang("Perubahan ini menyentuh unit di luar wewenang Anda.") from galat


#: Tables whose rows belong to one unit and only point at others.
_PEMILIK = {"garishubungan": "dari_id", "timkerja": "unit_pemilik_id"}


def _pemilik_baris(jejak: Jejak) -> set[int]:
    """Give the units that own the lines or work teams of an act; empty when it touched more."""
    if not _tabel_sendiri(jejak) <= _PEMILIK.keys():
        return set()
    return {
        baris[_PEMILIK[tabel]]
        for isi in (jejak.sebelum, jejak.sesudah)
        for tabel, daftar in isi.items()
        if tabel in _PEMILIK
        for baris in daftar.values()
        if baris
    }


def _tabel_sendiri(jejak: Jejak) -> set[str]:
    """Give the tables of the structure that an act touched, without those of the apps above."""
    return jejak.sesudah.keys() - kait.tabel_ikutan().keys()


def _isi_jejak(jejak: Jejak) -> tuple[Potret, Potret]:
    """Give the rows before and after; of a batch from its potret, which must match the digest."""
    simpanan = PotretJejak.objects.filter(jejak=jejak).first()
    if simpanan is None:
        return jejak.sebelum, jejak.sesudah
    isi = simpanan.buka(jejak.sesudah["sidik"])
    if isi is None:
        raise AturanDilanggar(
            "Simpanan baris perubahan ini tidak cocok dengan jejaknya, sehingga tidak dapat dibatalkan."
        )
    sebelum, sesudah, _ = json.loads(isi)
    return sebelum, sesudah


def _pastikan_utuh(jejak: Jejak, sesudah: Potret) -> None:
    """Raise SudahBerubah unless every row still is what the act left behind."""
    beda: dict[str, set[str]] = {}
    beda |= ikutan.yang_berubah(ikutan.pisahkan(sesudah))
    for tabel, daftar in sesudah.items():
        if tabel not in TABEL:
            continue
        model = TABEL[tabel]
        ada = {str(b.pk): b for b in model._base_manager.filter(pk__in=list(daftar))}
        for pk, harus in daftar.items():
            kini = potret(ada[pk]) if pk in ada else None
            if kini != harus:
                beda.setdefault(tabel, set()).add(pk)
    if beda:
        lain = penghalang.sesudahnya(jejak, beda)
        raise _sudah_berubah(lain, sebagian=sum(map(len, sesudah.values())) > 1)


def _pastikan_tak_tersentuh(jejak: Jejak, sebelum: Potret, sesudah: Potret) -> None:
    """Raise SudahBerubah when a unit that a batch brought into being was touched since.

    Of such units no rows are kept: what counts are later acts that have not been undone.
    """
    baru = [int(pk) for pk in sebelum.get("unit", {}).keys() - sesudah.get("unit", {}).keys()]
    if not baru:
        return
    lain = penghalang.sesudahnya(jejak, {}, baru)
    if lain:
        raise _sudah_berubah(lain, sebagian=True)


def _sudah_berubah(lain: list[Jejak], *, sebagian: bool) -> SudahBerubah:
    pesan = (
        "Bagian ini sudah diubah lagi sesudahnya; batalkan perubahan yang lebih baru lebih dahulu."
    )
    if sebagian:
        pesan += " Pembatalan tidak dapat dilakukan sebagian."
    return SudahBerubah(pesan, lain)


def _giliran(lama: dict[str, Any] | None) -> int:
    """Removals first, then closed rows, then open ones: never two open lines of a kind at once."""
    if lama is None:
        return 0
    return 1 if lama.get("berlaku_sampai") else 2


class _Pengembalian:
    """Puts the rows of one act back through a `Perubahan`."""

    def __init__(self, p: Perubahan, sebelum: Potret, sesudah: Potret) -> None:
        self.p = p
        self.sebelum = sebelum
        self.sesudah = sesudah

    def jalankan(self) -> None:
        """Things first (a range needs its owner), then ranges, then the rest."""
        benda: tuple[Any, ...] = (Unit, Fungsi, Jabatan)
        for model in benda:
            self._kembalikan_benda(model)
        baris: tuple[Any, ...] = (Penerus, GarisHubungan, TimKerja)
        for model in baris:
            lama = self.sebelum.get(str(model._meta.model_name), {})
            for pk in sorted(lama, key=lambda pk: _giliran(lama[pk])):
                self._kembalikan_baris(model, int(pk), lama[pk])

    def _kembalikan_benda(self, model: type[models.Model]) -> None:
        riwayat = RIWAYAT[model]
        benda_lama = self.sebelum.get(str(model._meta.model_name), {})
        rentang_lama = self.sebelum.get(str(riwayat._meta.model_name), {})
        milik: dict[int, dict[int, dict[str, Any] | None]] = {}
        for kunci, lama in rentang_lama.items():
            isi = lama or self.sesudah[str(riwayat._meta.model_name)][kunci] or {}
            milik.setdefault(int(isi[riwayat.MILIK]), {})[int(kunci)] = lama
        ada = {b.pk: b for b in model._base_manager.filter(pk__in=list(benda_lama))}
        self.p.muat(model, ada)
        for pk, lama in benda_lama.items():
            self._kembalikan_jati(model, int(pk), ada.get(int(pk)), lama, milik)
        hidup = [pk for pk in milik if benda_lama.get(str(pk), True) is not None]
        self.p.muat(model, hidup)
        for benda in model._base_manager.filter(pk__in=hidup):
            self.p.pulihkan_rentang(benda, milik[benda.pk])

    def _kembalikan_jati(
        self, model: Any, pk: int, ada: Any, lama: dict | None, milik: dict[int, dict]
    ) -> None:
        if lama is None:
            self.p.hapus_benda(ada)
        elif ada is None:
            contoh = next(r for r in milik[pk].values() if r)
            benda = model(pk=pk)
            isi_baris(benda, {k: contoh[k] for k in model.KOLOM_RENTANG} | lama)
            self.p.bangkitkan(benda)
        else:
            self.p.ubah_jati(ada, **lama)

    def _kembalikan_baris(self, model: type[models.Model], pk: int, lama: dict | None) -> None:
        ada = model._base_manager.filter(pk=pk).first()
        if lama is None:
            self.p.hapus_baris(ada)
            return
        baris = ada or model(pk=pk)
        self.p.pulihkan_baris(baris, lama, baru=ada is None)
