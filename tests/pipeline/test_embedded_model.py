"""The main job on the embedded model: a news article in, a result out, with no network."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import NoReturn

import pytest

from summarizer import Summarizer, SummaryResult, read_document
from tests.pipeline.exactness import assert_whole

pytestmark = pytest.mark.model

EXAMPLE = Path(__file__).parents[2] / "examples" / "harbour-ferry.txt"


class NetworkUsed(BaseException):
    """Not an `Exception`, so that no code under test can swallow it."""


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> NoReturn:
        raise NetworkUsed

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="module")
def embedded() -> Summarizer:
    return Summarizer()


@pytest.fixture(scope="module")
def result(embedded: Summarizer) -> SummaryResult:
    return embedded.summarize(read_document(str(EXAMPLE)))


def test_the_result_is_valid_and_every_span_exact(result: SummaryResult) -> None:
    assert_whole(result)


def test_the_summary_has_three_to_five_sentences_each_with_evidence(result: SummaryResult) -> None:
    assert 3 <= len(result.summary) <= 5
    assert all(sentence.evidence for sentence in result.summary)


def test_the_claims_are_those_of_several_speakers(result: SummaryResult) -> None:
    assert len(result.claims) >= 6
    assert len({claim.speaker.name for claim in result.claims}) >= 3


def test_what_a_reader_should_beware_of_is_said(result: SummaryResult) -> None:
    assert any(str(warning.code) == "anonymous_source" for warning in result.warnings)


def test_no_network_is_used_and_the_result_is_the_same_again(
    result: SummaryResult, no_network: None
) -> None:
    again = Summarizer().summarize(read_document(str(EXAMPLE)))
    unlike = {"provenance": {"timings", "tokens"}}
    assert again.model_dump(exclude=unlike) == result.model_dump(exclude=unlike)


def test_provenance_says_what_made_it(result: SummaryResult) -> None:
    made_by = result.provenance
    assert made_by.model_sha256 is not None
    assert made_by.model_sha256.startswith("cc324af070c2ecbf")
    assert set(made_by.prompts) >= {"summary", "support", "headline", "claim_restatement"}
    assert made_by.tokens.generated > 0
