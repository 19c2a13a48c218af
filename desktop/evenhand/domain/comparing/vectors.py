"""Vectors and symmetric matrices over the three costs, in plain floats."""
# SPDX-License-Identifier: GPL-3.0-or-later

import math
from typing import NamedTuple


class Vector(NamedTuple):
    """A number for each cost, in the order of `Cost`."""

    time: float
    energy: float
    risk: float

    def dot(self, other: "Vector") -> float:
        return math.fsum(one * two for one, two in zip(self, other))

    def moved(self, by: "Vector", size: float) -> "Vector":
        """This plus `size` times `by`."""
        return Vector(*(at + size * step for at, step in zip(self, by)))


class Matrix(NamedTuple):
    """A symmetric matrix, by rows."""

    first: Vector
    second: Vector
    third: Vector

    def times(self, vector: Vector) -> Vector:
        return Vector(*(row.dot(vector) for row in self))

    def spread(self, along: Vector) -> float:
        """The quadratic form: the variance along a vector when this is a covariance."""
        return max(0.0, along.dot(self.times(along)))

    def inverse(self) -> "Matrix":
        """The inverse of a positive definite matrix, by cofactors."""
        (a, b, c), (_, d, e), (_, _, f) = self
        cofactors = (d * f - e * e, c * e - b * f, b * e - c * d, a * f - c * c, b * c - a * e, a * d - b * b)
        size = a * cofactors[0] + b * cofactors[1] + c * cofactors[2]
        aa, ab, ac, bb, bc, cc = (each / size for each in cofactors)
        return Matrix(Vector(aa, ab, ac), Vector(ab, bb, bc), Vector(ac, bc, cc))


def weighted_squares(rows: list[tuple[Vector, float]], ridge: float) -> Matrix:
    """The sum of weight times outer product, with `ridge` added along the diagonal. The order makes no difference."""
    def entry(one: int, two: int) -> float:
        return math.fsum([*(weight * row[one] * row[two] for row, weight in rows), ridge if one == two else 0.0])

    return Matrix(*(Vector(*(entry(min(one, two), max(one, two)) for two in range(3))) for one in range(3)))
