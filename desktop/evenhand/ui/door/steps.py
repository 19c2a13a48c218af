"""The steps of setting up one partner: name and mark, passphrase, recovery sheet. Used at first run and when joining."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QButtonGroup, QWidget

from evenhand.domain.failures import Refused
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Hue, Mark, Shape, checked_name
from evenhand.ui.kit import Kit
from evenhand.ui.widgets.secret import SecretBox

SHORTEST_PASSPHRASE = 14  # characters, or at least four words (storage.md 4.2)
FEWEST_WORDS = 4

SHAPE_NAMES = {Shape.SQUARE: msg("Square"), Shape.ROUND: msg("Circle"), Shape.TRIANGLE: msg("Triangle"),
               Shape.HEXAGON: msg("Hexagon")}
HUE_NAMES = {Hue.TEAL: msg("Teal"), Hue.OCHRE: msg("Ochre"), Hue.PLUM: msg("Plum"), Hue.BLUE: msg("Blue")}


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What a person said about themselves at set-up."""

    name: str
    pronouns: str
    mark: Mark
    passphrase: str


def checked_passphrase(passphrase: str, again: str) -> str:
    """The passphrase as typed. Raises Refused when it is too short or the second one differs."""
    words = passphrase.split()
    if len(passphrase.strip()) < SHORTEST_PASSPHRASE and len(words) < FEWEST_WORDS:
        raise Refused(msg("Please use four words, or at least {least} letters.", least=SHORTEST_PASSPHRASE),
                      "passphrase")
    if passphrase != again:
        raise Refused(msg("The two are not the same yet."), "again")
    return passphrase


class AboutMe:
    """Name, pronouns and mark. `taken` is the other partner's mark and name, if there is one."""

    def __init__(self, kit: Kit, taken_mark: Mark | None = None, taken_name: str = "") -> None:
        self._kit, self._taken_mark, self._taken_name = kit, taken_mark, taken_name
        self.name = kit.field(msg("Your name"), kit.line(msg("Your name"), most=80),
                              help_text=msg("As you like to be called. Any script, any name."))
        self.pronouns = kit.field(msg("Your pronouns (if you like)"), kit.line(msg("Your pronouns"), most=40))
        self._shapes = QButtonGroup()
        self._hues = QButtonGroup()
        self._shape_of: dict[int, Shape] = {}
        self._hue_of: dict[int, Hue] = {}
        shapes = [shape for shape in Shape if taken_mark is None or shape is not taken_mark.shape]
        hues = [hue for hue in Hue if taken_mark is None or hue is not taken_mark.hue]
        shape_row = self._offer(shapes, SHAPE_NAMES, self._shapes, self._shape_of,
                                lambda shape: Mark(shape, hues[0]))
        hue_row = self._offer(hues, HUE_NAMES, self._hues, self._hue_of, lambda hue: Mark(shapes[0], hue))
        self.parts: Sequence[QWidget] = (
            self.name, self.pronouns,
            kit.text(msg("Your mark"), "strong"),
            kit.text(msg("It stands for you in lists and pictures. Choose a shape and a colour."), "small"),
            shape_row, hue_row)

    def _offer(self, values, names, group: QButtonGroup, by_id: dict, mark_of: Callable) -> QWidget:
        kit, boxes = self._kit, []
        for number, value in enumerate(values):
            box = kit.radio(names[value], on=number == 0)
            group.addButton(box, number)
            by_id[number] = value
            boxes.append(kit.row(kit.mark(mark_of(value), 14), box, gap=0.5))
        return kit.flow(*boxes, gap=1.5)

    def answer(self) -> tuple[str, str, Mark] | None:
        """(name, pronouns, mark), or None after saying beside the field what has to change."""
        self.name.refuse("")
        try:
            name = checked_name(self.name.editor.text(), self._taken_name)
        except Refused as refusal:
            self.name.refuse(self._kit.say(refusal.message))
            return None
        mark = Mark(self._shape_of[self._shapes.checkedId()], self._hue_of[self._hues.checkedId()])
        return name, " ".join(self.pronouns.editor.text().split()), mark


class NewPassphrase:
    """A passphrase, offered as four words, typed twice, with an honest sentence on loss."""

    def __init__(self, kit: Kit, offer: Callable[[], str], name: Message = msg("Your passphrase")) -> None:
        self._kit, self._offer = kit, offer
        self._offered = kit.text("", "subheading")
        self._boxes = SecretBox(), SecretBox()
        self.first = kit.field(name, self._boxes[0])
        self.again = kit.field(msg("The same again"), self._boxes[1])
        self._show = kit.tick(msg("Show what I type"), on_change=self._show_or_hide)
        self.parts: Sequence[QWidget] = (
            kit.text(msg("Only you know it. The other cannot open your own pages, and nor can we.")),
            kit.text(msg("Four words are easy to keep in mind. For example:"), "small"),
            kit.flow(self._offered, kit.button(msg("Other words"), self._offer_words, kind="link")),
            self.first, self.again, self._show,
            kit.text(msg("Without it, only your own recovery sheet can help. Without both, your own pages are "
                         "gone for good."), "small"))
        self._offer_words()

    def _offer_words(self) -> None:
        self._offered.say(self._offer())

    def _show_or_hide(self, shown: bool) -> None:
        for box in self._boxes:
            box.show_typed(shown)

    def answer(self) -> str | None:
        """The passphrase, or None after saying beside the field what has to change."""
        self.first.refuse("")
        self.again.refuse("")
        try:
            return checked_passphrase(self.first.editor.text(), self.again.editor.text())
        except Refused as refusal:
            field = self.again if refusal.field == "again" else self.first
            field.refuse(self._kit.say(refusal.message))
            return None


class RecoverySheet:
    """The recovery code, shown once; two of its groups are asked for again before going on."""

    def __init__(self, kit: Kit, code: str, ask: tuple[int, int], save_sheet: Callable[[], None]) -> None:
        """`code` is in groups with a blank between; `ask` are the numbers (from 0) of the two groups to type again."""
        self._kit, self._groups, self._ask = kit, code.split(), ask
        shown = kit.text(" – ".join(self._groups), "subheading")
        shown.setTextInteractionFlags(shown.textInteractionFlags())
        self.fields = [kit.field(msg("Please type group {number} again", number=n + 1),
                                 kit.line(msg("Group {number}", number=n + 1), most=8)) for n in ask]
        self.parts: Sequence[QWidget] = (
            kit.text(msg("This is your recovery sheet. It opens what is yours if you forget the passphrase.")),
            shown,
            kit.text(msg("Write it on paper or print it. Keep it where only you find it. It is shown only now."), "small"),
            kit.flow(kit.button(msg("Save the sheet to print…"), save_sheet)),
            *self.fields)

    def answer(self) -> bool:
        """Whether both groups were typed right; says beside the field where not."""
        right = True
        for field, number in reversed(list(zip(self.fields, self._ask))):
            typed = field.editor.text().strip().upper().replace("O", "0").replace("I", "1").replace("L", "1")
            if typed == self._groups[number]:
                field.refuse("")
            else:
                field.refuse(self._kit.say(msg("That is not group {number} yet.", number=number + 1)))
                right = False
        return right


