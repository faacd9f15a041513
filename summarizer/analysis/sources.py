"""Who stands behind a cue: its subject, agent, possessor or the noun it modifies."""

from __future__ import annotations

from spacy.tokens import Token

from summarizer.analysis.candidate import Source, TokenRange, subtree, trimmed

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_OF_THE_SOURCE = ("by", "from", "of", "among", "between")
_CLIMB = ("xcomp", "conj", "advcl", "ccomp", "pcomp", "prep", "acl", "relcl", "parataxis", "dep")


def source_named_by(head: Token, relation: str, cue: Token | None = None) -> Source:
    """The noun phrase of `head` as a source; a clause on it that holds the cue is left out."""
    tokens = subtree(head)
    if cue is not None and cue.i in tokens:
        tokens = (
            TokenRange(tokens.start, head.i + 1)
            if cue.i > head.i
            else TokenRange(head.i, tokens.end)
        )
        tokens = _with_short_modifiers(head, tokens, cue)
    return Source(trimmed(head.doc, tokens), head.i, relation)


def _with_short_modifiers(head: Token, tokens: TokenRange, cue: Token) -> TokenRange:
    end = tokens.end
    for child in head.children:
        span = subtree(child)
        if (
            head.i < span.start
            and cue.i not in span
            and span.end <= cue.i
            and span.start <= end + 1
        ):
            end = max(end, span.end)
    return TokenRange(tokens.start, end)


def verb_source(verb: Token) -> Source | None:
    """The one who does what `verb` says: its own subject or one it shares or inherits."""
    passive = is_passive(verb)
    if passive:
        return _agent(verb)
    own = subject(verb)
    if own is not None:
        return source_named_by(own, "relative" if own.tag_ in ("WP", "WDT") else "subject", verb)
    inverted = _inverted_subject(verb)
    if inverted is not None:
        return source_named_by(inverted, "subject", verb)
    return _inherited(verb)


def _inverted_subject(verb: Token) -> Token | None:
    """Who stands right behind a verb that follows a quotation: `“Is it safe?” asked Lind`."""
    before = verb.doc[verb.i - 1] if verb.i else None
    if before is None or not before.is_quote or before.sent != verb.sent:
        return None
    behind = [c for c in verb.children if c.dep_ == "dobj" and c.left_edge.i == verb.i + 1]
    return behind[0] if behind else None


def subject(verb: Token) -> Token | None:
    """The verb's own subject, if it has one."""
    found = [c for c in verb.children if c.dep_ in _SUBJECTS]
    return found[-1] if found else None


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive, with its auxiliary or as a bare participle."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod") and not _auxiliary(verb)


def _auxiliary(verb: Token) -> bool:
    return any(c.dep_ == "aux" for c in verb.children)


def _agent(verb: Token) -> Source | None:
    for child in verb.children:
        if child.dep_ == "agent":
            for pobj in child.children:
                if pobj.dep_ == "pobj":
                    return source_named_by(pobj, "agent", verb)
    return None


def _inherited(verb: Token) -> Source | None:
    """Climb from a subjectless verb to the clause or noun that lends it a subject."""
    current, relation = verb, "inherited"
    for _ in range(6):
        head = current.head
        if head == current:
            return None
        if current.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON"):
            return source_named_by(head, "modified", verb)
        if current.dep_ not in _CLIMB:
            return None
        controller = _controller(current, head)
        if controller is not None:
            return source_named_by(controller, relation, verb)
        current = head
    return None


def _controller(verb: Token, head: Token) -> Token | None:
    if verb.dep_ == "xcomp":
        for child in head.children:
            if child.dep_ == "dobj" and head.i < child.i < verb.i:
                return child
    return subject(head)


def noun_source(noun: Token) -> Source | None:
    """The one whose statement or thought the noun names."""
    for child in noun.children:
        if child.dep_ == "poss":
            return source_named_by(child, "possessor")
    holder = _light_verb(noun)
    found = verb_source(holder) if holder is not None else None
    if found is not None:
        return Source(found.tokens, found.head, "light")
    return _source_behind(noun)


def _source_behind(noun: Token) -> Source | None:
    """The one named by a preposition on the noun: `the claim of the owner`."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in _OF_THE_SOURCE:
            for pobj in child.children:
                if pobj.dep_ == "pobj":
                    return source_named_by(pobj, "of" if child.lower_ == "of" else "by", noun)
    return None


def _light_verb(noun: Token) -> Token | None:
    if noun.dep_ in ("dobj", "attr", "conj") and noun.head.pos_ in ("VERB", "AUX"):
        return noun.head
    if noun.dep_ == "pobj" and noun.head.head.pos_ in ("VERB", "AUX"):
        return noun.head.head
    return None


def adjective_source(adjective: Token) -> Source | None:
    """The one whose state of mind the adjective tells."""
    head = adjective.head
    if adjective.dep_ in ("acomp", "xcomp", "oprd", "attr", "conj", "ROOT", "ccomp", "advcl"):
        own = subject(adjective)
        if own is not None:
            return source_named_by(own, "subject", adjective)
        if head != adjective and head.pos_ in ("VERB", "AUX", "ADJ"):
            if head.pos_ == "ADJ":
                return adjective_source(head)
            return _agent(head) or verb_source(head)
    if head.pos_ in ("NOUN", "PROPN", "PRON") and adjective.i > head.i:
        return source_named_by(head, "modified", adjective)
    return None
