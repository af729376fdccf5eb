"""Invented SKP of a year and reports of the last sixty days, for some three hundred of the sample's people."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from orgstruktur.models import Fungsi, Unit
from orgstruktur.services.jejak import catat_jejak
from pegawai.contoh.kinerja import HasilContoh, hasil_kerja, kerja_sehari
from pegawai.contoh.susun import BENIH
from pegawai.kinerja_waktu import BAWAAN, ZONA, hari_kerja, susun_masa
from pegawai.models import (
    IndikatorKinerja,
    KeadaanHari,
    LaporanKinerja,
    Penempatan,
    RencanaHasilKerja,
    SasaranKinerja,
)
from pegawai.selectors.kinerja_hari import hari_libur
from pegawai.services.kinerja_massal import muat_laporan

BANYAK_ORANG = 300
#: Where they work: units of these codes and below, until there are enough people.
PERANGKAT = ("DISKOMINFO", "BKPSDM", "DISDUKCAPIL", "SETDA", "BAPPEDA", "DINKES")
HARI_LAPORAN = 60
S = SasaranKinerja.Status
_SEKALI = 2000
#: of a hundred: days with a report, days away, reports sent back, SKP that are being written
_MELAPOR, _PERGI, _DIKEMBALIKAN, _DISUSUN = 88, 5, 3, 3
_UNIT_BESAR = 8
_KEADAAN = ("cuti", "cuti", "dinas_luar", "dinas_luar", "sakit")
_BELUM_DIPERIKSA = 5  # days


@dataclass
class _Rekaan:
    """What is being made. rhk: person → (results of the position, rows)."""

    hari_ini: date
    acak: Random = field(default_factory=lambda: Random(BENIH + 7))  # noqa: S311 - invented work
    rhk: dict[int, tuple[tuple[HasilContoh, ...], list[RencanaHasilKerja]]] = field(
        default_factory=dict
    )


def muat_kinerja_contoh(perintah: str) -> dict[str, int]:
    """Load SKP and reports, in the transaction of the caller; nothing without people."""
    duduk = _orang()
    if not duduk:
        return {}
    r = _Rekaan(timezone.localdate())
    atasan = _atasan(duduk)
    skp = _muat_skp(r, duduk, atasan, perintah)
    laporan = _laporan(r, duduk, atasan)
    n = muat_laporan(laporan, oleh=None, tindakan="contoh_laporan", perintah=perintah)
    return {"skp": skp, "laporan_kinerja": n}


def _orang() -> list[Penempatan]:
    """Give the holders proper of positions of the chosen units, unit by unit."""
    hasil: list[Penempatan] = []
    akar = {u.kode: u for u in Unit.objects.hidup().filter(kode__in=PERANGKAT)}
    for kode in PERANGKAT:
        if kode not in akar or len(hasil) >= BANYAK_ORANG:
            continue
        semua = Penempatan.objects.definitif().filter(
            jabatan__unit__in=Unit.objects.di_bawah(akar[kode]),
            berlaku_sampai=None,
            pegawai__contoh=True,
        )
        semua = semua.select_related("pegawai", "jabatan", "jabatan__unit")
        hasil += semua.order_by("jabatan__unit__lft", "-jabatan__kepala", "pk")
    return hasil[:BANYAK_ORANG]


def _atasan(duduk: list[Penempatan]) -> dict[int, Penempatan]:
    """Give the head above each person, where he is one of them."""
    kepala = {p.jabatan.unit_id: p for p in duduk if p.jabatan.kepala}
    induk = dict(Unit.objects.hidup().values_list("pk", "induk_id"))
    hasil = {}
    for p in duduk:
        unit: int | None = p.jabatan.unit_id
        if p.jabatan.kepala:
            unit = induk.get(unit) if unit is not None else None
        while unit is not None and unit not in kepala:
            unit = induk.get(unit)
        if unit is not None:
            hasil[p.pegawai_id] = kepala[unit]
    return hasil


# --- SKP -----------------------------------------------------------------------------------------
def _muat_skp(
    r: _Rekaan, duduk: list[Penempatan], atasan: Mapping[int, Penempatan], perintah: str
) -> int:
    akhir = r.hari_ini.replace(month=12, day=31)
    menunggu = _yang_menunggu(duduk)
    daftar = [_skp(r, p, akhir, atasan, menunggu) for p in duduk]
    SasaranKinerja.objects.bulk_create(daftar, batch_size=_SEKALI)
    fungsi: dict[int, list[int]] = {}
    milik = Fungsi.objects.hidup().filter(unit__in={p.jabatan.unit_id for p in duduk})
    for unit, pk in milik.order_by("urutan", "pk").values_list("unit_id", "pk"):
        fungsi.setdefault(unit, []).append(pk)
    for skp, p in zip(daftar, duduk, strict=True):
        isi = hasil_kerja(p.jabatan.nama, kepala=p.jabatan.kepala)
        pilihan = fungsi.get(p.jabatan.unit_id, [])
        rhk = [
            RencanaHasilKerja(
                skp=skp,
                teks=h.teks,
                urutan=n,
                fungsi_id=pilihan[(p.pegawai_id + n) % len(pilihan)] if pilihan else None,
            )
            for n, h in enumerate(isi, start=1)
        ]
        r.rhk[p.pegawai_id] = (isi, rhk)
    semua = [x for _, rhk in r.rhk.values() for x in rhk]
    RencanaHasilKerja.objects.bulk_create(semua, batch_size=_SEKALI)
    _kaitkan_atasan(r, atasan)
    IndikatorKinerja.objects.bulk_create(_indikator(r), batch_size=_SEKALI)
    catat_jejak(
        tindakan="contoh_skp",
        objek="SKP contoh",
        oleh=None,
        perintah=perintah,
        ringkasan=f"{len(daftar)} SKP rekaan dengan {len(semua)} RHK dimuat.",
    )
    return len(daftar)


def _yang_menunggu(duduk: list[Penempatan]) -> set[int]:
    """Give one person of each larger unit whose SKP waits, so that heads have something to decide."""
    per_unit: dict[int, list[Penempatan]] = {}
    for p in duduk:
        if not p.jabatan.kepala and p.pegawai.akun_id is None:
            per_unit.setdefault(p.jabatan.unit_id, []).append(p)
    return {d[0].pegawai_id for d in per_unit.values() if len(d) >= _UNIT_BESAR}


def _skp(
    r: _Rekaan,
    p: Penempatan,
    sampai: date,
    atasan: Mapping[int, Penempatan],
    menunggu: Collection[int],
) -> SasaranKinerja:
    mulai = max(sampai.replace(month=1, day=1), p.berlaku_mulai)
    kuantitatif = p.jabatan.kepala and p.jabatan.unit.level <= 1
    P = SasaranKinerja.Pendekatan
    skp = SasaranKinerja(
        pegawai=p.pegawai,
        tahun=mulai.year,
        mulai=mulai,
        sampai=sampai,
        penempatan=p,
        unit=p.jabatan.unit,
        jabatan=p.jabatan,
        pendekatan=P.KUANTITATIF if kuantitatif else P.KUALITATIF,
        status=S.BERJALAN,
    )
    undian = r.acak.random() * 100
    tetap = p.jabatan.kepala or p.pegawai.akun_id is not None  # sample accounts have one that runs
    saat = datetime.combine(mulai + timedelta(days=12), BAWAAN.masuk, ZONA)
    if p.pegawai_id in menunggu:
        skp.status, skp.diajukan_pada = S.DIAJUKAN, saat
    elif not tetap and undian < _DISUSUN:
        skp.status = S.DRAFT
    else:
        skp.diajukan_pada, skp.diputus_pada = saat, saat + timedelta(days=3)
        skp.nomor_ekinerja = f"SKP-{mulai.year}-{p.pegawai_id:05}"
        if (a := atasan.get(p.pegawai_id)) is not None:
            skp.penilai, skp.penilai_jabatan = a.pegawai, a.jabatan.nama
        else:
            skp.penilai_jabatan = "Sekretaris Daerah"
    return skp


def _kaitkan_atasan(r: _Rekaan, atasan: Mapping[int, Penempatan]) -> None:
    """Let each result serve one of the superior's."""
    ubah = []
    for orang, (_, rhk) in r.rhk.items():
        if orang not in atasan:
            continue
        _, di_atas = r.rhk[atasan[orang].pegawai_id]
        for n, x in enumerate(rhk):
            x.rhk_atasan = di_atas[n % len(di_atas)]
            ubah.append(x)
    RencanaHasilKerja.objects.bulk_update(ubah, ["rhk_atasan"], batch_size=200)


def _indikator(r: _Rekaan) -> Iterator[IndikatorKinerja]:
    for isi, rhk in r.rhk.values():
        for h, x in zip(isi, rhk, strict=True):
            yield IndikatorKinerja(
                rhk=x,
                aspek="kuantitas",
                teks=h.indikator,
                target_angka=h.target,
                satuan=h.satuan,
                urutan=1,
            )
            yield IndikatorKinerja(
                rhk=x, aspek="waktu", teks="Selesai tepat waktu", target="sesuai jadwal", urutan=2
            )


# --- reports -------------------------------------------------------------------------------------
def _laporan(
    r: _Rekaan, duduk: list[Penempatan], atasan: Mapping[int, Penempatan]
) -> list[LaporanKinerja]:
    """Give the reports of the days up to yesterday; who was away says so instead."""
    awal = r.hari_ini - timedelta(days=HARI_LAPORAN)
    libur = hari_libur(awal, r.hari_ini)
    hari = [awal + timedelta(days=n) for n in range(HARI_LAPORAN)]
    hari = [h for h in hari if hari_kerja(h, BAWAAN, libur)]
    laporan: list[LaporanKinerja] = []
    keadaan: list[KeadaanHari] = []
    for p in duduk:
        for h in hari:
            if h < p.berlaku_mulai:
                continue
            undian = r.acak.random() * 100
            if undian < _PERGI:
                pergi = r.acak.choice(_KEADAAN)
                keadaan.append(KeadaanHari(pegawai=p.pegawai, tanggal=h, keadaan=pergi))
            elif undian < _PERGI + _MELAPOR:
                laporan += _sehari(r, p, h, atasan.get(p.pegawai_id))
    KeadaanHari.objects.bulk_create(keadaan, batch_size=_SEKALI)
    return laporan


def _sehari(
    r: _Rekaan, p: Penempatan, hari: date, atasan: Penempatan | None
) -> Iterator[LaporanKinerja]:
    isi, rhk = r.rhk[p.pegawai_id]
    for k in kerja_sehari(r.acak, isi):
        masa = susun_masa(hari, k.mulai, k.selesai)
        x = LaporanKinerja(
            pegawai=p.pegawai,
            unit=p.jabatan.unit,
            jabatan=p.jabatan,
            tanggal=hari,
            mulai=masa.mulai,
            selesai=masa.selesai,
            uraian=k.uraian,
            rhk=rhk[k.hasil] if k.hasil is not None and rhk[k.hasil].skp.mencakup(hari) else None,
            jumlah=k.jumlah,
            satuan=k.satuan,
            diterima_pada=masa.selesai + timedelta(minutes=r.acak.randint(1, 90)),
        )
        lama = (r.hari_ini - hari).days
        if atasan is not None and lama > _BELUM_DIPERIKSA:
            kembali = r.acak.random() * 100 < _DIKEMBALIKAN
            x.status = x.Status.DIKEMBALIKAN if kembali else x.Status.DISETUJUI
            x.catatan = "Sebutkan hasilnya." if kembali else ""
            x.verifikator = atasan.pegawai
            x.diperiksa_pada = x.diterima_pada + timedelta(days=1)
        yield x
