"""A logistic model over the evidence: few weights that can be read, learned from labelled pairs."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from operator import mul


@dataclass(frozen=True, slots=True)
class Model:
    """Weights, the first one the constant; `ambang` = from this score on a pair is the same work."""

    bobot: tuple[float, ...]
    ambang: float = 0.5

    def skor(self, ciri: Sequence[float]) -> float:
        """Give 0 to 1; higher = more surely the same function."""
        z = self.bobot[0] + sum(map(mul, self.bobot[1:], ciri))
        return 1 / (1 + exp(-max(-30.0, min(30.0, z))))


def pelajari(
    baris: Sequence[Sequence[float]],
    label: Sequence[int],
    *,
    awal: Sequence[float],
    kendali: float = 1.0,
    langkah: int = 60,
) -> Model:
    """Learn by Newton's method, held back towards the weights `awal` by `kendali` (the constant is free)."""
    k = len(baris[0]) + 1
    w = list(awal)
    data = [(1.0, *b) for b in baris]
    for _ in range(langkah):
        g = [0.0] * k
        h = [
            [kendali if i == j and i else 1e-6 if i == j else 0.0 for j in range(k)]
            for i in range(k)
        ]
        for x, y in zip(data, label, strict=True):
            z = sum(a * b for a, b in zip(w, x, strict=True))
            p = 1 / (1 + exp(-max(-30.0, min(30.0, z))))
            s = max(p * (1 - p), 1e-6)
            for i in range(k):
                g[i] += (p - y) * x[i]
                for j in range(k):
                    h[i][j] += s * x[i] * x[j]
        for i in range(1, k):
            g[i] += kendali * (w[i] - awal[i])
        d = _selesaikan(h, g)
        w = [a - b for a, b in zip(w, d, strict=True)]
        if max(abs(x) for x in d) < 1e-7:
            break
    return Model(tuple(w))


def _selesaikan(a: list[list[float]], b: list[float]) -> list[float]:
    """Solve a·x = b by elimination with pivots."""
    n = len(b)
    m = [[*baris, nilai] for baris, nilai in zip(a, b, strict=True)]
    for i in range(n):
        p = max(range(i, n), key=lambda r: abs(m[r][i]))
        m[i], m[p] = m[p], m[i]
        for r in range(i + 1, n):
            f = m[r][i] / m[i][i]
            for c in range(i, n + 1):
                m[r][c] -= f * m[i][c]
    x = [0.0] * n
    for i in range(n - 1, -1, -1):
        x[i] = (m[i][n] - sum(m[i][c] * x[c] for c in range(i + 1, n))) / m[i][i]
    return x
