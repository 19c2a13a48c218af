"""Before both have shown each other, nothing of one's weights and levels can be told by the other (FAIR-4)."""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest
from evenhand.domain.partners import Who
from evenhand.domain.turns.duties import RotatingTask
from evenhand.domain.turns.planning import Wish, planned
from evenhand.domain.usual_week import HowOften, UsualTask
from evenhand.domain.weights import Way, Weights, WeightsVersion
from evenhand.domain.examples import ExampleLevels
from evenhand.ui.balance.page import BalancePage
from evenhand.ui.balance.reading import weights_in_use
from evenhand.ui.rotation.reading import known_of, rules_of
from evenhand.ui.weights.page import WeightsPage
from PySide6.QtWidgets import QApplication, QWidget

from ui.house import CONTENT, TODAY, Now, Stores, build_house
from ui.made import BEGIN, two_weeks

ONE = (Weights(0, 0, 100), 4, 4)
OTHER = (Weights(100, 0, 0), 0, 0)


def household(here, private):
    """A couple whose absent partner, or both, keep these weights and levels to themselves."""
    stores = Stores()
    two_weeks(stores)
    for who in Who:
        if here == tuple(Who) or who not in here:
            weights, energy, risk = private
            stores.own[who].weights.save(WeightsVersion(who.value, BEGIN, weights, Way.BAR))
            stores.own[who].usual_week.write([UsualTask(task, HowOften.ONCE_A_WEEK, 30, energy, risk)
                                              for task in ("B1", "G1", "H4")], [])
            stores.own[who].examples.save(ExampleLevels(0, energy, risk))
    for task in ("H4", "G1"):
        stores.duties.put_rotating(RotatingTask(task))
    return build_house(stores=stores, here=here)


def seen(widget):
    """Every text, spoken name and description on it."""
    QApplication.processEvents()
    found = []
    for part in (widget, *widget.findChildren(QWidget)):
        text = getattr(part, "text", None)
        found += [text() if callable(text) else "", part.accessibleName(), part.accessibleDescription(), part.toolTip()]
    return found


@pytest.mark.parametrize("here", [(Who.A,), (Who.B,), tuple(Who)])
def test_that_plans_and_sums_are_the_same_whatever_the_other_counts(here):
    plans = []
    for private in (ONE, OTHER):
        house = household(here, private)
        plans.append(planned(Wish(TODAY), rules_of(house), (), known_of(house), TODAY).turns)
        assert weights_in_use(house) == {}
    assert plans[0] == plans[1]


@pytest.mark.parametrize("here", [(Who.A,), (Who.B,), tuple(Who)])
@pytest.mark.parametrize("kind", ["balance", "weights"])
def test_that_no_page_differs_by_a_word_whatever_the_other_counts(qtbot, kit, here, kind):
    pages = []
    for private in (ONE, OTHER):
        house = household(here, private)
        page = BalancePage(kit, house, Now(), CONTENT.safety) if kind == "balance" else WeightsPage(
            kit, house, (CONTENT.energy_anchors, CONTENT.risk_anchors), examples=CONTENT.examples)
        qtbot.addWidget(page)
        page.show()
        if kind == "balance":
            page._seen.unguessed.add("p")
        page.show_all()
        if kind == "balance":
            page._show_numbers(True)
        pages.append(seen(page))
    assert pages[0] == pages[1]
