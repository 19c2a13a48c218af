"""Which paper is usual where the computer is."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import QLocale

from evenhand.domain.document import Page

# Territories whose usual paper is Letter (Unicode CLDR, paperSize "US-Letter").
_LETTER = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())


def usual_paper(territory: str) -> Page:
    """`territory` by its two letters of ISO 3166; A4 where it is not known."""
    return Page.LETTER if territory in _LETTER else Page.A4


def paper_here() -> Page:
    """The paper of the system's region."""
    return usual_paper(QLocale.territoryToCode(QLocale.system().territory()))
