"""The short process that signs one statement: reads what to sign from standard input, writes 64 bytes, ends.

    python -m evenhand.storage.sign_process

The passphrase comes through the pipe, never as an argument that other processes can see.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import sys
from pathlib import Path

from nacl.signing import SigningKey

from evenhand.domain.failures import StoreFailed
from evenhand.storage import header as headers
from evenhand.storage.header import SlotKind
from evenhand.storage.signing import EXIT_FAILED, EXIT_SIGNED, EXIT_WRONG_SECRET


def main() -> int:
    """Signs what standard input asks for; the exit code says how it ended."""
    asked = json.loads(sys.stdin.buffer.read())
    try:
        header = headers.found_in(Path(asked["folder"]), asked["least_memory"]).header
        bundle = headers.opened(header, SlotKind.PASSPHRASE, asked["passphrase"])
    except StoreFailed:
        return EXIT_FAILED
    if bundle is None or bundle.own != asked["own"]:
        return EXIT_WRONG_SECRET
    signed = SigningKey(bundle.seed).sign(bytes.fromhex(asked["statement"]))
    sys.stdout.buffer.write(signed.signature)
    sys.stdout.buffer.flush()
    return EXIT_SIGNED


if __name__ == "__main__":
    sys.exit(main())
