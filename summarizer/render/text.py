"""A result as a person reads it on a terminal or in a plain file.

from summarizer.render.text import render_text

print(render_text(result, width=80, colour=False), end="")
"""

from __future__ import annotations

from dataclasses import dataclass
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summarizer.render.printable import one_line
from summarizer.render.wording import (
    SEVERITY_WORDS,
    Caveat,
    Said,
    article_lines,
    caveats_of,
    heaviest_by_item,
    provenance_line,
    role_of,
    said_in,
)
from summarizer.schema import Claim, Severity, Stance, SummaryResult, SummarySentence

NARROWEST = 40
_WIDEST = 100
_SEVERITY_WIDTH = max(len(word) for word in SEVERITY_WORDS.values())
_SEVERITY_STYLES = {
    Severity.SERIOUS: "bold red",
    Severity.CAUTION: "yellow",
    Severity.INFO: "blue",
}
_STANCE_STYLES = {
    Stance.DENIES: "red",
    Stance.DOUBTS: "yellow",
    Stance.ASKS: "yellow",
    Stance.PREDICTS: "cyan",
    Stance.PROMISES: "cyan",
}


def render_text(result: SummaryResult, *, width: int = 80, colour: bool = False) -> str:
    """`result` laid out in lines of at most `width` columns (at least 40), ending in a newline.

    With `colour` it carries ANSI colours from the terminal's own palette; nothing is said by
    colour alone.
    """
    stream = StringIO()
    console = Console(
        file=stream,
        width=max(width, NARROWEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(_page(result, console.width))
    lines = stream.getvalue().splitlines()
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


def _page(result: SummaryResult, width: int) -> RenderableType:
    caveats = caveats_of(result)
    marks = _Marks(heaviest_by_item(caveats))
    parts = (
        _masthead(result),
        _heading("Summary"),
        _summary(result.summary, marks),
        _heading("Who says what"),
        _claims(result.claims, marks, width),
        _heading("Warnings"),
        _warnings(caveats),
        Text(""),
        Text(provenance_line(result), style="dim"),
    )
    margin = max(0, width - _WIDEST)
    return Group(*(Padding(part, (0, margin, 0, 0)) for part in parts))


@dataclass(frozen=True, slots=True)
class _Marks:
    """An item's number, with an exclamation mark where a warning concerns it."""

    severities: dict[str, Severity]

    def number(self, kind: str, index: int) -> Text:
        number = Text(f"{index + 1:>2} ", style="dim")
        severity = self.severities.get(f"{kind}[{index}]")
        if severity is None:
            return number.append(" ")
        return Text.assemble(number, ("!", _SEVERITY_STYLES[severity]))


def _masthead(result: SummaryResult) -> RenderableType:
    headline = Text(one_line(result.headline), style="bold")
    return Group(headline, *(Text(line, style="dim") for line in article_lines(result)))


def _heading(words: str) -> RenderableType:
    return Padding(Text(words.upper(), style="bold cyan"), (1, 0, 0, 0))


def _summary(sentences: list[SummarySentence], marks: _Marks) -> RenderableType:
    if not sentences:
        return Text("No summary was written.", style="dim")
    rows = _numbered_grid()
    rows.add_column(overflow="fold")
    for index, sentence in enumerate(sentences):
        rows.add_row(marks.number("summary", index), Text(one_line(sentence.text)))
    return rows


def _claims(claims: list[Claim], marks: _Marks, width: int) -> RenderableType:
    if not claims:
        return Text("The article attributes nothing to anyone.", style="dim")
    rows = _numbered_grid()
    rows.add_column("Who", max_width=max(12, width // 4), overflow="fold")
    rows.add_column("Stance", no_wrap=True)
    rows.add_column("What", overflow="fold")
    for index, claim in enumerate(claims):
        number = marks.number("claims", index)
        rows.add_row(number, _speaker(claim), _stance(claim.stance), _said(said_in(claim)))
    return rows


def _numbered_grid() -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(min_width=4, no_wrap=True)
    return grid


def _stance(stance: Stance) -> Text:
    return Text(stance.value, style=_STANCE_STYLES.get(stance, "dim"))


def _speaker(claim: Claim) -> RenderableType:
    name, role = Text(one_line(claim.speaker.name), style="bold"), role_of(claim)
    return Group(name, Text(role, style="dim")) if role else name


def _said(said: Said) -> RenderableType:
    reworded = [Text(said.reworded)] if said.reworded else []
    verbatim = [Text(said.verbatim, style="italic")] if said.verbatim else []
    return Group(*reworded, *verbatim)


def _warnings(caveats: list[Caveat]) -> RenderableType:
    if not caveats:
        return Text("None.", style="dim")
    rows = Table.grid(padding=(0, 2, 0, 0))
    rows.add_column(width=_SEVERITY_WIDTH, no_wrap=True)
    rows.add_column(overflow="fold")
    for caveat in caveats:
        label = Text(SEVERITY_WORDS[caveat.severity], style=_SEVERITY_STYLES[caveat.severity])
        rows.add_row(label, _caveat(caveat))
    return rows


def _caveat(caveat: Caveat) -> RenderableType:
    subject = f"{caveat.subject}: " if caveat.subject else ""
    message = Text.assemble((subject, "bold"), caveat.message)
    excerpts = Table.grid(padding=(0, 1, 0, 0))
    for words in caveat.excerpts:
        excerpts.add_row(Text("›", style="dim"), Text(words, style="dim"))
    if caveat.more:
        excerpts.add_row("", Text(f"and {caveat.more} more", style="dim"))
    return Group(message, excerpts)
