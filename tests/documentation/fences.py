"""The blocks of code on a page of the documentation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


@dataclass(frozen=True)
class Fence:
    """A block: its language, what is in it, and the line of `page` that it begins at, from 1."""

    page: str
    line: int
    language: str
    content: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"

    @property
    def commands(self) -> list[str]:
        """The commands of a shell block, comments left out, continued lines joined."""
        lines = self.content.replace("\\\n", " ").splitlines()
        stripped = [line.split("  #")[0].strip() for line in lines]
        return [line for line in stripped if line and not line.startswith("#")]


def pages() -> list[Path]:
    """The README and every page of `docs`, but for the decisions, which show nothing to run."""
    return [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]


def fences_of(page: Path) -> list[Fence]:
    """The blocks of code on `page`, in order."""
    name = str(page.relative_to(ROOT))
    return [
        Fence(name, (token.map or [0])[0] + 1, token.info.strip(), token.content)
        for token in MarkdownIt("commonmark").parse(page.read_text(encoding="utf-8"))
        if token.type == "fence"
    ]
