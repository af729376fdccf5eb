"""Positions of units: add, edit, move, end. Who holds them comes with the people."""

from typing import Any

from django.core.exceptions import ValidationError

from orgstruktur.jenis import jenjang_dari_eselon
from orgstruktur.models import Jabatan, Unit
from orgstruktur.services.perubahan import Hasil, Ketetapan, Perubahan, buka_perubahan
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

_IZIN = "ubah_jabatan"


def tambah_jabatan(
    *,
    unit: Unit,
    ketetapan: Ketetapan,
    oleh: Any,
    versi: int | None = None,
    perintah: str = "",
    **nilai: Any,
) -> Hasil:
    """Give `unit` a new position. `nilai`: nama, jenis, eselon, jenjang, kelas, kepala, kebutuhan.

    Raises AturanDilanggar when the unit has a head already or a value is out of range.
    """
    with buka_perubahan(
        "jabatan_tambah", oleh=oleh, ketetapan=ketetapan, izin=_IZIN, perintah=perintah
    ) as p:
        segar = p.ambil_unit(unit, versi=versi)
        p.nilai_pada(segar)
        jabatan = Jabatan(unit=segar, **_rapikan(nilai))
        _periksa_isi(jabatan)
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
        kini = p.nilai_pada(segar, p.hari_acuan(segar))
        beda = {k: v for k, v in _rapikan(nilai).items() if getattr(kini, k) != v}
        if not beda:
            raise AturanDilanggar("Tidak ada yang berubah.")
        isi = {k: getattr(kini, k) for k in Jabatan.KOLOM_RENTANG} | beda
        _periksa_isi(Jabatan(**isi))
        p.objek = segar.unit.nama
        p.ubah(segar, **beda)
        p.sebut(f"Jabatan {segar.nama} pada {segar.unit.nama} diubah.")
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
        if segar.unit_id == tujuan.pk:
            raise AturanDilanggar(f"Jabatan ini sudah berada pada {tujuan.nama}.", "ke")
        p.objek = segar.nama
        p.ubah(segar, unit_id=tujuan.pk)
        p.sebut(f"Jabatan {segar.nama} pindah dari {segar.unit.nama} ke {tujuan.nama}.")
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
        p.objek = segar.unit.nama
        (p.tarik if p.perbaikan else p.tutup)(segar)
        if segar.kepala and not p.perbaikan:
            p.peringatan.append(f"{segar.unit.nama} akan kehilangan jabatan pimpinannya.")
        p.sebut(f"Jabatan {segar.nama} pada {segar.unit.nama} dihapus.")
    return p.hasil


def _ambil(p: Perubahan, jabatan: Jabatan, versi: int | None) -> Jabatan:
    segar = Jabatan.objects.select_related("unit").filter(pk=jabatan.pk).first()
    if segar is None:
        raise AturanDilanggar("Jabatan ini sudah tidak ada.")
    p.ambil_unit(segar.unit, versi=versi)
    return segar


def _rapikan(nilai: dict[str, Any]) -> dict[str, Any]:
    """Trim the name; a structural position gets its jenjang from its echelon."""
    hasil = dict(nilai)
    if "nama" in hasil:
        hasil["nama"] = " ".join(hasil["nama"].split())
    if hasil.get("eselon") and not hasil.get("jenjang"):
        hasil["jenjang"] = jenjang_dari_eselon(hasil["eselon"])
    return hasil


def _periksa_isi(jabatan: Jabatan) -> None:
    try:
        jabatan.clean_fields(exclude=["unit", "dibentuk_pada", "dihapus_pada"])
    except ValidationError as galat:
        ruas, isi = next(iter(galat.message_dict.items()))
        raise AturanDilanggar(f"{ruas.capitalize()}: {isi[0]}", ruas) from galat
    if jabatan.kelas is not None and not 1 <= jabatan.kelas <= 17:
        raise AturanDilanggar("Kelas jabatan antara 1 dan 17.", "kelas")
    if jabatan.kepala and jabatan.kebutuhan > 1:
        raise AturanDilanggar("Jabatan pimpinan hanya untuk satu orang.", "kebutuhan")
