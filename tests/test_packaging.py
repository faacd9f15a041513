"""The wheel: built, installed in an empty environment, it does the main job."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from summarizer import SummaryResult

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    finished = subprocess.run(  # noqa: S603  our own commands
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds the wheel alone, and finds its dependencies where ours are."""
    folder = tmp_path_factory.mktemp("wheel")
    run(
        sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT,
        cwd=folder,
    )  # fmt: skip
    (wheel,) = folder.glob("summarizer-*.whl")
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", wheel, cwd=folder)
    site = run(
        python, "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])", cwd=folder
    )
    # A path in a .pth file is searched, but its own .pth files (our editable install) are not.
    Path(site.strip(), "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return folder / "env" / "bin"


def test_the_wheel_carries_its_prompts_types_and_built_in_article(
    environment: Path, tmp_path: Path
) -> None:
    code = (
        "import summarizer, pathlib; from summarizer.prompting import Prompts; "
        "home = pathlib.Path(summarizer.__file__).parent; "
        "print(home, Prompts.load().folder.parent == home, (home / 'py.typed').exists(), "
        "(home / 'self_check' / 'example.txt').exists())"
    )
    home, *there = run(environment / "python", "-c", code, cwd=tmp_path).split()
    assert Path(home).is_relative_to(environment.parent)
    assert there == ["True", "True", "True"]


def test_the_wheel_carries_the_page(environment: Path, tmp_path: Path) -> None:
    code = "from summarizer.render.html import render_html_pile; print(render_html_pile([]))"
    page = run(environment / "python", "-c", code, cwd=tmp_path)
    assert "--evidence:" in page
    assert '"use strict"' in page


def test_the_command_is_installed(environment: Path, tmp_path: Path) -> None:
    assert "summarize" in run(environment / "summarize", "--help", cwd=tmp_path)


@pytest.mark.model
def test_the_wheel_does_the_main_job(environment: Path, tmp_path: Path) -> None:
    article = ROOT / "examples" / "harbour-ferry.txt"
    out = run(environment / "summarize", article, "--format", "json", "--quiet", cwd=tmp_path)
    assert SummaryResult.model_validate_json(out).summary
    assert json.loads(out)["document"]["text"]


def test_the_public_names_are_sorted_and_there() -> None:
    import summarizer  # noqa: PLC0415

    assert summarizer.__all__ == sorted(summarizer.__all__)
    assert all(getattr(summarizer, name) is not None for name in summarizer.__all__)
    assert set(dir(summarizer)) >= set(summarizer.__all__)
