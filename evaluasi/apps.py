"""Services, surveys, evaluation."""

from django.apps import AppConfig


class EvaluasiConfig(AppConfig):
    """Services, surveys, evaluation."""

    name = "evaluasi"
    label = "evaluasi"
    verbose_name = "Evaluasi"
