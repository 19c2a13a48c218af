"""At each unlock the shared history is compared with what each partner saw last (AGR-8)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator
from dataclasses import replace

import pytest
from nacl.signing import SigningKey as NewKey

from app.conftest import Sample
from evenhand.app import opening
from evenhand.app.desk import Desk
from evenhand.app.home import Home
from evenhand.app.settings import Settings
from evenhand.app.signing import names_known
from evenhand.app.system.worker import Worker
from evenhand.domain.agreements.transitions import Signature
from evenhand.domain.agreements.versions import Head
from evenhand.domain.partners import Who
from evenhand.storage import people
from evenhand.storage.household import Household
from evenhand.storage.people import SigningKey
from evenhand.storage.signing import Statement
from evenhand.storage.stores.agreements import Agreements, OwnAgreements
from evenhand.ui.kit import Kit
from evenhand.ui.window import Window

TOLD = "A page of your agreements is not as it was. Please look at Agreements."


@pytest.fixture
def desk(qapp, words) -> Iterator[Desk]:
    window, worker, settings = Window("Evenhand"), Worker(), Settings()
    desk = Desk("Evenhand", qapp, Kit(settings.theme, words), words, window, worker, settings, None)
    desk.rooms_now()
    window.show()
    yield desk
    worker.stop()
    window.close()


def unlocked(desk: Desk, household: Household) -> Home:
    home = Home(desk, household, lambda: None, lambda: None)
    home.show()
    return home


def test_that_a_key_put_into_ours_from_outside_signs_for_nobody(sample: Sample) -> None:
    """Either partner could write a key into ours; the own file of the one who looks remembers the true one."""
    household = opening.open_household(sample.folder, sample.passphrases[0])
    page = next(each for each in Agreements(household.shared).load() if each.versions)
    version = page.versions[-1]
    assert names_known(household)(page, version) == frozenset(Who)
    forged = NewKey.generate()
    people.publish_key(household.shared, SigningKey(Who.B, bytes(forged.verify_key), version.day), unfinished=False)
    statement = Statement(household.id, page.id, version.number, version.digest, Who.B, version.day)
    false = Signature(Who.B, version.day, forged.sign(statement.to_bytes()).signature)
    kept = tuple(false if each.who is Who.B else each for each in version.signatures)
    assert names_known(household)(page, replace(version, signatures=kept)) == {Who.A}
    assert names_known(household)(page, version) == frozenset(Who)
    household.close()


def test_that_a_history_that_was_cut_is_told_at_unlock(desk, sample: Sample, qtbot) -> None:
    household = opening.open_household(sample.folder, sample.passphrases[0])
    home = unlocked(desk, household)
    qtbot.waitUntil(lambda: desk.run.at_rest)
    assert home.shell.page.message.text() != TOLD
    own = OwnAgreements(household.own(Who.A), household.shared, Who.A)
    seen, head = next(iter(own.heads().items()))
    own.save_head(seen, Head(head.number + 1, "f" * 64))
    home.show()
    qtbot.waitUntil(lambda: home.shell.page.message.text() == TOLD)
    home.close()
