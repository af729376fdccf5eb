"""Small cells of public figures: what is hidden, and what must be hidden with it. Pure.

Counts of people are public only in cells of five and more (domain/kepegawaian 6.3), and so are answers. A hidden cell must not
be computable from the sum that is shown beside it, so others are hidden along with it (*complementary
suppression*); both look the same, since telling them apart would narrow the answer down again.
"""

from collections.abc import Sequence

#: The fewest people whose number is published.
SEL_TERKECIL = 5
#: What stands in place of a hidden number: it need not be small, so the sign does not say so.
TANDA = "*"
ARTI_TANDA = "kurang dari 5, atau disembunyikan agar angka kecil lain tidak dapat dihitung"


def sel_tersembunyi(nilai: Sequence[int], terkecil: int = SEL_TERKECIL) -> frozenset[int]:
    """Give the indexes that are not shown when the sum of all is. Zeros are shown: they are about nobody.

    Hidden are 1 … terkecil - 1, then the smallest others, until at least two are hidden and none of them can
    be told to be below `terkecil` by what is known: each is at least 1, and together they are the sum less
    what is shown. Where that cannot be reached, everything is hidden, zeros as well.
    """
    tutup = {i for i, n in enumerate(nilai) if 0 < n < terkecil}
    if not tutup:
        return frozenset()
    sisa = sorted((n, i) for i, n in enumerate(nilai) if n >= terkecil)
    while not _aman([nilai[i] for i in tutup], terkecil):
        if not sisa:
            return frozenset(range(len(nilai)))
        tutup.add(sisa.pop(0)[1])
    return frozenset(tutup)


def _aman(daftar: Sequence[int], terkecil: int) -> bool:
    """Say whether the largest value one hidden cell may have, for all that is known, is not a small one."""
    return len(daftar) >= 2 and sum(daftar) - (len(daftar) - 1) >= terkecil


def jumlah_tersembunyi(jumlah: int, terkecil: int = SEL_TERKECIL) -> bool:
    """Say whether a sum is itself too small to be shown."""
    return 0 < jumlah < terkecil
