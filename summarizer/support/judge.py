"""The judge of one article: does it bear out what we say of it?

A statement is weighed by the model's probe over the piece of the article that
holds its evidence and by the share of its words that the evidence holds; the
calibration turns both into a probability. Beside that, deterministic checks
compare its numbers, names, negations, directions, certainty and sources with
the evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.analysis import Analysis
from summarizer.documents.pieces import Piece
from summarizer.engine.protocol import Engine
from summarizer.prompting import Prompts
from summarizer.schema import Span
from summarizer.support.calibration import Calibration, load_calibration
from summarizer.support.checks import Finding, check_statement
from summarizer.support.evidence import EvidenceIndex
from summarizer.support.probe import entailment_logits


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of ours and the passages of the article cited for them."""

    text: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a statement stands.

    `entailment` is the probe's log-odds in nats and `coverage` the share, 0 to
    1, of the statement's weighted words that its evidence holds; `support` is
    the calibrated probability, 0 to 1, that the article bears it out, which
    both make together; `supported` whether that is above the threshold, `confident` whether
    it is well above. `findings` are the checks' disagreements.
    """

    statement: Statement
    entailment: float
    coverage: float
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
        return [
            replace(verdict, findings=tuple(self._disagreements(verdict.statement)))
            for verdict in self.vouch(statements)
        ]

    def vouch(self, statements: Sequence[Statement]) -> list[Verdict]:
        """A verdict for each statement in the article's words, with which no check can disagree."""
        return [
            self._verdict(*pair) for pair in zip(statements, self._logits(statements), strict=True)
        ]

    def new_words(self, statement: Statement) -> frozenset[str]:
        """Stems in the statement that stand nowhere in the article."""
        return self._index.new_words(statement.text)

    def _logits(self, statements: Sequence[Statement]) -> list[float]:
        """The probe's answers; statements of one piece are asked together."""
        logits = [0.0] * len(statements)
        holders = [self._piece_of(statement) for statement in statements]
        for piece in dict.fromkeys(holders):
            places = [i for i, holder in enumerate(holders) if holder == piece]
            asked = entailment_logits(
                [statements[i].text for i in places],
                self._pieces[piece].text,
                self._engine,
                self._prompts,
            )
            for place, logit in zip(places, asked, strict=True):
                logits[place] = logit
        return logits

    def _piece_of(self, statement: Statement) -> int:
        if not statement.evidence:
            return 0
        start = statement.evidence[0].start
        starts = [piece.sentences[0].start for piece in self._pieces]
        return max(i for i, first in enumerate(starts) if i == 0 or first <= start)

    def _verdict(self, statement: Statement, entailment: float) -> Verdict:
        coverage = self._index.coverage(statement.text, statement.evidence)
        support = self._calibration.probability(entailment, coverage)
        return Verdict(
            statement,
            entailment=entailment,
            coverage=coverage,
            support=round(support, 4),
            supported=support >= self._calibration.threshold,
            confident=support >= self._calibration.confident,
            findings=(),
        )

    def _disagreements(self, statement: Statement) -> list[Finding]:
        document = self._analysis.document
        return check_statement(statement.text, statement.evidence, document, self._analysis)
