"""Every document says its own structure: the rules of PDF/UA-1 that `structure` checks, and two readers' own checks."""
# SPDX-License-Identifier: GPL-3.0-or-later

import subprocess
from dataclasses import replace

import pytest
from documents.papers import PAPERS, everything
from documents.samples import TODAY, say
from documents.structure import faults

from evenhand.documents.agreement import agreement_document
from evenhand.documents.pdf import pdf_of
from evenhand.documents.review import review_document
from evenhand.documents.sheet import Sheet
from evenhand.domain.document import Direction, Document, Heading, Paragraph, Table
from evenhand.domain.partners import Who


@pytest.mark.parametrize("direction", list(Direction))
def test_that_review_and_agreement_say_their_structure(page, agreement, partners, fonts, direction):
    sheet = Sheet(say, direction=direction)
    assert faults(pdf_of(review_document(page, partners, TODAY, TODAY, sheet), fonts)) == []
    assert faults(pdf_of(agreement_document(agreement, partners, Who.A, TODAY, sheet), fonts)) == []


@pytest.mark.parametrize("fillable", [False, True])
@pytest.mark.parametrize("direction", list(Direction))
def test_that_every_kind_of_block_has_its_place(fonts, direction, fillable):
    document = replace(everything(), direction=direction, fillable=fillable)
    assert faults(pdf_of(document, fonts)) == []


def test_that_what_is_wrong_is_found(fonts):
    """The checker itself: a heading that is skipped, and content outside of any element."""
    skipping = Document("A page", TODAY, (Heading("A page", 1), Heading("Deep", 3), Paragraph("Words")), lambda n, m: "1")
    assert [fault[:3] for fault in faults(pdf_of(skipping, fonts))] == ["7.4"]
    whole = pdf_of(replace(skipping, blocks=skipping.blocks[:1]), fonts)
    assert faults(whole.replace(b"/Marked true", b"/Marked 0000")) == ["7.1-10: no mark"]
    assert faults(whole.replace(b"/S /H1", b"/S /Hx")) != []


@pytest.mark.parametrize("paper", PAPERS)
def test_that_other_programs_read_each_paper(fonts, paper, tmp_path):
    """Nor does `structure`; qpdf finds nothing wrong with the file, poppler no letter without a font."""
    path, data = tmp_path / "paper.pdf", pdf_of(PAPERS[paper](Sheet(say)), fonts)
    assert faults(data) == []
    path.write_bytes(data)
    assert subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False).stderr == ""
    told = subprocess.run(["pdfinfo", "-struct", path], capture_output=True, text=True, check=True)
    assert told.stderr == "" and told.stdout.startswith("Document") and "H1" in told.stdout
    fonts_told = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert fonts_told and all(line.split()[-5] == "yes" for line in fonts_told)  # embedded


def test_that_a_long_table_has_its_head_on_each_page_and_is_one_table(fonts):
    rows = tuple((f"Line {n}", str(n)) for n in range(150))
    document = Document("Long", TODAY, (Heading("Long", 1), Table(("What", "How much"), rows, frozenset({1}))),
                        lambda n, m: f"{n} of {m}")
    assert faults(pdf_of(document, fonts)) == []
