"""Who speaks: from the words that stand as source to a resolved speaker.

A pronoun, a surname or an office becomes the person whom the article names
by it; an unnamed source stays unnamed; what the text does not decide is
`unclear`, and no name is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from summarizer.analysis import Analysis
from summarizer.analysis.attribution import Attribution, Extent
from summarizer.claims import nouns
from summarizer.claims.citing import cited_source
from summarizer.claims.descriptions import DescriptionResolver
from summarizer.claims.discourse import Discourse, Resolution
from summarizer.claims.draft import AUTHOR
from summarizer.claims.entities import EntityTable, NamedEntity
from summarizer.claims.genders import Gender, gender_of_word
from summarizer.claims.names import NameMention
from summarizer.claims.pronouns import PERSONAL_PRONOUNS, PronounResolver
from summarizer.claims.sources import (
    described_resolution,
    joined_resolution,
    named_resolution,
    phrase_head,
    phrase_name,
    unclear_resolution,
    unnamed_resolution,
)
from summarizer.claims.spans import trimmed_span
from summarizer.claims.token_spans import phrase_span
from summarizer.schema import Span, Speaker, SpeakerKind

_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_ACTIVE = frozenset({"VBD", "VBZ", "VBP"})
_FOR = frozenset({"for", "of", "at", "from", "with"})


@dataclass(frozen=True)
class SpeakerResolver:
    """Resolves the sources of one article, in the order of the text."""

    analysis: Analysis
    table: EntityTable
    discourse: Discourse

    def resolve(self, attribution: Attribution) -> Resolution:
        """Who the attribution is from; the resolver remembers it for what follows."""
        phrase = self._phrase(attribution.source)
        if phrase is None:
            return self._without_source(attribution)
        mention = trimmed_span(self.analysis.document, phrase.start_char, phrase.end_char)
        undecided = attribution.unclear_source and not self._syntax_decides(attribution)
        if undecided or mention is None:
            return unclear_resolution(mention)
        found = self._of_phrase(phrase, mention, attribution.content)
        if found.speaker.kind is SpeakerKind.OUTLET:
            found = self._cited(attribution, found) or found
        self.discourse.add(found, phrase.root.i, self.analysis.sentence_of_token[phrase.root.i])
        return found

    def _cited(self, attribution: Attribution, outlet: Resolution) -> Resolution | None:
        """Whom the outlet cites, with the outlet as the one who passes it on."""
        phrase = self._phrase(cited_source(attribution, self.analysis))
        if phrase is None:
            return None
        mention = self.analysis.document.span(phrase.start_char, phrase.end_char)
        cited = self._of_phrase(phrase, mention, attribution.content)
        return replace(cited, via=outlet.speaker)

    def _syntax_decides(self, attribution: Attribution) -> bool:
        """Whether source, cue and content stand in one sentence: then no mark need tell who speaks.

        Where marks fail, only words beyond the sentence of the cue are in doubt.
        """
        sentence = self.analysis.document.sentences[attribution.sentence]
        parts = [*attribution.content, attribution.cue, attribution.source]
        return all(
            part is not None and sentence.start <= part.start and part.end <= sentence.end
            for part in parts
        )

    def _phrase(self, source: Extent | None) -> TokenSpan | None:
        return None if source is None else phrase_span(self.analysis, source)

    def _without_source(self, attribution: Attribution) -> Resolution:
        """A passive or a noun leaves its source unnamed; a quotation alone is undecided."""
        cue = self._phrase(attribution.cue)
        if cue is None or attribution.unclear_source:
            return unclear_resolution(None)
        beside = self._name_beside(cue)
        if beside is not None:
            return beside
        active = cue.root.tag_ in _ACTIVE and not _is_passive(cue.root)
        return unclear_resolution(None) if active else unnamed_resolution()

    def _name_beside(self, cue: TokenSpan) -> Resolution | None:
        """The name that stands right beside a cue: headlines (`…, says Holt`) confuse the parse."""
        for index in (cue.end, cue.start - 1):
            if not 0 <= index < len(self.analysis.parse):
                continue
            entity, name = self.table.at_token(index), self.table.mention_at(index)
            if entity is not None and name is not None and self._share_sentence(index, cue.start):
                mention = self.analysis.document.span(name.extent.start, name.extent.end)
                return named_resolution(entity, mention)
        return None

    def _share_sentence(self, one: int, two: int) -> bool:
        sentences = self.analysis.sentence_of_token
        return sentences[one] == sentences[two]

    def _of_phrase(
        self, phrase: TokenSpan, mention: Span, content: tuple[Extent, ...]
    ) -> Resolution:
        head = phrase.root
        if head.lower_ in PERSONAL_PRONOUNS and len(phrase) == 1:
            resolver = PronounResolver(self.analysis, self.table, content)
            found = resolver.resolve(head, self.discourse)
            return _with_mention(found, mention) if found else unclear_resolution(mention)
        if head.lower_ in _FIRST_PERSON and len(phrase) == 1:
            return self._first_person(head, mention)
        if head.lower_ in _RELATIVE and len(phrase) == 1:
            return self._antecedent(head, mention, content)
        return (
            self._several(phrase, mention)
            or self._named(phrase, mention)
            or self._spokesperson(phrase, mention)
            or self._described(phrase, mention, content)
        )

    def _first_person(self, pronoun: Token, mention: Span) -> Resolution:
        """The article's author; inside a quotation, whoever is quoted, whom only that decides."""
        quoted = any(
            extent.start <= pronoun.idx < extent.end
            for quotation in self.analysis.quotations
            for extent in quotation.extents
        )
        if quoted:
            return unclear_resolution(mention)
        return Resolution(Speaker(name=AUTHOR, mention=mention, kind=SpeakerKind.AUTHOR))

    def _antecedent(
        self, relative: Token, mention: Span, content: tuple[Extent, ...]
    ) -> Resolution:
        clause = next((t for t in [relative, *relative.ancestors] if t.dep_ == "relcl"), None)
        if clause is None:
            return unclear_resolution(mention)
        head = clause.head
        phrase = self.analysis.parse[head.left_edge.i : head.i + 1]
        found = self._named(phrase, mention) or self._described(phrase, mention, content)
        return _with_mention(found, mention)

    def _several(self, phrase: TokenSpan, mention: Span) -> Resolution | None:
        """`Holt and Okafor`: each by name; other joined phrases stay one description."""
        heads = [phrase.root, *(t for t in phrase.root.conjuncts if t in phrase)]
        entities = [entity for head in heads if (entity := self.table.at_token(head.i))]
        if len(heads) < 2 or len(entities) < len(heads):
            return None
        return joined_resolution([named_resolution(entity, None) for entity in entities], mention)

    def _named(self, phrase: TokenSpan, mention: Span) -> Resolution | None:
        head = phrase.root
        entity, name = self.table.at_token(head.i), self.table.mention_at(head.i)
        if entity is None or name is None:
            return self._apposed(phrase, mention)
        if name.key in self.table.ambiguous:
            return self._one_of_namesakes(entity, name, mention)
        return named_resolution(entity, mention)

    def _apposed(self, phrase: TokenSpan, mention: Span) -> Resolution | None:
        """The person named after an office, at the end: `an engineer at the dam, Adele Marsh`."""
        name = self.table.mention_at(phrase.end - 1)
        entity = self.table.at_token(phrase.end - 1)
        if name is None or entity is None or entity.kind is not SpeakerKind.PERSON:
            return None
        start = name.tokens.start
        if not nouns.is_person_noun(phrase_head(phrase)) or not self._is_set_off(phrase, start):
            return None
        found = named_resolution(entity, mention)
        role = phrase.doc[phrase.start : start].text.strip(" ,")
        role = role.split(" ", 1)[-1] if _has_article(phrase) else role
        speaker = found.speaker.model_copy(update={"role": entity.role or role})
        return Resolution(speaker, entity, entity.gender)

    def _is_set_off(self, phrase: TokenSpan, start: int) -> bool:
        """Whether the name at `start` follows a comma or its title, and is no other's: `Holt's`."""
        before = phrase.doc[start - 1]
        return start > phrase.start and (before.text == "," or nouns.is_person_noun(before))

    def _one_of_namesakes(
        self, entity: NamedEntity, name: NameMention, mention: Span
    ) -> Resolution:
        """A surname that two people share: the one whom Mr or Ms leaves, else undecided."""
        start = name.tokens.start
        honorific = gender_of_word(self.analysis.parse[start - 1].text) if start else Gender.UNKNOWN
        bearers = [
            other
            for other in self.table.of_kind(SpeakerKind.PERSON)
            if other is not entity
            and set(name.key.lower().split()) <= set(other.name.lower().split())
            and honorific is not Gender.UNKNOWN
            and other.gender is honorific
        ]
        if len(bearers) == 1:
            return named_resolution(bearers[0], mention)
        undecided = named_resolution(entity, mention)
        return Resolution(undecided.speaker, None, Gender.UNKNOWN, unclear=True)

    def _spokesperson(self, phrase: TokenSpan, mention: Span) -> Resolution | None:
        """An unnamed voice of a named body speaks for that body."""
        head = phrase_head(phrase)
        if not nouns.is_spokes_noun(head) or self._body_spoken_for(head) is None:
            return None
        speaker = Speaker(name=phrase_name(phrase), mention=mention, kind=SpeakerKind.ORGANISATION)
        return Resolution(speaker, None, gender_of_word(head.lemma_))

    def _body_spoken_for(self, head: Token) -> NamedEntity | None:
        near = [child for child in head.children if child.dep_ in {"compound", "poss", "nmod"}]
        for preposition in head.children:
            if preposition.dep_ == "prep" and preposition.lower_ in _FOR:
                near += [child for child in preposition.children if child.dep_ == "pobj"]
        return next((entity for t in near if (entity := self.table.at_token(t.i))), None)

    def _described(
        self, phrase: TokenSpan, mention: Span, content: tuple[Extent, ...]
    ) -> Resolution:
        resolver = DescriptionResolver(self.analysis, self.table)
        found = resolver.resolve(phrase, mention, self.discourse)
        if found is not None:
            return found
        described = described_resolution(phrase, mention)
        owner = self._owner(phrase, content)
        return described if owner is None else _owned(described, owner)

    def _owner(self, phrase: TokenSpan, content: tuple[Extent, ...]) -> str | None:
        """Who `her` is in `her ministry`."""
        first = phrase[0]
        if first.tag_ != "PRP$" or first.lower_ not in PERSONAL_PRONOUNS:
            return None
        found = PronounResolver(self.analysis, self.table, content).resolve(first, self.discourse)
        return found.speaker.name if found else None


def _has_article(phrase: TokenSpan) -> bool:
    return phrase[0].pos_ == "DET"


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children)


def _with_mention(found: Resolution, mention: Span) -> Resolution:
    return replace(found, speaker=found.speaker.model_copy(update={"mention": mention}), via=None)


def _owned(described: Resolution, owner: str) -> Resolution:
    """`her ministry` with the name for the pronoun: `Ilse Korhonen’s ministry`."""
    rest = described.speaker.name.split(" ", 1)[-1]
    name = f"{owner}’s {rest}"
    return replace(described, speaker=described.speaker.model_copy(update={"name": name}))
