"""Back-up and restore of the database and the uploaded files, as one file.

`paket` knows the file, `sqlite` and `postgresql` know their database, `layanan` joins them.
"""

from tebingtinggi.pemeliharaan.cadangan.layanan import buat_cadangan, pulihkan_cadangan
from tebingtinggi.pemeliharaan.cadangan.paket import GalatCadangan, Manifes

__all__ = ["GalatCadangan", "Manifes", "buat_cadangan", "pulihkan_cadangan"]
