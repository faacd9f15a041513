"""One article as its section of a page shows it, and the index over many of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from summarizer.render.html.article import Paragraph, paragraphs_of
from summarizer.render.html.items import Items, items_of
from summarizer.render.printable import one_line
from summarizer.render.wording import SEVERITY_WORDS
from summarizer.schema import Severity, SummaryResult

_WEB_SCHEMES = frozenset({"http", "https"})


@dataclass(frozen=True, slots=True)
class Unread:
    """An article without a result: its name and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many warnings of one severity an article has."""

    severity: Severity
    warnings: int

    @property
    def words(self) -> str:
        """`1 serious`, `2 cautions`."""
        word = SEVERITY_WORDS[self.severity].lower()
        counted = word if self.warnings == 1 or self.severity is Severity.SERIOUS else f"{word}s"
        return f"{self.warnings} {counted}"


@dataclass(frozen=True, slots=True)
class Section:
    """One article, ready to show; `id` is its anchor."""

    id: str
    result: SummaryResult
    items: Items
    paragraphs: tuple[Paragraph, ...]

    @property
    def address(self) -> str | None:
        """The article's address on the web; None where the source is none that may be a link."""
        source = self.result.document.source or ""
        return source if _is_web_address(source) else None

    @property
    def own_title(self) -> str | None:
        """The article's own headline, where it is another than ours."""
        title = one_line(self.result.document.title or "")
        return title if title and title != one_line(self.result.headline) else None

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the warnings, each once."""
        return tuple(dict.fromkeys(warning.code.value for warning in self.result.warnings))

    @property
    def speakers(self) -> tuple[str, ...]:
        """The names of those who speak, each once, most salient first."""
        return tuple(dict.fromkeys(one_line(each.speaker.name) for each in self.result.claims))

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """How many warnings there are of each severity that occurs, the heaviest first."""
        counts = Counter(warning.severity for warning in self.result.warnings)
        return tuple(Tally(each, counts[each]) for each in SEVERITY_WORDS if counts[each])


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that the index can be filtered by, and how many articles have it."""

    value: str
    words: str
    articles: int


def section_of(result: SummaryResult, number: int, *, include_text: bool = True) -> Section:
    """The section of the page's article `number`, counted from 1; without its text on request."""
    page = f"a{number}"
    items, document = items_of(result, page), result.document
    text = document.text if include_text and document.text else ""
    paragraphs = paragraphs_of(text, document.title, items)
    return Section(page, result, items, paragraphs)


def code_choices(sections: Iterable[Section]) -> tuple[Choice, ...]:
    """The codes that occur, the most frequent first."""
    return _choices([section.codes for section in sections])


def speaker_choices(sections: Iterable[Section]) -> tuple[Choice, ...]:
    """The speakers that occur, by name."""
    choices = _choices([section.speakers for section in sections])
    return tuple(sorted(choices, key=lambda choice: choice.words.casefold()))


def _choices(values: Sequence[Sequence[str]]) -> tuple[Choice, ...]:
    counts = Counter(value for each in values for value in each)
    return tuple(Choice(value, value.replace("_", " "), n) for value, n in counts.most_common())


def _is_web_address(source: str) -> bool:
    try:
        return urlsplit(source).scheme in _WEB_SCHEMES
    except ValueError:
        return False
