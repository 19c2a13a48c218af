"""One person alone: every page is whole for one, and whoever joins later finds nothing of before (SAF-1)."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from app import test_nothing_of_the_other
from app.conftest import CHEAP
from app.test_nothing_of_the_other import (
    ROBIN, SAM, SECRET, TODAY, Lived, all_words, house_of, words_of, write_secrets,
)
from evenhand.app import opening
from evenhand.app.paper.facts import review_facts
from evenhand.domain.entries import EntryQuery, folded_words
from evenhand.domain.hard_weeks import LifeChangeKind, StepsIn
from evenhand.domain.partners import Hue, Mark, Shape, Who
from evenhand.domain.periods import Period
from evenhand.domain.spans import Span
from evenhand.storage.exports import export_of
from evenhand.storage.stores.spans import Periods
from evenhand.storage.tables.base import Kind
from evenhand.ui.balance.page import BalancePage

at_home = test_nothing_of_the_other.at_home

# Words that only fit two; the first list may stand where the program says what two are for.
OF_TWO = re.compile(r"\b(both of you|you both|you two|each of you|each other|waits for the talk)\b", re.IGNORECASE)
FOR_TWO = ("agreements", "rotation", "check-ins", "talk", "agreement")


@pytest.fixture
def lived_alone(tmp_path) -> Lived:
    """Robin's household of one, in which much was written: in each place that one alone can write."""
    folder = tmp_path / "household"
    household, _ = opening.create_household(folder, "Robin", "", Mark(Shape.ROUND, Hue.OCHRE), ROBIN, TODAY, CHEAP)
    house = house_of(household)
    write_secrets(household)
    ours, me = house_of(household).ours, frozenset({Who.A})
    for topic in ours.talking.topics.all():  # the window offers no bringing to one alone
        ours.talking.topics.apply(ours.talking.topics.plan_take_back(topic.id, Who.A))
    start = TODAY - timedelta(days=8)
    ours.periods.apply(ours.periods.plan_start(start))
    ours.hard_weeks.apply(ours.hard_weeks.plan_declare(
        LifeChangeKind.LOW_MOOD, Who.A, Span.of_days(TODAY - timedelta(days=3), 10), here=me,
        steps_in=[StepsIn("B1", Who.A), StepsIn("F1", None)]))
    page = ours.reviews.plan_new(review_facts(house, Span.of_days(start, 8), TODAY))
    ours.reviews.apply(page)
    ours.reviews.apply(ours.reviews.plan_words(page.after.id, Who.A, f"{SECRET} words"))
    ours.reviews.apply(ours.reviews.plan_questions(page.after.id, [f"{SECRET} question"]))
    household.close()
    return Lived(folder)


def shown(at_home) -> list[QWidget]:
    return [widget for widget in at_home.window.findChildren(QWidget) if widget.isVisible()]


def test_that_no_page_of_one_alone_speaks_of_two(lived_alone, at_home):
    """All that stands there is read. What two are for is said only on the pages that are for two."""
    home = at_home(lived_alone, ROBIN)
    for name in home.shell.names:
        home.shell.visit(name)
        at_home.settle()
        words = [word for widget in shown(at_home) for word in words_of(widget)]
        if name not in FOR_TWO and name != "help":  # Help tells of all the program does
            assert [word for word in words if OF_TWO.search(word)] == [], name
        thanked = [word for word in words if "Thanks to" in word]
        assert thanked == [], name


def test_that_pages_for_two_offer_one_alone_a_step_that_leads_on(lived_alone, at_home):
    home = at_home(lived_alone, ROBIN)
    for name in FOR_TWO:
        if name not in home.shell.names:
            continue
        page = home.shell.visit(name)
        at_home.settle()
        steps = [button for button in page.findChildren(QPushButton) if button.isVisible()]
        assert steps and all(button.isEnabled() for button in steps), name


def test_that_one_alone_is_told_what_they_took_on_and_thanks_nobody(lived_alone, at_home):
    home = at_home(lived_alone, ROBIN)
    page = home.shell.visit("balance")
    assert isinstance(page, BalancePage)
    at_home.settle()
    words = [word for widget in shown(at_home) for word in words_of(widget)]
    assert any(word.startswith("Taken on in these days:") for word in words)
    assert "Hard days" in words and "These days are not in the chart." not in words


def test_that_what_one_alone_writes_leaves_nothing_in_ours(lived_alone):
    """Ours holds who is here and their keys. Whoever joins later gets the key of that file."""
    household = opening.open_household(lived_alone.folder, ROBIN)
    with household.shared.reading() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        filled = {name for name in tables if connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()}
    assert filled == {"partner", "signing_key", "fact", "schema_revision"}
    household.close()


def test_that_whoever_joins_later_finds_nothing_of_before(lived_alone, at_home):
    """Every page, undo names, search, choices of days, exports; alone and beside the one who wrote it."""
    household = opening.open_household(lived_alone.folder, ROBIN)
    household.say_yes()
    opening.enrol(household, "Sam", "", Mark(Shape.SQUARE, Hue.TEAL), SAM, TODAY, True)
    household.close()
    home = at_home(lived_alone, SAM)
    for name in home.shell.names:
        home.shell.visit(name)
        at_home.settle()
        words = all_words()
        assert SECRET not in words, name
        assert not re.search(r"low mood|hard weeks (end|from)|Day \d+ of|for a session, \d", words), name
    house = home.house
    assert all(stack.count() == 0 for stack in home._undo.stacks())
    assert house.ours.periods.all() == () == house.ours.hard_weeks.all() and not house.ours.reviews.all
    assert house.ours.talking.topics.all() == ()
    assert list(house.ours.entries.page(EntryQuery(words=folded_words(SECRET)), None, 10)) == []
    assert house.alone.before.all() == ()
    with home._household.for_worker() as spaces:
        assert SECRET not in export_of(home._household, spaces).to_json()
    home._household.join(ROBIN)
    home.show()
    for name in home.shell.names:
        home.shell.visit(name)
        at_home.settle()
        assert SECRET not in all_words(), name


def test_that_the_one_who_wrote_it_still_has_it_and_can_delete_it(lived_alone, at_home):
    """Hard weeks, times of looking and pages for a session of before: read and deleted from Settings, alone."""
    household = opening.open_household(lived_alone.folder, ROBIN)
    household.say_yes()
    opening.enrol(household, "Sam", "", Mark(Shape.SQUARE, Hue.TEAL), SAM, TODAY, True)
    household.close()
    home = at_home(lived_alone, ROBIN)
    page = home.shell.visit("settings")
    at_home.settle()
    next(button for button in page.findChildren(QPushButton) if button.text() == "From before the other joined…").click()
    at_home.settle()
    words = all_words()
    assert "From before the other joined" in words and f"{SECRET} words" in words and f"{SECRET} question" in words
    before = home.house.alone.before
    while before.all():
        left = len(before.all())
        dialog = next(top for top in home.shell.window().findChildren(QWidget) if type(top).__name__ == "BeforeDialog")
        next(button for button in dialog.findChildren(QPushButton) if button.text() == "Delete").click()
        at_home.settle()
        assert len(before.all()) == left - 1
    assert "Nothing of it is left." in all_words()
    dialog.accept()
    assert Path(lived_alone.folder).exists()


def test_that_what_an_earlier_version_kept_in_ours_is_moved_before_anybody_can_join(tmp_path):
    """Of one alone: all of it. Of a couple: only a sentence that waits unread for the talk."""
    household, _ = opening.create_household(tmp_path / "one", "Robin", "", Mark(Shape.ROUND, Hue.OCHRE), ROBIN, TODAY, CHEAP)
    for _ in range(2):
        Periods(household.shared, Kind.SHARED).save(Period("p", TODAY))
        house = house_of(household)
        assert Periods(household.shared, Kind.SHARED).periods() == []
        assert house.ours.periods.all() == (Period("p", TODAY),)
    household.say_yes()
    opening.enrol(household, "Sam", "", Mark(Shape.SQUARE, Hue.TEAL), SAM, TODAY, True)
    Periods(household.shared, Kind.SHARED).save(Period("q", TODAY))
    house = house_of(household)
    assert house.ours.periods.all() == (Period("q", TODAY),) and house.alone.before.all() == (Period("p", TODAY),)
    household.close()
