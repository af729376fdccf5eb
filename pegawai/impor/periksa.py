"""One checker for each rule on the rows by themselves: number, repeated number, golongan, dates."""

from collections.abc import Callable
from datetime import date, timedelta

from orgstruktur.impor.laporan import PERINGATAN
from pegawai.golongan import baca_golongan
from pegawai.impor.baca import Tabel
from pegawai.nip import PNS, PPPK, Nomor, baca_nip, banding_kolom
from pegawai.tanggal import sebut, tambah_tahun

PARUH_WAKTU = "pppk_paruh_waktu"
_USIA_KERJA = 16
_BARIS_DISEBUT = 10

Pemeriksa = Callable[[Tabel, date], None]


def periksa_baris(tabel: Tabel, hari_ini: date) -> None:
    """Ask every rule of this file; what they find stands in `tabel.galat`, refused rows in `rusak`."""
    for periksa in PEMERIKSA:
        periksa(tabel, hari_ini)


def periksa_nomor(tabel: Tabel, hari_ini: date) -> None:
    """Rules (1) to (7) of kepegawaian 1; gives the columns `nomor` and `jenis_asn`."""
    mentah = tabel.kolom("nip")
    kamus: dict[str | None, Nomor | None] = {None: None}
    keliru = {}
    for isi in set(mentah) - {None}:
        kamus[isi], catatan = baca_nip(isi, hari_ini)
        if catatan is not None:
            keliru[isi] = catatan.pesan
    for i, isi in enumerate(mentah):
        if isi in keliru:
            tabel.temukan(i, "nip", keliru[isi])
        elif isi is None and (i not in tabel.rusak or tabel.sel("nip", i) == ""):
            tabel.temukan(i, "nip", "NIP atau NI PPPK kosong.")
    nomor = tabel.nilai["nomor"] = list(map(kamus.__getitem__, mentah))
    paruh = {nama for nama in tabel.kepala if "paruh" in nama.casefold()}
    separuh = {k for k in set(tabel.kolom("kedudukan")) if k and "paruh" in k[1].casefold()}
    kolom = (nomor, tabel.lembar, tabel.kolom("jenis_pegawai"), tabel.kolom("kedudukan"))
    tabel.nilai["jenis_asn"] = [
        None
        if n is None
        else PARUH_WAKTU
        if n.jenis == PPPK and (nama in paruh or pegawai == "paruh" or kedudukan in separuh)
        else n.jenis
        for n, nama, pegawai, kedudukan in zip(*kolom, strict=True)
    ]


def periksa_jenis_lembar(tabel: Tabel, hari_ini: date) -> None:
    """A PNS on the sheet of the PPPK, or the other way round: a warning; the number decides."""
    menurut_lembar = {nama: _jenis_lembar(nama) for nama in tabel.kepala}
    for i, n in enumerate(tabel.nilai["nomor"]):
        harus = menurut_lembar[tabel.lembar[i]]
        if n is not None and harus and n.jenis != harus:
            pesan = f"Nomornya milik {n.jenis.upper()}, sedangkan lembar ini berisi {harus.upper()}; yang dipakai nomornya."
            tabel.temukan(i, "nip", pesan, PERINGATAN)


def _jenis_lembar(nama: str) -> str:
    kecil = nama.casefold()
    if "pppk" in kecil or "p3k" in kecil:
        return PPPK
    return PNS if "pns" in kecil else ""


def periksa_nomor_ganda(tabel: Tabel, hari_ini: date) -> None:
    """A number stands in the file once."""
    teks = [n.teks for n in tabel.nilai["nomor"] if n is not None]
    if len(set(teks)) == len(teks):
        return
    letak: dict[str, list[int]] = {}
    for i, n in enumerate(tabel.nilai["nomor"]):
        if n is not None:
            letak.setdefault(n.teks, []).append(i)
    for daftar in letak.values():
        if len(daftar) > 1:
            tempat = ", ".join(_sebut_tempat(tabel, i) for i in daftar[:_BARIS_DISEBUT])
            for i in daftar:
                tabel.temukan(
                    i, "nip", f"Nomor ini dipakai lebih dari satu kali: {tempat}. Sisakan satu."
                )


def _sebut_tempat(tabel: Tabel, i: int) -> str:
    lembar = f" lembar {tabel.lembar[i]}" if len(tabel.kepala) > 1 else ""
    return f"baris {tabel.baris[i]}{lembar}"


def periksa_nama(tabel: Tabel, hari_ini: date) -> None:
    """Every person has a name; a full name is taken apart where the file has no columns for titles."""
    for i, nama in enumerate(tabel.kolom("nama")):
        if nama is None and i not in tabel.rusak:
            tabel.temukan(i, "nama", "Nama kosong.")
    if "gelar_depan" not in tabel.nilai and "gelar_belakang" not in tabel.nilai:
        kamus = {n: pisah_gelar(n) for n in set(tabel.kolom("nama")) if n}
        if any(d or b for d, _, b in kamus.values()):
            kosong = (None, None, None)
            bagian = [kamus.get(n, kosong) for n in tabel.kolom("nama")]
            tabel.nilai["gelar_depan"] = [d for d, _, _ in bagian]
            tabel.nilai["nama"] = [n for _, n, _ in bagian]
            tabel.nilai["gelar_belakang"] = [b for _, _, b in bagian]


def pisah_gelar(lengkap: str) -> tuple[str | None, str, str | None]:
    """Take "Dr. Ani, S.H." apart: ("Dr.", "Ani", "S.H."); a name without titles stays whole."""
    utama, _, belakang = lengkap.partition(",")
    kata = utama.split()
    n = 0
    while n < len(kata) - 1 and kata[n].endswith(".") and len(kata[n]) > 2:
        n += 1
    depan, nama = " ".join(kata[:n]), " ".join(kata[n:])
    return (depan or None, nama, belakang.strip() or None) if nama else (None, lengkap, None)


def periksa_kolom_nomor(tabel: Tabel, hari_ini: date) -> None:
    """Rule (8): birth date and sex equal to the columns, else a warning. Fills what the file lacks."""
    nomor = tabel.nilai["nomor"]
    lahir, kelamin = tabel.kolom("tanggal_lahir"), tabel.kolom("jenis_kelamin")
    for i, (n, hari, jk) in enumerate(zip(nomor, lahir, kelamin, strict=True)):
        if n is not None and ((hari is not None and hari != n.lahir) or (jk and jk != n.kelamin)):
            for c in banding_kolom(n, hari, jk or ""):
                kolom = "tanggal_lahir" if c.aturan == "beda_lahir" else "jenis_kelamin"
                tabel.temukan(i, kolom, c.pesan, PERINGATAN)
    tabel.nilai["lahir"] = [h or (n and n.lahir) for h, n in zip(lahir, nomor, strict=True)]
    tabel.nilai["kelamin"] = [k or (n and n.kelamin) for k, n in zip(kelamin, nomor, strict=True)]


def periksa_golongan(tabel: Tabel, hari_ini: date) -> None:
    """The golongan is one of the person's kind; gives it in its one form."""
    if "golongan" not in tabel.nilai:
        return
    hasil: list[str | None] = []
    for i, (isi, n) in enumerate(zip(tabel.nilai["golongan"], tabel.nilai["nomor"], strict=True)):
        g = baca_golongan(str(isi), n.jenis) if isi and n else None
        if isi and n and g is None:
            contoh = "III/d" if n.jenis == PNS else "IX"
            tabel.temukan(
                i, "golongan", f"Bukan golongan {n.jenis.upper()}. Tulis seperti {contoh}."
            )
        hasil.append(g.kode if g else None)
    tabel.nilai["golongan"] = hasil


def periksa_urutan_tanggal(tabel: Tabel, hari_ini: date) -> None:
    """An end does not come before its start."""
    for i, (a, b) in enumerate(
        zip(tabel.kolom("kontrak_mulai"), tabel.kolom("kontrak_sampai"), strict=True)
    ):
        if a and b and b < a:
            tabel.temukan(i, "kontrak_sampai", f"Kontrak berakhir sebelum mulai ({sebut(a)}).")


def periksa_tmt(tabel: Tabel, hari_ini: date) -> None:
    """No TMT before working age, nor far in the future."""
    batas = hari_ini + timedelta(days=366)
    for kolom in ("tmt_cpns", "tmt_golongan", "tmt_jabatan"):
        for i, (hari, lahir) in enumerate(
            zip(tabel.kolom(kolom), tabel.nilai["lahir"], strict=True)
        ):
            if hari is None:
                continue
            if hari > batas:
                tabel.temukan(
                    i,
                    kolom,
                    f"{sebut(hari)} lebih dari setahun sesudah hari ini. Periksa tahunnya.",
                )
            elif (
                lahir is not None
                and hari.year - lahir.year <= _USIA_KERJA
                and hari < tambah_tahun(lahir, _USIA_KERJA)
            ):
                tabel.temukan(
                    i,
                    kolom,
                    f"{sebut(hari)} sebelum pegawai berusia {_USIA_KERJA} tahun (lahir {sebut(lahir)}).",
                )


def periksa_kedudukan(tabel: Tabel, hari_ini: date) -> None:
    """Take the pair (code, text) apart; who is CPNS has no column of its own for a PPPK."""
    if "kedudukan" in tabel.nilai:
        pasangan = tabel.nilai["kedudukan"]
        tabel.nilai["kedudukan"] = [p and p[0] for p in pasangan]
        tabel.nilai["kedudukan_teks"] = [p and p[1] for p in pasangan]
        tabel.mentah["kedudukan_teks"] = tabel.mentah["kedudukan"]


PEMERIKSA: tuple[Pemeriksa, ...] = (
    periksa_nomor,
    periksa_jenis_lembar,
    periksa_nomor_ganda,
    periksa_nama,
    periksa_kolom_nomor,
    periksa_golongan,
    periksa_urutan_tanggal,
    periksa_tmt,
    periksa_kedudukan,
)
