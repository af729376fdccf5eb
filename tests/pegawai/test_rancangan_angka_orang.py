"""Every figure about people opens its list: on the impact, on the page of people, in the comparison."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from orgstruktur.rancangan.lebur import BubarkanUnit
from orgstruktur.services.rancangan import buka_rancangan
from pegawai.angka_orang import angka_orang
from tests.dasar import masuk
from tests.pegawai.pabrik import buat_jabatan, buat_pegawai, nip, tempatkan
from tests.pegawai.rancangan_uji import hitung, rencana

pytestmark = pytest.mark.django_db


def teks(a):
    return [(b.butir.tanda, b.butir.teks) for b in a.baris], [b.butir.teks for b in a.sisa]


def test_daftar_menjelaskan_setiap_angka(kota):
    penuh = buat_jabatan(kota.u["DB"], "Juru Bayar", kebutuhan=1)
    for n in (20, 21):
        tempatkan(buat_pegawai(nip(n), f"Fani {n}"), penuh)
    r = kota.rancang(BubarkanUnit(kota.u["DA.B1"].pk))
    tersentuh, tanpa, lowong, lebih = angka_orang(hitung(r), bernama=True)
    assert teks(tersentuh)[0] == [("", "Unitnya dihapus: 1 orang")]
    assert [b.jenis for b in tersentuh.baris] == ["unit_hilang"]
    assert teks(tanpa) == ([("ditambah", "Dedi Uji, Kepala Bidang Alfa 1, Dinas Alfa")], [])
    assert tanpa.baris[0].orang == kota.dedi.pk and (tanpa.angka.sebelum, tanpa.angka.sesudah) == (0, 1)  # fmt: skip
    assert teks(lebih) == ([], ["Juru Bayar, Dinas Beta: 1"])
    assert "Analis Kebijakan, Dinas Beta: 1" in teks(lowong)[1]
    berjumlah = sum(int(t.rpartition(": ")[2]) for t in teks(lowong)[1])
    assert berjumlah == lowong.angka.sesudah == lowong.angka.sebelum
    rencana(r, kota.dedi, kota.bebas)
    _, tanpa, lowong, _ = angka_orang(hitung(r), bernama=True)
    assert teks(tanpa) == ([], [])
    assert ("dihapus", "Analis Kebijakan, Dinas Beta: 1 → 0") in teks(lowong)[0]
    _, tanpa, _, _ = angka_orang(hitung(r).tanpa_rencana(), bernama=False)
    assert teks(tanpa)[0] == [("ditambah", "Bidang Alfa 1, Dinas Alfa: 1 orang")], "tanpa nama"


def test_angka_yang_diminta_langsung_terbuka_dan_menaut_orangnya(kota, orang):
    r = kota.rancang(BubarkanUnit(kota.u["DA.B1"].pk))
    alamat = reverse("orgstruktur:rancangan_dampak", args=[r.pk])
    daftar = reverse("pegawai:rancangan_orang", args=[r.pk])
    klien = masuk(orang.petugas)
    tertutup = klien.get(alamat).content.decode()
    terbuka = klien.get(alamat, {"buka": "orang_tanpa_jabatan"}).content.decode()
    tanda = 'data-uji="rincian-orang_tanpa_jabatan"'
    assert f"{tanda}>" in tertutup and f"{tanda} open>" in terbuka
    assert terbuka.count(" open>") == 1
    assert f'href="{daftar}{kota.dedi.pk}/"' in terbuka
    assert f'href="{daftar}?jenis=unit_hilang"' in terbuka
    assert f"{alamat}?buka=orang_lowong#angka-orang_lowong" in klien.get(daftar).content.decode()
    assert "Dedi" not in masuk(orang.organisasi).get(alamat).content.decode()


def test_perbandingan_memuat_orang_bagi_yang_boleh(kota, orang):
    satu = kota.rancang(BubarkanUnit(kota.u["DA.B1"].pk))
    dua = kota.rancang()
    url = reverse("orgstruktur:rancangan_bandingkan")
    minta = {"r": [satu.pk, dua.pk]}
    for akun, ada in ((orang.petugas, True), (orang.organisasi, True), (orang.admin, False)):
        halaman = masuk(akun).get(url, minta)
        assert ("Orang tanpa jabatan" in halaman.content.decode()) is ada, akun
    baris = next(
        b for b in masuk(orang.petugas).get(url, minta).context["baris"]
        if b.label == "Orang tanpa jabatan"
    )  # fmt: skip
    assert [(a.sesudah, "buka=orang_tanpa_jabatan#" in url) for a, url in baris.tautan] == [(1, True), (1, True)]  # fmt: skip


def test_kajian_memuat_angka_orang_tanpa_nama_bagi_yang_boleh(kota, orang):
    r = kota.rancang(BubarkanUnit(kota.u["DA.B1"].pk))
    rencana(r, kota.dedi, kota.bebas)
    buka_rancangan(rancangan=r, oleh=kota.penulis)
    url = reverse("orgstruktur:rancangan_kajian_pdf", args=[r.pk])

    def naskah(akun):
        lembar = PdfReader(io.BytesIO(masuk(akun).get(url).content)).pages
        return " ".join(" ".join(h.extract_text() for h in lembar).split())

    for akun in (orang.petugas, orang.organisasi):
        isi = naskah(akun)
        assert "Orang tanpa jabatan 0 1 +1 (memburuk)" in isi, "rencana tidak ikut dihitung"
        assert "Bidang Alfa 1, Dinas Alfa: 1 orang" in isi and "Dedi" not in isi
        assert "Pemegang jabatan yang dihapus" in isi
    assert "Orang tanpa jabatan" not in naskah(orang.pegawai)
