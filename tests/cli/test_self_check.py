"""`--self-check`: what it looks at, its verdict, and that it finds what is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.cli import run
from summarizer.models import prepare, resolve
from summarizer.models.manifest import manifest_of
from summarizer.self_check.model import ModelChecks
from summarizer.self_check.report import Check, Finding, Report, Status, in_words
from tests.tiny import tiny_model

ORDER = ["software", "processor", "disk", "kernel", "weights", "prepared", "summary"]


@pytest.fixture
def checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., tuple[int, str, str]]:
    """Runs the self-check on a tiny model: exit code, standard output, standard error."""
    tiny_model(tmp_path / "model", seed=1)
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("SUMMARIZER_MODEL", str(tmp_path / "model"))

    capfdbinary.readouterr()  # what making the model has said

    def checking(*options: str) -> tuple[int, str, str]:
        code = run(["--self-check", *options])
        captured = capfdbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode()

    return checking


def test_a_machine_that_works_is_told_so(checked: Callable[..., tuple[int, str, str]]) -> None:
    code, out, err = checked()
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert [line.split()[0] for line in lines[: len(ORDER)]] == ORDER
    assert all(line.split()[1] in {"ok", "caution"} for line in lines[: len(ORDER)])
    assert lines[-1] == "Ready: articles can be summarised here."


def test_the_report_in_json_has_the_figures(
    checked: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    code, out, _ = checked("--format", "json", "--precision", "fp32")
    report = json.loads(out)
    assert (code, report["ready"]) == (0, True)
    found = {check["name"]: check for check in report["checks"]}
    assert list(found) == ORDER
    assert found["processor"]["facts"]["cores_usable"] >= 1
    assert found["disk"]["facts"]["free_bytes"] > 0
    assert found["kernel"]["facts"]["precision"] == "fp32"
    assert len(found["weights"]["facts"]["sha256"]) == 64
    assert found["prepared"]["facts"]["folder"].startswith(str(tmp_path))
    assert found["summary"]["facts"]["generated_tokens"] > 0
    assert report["summary"]
    assert all(check["seconds"] >= 0 for check in report["checks"])


def test_what_fails_is_said_and_what_rests_on_it_is_not_tried(
    checked: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    (tmp_path / "model" / "model.safetensors").unlink()
    code, out, err = checked("--format", "json")
    report = json.loads(out)
    statuses = {check["name"]: check["status"] for check in report["checks"]}
    assert (code, err, report["ready"], report["summary"]) == (1, "", False, None)
    assert statuses["weights"] == "failed"
    assert statuses["prepared"] == statuses["summary"] == "skipped"
    assert statuses["processor"] == "ok"
    weights = next(check for check in report["checks"] if check["name"] == "weights")
    assert "holds no weights" in weights["message"]


def test_a_flipped_bit_in_the_prepared_model_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny_model(tmp_path / "model", seed=1)
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "cache"))
    prepared = prepare(resolve(str(tmp_path / "model")), "bf16")
    assert manifest_of(prepared.path) is not None
    weights = prepared.path / "model.safetensors"
    content = bytearray(weights.read_bytes())
    content[-5] ^= 1
    weights.write_bytes(content)
    checks = ModelChecks(str(tmp_path / "model"), "bf16")
    checks.weights()
    with pytest.raises(Exception, match=r"model\.safetensors was altered since it was made"):
        checks.prepared()


def test_the_verdict_counts_what_failed() -> None:
    failed = Check("disk", Finding(Status.FAILED, "no disk"), 0.1)
    fine = Check("processor", Finding(Status.OK, "one"), 0.1)
    told = in_words(Report((fine, failed), None))
    assert told.endswith("\nNot ready: 1 of 2 checks failed.\n")


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["article.txt"], "has an article of its own"),
        (["--format", "markdown"], "told as text or json"),
        (["--progress", "--quiet"], "contradict each other"),
    ],
)
def test_options_that_make_no_sense_with_it_are_refused(
    options: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--self-check", *options]) == 2
    assert complaint in capsys.readouterr().err


@pytest.mark.model
def test_the_embedded_model_is_held_to_its_makers_hash(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    assert run(["--self-check", "--format", "json", "--quiet"]) == 0
    report = json.loads(capfdbinary.readouterr().out)
    weights = next(check for check in report["checks"] if check["name"] == "weights")
    assert weights["facts"]["sha256"].startswith("cc324af0")
    assert "as its maker released it" in weights["message"]
    assert "bridge" in report["summary"]
