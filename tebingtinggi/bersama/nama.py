"""What every name that people give must keep to: units, positions, teams, accounts. Pure."""

import re

#: Signs that make a name look like markup wherever it is shown.
TANDA_TERLARANG = re.compile(r"[<>]")
PESAN_TANDA = "Nama tidak boleh memuat tanda < atau >."
