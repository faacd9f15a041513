"""The gold set can be trusted: it is exact, and a fault in it is named with its file and line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.goldset import GoldError, load_gold, load_labelling
from eval.goldset.counts import gold_counts
from eval.goldset.fill import fill_file
from eval.goldset.labels import located_spans
from eval.goldset.written_spans import UnresolvedSpan, paragraphs_around, resolve
from summarizer.analysis.attribution import Extent
from summarizer.documents import read_document
from tests.eval.asking import ask

GOLD = Path(__file__).parents[2] / "eval" / "gold"

TEXT = (
    "Mill to close\n\n"
    "The paper mill at Orsby will close, its owner said. “We held on,” said Una Brandt. "
    "She said the last shift is on Friday.\n\n"
    "A worker who asked not to be named said he was told by letter.\n"
)


def written_labels() -> dict[str, Any]:
    claim = {
        "id": "c1",
        "content": ["The paper mill at Orsby will close"],
        "cue": {"text": "said", "within": "its owner said"},
        "mention": "its owner",
        "speaker": {"name": "owner of the mill", "role": None, "kind": "person"},
        "attribution": "indirect",
        "stance": "promises",
        "salience": 5,
        "gloss": "The paper mill at Orsby will close.",
        "repeats": ["Mill to close"],
        "features": ["role_only"],
    }
    return {
        "id": "t01-mill",
        "split": "dev",
        "kind": "business",
        "language": "en",
        "summary": ["A paper mill will close, its owner said."],
        "units": [{"id": "u1", "text": "A paper mill will close.", "weight": 3}],
        "claims": [claim],
        "warnings": [
            {"code": "speculative", "subject": "c1", "evidence": ["will close"]},
        ],
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "t01-mill.txt").write_text(TEXT, encoding="utf-8")
    write(tmp_path, written_labels())
    fill_file(tmp_path / "t01-mill.json")
    return tmp_path


def write(folder: Path, labels: dict[str, Any]) -> None:
    text = json.dumps(labels, ensure_ascii=False, indent=2)
    (folder / "t01-mill.json").write_text(text, encoding="utf-8")


def read(folder: Path) -> dict[str, Any]:
    labels: dict[str, Any] = json.loads((folder / "t01-mill.json").read_text(encoding="utf-8"))
    return labels


def line_with(folder: Path, words: str) -> int:
    lines = (folder / "t01-mill.json").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def test_every_gold_article_is_exact_and_complete() -> None:
    articles = load_gold(GOLD)
    assert len({article.labels.id for article in articles}) == len(articles) >= 8
    for article in articles:
        for located in located_spans(article.labels):
            span = located.span
            assert article.text[span.start : span.end] == span.text


def test_the_summarizer_reads_every_gold_text_as_it_stands() -> None:
    for article in load_gold(GOLD):
        document = read_document(str(article.path.with_suffix(".txt")))
        assert document.text == article.text
        assert document.language == article.labels.language


def test_splits_divide_the_set() -> None:
    splits = [{article.labels.id for article in load_gold(GOLD, s)} for s in ("dev", "test")]
    assert not splits[0] & splits[1]
    assert splits[0] | splits[1] == {article.labels.id for article in load_gold(GOLD)}


def test_words_become_offsets_and_filling_again_changes_nothing(folder: Path) -> None:
    path = folder / "t01-mill.json"
    once = path.read_text(encoding="utf-8")
    claim = load_gold(folder)[0].labels.claims[0]
    assert claim.cue is not None
    assert claim.cue.start == TEXT.index("its owner said") + len("its owner ")
    fill_file(path)
    assert path.read_text(encoding="utf-8") == once


def test_a_second_labelling_uses_the_text_of_the_first_and_is_no_gold_article(
    folder: Path,
) -> None:
    second = folder / "second"
    second.mkdir()
    labels = read(folder)
    labels["claims"][0]["salience"] = 4
    (second / "t01-mill.json").write_text(json.dumps(labels), encoding="utf-8")
    assert load_labelling(second, folder)[0].labels.claims[0].salience == 4
    assert [article.labels.claims[0].salience for article in load_gold(folder)] == [5]


def test_a_second_labelling_of_an_article_that_does_not_exist_is_named(folder: Path) -> None:
    second = folder / "second"
    second.mkdir()
    (second / "t02-mine.json").write_text(
        json.dumps({**read(folder), "id": "t02-mine"}), encoding="utf-8"
    )
    with pytest.raises(GoldError, match=r"t02-mine\.txt:1: cannot be read"):
        load_labelling(second, folder)


def test_offsets_follow_an_edit_of_the_article(folder: Path) -> None:
    labels = read(folder)
    labels["claims"][0]["cue"] = None
    write(folder, labels)
    edited = TEXT.replace("The paper", "No buyer came. The paper")
    (folder / "t01-mill.txt").write_text(edited, encoding="utf-8")
    with pytest.raises(GoldError, match="gold fill"):
        load_gold(folder)
    fill_file(folder / "t01-mill.json")
    content = load_gold(folder)[0].labels.claims[0].content[0]
    assert content.start == edited.index("The paper mill")


@pytest.mark.parametrize(
    ("change", "line_holds", "message"),
    [
        (lambda d: d["warnings"][0].update(code="gossip"), "gossip", "warnings.0.code"),
        (lambda d: d["warnings"][0].update(code="unsupported"), '"unsupported"', "never gold"),
        (lambda d: d["warnings"][0].update(subject="c9"), '"c9"', "no claim c9"),
        (lambda d: d["claims"][0].update(nested_in="c7"), '"c7"', "no other claim c7"),
        (lambda d: d["claims"][0].update(attribution="direct"), '"direct"', "quotation mark"),
        (lambda d: d.update(split="train"), '"train"', "split"),
        (lambda d: d.update(id="t02-mill"), "t02-mill", "not the file's name"),
        (lambda d: d["claims"][0]["speaker"].update(name=""), '"name": ""', "speaker.name"),
        (
            lambda d: d["claims"][0]["cue"].update(start=9000, end=9004),
            '"cue"',
            "out of range",
        ),
        (
            lambda d: d["claims"][0]["speaker"].update(kind="anonymous"),
            '"speaker"',
            "anonymous_source",
        ),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(
    folder: Path, change: Any, line_holds: str, message: str
) -> None:
    labels = read(folder)
    change(labels)
    write(folder, labels)
    with pytest.raises(GoldError) as caught:
        load_gold(folder)
    place = f"{folder / 't01-mill.json'}:{line_with(folder, line_holds)}: "
    assert any(str(p).startswith(place) and message in str(p) for p in caught.value.problems), str(
        caught.value
    )


@pytest.mark.parametrize(
    "source", ['{"id": ' + "9" * 5_000 + "}", "[" * 100_000], ids=["digits", "depth"]
)
def test_json_that_python_cannot_hold_is_refused(source: str, folder: Path) -> None:
    (folder / "t01-mill.json").write_text(source, encoding="utf-8")
    with pytest.raises(GoldError, match=r"t01-mill\.json:1: is no JSON that can be read"):
        load_gold(folder)


def test_a_half_written_label_file_is_named_with_its_line(folder: Path) -> None:
    path = folder / "t01-mill.json"
    path.write_text(path.read_text(encoding="utf-8")[:120], encoding="utf-8")
    with pytest.raises(GoldError, match=r"t01-mill\.json:\d+: is not valid JSON"):
        load_gold(folder)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (TEXT.replace("\n\n", "\n\n\n", 1), "blank line"),
        (TEXT.replace("close,", "close, \n"), "space at the start or the end"),
        (TEXT.replace("mill at", "mill\u00a0at"), r"U\+00A0"),
        (TEXT.replace("Orsby", "O\u0308rsby"), "NFC"),
        (TEXT.replace("\n", "\r\n"), r"U\+000D"),
        (TEXT + "\n", "one line end"),
    ],
)
def test_a_text_that_normalisation_would_change_is_refused(
    folder: Path, text: str, message: str
) -> None:
    (folder / "t01-mill.txt").write_bytes(text.encode("utf-8"))
    with pytest.raises(GoldError, match=rf"t01-mill\.txt:\d+: .*{message}"):
        load_gold(folder)


def test_every_fault_of_every_file_is_reported_at_once(folder: Path) -> None:
    labels = read(folder)
    labels["split"] = "train"
    labels["kind"] = "gossip"
    write(folder, labels)
    (folder / "t02-orphan.txt").write_text("A text.\n", encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        load_gold(folder)
    assert len(caught.value.problems) == 3


def test_words_that_occur_twice_must_be_told_apart(folder: Path) -> None:
    labels = written_labels()
    labels["claims"][0]["cue"] = "said"
    write(folder, labels)
    before = (folder / "t01-mill.json").read_bytes()
    with pytest.raises(GoldError, match="occurs 3 times"):
        fill_file(folder / "t01-mill.json")
    assert (folder / "t01-mill.json").read_bytes() == before


def test_a_span_is_never_found_inside_a_word() -> None:
    assert resolve("The heat. He left.", "He", Extent(0, 18)).start == 10
    with pytest.raises(UnresolvedSpan, match="does not occur"):
        resolve("The heat.", "he", Extent(0, 9))


@given(st.text(alphabet="ab “”.\n", min_size=1, max_size=60), st.data())
def test_a_resolved_span_is_always_exact(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : data.draw(st.integers(start + 1, len(text)))]
    try:
        span = resolve(text, words, paragraphs_around(text, start, start))
    except UnresolvedSpan:
        return
    assert text[span.start : span.end] == span.text == words


def test_the_counts_are_those_of_the_labels(folder: Path) -> None:
    counts = {(count.group, count.name): count for count in gold_counts(load_gold(folder))}
    assert counts["warning", "speculative"].total == 1
    assert counts["hard", "repeated"].dev_articles == 1
    assert counts["hard", "role_only"].test_articles == 0


def test_the_check_command_prints_faults_without_a_traceback(folder: Path) -> None:
    good = ask(["gold", "check", "--gold", str(folder)])
    assert good.exit_code == 0
    assert "speculative" in good.output
    (folder / "t01-mill.json").write_text("{", encoding="utf-8")
    bad = ask(["gold", "check", "--gold", str(folder)])
    assert bad.exit_code == 2
    assert "t01-mill.json:1: is not valid JSON" in bad.output
    assert "Traceback" not in bad.output
