"""What opening the household does to agreements: days that passed, and yeses that are now both there."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType

from evenhand.domain.agreements.changes import AgreementAct
from evenhand.domain.agreements.door import Agreements
from evenhand.domain.agreements.own import both_yeses
from evenhand.domain.agreements.transitions import Act, Yes
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import Message, msg
from evenhand.ui.doors import House

Plan = Callable[[Agreements, str, Iterable[Yes | None], date], AgreementAct]

PLANS: Mapping[Act, Plan] = MappingProxyType({
    Act.START: lambda door, each, yeses, today: door.plan_start(each, yeses, today),
    Act.RENEW: lambda door, each, yeses, today: door.plan_renew(each, yeses, today),
    Act.RESUME: lambda door, each, yeses, today: door.plan_resume(each, yeses, today),
})


def settle(house: House) -> Message | None:
    """Carry out what both said yes to, each alone, and what the days changed. What it brought to tell.

    A yes that is missing leaves everything as it was, and nothing tells that it is missing (AGR-2). A failing store
    is told and tried again next time.
    """
    try:
        renewed = _both_said(house)
        for act in house.ours.agreements.plan_passing(house.today()):
            house.ours.agreements.apply(act)
        return msg("{news}", news=renewed) if renewed else None
    except StoreFailed as failure:
        return failure.message


def _both_said(house: House) -> tuple[Message, ...]:
    """Before the days pass, so that a trial which ends today can still go on."""
    door, today, told = house.ours.agreements, house.today(), []
    for agreement in tuple(door.all.values()):
        act = agreement.life.needs
        yeses = both_yeses(house.ours.yeses, agreement)
        if act is None or not yeses:
            continue
        try:
            door.apply(PLANS[act](door, agreement.id, yeses, today))
        except Refused:  # its trial has ended meanwhile: the days decide
            continue
        told.append(msg("“{title}” starts today: you both said “still yes”.", title=agreement.title) if act is Act.START
                    else msg("“{title}” goes on: you both said so.", title=agreement.title))
    return tuple(told)
