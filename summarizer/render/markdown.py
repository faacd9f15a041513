"""A result as Markdown (CommonMark with GitHub's tables), for a page or a ticket.

Article text is escaped: it cannot add headings, links, images, tables or HTML of its own.

    from summarizer.render.markdown import render_markdown

    Path("summary.md").write_text(render_markdown(result), encoding="utf-8")
"""

from __future__ import annotations

import re

from summarizer.render.printable import one_line
from summarizer.render.wording import (
    SEVERITY_WORDS,
    Caveat,
    article_lines,
    caveats_of,
    heaviest_by_item,
    provenance_line,
    role_of,
    said_in,
)
from summarizer.schema import Claim, Severity, SummaryResult

# Escaped wherever they stand: what CommonMark and GitHub's extensions read inside a line.
_INLINE_MARKUP = re.compile(r"([\\`*_\[\]<>&|~#])")
# Escaped at the start of a line, where they would begin a list or a heading.
_BLOCK_MARKUP = re.compile(r"^([+=-])")
_NUMBERED_ITEM = re.compile(r"^(\d{1,9})([.)])")
# GitHub makes links of bare addresses unless the mark that they need is escaped.
_BARE_ADDRESS = re.compile(r"((?:https?|ftp|mailto|xmpp)(?=:)|www(?=\.)|(?=@))", re.IGNORECASE)


def render_markdown(result: SummaryResult) -> str:
    """`result` as Markdown, ending in a newline."""
    caveats = caveats_of(result)
    marked = heaviest_by_item(caveats)
    blocks = [
        f"# {escape(result.headline)}",
        *(f"*{escape(line)}*" for line in article_lines(result)),
        "## Summary",
        _summary(result, marked),
        "## Who says what",
        _claims(result.claims, marked),
        "## Warnings",
        "\n".join(_caveat(caveat) for caveat in caveats) or "None.",
        "---",
        f"*{escape(provenance_line(result))}*",
    ]
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """`text` on one line, so that Markdown shows it as it is."""
    line = _INLINE_MARKUP.sub(r"\\\1", one_line(text))
    line = _BLOCK_MARKUP.sub(r"\\\1", line)
    line = _NUMBERED_ITEM.sub(r"\1\\\2", line)
    return _BARE_ADDRESS.sub(r"\1\\", line)


def _summary(result: SummaryResult, marked: dict[str, Severity]) -> str:
    lines = [
        f"{index + 1}. {escape(sentence.text)}{_mark(marked, f'summary[{index}]')}"
        for index, sentence in enumerate(result.summary)
    ]
    return "\n".join(lines) or "No summary was written."


def _claims(claims: list[Claim], marked: dict[str, Severity]) -> str:
    if not claims:
        return "The article attributes nothing to anyone."
    rows = [
        f"| {index + 1}{_mark(marked, f'claims[{index}]')} | {_speaker(claim)} "
        f"| {claim.stance.value} | {_said(claim)} |"
        for index, claim in enumerate(claims)
    ]
    return "\n".join(["| | Who | Stance | What |", "|---:|---|---|---|", *rows])


def _mark(marked: dict[str, Severity], item: str) -> str:
    return " **!**" if item in marked else ""


def _speaker(claim: Claim) -> str:
    role = role_of(claim)
    return escape(claim.speaker.name) + (f", {escape(role)}" if role else "")


def _said(claim: Claim) -> str:
    said = said_in(claim)
    return " ".join(escape(words) for words in (said.reworded, said.verbatim) if words)


def _caveat(caveat: Caveat) -> str:
    subject = f"{caveat.subject}: " if caveat.subject else ""
    lines = [f"- **{SEVERITY_WORDS[caveat.severity]}.** {subject}{escape(caveat.message)}"]
    passages = [escape(words) for words in caveat.excerpts]
    if caveat.more:
        passages.append(f"and {caveat.more} more")
    return "\n".join([*lines, "\n  >\n".join(f"  > {passage}" for passage in passages)])
