"""The Balance page, as people use it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import date, timedelta

import pytest
from evenhand.domain.balance.options import GapOption
from evenhand.domain.catalogue import CognitiveStep, KindOfWork
from evenhand.domain.entries import Entry, Felt
from evenhand.domain.guesses import Fair, Guess
from evenhand.domain.hard_weeks import LifeChange, LifeChangeKind, StepsIn
from evenhand.domain.own_tasks import TaskDomain
from evenhand.domain.partners import Who
from evenhand.domain.periods import Period
from evenhand.domain.spans import Span
from evenhand.domain.thanks import Thanks
from evenhand.domain.usual_week import HowOften, UsualTask
from evenhand.domain.weights import Shown, Way, Weights, WeightsVersion
from evenhand.ui.balance.page import BalanceActs, BalancePage
from evenhand.ui.balance.overtime import OverTime
from evenhand.ui.balance.seen import By
from evenhand.ui.widgets.sentences import Sentence
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from ui.house import CONTENT, TODAY, Now, build_house
from ui.made import BEGIN, two_weeks

SWAP = {"Sam": "Robin", "Robin": "Sam"}


@pytest.fixture
def open_page(qtbot, kit, stores):
    def opened(*here, names=("Sam", "Robin"), today=TODAY, acts=None, guess=False):
        house = build_house(stores=stores, here=here or (Who.A,), names=names, today=today)
        page = BalancePage(kit, house, Now(), CONTENT.safety, acts or BalanceActs())
        qtbot.addWidget(page)
        page.resize(1000, 700)
        page.show()
        if not guess:
            page._seen.unguessed |= {period.id for period in stores.periods.periods()}
        page.show_all()
        return page
    return opened


def texts(page):
    QApplication.processEvents()  # new parts are shown by a posted event
    return [getattr(part, "words", None) or part.text() for part in page.findChildren(QWidget)
            if isinstance(part, (QLabel, Sentence)) and part.isVisibleTo(page)]


def said(page):
    return "\n".join(texts(page))


RISK_MOST, TIME_MOST = Weights(20, 30, 50), Weights(60, 20, 20)


def show_weights(stores, first=RISK_MOST, second=TIME_MOST):
    stores.shown.show([Shown(Who.A, BEGIN, first), Shown(Who.B, BEGIN, second)])


def press(page, words):
    QApplication.processEvents()
    next(button for button in page.findChildren(QPushButton)
         if button.text() == words and button.isVisibleTo(page)).click()


def answer(page, part, to_me=0, to_you=1):
    form = page.form
    form.slider.setValue(part)
    form.groups["to me"].buttons()[to_me].click()
    form.groups["to you"].buttons()[to_you].click()
    press(page, "Keep my guess")
    QApplication.processEvents()


# Looking

def test_that_a_page_without_data_explains_itself_and_offers_one_step(open_page, stores, qtbot):
    page = open_page()
    assert page.chart is None and "Choose two weeks, log what you do, then look." in said(page)
    page.buttons["start"].click()
    qtbot.keyClick(page.dialog, Qt.Key.Key_Return)
    (period,) = stores.periods.periods()
    assert (period.begin, period.weeks) == (TODAY, 2)
    page._house.ours.commands.undo()
    assert stores.periods.periods() == ()


def test_that_headline_and_chart_tell_the_same(open_page, stores):
    two_weeks(stores)
    show_weights(stores)
    page = open_page()
    assert "Starting talks: more with Sam, either way you count." in said(page)
    assert "Repair: more with Robin, either way you count." in said(page)
    rows = {page.kit.say(row.label): row for row in page.chart.view.chart.rows}
    assert {mark.position for mark in rows["Starting talks"].marks} == {min(
        mark.position for row in rows.values() for mark in row.marks)}
    assert "Sam counts emotional risk most." in said(page)


def test_that_no_figure_stands_on_the_page_before_numbers_are_asked_for(open_page, stores):
    """FAIR-1; PRODUCT rule 1"""
    two_weeks(stores)
    show_weights(stores)
    page = open_page()
    days = ("November", "December")
    assert not any(c.isdigit() for text in texts(page) for c in text if not any(day in text for day in days))
    page._show_numbers(True)
    assert {"Shares, of 100", "Sam 100, Robin 0", "What the entries took", "Sam 280, Robin 0"} <= set(texts(page))
    assert page.chart.view.chart.true_axis


def test_that_a_row_leads_to_its_entries_and_back(open_page, stores, qtbot):
    entries = two_weeks(stores)
    page = open_page()
    page.chart.view.rows[1].click()
    wanted = [entry for entry in entries if entry.task == "B1"]
    assert {entry.id for entry in page.dialog.shown} == {entry.id for entry in wanted}
    assert any("Mon 9 Nov: Sam" in label.text() for label in page.dialog.findChildren(QLabel))
    qtbot.keyClick(page.dialog, Qt.Key.Key_Escape)


def test_that_many_entries_come_page_by_page(open_page, stores):
    two_weeks(stores)
    stores.keep_shared(*(Entry(f"x{n:03}", Who.A, BEGIN, "B1", 5, 1, 1) for n in range(60)))
    page = open_page()
    page.chart.view.rows[1].click()
    dialog = page.dialog
    assert len(dialog.shown) == 40 and dialog.more.isVisibleTo(dialog)
    dialog.more.click()
    assert len(dialog.shown) == 74 and not dialog.more.isVisibleTo(dialog)


def test_that_steps_and_kinds_of_work_are_shown_on_request(open_page, stores):
    two_weeks(stores)
    page = open_page()
    page._show_by(By.STEP)
    assert {page.kit.say(row.label) for row in page.chart.view.chart.rows} <= {
        "Foresee", "Find options", "Decide", "Follow up"}


def test_that_a_table_in_words_stands_below_the_chart(open_page, stores):
    """ACC-5: the same rows and views, without figures"""
    two_weeks(stores)
    show_weights(stores)
    page = open_page()
    page.chart.words.open()
    (table,) = page.chart.tables
    spoken = [part.accessibleName() for part in table.findChildren(QWidget) if part.accessibleName()]
    assert ("Starting talks; as Sam counts: more with Sam; as Robin counts: more with Sam; "
            "with all costs alike: more with Sam") in spoken
    page.resize(300, 700)
    QApplication.processEvents()
    assert "with all costs alike" in [label.text() for label in table._labels if label.isVisibleTo(page)]


def entries_behind(page, words):
    """What a press on the sentence opens; left again by Escape."""
    QApplication.processEvents()
    next(each for each in page.findChildren(Sentence) if each.words == words and each.isVisibleTo(page)).click()
    found = page.dialog.shown
    page.dialog.reject()
    return found


def test_that_every_sentence_leads_to_its_entries_and_back(open_page, stores):
    entries = two_weeks(stores)
    stores.keep_shared(Entry("d1", Who.A, BEGIN, "I8", 5, 1, 1))
    stores.hard_weeks.save(LifeChange("h", LifeChangeKind.ILLNESS, Who.B, Span(date(2026, 11, 10), date(2026, 11, 12)),
                                      30, frozenset(), (StepsIn("E1", Who.A),)))
    hard = {date(2026, 11, 10), date(2026, 11, 11)}
    page = open_page()
    behind = {each.words: {entry.id for entry in entries_behind(page, each.words)}
              for each in page.findChildren(Sentence)}

    def ids(task, who=None, days=None):
        return {each.id for each in entries if (task is None or each.task == task) and who in (None, each.author)
                and (each.day in days if days else each.day not in hard)}

    assert behind == {
        "Starting talks: more with Sam, with all costs alike.": ids("B1"),
        "Repair: more with Robin, with all costs alike.": ids("C1"),
        "Starting talks felt too much for Sam at times.": ids("B1", Who.A),
        "Hide bad news or feelings to keep the peace: could we do less of it?": {"d1"},
        "10 November to 11 November: Robin was ill.": ids(None, None, hard),
        "Thanks to Sam for stepping in: Remind of a talk, visit or promise.": ids("E1", Who.A, hard),
    }


def test_that_a_sentence_has_a_role_a_name_and_a_key(open_page, stores, qtbot):
    """ACC-4"""
    two_weeks(stores)
    page = open_page()
    sentence = page.cards.sentences[0]
    heard = QAccessible.queryAccessibleInterface(sentence)
    assert heard.role() is QAccessible.Role.Button and heard.text(QAccessible.Text.Name) == sentence.words
    sentence.setFocus()
    qtbot.keyClick(sentence, Qt.Key.Key_Space)
    assert page.dialog.shown


def test_that_a_row_over_time_leads_to_the_entries_of_its_own_days(open_page, stores):
    for number in range(3):
        two_weeks(stores, BEGIN - timedelta(weeks=4 * number), f"p{number}")
    page = open_page()
    over = page.findChild(OverTime)
    over.choice.setCurrentIndex(over._keys.index(TaskDomain.STARTING_TALKS))
    over.view.rows[0].click()
    assert {entry.id[:2] for entry in page.dialog.shown} == {"p2"}


def test_that_behind_too_much_stand_just_the_entries_that_felt_so(open_page, stores):
    two_weeks(stores)
    rows = stores.shared.rows
    fine = {each.id for each in rows.values() if each.task == "B1" and each.day > BEGIN + timedelta(days=2)}
    rows.update({each: replace(rows[each], felt=Felt.FINE) for each in fine})
    behind = entries_behind(open_page(), "Starting talks felt too much for Sam at times.")
    assert len(behind) == 3 and {entry.felt for entry in behind} == {Felt.TOO_MUCH}


def test_that_behind_thanks_for_stepping_in_stand_shared_entries_whoever_reads(open_page, stores):
    """Rules 4 and 7: what was kept is behind no sentence that both can read, not even for its author."""
    stores.periods.save(Period("p", BEGIN, 2))
    stores.keep(Entry("kept", Who.A, BEGIN, "E1", 20, 2, 2))
    stores.keep_shared(Entry("told", Who.A, BEGIN, "E1", 20, 2, 2))
    stores.hard_weeks.save(LifeChange("h", LifeChangeKind.ILLNESS, Who.B, Span.of_days(BEGIN, 2), 30, frozenset(),
                                      (StepsIn("E1", Who.A),)))
    for who in Who:
        behind = entries_behind(open_page(who), "Thanks to Sam for stepping in: Remind of a talk, visit or promise.")
        assert [entry.id for entry in behind] == ["told"]


def test_that_hard_days_of_one_alone_lead_to_no_shared_entries(open_page, stores):
    stores.periods.save(Period("p", BEGIN, 2))
    stores.hard_weeks.save(LifeChange("h", LifeChangeKind.ILLNESS, Who.A, Span.of_days(BEGIN, 2), 30))
    page = open_page(names=("Sam",), guess=True)
    assert any("Sam was ill" in text for text in texts(page)) and page.cards.sentences == []


@pytest.mark.parametrize(("by", "key"), [
    (By.STEP, CognitiveStep.FORESEE), (By.KIND, KindOfWork.INITIATE), (By.DOMAIN, TaskDomain.REPAIR)])
def test_that_the_own_past_is_drawn_by_what_the_chart_is_by(open_page, stores, by, key):
    for number in range(3):
        two_weeks(stores, BEGIN - timedelta(weeks=4 * number), f"p{number}")
    page = open_page()
    page.chart.by.setCurrentIndex(list(By).index(by))
    QApplication.processEvents()
    over = next(each for each in page.findChildren(OverTime) if each.isVisibleTo(page))
    assert key in over._keys and all(by.holds(each) for each in over._keys)
    over.choice.setCurrentIndex(over._keys.index(key))
    assert len(over.view.rows) == 3


def test_that_own_work_leads_to_own_entries_shared_or_not(open_page, stores):
    stores.periods.save(Period("p", BEGIN, 2))
    stores.keep(Entry("e1", Who.A, BEGIN, "B1", 20, 2, 2), Entry("e2", Who.A, BEGIN, "A1", 5, 1, 1),
                Entry("e3", Who.A, BEGIN, "I9", 500, 4, 4))
    page = open_page(names=("Sam",), guess=True)
    assert [entry.id for entry in entries_behind(page, "Starting talks took most time. Then Noticing.")] == ["e1"]


# Who may see what

def test_that_own_weights_count_only_for_their_owner_until_both_show(open_page, stores):
    """FAIR-4"""
    two_weeks(stores)
    for who in Who:
        stores.own[who].weights.save(WeightsVersion(who.value, BEGIN, Weights(0, 0, 100), Way.BAR))
    alone, both = open_page(Who.B), open_page(*Who)
    assert "Robin counts emotional risk most." in said(alone) and "Sam counts" not in said(alone)
    assert "counts emotional risk" not in said(both)
    assert "with all costs alike" in said(both)


def test_that_too_little_is_said_without_telling_who(open_page, stores):
    """FAIR-5"""
    stores.periods.save(Period("p", BEGIN, 2))
    stores.keep_shared(*(Entry(f"e{n}", Who.A, BEGIN + timedelta(days=n), "B1", 20, 2, 2) for n in range(14)))
    for here in ((Who.A,), (Who.B,), tuple(Who)):
        page = open_page(*here)
        assert page.chart is None
        assert "Not enough from both to say" in texts(page)
        assert "It takes 10 shared entries from each of you." in texts(page)
        assert "They come from at least 8 days each." in texts(page)


def test_that_with_too_little_one_alone_still_sees_where_own_work_goes(open_page, stores):
    stores.periods.save(Period("p", BEGIN, 2))
    stores.keep(Entry("e1", Who.A, BEGIN, "B1", 20, 2, 2), Entry("e2", Who.A, BEGIN, "A1", 5, 1, 1),
                Entry("e3", Who.A, BEGIN, "I9", 500, 4, 4))
    assert "Starting talks took most time. Then Noticing." in texts(open_page(Who.A))
    assert "took most" not in said(open_page(*Who))
    assert "took most" not in said(open_page(Who.B))


def test_that_a_household_of_one_sees_own_past_only(open_page, stores):
    stores.periods.save(Period("p1", BEGIN - timedelta(weeks=4), 2))
    stores.periods.save(Period("p2", BEGIN, 2))
    stores.keep(Entry("e1", Who.A, BEGIN - timedelta(weeks=4), "E1", 20, 2, 2),
                Entry("e2", Who.A, BEGIN, "B1", 20, 2, 2))
    page = open_page(names=("Sam",), guess=True)
    assert page.form is None
    assert "Starting talks took most time." in texts(page) and "Remembering took most time." in texts(page)
    assert "both" not in said(page)


@pytest.mark.parametrize("here", [(Who.A,), tuple(Who)])
def test_that_swapping_the_partners_swaps_only_the_names(open_page, stores, here):
    """FAIR-11"""
    two_weeks(stores)
    show_weights(stores)
    one = texts(open_page(*here))
    stores.shared.rows = {entry.id: replace(entry, author=entry.author.other) for entry in stores.shared.rows.values()}
    show_weights(stores, TIME_MOST, RISK_MOST)
    for who in Who:
        stores.own[who].entries.rows.clear()
    two = texts(open_page(*here, today=TODAY + timedelta(days=1)))  # the order alternates from day to day
    assert ["".join(SWAP.get(part, part) for part in _parts(text)) for text in one] == two


def _parts(text):
    parts, word = [], ""
    for c in text:
        if c.isalpha():
            word += c
        else:
            parts += [word, c]
            word = ""
    return [*parts, word]


def test_that_the_partner_who_stands_first_alternates_from_day_to_day(open_page, stores):
    two_weeks(stores)
    show_weights(stores)
    first = [open_page(today=day).chart.view.chart.legend[0].letters for day in (TODAY, TODAY + timedelta(days=1))]
    assert sorted(first) == ["R", "S"]


# Guessing

def test_that_no_figure_appears_before_the_guess(open_page, stores):
    """FAIR-6"""
    two_weeks(stores)
    page = open_page(guess=True)
    assert page.chart is None and page.form is not None and "Starting talks" not in said(page)
    answer(page, 60)
    assert stores.own[Who.A].guesses.rows["p"] == Guess(Who.A, "p", 60, Fair.YES, Fair.PARTLY)
    assert page.chart is not None and "You guessed 60 of 100." in texts(page)


def test_that_guessing_can_be_left_out(open_page, stores):
    two_weeks(stores)
    page = open_page(guess=True)
    press(page, "Look without guessing")
    assert page.chart is not None and stores.own[Who.A].guesses.rows == {}


def test_that_an_answer_that_lacks_something_is_not_kept(open_page, stores):
    two_weeks(stores)
    page = open_page(guess=True)
    page.form.keep()
    assert page.form.problem.text() and stores.own[Who.A].guesses.rows == {}


def test_that_guesses_stay_closed_until_both_are_given_with_both_here(open_page, stores):
    """FAIR-6, FAIR-10"""
    two_weeks(stores)
    page = open_page(*Who, guess=True)
    answer(page, 66)
    assert page.form is not None and "66" not in said(page) and page.chart is None
    answer(page, 58)
    assert page.form is None and page.chart is not None
    assert stores.opened.rows == {} and "124" not in said(page)
    press(page, "Open both")
    assert "Together: 124 of 100. That is common; we all see our own part best." in texts(page)
    assert "Fair to me?" in said(page)


# What to do

def test_that_every_gap_comes_with_options_and_leaving_it_first(open_page, stores):
    """FAIR-8"""
    two_weeks(stores)
    asked = []
    page = open_page(acts=BalanceActs(start_agreement=asked.append))
    assert list(page.options.options) == list(GapOption)
    page.options.options[GapOption.TAKE_TURNS].click()
    assert asked == [] and "If you take turns, it could look like this:" in texts(page)
    page.options.write_down.click()
    assert asked == ["Starting talks"]
    page.options.options[GapOption.LEAVE].click()
    assert "Starting talks stays as it is." in said(page)
    assert "With both of you here you can choose it together." in texts(page) and stores.gap_choices.rows == {}
    page.options.others[0].click()
    assert "Repair: what you could do" in texts(page)


def test_that_without_agreements_no_option_is_a_dead_button(open_page, stores):
    two_weeks(stores)
    page = open_page()
    assert list(page.options.options) == list(GapOption)
    for button in page.options.options.values():
        before = texts(page)
        button.click()
        assert texts(page) != before


def choose(page, option, *yeses):
    page.options.options[option].click()
    for who in yeses:
        page.dialog.buttons[who].click()
    if set(yeses) != set(Who):
        page.dialog.reject()


def test_that_a_gap_stays_listed_until_both_have_chosen(open_page, stores):
    """FAIR-12"""
    two_weeks(stores)
    stores.thanks.save(Thanks("t", Who.B, BEGIN, task="B1"))
    page = open_page(*Who)
    choose(page, GapOption.LEAVE, Who.A)
    assert stores.gap_choices.rows == {} and "Starting talks: what you could do" in texts(page)
    choose(page, GapOption.LEAVE, *Who)
    (choice,) = stores.gap_choices.rows.values()
    assert (choice.period, choice.domain, choice.option) == ("p", TaskDomain.STARTING_TALKS, GapOption.LEAVE)
    assert "Starting talks: what you could do" not in texts(page)
    assert {"Repair: what you could do", "Starting talks: you leave it as it is."} <= set(texts(page))
    page._house.ours.commands.undo()
    assert stores.gap_choices.rows == {} and "Starting talks: what you could do" in texts(page)


def test_that_either_alone_lists_a_gap_again(open_page, stores):
    """PRODUCT rule 8"""
    two_weeks(stores)
    choose(open_page(*Who), GapOption.GET_HELP, *Who)
    page = open_page(Who.B)
    assert "Starting talks: you get help." in texts(page)
    page.options.back[TaskDomain.STARTING_TALKS].click()
    assert stores.gap_choices.rows == {} and "Starting talks: what you could do" in texts(page)


def test_that_taking_turns_shows_what_the_planner_would_make_of_it(open_page, stores):
    """PRODUCT rule 6: a picture first, and nothing of it is kept."""
    two_weeks(stores)
    page = open_page(*Who)
    page.options.options[GapOption.TAKE_TURNS].click()
    told = [label.text() for label in page.dialog.findChildren(QLabel)]
    assert {"Open a talk about needs", "Nothing is planned yet. You plan turns in Rotation."} <= set(told)
    spans = [text for text in told if text.startswith(("30 November to 13 December", "14 December to 27 December"))]
    assert len(spans) == 2 and {text.split(": ")[1] for text in spans} == {"Sam", "Robin"}
    assert page._house.ours.duties.rotating() == {} and page._house.ours.turns.on(TODAY) == ()


def test_that_tasks_that_only_one_can_do_are_told_so(open_page, stores):
    """LAB-5"""
    stores.periods.save(Period("p", BEGIN, 2))
    stores.keep_shared(*(Entry(f"{who.value}{day:02}", who, BEGIN + timedelta(days=day), "C2" if who is Who.A else "A3", 20,
                               2, 2) for day in range(14) for who in Who))
    page = open_page()
    page.options.options[GapOption.TAKE_TURNS].click()
    assert "These tasks cannot be handed over. You can still agree on who begins." in texts(page)


def test_that_turns_chosen_together_lead_to_an_agreement(open_page, stores):
    two_weeks(stores)
    asked = []
    page = open_page(*Who, acts=BalanceActs(start_agreement=asked.append))
    choose(page, GapOption.TAKE_TURNS, Who.B)
    assert asked == []
    choose(page, GapOption.TAKE_TURNS, *Who)
    assert asked == ["Starting talks"] and len(stores.gap_choices.rows) == 1


def test_that_a_choice_that_cannot_be_kept_leads_nowhere(open_page, stores):
    two_weeks(stores)
    asked = []
    page = open_page(*Who, acts=BalanceActs(start_agreement=asked.append))
    stores.gap_choices.fail_next = True
    choose(page, GapOption.TAKE_TURNS, *Who)
    assert asked == [] and page.message.text() and "Starting talks: what you could do" in texts(page)


def test_that_what_was_let_go_comes_back_after_the_next_period(open_page, stores):
    two_weeks(stores, BEGIN, "p")
    choose(open_page(*Who, today=BEGIN + timedelta(weeks=2)), GapOption.LET_GO, *Who)
    two_weeks(stores, BEGIN + timedelta(weeks=2), "q")

    def seen(weeks):
        page = open_page(today=BEGIN + timedelta(weeks=weeks, days=-1))
        page._choose("q")
        return texts(page)

    assert "Starting talks: what you could do" not in seen(4)
    assert "Starting talks: you let it go for now." in seen(4)
    assert "Starting talks: what you could do" in seen(5)
    assert "The time before you chose: Let it go for now." in seen(5)


def test_that_a_gap_seen_twice_is_told_as_such(open_page, stores):
    two_weeks(stores, BEGIN - timedelta(weeks=4), "earlier")
    two_weeks(stores)
    assert "It sat there the time before as well." in texts(open_page())


def test_that_time_is_drawn_from_three_periods_on(open_page, stores):
    """CHK-5"""
    for number in range(3):
        two_weeks(stores, BEGIN - timedelta(weeks=4 * number), f"p{number}")
        shown = "Over time" in texts(open_page())
        assert shown is (number == 2)


# Beside the chart

def test_that_thanks_hard_days_and_felt_stand_beside(open_page, stores):
    two_weeks(stores)
    stores.thanks.save(Thanks("t", Who.B, BEGIN, "Taking the call with Mum."))
    stores.hard_weeks.save(LifeChange("h", LifeChangeKind.ILLNESS, Who.B, Span(date(2026, 11, 10), date(2026, 11, 12)),
                                      30, frozenset(), (StepsIn("E1", Who.A),)))
    page = open_page()
    assert "Taking the call with Mum." in texts(page)
    assert "10 November to 11 November: Robin was ill." in texts(page)
    assert "Starting talks felt too much for Sam at times." in texts(page)
    page.chart.view.rows[1].click()
    assert not {entry.day for entry in page.dialog.shown} & {date(2026, 11, 10), date(2026, 11, 11)}


def test_that_a_running_time_of_looking_can_be_ended_by_one_alone(open_page, stores):
    """PRODUCT rule 8"""
    stores.periods.save(Period("p", TODAY, 2))
    page = open_page(Who.B)
    end = next(action for action in page.menu().actions() if action.text() == "End this time of looking")
    end.trigger()
    assert stores.periods.rows["p"].ended == TODAY + timedelta(days=1)
    page._house.ours.commands.undo()
    assert stores.periods.rows["p"].ended is None


def test_that_no_set_end_takes_two_yeses(open_page, stores):
    page = open_page(*Who)
    page.buttons["start"].click()
    page.dialog.weeks.setCurrentIndex(page.dialog.weeks.count() - 1)
    page.dialog._start()
    assert stores.periods.periods() == ()
    for who in Who:
        page.dialog.buttons[who].click()
    assert stores.periods.periods()[0].weeks is None


def test_that_usual_weeks_are_compared_only_after_two_yeses(open_page, stores):
    for who in Who:
        stores.own[who].usual_week.write([UsualTask(task, HowOften.A_FEW_TIMES, 20, 2, 2) for task in (
            "A1", "B1", "C1", "D1", "E1")], [])
    page = open_page(*Who)
    page.buttons["memory"].click()
    page.dialog.buttons[Who.A].click()
    assert page.chart is None
    page.dialog.buttons[Who.B].click()
    assert page.subtitle.text().startswith("From memory.") and page.chart is not None
    assert "memory" not in open_page(Who.A).buttons


def test_that_a_store_that_fails_is_told_in_place(kit, qtbot, stores):
    two_weeks(stores)

    class Failing(Now):
        def __call__(self, job, done, failed):
            failed("The household cannot be read.")
            return self

    house = build_house(stores=stores)
    page = BalancePage(kit, house, Failing(), CONTENT.safety)
    qtbot.addWidget(page)
    page._seen.unguessed.add("p")
    page.show_all()
    assert page.message.text() == "The household cannot be read."
