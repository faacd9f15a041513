"""Whatever is wrong with gold, options or a run directory: one clear message, no traceback."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from eval.runs import RunFolder
from tests.eval.asking import ask
from tests.eval.runs.options import run_options
from tests.eval.runs.small_gold import write_gold

Spoil = Callable[[str], str]


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda source: source[: len(source) // 2], r"t02-mill.json:\d+: is not valid JSON"),
        (
            lambda source: source.replace('"disputed"', '"doubtful"'),
            r"t02-mill.json:\d+: warnings.0.code",
        ),
        (
            lambda source: re.sub(r'"start": \d+', '"start": 100000', source, count=1),
            r"t02-mill.json:\d+: .*span",
        ),
    ],
    ids=["half a file", "an unknown code", "a span out of range"],
)
def test_a_fault_of_the_gold_is_named_with_its_line(
    spoil: Spoil, message: str, tmp_path: Path, model: Path
) -> None:
    gold = write_gold(tmp_path / "gold")
    labels = gold / "t02-mill.json"
    labels.write_text(spoil(labels.read_text("utf-8")), "utf-8")
    asked = ask(run_options(gold, model, tmp_path / "out"))
    assert asked.exit_code == 2
    assert re.search(message, asked.told)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("--ids=t01-mill,t09-gone", "t09-gone: not in"),
        ("--gold=nowhere", "nowhere:1: holds no gold article"),
        ("--model=nobody", "There is no model nobody"),
        ("--split=train", "'train' is not one of"),
    ],
)
def test_an_option_that_cannot_be_used_is_named(
    option: str, message: str, gold: Path, model: Path, tmp_path: Path
) -> None:
    asked = ask([*run_options(gold, model, tmp_path / "out"), option])
    assert asked.exit_code == 2
    assert message in asked.told


def test_a_run_directory_that_is_a_file_is_refused(gold: Path, model: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    asked = ask(run_options(gold, model, tmp_path / "file"))
    assert asked.exit_code == 2
    assert "file: cannot be made" in asked.told


def test_a_directory_that_holds_no_run_is_not_scored(tmp_path: Path) -> None:
    asked = ask(["score", str(tmp_path)])
    assert asked.exit_code == 2
    assert "run.json: there is no such file in the run directory" in asked.told


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda source: source[:-30], r"run.json:\d+: is not whole JSON"),
        (lambda source: source.replace('"seed"', '"sea"'), r"run.json:\d+: seed: Field required"),
    ],
    ids=["half a file", "a field of another name"],
)
def test_a_fault_of_the_run_is_named_with_its_line(
    spoil: Spoil, message: str, finished: RunFolder
) -> None:
    finished.run.write_text(spoil(finished.run.read_text("utf-8")), "utf-8")
    asked = ask(["score", str(finished.path)])
    assert asked.exit_code == 2
    assert re.search(message, asked.told)


def test_a_file_that_cannot_be_read_is_named(finished: RunFolder) -> None:
    finished.generations.unlink()
    finished.generations.mkdir()
    asked = ask(["score", str(finished.path)])
    assert asked.exit_code == 2
    assert "generations.jsonl: cannot be read (Is a directory)" in asked.told
