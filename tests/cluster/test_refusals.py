"""What a run on a cluster is refused for, before any cluster is joined, in one line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.cluster.app import run
from summarizer.cluster.fields import Fields
from summarizer.cluster.input_files import input_files, require_readable
from summarizer.cluster.parts import JSONL, begin_run, require_parts_folder, write_part
from summarizer.cluster.stock import take_stock
from summarizer.documents.rows import RowFields
from summarizer.errors import DocumentReadError, OptionError, OutputError
from tests.cli.processes import assert_one_line_of_complaint, environment

WITHOUT_RAY = """\
import sys
sys.modules["ray"] = None
from summarizer.cluster.app import run
sys.exit(run(["articles.jsonl", "results"]))
"""


def test_without_the_extra_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "articles.jsonl").write_text('{"text": "The ferry sails."}\n')
    finished = subprocess.run(  # noqa: S603
        [sys.executable, "-c", WITHOUT_RAY],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=environment(),
    )
    assert_one_line_of_complaint(finished, 2)
    assert "pip install 'summarizer[cluster]'" in finished.stderr
    assert not (tmp_path / "results").exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--actors", "0"], "--actors is 0"),
        (["--cpus-per-actor", "0"], "--cpus-per-actor is 0"),
        (["--part-rows", "-1"], "--part-rows is -1"),
        (["--gpus-per-actor", "1.5"], "--gpus-per-actor is 1.5"),
        (["--max-sentences", "99"], "--max-sentences is 99"),
        (["--format", "csv"], "python -m summarizer.cluster --help"),
        (["--no-such-option"], "python -m summarizer.cluster --help"),
    ],
)
def test_options_are_refused_in_their_own_names(
    options: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["articles.jsonl", "results", *options]) == 2
    complaint = capsys.readouterr().err
    assert told in complaint
    assert complaint.count("\n") == 1


def test_an_input_without_rows_is_refused(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("The ferry sails.")
    with pytest.raises(DocumentReadError, match="There is no file"):
        input_files(str(tmp_path / "missing.jsonl"), leave_out=tmp_path / "out")
    with pytest.raises(DocumentReadError, match=r"is no file of rows"):
        input_files(str(tmp_path / "article.txt"), leave_out=tmp_path / "out")
    with pytest.raises(DocumentReadError, match="stands for no file of rows"):
        input_files(str(tmp_path), leave_out=tmp_path / "out")


def test_results_below_the_input_are_no_input(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    for name in ("b.jsonl", "a.jsonl", "out/part-1.jsonl", ".hidden.jsonl"):
        (tmp_path / name).write_text("{}\n")
    files = input_files(str(tmp_path), leave_out=(tmp_path / "out").resolve())
    assert [file.path.name for file in files] == ["a.jsonl", "b.jsonl"]


def test_a_directory_with_other_things_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("Chapter one")
    with pytest.raises(OutputError, match=r"thesis\.docx, which is no part of ours"):
        require_parts_folder(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_part_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "part-1.jsonl").write_text("Shopping list\n")
    with pytest.raises(OutputError, match=r"part-1\.jsonl: is no part of ours"):
        take_stock(tmp_path)


def test_a_task_that_outlives_its_run_writes_no_part(tmp_path: Path) -> None:
    head = {"id": "a", "article_sha256": None, "making_sha256": "0" * 64}
    line = json.dumps({"format": "summarizer-row-1", **head, "status": "error"})
    old = begin_run(tmp_path)
    write_part(tmp_path, [line], JSONL, old)
    begin_run(tmp_path)
    with pytest.raises(OutputError, match="another run has begun"):
        write_part(tmp_path, [line.replace('"a"', '"b"')], JSONL, old)
    assert len(list(tmp_path.glob("part-*"))) == 1
    assert not list(tmp_path.glob("*.tmp"))


def test_parquet_without_the_named_column_is_refused(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="needs the extra `cluster`")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.table({"body": ["The ferry sails."]}), tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_text("no Parquet")
    first, second = input_files(str(tmp_path), leave_out=tmp_path / "out")
    require_readable([first], Fields(RowFields(text="body")))
    with pytest.raises(OptionError, match=r"has no column 'text' \(it has: body\)"):
        require_readable([first], Fields())
    with pytest.raises(DocumentReadError, match="is no Parquet"):
        require_readable([second], Fields())
