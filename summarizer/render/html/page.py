"""The page: one file, everything escaped, nothing fetched, and only our own style and script run.

A content security policy in the page names the two by their hashes, so that text that got past
the escaping could still do nothing.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from summarizer.render.html.characters import shown, shown_line
from summarizer.render.html.pile import Unread, code_choices, section_of, speaker_choices
from summarizer.render.printable import one_line
from summarizer.render.wording import provenance_line
from summarizer.schema import SummaryResult

_TEMPLATES: Final = Path(__file__).with_name("templates")


def render_html(result: SummaryResult, *, include_text: bool = True) -> str:
    """`result` as a whole HTML page, to be written as UTF-8, ending in a newline.

    Without `include_text` the article is left out and the evidence stands beside each item.
    """
    return _rendered("single.html.j2", sections=[section_of(result, 1, include_text=include_text)])


def render_html_pile(
    results: Sequence[SummaryResult], unread: Sequence[Unread] = (), *, include_text: bool = True
) -> str:
    """Many results as one page: an index with filters, then each article; `unread` are named.

    The page holds every article, some 40 kB each: a hundred of them are a file of 4 MB.
    """
    sections = [
        section_of(result, number, include_text=include_text)
        for number, result in enumerate(results, start=1)
    ]
    return _rendered(
        "pile.html.j2",
        sections=sections,
        unread=unread,
        codes=code_choices(sections),
        speakers=speaker_choices(sections),
    )


def _rendered(template: str, **values: object) -> str:
    style, script = (_own_text(name) for name in ("style.css", "script.js"))
    policy = (
        f"default-src 'none'; style-src {_hash_source(style)}; script-src {_hash_source(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    page = _environment().get_template(template)
    return page.render(style=style, script=script, policy=policy, **values)


def _own_text(name: str) -> Markup:
    # Ours, and never filled with values; escaping would break it.
    return Markup((_TEMPLATES / name).read_text("utf-8"))  # noqa: S704


def _hash_source(text: str) -> str:
    """The source expression that lets a browser run exactly `text` (W3C, CSP Level 3, 2.3.1)."""
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["shown"] = shown
    environment.filters["shown_line"] = shown_line
    environment.filters["one_line"] = one_line
    environment.filters["as_list"] = _as_list
    environment.filters["provenance_line"] = provenance_line
    return environment


def _as_list(values: Sequence[str]) -> str:
    """`values` as a JSON list, for an attribute that the script reads."""
    return json.dumps(list(values), ensure_ascii=False)
