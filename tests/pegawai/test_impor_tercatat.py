"""What is recorded of a person comes as one text; where it equals the row's, nothing is looked at."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from pegawai.impor.baca import Tabel
from pegawai.impor.keadaan import KOLOM_BANDING, PegawaiAda, teks_nilai, urai_nilai
from pegawai.impor.rencana import _beda_kolom
from pegawai.models import Pegawai
from pegawai.selectors.impor import keadaan_pegawai
from tests.pegawai.pabrik import buat_pegawai, nip

_BENTUK: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(KOLOM_BANDING, st.text(st.sampled_from('aé",\\[]\n\x1f😀'), max_size=3)),
    **dict.fromkeys(("mk_tahun", "mk_bulan", "tahun_lulus"), st.none() | st.integers(0, 3)),
    **dict.fromkeys(
        ("tmt_golongan", "tmt_cpns", "kontrak_mulai", "kontrak_sampai"),
        st.none() | st.dates(date(999, 12, 30), date(1000, 1, 2)),
    ),
    "tanggal_lahir": st.dates(date(1980, 1, 1), date(1980, 1, 2)),
    "cpns": st.booleans(),
}
TERCATAT = st.fixed_dictionaries(_BENTUK)
#: a row says of each column something, or nothing; "" never comes out of a cell
BARIS = st.fixed_dictionaries({k: st.none() | v.filter(lambda x: x != "") for k, v in _BENTUK.items()})  # fmt: skip


def _nilai(orang: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(orang[k] for k in KOLOM_BANDING)


def _ada(tercatat: Any) -> PegawaiAda:
    return PegawaiAda(1, "1", tercatat, 20, None, None)


@given(TERCATAT)
def test_teksnya_dapat_diurai_kembali(nilai):
    (teks,) = teks_nilai({k: [v] for k, v in nilai.items()}, 1)
    assert urai_nilai(f"[{teks}]") == _nilai(nilai)


@given(TERCATAT, BARIS, st.sets(st.sampled_from(KOLOM_BANDING)), st.booleans())
def test_beda_menurut_teks_sama_dengan_beda_menurut_nilai(nilai, baris, tanpa, mirip):
    """Whatever the file says or lacks; `mirip`: it says what is recorded, as most rows do."""
    if mirip:
        baris = {k: v if v != "" else None for k, v in nilai.items()}
    kolom = {k: [v] for k, v in baris.items() if k not in tanpa}
    tabel = Tabel(lembar=["PNS"], baris=[2], nilai={"jenis_asn": [None], **kolom})
    (teks,) = teks_nilai({k: [v] for k, v in nilai.items()}, 1)
    harus = {k: (nilai[k], v) for k, (v,) in kolom.items() if v is not None and v != nilai[k]}
    for ada in (_ada(f"[{teks}]"), _ada(_nilai(nilai))):
        assert _beda_kolom(tabel, [(0, ada)]).get(0, {}) == harus


@pytest.mark.django_db
def test_basis_data_menulis_teks_yang_sama():
    """On both databases: usual people byte for byte, so that an import stays fast; any others by value."""
    biasa = buat_pegawai(nip(1), nama="Siti Sãrah", gelar_belakang='S.H., "M.H."', mk_tahun=3)
    Pegawai.objects.filter(pk=biasa.pk).update(
        cpns=True, tmt_cpns=date(2010, 1, 1), tahun_lulus=2008, kedudukan_teks="Aktif\\"
    )
    aneh = buat_pegawai(nip(2), nama="A\tB\u2028\x7f/😀")
    orang = keadaan_pegawai(timezone.localdate()).pegawai
    for n, p in enumerate((biasa, aneh), start=1):
        nilai = Pegawai.objects.values_list(*KOLOM_BANDING).get(pk=p.pk)
        assert orang[nip(n)].nilai == nilai
        if p == biasa:
            kolom = {k: [v if v != "" else None] for k, v in zip(KOLOM_BANDING, nilai, strict=True)}
            assert f"[{teks_nilai(kolom, 1)[0]}]" == orang[nip(n)].tercatat
