"""The judge of one article: does it bear out what we say of it?

A statement is weighed by the model's probe, over its cited evidence alone and
over the piece of the article that holds it, and by deterministic checks that
compare its numbers, names, negations, directions, certainty and sources with
the evidence. The calibration turns all three into a probability.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.analysis import Analysis
from summarizer.documents.pieces import Piece
from summarizer.engine.protocol import Engine
from summarizer.prompting import Prompts
from summarizer.schema import Span
from summarizer.support.calibration import Calibration, Signals, load_calibration
from summarizer.support.checks import Finding, check_statement
from summarizer.support.evidence import EvidenceIndex
from summarizer.support.probe import Pair, pair_logits


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of ours and the passages of the article cited for them."""

    text: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a statement stands.

    `support` is the calibrated probability, 0 to 1, that the article bears it
    out, made of the `signals`; `supported` whether that is above the
    threshold, `confident` whether it is well above. `findings` are the
    checks' disagreements.
    """

    statement: Statement
    signals: Signals
    support: float
    supported: bool
    confident: bool
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether the probe supports the statement and no check disagrees."""
        return self.supported and not self.findings


class Judge:
    """Finds evidence for statements about one article, and weighs them."""

    def __init__(
        self, analysis: Analysis, pieces: Sequence[Piece], engine: Engine, prompts: Prompts
    ) -> None:
        document = analysis.document
        self._analysis = analysis
        self._index = EvidenceIndex(document)
        self._pieces = pieces
        self._engine = engine
        self._prompts = prompts
        self._calibration: Calibration = load_calibration()

    def with_evidence(self, text: str) -> Statement:
        """`text` with the passages that best carry it; none where no word is shared."""
        return Statement(text, tuple(self._index.find(text)))

    def weigh(self, statements: Sequence[Statement]) -> list[Verdict]:
        """A verdict for each statement in our words, in order: probe and checks."""
        return self._verdicts(statements, [tuple(self._disagreements(s)) for s in statements])

    def vouch(self, statements: Sequence[Statement]) -> list[Verdict]:
        """A verdict for each statement in the article's words, with which no check can disagree."""
        return self._verdicts(statements, [()] * len(statements))

    def new_words(self, statement: Statement) -> frozenset[str]:
        """Stems in the statement that stand nowhere in the article."""
        return self._index.new_words(statement.text)

    def _verdicts(
        self, statements: Sequence[Statement], findings: Sequence[tuple[Finding, ...]]
    ) -> list[Verdict]:
        """The probe is asked about all statements at once, those of one piece side by side."""
        order = sorted(range(len(statements)), key=lambda i: self._piece_of(statements[i]))
        over_article = [
            Pair(self._pieces[self._piece_of(statements[i])].text, statements[i].text)
            for i in order
        ]
        over_evidence = [Pair(_cited(statements[i]), statements[i].text) for i in order]
        odds = pair_logits([*over_article, *over_evidence], self._engine, self._prompts)
        verdicts = {
            i: self._verdict(statements[i], findings[i], article, evidence)
            for i, article, evidence in zip(
                order, odds[: len(order)], odds[len(order) :], strict=True
            )
        }
        return [verdicts[i] for i in range(len(statements))]

    def _piece_of(self, statement: Statement) -> int:
        if not statement.evidence:
            return 0
        start = statement.evidence[0].start
        starts = [piece.sentences[0].start for piece in self._pieces]
        return max(i for i, first in enumerate(starts) if i == 0 or first <= start)

    def _verdict(
        self,
        statement: Statement,
        findings: tuple[Finding, ...],
        article: float,
        evidence: float,
    ) -> Verdict:
        signals = Signals(article, evidence, len({finding.code for finding in findings}))
        support = self._calibration.probability(signals)
        return Verdict(
            statement,
            signals=signals,
            support=round(support, 4),
            supported=support >= self._calibration.threshold,
            confident=support >= self._calibration.confident,
            findings=findings,
        )

    def _disagreements(self, statement: Statement) -> list[Finding]:
        document = self._analysis.document
        return check_statement(statement.text, statement.evidence, document, self._analysis)


def _cited(statement: Statement) -> str:
    """The evidence in the order of the article; no passage at all where nothing is cited."""
    spans = sorted(statement.evidence, key=lambda span: span.start)
    return "\n".join(span.text for span in spans)
