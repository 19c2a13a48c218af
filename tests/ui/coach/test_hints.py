"""Hints under a text: at the end of a sentence, at most two, kind, and final when one keeps one's words."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QApplication, QLabel

from evenhand.ui.coach.hints import Coaching, Hints

from ui.house import CONTENT
from ui.press import activate, buttons

DOTS, DASHES = QTextCharFormat.UnderlineStyle.DotLine, QTextCharFormat.UnderlineStyle.DashUnderline


@pytest.fixture
def made(kit, qtbot):
    def make(alone=True):
        box = kit.writing("When …")
        hints = Hints(kit, Coaching(CONTENT.coach, alone), box)
        whole = kit.column(box, hints)
        qtbot.addWidget(whole)
        whole.show()
        return whole, box, hints

    return make


def said(whole):
    QApplication.processEvents()  # a layout shows new parts in the next turn
    return [label.text() for label in whole.findChildren(QLabel) if label.isVisible()]


def under(box):
    return [(line.cursor.selectedText(), line.format.underlineStyle()) for line in box.extraSelections()]


def test_that_a_hint_comes_at_the_end_of_a_sentence_and_asks(made, qtbot):
    """COM-2."""
    whole, box, hints = made()
    qtbot.keyClicks(box, "You never listen to me")
    assert under(box) == []
    qtbot.keyClicks(box, ".")
    qtbot.waitUntil(lambda: under(box) == [("You never", DASHES)])
    assert any("Which time" in text for text in said(whole))
    assert len(buttons(whole, "Keep my words")) == 1


def test_that_a_mild_mark_is_a_dotted_line_and_nothing_else(made, qtbot):
    whole, box, hints = made()
    qtbot.keyClicks(box, "I feel ignored at your parties.")
    qtbot.waitUntil(lambda: [style for _, style in under(box)] == [DOTS])
    assert said(whole) == []
    activate(whole, "Check my words", qtbot)
    assert any("ignored" in text for text in said(whole))


def test_that_there_are_at_most_two_hints_at_a_time(made, qtbot):
    """COM-2."""
    whole, box, hints = made()
    box.setPlainText("You never listen. It's all your fault. You are so lazy. Sign it or I'll leave you.")
    activate(whole, "Check my words", qtbot)
    qtbot.waitUntil(lambda: len(buttons(whole, "Keep my words")) == 2)


def test_that_kept_words_are_never_asked_about_again(made, qtbot):
    """COM-2: "keep my words" is final for this text."""
    whole, box, hints = made()
    box.setPlainText("You never listen to me.")
    activate(whole, "Check my words", qtbot)
    activate(whole, "Keep my words", qtbot)
    assert under(box) == [] and box.text == "You never listen to me."
    qtbot.keyClicks(box, " I am sad.")
    activate(whole, "Check my words", qtbot)
    assert under(box) == []
    hints.forget()
    box.setPlainText("You never listen to me. ")
    activate(whole, "Check my words", qtbot)
    assert under(box) != []


def test_that_with_both_here_hints_come_only_when_asked_for(made, qtbot):
    """Rule 11: no hint and no safety line by itself."""
    whole, box, hints = made(alone=False)
    qtbot.keyClicks(box, "You never listen to me. You hit me.")
    assert not hints._waiting.isActive()
    activate(whole, "Check my words", qtbot)
    assert under(box) == [] and said(whole) == ["Nothing stands out here."]  # as for any other text
    box.setPlainText("You never listen to me.")
    activate(whole, "Check my words", qtbot)
    assert under(box) == [("You never", DASHES)]


def test_that_words_of_harm_open_the_quiet_line_and_no_hint(made, qtbot):
    """COM-3, SAF-22."""
    whole, box, hints = made()
    box.setPlainText("You never listen and you hit me.")
    activate(whole, "Check my words", qtbot)
    assert under(box) == [] and said(whole) == [CONTENT.coach.pack.help_line]


def test_that_direct_words_are_checked_for_threats_labels_and_contempt_only(made, qtbot):
    """COM-5."""
    whole, box, hints = made()
    box.setPlainText("You never help. You are so lazy.")
    activate(whole, "Check my words", qtbot)
    hints.direct.setChecked(True)
    assert [words for words, _ in under(box)] == ["You are so lazy"]


def test_that_marks_stand_right_behind_signs_that_qt_counts_twice(made, qtbot):
    whole, box, hints = made()
    box.setPlainText("🙂🙂 You never listen to me.")
    activate(whole, "Check my words", qtbot)
    assert under(box) == [("You never", DASHES)]


def test_that_a_good_text_is_left_alone(made, qtbot):
    whole, box, hints = made()
    box.setPlainText("I was sad on Friday, and I would like an evening with you.")
    activate(whole, "Check my words", qtbot)
    assert under(box) == [] and said(whole) == ["Nothing stands out here."]


def test_that_a_language_without_a_coach_gets_no_hints(kit, qtbot):
    """ACC-11."""
    box = kit.writing("Wenn …")
    hints = Hints(kit, Coaching(None, True), box)
    qtbot.addWidget(box)
    qtbot.addWidget(hints)
    box.setPlainText("Du hörst nie zu.")
    assert hints.isHidden() and box.extraSelections() == []


def test_that_two_boxes_of_one_text_are_read_together(kit, qtbot):
    """COM-2, rule 10: at most two hints for both, and harm told in one leaves the other alone too."""
    line, box = kit.line("When"), kit.writing("I will")
    hints = Hints(kit, Coaching(CONTENT.coach, True), line, box)
    whole = kit.column(line, box, hints)
    qtbot.addWidget(whole)
    whole.show()
    line.setText("You never listen")
    box.setPlainText("🙂 You are so lazy. It's all your fault.")
    activate(whole, "Check my words", qtbot)
    assert [words for words, _ in under(box)][:1] == ["You are so lazy"]
    qtbot.waitUntil(lambda: len(buttons(whole, "Keep my words")) == 2)
    line.setText("He hits me")
    activate(whole, "Check my words", qtbot)
    assert under(box) == [] and said(whole) == [CONTENT.coach.pack.help_line]
