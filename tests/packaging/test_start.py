"""The one way in, packaging/start.py, driven as a person does."""
# SPDX-License-Identifier: GPL-3.0-or-later

import ast
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from checkouts import PYTEST, TOP, Checkout, pinned, wheel

SETTING_UP = "Setting Evenhand up"


def assert_one_sentence(done: subprocess.CompletedProcess, words: str) -> None:
    """It failed, and said why in plain words only."""
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr and done.stderr.count("\n") <= 1


def test_that_the_first_start_sets_up_and_opens_with_the_words_after_the_dashes(set_up: Checkout):
    assert SETTING_UP in set_up.first_words and "1 of 1: brick" in set_up.first_words
    opened = f"opened ['check', 'some folder'] square {set_up.environment}"
    assert opened in set_up.first_words


def test_that_later_starts_only_open_and_need_no_network(set_up: Checkout):
    again = set_up.start()
    assert again.stdout.startswith("opened [] square") and again.stdout.count("\n") == 1


def test_that_the_program_takes_the_place_of_the_start(set_up: Checkout):
    """No second process waits behind the window."""
    begun = set_up.begin()
    said, _ = begun.communicate(timeout=60)
    assert said.split()[-1] == str(begun.pid)


def test_that_a_moved_checkout_still_opens(done: Checkout):
    done.empty_shelf()
    assert done.start().stdout.startswith(f"opened [] square {done.environment}")


def test_that_the_help_names_the_ways_in(set_up: Checkout):
    asked = set_up.start("--help")
    assert asked.returncode == 0 and "start.py test" in asked.stdout


@pytest.mark.parametrize("words", [("check",), ("repair", "all"), ("--window",)])
def test_that_words_without_sense_are_refused_as_wrong_usage(set_up: Checkout, words):
    refused = set_up.start(*words)
    assert refused.returncode == 2 and "start.py -- check FOLDER" in refused.stderr


def drop_stamp(environment: Path) -> None:
    (environment / "lock.stamp").unlink()


def drop_package(environment: Path) -> None:
    next(environment.glob("lib/*/site-packages/brick.py")).unlink()


def drop_python(environment: Path) -> None:
    (environment / "bin" / "python").unlink()
    (environment / "bin" / "python").symlink_to(environment / "not-there")


def drop_all_but_a_file(environment: Path) -> None:
    shutil.rmtree(environment)
    environment.write_text("not a folder", encoding="utf-8")


@pytest.mark.parametrize("harm", [drop_stamp, drop_package, drop_python, drop_all_but_a_file])
def test_that_harm_to_the_environment_is_seen(done: Checkout, harm):
    assert done.looks_whole()
    harm(done.environment)
    assert not done.looks_whole()


@pytest.mark.parametrize("harm", [drop_python, drop_all_but_a_file])
def test_that_a_broken_environment_is_made_anew(done: Checkout, harm):
    harm(done.environment)
    again = done.start()
    assert again.returncode == 0, again.stderr
    assert SETTING_UP in again.stdout and "opened [] square" in again.stdout


def test_that_a_changed_lock_makes_the_environment_anew(done: Checkout):
    done.lock("lock.txt", pinned(wheel(done.shelf, "brick", "SHAPE = 'round'", version="2.0")))
    again = done.start()
    assert SETTING_UP in again.stdout and "opened [] round" in again.stdout


def test_that_repair_makes_the_environment_anew_though_it_looks_whole(done: Checkout):
    next(done.environment.glob("lib/*/site-packages/brick.py")).write_text("SHAPE = damaged", encoding="utf-8")
    assert done.looks_whole() and done.start().returncode != 0
    repaired = done.start("repair")
    assert repaired.returncode == 0, repaired.stderr
    assert "opened [] square" in done.start().stdout


def test_that_a_start_killed_at_any_step_leaves_nothing_in_the_way(checkout: Checkout):
    killed = checkout.begin()
    assert SETTING_UP in killed.stdout.readline()
    killed.kill()
    killed.communicate(timeout=60)
    again = checkout.start()
    assert again.returncode == 0, again.stderr
    assert "opened [] square" in again.stdout


def test_that_two_starts_at_once_set_up_once(checkout: Checkout):
    both = [checkout.begin(), checkout.begin()]
    said = [begun.communicate(timeout=120)[0] for begun in both]
    assert [begun.returncode for begun in both] == [0, 0]
    assert all("opened [] square" in words for words in said)
    assert sum(SETTING_UP in words for words in said) == 1


def test_that_a_package_other_than_the_promised_one_is_left_out(checkout: Checkout):
    wheel(checkout.shelf, "brick", "SHAPE = 'something else'")
    refused = checkout.start()
    assert_one_sentence(refused, "not the one that was promised")
    assert "opened" not in refused.stdout and not (checkout.environment / "lock.stamp").exists()


def test_that_a_package_that_cannot_be_had_is_said_in_a_sentence(checkout: Checkout):
    checkout.empty_shelf()
    assert_one_sentence(checkout.start(), "A package was not found")


def test_that_a_package_which_the_lock_does_not_name_is_never_fetched(checkout: Checkout):
    """A wheel may ask for others; only what the lock pins with its hash is installed."""
    wheel(checkout.shelf, "stranger", "")
    checkout.lock("lock.txt", pinned(wheel(checkout.shelf, "brick", "SHAPE = 'square'", needs="stranger")))
    assert checkout.start().returncode == 0
    assert not list(checkout.environment.glob("lib/*/site-packages/stranger*"))


def test_that_too_little_room_on_the_disk_is_seen_before_anything_is_made(checkout: Checkout):
    megabytes = shutil.disk_usage(checkout.folder).total // 1_000_000 + 1
    asked = checkout.ask("from environment import Environment; from pathlib import Path; "
                         f"Environment(Path.cwd().parent, {megabytes}).ensure(Path('lock.txt'))")
    assert f"The disk has less than {megabytes} MB free." in asked.stderr
    assert not checkout.environment.exists()


def test_that_a_folder_which_cannot_be_written_is_said_in_a_sentence(checkout: Checkout):
    (checkout.folder / ".venv.lock").mkdir()
    assert_one_sentence(checkout.start(), "cannot be written")


def test_that_test_adds_the_test_lock_and_runs_all_tests_off_screen(done: Checkout):
    tested = done.start("test", "-k", "some name")
    assert tested.returncode == 0, tested.stderr
    assert SETTING_UP not in tested.stdout
    assert f"tested ['-k', 'some name'] {done.folder} offscreen" in tested.stdout
    assert "opened [] square" in done.start().stdout
    done.lock("lock-test.txt", pinned(wheel(done.shelf, "pytest", PYTEST.replace("tested", "tried"), "2.0")))
    tried = done.start("test")
    assert SETTING_UP not in tried.stdout and "tried ['-n', 'auto'" in tried.stdout  # all of it, on all processors
    done.empty_shelf()
    assert done.start("test", "-q").stdout.startswith("tried ['-q']")


def test_that_an_older_python_can_read_the_start_and_say_that_it_is_too_old():
    text = (TOP / "packaging" / "start.py").read_text(encoding="utf-8")
    tree = ast.parse(text, feature_version=(3, 7))
    check = next(index for index, node in enumerate(tree.body) if isinstance(node, ast.If))
    before = {alias.name for node in tree.body[:check] if isinstance(node, ast.Import) for alias in node.names}
    assert before == {"os", "sys"}


def test_that_the_start_needs_nothing_but_the_standard_library(set_up: Checkout):
    """It runs without site-packages, and in a folder that is not the checkout."""
    command = [os.path.realpath(set_up.environment / "bin" / "python"), "-S", "-P", "-s",
               str(set_up.folder / "packaging" / "start.py"), "--help"]
    assert subprocess.run(command, cwd="/", capture_output=True, check=False).returncode == 0
