"""Turn the spans that a labeller wrote as words into exact offsets, in place."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

from eval.goldset.article_text import read_article_text
from eval.goldset.errors import GoldError, Problem
from eval.goldset.load import parse_labels, read_label_source
from eval.goldset.source_lines import line_of
from eval.goldset.written_labels import Keys, written_spans
from eval.goldset.written_spans import UnresolvedSpan, paragraphs_around, resolve
from summarizer.analysis.attribution import Extent

_INDENTED_SPAN = re.compile(
    r'\{\s+"start": (\d+),\s+"end": (\d+),\s+"text": ("(?:[^"\\]|\\.)*")\s+\}'
)


def fill_file(path: Path) -> int:
    """Resolve every span of a label file and write it back; the number of spans.

    The file is replaced whole or not at all. Raises `GoldError` listing every
    span that does not lead to one place.
    """
    source = read_label_source(path)
    labels = parse_labels(path, source)
    text = read_article_text(path.with_suffix(".txt"))
    problems: list[Problem] = []
    spans = list(written_spans(labels))
    for written in spans:
        try:
            span = resolve(text, written.value, _scope(text, labels, written.keys))
        except UnresolvedSpan as error:
            place = ".".join(str(key) for key in written.keys)
            problems.append(Problem(path, line_of(source, written.keys), f"{place}: {error}."))
        else:
            written.replace(span.model_dump())
    if problems:
        raise GoldError(problems)
    _replace(path, _as_text(labels))
    return len(spans)


def _scope(text: str, labels: dict[str, Any], keys: Keys) -> Extent:
    # A cue and a mention stand beside the content; elsewhere they must be pointed at.
    if keys[-1] in ("cue", "mention"):
        content = labels[str(keys[0])][keys[1]].get("content")
        if content and not any(isinstance(part, str) or "end" not in part for part in content):
            return paragraphs_around(text, content[0]["start"], content[-1]["end"])
    return Extent(0, len(text))


def _as_text(labels: dict[str, Any]) -> str:
    indented = json.dumps(labels, ensure_ascii=False, indent=2)
    return _INDENTED_SPAN.sub(r'{"start": \1, "end": \2, "text": \3}', indented) + "\n"


def _replace(path: Path, content: str) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    temporary.write_text(content, encoding="utf-8")
    temporary.replace(path)
