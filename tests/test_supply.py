"""What the project is built from: declared, with reasons, locked, licensed; no more gets in."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.models.catalogue import EMBEDDED_MODELS
from summarizer.models.embedded import EmbeddedModel
from supply.declared import (
    ROOT,
    RUNTIME,
    Dependency,
    canonical,
    declared_dependencies,
    reasons,
)
from supply.locked import FOLDER, Locked, all_locked, read_locked
from supply.table import PAGE, rows, version_of
from supply.used import importers

DEPENDENCIES = declared_dependencies()
ADD = "run `make lock` after a change of pyproject.toml"


def modules_of(groups: set[str]) -> set[str]:
    """The modules that the dependencies of `groups` are imported as."""
    return {module for row in rows() if row.group in groups for module in row.reason.imported_as}


@pytest.mark.parametrize(
    ("folder", "groups"),
    [
        ("summarizer", {each.group for each in DEPENDENCIES} - {"dev"}),
        ("eval", {each.group for each in DEPENDENCIES}),
        ("supply", {RUNTIME}),
    ],
)
def test_what_is_imported_is_declared(folder: str, groups: set[str]) -> None:
    undeclared = importers(folder).keys() - modules_of(groups)
    assert not undeclared, {module: importers(folder)[module] for module in undeclared}


def test_what_is_declared_at_run_time_is_used() -> None:
    imported = importers("summarizer")
    unused = [
        row.name
        for row in rows()
        if row.group == RUNTIME
        and row.reason.imported_as
        and not imported.keys() & set(row.reason.imported_as)
    ]
    assert not unused


def test_every_dependency_has_its_reason_and_every_reason_its_dependency() -> None:
    assert {row.name for row in rows()} == set(reasons())
    assert all(row.reason.what_for and row.reason.instead for row in rows())


def test_the_page_shows_every_dependency_in_its_locked_version() -> None:
    page, locked = PAGE.read_text("utf-8"), all_locked()
    for row in rows():
        line = re.search(rf"^\| `{re.escape(row.name)}(?:`|…`).*$", page, re.MULTILINE)
        assert line, f"{row.name}: {ADD}"
        assert f"| {version_of(row, locked)} |" in line[0], f"{row.name}: {ADD}"


@pytest.mark.parametrize("dependency", DEPENDENCIES, ids=lambda each: f"{each.group}:{each.name}")
def test_every_dependency_is_locked_to_hashes(dependency: Dependency) -> None:
    entry = all_locked().get(dependency.name)
    assert entry is not None, ADD
    assert entry.hashes


def test_what_the_two_commands_install_is_in_the_files_that_they_read() -> None:
    first = {canonical(each.name) for name in ("build", "demo") for each in lock_file(name)}
    second = first | {canonical(each.name) for each in lock_file("test")}
    assert {each.name for each in DEPENDENCIES if each.group in {RUNTIME, "embedded"}} <= first
    assert {each.name for each in DEPENDENCIES if each.group == "dev"} <= second


def lock_file(name: str) -> list[Locked]:
    return read_locked(FOLDER / f"{name}.txt")


def test_nothing_in_a_lock_file_is_without_hashes_or_says_where_to_fetch_it() -> None:
    for path in FOLDER.glob("*.txt"):
        text = path.read_text("utf-8")
        rebuilt = text.partition("\n\n")[0] + "\n\n" + "".join(map(str, read_locked(path)))
        assert rebuilt == text, f"{path.name} holds lines that are no entry of a lock"


def test_versions_agree_with_the_constraints() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").split()
    wanted = {canonical(name): version for name, _, version in (x.partition("==") for x in lines)}
    locked = {name: entry.version for name, entry in all_locked().items()}
    assert {name: locked.get(name, version) for name, version in wanted.items()} == wanted, ADD


def test_an_altered_file_is_not_installed(tmp_path: Path) -> None:
    wheel = tmp_path / "honest-1.0-py3-none-any.whl"
    wheel.write_bytes(b"not what was locked")
    requirements = tmp_path / "requirements.txt"
    requirements.write_text(f"{wheel.as_uri()} --hash=sha256:{'0' * 64}\n", "utf-8")
    options = re.search(r"^LOCKED := (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert options, "the Makefile no longer says how it installs"
    finished = subprocess.run(  # noqa: S603  our own words
        [sys.executable, "-m", "pip", *options[1].split(), "--target", str(tmp_path / "site"),
         "--requirement", str(requirements)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert finished.returncode != 0
    assert "DO NOT MATCH THE HASHES" in finished.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("model", EMBEDDED_MODELS, ids=lambda model: model.name)
def test_the_notice_names_the_embedded_weights(model: EmbeddedModel) -> None:
    notice = " ".join((ROOT / "NOTICE").read_text("utf-8").split())
    assert model.title.removesuffix("-Q4_K_M") in notice
    assert model.sha256 in notice
    assert f'(extra "{model.name}"' in notice
    package = re.sub(r"\d+$", "", model.parts[0].requirement.partition("==")[0])
    assert f"{package}1 to {package}{len(model.parts)}" in notice
    assert "Apache License, Version 2.0" in notice


def test_the_licence_is_the_one_that_is_declared() -> None:
    assert "Apache License\n                           Version 2.0" in (ROOT / "LICENSE").read_text(
        "utf-8"
    )


def calls(folder: str) -> Iterator[tuple[Path, ast.Call]]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield path, node


@pytest.mark.parametrize("folder", ["summarizer", "eval"])
def test_no_code_of_a_models_repository_is_ever_trusted(folder: str) -> None:
    for path, call in calls(folder):
        for keyword in call.keywords:
            if keyword.arg == "trust_remote_code":
                assert ast.unparse(keyword.value) == "False", f"{path}:{call.lineno}"


def test_no_pickle_is_read_but_those_of_our_own_processes() -> None:
    loading = {"pickle.load", "pickle.loads", "torch.load", "joblib.load", "numpy.load", "np.load"}
    found = {
        path.relative_to(ROOT).as_posix(): ast.unparse(call)
        for folder in ("summarizer", "eval")
        for path, call in calls(folder)
        if ast.unparse(call.func) in loading
    }
    assert found == {"summarizer/batch/workers.py": "pickle.loads(pickle.dumps(error))"}
