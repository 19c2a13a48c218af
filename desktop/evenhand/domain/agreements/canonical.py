"""One text for one value: the form over which digests and signatures are made."""
# SPDX-License-Identifier: GPL-3.0-or-later

from hashlib import sha256
from typing import Any

Plain = None | bool | int | str | list[Any] | dict[str, Any]  # and so on inside; mypy cannot follow it deeper
Kept = dict[str, Any]  # a value with named parts, as it is kept


def canonical(value: Plain) -> str:
    """The value as JSON with sorted names, no spaces and no escapes but those JSON demands (as RFC 8785 does).

    Equal values give equal text, and any JSON reader gives the value back. Floating numbers have no place here.
    """
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return _quoted(value)
        case list():
            return f"[{','.join(canonical(item) for item in value)}]"
        case dict():
            return "{" + ",".join(f"{_quoted(key)}:{canonical(value[key])}" for key in sorted(value)) + "}"


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def _quoted(text: str) -> str:
    inside = "".join(_ESCAPES.get(c) or (c if c >= " " else f"\\u{ord(c):04x}") for c in text)
    return f'"{inside}"'


def digest(text: str) -> str:
    """The SHA-256 of the text's UTF-8 bytes, 64 small hexadecimal digits."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
