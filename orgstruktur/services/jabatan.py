"""Positions of units: add, edit, move, end. Who holds them comes with the people."""

from typing import Any

from django.core.exceptions import ValidationError

from orgstruktur import aturan
from orgstruktur.aturan_isi import periksa_jabatan, rapikan_jabatan
from orgstruktur.jenis import (
    NAMA_JENIS,
    PILIHAN_ESELON,
    PILIHAN_JENIS_JABATAN,
    PILIHAN_JENJANG,
    TANPA_KEPALA,
)
from orgstruktur.models import Jabatan, RiwayatUnit, Unit
from orgstruktur.saran import eselon_saran
from orgstruktur.services.keliru import pastikan
from orgstruktur.services.perubahan import Hasil, Ketetapan, Perubahan, buka_perubahan
from orgstruktur.services.rentang import salin
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

_IZIN = "ubah_jabatan"
_SEBUTAN = {
    "nama": "nama",
    "jenis": "jenis",
    "eselon": "eselon",
    "jenjang": "jenjang",
    "kelas": "kelas",
    "kebutuhan": "kebutuhan",
    "bup": "BUP",
}
_PILIHAN = {
    "jenis": dict(PILIHAN_JENIS_JABATAN),
    "eselon": dict(PILIHAN_ESELON),
    "jenjang": dict(PILIHAN_JENJANG),
}


def tambah_jabatan(
    *,
    unit: Unit,
    ketetapan: Ketetapan,
    oleh: Any,
    versi: int | None = None,
    perintah: str = "",
    **nilai: Any,
) -> Hasil:
    """Give `unit` a new position.

    `nilai`: nama, jenis, eselon, jenjang, kelas, kepala, kebutuhan, bup.
    Raises AturanDilanggar when the unit has a head already or a value is out of range.
    """
    with buka_perubahan(
        "jabatan_tambah", oleh=oleh, ketetapan=ketetapan, izin=_IZIN, perintah=perintah
    ) as p:
        segar = p.ambil_unit(unit, versi=versi)
        p.nilai_pada(segar)
        jabatan = Jabatan(unit=segar, **rapikan_jabatan(nilai))
        _periksa_isi(jabatan)
        _periksa_kepala(p, jabatan, segar)
        _periksa_jenjang(p, jabatan)
        p.objek = segar.nama
        p.buat(jabatan)
        p.sebut(
            f"Jabatan {jabatan.nama} ditambahkan pada {segar.nama} per {teks_tanggal(p.tanggal)}."
        )
    return p.hasil


def ubah_jabatan(
    *,
    jabatan: Jabatan,
    ketetapan: Ketetapan,
    oleh: Any,
    versi: int | None = None,
    perintah: str = "",
    **nilai: Any,
) -> Hasil:
    """Give a position other values. Raises AturanDilanggar, SudahBerubah, DiLuarWewenang."""
    with buka_perubahan(
        "jabatan_ubah", oleh=oleh, ketetapan=ketetapan, izin=_IZIN, perintah=perintah
    ) as p:
        segar = _ambil(p, jabatan, versi)
        kini = _kini(p, segar)
        beda = {k: v for k, v in rapikan_jabatan(nilai).items() if getattr(kini, k) != v}
        if not beda:
            raise AturanDilanggar("Tidak ada yang berubah.")
        calon = Jabatan(**({k: getattr(kini, k) for k in Jabatan.KOLOM_RENTANG} | beda))
        _periksa_isi(calon)
        if {"kepala", "eselon", "jenis"} & beda.keys():
            _periksa_kepala(p, calon, Unit.objects.get(pk=kini.unit_id))
        if {"kepala", "jenis", "jenjang"} & beda.keys():
            _periksa_jenjang(p, calon)
        p.objek = segar.unit.nama
        p.ubah(segar, **beda)
        if kini.kepala and beda.get("kepala") is False:
            p.peringatan.append(f"{segar.unit.nama} akan kehilangan jabatan pimpinannya.")
        _sebut_ubah(p, segar, kini, beda)
    return p.hasil


def pindahkan_jabatan(
    *,
    jabatan: Jabatan,
    ke: Unit,
    ketetapan: Ketetapan,
    oleh: Any,
    versi: int | None = None,
    perintah: str = "",
) -> Hasil:
    """Move a position, and whoever holds it, to another unit.

    Raises AturanDilanggar when it is a head position and the other unit has one.
    """
    with buka_perubahan(
        "jabatan_pindah", oleh=oleh, ketetapan=ketetapan, izin=_IZIN, perintah=perintah
    ) as p:
        segar = _ambil(p, jabatan, versi)
        tujuan = p.ambil_unit(ke)
        p.nilai_pada(tujuan, p.hari_acuan(tujuan))
        kini = _kini(p, segar)
        asal = Unit.objects.get(pk=kini.unit_id)
        p.pastikan_wewenang([asal])
        if asal.pk == tujuan.pk:
            raise AturanDilanggar(f"Jabatan ini sudah berada pada {tujuan.nama}.", "ke")
        p.objek = kini.nama
        p.ubah(segar, unit_id=tujuan.pk)
        sejak = "" if p.perbaikan else f" per {teks_tanggal(p.tanggal)}"
        p.sebut(f"Jabatan {kini.nama} pindah dari {asal.nama} ke {tujuan.nama}{sejak}.")
        if kini.kepala:
            _periksa_kepala(p, kini, tujuan)
            p.peringatan.append(f"{asal.nama} akan kehilangan jabatan pimpinannya.")
    return p.hasil


def hapus_jabatan(
    *,
    jabatan: Jabatan,
    ketetapan: Ketetapan,
    oleh: Any,
    versi: int | None = None,
    perintah: str = "",
) -> Hasil:
    """End a position (Perubahan) or withdraw one that was never there (Perbaikan)."""
    with buka_perubahan(
        "jabatan_hapus", oleh=oleh, ketetapan=ketetapan, izin=_IZIN, perintah=perintah
    ) as p:
        segar = _ambil(p, jabatan, versi)
        kini = _kini(p, segar)
        p.objek = segar.unit.nama
        if p.perbaikan:
            p.tarik(segar)
            p.sebut(f"Jabatan {kini.nama} ditarik dari {segar.unit.nama}: tidak pernah ada.")
        else:
            p.tutup(segar)
            p.sebut(
                f"Jabatan {kini.nama} pada {segar.unit.nama} dihapus per {teks_tanggal(p.tanggal)}."
            )
        if kini.kepala:
            p.peringatan.append(f"{segar.unit.nama} akan kehilangan jabatan pimpinannya.")
    return p.hasil


def _ambil(p: Perubahan, jabatan: Jabatan, versi: int | None) -> Jabatan:
    segar = Jabatan.objects.select_related("unit").filter(pk=jabatan.pk).first()
    if segar is None:
        raise AturanDilanggar("Jabatan ini sudah tidak ada.")
    p.ambil_unit(segar.unit, versi=versi)
    return segar


def _kini(p: Perubahan, benda: Jabatan) -> Any:
    """Give a copy of the values in force on the day of the change: they are about to be changed."""
    return salin(p.nilai_pada(benda, p.hari_acuan(benda)))


def _periksa_isi(jabatan: Jabatan) -> None:
    """Raise AturanDilanggar when the values of a position do not fit together."""
    try:
        jabatan.clean_fields(exclude=["unit", "dibentuk_pada", "dihapus_pada"])
    except ValidationError as galat:
        ruas, isi = next(iter(galat.message_dict.items()))
        raise AturanDilanggar(f"{ruas.capitalize()}: {isi[0]}", ruas) from galat
    pastikan(periksa_jabatan({k: getattr(jabatan, k) for k in Jabatan.KOLOM_RENTANG}))


def _periksa_kepala(p: Perubahan, jabatan: Any, unit: Unit) -> None:
    """Ask what a head position must hold to on the day of the change; collect warnings.

    Raises AturanDilanggar where a unit of this kind has no ASN head. That a unit has only one
    head is asked of every date at the end.
    """
    if not jabatan.kepala:
        return
    hari = p.hari_acuan(unit)
    kini: Any = p.nilai_pada(unit, hari)
    nama_jenis = NAMA_JENIS[kini.jenis]
    if kini.jenis in TANPA_KEPALA:
        raise AturanDilanggar(f"{nama_jenis} tidak dipimpin oleh jabatan ASN.", "kepala")
    induk = RiwayatUnit.objects.pada(hari).filter(unit=kini.induk_id).first()
    lazim = eselon_saran(
        kini.jenis,
        tipe=kini.tipe,
        induk_jenis=induk.jenis if induk else "",
        induk_tipe=induk.tipe if induk else "",
    )
    if lazim and jabatan.jenis == "struktural" and jabatan.eselon not in ("", lazim):
        p.peringatan.append(
            f"Eselon {jabatan.eselon} tidak lazim untuk kepala {unit.nama}: "
            f"{nama_jenis.lower()} dipimpin pejabat eselon {lazim} (PP 18/2016 Pasal 95)."
        )


def _periksa_jenjang(p: Perubahan, jabatan: Jabatan) -> None:
    temuan = aturan.periksa_jenjang(
        jabatan.nama, jabatan.jenis, jabatan.jenjang, kepala=jabatan.kepala
    )
    p.peringatan += [t.pesan for t in temuan]


def _sebut_ubah(p: Perubahan, jabatan: Jabatan, kini: Any, beda: dict[str, Any]) -> None:
    sejak = "" if p.perbaikan else f" per {teks_tanggal(p.tanggal)}"
    p.sebut(f"Jabatan {kini.nama} pada {jabatan.unit.nama} diubah{sejak}.")
    rincian = []
    for kolom, sebutan in _SEBUTAN.items():
        if kolom in beda:
            lama, baru = (_teks(kolom, v) for v in (getattr(kini, kolom), beda[kolom]))
            rincian.append(f"{sebutan} dari {lama} menjadi {baru}")
    if rincian:
        kalimat = "; ".join(rincian)
        p.sebut(f"{kalimat[0].upper()}{kalimat[1:]}.")
    if "kepala" in beda:
        p.sebut(
            "Jabatan ini memimpin unit."
            if beda["kepala"]
            else "Jabatan ini tidak lagi memimpin unit."
        )


def _teks(kolom: str, nilai: Any) -> str:
    if kolom in _PILIHAN:
        return _PILIHAN[kolom].get(nilai, str(nilai))
    if nilai is None:
        return "(kosong)"
    return f"“{nilai}”" if kolom == "nama" else str(nilai)
