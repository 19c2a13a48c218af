"""The front door: welcome, unlock, set-up and what can be read before; hands an open household on."""
# SPDX-License-Identifier: GPL-3.0-or-later

import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from PySide6.QtWidgets import QWidget

from evenhand.app import places
from evenhand.app.desk import Desk
from evenhand.domain.message import Message, msg
from evenhand.ui.backups import Trouble
from evenhand.ui.door.damaged import DamagedActs, DamagedPage
from evenhand.ui.door.firstrun import SetUp, Welcome
from evenhand.ui.door.arriving import import_page
from evenhand.ui.door.forgotten import forgotten_page
from evenhand.ui.door.keys import KeysPage
from evenhand.ui.door.reading import ReadingPage
from evenhand.ui.door.steps import Newcomer
from evenhand.ui.door.unlock import UnlockPage
from evenhand.ui.work import Progress


class FrontDoor:
    """Decides which screen is shown before a household is open. `on_open` gets the open household, once."""

    def __init__(self, desk: Desk, folder: Path | None, on_open: Callable[[object], None],
                 quick_close: Callable[[], None]) -> None:
        self._desk, self._folder = desk, folder
        self._on_open, self._quick_close = on_open, quick_close
        self._opened: object | None = None

    def show(self) -> None:
        """The first screen: unlock where there is a household, welcome where there is none."""
        folders = [self._folder] if self._folder is not None else places.households()
        if folders:
            self._folder = folders[0]
            self._show_unlock()
        else:
            self._show_welcome()

    # Screens

    def _show(self, screen: QWidget) -> None:
        self._desk.window.show_room(screen)
        screen.setFocus()

    def _show_unlock(self, message: Message | None = None) -> None:
        page = UnlockPage(self._desk.kit, self._desk.name, self._open, self._show_forgotten,
                          lambda: self._read("right-for-us", self._show_unlock),
                          lambda: self._read("before", self._show_unlock), self._choose_another, self._quick_close)
        self._show(page)
        if message is not None:
            page.field.refuse(self._desk.kit.say(message))

    def _show_welcome(self) -> None:
        self._show(Welcome(self._desk.kit, self._desk.name, self._set_up, self._set_up, self._look_around,
                           self._bring_back, self._bring_in, lambda: self._read("right-for-us", self._show_welcome),
                           lambda: self._read("before", self._show_welcome), self._quick_close))

    def _read(self, name: str, back: Callable[[], None]) -> None:
        self._show(ReadingPage(self._desk.kit, self._text(name), lambda: back(), self._quick_close))

    def _text(self, name: str) -> str:
        return places.help_text(name, self._desk.words.language).read_text(encoding="utf-8")

    def _show_forgotten(self) -> None:
        self._with_words(lambda offer: self._show(forgotten_page(
            self._desk.kit, offer, self._open_with_code, self._show_unlock, self._quick_close)))

    def _with_words(self, then: Callable[[Callable[[], str]], None]) -> None:
        """Go on with a giver of passphrases, once the rooms that know the words are loaded."""
        self._desk.run(lambda progress: self._desk.rooms(progress)["opening"].offered_words(self._desk.words.language),
                       then, self._refused)

    # Opening

    def _open(self, passphrase: str) -> None:
        folder = self._folder

        def job(progress: Progress) -> object:
            return self._desk.rooms(progress)["opening"].open_or_tell(folder, passphrase)

        def opened(result: object) -> None:
            if isinstance(result, Trouble):
                self._show_damaged(result, passphrase)
            else:
                self._let_in(result)

        self._desk.run(job, opened, self._refused)

    def _show_damaged(self, trouble: Trouble, passphrase: str) -> None:
        acts = DamagedActs(
            bring_back=lambda seen: self._open_by(lambda room: room.put_back(self._folder, seen.file, passphrase)),
            rescue=lambda: self._open_by(lambda room: room.rescue(self._folder, passphrase)),
            read_only=lambda: self._open_by(lambda room: room.open_to_read(self._folder, passphrase)),
            choose_file=lambda: self._look_into_file(trouble, passphrase), back=self._show_unlock)
        self._show(DamagedPage(self._desk.kit, trouble, acts, self._quick_close))

    def _look_into_file(self, trouble: Trouble, passphrase: str) -> None:
        folder = self._folder

        def look(file: Path) -> None:
            self._desk.run(
                lambda progress: self._desk.rooms(progress)["opening"].look_into(folder, file, passphrase),
                lambda seen: self._show_damaged(replace(trouble, offer=seen), passphrase), self._refused)

        self._desk.choose_backup(look)

    def _open_by(self, way: Callable[[ModuleType], object]) -> None:
        """Open the household in one of the ways that the room "opening" knows."""
        self._desk.run(lambda progress: way(self._desk.rooms(progress)["opening"]), self._let_in, self._refused)

    def _open_with_code(self, code: str, passphrase: str) -> None:
        folder = self._folder
        self._wait()

        def job(progress: Progress) -> object:
            return self._desk.rooms(progress)["opening"].open_with_code(folder, code, passphrase)

        self._desk.run(job, self._opened_with_new_code, self._refused)

    def _wait(self) -> None:
        if isinstance(self._desk.window.room, KeysPage):
            self._desk.window.room.wait()

    def _opened_with_new_code(self, result: object) -> None:
        self._opened, code = result
        page = self._desk.window.room
        if isinstance(page, KeysPage):
            page.show_code(code, self._two_groups(), lambda: self._let_in(self._opened), lambda: self._desk.save_sheet(code))

    def _refused(self, message: Message) -> None:
        room = self._desk.window.room
        if isinstance(room, (UnlockPage, SetUp, KeysPage, DamagedPage)):
            room.refuse(message)

    def _let_in(self, household: object) -> None:
        self._opened = None
        self._on_open(household)

    # Setting up

    def _set_up(self) -> None:
        self._with_words(self._show_set_up)

    def _show_set_up(self, offer: Callable[[], str]) -> None:
        self._show(SetUp(self._desk.kit, offer_words=offer, make=self._make, finished=self._set_up_done,
                         back_out=self._show_welcome, save_sheet=self._desk.save_sheet,
                         right_for_us=self._text("right-for-us"),
                         close=self._quick_close))

    def _make(self, newcomer: Newcomer) -> None:
        folder = self._folder or places.new_household(secrets.token_hex(4))
        today = self._desk.today()

        def job(progress: Progress) -> object:
            return self._desk.rooms(progress)["opening"].create_household(
                folder, newcomer.name, newcomer.pronouns, newcomer.mark, newcomer.passphrase, today,
                self._desk.key_cost)

        def made(result: object) -> None:
            self._opened, code = result
            room = self._desk.window.room
            if isinstance(room, SetUp):
                room.show_code(code, self._two_groups())

        self._desk.run(job, made, self._refused)

    def _two_groups(self) -> tuple[int, int]:
        return self._desk.rooms_now()["invite"].two_groups()

    def _set_up_done(self) -> None:
        self._let_in(self._opened)

    # Other ways in

    def _choose_another(self) -> None:
        self._desk.places.folder(self._desk.window, msg("Choose the folder of a household"), self._unlock_in)

    def _unlock_in(self, folder: Path) -> None:
        self._folder = folder
        self._show_unlock()

    def _look_around(self) -> None:
        def job(progress: Progress) -> object:
            return self._desk.rooms(progress)["look_around"].open_sample(self._desk.today(), progress)

        self._desk.run(job, self._let_in, self._refused)

    def _bring_back(self) -> None:
        self._desk.choose_backup(self._bring_back_from)

    def _bring_back_from(self, path: Path) -> None:
        folder = places.new_household(secrets.token_hex(4))
        page = UnlockPage(
            self._desk.kit, msg("Bring back a backup"), lambda passphrase: self._restore(path, folder, passphrase),
            None, lambda: self._read("right-for-us", self._show_welcome),
            lambda: self._read("before", self._show_welcome), self._choose_another, self._quick_close)
        self._show(page)

    def _bring_in(self) -> None:
        def chosen(file: Path) -> None:
            folder = places.new_household(secrets.token_hex(4))
            self._with_words(lambda offer: self._show(import_page(
                self._desk.kit, offer, lambda _asked, passphrase: self._make_of(file, folder, passphrase),
                self._show_welcome, self._quick_close)))

        self._desk.choose_export(chosen)

    def _make_of(self, file: Path, folder: Path, passphrase: str) -> None:
        self._wait()
        self._desk.run(
            lambda progress: self._desk.rooms(progress)["bringing_in"].bring_in(
                file, folder, passphrase, self._desk.today(), self._desk.key_cost),
            self._opened_with_new_code, self._refused)

    def _restore(self, backup: Path, folder: Path, passphrase: str) -> None:
        def job(progress: Progress) -> object:
            room = self._desk.rooms(progress)["opening"]
            room.bring_back(backup, folder, passphrase)
            return room.open_household(folder, passphrase)

        self._desk.run(job, self._let_in, self._refused)
