"""Writing the workload sheet of a position: one sheet, one act."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from orgstruktur.models import Fungsi, Jabatan, Keadaan, Unit, UraianTugas
from orgstruktur.selectors.beban_kerja import cap_lembar, lembar_beban
from orgstruktur.services.baris import nilai_baris
from orgstruktur.services.jejak import catat_jejak
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tebingtinggi.bersama.tampilan import angka

IZIN = "ubah_jabatan"
TINDAKAN = "beban_kerja_ubah"
URAIAN_TERBANYAK = 200
_ISI = ("uraian", "hasil_kerja", "volume", "waktu_penyelesaian", "fungsi_id")


class IsiUraian(NamedTuple):
    """A row as it should be; pk None: a new one."""

    pk: int | None
    uraian: str
    hasil_kerja: str
    volume: Decimal
    waktu_penyelesaian: Decimal
    fungsi_id: int | None = None


class Ringkas(NamedTuple):
    """What became of a sheet."""

    ditambah: int
    diubah: int
    dihapus: int
    beban: Decimal

    @property
    def kalimat(self) -> str:
        return (
            f"{angka(self.ditambah)} uraian tugas ditambah, {angka(self.diubah)} diubah, "
            f"{angka(self.dihapus)} dihapus; beban kerja {angka(self.beban)} menit setahun."
        )


@transaction.atomic
def simpan_beban(
    *,
    jabatan: Jabatan,
    daftar: Sequence[IsiUraian],
    oleh: Any,
    cap: str | None = None,
    hari: date | None = None,
    perintah: str = "",
) -> Ringkas:
    """Put these rows, in this order, in the place of the sheet; rows that are not among them end.

    cap: mark of the sheet as it was shown (`cap_lembar`). Raises AturanDilanggar, SudahBerubah, DiLuarWewenang.
    """
    hari = hari or timezone.localdate()
    segar = _kunci(jabatan, oleh)
    lama = {u.pk: u for u in lembar_beban(segar, hari)}
    if cap is not None and cap != cap_lembar(lama.values()):
        raise SudahBerubah("Lembar ini diubah orang lain sementara Anda bekerja.")
    _periksa(segar, daftar, lama)
    lembar = _Lembar(segar, hari)
    n = {"ditambah": 0, "diubah": 0, "dihapus": len(lama.keys() - {d.pk for d in daftar})}
    for urutan, isi in enumerate(daftar, 1):
        macam = lembar.tulis(lama.pop(isi.pk, None) if isi.pk else None, isi, urutan)
        if macam:
            n[macam] += 1
    for u in lama.values():
        lembar.akhiri(u)
    if not lembar.sesudah:
        raise AturanDilanggar("Tidak ada yang berubah pada lembar ini.")
    ringkas = Ringkas(**n, beban=sum((d.volume * d.waktu_penyelesaian for d in daftar), Decimal(0)))
    catat_jejak(
        tindakan=TINDAKAN,
        objek=segar.nama,
        oleh=oleh,
        perintah=perintah,
        ringkasan=f"Beban kerja {segar.nama} pada {segar.unit.nama}: {ringkas.kalimat}",
        sebelum={"uraiantugas": lembar.sebelum},
        sesudah={"uraiantugas": lembar.sesudah},
        tanggal=hari,
    )
    return ringkas


def _kunci(jabatan: Jabatan, oleh: Any) -> Jabatan:
    """Let one sheet of a position follow the other; ask scope and state again under the lock."""
    segar = (
        Jabatan.objects.select_for_update(of=("self",))
        .select_related("unit")
        .filter(pk=jabatan.pk)
        .first()
    )
    if segar is None or segar.keadaan == Keadaan.BERAKHIR:
        raise AturanDilanggar("Jabatan ini sudah tidak ada.")
    if oleh is not None:
        unit = Unit.objects.filter(pk=segar.unit_id)
        if not unit.dapat_diubah_oleh(oleh, IZIN).exists():
            raise DiLuarWewenang
    return segar


def _periksa(jabatan: Jabatan, daftar: Sequence[IsiUraian], lama: dict[int, UraianTugas]) -> None:
    if len(daftar) > URAIAN_TERBANYAK:
        raise AturanDilanggar(f"Satu lembar memuat paling banyak {URAIAN_TERBANYAK} uraian tugas.")
    asing = {d.pk for d in daftar if d.pk} - lama.keys()
    if asing:
        raise AturanDilanggar("Sebagian baris sudah tidak ada pada lembar ini. Muat ulang halaman.")
    for nomor, d in enumerate(daftar, 1):
        if not d.uraian.strip() or not d.hasil_kerja.strip():
            raise AturanDilanggar(f"Baris {nomor}: isi uraian tugas dan satuan hasilnya.")
        if d.volume < 0 or d.waktu_penyelesaian < 0:
            raise AturanDilanggar(f"Baris {nomor}: volume dan waktu tidak boleh negatif.")
    _periksa_fungsi(jabatan, daftar, lama.values())


def _periksa_fungsi(
    jabatan: Jabatan, daftar: Iterable[IsiUraian], lama: Iterable[UraianTugas]
) -> None:
    """A row names a function of the position's unit, or the one it has named before."""
    baru = {d.fungsi_id for d in daftar if d.fungsi_id} - {u.fungsi_id for u in lama}
    ada = Fungsi.objects.filter(pk__in=baru, unit_id=jabatan.unit_id).hidup().count()
    if ada != len(baru):
        raise AturanDilanggar("Pilih fungsi dari unit jabatan ini.")


class _Lembar:
    """Writes the rows of one sheet and remembers what they were."""

    def __init__(self, jabatan: Jabatan, hari: date) -> None:
        self.jabatan, self.hari = jabatan, hari
        self.sebelum: dict[str, Any] = {}
        self.sesudah: dict[str, Any] = {}

    def tulis(self, ada: UraianTugas | None, isi: IsiUraian, urutan: int) -> str:
        """Write one row; give what became of it, "" when only its place (or nothing) changed."""
        nilai = {k: getattr(isi, k) for k in _ISI}
        nilai |= {k: " ".join(nilai[k].split()) for k in ("uraian", "hasil_kerja")}
        sama = ada is not None and all(getattr(ada, k) == v for k, v in nilai.items())
        if ada is not None and (sama or ada.berlaku_mulai == self.hari):
            if not sama or ada.urutan != urutan:
                self._ganti(ada, **nilai, urutan=urutan)
            return "" if sama else "diubah"
        if ada is not None:
            self.akhiri(ada)
        baru = UraianTugas.objects.create(
            jabatan=self.jabatan, urutan=urutan, berlaku_mulai=self.hari, **nilai
        )
        self.sebelum[str(baru.pk)] = None
        self.sesudah[str(baru.pk)] = nilai_baris(baru)
        return "ditambah" if ada is None else "diubah"

    def akhiri(self, u: UraianTugas) -> None:
        """End a row; what began today was never in force."""
        self._ganti(u, berlaku_sampai=self.hari)

    def _ganti(self, u: UraianTugas, **nilai: Any) -> None:
        self.sebelum[str(u.pk)] = nilai_baris(u)
        for kolom, baru in nilai.items():
            setattr(u, kolom, baru)
        u.save(update_fields=list(nilai))
        self.sesudah[str(u.pk)] = nilai_baris(u)
