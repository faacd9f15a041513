"""Lock every package that the two commands install to its version and the hashes of its files.

    make lock        # or: python -m supply lock, where uv is installed

uv resolves pyproject.toml for every platform and Python version at once,
within constraints.txt; the files that it finds are written down, with no
word of where they lie. The files divide what is installed:

    build.txt     what builds our own package and those that come as source
    demo.txt      what `make demo` needs beside
    test.txt      what `make test` needs beside
    cuda.txt      what torch needs beside where it is the CUDA build
    others.txt    the extras that neither command installs
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from supply.declared import ROOT, RUNTIME, canonical, declared_dependencies
from supply.locked import FOLDER, Locked

_OLDEST_PYTHON: Final = "3.11"
_BUILDERS: Final = ("editables", "hatchling==1.27.0", "setuptools", "wheel")
_DEMO_EXTRAS: Final = ("embedded",)
_TEST_EXTRAS: Final = ("embedded", "dev")
_CUDA_ONLY: Final = ("cuda-", "nvidia-", "triton")
_HEAD: Final = "# Written by `make lock`. {what}\n\n"


def write_lock() -> None:
    """Write requirements/*.txt anew; raises CalledProcessError where uv finds no solution."""
    extras = sorted({each.group for each in declared_dependencies()} - {RUNTIME})
    build = _resolved(["-"], "\n".join(_BUILDERS))
    demo = _resolved(_of_extras(_DEMO_EXTRAS))
    test = _resolved(_of_extras(_TEST_EXTRAS))
    every = _resolved(_of_extras(extras))
    cuda = {name: entry for name, entry in every.items() if name.startswith(_CUDA_ONLY)}
    done: set[str] = set(cuda)
    for name, what, entries in (
        ("build", "What builds our package and those that come as source.", build),
        ("demo", "What `make demo` installs beside build.txt.", demo),
        ("test", "What `make test` installs beside demo.txt.", test),
        ("others", "The extras that neither command installs.", every),
    ):
        _write(name, what, [entry for key, entry in entries.items() if key not in done])
        done |= entries.keys()
    _write("cuda", "What the CUDA build of torch needs beside.", cuda.values())


def _of_extras(extras: Iterable[str]) -> list[str]:
    return ["pyproject.toml", *(word for extra in extras for word in ("--extra", extra))]


def _resolved(what: list[str], given: str = "") -> dict[str, Locked]:
    """The packages that `what` comes to, on any platform, by canonical name."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "pylock.toml")
        options = ["--universal", "--python-version", _OLDEST_PYTHON, "--quiet", "--no-config"]
        subprocess.run(  # noqa: S603  our own words
            [sys.executable, "-m", "uv", "pip", "compile", *options, "--format", "pylock.toml",
             "--constraints", "constraints.txt", "--output-file", str(out), *what],
            input=given, text=True, cwd=ROOT, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        found = tomllib.loads(out.read_text("utf-8"))["packages"]
    return {canonical(package["name"]): _locked(package) for package in found}


def _locked(package: dict[str, Any]) -> Locked:
    files = [*package.get("wheels", ()), *([package["sdist"]] if "sdist" in package else ())]
    hashes = {str(file["hashes"]["sha256"]) for file in files}
    return Locked(
        name=package["name"],
        version=package["version"],
        marker=package.get("marker"),
        released=min(file["upload-time"] for file in files).date().isoformat(),
        hashes=tuple(sorted(hashes | set(_hashes_of_other_builds(package)))),
    )


def _hashes_of_other_builds(package: dict[str, Any]) -> list[str]:
    """Files of the same release that the index does not have."""
    builds = tomllib.loads((ROOT / "supply" / "other_builds.toml").read_text("utf-8"))["build"]
    return [
        build["sha256"]
        for build in builds
        if (build["package"], build["version"]) == (package["name"], package["version"])
    ]


def _write(name: str, what: str, entries: Iterable[Locked]) -> None:
    text = _HEAD.format(what=what) + "".join(map(str, entries))
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.txt").write_text(text, "utf-8")
