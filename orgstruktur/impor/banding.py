"""Compare the rows with what is there: new, changed field by field, unchanged; and what is missing."""

from collections.abc import Sequence

from orgstruktur.impor.baca import BarisUnit
from orgstruktur.impor.keadaan import Keadaan, Pohon
from orgstruktur.impor.kolom import KOLOM, MENURUT_NAMA, nilai_awal, sama, tampil
from orgstruktur.impor.laporan import BARU, BERUBAH, PERINGATAN, TETAP, Beda, Galat, Rincian


def bandingkan(
    daftar: Sequence[BarisUnit], keadaan: Keadaan, pohon: Pohon, kolom: Sequence[str]
) -> list[Beda]:
    """Give what each sound row does, in the order of the file."""
    return [_beda(b, keadaan, pohon, kolom) for b in daftar]


def _beda(b: BarisUnit, keadaan: Keadaan, pohon: Pohon, kolom: Sequence[str]) -> Beda:
    lama = keadaan.unit.get(b.kode)
    if lama is None:
        awal = nilai_awal(b.nilai)
        rincian = tuple(
            Rincian(k.nama, k.sebutan, "", _tampil(k.nama, awal[k.nama], pohon))
            for k in KOLOM
            if k.nama != "kode"
            and awal[k.nama]
            and (k.bentuk != "ya_tidak" or awal[k.nama] == "ya")
        )
        return Beda(BARU, b.kode, b.nilai["nama"], b.nilai["jenis"], b.baris, rincian)
    beda = kolom_berubah(b, keadaan, kolom)
    rincian = tuple(
        Rincian(
            k,
            MENURUT_NAMA[k].sebutan,
            _tampil(k, lama.nilai[k], pohon),
            _tampil(k, b.nilai[k], pohon),
        )
        for k in beda
    )
    macam = BERUBAH if beda else TETAP
    return Beda(macam, b.kode, b.nilai["nama"], b.nilai["jenis"], b.baris, rincian)


def kolom_berubah(b: BarisUnit, keadaan: Keadaan, kolom: Sequence[str]) -> list[str]:
    """Give the columns in which a row differs from the unit it names."""
    lama = keadaan.unit[b.kode].nilai
    return [
        k
        for k in kolom
        if k != "kode" and (b.nilai[k] or k != "urutan") and not sama(k, b.nilai[k], lama[k])
    ]


def periksa_rencana(
    daftar: Sequence[BarisUnit], keadaan: Keadaan, pohon: Pohon, kolom: Sequence[str]
) -> list[Galat]:
    """Warn where a row brings back today's value over one that is planned by the day of the change."""
    hasil: list[Galat] = []
    for b in daftar:
        if b.kode not in keadaan.kini or b.kode not in keadaan.unit:
            continue
        kini, nanti = keadaan.kini[b.kode].nilai, keadaan.unit[b.kode].nilai
        for k in kolom_berubah(b, keadaan, kolom):
            if sama(k, b.nilai[k], kini[k]):
                rencana = _tampil(k, nanti[k], pohon) or "(kosong)"
                pesan = (
                    "Membatalkan perubahan yang sudah direncanakan: "
                    f"{MENURUT_NAMA[k].sebutan} menjadi “{rencana}”. Isi berkas ini nilai hari ini."
                )
                hasil.append(b.galat(k, pesan, PERINGATAN))
    return hasil


def _tampil(kolom: str, isi: str, pohon: Pohon) -> str:
    if kolom == "induk_kode" and isi in pohon.simpul:
        return f"{isi} ({pohon.simpul[isi].nama})"
    return tampil(kolom, isi)


def tidak_di_berkas(daftar: Sequence[BarisUnit], keadaan: Keadaan) -> list[tuple[str, str]]:
    """Give the units in the account's reach that the file does not name; they stay as they are."""
    ada = {b.kode for b in daftar}
    return [
        (u.kode, u.nilai["nama"])
        for u in keadaan.unit.values()
        if u.kode not in ada and (keadaan.wewenang is None or u.kode in keadaan.wewenang)
    ]


def periksa_wewenang(
    beda: Sequence[Beda], menurut_kode: dict[str, BarisUnit], keadaan: Keadaan, pohon: Pohon
) -> list[Galat]:
    """Refuse what lies outside the reach of the account: the unit, and where it would stand."""
    boleh = keadaan.wewenang
    if boleh is None:
        return []
    hasil: list[Galat] = []
    for b in beda:
        if b.macam == TETAP:
            continue
        s, baris = pohon.simpul[b.kode], menurut_kode[b.kode]
        if b.macam == BERUBAH and b.kode not in boleh:
            hasil.append(baris.galat("kode", f"{s.nama} berada di luar wewenang Anda."))
        elif (s.baru or s.pindah) and not _di_dalam(s.induk, pohon, boleh):
            nama = pohon.simpul[s.induk].nama if s.induk in pohon.simpul else "puncak struktur"
            hasil.append(baris.galat("induk_kode", f"{nama} berada di luar wewenang Anda."))
    return hasil


def _di_dalam(kode: str, pohon: Pohon, boleh: frozenset[str]) -> bool:
    """Whether a parent is in reach: itself, or new and brought into being below one that is."""
    dilewati: set[str] = set()
    while kode in pohon.simpul and kode not in dilewati:
        if not pohon.simpul[kode].baru:
            return kode in boleh
        dilewati.add(kode)
        kode = pohon.simpul[kode].induk
    return False


def jumlah(beda: Sequence[Beda], macam: str) -> int:
    """Count what rows do."""
    return sum(1 for b in beda if b.macam == macam)
