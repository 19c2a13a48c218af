"""The storage layer under faults, for both kinds of file; and the same bench finding mistakes that were made on purpose.

    python3 packaging/start.py test tests/faults --rounds 200        the long run
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import pytest

from faults import bench
from faults.bench import Runner

KINDS = ("shared", "own")


@pytest.fixture
def runner(tmp_path, request):
    started = []

    def start(kind: str, broken: str = "") -> Runner:
        started.append(Runner(kind, tmp_path, broken))
        return started[-1]

    yield start
    for each in started:
        each.close()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scenario", [bench.kill, bench.power_cut, bench.full, bench.corrupt, bench.two])
def test_that_nothing_is_lost_or_left_unsaid(runner, rounds, kind, scenario):
    assert scenario(runner(kind), rounds) == []


@pytest.mark.parametrize("kind", KINDS)
def test_that_no_file_tells_anything(runner, kind):
    assert bench.leak(runner(kind)) == []


def test_that_no_forged_key_file_is_accepted(runner):
    assert bench.header(runner("own")) == []


# Controls: a bench that cannot fail proves nothing.


@pytest.mark.parametrize("broken, scenario, what", [
    ("sync", bench.power_cut, "acknowledged rows lost"), ("flush", bench.power_cut, "acknowledged keys are gone"),
    ("lock", bench.two, "not turned away")])
def test_that_the_bench_finds_a_mistake_that_was_made_on_purpose(runner, broken, scenario, what):
    """By what the mistake does, not by a command that ended otherwise."""
    found = scenario(runner("shared", broken), 20)
    assert found and all(what in each for each in found)


def test_that_the_bench_finds_what_was_said_too_early(runner):
    """Acknowledged before it was kept: in some round the end comes in between."""
    writer = runner("shared", "ack")
    assert any(bench.kill(writer, 5) for _ in range(8))


def test_that_the_bench_finds_a_plain_text(tmp_path):
    (tmp_path / "plain.db").write_bytes(b"SQLite format 3\x00" + b"\x00" * 100)
    (tmp_path / "plain.db").chmod(0o644)
    assert len(bench.plain_in(tmp_path, "now")) == 2
