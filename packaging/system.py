"""What the system must bring beside Python: asked of the loader and the search path, installed with apt where it may."""
# SPDX-License-Identifier: GPL-3.0-or-later

import ctypes
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from telling import CannotStart, tell

# What Qt's windows and its plugin for X need that is not in their wheels: the library, and Debian's package of it.
LIBRARIES = (
    ("libGL.so.1", "libgl1"),
    ("libEGL.so.1", "libegl1"),
    ("libX11.so.6", "libx11-6"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libxcb.so.1", "libxcb1"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-image.so.0", "libxcb-image0"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-randr.so.0", "libxcb-randr0"),
    ("libxcb-render.so.0", "libxcb-render0"),
    ("libxcb-render-util.so.0", "libxcb-render-util0"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
    ("libxcb-shm.so.0", "libxcb-shm0"),
    ("libxcb-sync.so.1", "libxcb-sync1"),
    ("libxcb-util.so.1", "libxcb-util1"),
    ("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libfreetype.so.6", "libfreetype6"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
    ("libbrotlidec.so.1", "libbrotli1"),
    ("libzstd.so.1", "libzstd1"),
    ("libz.so.1", "zlib1g"),
)
# What the end-to-end tests use to drive a real window, found by the search path or by its place.
PROGRAMS = (
    ("Xvfb", "xvfb"),
    ("openbox", "openbox"),
    ("xdotool", "xdotool"),
    ("dbus-daemon", "dbus"),
    ("dbus-run-session", "dbus"),
    ("/usr/libexec/at-spi-bus-launcher", "at-spi2-core"),
)
# They read the screen as a screen reader does, through the system's own Python.
SCREEN_READER = ("/usr/bin/python3", "-c", "import gi; gi.require_version('Atspi', '2.0')")
SCREEN_READER_PACKAGES = ("python3", "python3-gi", "gir1.2-atspi-2.0")
LISTS = Path("/var/lib/apt/lists")


def loads(library: str) -> bool:
    """Whether the loader finds the library and all that it needs."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def lacking(tests: bool) -> list[str]:
    """Debian's packages of what is not there, each once, in a fixed order."""
    packages = []
    importlib.invalidate_caches()
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        packages.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    packages += [package for library, package in LIBRARIES if not loads(library)]
    if tests:
        packages += [package for program, package in PROGRAMS if shutil.which(program) is None]
        packages += SCREEN_READER_PACKAGES if not screen_reader_works() else ()
    return list(dict.fromkeys(packages))


def screen_reader_works() -> bool:
    """Whether the system's Python can read the screen."""
    try:
        return subprocess.run(SCREEN_READER, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def ensure(tests: bool = False) -> None:
    """Install what the system lacks, where that is allowed. Raises CannotStart with the command to type."""
    if sys.platform != "linux":
        return
    packages = lacking(tests)
    if not packages:
        return
    if shutil.which("apt-get") is None:
        raise CannotStart(f"This system lacks what these packages of Debian hold: {', '.join(packages)}. "
                          "Please install them and start again.")
    install(packages, before=as_root(packages))
    still = lacking(tests)
    if still:
        raise CannotStart(f"Debian installed its packages, but these still do not work: {', '.join(still)}.")


def as_root(packages: list[str]) -> list[str]:
    """The words before a command that give it root's rights, asked for at a terminal. Raises CannotStart."""
    if os.geteuid() == 0:
        return []
    typed = f"sudo apt-get install -y {' '.join(packages)}"
    if shutil.which("sudo") and sys.stdin.isatty():
        tell(f"Evenhand needs these packages of Debian: {', '.join(packages)}.")
        if input("Install them now with sudo? [y/N] ").strip().lower() in ("y", "yes"):
            return ["sudo"]
    raise CannotStart(f"The system lacks something. Please type this once, then start again:\n\n    {typed}\n")


def install(packages: list[str], before: list[str]) -> None:
    """Install packages with apt. Raises CannotStart."""
    tell(f"Installing from Debian: {', '.join(packages)}")
    apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    wanted = [*apt, "install", "-y", "--no-install-recommends", *packages]
    if not any(LISTS.glob("*Packages*")):
        run([*apt, "update"])
    failure = run(wanted)
    if failure:  # the lists may be older than the archive
        run([*apt, "update"])
        failure = run(wanted)
    if failure:
        raise CannotStart(f"Debian could not install what is needed: {failure}")


def run(command: list[str]) -> str:
    """Run a command without a word; afterwards nothing, or the line that says why it failed."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL if command[0] != "sudo" else None, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace", check=False)
    if done.returncode == 0:
        return ""
    lines = [line for line in done.stdout.splitlines() if line.strip()] or ["no reason given"]
    return next((line for line in lines if line.startswith("E:")), lines[-1])
