"""What the documentation shows to run, runs: in a real shell and in Python, over a tiny model.

A new block that nobody runs fails here: let it run, or say below why it cannot.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest

from tests.documentation.fences import ROOT, Fence, fences_of, pages
from tests.documentation.workshop import PAGE, Workshop, open_workshop
from tests.documents.server import Answer, Site, running_site
from tests.tiny import tiny_model

SHOWN_ONLY = {"text", "json", "toml", "jinja"}
"""Languages of blocks that show something and are not meant to be run."""

LEFT_OUT = {
    "docs/performance.md": "measurements: minutes each, on a quiet machine",
    "docs/reliability.md": "measurements: minutes each, on a quiet machine",
    "docs/scale.md": "needs a cluster or a GPU server; tests/cluster runs the parts",
    "docs/served-models.md": "needs a model server; tests/engine/served runs the parts",
    "docs/dependencies.md": "installs packages",
}
NOT_RUN = (
    (r"make (demo|test|check|eval-smoke|test-hard)\b", "installs packages, or runs all tests"),
    (r"git clone", "fetches the code"),
    (r"(\S+/)?pip install|python3? -m venv", "installs packages"),
    (r"summarize --install-completion", "writes to the user's shell: tests/cli/test_completion.py"),
    (r"\S*python -m eval", "takes minutes, or data of others: tests/eval runs them small"),
    (r"\S*python -m summarizer\.mcp", "waits for a client: tests/mcp/test_round_trip.py"),
    (
        r"(\S+/)?(python -m )?(pytest|ruff|mypy)\b",
        "the developer's own tools, at work at this moment",
    ),
)
BLOCKS = [fence for page in pages() for fence in fences_of(page)]
OURS = [fence for fence in BLOCKS if fence.page not in LEFT_OUT]


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with running_site() as site:
        site.page("/story", Answer(PAGE.encode()))
        yield site


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    home = tmp_path_factory.mktemp("home")
    tiny_model(home / "model", seed=1)
    environment = {
        "SUMMARIZER_MODEL": str(home / "model"),
        "SUMMARIZER_CACHE": str(home / "cache"),
    }
    with open_workshop(tmp_path_factory.mktemp("workshop"), environment) as workshop:
        workshop.carry_out(["summarize archive.jsonl --output results.jsonl"]).check_returncode()
        yield workshop


@pytest.mark.parametrize("fence", BLOCKS, ids=str)
def test_every_block_says_what_it_is(fence: Fence) -> None:
    assert fence.language in SHOWN_ONLY | {"sh", "python"}, "Write ```sh, ```python or ```text."


@pytest.mark.parametrize("fence", [f for f in OURS if f.language == "sh"], ids=str)
def test_commands_that_are_shown_work(fence: Fence, workshop: Workshop, site: Site) -> None:
    commands = [to_be_run(command, site) for command in fence.commands if not left_out(command)]
    if not commands:
        pytest.skip("shows only commands that are left out, with reasons, in NOT_RUN")
    if any(" jq " in command for command in commands) and shutil.which("jq") is None:
        pytest.skip("needs jq")
    finished = workshop.carry_out(commands)
    assert finished.returncode == 0, finished.stderr
    assert "Traceback" not in finished.stderr


@pytest.mark.parametrize("page", sorted({f.page for f in OURS if f.language == "python"}))
def test_python_that_is_shown_works(
    page: str, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workshop.folder)
    for name, value in workshop.environment.items():
        monkeypatch.setenv(name, value)
    names: dict[str, object] = {"__name__": "example"}
    for fence in OURS:
        if fence.page == page and fence.language == "python":
            exec(compile(lines_before(fence) + fence.content, page, "exec"), names)  # noqa: S102


def lines_before(fence: Fence) -> str:
    """Empty lines, so that an error names the line of the page."""
    return "\n" * fence.line


def left_out(command: str) -> bool:
    return any(re.match(pattern, command) for pattern, _ in NOT_RUN)


def to_be_run(command: str, site: Site) -> str:
    """`command`, with a page that is really there in place of the invented one."""
    found = re.sub(r"https://news\.example/\w+", f"{site.address}/story --allow-local", command)
    return found.replace("jq .", "jq -e .")


def test_the_reasons_for_not_running_are_still_needed() -> None:
    commands = [command for fence in BLOCKS if fence.language == "sh" for command in fence.commands]
    for pattern, reason in NOT_RUN:
        assert any(re.match(pattern, command) for command in commands), reason


def test_a_page_left_out_is_still_there() -> None:
    assert all((ROOT / name).exists() for name in LEFT_OUT)
