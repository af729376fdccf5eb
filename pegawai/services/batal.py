"""Undo of one act on people: every row goes back to what the Jejak kept of it, or none does."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import ProtectedError

from orgstruktur.models import Jabatan, Jejak, NilaiTerbatas, TimKerja
from orgstruktur.services.baris import isi_baris, nilai_baris
from orgstruktur.services.ketetapan import Hasil
from pegawai.models import AnggotaTim, JejakPegawai, NomorPegawai, Pegawai, Penempatan
from pegawai.services import tim
from pegawai.services.aturan_penempatan import pastikan_tempat_bebas
from pegawai.services.perbuatan import TERBATAS, Perbuatan, buka_perbuatan
from pegawai.services.serasi import menolak_bentrok
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah

#: Acts that can be taken back here, and with which tables: parents first.
TINDAKAN = frozenset(
    {
        "penempatan_mulai",
        "penempatan_pindah",
        "penempatan_akhiri",
        "pegawai_tambah",
        "pegawai_ubah",
        "pegawai_akhiri",
        "pegawai_aktifkan",
        *tim.TINDAKAN,
    }
)
_TABEL: dict[str, type[models.Model]] = {
    "pegawai": Pegawai,
    "nomorpegawai": NomorPegawai,
    "penempatan": Penempatan,
    "anggotatim": AnggotaTim,
}
_TAK_UTUH = "Data ini sudah diubah lagi sesudahnya; perubahan itu akan hilang. Batalkan dahulu yang terakhir."


def dapat_dibatalkan(jejak: Jejak) -> tuple[bool, str]:
    """Say whether an act can be taken back, and if not, why. Asks neither rights nor later edits."""
    if jejak.tindakan not in TINDAKAN:
        return False, "Tindakan ini tidak dapat dibatalkan dari sini."
    if hasattr(jejak, "dibatalkan_oleh"):
        return False, "Tindakan ini sudah dibatalkan."
    return True, ""


def batalkan_perbuatan(*, jejak: Jejak, oleh: Any, alasan: str = "", perintah: str = "") -> Hasil:
    """Take an act on people back. Raises AturanDilanggar, SudahBerubah (later edits), DiLuarWewenang."""
    with buka_perbuatan(
        "pegawai_batalkan", oleh=oleh, setuju=True, perintah=perintah, alasan=alasan
    ) as p:
        segar = Jejak.objects.get(pk=jejak.pk)
        milik_tim = segar.tindakan in tim.TINDAKAN
        if milik_tim:  # first: a refusal must tell a stranger nothing
            _pastikan_tim(segar, oleh)
        for tautan in segar.daftar_pegawai.select_related("pegawai"):  # type: ignore[attr-defined]
            if milik_tim:
                p.orang[tautan.pegawai_id] = tautan.pegawai
            else:
                p.ambil_pegawai(tautan.pegawai)
        p.pastikan_unit(_unit_tersentuh(segar))
        boleh, sebab = dapat_dibatalkan(segar)
        if not boleh:
            raise AturanDilanggar(sebab)
        p.objek = segar.objek
        kembalikan_baris(p, segar)
        p.sebut(f"Dibatalkan: {segar.ringkasan.splitlines()[0]}")
    return p.hasil


def kembalikan_baris(p: Perbuatan, jejak: Jejak) -> None:
    """Put the rows of one act back within another. Raises SudahBerubah, AturanDilanggar."""
    p.membatalkan = jejak
    with menolak_bentrok(jejak):
        _Pengembalian(p, jejak).jalankan()


def _pastikan_tim(jejak: Jejak, oleh: Any) -> None:
    """Raise DiLuarWewenang unless `oleh` may change the team whose members the act touched."""
    anggota = AnggotaTim.objects.filter(pk__in=list(jejak.sesudah.get("anggotatim") or {}))
    for satu in TimKerja.objects.filter(daftar_anggota__in=anggota).distinct():
        tim.pastikan_wewenang(satu, oleh)


def _unit_tersentuh(jejak: Jejak) -> set[int]:
    """Give the units of the positions the act touched."""
    pk = {
        baris["jabatan_id"]
        for isi in (jejak.sebelum, jejak.sesudah)
        for baris in (isi.get("penempatan") or {}).values()
        if baris and "jabatan_id" in baris
    }
    return set(Jabatan.objects.filter(pk__in=pk).values_list("unit_id", flat=True))


class _Pengembalian:
    """Puts the rows of one act back: what it made goes, what it changed becomes what it was."""

    def __init__(self, p: Perbuatan, jejak: Jejak) -> None:
        self.p, self.jejak = p, jejak
        self.rahasia = {
            n.kunci: n for n in NilaiTerbatas.objects.filter(jejak=jejak, dihapus_pada=None)
        }
        tercatat = jejak.sesudah.get("terbatas") or {}
        if tercatat.keys() - self.rahasia.keys():
            raise AturanDilanggar(
                "Nilai lamanya sudah dihapus atas permintaan, tidak dapat kembali."
            )

    def jalankan(self) -> None:
        """A fixed number of queries for each table, however many rows."""
        buat: list[list[Any]] = []
        ubah: list[list[Any]] = []
        for tabel, model in _TABEL.items():
            sebelum = self.jejak.sebelum.get(tabel) or {}
            sesudah = self.jejak.sesudah.get(tabel) or {}
            ada = self._ambil(model, sesudah)
            for pk, isi in sesudah.items():
                self._pastikan_utuh(ada[pk], isi)
            buat.append([b for pk, b in ada.items() if sebelum.get(pk) is None])
            ubah.append(
                [(b, lama) for pk, b in ada.items() if (lama := sebelum.get(pk)) is not None]
            )
        try:
            for daftar in reversed(buat):
                self._hapus(daftar)
        except ProtectedError as galat:
            raise AturanDilanggar(_TAK_UTUH) from galat
        for daftar in ubah:
            self._ubah(daftar)

    def _ambil(self, model: type[models.Model], kunci: Iterable[str]) -> dict[str, Any]:
        """Give the rows by key. Raises SudahBerubah when one is gone."""
        daftar = [int(pk) for pk in kunci]
        ada: dict[int, Any] = dict(self.p.orang) if model is Pegawai else {}
        if kurang := [pk for pk in daftar if pk not in ada]:
            qs = model._base_manager.filter(pk__in=kurang)
            if model is Penempatan:
                qs = qs.select_related("jabatan", "pegawai")
            ada |= {b.pk: b for b in qs}
        if not ada.keys() >= set(daftar):
            raise SudahBerubah(_TAK_UTUH)
        return {str(pk): ada[pk] for pk in daftar}

    def _pastikan_utuh(self, baris: Any, sesudah: dict[str, Any] | None) -> None:
        kini = nilai_baris(baris)
        harus = dict(sesudah or {})
        for kolom in TERBATAS.get(type(baris), ()):
            if (n := self.rahasia.get(f"{kolom}_sesudah")) is not None:
                harus[kolom] = n.nilai
        if any(str(kini[k]) != str(v) for k, v in harus.items()):
            raise SudahBerubah(_TAK_UTUH, self._sesudahnya())

    def _sesudahnya(self) -> list[Jejak]:
        tautan = JejakPegawai.objects.filter(
            pegawai__in=list(self.p.orang), jejak__gt=self.jejak.pk
        ).select_related("jejak", "jejak__oleh")
        return list({t.jejak_id: t.jejak for t in tautan.order_by("jejak_id")}.values())

    def _hapus(self, daftar: list[Any]) -> None:
        if any(isinstance(b, Pegawai) and b.akun_id is not None for b in daftar):
            raise AturanDilanggar("Pegawai ini sudah memiliki akun; gunakan “Akhiri kepegawaian”.")
        self.p.hapus_banyak(daftar)

    def _ubah(self, daftar: list[Any]) -> None:
        isi = [(b, self._nilai(b, lama)) for b, lama in daftar]
        pastikan_tempat_bebas(
            [
                (b, nilai.get("berlaku_sampai", b.berlaku_sampai))
                for b, nilai in isi
                if isinstance(b, Penempatan)
            ]
        )
        self.p.ubah_banyak(isi)

    def _nilai(self, baris: Any, lama: dict[str, Any]) -> dict[str, Any]:
        """Give the values a row had, as it may have them now."""
        nilai = dict(lama)
        for kolom in TERBATAS.get(type(baris), ()):
            if (n := self.rahasia.get(f"{kolom}_sebelum")) is not None:
                nilai[kolom] = n.nilai
        bayangan = type(baris)()
        isi_baris(bayangan, nilai)
        isi = {k: getattr(bayangan, k) for k in nilai}
        if (
            isinstance(baris, Penempatan)
            and isi.get("berlaku_sampai", baris.berlaku_sampai) is None
        ):
            isi["kepala"] = baris.jabatan.kepala  # it may have begun or ceased to lead meanwhile
        return isi
