"""Agreement of two labellings: alpha as published, layers as counted by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.goldset import GoldError
from eval.goldset.agreement import Layer, layers
from eval.goldset.disagreements import disagreements
from eval.goldset.double_labels import load_double
from eval.statistics.krippendorff import (
    Differences,
    alpha,
    coincidences,
    interval,
    nominal,
    ordinal,
)
from tests.eval.asking import ask
from tests.eval.small_article import ARTICLE, TEXT

NAME = "t01-mill"

# Krippendorff 2011, sections B, C and D: each string is an observer, a dot is no answer.
BINARY = ("0100000010", "1110010000")
TWO_OBSERVERS = ("aabbdcccedda", "babbbccceddd")
FOUR_OBSERVERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def of(observers: tuple[str, ...], differences: Differences) -> float | None:
    units = [[value for value in unit if value != "."] for unit in zip(*observers, strict=True)]
    return alpha(coincidences(units, sorted(set("".join(observers)) - {"."})), differences)


@pytest.mark.parametrize(
    ("observers", "differences", "published"),
    [
        (BINARY, nominal, 0.095),
        (TWO_OBSERVERS, nominal, 0.692),
        (FOUR_OBSERVERS, nominal, 0.743),
        (FOUR_OBSERVERS, ordinal, 0.815),
        (FOUR_OBSERVERS, interval, 0.849),
    ],
)
def test_alpha_is_what_krippendorff_published(
    observers: tuple[str, ...], differences: Differences, published: float
) -> None:
    assert of(observers, differences) == pytest.approx(published, abs=0.0005)


def test_alpha_by_hand() -> None:
    # aa, ab, bb: o(a,b) = 1 twice, n = 6, n(a) = n(b) = 3: 1 - (2/6) / (18/30).
    assert of(("aab", "abb"), nominal) == pytest.approx(1 - (2 / 6) / (18 / 30))


@pytest.mark.parametrize("observers", [("aaa", "aaa"), ("a..", ".a."), ("", "")])
def test_nothing_to_disagree_about_is_undefined(observers: tuple[str, ...]) -> None:
    assert of(observers, nominal) is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=12))
def test_alpha_is_at_most_one_and_knows_no_first_observer(units: list[tuple[str, str]]) -> None:
    for differences in (nominal, ordinal, interval):
        found = alpha(coincidences(units, "abc"), differences)
        swapped = alpha(coincidences([(b, a) for a, b in units], "abc"), differences)
        assert found == pytest.approx(swapped) if found is not None else swapped is None
        assert found is None or found <= 1


def own_labels() -> dict[str, Any]:
    labels = ARTICLE.labels.model_dump(mode="json")
    labels["warnings"].pop()  # the article is English
    return labels


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / f"{NAME}.txt").write_text(TEXT, encoding="utf-8")
    for which in ("first", "second"):
        write(tmp_path / which, own_labels())
    return tmp_path


def write(folder: Path, labels: dict[str, Any]) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{NAME}.json").write_text(json.dumps(labels), encoding="utf-8")


def change(folder: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    labels = own_labels()
    edit(labels)
    write(folder / "second", labels)


def compared(folder: Path) -> dict[str, Layer]:
    articles = load_double(folder / "first", folder / "second", folder)
    return {layer.name: layer for layer in layers(articles)}


def test_the_same_labels_twice_agree_in_everything(folder: Path) -> None:
    estimates = {name: layer.estimate for name, layer in compared(folder).items()}
    assert estimates.pop("mention, exact") == 1
    assert {value for name, value in estimates.items() if "units of" not in name} <= {1, None}


def test_a_claim_that_one_labeller_missed_lowers_f1_alone(folder: Path) -> None:
    change(folder, lambda labels: labels["claims"].pop(1))
    found = compared(folder)
    # 3 of 4 and 3 claims are the same: 2 x 3 / 7.
    assert found["content, overlap >= 0.5"].estimate == pytest.approx(6 / 7)
    assert found["stance"].units == 3
    assert found["speaker name, the same words"].estimate == 1


def test_a_shorter_content_is_the_same_claim_but_not_exact(folder: Path) -> None:
    def shorten(labels: dict[str, Any]) -> None:
        span = labels["claims"][0]["content"][0]
        span["text"] = span["text"].removesuffix(" close")
        span["end"] -= len(" close")

    change(folder, shorten)
    found = compared(folder)
    assert found["content, overlap >= 0.5"].estimate == 1
    assert found["content, exact"].estimate == pytest.approx(3 / 4)


def test_the_outlet_and_its_source_with_the_same_words_are_not_mixed_up(folder: Path) -> None:
    change(folder, lambda labels: labels["claims"].reverse())
    assert compared(folder)["speaker name, the same words"].estimate == 1


def test_a_warning_about_another_claim_is_another_warning(folder: Path) -> None:
    change(folder, lambda labels: labels["warnings"][0].update(subject="c1"))
    found = compared(folder)
    assert found["warning, code and subject"].estimate == pytest.approx(1 / 2)
    assert found["codes of an article, all"].estimate == 1


def test_every_difference_is_listed(folder: Path) -> None:
    def edit(labels: dict[str, Any]) -> None:
        labels["claims"][0]["stance"] = "predicts"
        labels["warnings"].pop(0)

    change(folder, edit)
    told = disagreements(load_double(folder / "first", folder / "second", folder))
    assert "| c1 / c1 | stance | promises | predicts |" in told
    assert "| c3 | disputed |" in told
    assert told.count("\n| ") == 3  # the head and the two


def test_the_command_prints_and_writes_what_it_found(folder: Path, tmp_path: Path) -> None:
    folders = [f"--{which}={folder / which}" for which in ("first", "second")]
    out, differences = tmp_path / "out.json", tmp_path / "out.md"
    run = ask(
        [
            *("gold", "agreement", *folders, "--gold", str(folder)),
            *("--json", str(out), "--disagreements", str(differences)),
        ]
    )
    assert run.exit_code == 0, run.output
    figures = json.loads(out.read_text("utf-8"))
    assert figures["cue, exact"]["measure"] == "F1"
    assert figures["stance"]["units"] == 4
    assert "None." in differences.read_text("utf-8")


def test_an_article_labelled_only_once_is_named(folder: Path) -> None:
    (folder / "t02-mine.txt").write_text(TEXT, encoding="utf-8")
    labels = {**own_labels(), "id": "t02-mine"}
    (folder / "first" / "t02-mine.json").write_text(json.dumps(labels), encoding="utf-8")
    with pytest.raises(GoldError, match=r"second/t02-mine\.json:1: is missing"):
        load_double(folder / "first", folder / "second", folder)


def test_the_kept_labellings_fit_the_texts_of_the_gold() -> None:
    gold = Path(__file__).parents[2] / "eval" / "gold"
    kept = load_double(gold / "first", gold / "second", gold)
    assert len(kept) == 15
    assert all(article.first.labels.split == article.second.labels.split for article in kept)
