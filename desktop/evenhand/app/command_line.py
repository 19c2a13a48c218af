"""The command line: which commands there are, what they take, and how their outcome becomes an exit code."""
# SPDX-License-Identifier: GPL-3.0-or-later

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from evenhand import __version__
from evenhand.app import places, rooms
from evenhand.app.system.privacy import keep_to_ourselves
from evenhand.app.cli.terminal import CannotBeDone, Terminal
from evenhand.app.language.values import Speller
from evenhand.app.language.words import Words
from evenhand.domain.failures import Refused, StoreFailed

DONE, CANNOT, WRONG_USAGE = 0, 1, 2


def parser() -> argparse.ArgumentParser:
    """What can be typed (PRODUCT.md section 7). Passphrases are never arguments."""
    whole = argparse.ArgumentParser(prog="evenhand", description="See, weigh and share the unseen work of a "
                                                                 "relationship. Without a command the window opens.")
    whole.add_argument("--version", action="version", version=f"Evenhand {__version__}")
    whole.add_argument("--self-test", action="store_true", help="try every part once and say what does not work")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND")
    _household_commands(commands)
    _document_commands(commands)
    _picture_commands(commands)
    return whole


def _passphrases(command: argparse.ArgumentParser) -> None:
    command.add_argument("--passphrases-stdin", action="store_true",
                         help="read passphrases from standard input, one a line, instead of asking")


def _household_commands(commands: argparse._SubParsersAction) -> None:
    opening = commands.add_parser("open", help="open the window on a household")
    opening.add_argument("folder", type=Path, metavar="FOLDER")
    made_up = commands.add_parser("sample", help="make a sample household; prints its two passphrases last")
    made_up.add_argument("folder", type=Path, metavar="FOLDER")
    made_up.add_argument("--weeks", type=_positive, default=12, metavar="N", help="weeks of entries (12)")
    made_up.add_argument("--entries", type=_positive, default=None, metavar="N", help="about how many entries")
    made_up.add_argument("--seed", type=int, default=1, metavar="N", help="the same seed makes the same household")
    check = commands.add_parser("check", help="read every page of a household and say whether it is whole")
    check.add_argument("folder", type=Path, metavar="FOLDER")
    _passphrases(check)
    backup = commands.add_parser("backup", help="write one verified backup file")
    backup.add_argument("folder", type=Path, metavar="FOLDER")
    backup.add_argument("file", type=Path, metavar="FILE.evenhand")
    _passphrases(backup)
    restore = commands.add_parser("restore", help="bring a backup back, never over an existing household")
    restore.add_argument("file", type=Path, metavar="FILE.evenhand")
    restore.add_argument("folder", type=Path, metavar="FOLDER")
    _passphrases(restore)
    export = commands.add_parser("export", help="write what is yours as JSON, CSV and HTML, unlocked")
    export.add_argument("folder", type=Path, metavar="FOLDER")
    export.add_argument("directory", type=Path, metavar="DIR")
    _passphrases(export)


def _document_commands(commands: argparse._SubParsersAction) -> None:
    review = commands.add_parser("review", help="make the page for a therapist; two passphrases are two yeses")
    review.add_argument("folder", type=Path, metavar="FOLDER")
    review.add_argument("--from", dest="begin", type=_day, required=True, metavar="D", help="first day, YYYY-MM-DD")
    review.add_argument("--to", dest="last", type=_day, required=True, metavar="D", help="last day, included")
    review.add_argument("-o", dest="out", type=Path, required=True, metavar="OUT.pdf")
    _passphrases(review)
    agreement = commands.add_parser("agreement", help="make the page of one agreement")
    agreement.add_argument("folder", type=Path, metavar="FOLDER")
    agreement.add_argument("id", metavar="ID", help="an agreement's id, or the beginning of it")
    agreement.add_argument("-o", dest="out", type=Path, required=True, metavar="OUT.pdf")
    _passphrases(agreement)
    commands.add_parser("coach", help="read JSON lines with texts, answer with hints, a line each")
    planning = commands.add_parser("plan", help="plan a rotation from its JSON form, or explain a conflict of rules")
    planning.add_argument("instance", type=Path, metavar="INSTANCE.json")
    planning.add_argument("-o", dest="out", type=Path, required=True, metavar="PLAN.json")
    planning.add_argument("--exact", type=_positive, nargs="?", const=60, default=None, metavar="SECONDS",
                          help="look for a better plan with the optional solver, and say what is proven (60)")


def _picture_commands(commands: argparse._SubParsersAction) -> None:
    gallery = commands.add_parser("gallery", help="every page with the sample household, as PNG")
    gallery.add_argument("directory", type=Path, metavar="DIR")
    gallery.add_argument("--theme", default="light,dark,contrast", help="which of light,dark,contrast")
    gallery.add_argument("--scale", type=_scale, default=[100], metavar="100..200", help="text sizes in percent, with commas")
    gallery.add_argument("--rtl", action="store_true", help="right to left")
    gallery.add_argument("--language", default="en", metavar="L")
    gallery.add_argument("--size", type=_size, default=(1280, 800), metavar="WxH", help="window size (1280x800)")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day like 2026-11-23") from None


def _scale(text: str) -> list[int]:
    scales = [int(part) for part in text.split(",")]
    if not all(100 <= scale <= 200 for scale in scales):
        raise argparse.ArgumentTypeError("text sizes go from 100 to 200")
    return scales


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


def run(arguments: Sequence[str]) -> int:
    """Carry a command out; what is asked for goes to standard output, one plain sentence on failure to the other."""
    keep_to_ourselves()
    given = parser().parse_args(list(arguments))
    words = Words("en", places.resources() / "locale")
    words.spell_with(Speller("en"))
    terminal = Terminal(words, getattr(given, "passphrases_stdin", False))
    try:
        return _carry_out(given, terminal)
    except (Refused, StoreFailed) as failure:
        print(words(failure.message), file=sys.stderr)
    except CannotBeDone as failure:
        print(failure, file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our lines has gone; saying so would fail again
    return CANNOT


def _carry_out(given: argparse.Namespace, terminal: Terminal) -> int:
    if given.self_test:
        return rooms.room("self_test").run(terminal)
    match given.command:
        case "open":
            return rooms.room("frame").open_window(given.folder)
        case "sample":
            rooms.room("cli.sample").make(given.folder, given.weeks, given.entries, given.seed, terminal)
        case "check":
            rooms.room("cli.household").check(given.folder, terminal)
        case "backup":
            rooms.room("cli.household").back_up(given.folder, given.file, terminal)
        case "restore":
            rooms.room("cli.household").restore(given.file, given.folder, terminal)
        case "export":
            rooms.room("cli.household").export(given.folder, given.directory, terminal)
        case "review":
            rooms.room("cli.documents").review(given.folder, given.begin, given.last, given.out, terminal)
        case "agreement":
            rooms.room("cli.documents").agreement(given.folder, given.id, given.out, terminal)
        case "coach":
            rooms.room("cli.coach").answer_lines(sys.stdin, sys.stdout)
        case "plan":
            rooms.room("cli.plan").plan_file(given.instance, given.out, given.exact, terminal)
        case "gallery":
            rooms.room("gallery").paint(given.directory, given.theme.split(","), given.scale, given.rtl,
                                        given.language, given.size)
        case _:
            parser().print_usage(sys.stderr)
            return WRONG_USAGE
    return DONE
