"""What is exported imports again without a single change, whatever the names hold."""

import csv
import io
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from openpyxl import load_workbook

from orgstruktur.impor.buku import buku_templat
from orgstruktur.impor.kolom import KOLOM, rapikan
from orgstruktur.models import Unit
from orgstruktur.selectors.ekspor import BENTUK, baris_ekspor, isi_ekspor
from orgstruktur.selectors.impor import nilai_unit
from orgstruktur.services.contoh import muat_contoh
from orgstruktur.services.impor import impor_struktur, ketetapan_perintah
from orgstruktur.services.unit import ubah_unit
from tests.orgstruktur.berkas_impor import KOTA, csv_
from tests.pabrik import buat_kota, buat_unit, perubahan


def impor(isi: bytes, nama: str = "x", *, uji: bool = False):
    return impor_struktur(
        isi=isi, berkas=nama, ketetapan=ketetapan_perintah(nama), oleh=None, uji=uji
    )


@pytest.mark.django_db
@pytest.mark.parametrize("bentuk", BENTUK)
def test_kota_contoh_bolak_balik(bentuk):
    muat_contoh(sandi="sandi-contoh-123", hanya_struktur=True)
    laporan = impor(isi_ekspor(bentuk, timezone.localdate()))
    assert (laporan.tetap, list(laporan.galat), laporan.batch) == (540, [], None)
    assert not laporan.tidak_di_berkas


_TEKS = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=40
) | st.sampled_from(
    [
        "=1+1",
        "-x",
        "+62 621",
        "@a",
        "'kutip",
        "''=a",
        "a;b",
        'a"b',
        "dua\nbaris",
        " spasi  ganda ",
        "12.760",
        "–é\u200b",
        "a\x08b\x85c",
        "_x0041_",
    ]
)


#: Names hold no < or >: the services and the import refuse them alike.
_NAMA = _TEKS.filter(lambda teks: rapikan(teks) and not {"<", ">"} & set(teks))


class BolakBalik(TestCase):
    """Any text in any column survives."""

    @settings(
        max_examples=20,
        deadline=None,
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(
        nama=st.lists(_NAMA, min_size=3, max_size=3),
        panjang=st.lists(_TEKS, min_size=3, max_size=3),
        urutan=st.integers(0, 2_000_000_000),
        tanda=st.booleans(),
        bentuk=st.sampled_from(BENTUK),
    )
    def test_teks_apa_pun(self, nama, panjang, urutan, tanda, bentuk):
        u = buat_kota() if not Unit.objects.exists() else {x.kode: x for x in Unit.objects.all()}
        Unit.objects.filter(kode="DA").update(
            alamat=panjang[0], kontak=panjang[1], sumber=panjang[2], contoh=tanda
        )
        for model, saring in (
            (Unit, {"kode": "DA"}),
            (u["DA"].daftar_riwayat.model, {"unit": u["DA"]}),
        ):
            model.objects.filter(**saring).update(
                nama=nama[0],
                singkatan=nama[1][:40],
                urutan=urutan,
                tipe="B",
                urusan_kode="2.10;1.02",
            )
        laporan = impor(isi_ekspor(bentuk, timezone.localdate()), uji=True)
        assert laporan.daftar_galat == []
        assert [b for b in laporan.beda if b.macam != "tetap"] == []


@pytest.mark.django_db
@pytest.mark.parametrize("bentuk", BENTUK)
def test_ekspor_membangun_kota_yang_sama_di_basis_data_kosong(bentuk):
    """Into nothing: the same units, and the same file comes out again."""
    from orgstruktur.services.impor import batalkan_impor

    isi = csv_(
        KOTA,
        ("A", "KOTA", "=Dinas A", "dinas", "II.b", "B", "1.02"),
        ("A.S", "A", "Sekretariat", "sekretariat"),
    )
    batch = impor(isi).batch
    hari = timezone.localdate()
    nilai, berkas = nilai_unit(hari), isi_ekspor(bentuk, hari)
    batalkan_impor(batch=batch)
    assert not Unit.objects.exists()
    assert impor(berkas).baru == 3
    assert nilai_unit(hari) == nilai


@pytest.mark.django_db
def test_rumus_tidak_pernah_menjadi_rumus():
    buat_unit("KOTA", "kota", nama="=HYPERLINK(1)")
    hari = timezone.localdate()
    teks = isi_ekspor("csv", hari).decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(teks)))["nama"] == "'=HYPERLINK(1)"
    sel = load_workbook(io.BytesIO(isi_ekspor("xlsx", hari)))["Unit"]["C2"]
    assert (sel.value, sel.data_type, sel.number_format) == ("'=HYPERLINK(1)", "s", "@")


@pytest.mark.django_db
def test_ekspor_menurut_tanggal_dan_cabang():
    u = buat_kota()
    ubah_unit(
        unit=u["DA"], ketetapan=perubahan(date(2022, 1, 1)), oleh=None, nama="Dinas Alfa Baru"
    )
    assert {b["nama"] for b in baris_ekspor(date(2021, 1, 1))} >= {"Dinas Alfa"}
    cabang = list(baris_ekspor(timezone.localdate(), akar=u["DA"]))
    assert [b["kode"] for b in cabang] == ["DA", "DA.S", "DA.S1", "DA.B1", "DA.B2"]
    assert cabang[0]["nama"] == "Dinas Alfa Baru"


@pytest.mark.django_db
def test_perintah_ekspor(tmp_path):
    buat_kota()
    keluaran = StringIO()
    call_command("ekspor_struktur", str(tmp_path / "a.xlsx"), "--akar", "DA", stdout=keluaran)
    assert "5 unit ditulis" in keluaran.getvalue()
    assert impor((tmp_path / "a.xlsx").read_bytes()).tetap == 5
    for argumen, pesan in (
        ([str(tmp_path / "a.xlsx")], "sudah ada"),
        ([str(tmp_path / "a.txt")], "csv atau .xlsx"),
        ([str(tmp_path / "b.csv"), "--akar", "X"], "Tidak ada unit"),
    ):
        with pytest.raises(CommandError, match=pesan):
            call_command("ekspor_struktur", *argumen, stdout=keluaran)


@pytest.mark.django_db
def test_templat_kosong_berdaftar_pilihan_dan_kolom_teks():
    buku = load_workbook(io.BytesIO(buku_templat()))
    lembar = buku["Unit"]
    assert [s.value for s in lembar[1]] == [k.nama for k in KOLOM]
    assert lembar.max_row == 1
    assert lembar.column_dimensions["A"].number_format == "@"
    daftar = {d.formula1 for d in lembar.data_validations.dataValidation}
    assert any("$A$2" in d for d in daftar)
    laporan = impor(buku_templat())
    assert (laporan.terbaca, laporan.kode_keluar) == (False, 2)
    assert "tidak ada satu unit pun" in laporan.galat[0].pesan
