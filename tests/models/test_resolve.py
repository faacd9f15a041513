"""A name means one model, and a name that means none says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import ModelError, ModelNotFoundError
from summarizer.models import prepare, resolve
from summarizer.models.catalogue import QWEN_CODER_0_5B, QWEN_CODER_1_5B
from summarizer.models.sources import FolderSource, GgufSource, HubSource, ServedSource

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture(autouse=True)
def no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUMMARIZER_MODEL", raising=False)


@pytest.mark.parametrize("spec", [None, "", "embedded"])
def test_without_a_name_it_is_the_embedded_model(spec: str | None) -> None:
    assert resolve(spec) == QWEN_CODER_1_5B


def test_the_environment_names_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_MODEL", "embedded-small")
    assert resolve(None) == QWEN_CODER_0_5B
    assert resolve("embedded") == QWEN_CODER_1_5B, "a name given goes before the environment"


def test_a_folder_and_a_file_are_themselves(tmp_path: Path) -> None:
    file = tmp_path / "a.GGUF"
    file.touch()
    assert resolve(str(tmp_path)) == FolderSource(tmp_path)
    assert resolve(str(file)) == GgufSource(file)


def test_the_home_folder_may_be_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "model").mkdir()
    assert resolve("~/model") == FolderSource(tmp_path / "model")


def test_a_hub_id_at_a_commit() -> None:
    assert resolve(f"some-org/some.model@{COMMIT}") == HubSource("some-org/some.model", COMMIT)


@pytest.mark.parametrize("revision", ["", "@", "@main", "@v1.0", "@0123abc"])
def test_a_hub_id_must_be_pinned_to_a_commit(revision: str) -> None:
    with pytest.raises(ModelNotFoundError, match="commit hash: some-org/model@<40"):
        resolve(f"some-org/model{revision}")


@pytest.mark.parametrize(
    "name",
    [
        "qwen",
        "./no/such/folder",
        "/no/such/file.gguf",
        "a b",
        "x/y.gguf",
        "~nobody/x",
        "~\0",
        "x" * 5_000,
    ],
    ids=lambda name: name[:20],
)
def test_a_name_that_means_nothing_lists_what_could_be_meant(name: str) -> None:
    with pytest.raises(ModelNotFoundError, match="embedded, embedded-small") as caught:
        resolve(name)
    assert name in str(caught.value)
    assert caught.value.exit_code == 2


def test_a_file_that_is_no_gguf_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "model.bin"
    file.touch()
    with pytest.raises(ModelNotFoundError, match=r"model\.bin is a file but not a \.gguf one"):
        resolve(str(file))


@pytest.mark.parametrize(
    ("spec", "address", "name"),
    [
        ("http://127.0.0.1:8000/v1#small", "http://127.0.0.1:8000/v1", "small"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000/v1", None),
        ("HTTPS://models.example/", "https://models.example/v1", None),
        (
            "http://[::1]:80/a/v1/#org/name:1.5b#x",
            "http://[::1]:80/a/v1",
            "org/name:1.5b#x",
        ),
    ],
)
def test_an_address_means_a_model_that_a_server_runs(
    spec: str, address: str, name: str | None
) -> None:
    assert resolve(spec) == ServedSource(address, name)


@pytest.mark.parametrize(
    "spec",
    [
        "http://me:hush@host.example/v1",
        "https://hush@host.example",
        "http://host.example/v1?k=hush",
    ],
)
def test_an_address_carries_no_secret(spec: str) -> None:
    with pytest.raises(
        ModelNotFoundError, match=r"host\.example carries .*SUMMARIZER_API_KEY"
    ) as e:
        resolve(spec)
    assert "hush" not in str(e.value)


@pytest.mark.parametrize("spec", ["http://", "http://host:99999/v1", "http://a b/v1", "http://[/"])
def test_an_address_that_cannot_be_asked_is_refused(spec: str) -> None:
    with pytest.raises(ModelNotFoundError, match="http://HOST:PORT/v1#MODEL"):
        resolve(spec)


def test_a_served_model_has_no_weights_to_prepare() -> None:
    with pytest.raises(ModelError, match="run by a server and has no weights here"):
        prepare(resolve("http://127.0.0.1:8000/v1"), "int8")
