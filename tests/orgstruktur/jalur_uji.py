"""The sample city read from its files without a database, and a plain search to compare with."""

import csv
from collections import deque
from datetime import date
from pathlib import Path

from orgstruktur.bagan import Bagan, Garis, Simpul
from orgstruktur.jalur import Tim

CONTOH = Path(__file__).parents[2] / "orgstruktur/contoh"
HARI = date(2026, 6, 1)


def baca(nama):
    with (CONTOH / f"{nama}.csv").open(encoding="utf-8", newline="") as berkas:
        return list(csv.DictReader(berkas))


def kota_contoh():
    """(Bagan with its lines, teams) of the sample city."""
    baris = baca("struktur")
    pk = {b["kode"]: n for n, b in enumerate(baris, 1)}
    simpul = [
        Simpul(pk[b["kode"]], b["kode"], b["nama"], "", b["jenis"], pk.get(b["induk_kode"]), "", n, "")
        for n, b in enumerate(baris)
    ]  # fmt: skip
    garis = [
        Garis(n, pk[b["dari_kode"]], pk[b["ke_kode"]], b["jenis"], b["uraian"])
        for n, b in enumerate(baca("garis"), 1)
    ]
    tim = [
        Tim(n, b["nama"], tuple(pk[k] for k in [b["unit_pemilik"], *b["unit_anggota"].split(";")]))
        for n, b in enumerate(baca("tim_kerja"), 1)
    ]
    return Bagan(HARI, simpul, garis=garis), tim


def graf(bagan, garis, tim):
    """Id → ids one step away."""
    tetangga = {s.id: set() for s in bagan}

    def sambung(a, b):
        if a != b and a in tetangga and b in tetangga:
            tetangga[a].add(b)
            tetangga[b].add(a)

    for s in bagan:
        if s.induk_id is not None:
            sambung(s.id, s.induk_id)
    for g in garis:
        sambung(g.dari_id, g.ke_id)
    for t in tim:
        for a in t.daftar_unit_id:
            for b in t.daftar_unit_id:
                sambung(a, b)
    return tetangga


def jarak_dari(tetangga, awal):
    """Id → fewest steps from `awal`."""
    jarak, antre = {awal: 0}, deque([awal])
    while antre:
        sini = antre.popleft()
        for lain in tetangga[sini]:
            if lain not in jarak:
                jarak[lain] = jarak[sini] + 1
                antre.append(lain)
    return jarak


def semua_terpendek(tetangga, a, b):
    """Every shortest way from a to b as tuples of ids."""
    jarak = jarak_dari(tetangga, b)
    jalan = [(a,)]
    for _ in range(jarak[a]):
        jalan = [(*j, n) for j in jalan for n in tetangga[j[-1]] if jarak[n] == jarak[j[-1]] - 1]
    return jalan
