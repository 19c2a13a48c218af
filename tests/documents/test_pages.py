"""The two pages that a couple signs or takes along: what stands on them, and what never does."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
from documents.papers import CATALOGUE, PAPERS, PARTNERS, entries, plan
from documents.samples import TODAY, chart_of, renamed, say, signed_twice
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from evenhand.documents.agreement import agreement_document
from evenhand.documents.history import history_document
from evenhand.documents.html import html_of
from evenhand.documents.extract import ledger_extract
from evenhand.documents.pdf import pdf_of, write_pdf
from evenhand.documents.review import review_document, solo_document
from evenhand.documents.sheet import Sheet
from evenhand.documents.said import said_chart
from evenhand.documents.sheets.turns import fridge_list, month_of_turns, own_turns, week_of_turns
from evenhand.documents.text import text_of
from evenhand.domain.agreements.content import Clause, Each, Topic
from evenhand.domain.agreements.transitions import Signature, Signing, State
from evenhand.domain.agreements.versions import next_version
from evenhand.domain.document import Columns, Direction, Document, NumberedList, Page, Paragraph, Picture, walk
from evenhand.domain.failures import Refused
from evenhand.domain.held import Stopped
from evenhand.domain.partners import Who
from evenhand.domain.reviews.review import SoloPage, page_of
from evenhand.domain.turns.kept_free import KeptFreeDates


def pages_of(data):
    return [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


def words_of(data):
    return " ".join(" ".join(pages_of(data)).split())


@pytest.fixture
def review_pdf(page, partners, sheet, fonts):
    return pdf_of(review_document(page, partners, TODAY, TODAY, sheet), fonts)


@pytest.fixture
def agreement_pdf(agreement, partners, sheet, fonts):
    return pdf_of(agreement_document(agreement, partners, Who.A, TODAY, sheet), fonts)


def test_that_the_review_has_its_parts_in_their_order(review_pdf):
    text = words_of(review_pdf)
    parts = [
        "Review for couples therapy", "Sam and Robin, 26 October to 22 November 2026",
        "Our own notes, agreed by both on 23 November.",
        "For the session", "Who starts a talk, and how.", "In our own words", "Robin comes back after a row",
        "Where the tasks sit", "Starting talks", "Sam counts emotional risk most. Robin counts time most.",
        "The marks show each view.", "Felt", "Fair to me? Sam partly, Robin yes.",
        "Since the last review", "What we tried", "Hard moments", "2 tries to find back landed.",
        "Made at home, side by side.", "1 of 1",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert places == sorted(places)
    assert "Care came back to me? Both yes." in text


def test_that_the_review_says_what_it_is_not(review_pdf):
    """THE-6."""
    assert "Not a test, not for court, not a safety check." in words_of(review_pdf)


def test_that_a_preview_says_that_it_is_not_agreed_yet(page, partners, sheet, fonts):
    text = words_of(pdf_of(review_document(page, partners, None, TODAY, sheet), fonts))
    assert "not yet agreed by both" in text and "agreed by both on" not in text


def test_that_a_full_review_stays_within_two_pages(page, partners, sheet, fonts):
    """THE-2: eighty words of each and all that can be ticked."""
    full = replace(page, words=Each("something true and kind " * 20, "another thing we want " * 20))
    data = pdf_of(review_document(full, partners, TODAY, TODAY, sheet), fonts)
    assert len(pages_of(data)) <= 2


@pytest.mark.parametrize("size", list(Page))
def test_that_both_pages_fit_both_papers(size, page, agreement, partners, fonts):
    sheet = Sheet(say, page=size)
    review = pdf_of(review_document(page, partners, TODAY, TODAY, sheet), fonts)
    signed = pdf_of(agreement_document(agreement, partners, Who.A, TODAY, sheet), fonts)
    assert len(pages_of(review)) <= 2 and len(pages_of(signed)) <= 2


def test_that_no_type_is_smaller_than_ten_points(review_pdf):
    """THE-2. Letters inside the rings of the chart are a drawing, told in words below it."""
    sizes = set()

    def visit(text, _matrix, _place, _font, size):
        if len(text.strip()) > 1:
            sizes.add(size)

    for page in PdfReader(BytesIO(review_pdf)).pages:
        page.extract_text(visitor_text=visit)
    assert min(sizes) >= 10


@pytest.mark.parametrize("made", ["review_pdf", "agreement_pdf"])
def test_that_the_properties_hold_title_and_day_only(made, request):
    """THE-4: no names, no paths, no producer, no hour."""
    reader = PdfReader(BytesIO(request.getfixturevalue(made)))
    assert set(reader.metadata) == {"/Title", "/CreationDate"}
    assert reader.metadata["/CreationDate"] == "D:20261123"
    assert not {"Sam", "Robin"} & set(reader.metadata["/Title"].split())
    said = reader.xmp_metadata
    assert said.dc_title == {"x-default": reader.metadata["/Title"]} and not said.dc_creator
    assert said.xmp_create_date is None and said.pdf_producer is None


@pytest.mark.parametrize("made", ["review_pdf", "agreement_pdf"])
def test_that_no_machine_can_be_read_from_the_file(made, request):
    data = request.getfixturevalue(made)
    for word in (b"/home", b"/usr", b".ttf", b"/Producer", b"/Author", b"anonymous", b"Helvetica"):
        assert word not in data


def test_that_equal_documents_give_equal_bytes(page, agreement, partners, sheet, fonts):
    for document in (
        review_document(page, partners, TODAY, TODAY, sheet),
        agreement_document(agreement, partners, Who.A, TODAY, sheet),
    ):
        assert pdf_of(document, fonts) == pdf_of(document, fonts)


def test_that_all_fonts_are_embedded(review_pdf):
    fonts = {}
    for page in PdfReader(BytesIO(review_pdf)).pages:
        fonts |= {name: font.get_object() for name, font in page["/Resources"]["/Font"].get_object().items()}
    used = [font for font in fonts.values() if "/FontDescriptor" in font]
    assert used and all("/FontFile2" in font["/FontDescriptor"].get_object() for font in used)
    assert len(used) == len(fonts)


def test_that_own_words_stand_in_columns_alike(page, partners, sheet):
    """THE-3: equal columns, and who stands first changes sides only."""
    swapped = replace(page, facts=replace(page.facts, sides=replace(page.facts.sides, first=Who.B)))
    one, other = (
        next(b for b in review_document(each, partners, TODAY, TODAY, sheet).blocks if isinstance(b, Columns))
        for each in (page, swapped)
    )
    assert (one.left, one.right) == (other.right, other.left)


def test_that_one_who_wrote_nothing_has_a_plain_line_and_no_empty_column(page, partners, sheet):
    text = text_of(review_document(replace(page, words=Each("My own words.", "")), partners, TODAY, TODAY, sheet))
    assert "Sam: My own words." in text and "Robin: no words this time." in text


def test_that_no_exact_share_is_printed(partners):
    """A true axis is for the screen alone: on paper each mark stands in its band."""
    chart = chart_of()
    exact = replace(chart, true_axis=True, rows=tuple(
        replace(row, marks=tuple(replace(mark, position=mark.position + (n + 1) / 100) for n, mark in
                                 enumerate(row.marks))) for row in chart.rows))
    marks = {who: partner.mark for who, partner in partners.items()}
    assert said_chart(exact, marks, say) == said_chart(chart, marks, say)


def test_that_the_solo_page_is_marked_as_one_view(page, partners, sheet, fonts):
    solo = SoloPage(Who.A, "Sam", page.facts.span, "I want to try turns.")
    text = words_of(pdf_of(solo_document(solo, partners[Who.A], TODAY, sheet), fonts))
    assert "one partner’s view" in text and "I want to try turns." in text and "Robin" not in text


def test_that_the_agreement_says_its_parts(agreement_pdf):
    text = words_of(agreement_pdf)
    for part in (
        "Finding back after a row", "draft of 23 November 2026", "We take turns, each for 4 weeks.",
        "Good enough means", "Each has said what they heard.", "We talk about it within 3 days, without blame.",
        "We answer each other.", "When it is after 22:00, I will say “tomorrow at breakfast” and open it then.",
        "If a limit is crossed, I will stop, move apart and name it later.", "We try it for 14 days.",
        "Room for notes",
    ):
        assert part in text


def test_that_a_limit_is_printed_only_with_its_authors_yes_and_tick(agreement, partners, sheet):
    for change in ({"said_yes": None}, {"prints": False}):
        quiet = replace(agreement, boundaries=tuple(replace(b, **change) for b in agreement.boundaries))
        text = text_of(agreement_document(quiet, partners, Who.A, TODAY, sheet))
        assert "I will" not in text and "My limits" not in text


def test_that_a_signed_agreement_says_version_state_and_signing_day(agreement, partners, sheet):
    version = next_version((), agreement.draft, TODAY, None, Each("s", "t"))
    signatures = (Signature(Who.A, TODAY, b"a"), Signature(Who.B, TODAY, b"b"))
    signing = Signing(1, signatures, "session")
    life = replace(agreement.life, state=State.ACTIVE, running=signing)
    signed = replace(agreement, versions=(replace(version, signatures=signatures),), life=life)
    text = text_of(agreement_document(signed, partners, Who.A, TODAY, sheet))
    assert "version 1 of 23 November 2026, active" in text
    assert text.count("signed in the program on 23 November") == 2


def test_that_one_alone_prints_only_what_both_signed_and_own_limits(agreement, partners, sheet):
    """Rule 12."""
    with pytest.raises(Refused):
        agreement_document(agreement, partners, Who.A, TODAY, sheet, alone=Who.A)
    version = next_version((), agreement.draft, TODAY, None, Each("s", "t"))
    changed = replace(agreement.draft, about="A draft that nobody signed.")
    for state in (State.ACTIVE, State.ENDED, State.LAPSED):
        running = Signing(1, (), "session") if state is State.ACTIVE else None
        signed = replace(agreement, draft=changed, versions=(version,),
                         life=replace(agreement.life, state=state, running=running))
        text = text_of(agreement_document(signed, partners, Who.A, TODAY, sheet, alone=Who.A))
        assert "nobody signed" not in text and "Who reaches out" in text
        assert "go to the kitchen" in text and "tomorrow at breakfast" not in text


def test_that_a_history_tells_the_first_version_whole_and_then_what_changed(partners, sheet):
    text = text_of(history_document(signed_twice(), partners, TODAY, sheet))
    assert text.index("Version 2, 23 November 2026") < text.index("Version 1, 12 October 2026")
    assert "Before: Nothing after 22:00. Now: Nothing after 22:00. Nothing on the way to work." in " ".join(text.split())
    assert "At the kitchen table, phones in the hall." in text.split("Version 1")[1]
    with pytest.raises(Refused, match="There is no history yet"):
        history_document(replace(signed_twice(), versions=()), partners, TODAY, sheet)


def test_that_too_much_text_is_refused_with_what_to_shorten(page, agreement, partners, sheet, fonts):
    with pytest.raises(Refused) as refusal:
        long = replace(page, words=Each("word " * 2000, "fine"))
        pdf_of(review_document(long, partners, TODAY, TODAY, sheet), fonts)
    assert "In our own words" in say(refusal.value.message)
    with pytest.raises(Refused) as refusal:
        clauses = (*agreement.draft.clauses, Clause(Topic.REST, "o" * 10_000))
        long = replace(agreement, draft=replace(agreement.draft, clauses=clauses))
        pdf_of(agreement_document(long, partners, Who.A, TODAY, sheet), fonts)
    assert "Place, pause and rest" in say(refusal.value.message)


@pytest.mark.parametrize(("name", "shown"), [
    ("Sam 🌻", "Sam (sunflower)"),
    ("ליאת", "ליאת"),
    ("Zoë Ξένια", "Zoë Ξένια"),
    ("日本", "··"),
    ("👩‍👩‍👧🏽🇫🇷", "(woman, woman, girl)FR"),
    ("M" * 40, "M" * 40),
])
def test_that_any_name_can_be_printed(name, shown, page, partners, sheet, fonts):
    people = renamed(partners, name, "Robin")
    sides = replace(page.facts.sides, names={who: partner.name for who, partner in people.items()})
    document = review_document(replace(page, facts=replace(page.facts, sides=sides)), people, TODAY, TODAY, sheet)
    assert fonts.readable(name) == shown
    text = "".join(pages_of(pdf_of(document, fonts)))
    assert shown.replace(" ", "") in "".join(text.split())


def test_that_no_sign_without_a_glyph_reaches_the_page(fonts):
    flood = "".join(chr(code) for code in range(0x1F300, 0x1F700)) * 3 + "\U0010fffd\ud83d\x00\u0378"
    told = fonts.readable(flood)
    assert told.count("(") <= 40 and len(told) < 3000
    assert all(c == "\n" or c == " " or ord(c) < 0x2100 for c in told)


@pytest.mark.parametrize("direction", list(Direction))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=120), other=st.text(alphabet="אבגדهوز אב12().,A ", max_size=80))
def test_that_no_words_can_break_the_page(direction, words, other, page, partners, fonts):
    odd = replace(page, words=Each(words, other), questions=(words,))
    document = review_document(odd, partners, TODAY, TODAY, Sheet(say, direction=direction))
    assert len(PdfReader(BytesIO(pdf_of(document, fonts))).pages) <= 2
    assert text_of(document) and html_of(document)


def test_that_the_text_form_tells_the_chart_in_sentences(page, partners, sheet):
    """THE-9, ACC-12."""
    text = text_of(review_document(page, partners, TODAY, TODAY, sheet))
    assert "- Starting talks, as Sam counts: more with Sam." in text
    assert "1. Who starts a talk, and how." in text


def test_that_the_html_form_has_structure_and_escapes_words(page, partners, sheet):
    odd = replace(page, questions=("<script>alert(1)</script> & more",))
    html = html_of(review_document(odd, partners, TODAY, TODAY, sheet))
    assert html.count("<h1>") == 1 and "<ol><li>&lt;script&gt;" in html and "<script" not in html
    assert 'lang="en" dir="ltr"' in html and "http" not in html


def test_that_a_rendered_letter_is_where_it_was_meant(page, partners, sheet, fonts):
    """The page as it is seen: nothing lies outside the margins."""
    data = pdf_of(review_document(page, partners, TODAY, TODAY, sheet), fonts)
    seen = []

    def visit(text, matrix, place, _font, _size):
        if text.strip():
            seen.append((matrix[4] + place[4], matrix[5] + place[5]))

    PdfReader(BytesIO(data)).pages[0].extract_text(visitor_text=visit)
    assert len(seen) > 20 and all(45 <= x <= 550 and 30 <= y <= 805 for x, y in seen)


def test_that_bookmarks_name_the_parts(review_pdf):
    titles = []

    def gather(items):
        for item in items:
            gather(item) if isinstance(item, list) else titles.append(item.title)

    gather(PdfReader(BytesIO(review_pdf)).outline)
    assert "For the session" in titles and "Where the tasks sit" in titles


def test_that_nothing_unticked_is_in_the_document(review, facts, partners, sheet):
    """THE-5: the page is made of the ticked lines alone."""
    bare = page_of(replace(review, ticks=Each(frozenset(), frozenset())), facts)
    document = review_document(bare, partners, TODAY, TODAY, sheet)
    assert not any(isinstance(block, Picture) for block in walk(document.blocks))
    told = text_of(document)
    for word in ("Felt", "Since the last review", "What we tried", "Hard moments", "counts time most"):
        assert word not in told


def test_that_a_long_document_has_all_its_pages(fonts):
    items = tuple(f"Line {n}" for n in range(400))
    document = Document("Long", TODAY, (NumberedList(items), Paragraph("The end")), lambda n, m: f"{n} of {m}")
    told = pages_of(pdf_of(document, fonts))
    assert len(told) > 5 and f"{len(told)} of {len(told)}" in told[-1] and "The end" in told[-1]
    assert all(f"Line {n}" in " ".join(told) for n in range(400))


def test_that_swapping_the_partners_swaps_only_the_names(agreement, page, partners, sheet):
    """FAIR-11, THE-3: each partner's things in the other's place, told in the other's place."""
    swapped_people = {who: replace(partners[who.other], who=who) for who in Who}
    swapped = replace(
        agreement, draft=agreement.draft.swapped(),
        boundaries=tuple(replace(b, author=b.author.other) for b in agreement.boundaries),
    )
    assert text_of(agreement_document(agreement, partners, Who.A, TODAY, sheet)) == text_of(
        agreement_document(swapped, swapped_people, Who.B, TODAY, sheet))
    facts = page.facts
    turned = replace(page, words=page.words.swapped(), facts=replace(
        facts, sides=replace(facts.sides, names={who: facts.sides.names[who.other] for who in Who}, first=Who.B),
        felt={who.other: felt for who, felt in facts.felt.items()},
    ))
    assert text_of(review_document(page, partners, TODAY, TODAY, sheet)) == text_of(
        review_document(turned, swapped_people, TODAY, TODAY, sheet))


def long_extract(rows=400):
    return ledger_extract(Sheet(say), PARTNERS[Who.A], None, lambda: iter(entries(rows)), CATALOGUE, TODAY)


def test_that_a_long_extract_tells_how_far_it_is(fonts):
    """Pages are counted first, so that each can say of how many it is."""
    told = []
    data = pdf_of(long_extract(), fonts, watch=lambda done, of: told.append((done, of)) or True)
    pages = len(pages_of(data))
    assert told[0] == (0, 0) and told[-1] == (pages, pages) and pages > 5
    assert [done for done, of in told if of] == list(range(1, pages + 1))


def test_that_a_long_extract_can_be_stopped(fonts):
    target = BytesIO()
    with pytest.raises(Stopped):
        write_pdf(long_extract(), fonts, target, watch=lambda done, of: done < 2)
    assert b"%%EOF" not in target.getvalue()


def test_that_pages_leave_memory_as_they_are_written(fonts):
    """Nothing of a page that is in the file is held any more, but where its objects stand."""
    target, sizes = BytesIO(), []
    write_pdf(long_extract(), fonts, target, watch=lambda done, of: sizes.append(target.tell()) or True)
    written = [size for size in sizes if size]
    assert written == sorted(written) and len(set(written)) == len(written)


@pytest.mark.parametrize("name", ["Bartholomew Maximilian Featherstonehaugh", "x" * 200, "😀" * 200, "🌻 Sam", "ليلى"])
@pytest.mark.parametrize("paper", ["review", "signed agreement", "month", "own turns", "fridge", "week map", "extract", "shared extract",
                                   "history", "my limits", "solo"])
def test_that_names_of_any_kind_fit_every_paper(fonts, name, paper):
    """40 and 200 letters, a flood of emoji: the page is made, within its margins, and no box stands for a letter."""
    people = {who: replace(partner, name=name) for who, partner in PARTNERS.items()}
    told = words_of(pdf_of(PAPERS[paper](Sheet(say), people), fonts))
    assert "\ufffd" not in told and "1 of" in told


def test_that_dates_kept_free_stand_on_month_and_week_and_not_what_they_are_for(sheet, fonts):
    """A page may hang where others read it. The list for the fridge and own turns say nothing of them."""
    trip = KeptFreeDates(Who.B, datetime(2026, 12, 2, 21), datetime(2026, 12, 4, 18), "Clinic")
    shown = replace(plan(1), dates=[trip])
    for make in (month_of_turns, week_of_turns):
        words = " ".join(words_of(pdf_of(make(sheet, shown, TODAY), fonts)).split())
        assert "R free from 21:00" in words and "R free until 18:00" in words and "Clinic" not in words
    for document in (fridge_list(sheet, shown, TODAY), own_turns(sheet, shown, Who.B, TODAY)):
        assert "free from" not in words_of(pdf_of(document, fonts))
