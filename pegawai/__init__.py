"""People on positions; may read orgstruktur."""
