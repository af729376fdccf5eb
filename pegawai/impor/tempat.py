"""Where every row sits: unit and position, from which day, and that no head position has two holders."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from orgstruktur.impor.laporan import PERINGATAN
from pegawai.impor.baca import Tabel
from pegawai.impor.cocok import (
    HasilJabatan,
    HasilUnit,
    JabatanBaru,
    JabatanTertulis,
    PencariJabatan,
    PencariUnit,
    UnitTertulis,
    kunci_jabatan,
    kunci_unor,
)
from pegawai.impor.keadaan import (
    JabatanAcuan,
    Keadaan,
    OrangTertulis,
    PegawaiAda,
    Pilihan,
    kunci_nomor,
)
from pegawai.tanggal import sebut, tambah_tahun

_USIA_KERJA = 16


@dataclass(slots=True)
class Tempat:
    """The outcome by row. `jabatan[i]` None: no word on a position, or the person is to wait."""

    unit: list[int | None] = field(default_factory=list)
    jabatan: list[int | JabatanBaru | None] = field(default_factory=list)
    mulai: dict[int, date] = field(default_factory=dict)
    ada: list[PegawaiAda | None] = field(default_factory=list)
    #: rows whose number is a new one of a known person
    nomor_baru: set[int] = field(default_factory=set)
    pelajaran_unor: dict[str, tuple[int, str]] = field(default_factory=dict)
    pelajaran_jabatan: dict[tuple[int, str], tuple[int, str]] = field(default_factory=dict)
    #: every unit the file names; every position somebody has to decide on, or has decided on
    unit_tertulis: list[UnitTertulis] = field(default_factory=list)
    jabatan_tertulis: list[JabatanTertulis] = field(default_factory=list)
    orang_tertulis: list[OrangTertulis] = field(default_factory=list)

    def pindah(self, i: int) -> bool:
        """Whether row `i` puts the person on another position than the recorded one."""
        ada = self.ada[i]
        kini = ada.jabatan_id if ada else None
        return self.jabatan[i] is not None and self.jabatan[i] != kini


def cocokkan(tabel: Tabel, keadaan: Keadaan, pilihan: Pilihan) -> Tempat:
    """Find each row's person, unit and position."""
    hasil = Tempat(unit=[None] * len(tabel), jabatan=[None] * len(tabel))
    hasil.ada = [keadaan.pegawai.get(n.teks) if n else None for n in tabel.nilai["nomor"]]
    _kenali_nomor_baru(tabel, hasil, keadaan, pilihan)
    _periksa_orang_ganda(tabel, hasil)
    unit = PencariUnit(keadaan, pilihan)
    _cari_unit(tabel, hasil, unit)
    _cari_jabatan(tabel, hasil, PencariJabatan(keadaan, pilihan, unit), pilihan)
    return hasil


def jadwalkan(tabel: Tabel, hasil: Tempat, keadaan: Keadaan) -> None:
    """Find the first day of every new placement, and ask whether a head position is free.

    After every other rule: a row that is refused leaves its person where the person is.
    """
    jabatan = {j.id: j for j in keadaan.jabatan}
    _tetapkan_mulai(tabel, hasil, keadaan, jabatan)
    _periksa_pimpinan(tabel, hasil, keadaan, jabatan)


# --- persons -----------------------------------------------------------------------------------
def _kenali_nomor_baru(tabel: Tabel, hasil: Tempat, keadaan: Keadaan, pilihan: Pilihan) -> None:
    """Take the decisions on numbers that belong to somebody known under another one."""
    if not any(pilihan.orang.values()):
        return
    menurut_id = {a.id: a for a in keadaan.pegawai.values()}
    for i, n in enumerate(tabel.nilai["nomor"]):
        if n is not None and hasil.ada[i] is None:
            hasil.ada[i] = menurut_id.get(pilihan.orang.get(kunci_nomor(n.teks), 0))
            if hasil.ada[i] is not None:
                hasil.nomor_baru.add(i)


def _periksa_orang_ganda(tabel: Tabel, hasil: Tempat) -> None:
    """A person stands in the file once, under whichever number."""
    orang = [a.id for a in hasil.ada if a is not None]
    if len(set(orang)) == len(orang):
        return
    letak: dict[int, list[int]] = {}
    for i, a in enumerate(hasil.ada):
        if a is not None and i not in tabel.rusak:
            letak.setdefault(a.id, []).append(i)
    for daftar in letak.values():
        if len(daftar) > 1:
            nomor = ", ".join(str(tabel.baris[i]) for i in daftar[:10])
            for i in daftar:
                pesan = f"Baris {nomor} menunjuk orang yang sama dengan nomor yang berbeda. Sisakan nomor yang berlaku."
                tabel.temukan(i, "nip", pesan)


# --- units and positions -----------------------------------------------------------------------
def _cari_unit(tabel: Tabel, hasil: Tempat, pencari: PencariUnit) -> None:
    sebutan = list(
        zip(*(tabel.kolom(k) for k in ("unor_id", "unit_kode", "unit", "unit_induk")), strict=True)
    )
    tanpa = HasilUnit(None)
    kamus = {s: pencari.cari(*s) if any(s[:3]) else tanpa for s in set(sebutan)}
    ketemu = [kamus[s] for s in sebutan]
    hasil.unit = [h.id for h in ketemu]
    for i, h in enumerate(ketemu):
        if h.pesan:
            kolom = h.kolom if h.kolom in tabel.mentah else "unit"
            tabel.temukan(i, kolom, h.pesan)
    for (unor_id, kode, nama, induk), h in kamus.items():
        if h.dipelajari and h.id is not None and unor_id:
            kunci = kunci_unor(unor_id, kode, nama, induk)
            hasil.pelajaran_unor[kunci] = (h.id, f"{nama or ''} – {induk or ''}".strip(" –"))
    hasil.unit_tertulis = _daftar_unit(tabel, sebutan, kamus, pencari)


Sebutan = tuple[Any, ...]  # one wording: the cells that name a unit or position


def _daftar_unit(
    tabel: Tabel,
    sebutan: Sequence[Sebutan],
    kamus: Mapping[Sebutan, HasilUnit],
    pencari: PencariUnit,
) -> list[UnitTertulis]:
    """Give every unit the file names, once, those to be decided first."""
    banyak, pertama = Counter(sebutan), _pertama(sebutan)
    hasil: dict[str, UnitTertulis] = {}
    for s, h in kamus.items():
        unor_id, kode, nama, induk = s
        if not any(s[:3]):
            continue
        kunci = kunci_unor(unor_id, kode, nama, induk)
        lama, i = hasil.get(kunci), pertama[s]
        calon = () if h.id is not None else pencari.saran(nama or "", induk)
        hasil[kunci] = UnitTertulis(
            kunci,
            nama or "",
            induk or "",
            unor_id or kode or "",
            banyak[s] + (lama.jumlah if lama else 0),
            tabel.lembar[i],
            tabel.baris[i],
            h.id,
            h.pesan,
            calon,
        )
    return sorted(hasil.values(), key=lambda u: (u.unit_id is not None, -u.jumlah, u.nama))


def _pertama(sebutan: Sequence[Sebutan]) -> dict[Sebutan, int]:
    """Give the first row of every wording."""
    return dict(zip(reversed(sebutan), range(len(sebutan) - 1, -1, -1), strict=True))


def _cari_jabatan(tabel: Tabel, hasil: Tempat, pencari: PencariJabatan, pilihan: Pilihan) -> None:
    kolom = ("jabatan_id", "jabatan", "jenis_jabatan", "eselon")
    sebutan = list(zip(hasil.unit, *(tabel.kolom(k) for k in kolom), strict=True))
    kosong = HasilJabatan()
    kamus = {s: pencari.cari(*s) if s[0] is not None else kosong for s in set(sebutan)}
    ketemu = [kamus[s] for s in sebutan]
    hasil.jabatan = [h.id if h.id is not None else h.baru for h in ketemu]
    for i, h in enumerate(ketemu):
        if h.pesan:
            tabel.temukan(i, "jabatan", h.pesan)
        elif h.peringatan:
            tabel.temukan(i, "jabatan", h.peringatan, PERINGATAN)
    for (unit, jabatan_id, nama, _, _), h in kamus.items():
        if h.dipelajari and h.id is not None and unit is not None:
            kunci = kunci_jabatan(jabatan_id, nama)
            hasil.pelajaran_jabatan[unit, kunci] = (h.id, (nama or "")[:300])
    hasil.jabatan_tertulis = _daftar_jabatan(tabel, sebutan, kamus, pilihan)


def _daftar_jabatan(
    tabel: Tabel,
    sebutan: Sequence[Sebutan],
    kamus: Mapping[Sebutan, HasilJabatan],
    pilihan: Pilihan,
) -> list[JabatanTertulis]:
    """Give the positions that were not found by themselves, once for each unit."""
    banyak, pertama = Counter(sebutan), _pertama(sebutan)
    hasil: dict[str, JabatanTertulis] = {}
    for s, h in kamus.items():
        unit, jabatan_id, nama, jenis, eselon = s
        if unit is None or not (nama or jabatan_id):
            continue
        kunci = f"{unit}|{kunci_jabatan(jabatan_id, nama)}"
        putusan = pilihan.jabatan.get(kunci)
        if h.id is not None and putusan is None:
            continue
        lama, i = hasil.get(kunci), pertama[s]
        hasil[kunci] = JabatanTertulis(
            kunci,
            unit,
            nama or "",
            bool(nama) and jenis != "struktural" and not eselon,
            banyak[s] + (lama.jumlah if lama else 0),
            tabel.lembar[i],
            tabel.baris[i],
            h.id,
            h.pesan or h.peringatan,
            putusan,
        )
    return sorted(hasil.values(), key=lambda j: (j.putusan is not None, -j.jumlah, j.nama))


# --- from which day ----------------------------------------------------------------------------
def _tetapkan_mulai(
    tabel: Tabel, hasil: Tempat, keadaan: Keadaan, jabatan: Mapping[int, JabatanAcuan]
) -> None:
    """A new placement begins at TMT JABATAN where that is plausible, else on the day of the data."""
    tmt, lahir = tabel.kolom("tmt_jabatan"), tabel.nilai["lahir"]
    mulai_unit = {u.id: u.mulai for u in keadaan.unit}
    for i in range(len(tabel)):
        if i in tabel.rusak or not hasil.pindah(i):
            continue
        ada, j, unit = hasil.ada[i], hasil.jabatan[i], hasil.unit[i]
        acuan = jabatan.get(j) if isinstance(j, int) else None
        #: a position still to be created begins on the day of the data, or with its unit
        berdiri = (
            acuan.mulai
            if acuan
            else max(keadaan.per_tanggal, mulai_unit.get(unit or 0, keadaan.per_tanggal))
        )
        hari_data = max(keadaan.per_tanggal, berdiri)  # no placement before the position's record
        bawah = _paling_awal(ada, berdiri, hari_data)
        pesan = _sebab_tak_mulai(ada, acuan, bawah, hari_data, keadaan.per_tanggal)
        if pesan:
            tabel.temukan(i, "jabatan", pesan)
            continue
        hari = tmt[i]
        masuk_akal = hari is not None and bawah <= hari <= keadaan.per_tanggal
        if masuk_akal and lahir[i] and hari < tambah_tahun(lahir[i], _USIA_KERJA):
            masuk_akal = False
        hasil.mulai[i] = hari if masuk_akal else hari_data
        if hari is not None and not masuk_akal and acuan is None and hari < hari_data:
            pesan = (
                f"TMT {sebut(hari)} dicatat, tetapi penempatannya mulai {sebut(hari_data)}, "
                "sebab jabatannya baru dibuat oleh impor ini."
            )
            tabel.temukan(i, "tmt_jabatan", pesan, PERINGATAN)


def _sebab_tak_mulai(
    ada: PegawaiAda | None,
    acuan: JabatanAcuan | None,
    bawah: date,
    hari_data: date,
    per_tanggal: date,
) -> str:
    """Say why the new placement cannot begin; "" when it can. `bawah`: of `_paling_awal`."""
    if ada and ada.nanti:
        return f"Sudah direncanakan penempatan lain mulai {sebut(ada.nanti)}; batalkan itu lebih dahulu."
    if acuan and acuan.akhir:
        return (
            f"Jabatan ini sudah ditetapkan berakhir pada {sebut(acuan.akhir)}. Pilih jabatan lain, atau "
            "tempatkan dari halaman orangnya dengan hari terakhir sebelum itu."
        )
    if bawah > hari_data:
        return (
            f"Penempatan yang tercatat lebih baru dari data berkas ini "
            f"({sebut(per_tanggal)}); jabatannya tidak dapat diganti per tanggal itu. Bila "
            f"berkas ini yang benar, isi “Data per tanggal” dengan {sebut(bawah)} atau sesudahnya, "
            "atau pindahkan orangnya pada halamannya."
        )
    return ""


def _paling_awal(ada: PegawaiAda | None, jabatan_mulai: date, hari_data: date) -> date:
    """Give the first day on which the new placement may begin.

    One that began on the very day of the data is corrected: it ends where it began, so it never
    was in force, and the new one begins that day.
    """
    batas = [jabatan_mulai]
    if ada and ada.mulai:
        batas.append(ada.mulai if ada.mulai == hari_data else ada.mulai + timedelta(days=1))
    if ada and ada.selesai_terakhir:
        batas.append(ada.selesai_terakhir)
    return max(batas)


# --- one holder a head position ----------------------------------------------------------------
def _periksa_pimpinan(
    tabel: Tabel, hasil: Tempat, keadaan: Keadaan, jabatan: Mapping[int, JabatanAcuan]
) -> None:
    menurut: dict[int, list[int]] = {}
    for i, j in enumerate(hasil.jabatan):
        if isinstance(j, int) and jabatan[j].kepala and i not in tabel.rusak:
            menurut.setdefault(j, []).append(i)
    for daftar in menurut.values():
        if len(daftar) > 1:
            nomor = ", ".join(str(tabel.baris[i]) for i in daftar[:10])
            for i in daftar:
                pesan = f"Jabatan pimpinan ini diisi lebih dari satu orang: baris {nomor}. Yang lain Plt atau keliru."
                tabel.temukan(i, "jabatan", pesan)
    tunggal = [(j, daftar[0]) for j, daftar in menurut.items() if len(daftar) == 1]
    _geser_mulai(tabel, hasil, keadaan, [(j, i) for j, i in tunggal if i in hasil.mulai])


def _geser_mulai(
    tabel: Tabel, hasil: Tempat, keadaan: Keadaan, daftar: Iterable[tuple[int, int]]
) -> None:
    """Let a new head begin when the one before has left; refuse where nobody leaves."""
    daftar = list(daftar)
    pindah = {a.id: i for i in hasil.mulai if (a := hasil.ada[i]) is not None}
    berubah = True
    while berubah:  # starts only move forward, and never past today
        berubah = False
        for j, i in daftar:
            if i not in tabel.rusak and _geser_satu(tabel, hasil, keadaan, pindah, (j, i)):
                berubah = True


def _geser_satu(
    tabel: Tabel, hasil: Tempat, keadaan: Keadaan, pindah: dict[int, int], kursi: tuple[int, int]
) -> bool:
    """Move the start of one new head once. True when something changed."""
    j, i = kursi
    diri = hasil.ada[i]
    for d in keadaan.pimpinan.get(j, ()):
        if diri is not None and d.pegawai_id == diri.id:
            continue
        lain = pindah.get(d.pegawai_id)
        akhir = d.sampai
        if akhir is None and lain is not None and lain not in tabel.rusak:
            akhir = hasil.mulai[lain]
        if akhir is None or akhir > keadaan.hari_ini:
            nama = keadaan.nama_pegawai.get(d.pegawai_id, "orang lain")
            pesan = (
                f"Jabatan pimpinan ini masih diduduki {nama} sejak {sebut(d.mulai)}. Akhiri dahulu, atau "
                "sertakan kepindahannya dalam berkas ini."
            )
            tabel.temukan(i, "jabatan", pesan)
            return True
        if akhir > hasil.mulai[i]:
            hasil.mulai[i] = akhir
            return True
    return False
