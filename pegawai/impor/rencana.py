"""All steps after reading, in one call: check, place, compare, count. Gives report and plan."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from orgstruktur.impor.laporan import PERINGATAN, Galat
from pegawai.impor.baca import Tabel
from pegawai.impor.cocok import JabatanBaru
from pegawai.impor.keadaan import (
    AKTIF,
    KOLOM_BANDING,
    TERBATAS,
    Keadaan,
    OrangTertulis,
    PegawaiAda,
    Pilihan,
    kunci_nomor,
    teks_nilai,
)
from pegawai.impor.kolom import MENURUT_NAMA
from pegawai.impor.laporan import BedaPegawai, LaporanImpor, urutkan
from pegawai.impor.nilai import tampil
from pegawai.impor.periksa import PARUH_WAKTU, periksa_baris
from pegawai.impor.tempat import Tempat, cocokkan, jadwalkan
from pegawai.nip import PPPK, Nomor, samarkan
from pegawai.tanggal import sebut

_SEBUTAN = {
    "jenis_asn": "jenis ASN",
    "kedudukan_teks": "kedudukan hukum (teks)",
    "cpns": "masih CPNS",
    "tmt_jabatan": "TMT jabatan",
    "jabatan": "jabatan",
}


class Ubahan(NamedTuple):
    """A changed person. `nilai`: column → (from, to); `mulai`: the new placement's first day."""

    i: int
    ada: PegawaiAda
    nilai: dict[str, tuple[Any, Any]]
    jabatan: int | JabatanBaru | None
    mulai: date | None
    tmt: date | None
    #: the number that takes the place of the recorded one
    nomor: Nomor | None = None


@dataclass(slots=True)
class Rencana:
    """What is to be written. Rows are named by their index in `tabel`."""

    tabel: Tabel
    tempat: Tempat
    baru: list[int] = field(default_factory=list)
    berubah: list[Ubahan] = field(default_factory=list)
    tetap: list[int] = field(default_factory=list)
    tidak_ada: list[PegawaiAda] = field(default_factory=list)
    jabatan_baru: list[JabatanBaru] = field(default_factory=list)

    def nilai_baru(self) -> dict[str, list[Any]]:
        """Give the columns of the new persons, in the order of `baru`; gaps filled from the number."""
        hasil: dict[str, list[Any]] = {}
        for kolom in KOLOM_BANDING:
            asal = self.tabel.nilai.get(_ASAL.get(kolom, kolom))
            hasil[kolom] = [asal[i] for i in self.baru] if asal else [None] * len(self.baru)
        nomor = self.tabel.nilai["nomor"]
        hasil["tmt_cpns"] = [
            v or nomor[i].tmt_cpns for v, i in zip(hasil["tmt_cpns"], self.baru, strict=True)
        ]
        return hasil

    def unit_tersentuh(self) -> set[int]:
        """Give the units people come from or go to, as far as something is written."""
        unit = {self.tempat.unit[i] for i in self.baru}
        for u in self.berubah:
            unit |= {u.ada.unit_id or u.ada.unit_tunggu, self.tempat.unit[u.i]}
        return {pk for pk in unit if pk is not None}


_ASAL = {"tanggal_lahir": "lahir", "jenis_kelamin": "kelamin"}


def susun_rencana(
    tabel: Tabel, keadaan: Keadaan, pilihan: Pilihan, *, berkas: str = ""
) -> tuple[LaporanImpor, Rencana]:
    """Check and compare everything that was read. Pure: writes nothing, asks no database."""
    periksa_baris(tabel, keadaan.hari_ini)
    tempat = cocokkan(tabel, keadaan, pilihan)
    _periksa_status(tabel, tempat)
    _periksa_wewenang(tabel, tempat, keadaan)
    jadwalkan(tabel, tempat, keadaan)
    _sebut_nomor_lain(tabel, tempat, keadaan, pilihan)
    _periksa_menunggu(tabel, tempat)
    rencana = Rencana(tabel, tempat)
    _bandingkan(rencana, keadaan)
    if pilihan.daftar_lengkap:
        rencana.tidak_ada = list(_tidak_ada(tabel, tempat, keadaan))
    dipakai = [tempat.jabatan[i] for i in rencana.baru] + [u.jabatan for u in rencana.berubah]
    rencana.jabatan_baru = list(dict.fromkeys(j for j in dipakai if isinstance(j, JabatanBaru)))
    return _laporan(rencana, keadaan, pilihan, berkas), rencana


# --- rules that need the state -----------------------------------------------------------------
def _periksa_status(tabel: Tabel, tempat: Tempat) -> None:
    """Who has left is not brought back by a roster."""
    for i, ada in enumerate(tempat.ada):
        if ada is not None and ada.status != AKTIF:
            kapan = f" sejak {sebut(ada.berakhir_pada)}" if ada.berakhir_pada else ""
            pesan = f"Pegawai ini sudah dicatat tidak aktif{kapan}. Aktifkan lagi lebih dahulu bila itu keliru."
            tabel.temukan(i, "nip", pesan)


def _periksa_wewenang(tabel: Tabel, tempat: Tempat, keadaan: Keadaan) -> None:
    """Both the unit a person comes from and the one the person goes to are in reach."""
    boleh = keadaan.wewenang
    if boleh is None:
        return
    for i, (unit, ada) in enumerate(zip(tempat.unit, tempat.ada, strict=True)):
        asal = (ada.unit_id or ada.unit_tunggu) if ada else None
        if unit is not None and unit not in boleh:
            tabel.temukan(i, "unit", "Unit ini berada di luar wewenang Anda.")
        elif unit is None and ada is None and keadaan.puncak not in boleh:
            pesan = (
                "Isi unit kerjanya; di luar unit yang menjadi wewenang Anda tidak ada yang dicatat."
            )
            if i not in tabel.rusak:
                tabel.temukan(i, "unit", pesan)
        elif ada is not None and asal not in boleh:
            tabel.temukan(i, "nip", "Pegawai ini berada pada unit di luar wewenang Anda.")


def _sebut_nomor_lain(tabel: Tabel, tempat: Tempat, keadaan: Keadaan, pilihan: Pilihan) -> None:
    """A new number with a known name and birth date: perhaps the same person, PPPK before."""
    if all(a is not None and i not in tempat.nomor_baru for i, a in enumerate(tempat.ada)):
        return
    nama, lahir = KOLOM_BANDING.index("nama"), KOLOM_BANDING.index("tanggal_lahir")
    ada = {a.id for i, a in enumerate(tempat.ada) if a is not None and i not in tempat.nomor_baru}
    dikenal = {
        (n[nama].casefold(), n[lahir]): a
        for a in keadaan.pegawai.values()
        if a.id not in ada and a.status == AKTIF and _dalam_wewenang(a, keadaan)
        for n in (a.nilai,)
    }
    for i, (n, hari) in enumerate(zip(tabel.kolom("nama"), tabel.nilai["lahir"], strict=True)):
        baru = tempat.ada[i] is None or i in tempat.nomor_baru
        lain = dikenal.get((n.casefold(), hari)) if baru and n and hari else None
        nomor = tabel.nilai["nomor"][i]
        if lain is None or nomor is None:
            continue
        kunci = kunci_nomor(nomor.teks)
        putusan = pilihan.orang.get(kunci)
        letak = tabel.lembar[i], tabel.baris[i]
        samar, lama = samarkan(nomor.teks), samarkan(lain.nomor)
        tempat.orang_tertulis.append(OrangTertulis(kunci, n, samar, *letak, lain.id, lama, putusan))
        if putusan is None and i not in tabel.rusak:
            pesan = (
                f"Nama dan tanggal lahir sama dengan pegawai bernomor {lama}. Putuskan pada langkah Unit dan "
                "jabatan apakah orangnya sama (misalnya PPPK menjadi PNS); kalau tidak, dicatat sebagai orang baru."
            )
            tabel.temukan(i, "nip", pesan, PERINGATAN)


def _dalam_wewenang(a: PegawaiAda, keadaan: Keadaan) -> bool:
    return keadaan.wewenang is None or (a.unit_id or a.unit_tunggu) in keadaan.wewenang


def _periksa_menunggu(tabel: Tabel, tempat: Tempat) -> None:
    """A new person without a unit is taken in, and waits."""
    for i, (unit, ada) in enumerate(zip(tempat.unit, tempat.ada, strict=True)):
        if unit is None and ada is None and i not in tabel.rusak:
            pesan = "Unit kerja kosong; pegawai masuk daftar tunggu jabatan."
            tabel.temukan(i, "unit", pesan, PERINGATAN)


# --- comparison --------------------------------------------------------------------------------
def _bandingkan(rencana: Rencana, keadaan: Keadaan) -> None:
    tabel, tempat = rencana.tabel, rencana.tempat
    lama: list[tuple[int, PegawaiAda]] = []
    for i, ada in enumerate(tempat.ada):
        if i not in tabel.rusak:
            if ada is None:
                rencana.baru.append(i)
            else:
                lama.append((i, ada))
    beda = _beda_kolom(tabel, lama)
    _ingatkan_usul(tabel, lama, beda, keadaan)
    tmt = tabel.kolom("tmt_jabatan")
    for i, ada in lama:
        pindah = tempat.pindah(i)
        hari = tmt[i]
        ganti_tmt = hari and hari != ada.tmt_jabatan and not pindah and ada.penempatan_id
        ganti_tmt = ganti_tmt and tempat.jabatan[i] == ada.jabatan_id
        nilai = beda.get(i)
        nomor = tabel.nilai["nomor"][i] if i in tempat.nomor_baru else None
        if nilai or pindah or ganti_tmt or nomor:
            jabatan = tempat.jabatan[i] if pindah else None
            rencana.berubah.append(
                Ubahan(
                    i,
                    ada,
                    nilai or {},
                    jabatan,
                    tempat.mulai.get(i),
                    hari if ganti_tmt or pindah else None,
                    nomor,
                )
            )
        else:
            rencana.tetap.append(i)


def _ingatkan_usul(
    tabel: Tabel,
    lama: Sequence[tuple[int, PegawaiAda]],
    beda: dict[int, dict[str, tuple[Any, Any]]],
    keadaan: Keadaan,
) -> None:
    """Warn where the file takes back what was corrected at the request of the person."""
    if not keadaan.usul_diterima:
        return
    for i, ada in lama:
        for kolom in beda.get(i, ()):
            hari = keadaan.usul_diterima.get((ada.id, kolom))
            if hari is not None:
                kata = sebut_kolom(kolom)
                pesan = (
                    f"{kata[:1].upper()}{kata[1:]} baru diperbaiki lewat usul pada {sebut(hari)}; berkas ini "
                    "mengubahnya lagi. Periksa mana yang benar."
                )
                tabel.temukan(
                    i, kolom, pesan, PERINGATAN, nilai="•••" if kolom in TERBATAS else None
                )


def _beda_kolom(
    tabel: Tabel, lama: Sequence[tuple[int, PegawaiAda]]
) -> dict[int, dict[str, tuple[Any, Any]]]:
    """Give row → column → (from, to). An empty cell says nothing, so it changes nothing."""
    hasil: dict[int, dict[str, tuple[Any, Any]]] = {}
    teks = teks_nilai(tabel.nilai, len(tabel)) if lama else []
    dibaca = [(n, k, tabel.nilai[k]) for n, k in enumerate(KOLOM_BANDING) if k in tabel.nilai]
    for i, ada in lama:
        if teks[i] == ada.tercatat[1:-1]:
            continue
        tercatat = ada.nilai
        for n, kolom, nilai in dibaca:
            if nilai[i] is not None and nilai[i] != tercatat[n]:
                hasil.setdefault(i, {})[kolom] = (tercatat[n], nilai[i])
    for i, ubah in list(hasil.items()):
        if ubah.get("jenis_asn") == (PARUH_WAKTU, PPPK) and not _sebut_penuh(tabel, i):
            del ubah["jenis_asn"]
            if not ubah:
                del hasil[i]
    return hasil


def _sebut_penuh(tabel: Tabel, i: int) -> bool:
    """Whether the row itself says that the person is no part-timer."""
    return tabel.kolom("jenis_pegawai")[i] == "penuh" or "pppk" in tabel.lembar[i].casefold()


def _tidak_ada(tabel: Tabel, tempat: Tempat, keadaan: Keadaan) -> Iterator[PegawaiAda]:
    """Give the active persons in reach, of the kinds in the file, whom it does not name."""
    ada = {a.id for a in tempat.ada if a is not None}
    jenis = {j for j in tabel.nilai["jenis_asn"] if j}
    k = KOLOM_BANDING.index("jenis_asn")
    for p in {a.id: a for a in keadaan.pegawai.values()}.values():
        if p.id in ada or p.status != AKTIF or p.nilai[k] not in jenis:
            continue
        if _dalam_wewenang(p, keadaan):
            yield p


# --- report ------------------------------------------------------------------------------------
def _laporan(rencana: Rencana, keadaan: Keadaan, pilihan: Pilihan, berkas: str) -> LaporanImpor:
    tabel = rencana.tabel
    lembar = tuple(tabel.kepala)
    nama_unit = {u.id: u.nama for u in keadaan.unit}
    nama_jabatan = {j.id: f"{j.nama}, {nama_unit.get(j.unit_id, '')}" for j in keadaan.jabatan}
    beda = [_rinci(rencana, u, nama_jabatan, nama_unit) for u in rencana.berubah]
    return LaporanImpor(
        berkas=berkas,
        lembar=lembar,
        galat=urutkan(tabel.galat, lembar),
        beda=beda,
        baru=len(rencana.baru),
        berubah=len(rencana.berubah),
        tetap=len(rencana.tetap),
        ditolak=len(tabel.rusak),
        tidak_di_berkas=len(rencana.tidak_ada),
        jabatan_baru=[f"{j.nama}, {nama_unit.get(j.unit_id, '')}" for j in rencana.jabatan_baru],
        padanan={k.lembar: k.padanan for k in tabel.kepala.values()},
        lembar_tak_dibaca=tabel.tak_dibaca,
        unit_tertulis=rencana.tempat.unit_tertulis,
        jabatan_tertulis=rencana.tempat.jabatan_tertulis,
        orang_tertulis=rencana.tempat.orang_tertulis,
        hanya_baik=pilihan.hanya_baik,
        sidik=_sidik(rencana),
    )


def _rinci(
    rencana: Rencana, u: Ubahan, nama_jabatan: dict[int, str], nama_unit: dict[int, str]
) -> BedaPegawai:
    tabel = rencana.tabel
    rincian = [
        (sebut_kolom(k), *(("•••", "•••") if k in TERBATAS else (tampil(a), tampil(b))))
        for k, (a, b) in u.nilai.items()
    ]
    if u.nomor is not None:
        rincian.insert(0, (sebut_kolom("nip"), samarkan(u.ada.nomor), samarkan(u.nomor.teks)))
    if u.jabatan is not None:
        lama = nama_jabatan.get(u.ada.jabatan_id or 0, "")
        if isinstance(u.jabatan, JabatanBaru):
            baru = f"{u.jabatan.nama}, {nama_unit.get(u.jabatan.unit_id, '')}"
        else:
            baru = nama_jabatan.get(u.jabatan, "")
        rincian.append(("jabatan", lama, f"{baru} (mulai {tampil(u.mulai)})"))
    elif u.tmt is not None:
        rincian.append((sebut_kolom("tmt_jabatan"), tampil(u.ada.tmt_jabatan), tampil(u.tmt)))
    nama = tabel.kolom("nama")[u.i] or ""
    return BedaPegawai(
        tabel.lembar[u.i], tabel.baris[u.i], u.ada.id, samarkan(u.ada.nomor), nama, tuple(rincian)
    )


def sebut_kolom(kolom: str) -> str:
    """Give the name of a column as a person reads it."""
    return _SEBUTAN.get(kolom) or MENURUT_NAMA[kolom].sebutan


def _sidik(rencana: Rencana) -> str:
    """Digest what would be written: a preview and its application must agree on it."""
    tempat, nomor = rencana.tempat, rencana.tabel.nilai["nomor"]
    nilai = rencana.nilai_baru()
    letak = {
        "nomor": [nomor[i].teks for i in rencana.baru],
        "unit": [tempat.unit[i] for i in rencana.baru],
        "jabatan": [tempat.jabatan[i] for i in rencana.baru],
        "mulai": [tempat.mulai.get(i) for i in rencana.baru],
    }
    baru = [(k, _teks_kolom(isi)) for k, isi in (letak | nilai).items()]
    berubah = [
        (u.ada.id, u.nilai, u.jabatan, u.mulai, u.tmt, u.nomor and u.nomor.teks)
        for u in rencana.berubah
    ]
    return hashlib.sha256(repr((baru, berubah, sorted(rencana.tabel.rusak))).encode()).hexdigest()


def _teks_kolom(isi: Sequence[Any]) -> str:
    """Write a column so that equal columns give equal texts; every distinct value is written once."""
    kamus = {v: repr(v) for v in set(isi)}
    return "\x1f".join([kamus[v] for v in isi])


def temuan_berkas(pesan: str, tingkat: str = PERINGATAN) -> Galat:
    """Give a finding about the file as a whole."""
    return Galat("", None, "", "", pesan, tingkat)
