"""Speaker and listener on the screen: two cards side by side, what to say in each, and whose turn it is."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.talks.agenda import Step
from evenhand.domain.talks.listening import Listening, Stage
from evenhand.domain.talks.talk import Talk
from evenhand.ui.coach.hints import Hints
from evenhand.ui.kit import empty
from evenhand.ui.talks.desk import TalkDesk
from evenhand.ui.talks.sitting import Sitting
from evenhand.ui.widgets.fields import Fold, Writing
from evenhand.ui.yeses import TwoYeses


class ListenCards(QWidget):
    """Shows a Listening. `changed` is told after every step; what is typed is kept only if both want it."""

    changed = Signal(object)  # the Listening now
    swapped = Signal()

    def __init__(self, desk: TalkDesk, now: Listening, talk: Callable[[], Talk | None], sitting: Sitting) -> None:
        super().__init__()
        self._desk, self.now, self._talk, self._sitting = desk, now, talk, sitting
        self.buttons: dict[str, QPushButton] = {}
        self.dialog: TwoYeses | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._show()

    def change(self) -> None:
        """The two change places."""
        self._go(self.now.change())
        self.swapped.emit()

    def _go(self, now: Listening, focus: str = "") -> None:
        self.now = now
        self._show()
        self.changed.emit(now)
        button = self.buttons.get(focus) or next(iter(self.buttons.values()))
        button.setFocus()

    def _show(self) -> None:
        empty(self._column)
        self.buttons = {}
        kit = self._desk.kit
        if self.now.stage is Stage.QUIET:
            self._column.addWidget(self._quiet())
        else:
            self._column.addWidget(kit.columns([self._speaks()], [self._says_back()], least=220, level=True))
        self._column.addWidget(self._enough())

    def _button(self, key: str, words: Message, now: Callable[[], None], *, on: bool | None = None) -> QPushButton:
        button = self._desk.kit.button(words, now)
        if on is not None:
            button.setCheckable(True)
            button.setChecked(on)
        self.buttons[key] = button
        return button

    def _speaks(self) -> QWidget:
        kit, speaker = self._desk.kit, self._desk.house.partners[self.now.speaker]
        listener = self._desk.house.name(self.now.listener)
        parts: list[QWidget] = [
            kit.named(speaker, msg("{name} speaks", name=speaker.name), "subheading"),
            kit.text(msg("When … I felt … because I need … Would you …?")),
            kit.text(msg("For example: “On Sunday I opened the holiday talk. I felt tired, because I need us both to hold "
                         "our plans. Would you open it this Thursday?”"), "small"),
            self._writing(speaker.who)]
        if self.now.stage is Stage.SPEAKING:
            parts += [kit.text(msg("When {name} has said it back:", name=listener), "small"), kit.flow(
                self._button("it", msg("Yes, that is it"), lambda: self._go(self.now.that_is_it(), "next")),
                self._button("more", msg("There is more"), lambda: self._go(self.now.there_is_more(), "it")))]
            if not self.now.can_try_again or self.now.tries:
                parts.insert(-2, kit.text(msg("Say what was missing, in a few words. One more try is enough."), "small"))
        else:
            said = msg("Two tries are enough for now. You can come back to it.") if self.now.tries else \
                msg("{name} got it.", name=listener)
            if self.now.change_suggested:
                said = msg("Three pieces are heard. Now change places.")
            parts += [kit.text(said, "small"), kit.flow(
                self._button("change", msg("Change places"), self.change),
                self._button("next", msg("One more piece"), lambda: self._go(self.now.next_piece(), "it")))]
        return kit.card(*parts, gap=1.25, of=speaker)

    def _says_back(self) -> QWidget:
        kit, listener = self._desk.kit, self._desk.house.partners[self.now.listener]
        lines = (msg("“I heard …”"), msg("“It makes sense that you felt …”"), msg("then, for me: “… for example …”"))
        return kit.card(
            kit.named(listener, msg("{name} says back", name=listener.name), "subheading"),
            *(kit.row(kit.text(msg("{number}", number=number), "strong"), (kit.text(words), 1))
              for number, words in enumerate(lines, 1)),
            kit.text(msg("Saying it back is not the same as agreeing."), "small"), gap=1.25)

    def _quiet(self) -> QWidget:
        kit = self._desk.kit
        return kit.card(
            kit.text(msg("Sit quietly for up to five minutes, or say thanks.")),
            kit.text(msg("Then go on. You can look for one small step now.")), title=msg("A quiet moment"), strong=True)

    def _enough(self) -> QWidget:
        """Each says "heard enough"; a press takes it back."""
        kit = self._desk.kit
        buttons = []
        for partner in self._desk.order:
            said = partner.who in self.now.enough
            button = self._button(f"enough {partner.who.value}", msg("{name}: heard enough", name=partner.name),
                                  partial(self._enough_said, partner.who), on=said)
            button.setText(("✓ " if said else "") + button.text())
            buttons.append(button)
        words = msg("Is there more to say? A press takes “heard enough” back.") if self.now.stage is Stage.QUIET else \
            msg("Looking for a way comes after you have both heard enough.")
        return kit.column(kit.text(words, "small"), kit.flow(*buttons), gap=0.75)

    def _enough_said(self, who: Who) -> None:
        self._go(self.now.heard_enough(who), f"enough {who.value}")

    # Writing, folded away

    def _writing(self, who: Who) -> Fold:
        kit = self._desk.kit
        box = kit.writing(msg("Write it down"), text=self._sitting.typed[who], lines=3)
        box.textChanged.connect(lambda: self._type(who, box))
        hints = Hints(kit, self._desk.acts.coaching, box, kept=self._sitting.kept_words[who])
        keep = kit.button(msg("Keep it, if both want"), lambda: self._ask_to_keep(who))
        fold = kit.fold(msg("Write it down"), kit.column(box, hints, kit.flow(keep), gap=1),
                        opened=self._sitting.writing_opened)
        fold.button.toggled.connect(self._keep_opened)
        return fold

    def _keep_opened(self, opened: bool) -> None:
        self._sitting.writing_opened = opened

    def _type(self, who: Who, box: Writing) -> None:
        self._sitting.typed[who] = box.text

    def _ask_to_keep(self, who: Who) -> None:
        text, talk = self._sitting.typed[who].strip(), self._talk()
        if not text or talk is None:
            self._desk.told.emit(msg("Please write a few words."))
            return
        self.dialog = TwoYeses(
            self._desk.kit, self.window(), self._desk.order, msg("Keep these words?"),
            [msg("“{text}”", text=text), msg("They stay with the record of this talk. {name} can take them out.",
                                             name=self._desk.house.name(who))], msg("Yes, keep them"))
        self.dialog.agreed.connect(lambda: self._keep(talk.id, who, text))
        self.dialog.open()

    def _keep(self, talk_id: str, who: Who, text: str) -> None:
        talks = self._desk.talking.talks
        if self._desk.attempt(msg("keep words of a talk"), lambda: talks.plan_note(talk_id, Step.TOPIC, text, who),
                              talks.apply):
            self._sitting.typed[who] = ""
            self._sitting.kept_words[who].clear()
