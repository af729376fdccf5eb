"""The weights that come with the program, and what the field expects of them."""

from orgstruktur.analisis.model import Model

#: what the field expects before any pair was read; learning is held back towards it
AWAL = (-4.0, 3.0, 1.5, 0.5, 0.5, -4.0, 1.5, 0.3)
KENDALI = 3.0
#: learned from 185 labelled pairs of five governments, held back towards AWAL
BAKU = Model((-2.51, 2.79, 1.19, 0.52, -0.12, -4.89, 1.72, -0.03), ambang=0.5)
