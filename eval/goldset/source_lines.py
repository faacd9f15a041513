"""On which line of a JSON file a value stands.

JSON is read here as YAML, of which it is a part, because PyYAML keeps the
position of every value and the standard library's parser does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import yaml


def line_of(source: str, keys: Sequence[str | int]) -> int:
    """Line (from 1) of the value that `keys` leads to, or of the last part of the way there is."""
    node = _composed(source)
    for key in keys:
        inner = _child(node, key)
        if inner is None:
            break
        node = inner
    return 1 if node is None else node.start_mark.line + 1


@lru_cache(maxsize=1)
def _composed(source: str) -> yaml.Node | None:
    """`source` taken apart, once for all its faults; None where that cannot be done."""
    try:
        node: yaml.Node | None = yaml.compose(source, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return None
    return node


def _child(node: yaml.Node | None, key: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int):
        return node.value[key] if key < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    return None
