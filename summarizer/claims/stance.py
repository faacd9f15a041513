"""What a speaker does with the content: from the cue, its negation, and the content's own verb.

The cue's class comes first; where the cue only asserts, the content decides:
a question asks, a future predicts (or promises, where the speaker is its
subject), and "we urge", "I deny" do what they say. A negated cue withholds
("did not say when") and counts as doubt; negated opinion ("does not
believe") denies.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from summarizer.claims.words import stance_words, stances_by_cue
from summarizer.schema import Stance

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "nor", "neither", "without", "hardly"})

_POINTERS = frozenset({"that", "this", "it", "they", "these", "those"})


def stance_of(
    cue: TokenSpan | None, content: TokenSpan, speaker_subjects: frozenset[str]
) -> Stance:
    """The stance of one attribution.

    `speaker_subjects` are the lower-case words by which the speaker can be
    the subject of reported content: the name's words, and pronouns such as
    "it" where the speaker is an organisation.
    """
    by_cue = _cue_stance(cue) if cue is not None else Stance.ASSERTS
    if by_cue is not Stance.ASSERTS:
        return by_cue
    return _content_stance(content, speaker_subjects)


def _cue_stance(cue: TokenSpan) -> Stance:
    stance = _lexical_stance(list(cue))
    withheld, negated = _is_withheld(cue), _is_negated(cue)
    if withheld and stance in {Stance.ASSERTS, Stance.DENIES}:
        return Stance.DENIES if _refuses_an_act(cue) else Stance.DOUBTS
    if not negated:
        return stance
    return _negated(stance, cue)


def _negated(stance: Stance, cue: TokenSpan) -> Stance:
    if stance is Stance.DOUBTS:
        return Stance.ASSERTS
    if stance in {Stance.PREDICTS, Stance.ASKS}:
        return stance
    if stance is Stance.PROMISES:
        return Stance.DENIES
    raises = {token.lemma_.lower() for token in cue} & stance_words("negation_raising")
    return Stance.DENIES if raises else Stance.DOUBTS


def _lexical_stance(tokens: Sequence[Token]) -> Stance:
    lemmas = [token.lemma_.lower() for token in tokens]
    after = tokens[-1].i + 1
    following = tokens[-1].doc[after : after + 1].text.lower()  # "called" "on the board to act"
    phrase = f" {' '.join([*lemmas, following])} "
    known = stances_by_cue()
    for cue, stance in known.items():
        if " " in cue and f" {cue} " in phrase:
            return stance
    return next((known[lemma] for lemma in lemmas if lemma in known), Stance.ASSERTS)


def _is_withheld(cue: TokenSpan) -> bool:
    governor = cue.root.head if cue.root.dep_ in {"xcomp", "pcomp"} else cue.root
    around = {governor.lemma_.lower()} | {token.lemma_.lower() for token in cue}
    return bool(around & stance_words("withholding"))


def _refuses_an_act(cue: TokenSpan) -> bool:
    """Whether "refused" stands alone: the content is the act refused, not words withheld."""
    return len(cue) == 1 and cue.root.lemma_.lower() == "refuse"


def _is_negated(cue: TokenSpan) -> bool:
    governors = [cue.root]
    if cue.root.dep_ in {"xcomp", "acomp", "attr"}:
        governors.append(cue.root.head)
    return any(
        child.dep_ == "neg" or child.lower_ in _NEGATIONS
        for governor in governors
        for child in governor.children
        if child.i < governor.i or governor is not cue.root
    )


def _content_stance(content: TokenSpan, speaker_subjects: frozenset[str]) -> Stance:
    if content.text.rstrip(" \n\"”’'»").endswith("?"):
        return Stance.ASKS
    verb = _main_verb(content)
    if verb is None:
        return Stance.ASSERTS
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if subject is not None and _rejects(verb, subject):
        return Stance.DENIES
    first_person = subject is not None and subject.lower_ in stance_words("first_person")
    if first_person and verb.tag_ in {"VBP", "VBZ"}:
        return _performed_stance(verb)
    if _is_future(verb):
        keeps = first_person or (subject is not None and subject.lower_ in speaker_subjects)
        return Stance.PROMISES if keeps and _is_act(verb) else Stance.PREDICTS
    return Stance.ASKS if _is_order(verb, content) else Stance.ASSERTS


def _main_verb(content: TokenSpan) -> Token | None:
    """The content's own verb: of a run of sentences, that of the first."""
    verb = content.root
    first = content[0].sent
    if first.end < content.end:
        verb = content.doc[content.start : first.end].root
    return verb if verb.pos_ in {"VERB", "AUX"} else None


def _rejects(verb: Token, subject: Token) -> bool:
    """Whether the content calls what was said before untrue: `That is simply not true`."""
    if verb.lemma_ != "be" or subject.lower_ not in _POINTERS:
        return False
    said = {token.lower_ for child in verb.children for token in [child, *child.children]}
    negated = bool(said & _NEGATIONS)
    false, true = said & stance_words("untrue"), said & stance_words("true")
    return bool(true) if negated else bool(false)


def _performed_stance(verb: Token) -> Stance:
    stance = stances_by_cue().get(verb.lemma_.lower(), Stance.ASSERTS)
    if any(child.dep_ == "neg" for child in verb.children):
        return Stance.ASSERTS
    return stance


def _is_future(verb: Token) -> bool:
    auxiliaries = {child.lower_ for child in verb.children if child.dep_.startswith("aux")}
    if auxiliaries & stance_words("future"):
        return True
    if verb.lower_ == "going" and any(child.dep_ == "xcomp" for child in verb.children):
        return True
    return "would" in auxiliaries and not _is_hypothetical(verb)


def _is_hypothetical(verb: Token) -> bool:
    """Whether "would" tells what did not happen or is polite, and not a future."""
    children = {child.lower_ for child in verb.children}
    return "have" in children or verb.lemma_ in {"like", "prefer", "love"}


def _is_act(verb: Token) -> bool:
    """Whether a subject can keep the verb's promise; a state or a perception cannot be kept."""
    return verb.lemma_.lower() not in {"be", "see", "know", "need", "have", "lose", "die", "want"}


def _is_order(verb: Token, content: TokenSpan) -> bool:
    bare = verb.tag_ == "VB" and verb.dep_ in {"ROOT", "ccomp"}
    bound = any(child.dep_ in _SUBJECTS or child.dep_ == "aux" for child in verb.children)
    starts = verb.i == content.start or content[0].lower_ in {"do", "don't", "please", "never"}
    return bare and not bound and starts
