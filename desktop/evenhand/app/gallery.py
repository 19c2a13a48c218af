"""Paints every page with the sample household, in every look, for people who look at pictures."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from evenhand.app import places
from evenhand.app.cli.terminal import CannotBeDone
from evenhand.app.desk import Desk
from evenhand.app.home import Home
from evenhand.app.sample import Made, make_sample
from evenhand.app.settings import Settings
from evenhand.app.frame import NAME
from evenhand.app.window import application
from evenhand.app.language.words import Words
from evenhand.app.system.worker import Worker
from evenhand.domain.agreements.content import Part as PartOfAgreement
from evenhand.domain.consents import ASKED_BEFORE, LASTS, Consents, Shared
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.storage.household import Household
from evenhand.storage.keys import LEAST_MEMORY, Cost
from evenhand.ui.agreements.builder import BuilderPage
from evenhand.ui.backups import BackupSeen, RestSeen, Trouble
from evenhand.ui.door.damaged import DamagedActs, DamagedPage
from evenhand.ui.door.firstrun import JoinFirst, SetUp, Welcome
from evenhand.ui.door.arriving import import_page
from evenhand.ui.door.forgotten import forgotten_page
from evenhand.ui.door.reading import ReadingPage
from evenhand.ui.door.unlock import UnlockPage
from evenhand.ui.here.apart import go_on_alone_page, new_keys_page, take_along_page
from evenhand.ui.joint.acts import JointActs, Standing
from evenhand.ui.joint.ending import after_the_end, before_the_end
from evenhand.ui.joint.share import before_inviting, before_joining
from evenhand.ui.kit import Kit
from evenhand.ui.reflections.page import Part, ReflectionsPage
from evenhand.ui.talks.runner import TalkPage
from evenhand.ui.theme import Look
from evenhand.ui.window import Window

Size = tuple[int, int]
_SOON = 2_000  # ms: a page waits at most this long after a change before it asks the worker


def paint(directory: Path, themes: Sequence[str], scales: Sequence[int], rtl: bool, language: str, size: Size) -> None:
    """Write `THEME-SCALE[-rtl]/PLACE.png` for every place, alone and with both here. Raises CannotBeDone."""
    known = {look.value for look in Look}
    if not set(themes) <= known:
        raise CannotBeDone("The themes are light, dark and contrast.")
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotBeDone(f"{directory.name} cannot be made there.") from error
    if "DISPLAY" not in os.environ and "WAYLAND_DISPLAY" not in os.environ:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    words = Words("he" if rtl and language == "en" else language, places.resources() / "locale")
    application(Settings(), words)
    with tempfile.TemporaryDirectory() as scratch:
        made = make_sample(Path(scratch) / "sample", 12, None, 1, date.today(), cost=Cost(LEAST_MEMORY, 1))
        made.household.close()
        for look in themes:
            for scale in scales:
                folder = directory / f"{look}-{scale}{'-rtl' if rtl else ''}"
                folder.mkdir(exist_ok=True)
                for name, picture in pictures(made, Settings(look=look, scale=scale), words, size):
                    picture.grab().save(str(folder / f"{name}.png"))


def pictures(made: Made, settings: Settings, words: Words, size: Size) -> Iterator[tuple[str, QWidget]]:
    """Every screen by name, shown and laid out, one at a time: each is gone when the next is asked for."""
    app = application(settings, words)
    window = Window(NAME)
    window.resize(*size)
    worker = Worker()
    desk = Desk(NAME, app, Kit(settings.theme, words), words, window, worker, settings, None)
    desk.rooms_now()
    window.show()
    try:
        for name, screen in door_screens(desk.kit, words):
            window.show_room(screen)
            settle(app, worker, window)
            yield name, window
        yield from _home_pictures(made, desk, worker, both=False)
        yield from _home_pictures(made, desk, worker, both=True)
    finally:
        worker.stop()
        window.close()
        window.deleteLater()
        _turn(app)


def door_screens(kit: Kit, words: Words) -> Iterator[tuple[str, QWidget]]:
    """The screens before a household is open."""
    text = places.help_text("right-for-us", words.language).read_text(encoding="utf-8")
    yield "door-unlock", UnlockPage(kit, NAME, *[_nothing] * 6)
    yield "door-welcome", Welcome(kit, NAME, *[_nothing] * 8)
    for step in (1, 2, 3):
        set_up = SetUp(kit, offer_words=_offer, make=_nothing, finished=_nothing,
                       back_out=_nothing, save_sheet=_nothing, right_for_us=text, close=_nothing)
        set_up.lead_to(step)
        yield f"door-setup-{step}", set_up
    yield "door-forgotten", forgotten_page(kit, _offer, *[_nothing] * 3)
    yield "door-import", import_page(kit, _offer, *[_nothing] * 3)
    trouble = Trouble(msg("The shared space is damaged. Nothing was changed. You can restore a backup."),
                      BackupSeen(Path("x"), datetime(2026, 3, 2, 19, 30), 412, 1203), RestSeen(430, 1188, 3))
    yield "door-damaged", DamagedPage(kit, trouble, DamagedActs(*[_nothing] * 5), _nothing)
    yield "keys-new", new_keys_page(kit, "Robin", _offer, *[_nothing] * 3)
    yield "keys-take-along", take_along_page(kit, False, *[_nothing] * 3)
    yield "keys-go-on-alone", go_on_alone_page(kit, "Robin", *[_nothing] * 3)
    yield "door-join", JoinFirst(kit, text.partition("\n")[2], _nothing, _nothing, _nothing)
    shared = places.help_text("sharing", words.language).read_text(encoding="utf-8")
    yield "door-share-first", before_inviting(kit, shared, *[_nothing] * 4)
    yield "door-share-second", before_joining(kit, shared, *[_nothing] * 4)
    acts = JointActs(lambda: Standing(Shared.OPEN, True, True, False), lambda: shared, *[_nothing] * 9)
    yield "joint-before-end", before_the_end(kit, acts, _nothing, _nothing)
    yield "joint-after-end", after_the_end(kit, acts, _nothing, _nothing)
    yield "door-right-for-us", ReadingPage(kit, text, _nothing, _nothing)


def _home_pictures(made: Made, desk: Desk, worker: Worker, both: bool) -> Iterator[tuple[str, QWidget]]:
    room = desk.rooms_now()["opening"]
    household = room.open_household(made.household.folder, made.passphrases[0])
    if both:
        household.join(made.passphrases[1])
    home = Home(desk, household, _nothing, _nothing)
    home.show()
    try:
        for name in home.shell.names:
            page = home.shell.visit(name)
            if isinstance(page, BuilderPage):  # reached from the list only, with a page chosen there
                page.open(list(home.house.ours.agreements.all)[1 if both else -1])
            if both and isinstance(page, TalkPage):
                page.resume()
            settle(desk.app, worker, desk.window)
            yield f"{name}-{'both' if both else 'alone'}", desk.window
            if isinstance(page, ReflectionsPage):
                yield from _parts(page, desk, worker)
            if both and isinstance(page, BuilderPage):
                yield from _parts_of_agreement(page, desk, worker)
        if both:
            home.shell.pause_asked.emit()
            settle(desk.app, worker, desk.window)
            yield "pause", desk.window
            pause = home.house.ours.talking.pause
            pause.apply(pause.plan_end())
        yield from _joint_pictures(home, household, desk, worker, both)
    finally:
        home.close()


def _joint_pictures(home: Home, household: Household, desk: Desk, worker: Worker, both: bool) -> Iterator[tuple[str, QWidget]]:
    """The joint space when a yes is asked again, while it is paused, and after its end. Then it is open as before."""
    who, before = "both" if both else "alone", household.joint.consents
    soon = Consents({each: desk.today() - LASTS + ASKED_BEFORE for each in Who})
    shown = (("paused", before.paused(), ("rotation", "settings")),) if both else (
        ("asked", soon, ("today", "settings")), ("paused", before.paused(), ("today", "rotation", "agreements", "settings")),
        ("ended", before.after_the_end(), ("today", "agreements", "settings")))
    for name, consents, where in shown:
        household.joint.keep(consents)
        home.show()
        for place in where:
            home.shell.visit(place)
            settle(desk.app, worker, desk.window)
            yield f"{place}-{name}-{who}", desk.window
    household.joint.keep(before)


def _parts_of_agreement(page: BuilderPage, desk: Desk, worker: Worker) -> Iterator[tuple[str, QWidget]]:
    """Every part of the page of an agreement, with both at it."""
    for part in PartOfAgreement:
        page.bench.go(part)
        settle(desk.app, worker, desk.window)
        yield f"agreement-{part.value}-both", desk.window


def _parts(page: ReflectionsPage, desk: Desk, worker: Worker) -> Iterator[tuple[str, QWidget]]:
    """Each part of the private pages."""
    for part in Part:
        page.read(part)
        settle(desk.app, worker, desk.window)
        yield f"reflections-{part.value}", desk.window


def settle(app: QApplication, worker: Worker, window: QWidget) -> None:
    """Let layouts, deferred deletions, what was asked of the worker, and what is about to be asked come to rest."""
    calm = 0
    while calm < 6:
        _turn(app)
        soon = any(timer.isSingleShot() and timer.isActive() and timer.interval() <= _SOON
                   for timer in window.findChildren(QTimer))
        calm = 0 if soon or not worker.at_rest else calm + 1


def _turn(app: QApplication) -> None:
    """One turn of the event loop, deletions that wait included."""
    app.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _offer() -> str:
    """Stands where a passphrase is offered."""
    return "river candle apple morning"


def _nothing(*_given: object) -> None:
    """Stands where a picture needs no act."""
