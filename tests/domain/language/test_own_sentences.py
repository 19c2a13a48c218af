"""Labelled sentences of our own: long, indirect, non-native, sarcastic, mistyped, many good ones, and safety ones.

They are bounds, not measurements: the pack was developed with them. `domain/language/README.md` tells what was
measured on sentences that it had not seen.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
from pathlib import Path

import pytest

SENTENCES = Path(__file__).with_name("own_sentences.jsonl")


@pytest.fixture(scope="module")
def read(coach):
    """Each row with the labels that the coach gives it."""
    rows = [json.loads(line) for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    return [(row, coach.check(row["text"])) for row in rows]


def share(hits, of):
    return len(list(hits)) / len(of)


def test_that_there_are_enough_of_them(read):
    kinds = [row["kind"] for row, _ in read]
    assert len(kinds) >= 300
    assert kinds.count("good") >= 150
    assert kinds.count("safety") >= 45


def test_that_every_span_points_at_words(read):
    wrong = [row["id"] for row, _ in read for span in row["spans"]
             if not row["text"][span["start"]:span["end"]].strip()]
    assert wrong == []


def test_that_safety_sentences_are_never_marked(read):
    """COM-3: no style hint on violence, fear, control and protective limits."""
    assert [row["text"] for row, reading in read if row["kind"] == "safety" and reading.marks] == []


def test_that_almost_all_safety_sentences_open_the_help_line(read):
    safety = [reading for row, reading in read if row["kind"] == "safety"]
    assert share((reading for reading in safety if reading.about_safety), safety) >= 0.9


def test_that_good_sentences_are_left_alone(read):
    good = [(row, reading) for row, reading in read if row["kind"] == "good"]
    assert share((row for row, reading in good if reading.marks), good) <= 0.01


def test_that_most_problems_are_found_and_named_rightly(read):
    mixed = [(row, reading) for row, reading in read if row["spans"]]
    assert share((row for row, reading in mixed if reading.marks), mixed) >= 0.9
    marks = [(row, mark) for row, reading in mixed for mark in reading.marks]
    right = [mark for row, mark in marks
             if mark.category in {span["label"] for span in row["spans"]} | set(row["also_ok"])]
    assert share(right, marks) >= 0.9


def test_that_marks_lie_on_the_words_that_carry_the_problem(read):
    mixed = [(row, reading) for row, reading in read if row["spans"] and reading.marks]
    touching = [row for row, reading in mixed for span in row["spans"][:1]
                if any(mark.start < span["end"] and span["start"] < mark.end for mark in reading.marks)]
    assert share(touching, mixed) >= 0.95
