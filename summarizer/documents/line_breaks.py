"""Tells line breaks that the author meant from those of a fixed page width.

Mail, wire copy and text files are often broken at 60 to 80 characters. Filling lines greedily
leaves a mark: no line could have taken the first word of the next. A block of lines that bears
the mark, and in which some line goes on in lower case, is joined. Where such a block has shown
that the document has a width, other blocks that bear the mark at that width are joined too.
A list item begins a block of its own.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

_NARROWEST_PAGE = 40
_WIDEST_PAGE = 120
_LIST_ITEM = re.compile(r"(?:[-*•‣▪–—]|\(?\d{1,3}[.)]|\(?[a-z]\)) ")
_GOES_ON = re.compile(r"[\"'“‘(]?[^\W\d_A-Z]")

Block = list[str]


def join_wrapped_lines(text: str) -> str:
    """`text` with lines that were broken to a width joined by single spaces.

    Expects spaces and blank lines to be evened out already.
    """
    paragraphs = [list(_blocks(paragraph.split("\n"))) for paragraph in text.split("\n\n")]
    width = max((_width(b) for p in paragraphs for b in p if _is_wrapped(b)), default=0)
    if not width:
        return text
    return "\n\n".join("\n".join(_joined(b, width) for b in p) for p in paragraphs)


def _blocks(lines: list[str]) -> Iterator[Block]:
    block: Block = []
    for line in lines:
        if block and _LIST_ITEM.match(line):
            yield block
            block = []
        block.append(line)
    yield block


def _joined(block: Block, page_width: int) -> str:
    joins = _is_wrapped(block) or (len(block) > 1 and _is_filled(block, page_width))
    return (" " if joins else "\n").join(block)


def _is_wrapped(block: Block) -> bool:
    """Whether the block alone shows that it was broken to a width."""
    return (
        len(block) > 1
        and _NARROWEST_PAGE <= _width(block) <= _WIDEST_PAGE
        and any(_begins_in_lower_case(line) for line in block[1:])
        and _is_filled(block, _width(block))
    )


def _is_filled(block: Block, width: int) -> bool:
    """Whether no line could have taken the first word of the next within `width`."""
    pairs = itertools.pairwise(block)
    fits = all(len(line) <= width for line in block)
    return fits and all(len(a) + 1 + len(b.split(" ", 1)[0]) > width for a, b in pairs)


def _begins_in_lower_case(line: str) -> bool:
    found = _GOES_ON.match(line)
    return found is not None and found.group()[-1].islower()


def _width(block: Block) -> int:
    return max(len(line) for line in block)
