"""Brings old and unusual ways to write a page into the one that an extractor reads: paragraphs.

Paragraphs that are only parted by line breaks, tables that only lay out a page, and live blogs
whose posts are articles of their own.
"""

from __future__ import annotations

from lxml.html import HtmlElement, fromstring

_LONGEST_DATA_CELL = 200
_PARTS_OF_TABLES = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")


def make_paragraphs(tree: HtmlElement) -> None:
    """Make plain blocks of layout tables, double line breaks and live posts in `tree`, in place."""
    for table in reversed(tree.xpath("//table")):
        if _lays_out(table):
            for part in table.iter(*_PARTS_OF_TABLES):
                part.tag = "div"
    for parent in tree.xpath("//*[br]"):
        _split_at_double_breaks(parent)
    if _is_live_blog(tree):
        for post in tree.xpath("//article//article|//article[../article[2]]"):
            post.tag = "div"


def _lays_out(table: HtmlElement) -> bool:
    if table.xpath("./thead|./caption|.//th"):
        return False
    cells = table.xpath(".//td")
    return any(len(cell.text_content()) > _LONGEST_DATA_CELL for cell in cells) or len(cells) == 1


def _split_at_double_breaks(parent: HtmlElement) -> None:
    """Make a paragraph of each run of text between two or more line breaks."""
    breaks = {line for line in parent.iterchildren("br") if _follows_a_break(line)}
    if not breaks or parent.tag in ("pre", "textarea"):
        return
    runs = [fromstring("<p></p>")]
    _append_text(runs[-1], parent.text)
    for child in list(parent):
        tail, child.tail = child.tail, None
        if child in breaks:
            runs.append(fromstring("<p></p>"))
        else:
            runs[-1].append(child)
        _append_text(runs[-1], tail)
    parent[:] = runs
    parent.text = None
    if parent.tag == "p":
        parent.tag = "div"


def _follows_a_break(line: HtmlElement) -> bool:
    before = line.getprevious()
    return before is not None and before.tag == "br" and not (before.tail or "").strip()


def _append_text(paragraph: HtmlElement, text: str | None) -> None:
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "") + (text or "")
    else:
        paragraph.text = (paragraph.text or "") + (text or "")


def _is_live_blog(tree: HtmlElement) -> bool:
    data = tree.xpath("//script[contains(@type, 'ld+json')]/text()")
    return any("LiveBlogPosting" in text for text in data)
