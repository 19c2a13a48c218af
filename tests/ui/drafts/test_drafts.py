"""Drafts as a person writes them."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from evenhand.domain.entries import Entry
from evenhand.domain.partners import Who
from evenhand.ui.coach.hints import Coaching
from evenhand.ui.drafts.page import DraftsPage
from evenhand.ui.reflections.desk import PrivateActs, PrivateDesk

from ui.house import CONTENT, TODAY
from ui.press import activate, buttons


@pytest.fixture
def page(kit, house, stores, qtbot):
    stores.keep(Entry("e1", Who.A, TODAY - timedelta(days=2), "A1", 10, 1, 1),
                Entry("e2", Who.A, TODAY - timedelta(days=7), "A1", 10, 1, 1),
                Entry("e3", Who.A, TODAY - timedelta(days=1), "I9", 10, 1, 1))
    desk = PrivateDesk(kit, house, CONTENT.reflections, Coaching(CONTENT.coach, True), CONTENT.safety,
                       PrivateActs(lambda: 0.0, lambda: None, lambda: None))
    page = DraftsPage(desk)
    qtbot.addWidget(page)
    page.resize(1060, 800)
    page.show()
    page.show_all()
    return page


def seen(page):
    QApplication.processEvents()  # a layout shows new parts in the next turn
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def box(page, name):
    return page.builder.fields[name].editor


def test_that_a_draft_is_put_together_kept_and_brought_by_the_sentence(page, house, qtbot):
    """ATT-3."""
    qtbot.keyClicks(box(page, "when"), "the plan changed on Saturday")
    page.builder.felt.choose(("tense",))
    page.builder.body.choose(("tight chest",))
    page.builder.need.choose(("calm",))
    qtbot.keyClicks(box(page, "ask"), "tell me by Friday")
    assert "I felt tense, because I need calm." in seen(page) and "In my body: tight chest." in seen(page)
    assert buttons(page, "Bring to the next talk…") == []  # not before it is kept
    activate(page, "Keep this draft", qtbot)
    (draft,) = house.alone.private.drafts()
    assert (draft.when, draft.felt, draft.body, draft.need, draft.ask) == (
        "the plan changed on Saturday", ("tense",), ("tight chest",), ("calm",), "tell me by Friday")
    activate(page, "Bring to the next talk…", qtbot)
    activate(page.window(), "Bring it", qtbot)
    assert [topic.text for topic in house.ours.talking.topics.all()] == ["When the plan changed on Saturday."]


def test_that_a_feeling_may_be_in_own_words_or_without_a_name(page, house, qtbot):
    """ACC-7: signs of the body, "cannot name" and own words beside the lists; none is needed."""
    page.builder.felt.choose(("something that I cannot name",))
    qtbot.keyClicks(page.builder.felt.own, "all at sea")
    assert "I felt something that I cannot name and all at sea." in seen(page)
    activate(page, "Keep this draft", qtbot)
    (draft,) = house.alone.private.drafts()
    assert draft.felt == ("something that I cannot name", "all at sea")
    assert page.builder.felt.own.text() == "all at sea" and not page.builder.has_changed


def test_that_own_entries_are_offered_with_their_days_and_others_are_not(page, qtbot):
    """Own acts only (SAF-15), and never those that no shared page lists (rule 4)."""
    names = [page.builder.entries.itemText(number) for number in range(page.builder.entries.count())]
    assert names == ["choose one", CONTENT.catalogue.get("A1").name]
    page.builder.entries.setCurrentIndex(1)
    activate(page, "Put in my own entries with their days", qtbot)
    activate(page, "Put it in", qtbot)
    assert box(page, "when").text == f"I did “{CONTENT.catalogue.get('A1').name}” on Mon 16 and Sat 21"


def test_that_words_that_were_not_kept_outlive_a_visit_elsewhere(page, qtbot):
    qtbot.keyClicks(box(page, "when"), "half a sen")
    page.show_all()
    assert box(page, "when").text == "half a sen"


def test_that_an_empty_draft_is_refused_beside_its_field(page, house, qtbot):
    page.resize(1060, 500)
    QApplication.processEvents()
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    assert box(page, "when").visibleRegion().isEmpty(), "the button stands far below the field"
    activate(page, "Keep this draft", qtbot)
    assert "nothing to keep" in seen(page) and house.alone.private.drafts() == ()
    assert not box(page, "when").visibleRegion().isEmpty()


def test_that_words_of_harm_are_not_brought_and_show_the_quiet_line(page, house, qtbot):
    """SAF-22."""
    box(page, "when").setPlainText("you hit me")
    activate(page, "Keep this draft", qtbot)
    assert "Only you see this line" in seen(page) and buttons(page, "Bring to the next talk…") == []


def test_that_a_draft_is_deleted_with_its_words(page, house, qtbot):
    qtbot.keyClicks(box(page, "when"), "the plan changed")
    activate(page, "Keep this draft", qtbot)
    activate(page, "Delete", qtbot)
    activate(page, "Delete for good", qtbot)
    assert house.alone.private.drafts() == () and "the plan changed" not in seen(page)
    assert box(page, "when").text == "" and house.alone.commands.count() == 0
