"""An import killed in the middle leaves nothing, says so, and can be tried again."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from django.utils import timezone

from pegawai.models import BerkasImpor, NomorPegawai, Pegawai, Penempatan
from pegawai.services.impor_berkas import laporan_tersimpan, periksa, terapkan_berkas, unggah
from tests.pabrik import buat_kota
from tests.pegawai.berkas import banyak_siasn, csv_
from tests.pegawai.pabrik import buat_jabatan
from tests.pegawai.potret_tabel import potret
from tests.proses import mulai_pekerja

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serentak, pytest.mark.lambat]

PEKERJA = Path(__file__).with_name("pekerja.py")
JUMLAH = int(os.environ.get("TATA_UJI_BARIS_MATI", "2000"))


def _mulai(*argumen: str) -> subprocess.Popen[str]:
    return mulai_pekerja(PEKERJA, *argumen)


def _berkas() -> BerkasImpor:
    unit = buat_kota()
    buat_jabatan(unit["DA.S1"], kebutuhan=9000)
    isi = csv_(banyak_siasn(JUMLAH, [("Subbagian Umum", "Dinas Alfa")]))
    berkas = unggah(isi=isi, nama="asn.csv", oleh=None, per_tanggal=timezone.localdate())
    assert periksa(berkas).baru == JUMLAH
    return berkas


@pytest.mark.parametrize("kapan", ["pegawai_pegawai", "nomorpegawai", "penempatan", "jejak"])
def test_dimatikan_di_tengah_penerapan_tidak_meninggalkan_apa_pun(tmp_path, kapan):
    berkas = _berkas()
    sebelum = potret()
    tanda = tmp_path / "tengah"
    proses = _mulai(str(berkas.kunci), str(tanda), kapan)
    for _ in range(1200):
        if tanda.exists() or proses.poll() is not None:
            break
        time.sleep(0.1)
    assert tanda.exists(), proses.communicate()[1][-3000:]
    os.kill(proses.pid, signal.SIGKILL)
    proses.communicate(timeout=30)
    berkas.refresh_from_db()
    assert potret() == sebelum
    assert berkas.status == BerkasImpor.Status.BERJALAN and berkas.jejak_id is None
    laporan = terapkan_berkas(berkas, sidik=laporan_tersimpan(berkas).sidik, oleh=None)
    assert (laporan.baru, Pegawai.objects.count()) == (JUMLAH, JUMLAH)
    assert NomorPegawai.objects.count() == Penempatan.objects.count() == JUMLAH
    berkas.refresh_from_db()
    assert berkas.status == BerkasImpor.Status.DITERAPKAN


def test_dua_proses_menerapkan_berkas_yang_sama_hanya_sekali(tmp_path):
    berkas = _berkas()
    proses = [_mulai(str(berkas.kunci), str(tmp_path / "t"), "") for _ in range(2)]
    hasil = [p.communicate(timeout=600) and p.returncode for p in proses]
    assert sorted(map(bool, hasil)) == [False, True]
    assert Pegawai.objects.count() == JUMLAH
    berkas.refresh_from_db()
    assert berkas.status == BerkasImpor.Status.DITERAPKAN
