"""`python -m eval grounding` and `fit-support`: what they promise, over a tiny random model."""

from __future__ import annotations

import json
import math
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from eval import fit_support, grounding
from eval.balance import (
    auc,
    balanced_accuracy,
    best_threshold,
    expected_calibration_error,
    precision,
    recall,
)
from eval.fit_support import fitted_record
from eval.grounding import measure, weigh_all
from eval.probe_rows import GroundingRow, WeighedClaim, read_rows, sample, write_rows
from summarizer.analysis import analyse
from summarizer.documents import document_from_text
from summarizer.documents.pieces import split_into_pieces
from summarizer.engine.local import LocalEngine
from summarizer.errors import OptionError
from summarizer.prompting import Prompts
from summarizer.support import Judge
from summarizer.support.calibration import Calibration, load_calibration
from tests.eval.asking import ask
from tests.tiny import tiny_model

FERRY = (
    "The ferry to Orm will not run on Monday, the harbour office said. "
    "About 1,200 people use the crossing each day."
)
MILL = "Profit at Brask Mills rose by 14 percent last year. Ada Velt has led it since May."
ROWS = [
    GroundingRow(id="a", doc=FERRY, claim="The ferry will not run on Monday.", label=1),
    GroundingRow(id="b", doc=MILL, claim="Profit at Brask Mills rose by 40 percent.", label=0),
    GroundingRow(id="c", doc=FERRY, claim="About 1,200 people cross each day.", label=1),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> LocalEngine:
    folder = tmp_path_factory.mktemp("tiny") / "model"
    return LocalEngine.load(tiny_model(folder, seed=11), threads=1)


def weighed(label: int, entailment: float, document: str, *findings: str) -> WeighedClaim:
    row = WeighedClaim(
        id=document,
        document=document,
        label=1 if label else 0,
        article=entailment,
        evidence=entailment,
        support=0.0,
        findings=findings,
    )
    return row.model_copy(update={"support": load_calibration().probability(row.signals)})


# Figures by hand.


def test_auc_counts_a_tie_half() -> None:
    # Pairs (true, false): .9>.5, .9>.1, .5=.5 (half), .5>.1: 3.5 of 4.
    assert auc([True, True, False, False], [0.9, 0.5, 0.5, 0.1]) == 3.5 / 4
    assert auc([True, False, False], [0.3, 0.3, 0.3]) == 0.5


@given(st.lists(st.tuples(st.booleans(), st.integers(-3, 3)), min_size=2, max_size=30))
def test_auc_is_the_share_of_pairs_in_order(rows: list[tuple[bool, int]]) -> None:
    pairs = [(t, f) for yes, t in rows if yes for no, f in rows if not no]
    found = auc([label for label, _ in rows], [score for _, score in rows])
    if not pairs:
        assert found is None
    else:
        wins = sum(1.0 if t > f else 0.5 if t == f else 0.0 for t, f in pairs)
        assert found is not None
        assert math.isclose(found, wins / len(pairs))


def test_calibration_error_weighs_bins_by_their_rows() -> None:
    # Bin .2-.3: promised .2, .2, true 1 of 2: off by .3; bin .9-1: promised 1, true: off by 0.
    # Two of three rows are in the first: .3 * 2/3.
    found = expected_calibration_error([True, False, True], [0.2, 0.2, 1.0])
    assert found is not None
    assert math.isclose(found, 0.2)
    assert expected_calibration_error([], []) is None


def test_balanced_accuracy_is_the_mean_over_the_two_classes() -> None:
    labels, decisions = [True, True, True, True, False], [True, True, True, False, False]
    assert recall(labels, decisions) == 0.75
    assert precision(labels, decisions) == 1.0
    assert balanced_accuracy(labels, decisions) == (0.75 + 1.0) / 2


def test_one_class_alone_is_undefined_and_never_a_number() -> None:
    assert balanced_accuracy([True, True], [True, False]) is None
    assert auc([False], [0.5]) is None
    assert best_threshold([True, True], [0.1, 0.2]) is None
    assert precision([True], [False]) is None


def test_the_best_threshold_lies_between_the_classes() -> None:
    found = best_threshold([True, True, False, False], [0.9, 0.8, 0.2, 0.6])
    assert found is not None
    assert math.isclose(found, 0.7)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 6)), min_size=2, max_size=20))
def test_no_other_cut_balances_better(rows: list[tuple[bool, int]]) -> None:
    labels, scores = [label for label, _ in rows], [float(score) for _, score in rows]
    found = best_threshold(labels, scores)
    if found is not None:
        best = balanced_accuracy(labels, [score >= found for score in scores])
        others = [balanced_accuracy(labels, [s >= cut for s in scores]) for cut in set(scores)]
        assert best is not None
        assert all(other is not None and best >= other - 1e-12 for other in others[1:])


# The command's figures.


def test_each_row_gets_the_pipelines_own_verdict(engine: LocalEngine) -> None:
    prompts = Prompts.load()
    document = document_from_text(FERRY)
    pieces = split_into_pieces(document, 1800, engine.count_tokens)
    judge = Judge(analyse(document), pieces, engine, prompts)
    expected = {
        row.id: judge.weigh([judge.with_evidence(row.claim)])[0].support
        for row in ROWS
        if row.doc == FERRY
    }
    found = {row.id: row for row in weigh_all(ROWS, engine, prompts)}
    assert set(found) == {"a", "b", "c"}
    for row_id, support in expected.items():
        assert math.isclose(found[row_id].support, support, abs_tol=2e-3)
    assert "number_mismatch" in found["b"].findings


def test_the_features_written_make_the_support_written(engine: LocalEngine) -> None:
    shipped = load_calibration()
    long = " ".join(f"On day {n} the mill of Brask ground {n * 7} sacks." for n in range(150))
    rows = [
        *ROWS,
        *(
            GroundingRow(id=str(n), doc=long, claim=f"It ground {n * 7} sacks on day {n}.", label=1)
            for n in (3, 140)
        ),
    ]
    for row in weigh_all(rows, engine, Prompts.load()):
        assert round(shipped.probability(row.signals), 4) == row.support


def test_a_finding_lowers_support_and_overrules_the_model_in_the_second_decision() -> None:
    figures = measure(
        [weighed(1, 9.0, "a"), weighed(0, 9.0, "b", "number_mismatch"), weighed(0, -9.0, "c")]
    )
    assert figures["balanced_accuracy"] == 0.75
    assert figures["unsupported_precision"] == 1.0
    assert figures["unsupported_recall"] == 0.5
    assert figures["auc"] == 1.0
    assert figures["without_finding"] == {
        "balanced_accuracy": 1.0,
        "unsupported_precision": 1.0,
        "unsupported_recall": 1.0,
        "auc": 1.0,
    }
    assert figures["findings_on_unsupported"] == {"number_mismatch": 1}
    assert figures["findings_on_supported"] == {}


def test_figures_that_are_undefined_are_null_in_the_json() -> None:
    text = json.dumps(measure([weighed(1, 2.0, "a")]), allow_nan=False)
    assert json.loads(text)["balanced_accuracy"] is None


def test_a_limit_takes_the_same_rows_each_time_and_not_just_the_first() -> None:
    rows = [ROWS[0].model_copy(update={"id": str(n)}) for n in range(200)]
    taken = [row.id for row in sample(rows, 20)]
    assert taken == [row.id for row in sample(rows, 20)]
    assert len(set(taken)) == 20
    assert taken != [row.id for row in rows[:20]]
    assert sample(rows, None) == rows
    assert len(sample(rows, 500)) == 200


def test_the_command_writes_figures_and_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "cache"))
    tiny_model(tmp_path / "model", seed=2)
    data, out, kept = tmp_path / "data.jsonl", tmp_path / "out.json", tmp_path / "rows.jsonl"
    write_rows(data, ROWS)
    options = ["--data", str(data), "--model", str(tmp_path / "model"), "--json", str(out)]
    result = CliRunner().invoke(grounding.app, [*options, "--rows", str(kept), "--limit", "2"])
    assert result.exit_code == 0, result.output
    figures = json.loads(out.read_text(encoding="utf-8"))
    assert figures["n_rows"] == 2
    assert figures["seconds_per_row"] > 0
    assert {"balanced_accuracy", "auc", "calibration_error"} <= set(figures)
    assert len(read_rows(kept, WeighedClaim)) == 2


@pytest.mark.parametrize(
    "line",
    [
        '{"id": "x", "doc": "The mill ran.", "claim": "It ran.", "label": 1',
        '{"id": "x", "doc": "The mill ran.", "claim": "It ran.", "label": 2}',
        '{"id": "x", "doc": "The mill ran.", "claim": " ", "label": 1}',
        '{"id": "x", "doc": "The mill ran.", "label": 1}',
        "[1]",
    ],
)
def test_a_bad_row_is_named_by_file_and_line(tmp_path: Path, line: str) -> None:
    data, out = tmp_path / "rows.jsonl", tmp_path / "out.json"
    data.write_text(f"{ROWS[0].model_dump_json()}\n\n{line}\n", encoding="utf-8")
    asked = ask(["grounding", "--data", str(data), "--json", str(out)])
    assert asked.exit_code == 2
    assert f"{data}, line 3:" in asked.told
    assert not out.exists()


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe{"])
def test_a_file_without_rows_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    data = tmp_path / "rows.jsonl"
    data.write_bytes(content)
    with pytest.raises(OptionError, match=r"rows\.jsonl"):
        read_rows(data, GroundingRow)


# Fitting.


CODES = ("name_mismatch", "number_mismatch", "polarity_mismatch")


def made_by(truth: Calibration, n: int) -> list[WeighedClaim]:
    """Rows whose labels come true as `truth` promises."""
    draw = random.Random(4)  # noqa: S311
    rows = []
    for i in range(n):
        row = weighed(1, draw.gauss(0, 3), f"article {i % 200}", *CODES[: draw.randrange(4)])
        row = row.model_copy(update={"evidence": draw.gauss(0, 3)})
        label = 1 if draw.random() < truth.probability(row.signals) else 0
        rows.append(row.model_copy(update={"label": label}))
    return rows


def test_the_fit_finds_the_figures_that_made_the_labels() -> None:
    truth = Calibration(
        intercept=1.2, article=0.8, evidence=0.4, finding=-1.0, threshold=0.5, confident=0.7
    )
    record = fitted_record(made_by(truth, 8000), "Invented rows")
    figures = record["figures"]
    assert isinstance(figures, dict)
    fitted = Calibration(**figures)
    assert math.isclose(fitted.article, 0.8, abs_tol=0.1)
    assert math.isclose(fitted.evidence, 0.4, abs_tol=0.1)
    assert math.isclose(fitted.finding, -1.0, abs_tol=0.2)
    assert math.isclose(fitted.threshold, 0.5, abs_tol=0.1)
    assert fitted.threshold <= fitted.confident < 1.0
    assert "8000 judgements about 200 articles" in str(record["source"])


SOME = Calibration(
    intercept=0.0, article=1.0, evidence=1.0, finding=-1.0, threshold=0.5, confident=0.7
)


def test_labels_that_nothing_explains_are_not_explained_on_articles_left_out() -> None:
    draw = random.Random(5)  # noqa: S311
    rows = [
        row.model_copy(update={"label": int(draw.random() < 0.5)}) for row in made_by(SOME, 2000)
    ]
    held_out = fitted_record(rows, "Noise")["held_out"]
    assert isinstance(held_out, dict)
    assert abs(held_out["auc"] - 0.5) < 0.06
    assert abs(held_out["balanced_accuracy"] - 0.5) < 0.06


def test_fit_support_writes_what_the_package_ships(tmp_path: Path) -> None:
    rows = made_by(SOME, 300)
    write_rows(tmp_path / "one.jsonl", rows[:150])
    write_rows(tmp_path / "two.jsonl", rows[150:])
    out = tmp_path / "calibration.json"
    options = ["--rows", str(tmp_path / "one.jsonl"), "--rows", str(tmp_path / "two.jsonl")]
    options += ["--source", "Invented rows", "--out", str(out)]
    result = CliRunner().invoke(fit_support.app, options)
    assert result.exit_code == 0, result.output
    record = json.loads(out.read_text(encoding="utf-8"))
    assert 0 < Calibration(**record["figures"]).threshold < 1
    assert "fit-support" in record["refit"]
    assert "300 judgements" in record["source"]


def test_rows_that_cannot_be_fitted_leave_the_old_file_alone(tmp_path: Path) -> None:
    write_rows(tmp_path / "rows.jsonl", [weighed(1, 1.0, "a"), weighed(1, 2.0, "b")])
    out = tmp_path / "calibration.json"
    out.write_text("as before", encoding="utf-8")
    options = ["--rows", str(tmp_path / "rows.jsonl"), "--source", "x", "--out", str(out)]
    asked = ask(["fit-support", *options])
    assert asked.exit_code == 2
    assert "too little to fit on" in asked.told
    assert out.read_text(encoding="utf-8") == "as before"
