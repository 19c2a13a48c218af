"""How long the coach takes: loading with the first check in a fresh process, and texts of 300 characters.

Run with `pytest tests/bench --benchmark-only`. Aims: 60 ms for loading and first check, 5 ms for 300 characters at
the 95th percentile; `extra_info` holds both. Nothing is asserted about time, for machines differ.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from time import process_time

from evenhand.domain.language.coach import Coach
from evenhand.domain.language.pack import load_pack

ROOT = Path(__file__).parents[2]
PACK = ROOT / "resources" / "content" / "en" / "coach"
SENTENCES = ROOT / "tests" / "domain" / "language" / "own_sentences.jsonl"
LENGTH = 300
FIRST_CHECK = f"""
import time, tomllib
from pathlib import Path
from evenhand.domain.language.coach import Coach
from evenhand.domain.language.pack import load_pack
begun = time.process_time()
files = sorted(Path({str(PACK)!r}).rglob("*.toml"))
coach = Coach(load_pack({{file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}}))
coach.check("You never listen to me when I talk about work.")
print(1000 * (time.process_time() - begun))
"""


def texts():
    """Own sentences joined to texts of LENGTH characters."""
    joined = " ".join(json.loads(line)["text"] for line in SENTENCES.read_text(encoding="utf-8").splitlines())
    return [joined[at:at + LENGTH] for at in range(0, len(joined) - LENGTH, LENGTH)]


def first_check_ms():
    """Milliseconds of processor time from reading the pack to the first answer, in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "desktop")}
    ran = subprocess.run([sys.executable, "-c", FIRST_CHECK], env=environment, capture_output=True, text=True,
                         check=True)
    return float(ran.stdout)


def test_load_and_first_check(benchmark):
    taken = []
    benchmark.pedantic(lambda: taken.append(first_check_ms()), rounds=5)
    benchmark.extra_info["load_and_first_check_ms"] = round(min(taken), 1)


def test_check_of_300_characters(benchmark):
    coach = Coach(load_pack({file.stem: tomllib.loads(file.read_text(encoding="utf-8"))
                             for file in sorted(PACK.rglob("*.toml"))}))
    all_texts = texts()
    for text in all_texts:
        coach.check(text)
    taken = []
    for text in all_texts:
        begun = process_time()
        coach.check(text)
        taken.append(1000 * (process_time() - begun))
    taken.sort()
    benchmark.extra_info["median_ms"] = round(taken[len(taken) // 2], 2)
    benchmark.extra_info["percentile_95_ms"] = round(taken[int(0.95 * len(taken))], 2)
    benchmark(coach.check, all_texts[0])
