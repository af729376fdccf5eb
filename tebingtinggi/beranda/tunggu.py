"""What waits for an account today: requests, reports, roles that end, changes that begin."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from evaluasi.selectors.evaluasi_menunggu import orang_dan_evaluasi
from evaluasi.selectors.kelembagaan import isian_menunggu
from orgstruktur.kewenangan import LIHAT_RENCANA_PEGAWAI
from orgstruktur.models import (
    Jejak,
    PenugasanPeran,
    boleh,
    perangkat_dipimpin,
    unit_dipimpin,
)
from orgstruktur.selectors.rancangan_tunggu import rancangan_menunggu
from orgstruktur.selectors.tipologi import muat_tipologi
from pegawai.models import JejakPegawai
from pegawai.selectors.akan_menunggu import akan_menunggu
from pegawai.selectors.antrean import Antrean, antrean
from pegawai.selectors.denyut import denyut_menunggu, hasil_terbaru
from pegawai.selectors.kinerja_tunggu import kinerja_menunggu
from pegawai.selectors.pelaksanaan import tugas_menunggu
from pegawai.selectors.sk_menunggu import sk_menunggu
from pegawai.selectors.usul import jawaban_baru
from tebingtinggi.akun.models import Akun
from tebingtinggi.beranda.navigasi import alamat
from tebingtinggi.beranda.selectors import BANYAK_TERAKHIR, PeranTampil, tindakan_tampil
from tebingtinggi.bersama.tampilan import angka, tanggal


@dataclass(frozen=True, slots=True)
class Tunggu:
    """Something that waits for the account."""

    judul: str
    keterangan: str
    url: str
    ikon: str


def menunggu(akun: Akun, daftar_peran: list[PeranTampil]) -> list[Tunggu]:
    """What waits for the account today, most urgent first."""
    orang, evaluasi = orang_dan_evaluasi(akun, timezone.localdate())
    antre = antrean(akun, orang)
    return [
        *_usul_menunggu(antre),
        *_rancangan(akun),
        *_sk_penempatan(akun),
        *_pemberitahuan(antre),
        *_denyut(akun, orang),
        *_tugas(orang),
        *_tanggapan(antre),
        *_kinerja(akun, orang),
        *(_usul_dijawab(akun) if orang is not None else ()),
        *_angka_tipologi(akun),
        *_evaluasi(akun, evaluasi),
        *_evaluasi_unit(akun),
        *_hasil_denyut(akun),
        *_peran_berakhir(daftar_peran),
        *_akan_menunggu(akun),
        *_akan_berlaku(akun),
        *_akun_tanpa_peran(akun),
    ]


def _usul_menunggu(antre: Antrean) -> list[Tunggu]:
    """Requests for corrections of people in scope; late ones are said."""
    jumlah, terlambat = antre.usul, antre.usul_lewat
    if not jumlah:
        return []
    keterangan = "Dijawab dalam 3 × 24 jam."
    if terlambat:
        keterangan = f"{terlambat} di antaranya sudah lewat 3 × 24 jam."
    return [
        Tunggu(
            f"{jumlah} usul perbaikan data menunggu keputusan",
            keterangan,
            alamat("pegawai:usul_daftar"),
            "jam",
        )
    ]


def _pemberitahuan(antre: Antrean) -> list[Tunggu]:
    """Notices that the person has not confirmed, answers to its contributions that it has not seen."""
    ke = alamat("pegawai:sosialisasi")
    hasil = []
    if antre.baca:
        kata = "Perubahan susunan organisasi, dan artinya bagi Anda."
        judul = f"{angka(antre.baca)} pemberitahuan menunggu Anda baca"
        hasil.append(Tunggu(judul, kata, ke, "sosialisasi"))
    if antre.jawaban:
        judul = f"{angka(antre.jawaban)} tanggapan Anda sudah dijawab"
        hasil.append(Tunggu(judul, "Jawabannya terbuka bagi semua.", f"{ke}#jawaban", "tanya"))
    return hasil


def _denyut(akun: Akun, orang: int | None) -> list[Tunggu]:
    """The pulse, from everybody who has not answered an open wave."""
    return [
        Tunggu(
            f"Denyut kesiapan: {d.rancangan.nama}",
            f"Lima pernyataan, satu menit, tanpa nama. Sampai {tanggal(d.selesai)}.",
            alamat("pegawai:denyut_isi", pk=d.pk),
            "tanya",
        )
        for d in denyut_menunggu(akun, orang)
    ]


def _hasil_denyut(akun: Akun) -> list[Tunggu]:
    """How the last wave came out, to pimpinan; who runs waves finds it where they are set."""
    if boleh(akun, "kelola_sosialisasi"):
        return []
    baru = hasil_terbaru(akun, timezone.localdate())
    if baru is None or baru[1].kota.akhir is None:
        return []
    d, hasil = baru
    rata, risiko = angka(hasil.kota.akhir.rata, 1), len(hasil.berisiko)
    kata = (
        f"{angka(risiko)} kelompok perlu perhatian" if risiko else "Tidak ada yang perlu perhatian"
    )
    return [
        Tunggu(
            f"Hasil denyut kesiapan: {d.rancangan.nama}",
            f"{kata}; rata-rata {rata} dari 5 ({str(d).lower()}).",
            alamat("pegawai:denyut", pk=d.rancangan_id),
            "peringatan" if risiko else "hasil",
        )
    ]


def _tanggapan(antre: Antrean) -> list[Tunggu]:
    """Contributions to proposals: who answers is told what waits, who only reads (pimpinan) what is late."""
    ke, lewat = alamat("pegawai:tanggapan_semua"), antre.tanggapan_lewat
    if antre.menjawab and antre.tanggapan:
        kata = "Jawablah secara terbuka, beserta hasilnya."
        if lewat:
            kata = f"{angka(lewat)} di antaranya sudah lewat tenggat."
        judul = f"{angka(antre.tanggapan)} tanggapan pegawai menunggu jawaban"
        return [Tunggu(judul, kata, ke, "tanya")]
    if antre.menjawab or not lewat:
        return []
    judul = f"{angka(lewat)} tanggapan pegawai lewat tenggat"
    return [Tunggu(judul, "Belum dijawab oleh pengelola.", f"{ke}?keadaan=lewat", "peringatan")]


def _rancangan(akun: Akun) -> list[Tunggu]:
    """Proposals to decide on or to apply, comments to answer, terms that run out."""
    return [
        Tunggu(
            r.judul,
            r.keterangan,
            alamat(f"orgstruktur:{r.halaman}", pk=r.rancangan.pk),
            "rancangan",
        )
        for r in rancangan_menunggu(akun, timezone.localdate())
    ]


def _sk_penempatan(akun: Akun) -> list[Tunggu]:
    """Decrees of placements to record, without which an approved proposal is not applied."""
    return [
        Tunggu(
            f"SK penempatan {r.nama} belum dicatat",
            f"Rancangannya disetujui dan berlaku mulai {tanggal(r.berlaku)}; tanpa SK tidak dapat "
            "diterapkan.",
            alamat("pegawai:rancangan_orang", pk=r.pk),
            "dokumen",
        )
        for r in sk_menunggu(akun)
    ]


def _tugas(orang: int | None) -> list[Tunggu]:
    """Tasks after an application that the person, or a unit it heads, has not done."""
    banyak, lewat = tugas_menunggu(orang, timezone.localdate())
    if not banyak:
        return []
    kata = (
        f"{angka(lewat)} di antaranya lewat tenggat." if lewat else "Sesudah susunan baru berlaku."
    )
    judul = f"{angka(banyak)} tugas pelaksanaan menunggu Anda"
    return [Tunggu(judul, kata, alamat("pegawai:tugas_saya"), "centang")]


#: (what is counted in KinerjaMenunggu, in words, what to do, where)
_KINERJA = (
    (
        "skp_menunggu",
        "SKP menunggu persetujuan Anda",
        "Anda pejabat penilainya.",
        "pegawai:skp_menunggu",
    ),
    (
        "laporan_menunggu",
        "laporan menunggu pemeriksaan Anda",
        "Setujui atau kembalikan lewat papan kinerja.",
        "pegawai:papan",
    ),
    (
        "laporan_dikembalikan",
        "laporan Anda dikembalikan atasan",
        "Catatannya ada di halaman Kinerja.",
        "pegawai:kinerja",
    ),
    (
        "umpan_balik_baru",
        "umpan balik baru atas laporan Anda",
        "Baca di halaman Kinerja.",
        "pegawai:kinerja",
    ),
    (
        "skp_dikembalikan",
        "SKP Anda dikembalikan pejabat penilai",
        "Catatannya ada pada SKP itu.",
        "pegawai:skp_daftar",
    ),
    (
        "penilaian_menunggu",
        "penilaian kinerja menunggu Anda nilai",
        "Laporannya sudah diajukan.",
        "pegawai:penilaian_menilai",
    ),
    (
        "penilaian_ditanggapi",
        "penilaian Anda menunggu tanggapan",
        "Terima, atau ajukan keberatan dalam 14 hari.",
        "pegawai:penilaian_daftar",
    ),
    (
        "keberatan_menunggu",
        "keberatan menunggu putusan Anda",
        "Anda atasan pejabat penilainya.",
        "pegawai:penilaian_daftar",
    ),
)


def _kinerja(akun: Akun, orang: int | None) -> list[Tunggu]:
    """SKP and objections to decide on, reports to check, evaluations to give or answer, and what came back."""
    n = kinerja_menunggu(akun, orang)
    return [
        Tunggu(f"{angka(banyak)} {judul}", keterangan, alamat(url), "kinerja")
        for ruas, judul, keterangan, url in _KINERJA
        if (banyak := getattr(n, ruas))
    ]


def _usul_dijawab(akun: Akun) -> list[Tunggu]:
    """Answers of the last days to one's own requests."""
    return [
        Tunggu(
            f"Usul Anda tentang {u.get_ruas_display().lower()} {u.get_status_display().lower()}",
            u.alasan_keputusan or "Lihat pada Data saya.",
            alamat("pegawai:saya"),
            "info",
        )
        for u in jawaban_baru(akun)
    ]


def _angka_tipologi(akun: Akun) -> list[Tunggu]:
    """Figures of the perangkat daerah that the account heads; one query for who heads none."""
    dipimpin = perangkat_dipimpin(akun)
    if not dipimpin:
        return []
    objek = [o for o in muat_tipologi().daftar if o.unit and o.unit.id in dipimpin]
    kurang = sum(o.isian.kurang for o in objek if o.hitungan.diselenggarakan)
    if not kurang:
        return []
    return [
        Tunggu(
            f"{angka(kurang)} angka tipologi unit Anda belum diisi",
            "Isi beserta tahun dan sumbernya; tipe perangkat daerah dihitung dari sana.",
            alamat("orgstruktur:tipologi"),
            "analisis",
        )
    ]


def _evaluasi(akun: Akun, banyak: int) -> list[Tunggu]:
    """Evaluations of applied proposals that are due and that the account answers for."""
    if not banyak or not boleh(akun, "lihat_kelembagaan"):
        return []
    return [
        Tunggu(
            f"{angka(banyak)} evaluasi penataan menunggu kesimpulan Anda",
            "Bandingkan sebelum dan sesudahnya, lalu simpulkan.",
            alamat("evaluasi:sebelum_sesudah"),
            "survei",
        )
    ]


def _evaluasi_unit(akun: Akun) -> list[Tunggu]:
    """Questionnaires about the units that the account heads; no query for who heads none."""
    dipimpin = frozenset(unit_dipimpin(akun))
    if not dipimpin or not (banyak := isian_menunggu(dipimpin)):
        return []
    return [
        Tunggu(
            f"{angka(banyak)} evaluasi kelembagaan unit Anda belum diajukan",
            "Jawab per bagian; jawabannya tersimpan selagi Anda mengisi.",
            alamat("evaluasi:kelembagaan"),
            "survei",
        )
    ]


def _peran_berakhir(daftar_peran: list[PeranTampil]) -> list[Tunggu]:
    return [
        Tunggu(
            f"Peran Anda sebagai {peran.nama} segera berakhir",
            f"Pada {peran.unit.nama}. Hubungi admin bila masih diperlukan.",
            "",
            "jam",
        )
        for peran in daftar_peran
        if peran.segera_berakhir
    ]


def _akan_berlaku(akun: Akun) -> list[Tunggu]:
    """Changes with a date to come; each act once, however many rows it touched."""
    if not boleh(akun, "lihat_rencana"):
        return []
    daftar = tindakan_tampil(
        Jejak.objects.filter(
            tanggal__gt=timezone.localdate(),
            membatalkan__isnull=True,
            dibatalkan_oleh__isnull=True,
        )
        # planned placements are not for everybody who sees plans; of the structure no name is told
        .filter(~Q(ragam="") | ~Exists(JejakPegawai.objects.filter(jejak=OuterRef("pk"))))
        .order_by("tanggal", "pk")
    )
    return [
        Tunggu(t.judul, f"Akan berlaku {tanggal(t.jejak.tanggal)}.", t.url, "jam") for t in daftar
    ]


def _akan_menunggu(akun: Akun) -> list[Tunggu]:
    """People in scope who will be without a position, by day."""
    if not boleh(akun, LIHAT_RENCANA_PEGAWAI):
        return []
    return [
        Tunggu(
            f"{angka(a.banyak)} pegawai akan menunggu jabatan mulai {tanggal(a.tanggal)}",
            "Jabatannya berakhir hari itu; tempatkan sebelum itu.",
            alamat("pegawai:pegawai_menunggu"),
            "orang",
        )
        for a in akan_menunggu(akun, timezone.localdate())[:BANYAK_TERAKHIR]
    ]


def _akun_tanpa_peran(akun: Akun) -> list[Tunggu]:
    if not boleh(akun, "kelola_akun"):
        return []
    berlaku = PenugasanPeran.objects.berlaku().values("akun_id")
    jumlah = Akun.objects.filter(~Q(pk__in=berlaku), is_active=True).count()
    if not jumlah:
        return []
    url = alamat("kelola_akun:akun_daftar")
    return [
        Tunggu(
            f"{jumlah} akun aktif belum memiliki peran",
            "Tanpa peran, sebuah akun hanya melihat apa yang dilihat warga.",
            f"{url}?peran=tanpa&keadaan=aktif" if url else "",
            "orang",
        )
    ]
