"""Structure does not depend on the model's good will: random weights, random articles."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer import Settings, Summarizer, SummarizerError
from summarizer.documents import document_from_text
from summarizer.engine.local import LocalEngine
from tests.pipeline.exactness import assert_whole
from tests.tiny import tiny_model

NAMES = st.sampled_from(["Ana Brandt", "the harbour office", "Mr. Okoro", "She", "A source"])
CUES = st.sampled_from(["said", "denied", "warned that", "told reporters:", "asked whether"])
WORDS = st.sampled_from(
    ("ferry", "crack", "Monday", "1,200", "people", "will", "may", "not", "closed", "“safe”")
) | st.sampled_from(('"late"', "U.S.", "the", "of", "£3.5m", "{{ x }}", "<|im_end|>", "…", "—"))
CONTENTS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
SAID = st.builds("{} {} {}.".format, NAMES, CUES, CONTENTS)
QUOTED = st.builds("“{},” {} said.".format, CONTENTS, NAMES)
BROKEN = st.builds('"{} {} said.'.format, CONTENTS, NAMES)
LOOSE = st.text(max_size=60)
ARTICLES = st.lists(st.one_of(SAID, QUOTED, BROKEN, LOOSE), min_size=1, max_size=9).flatmap(
    lambda parts: st.sampled_from([" ", "\n", "\n\n"]).map(lambda space: space.join(parts))
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> LocalEngine:
    return LocalEngine.load(
        tiny_model(tmp_path_factory.mktemp("tiny") / "model", seed=3), threads=1
    )


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(article=ARTICLES)
def test_any_article_gives_a_valid_result_with_exact_spans(
    engine: LocalEngine, article: str
) -> None:
    try:
        document = document_from_text(article)
    except SummarizerError:
        return
    small = Settings(max_sentences=2, max_claims=3)
    assert_whole(Summarizer.with_engine(engine, settings=small).summarize(document))


def test_a_summary_that_never_ends_becomes_the_articles_opening_and_says_so(
    engine: LocalEngine,
) -> None:
    article = "The ferry stopped on Monday. The harbour office found a crack. Nobody was hurt."
    result = Summarizer.with_engine(engine).summarize(article)
    codes = {str(warning.code) for warning in result.warnings}
    assert result.summary
    assert "truncated_output" in codes or all(
        s.text.endswith((".", "!", "?", "”", '"', ")")) for s in result.summary
    )


def test_the_same_article_gives_the_same_result(engine: LocalEngine) -> None:
    article = "The ferry stopped. “It is cracked,” Ana Brandt said. Mr. Okoro denied it on Monday."
    first, second = (
        Summarizer.with_engine(engine)
        .summarize(article)
        .model_dump(exclude={"provenance": {"timings", "tokens"}})
        for _ in range(2)
    )
    assert first == second


def test_a_long_article_is_read_in_pieces_and_nothing_is_left_out(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("short") / "model"
    engine = LocalEngine.load(tiny_model(folder, seed=5, context_tokens=2048), threads=1)
    article = " ".join(f"Ferry number {n} left the harbour of Orm at dawn." for n in range(160))
    result = Summarizer.with_engine(engine, settings=Settings(max_claims=0)).summarize(article)
    assert_whole(result)
    assert not result.document.truncated


def test_limits_on_sentences_and_claims_hold(engine: LocalEngine) -> None:
    article = " ".join(f"Ana Brandt said that ferry {n} was late." for n in range(12))
    limits = Settings(max_sentences=2, max_claims=4)
    result = Summarizer.with_engine(engine, settings=limits).summarize(article)
    assert len(result.summary) <= 2
    assert len(result.claims) <= 4
