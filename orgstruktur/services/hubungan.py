"""Coordination lines between units and work teams (tim kerja)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from orgstruktur.models import GarisHubungan, TimKerja, Unit
from orgstruktur.services.perubahan import Hasil, Ketetapan, Perubahan, buka_perubahan
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal


def tambah_garis(
    *,
    dari: Unit,
    ke: Unit,
    jenis: str,
    ketetapan: Ketetapan,
    oleh: Any,
    uraian: str = "",
    contoh: bool = False,
    perintah: str = "",
) -> Hasil:
    """Draw a line of coordination, guidance or function between two units.

    Only the unit it starts from must be in scope. Raises AturanDilanggar when it stands already.
    """
    with buka_perubahan("garis_tambah", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        asal = p.ambil_unit(dari)
        tujuan = Unit.objects.get(pk=ke.pk)
        for u in (asal, tujuan):
            p.nilai_pada(u)
        if asal.pk == tujuan.pk:
            raise AturanDilanggar("Pilih unit lain sebagai tujuan garis.", "ke")
        if GarisHubungan.objects.filter(
            dari=asal, ke=tujuan, jenis=jenis, berlaku_sampai=None
        ).exists():
            raise AturanDilanggar(f"Garis {jenis} ke {tujuan.nama} sudah ada.", "ke")
        garis = GarisHubungan(
            dari=asal,
            ke=tujuan,
            jenis=jenis,
            uraian=uraian.strip(),
            contoh=contoh,
            berlaku_mulai=p.tanggal,
            dasar_hukum=ketetapan.dasar_hukum,
        )
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
    perintah: str = "",
) -> Hasil:
    """Change a line: a Perbaikan in place; a Perubahan ends it and draws the new one."""
    with buka_perubahan("garis_ubah", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        segar = _ambil(p, garis)
        if (segar.jenis, segar.uraian) == (jenis, uraian.strip()):
            raise AturanDilanggar("Tidak ada yang berubah.")
        nilai = {"jenis": jenis, "uraian": uraian.strip()}
        if p.perbaikan or segar.berlaku_mulai == p.tanggal:
            p.ubah_baris(segar, segar.dari_id, segar.ke_id, **nilai)
        else:
            _akhiri(p, segar)
            baru = GarisHubungan(
                dari=segar.dari,
                ke=segar.ke,
                contoh=segar.contoh,
                berlaku_mulai=p.tanggal,
                dasar_hukum=ketetapan.dasar_hukum,
                **nilai,
            )
            p.tambah_baris(baru, segar.dari_id, segar.ke_id)
        p.objek = segar.dari.nama
        p.sebut(f"Garis hubungan {segar.dari.nama} – {segar.ke.nama} diubah.")
    return p.hasil


def akhiri_garis(
    *, garis: GarisHubungan, ketetapan: Ketetapan, oleh: Any, perintah: str = ""
) -> Hasil:
    """End a line (Perubahan) or withdraw one that was never there (Perbaikan)."""
    with buka_perubahan("garis_akhiri", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        segar = _ambil(p, garis)
        p.objek = segar.dari.nama
        if p.perbaikan:
            p.ubah_baris(segar, segar.dari_id, segar.ke_id, berlaku_sampai=segar.berlaku_mulai)
        else:
            _akhiri(p, segar)
        p.sebut(f"Garis {segar.jenis} {segar.dari.nama} – {segar.ke.nama} berakhir.")
    return p.hasil


def _ambil(p: Perubahan, garis: GarisHubungan) -> GarisHubungan:
    segar = GarisHubungan.objects.select_related("dari", "ke").filter(pk=garis.pk).first()
    if segar is None:
        raise AturanDilanggar("Garis hubungan ini sudah tidak ada.")
    p.ambil_unit(segar.dari)
    return segar


def _akhiri(p: Perubahan, garis: GarisHubungan) -> None:
    if not garis.mencakup(p.tanggal):
        raise AturanDilanggar(f"Garis ini tidak berlaku pada {teks_tanggal(p.tanggal)}.", "tanggal")
    p.ubah_baris(garis, garis.dari_id, garis.ke_id, berlaku_sampai=p.tanggal)


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
    perintah: str = "",
) -> Hasil:
    """Set up a work team or change one. The SK is its legal basis; only the owner must be in scope.

    Raises AturanDilanggar when the period or the SK does not fit.
    """
    ketetapan = Ketetapan("perbaikan", alasan=f"SK {sk_nomor}")
    with buka_perubahan(
        "tim_ubah" if tim else "tim_tambah", oleh=oleh, ketetapan=ketetapan, perintah=perintah
    ) as p:
        pemilik = p.ambil_unit(unit_pemilik)
        if tim is not None:
            p.ambil_unit(tim.unit_pemilik)
        if selesai is not None and selesai < mulai:
            raise AturanDilanggar("Akhir periode tidak boleh sebelum awalnya.", "selesai")
        if not sk_nomor.strip():
            raise AturanDilanggar("Isi nomor SK pembentukan tim.", "sk_nomor")
        nilai = {
            "nama": nama.strip(),
            "unit_pemilik_id": pemilik.pk,
            "tujuan": tujuan.strip(),
            "mulai": mulai,
            "selesai": selesai,
            "sk_nomor": sk_nomor.strip(),
            "sk_tanggal": sk_tanggal,
        }
        pk = sorted({u.pk for u in daftar_unit} | {pemilik.pk})
        baris = tim or TimKerja(contoh=contoh, **nilai)
        p.simpan_tim(baris, nilai if tim else None, pk)
        p.objek = baris.nama
        p.sebut(f"Tim kerja {baris.nama}: {len(pk)} unit, SK {sk_nomor}.")
    return p.hasil
