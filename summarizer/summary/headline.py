"""The headline: the article's own, or one that the model writes and the article bears out."""

from __future__ import annotations

from summarizer.documents import Document
from summarizer.documents.pieces import Piece
from summarizer.engine.protocol import Engine, Grammar, Request
from summarizer.prompting import Prompts

_ONE_LINE = Grammar("regex", r"[A-Z0-9][^\s\x00-\x1f\x7f]{0,24}( [^\s\x00-\x1f\x7f]{1,24}){2,13}")
"""Three to fourteen words; a word ends a headline, so the grammar may count them."""

_MAX_TOKENS = 48


def write_headline(
    document: Document, piece: Piece, engine: Engine, prompts: Prompts
) -> str | None:
    """The article's own headline, else the model's; None where it does not finish one."""
    if document.title:
        return document.title
    request = Request(prompts.render("headline", article=piece.text), _ONE_LINE, _MAX_TOKENS)
    generation = engine.generate([request])[0]
    return generation.text.strip(' ."“”') if generation.finish == "stop" else None
