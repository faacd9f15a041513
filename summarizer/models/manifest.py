"""What a finished folder of the cache holds: written last, read at every start.

Sizes are compared each time the folder is looked for, which takes no time. Hashes are compared
while the model is loaded (see `unaltered`).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from summarizer.models.digests import file_digest

FORMAT: Final = 2  # raise it when prepared files change, so that old ones are made again
_NAME: Final = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`files` are sizes in bytes and `sha256` hashes in hexadecimal, both by the file's name."""

    format: int
    name: str
    content: str
    precision: str
    files: dict[str, int]
    sha256: dict[str, str]


def manifest_of(folder: Path) -> Manifest | None:
    """The manifest of a folder; None where it has none that can be read."""
    try:
        return TypeAdapter(Manifest).validate_json((folder / _NAME).read_bytes())
    except (OSError, ValidationError):
        return None


def write_manifest(folder: Path, name: str, content: str, precision: str) -> None:
    """Write down all that `folder` holds now."""
    paths = sorted(folder.iterdir())
    sizes = {path.name: path.stat().st_size for path in paths}
    hashes = {path.name: file_digest(path) for path in paths}
    manifest = Manifest(FORMAT, name, content, precision, sizes, hashes)
    (folder / _NAME).write_text(json.dumps(asdict(manifest), indent=1), "utf-8")


def is_whole(folder: Path, content: str) -> bool:
    """Whether every file that was made of `content` is there at its full size."""
    manifest = manifest_of(folder)
    if manifest is None or manifest.content != content:
        return False
    try:
        sizes = {name: (folder / name).stat().st_size for name in manifest.sha256}
    except OSError:
        return False
    return sizes == manifest.files


def altered_file(folder: Path) -> str | None:
    """The name of a file that no longer has the hash it was made with.

    None where all have theirs, and for a folder without a manifest, which was not made by us.
    """
    manifest = manifest_of(folder)
    if manifest is None:
        return None
    hashes = manifest.sha256.items()
    return next((name for name, sha256 in hashes if file_digest(folder / name) != sha256), None)


def how_to_mend(folder: Path) -> str:
    """What to do about a broken model folder; only one of our own making can be made anew."""
    if (folder / _NAME).is_file():
        return f"Delete the folder {folder} and run again to prepare it anew."
    return f"Fetch the files in {folder} again."


def disown(folder: Path) -> bool:
    """Take the manifest away, so that the folder is made anew; whether that could be done."""
    try:
        (folder / _NAME).unlink(missing_ok=True)
    except OSError:
        return False
    return True
