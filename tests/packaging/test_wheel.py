"""The wheel: built offline, installed in a fresh environment, all its resources inside."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from checkouts import TOP

OFFLINE = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def pip(*words: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")} | OFFLINE
    done = subprocess.run([sys.executable, "-m", "pip", "--quiet", *words], env=environment, capture_output=True,
                          text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, as `pip install .` builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(TOP))
    return next(folder.glob("evenhand-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a fresh environment that holds the wheel, beside the locked packages."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    pip("--python", str(folder / "bin" / "python"), "install", "--no-deps", str(wheel))
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder)}))
    (packages / "locked.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "bin"


def run(installed: Path, *words: str, typed: str = "") -> subprocess.CompletedProcess:
    """Run a command of the wheel as somebody whose home is empty, from a folder with nothing of the checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "XDG_", "DISPLAY"))}
    own = {"HOME": str(installed.parent), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run([installed / words[0], *words[1:]], cwd=installed, env=kept | own, input=typed,
                          capture_output=True, text=True, check=False)


def files(folder: Path) -> set[str]:
    """All files under a folder that belong to the project."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")
            if path.is_file() and "__pycache__" not in path.parts}


def test_that_the_wheel_holds_the_whole_package_and_all_resources(wheel: Path):
    inside = set(zipfile.ZipFile(wheel).namelist())
    assert {f"evenhand/{name}" for name in files(TOP / "desktop" / "evenhand")} <= inside
    assert {f"evenhand/resources/{name}" for name in files(TOP / "resources")} <= inside


def test_that_the_wheel_holds_nothing_else(wheel: Path):
    assert {name.split("/")[0].split("-")[0] for name in zipfile.ZipFile(wheel).namelist()} == {"evenhand"}


def test_that_the_wheel_is_what_runs(installed: Path):
    """Not the checkout that the tests import."""
    said = run(installed, "python", "-c", "import evenhand; print(evenhand.__file__)")
    assert said.stdout.startswith(str(installed.parent)), said.stderr


def test_that_the_wheel_gives_a_command_and_a_windowed_entry(installed: Path):
    assert {"evenhand", "evenhand-window"} <= {path.name for path in installed.iterdir()}


@pytest.fixture(scope="module")
def sample(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A sample household that the wheel made, and its two passphrases, one a line."""
    folder = tmp_path_factory.mktemp("households") / "sample"
    made = run(installed, "evenhand", "sample", str(folder), "--weeks", "2")
    assert made.returncode == 0, made.stderr
    return folder, "\n".join(made.stdout.splitlines()[-2:]) + "\n"


def test_that_the_wheel_makes_a_sample_household_that_is_whole(installed: Path, sample: tuple[Path, str]):
    folder, passphrases = sample
    checked = run(installed, "evenhand", "check", str(folder), "--passphrases-stdin", typed=passphrases)
    assert checked.returncode == 0, checked.stderr


def test_that_the_wheel_paints_every_page(installed: Path, tmp_path: Path):
    painted = run(installed, "evenhand", "gallery", str(tmp_path), "--theme", "light")
    assert painted.returncode == 0, painted.stderr
    assert len([picture for picture in tmp_path.rglob("*.png") if picture.stat().st_size > 2000]) >= 10


def test_that_the_wheel_passes_its_self_test(installed: Path):
    tested = run(installed, "evenhand", "--self-test")
    assert tested.returncode == 0, tested.stdout + tested.stderr
