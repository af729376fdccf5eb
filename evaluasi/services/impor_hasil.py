"""Keeping results of earlier reports: matched to units and services, all or nothing, one Jejak; and taking one back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from evaluasi.impor_hasil import BarisHasil
from evaluasi.models import HasilLama, Layanan
from evaluasi.periode import Periode
from evaluasi.selectors.seperiode import Seperiode, survei_seperiode
from evaluasi.services.perbuatan_layanan import IZIN, buka_layanan, daftar_nama, pastikan_unit
from orgstruktur.models import Unit
from orgstruktur.services.jejak import catat_jejak
from tebingtinggi.bersama.galat import AturanDilanggar

_KOLOM = ("n", "nrr", "ikm", "rumus", "sumber")


@dataclass
class LaporanHasil:
    """What the rows would do, or did: new, changed, the same; galat blocks everything, peringatan nothing.

    tersembunyi: how many of them are kept and not shown, since too few answered.
    """

    baru: list[HasilLama] = field(default_factory=list)
    berubah: list[HasilLama] = field(default_factory=list)
    tetap: int = 0
    semula: list[dict[str, Any]] = field(default_factory=list)
    galat: list[str] = field(default_factory=list)
    peringatan: list[str] = field(default_factory=list)
    tersembunyi: int = 0

    @property
    def jumlah(self) -> int:
        return len(self.baru) + len(self.berubah)


def periksa_hasil(
    daftar: Sequence[BarisHasil], *, rumus: str, sumber: str, oleh: Any
) -> LaporanHasil:
    """Match rows to what there is; write nothing. oleh: whose scope counts (None = a command).

    What a unit has taken over from another one (`judul`) is not its own report and stays as it is.
    """
    laporan = LaporanHasil()
    unit, layanan = _kamus_unit(oleh), _kamus(Layanan.objects.select_related("unit"))
    ada = {
        (h.unit_id, h.layanan_id, h.mulai, h.selesai): h
        for h in HasilLama.objects.filter(unit__in={u.pk for u in unit.values() if u}, judul="")
    }
    seperiode = survei_seperiode({b.periode for b in daftar})
    terpakai: set[tuple[Any, ...]] = set()
    for baris in daftar:
        u, galat = _cari(unit, baris.unit, "Unit", "di wewenang Anda")
        la, galat_layanan = (
            _cari(layanan, baris.layanan, "Layanan", "tercatat") if baris.layanan else (None, "")
        )
        galat = galat or galat_layanan
        if la and u and not _di_bawah(la.unit, u):
            galat = f"layanan “{la.nama}” bukan tanggung jawab {u.nama}"
        kunci = (u and u.pk, la and la.pk, baris.periode.mulai, baris.periode.selesai)
        if not galat and kunci in terpakai:
            galat = "unit, layanan, dan periode yang sama sudah ada di baris lain"
        galat = galat or _sudah_disurvei(seperiode, u, la, baris.periode)
        if galat:
            laporan.galat.append(f"Baris {baris.nomor}: {galat}.")
            continue
        terpakai.add(kunci)
        _peringatkan(laporan, seperiode, baris, u, la)
        _pilah(laporan, ada.get(kunci), _jadi(baris, u, la, rumus, sumber))
    return laporan


def terapkan_hasil(
    daftar: Sequence[BarisHasil], *, rumus: str, sumber: str, oleh: Any, perintah: str = ""
) -> LaporanHasil:
    """Write the rows. Raises AturanDilanggar when one of them cannot be kept; then nothing is."""
    with buka_layanan(oleh):
        laporan = periksa_hasil(daftar, rumus=rumus, sumber=sumber, oleh=oleh)
        if laporan.galat:
            raise AturanDilanggar("Tidak ada yang ditulis. " + " ".join(laporan.galat[:5]))
        HasilLama.objects.bulk_create(laporan.baru)
        HasilLama.objects.bulk_update(laporan.berubah, _KOLOM)
        if laporan.jumlah:
            catat_jejak(
                tindakan="hasil_lama_impor",
                objek="Hasil survei terdahulu",
                oleh=oleh,
                perintah=perintah,
                ringkasan=f"{len(laporan.baru)} hasil baru, {len(laporan.berubah)} berubah.",
                sebelum={"hasil": laporan.semula},
                sesudah={"hasil": [_sebut(h) for h in (*laporan.baru, *laporan.berubah)]},
            )
    return laporan


def tarik_hasil(*, hasil: HasilLama, oleh: Any) -> None:
    """Take a result of an earlier report away; its file brings it back. Raises AturanDilanggar, DiLuarWewenang.

    What a unit has taken over from another one stays: undoing their union must find it.
    """
    with buka_layanan(oleh):
        segar = HasilLama.objects.select_related("unit", "layanan").filter(pk=hasil.pk).first()
        if segar is None:
            raise AturanDilanggar("Hasil ini sudah ditarik kembali.")
        pastikan_unit(oleh, segar.unit_id, segar.unit.nama)
        if segar.judul:
            raise AturanDilanggar(
                f"Hasil ini milik {segar.judul}, yang bergabung; ia tetap di sini."
            )
        periode = Periode(segar.mulai, segar.selesai).nama
        catat_jejak(
            tindakan="hasil_lama_tarik",
            objek=f"{segar.layanan or segar.unit}: {periode}",
            oleh=oleh,
            ringkasan=f"Hasil {periode} ditarik kembali.",
            sebelum={"hasil": [_sebut(segar)]},
        )
        segar.delete()


def _sudah_disurvei(seperiode: Seperiode, unit: Any, layanan: Any, periode: Periode) -> str:
    """Say which survey of ours is about this very period, so that no table shows it twice."""
    survei = (
        seperiode.layanan.get((layanan.pk, periode))
        if layanan
        else seperiode.unit.get((unit.pk, periode))
    )
    if survei is None:
        return ""
    return (
        f"{(layanan or unit).nama} sudah disurvei di Tata pada {periode.nama} "
        f"(“{survei.judul}”, kode {survei.kode}, {survei.get_status_display().lower()}); hapus baris ini"
    )


def _peringatkan(
    laporan: LaporanHasil, seperiode: Seperiode, baris: BarisHasil, unit: Any, layanan: Any
) -> None:
    """Say what is kept and not shown, and what stands beside answers of units below."""
    periode, minimum = baris.periode, settings.TATA_SKM_MINIMUM
    if baris.n is not None and baris.n < minimum:
        laporan.tersembunyi += 1
        laporan.peringatan.append(
            f"Baris {baris.nomor}: hanya {baris.n} responden; disimpan, tetapi tidak ditampilkan "
            f"karena kurang dari {minimum}."
        )
        return
    bawah = [] if layanan else seperiode.di_bawah(unit, periode)
    if bawah:
        kode = daftar_nama([f"{s.unit.nama} ({s.kode})" for s in bawah], 3)
        laporan.peringatan.append(
            f"Baris {baris.nomor}: unit di bawah {unit.nama} sudah disurvei di Tata pada {periode.nama}: "
            f"{kode}. Halaman hasilnya akan memuat periode itu dua kali: dari jawaban dan dari laporan ini."
        )


def _kamus_unit(oleh: Any) -> dict[str, Any]:
    semua = Unit.objects.all()
    return _kamus(semua if oleh is None else semua.dapat_diubah_oleh(oleh, IZIN))


def _kamus(daftar: Iterable[Any]) -> dict[str, Any]:
    """Give code and name → thing; a name that two share → None."""
    kamus: dict[str, Any] = {}
    for benda in daftar:
        nama = _polos(benda.nama)
        kamus[nama] = None if nama in kamus else benda
    return kamus | {_polos(b.kode): b for b in daftar}


def _di_bawah(unit: Any, atas: Any) -> bool:
    """Say whether a unit is `atas` or lies below it."""
    sama = unit.tree_id == atas.tree_id
    return bool(sama and atas.lft <= unit.lft and unit.rght <= atas.rght)


def _polos(teks: str) -> str:
    return " ".join(teks.casefold().split())


def _cari(kamus: Mapping[str, Any], teks: str, benda: str, tempat: str) -> tuple[Any, str]:
    """Give the thing a row names, or why not."""
    kunci = _polos(teks)
    if kunci not in kamus:
        return None, f"{benda} “{teks[:60]}” tidak {tempat}; tulis kode atau namanya persis"
    if kamus[kunci] is None:
        return None, f"{benda} “{teks[:60]}” lebih dari satu; tulis kodenya"
    return kamus[kunci], ""


def _jadi(baris: BarisHasil, unit: Any, layanan: Any, rumus: str, sumber: str) -> HasilLama:
    return HasilLama(
        unit=unit,
        layanan=layanan,
        mulai=baris.periode.mulai,
        selesai=baris.periode.selesai,
        n=baris.n,
        nrr=baris.nrr,
        ikm=baris.ikm,
        rumus=rumus,
        sumber=sumber,
    )


def _pilah(laporan: LaporanHasil, lama: HasilLama | None, baru: HasilLama) -> None:
    if lama is None:
        laporan.baru.append(baru)
    elif all(getattr(lama, k) == getattr(baru, k) for k in _KOLOM):
        laporan.tetap += 1
    else:
        laporan.semula.append(_sebut(lama))
        for k in _KOLOM:
            setattr(lama, k, getattr(baru, k))
        laporan.berubah.append(lama)


def _sebut(h: HasilLama) -> dict[str, Any]:
    return {
        "unit": h.unit.kode,
        "layanan": h.layanan.kode if h.layanan else "",
        "mulai": h.mulai,
        "selesai": h.selesai,
        "ikm": str(h.ikm),
        "n": h.n,
        "rumus": h.rumus,
        "nrr": h.nrr,
        "sumber": h.sumber,
    }
