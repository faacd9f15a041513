"""The day on which a page says that its article was published.

It is taken from the page's own data or from nowhere: an extractor that searches the text takes the
year in a footer, or a day that the article is about, for the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lxml.html import HtmlElement

_NAMES_OF_THE_DAY = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dc.date",
    "dcterms.issued",
    "parsely-pub-date",
    "publishdate",
    "publish-date",
    "pubdate",
    "date",
)
"""What `<meta>` calls it, in small letters; the first that is there counts."""

# https://schema.org/datePublished, in a page's JSON-LD
_IN_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_DAY = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")


def published_day(tree: HtmlElement) -> str | None:
    """The day in ISO 8601, as the page writes it in its own time zone; None where it says none."""
    for written in _written_days(tree):
        found = _DAY.match(written)
        if found and _is_a_day(*map(int, found.groups())):
            return "-".join(found.groups())
    return None


def _written_days(tree: HtmlElement) -> Iterator[str]:
    metas = {
        (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower(): meta
        for meta in reversed(tree.xpath("//meta[@content]"))
    }
    yield from (metas[name].get("content") for name in _NAMES_OF_THE_DAY if name in metas)
    for data in tree.xpath("//script[contains(@type, 'ld+json')]/text()"):
        yield from _IN_DATA.findall(data)
    yield from tree.xpath("//*[@itemprop='datePublished']/@datetime")
    yield from tree.xpath("//article[not(//article[2])]//time/@datetime")[:1]


def _is_a_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
