"""Urusan as evidence of an overlap: same code, or same cluster (*rumpun*).

Clusters: PP 18/2016 Pasal 40(4) for dinas, Pasal 48 for badan.
"""

from functools import cache

from orgstruktur.urusan_baku import rumpun


@cache
def kedekatan_urusan(a: frozenset[str], b: frozenset[str]) -> float:
    """Give 1 for a shared code, 0.5 for a shared cluster, 0 otherwise."""
    if a & b:
        return 1.0
    return 0.5 if {rumpun(k) for k in a} & {rumpun(k) for k in b} - {""} else 0.0
