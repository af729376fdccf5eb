"""Tugas and fungsi of units: add, paste a whole list, edit, move, reorder, withdraw."""

import re
from collections.abc import Sequence
from typing import Any

from orgstruktur.models import Fungsi, Keadaan, Unit, Urusan
from orgstruktur.services.perubahan import Hasil, Ketetapan, Perubahan, buka_perubahan
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

#: The marker of a list item in a regulation: "a.", "1)", "(3)", "aa.", "•", "-".
_PENANDA = re.compile(
    r"^\s*(?:\(?(?:[a-z]{1,2}|[A-Z]|\d{1,3}|[ivx]{1,5})[.)]|\(\d{1,3}\)|[•–—*-])\s+"
)
_SELIPAN = re.compile(r";\s*(?=(?:dan\s+)?\(?(?:[a-z]{1,2}|\d{1,3})[.)]\s)")
_EKOR = re.compile(r"\s*(?:[;,]\s*(?:dan|serta|dan/atau)?|[;.,])\s*$", re.IGNORECASE)


def pecah_daftar(teks: str) -> list[str]:
    """Split a pasted list of a regulation into its sentences, by letters and numbers.

    A line that begins with a marker begins an item; other lines go on with the item before.
    Several items in one line ("a. …; b. …") are split too. Markers and end punctuation go.
    Pure: text in, sentences out; text without markers gives one sentence a line.
    """
    baris = [b for potong in teks.splitlines() for b in _SELIPAN.sub("\n", potong).split("\n")]
    baris = [re.sub(r"^\s*dan\s+(?=\(?[a-z0-9]{1,3}[.)]\s)", "", b) for b in baris]
    bertanda = any(_PENANDA.match(b) for b in baris)
    butir: list[str] = []
    for b in baris:
        isi = " ".join(b.split())
        if not isi:
            continue
        if _PENANDA.match(b):
            butir.append(_PENANDA.sub("", b))
        elif bertanda and butir:
            butir[-1] += " " + isi
        elif not bertanda:
            butir.append(isi)
    bersih = (_EKOR.sub("", " ".join(b.split())) for b in butir)
    return [b for b in bersih if b]


def tambah_fungsi(
    *,
    unit: Unit,
    daftar_teks: Sequence[str],
    ketetapan: Ketetapan,
    oleh: Any,
    butir: str = "fungsi",
    urusan_kode: str = "",
    versi: int | None = None,
    perintah: str = "",
) -> Hasil:
    """Give `unit` one or more new sentences, after those it has.

    Raises AturanDilanggar when a sentence is empty or the unit already has it word for word.
    """
    with buka_perubahan("fungsi_tambah", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        segar = p.ambil_unit(unit, versi=versi)
        p.nilai_pada(segar)
        p.objek = segar.nama
        teks_bersih = [" ".join(t.split()) for t in daftar_teks if t.strip()]
        if not teks_bersih:
            raise AturanDilanggar("Tulis sedikitnya satu fungsi.", "teks")
        ada = {
            f.teks.casefold()
            for f in Fungsi.objects.filter(unit=segar).exclude(keadaan=Keadaan.BERAKHIR)
        }
        nomor = _nomor_terakhir(segar, butir)
        for i, teks in enumerate(teks_bersih, start=1):
            if teks.casefold() in ada:
                raise AturanDilanggar(f"{segar.nama} sudah memiliki fungsi ini: “{teks}”.", "teks")
            ada.add(teks.casefold())
            p.buat(
                Fungsi(
                    unit=segar,
                    butir=butir,
                    teks=teks,
                    urutan=nomor + i,
                    urusan=_urusan(urusan_kode),
                )
            )
        p.sebut(
            f"{len(teks_bersih)} {butir} ditambahkan pada {segar.nama} per {teks_tanggal(p.tanggal)}."
        )
    return p.hasil


def ubah_fungsi(
    *,
    fungsi: Fungsi,
    ketetapan: Ketetapan,
    oleh: Any,
    versi: int | None = None,
    perintah: str = "",
    **nilai: Any,
) -> Hasil:
    """Give a sentence another teks, butir or urusan_kode.

    Raises AturanDilanggar, SudahBerubah, DiLuarWewenang.
    """
    with buka_perubahan("fungsi_ubah", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        segar = _ambil(p, fungsi, versi)
        kini = p.nilai_pada(segar, p.hari_acuan(segar))
        if "urusan_kode" in nilai:
            urusan = _urusan(nilai.pop("urusan_kode"))
            nilai["urusan_id"] = urusan.pk if urusan else None
        if "teks" in nilai:
            nilai["teks"] = " ".join(nilai["teks"].split())
            if not nilai["teks"]:
                raise AturanDilanggar("Teks fungsi tidak boleh kosong.", "teks")
        beda = {k: v for k, v in nilai.items() if getattr(kini, k) != v}
        if not beda:
            raise AturanDilanggar("Tidak ada yang berubah.")
        p.objek = segar.unit.nama
        p.ubah(segar, **beda)
        p.sebut(f"Fungsi {segar.unit.nama} diubah: “{segar}”.")
    return p.hasil


def pindahkan_fungsi(
    *,
    daftar_fungsi: Sequence[Fungsi],
    ke: Unit,
    ketetapan: Ketetapan,
    oleh: Any,
    perintah: str = "",
) -> Hasil:
    """Move sentences to another unit; what hangs on them (services, results) moves along.

    Raises AturanDilanggar, DiLuarWewenang (source and target are both asked).
    """
    with buka_perubahan("fungsi_pindah", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        tujuan = p.ambil_unit(ke)
        p.nilai_pada(tujuan, p.hari_acuan(tujuan))
        p.objek = tujuan.nama
        nomor = _nomor_terakhir(tujuan, "fungsi")
        for i, fungsi in enumerate(daftar_fungsi, start=1):
            segar = _ambil(p, fungsi, None)
            if segar.unit_id == tujuan.pk:
                raise AturanDilanggar(f"Fungsi ini sudah milik {tujuan.nama}.", "ke")
            p.ubah(segar, unit_id=tujuan.pk, urutan=nomor + i)
            p.sebut(f"Fungsi “{segar}” pindah dari {segar.unit.nama} ke {tujuan.nama}.")
    return p.hasil


def cabut_fungsi(
    *, fungsi: Fungsi, ketetapan: Ketetapan, oleh: Any, versi: int | None = None, perintah: str = ""
) -> Hasil:
    """End a sentence (Perubahan) or withdraw one that was never there (Perbaikan)."""
    with buka_perubahan("fungsi_cabut", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        segar = _ambil(p, fungsi, versi)
        p.objek = segar.unit.nama
        (p.tarik if p.perbaikan else p.tutup)(segar)
        p.sebut(f"Fungsi {segar.unit.nama} dicabut: “{segar}”.")
    return p.hasil


def urutkan_fungsi(*, unit: Unit, urutan: Sequence[int], oleh: Any, perintah: str = "") -> Hasil:
    """Put the sentences of a unit in the order of the given keys; corrects in place."""
    ketetapan = Ketetapan("perbaikan", alasan="Urutan tampilan")
    with buka_perubahan("fungsi_urutkan", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        segar = p.ambil_unit(unit)
        p.objek = segar.nama
        fungsi = {f.pk: f for f in Fungsi.objects.hidup().filter(unit=segar)}
        if set(urutan) != set(fungsi) or len(urutan) != len(fungsi):
            raise AturanDilanggar(
                "Daftar fungsi berubah sementara Anda menyusunnya; muat ulang halaman."
            )
        p.muat(Fungsi, fungsi)
        for nomor, pk in enumerate(urutan, start=1):
            if fungsi[pk].urutan != nomor:
                p.perbaiki(fungsi[pk], urutan=nomor)
        p.sebut(f"Urutan fungsi {segar.nama} disusun ulang.")
    return p.hasil


def _ambil(p: Perubahan, fungsi: Fungsi, versi: int | None) -> Fungsi:
    segar = Fungsi.objects.select_related("unit").filter(pk=fungsi.pk).first()
    if segar is None:
        raise AturanDilanggar("Fungsi ini sudah tidak ada.")
    p.ambil_unit(segar.unit, versi=versi)
    return segar


def _nomor_terakhir(unit: Unit, butir: str) -> int:
    nomor = (
        Fungsi.objects.filter(unit=unit, butir=butir)
        .order_by("-urutan")
        .values_list("urutan", flat=True)
    )
    return nomor.first() or 0


def _urusan(kode: str) -> Urusan | None:
    if not kode:
        return None
    urusan = Urusan.objects.filter(pk=kode).first()
    if urusan is None:
        raise AturanDilanggar(f"Kode urusan tidak dikenal: {kode}.", "urusan_kode")
    return urusan
