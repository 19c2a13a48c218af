"""Sets Evenhand up where it lies and opens it. Needs Python 3.11 or later and nothing else.

    python3 packaging/start.py                       open Evenhand
    python3 packaging/start.py -- check FOLDER       a command of Evenhand (-- --help lists them)
    python3 packaging/start.py test [PYTEST WORDS]   run the tests
    python3 packaging/start.py repair                make its environment anew

The first start installs what Evenhand needs into the folder .venv beside this one; later starts only open it.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import sys

# An older Python can read this file, but not the ones imported after this.
if sys.version_info < (3, 11):
    sys.exit("Evenhand needs Python 3.11 or later; this one is {}.{}.".format(*sys.version_info))
if os.name != "posix":
    sys.exit("This way to start is for Linux and macOS. Here, please type: pip install .")

from pathlib import Path

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # a Python told to be safe would leave it out

from environment import Environment
from system import TOOLS, System
from telling import CannotStart, tell

PACKAGING = Path(__file__).resolve().parent
CHECKOUT = PACKAGING.parent
EVERYTHING = ["-n", "auto", "--dist", "loadfile"]  # spread over the processors; a file's tests share what they set up
PROGRAM, TESTS = PACKAGING / "lock.txt", PACKAGING / "lock-test.txt"
DONE, CANNOT, WRONG_USAGE, STOPPED = 0, 1, 2, 130


def open_window(words: list[str]) -> int:
    """Become the program, with its words. Raises CannotStart."""
    System().ensure()
    environment = Environment(CHECKOUT)
    environment.ensure(PROGRAM)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # without kept bytecode every start would compile the program anew
    become([str(environment.python), "-P", "-m", "evenhand", *words])
    return DONE


def test(words: list[str]) -> int:
    """Become the test run. Windows are drawn off screen; the end-to-end tests bring their own. Raises CannotStart."""
    System(tools=TOOLS).ensure()
    environment = Environment(CHECKOUT)
    environment.ensure(PROGRAM, TESTS)
    os.chdir(CHECKOUT)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    become([str(environment.python), "-m", "pytest", *(words or EVERYTHING)])
    return DONE


def repair() -> int:
    """Make the environment anew. Raises CannotStart."""
    System().ensure()
    Environment(CHECKOUT).ensure(PROGRAM, anew=True)
    tell("Evenhand is set up anew.")
    return DONE


def become(command: list[str]) -> None:
    """Run a command in this very process. Raises CannotStart."""
    sys.stdout.flush()
    try:
        os.execv(command[0], command)
    except OSError as failure:
        raise CannotStart(f"{command[0]} cannot be run: {failure.strerror}. "
                          "Please type: python3 packaging/start.py repair") from failure


def main(words: list[str]) -> int:
    """Do what the words ask for; the number is the exit code."""
    first, rest = (words[0], words[1:]) if words else ("--", [])
    try:
        if first == "--":
            return open_window(rest)
        if first == "test":
            return test(rest)
        if words == ["repair"]:
            return repair()
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return CANNOT
    except OSError as failure:
        print(f"Evenhand cannot be set up: {failure}.", file=sys.stderr)
        return CANNOT
    except KeyboardInterrupt:
        print("\nStopped. Start again to go on.", file=sys.stderr)
        return STOPPED
    asked = words in (["-h"], ["--help"])
    print(__doc__, file=sys.stdout if asked else sys.stderr)
    return DONE if asked else WRONG_USAGE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
