"""The office or role of a person, in the article's words, from title or apposition.

`Fisheries Minister Tom Okafor`; `Maria Holt, the harbour master,`; `the
harbour master, Maria Holt`; `Maria Holt is the harbour master`.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from summarizer.claims.nouns import is_person_noun

_LONGEST_ROLE = 14
_TITLE_PARTS = frozenset({"NOUN", "PROPN", "ADJ"})
_LEADING = frozenset({"DET", "PRON"})
_TITLE_JOINTS = frozenset({"of", "and", "&", "-", "–", "/", "'s", "’s"})


def find_role(name: Span) -> str | None:
    """The role given with the name at this place, without its article, or None."""
    return _title(name) or _apposition(name) or _apposed_to(name) or _copula(name)


def _title(name: Span) -> str | None:
    doc = name.doc
    start = name.start
    while start > name.sent.start and _extends_title(doc[start - 1]):
        start -= 1
    while start < name.start and not _begins_title(doc[start]):
        start += 1
    return _role_text(doc[start : name.start])


def _extends_title(token: Token) -> bool:
    if token.ent_type_ in {"PERSON", "DATE", "TIME"} and not is_person_noun(token):
        return False
    if token.lower_ == "of":
        return token.i + 1 < len(token.doc) and token.nbor(1).pos_ == "PROPN"
    return token.pos_ in _TITLE_PARTS or token.lower_ in _TITLE_JOINTS


def _begins_title(token: Token) -> bool:
    return token.pos_ in _TITLE_PARTS


def _apposition(name: Span) -> str | None:
    for child in name.root.children:
        apposed = child.dep_ == "appos" and child.i >= name.end
        if apposed and _is_role_head(child):
            role = _role_text(child.doc[child.left_edge.i : _phrase_end(child)])
            if role:
                return role
    return None


def _apposed_to(name: Span) -> str | None:
    head = name.root.head
    if name.root.dep_ != "appos" or head.i >= name.start or not is_person_noun(head):
        return None
    return _role_text(head.doc[head.left_edge.i : min(name.start, _phrase_end(head))])


def _copula(name: Span) -> str | None:
    verb = name.root.head
    if name.root.dep_ != "nsubj" or verb.lemma_ != "be":
        return None
    for child in verb.children:
        if child.dep_ == "attr" and is_person_noun(child):
            return _role_text(child.doc[child.left_edge.i : _phrase_end(child)])
    return None


def _is_role_head(token: Token) -> bool:
    if token.ent_type_ == "PERSON" or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    return is_person_noun(token) or any(child.pos_ == "DET" for child in token.lefts)


def _phrase_end(head: Token) -> int:
    """Where the head's phrase ends: before a clause, a comma or a bracket after the head."""
    for token in head.doc[head.i + 1 : head.right_edge.i + 1]:
        if token.is_punct and token.text not in {"-", "’", "'"}:
            return int(token.i)
        if token.dep_ == "relcl" or token.tag_ in {"WDT", "WP", "WP$"} or token.is_space:
            return int(token.i)
    return int(head.right_edge.i) + 1


def _role_text(tokens: Span) -> str | None:
    start, end = tokens.start, tokens.end
    while start < end and (tokens.doc[start].pos_ in _LEADING or not _is_word(tokens.doc[start])):
        start += 1
    while end > start and not _is_word(tokens.doc[end - 1]):
        end -= 1
    role = tokens.doc[start:end]
    fits = 0 < len(role) <= _LONGEST_ROLE
    return role.text if fits and any(is_person_noun(token) for token in role) else None


def _is_word(token: Token) -> bool:
    return bool(token.text[:1].isalnum())
