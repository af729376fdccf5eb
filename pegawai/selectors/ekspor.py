"""The people of an export in the exchange form, and the units of the template; a fixed number of queries."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from orgstruktur.models import Unit
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.selectors.lingkup import lingkup_izin
from pegawai.impor.ekspor import baris_ekspor
from pegawai.models import NomorPegawai, Pegawai, Penempatan
from pegawai.selectors.impor import IZIN

IZIN_EKSPOR = "lihat_data_terbatas"
_KOLOM = (
    "pk", "jenis_asn", "nama", "gelar_depan", "gelar_belakang", "golongan", "tmt_golongan", "mk_tahun", "mk_bulan",
    "tingkat_pendidikan", "pendidikan", "tahun_lulus", "kedudukan", "kedudukan_teks", "cpns", "tmt_cpns",
    "kontrak_mulai", "kontrak_sampai", "email_dinas", "tanggal_lahir", "jenis_kelamin", "unit_tunggu_id",
)  # fmt: skip
_KOLOM_TEMPAT = (
    "pegawai_id", "jabatan_id", "jabatan__nama", "jabatan__jenis", "jabatan__eselon", "jabatan__unit_id",
    "tmt_jabatan", "sk_nomor", "sk_tanggal",
)  # fmt: skip
_NAMA_TEMPAT = (
    "jabatan_pk", "jabatan", "jenis_jabatan", "eselon", "unit_pk", "tmt_jabatan", "sk_nomor", "sk_tanggal",
)  # fmt: skip


def baris_pegawai(akun: Any) -> list[list[str]]:
    """Give the rows of everybody in service whose full number `akun` may see by a role."""
    hari = timezone.localdate()
    orang = Pegawai.objects.aktif().dapat_diubah_oleh(akun, IZIN_EKSPOR)
    nomor = {
        p: (n, j)
        for p, n, j in NomorPegawai.objects.filter(berlaku_sampai__isnull=True)
        .order_by()
        .values_list("pegawai_id", "nomor", "jenis")
    }
    duduk = {
        b[0]: dict(zip(_NAMA_TEMPAT, b[1:], strict=True))
        for b in Penempatan.objects.definitif().pada(hari).order_by().values_list(*_KOLOM_TEMPAT)
    }
    unit = {u.pk: u for u in Unit.objects.order_by().only("pk", "kode", "nama", "induk_id")}
    return [
        baris_ekspor(_lengkapi(o, nomor[o["pk"]], duduk.get(o["pk"], {}), unit))
        for o in orang.order_by("nama", "pk").values(*_KOLOM)
        if o["pk"] in nomor
    ]


def _lengkapi(
    orang: dict[str, Any], nomor: tuple[str, str], duduk: dict[str, Any], unit: dict[int, Unit]
) -> dict[str, Any]:
    u = unit.get(duduk.get("unit_pk") or orang["unit_tunggu_id"] or 0)
    induk = unit.get(u.induk_id or 0) if u else None
    return {
        **orang,
        **duduk,
        "nomor": nomor[0],
        "jenis_nomor": nomor[1],
        "unit_kode": u.kode if u else "",
        "unit": u.nama if u else "",
        "unit_induk": induk.nama if induk else "",
    }


def unit_templat(akun: Any) -> Iterator[tuple[str, str, str]]:
    """Give (code, name, perangkat daerah) of the units `akun` may import people into."""
    bagan = bagan_terkini()
    lingkup = lingkup_izin(akun, IZIN)
    for s in bagan.urut:
        if lingkup.mencakup(bagan, s):
            jalur = [*bagan.leluhur(s), s]
            yield s.kode, s.nama, jalur[1].nama if len(jalur) > 1 else jalur[0].nama
