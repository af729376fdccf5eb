"""The weights that come with the program, and what the field expects of them."""

from orgstruktur.analisis.model import Model

#: what the field expects before any pair was read; learning is held back towards it
AWAL = (-4.0, 3.0, 1.5, 0.5, 0.5, -4.0, 1.5, 0.3)
KENDALI = 3.0
#: learned from 185 labelled pairs of five governments, held back towards AWAL
BAKU = Model((-2.64, 2.78, 1.22, 0.49, -0.09, -4.86, 1.77, 0.0), ambang=0.5)
