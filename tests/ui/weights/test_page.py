"""The Weights page, as a person uses it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import timedelta

import pytest
from evenhand.domain.examples import ExampleLevels
from evenhand.domain.load.costs import Cost
from evenhand.domain.partners import Who
from evenhand.domain.usual_week import HowOften, UsualTask
from evenhand.domain.weights import EQUAL, Changed, Way, Weights, WeightsVersion
from evenhand.ui.weights.page import WeightsPage
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ui.house import CONTENT, TODAY, build_house

ANCHORS = (CONTENT.energy_anchors, CONTENT.risk_anchors)


@pytest.fixture
def open_page(qtbot, kit, stores):
    def opened(*here, names=("Sam", "Robin"), examples=()):
        page = WeightsPage(kit, build_house(stores=stores, here=here or (Who.A,), names=names), ANCHORS,
                           examples=examples)
        qtbot.addWidget(page)
        page.resize(1000, 700)
        page.show()
        page.show_all()
        return page
    return opened


def keep_weights(stores, who, weights, day=TODAY):
    stores.own[who].weights.save(WeightsVersion(f"{who.value}{day}", day, weights, Way.BAR))


def texts(page):
    QApplication.processEvents()  # new parts are shown by a posted event
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def test_that_three_answers_become_weights_and_undo_takes_them_back(open_page, stores, qtbot):
    page = open_page()
    own = stores.own[Who.A].weights
    assert any("Nothing is chosen yet" in text for text in texts(page))
    assert not page.questions.keep.isEnabled()
    for question, answer in (("most", 2), ("second", 1), ("apart", 1)):
        page.questions.groups[question].buttons()[answer].click()
    page.questions.keep.click()
    (version,) = own.rows.values()
    assert version.way is Way.QUESTIONS and version.weights.leading == (Cost.RISK,)
    assert page.questions is None
    page._house.alone.commands.undo()
    assert own.rows == {} and page.questions is not None


def test_that_all_the_same_needs_no_further_question(open_page, stores):
    page = open_page()
    page.questions.groups["most"].buttons()[3].click()
    page.questions.keep.click()
    (version,) = stores.own[Who.A].weights.rows.values()
    assert version.weights == EQUAL


def test_that_the_bar_saves_while_the_focus_stays_on_it(open_page, stores, qtbot):
    keep_weights(stores, Who.A, Weights(28, 31, 41))
    page = open_page()
    divider = page.editor.bar.dividers[0]
    qtbot.keyClick(divider, Qt.Key.Key_Right)
    qtbot.keyClick(divider, Qt.Key.Key_Right)
    (version,) = stores.own[Who.A].weights.rows.values()
    assert version.weights == Weights(30, 29, 41)
    assert page.editor.bar.dividers[0] is divider
    page._house.alone.commands.undo()
    assert page.editor.bar.parts == (29, 30, 41)


def test_that_levels_are_kept_for_the_tasks_of_the_usual_week_only(open_page, stores, qtbot):
    usual = stores.own[Who.A].usual_week
    usual.write([UsualTask("B1", HowOften.ONCE_A_WEEK, 30, 3, None), UsualTask("C1", None, 10, 2, 2)], [])
    page = open_page()
    assert {task for task, _ in page.table.pickers} == {"B1"}
    picker = page.table.pickers["B1", Cost.RISK]
    qtbot.keyClick(picker, Qt.Key.Key_4)
    assert usual.rows["B1"].risk == 4
    page._house.alone.commands.undo()
    assert usual.rows["B1"].risk is None and picker.level is None


def test_that_a_failed_write_is_told_and_leaves_nothing_to_undo(open_page, stores, qtbot):
    keep_weights(stores, Who.A, Weights(28, 31, 41))
    page = open_page()
    stores.own[Who.A].weights.fail_next = True
    qtbot.keyClick(page.editor.bar.dividers[0], Qt.Key.Key_Right)
    assert page.message.text() == "There is no room left on the disk."
    assert page._house.alone.commands.count() == 0


def test_that_with_both_here_own_weights_are_nowhere_on_the_page(open_page, stores):
    """FAIR-4, rule 11"""
    keep_weights(stores, Who.A, Weights(27, 32, 41))
    keep_weights(stores, Who.B, Weights(59, 26, 15))
    page = open_page(*Who)
    assert page.editor is None and page.table is None
    assert not any(number in text for text in texts(page) for number in ("27", "32", "59"))


def test_that_showing_each_other_needs_both_yeses(open_page, stores):
    """FAIR-4"""
    keep_weights(stores, Who.A, Weights(27, 32, 41))
    keep_weights(stores, Who.B, Weights(59, 26, 15))
    stores.own[Who.A].usual_week.write([UsualTask("B1", HowOften.ONCE_A_WEEK, 30, 3, 4)], [])
    page = open_page(*Who)
    page.buttons["show"].click()
    page.dialog.buttons[Who.B].click()
    page.dialog.reject()
    assert stores.shown.rows == {}
    page.buttons["show"].click()
    page.dialog.buttons[Who.B].click()
    page.dialog.buttons[Who.A].click()
    assert {who: shown.weights for who, shown in stores.shown.rows.items()} == {
        Who.A: Weights(27, 32, 41), Who.B: Weights(59, 26, 15)}
    assert [rating.task for rating in stores.shown.rows[Who.A].ratings] == ["B1"]
    assert any("Sam counts emotional risk most." in text for text in texts(page))


def test_that_each_can_take_the_own_part_back_alone(open_page, stores):
    """PRODUCT rule 8"""
    test_that_showing_each_other_needs_both_yeses(open_page, stores)
    page = open_page(Who.B)
    page.buttons["withdraw B"].click()
    assert set(stores.shown.rows) == {Who.A}


def test_that_fine_tuning_turns_swings_into_weights_and_escape_loses_nothing(open_page, stores, qtbot):
    keep_weights(stores, Who.A, Weights(20, 40, 40), TODAY - timedelta(days=30))
    page = open_page()
    page.buttons["fine tune"].click()
    dialog = page.dialog
    dialog.radios[Cost.ENERGY].click()
    qtbot.keyClick(dialog.sliders[Cost.RISK], Qt.Key.Key_PageDown)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert len(stores.own[Who.A].weights.rows) == 1
    page.buttons["fine tune"].click()
    assert page.dialog.swings == {Cost.TIME: 50, Cost.ENERGY: 100, Cost.RISK: 90}
    qtbot.keyClick(page.dialog, Qt.Key.Key_Return)
    version = page._house.alone.weights.versions()[-1]
    assert version.way is Way.SWINGS and version.weights == Weights(21, 42, 37)
    assert any("23 November 2026" in text for text in texts_of_all(page))


def test_that_the_order_of_the_costs_is_asked_and_ties_are_allowed(open_page, stores):
    """Evidence 3.3: order the three, then weigh the others against the first."""
    keep_weights(stores, Who.A, Weights(20, 40, 40), TODAY - timedelta(days=30))
    page = open_page()
    page.buttons["fine tune"].click()
    dialog = page.dialog
    dialog.radios[Cost.RISK].click()
    assert [cost for cost, radio in dialog.next_radios.items() if radio.isVisibleTo(dialog)] == [
        Cost.TIME, Cost.ENERGY, None]
    assert dialog.next_radios[Cost.ENERGY].isChecked()
    dialog.next_radios[Cost.TIME].click()
    assert dialog.swings == {Cost.TIME: 100, Cost.ENERGY: 50, Cost.RISK: 100}
    dialog.next_radios[None].click()
    assert dialog.swings == dict.fromkeys(Cost, 100)
    dialog.next_radios[Cost.TIME].click()
    assert dialog.swings == {Cost.TIME: 100, Cost.ENERGY: 80, Cost.RISK: 100}


def texts_of_all(page):
    return [label.text() for label in page.findChildren(QLabel)]


def test_that_the_examples_come_first_and_adjust_nothing(open_page, stores, qtbot):
    """evidence 3.3: vignettes are there to talk about."""
    keep_weights(stores, Who.A, Weights(28, 31, 41))
    own = stores.own[Who.A]
    page = open_page(examples=CONTENT.examples)
    page.buttons["fine tune"].click()
    for (_number, cost), picker in page.dialog.pickers.items():
        qtbot.keyClick(picker, Qt.Key.Key_3 if cost is Cost.ENERGY else Qt.Key.Key_1)
    assert own.examples.rows == {number: ExampleLevels(number, 3, 1) for number in range(6)}
    page._house.alone.commands.undo()
    assert own.examples.rows[5] == ExampleLevels(5, 3)
    page._house.alone.commands.redo()
    qtbot.keyClick(page.dialog, Qt.Key.Key_Return)
    assert page.dialog.swings and len(own.weights.rows) == 1 and own.usual_week.rows == {}
    page.dialog.reject()
    page.buttons["fine tune"].click()
    assert page.dialog.swings, "rated once, they do not stand in the way again"


def test_that_examples_stand_side_by_side_only_once_both_have_shown(open_page, stores):
    """FAIR-4"""
    for who, level in ((Who.A, 4), (Who.B, 0)):
        stores.own[who].examples.save(ExampleLevels(2, level, level))
    stores.own[Who.A].examples.save(ExampleLevels(3, 1, 1))
    page = open_page(*Who, examples=CONTENT.examples)
    assert not any(CONTENT.examples[2] in text for text in texts_of_all(page))
    page.buttons["show"].click()
    for who in Who:
        page.dialog.buttons[who].click()
    said = texts_of_all(page)
    assert {CONTENT.examples[2], "Sam: energy 4, emotional risk 4", "Robin: energy 0, emotional risk 0"} <= set(said)
    assert CONTENT.examples[3] not in said, "only one of them rated it"


def test_that_tasks_pictured_far_apart_become_topics_for_a_talk(open_page, stores):
    """PRODUCT section 4: what did you picture? Kept for a talk by a press, taken off by undo."""
    for who, energy in ((Who.A, 4), (Who.B, 1)):
        stores.own[who].usual_week.write([UsualTask("B1", HowOften.ONCE_A_WEEK, 30, energy, 2),
                                          UsualTask("C1", HowOften.ONCE_A_WEEK, 10, 2, 2)], [])
    page = open_page(*Who)
    assert "What did you picture?" not in texts(page)
    page.buttons["show"].click()
    for who in Who:
        page.dialog.buttons[who].click()
    assert "Sam: 30 min, energy 4, emotional risk 2" in texts(page)
    assert list(page.shown.topics) == ["Open a talk about needs"]
    page.shown.topics["Open a talk about needs"].click()
    topics = page._house.ours.talking.topics
    assert [topic.text for topic in topics.all()] == ["Open a talk about needs: what did each of you picture?"]
    assert "On your list for a talk." in texts(page) and page.shown.topics == {}
    page._house.ours.commands.undo()
    assert topics.all() == () and "Open a talk about needs" in page.shown.topics


def test_that_a_version_says_what_changed(open_page, stores):
    keep_weights(stores, Who.A, Weights(20, 40, 40), TODAY - timedelta(days=30))
    page = open_page()
    assert page.changed is None
    keep_weights(stores, Who.A, Weights(60, 20, 20))
    page = open_page()
    page.changed.setCurrentIndex(1)
    newest = page._house.alone.weights.versions()[-1]
    assert (newest.changed, newest.weights) == (Changed.LIFE, Weights(60, 20, 20))
    assert any("life changed" in text for text in texts_of_all(page))
    page._house.alone.commands.undo()
    assert page._house.alone.weights.versions()[-1].changed is None and page.changed.chosen is None


def test_that_alone_in_a_household_of_one_no_other_is_mentioned(open_page):
    page = open_page(names=("Sam",))
    assert "show" not in page.buttons
    assert not any("Robin" in text or "You two" in text for text in texts(page))


def test_that_swapping_the_partners_swaps_only_the_names(open_page, stores):
    """FAIR-11"""
    keep_weights(stores, Who.A, Weights(27, 32, 41))
    keep_weights(stores, Who.B, Weights(27, 32, 41))
    one, two = texts(open_page(Who.A)), texts(open_page(Who.B))
    swapped = [text.replace("Sam", "\0").replace("Robin", "Sam").replace("\0", "Robin") for text in one]
    assert swapped == two
