"""The one place that puts the stages in order: an article in, a result out.

from summarizer import Summarizer

summarizer = Summarizer()                 # the embedded model, loaded once
result = summarizer.summarize(text)       # a SummaryResult
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from summarizer.analysis import analyse, find_attributions
from summarizer.checking import check_of, checkable, limits_of_check
from summarizer.claims import gather_claims
from summarizer.claims.wording import word_claims
from summarizer.documents import Document, document_from_text
from summarizer.documents.blanking import blank_out
from summarizer.documents.pieces import Piece, split_into_pieces
from summarizer.engine.metered import MeteredEngine
from summarizer.engine.opening import open_engine
from summarizer.engine.pages import return_freed_pages
from summarizer.engine.precision import PrecisionChoice
from summarizer.engine.protocol import Engine
from summarizer.engine.together import run_together
from summarizer.errors import OptionError
from summarizer.outcomes import Outcome, in_order
from summarizer.progress import Progress, about, silent
from summarizer.prompting import Prompts
from summarizer.provenance import provenance
from summarizer.schema import (
    DocumentInfo,
    Provenance,
    SentenceCheck,
    SummaryResult,
    SummarySentence,
)
from summarizer.settings import Settings
from summarizer.stages import StageClock
from summarizer.summary import (
    fitting_length,
    ground,
    lead_sentences,
    write_headline,
    write_summary,
)
from summarizer.support import Judge, Statement, Verdict
from summarizer.warnings import OutputState, find_orders, gather_warnings

_PIECE_TOKENS = 1800
"""Longest piece: reading grows with the square of a piece, so long articles come in several."""

_ANSWER_TOKENS = 1000
"""Context kept free for instructions and the answer."""

_STAGES = {"reading": 2, "summary": 44, "claims": 53, "warnings": 1}
"""The stages in order, and what part of an article's time they take (docs/decisions/011)."""

_CHECK_STAGES = {"reading": 30, "checking": 70}
"""The same for the check of one sentence."""


class Summarizer:
    """Summarises articles with one model, loaded once."""

    def __init__(
        self,
        model: str | None = None,
        *,
        precision: PrecisionChoice = "auto",
        settings: Settings | None = None,
        progress: Progress = silent,
    ) -> None:
        """Load `model`: the embedded one, a folder, a `.gguf` file, or `org/name@revision`.

        `http://HOST:PORT/v1#NAME` is a model that a server runs; articles are
        then sent to that address. Raises `ModelError` where there is no usable
        model, `CacheError` where it cannot be prepared, and `EngineError`
        where a server cannot be used.
        """
        self._use(open_engine(model, precision, progress), settings, progress)

    @classmethod
    def with_engine(
        cls, engine: Engine, *, settings: Settings | None = None, progress: Progress = silent
    ) -> Summarizer:
        """A summarizer over an engine of your own."""
        made = cls.__new__(cls)
        made._use(engine, settings, progress)
        return made

    def _use(self, engine: Engine, settings: Settings | None, progress: Progress) -> None:
        self._engine = engine
        self._prompts = Prompts.load()
        self._settings = settings or Settings()
        self._progress = progress

    @property
    def engine(self) -> Engine:
        """What runs the model."""
        return self._engine

    @property
    def provenance(self) -> Provenance:
        """What every result is made with; it tells of no work and no time."""
        return provenance(MeteredEngine(self._engine), self._prompts, self._settings, {})

    def summarize(self, article: str | Document) -> SummaryResult:
        """Read one article.

        Raises `InputError` where there is nothing to summarise and
        `EngineError` where the model fails.
        """
        return self.summarize_with(article, self._engine)

    def summarize_many(
        self, articles: Iterable[str | Document], *, batch_size: int = 1, as_completed: bool = False
    ) -> Iterator[Outcome[SummaryResult]]:
        """Read articles, in their order, or each as it is done with `as_completed`.

        `batch_size` of them (1 or more) are worked on at a time and share the
        model's steps; more are not taken from `articles`. One that fails has
        its error in its outcome and stops no other. In fp32 a result is the
        same in any company, but for what `provenance` tells of work and time.
        The iterator belongs to the thread that begins it.
        """
        if batch_size < 1:
            raise OptionError(f"batch_size is {batch_size}; choose 1 or more.")
        works = (partial(self.summarize_with, article) for article in articles)
        outcomes = run_together(self._engine, works, batch_size)
        return outcomes if as_completed else in_order(outcomes)

    def summarize_with(self, article: str | Document, engine: Engine) -> SummaryResult:
        """Read one article with `engine` in place of our own; raises as `summarize` does."""
        document = _document(article)
        engine = MeteredEngine(engine)
        clock = StageClock(_STAGES, about(_name(document), self._progress))

        with clock.stage("reading"):
            orders = find_orders(document)
            analysis = analyse(blank_out(document, orders.own))
            drafts = gather_claims(document, analysis, find_attributions(analysis))
            pieces = _pieces(analysis.document, engine)
            judge = Judge(analysis, pieces, engine, self._prompts)
            read = blank_out(document, orders.all)
            unordered = _pieces(read, engine) if orders.quoted else pieces

        with clock.stage("summary"):
            length = fitting_length(_n_sentences(read), self._settings.max_sentences)
            written = write_summary(unordered, length, engine, self._prompts)
            stated = [judge.with_evidence(text) for text in written.sentences]
            stated = stated or _own_words(read, length.fewest)
            sentences = ground(stated, judge, engine, self._prompts)
            headline = write_headline(read, unordered[0], engine, self._prompts)

        with clock.stage("claims"):
            kept = drafts[: self._settings.max_claims]
            claims = word_claims(kept, analysis.document, judge, engine, self._prompts)

        with clock.stage("warnings"):
            state = OutputState(
                orders=orders,
                input_cut=any(piece.cut for piece in pieces),
                summary_complete=written.complete,
                summary_from_article=not written.sentences,
            )
            warnings = gather_warnings(analysis, drafts, sentences, claims, state)

        return_freed_pages()
        return SummaryResult(
            document=_document_info(document, pieces),
            headline=headline or sentences[0].verdict.statement.text,
            summary=[_summary_sentence(sentence.verdict) for sentence in sentences],
            claims=[worded.claim for worded in claims],
            warnings=warnings,
            provenance=provenance(engine, self._prompts, self._settings, clock.seconds),
        )

    def check_sentence(self, sentence: str, article: str | Document) -> SentenceCheck:
        """Hold one sentence, whoever wrote it, against one article.

        Raises `OptionError` where the sentence is empty or too long, and
        otherwise as `summarize` does.
        """
        document = _document(article)
        engine = MeteredEngine(self._engine)
        clock = StageClock(_CHECK_STAGES, about(_name(document), self._progress))
        stated = checkable(sentence, engine)

        with clock.stage("reading"):
            orders = find_orders(document)
            analysis = analyse(blank_out(document, orders.own))
            pieces = _pieces(analysis.document, engine)
            judge = Judge(analysis, pieces, engine, self._prompts)

        with clock.stage("checking"):
            (verdict,) = judge.weigh([judge.with_evidence(stated)])

        info = _document_info(document, pieces)
        return check_of(
            verdict,
            info,
            limits_of_check(document, orders, input_cut=info.truncated),
            provenance(engine, self._prompts, self._settings, clock.seconds),
        )


def summarize(article: str | Document, model: str | None = None) -> SummaryResult:
    """Read one article with `model`, loaded for this call; keep a `Summarizer` for several."""
    return Summarizer(model).summarize(article)


def _document(article: str | Document) -> Document:
    return article if isinstance(article, Document) else document_from_text(article)


def piece_budget(engine: Engine) -> int:
    """The most tokens of an article that `engine` reads at once."""
    return max(64, min(_PIECE_TOKENS, engine.info.context_tokens - _ANSWER_TOKENS))


def _pieces(document: Document, engine: Engine) -> tuple[Piece, ...]:
    return split_into_pieces(document, piece_budget(engine), engine.count_tokens)


def _n_sentences(document: Document) -> int:
    """Sentences that have not been blanked."""
    return sum(not document.sentence_text(s).isspace() for s in document.sentences)


def _own_words(document: Document, n_sentences: int) -> list[Statement]:
    return [Statement(span.text, (span,)) for span in lead_sentences(document, n_sentences)]


def _summary_sentence(verdict: Verdict) -> SummarySentence:
    return SummarySentence(
        text=verdict.statement.text,
        evidence=list(verdict.statement.evidence),
        support=verdict.support,
    )


def _name(document: Document) -> str:
    """What to call an article while it is worked on."""
    return document.source or document.title or "article"


def _document_info(document: Document, pieces: Sequence[Piece]) -> DocumentInfo:
    return DocumentInfo(
        title=document.title,
        source=document.source,
        byline=document.byline,
        published=document.published,
        language=document.language,
        sha256=document.sha256,
        n_characters=len(document.text),
        n_sentences=len(document.sentences),
        truncated=document.truncated or any(piece.cut for piece in pieces),
        text=document.text,
    )
