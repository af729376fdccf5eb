"""Write a checked plan: new people in a few statements, changes by key; keep what the undo needs."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from zlib import crc32

from orgstruktur.models import Jabatan
from orgstruktur.services.muat import sisipkan_benda
from orgstruktur.services.perubahan import Ketetapan, buka_perubahan
from pegawai.impor.cocok import JabatanBaru
from pegawai.impor.keadaan import KOLOM_BANDING, Keadaan
from pegawai.impor.rencana import Rencana, Ubahan
from pegawai.models import (
    BerkasImpor,
    NomorPegawai,
    PadananJabatan,
    PadananUnor,
    Pegawai,
    Penempatan,
)
from tebingtinggi.bersama import massal

_KOLOM_NOMOR = ("pegawai_id", "nomor", "jenis", "berlaku_mulai", "berlaku_sampai")
TINDAKAN_JABATAN = "impor_pegawai_jabatan"
_BUKAN_TEKS = frozenset(
    f.name for f in Pegawai._meta.concrete_fields if f.get_internal_type() not in ("CharField", "EmailField")
)  # fmt: skip
#: Columns of a new person besides those a roster can change.
_LAIN = ("unit_tunggu_id", "status", "sk_nomor", "contoh")
KOLOM_ORANG = (*KOLOM_BANDING, *_LAIN)
KOLOM_PENEMPATAN = (
    "pegawai_id", "jabatan_id", "macam", "kepala", "berlaku_mulai", "berlaku_sampai",
    "tmt_jabatan", "sk_nomor", "sk_tanggal",
)  # fmt: skip


class Penulisan:
    """One application of a plan, inside the caller's transaction and locks."""

    def __init__(
        self,
        rencana: Rencana,
        keadaan: Keadaan,
        berkas: BerkasImpor,
        oleh: Any,
        *,
        contoh: bool = False,
    ) -> None:
        self.rencana = rencana
        self.keadaan = keadaan
        self.berkas = berkas
        self.oleh = oleh
        self.contoh = contoh
        self.kepala = {j.id for j in keadaan.jabatan if j.kepala}
        self.kunci_jabatan: dict[JabatanBaru, int] = {}
        self.potret: dict[str, Any] = {
            "jabatan_jejak": [],
            "pegawai": {},
            "penempatan": {},
            "baru": [],
            "nomor": {},
        }

    def jalankan(self) -> dict[str, Any]:
        """Write everything; give what the undo needs, as plain values.

        Placements are closed before any is opened: never two open ones on a head position.
        """
        self._buat_jabatan()
        self._tutup()
        self._sisipkan_orang()
        self._ubah_orang()
        self._ganti_nomor()
        self._pindahkan()
        self._ingat()
        return self.potret

    # --- positions that somebody agreed to create ------------------------------------------------
    def _buat_jabatan(self) -> None:
        mulai_unit = {u.id: u.mulai for u in self.keadaan.unit}
        menurut: dict[date, list[JabatanBaru]] = {}
        for j in self.rencana.jabatan_baru:
            hari = max(self.keadaan.per_tanggal, mulai_unit[j.unit_id])
            menurut.setdefault(hari, []).append(j)
        for hari, daftar in menurut.items():
            alasan = f"Dibuat dari impor pegawai “{self.berkas.nama}”"[:400]
            ketetapan = Ketetapan("perbaikan", hari, alasan=alasan, setuju=True)
            with buka_perubahan(
                TINDAKAN_JABATAN, oleh=self.oleh, ketetapan=ketetapan, izin="ubah_jabatan"
            ) as p:
                kunci = sisipkan_benda(p, Jabatan, [self._nilai_jabatan(j) for j in daftar])
                p.catat_tersisip(Jabatan, kunci)
                p.simpan_potret = True
                p.objek = f"{len(daftar)} jabatan dari {self.berkas.nama}"
                p.sebut(f"{len(daftar)} jabatan dibuat dari impor pegawai.")
            self.kunci_jabatan.update(zip(daftar, kunci, strict=True))
            self.potret["jabatan_jejak"].append(p.hasil.jejak.pk)

    def _nilai_jabatan(self, j: JabatanBaru) -> dict[str, Any]:
        banyak = sum(1 for i in self.rencana.baru if self.rencana.tempat.jabatan[i] == j)
        banyak += sum(1 for u in self.rencana.berubah if u.jabatan == j)
        return {**j._asdict(), "kebutuhan": max(banyak, 1), "contoh": self.contoh}

    def _jabatan(self, j: int | JabatanBaru | None) -> int | None:
        return self.kunci_jabatan[j] if isinstance(j, JabatanBaru) else j

    # --- new people ------------------------------------------------------------------------------
    def _sisipkan_orang(self) -> None:
        baru, tempat = self.rencana.baru, self.rencana.tempat
        if not baru:
            return
        kunci = massal.ambil_kunci(Pegawai, len(baru))
        nilai = self.rencana.nilai_baru()
        kolom = [_isi_kosong(k, nilai[k]) for k in KOLOM_BANDING]
        jabatan = [self._jabatan(tempat.jabatan[i]) for i in baru]
        puncak = self.keadaan.puncak
        tunggu = [
            None if j is not None else tempat.unit[i] or puncak
            for i, j in zip(baru, jabatan, strict=True)
        ]
        baris = [
            (*isi, t, Pegawai.Status.AKTIF.value, "", self.contoh)
            for *isi, t in zip(*kolom, tunggu, strict=True)
        ]
        massal.sisipkan(
            Pegawai, ["id", *KOLOM_ORANG], [(pk, *b) for pk, b in zip(kunci, baris, strict=True)]
        )
        self._sisipkan_nomor(kunci)
        duduk = [
            self._baris_penempatan(pk, j, i)
            for pk, j, i in zip(kunci, jabatan, baru, strict=True)
            if j is not None
        ]
        massal.sisipkan(Penempatan, KOLOM_PENEMPATAN, duduk)
        self._catat_baru(kunci, baris, duduk)

    def _sisipkan_nomor(self, kunci: Sequence[int]) -> None:
        nomor = self.rencana.tabel.nilai["nomor"]
        massal.sisipkan(
            NomorPegawai,
            _KOLOM_NOMOR,
            [
                (pk, n.teks, n.jenis, n.tmt_cpns or date(n.tahun, 1, 1), None)
                for pk, n in zip(kunci, (nomor[i] for i in self.rencana.baru), strict=True)
            ],
        )

    def _baris_penempatan(self, orang: int, jabatan: int, i: int) -> tuple[Any, ...]:
        tabel = self.rencana.tabel
        return (
            orang,
            jabatan,
            Penempatan.Macam.DEFINITIF.value,
            jabatan in self.kepala,
            self.rencana.tempat.mulai[i],
            None,
            tabel.kolom("tmt_jabatan")[i],
            tabel.kolom("sk_nomor")[i] or "",
            tabel.kolom("sk_tanggal")[i],
        )

    def _catat_baru(
        self,
        kunci: Sequence[int],
        baris: Sequence[tuple[Any, ...]],
        duduk: Sequence[tuple[Any, ...]],
    ) -> None:
        """Keep a mark of every new person, so that the undo sees later edits without keeping the rows."""
        menurut = {d[0]: d for d in duduk}
        nomor = self.rencana.tabel.nilai["nomor"]
        self.potret["baru"] = [
            [pk, tanda(b, [n.teks], [menurut[pk]] if pk in menurut else [])]
            for pk, b, n in zip(kunci, baris, (nomor[i] for i in self.rencana.baru), strict=True)
        ]

    # --- changed people --------------------------------------------------------------------------
    def _ubah_orang(self) -> None:
        ubah = [u for u in self.rencana.berubah if u.nilai or (u.jabatan and u.ada.unit_tunggu)]
        kolom = sorted({k for u in ubah for k in self._nilai_ubah(u)})
        orang = []
        for u in ubah:
            nilai = self._nilai_ubah(u)
            semula = dict(zip(KOLOM_BANDING, u.ada.nilai, strict=True))
            semula["unit_tunggu_id"] = u.ada.unit_tunggu
            isi = {k: nilai[k][1] if k in nilai else semula[k] for k in kolom}
            orang.append(Pegawai(pk=u.ada.id, **isi))
            self.potret["pegawai"][str(u.ada.id)] = nilai
        massal.perbarui(Pegawai, kolom, orang)

    @staticmethod
    def _nilai_ubah(u: Ubahan) -> dict[str, tuple[Any, Any]]:
        if u.jabatan is not None and u.ada.unit_tunggu is not None:
            return u.nilai | {"unit_tunggu_id": (u.ada.unit_tunggu, None)}
        return u.nilai

    def _ganti_nomor(self) -> None:
        """Let a new number take the place of the recorded one; that one stays known."""
        ganti = {u.ada.id: u.nomor for u in self.rencana.berubah if u.nomor is not None}
        if not ganti:
            return
        lama = list(NomorPegawai.objects.filter(pegawai__in=ganti, berlaku_sampai__isnull=True))
        for x in lama:
            n = ganti[x.pegawai_id]
            x.berlaku_sampai = max(n.tmt_cpns or date(n.tahun, 1, 1), x.berlaku_mulai)
            self.potret["nomor"][str(x.pegawai_id)] = [x.pk, x.berlaku_sampai, n.teks]
        massal.perbarui(NomorPegawai, ["berlaku_sampai"], lama)
        baris = [
            (x.pegawai_id, n.teks, n.jenis, x.berlaku_sampai, None)
            for x in lama
            for n in (ganti[x.pegawai_id],)
        ]
        massal.sisipkan(NomorPegawai, _KOLOM_NOMOR, baris)

    def _tutup(self) -> None:
        tutup, tmt = [], []
        for u in self.rencana.berubah:
            if u.ada.penempatan_id is None:
                continue
            if u.jabatan is not None:
                tutup.append(Penempatan(pk=u.ada.penempatan_id, berlaku_sampai=u.mulai))
                self._catat_penempatan(u, "berlaku_sampai", u.ada.sampai, u.mulai)
            elif u.tmt is not None:
                tmt.append(Penempatan(pk=u.ada.penempatan_id, tmt_jabatan=u.tmt))
                self._catat_penempatan(u, "tmt_jabatan", u.ada.tmt_jabatan, u.tmt)
        massal.perbarui(Penempatan, ["berlaku_sampai"], tutup)
        massal.perbarui(Penempatan, ["tmt_jabatan"], tmt)

    def _pindahkan(self) -> None:
        baru = [
            self._baris_penempatan(u.ada.id, jabatan, u.i)
            for u in self.rencana.berubah
            if (jabatan := self._jabatan(u.jabatan)) is not None
        ]
        massal.sisipkan(Penempatan, KOLOM_PENEMPATAN, baru)
        self.potret["penempatan_baru"] = baru

    def _catat_penempatan(self, u: Ubahan, kolom: str, lama: Any, baru: Any) -> None:
        self.potret["penempatan"][str(u.ada.penempatan_id)] = [u.ada.id, kolom, lama, baru]

    # --- matches ---------------------------------------------------------------------------------
    def _ingat(self) -> None:
        """Remember which UNOR ID and JABATAN ID meant what; the undo forgets it again."""
        tempat, k = self.rencana.tempat, self.keadaan
        pk = self.berkas.pk
        unor = [
            (kunci, sebutan[:500], unit, pk)
            for kunci, (unit, sebutan) in tempat.pelajaran_unor.items()
            if kunci not in k.padanan_unor
        ]
        massal.sisipkan(PadananUnor, ["kunci", "sebutan", "unit_id", "berkas_id"], unor)
        jabatan = [
            (unit, kunci, sebutan, j, pk)
            for (unit, kunci), (j, sebutan) in tempat.pelajaran_jabatan.items()
            if (unit, kunci) not in k.padanan_jabatan
        ]
        kolom = ["unit_id", "kunci", "sebutan", "jabatan_id", "berkas_id"]
        massal.sisipkan(PadananJabatan, kolom, jabatan)


def _isi_kosong(kolom: str, daftar: Iterable[Any]) -> list[Any]:
    """Fill what the file does not say: "" for texts, the default for the two that must not be empty."""
    if kolom == "kedudukan":
        return [v or "aktif" for v in daftar]
    if kolom == "cpns":
        return [bool(v) for v in daftar]
    return list(daftar) if kolom in _BUKAN_TEKS else ["" if v is None else v for v in daftar]


def tanda(orang: Sequence[Any], nomor: Sequence[str], penempatan: Sequence[Sequence[Any]]) -> int:
    """Give a mark of a person's rows as they stand; equal rows give an equal mark."""
    return crc32(repr((tuple(orang), nomor, [tuple(p) for p in penempatan])).encode())
