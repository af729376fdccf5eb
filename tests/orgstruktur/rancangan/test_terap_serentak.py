"""An application is killed in the middle; two schedules run at once: all or nothing, once."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from django.utils import timezone

from orgstruktur.models import Jejak, Langkah, Rancangan, Unit
from orgstruktur.rancangan import isi
from orgstruktur.rancangan.fungsi import TambahFungsi
from orgstruktur.rancangan.unit import BentukUnit, PindahUnit, UbahUnit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.services.muat import muat_unit
from orgstruktur.services.periksa import periksa_data
from orgstruktur.services.pohon import periksa_pohon
from orgstruktur.services.rancangan import ajukan_rancangan, buat_rancangan, putuskan_rancangan
from orgstruktur.services.rancangan_terap import terapkan_rancangan
from pegawai.models import Penempatan
from pegawai.services.rancangan_orang import Permintaan, catat_sk, rencanakan
from tests.dasar import buat_berperan
from tests.pabrik import perubahan
from tests.pegawai.pabrik import buat_pegawai, kepala, nip, tempatkan
from tests.proses import mulai_pekerja

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serentak, pytest.mark.lambat]

PEKERJA = Path(__file__).with_name("pekerja.py")
DINAS, BIDANG, LANGKAH = 100, 18, 200


def _mulai(*argumen: str) -> subprocess.Popen[str]:
    return mulai_pekerja(PEKERJA, *argumen)


def kota_besar() -> dict[str, int]:
    """Two thousand units and one: code → key."""
    unit, induk = [{"kode": "KOTA", "nama": "Kota", "jenis": "kota"}], {"KOTA": None}
    for d in range(DINAS):
        dinas = f"D{d}"
        unit.append({"kode": dinas, "nama": f"Dinas {d}", "jenis": "dinas"})
        unit.append({"kode": f"{dinas}.S", "nama": f"Sekretariat {d}", "jenis": "sekretariat"})
        induk |= {dinas: "KOTA", f"{dinas}.S": dinas}
        for b in range(BIDANG):
            kode = f"{dinas}.B{b}"
            unit.append({"kode": kode, "nama": f"Bidang {d}.{b}", "jenis": "bidang"})
            induk[kode] = dinas
    muat_unit(daftar=unit, induk_kode=induk, ketetapan=perubahan(), oleh=None)
    return dict(Unit.objects.values_list("kode", "pk"))


def rancangan_besar(pk: dict[str, int]) -> Rancangan:
    """Two hundred steps: new units with sentences, moves, other names; a person placed; decided for today."""
    r = buat_rancangan(nama="Rancangan besar", oleh=buat_berperan("penulis", "organisasi"))
    daftar, nomor = [], 0
    for n in range(LANGKAH // 4):
        bentuk = BentukUnit(-1, -1, pk[f"D{n}"], f"X{n}", f"Bidang Baru {n}", "bidang")
        bentuk, nomor = isi.beri_nomor(bentuk, nomor)
        fungsi, nomor = isi.beri_nomor(TambahFungsi(-1, bentuk.unit, f"penyiapan {n}"), nomor)
        pindah = PindahUnit(pk[f"D{n}.B0"], pk[f"D{n + 1}"])
        daftar += [bentuk, fungsi, pindah, UbahUnit(pk[f"D{n}.B1"], {"nama": f"Nama Lain {n}"})]
    Langkah.objects.bulk_create(
        Langkah(rancangan=r, urutan=n, jenis=s.JENIS, isi=isi.ke_json(s))
        for n, s in enumerate(daftar, start=1)
    )
    tempatkan(ani := buat_pegawai(nip(1)), kepala(Unit.objects.get(pk=pk["D60"])))
    tujuan = kepala(Unit.objects.get(pk=pk["D61"]))
    minta = Permintaan(ani.pk, tujuan.pk, "pelantikan")
    rencanakan(rancangan=r, daftar=[minta], oleh=None)
    ajukan_rancangan(rancangan=r, oleh=r.penulis)
    putuskan_rancangan(
        rancangan=r,
        oleh=buat_berperan("pemutus", "pimpinan"),
        disetujui=True,
        dasar_hukum="Perda 1/2026",
        tanggal_berlaku=timezone.localdate(),
    )
    catat_sk(rancangan=r, nomor="821/1", tanggal=timezone.localdate(), oleh=None)
    return Rancangan.objects.get(pk=r.pk)


def _bunuh_sesudah(rancangan: Rancangan, banyak: int, tanda: Path) -> None:
    proses = _mulai("gantung", str(rancangan.pk), str(banyak), str(tanda))
    for _ in range(1800):
        if tanda.exists() or proses.poll() is not None:
            break
        time.sleep(0.1)
    assert tanda.exists(), proses.communicate()[1][-3000:]
    os.kill(proses.pid, signal.SIGKILL)
    proses.communicate(timeout=30)


def test_dimatikan_di_tengah_penerapan_semua_atau_tidak_sama_sekali(tmp_path):
    pk = kota_besar()
    assert len(pk) == 2001
    rancangan = rancangan_besar(pk)
    sebelum, jejak = muat_bagan(lengkap=True), Jejak.objects.count()
    duduk = list(Penempatan.objects.values())
    for banyak in (LANGKAH // 2, LANGKAH + 1):
        _bunuh_sesudah(rancangan, banyak, tmp_path / f"tengah{banyak}")
        assert muat_bagan(lengkap=True) == sebelum
        assert Jejak.objects.count() == jejak
        assert list(Penempatan.objects.values()) == duduk
        rancangan.refresh_from_db()
        assert rancangan.tahap == Rancangan.Tahap.DISETUJUI
        assert not Langkah.objects.filter(jejak__isnull=False).exists()
    terapkan_rancangan(rancangan=rancangan, oleh=None, uji=False)
    assert len(muat_bagan()) == 2001 + LANGKAH // 4
    assert Penempatan.objects.get(berlaku_sampai=None).jabatan.unit.kode == "D61"
    assert periksa_pohon() == [] and periksa_data() == []


def test_dua_jadwal_sekaligus_menerapkan_sekali():
    rancangan = rancangan_besar(kota_besar())
    daftar = [_mulai("jadwal") for _ in range(2)]
    hasil = []
    for proses in daftar:
        keluar, galat = proses.communicate(timeout=600)
        assert proses.returncode == 0, galat[-3000:]
        hasil.append(json.loads(keluar.splitlines()[-1])["rancangan_diterapkan"])
    assert sorted(hasil) == [[], [rancangan.pk]]
    assert Jejak.objects.filter(tindakan="rancangan_terapkan").count() == 1
    assert Jejak.objects.filter(tindakan="unit_pindah").count() == LANGKAH // 4
    assert not Jejak.objects.filter(tindakan="rancangan_gagal").exists()
    assert periksa_pohon() == [] and periksa_data() == []
