"""What runs outside a request: the worker (`manage.py db_worker`) takes it from the queue."""

import logging

from django.contrib.auth import get_user_model
from django_tasks import task

from orgstruktur.services.impor import batalkan_impor
from pegawai.models import BerkasImpor
from pegawai.services.impor_berkas import terapkan_berkas
from tebingtinggi.bersama.galat import GalatTata
from tebingtinggi.bersama.lembar import BerkasTidakTerbaca

logger = logging.getLogger(__name__)


@task()
def terapkan_impor(berkas_pk: int, sidik: str) -> bool:
    """Apply a waiting roster in the name of who sent it; True when it is there.

    The file itself says how it ended, so a refusal is no error of the worker.
    """
    berkas = BerkasImpor.objects.select_related("oleh").filter(pk=berkas_pk).first()
    if berkas is None or not berkas.sedang_diterapkan:
        return False
    try:
        return terapkan_berkas(berkas, sidik=sidik, oleh=berkas.oleh).diterapkan
    except (GalatTata, BerkasTidakTerbaca) as galat:
        logger.info("Impor pegawai %s tidak diterapkan: %s", berkas_pk, galat)
        return False


@task()
def batalkan_di_latar(berkas_pk: int, akun_pk: int) -> bool:
    """Undo a large import in the name of who asked for it; a refusal stands on its page."""
    berkas = BerkasImpor.objects.filter(pk=berkas_pk).first()
    if berkas is None or not berkas.diterapkan:
        return False
    oleh = get_user_model().objects.get(pk=akun_pk)
    pesan = "Terjadi gangguan; tidak ada yang dibatalkan. Coba lagi."
    try:
        batalkan_impor(batch=berkas.jejak_id or 0, oleh=oleh, perintah="")
        pesan = ""
    except GalatTata as galat:
        pesan = galat.pesan
    finally:
        BerkasImpor.objects.filter(pk=berkas_pk).update(kemajuan=100, pesan=pesan)
    return not pesan
