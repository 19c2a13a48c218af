"""Agreements in the shared space, and each partner's own side of them."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, null, select, update

from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.canonical import canonical
from evenhand.domain.agreements.content import Boundary, Each
from evenhand.domain.agreements.plain import (
    boundary_from_plain,
    boundary_to_plain,
    content_from_plain,
    content_to_plain,
    life_from_plain,
    life_to_plain,
    request_from_plain,
    request_to_plain,
    signature_from_plain,
    signature_to_plain,
    yes_from_plain,
    yes_to_plain,
)
from evenhand.domain.agreements.slips import InTheWay, Slip
from evenhand.domain.agreements.transitions import State, Yes
from evenhand.domain.agreements.versions import Head, OwnWords, Version
from evenhand.domain.partners import Who
from evenhand.storage.failures import Damaged
from evenhand.storage.space import Space
from evenhand.storage.stores import rows
from evenhand.storage.tables.agreements import (
    AGREEMENT, AGREEMENT_HEAD, AGREEMENT_SLIP, AGREEMENT_VERSION, AGREEMENT_YES, OWN_LIMIT, OWN_WORDS,
)


class Agreements:
    """The domain's AgreementStore. History is only added to; own words in it can become a blank."""

    def __init__(self, shared: Space) -> None:
        self._space = shared

    def load(self) -> Iterable[Agreement]:
        with self._space.reading() as connection:
            pages = connection.execute(select(AGREEMENT).order_by(AGREEMENT.c.number)).all()
            versions = connection.execute(select(AGREEMENT_VERSION).order_by(AGREEMENT_VERSION.c.number)).all()
            words = {(row.agreement, row.number, row.who): OwnWords(row.text, row.salt, row.digest)
                     for row in connection.execute(select(OWN_WORDS))}
        kept: dict[str, list[Version]] = {}
        for row in versions:
            kept.setdefault(row.agreement, []).append(self._version(row, words))
        return [self._agreement(row, kept.get(row.id, ())) for row in pages]

    def save(self, agreement: Agreement) -> None:
        page = {
            "id": agreement.id,
            "draft": canonical(content_to_plain(agreement.draft)),
            "boundaries": canonical([boundary_to_plain(each) for each in agreement.boundaries]),
            "requests": canonical([request_to_plain(each) for each in agreement.requests]),
        }
        over = agreement.life.running is None and agreement.life.waiting is None
        stops = over or agreement.life.state is State.PAUSED  # rule 8: either pauses and ends it at once, also at rest
        with self._space.writing(even_at_rest=stops and self._stands(page, agreement.versions)) as connection:
            rows.put(connection, AGREEMENT, [page | {"life": canonical(life_to_plain(agreement.life))}], ["id"])
            kept = set(connection.execute(select(AGREEMENT_VERSION.c.number).where(
                AGREEMENT_VERSION.c.agreement == agreement.id)).scalars())
            for version in agreement.versions:
                if version.number in kept:
                    _blank_removed_words(connection, agreement.id, version)
                else:
                    _add_version(connection, agreement.id, version)

    def remove(self, agreement_id: str) -> None:
        with self._space.writing() as connection:
            rows.remove(connection, AGREEMENT.c.id, [agreement_id])

    def _stands(self, page: Mapping[str, Any], versions: Sequence[Version]) -> bool:
        """Whether all that is written in an agreement stands there already."""
        with self._space.reading() as connection:
            there = connection.execute(select(*(AGREEMENT.c[name] for name in page)).where(
                AGREEMENT.c.id == page["id"])).mappings().first()
            signed = connection.execute(select(AGREEMENT_VERSION.c.number).where(
                AGREEMENT_VERSION.c.agreement == page["id"])).scalars().all()
        return there is not None and dict(there) == page and {each.number for each in versions} == set(signed)

    def _agreement(self, row: Row[Any], versions: Sequence[Version]) -> Agreement:
        return Agreement(
            row.id,
            rows.restored(self._space, row.draft, content_from_plain),
            rows.restored(self._space, row.boundaries, lambda plain: tuple(map(boundary_from_plain, plain))),
            rows.restored(self._space, row.requests, lambda plain: tuple(map(request_from_plain, plain))),
            tuple(versions),
            rows.restored(self._space, row.life, life_from_plain),
        )

    def _version(self, row: Row[Any], words: Mapping[tuple[str, int, str], OwnWords]) -> Version:
        found = [words.get((row.agreement, row.number, who.value)) for who in (Who.A, Who.B)]
        if found[0] is None or found[1] is None:
            raise Damaged(self._space.file.called, "own words")
        why = Each(found[0], found[1])
        return Version(
            row.number, row.day, Who(row.proposed_by) if row.proposed_by else None,
            rows.restored(self._space, row.content, content_from_plain), why, row.previous,
            rows.restored(self._space, row.signatures, lambda plain: tuple(map(signature_from_plain, plain))),
        )


class YesesKept:
    """The domain's YesesGiven, read by whoever is here and shown to nobody."""

    def __init__(self, shared: Space) -> None:
        self._space = shared

    def given(self, agreement_id: str) -> Sequence[Yes]:
        with self._space.reading() as connection:
            kept = connection.execute(select(AGREEMENT_YES.c.yes).where(
                AGREEMENT_YES.c.agreement == agreement_id).order_by(AGREEMENT_YES.c.who)).scalars().all()
        return [rows.restored(self._space, each, yes_from_plain) for each in kept]


class OwnAgreements:
    """The domain's OwnAgreementStore: a partner's yes in the shared space, the last version seen in the own one."""

    def __init__(self, own: Space, shared: Space, who: Who) -> None:
        self._space, self._shared, self._who = own, shared, who

    def yes(self, agreement_id: str) -> Yes | None:
        return next((yes for yes in YesesKept(self._shared).given(agreement_id) if yes.who is self._who), None)

    def save_yes(self, yes: Yes) -> None:
        with self._shared.writing() as connection:
            rows.put(connection, AGREEMENT_YES, [
                {"agreement": yes.agreement_id, "who": self._who.value, "yes": canonical(yes_to_plain(yes))}],
                ["agreement", "who"])

    def drop_yes(self, agreement_id: str) -> None:
        with self._shared.writing(even_at_rest=True) as connection:
            connection.execute(AGREEMENT_YES.delete().where(
                AGREEMENT_YES.c.agreement == agreement_id, AGREEMENT_YES.c.who == self._who.value))

    def heads(self) -> Mapping[str, Head]:
        with self._space.reading() as connection:
            return {row.agreement: Head(row.number, row.digest) for row in connection.execute(select(AGREEMENT_HEAD))}

    def save_head(self, agreement_id: str, head: Head) -> None:
        with self._space.writing() as connection:
            rows.put(connection, AGREEMENT_HEAD, [
                {"agreement": agreement_id, "number": head.number, "digest": head.digest}], ["agreement"])


class OwnLimitsKept:
    """The domain's OwnLimitStore."""

    def __init__(self, own: Space) -> None:
        self._space = own

    def load(self) -> Iterable[Boundary]:
        with self._space.reading() as connection:
            found = connection.execute(select(OWN_LIMIT.c.kept).order_by(OWN_LIMIT.c.number)).scalars().all()
        return [rows.restored(self._space, kept, boundary_from_plain) for kept in found]

    def save(self, limit: Boundary) -> None:
        with self._space.writing() as connection:
            rows.put(connection, OWN_LIMIT, [{"id": limit.id, "kept": canonical(boundary_to_plain(limit))}], ["id"])

    def remove(self, limit_id: str) -> None:
        with self._space.writing() as connection:
            rows.remove(connection, OWN_LIMIT.c.id, [limit_id])


class SlipsKept:
    """The domain's SlipStore."""

    def __init__(self, shared: Space) -> None:
        self._space = shared

    def load(self) -> Iterable[Slip]:
        with self._space.reading() as connection:
            found = connection.execute(select(AGREEMENT_SLIP).order_by(AGREEMENT_SLIP.c.number)).all()
        return [Slip(row.id, row.agreement, row.day,
                     rows.restored(self._space, row.ways, lambda ways: tuple(map(InTheWay, ways))), row.helps, row.talked)
                for row in found]

    def save(self, slip: Slip) -> None:
        with self._space.writing() as connection:
            rows.put(connection, AGREEMENT_SLIP, [{
                "id": slip.id, "agreement": slip.agreement, "day": slip.day,
                "ways": canonical([way.value for way in slip.ways]), "helps": slip.helps, "talked": slip.talked}], ["id"])

    def remove(self, slip_id: str) -> None:
        with self._space.writing() as connection:
            rows.remove(connection, AGREEMENT_SLIP.c.id, [slip_id])


def _add_version(connection: Connection, agreement_id: str, version: Version) -> None:
    key = {"agreement": agreement_id, "number": version.number}
    connection.execute(AGREEMENT_VERSION.insert().values(
        **key, day=version.day, proposed_by=version.proposed_by.value if version.proposed_by else None,
        content=canonical(content_to_plain(version.content)), previous=version.previous,
        signatures=canonical([signature_to_plain(each) for each in version.signatures])))
    connection.execute(OWN_WORDS.insert(), [
        key | {"who": who.value, "text": words.text, "salt": words.salt, "digest": words.digest}
        for who in Who for words in [version.why.of(who)]])


def _blank_removed_words(connection: Connection, agreement_id: str, version: Version) -> None:
    for who in Who:
        if version.why.of(who).text is None:
            connection.execute(update(OWN_WORDS).where(
                OWN_WORDS.c.agreement == agreement_id, OWN_WORDS.c.number == version.number,
                OWN_WORDS.c.who == who.value).values(text=null(), salt=null()))
