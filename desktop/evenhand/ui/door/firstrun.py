"""First run: alone or together, then one step a screen; and the second partner joining in an own session."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Mark
from evenhand.ui.door.frame import DoorFrame, be_ready
from evenhand.ui.door.reading import ReadingPage
from evenhand.ui.door.steps import AboutMe, Newcomer, NewPassphrase, RecoverySheet
from evenhand.ui.help.reader import Reader
from evenhand.ui.kit import Kit, Words

CARD_PX = 560  # at 100 %


class Welcome(DoorFrame):
    """The first screen of all: alone or together, a sample to look around in, a backup to bring back."""

    def __init__(self, kit: Kit, name: Words, alone: Callable[[], None], together: Callable[[], None],
                 sample: Callable[[], None], restore: Callable[[], None], bring_in: Callable[[], None],
                 right_for_us: Callable[[], None], show_help: Callable[[], None], close: Callable[[], None]) -> None:
        both = kit.button(msg("Together"), together, kind="primary")
        card = kit.card(
            kit.text(msg("See the unseen work that keeps you two going. Say what it takes out of you. Share it in a way "
                         "that suits you both.")),
            kit.text(msg("Do you start alone or together?"), "strong"),
            kit.text(msg("Alone is complete. The other can join later and sees nothing of before."), "small"),
            kit.flow(both, kit.button(msg("Alone"), alone)),
            kit.rule(),
            kit.flow(kit.button(msg("Look around in a sample"), sample, kind="link"),
                     kit.button(msg("Bring back a backup…"), restore, kind="link"),
                     kit.button(msg("Bring in an export…"), bring_in, kind="link")),
            kit.text(msg("For two adults who feel safe with each other. All stays on this computer, locked."), "small"),
            gap=1.5)
        super().__init__(kit, name, card, [(msg("Is this right for us?"), right_for_us), (msg("Help"), show_help),
                                           (msg("Close quickly"), close)], width=CARD_PX)
        self.setFocusProxy(both)


class SetUp(QWidget):
    """One partner's set-up, one step a screen. Back never loses what was typed.

    `make(newcomer)` is asked once the passphrase is chosen and answers through `show_code`; `finished` follows when
    the two groups of the recovery code were typed again. `right_for_us` is a text to read at any step.
    """

    def __init__(self, kit: Kit, *, offer_words: Callable[[], str], make: Callable[[Newcomer], None],
                 finished: Callable[[], None], back_out: Callable[[], None], save_sheet: Callable[[str], None],
                 right_for_us: str, close: Callable[[], None],
                 taken_mark: Mark | None = None, taken_name: str = "") -> None:
        super().__init__()
        self.kit, self._make, self._finished = kit, make, finished
        self._save_sheet, self._back_out = save_sheet, back_out
        self._right_for_us, self._close = right_for_us, close
        self._links = [(msg("Is this right for us?"), self._read), (msg("Close quickly"), close)]
        self._steps, self._layers = QStackedWidget(), QStackedWidget()
        self._layers.addWidget(self._steps)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._layers)
        self.about = AboutMe(kit, taken_mark, taken_name)
        self.secret = NewPassphrase(kit, offer_words)
        self.sheet: RecoverySheet | None = None
        self._about: tuple[str, str, Mark] | None = None
        self._message = kit.text("", "attention")
        self._show(msg("About you"), 1, self.about.parts, self._about_done, back_out)

    def _show(self, title: Message, number: int, parts: Sequence[QWidget], on_next: Callable[[], None],
              on_back: Callable[[], None] | None) -> None:
        kit = self.kit
        self._next = kit.button(msg("Next"), on_next, kind="primary")
        back = [kit.button(msg("Back"), on_back)] if on_back else []
        count = kit.text(msg("Step {number} of 3", number=number), "small")
        self._message = kit.text("", "attention")
        card = kit.card(count, *parts, self._message, kit.ends(kit.flow(*back), self._next), gap=1.25)
        page = DoorFrame(kit, title, card, self._links, width=CARD_PX)
        self._steps.addWidget(page)
        self._steps.setCurrentWidget(page)
        parts[0].setFocus()

    def _read(self) -> None:
        """Lay the text over the step, which stays as it is below."""
        page = ReadingPage(self.kit, self._right_for_us, lambda: self._back_from(page), self._close)
        self._layers.addWidget(page)
        self._layers.setCurrentWidget(page)
        page.setFocus()

    def _back_from(self, page: ReadingPage) -> None:
        self._layers.removeWidget(page)
        page.deleteLater()

    def lead_to(self, step: int) -> None:
        """Go to a step (1 to 3) as if those before had been filled in, for pictures and tests of the layout."""
        if step > 1:
            self.about.name.editor.setText("Sam")
            self._about_done()
        if step > 2:
            self.show_code(" ".join(["7K2M"] * 7), (1, 4))

    def _about_done(self) -> None:
        answer = self.about.answer()
        if answer is None:
            return
        self._about = answer
        if self._steps.count() == 1:
            self._show(msg("Your passphrase"), 2, self.secret.parts, self._secret_done,
                       lambda: self._steps.setCurrentIndex(0))
        else:
            self._steps.setCurrentIndex(1)

    def _secret_done(self) -> None:
        passphrase = self.secret.answer()
        if passphrase is None or self._about is None:
            return
        name, pronouns, mark = self._about
        be_ready(self, (self._next,), False)
        self._next.setText(self.kit.say(msg("One moment…")))
        self._make(Newcomer(name, pronouns, mark, passphrase))

    def refuse(self, message: Message) -> None:
        """Say why it could not be made. What was typed stays."""
        self._next.setEnabled(True)
        self._next.setText(self.kit.say(msg("Next")))
        self._message.say(self.kit.say(message))

    def show_code(self, code: str, ask: tuple[int, int]) -> None:
        """Show the recovery code; `ask` are the two groups (from 0) to type again."""
        self.sheet = RecoverySheet(self.kit, code, ask, lambda: self._save_sheet(code))
        self._show(msg("Your recovery sheet"), 3, self.sheet.parts, self._sheet_done, None)

    def _sheet_done(self) -> None:
        if self.sheet is not None and self.sheet.answer():
            self._finished()


class JoinFirst(DoorFrame):
    """What the second partner reads before anything else. Declining is as easy as going on and leaves no trace."""

    def __init__(self, kit: Kit, right_for_us: str, go_on: Callable[[], None],
                 decline: Callable[[], None], close: Callable[[], None]) -> None:
        card = kit.card(
            kit.text(msg("You may only look. You need not log anything. Nothing here says who is right. Stop any time."),
                     "strong"),
            kit.text(msg("Is this right for us?"), "subheading"),
            Reader(kit.say(msg("Is this right for us?")), right_for_us, kit.theme),
            kit.flow(kit.button(msg("Go on"), go_on), kit.button(msg("Not for me"), decline)), gap=1.25)
        super().__init__(kit, msg("Welcome"), card, [(msg("Close quickly"), close)], width=CARD_PX)
