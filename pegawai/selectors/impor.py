"""What an import is compared with, read in a fixed number of queries; and its waiting file."""

from datetime import date, timedelta
from operator import itemgetter
from typing import Any

from django.db.models import F, Func, IntegerField, Max, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from orgstruktur.models import Jabatan, RiwayatJabatan, StatusStruktur, Unit
from orgstruktur.selectors.lingkup import lingkup_izin
from pegawai.impor.keadaan import (
    KOLOM_BANDING,
    Duduk,
    JabatanAcuan,
    Keadaan,
    PegawaiAda,
    UnitAcuan,
)
from pegawai.models import (
    BerkasImpor,
    NomorPegawai,
    PadananJabatan,
    PadananUnor,
    Penempatan,
    PetaKolom,
    StatusKepegawaian,
    UsulPerbaikan,
)
from tebingtinggi.bersama import massal

IZIN = "impor_pegawai"
#: So long a roster that takes an accepted request back is warned about.
MASA_USUL = timedelta(days=366)
_Baris = tuple[Any, ...]  # the columns of `_penempatan`


def versi_data() -> str:
    """Give the mark under which a check holds: nothing was written to people or structure since."""
    struktur = StatusStruktur.baca(timezone.localdate())
    return f"{StatusKepegawaian.baca_versi()}:{struktur.versi}"


def keadaan_pegawai(per_tanggal: date, *, akun: Any = None) -> Keadaan:
    """Read everything a roster is compared with. `akun` None (a command) reaches everywhere."""
    hari = timezone.localdate()
    unit = Unit.objects.hidup().order_by()
    kolom_unit = ("pk", "kode", "nama", "induk_id", "dibentuk_pada")
    acuan = [UnitAcuan(*u) for u in massal.baca(unit.values_list(*kolom_unit))]
    akhir = _akhir_jabatan(hari)
    kolom_jabatan = ("pk", "unit_id", "nama", "jenis", "eselon", "kepala", "dibentuk_pada")
    jabatan = massal.baca(Jabatan.objects.hidup().order_by().values_list(*kolom_jabatan))
    penempatan = _penempatan()
    pegawai = _orang(_menurut_orang(penempatan, hari))
    kepala = Penempatan.objects.definitif().filter(kepala=True).order_by()
    return Keadaan(
        hari_ini=hari,
        per_tanggal=per_tanggal,
        unit=acuan,
        jabatan=[
            JabatanAcuan._make((*j, akhir.get(j[0]))) for j in sorted(jabatan, key=itemgetter(0))
        ],
        pegawai=pegawai,
        pimpinan=_pimpinan(penempatan),
        nama_pegawai=dict(kepala.values_list("pegawai_id", "pegawai__nama")),
        puncak=next((u.id for u in acuan if u.induk_id is None), None),
        padanan_unor=dict(PadananUnor.objects.values_list("kunci", "unit_id")),
        padanan_jabatan={
            (u, k): j
            for u, k, j in PadananJabatan.objects.values_list("unit_id", "kunci", "jabatan_id")
        },
        wewenang=wewenang_impor(akun),
        usul_diterima=_usul_diterima(),
    )


def _akhir_jabatan(hari: date) -> dict[int, date]:
    """Give the positions set to end after `hari`, with their first day gone; one query."""
    terbuka = RiwayatJabatan.objects.filter(berlaku_sampai=None).values("jabatan")
    depan = RiwayatJabatan.objects.filter(berlaku_sampai__gt=hari).exclude(jabatan__in=terbuka)
    depan = depan.exclude(berlaku_sampai=F("berlaku_mulai")).order_by()
    return dict(depan.values_list("jabatan_id").annotate(Max("berlaku_sampai")))


def _usul_diterima() -> dict[tuple[int, str], date]:
    """Give what was corrected at the request of a person lately; one query."""
    batas = timezone.now() - MASA_USUL
    diterima = UsulPerbaikan.objects.filter(
        status=UsulPerbaikan.Status.DITERIMA, diputus_pada__gte=batas
    )
    return {
        (orang, ruas): timezone.localdate(saat)
        for orang, ruas, saat in diterima.order_by("diputus_pada").values_list(
            "pegawai_id", "ruas", "diputus_pada"
        )
    }


def wewenang_impor(akun: Any) -> frozenset[int] | None:
    """Give the units `akun` may import people into; None = all."""
    if akun is None:
        return None
    lingkup = lingkup_izin(akun, IZIN)
    if lingkup.semua:
        return None
    daftar = Unit.objects.hidup().order_by()
    return frozenset(u.pk for u in daftar if lingkup.mencakup_unit(u))


def _penempatan() -> list[_Baris]:
    kolom = (
        *("pk", "pegawai_id", "jabatan_id", "jabatan__unit_id", "kepala"),
        *("berlaku_mulai", "berlaku_sampai", "tmt_jabatan"),
    )
    baris = massal.baca(Penempatan.objects.definitif().order_by().values_list(*kolom))
    return sorted(baris, key=itemgetter(kolom.index("berlaku_mulai")))


def _pimpinan(penempatan: list[_Baris]) -> dict[int, list[Duduk]]:
    hasil: dict[int, list[Duduk]] = {}
    for _, orang, jabatan, _, kepala, mulai, sampai, _ in penempatan:
        if kepala and mulai != sampai:
            hasil.setdefault(jabatan, []).append(Duduk(orang, mulai, sampai))
    return hasil


def _menurut_orang(penempatan: list[_Baris], hari: date) -> dict[int, tuple[Any, ...]]:
    """Give person → the last columns of PegawaiAda; ranges come in order of their start."""
    hasil: dict[int, tuple[Any, ...]] = {}
    for pk, orang, jabatan, unit, _, mulai, sampai, tmt in penempatan:
        lama = hasil.get(orang, _TANPA)
        if mulai > hari:
            hasil[orang] = (*lama[:7], lama[7] or mulai)
        elif sampai is None or sampai > hari:
            hasil[orang] = (pk, jabatan, unit, mulai, tmt, sampai, *lama[6:])
        else:
            hasil[orang] = (*lama[:6], max(sampai, lama[6] or sampai), lama[7])
    return hasil


_TANPA: tuple[Any, ...] = (None,) * 8


class _TeksNilai(Func):
    """The values of a person as `teks_nilai` writes them; on both databases alike."""

    function = "json_array"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **lain: Any) -> Any:
        tiap = self.copy()
        tiap.set_source_expressions(
            [Func(x, function="to_json") for x in self.get_source_expressions()]
        )
        return tiap.as_sql(
            compiler, connection, template="array_to_json(ARRAY[%(expressions)s])::text", **lain
        )


def _orang(tempat: dict[int, tuple[Any, ...]]) -> dict[str, PegawaiAda]:
    nilai = [
        Cast(f"pegawai__{k}", IntegerField()) if k == "cpns" else f"pegawai__{k}"
        for k in KOLOM_BANDING
    ]
    lain = ("pegawai__status", "pegawai__berakhir_pada", "pegawai__unit_tunggu_id")
    daftar = NomorPegawai.objects.order_by().values_list(
        "pegawai_id", "nomor", *lain, _TeksNilai(*nilai)
    )
    cari = tempat.get
    return {
        nomor: PegawaiAda._make((pk, nomor, teks, *sisa, *cari(pk, _TANPA)))
        for pk, nomor, *sisa, teks in massal.baca(daftar)
    }


_HITUNGAN = ("nama", "per_tanggal", "baru", "berubah", "tetap", "ditolak")


def impor_terakhir() -> BerkasImpor | None:
    """Give the import whose data are the newest that were applied."""
    diterapkan = BerkasImpor.objects.filter(status=BerkasImpor.Status.DITERAPKAN)
    return diterapkan.order_by("-per_tanggal", "-pk").only(*_HITUNGAN).first()


def peta_tersimpan() -> dict[str, str]:
    """Give the headings people have matched before: heading → column, "" = ignore."""
    return dict(PetaKolom.objects.values_list("judul", "ruas"))
