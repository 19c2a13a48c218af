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
# What the tests use of the system: a command that succeeds where it is installed, and its packages. The end-to-end tests
# drive a real window and read the screen as a screen reader does, through the system's own Python; the made PDFs are read
# by programs that had no part in making them.
TOOLS = (
    (("which", "Xvfb"), ("xvfb",)),
    (("which", "openbox"), ("openbox",)),
    (("which", "xdotool"), ("xdotool",)),
    (("which", "dbus-run-session"), ("dbus",)),
    (("test", "-x", "/usr/libexec/at-spi-bus-launcher"), ("at-spi2-core",)),
    (("/usr/bin/python3", "-c", "import gi; gi.require_version('Atspi', '2.0')"),
     ("python3", "python3-gi", "gir1.2-atspi-2.0")),
    (("which", "qpdf"), ("qpdf",)),
    (("which", "pdftoppm"), ("poppler-utils",)),
)
LISTS = Path("/var/lib/apt/lists")


class System:
    """This machine's system, and what Evenhand needs of it."""

    def __init__(self, libraries=LIBRARIES, tools=(), root: bool = os.geteuid() == 0) -> None:
        self._libraries, self._tools, self._root = libraries, tools, root

    def ensure(self) -> None:
        """Install what is lacking, where that is allowed. Raises CannotStart with the command to type."""
        packages = self.lacking()
        if not packages:
            return
        if shutil.which("apt-get") is None:
            raise CannotStart(f"This system lacks what these packages of Debian hold: {', '.join(packages)}. "
                              "Please install them and start again.")
        self._install(packages, before=[] if self._root else self._asked(packages))
        still = self.lacking()
        if still:
            raise CannotStart(f"Debian installed what was lacking, but it does not work yet: {', '.join(still)}.")

    def lacking(self) -> list[str]:
        """Debian's packages of what is not there, each once, in a fixed order."""
        packages = []
        if sys.platform != "linux":
            return packages
        importlib.invalidate_caches()
        if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
            packages.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
        packages += [package for library, package in self._libraries if not _loads(library)]
        for question, answers in self._tools:
            packages += () if _succeeds(question) else answers
        return list(dict.fromkeys(packages))

    def _asked(self, packages: list[str]) -> list[str]:
        """The words before a command that give it root's rights, if a person agrees. Raises CannotStart."""
        if shutil.which("sudo") and sys.stdin.isatty():
            tell(f"Evenhand needs these packages of Debian: {', '.join(packages)}.")
            tell("Install them now with sudo? [y/N]")
            if sys.stdin.readline().strip().lower() in ("y", "yes"):
                return ["sudo"]
        update = "" if _has_lists() else "sudo apt-get update && "
        raise CannotStart("The system lacks something. Please type this once, then start again:\n\n"
                          f"    {update}sudo apt-get install -y {' '.join(packages)}\n")

    def _install(self, packages: list[str], before: list[str]) -> None:
        """Install packages with apt. Raises CannotStart."""
        tell(f"Installing from Debian: {', '.join(packages)}")
        apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
        wanted = [*apt, "install", "-y", "--no-install-recommends", *packages]
        if not _has_lists():
            _run([*apt, "update"])
        failure = _run(wanted)
        if failure:  # the lists may be older than the archive
            _run([*apt, "update"])
            failure = _run(wanted)
        if failure:
            raise CannotStart(f"Debian could not install what is needed: {failure}")


def _has_lists() -> bool:
    """Whether apt knows of any packages."""
    return any(LISTS.glob("*Packages*"))


def _loads(library: str) -> bool:
    """Whether the loader finds the library and all that it needs."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _succeeds(question: tuple[str, ...]) -> bool:
    """Whether a command ends well."""
    try:
        return subprocess.run(question, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _run(command: list[str]) -> str:
    """Run a command without a word; afterwards nothing, or the line that says why it failed."""
    done = subprocess.run(command, text=True, errors="replace", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          check=False)
    if done.returncode == 0:
        return ""
    lines = [line for line in done.stdout.splitlines() if line.strip()] or ["no reason given"]
    return next((line for line in lines if line.startswith("E:")), lines[-1])
