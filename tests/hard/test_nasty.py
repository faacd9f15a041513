"""Texts that broke some reader of text somewhere: read exactly, or refused, within ten seconds.

By default those that are short; with SUMMARIZER_HARD_TESTS=1 those of a megabyte too, and every
one through the language tools.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from summarizer import Summarizer
from summarizer.analysis import analyse, find_attributions
from summarizer.claims import gather_claims
from summarizer.documents import MAX_CHARACTERS, Document, document_from_text, read_document
from summarizer.documents.blanking import blank_out
from summarizer.engine.local import LocalEngine
from summarizer.errors import SummarizerError
from summarizer.warnings import find_orders
from tests.documents.exactness import assert_sentences_are_exact
from tests.hard.length import LONG, only_long
from tests.hard.nasty import mixed_encodings, nasty_texts
from tests.pipeline.exactness import assert_whole
from tests.tiny import tiny_model

_SHORT = 20_000
_LIMIT = 10.0

TEXTS = {name: text for name, text in nasty_texts().items() if LONG or len(text) < _SHORT}
SHORT = {name: text for name, text in nasty_texts().items() if len(text) < _SHORT}
FILES = mixed_encodings()


@contextmanager
def within_ten_seconds() -> Iterator[None]:
    began = time.process_time()
    yield
    assert time.process_time() - began < _LIMIT


def document_or_refusal(text: str) -> Document | None:
    with suppress(SummarizerError):
        return document_from_text(text)
    return None


@pytest.fixture(scope="module", autouse=True)
def _everything_is_loaded() -> None:
    document = document_from_text("The ferry sails again, Mara Quill said on Monday.")
    find_attributions(analyse(document))


@pytest.mark.timeout(60)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_nasty_text_gives_exact_sentences_within_ten_seconds(text: str) -> None:
    with within_ten_seconds():
        document = document_or_refusal(text)
    if document is not None:
        assert_sentences_are_exact(document)
        assert document.text.encode("utf-8")
        assert len(document.text) <= MAX_CHARACTERS


@pytest.mark.parametrize("content", FILES.values(), ids=FILES.keys())
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_a_file_of_two_encodings_is_read_or_refused(
    content: bytes, suffix: str, tmp_path: Path
) -> None:
    file = tmp_path / f"article{suffix}"
    file.write_bytes(content)
    with suppress(SummarizerError), within_ten_seconds():
        assert_sentences_are_exact(read_document(str(file)))


@only_long
@pytest.mark.timeout(120)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_the_language_tools_read_a_nasty_text_within_ten_seconds_each(text: str) -> None:
    document = document_or_refusal(text)
    if document is None:
        return
    with within_ten_seconds():
        orders = find_orders(document)
    with within_ten_seconds():
        analysis = analyse(blank_out(document, orders.own))
    with within_ten_seconds():
        attributions = find_attributions(analysis)
    with within_ten_seconds():
        gather_claims(document, analysis, attributions)


@pytest.fixture(scope="module")
def summarizer(tmp_path_factory: pytest.TempPathFactory) -> Summarizer:
    model = tiny_model(tmp_path_factory.mktemp("tiny") / "model", seed=3)
    return Summarizer.with_engine(LocalEngine.load(model, threads=1))


@only_long
@pytest.mark.timeout(300)
@pytest.mark.parametrize("text", SHORT.values(), ids=SHORT.keys())
def test_a_nasty_text_is_summarised_whole_or_refused(summarizer: Summarizer, text: str) -> None:
    with suppress(SummarizerError):
        assert_whole(summarizer.summarize(text))
