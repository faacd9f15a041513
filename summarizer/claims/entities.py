"""Who and what an article names: full names, shorter names, roles, and kinds.

One entity gathers a full name with the surname, the given name, the acronym
or the shortened form by which the article goes on to call it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.analysis import Analysis
from summarizer.claims.entity_kinds import classify_name, is_person
from summarizer.claims.genders import Gender, gender_of_given_name, gender_of_word
from summarizer.claims.name_forms import NameForms
from summarizer.claims.names import NameMention, find_names
from summarizer.claims.roles import find_role
from summarizer.claims.spans import headline_sentences
from summarizer.schema import SpeakerKind


@dataclass(frozen=True)
class NamedEntity:
    """Somebody or something that the article names, with all its mentions in order.

    `name` is the longest form; it keeps `the` where the article always says it.
    """

    name: str
    kind: SpeakerKind
    gender: Gender
    roles: tuple[str, ...]
    mentions: tuple[NameMention, ...]

    @property
    def role(self) -> str | None:
        """The first role that the article gives."""
        return self.roles[0] if self.roles else None

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of all its names, lower case."""
        return frozenset(word.lower() for mention in self.mentions for word in mention.words)


@dataclass(frozen=True)
class EntityTable:
    """The named entities of one article."""

    entities: tuple[NamedEntity, ...]
    ambiguous: frozenset[str]
    """Names, by key, that two of the entities share: a surname of two people."""

    @cached_property
    def _by_token(self) -> dict[int, tuple[NamedEntity, NameMention]]:
        return {
            token.i: (entity, mention)
            for entity in self.entities
            for mention in entity.mentions
            for token in mention.tokens
        }

    def at_token(self, index: int) -> NamedEntity | None:
        """The entity whose name token `index` belongs to."""
        found = self._by_token.get(index)
        return found[0] if found else None

    def mention_at(self, index: int) -> NameMention | None:
        """The mention that token `index` belongs to."""
        found = self._by_token.get(index)
        return found[1] if found else None

    def of_kind(self, *kinds: SpeakerKind) -> list[NamedEntity]:
        """The entities of these kinds."""
        return [entity for entity in self.entities if entity.kind in kinds]


def build_entity_table(analysis: Analysis) -> EntityTable:
    """The entities that the article names, in order of their first mention."""
    by_key = _group_by_key(find_names(analysis))
    forms = NameForms(
        people=frozenset(key for key, mentions in by_key.items() if is_person(mentions)),
        places=frozenset(key for key, mentions in by_key.items() if _is_place(mentions)),
        outlets=frozenset(key for key in by_key if classify_name(key) is SpeakerKind.OUTLET),
    )
    owners = {
        key: _longest([full for full in by_key if forms.shortens(key, full)]) for key in by_key
    }
    groups: dict[str, list[NameMention]] = {}
    for key, mentions in by_key.items():
        groups.setdefault(_canonical(key, owners), []).extend(mentions)
    ambiguous = frozenset(key for key, full in owners.items() if len(full) > 1)
    body = headline_sentences(analysis.document)
    entities = [_entity(key, mentions, forms.people, body) for key, mentions in groups.items()]
    entities.sort(key=lambda entity: entity.mentions[0].tokens.start)
    return EntityTable(tuple(entities), ambiguous)


def _is_place(mentions: Sequence[NameMention]) -> bool:
    places = sum(mention.label in {"GPE", "NORP", "LOC"} for mention in mentions)
    return 2 * places > len(mentions)


def _group_by_key(mentions: Iterable[NameMention]) -> dict[str, list[NameMention]]:
    grouped: dict[str, list[NameMention]] = {}
    for mention in mentions:
        grouped.setdefault(mention.key, []).append(mention)
    return grouped


def _longest(names: Sequence[str]) -> list[str]:
    """Of several longer forms, those that no other of them lengthens."""
    return [
        name
        for name in names
        if not any(name != other and set(name.split()) < set(other.split()) for other in names)
    ]


def _canonical(key: str, owners: dict[str, list[str]]) -> str:
    """The one longest form of `key`; itself where two share it."""
    seen = {key}
    while len(owners[key]) == 1 and owners[key][0] not in seen:
        key = owners[key][0]
        seen.add(key)
    return key


def _entity(
    key: str, mentions: list[NameMention], people: frozenset[str], body: int
) -> NamedEntity:
    mentions = sorted(mentions, key=lambda mention: mention.tokens.start)
    human = key in people or any(mention.key in people for mention in mentions)
    kind = SpeakerKind.PERSON if human else classify_name(key)
    roles = _roles(mentions) if human else ()
    full = next(mention for mention in mentions if mention.key == key)
    name = (
        full.text
        if human
        else _with_article(full.text, [m for m in mentions if m.sentence >= body])
    )
    gender = _gender(full.text, roles, mentions) if human else Gender.UNKNOWN
    return NamedEntity(name, kind, gender, roles, tuple(mentions))


def _roles(mentions: list[NameMention]) -> tuple[str, ...]:
    found = (find_role(mention.tokens) for mention in mentions)
    return tuple(dict.fromkeys(role for role in found if role))


def _with_article(name: str, mentions: list[NameMention]) -> str:
    """The name with `the` where most mentions have it."""
    counts = Counter(_article_before(mention) for mention in mentions if _stands_free(mention))
    return f"the {name}" if counts[True] > counts[False] else name


def _article_before(mention: NameMention) -> bool:
    start = mention.tokens.start
    return start > 0 and mention.tokens.doc[start - 1].lower_ == "the"


def _stands_free(mention: NameMention) -> bool:
    """Whether the name is a phrase of its own, and no part of one: not `US` in `US aide`."""
    root = mention.tokens.root
    return root.dep_ not in {"compound", "amod", "nmod"}


def _gender(text: str, roles: tuple[str, ...], mentions: list[NameMention]) -> Gender:
    titles = [_word_before(mention) for mention in mentions]
    words = [*titles, *(word for role in roles for word in role.split())]
    for word in words:
        if (gender := gender_of_word(word)) is not Gender.UNKNOWN:
            return gender
    names = text.split()
    return gender_of_given_name(names[0]) if len(names) > 1 else Gender.UNKNOWN


def _word_before(mention: NameMention) -> str:
    start = mention.tokens.start
    return mention.tokens.doc[start - 1].text if start else ""
