"""Reads windows as a screen reader does and answers questions about them, a line of JSON each.

Runs under the system's Python, which speaks to the accessibility bus. A question is {"ask": NAME, "pid": N,
"patience": SECONDS, ...}; the answer is {"answer": ...} or {"lacking": why}. Calls on the bus are sent many at once: a
window has hundreds of things, and one after the other would take seconds.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import sys
from threading import Event
from time import monotonic

from gi.repository import Gio, GLib

BETWEEN_LOOKS = 0.02  # seconds
CALL_MS = 20_000  # a window may be busy
ROOT = "/org/a11y/atspi/accessible/root"
ACCESSIBLE, TEXT, VALUE, PLACE = (f"org.a11y.atspi.{name}" for name in ("Accessible", "Text", "Value", "Component"))
PROPERTIES = "org.freedesktop.DBus.Properties"
STATES = {1: "active", 4: "checked", 7: "editable", 8: "enabled", 10: "expanded", 12: "focused", 16: "modal", 20: "pressed",
          23: "selected", 25: "showing"}
WITH_TEXT = frozenset({"text", "entry", "spin box", "document text", "document frame", "combo box"})
WITH_VALUE = frozenset({"slider", "spin box", "progress bar", "dial"})
WINDOWS = frozenset({"frame", "dialog", "alert message", "window", "popup menu", "file chooser", "list"})


class Lacking(Exception):
    """What was looked for is not there."""


class Bus:
    """The accessibility bus, asked many things at once."""

    def __init__(self) -> None:
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address, = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0,
                                     CALL_MS, None).unpack()
        flags = Gio.DBusConnectionFlags
        self._line = Gio.DBusConnection.new_for_address_sync(
            address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)
        self._context = GLib.MainContext.default()

    def ask(self, calls):
        """The answers to (node, interface, method, arguments) in their order; None where there was none."""
        answers, open_calls = [None] * len(calls), len(calls)

        def answered(line, result, number):
            nonlocal open_calls
            open_calls -= 1
            try:
                answers[number] = line.call_finish(result).unpack()
            except GLib.Error:  # gone meanwhile
                answers[number] = None

        for number, ((name, path), interface, method, arguments) in enumerate(calls):
            self._line.call(name, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, CALL_MS,
                            None, answered, number)
        while open_calls:
            self._context.iteration(True)
        return answers

    def programs(self, pid):
        """The roots of a process, the newest first."""
        (found,), = self.ask([(("org.a11y.atspi.Registry", ROOT), ACCESSIBLE, "GetChildren", None)])
        daemon = ("org.freedesktop.DBus", "/org/freedesktop/DBus")
        pids = self.ask([(daemon, "org.freedesktop.DBus", "GetConnectionUnixProcessID", GLib.Variant("(s)", (name,)))
                         for name, _path in found])
        return [root for root, told in zip(found, pids) if told == (pid,)][::-1]


class Thing:
    """One thing that is shown: role, name, states, and what stands in it."""

    def __init__(self, node, around, role, name, states, parts):
        self.node, self.around, self.role, self.name, self.states = node, around, role, name, states
        self.parts, self.text, self.inside = parts, None, []

    def walk(self, depth=0):
        """This and all that stands in it, in reading order."""
        yield self, depth
        for each in self.inside:
            yield from each.walk(depth + 1)

    @property
    def panes(self):
        """What is around this and may hide a part of it, the nearest first."""
        around = self.around
        while around is not None:
            yield around
            around = around.around


def read_property(interface, name):
    return PROPERTIES, "Get", GLib.Variant("(ss)", (interface, name))


def states_of(bits):
    whole = bits[0] | bits[1] << 32
    return {name for place, name in STATES.items() if whole >> place & 1}


def things(bus, nodes):
    """What stands at these (node, around), those that are shown; None for others."""
    asked = []
    for node, _around in nodes:
        asked += [(node, ACCESSIBLE, "GetState", None), (node, ACCESSIBLE, "GetRoleName", None),
                  (node, *read_property(ACCESSIBLE, "Name")), (node, ACCESSIBLE, "GetChildren", None)]
    answers, found = bus.ask(asked), []
    for number, (node, around) in enumerate(nodes):
        bits, role, name, parts = answers[number * 4:number * 4 + 4]
        states = states_of(bits[0]) if bits else set()
        if bits and role and name and parts is not None and "showing" in states:
            found.append(Thing(node, around, role[0], name[0], states, parts[0]))
    return found


def windows(bus, pid):
    """The windows of a process with all that is shown in them, those that stand in front first."""
    roots = bus.programs(pid)
    answers = bus.ask([(root, ACCESSIBLE, "GetChildren", None) for root in roots])
    level = things(bus, [(node, None) for answer in answers if answer for node in answer[0]])
    tops = [thing for thing in level if thing.role in WINDOWS]
    level, everything = tops, []
    while level:
        everything += level
        below = things(bus, [(node, thing) for thing in level for node in thing.parts])
        for thing in below:
            thing.around.inside.append(thing)
        level = below
    held = [thing for thing in everything if thing.role in WITH_TEXT]
    for thing, answer in zip(held, bus.ask([(thing.node, TEXT, "GetText", GLib.Variant("(ii)", (0, -1)))
                                            for thing in held])):
        thing.text = answer[0] if answer else None
    return sorted(tops, key=lambda top: (top.role == "frame", "modal" not in top.states))


def told(bus, thing):
    """All that a person may want to know of one thing."""
    panes = list(thing.panes)
    place = GLib.Variant("(u)", (0,))
    asked = [(each.node, PLACE, "GetExtents", place) for each in (thing, *panes)]
    boxes, before, pause = bus.ask(asked), None, Event()
    while boxes != before:  # what is laid out anew comes to rest first
        pause.wait(BETWEEN_LOOKS)
        before, boxes = boxes, bus.ask(asked)
    description, value = bus.ask([(thing.node, *read_property(ACCESSIBLE, "Description")),
                                  (thing.node, *read_property(VALUE, "CurrentValue"))])
    return {"role": thing.role, "name": thing.name, "description": description[0] if description else "",
            "text": thing.text, "value": value[0] if value and thing.role in WITH_VALUE else None,
            "box": boxes[0] and boxes[0][0], "panes": [box[0] for box in boxes[1:] if box],
            "states": sorted(thing.states)}


def fits(thing, question):
    """Whether a thing has the role, the name and the states that were asked for."""
    roles, name, begins, text = (question.get(each) for each in ("roles", "name", "begins", "text"))
    return ((not roles or thing.role in roles) and (name is None or thing.name == name)
            and (begins is None or thing.name.startswith(begins)) and (text is None or thing.text == text)
            and thing.states.issuperset(question.get("states", ())))


def look(bus, question):
    """The things that fit, of the foremost window that has any."""
    for window in windows(bus, question["pid"]):
        found = [thing for thing, _depth in window.walk() if fits(thing, question)]
        if found:
            return found
    return []


def find(bus, question):
    """The thing that fits; with `number` the n-th (from 0, or from the end)."""
    found, number = look(bus, question), question.get("number", 0)
    if not -len(found) <= number < len(found):
        raise Lacking
    return told(bus, found[number])


def gone(bus, question):
    """True once nothing fits any more."""
    if look(bus, question):
        raise Lacking
    return True


def closed(bus, question):
    """True once no window of the program is shown."""
    if windows(bus, question["pid"]):
        raise Lacking
    return True


def count(bus, question):
    """How many things fit."""
    return len(look(bus, question))


def words(bus, question):
    """Every name and text that is to be read, window by window in reading order."""
    return [held for window in windows(bus, question["pid"]) for thing, _depth in window.walk()
            for held in (thing.name, thing.text) if held]


def sees(bus, question):
    """True once some text holds these words."""
    if any(question["words"] in held for held in words(bus, question)):
        return True
    raise Lacking


def focused(bus, question):
    """What the keys go to."""
    for window in windows(bus, question["pid"]):
        holders = [thing for thing, _depth in window.walk() if "focused" in thing.states and thing.role not in WINDOWS]
        if holders:
            named = [thing for thing in holders if thing.name]  # an editor's pane says that it has them, too
            return told(bus, (named or holders)[-1])
    raise Lacking


def tree(bus, question):
    """Everything, for a person who wants to know why a test failed."""
    return "\n".join("  " * depth + f"{thing.role} {thing.name!r}"
                     + (f" holds {thing.text!r}" if thing.text and thing.text != thing.name else "")
                     + ("" if "enabled" in thing.states else " (cannot be used)")
                     for window in windows(bus, question["pid"]) for thing, depth in window.walk())


QUESTIONS = {each.__name__: each for each in (find, gone, closed, count, words, sees, focused, tree)}


def answer(bus, question):
    """Ask again and again until there is an answer or the asker's patience ends."""
    end, pause = monotonic() + question["patience"], Event()
    while True:
        try:
            return {"answer": QUESTIONS[question["ask"]](bus, question)}
        except Lacking:
            if monotonic() >= end:
                return {"lacking": "nothing fits"}
        pause.wait(BETWEEN_LOOKS)


def main():
    bus = Bus()
    for line in sys.stdin:
        print(json.dumps(answer(bus, json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
