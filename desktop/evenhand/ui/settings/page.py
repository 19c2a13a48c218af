"""Settings: how Evenhand looks, when it locks, who is in the household, backups, own data."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from evenhand.domain.message import Message, counted, msg
from evenhand.domain.partners import Partner
from evenhand.ui.joint.acts import JointActs
from evenhand.ui.joint.settings import joint_card
from evenhand.ui.kit import Kit
from evenhand.ui.page import Page
from evenhand.ui.theme import Look

LOOKS = ((msg("Light"), Look.LIGHT), (msg("Dark"), Look.DARK), (msg("High contrast"), Look.CONTRAST))
SCALES = (100, 115, 130, 150, 175, 200)  # percent
LOCK_AFTER = (1, 3, 5, 10, 15)  # minutes (SAF-7)
MINUTES_A_WEEK = 40  # total expected use (CHK-9)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person chose on this page about look and locking."""

    look: Look
    scale: int
    still: bool
    lock_minutes: int
    language: str


@dataclass(frozen=True, slots=True)
class SettingsActs:
    """What the page can have done. None of them is offered while it is None."""

    keep: Callable[[Chosen], None]
    change_passphrase: Callable[[], None] | None = None
    invite: Callable[[], None] | None = None
    back_up: Callable[[], None] | None = None
    open_backup: Callable[[], None] | None = None
    export_mine: Callable[[], None] | None = None
    hard_weeks: Callable[[], None] | None = None
    held: Callable[[], Message | None] = lambda: None
    place: Callable[[], Message | None] = lambda: None
    clean_backups: Callable[[], None] | None = None
    delete_mine: Callable[[], None] | None = None
    delete_all: Callable[[], None] | None = None
    joint: JointActs | None = None
    end_joint: Callable[[], None] | None = None
    new_keys: Callable[[], None] | None = None
    take_along: Callable[[], None] | None = None
    go_on_alone: Callable[[], None] | None = None
    before: Callable[[], None] | None = None  # what was written before the other joined


class SettingsPage(Page):
    """One card for each concern; each choice counts at once."""

    def __init__(self, kit: Kit, chosen: Chosen, languages: Sequence[tuple[str, str]], partners: Sequence[Partner],
                 last_backup: Callable[[], Message], folder: str, acts: SettingsActs) -> None:
        super().__init__(kit)
        self._chosen, self._languages, self._partners = chosen, languages, partners
        self._last_backup, self._folder, self._acts = last_backup, folder, acts

    def show_all(self) -> None:
        self.clear()
        self.head(msg("Settings"))
        kit = self.kit
        left = [self._look(), self._lock(), *self._apart()]
        right = [self._people(), *self._joint(), self._data(), *self._deleting()]
        self.place(kit.columns(left, right, least=340),
                   kit.text(counted("Using Evenhand takes about {n} minute a week, at most.",
                                    "Using Evenhand takes about {n} minutes a week, at most.", MINUTES_A_WEEK), "small"))

    def _look(self) -> QWidget:
        kit = self.kit
        self.look = kit.choice(msg("Colours"), LOOKS, self._chosen.look, lambda _look: self._keep())
        scales = [(msg("{percent} %", percent=scale), scale) for scale in SCALES]
        self.scale = kit.choice(msg("Text size"), scales, self._chosen.scale, lambda _scale: self._keep())
        self.still = kit.tick(msg("No motion"), on=self._chosen.still, on_change=lambda _on: self._keep())
        self.language = kit.choice(msg("Language"), list(self._languages), self._chosen.language,
                                   lambda _language: self._keep())
        parts: list[QWidget] = [kit.field(msg("Colours"), self.look), kit.field(msg("Text size"), self.scale), self.still]
        if len(self._languages) > 1:
            parts.append(kit.field(msg("Language"), self.language))
        return kit.card(*parts, title=msg("How it looks"), gap=1.25)

    def _lock(self) -> QWidget:
        kit = self.kit
        minutes = [(counted("{n} minute", "{n} minutes", n), n) for n in LOCK_AFTER]
        self.lock_minutes = kit.choice(msg("Lock after this long without input"), minutes, self._chosen.lock_minutes,
                                       lambda _minutes: self._keep())
        parts: list[QWidget] = [
            kit.field(msg("Lock after this long without input"), self.lock_minutes),
            kit.text(msg("Ctrl+L locks at once. Shift three times closes quickly. Quick closing does not hide your use "
                         "from a person who controls this computer."), "small")]
        if self._acts.change_passphrase:
            parts.append(kit.flow(kit.button(msg("Change my passphrase…"), self._acts.change_passphrase)))
        return kit.card(*parts, title=msg("Lock"), gap=1.25)

    def _people(self) -> QWidget:
        kit = self.kit
        parts: list[QWidget] = [kit.named(partner, _named(partner)) for partner in self._partners]
        if self._acts.invite:
            parts += [kit.text(msg("You use Evenhand alone. The other can join at any time, at this computer, and sees "
                                   "nothing of before."), "small"),
                      kit.flow(kit.button(msg("The other joins…"), self._acts.invite))]
        offered = [(msg("Hard weeks…"), self._acts.hard_weeks), (msg("From before the other joined…"), self._acts.before),
                   (msg("The other cannot unlock…"), self._acts.new_keys)]
        buttons = [kit.button(words, act) for words, act in offered if act is not None]
        if buttons:
            parts.append(kit.flow(*buttons))
        return kit.card(*parts, title=msg("Who is in this household"), gap=1.25)

    def _joint(self) -> list[QWidget]:
        acts = self._acts.joint
        return [joint_card(self.kit, acts, self._acts.end_joint)] if acts is not None else []

    def _data(self) -> QWidget:
        kit, acts = self.kit, self._acts
        place = acts.place()
        warning = [kit.text(place, "attention")] if place is not None else []
        buttons = [(msg("Back up now…"), acts.back_up), (msg("Bring a backup back…"), acts.open_backup),
                   (msg("Export mine…"), acts.export_mine)]
        return kit.card(
            kit.text(self._last_backup()),
            kit.flow(*(kit.button(words, act) for words, act in buttons if act is not None)),
            kit.text(msg("To move to another computer, take a backup file there. “Bring back a backup” stands on the first "
                         "screen."), "small"),
            kit.text(msg("Your household is kept here:"), "small"), kit.text(self._folder, "small"), *warning,
            title=msg("Backups and your data"), gap=1.25)

    def _apart(self) -> list[QWidget]:
        kit, acts = self.kit, self._acts
        offered = [(msg("Take mine along…"), acts.take_along), (msg("Go on with new keys…"), acts.go_on_alone)]
        buttons = [kit.button(words, act) for words, act in offered if act is not None]
        if not buttons:
            return []
        return [kit.card(kit.text(msg("If you go apart, each of you can have an own household. Neither needs the other for "
                                      "it."), "small"), kit.flow(*buttons), title=msg("Going apart"), gap=1.25)]

    def _deleting(self) -> list[QWidget]:
        kit, acts, held = self.kit, self._acts, self._acts.held()
        parts: list[QWidget] = []
        if held is not None and acts.clean_backups:
            parts += [kit.text(held, "small"),
                      kit.flow(kit.button(msg("Take it out of the backups too…"), acts.clean_backups))]
        offered = [(msg("Delete mine…"), acts.delete_mine), (msg("Delete everything…"), acts.delete_all)]
        buttons = [kit.button(words, act) for words, act in offered if act is not None]
        if buttons:
            parts.append(kit.flow(*buttons))
        if acts.delete_mine and not acts.delete_all:
            parts.append(kit.text(msg("The whole household can be deleted when you are both here."), "small"))
        return [kit.card(*parts, title=msg("Deleting"), gap=1.25)] if parts else []

    def _keep(self) -> None:
        self._chosen = Chosen(self.look.chosen, self.scale.chosen, self.still.isChecked(), self.lock_minutes.chosen,
                              self.language.chosen)
        self._acts.keep(self._chosen)


def _named(partner: Partner) -> Message:
    if partner.pronouns:
        return msg("{name} ({pronouns})", name=partner.name, pronouns=partner.pronouns)
    return msg("{name}", name=partner.name)
