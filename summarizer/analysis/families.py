"""Families of cue classes: verbs of telling, of judging, of wanting and of knowing."""

from __future__ import annotations

_COMMUNICATION = {
    "verbs.say",
    "verbs.write",
    "verbs.answer",
    "verbs.argue",
    "verbs.deny",
    "verbs.admit",
}
_JUDGEMENT = {"verbs.judge", "verbs.describe"}
_VOLITION = {"verbs.order", "verbs.commit", "verbs.plan", "verbs.desire"}
_COGNITION = {"verbs.believe", "verbs.learn", "verbs.show", "verbs.emotion"}
_FAMILIES = {
    "communication": _COMMUNICATION,
    "judgement": _JUDGEMENT,
    "volition": _VOLITION,
    "cognition": _COGNITION,
    "speech noun": {"nouns.speech"},
    "thought noun": {"nouns.thought"},
}


def families(classes: frozenset[str]) -> list[str]:
    """The families of classes that hold any of `classes`."""
    return [name for name, members in _FAMILIES.items() if members & classes]
