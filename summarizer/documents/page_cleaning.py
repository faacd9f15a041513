"""Takes out of a page what is no part of its article and would be read as if it were.

The extractor finds the article among menus and footers; what stands inside the article is ours to
take out: what no reader sees, consent boxes, advertisements, galleries, newsletter boxes, and
lines and tables that only point to other articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

_STYLE = "translate(@style, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ \t\n', 'abcdefghijklmnopqrstuvwxyz')"
_UNSEEN = (
    "//*[@hidden]",
    "//template",
    "//noscript",
    f"//*[contains({_STYLE}, 'display:none') or contains({_STYLE}, 'visibility:hidden')]",
)
_FOREIGN_ELEMENTS = (
    "//button|//dialog|//*[@role='dialog']",
    "//*[starts-with(name(), 'amp-') and not(starts-with(name(), 'amp-story'))]",
    "//figure[not(.//table) and not(.//blockquote)]",
)
_FOREIGN_NAME = re.compile(
    r"cookie-(?:banner|consent)|consent-overlay|newsletter|sign-?up|(?:^| |app-)promo\b|advert|"
    r"gallery|carousel|slideshow|read-?more|related-|recommended|pagination|share-bar|"
    r"social-share|pull-?quote",
    re.IGNORECASE,
)
_BOXES = ("aside", "blockquote", "div", "li", "ol", "p", "section", "span", "ul")
_LONGEST_NAME = 500
_SHORTEST_ARTICLE = 600
"""Characters: a form, or what is named like a box, may hold the article if it is longer."""

_LONGEST_LABEL = 30


def remove_foreign_parts(tree: HtmlElement) -> None:
    """Take everything out of `tree` that is no part of its article, in place."""
    _remove_all(tree, _UNSEEN)
    _remove_all(tree, _FOREIGN_ELEMENTS)
    for element in [*_named_like_a_box(tree), *tree.iter("form")]:
        if _is_small_or_linked(element):
            _remove(element)
    for table in tree.xpath("//table"):
        if table.text_content().strip() and _is_linked(table):
            _remove(table)
    for line in tree.xpath("//p[.//a]"):
        if _only_points_elsewhere(line):
            _remove(line)


def _remove_all(tree: HtmlElement, paths: tuple[str, ...]) -> None:
    for path in paths:
        for element in tree.xpath(path):
            _remove(element)


def _remove(element: HtmlElement) -> None:
    if element.getparent() is not None and element.tag not in ("html", "body"):
        element.drop_tree()


def _named_like_a_box(tree: HtmlElement) -> Iterator[HtmlElement]:
    for element in tree.iter(*_BOXES):
        name = f"{element.get('class', '')[:_LONGEST_NAME]} {element.get('id', '')[:_LONGEST_NAME]}"
        if _FOREIGN_NAME.search(name.replace("_", "-")):
            yield element


def _is_small_or_linked(element: HtmlElement) -> bool:
    return len(element.text_content()) < _SHORTEST_ARTICLE or _is_linked(element)


def _is_linked(element: HtmlElement) -> bool:
    """Whether most of the words of `element` are links."""
    linked = sum(len(link.text_content().strip()) for link in element.iter("a"))
    return linked > 0.5 * len(element.text_content().strip())


def _only_points_elsewhere(line: HtmlElement) -> bool:
    """Whether a paragraph is a link, perhaps with a label before it: `Read more: ...`."""
    words = " ".join(line.text_content().split())
    linked = " ".join(" ".join(link.text_content().split()) for link in line.iter("a"))
    if not linked or not words.endswith(linked):
        return False
    label = words.removesuffix(linked).strip()
    return not label or (label.endswith(":") and len(label) <= _LONGEST_LABEL)
