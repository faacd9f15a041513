"""Tells whether the article of a page goes on at another page."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urljoin, urlsplit

from lxml.html import HtmlElement

_PAGE_IN_PATH = re.compile(
    r"(?:/(?:page/?|p)?\d{1,3}|[-_,](?:page|p|seite)?[-_]?\d{1,3}(?=\.|$))/?"
)
_PAGE_IN_QUERY = re.compile(r"(?:^|&)(?:page|p|seite|pagina|pg)=\d{1,3}")


def continues_elsewhere(tree: HtmlElement, address: str | None) -> bool:
    """Whether the page names a next page whose address is its own with a page number.

    `address` is the page's own, where it is known; the page's canonical link serves as well.
    """
    canonical = next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)
    own = address or canonical
    if not own:
        return False
    links = tree.xpath("//link[@rel='next']/@href|//a[@rel='next']/@href")
    return any(_is_next_page(_resolved(own, link), _resolved(own, "")) for link in links)


def _resolved(own: str, link: str) -> SplitResult:
    """The address that `link` means on the page `own`; an empty one if it means none."""
    try:
        return urlsplit(urljoin(own, link))
    except ValueError:
        return SplitResult("", "", "", "", "")


def _is_next_page(other: SplitResult, own: SplitResult) -> bool:
    if not other.netloc or other.netloc != own.netloc or other == own:
        return False
    if other.path == own.path:
        return _PAGE_IN_QUERY.search(other.query) is not None
    return _without_page(other.path) in (own.path.rstrip("/"), _without_page(own.path))


def _without_page(path: str) -> str:
    found = list(_PAGE_IN_PATH.finditer(path))
    if not found or found[-1].end() < len(path) - 5:
        return path
    return (path[: found[-1].start()] + path[found[-1].end() :]).rstrip("/")
