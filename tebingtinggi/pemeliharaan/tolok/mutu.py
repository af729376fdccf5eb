"""The quality of the overlap analysis, beside the figures asked for (not a matter of time)."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from orgstruktur.analisis.berkas import BerkasSalah
from orgstruktur.analisis.penilaian import nilai_data

_KALIMAT, _PASANGAN = "fungsi_dev.csv", "pasangan_dev.csv"
#: figure → at least; the share of false alarms at most
_PALING_SEDIKIT = {"auc": 0.80, "ap": 0.70, "f1": 0.70, "p40": 0.75}
_PALING_BANYAK = {"alarm_boilerplate": 0.10}


def ukur_mutu_analisis(folder: str | None) -> dict[str, Any]:
    """Measure on labelled pairs, one government left out at a time; without a folder nothing.

    Raises CommandError when the folder lacks a file or a file cannot be used.
    """
    if not folder:
        kosong = dict.fromkeys((*_PALING_SEDIKIT, *_PALING_BANYAK))
        return {**kosong, "memenuhi": None, "catatan": "tidak diukur"}
    try:
        kalimat, pasangan = (
            (Path(folder) / nama).read_text(encoding="utf-8-sig") for nama in (_KALIMAT, _PASANGAN)
        )
        luar = nilai_data(kalimat, pasangan)
        dalam = nilai_data(kalimat, pasangan, tinggalkan_satu=False)
    except (OSError, UnicodeDecodeError, BerkasSalah) as galat:
        raise CommandError(f"Data berlabel tidak dapat dipakai: {galat}") from galat
    angka = {
        "auc": luar.auc,
        "ap": luar.ap,
        "f1": luar.f1,
        "p40": luar.p40,
        "alarm_boilerplate": luar.alarm,
    }
    memenuhi = all(angka[k] >= n for k, n in _PALING_SEDIKIT.items()) and all(
        angka[k] <= n for k, n in _PALING_BANYAK.items()
    )
    return {
        **{k: round(v, 4) for k, v in angka.items()},
        "auc_lintas_0": round(luar.auc_dalam, 4),
        "auc_lintas_1": round(luar.auc_lintas, 4),
        "dalam_sampel": {
            k: round(getattr(dalam, k), 4) for k in ("auc", "ap", "f1", "p40", "alarm")
        },
        "memenuhi": memenuhi,
        "catatan": f"{luar.banyak} pasangan berlabel 2 dan 0, satu pemerintah daerah ditinggalkan setiap kali",
    }


def sebut_mutu(mutu: dict[str, Any]) -> str:
    """Say the figures in lines for a terminal."""
    if mutu["memenuhi"] is None:
        return "Mutu analisis tumpang tindih: tidak diukur (--data FOLDER)"
    tanda = "terpenuhi" if mutu["memenuhi"] else "TIDAK TERPENUHI"
    dalam = mutu["dalam_sampel"]
    return (
        f"Mutu analisis tumpang tindih — {tanda}\n"
        f"    AUC {mutu['auc']} (≥ 0,80), AP {mutu['ap']} (≥ 0,70), F1 {mutu['f1']} (≥ 0,70), "
        f"40 teratas {mutu['p40']} (≥ 0,75), alarm rumusan umum {mutu['alarm_boilerplate']} (≤ 0,10)\n"
        f"    AUC dalam satu pemerintah {mutu['auc_lintas_0']}, antarpemerintah {mutu['auc_lintas_1']}; "
        f"dalam sampel AUC {dalam['auc']}, AP {dalam['ap']}, F1 {dalam['f1']}\n    {mutu['catatan']}"
    )
