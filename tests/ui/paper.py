"""Paper for tests of pages: the real descriptions, PDF and all, kept in memory instead of files."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

from evenhand.app.language import content
from evenhand.app.paper.papers import Papers
from evenhand.app.language.templates import templates
from evenhand.domain.agreements.content import Cadence, Content, Each, Owner
from evenhand.domain.agreements.transitions import Signature
from evenhand.domain.days import parse_day
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import msg
from evenhand.domain.partners import Who
from evenhand.ui.agreements.acts import AgreementActs

from ui.house import TODAY, TYPED

PASSPHRASES = {Who.A: "lantern otter maple quiet", Who.B: "velvet canyon spruce tulip"}


class Desktop:
    """Where pages would be saved: a place is always chosen, and what was saved is kept here."""

    def __init__(self):
        self.files, self.asked = {}, []

    def ask_where(self, _parent, name, form, then):
        self.asked.append((name, form))
        then(Path(f"{name}.{form.value}"))

    def keep(self, write, path):
        target = BytesIO()
        write(target)
        self.files[path.name] = target.getvalue()


class Keys:
    """Signs with the right passphrase only, as the signing process does, and knows what it signed."""

    def __init__(self):
        self.asked = []

    def sign(self, agreement_id, version, who, passphrase):
        self.asked.append(who)
        if passphrase != PASSPHRASES[who]:
            raise Refused(msg("That did not open it."), "passphrase")
        return Signature(who, version.day, f"{who.value}{version.digest}".encode())

    def signed_by(self, _agreement, version):
        return frozenset(each.who for each in version.signatures
                         if each.value == f"{each.who.value}{version.digest}".encode())

    def proves(self, passphrase):
        for who, own in PASSPHRASES.items():
            if own == passphrase:
                return who
        raise Refused(msg("That did not open it."), "passphrase")


class Later:
    """A Run that does each job only when it is told to, so that a test can do something meanwhile."""

    def __init__(self):
        self._waiting = []

    def __call__(self, job, done, failed):
        task = _Waiting(job, done, failed)
        self._waiting.append(task)
        return task

    def work(self):
        """Do what waits, except what was cancelled."""
        waiting, self._waiting = self._waiting, []
        for task in waiting:
            task.work()


class _Waiting:
    def __init__(self, job, done, failed):
        self._all = (job, done, failed)
        self._cancelled = False

    def cancel(self):
        self._cancelled = True

    def cancelled(self):
        return self._cancelled

    def __call__(self, done, of):
        pass

    def work(self):
        job, done, failed = self._all
        if self._cancelled:
            return
        try:
            result = job(self)
        except (Refused, StoreFailed) as failure:
            failed(failure.message)
        else:
            done(result)


class AtOnce:
    """A Run that does each job at once and tells a refusal as the worker does."""

    def __call__(self, job, done, failed):
        task = _Waiting(job, done, failed)
        task.work()
        return task


def papers_of(house, words, desktop):
    """What makes paper of this house, saving onto the desktop of the test."""
    papers = Papers(words, house, content.load("en"))
    return papers, replace(papers.paper, keep=desktop.keep)


def agreement_acts(house, words, desktop=None, keys=None, *, opened=None, join=None, news=None):
    """The acts of the pages of agreements. `opened` collects the ids that the builder is asked to open."""
    desktop, keys = desktop or Desktop(), keys or Keys()
    papers, paper = papers_of(house, words, desktop)
    opened = opened if opened is not None else []
    return AgreementActs(
        describe=papers.agreement, paper=paper, ask_where=desktop.ask_where, sign=keys.sign, names=lambda: keys.signed_by,
        read_day=lambda text: parse_day(text, TODAY, TYPED), open=opened.append, back=lambda: opened.append("back"),
        take_turns=lambda title, role: opened.append((title, role)),
        join=join, templates=lambda: templates("en", TODAY), news=news)


def ready_content(**other):
    """A page that misses nothing."""
    return Content(**{
        "title": "Finding back after a row", "about": "Who reaches out.", "why": Each("I lie awake.", "I need to know."),
        "owner": Owner.IN_TURNS, "cadence": Cadence(cue="after a row"), "good_enough": "Each has said one thing.",
        "review_on": date(2026, 12, 14), **other})


def new_page(house, content=None):
    """Put a page into the house; its id."""
    door = house.ours.agreements
    change = door.plan_new(content if content is not None else ready_content())
    door.apply(change)
    return change.after.id


def signed_page(house, content=None, day=TODAY, keys=None):
    """A page that both signed in an earlier session; its id."""
    door, keys = house.ours.agreements, keys or Keys()
    page = new_page(house, content)
    version = door.ready_to_sign(page, day)
    both = tuple(keys.sign(page, version, who, PASSPHRASES[who]) for who in Who)
    door.apply(door.plan_sign(page, version, both, "an earlier session", day))
    return page
