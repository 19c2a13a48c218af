"""Own versions of the weights, and what was shown to each other."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select

from evenhand.domain.examples import ExampleLevels
from evenhand.domain.partners import Who
from evenhand.domain.ratings import Rating
from evenhand.domain.weights import Changed, Shown, Way, Weights, WeightsVersion
from evenhand.storage.space import Space
from evenhand.storage.stores import rows
from evenhand.storage.tables.weights import EXAMPLE_LEVELS, SHOWN, SHOWN_EXAMPLE, SHOWN_RATING, WEIGHTS_VERSION


class WeightsVersions:
    """The domain's WeightsStore in one partner's own space."""

    def __init__(self, own: Space) -> None:
        self._space = own

    def versions(self) -> Sequence[WeightsVersion]:
        with self._space.reading() as connection:
            found = connection.execute(select(WEIGHTS_VERSION).order_by(WEIGHTS_VERSION.c.number)).all()
        return [WeightsVersion(row.id, row.day, Weights(row.time, row.energy, row.risk), Way(row.way),
                               Changed(row.changed) if row.changed else None) for row in found]

    def save(self, version: WeightsVersion) -> None:
        with self._space.writing() as connection:
            rows.put(connection, WEIGHTS_VERSION, [
                {"id": version.id, "day": version.day, "way": version.way.value,
                 "changed": version.changed.value if version.changed else None} | _parts(version.weights)], ["id"])

    def remove(self, version_id: str) -> None:
        with self._space.writing() as connection:
            rows.remove(connection, WEIGHTS_VERSION.c.id, [version_id])


class OwnExamples:
    """The domain's ExampleStore in one partner's own space."""

    def __init__(self, own: Space) -> None:
        self._space = own

    def levels(self) -> Mapping[int, ExampleLevels]:
        with self._space.reading() as connection:
            found = connection.execute(select(EXAMPLE_LEVELS).order_by(EXAMPLE_LEVELS.c.number)).all()
        return {row.number: ExampleLevels(row.number, row.energy, row.risk) for row in found}

    def save(self, levels: ExampleLevels) -> None:
        with self._space.writing() as connection:
            rows.put(connection, EXAMPLE_LEVELS, [
                {"number": levels.number, "energy": levels.energy, "risk": levels.risk}], ["number"])

    def remove(self, number: int) -> None:
        with self._space.writing() as connection:
            connection.execute(delete(EXAMPLE_LEVELS).where(EXAMPLE_LEVELS.c.number == number))


class ShownWeights:
    """The domain's ShownStore in the shared space."""

    def __init__(self, shared: Space) -> None:
        self._space = shared

    def shown(self) -> Mapping[Who, Shown]:
        with self._space.reading() as connection:
            ratings: dict[str, list[Rating]] = {}
            for row in connection.execute(select(SHOWN_RATING).order_by(SHOWN_RATING.c.place)):
                ratings.setdefault(row.who, []).append(Rating(row.task, row.minutes, row.energy, row.risk))
            examples: dict[str, list[ExampleLevels]] = {}
            for row in connection.execute(select(SHOWN_EXAMPLE).order_by(SHOWN_EXAMPLE.c.number)):
                examples.setdefault(row.who, []).append(ExampleLevels(row.number, row.energy, row.risk))
            return {Who(row.who): Shown(Who(row.who), row.day, Weights(row.time, row.energy, row.risk),
                                        tuple(ratings.get(row.who, ())), tuple(examples.get(row.who, ())))
                    for row in connection.execute(select(SHOWN))}

    def show(self, both: Sequence[Shown]) -> None:
        with self._space.writing() as connection:
            for copied in (SHOWN_RATING, SHOWN_EXAMPLE):
                rows.remove(connection, copied.c.who, [each.who.value for each in both])
            rows.put(connection, SHOWN, [{"who": each.who.value, "day": each.day} | _parts(each.weights)
                                         for each in both], ["who"])
            rows.put(connection, SHOWN_RATING, [
                {"who": each.who.value, "place": place, "task": rating.task, "minutes": rating.minutes,
                 "energy": rating.energy, "risk": rating.risk}
                for each in both for place, rating in enumerate(each.ratings)], ["who", "place"])
            rows.put(connection, SHOWN_EXAMPLE, [
                {"who": each.who.value, "number": levels.number, "energy": levels.energy, "risk": levels.risk}
                for each in both for levels in each.examples], ["who", "number"])

    def withdraw(self, who: Who) -> None:
        with self._space.writing() as connection:
            rows.remove(connection, SHOWN.c.who, [who.value])


def _parts(weights: Weights) -> dict[str, object]:
    return {"time": weights.time, "energy": weights.energy, "risk": weights.risk}
