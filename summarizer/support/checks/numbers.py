"""Numbers: does every number of the statement stand in the article, for the same thing?

Words and digits, units and their conversions, rounding that the statement
owns up to, shares and fractions, and simple sums: a difference, a ratio.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Token

from summarizer.schema import WarningCode
from summarizer.support.checks.arguments import shared_arguments
from summarizer.support.checks.comparison import Comparison
from summarizer.support.checks.finding import Finding
from summarizer.support.checks.measures import singulars
from summarizer.support.checks.quantities import quantities
from summarizer.support.checks.quantity import Bound, Kind, Quantity
from summarizer.support.checks.reading import Reading
from summarizer.support.checks.vocabulary import Relation, words_of

_EXACT = 0.001
_CONVERTED = 0.02
"""Relative tolerance after a conversion: months and years have no exact length."""

_ABOUT = 0.1
_MOSTLY = 0.5
"""Share of a clause's arguments that the clause with another number must share."""

_ROUNDED = 0.025
_WHEN = frozenset(["today", "year", "earlier", "later", "next", "now", "tomorrow", "yesterday"])
_FEW = 4
_COUNTED = ("heads", "households", "dwellings", "firms", "places")


def number_findings(comparison: Comparison) -> Iterator[Finding]:
    """A number that the article does not give, gives for another thing, or holds less exactly."""
    cited = quantities_in(comparison.evidence)
    anywhere = quantities_in(comparison.article)
    for quantity in quantities_in(comparison.statement):
        near = _local(comparison, quantity, cited)
        if not _is_found(quantity, cited) and not _is_found(quantity, anywhere):
            yield _unfounded(comparison, quantity, cited or anywhere)
        elif near and not _is_found(quantity, near):
            yield _unfounded(comparison, quantity, near)
        else:
            yield from _held_otherwise(comparison, quantity, near or cited or anywhere)


def quantities_in(reading: Reading) -> list[Quantity]:
    """The numbers that stand in the reading's own tokens."""
    covered = {i for t in reading.tokens for i in range(t.idx, t.idx + len(t))}
    return [q for q in quantities(reading.text) if q.start in covered]


def _tokens_of(reading: Reading, quantity: Quantity) -> list[Token]:
    return [t for t in reading.tokens if quantity.start < t.idx + len(t) and t.idx < quantity.end]


def _local(comparison: Comparison, quantity: Quantity, cited: Sequence[Quantity]) -> list[Quantity]:
    """The comparable numbers of the clause that the number's own clause rewords."""
    tokens = _tokens_of(comparison.statement, quantity)
    clause = comparison.clause_of(tokens[0]) if tokens else None
    if clause is None or len(_of_kind(comparison, quantity)) > 1:
        return []
    found: list[Quantity] = []
    for aligned in comparison.alignments_of(clause):
        if aligned.relation is not Relation.SAME or _is_apart(clause.pivot, aligned.pivot):
            return []
        words = aligned.evidence.tokens
        inside = [q for q in cited if any(q.start <= t.idx < q.end for t in words)]
        if any(matches(quantity, q) for q in inside):
            return []
        found.extend(q for q in inside if q.kind is quantity.kind and q.unit == quantity.unit)
    return [q for q in found if q.noun == quantity.noun or quantity.kind is not Kind.COUNT]


def _is_apart(word: Token, other: Token) -> bool:
    return shared_arguments(word, other) < _MOSTLY


def _of_kind(comparison: Comparison, quantity: Quantity) -> list[Quantity]:
    return [q for q in quantities_in(comparison.statement) if q.kind is quantity.kind]


def _is_found(quantity: Quantity, among: Sequence[Quantity]) -> bool:
    if quantity.kind is Kind.COUNT and (quantity.value == 1 or _points_back(quantity)):
        return True
    if quantity.kind is Kind.COUNT and _is_counted_up(quantity, among):
        return True
    if any(matches(quantity, other) for other in among):
        return True
    return _is_derived(quantity, among)


def _is_counted_up(quantity: Quantity, among: Sequence[Quantity]) -> bool:
    """Whether the number may count what the article lists: `two astronauts` of two names."""
    counts = [o for o in among if o.kind is Kind.COUNT]
    few = quantity.value <= 2 and bool(quantity.noun) and not quantity.noun.startswith("point")
    return few and not any(_may_count_the_same(quantity.noun, o.noun) for o in counts)


def _points_back(quantity: Quantity) -> bool:
    """Whether the number only gathers what was named: `the two countries`."""
    return quantity.value <= _FEW and quantity.role == "the"


def matches(quantity: Quantity, other: Quantity) -> bool:
    """Whether a statement's number may stand for one of the article."""
    if not _same_sort(quantity, other):
        return False
    if quantity.rate and other.rate and quantity.rate != other.rate:
        return False
    if _face_apart(quantity.bound, other.bound):
        return False
    if {quantity.role, other.role} == {"from", "to"} and other.kind is not Kind.COUNT:
        return False
    return _close(quantity, other)


def _face_apart(one: Bound, other: Bound) -> bool:
    """Whether one is a least and the other a most: `more than 300` of `fewer than 300`."""
    least, most = (Bound.ABOVE, Bound.AT_LEAST), (Bound.BELOW, Bound.AT_MOST)
    return (one in least and other in most) or (one in most and other in least)


_KINDRED = (
    {Kind.MULTIPLE, Kind.SHARE},
    {Kind.ORDINAL, Kind.MULTIPLE},
    {Kind.ORDINAL, Kind.COUNT},
    {Kind.MULTIPLE, Kind.COUNT},
)


def _same_sort(one: Quantity, other: Quantity) -> bool:
    if one.kind is other.kind:
        if one.kind is Kind.COUNT and one.unit == other.unit:
            return _may_count_the_same(one.noun, other.noun)
        return one.unit == other.unit
    kinds = {one.kind, other.kind}
    if kinds in _KINDRED:
        return True
    bare, full = (one, other) if one.kind is Kind.COUNT else (other, one)
    if bare.kind is not Kind.COUNT or full.kind is Kind.SHARE:
        return False
    return _counts_points(bare) if full.kind is Kind.POINTS else _is_bare(bare)


def _counts_points(quantity: Quantity) -> bool:
    return quantity.noun in ("point", "points")


def _is_bare(quantity: Quantity) -> bool:
    """Whether nothing is counted: `a woman of 58`, `from 11 to 12.50 pounds`."""
    return not quantity.noun or quantity.noun in STOP_WORDS or quantity.noun in _WHEN


def _may_count_the_same(noun: str, other: str) -> bool:
    sorts = [_sort(noun), _sort(other)]
    return None in sorts or sorts[0] == sorts[1]


def _sort(noun: str) -> str | None:
    for name in _COUNTED:
        if set(singulars(noun)) & words_of(f"people.{name}"):
            return name
    return None


def _close(quantity: Quantity, other: Quantity) -> bool:
    value, given = quantity.value, other.value
    if quantity.kind is not other.kind and quantity.number == other.number:
        return True
    if _relative(value, given) <= (_CONVERTED if quantity.kind is Kind.MEASURE else _EXACT):
        return True
    if quantity.kind in (Kind.YEAR, Kind.DAY, Kind.DECADE, Kind.CLOCK, Kind.ORDINAL):
        return False
    return _is_owned_rounding(quantity, value, given) or _is_shorter(quantity, other)


def _is_owned_rounding(quantity: Quantity, value: float, given: float) -> bool:
    if quantity.bound is Bound.ABOUT:
        return _relative(value, given) <= _ABOUT
    if quantity.bound in (Bound.BELOW, Bound.AT_MOST):
        return given <= value and _relative(value, given) <= _ABOUT
    if quantity.bound in (Bound.ABOVE, Bound.AT_LEAST):
        return value <= given and _relative(value, given) <= 2 * _ABOUT
    return False


def _is_shorter(quantity: Quantity, other: Quantity) -> bool:
    """Whether the statement's number is the article's with fewer figures, and hardly off."""
    few, many = _figures(quantity.value), _figures(other.value)
    rounded = float(f"{other.value:.{max(few, 1) - 1}e}")
    return (
        few < many
        and rounded == quantity.value
        and _relative(quantity.value, other.value) <= _ROUNDED
    )


def _figures(value: float) -> int:
    digits = f"{value:.10e}".split("e")[0].replace(".", "").rstrip("0")
    return len(digits)


def _relative(one: float, other: float) -> float:
    largest = max(abs(one), abs(other))
    return abs(one - other) / largest if largest else 0.0


def _is_derived(quantity: Quantity, among: Sequence[Quantity]) -> bool:
    """Whether the number is a difference, a sum or a ratio of two that the article gives."""
    pairs = [
        (a, b) for a in among for b in among if a is not b and a.kind is b.kind and a.unit == b.unit
    ]
    if any(_follows_from(quantity, *pair) for pair in pairs) or _is_part_of(quantity, among):
        return True
    return quantity.kind is Kind.MULTIPLE and any(_is_same_factor(quantity, o) for o in among)


def _follows_from(quantity: Quantity, first: Quantity, second: Quantity) -> bool:
    points = quantity.kind is Kind.POINTS or _counts_points(quantity)
    if points and first.kind is Kind.SHARE:
        return _relative(quantity.value, abs(first.value - second.value) * 100) <= _EXACT
    if quantity.kind is first.kind and quantity.unit == first.unit:
        return _may_be_added(first, second) and _is_sum_or_difference(quantity, first, second)
    if quantity.kind not in (Kind.SHARE, Kind.MULTIPLE) or not second.value:
        return False
    ratio = first.value / second.value
    return any(_is_near(quantity, wanted) for wanted in (ratio, abs(ratio - 1)))


def _may_be_added(first: Quantity, second: Quantity) -> bool:
    if first.kind is Kind.COUNT:
        return first.noun == second.noun or _is_bare(second)
    return first.kind in (Kind.MONEY, Kind.MEASURE)


def _is_near(quantity: Quantity, ratio: float) -> bool:
    rounded = _relative(quantity.value, ratio) <= _ROUNDED
    return rounded or _is_owned_rounding(quantity, quantity.value, ratio)


def _is_part_of(quantity: Quantity, among: Sequence[Quantity]) -> bool:
    """Whether the number is a share of another that the article gives: half of 20 million."""
    shares = [o.value for o in among if o.kind is Kind.SHARE]
    wholes = [o for o in among if o.kind is quantity.kind and o.unit == quantity.unit]
    if quantity.kind not in (Kind.COUNT, Kind.MONEY, Kind.MEASURE):
        return False
    return any(_relative(quantity.value, s * w.value) <= _EXACT for s in shares for w in wholes)


def _is_sum_or_difference(quantity: Quantity, first: Quantity, second: Quantity) -> bool:
    wanted = (abs(first.value - second.value), first.value + second.value)
    return any(_relative(quantity.value, w) <= _EXACT for w in wanted)


def _is_same_factor(quantity: Quantity, other: Quantity) -> bool:
    return other.kind is Kind.SHARE and _relative(quantity.value, other.value) <= _EXACT


def _unfounded(comparison: Comparison, quantity: Quantity, given: Sequence[Quantity]) -> Finding:
    nearest = sorted(
        given, key=lambda o: (o.kind is not quantity.kind, abs(o.value - quantity.value))
    )
    against = [t for o in nearest[:1] for t in _tokens_of(comparison.article, o)[:1]]
    if nearest:
        message = (
            f"The article does not say “{quantity.written}” here; it says “{nearest[0].written}”."
        )
    else:
        message = f"The article does not say “{quantity.written}”."
    words = _tokens_of(comparison.statement, quantity) or list(comparison.statement.tokens)
    return comparison.finding(WarningCode.NUMBER_MISMATCH, message, words, against)


_LOOSE = (Bound.AT_MOST, Bound.AT_LEAST, Bound.ABOVE, Bound.BELOW)


def _held_otherwise(
    comparison: Comparison, quantity: Quantity, near: Sequence[Quantity]
) -> Iterator[Finding]:
    """`up to 450` told as `450`."""
    if quantity.kind in (Kind.ORDINAL, Kind.YEAR, Kind.DAY, Kind.DECADE, Kind.CLOCK):
        return
    same = [o for o in near if matches(quantity, o)]
    if not same or quantity.bound is not Bound.EXACT or any(o.bound not in _LOOSE for o in same):
        return
    tokens = _tokens_of(comparison.statement, quantity)
    if _relative(quantity.value, same[0].value) > _EXACT or not tokens:
        return
    held = comparison.article.text[max(0, same[0].start - 12) : same[0].end].strip()
    message = f"“{quantity.written}” is told as exact; the article says “… {held}”."
    against = _tokens_of(comparison.article, same[0])[:1]
    yield comparison.finding(WarningCode.HEDGE_DROPPED, message, tokens, against)
