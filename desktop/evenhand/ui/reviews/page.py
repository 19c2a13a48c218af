"""Reviews: the page for a session, made side by side, and the page of one alone."""
# SPDX-License-Identifier: GPL-3.0-or-later

from functools import partial

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QWidget

from evenhand.domain.document import Document
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.reviews.door import ReviewChange
from evenhand.domain.reviews.lines import Facts, lines_of, named_lines
from evenhand.domain.reviews.review import Review, agreed_on, page_of, solo_page
from evenhand.domain.spans import Span
from evenhand.ui.dialog import Dialog
from evenhand.ui.doors import House
from evenhand.ui.kit import Kit
from evenhand.ui.order import sides_of
from evenhand.ui.page import Page
from evenhand.ui.preview.dialog import PreviewDialog
from evenhand.ui.preview.live import LivePage
from evenhand.ui.reviews.acts import ReviewActs
from evenhand.ui.reviews.spans import SpanChoice, span_told
from evenhand.ui.reviews.writing import OwnTicks, OwnWords, Questions
from evenhand.ui.here.fresh_yes import FreshYes
from evenhand.ui.work import Run, Task

FILE_NAME = "review"  # nothing of the two in the name of a file
BEFORE_PRINT = msg("Many therapists keep no secrets. What one of you hands over may be talked about with both.")  # THE-7


class ReviewsPage(Page):
    """One review at a time is worked on; the others are a choice away. Facts are read on the worker."""

    def __init__(self, kit: Kit, house: House, run: Run, acts: ReviewActs) -> None:
        super().__init__(kit)
        self._house, self._run, self._acts = house, run, acts
        self._shown: str | None = None
        self._choosing = False
        self._keeping = False
        self._pending: dict[tuple[str, Who], str] = {}
        self._facts: Facts | None = None
        self._task: Task | None = None
        self.span: SpanChoice | None = None
        self.questions: Questions | None = None
        self.words: dict[Who, OwnWords] = {}
        self.ticks: dict[Who, OwnTicks] = {}
        self.live: LivePage | None = None
        self.dialog: Dialog | None = None
        self.buttons: dict[str, QPushButton] = {}
        house.ours.commands.made.connect(self._made)
        house.ours.commands.failed.connect(self.tell)

    # What is shown

    @property
    def review(self) -> Review | None:
        """The review that is shown: the chosen one, else the latest."""
        known = self._house.ours.reviews.all
        if self._shown is not None and self._shown in known:
            return known[self._shown]
        return max(known.values(), key=lambda each: (each.span.end, each.id), default=None)

    def show_all(self) -> None:
        self._keep_now()
        self._stop()
        self.clear()
        self.span = self.questions = self.live = None
        self.words, self.ticks, self.buttons, self._facts = {}, {}, {}, None
        review = self.review
        if review is None or self._choosing:
            self._show_choice(review)
            return
        self._show_head(review)
        facts, span = self._acts.facts, review.span
        self._task = self._run(lambda progress: facts(span), lambda found: self._show_review(review.id, found), self.tell)

    def _show_choice(self, last: Review | None) -> None:
        kit, two = self.kit, len(self._house.partners) == 2
        self.head(msg("Reviews"))
        self.span = SpanChoice(kit, self._house.today(), last.span.end if last is not None else None, self._acts.read_day)
        self.span.chosen.connect(self.begin)
        parts: list[QWidget] = [
            kit.text(msg("A review is one page for a session with a therapist, in your own words.")),
            kit.text(msg("Each of you ticks what may stand on it. Nothing else comes onto the page.") if two
                     else msg("It holds your own words, and is marked as one view."))]
        if last is not None:
            parts.append(kit.flow(kit.button(msg("Back to the last page"), self._stop_choosing, kind="link")))
        self.place(kit.card(*parts, self.span, title=msg("A new page"), gap=1.5))

    def _show_head(self, review: Review) -> None:
        kit, today = self.kit, self._house.today()
        known = sorted(self._house.ours.reviews.all.values(), key=lambda each: (each.span.end, each.id), reverse=True)
        beside: list[QWidget] = []
        if len(known) > 1:
            beside.append(kit.choice(msg("Which page"), [(span_told(each.span, today), each.id) for each in known], review.id,
                                     self._choose))
        self.buttons = {"new": kit.button(msg("New page…"), self._start_choosing)}
        if len(self._house.partners) == 2:
            self.buttons["preview"] = kit.button(msg("Preview"), self._preview)
        if self._house.alone is not None:
            self.buttons["solo"] = kit.button(msg("My own words alone…"), self._solo)
        if len(self._house.partners) == 2:
            self.buttons["yes"] = kit.button(msg("Say yes and print…"), self._print, kind="primary")
        self.head(msg("Review, {days}", days=span_told(review.span, today)), self._standing(), beside=beside,
                  actions=tuple(self.buttons.values()))

    def _standing(self) -> Message:
        if len(self._house.partners) == 2:
            return msg("Our own notes for a session. Not a test, not for court, not a safety check.")
        return msg("Your own notes for a session. Not a test, not for court, not a safety check.")

    def _show_review(self, review_id: str, facts: object) -> None:
        self._task = None
        review = self._house.ours.reviews.all.get(review_id)
        if review is None or not isinstance(facts, Facts):
            return
        self._facts = facts
        kit, two = self.kit, len(self._house.partners) == 2
        left: list[QWidget] = []
        if two:
            self.questions = Questions(kit, review.questions, self._keep_questions)
            left.append(kit.card(kit.text(msg("At most three. What matters most comes first."), "small"), self.questions,
                                 title=msg("For the session")))
        if two and facts.chart is None:
            left.append(kit.text(msg("Not enough from both to say where the tasks sit. All else can stand on the page."), "soft"))
        for who in self._order:
            left.append(self._side(review, who))
        left.append(kit.flow(kit.button(msg("Throw this page away"), self._throw_away, kind="link")))
        if two:
            self.live = LivePage(kit, self._document, self._acts.paper, self._run)
        else:
            self.live = LivePage(kit, self._solo_document, self._acts.paper, self._run)
        self.place(kit.columns([kit.column(*left, gap=2)], [self.live], weights=(11, 9), least=300))
        self.live.renew()

    @property
    def _order(self) -> tuple[Who, ...]:
        """The one who stands first on this page comes first here as well (THE-3)."""
        review = self.review
        order = sides_of(self._house).order if review is None else (review.first, review.first.other)
        return tuple(who for who in order if who in self._house.partners)

    def _side(self, review: Review, who: Who) -> QWidget:
        kit, partner = self.kit, self._house.partners[who]
        head = kit.named(partner, partner.name, "subheading")
        words = review.words.of(who)
        if who not in self._house.mine:
            said = kit.text(words) if words else kit.text(msg("{name} ticks and writes when here.", name=partner.name), "soft")
            return kit.card(head, said)
        lines = named_lines(lines_of(self._facts), who) if self._facts is not None else ()
        parts: list[QWidget] = [head]
        if len(self._house.partners) == 2:
            self.ticks[who] = OwnTicks(kit, lines, review.ticks.of(who), partial(self._tick, who))
            parts += [kit.text(msg("What may stand on the page"), "strong"), self.ticks[who]]
        key = (review.id, who)
        self.words[who] = OwnWords(kit, partner, self._pending.get(key, words), partial(self._keep_words, who),
                                   partial(self._remember, key))
        parts.append(self.words[who])
        if self._house.alone is not None and len(self._house.partners) == 2:
            parts.append(kit.text(msg("{name} can read here what you write.", name=self._house.name(who.other)), "small"))
        return kit.card(*parts)

    # What is written

    def begin(self, span: Span) -> None:
        """Begin a page for these days."""
        facts = self._acts.facts
        self._stop()
        self._task = self._run(lambda progress: facts(span), self._begin_with, self.tell)

    def show_for(self, span: Span) -> None:
        """Show the page for these days; begin one where there is none."""
        found = next((each.id for each in self._house.ours.reviews.all.values() if each.span == span), None)
        if found is None:
            self.begin(span)
            return
        self._choosing, self._shown = False, found
        self.show_all()

    def _begin_with(self, facts: object) -> None:
        self._task = None
        if not isinstance(facts, Facts):
            return
        try:
            waiting = self._house.ours.talking.topics.for_therapist(frozenset(self._house.here))
            change = self._house.ours.reviews.plan_new(facts, [topic.text for topic in waiting])
        except Refused as refusal:
            self.tell(refusal.message)
            return
        self._choosing, self._shown = False, change.after.id if change.after is not None else None
        self._carry(change)
        self.show_all()

    def _carry(self, change: ReviewChange) -> None:
        if change.before == change.after:
            return
        self._keeping = True
        try:
            self._house.ours.commands.carry_out(self.kit.say(msg("review")), change, self._house.ours.reviews.apply)
        finally:
            self._keeping = False
        if self.live is not None:
            self.live.renew()

    def _keep_questions(self, questions: tuple[str, ...]) -> None:
        if self.review is not None:
            change = self._house.ours.reviews.plan_questions(self.review.id, questions)
            if change.before is not None and change.after is not None and change.before.questions != change.after.questions:
                self._carry(change)

    def _keep_words(self, who: Who, text: str) -> None:
        if self.review is not None:
            change = self._house.ours.reviews.plan_words(self.review.id, who, text)
            if change.before is not None and change.after is not None and change.before.words != change.after.words:
                self._carry(change)

    def _remember(self, key: tuple[str, Who], text: str | None) -> None:
        """Too many words wait here, so that leaving the page does not throw them away."""
        if text is None:
            self._pending.pop(key, None)
        else:
            self._pending[key] = text

    def _tick(self, who: Who, key: str, on: bool) -> None:
        if self.review is None or self._facts is None:
            return
        try:
            self._carry(self._house.ours.reviews.plan_tick(self.review.id, who, key, on, self._facts))
        except Refused as refusal:
            self.tell(refusal.message)

    def _throw_away(self) -> None:
        if self.review is not None:
            change = self._house.ours.reviews.plan_remove(self.review.id)
            self.questions, self.words = None, {}
            self._carry(change)
            self.show_all()

    def _keep_now(self) -> None:
        for each in (*self.words.values(), *((self.questions,) if self.questions is not None else ())):
            each.keep_now()

    # Looking, saying yes, printing

    def _document(self, agreed: bool = False) -> Document:
        """The page as it will print. Raises Refused when `agreed` is wanted and a fresh yes is missing."""
        review, facts = self.review, self._facts
        if review is None or facts is None:
            raise Refused(msg("The page is not ready yet. Please try again in a moment."))
        page = page_of(review, facts)
        return self._acts.describe(page, agreed_on(review, page, self._acts.now()) if agreed else None)

    def _solo_document(self) -> Document:
        review, alone = self.review, self._house.alone
        if review is None or alone is None:
            raise Refused(msg("This page is for one who is here alone."))
        names = {who: partner.name for who, partner in self._house.partners.items()}
        return self._acts.describe_solo(solo_page(review, alone.who, names))

    def _preview(self) -> None:
        self._keep_now()
        try:
            document = self._document()
        except Refused as refusal:
            self.tell(refusal.message)
            return
        self._show_paper(document, msg("It can be saved once each of you has said yes to it."))

    def _solo(self) -> None:
        """One's own words alone, marked as one view: needs no second yes (rule 12)."""
        self._keep_now()
        try:
            document = self._solo_document()
        except Refused as refusal:
            self.tell(refusal.message)
            return
        self._show_paper(document, None)

    def _print(self) -> None:
        """With both yeses still fresh the page is there to save; else each is asked."""
        self._keep_now()
        try:
            self._show_paper(self._document(agreed=True), None)
        except Refused:
            self._ask()

    def _ask(self) -> None:
        review, facts = self.review, self._facts
        if review is None or facts is None or page_of(review, facts).empty:
            self.tell(msg("There is nothing on the page yet. Tick a line or write a few words."))
            return
        partners = [self._house.partners[who] for who in self._order if who in self._house.mine]
        dialog = FreshYes(self.kit, self, partners, self._acts.proves, self._run)
        dialog.said.connect(self._take_yeses)
        self._open(dialog)

    def _take_yeses(self, whose: frozenset[Who]) -> None:
        review, facts, door = self.review, self._facts, self._house.ours.reviews
        if review is None or facts is None:
            return
        try:
            for who in whose:
                door.apply(door.plan_yes(review.id, who, facts, self._acts.now()))
        except (Refused, StoreFailed) as failure:
            self.tell(failure.message)
            return
        try:
            self._show_paper(self._document(agreed=True), None)
        except Refused:
            self.tell(msg("Your yes is kept for 24 hours. The page can be printed once the other says yes as well."))

    def _show_paper(self, document: Document, why_not: Message | None) -> None:
        self._open(PreviewDialog(self.kit, self, document, FILE_NAME, self._acts.paper, self._run, self._acts.ask_where,
                                 notes=(BEFORE_PRINT,), why_not=why_not))

    def _open(self, dialog: Dialog) -> None:
        self.dialog = dialog
        dialog.open()

    # Choosing

    def _start_choosing(self) -> None:
        self._choosing = True
        self.show_all()

    def _stop_choosing(self) -> None:
        self._choosing = False
        self.show_all()

    def _choose(self, review_id: object) -> None:
        self._keep_now()
        self._shown = str(review_id)
        self.show_all()

    def _made(self, change: object) -> None:
        if self.isVisible() and not self._keeping and isinstance(change, ReviewChange):
            self.show_all()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def hideEvent(self, event: QHideEvent) -> None:
        self._keep_now()
        self._stop()
        super().hideEvent(event)
