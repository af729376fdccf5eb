"""Replace the template of a kind of document, or go back to the one the program ships with."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from orgstruktur.models import Jejak, TemplatDokumen, penugasan_berlaku
from orgstruktur.naskah.berkas import TemplatKeliru
from orgstruktur.naskah.daftar import JenisTemplat
from orgstruktur.naskah.templat import periksa_templat
from orgstruktur.selectors.templat import boleh_mengganti
from orgstruktur.services.jejak import catat_jejak
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang

PASANG, BAWAAN = "templat_pasang", "templat_bawaan"


def pasang_templat(
    *, jenis: JenisTemplat, nama: str, isi: bytes, contoh: Mapping[str, Any], oleh: Any
) -> TemplatDokumen:
    """Put a template into use after it was checked and tried with the words of `contoh`.

    Raises AturanDilanggar, which names the placeholder or the part that is wrong; DiLuarWewenang.
    """
    _pastikan_wewenang(jenis, oleh)
    try:
        periksa_templat(isi, contoh, jenis.skema, judul=jenis.nama, wajib=jenis.wajib)
    except TemplatKeliru as galat:
        raise AturanDilanggar(str(galat), "berkas") from galat
    try:
        with transaction.atomic():
            lama = _kunci(jenis)
            versi = max((t.versi for t in lama), default=0) + 1
            _lepas(lama)
            baru = TemplatDokumen.objects.create(
                jenis=jenis.kunci,
                versi=versi,
                nama_berkas=nama[-200:],
                isi=isi,
                sidik=hashlib.sha256(isi).hexdigest(),
                oleh=oleh,
            )
            _catat(PASANG, jenis, f"versi {versi} dipasang dari “{baru.nama_berkas}”", oleh, baru)
    except IntegrityError as galat:
        raise AturanDilanggar(
            "Templat ini baru saja diganti orang lain. Muat ulang halaman, lalu coba lagi."
        ) from galat
    return baru


def kembalikan_bawaan(*, jenis: JenisTemplat, oleh: Any) -> None:
    """Let documents be made with the template that the program ships with. Raises AturanDilanggar, DiLuarWewenang."""
    _pastikan_wewenang(jenis, oleh)
    with transaction.atomic():
        if not _lepas(_kunci(jenis)):
            raise AturanDilanggar("Templat bawaan sudah dipakai.")
        _catat(BAWAAN, jenis, "kembali ke templat bawaan", oleh)


def _pastikan_wewenang(jenis: JenisTemplat, oleh: Any) -> None:
    """Raise DiLuarWewenang unless `oleh` may replace it; roles are read anew."""
    penugasan_berlaku(oleh, segar=True)
    if not boleh_mengganti(oleh, jenis.izin):
        raise DiLuarWewenang("Templat ini berlaku bagi seluruh kota dan diganti oleh petugas kota.")


def _kunci(jenis: JenisTemplat) -> list[TemplatDokumen]:
    qs = TemplatDokumen.objects.select_for_update().filter(jenis=jenis.kunci)
    return list(qs.defer("isi").order_by("versi"))


def _lepas(daftar: list[TemplatDokumen]) -> int:
    """Take what is in use out of it; give how many."""
    pk = [t.pk for t in daftar if t.terpakai]
    return TemplatDokumen.objects.filter(pk__in=pk).update(dilepas_pada=timezone.now())


def _catat(
    tindakan: str, jenis: JenisTemplat, kata: str, oleh: Any, baru: TemplatDokumen | None = None
) -> Jejak:
    return catat_jejak(
        tindakan=tindakan,
        objek=f"Templat {jenis.kunci}",
        oleh=oleh,
        ringkasan=f"{jenis.nama}: {kata}.",
        sesudah={"versi": baru.versi, "sidik": baru.sidik} if baru else {"versi": 0},
    )
