"""A person at the keyboard: presses what is shown with the real pointer, types, and reads the screen."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from e2e.screen import SYSTEM_PYTHON, Screen, until

PATIENCE = 20.0  # seconds until something that was asked for must be there
SLOW = 60.0  # seconds for what derives keys, makes pages or starts the program anew
MARGIN = 6  # px from a pane's edge, where nothing can be hit by mistake
WHEEL_UP, WHEEL_DOWN = "4", "5"

BUTTON = ("push button", "toggle button")
EDITOR = ("text", "spin box")
PLACE = ("check box",)


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing on the screen: `box` is x, y, width, height in px."""

    role: str
    name: str
    description: str
    text: str | None
    value: float | None
    box: tuple[int, int, int, int]
    panes: tuple[tuple[int, int, int, int], ...]
    states: frozenset[str]

    @classmethod
    def of(cls, told: dict) -> Self:
        return cls(told["role"], told["name"], told["description"], told["text"], told["value"],
                   tuple(told["box"] or (0, 0, 0, 0)), tuple(tuple(pane) for pane in told["panes"]),
                   frozenset(told["states"]))

    @property
    def middle(self) -> tuple[int, int]:
        x, y, width, height = self.box
        return x + width // 2, y + height // 2


class Person:
    """Works with the window of one process. Use it in a `with`."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self.pid = 0
        self._reader = subprocess.Popen([SYSTEM_PYTHON, str(Path(__file__).with_name("reader.py"))], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=screen.environment)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._reader.stdin.close()
        self._reader.wait(PATIENCE)
        self._reader.stdout.close()

    # Reading

    def _ask(self, question: str, patience: float = 0, **rest: object) -> object:
        asked = {"ask": question, "pid": self.pid, "patience": patience} | rest
        self._reader.stdin.write(json.dumps(asked) + "\n")
        self._reader.stdin.flush()
        answer = json.loads(self._reader.stdout.readline())
        if "lacking" in answer:
            told = {name: value for name, value in rest.items() if value is not None}
            raise AssertionError(f"waited {patience:g} seconds in vain: {question} {told} ({answer['lacking']})")
        return answer["answer"]

    def finds(self, name: str | None = None, roles: tuple[str, ...] | None = None, *, begins: str | None = None,
              text: str | None = None, states: tuple[str, ...] = (), number: int = 0,
              patience: float = PATIENCE) -> Seen:
        """Wait for a thing of this name and role; of several the one of this `number`."""
        return Seen.of(self._ask("find", patience, name=name, roles=roles, begins=begins, text=text, states=states,
                                 number=number))

    def sees(self, words: str, patience: float = PATIENCE) -> None:
        """Wait until some text on the screen holds these words."""
        self._ask("sees", patience, words=words)

    def sees_no_more(self, name: str, roles: tuple[str, ...] | None = None, patience: float = PATIENCE) -> None:
        """Wait until nothing of this name is on the screen."""
        self._ask("gone", patience, name=name, roles=roles)

    def waits_until_no_window(self, patience: float = PATIENCE) -> None:
        """Wait until the program shows nothing."""
        self._ask("closed", patience)

    def words(self) -> list[str]:
        """All that is to be read on the screen now."""
        return self._ask("words", PATIENCE)

    def focused(self, patience: float = PATIENCE) -> Seen:
        """What the keys go to."""
        return Seen.of(self._ask("focused", patience))

    def count(self, name: str | None = None, roles: tuple[str, ...] | None = None, *, begins: str | None = None) -> int:
        """How many such things are on the screen now."""
        return self._ask("count", name=name, roles=roles, begins=begins)

    def tree(self) -> str:
        """All that is on the screen, indented, for a person."""
        return self._ask("tree", PATIENCE)

    # Acting

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._screen.environment, check=True, capture_output=True)

    def presses(self, name: str | None = None, roles: tuple[str, ...] | None = BUTTON, *, begins: str | None = None,
                number: int = 0, patience: float = PATIENCE) -> None:
        """Move the pointer on a thing that can be used, and press it."""
        asked = {"name": name, "roles": roles, "begins": begins, "number": number, "states": ("enabled",)}
        x, y = self._brought_into_view(self.finds(**asked, patience=patience), asked).middle
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def drags(self, begin: tuple[int, int], end: tuple[int, int]) -> None:
        """Press the pointer down at one place, lead it to another in steps, and let go there."""
        self._xdotool("mousemove", *map(str, begin), "mousedown", "1")
        for part in (1, 2, 3, 4):
            self._xdotool("mousemove", *(str(a + (b - a) * part // 4) for a, b in zip(begin, end, strict=True)))
        self._xdotool("mouseup", "1")

    def _brought_into_view(self, found: Seen, asked: dict) -> Seen:
        """Turn the wheel until the middle of a thing is inside all panes around it."""
        def in_view() -> bool:
            nonlocal found
            hiding = _hiding(found)
            if hiding is not None:
                self._turn_wheel(hiding, up=found.middle[1] < hiding[1] + MARGIN)
                found = self.finds(**asked)
            return hiding is None

        until(in_view, f"{asked} is in view")
        return found

    def _turn_wheel(self, pane: tuple[int, int, int, int], *, up: bool) -> None:
        x, y, _width, height = pane
        self._xdotool("mousemove", str(x + MARGIN), str(y + height // 2), "click", WHEEL_UP if up else WHEEL_DOWN)

    def keys(self, *names: str) -> None:
        """Press keys one after the other, like "ctrl+n" or "Return"."""
        self._xdotool("key", "--delay", "8", *names)

    def tabs_to(self, name: str, most: int = 80) -> None:
        """Press Tab until the keys go to the thing of this name."""
        passed = []
        for _ in range(most):
            now = self.focused().name
            if now == name:
                return
            passed.append(now)
            self.keys("Tab")
        raise AssertionError(f"Tab never came to {name}: {passed}")

    def types(self, text: str) -> None:
        """Type into what has the keys."""
        self._xdotool("type", "--delay", "4", "--", text)

    def fills(self, name: str, text: str, *, number: int = 0) -> None:
        """Press an editor and type; what stood there is replaced. Waits until all of it has arrived."""
        self.presses(name, EDITOR, number=number)
        self.keys("ctrl+a")
        self.types(text)
        until(lambda: len(self.finds(name, EDITOR, number=number).text or "") == len(text), f"{name} holds all letters")


def _hiding(thing: Seen) -> tuple[int, int, int, int] | None:
    """The nearest pane that hides the middle of a thing."""
    _x, y = thing.middle
    for pane in thing.panes:
        _px, top, _width, height = pane
        if not top + MARGIN <= y <= top + height - MARGIN:
            return pane
    return None
