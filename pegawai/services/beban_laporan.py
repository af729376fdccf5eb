"""Invented reports in any number, for load tests; written in bulk, each as the service would have written it."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from orgstruktur.models import Fungsi
from orgstruktur.services.jejak import catat_jejak
from pegawai.kinerja_waktu import BAWAAN, ZONA, hari_kerja
from pegawai.models import (
    IndikatorKinerja,
    LaporanKinerja,
    Penempatan,
    RencanaHasilKerja,
    SasaranKinerja,
)
from pegawai.selectors.kinerja_hari import hari_libur
from tebingtinggi.bersama.galat import AturanDilanggar

#: Every person reports so many pieces of work a day at most, an hour each from seven on.
SEHARI = 4
#: Reports reach so many days of work back before a day holds a second one of the same person.
HARI_KERJA = 40
_BATCH = 2_000
_URAIAN = (
    "Menyusun telaah kebijakan",
    "Melayani permohonan di loket",
    "Memeriksa berkas usul",
    "Menyiapkan bahan rapat koordinasi",
    "Mencatat surat masuk dan keluar",
)


@transaction.atomic
def muat_beban_laporan(*, jumlah: int, perintah: str = "buat_data_beban") -> int:
    """Spread `jumlah` reports over the people there are, the newest days first; give how many there are.

    Every person gets a SKP with one result of a function of the unit. Raises AturanDilanggar without people,
    with reports already, or for more than the days can hold.
    """
    if jumlah < 1:
        raise AturanDilanggar("Banyaknya laporan sedikitnya 1.")
    if LaporanKinerja.objects.exists():
        raise AturanDilanggar(
            "Basis data ini sudah berisi laporan; data beban hanya dimuat sekali."
        )
    hari = _hari(timezone.localdate())
    duduk = list(
        Penempatan.objects.definitif()
        .pada(hari[0])
        .order_by("pegawai")
        .values_list("pegawai_id", "jabatan_id", "jabatan__unit_id", "pk")
    )
    if not duduk:
        raise AturanDilanggar("Belum ada pegawai; muat dahulu dengan --pegawai.")
    terbanyak = len(duduk) * len(hari) * SEHARI
    if jumlah > terbanyak:
        raise AturanDilanggar(f"Paling banyak {terbanyak} laporan bagi {len(duduk)} pegawai.")
    rhk = _susun_rhk(duduk, hari[0].year)
    for n in range(0, jumlah, _BATCH):
        potong = range(n, min(n + _BATCH, jumlah))
        LaporanKinerja.objects.bulk_create([_satu(i, duduk, hari, rhk) for i in potong])
    catat_jejak(
        tindakan="laporan_muat",
        objek=f"{jumlah} laporan kinerja",
        oleh=None,
        ringkasan=f"{jumlah} laporan rekaan dimuat.",
        perintah=perintah,
    )
    return jumlah


def _hari(hari_ini: date) -> list[date]:
    """Give the last days of work before today, the newest first."""
    libur = hari_libur(hari_ini - timedelta(days=120), hari_ini)

    def mundur() -> Iterator[date]:
        for n in range(1, 120):
            h = hari_ini - timedelta(days=n)
            if hari_kerja(h, BAWAAN, libur):
                yield h

    return list(mundur())[:HARI_KERJA]


_Duduk = tuple[int, int, int, int]


def _susun_rhk(duduk: list[_Duduk], tahun: int) -> dict[int, int]:
    """Give person → result, written for everybody."""
    fungsi = dict(Fungsi.objects.hidup().order_by("-pk").values_list("unit_id", "pk"))
    skp = SasaranKinerja.objects.bulk_create(
        [
            SasaranKinerja(
                pegawai_id=orang,
                tahun=tahun,
                mulai=date(tahun, 1, 1),
                sampai=date(tahun, 12, 31),
                penempatan_id=penempatan,
                unit_id=unit,
                jabatan_id=jabatan,
                status=SasaranKinerja.Status.BERJALAN,
            )
            for orang, jabatan, unit, penempatan in duduk
        ],
        batch_size=_BATCH,
    )
    rhk = RencanaHasilKerja.objects.bulk_create(
        [
            RencanaHasilKerja(skp=s, teks="Pekerjaan unit selesai", fungsi_id=fungsi.get(s.unit_id))
            for s in skp
        ],
        batch_size=_BATCH,
    )
    IndikatorKinerja.objects.bulk_create(
        [IndikatorKinerja(rhk=r, teks="Jumlah", target_angka=240, satuan="berkas") for r in rhk],
        batch_size=_BATCH,
    )
    return {s.pegawai_id: r.pk for s, r in zip(skp, rhk, strict=True)}


def _satu(nomor: int, duduk: list[_Duduk], hari: list[date], rhk: dict[int, int]) -> LaporanKinerja:
    """Give one report: round all people on a day, then the day before, then one more each day."""
    putaran, letak = divmod(nomor, len(duduk))
    ke, letak_hari = divmod(putaran, len(hari))
    orang, jabatan, unit, _ = duduk[letak]
    tanggal = hari[letak_hari]
    mulai = datetime.combine(tanggal, time(7 + 2 * ke, nomor % 60), ZONA)
    selesai = mulai + timedelta(minutes=60)
    disetujui = letak_hari > 5
    return LaporanKinerja(
        pegawai_id=orang,
        unit_id=unit,
        jabatan_id=jabatan,
        tanggal=tanggal,
        mulai=mulai,
        selesai=selesai,
        menit=60,
        uraian=_URAIAN[nomor % len(_URAIAN)],
        rhk_id=rhk[orang] if tanggal.year == hari[0].year else None,
        jumlah=1 + nomor % 9,
        satuan="berkas",
        status=20 if disetujui else 10,
        diperiksa_pada=selesai + timedelta(hours=20) if disetujui else None,
        kunci_kirim=UUID(int=nomor),
        diterima_pada=selesai + timedelta(minutes=nomor % 30),
    )
