"""The data of people: add one by hand, correct, end the service. Placements: services/penempatan.py."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Q

from orgstruktur.models import Unit
from orgstruktur.services.ketetapan import Hasil
from pegawai.golongan import MENURUT_KODE
from pegawai.models import NomorPegawai, Pegawai, Penempatan
from pegawai.models.pegawai import JenisAsn
from pegawai.nip import PNS, PPPK, Nomor, baca_nip, banding_kolom
from pegawai.services.perbuatan import IZIN, Perbuatan, buka_perbuatan
from pegawai.tanggal import sebut, sehari_sebelum
from tebingtinggi.bersama.galat import AturanDilanggar

#: What a person's page corrects, in the order it shows it.
KOLOM_UBAH = (
    "nama", "gelar_depan", "gelar_belakang", "jenis_asn", "golongan", "tmt_golongan",
    "mk_tahun", "mk_bulan", "tingkat_pendidikan", "pendidikan", "tahun_lulus", "kedudukan",
    "cpns", "tmt_cpns", "kontrak_mulai", "kontrak_sampai", "email_dinas", "tanggal_lahir",
    "jenis_kelamin",
)  # fmt: skip
#: Never named with their values: the Jejak keeps those apart.
_TERBATAS = frozenset({*Pegawai.KOLOM_TERBATAS, "nomor"})
_SEBAB_KOSONG = "Tulis alasan perbaikan data."


def tambah_pegawai(
    *,
    nomor: str,
    nama: str,
    unit_tunggu: Unit,
    oleh: Any,
    jenis_asn: str = "",
    tanggal_lahir: date | None = None,
    jenis_kelamin: str = "",
    contoh: bool = False,
    perintah: str = "",
    setuju: bool = False,
    **nilai: Any,
) -> Hasil:
    """Add one person, who waits for a position at `unit_tunggu`. `nilai`: other of KOLOM_UBAH.

    The number is asked by the same rules as in a roster (pegawai/nip.py); birth date, sex and kind
    come from it where not given. Raises AturanDilanggar, PerluKonfirmasi, DiLuarWewenang.
    """
    with buka_perbuatan("pegawai_tambah", oleh=oleh, setuju=setuju, perintah=perintah) as p:
        p.pastikan_unit([unit_tunggu.pk])
        n = _baca_nomor(nomor, p.hari_ini)
        pastikan_nomor_bebas(n.teks, oleh=oleh)
        p.ingatkan(c.pesan for c in banding_kolom(n, tanggal_lahir, jenis_kelamin))
        orang = Pegawai(
            nama=_rapikan(nama),
            jenis_asn=jenis_asn or (JenisAsn.PNS if n.jenis == PNS else JenisAsn.PPPK),
            tanggal_lahir=tanggal_lahir or n.lahir,
            jenis_kelamin=jenis_kelamin or n.kelamin,
            unit_tunggu=unit_tunggu,
            contoh=contoh,
            **{"tmt_cpns": n.tmt_cpns} | _rapikan_nilai(nilai),
        )
        _pastikan_serasi(orang, n.jenis)
        p.buat(orang)
        p.orang[orang.pk] = orang
        p.buat(_nomor_baru(orang, n))
        p.objek = orang.nama_lengkap
        p.sebut(f"{orang.nama_lengkap} ditambahkan dan menunggu jabatan pada {unit_tunggu.nama}.")
    return p.hasil


def ubah_pegawai(
    *,
    pegawai: Pegawai,
    oleh: Any,
    alasan: str,
    nomor: str | None = None,
    perintah: str = "",
    setuju: bool = False,
    versi: int | None = None,
    **nilai: Any,
) -> Hasil:
    """Correct the data of a person (`nilai`: of KOLOM_UBAH; `nomor`: what the NIP should have been).

    Raises AturanDilanggar with `ruas`, PerluKonfirmasi, DiLuarWewenang, SudahBerubah; KeyError for
    a column that is none of these.
    """
    if asing := set(nilai) - set(KOLOM_UBAH):
        raise KeyError(", ".join(sorted(asing)))
    with buka_perbuatan(
        "pegawai_ubah", oleh=oleh, setuju=setuju, perintah=perintah, alasan=alasan
    ) as p:
        orang = p.ambil_pegawai(pegawai, versi=versi)
        if not p.alasan:
            raise AturanDilanggar(_SEBAB_KOSONG, "alasan")
        semula = {k: getattr(orang, k) for k in nilai}
        kini = _nomor_kini(orang)
        n = _ganti_nomor(p, kini, nomor) if nomor is not None else None
        p.ubah(orang, **_rapikan_nilai(nilai))
        _pastikan_serasi(orang, n.jenis if n else kini.jenis if kini else "")
        teks = n.teks if n else kini.nomor if kini else ""
        if sah := baca_nip(teks, p.hari_ini)[0]:
            p.ingatkan(
                c.pesan
                for c in banding_kolom(sah, orang.tanggal_lahir, orang.jenis_kelamin)
                if n or {"tanggal_lahir", "jenis_kelamin"} & nilai.keys()
            )
        if not p.sebelum:
            raise AturanDilanggar("Tidak ada yang berubah.")
        p.objek = orang.nama_lengkap
        p.sebut(f"Data {orang.nama_lengkap} diperbaiki.")
        _sebut_beda(p, orang, semula, bernomor=n is not None)
        if n is not None and orang.akun_id is not None:
            p.sebut("Nama akunnya tidak ikut berubah; ubah tersendiri pada halaman Akun.")
    return p.hasil


def akhiri_kepegawaian(
    *,
    pegawai: Pegawai,
    status: int,
    tanggal: date,
    sk_nomor: str = "",
    sk_tanggal: date | None = None,
    oleh: Any,
    perintah: str = "",
    setuju: bool = False,
    versi: int | None = None,
) -> Hasil:
    """End the service (pensiun, meninggal, pindah keluar, berhenti); `tanggal`: the first day out of it.

    Every placement ends that day; one that would begin later is withdrawn. A day ahead is allowed.
    Raises AturanDilanggar, PerluKonfirmasi, DiLuarWewenang, SudahBerubah.
    """
    with buka_perbuatan("pegawai_akhiri", oleh=oleh, setuju=setuju, perintah=perintah) as p:
        orang = p.ambil_pegawai(pegawai, versi=versi)
        _periksa_berakhir(p, orang, status, tanggal)
        p.tanggal = tanggal
        tunggu = _akhiri_semua(p, orang, tanggal)
        p.ubah(
            orang,
            status=status,
            berakhir_pada=tanggal,
            sk_nomor=" ".join(sk_nomor.split())[:120],
            sk_tanggal=sk_tanggal,
            unit_tunggu_id=tunggu or orang.unit_tunggu_id,
        )
        sebutan = Pegawai.Status(status).label.lower()
        p.kalimat.insert(0, f"{orang.nama_lengkap} {sebutan} per {sebut(tanggal)}.")
        if orang.akun_id is not None:
            p.sebut("Akunnya masih aktif; nonaktifkan tersendiri pada halaman Akun.")
    return p.hasil


def _periksa_berakhir(p: Perbuatan, orang: Pegawai, status: int, tanggal: date) -> None:
    if orang.berakhir_pada is not None:
        raise AturanDilanggar(
            f"{orang.nama_lengkap} sudah tercatat {orang.get_status_display().lower()} "
            f"per {sebut(orang.berakhir_pada)}."
        )
    if status not in Pegawai.Status or status == Pegawai.Status.AKTIF:
        raise AturanDilanggar("Pilih sebab berakhirnya kepegawaian.", "status")
    if tanggal.year > p.hari_ini.year + 5 or tanggal < (orang.tmt_cpns or orang.tanggal_lahir):
        raise AturanDilanggar("Periksa tanggalnya.", "tanggal")
    if status == Pegawai.Status.MENINGGAL and sehari_sebelum(tanggal) > p.hari_ini:
        raise AturanDilanggar("Tanggal meninggal tidak boleh sesudah hari ini.", "tanggal")


def _akhiri_semua(p: Perbuatan, orang: Pegawai, hari: date) -> int | None:
    """End what is in force on that day or begins later; give the unit of the last definitif position."""
    unit = None
    sisa = (
        Penempatan.objects.filter(pegawai=orang)
        .filter(Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gt=hari))
        .exclude(berlaku_sampai=F("berlaku_mulai"))
        .select_related("jabatan")
        .order_by("berlaku_mulai", "pk")
    )
    for x in sisa:
        p.pastikan_unit([x.jabatan.unit_id])
        p.ubah(x, berlaku_sampai=max(hari, x.berlaku_mulai))
        apa = (
            x.jabatan.nama if x.macam == "definitif" else f"{x.macam.capitalize()} {x.jabatan.nama}"
        )
        if x.berlaku_mulai >= hari:
            p.sebut(f"Penempatan pada {apa} mulai {sebut(x.berlaku_mulai)} ditarik.")
            continue
        p.sebut(f"Penempatan pada {apa} berakhir; hari terakhirnya {sebut(sehari_sebelum(hari))}.")
        unit = x.jabatan.unit_id if x.macam == "definitif" else unit
    return unit


# --- numbers -------------------------------------------------------------------------------------
def _baca_nomor(teks: str, hari_ini: date) -> Nomor:
    n, catatan = baca_nip(teks, hari_ini)
    if n is None:
        raise AturanDilanggar(catatan.pesan if catatan else "NIP ini tidak sah.", "nomor")
    return n


def pastikan_nomor_bebas(nomor: str, *, oleh: Any, kecuali: int | None = None) -> None:
    """Raise AturanDilanggar when somebody has this number; names who, to whom may see it."""
    ada = NomorPegawai.objects.filter(nomor=nomor).exclude(pegawai=kecuali).first()
    if ada is None:
        return
    orang = Pegawai.objects.filter(pk=ada.pegawai_id)
    terlihat = (orang if oleh is None else orang.dapat_diubah_oleh(oleh, IZIN)).first()
    milik = terlihat.nama_lengkap if terlihat else "pegawai pada unit lain"
    raise AturanDilanggar(f"Nomor ini sudah dipakai {milik}.", "nomor")


def _nomor_baru(orang: Pegawai, n: Nomor) -> NomorPegawai:
    mulai = n.tmt_cpns or date(n.tahun, 1, 1)
    return NomorPegawai(pegawai=orang, nomor=n.teks, jenis=n.jenis, berlaku_mulai=mulai)


def _nomor_kini(orang: Pegawai) -> NomorPegawai | None:
    return orang.daftar_nomor.filter(berlaku_sampai__isnull=True).first()


def _ganti_nomor(p: Perbuatan, kini: NomorPegawai | None, teks: str) -> Nomor | None:
    """Put the right number in place of a wrong one; None when it is the same."""
    n = _baca_nomor(teks, p.hari_ini)
    if kini is None:
        raise AturanDilanggar("Pegawai ini tidak memiliki nomor yang berlaku.", "nomor")
    if n.teks == kini.nomor:
        return None
    pastikan_nomor_bebas(n.teks, oleh=p.oleh, kecuali=kini.pegawai_id)
    p.ubah(kini, nomor=n.teks, jenis=n.jenis)
    return n


# --- values --------------------------------------------------------------------------------------
def _pastikan_serasi(orang: Pegawai, jenis_nomor: str) -> None:
    """Raise AturanDilanggar where values are out of range or do not fit together."""
    try:
        orang.clean_fields(exclude=["akun", "unit_tunggu"])
    except ValidationError as galat:
        ruas, isi = next(iter(galat.message_dict.items()))
        raise AturanDilanggar(str(isi[0]), ruas) from galat
    if not orang.nama:
        raise AturanDilanggar("Isi nama tanpa gelar.", "nama")
    jenis = PNS if orang.jenis_asn == JenisAsn.PNS else PPPK
    if jenis_nomor and jenis_nomor != jenis:
        raise AturanDilanggar(
            f"Nomornya nomor {'PNS' if jenis_nomor == PNS else 'PPPK'}, tidak cocok dengan jenis "
            f"{orang.get_jenis_asn_display()}.",
            "jenis_asn",
        )
    golongan = MENURUT_KODE.get(orang.golongan)
    if golongan is not None and golongan.jenis != jenis:
        raise AturanDilanggar(
            f"Golongan {orang.golongan} bukan golongan {jenis.upper()}.", "golongan"
        )
    if orang.mk_bulan is not None and orang.mk_bulan > 11:
        raise AturanDilanggar("Bulan masa kerja antara 0 dan 11.", "mk_bulan")
    if orang.kontrak_mulai and orang.kontrak_sampai and orang.kontrak_sampai < orang.kontrak_mulai:
        raise AturanDilanggar("Akhir kontrak tidak boleh sebelum awalnya.", "kontrak_sampai")


def _rapikan(teks: str) -> str:
    return " ".join(teks.split())


def _rapikan_nilai(nilai: dict[str, Any]) -> dict[str, Any]:
    return {k: _rapikan(v) if isinstance(v, str) else v for k, v in nilai.items()}


def _sebut_beda(p: Perbuatan, orang: Pegawai, semula: dict[str, Any], *, bernomor: bool) -> None:
    """Tell each column that changed; of restricted ones only that they did."""
    if bernomor:
        p.sebut("NIP/NI PPPK diperbaiki.")
    for kolom, lama in semula.items():
        baru = getattr(orang, kolom)
        if baru == lama:
            continue
        label = str(Pegawai._meta.get_field(kolom).verbose_name)  # type: ignore[union-attr]
        label = label[0].upper() + label[1:]
        if kolom in _TERBATAS:
            p.sebut(f"{label} diperbaiki.")
        else:
            p.sebut(f"{label} dari {teks_nilai(kolom, lama)} menjadi {teks_nilai(kolom, baru)}.")


def teks_nilai(kolom: str, nilai: Any) -> str:
    """Give a value of a column in words: a date, the word of a choice, ya or tidak."""
    if nilai in (None, ""):
        return "(kosong)"
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, date):
        return sebut(nilai)
    bidang: Any = Pegawai._meta.get_field(kolom)
    return str(dict(bidang.flatchoices).get(nilai, nilai)) if bidang.choices else str(nilai)
