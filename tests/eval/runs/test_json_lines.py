"""A file of JSON lines survives being cut anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from eval.runs import RunError
from eval.runs.json_lines import read_lines
from summarizer.batch.line_writer import LineWriter


class Row(BaseModel):
    """A row."""

    text: str


ROWS = st.lists(st.builds(Row, text=st.text(max_size=9)), max_size=4)


def written(path: Path, rows: list[Row]) -> bytes:
    with LineWriter(path) as writer:
        for row in rows:
            writer.append(row)
    return path.read_bytes()


@settings(max_examples=40)
@given(rows=ROWS, data=st.data())
def test_every_whole_row_before_a_cut_is_kept_and_the_rest_can_follow(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Row], data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("cut") / "rows.jsonl"
    content = written(path, rows)
    cut = content[: data.draw(st.integers(0, len(content)))]
    path.write_bytes(cut)
    lines = read_lines(path, Row, "")
    assert lines.rows == rows[: cut.count(b"\n")]
    assert lines.half_written is (not cut.endswith(b"\n") and bool(cut))
    assert written(path, rows[len(lines.rows) :]) == content


def test_a_file_that_is_not_there_has_no_rows(tmp_path: Path) -> None:
    assert read_lines(tmp_path / "rows.jsonl", Row, "").rows == []


def test_a_broken_line_is_an_error_that_names_it(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"text": "a"}\n{"text": \n{"text": "c"}\n', "utf-8")
    with pytest.raises(RunError, match=r"rows.jsonl:2: Invalid JSON.*Mend it."):
        read_lines(path, Row, "Mend it.")
    path.write_text('{"text": "a"}\n{"words": 3}\n', "utf-8")
    with pytest.raises(RunError, match=r"rows.jsonl:2: text: Field required"):
        read_lines(path, Row, "Mend it.")
