"""The judge of one article: does it bear out what we say of it?

A statement is weighed by the model's probe, over its cited evidence alone and
over the piece of the article that holds it, and by deterministic checks that
compare its numbers, names, negations, directions, certainty and sources with
the evidence. What of the checks' findings stands is decided together with the
probe; the calibration turns all three into a probability.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.analysis import Analysis
from summarizer.documents.pieces import Piece
from summarizer.engine.protocol import Engine
from summarizer.prompting import Prompts
from summarizer.schema import Span, WarningCode
from summarizer.support.calibration import Calibration, Signals, load_calibration
from summarizer.support.checks import Finding, check_statement
from summarizer.support.evidence import EvidenceIndex
from summarizer.support.probe import Pair, pair_logits
from summarizer.support.standing import Reading, Standing, load_standing, standing_findings


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
    threshold, `confident` whether it is well above. `findings` are what is
    wrong with it; `raised` what the checks alone had found, before the probe
    was heard.
    """

    statement: Statement
    signals: Signals
    support: float
    supported: bool
    confident: bool
    findings: tuple[Finding, ...]
    raised: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether the probe supports the statement and nothing is found wrong with it."""
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
        self._standing: Standing = load_standing()

    def with_evidence(self, text: str) -> Statement:
        """`text` with the passages that best carry it; none where no word is shared."""
        return Statement(text, tuple(self._index.find(text)))

    def weigh(self, statements: Sequence[Statement]) -> list[Verdict]:
        """A verdict for each statement in our words, in order: probe and checks."""
        return [
            self._checked(statement, reading)
            for statement, reading in zip(statements, self._readings(statements), strict=True)
        ]

    def vouch(self, statements: Sequence[Statement]) -> list[Verdict]:
        """A verdict for each statement in the article's words, with which no check can disagree."""
        return [
            self._verdict(statement, reading, (), ())
            for statement, reading in zip(statements, self._readings(statements), strict=True)
        ]

    def new_words(self, statement: Statement) -> frozenset[str]:
        """Stems in the statement that stand nowhere in the article."""
        return self._index.new_words(statement.text)

    def _readings(self, statements: Sequence[Statement]) -> list[Reading]:
        """The probe is asked about all statements at once, those of one piece side by side."""
        order = sorted(statements, key=self._piece_of)
        over_article = [Pair(self._pieces[self._piece_of(s)].text, s.text) for s in order]
        over_evidence = [Pair(_cited(s), s.text) for s in order]
        pairs = list(dict.fromkeys([*over_article, *over_evidence]))
        odds = dict(zip(pairs, pair_logits(pairs, self._engine, self._prompts), strict=True))
        readings = {
            statement: Reading(odds[article], odds[evidence])
            for statement, article, evidence in zip(order, over_article, over_evidence, strict=True)
        }
        return [readings[statement] for statement in statements]

    def _piece_of(self, statement: Statement) -> int:
        if not statement.evidence:
            return 0
        start = statement.evidence[0].start
        starts = [piece.sentences[0].start for piece in self._pieces]
        return max(i for i, first in enumerate(starts) if i == 0 or first <= start)

    def _checked(self, statement: Statement, reading: Reading) -> Verdict:
        raised = tuple(self._disagreements(statement))
        stands = standing_findings(
            raised, statement.text, statement.evidence, reading, self._standing
        )
        return self._verdict(statement, reading, stands, raised)

    def _verdict(
        self,
        statement: Statement,
        reading: Reading,
        findings: tuple[Finding, ...],
        raised: tuple[Finding, ...],
    ) -> Verdict:
        checked = {finding.code for finding in findings} - {WarningCode.UNSUPPORTED}
        signals = Signals(reading.article, reading.evidence, len(checked))
        support = self._calibration.probability(signals)
        return Verdict(
            statement,
            signals=signals,
            support=round(support, 4),
            supported=support >= self._calibration.threshold,
            confident=support >= self._calibration.confident,
            findings=findings,
            raised=raised,
        )

    def _disagreements(self, statement: Statement) -> list[Finding]:
        document = self._analysis.document
        return check_statement(statement.text, statement.evidence, document, self._analysis)


def _cited(statement: Statement) -> str:
    """The evidence in the order of the article; no passage at all where nothing is cited."""
    spans = sorted(statement.evidence, key=lambda span: span.start)
    return "\n".join(span.text for span in spans)
