"""What runs outside a request: the worker (`manage.py db_worker`) takes it from the queue."""

import logging

from django_tasks import task

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
