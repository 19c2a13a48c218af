"""The ten kinds of words that the coach may mark, and which reading wins where two meet."""
# SPDX-License-Identifier: GPL-3.0-or-later

from enum import StrEnum


class Category(StrEnum):
    """What a mark says about the words under it. Listed from the strongest reading to the mildest."""

    THREAT = "threat"
    CONTEMPT = "contempt"
    DIAGNOSIS = "diagnosis"
    LABELLING = "labelling"
    BLAME = "blame"
    MIND_READING = "mind_reading"
    DEMAND = "demand"
    SCOREKEEPING = "scorekeeping"
    GENERALISE = "generalise"
    PSEUDO_FEELING = "pseudo_feeling"


STRENGTH = {category: len(Category) - place for place, category in enumerate(Category)}
"""The higher figure wins where two marks claim the same words."""

DIRECT = frozenset({Category.CONTEMPT, Category.THREAT, Category.LABELLING})
"""What is still checked when the writer wants to be direct (COM-5)."""
