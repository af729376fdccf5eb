"""The database as plain values, to be compared before and after."""

from typing import Any

from django.apps import apps

#: What an import and its undo leave behind on purpose: the trail, the batch itself, marks.
KECUALI = {
    "jejak", "jejakunit", "jejakpegawai", "potretjejak", "berkasimpor", "barisimpor", "statuskepegawaian", "statusstruktur",
}  # fmt: skip


def potret() -> dict[str, list[tuple[Any, ...]]]:
    """Give every row of every table of ours, in order of the key."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values_list())
        for app in ("orgstruktur", "pegawai", "akun")
        for model in apps.get_app_config(app).get_models()
        if model._meta.model_name not in KECUALI
    }
