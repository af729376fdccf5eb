"""`/analisis/laporan.pdf`: what an officer puts before the Sekda; the same figures as `/analisis/`."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from orgstruktur.analisis.beban import BebanUnit
from orgstruktur.analisis.ringkas import pasangan_unit
from orgstruktur.analisis.ringkasan import CELAH, KEKUATAN, KELEMAHAN, susun_ringkasan
from orgstruktur.analisis.temuan import CATATAN, TINGKAT
from orgstruktur.analisis.tumpang_tindih import Tingkat
from orgstruktur.gambar.laporan import BagianLaporan, TabelLaporan, tulis_laporan
from orgstruktur.izin import wajib_izin
from orgstruktur.selectors.aturan import baris_temuan
from orgstruktur.selectors.bentuk import nama_perangkat
from orgstruktur.selectors.perkembangan import baca_perkembangan
from orgstruktur.selectors.temuan import isi_kalimat, keadaan_analisis, unit_kalimat
from orgstruktur.views.analisis_minta import Permintaan, baca_permintaan, seluruh_kota
from orgstruktur.views.analisis_ubin import BahanHalaman
from tebingtinggi.bersama.tampilan import angka
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

#: The longest lists are cut here: the rest stands in the workbook.
TERBANYAK = 60


@require_safe
@wajib_izin("lihat_analisis")
def analisis_pdf(request: HttpRequest) -> HttpResponse:
    """`?per=`; always of the whole city."""
    minta = seluruh_kota(baca_permintaan(request))
    if minta.galat:
        teks = "\n".join(["Berkas tidak dibuat.", *minta.galat])
        return HttpResponse(teks, status=400, content_type="text/plain; charset=utf-8")
    hari = teks_tanggal(minta.bagan.tanggal)
    contoh = any(s.contoh for s in minta.bagan)
    isi = tulis_laporan(
        susun_laporan(BahanHalaman(minta)),
        judul="Laporan analisis struktur",
        keterangan=f"{settings.TATA_NAMA_PEMDA}, keadaan per {hari}",
        kaki=f"Analisis struktur {settings.TATA_NAMA_PEMDA} per {hari}",
        peringatan="Sebagian unit adalah data contoh; hasil ini bukan keadaan kota."
        if contoh
        else "",
    )
    nama = content_disposition_header(False, f"analisis-struktur-{minta.bagan.tanggal}.pdf")
    return HttpResponse(
        isi, content_type="application/pdf", headers={"Content-Disposition": nama or ""}
    )


def susun_laporan(b: BahanHalaman) -> Iterator[BagianLaporan]:
    """Give the sections of the report; those without contents are left out."""
    ringkas = susun_ringkasan(b.bahan)
    for jenis, judul in (
        (KEKUATAN, "Kekuatan"),
        (KELEMAHAN, "Kelemahan"),
        (CELAH, "Yang belum dapat dinilai"),
    ):
        if ringkas[jenis]:
            yield BagianLaporan(judul, butir=[k.teks for k in ringkas[jenis]])
    yield from _perkembangan(b.minta)
    yield from _temuan(b)
    yield from _tumpang(b)
    yield from _rentang(b)
    yield from _beban(b)


def _perkembangan(minta: Permintaan) -> Iterator[BagianLaporan]:
    daftar = baca_perkembangan(minta.bagan, minta.status)
    if daftar:
        kolom = (("Tanggal", 2, False), ("Unit", 1, True), ("Pelanggaran", 1, True),
                 ("Peringatan", 1, True), ("Di luar ambang", 1, True), ("Kebutuhan", 1, True))  # fmt: skip
        baris = [
            (teks_tanggal(s.tanggal), angka(s.unit), angka(s.pelanggaran), angka(s.peringatan),
             angka(s.menonjol), angka(s.kebutuhan))
            for s in daftar
        ]  # fmt: skip
        yield BagianLaporan("Perkembangan", tabel=TabelLaporan(kolom, baris))


def _temuan(b: BahanHalaman) -> Iterator[BagianLaporan]:
    daftar = [x for x in baris_temuan(b.aturan) if x.temuan.tingkat != CATATAN]
    catatan = [x.temuan.pesan for x in baris_temuan(b.aturan) if x.temuan.tingkat == CATATAN]
    kolom = (
        ("Tingkat", 1.1, False),
        ("Temuan", 4, False),
        ("Dasar", 2, False),
        ("Perbaikan", 3, False),
    )
    baris = [
        (TINGKAT[x.temuan.tingkat], x.temuan.pesan, f"{x.temuan.aturan}: {x.pasal}", x.temuan.saran)
        for x in daftar[:TERBANYAK]
    ]
    if daftar:
        yield BagianLaporan("Temuan aturan kelembagaan", _lebih(len(daftar)), tabel=TabelLaporan(kolom, baris))  # fmt: skip
    if catatan:
        yield BagianLaporan("Catatan", _lebih(len(catatan)), catatan[:TERBANYAK])


def _tumpang(b: BahanHalaman) -> Iterator[BagianLaporan]:
    """Duplicates sentence by sentence, and the pairs of units that share most."""
    if not b.temuan:
        return
    sama = [x for x in b.temuan if x.tingkat is Tingkat.DUPLIKASI][:TERBANYAK]
    isi = isi_kalimat(sama)
    kalimat = [
        (x.unit_a.nama, isi[x.pk][0].teks, x.unit_b.nama, isi[x.pk][1].teks)
        for x in sama
        if x.pk in isi
    ]
    if kalimat:
        kolom = (("Unit", 2, False), ("Fungsi", 4, False), ("Unit", 2, False), ("Fungsi", 4, False))
        ket = "Pekerjaan yang sama pada dua perangkat daerah, menurut analisis; putusan ada pada penilai."
        yield BagianLaporan("Duplikasi fungsi", ket, tabel=TabelLaporan(kolom, kalimat))
    keadaan = keadaan_analisis().terakhir
    inti = {kode: n[1] for kode, n in keadaan.unik.items()} if keadaan else {}
    pasang = pasangan_unit(b.temuan, unit_kalimat(b.temuan), inti)
    kuat = [p for p in pasang if p.fungsi_a]
    bagan = b.minta.bagan
    baris = [
        (bagan[p.a].nama, f"{len(p.fungsi_a)} dari {p.dari_a}", bagan[p.b].nama,
         f"{len(p.fungsi_b)} dari {p.dari_b}")
        for p in kuat[:TERBANYAK]
    ]  # fmt: skip
    if baris:
        kolom = (
            ("Unit", 4, False),
            ("Fungsinya", 1.2, False),
            ("Dengan unit", 4, False),
            ("Fungsinya", 1.2, False),
        )
        yield BagianLaporan(
            "Unit yang fungsinya beririsan", _lebih(len(kuat)), tabel=TabelLaporan(kolom, baris)
        )


def _rentang(b: BahanHalaman) -> Iterator[BagianLaporan]:
    daftar = b.rentang.menonjol
    pd = nama_perangkat(b.rentang.bagan, (r.simpul for r in daftar))
    kolom = (("Unit", 4, False), ("Perangkat daerah", 4, False), ("Unit bawahan", 1, True),
             ("Orang", 1, True), ("Lapisan", 1, True))  # fmt: skip
    baris = [
        (r.simpul.nama, pd[r.simpul.id], angka(r.unit), angka(r.orang), angka(r.lapisan))
        for r in daftar[:TERBANYAK]
    ]
    if daftar:
        a = b.rentang.ambang
        ket = (
            f"Ambang: {a.unit_tersedikit} sampai {a.unit_terbanyak} unit bawahan, paling banyak "
            f"{a.orang_terbanyak} orang. {_lebih(len(daftar))}"
        )
        yield BagianLaporan("Rentang kendali di luar ambang", ket.strip(), tabel=TabelLaporan(kolom, baris))  # fmt: skip


def _beban(b: BahanHalaman) -> Iterator[BagianLaporan]:
    beban = b.beban.beban
    kolom = [("Unit beserta bawahannya", 4, False), ("Kebutuhan", 1, True)]
    if beban.diketahui:
        kolom += [("Bezetting", 1, True), ("Selisih", 1, True), ("Terisi", 1, True)]
    if beban.perangkat:
        baris = [_baris_beban(x, diketahui=beban.diketahui) for x in beban.perangkat]
        ket = "" if beban.diketahui else "Data pegawai belum ada; hanya kebutuhan yang tampil."
        yield BagianLaporan("Beban kerja", ket, tabel=TabelLaporan(kolom, baris))
    lama = b.beban.lowong_lama
    if lama:
        judul = f"Jabatan lowong lebih dari {angka(b.beban.ambang.lowong_hari)} hari"
        kolom = [
            ("Jabatan", 3, False),
            ("Unit", 3, False),
            ("Sejak", 1.5, False),
            ("Hari", 1, True),
        ]
        isi = [
            (x.jabatan.nama, x.simpul.nama, teks_tanggal(x.sejak), angka(x.hari))
            for x in lama[:TERBANYAK]
        ]
        yield BagianLaporan(judul, _lebih(len(lama)), tabel=TabelLaporan(kolom, isi))


def _baris_beban(x: BebanUnit, *, diketahui: bool) -> list[str]:
    baris = [x.simpul.nama, angka(x.kebutuhan)]
    if diketahui:
        persen = "" if x.persen is None else f"{angka(x.persen, 0)} %"
        baris += [angka(x.bezetting), angka(x.selisih), persen]
    return baris


def _lebih(banyak: int) -> str:
    """Say that a list was cut."""
    if banyak <= TERBANYAK:
        return ""
    return f"{TERBANYAK} dari {angka(banyak)}; selebihnya pada berkas Excel."
