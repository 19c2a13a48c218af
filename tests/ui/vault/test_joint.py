"""The joint space as people meet it: asked, paused, the other's view, open again, ended (SAF-16, SAF-17, SAF-18, SAF-25)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from evenhand.app import opening
from evenhand.domain.agreements.door import Agreements
from evenhand.domain.agreements.transitions import Signature, State
from evenhand.domain.consents import ASKED_BEFORE, LASTS
from evenhand.domain.entries import Entry
from evenhand.domain.partners import Hue, Mark, Shape, Who
from evenhand.domain.thanks import Thanks
from evenhand.storage.stores.agreements import Agreements as AgreementsKept
from evenhand.storage.stores.thanks import ThanksGiven
from evenhand.ui.joint.page import PausedPage

from domain.agreements.conftest import ready_content
from ui.answers import Answers
from ui.vault.conftest import CHEAP, ROBINS_WORDS, SAMS_WORDS, TODAY, Inside

PAUSED = "Joint space is paused"
JOINT = ("balance", "agreements", "rotation", "check-ins", "reviews")
YES = "Yes, I want to share"


def texts(widget: QWidget) -> str:
    QApplication.processEvents()
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text())


def offers(inside: Inside, words: str) -> bool:
    return any(each.accessibleName() == words and each.isVisible() for each in inside.room.findChildren(QPushButton))


def comes(inside: Inside, words: str) -> None:
    """Leave, and come in alone."""
    inside.leave()
    inside.come_in(words)


def page(inside: Inside, place: str) -> QWidget:
    found = inside.home.shell.visit(place)
    inside.desk.app.processEvents()
    return found


def write_thanks(inside: Inside) -> None:
    ThanksGiven(inside.home._household.shared).save(Thanks("t", Who.A, TODAY, "for the soup"))


def test_that_either_pauses_alone_and_the_other_finds_the_neutral_page(inside):
    """SAF-17."""
    inside.come_in(ROBINS_WORDS)
    write_thanks(inside)
    assert "for the soup" in texts(page(inside, "today"))
    page(inside, "settings")
    inside.press("Pause our joint space")
    assert "Your joint space is paused, for both of you." in texts(inside.home.shell.page)
    assert "for the soup" not in texts(page(inside, "today"))
    comes(inside, SAMS_WORDS)
    assert PAUSED in texts(inside.home.shell.page) and "Robin" not in texts(inside.home.shell.page)
    for place in JOINT:
        assert isinstance(page(inside, place), PausedPage) and PAUSED in texts(inside.home.shell.page)
    page(inside, "rotation")
    inside.press(YES)
    assert "You have said yes." in texts(inside.home.shell.page) and not offers(inside, YES)
    comes(inside, ROBINS_WORDS)
    page(inside, "today")
    inside.press(YES)
    assert "Your joint space is open again." in texts(inside.home.shell.page)
    assert "for the soup" in texts(page(inside, "today"))  # nothing was deleted


def test_that_own_pages_go_on_while_it_is_paused(inside):
    inside.come_in(SAMS_WORDS)
    page(inside, "settings")
    inside.press("Pause our joint space")
    mine = inside.home.house.alone
    mine.entries.write([Entry("e1", mine.who, TODAY, "A1", note="only mine")], [])
    assert list(inside.home.house.partners) == [Who.A]
    for place in inside.home.shell.names:
        page(inside, place)
        inside.rest()
    assert inside.home.shell.offers("reflections") and inside.home.shell.offers("my-limits")
    assert not isinstance(page(inside, "ledger"), PausedPage)


def test_that_with_both_here_nobody_can_say_yes_and_nothing_of_ours_or_mine_is_shown(inside):
    """SAF-16: each in the own space, never both at one press."""
    inside.come_in(SAMS_WORDS)
    page(inside, "settings")
    inside.press("Pause our joint space")
    inside.home._household.join(ROBINS_WORDS)
    inside.home.show()
    for place in inside.home.shell.names:
        page(inside, place)
        inside.rest()
        assert not offers(inside, YES)
    for place in ("today", "ledger", "weights", *JOINT):
        assert isinstance(page(inside, place), PausedPage)
    inside.press("Lock", inside.home.shell.page)
    assert inside.asked == ["lock"]


def test_that_the_question_comes_days_before_and_later_is_as_easy_as_yes(inside):
    """SAF-16 as PRODUCT.md amends it."""
    days = inside.desk.today
    inside.come_in(SAMS_WORDS)
    assert not offers(inside, "Later")
    days.pass_by((LASTS - ASKED_BEFORE).days)
    comes(inside, SAMS_WORDS)
    assert "Do you still want to share?" in texts(inside.home.shell.page)
    sizes = {each.width() for each in inside.room.findChildren(QPushButton)
             if each.accessibleName() in ("Yes, share on", "Later") and each.isVisible()}
    assert len(sizes) == 1
    inside.press("Later")
    assert "Do you still want to share?" not in texts(inside.home.shell.page)
    page(inside, "settings")
    inside.press("Yes, share on")
    assert "You are asked again in five weeks." in texts(inside.home.shell.page)
    comes(inside, SAMS_WORDS)
    assert "Do you still want to share?" not in texts(inside.home.shell.page)
    comes(inside, ROBINS_WORDS)
    assert "Do you still want to share?" in texts(inside.home.shell.page)  # asked for oneself, not for the other
    days.pass_by(ASKED_BEFORE.days)
    comes(inside, ROBINS_WORDS)
    assert PAUSED in texts(inside.home.shell.page)  # silence


def test_that_what_is_shared_is_hidden_once_a_yes_runs_out_in_an_open_window(inside):
    """Over midnight: from the next place that is visited on, and written it is no more at once."""
    inside.come_in(SAMS_WORDS)
    write_thanks(inside)
    inside.desk.today.pass_by(LASTS.days)
    page(inside, "settings")
    assert "It is paused." in texts(inside.home.shell.page)
    page(inside, "today")
    assert "soup" not in texts(inside.home.shell.page) and PAUSED in texts(inside.home.shell.page)


SEEN_ON = TODAY + LASTS


def lapse_both(inside: Inside) -> None:
    """Nobody says anything."""


def lapse_one(inside: Inside) -> None:
    """Sam says yes again, Robin says nothing."""
    inside.desk.today.day = SEEN_ON - timedelta(days=1)
    inside.home._household.say_yes()


def pause_by_sam(inside: Inside) -> None:
    inside.home._household.joint.pause()


def pause_by_robin(inside: Inside) -> None:
    comes(inside, ROBINS_WORDS)
    inside.home._household.joint.pause()


def household_at(folder: Path, joined: bool) -> None:
    household, _ = opening.create_household(folder, "Sam", "", Mark(Shape.SQUARE, Hue.TEAL), SAMS_WORDS, TODAY, CHEAP)
    household.say_yes()
    opening.enrol(household, "Robin", "", Mark(Shape.ROUND, Hue.OCHRE), ROBINS_WORDS, TODAY, joined)
    household.close()


def pictures(inside: Inside, words: str) -> dict[str, QImage]:
    """The whole window at every joint place and at Today, as one of the two sees it."""
    inside.desk.today.day = SEEN_ON
    comes(inside, words)
    seen = {}
    for place in ("today", *JOINT):
        page(inside, place).tell("")
        inside.rest()
        inside.desk.app.processEvents()
        seen[place] = inside.home.shell.grab().toImage()
    return seen


@pytest.mark.parametrize("eyes", [SAMS_WORDS, ROBINS_WORDS], ids=["Sam's", "Robin's"])
def test_that_lapsed_paused_and_never_begun_are_one_picture(inside, tmp_path, eyes):
    """SAF-18: pixel by pixel, from both partners' eyes. A yes given by one of the two is of no help to tell."""
    ways = {"never begun": lapse_both, "lapsed": lapse_both, "one of two lapsed": lapse_one,
            "paused by Sam": pause_by_sam, "paused by Robin": pause_by_robin}
    seen = {}
    for number, (name, happens) in enumerate(ways.items()):
        inside.folder = tmp_path / f"household-{number}"
        household_at(inside.folder, joined=name != "never begun")
        inside.desk.today.day = TODAY
        comes(inside, SAMS_WORDS)
        happens(inside)
        seen[name] = pictures(inside, eyes)
    one = seen.pop("never begun")
    assert PAUSED in texts(inside.home.shell.page)
    for name, pictured in seen.items():
        for place, picture in pictured.items():
            assert picture == one[place], (name, place)


# The end


def test_that_one_ends_it_alone_and_each_goes_on_alone(inside, tmp_path):
    """SAF-25, line by line."""
    inside.come_in(SAMS_WORDS)
    write_thanks(inside)
    page(inside, "settings")
    inside.press("End our joint space…")
    assert "no waiting time" in texts(inside.room) and "Nothing is sent or said to the other." in texts(inside.room)
    inside.press("End our joint space")  # one person starts and finishes it; no cooling-off
    assert "Your joint space has ended." in texts(inside.room)
    for words in ("Export mine…", "Take mine along…", "Go on alone…"):  # own export, and solo mode is offered
        assert offers(inside, words)
    inside.desk.places = Answers(tmp_path / "sams")
    inside.press("Export mine…")
    inside.rest()
    assert (tmp_path / "sams" / "evenhand.json").exists()
    assert not inside.home._household.joint.is_open  # closes sharing
    for words in (SAMS_WORDS, ROBINS_WORDS):
        comes(inside, words)
        assert not any(inside.home.shell.offers(place) for place in set(JOINT) - {"agreements"})  # joint views are gone
        assert "Your joint space has ended." in texts(page(inside, "today")) and "soup" not in texts(inside.home.shell.page)
        assert PAUSED not in texts(inside.home.shell.page)
        for place in inside.home.shell.names:
            page(inside, place)
            inside.rest()
    page(inside, "today")
    inside.desk.places = Answers(tmp_path / "robins")
    inside.press("Export mine…")  # each gets an own export, Robin as well
    inside.rest()
    assert (tmp_path / "robins" / "evenhand.json").exists()
    with inside.home._household.shared.reading() as connection:  # no message was written for the other
        said = connection.exec_driver_sql("SELECT value FROM fact WHERE name = 'noted.consents'").scalar_one()
    assert said == '{"ended":true,"renewed":"","yeses":{}}'


def test_that_after_the_end_both_can_begin_anew(inside):
    inside.come_in(SAMS_WORDS)
    write_thanks(inside)
    inside.home._household.joint.end()
    comes(inside, SAMS_WORDS)
    page(inside, "settings")
    inside.press(YES)
    comes(inside, ROBINS_WORDS)
    assert not offers(inside, YES)  # nobody is asked on Today
    page(inside, "settings")
    inside.press(YES)
    assert "soup" in texts(page(inside, "today"))


def test_that_after_the_end_one_makes_the_household_their_own(inside, tmp_path):
    """SAF-25: solo mode, to its end."""
    inside.come_in(SAMS_WORDS)
    inside.home._household.joint.end()
    comes(inside, SAMS_WORDS)
    inside.press("Go on alone…")
    assert "Go on with new keys" in texts(inside.room)


# Agreements that both signed


def sign(door: Agreements) -> None:
    change = door.plan_new(ready_content())
    door.apply(change)
    version = door.ready_to_sign(change.after.id, TODAY)
    signatures = tuple(Signature(who, TODAY, b"s" * 64) for who in Who)
    door.apply(door.plan_sign(change.after.id, version, signatures, "together", TODAY))


def test_that_what_both_signed_can_be_read_paused_and_ended_by_each_while_it_is_paused(inside):
    """Rules 8 and 12."""
    inside.come_in(SAMS_WORDS)
    sign(inside.home.house.ours.agreements)
    store = AgreementsKept(inside.home._household.shared)
    signed, = store.load()
    store.save(replace(signed, life=replace(signed.life, state=State.ACTIVE, running=signed.life.waiting, waiting=None)))
    inside.home._household.joint.pause()
    comes(inside, ROBINS_WORDS)
    assert "Finding back after a row" in texts(page(inside, "agreements"))
    inside.press("Read and print…", inside.home.shell.page)
    inside.rest()
    assert inside.home._pages._print.dialog is not None
    inside.home._pages._print.dialog.reject()
    inside.press("Pause", inside.home.shell.page)
    assert "rests now." in texts(inside.home.shell.page)
    assert [each.life.state for each in AgreementsKept(inside.home._household.shared).load()] == [State.PAUSED]
    inside.press("End it", inside.home.shell.page)
    assert "“Finding back after a row” has ended." in texts(inside.home.shell.page)
    assert [each.life.state for each in AgreementsKept(inside.home._household.shared).load()] == [State.ENDED]
