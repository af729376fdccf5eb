"""The weights that come with the program, and what the field expects of them."""

from orgstruktur.analisis.model import Model

#: what the field expects before any pair was read; learning is held back towards it
AWAL = (-4.0, 3.0, 1.5, 0.5, 0.5, -4.0, 1.5, 0.3)
KENDALI = 2.0
#: the share of those pairs that say the same work (61 of 185)
BAGIAN_LATIH = 0.33
#: learned from 185 labelled pairs of five governments, held back towards AWAL
BAKU = Model((-2.72, 2.79, 1.23, 0.59, 0.02, -5.09, 1.84, -0.12), ambang=0.5)
