"""`python -m eval attribution` counts as it says it does."""

from __future__ import annotations

import json
from pathlib import Path

import numpy
import pytest
from typer.testing import CliRunner

from eval.__main__ import main
from eval.attribution import app, measure
from eval.attribution_rows import GoldAttribution, Row
from eval.attribution_score import AttributionScore
from eval.logistic import fit_logistic, probabilities
from eval.matching import TokenIndex, match_greedily
from summarizer.analysis import Attribution, Extent
from summarizer.schema import AttributionKind
from tests.eval.asking import ask

TEXT = "Marta Lind said that the dam leaks. “It does not,” Ivo Brandt said."


def spans(*words: str) -> list[tuple[int, int]]:
    return [(TEXT.index(w), TEXT.index(w) + len(w)) for w in words]


def gold(source: str, cue: str, content: str) -> GoldAttribution:
    return GoldAttribution(
        source_span=spans(source), cue_span=spans(cue), content_span=spans(content)
    )


ROW = Row(
    id="dam",
    text=TEXT,
    attributions=[
        gold("Marta Lind", "said", "that the dam leaks"),
        gold("Ivo Brandt", "said", "“It does not,”"),
    ],
)


def found(source: str | None, content: str) -> Attribution:
    (extent,) = spans(content)
    return Attribution(
        content=(Extent(*extent),),
        cue=None,
        source=Extent(*spans(source)[0]) if source else None,
        quotes=(),
        kind=AttributionKind.INDIRECT,
        sentence=0,
        score=1.0,
    )


def rates(*attributions: Attribution) -> dict[str, float]:
    score = AttributionScore()
    score.add(ROW, attributions)
    return score.whole.rates()


def test_half_of_the_tokens_is_enough_and_less_is_not() -> None:
    index = TokenIndex("a b c d")
    whole = index.tokens([Extent(0, 7)])
    assert match_greedily([index.tokens([Extent(0, 3)])], [whole])
    assert not match_greedily([index.tokens([Extent(0, 1)])], [whole])


def test_each_content_is_matched_once_and_the_best_first() -> None:
    index = TokenIndex("a b c d")
    whole, half = index.tokens([Extent(0, 7)]), index.tokens([Extent(0, 3)])
    (match,) = match_greedily([half, whole], [whole])
    assert match.predicted == 1


def test_a_wrong_speaker_costs_the_end_to_end_score_only() -> None:
    figures = rates(
        found("Marta Lind", "that the dam leaks"), found("Marta Lind", "“It does not,”")
    )
    assert figures["attribution_f1"] == 1.0
    assert figures["source_accuracy"] == 0.5
    assert figures["source_end_to_end_f1"] == 0.5


def test_missing_and_superfluous_attributions_cost_recall_and_precision() -> None:
    figures = rates(found("Marta Lind", "that the dam leaks"), found(None, "Ivo Brandt said"))
    assert figures["attribution_recall"] == 0.5
    assert figures["attribution_precision"] == 0.5


def test_an_attribution_without_a_source_is_right_only_where_people_saw_none() -> None:
    assert rates(found(None, "that the dam leaks"))["source_accuracy"] == 0.0
    sourceless = ROW.attributions[0].model_copy(update={"source_span": []})
    score = AttributionScore()
    score.add(
        ROW.model_copy(update={"attributions": [sourceless]}), [found(None, "that the dam leaks")]
    )
    assert score.whole.rates()["source_accuracy"] == 1.0


def test_the_finder_is_measured_whole_and_by_kind() -> None:
    figures = measure([ROW])
    assert figures["attribution_f1"] == 1.0
    assert figures["source_accuracy"] == 1.0
    by_kind = figures["by_kind"]
    assert isinstance(by_kind, dict)
    assert by_kind["direct"]["attribution_recall"] == 1.0
    assert by_kind["indirect"]["attribution_recall"] == 1.0


def test_the_command_writes_its_figures(tmp_path: Path) -> None:
    data, out = tmp_path / "rows.json", tmp_path / "out.json"
    data.write_text(json.dumps([ROW.model_dump()]), encoding="utf-8")
    result = CliRunner().invoke(app, ["--data", str(data), "--json", str(out)])
    assert result.exit_code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["n_gold"] == 2


@pytest.mark.parametrize("content", ["", "{", '[{"id": "x"}]', '{"text": 3}'])
def test_a_file_of_another_shape_is_refused_in_words(tmp_path: Path, content: str) -> None:
    data, out = tmp_path / "rows.json", tmp_path / "out.json"
    data.write_text(content, encoding="utf-8")
    asked = ask(["attribution", "--data", str(data), "--json", str(out)])
    assert asked.exit_code == 2
    assert str(data) in asked.told
    assert not out.exists()


def test_an_unknown_command_names_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["atribution"])
    assert stopped.value.code == 2
    assert "fit-attribution" in capsys.readouterr().err


def test_the_fit_finds_the_coefficients_that_made_the_labels() -> None:
    random = numpy.random.default_rng(0)
    inputs = numpy.column_stack([numpy.ones(20_000), random.normal(size=(20_000, 2))])
    true = numpy.array([-1.0, 2.0, -0.5])
    labels = random.random(20_000) < probabilities(inputs, true)
    assert numpy.allclose(fit_logistic(inputs, labels), true, atol=0.15)
