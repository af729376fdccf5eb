"""Load the invented goals: this year's and last year's, with what was reached; tie the sample heads' results to them."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from orgstruktur.models import Unit
from orgstruktur.services.jejak import catat_jejak
from pegawai.contoh import tujuan as contoh
from pegawai.kinerja_tujuan import SETAHUN
from pegawai.kinerja_waktu import BAWAAN, ZONA
from pegawai.models import (
    IndikatorKinerja,
    IndikatorTujuan,
    Penempatan,
    PerjanjianKinerja,
    RencanaHasilKerja,
    SasaranKinerja,
    SasaranStrategis,
)
from pegawai.services import kinerja_tujuan as hidup
from pegawai.services import kinerja_tujuan_isi as isi

Daftar = dict[str, list[SasaranStrategis]]


def muat_tujuan_contoh(perintah: str) -> dict[str, int]:
    """Load them, in the transaction of the caller; nothing where the city or goals are not as expected."""
    kode_contoh = [*contoh.SASARAN, *contoh.RANCANGAN]
    unit = {u.kode: u for u in Unit.objects.hidup().filter(kode__in=kode_contoh)}
    if contoh.KOTA not in unit or PerjanjianKinerja.objects.exists():
        return {}
    hari_ini = timezone.localdate()
    _muat_tahun(unit, hari_ini.year - 1, 4)
    kini = _muat_tahun(unit, hari_ini.year, (hari_ini.month - 1) // 3)
    _revisi(unit, hari_ini)
    for kode, daftar in contoh.RANCANGAN.items():
        if kode in unit:
            p = hidup.mulai_tujuan(unit=unit[kode], tahun=hari_ini.year, oleh=None, contoh=True)
            _tulis(p, daftar, kini.get(contoh.KOTA, []), lalu=False)
    for kode in contoh.SASARAN:
        if kode in unit and kode != contoh.KOTA:
            isi.tetapkan_predikat(
                unit=unit[kode],
                tahun=hari_ini.year - 1,
                predikat=contoh.PREDIKAT.get(kode, "baik"),
                dasar="Penilaian contoh, bukan keputusan resmi",
                oleh=None,
                contoh=True,
            )
    rhk = _kaitkan_rhk(kini, hari_ini)
    catat_jejak(
        tindakan="contoh_tujuan",
        objek="Tujuan contoh",
        oleh=None,
        perintah=perintah,
        ringkasan=f"Tujuan rekaan {len(kini)} unit dimuat; {rhk} RHK dikaitkan.",
    )
    return {"tujuan": PerjanjianKinerja.objects.count(), "rhk_tujuan": rhk}


# --- goals ----------------------------------------------------------------------------------------
def _muat_tahun(unit: dict[str, Unit], tahun: int, triwulan: int) -> Daftar:
    """Set the goals of a year, and write what was reached by the end of each quarter until `triwulan`."""
    hasil: Daftar = {}
    for kode, daftar in contoh.SASARAN.items():  # the city's stand first: others serve them
        if kode not in unit:
            continue
        p = hidup.mulai_tujuan(unit=unit[kode], tahun=tahun, oleh=None, contoh=True)
        hasil[kode] = _tulis(p, daftar, hasil.get(contoh.KOTA, []), lalu=triwulan == 4)
        p = hidup.tetapkan_tujuan(
            perjanjian=p,
            nomor=f"100.3.3/{len(hasil):02}/PK/{tahun}",
            tanggal=min(date(tahun, 1, 15), timezone.localdate()),
            oleh=None,
        )
        _isi_realisasi(p, [i for s in daftar for i in s.indikator], triwulan)
    return hasil


def _tulis(
    p: PerjanjianKinerja,
    daftar: Iterable[contoh.SasaranContoh],
    kota: list[SasaranStrategis],
    *,
    lalu: bool,
) -> list[SasaranStrategis]:
    return [
        isi.simpan_sasaran(
            perjanjian=p,
            teks=s.teks,
            mendukung=kota[s.dukung - 1] if s.dukung and kota else None,
            indikator=[
                isi.IsiIndikatorTujuan(
                    i.teks,
                    i.satuan,
                    i.target_lalu() if lalu else Decimal(i.target),
                    i.arah,
                    i.sumber,
                )
                for i in s.indikator
            ],
            oleh=None,
        )
        for s in daftar
    ]


def _isi_realisasi(
    p: PerjanjianKinerja, daftar: list[contoh.IndikatorContoh], triwulan: int
) -> None:
    semua = IndikatorTujuan.objects.filter(sasaran__perjanjian=p).select_related(
        "sasaran__perjanjian__unit"
    )
    urut = semua.order_by("sasaran__urutan", "urutan")
    for baris, i in zip(urut, daftar, strict=True):
        nilai = {t: isi.IsiRealisasi(i.realisasi(t)) for t in range(1, triwulan + 1)}
        if triwulan == 4:
            nilai[SETAHUN] = isi.IsiRealisasi(i.realisasi(4))
        if nilai:
            isi.simpan_realisasi(indikator=baris, isi=nilai, oleh=None)


def _revisi(unit: dict[str, Unit], hari_ini: date) -> None:
    """Set a second version of one unit's goals of this year."""
    p = PerjanjianKinerja.objects.berlaku().filter(unit__kode=contoh.DIREVISI, tahun=hari_ini.year)
    lama = p.select_related("unit").first()
    if lama is None or hari_ini.month < 4:
        return
    baru = hidup.versi_tujuan(perjanjian=lama, alasan=contoh.ALASAN, oleh=None)
    satu = IndikatorTujuan.objects.filter(sasaran__perjanjian=baru).order_by(
        "sasaran__urutan", "urutan"
    )[0]
    satu.target += 1
    satu.save(update_fields=["target"])
    hidup.tetapkan_tujuan(
        perjanjian=baru,
        nomor=f"{lama.nomor}/P",
        tanggal=date(hari_ini.year, 4, 1),
        oleh=None,
    )


# --- results of people ----------------------------------------------------------------------------
def _kaitkan_rhk(kini: Daftar, hari_ini: date) -> int:
    """Give each sample head a result for each goal, and the heads below theirs; give how many results there are."""
    skp = {s.unit.kode: s for s in _skp_kepala(hari_ini)}
    banyak = 0
    for kode, sasaran in kini.items():
        kepala = _skp(skp, kode, hari_ini)
        if kepala is None:
            continue
        # the general ones of every head serve the first and the last goal; one serves none, as in life
        umum = list(kepala.daftar_rhk.order_by("urutan", "pk")[:2])
        for r, s in zip(umum, (sasaran[0], sasaran[-1]), strict=False):
            r.sasaran = s
            r.save(update_fields=["sasaran"])
        for s, data in zip(sasaran, contoh.SASARAN[kode], strict=True):
            if not data.rhk:
                continue
            atas = _rhk(kepala, data.rhk, sasaran=s)
            banyak += 1
            for ujung, teks in data.bidang:
                bawah = _skp(skp, f"{kode}.{ujung}", hari_ini, kepala)
                if bawah is not None:
                    _rhk(bawah, teks, rhk_atasan=atas)
                    banyak += 1
    _sebar_ke_staf(list(skp.values()))
    return banyak


def _skp_kepala(hari_ini: date) -> Iterable[SasaranKinerja]:
    semua = SasaranKinerja.objects.berlaku().pada(hari_ini)
    return semua.filter(jabatan__kepala=True, pegawai__contoh=True).select_related(
        "unit", "jabatan"
    )


def _skp(
    ada: dict[str, SasaranKinerja],
    kode: str,
    hari_ini: date,
    atasan: SasaranKinerja | None = None,
) -> SasaranKinerja | None:
    """Give the SKP of the head of a unit, a new one where there is none; None where the seat is vacant."""
    if kode not in ada and (baru := _skp_baru(kode, hari_ini, atasan)) is not None:
        ada[kode] = baru
    return ada.get(kode)


def _skp_baru(kode: str, hari_ini: date, atasan: SasaranKinerja | None) -> SasaranKinerja | None:
    memimpin = (
        Penempatan.objects.definitif()
        .pada(hari_ini)
        .filter(jabatan__kepala=True, jabatan__unit__kode=kode, pegawai__contoh=True)
    )
    p = memimpin.select_related("jabatan__unit").first()
    if p is None or SasaranKinerja.objects.filter(pegawai=p.pegawai_id).exists():
        return None
    mulai = max(date(hari_ini.year, 1, 1), p.berlaku_mulai)
    saat = datetime.combine(mulai, BAWAAN.masuk, ZONA)
    P = SasaranKinerja.Pendekatan
    return SasaranKinerja.objects.create(
        pegawai_id=p.pegawai_id,
        tahun=hari_ini.year,
        mulai=mulai,
        sampai=date(hari_ini.year, 12, 31),
        penempatan=p,
        unit=p.jabatan.unit,
        jabatan=p.jabatan,
        pendekatan=P.KUALITATIF if atasan else P.KUANTITATIF,
        status=SasaranKinerja.Status.BERJALAN,
        diajukan_pada=saat,
        diputus_pada=saat,
        penilai_id=atasan.pegawai_id if atasan else None,
        penilai_jabatan=atasan.jabatan.nama if atasan and atasan.jabatan else "Sekretaris Daerah",
    )


def _rhk(skp: SasaranKinerja, teks: str, **kait: object) -> RencanaHasilKerja:
    urutan = 10 + skp.daftar_rhk.count()
    rhk = RencanaHasilKerja.objects.create(skp=skp, teks=teks, urutan=urutan, **kait)
    IndikatorKinerja.objects.create(
        rhk=rhk,
        aspek=IndikatorKinerja.Aspek.KUANTITAS,
        teks="Capaian terhadap target setahun",
        target="100 persen",
        urutan=1,
    )
    return rhk


def _sebar_ke_staf(kepala: list[SasaranKinerja]) -> None:
    """Let the first result of each of the staff serve one that its head has for a goal."""
    ubah = []
    for skp in kepala:
        baru = list(skp.daftar_rhk.filter(urutan__gte=10, rhk_atasan__isnull=False))
        staf = RencanaHasilKerja.objects.filter(
            skp__unit=skp.unit_id, rhk_atasan__skp=skp, urutan=1
        ).order_by("pk")
        for n, r in enumerate(staf if baru else ()):
            r.rhk_atasan = baru[n % len(baru)]
            ubah.append(r)
    RencanaHasilKerja.objects.bulk_update(ubah, ["rhk_atasan"], batch_size=200)
