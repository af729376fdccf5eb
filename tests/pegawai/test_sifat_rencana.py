"""Whatever is planned for whom on whatever result: applied, it is what was told; taken back, it is what was."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from orgstruktur.models import Jabatan, Langkah
from orgstruktur.rancangan import isi
from orgstruktur.rancangan.simulasi import petakan_bagan, sama_susunan
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.services.periksa import periksa_data
from orgstruktur.services.rancangan import ajukan_rancangan, buat_rancangan, putuskan_rancangan
from orgstruktur.services.rancangan_proses import catat_peristiwa
from orgstruktur.services.rancangan_terap import batalkan_penerapan, terapkan_rancangan
from pegawai.models import AnggotaTim, Pegawai, Penempatan, PengecualianRancangan
from pegawai.selectors.rancangan_orang import cari_halangan
from pegawai.services.rancangan_orang import Permintaan, catat_sk, rencanakan
from tebingtinggi.bersama.galat import AturanDilanggar
from tests.dasar import buat_berperan, contoh
from tests.orgstruktur.rancangan.acak import AcakLangkah
from tests.orgstruktur.rancangan.test_terap import kota_awal
from tests.pegawai.pabrik import buat_pegawai, kepala, nip, tempatkan
from tests.pegawai.rancangan_uji import C, hitung

PLT = Penempatan.Macam.PLT
HARI = timezone.localdate


class _Kembali(Exception):
    """Leaves the transaction of an example."""


def dunia():
    """A small city whose people hold, stand in, wait, leave soon, or have something later recorded."""
    u = kota_awal()
    analis = Jabatan.objects.get(unit=u["DA.B1"], nama="Analis")
    orang = [buat_pegawai(nip(n), f"Orang {n}") for n in range(1, 9)]
    tempat = [
        kepala(u["DA"]), kepala(u["DB"]), kepala(u["DA.B1"]), analis, kepala(u["DB.B1"]),
        Jabatan.objects.get(unit=u["DB"], nama="Analis"),
    ]  # fmt: skip
    for o, j in zip(orang, tempat, strict=False):
        tempatkan(o, j)
    tempatkan(orang[2], kepala(u["DB.B2"]), macam=PLT)
    pergi = HARI() + timedelta(days=40)
    Pegawai.objects.filter(pk=orang[3].pk).update(berakhir_pada=pergi, status=30)
    Penempatan.objects.filter(pegawai=orang[3]).update(berlaku_sampai=pergi)
    for o in orang[6:]:  # wait in a unit
        Pegawai.objects.filter(pk=o.pk).update(unit_tunggu=u["DA.B2"])
    nanti = HARI() + timedelta(days=30)
    tempatkan(orang[7], kepala(u["DA.B2"]), berlaku_mulai=nanti)
    tempatkan(orang[6], kepala(u["DB.S"]), macam=PLT, berlaku_mulai=nanti)
    Penempatan.objects.filter(pegawai=orang[5]).update(berlaku_mulai=HARI() - timedelta(days=2))
    return orang


def potret():
    return [list(m.objects.order_by("pk").values()) for m in (Pegawai, Penempatan, AnggotaTim)]


def tulis(daftar, hari):
    r = buat_rancangan(nama="Rancangan B", oleh=buat_berperan("penulis", "organisasi"), pada=hari)
    for n, langkah in enumerate(daftar, start=1):
        Langkah.objects.create(rancangan=r, urutan=n, jenis=langkah.JENIS, isi=isi.ke_json(langkah))
    return r


def rencanakan_acak(data, r, orang, banyak):
    """Plan at random; what is accepted must hold as long as nothing else changes. Give how many were."""
    ke = hitung(r).ke.jabatan
    ada = 0
    for _ in range(banyak):
        siapa = data.draw(st.sampled_from([o.pk for o in orang]))
        apa = data.draw(st.sampled_from(sorted(ke)))
        cara = data.draw(st.sampled_from([C.PENGUKUHAN, C.PELANTIKAN, C.PELANTIKAN, C.PENYETARAAN, C.PLT]))  # fmt: skip
        lebih = data.draw(st.booleans())
        try:
            rencanakan(rancangan=r, daftar=[Permintaan(siapa, apa, cara.value, "", lebih)], oleh=None)  # fmt: skip
        except AturanDilanggar:
            continue
        ada += 1
        assert hitung(r).konflik == ()
    return ada


def putuskan(r, hari):
    """Bring it to its decision and its decree; whoever is left without a place is let go by name."""
    ajukan_rancangan(rancangan=r, oleh=r.penulis)
    catat_peristiwa(rancangan=r, jenis="konsultasi_uptd", tanggal=HARI(), oleh=r.penulis)
    pemutus = buat_berperan("pemutus", "pimpinan")
    sisa = cari_halangan(hitung(r))
    PengecualianRancangan.objects.create(
        rancangan=r, oleh=pemutus, alasan="uji", orang=list(sisa.belum), urusan=[k for k, _ in sisa.urusan]
    )  # fmt: skip
    putuskan_rancangan(
        rancangan=r, oleh=pemutus, disetujui=True, dasar_hukum="Perda 1/2026", tanggal=hari, tanggal_berlaku=hari
    )  # fmt: skip
    r.refresh_from_db()


def sesudah(hari):
    """Position → its holders, and (person, position) of each Plt, as the tables have it on a day."""
    isi_, plt = {}, set()
    for p in Penempatan.objects.pada(hari):
        if p.macam == PLT:
            plt.add((p.pegawai_id, p.jabatan_id))
        else:
            isi_.setdefault(p.jabatan_id, set()).add(p.pegawai_id)
    return isi_, plt


def dikatakan(hasil, peta):
    """The same, as the pure rehearsal tells it."""

    def nomor(pk):
        return peta.get(pk, pk)

    isi_ = {nomor(j): set(siapa) for j, siapa in hasil.isi.items() if siapa}
    tetap = {(w.pk, nomor(w.jabatan_id)) for w in hasil.wakil if w.jabatan_id in hasil.ke.jabatan}
    return isi_, tetap, {(r.pegawai_id, nomor(r.jabatan_id)) for r in hasil.rencana_plt}


@pytest.mark.lambat
@settings(
    max_examples=contoh(8),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # an example costs too much to shrink
)
@given(data=st.data())
def test_diterapkan_sama_dengan_gladinya_dan_dibatalkan_sama_dengan_semula(db, data):
    with pytest.raises(_Kembali), transaction.atomic():
        orang = dunia()
        hari = HARI() - timedelta(days=data.draw(st.sampled_from([0, 0, 1])))
        daftar = AcakLangkah(data, muat_bagan(hari, lengkap=True)).isi(data.draw(st.integers(1, 5)))
        if not daftar:
            raise _Kembali
        r = tulis(daftar, hari)
        ada = rencanakan_acak(data, r, orang, data.draw(st.integers(1, 8)))
        putuskan(r, hari)
        if ada:
            catat_sk(rancangan=r, nomor="821/1", tanggal=hari, oleh=None)
        semula = potret()
        hasil = hitung(r)
        terapkan_rancangan(rancangan=r, oleh=None)
        assert potret() == semula, "gladi tidak mengubah apa pun"
        laporan = terapkan_rancangan(rancangan=r, oleh=None, uji=False)
        assert sama_susunan(petakan_bagan(hasil.ke.bagan, laporan.peta), muat_bagan(hari, lengkap=True))  # fmt: skip
        isi_, tetap, baru = dikatakan(hasil, laporan.peta)
        kini, plt = sesudah(hari)
        assert kini == isi_
        assert baru <= plt <= tetap | baru
        assert periksa_data() == []
        batalkan_penerapan(rancangan=r, oleh=None, alasan="salah terap")
        assert potret() == semula
        assert periksa_data() == []
        raise _Kembali
