"""Which places the open household has, and what each page is handed."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from evenhand.app import rooms
from evenhand.app.language.content import Content
from evenhand.app.desk import Desk
from evenhand.app.house import signed_agreements
from evenhand.app.keeping.joint import Joint
from evenhand.app.paper.facts import review_facts
from evenhand.app.paper.papers import Papers
from evenhand.app.signing import names_known, signature
from evenhand.app.exchange.tables import read_table
from evenhand.app.language.templates import templates
from evenhand.domain.agreements.agreement import Agreement
from evenhand.domain.agreements.changes import AgreementAct
from evenhand.domain.consents import Shared
from evenhand.domain.days import parse_day
from evenhand.domain.document import Document
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import Message, msg
from evenhand.domain.partners import Who
from evenhand.domain.turns.duties import RotatingTask
from evenhand.domain.spans import Span
from evenhand.domain.talks.agenda import TalkKind
from evenhand.domain.week_map import WeekMap
from evenhand.storage.household import Household
from evenhand.ui.agreements.acts import AgreementActs
from evenhand.ui.agreements.builder import BuilderPage
from evenhand.ui.agreements.own_limits import OwnLimitActs, OwnLimitsPage
from evenhand.ui.agreements.page import AgreementsPage
from evenhand.ui.agreements.seals import Seals
from evenhand.ui.agreements.settling import settle
from evenhand.ui.agreements.unready import OWN_PAGE
from evenhand.ui.balance.page import BalanceActs, BalancePage
from evenhand.ui.coach.hints import Coaching
from evenhand.ui.doors import House
from evenhand.ui.drafts.page import DraftsPage
from evenhand.ui.here.fresh_yes import asks_both
from evenhand.ui.joint.asking import asking_card
from evenhand.ui.joint.page import PausedPage, SignedActs
from evenhand.ui.ledger.draft import Saved
from evenhand.ui.ledger.importing import ImportActs, Importing
from evenhand.ui.ledger.logdesk import LogDesk
from evenhand.ui.ledger.page import LedgerActs, LedgerPage
from evenhand.ui.ledger.saved import saved_told
from evenhand.ui.ledger.steps import LongSteps
from evenhand.ui.ledger.telling import LogWords
from evenhand.ui.ledger.usual_week import UsualWeekPage
from evenhand.ui.ledger.week_map import WeekMapPage
from evenhand.ui.order import sides_of
from evenhand.ui.page import Page
from evenhand.ui.places import TABLE
from evenhand.ui.preview.desk import PrintDesk
from evenhand.ui.preview.saving import asks_where
from evenhand.ui.reflections.desk import PrivateActs, PrivateDesk
from evenhand.ui.reflections.page import ReflectionsPage
from evenhand.ui.reviews.acts import ReviewActs
from evenhand.ui.reviews.page import ReviewsPage
from evenhand.ui.rotation.files import CalendarFiles
from evenhand.ui.rotation.page import RotationPage
from evenhand.ui.rotation.printing import TurnPaper
from evenhand.ui.rotation.today import TurnsForToday
from evenhand.ui.sheets.page import SheetsPage
from evenhand.ui.shell import Place, Shell
from evenhand.ui.talks.desk import TalkActs, TalkDesk
from evenhand.ui.talks.page import CheckInsPage
from evenhand.ui.talks.runner import TalkPage
from evenhand.ui.talks.telling import TalksForToday
from evenhand.ui.tasks.page import TasksPage
from evenhand.ui.today.page import TodayPage, TodaySources
from evenhand.ui.weights.page import WeightsActs, WeightsPage

JOINT_PLACES = frozenset({"balance", "agreements", "rotation", "check-ins", "reviews"})
OWN_PLACES = frozenset({"today", "ledger", "weights"})  # of the group "together", but open to one alone as well


@dataclass(frozen=True, slots=True)
class Around:
    """What those who make pages can reach. `acts` are the home's own: join, export_mine, read_support,
    hard_weeks, deleted."""

    desk: Desk
    household: Household
    house: House
    content: Content
    shell: Shell
    joint: Joint
    acts: Mapping[str, Callable[[], None]]


class Pages:
    """Makes the pages of the open household, one method for each."""

    def __init__(self, around: Around) -> None:
        self._around = around
        desk, house, content = around.desk, around.house, around.content
        self.coaching = Coaching(content.coach, alone=not house.both_here)
        words = LogWords(content.typed, content.energy_anchors, content.risk_anchors, self.coaching)
        self._steps = steps = LongSteps(desk.kit, desk.run)
        self._log = LogDesk(desk.kit, house, words, around.shell, steps=steps)
        self._importing = Importing(desk.kit, house, words, steps, ImportActs(
            lambda parent, then: desk.places.open(parent, msg("Choose a table"), TABLE, then), read_table,
            content.headings))
        self._log.saved.connect(self._tell_saved)
        self._forget_old()
        QShortcut(QKeySequence("Ctrl+N"), around.shell, self._open_log)
        self._papers = Papers(desk.words, house, content)
        self._print = PrintDesk(desk.kit, desk.run, self._papers.paper, asks_where(desk.places))
        self._agreement_acts = self._acts_of_agreements()
        self._opened_agreement: str | None = None
        self._seals = Seals(house, desk.run, self._agreement_acts.names)
        self._seals.found.connect(self._tell_doubt)

    def look_at_histories(self) -> None:
        """Compare the agreements with what each who is here saw last (AGR-8). Asked at every unlock."""
        try:
            self._seals.look()
        except StoreFailed as failure:
            self._around.shell.page.tell(failure.message)

    def let_go(self) -> None:
        """Want no answers any more: the household closes, or someone comes or leaves."""
        self._seals.stop()

    def _tell_doubt(self) -> None:
        page = self._around.shell.page
        if self._seals.any_doubt and not isinstance(page, AgreementsPage):
            page.tell(msg("A page of your agreements is not as it was. Please look at Agreements."))

    def places(self) -> list[Place]:
        """The places of both groups, in the order of the sidebar.

        While the joint space is paused, its one page stands in the place of each that shows or writes what is shared.
        After its end only what both signed is left of them. With both here nothing of one's own is open (rule 11).
        """
        joint, both = self._around.house.joint, self._around.house.both_here
        found = self._places()
        if joint is Shared.OPEN:
            return found
        gone = {"agreement", "talk"} | ({"usual-week", "tasks", "week-map"} if both else set())
        closed = JOINT_PLACES | (OWN_PLACES if both else set())
        if joint is Shared.ENDED:
            gone |= closed - {"agreements"}
        return [replace(place, make=partial(self._paused, place.name)) if place.name in closed else place
                for place in found if place.name not in gone]

    def _paused(self, place: str) -> Page:
        around = self._around
        return PausedPage(around.desk.kit, around.joint.acts(), self._signed() if place == "agreements" else None)

    def _signed(self) -> SignedActs:
        """What both signed, from ours as it is."""
        around, house = self._around, self._around.house
        door = signed_agreements(around.household, around.desk.new_id)
        papers = Papers(around.desk.words, replace(house, partners=around.household.partners), around.content)
        alone = house.alone.who if house.alone is not None else None

        def carry_out(plan: Callable[[str, date], AgreementAct], told: Callable[[str], Message]) -> Callable[[Agreement], None]:
            def act(agreement: Agreement) -> None:
                page = around.shell.page
                try:
                    door.apply(plan(agreement.id, house.today()))
                except (Refused, StoreFailed) as failure:
                    page.tell(failure.message)
                    return
                page.show_all()
                page.tell(told(agreement.title))
            return act

        return SignedActs(
            all=lambda: [each for each in door.all.values() if each.shown_version is not None],
            print_=lambda agreement: self._show(lambda: papers.agreement(agreement, alone), "agreement"),
            pause=carry_out(door.plan_pause, lambda title: msg("“{title}” rests now.", title=title)),
            end=carry_out(door.plan_end, lambda title: msg("“{title}” has ended.", title=title)),
            own_limits=self._visit("my-limits") if alone is not None else None)

    def _places(self) -> list[Place]:
        return [
            Place("today", msg("Today"), self._today),
            Place("ledger", msg("Ledger"), self._ledger),
            Place("usual-week", msg("My usual week"), self._usual_week, within="ledger"),
            Place("tasks", msg("Tasks"), self._tasks, within="ledger"),
            Place("week-map", msg("Week map"), self._week_map, within="ledger"),
            Place("weights", msg("Weights"), self._weights),
            Place("balance", msg("Balance"), self._balance),
            Place("agreements", msg("Agreements"), self._agreements),
            Place("agreement", msg("Agreements"), self._agreement, within="agreements"),
            *([Place("my-limits", msg("My own limits"), self._own_limits, within="agreements")]
              if self._around.house.alone is not None else []),
            Place("rotation", msg("Rotation"), self._rotation),
            Place("check-ins", msg("Check-ins"), self._check_ins),
            Place("talk", msg("Check-ins"), self._talk, within="check-ins"),
            Place("reviews", msg("Reviews"), self._reviews),
            Place("reflections", msg("Reflections"), self._reflections, "alone"),
            Place("drafts", msg("Drafts"), self._drafts, "alone"),
            Place("sheets", msg("Sheets to print"), self._sheets, within="help"),
        ]

    def _visit(self, name: str) -> Callable[[], Page]:
        return partial(self._around.shell.visit, name)

    def _tell_saved(self, saved: Saved) -> None:
        """Pages without a line of their own for it say at their head what was saved."""
        page = self._around.shell.page
        if page is not None and not isinstance(page, (LedgerPage, TodayPage, WeekMapPage)):
            page.tell(saved_told(self._around.house, saved))

    def _open_log(self) -> None:
        if self._around.house.both_here and self._around.house.joint is not Shared.OPEN:
            return  # nothing of one's own is open, and nothing is shared
        if not self._around.shell.covered:
            self._log.open(self._around.shell)

    def _ledger(self) -> Page:
        around = self._around
        acts = LedgerActs(around.shell.visit, around.acts["read_support"], export_mine=around.acts["export_mine"],
                          bring_in=self._importing.begin,
                          print_=self._print_extract)
        return LedgerPage(around.desk.kit, around.house, self._log, around.content.safety, acts)

    def _today(self) -> Page:
        around = self._around
        turns = TurnsForToday(around.desk.kit, around.house, lambda words: around.shell.page.tell(words))
        talks = TalksForToday(around.house)
        if around.house.joint is not Shared.OPEN:
            return TodayPage(around.desk.kit, around.house, self._log, around.shell.visit, around.shell.offers,
                             TodaySources(asking=self._asking))
        return TodayPage(around.desk.kit, around.house, self._log, around.shell.visit, around.shell.offers,
                         TodaySources(turns=turns.turns, coming=talks.coming, kept_free=turns.kept_free,
                                      talk=talks.sentence, pause=around.shell.pause_asked.emit, asking=self._asking))

    def _asking(self) -> QWidget | None:
        """The question for a yes to what is shared, unless it was put off."""
        joint = self._around.joint
        return asking_card(self._around.desk.kit, joint.acts(), later=True) if joint.asked_on_today else None

    def _rotation(self) -> Page:
        around = self._around
        join = around.acts["join"] if len(around.house.partners) < 2 else None
        return RotationPage(around.desk.kit, around.house, around.desk.run, around.acts["hard_weeks"],
                            self._calendar_files(), self._print_turns, join)

    def _calendar_files(self) -> CalendarFiles:
        """The library of calendar files is loaded when one is first written or read: unlocking does not wait for it."""
        around = self._around
        today = around.house.today()
        return CalendarFiles(
            around.desk.places,
            save=lambda events, path: rooms.room("exchange.calendar_out").save_events(around.household.id, events, path),
            read_busy=lambda path, progress: rooms.room("exchange.busy_times").read_file(path, today, None, progress))

    def _forget_old(self) -> None:
        if self._around.house.joint is not Shared.OPEN:
            return  # all stays as it is until it is open again
        try:
            self._around.house.ours.turns.forget_old(self._around.house.today())
            self._around.house.ours.slips.forget_old(self._around.house.today())
            for mine in self._around.house.mine.values():
                mine.aside.forget_words_but({OWN_PAGE, *self._around.house.ours.agreements.all})
        except StoreFailed:
            return  # there is no room to write; the next unlocking tries again, and pages say it when they write

    def _usual_week(self) -> Page:
        around = self._around
        return UsualWeekPage(around.desk.kit, around.house, self._log.words, around.shell.visit, self._print_usual_week)

    def _tasks(self) -> Page:
        around = self._around
        return TasksPage(around.desk.kit, around.house, self._log.words, self._steps, around.shell.visit)

    def _week_map(self) -> Page:
        around = self._around
        return WeekMapPage(around.desk.kit, around.house, self._log, around.shell.visit, self._print_week_map)

    def _weights(self) -> Page:
        around = self._around
        join = around.acts["join"] if not around.house.both_here and len(around.house.partners) == 2 else None
        return WeightsPage(around.desk.kit, around.house,
                           (around.content.energy_anchors, around.content.risk_anchors),
                           WeightsActs(self._visit("usual-week"), join, self._print_weights), around.content.examples)

    def _balance(self) -> Page:
        around = self._around
        two = len(around.house.partners) == 2
        return BalancePage(around.desk.kit, around.house, around.desk.run, around.content.safety,
                           BalanceActs(start_agreement=self._start_agreement if two else None,
                                       hard_weeks=around.acts["hard_weeks"], log=self._open_log,
                                       to_print=self._review_of if two else None,
                                       talk_over=self._visit("check-ins") if two else None))

    def _review_of(self, span: Span) -> None:
        """What leaves the screen goes by way of a review, with its ticks and yeses (rule 12)."""
        page = self._around.shell.visit("reviews")
        if isinstance(page, ReviewsPage):
            page.show_for(span)

    # Printing

    def _sheets(self) -> Page:
        around = self._around
        return SheetsPage(around.desk.kit, self._papers.sheets.blank(), self._print, self._visit("help"))

    def _show(self, describe: Callable[[], Document], name: str) -> None:
        self._print.show(self._around.shell.page, describe, name)

    def _show_of_those_here(self, describe: Callable[[], Document], name: str) -> None:
        """What holds entries: with both here each says a fresh yes before it can be saved or printed (rule 12)."""
        around, house = self._around, self._around.house
        ask = None
        if house.both_here:
            both = [house.partners[who] for who in sides_of(house).order]
            ask = asks_both(around.desk.kit, both, around.household.proves, around.desk.run)
        self._print.show(around.shell.page, describe, name, ask_both=ask)

    def _print_extract(self, span: Span | None) -> None:
        self._show_of_those_here(lambda: self._papers.sheets.extract(span), "ledger")

    def _print_usual_week(self) -> None:
        mine = self._around.house.alone
        if mine is not None:
            self._show(lambda: self._papers.sheets.usual_week(mine), "usual-week")

    def _print_week_map(self, shown: WeekMap | None) -> None:
        sheets = self._papers.sheets
        if shown is None:
            self._show(sheets.week_map_blank, "week-map")
        else:
            self._show_of_those_here(lambda: sheets.week_map(shown), "week-map")

    def _print_weights(self) -> None:
        self._show(lambda: self._papers.sheets.weights(False), "weights")

    def _print_limits(self) -> None:
        self._show(lambda: self._papers.sheets.limits(False), "limits")

    def _print_agreement_sheet(self) -> None:
        self._show(lambda: self._papers.sheets.agreement(False), "agreement")

    def _print_steps(self, kind: TalkKind) -> None:
        self._show(lambda: self._papers.sheets.talk(kind, False), "talk")

    def _print_pause_card(self) -> None:
        self._show(lambda: self._papers.sheets.pause_card(False), "pause-card")

    def _print_history(self, agreement_id: str) -> None:
        known = self._around.house.ours.agreements.all
        self._show(lambda: self._papers.history(known[agreement_id]), "agreement-history")

    def _print_turns(self, paper: TurnPaper, who: Who | None, span: Span) -> None:
        self._show(lambda: self._papers.sheets.turns(paper, who, span), "turns")

    # Agreements

    def _acts_of_agreements(self) -> AgreementActs:
        around, house = self._around, self._around.house
        desk, household = around.desk, around.household
        return AgreementActs(
            describe=self._papers.agreement, paper=self._papers.paper, ask_where=asks_where(desk.places),
            sign=partial(signature, household), names=partial(names_known, household), read_day=self._read_day,
            open=self._open_agreement, back=self._visit("agreements"), take_turns=self._take_turns,
            own_limits=self._visit("my-limits") if house.alone is not None else None,
            join=None if house.both_here else around.acts["join"],
            templates=lambda: templates(desk.words.language, desk.today()), news=settle(house),
            print_history=self._print_history,
            worksheets=((msg("Agreement worksheet…"), self._print_agreement_sheet),
                        (msg("Limits worksheet…"), self._print_limits)), coaching=self.coaching)

    def _read_day(self, text: str) -> date:
        return parse_day(text, self._around.desk.today(), self._around.content.typed)

    def _agreements(self) -> Page:
        around = self._around
        return AgreementsPage(around.desk.kit, around.house, around.desk.run, self._agreement_acts, self._seals)

    def _agreement(self) -> Page:
        around = self._around
        return BuilderPage(around.desk.kit, around.house, around.desk.run, self._agreement_acts, self._wanted_agreement)

    def _own_limits(self) -> Page:
        desk, house = self._around.desk, self._around.house
        acts = OwnLimitActs(self._papers.limits, self._papers.paper, asks_where(desk.places), self._visit("agreements"),
                            self.coaching, self._print_limits)
        return OwnLimitsPage(desk.kit, house, house.alone, desk.run, acts)

    def _wanted_agreement(self) -> str | None:
        """The one that was opened; before any was, the latest."""
        known = self._around.house.ours.agreements.all
        if self._opened_agreement in known or len(self._around.house.partners) < 2:
            return self._opened_agreement
        return next(reversed(known), None)

    def _open_agreement(self, agreement_id: str) -> None:
        self._opened_agreement = agreement_id
        self._around.shell.visit("agreement")

    def _start_agreement(self, topic: str) -> None:
        page = self._around.shell.visit("agreements")
        if isinstance(page, AgreementsPage):
            page.start_agreement(topic)

    def _take_turns(self, title: str, role: RotatingTask) -> None:
        page = self._around.shell.visit("rotation")
        if isinstance(page, RotationPage):
            page.take_in(title, role)

    # Check-ins

    def _talk_desk(self) -> TalkDesk:
        around, house = self._around, self._around.house
        join = around.acts["join"] if not house.both_here and len(house.partners) == 2 else None
        return TalkDesk(around.desk.kit, house, TalkActs(
            visit=around.shell.visit, pause=around.shell.pause_asked.emit, clock=around.desk.clock,
            hard_weeks=around.acts["hard_weeks"], open_agreement=self._open_agreement,
            run=around.desk.run, join=join,
            coaching=self.coaching, harm_in=around.content.safety.found_in, print_steps=self._print_steps,
            print_pause_card=self._print_pause_card))

    def _check_ins(self) -> Page:
        around = self._around
        return CheckInsPage(self._talk_desk(), around.desk.notes.can_show)

    def _talk(self) -> Page:
        return TalkPage(self._talk_desk())

    def _reviews(self) -> Page:
        around, house = self._around, self._around.house
        acts = ReviewActs(
            facts=lambda span: review_facts(house, span, house.today()), describe=self._papers.review,
            describe_solo=self._papers.solo, paper=self._papers.paper, ask_where=asks_where(around.desk.places),
            proves=around.household.proves, now=datetime.now, read_day=self._read_day)
        return ReviewsPage(around.desk.kit, house, around.desk.run, acts)

    # Just me

    def _private_desk(self) -> PrivateDesk:
        around = self._around
        return PrivateDesk(
            around.desk.kit, around.house, around.content.reflections,
            self.coaching, around.content.safety,
            PrivateActs(around.desk.clock, around.acts["read_support"], around.acts["deleted"]))

    def _reflections(self) -> Page:
        return ReflectionsPage(self._private_desk())

    def _drafts(self) -> Page:
        return DraftsPage(self._private_desk())
