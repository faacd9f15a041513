"""A wrong article, or a place that cannot be written: one line, an exit code, nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.processes import assert_one_line_of_complaint, environment, summarize
from tests.permissions import where_permissions_bind
from tests.tiny import tiny_model

needs_linux = pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs Linux's /proc")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with articles that cannot be summarised, and one whose result has no place."""
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b" \n\t \r\n\xc2\xa0\n")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64))
    (tmp_path / "latin.txt").write_bytes(
        "Der Bürgermeister schwieg über Ölpreise.".encode("cp1252")
    )
    (tmp_path / "good.txt").write_text("The mayor said no. The council said yes.\n" * 9)
    (tmp_path / "folder").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("article", "complaint"),
    [
        ("none.txt", "There is no file none.txt"),
        ("folder", "folder is a directory"),
        ("empty.txt", "empty.txt"),
        ("blank.txt", "blank.txt"),
        ("picture.txt", "picture.txt"),
        ("latin.txt", "UTF-8"),
        ("https://nowhere.invalid/story", "the host nowhere.invalid was not found"),
        ("http://127.0.0.1:9/story", "was not asked"),
        ("file:///etc/passwd", "only http and https"),
        ("x" * 5000, "cannot be read"),
        ("", "name is empty"),
    ],
    ids=lambda text: text[:30],
)
def test_an_article_that_cannot_be_used_is_refused_in_one_line(
    desk: Path, article: str, complaint: str
) -> None:
    finished = summarize(article, "--output", "result.json", folder=desk)
    assert_one_line_of_complaint(finished, 2)
    assert complaint in finished.stderr
    assert not (desk / "result.json").exists()


@pytest.mark.parametrize("stdin", [b"", b"  \n", bytes(range(256))])
def test_nothing_usable_on_standard_input_is_refused_in_one_line(stdin: bytes) -> None:
    assert_one_line_of_complaint(summarize("-", stdin=stdin), 2)
    assert_one_line_of_complaint(summarize(stdin=stdin), 2)


@pytest.mark.parametrize(
    ("output", "complaint"),
    [
        ("nowhere/result.json", "there is no directory"),
        ("folder", "is a directory"),
        ("good.txt", "is the article itself"),
        ("./folder/../good.txt", "is the article itself"),
        ("x" * 300, "file name too long"),
    ],
    ids=lambda text: text[:30],
)
def test_a_place_that_cannot_be_written_is_refused_before_the_work(
    desk: Path, output: str, complaint: str
) -> None:
    before = (desk / "good.txt").read_bytes()
    finished = summarize("good.txt", "--output", output, "--model", "no/such-model", folder=desk)
    assert_one_line_of_complaint(finished, 2)
    assert complaint in finished.stderr
    assert (desk / "good.txt").read_bytes() == before


@needs_linux
def test_a_directory_that_refuses_files_is_named(desk: Path) -> None:
    finished = summarize("good.txt", "--output", "/proc/self/result.json", folder=desk)
    assert_one_line_of_complaint(finished, 2)
    assert "/proc/self/result.json cannot be written" in finished.stderr


@where_permissions_bind
def test_an_article_that_may_not_be_read_is_named(desk: Path) -> None:
    (desk / "good.txt").chmod(0)
    finished = summarize("good.txt", folder=desk)
    assert_one_line_of_complaint(finished, 2)
    assert "good.txt may not be read" in finished.stderr


def test_a_model_that_does_not_exist_is_named(desk: Path) -> None:
    finished = summarize("good.txt", "--model", "no-such-model", "--output", "o.txt", folder=desk)
    assert_one_line_of_complaint(finished, 2)
    assert "no-such-model" in finished.stderr
    assert not (desk / "o.txt").exists()


@needs_linux
def test_a_cache_that_cannot_be_written_is_named_as_no_mistake_of_the_user(
    desk: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    model = tmp_path_factory.mktemp("models") / "tiny"
    tiny_model(model, seed=1)
    finished = summarize(
        "good.txt", "--model", model, folder=desk, env={"SUMMARIZER_CACHE": "/proc/self/cache"}
    )
    assert_one_line_of_complaint(finished, 1)
    assert "/proc/self/cache cannot be used" in finished.stderr
    assert "SUMMARIZER_CACHE" in finished.stderr


def test_a_wrong_model_is_told_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("The ferry sails again.\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    script = (
        "import sys; from summarizer.cli import run; "
        "code = run(['article.txt', '--model', sys.argv[1]]); "
        "sys.exit('torch' in sys.modules or 'spacy' in sys.modules or code != 2)"
    )
    for model in ("nosuch", "empty"):
        finished = subprocess.run(  # noqa: S603
            [sys.executable, "-c", script, model],
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env=environment(),
            timeout=60,
        )
        assert finished.returncode == 0, finished.stderr.decode()
