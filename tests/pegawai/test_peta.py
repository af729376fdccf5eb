"""Arithmetic of the peta jabatan: B, K, ± per line, unit and branch; what is kept back."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from orgstruktur.bagan import Bagan, PosJabatan, Simpul
from orgstruktur.gambar.svg import tulis_svg
from pegawai.gambar_peta import gambar_peta
from pegawai.peta import (
    Duduk,
    Jumlah,
    batasi_pandangan,
    hitung_baris,
    kata_selisih,
    peka,
    susun_peta,
    tanda_selisih,
)


def unit(pk: int, induk: int | None, nama: str = "") -> Simpul:
    return Simpul(pk, f"U{pk}", nama or f"Unit {pk}", "", "bidang", induk, "", pk, "")


def jabatan(pk: int, unit_id: int, nama: str = "Analis", **lain) -> PosJabatan:
    isi = {
        "jenis": "fungsional", "eselon": "", "jenjang": "ahli_muda", "kelas": 9, "kepala": False,
        "kebutuhan": 2,
    } | lain  # fmt: skip
    return PosJabatan(pk, unit_id, nama, **isi)


def kepala(pk: int, unit_id: int, **lain) -> PosJabatan:
    isi = {"jenis": "struktural", "jenjang": "administrator", "kelas": 11, "kepala": True}
    return jabatan(pk, unit_id, f"Kepala {unit_id}", **{**isi, "kebutuhan": 1, **lain})


def orang(pk: int, macam: str = "definitif", kedudukan: str = "aktif", nama: str = "Ani") -> Duduk:
    return Duduk(pk, macam, kedudukan, nama)


KOTA = Bagan(date(2026, 1, 1), [unit(1, None), unit(2, 1), unit(3, 2), unit(4, 2)])


def test_hanya_definitif_yang_aktif_dihitung():
    b = hitung_baris(
        jabatan(1, 1, kebutuhan=3),
        [
            orang(1),
            orang(1, kedudukan="tugas_belajar"),
            orang(1, kedudukan="cltn"),
            orang(1, "plt"),
        ],
    )
    assert b.jumlah == Jumlah(1, 3, 2)
    assert (b.jumlah.tanda, b.jumlah.kata) == ("−2", "kekurangan")
    assert b.lain == (("cltn", 1), ("tugas_belajar", 1)) and b.pengganti == ("Plt. Ani",)


def test_jabatan_pimpinan_yang_dipegang_plt_tetap_lowong():
    """kepegawaian 5: K = 1, B = 0, selisih -1; Plt and Plh are only noted."""
    b = hitung_baris(kepala(1, 1), [orang(1, "plt", nama="Budi"), orang(1, "plh", nama="Citra")])
    assert b.lowong and b.jumlah == Jumlah(0, 1) and b.jumlah.selisih == -1
    assert b.pengganti == ("Plt. Budi", "Plh. Citra") and b.pejabat == ()


def test_tanda_dan_kata():
    assert [(tanda_selisih(n), kata_selisih(n)) for n in (2, 0, -1)] == [
        ("+2", "kelebihan"), ("0", "sesuai"), ("−1", "kekurangan"),
    ]  # fmt: skip
    assert (tanda_selisih(None, "*"), kata_selisih(None)) == ("*", "")


def contoh():
    pos = {
        2: [kepala(10, 2)],
        3: [
            kepala(11, 3),
            jabatan(12, 3),
            jabatan(13, 3, kebutuhan=1),
            jabatan(14, 3, "Arsiparis"),
        ],
        4: [jabatan(15, 4, "Guru", kebutuhan=9)],
    }
    isi = [
        orang(10),
        orang(12),
        orang(12),
        orang(13),
        orang(14),
        *[orang(15)] * 8,
        orang(11, "plt"),
    ]
    duduk: dict[int, list[Duduk]] = {}
    for d in isi:
        duduk.setdefault(d.jabatan_id, []).append(d)
    return susun_peta(KOTA, KOTA["U2"], pos, duduk)


def test_jabatan_bernama_sama_menjadi_satu_baris_dan_cabang_dijumlahkan():
    puncak, tiga, empat = contoh()
    assert [(b.nama, b.jumlah.b, b.jumlah.k) for b in tiga.baris] == [
        ("Kepala 3", 0, 1), ("Analis", 3, 3), ("Arsiparis", 1, 2),
    ]  # fmt: skip
    assert (tiga.sendiri, empat.sendiri) == (Jumlah(4, 6), Jumlah(8, 9))
    assert (puncak.sendiri, puncak.cabang) == (Jumlah(1, 1), Jumlah(13, 16))


def test_untuk_umum_hanya_pejabat_dan_sel_yang_boleh():
    daftar = contoh()
    guru = next(b for b in peka(daftar) if b.nama == "Guru")
    hasil = batasi_pandangan(daftar, lambda _: False, hari_ini=True, tampak={guru.id})
    puncak, tiga, empat = hasil
    assert puncak.kepala.pejabat == ("Ani",) and tiga.kepala.pengganti == ("Plt. Ani",)
    assert [b.jumlah.b for b in tiga.daftar] == [None, None]
    assert [b.jumlah.k for b in tiga.daftar] == [3, 2]
    assert (tiga.sendiri.b, empat.sendiri.b, puncak.cabang.b) == (None, 8, None)
    lampau = batasi_pandangan(daftar, lambda _: False, hari_ini=False, tampak={guru.id})
    assert all(b.jumlah.b is None and not b.pejabat for k in lampau for b in k.baris)


def test_gambar_memuat_baris_dan_menyebut_keadaannya():
    gambar = gambar_peta(contoh(), kedudukan={})
    assert "bezetting 13, kebutuhan 16, kekurangan 3" in gambar.uraian
    svg = tulis_svg(gambar)
    for isi in ("Kepala 3", "LOWONG", "Plt. Ani", "Guru", "Jumlah seluruhnya", "−1"):
        assert isi in svg
    assert "Kepala 3 lowong" in svg, "the same for a screen reader"
    kotak = [u.kotak for u in gambar.daftar_unit]
    assert not any(a.tindih(b) for n, a in enumerate(kotak) for b in kotak[n + 1 :])
    for u in gambar.daftar_unit:
        assert all(t.x >= 0 and t.x + t.lebar <= u.kotak.lebar for t in u.teks)
        assert all(0 < t.y <= u.kotak.tinggi for t in u.teks)


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3), st.integers(0, 4)), max_size=12))
def test_jumlah_cabang_sama_dengan_jumlah_baris(isi):
    pos: dict[int, list[PosJabatan]] = {}
    duduk = {}
    for n, (u, k, b) in enumerate(isi):
        pos.setdefault(u, []).append(jabatan(n, u, f"J{n % 3}", kebutuhan=k))
        duduk[n] = [orang(n)] * b
    daftar = susun_peta(KOTA, KOTA["U1"], pos, duduk)
    assert daftar[0].cabang == Jumlah(sum(b for _, _, b in isi), sum(k for _, k, _ in isi))
    for k in daftar:
        assert k.sendiri.b == sum(b.jumlah.b for b in k.baris)
