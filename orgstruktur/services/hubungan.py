"""Coordination lines between units and work teams (tim kerja)."""

from collections.abc import Iterable
from copy import copy
from datetime import date
from typing import Any

from orgstruktur import aturan, aturan_isi
from orgstruktur.aturan_isi import rapikan
from orgstruktur.models import GarisHubungan, TimKerja, Unit
from orgstruktur.selectors.tim import jejak_tim
from orgstruktur.services.invarian import pastikan_garis_tidak_berimpit
from orgstruktur.services.keliru import pastikan
from orgstruktur.services.letak_banyak import Pohon, pohon_pada
from orgstruktur.services.perubahan import (
    PERUBAHAN,
    Hasil,
    Ketetapan,
    Perubahan,
    buka_perubahan,
)
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal


# --- lines --------------------------------------------------------------------------------------
def tambah_garis(
    *,
    dari: Unit,
    ke: Unit,
    jenis: str,
    ketetapan: Ketetapan,
    oleh: Any,
    uraian: str = "",
    contoh: bool = False,
    versi: int | None = None,
    perintah: str = "",
) -> Hasil:
    """Draw a line of coordination, guidance or function between two units.

    Only the unit it starts from must be in scope. Raises AturanDilanggar when it stands already.
    """
    with buka_perubahan("garis_tambah", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        asal = p.ambil_unit(dari, versi=versi)
        tujuan = Unit.objects.filter(pk=ke.pk).first()
        if tujuan is None:
            raise AturanDilanggar(f"{ke.nama} sudah tidak ada.", "ke")
        if asal.pk == tujuan.pk:
            raise AturanDilanggar("Pilih unit lain sebagai tujuan garis.", "ke")
        for u in (asal, tujuan):
            p.nilai_pada(u)
        garis = GarisHubungan(
            dari=asal,
            ke=tujuan,
            jenis=jenis,
            uraian=rapikan(uraian),
            contoh=contoh,
            berlaku_mulai=p.tanggal,
            dasar_hukum=ketetapan.dasar_hukum,
        )
        _pastikan_tidak_berimpit(garis)
        _periksa_atasan(p, asal, tujuan)
        p.objek = asal.nama
        p.tambah_baris(garis, asal.pk, tujuan.pk)
        p.sebut(f"Garis {jenis} dari {asal.nama} ke {tujuan.nama} per {teks_tanggal(p.tanggal)}.")
    return p.hasil


def ubah_garis(
    *,
    garis: GarisHubungan,
    ketetapan: Ketetapan,
    oleh: Any,
    jenis: str,
    uraian: str,
    versi: int | None = None,
    perintah: str = "",
) -> Hasil:
    """Change a line: a Perbaikan in place; a Perubahan ends it and draws the new one.

    Raises AturanDilanggar when such a line stands already.
    """
    with buka_perubahan("garis_ubah", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        segar = _ambil(p, garis, versi)
        lama = segar.jenis
        if (lama, segar.uraian) == (jenis, rapikan(uraian)):
            raise AturanDilanggar("Tidak ada yang berubah.")
        if not p.perbaikan:
            _pastikan_berlaku(segar, p.tanggal)
        baru = GarisHubungan(
            dari=segar.dari,
            ke=segar.ke,
            jenis=jenis,
            uraian=rapikan(uraian),
            contoh=segar.contoh,
            berlaku_mulai=segar.berlaku_mulai if p.perbaikan else p.tanggal,
            berlaku_sampai=segar.berlaku_sampai,
            dasar_hukum=ketetapan.dasar_hukum,
        )
        _pastikan_tidak_berimpit(baru, kecuali=segar.pk)
        pk = (segar.dari_id, segar.ke_id)
        if p.perbaikan or segar.berlaku_mulai == p.tanggal:
            p.ubah_baris(segar, *pk, jenis=jenis, uraian=baru.uraian)
        else:
            p.ubah_baris(segar, *pk, berlaku_sampai=p.tanggal)
            p.tambah_baris(baru, *pk)
        p.objek = segar.dari.nama
        sejak = "" if p.perbaikan else f" per {teks_tanggal(p.tanggal)}"
        p.sebut(f"Garis hubungan {segar.dari.nama} – {segar.ke.nama} diubah{sejak}.")
        if jenis != lama:
            p.sebut(f"Jenisnya dari {lama} menjadi {jenis}.")
    return p.hasil


def akhiri_garis(
    *,
    garis: GarisHubungan,
    ketetapan: Ketetapan,
    oleh: Any,
    versi: int | None = None,
    perintah: str = "",
) -> Hasil:
    """End a line (Perubahan) or withdraw one that was never there (Perbaikan)."""
    with buka_perubahan("garis_akhiri", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        segar = _ambil(p, garis, versi)
        sebutan = f"Garis {segar.jenis} {segar.dari.nama} – {segar.ke.nama}"
        p.objek = segar.dari.nama
        pk = (segar.dari_id, segar.ke_id)
        if p.perbaikan:
            p.ubah_baris(segar, *pk, berlaku_sampai=segar.berlaku_mulai)
            p.sebut(f"{sebutan} ditarik: tidak pernah ada.")
        else:
            _pastikan_berlaku(segar, p.tanggal)
            p.ubah_baris(segar, *pk, berlaku_sampai=p.tanggal)
            p.sebut(f"{sebutan} berakhir per {teks_tanggal(p.tanggal)}.")
    return p.hasil


def _periksa_atasan(p: Perubahan, asal: Unit, tujuan: Unit) -> None:
    """Warn of a line between a unit and one above or below it on the day it begins."""
    pohon = pohon_pada(p.tanggal)
    temuan = aturan.periksa_garis(
        asal.nama,
        tujuan.nama,
        ke_atasan=tujuan.pk in _di_atas(pohon, asal.pk),
        ke_bawahan=asal.pk in _di_atas(pohon, tujuan.pk),
    )
    p.peringatan += [t.pesan for t in temuan]


def _di_atas(pohon: Pohon, pk: int) -> set[int]:
    hasil: set[int] = set()
    atas = pohon[pk].induk_id
    while atas is not None:
        hasil.add(atas)
        atas = pohon[atas].induk_id
    return hasil


def _ambil(p: Perubahan, garis: GarisHubungan, versi: int | None) -> GarisHubungan:
    segar = GarisHubungan.objects.select_related("dari", "ke").filter(pk=garis.pk).first()
    if segar is None or segar.berlaku_mulai == segar.berlaku_sampai:
        raise AturanDilanggar("Garis hubungan ini sudah tidak ada.")
    p.ambil_unit(segar.dari, versi=versi)
    return segar


def _pastikan_berlaku(garis: GarisHubungan, hari: date) -> None:
    if not garis.mencakup(hari):
        raise AturanDilanggar(f"Garis ini tidak berlaku pada {teks_tanggal(hari)}.", "tanggal")


def _pastikan_tidak_berimpit(garis: GarisHubungan, kecuali: int | None = None) -> None:
    """Raise AturanDilanggar for an unknown kind, or when such a line stands already."""
    pastikan(aturan_isi.periksa_garis(garis.jenis, garis.uraian))
    calon = copy(garis)
    calon.pk = kecuali
    pastikan_garis_tidak_berimpit(calon, "jenis" if kecuali else "ke")


# --- work teams ---------------------------------------------------------------------------------
def versi_tim(tim: TimKerja) -> int:
    """Give the number of the last act that touched `tim`; a form carries it back."""
    pk = jejak_tim(tim).order_by("-pk").values_list("pk", flat=True).first()
    return pk or 0


def simpan_tim(
    *,
    oleh: Any,
    nama: str,
    unit_pemilik: Unit,
    daftar_unit: Iterable[Unit],
    mulai: date,
    selesai: date | None,
    sk_nomor: str,
    sk_tanggal: date,
    tujuan: str = "",
    tim: TimKerja | None = None,
    contoh: bool = False,
    ketetapan: Ketetapan | None = None,
    versi: int | None = None,
    perintah: str = "",
) -> Hasil:
    """Set up a work team or change one. The SK is its legal basis; only the owner must be in scope.

    `ketetapan` tells how a change of an existing team is meant; without one the SK stands for it.
    Raises AturanDilanggar when the period or the SK does not fit, SudahBerubah after `versi`.
    """
    if ketetapan is None or (ketetapan.ragam == PERUBAHAN and tim is None):
        setuju = ketetapan is not None and ketetapan.setuju
        ketetapan = Ketetapan(PERUBAHAN, mulai, f"SK {rapikan(sk_nomor)}", setuju=setuju)
    with buka_perubahan(
        "tim_ubah" if tim else "tim_tambah", oleh=oleh, ketetapan=ketetapan, perintah=perintah
    ) as p:
        pemilik = p.ambil_unit(unit_pemilik)
        if tim is not None:
            tim = _ambil_tim(p, tim, versi)
        _periksa_tim(nama, mulai, selesai, sk_nomor)
        nilai = {
            "nama": rapikan(nama),
            "unit_pemilik_id": pemilik.pk,
            "tujuan": tujuan.strip(),
            "mulai": mulai,
            "selesai": selesai,
            "sk_nomor": rapikan(sk_nomor),
            "sk_tanggal": sk_tanggal,
        }
        pk = sorted({u.pk for u in daftar_unit} | {pemilik.pk})
        _tulis_tim(p, tim, nilai, pk, contoh=contoh)
    return p.hasil


def _tulis_tim(
    p: Perubahan, tim: TimKerja | None, nilai: dict[str, Any], pk: list[int], *, contoh: bool
) -> None:
    lama = sorted(tim.daftar_unit.values_list("pk", flat=True)) if tim else []
    if tim and pk == lama and all(getattr(tim, k) == v for k, v in nilai.items()):
        raise AturanDilanggar("Tidak ada yang berubah.")
    p.objek = nilai["nama"]
    p.unit_tersentuh.update(lama)  # who leaves is touched too
    _sebut_tim(p, tim, nilai, lama, pk)
    baris = tim or TimKerja(contoh=contoh, **nilai)
    p.simpan_tim(baris, nilai if tim else None, pk)


def _ambil_tim(p: Perubahan, tim: TimKerja, versi: int | None) -> TimKerja:
    segar = TimKerja.objects.select_related("unit_pemilik").filter(pk=tim.pk).first()
    if segar is None:
        raise AturanDilanggar("Tim kerja ini sudah tidak ada.")
    p.ambil_unit(segar.unit_pemilik)
    baru = (
        list(jejak_tim(segar).filter(pk__gt=versi).select_related("oleh").order_by("pk"))
        if (versi is not None)
        else []
    )
    if baru:
        raise SudahBerubah(f"{segar.nama} diubah orang lain sementara Anda bekerja.", baru)
    return segar


def _periksa_tim(nama: str, mulai: date, selesai: date | None, sk_nomor: str) -> None:
    if not nama.strip():
        raise AturanDilanggar("Isi nama tim kerja.", "nama")
    if selesai is not None and selesai < mulai:
        raise AturanDilanggar("Akhir periode tidak boleh sebelum awalnya.", "selesai")
    if not sk_nomor.strip():
        raise AturanDilanggar("Isi nomor SK pembentukan tim.", "sk_nomor")


def _sebut_tim(
    p: Perubahan, tim: TimKerja | None, nilai: dict[str, Any], lama: list[int], pk: list[int]
) -> None:
    masa = f"{teks_tanggal(nilai['mulai'])} sampai dengan " + (
        teks_tanggal(nilai["selesai"]) if nilai["selesai"] else "dicabut"
    )
    if tim is None:
        p.sebut(
            f"Tim kerja {nilai['nama']} dibentuk dengan SK {nilai['sk_nomor']}: {len(pk)} unit."
        )
        p.sebut(f"Masa kerjanya {masa}.")
        return
    p.sebut(f"Tim kerja {tim.nama} diubah.")
    if tim.nama != nilai["nama"]:
        p.sebut(f"Namanya menjadi {nilai['nama']}.")
    if (tim.mulai, tim.selesai) != (nilai["mulai"], nilai["selesai"]):
        p.sebut(f"Masa kerjanya menjadi {masa}.")
    if (tim.sk_nomor, tim.sk_tanggal) != (nilai["sk_nomor"], nilai["sk_tanggal"]):
        p.sebut(f"SK-nya menjadi {nilai['sk_nomor']} tanggal {teks_tanggal(nilai['sk_tanggal'])}.")
    nama = dict(Unit.objects.filter(pk__in={*lama, *pk}).values_list("pk", "nama"))
    for kata, beda in (("bergabung", set(pk) - set(lama)), ("keluar", set(lama) - set(pk))):
        if beda:
            p.sebut(f"Unit yang {kata}: {', '.join(sorted(nama[i] for i in beda))}.")
    if tim.unit_pemilik_id != nilai["unit_pemilik_id"]:
        p.sebut(f"Unit pemiliknya menjadi {nama[nilai['unit_pemilik_id']]}.")
