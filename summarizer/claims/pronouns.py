"""Who `she`, `they` or `it` is, where it is the source of an attribution.

Candidates are the people or bodies named, and the speakers unnamed, in the
sentences before; they are weighed by distance, by being a subject, by having
spoken last and by fitting gender. Where two come out alike nobody is chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from summarizer.analysis import Analysis
from summarizer.analysis.attribution import Extent
from summarizer.claims.discourse import Discourse, Resolution
from summarizer.claims.entities import EntityTable, NamedEntity
from summarizer.claims.genders import PRONOUN_GENDERS, Gender
from summarizer.claims.names import NameMention
from summarizer.claims.sources import named_resolution
from summarizer.schema import SpeakerKind

_WINDOW = 4  # sentences back; pronouns in news rarely reach further
_CLEAR_LEAD = 0.75
_SUBJECT = 0.5  # alone no clear lead: "Anna met Clara. She said …" stays undecided
_SPOKE_LAST = 2.0
_FITS_GENDER = 0.5
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BODIES = frozenset({SpeakerKind.ORGANISATION, SpeakerKind.OUTLET})

PERSONAL_PRONOUNS = frozenset(
    {"he", "she", "they", "it", "him", "her", "them", "his", "their", "its"}
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    resolution: Resolution
    score: float


@dataclass(frozen=True)
class PronounResolver:
    """Resolves the pronouns of one article.

    Names inside `content`, the words that the pronoun's bearer says, are no
    candidates.
    """

    analysis: Analysis
    table: EntityTable
    content: tuple[Extent, ...]

    def resolve(self, pronoun: Token, discourse: Discourse) -> Resolution | None:
        """Who the pronoun is, or None where the text does not decide."""
        candidates = self._candidates(pronoun, discourse)
        best: dict[str, _Candidate] = {}
        for candidate in candidates:
            name = candidate.resolution.speaker.name
            if name not in best or candidate.score > best[name].score:
                best[name] = candidate
        ranked = sorted(best.values(), key=lambda candidate: -candidate.score)
        if not ranked:
            return None
        decided = len(ranked) == 1 or ranked[0].score - ranked[1].score >= _CLEAR_LEAD
        return ranked[0].resolution if decided else None

    def _candidates(self, pronoun: Token, discourse: Discourse) -> list[_Candidate]:
        admits = _admission(pronoun.lower_)
        sentence = self.analysis.sentence_of_token[pronoun.i]
        found = list(self._speakers(pronoun, sentence, discourse))
        found += self._named(pronoun, sentence)
        gender = PRONOUN_GENDERS.get(pronoun.lower_, Gender.UNKNOWN)
        return [
            _Candidate(c.resolution, c.score + _gender_bonus(c.resolution.gender, gender))
            for c in found
            if admits(c.resolution)
        ]

    def _speakers(self, pronoun: Token, sentence: int, discourse: Discourse) -> list[_Candidate]:
        turns = discourse.before(pronoun.i)
        return [
            _Candidate(
                turn.resolution,
                turn.sentence - sentence + _SUBJECT + (_SPOKE_LAST if place == 0 else 0.0),
            )
            for place, turn in enumerate(turns)
            if sentence - turn.sentence <= _WINDOW
        ]

    def _named(self, pronoun: Token, sentence: int) -> list[_Candidate]:
        found = []
        for entity in self.table.entities:
            mention = self._latest_mention(entity, pronoun, sentence)
            if mention is not None:
                score = mention.sentence - sentence + self._prominence(mention)
                found.append(_Candidate(named_resolution(entity, None), score))
        return found

    def _latest_mention(
        self, entity: NamedEntity, pronoun: Token, sentence: int
    ) -> NameMention | None:
        for mention in reversed(entity.mentions):
            if sentence - mention.sentence > _WINDOW:
                return None
            if mention.tokens.end <= pronoun.i and not self._is_said(mention):
                return mention
        return None

    def _is_said(self, mention: NameMention) -> bool:
        start = mention.extent.start
        quoted = [
            extent
            for quotation in self.analysis.quotations
            if not quotation.broken
            for extent in quotation.extents
        ]
        return any(extent.start <= start < extent.end for extent in [*quoted, *self.content])

    def _prominence(self, mention: NameMention) -> float:
        root = mention.tokens.root
        if root.dep_ in _SUBJECTS:
            return _SUBJECT
        # Inside another's phrase ("Putin's visit") a name is a weak antecedent.
        return -0.5 if root.dep_ in {"poss", "compound", "nmod"} else 0.0


def _admission(pronoun: str) -> Callable[[Resolution], bool]:
    gender = PRONOUN_GENDERS.get(pronoun)
    if gender is not None:
        return lambda found: _is_one_person(found) and found.gender.admits(gender)
    if pronoun in {"it", "its"}:
        return lambda found: found.speaker.kind in _BODIES or _is_document(found)
    return lambda found: found.plural and not _is_document(found)


def _is_one_person(found: Resolution) -> bool:
    single = found.speaker.kind in {SpeakerKind.PERSON, SpeakerKind.ANONYMOUS}
    return single and not found.plural


def _is_document(found: Resolution) -> bool:
    return found.speaker.kind is SpeakerKind.DOCUMENT


def _gender_bonus(found: Gender, wanted: Gender) -> float:
    return _FITS_GENDER if found is wanted and wanted is not Gender.UNKNOWN else 0.0
