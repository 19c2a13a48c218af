"""The open household in the window: who is here, the places, joining, settings, backups, locking by itself."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QUndoGroup

from evenhand.app import look_around, opening, places
from evenhand.app.exchange import export
from evenhand.app.language import content
from evenhand.app.system import synchronised
from evenhand.app.keeping.apart import Apart
from evenhand.app.keeping.backups import Backups
from evenhand.app.keeping.deletion import Deletion
from evenhand.app.keeping.joint import Joint
from evenhand.app.desk import Desk
from evenhand.app.house import build_house
from evenhand.app.system.idle import Idle
from evenhand.app.invite import Invitation
from evenhand.app.language.licences import licences_text
from evenhand.app.system.lock_notice import LockNotice
from evenhand.app.pages import Around, Pages
from evenhand.app.pausing import Pausing
from evenhand.app.system.sleeping import Sleep, system_bus
from evenhand.app.reminding import Reminders
from evenhand.app.window import application
from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.storage.household import Household
from evenhand.ui.hardweeks.dialog import HardWeeksDialog
from evenhand.ui.here.join import PassphraseDialog
from evenhand.ui.here.passphrase import NewPassphraseDialog
from evenhand.ui.kit import Kit
from evenhand.ui.settings.before import BeforeDialog
from evenhand.ui.settings.page import Chosen, SettingsActs, SettingsPage
from evenhand.ui.help.page import HelpPage
from evenhand.ui.shell import Place, Present, Shell, together_or_alone
from evenhand.ui.theme import Look

LANGUAGES = (("English", "en"),)


class Home:
    """Keeps the open household and the shell that shows it together."""

    def __init__(self, desk: Desk, household: Household, lock: Callable[[], None],
                 quick_close: Callable[[], None]) -> None:
        self._desk, self._household = desk, household
        self._lock, self._quick_close = lock, quick_close
        self.folder: Path = household.folder
        self.session = desk.new_id()
        self.content = content.load(desk.words.language)
        self._idle = Idle(desk.app, desk.clock)
        self._idle.passed.connect(lock)
        self._lock_notice = LockNotice(desk, self._idle)
        self._sleep = Sleep(system_bus(), desk.app)
        self._sleep.coming.connect(lock)
        self._undo = QUndoGroup()
        self._dialog: PassphraseDialog | None = None
        self._backups = Backups(desk, household, lambda: self.shell.page, lock)
        self._deletion = Deletion(desk, household, lambda: self.shell.page, lock)
        self._apart = Apart(desk, household, lambda: self.show("settings"), lambda words: self.shell.page.tell(words), lock,
                            quick_close)
        self._joint = Joint(desk, household, self._apart, self.show, lambda words: self.shell.page.tell(words),
                            self._export_mine, lock, quick_close)
        self.house = None
        self._pages: Pages | None = None
        self.shell: Shell | None = None

    def show(self, place: str = "today") -> None:
        """Build the shell for who is here now and show a place."""
        kit = self._desk.kit
        self._forget_steps()
        self.house = build_house(self._household, self.content, self._desk.today, self._desk.new_id, self.session,
                                 self._undo)
        for mine in self.house.mine.values():
            mine.commands.made.connect(self._deletion.tell_after)
        shell = Shell(kit, self._desk.name, self._undo)
        shell.lock_asked.connect(self._lock)
        shell.quick_close_asked.connect(self._quick_close)
        shell.join_asked.connect(self._ask_to_join)
        shell.renewed_for = self._renewed_for
        together, alone = together_or_alone(self.house.here)
        around = Around(self._desk, self._household, self.house, self.content, shell, self._joint, {
            "join": self._ask_to_join, "export_mine": self._export_mine,
            "read_support": lambda: self._read("right-for-us"), "hard_weeks": self._hard_weeks,
            "deleted": self._deletion.tell_deleted})
        if self._pages is not None:
            self._pages.let_go()
        self._pages = Pages(around)
        shell.offer([*self._pages.places(), *self._places_below()], together=together, alone=alone,
                    alone_open=not self.house.both_here)
        two = self.house.both_here
        shell.show_present([Present(self.house.partners[who], self._lock if two else None) for who in self.house.here],
                           can_join=not two)
        self.shell = shell
        self._desk.window.show_room(shell)
        shell.visit(place if shell.offers(place) else shell.first)
        self._pages.look_at_histories()
        Reminders(self.house, self._desk.notes, self._desk.words, self._desk.name, self._desk.now, shell)
        Pausing(self._desk.app, kit, self.house, shell, self._desk.now, self._help_text, self._pages.coaching).show()
        self._idle.watch(self._desk.settings.lock_minutes, both_here=two)

    def _renewed_for(self, place: str) -> bool:
        """Build all anew at a place when a yes ran out while the window was open; whether that was so."""
        if self.house.joint is self._household.joint.state:
            return False
        self.show(place)
        return True

    def keep_safe(self) -> None:
        """What is done for the household once it is shown: what must be told, and today's backup."""
        place = self._place_warning()
        if place is not None:
            self.shell.page.tell(place)
        self._tell_set_back()
        keys = self._joint.standing().keys
        if keys is not None:
            self.shell.page.tell(keys)
        if self._household.only_to_read:
            self.shell.page.tell(msg("This household is damaged and open only to read. Nothing can be saved in it."))
        elif not self.is_sample:
            self._backups.keep_if_due()

    def _place_warning(self) -> Message | None:
        return synchronised.warning_for(self.folder, synchronised.mounted())

    def _tell_set_back(self) -> None:
        """Say once to each who comes that an older copy of ours was put in place."""
        if self._household.set_back:
            self._household.set_back = False
            self.shell.page.tell(msg("An older copy of what you share was put in place since you were here."))

    @property
    def copied(self) -> bool:
        """Whether something of the household may stand in the clipboard."""
        return True

    def close(self) -> None:
        """Close the household. What was said to be saved is saved."""
        self._idle.stop()
        self._sleep.stop()
        self._forget_steps()
        if self._pages is not None:
            self._pages.let_go()
        self._household.close()
        if self.is_sample:
            look_around.throw_away()

    def _forget_steps(self) -> None:
        """What was done before somebody came or left can no longer be taken back: it may be private."""
        for stack in self._undo.stacks():
            stack.clear()
            self._undo.removeStack(stack)

    @property
    def is_sample(self) -> bool:
        """Whether this is the made-up couple's household, which is not kept."""
        return self.folder == look_around.sample_folder()

    # Who is here

    def _ask_to_join(self) -> None:
        if len(self._household.enrolled) == 1:
            self._invite()
            return
        self._dialog = PassphraseDialog(
            self._desk.kit, self._desk.window, msg("The other types their own passphrase. What is private of either of "
                                                   "you is closed while you are both here."),
            msg("Passphrase"), msg("Join"), self._join)
        self._dialog.open()

    def _join(self, passphrase: str) -> None:
        def joined(who: Who) -> None:
            self._dialog.accept()
            self.show(self.shell.here)
            self._tell_set_back()

        self._desk.run(lambda progress: self._household.join(passphrase), joined,
                       lambda message: self._dialog.refuse(message))

    def _invite(self) -> None:
        Invitation(self._desk, self._household, back=lambda: self.show("settings"), finished=self._lock,
                   quick_close=self._quick_close).show()

    # Settings and help

    def _places_below(self) -> list[Place]:
        return [Place("settings", msg("Settings"), self._settings_page, "below"),
                Place("help", msg("Help and safety"), self._help_page, "below")]

    def _settings_page(self) -> SettingsPage:
        settings, apart, household, joint = self._desk.settings, self._apart, self._household, self._joint
        alone, two = len(household.present) == 1, len(household.enrolled) > 1
        chosen = Chosen(Look(settings.look), settings.scale, settings.still, settings.lock_minutes, settings.language)
        acts = SettingsActs(keep=self._keep, hard_weeks=self._hard_weeks if joint.is_open else None, back_up=self._backups.save_elsewhere,
                            open_backup=self._backups.open_list, held=self._deletion.held,
                            place=self._place_warning,
                            clean_backups=self._deletion.take_out_of_backups,
                            delete_mine=self._deletion.mine if len(self._household.enrolled) > 1 else None,
                            delete_all=(self._deletion.everything
                                        if set(self._household.present) == set(self._household.enrolled) else None),
                            change_passphrase=self._change_passphrase,
                            export_mine=None if self.house.both_here else self._export_mine,
                            invite=None if two else self._invite, joint=joint.acts() if two else None,
                            end_joint=joint.ask_to_end if two else None,
                            new_keys=apart.new_keys if two and alone else None,
                            take_along=apart.take_along if two else None,
                            go_on_alone=apart.go_on_alone if alone and len(household.ever_known) > 1 else None,
                            before=self._before if self._has_before() else None)
        return SettingsPage(self._desk.kit, chosen, LANGUAGES, list(household.partners.values()), self._backups.last,
                            str(self.folder), acts)

    def _has_before(self) -> bool:
        """Whether the one who is here, alone, wrote something while they were alone in the household."""
        mine = self.house.alone
        if mine is None or mine.before is None:
            return False
        try:
            return bool(mine.before.all())
        except StoreFailed:
            return True  # the list itself tells it

    def _before(self) -> None:
        mine = self.house.alone
        if mine is not None and mine.before is not None:
            BeforeDialog(self._desk.kit, self.house, mine.before, mine.who, self.shell).open()

    def _hard_weeks(self) -> None:
        HardWeeksDialog(self._desk.kit, self.house, self.shell).open()

    def _help_page(self) -> HelpPage:
        return HelpPage(self._desk.kit, self._help_text, licences_text, lambda: self.shell.visit("sheets"))

    def _help_text(self, name: str) -> str:
        return places.help_text(name, self._desk.words.language).read_text(encoding="utf-8")

    def _read(self, topic: str) -> None:
        page = self.shell.visit("help")
        if isinstance(page, HelpPage):
            page.read(topic)

    def _export_mine(self) -> None:
        self._desk.places.folder_for_export(self._desk.window, msg("Choose an empty folder for your own pages"),
                                            self._export_to)

    def _export_to(self, folder: Path) -> None:
        page = self.shell.page
        self._desk.run(lambda progress: export.write(self._household, folder, self._desk.words),
                       lambda _none: page.tell(msg("Exported. It is not locked: anyone who finds it can read it.")),
                       page.tell)

    def _keep(self, chosen: Chosen) -> None:
        settings = replace(self._desk.settings, look=chosen.look.value, scale=chosen.scale, still=chosen.still,
                           lock_minutes=chosen.lock_minutes, language=chosen.language)
        looks_new = settings.theme != self._desk.settings.theme
        self._desk.settings = settings
        if self._desk.settings_file is not None and not self._desk.settings_file.write(settings):
            self.shell.page.tell(msg("The settings could not be kept. They count until you close Evenhand."))
        self._idle.watch(settings.lock_minutes, both_here=self.house.both_here)
        if looks_new:
            application(settings, self._desk.words)
            self._desk.kit = Kit(settings.theme, self._desk.words)
            self.show("settings")

    # Passphrase

    def _change_passphrase(self) -> None:
        dialog = NewPassphraseDialog(self._desk.kit, self._desk.window,
                                     opening.offered_words(self._desk.words.language),
                                     lambda known, wanted: self._use_passphrase(dialog, known, wanted))
        dialog.open()

    def _use_passphrase(self, dialog: NewPassphraseDialog, known: str, wanted: str) -> None:
        page = self.shell.page

        def done(_who: Who) -> None:
            dialog.accept()
            page.tell(msg("Your passphrase is changed. Older backups still open with the old one."))

        self._desk.run(lambda progress: self._household.change_passphrase(known, wanted), done, dialog.refuse)
