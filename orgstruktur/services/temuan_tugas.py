"""The overlap analysis outside a request: the worker (`manage.py db_worker`) takes it from the queue."""

import logging

from django.utils import timezone
from django_tasks import task

from orgstruktur.models import JalanAnalisis
from orgstruktur.services.temuan import jalankan_analisis

logger = logging.getLogger(__name__)

_GANGGUAN = "Analisis terhenti karena gangguan. Temuan yang lama masih ada; coba jalankan lagi."


@task()
def analisis_di_latar(jalan_pk: int) -> bool:
    """Run a waiting analysis in the name of who asked for it; the run itself says how it ended."""
    jalan = JalanAnalisis.objects.select_related("oleh").filter(pk=jalan_pk).first()
    if jalan is None or jalan.status != JalanAnalisis.Status.ANTRE:
        return False
    return jalankan_dan_catat(jalan)


def jalankan_dan_catat(jalan: JalanAnalisis, *, perintah: str = "") -> bool:
    """Run; whatever goes wrong is written to the run and to the log. True when it is finished."""
    try:
        jalankan_analisis(jalan, oleh=jalan.oleh, perintah=perintah)
    except Exception:
        logger.exception("Analisis tumpang tindih %s gagal", jalan.pk)
        JalanAnalisis.objects.filter(pk=jalan.pk).update(
            status=JalanAnalisis.Status.GAGAL, pesan=_GANGGUAN, selesai_pada=timezone.now()
        )
        return False
    return True
