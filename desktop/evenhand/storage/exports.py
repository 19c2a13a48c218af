"""The JSON form of all that one partner may take out alone: complete, with its version, and able to come in again."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
from collections.abc import Mapping
from dataclasses import dataclass

from evenhand.domain.partners import Hue, Mark, Partner, Shape, Who
from evenhand.storage import carrying
from evenhand.storage.carrying import Carried
from evenhand.storage.failures import Closed, Newer, NotAnExport
from evenhand.storage.household import Household, Spaces

FORMAT, VERSION = "evenhand-export", 2
LARGEST = 512 * 1024 * 1024  # bytes
_FIELDS = {"format", "version", "household", "partner", "own", "ours"}


@dataclass(frozen=True, slots=True)
class Export:
    """What is carried: mine, what is mine of ours, and for whom. `household` is the id under which was signed."""

    household: str
    partner: Partner
    own: Carried
    ours: Carried

    def to_json(self) -> str:
        partner = self.partner
        return json.dumps({
            "format": FORMAT, "version": VERSION, "household": self.household,
            "partner": {"who": partner.who.value, "name": partner.name, "pronouns": partner.pronouns,
                        "shape": partner.mark.shape.value, "hue": partner.mark.hue.value},
            "own": {"revision": self.own.revision, "tables": self.own.tables},
            "ours": {"revision": self.ours.revision, "tables": self.ours.tables, "loose": self.ours.loose},
        }, indent=1, ensure_ascii=False) + "\n"


def export_of(household: Household, spaces: Spaces) -> Export:
    """All that the one who is here may take out alone. `spaces` are the worker's. Raises Closed with both here."""
    if len(spaces.own) != 1:
        raise Closed
    (who, own), = spaces.own.items()
    return Export(household.id, household.partners[who], carrying.mine(own), carrying.mine_of_ours(spaces.shared, who))


def parsed(raw: bytes) -> Export:
    """An export again. Raises NotAnExport, or Newer for one of a later version; nothing is made by then."""
    if len(raw) > LARGEST:
        raise NotAnExport("size")
    try:
        whole = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise NotAnExport("not JSON") from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise NotAnExport("format")
    if type(whole.get("version")) is int and whole["version"] > VERSION:
        raise Newer
    try:
        if whole["version"] != VERSION or not _FIELDS <= set(whole):
            raise NotAnExport("fields")
        partner, household = whole["partner"], whole["household"]
        if len(household) != 32 or not set(household) <= set("0123456789abcdef"):
            raise NotAnExport("household")
        return Export(household, Partner(
            Who(partner["who"]), _text(partner["name"]), Mark(Shape(partner["shape"]), Hue(partner["hue"])),
            _text(partner["pronouns"])), _carried(whole["own"]), _carried(whole["ours"]))
    except (KeyError, TypeError, ValueError) as error:
        raise NotAnExport("values") from error


def _carried(raw: Mapping[str, object]) -> Carried:
    tables = raw["tables"]
    if not isinstance(tables, dict):
        raise NotAnExport("tables")
    return Carried(_text(raw["revision"]), tables)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise NotAnExport("a text")
    return value
