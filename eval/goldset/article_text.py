"""The text half of a gold article, and the rules that keep its offsets stable."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from eval.goldset.errors import GoldError, Problem

# Format characters and odd spaces look like nothing and shift every offset after them.
_REFUSED_CATEGORIES = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def read_article_text(path: Path) -> str:
    """The text of `path` without its final line end. Raises `GoldError`."""
    try:
        # Bytes first: text mode would turn CRLF into LF and hide it from the check.
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise GoldError([Problem(path, 1, f"cannot be read: {error.strerror}.")]) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise GoldError([Problem(path, line, "is not UTF-8; save it as UTF-8.")]) from error
    problems = text_problems(path, text)
    if problems:
        raise GoldError(problems)
    return text.removesuffix("\n")


def text_problems(path: Path, text: str) -> list[Problem]:
    """Whatever in `text` normalisation would change."""
    problems = []
    if not text.endswith("\n") or text.endswith("\n\n"):
        last = text.count("\n") + 1
        problems.append(Problem(path, last, "must end with exactly one line end."))
    lines = text.removesuffix("\n").split("\n")
    for number, line in enumerate(lines, start=1):
        fault = _line_fault(line, lines[number - 2] if number > 1 else "")
        if fault is not None:
            problems.append(Problem(path, number, fault))
    return problems


def _line_fault(line: str, previous: str) -> str | None:
    if line != line.strip(" "):
        return "has a space at the start or the end of a line; remove it."
    if not line and not previous:
        return "starts with a blank line or has two in a row; leave one between paragraphs."
    if not unicodedata.is_normalized("NFC", line):
        return "is not in Unicode form NFC; normalise the file."
    for character in line:
        if character != " " and unicodedata.category(character) in _REFUSED_CATEGORIES:
            name = f"U+{ord(character):04X}"
            return f"holds the invisible or odd character {name}; use plain spaces."
    return None
