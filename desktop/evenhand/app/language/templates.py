"""Pages to begin an agreement from, read from the content of a language."""
# SPDX-License-Identifier: GPL-3.0-or-later

from datetime import date

from evenhand.app.language.content import parsed
from evenhand.domain.agreements.content import Cadence, Clause, Content, Owner, Topic
from evenhand.ui.agreements.acts import Template


def templates(language: str, today: date) -> tuple[Template, ...]:
    """All of them in the order of the file; calendar rules begin today."""
    return tuple(Template(page["name"], _content(page, today)) for page in parsed("agreements.toml", language)["page"])


def _content(page: dict[str, str], today: date) -> Content:
    rule = page.get("rule", "")
    return Content(
        title=page["name"], about=page["about"], owner=Owner(page["owner"]),
        cadence=Cadence(rule=rule, begin=today if rule else None, cue=page.get("cue", "")),
        good_enough=page["good_enough"], first_step=page["first_step"],
        clauses=tuple(Clause(topic, page[topic.value]) for topic in Topic if topic.value in page))
