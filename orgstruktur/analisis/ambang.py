"""Thresholds of the shape of a structure. They are good practice, not law: every one can be set. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ambang:
    """From where on something stands out.

    unit_tersedikit, unit_terbanyak: units one head leads; orang_terbanyak: people who report to
    one head; lapisan_terbanyak: layers of one perangkat daerah, itself included; terisi_tersedikit,
    terisi_terbanyak: people there per hundred needed; lowong_hari: days a vacancy may last.
    """

    unit_tersedikit: int = 2
    unit_terbanyak: int = 8
    orang_terbanyak: int = 15
    lapisan_terbanyak: int = 4
    terisi_tersedikit: int = 80
    terisi_terbanyak: int = 110
    lowong_hari: int = 365
