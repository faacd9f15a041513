"""Whom `the minister`, `the company` or `the spokesman` means: somebody named or met before."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from summarizer.analysis import Analysis
from summarizer.claims import nouns
from summarizer.claims.discourse import Discourse, Resolution
from summarizer.claims.entities import EntityTable, NamedEntity
from summarizer.claims.genders import gender_of_word
from summarizer.claims.sources import (
    is_plural,
    named_resolution,
    phrase_head,
    unclear_resolution,
)
from summarizer.schema import Span, SpeakerKind

_NEAR = 2  # sentences: two holders of one office this close together leave it undecided
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "their", "its", "whose"})
_BODIES = (SpeakerKind.ORGANISATION, SpeakerKind.OUTLET)


@dataclass(frozen=True)
class DescriptionResolver:
    """Resolves the definite descriptions of one article."""

    analysis: Analysis
    table: EntityTable

    def resolve(self, phrase: TokenSpan, mention: Span, discourse: Discourse) -> Resolution | None:
        """Whom `phrase` means; None where it names nobody met before."""
        head = phrase_head(phrase)
        if is_plural(head) or not _is_definite(phrase):
            return None
        if nouns.is_person_noun(head) or gender_of_word(head.lemma_).name != "UNKNOWN":
            return self._holder(phrase, mention) or _met_before(phrase, mention, discourse)
        if nouns.is_organisation_noun(head) or nouns.is_outlet_noun(head):
            return self._body(phrase, mention) or _met_before(phrase, mention, discourse)
        return _met_before(phrase, mention, discourse)

    def _holder(self, phrase: TokenSpan, mention: Span) -> Resolution | None:
        words = _describing_words(phrase)
        holders = [
            entity
            for entity in self.table.of_kind(SpeakerKind.PERSON)
            if any(words <= _words_of(role) for role in entity.roles)
        ]
        return self._most_recent(holders, phrase_head(phrase), mention)

    def _body(self, phrase: TokenSpan, mention: Span) -> Resolution | None:
        words, head = _describing_words(phrase), phrase_head(phrase)
        bodies = self.table.of_kind(*_BODIES)
        named = [entity for entity in bodies if words <= entity.words]
        if named:
            return self._most_recent(named, head, mention)
        if nouns.is_outlet_noun(head):
            outlets = [entity for entity in bodies if entity.kind is SpeakerKind.OUTLET]
            return self._most_recent(outlets, head, mention)
        if nouns.is_company_noun(head) and len(words) == 1:
            return self._most_recent([e for e in bodies if _may_be_company(e)], head, mention)
        return None

    def _most_recent(
        self, entities: list[NamedEntity], head: Token, mention: Span
    ) -> Resolution | None:
        sentence = self.analysis.sentence_of_token[head.i]
        placed = sorted(
            ((last, entity) for entity in entities if (last := _last_before(entity, head))),
            key=lambda pair: -pair[0].i,
        )
        if not placed:
            return None
        distances = [sentence - self.analysis.sentence_of_token[last.i] for last, _ in placed]
        if len(placed) > 1 and distances[1] <= _NEAR and distances[1] - distances[0] < _NEAR:
            return unclear_resolution(mention)
        return named_resolution(placed[0][1], mention)


def _is_definite(phrase: TokenSpan) -> bool:
    return phrase[0].lower_ in _DEFINITE


def _describing_words(phrase: TokenSpan) -> set[str]:
    """The head and what stands before it: `energy minister`; of both, lemmas, lower case."""
    head = phrase_head(phrase)
    kept = [head, *(t for t in head.lefts if t.dep_ in {"compound", "amod", "nmod"})]
    return {token.lemma_.lower() for token in kept if token.lower_ not in {"former", "then", "new"}}


def _words_of(role: str) -> set[str]:
    return {word.lower().strip(",.'’s") for word in role.split()} | set(role.lower().split())


def _may_be_company(entity: NamedEntity) -> bool:
    labels = {mention.label for mention in entity.mentions}
    place = bool(labels & {"GPE", "NORP", "LOC", "FAC"})
    public_body = nouns.names_public_body(entity.words)
    return entity.kind is SpeakerKind.ORGANISATION and not place and not public_body


def _last_before(entity: NamedEntity, head: Token) -> Token | None:
    earlier = [m.tokens.root for m in entity.mentions if m.tokens.end <= head.i]
    return earlier[-1] if earlier else None


def _met_before(phrase: TokenSpan, mention: Span, discourse: Discourse) -> Resolution | None:
    """The speaker whose description holds all these words: `a bread dealer … the dealer`.

    Where several do, none is chosen.
    """
    words = _describing_words(phrase)
    met = {
        turn.resolution.speaker.name: turn.resolution
        for turn in discourse.before(phrase_head(phrase).i)
        if _fits(turn.resolution, words)
    }
    if len(met) != 1:
        return None
    (found,) = met.values()
    return Resolution(found.speaker.model_copy(update={"mention": mention}), None, found.gender)


def _fits(met: Resolution, words: set[str]) -> bool:
    described = {word.lower() for word in met.speaker.name.split()}
    return met.entity is None and not met.plural and words <= described
