"""Article text as HTML that shows every character, also those that would hide or turn a line.

`shown("a<b\u200b")` escapes the markup and puts the zero-width space into a box with its code.
"""

from __future__ import annotations

import re
import unicodedata

from markupsafe import Markup, escape

from summarizer.render.printable import one_line, visible

# Controls, marks of direction, and what has no width and no use in a script or an emoji.
_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u180e\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_BOX = Markup('<span class="odd" title="{name}">{shown}</span>')
_UNSEEN_BOX = Markup('<span class="odd unseen" data-code="{code}" title="{name}">{shown}</span>')


def shown(text: str) -> Markup:
    """`text` escaped, line breaks and tabs kept, every control or unseen character in a box.

    What a page cannot hold or what would turn its line becomes what `printable.visible` gives
    for it; the rest is kept, so that the text of the page is the article's.
    """
    # The text is escaped first; what is put in are the two boxes above, filled with escaped values.
    return Markup(_ODD.sub(_boxed, str(escape(text))))  # noqa: S704


def shown_line(text: str) -> Markup:
    """The same on one line, its white space single."""
    return shown(one_line(text))


def _boxed(match: re.Match[str]) -> str:
    character = match.group()
    code = f"U+{ord(character):04X}"
    box = _UNSEEN_BOX if visible(character) == character else _BOX
    name = f"{code} {unicodedata.name(character, 'control character').lower()}"
    return str(box.format(code=code, name=name, shown=visible(character)))
