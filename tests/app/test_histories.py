"""At each unlock the shared history is compared with what each partner saw last (AGR-8)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator

import pytest

from app.conftest import Sample
from evenhand.app import opening
from evenhand.app.desk import Desk
from evenhand.app.home import Home
from evenhand.app.settings import Settings
from evenhand.app.worker import Worker
from evenhand.domain.agreements.versions import Head
from evenhand.domain.partners import Who
from evenhand.storage.household import Household
from evenhand.storage.stores.agreements import OwnAgreements
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
