"""Read what a GGUF file says about itself: metadata and the table of tensors.

The `gguf` package does this too, but wants one file on disk and builds a
numpy view for each of 300,000 vocabulary entries (11 s); this reader takes
a joined file and leaves arrays of text as their length (under a second).
The format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from math import prod
from typing import Final

from gguf import GGML_QUANT_SIZES, GGMLQuantizationType

from summarizer.errors import ModelDamagedError
from summarizer.models.joined_file import JoinedFile

MetadataValue = int | float | bool | str | tuple[int | float | bool, ...]

_VERSIONS: Final = (2, 3)
_DEFAULT_ALIGNMENT: Final = 32
_STRING: Final = 8
_ARRAY: Final = 9
_SCALARS: Final = {
    0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GgufTensor:
    """Where one tensor lies: `start` counts from the start of the file, `shape` is rows first."""

    name: str
    kind: GGMLQuantizationType
    shape: tuple[int, ...]
    start: int

    @property
    def row_bytes(self) -> int:
        """Bytes of one row (the last dimension)."""
        values, size = GGML_QUANT_SIZES[self.kind]
        return self.shape[-1] // values * size

    @property
    def rows(self) -> int:
        """Product of all dimensions but the last."""
        return prod(self.shape[:-1])

    @property
    def end(self) -> int:
        """Where the tensor's bytes end."""
        return self.start + self.rows * self.row_bytes


@dataclass(frozen=True, slots=True)
class GgufHeader:
    """`metadata` by key (an array of text as its length), the tensors, and the header's bytes."""

    metadata: dict[str, MetadataValue]
    tensors: dict[str, GgufTensor]
    size: int


def read_header(file: JoinedFile, title: str) -> GgufHeader:
    """Parse the header of a GGUF file; `title` names the file in errors.

    Raises `ModelDamagedError` for anything that is no whole GGUF file of
    version 2 or 3.
    """
    try:
        header = _HeaderReader(file).header()
        end = max((tensor.end for tensor in header.tensors.values()), default=header.size)
    except (ArithmeticError, EOFError, LookupError, ValueError, struct.error) as error:
        raise ModelDamagedError(
            f"{title} is not a GGUF model that can be read ({error}). Fetch the file again."
        ) from error
    if end > file.size:
        raise ModelDamagedError(
            f"{title} is cut short: it has {file.size:,} bytes and its tensors need {end:,}. "
            "Fetch the file again."
        )
    return header


class _HeaderReader:
    """A cursor over the header."""

    def __init__(self, file: JoinedFile) -> None:
        self._file = file
        self._position = 0

    def header(self) -> GgufHeader:
        if bytes(self._take(4)) != b"GGUF":
            raise ValueError("it does not begin with the letters GGUF")
        version = int(self._scalar("I"))
        if version not in _VERSIONS:
            raise ValueError(f"its format version is {version}; 2 and 3 are known")
        tensor_count, metadata_count = int(self._scalar("Q")), int(self._scalar("Q"))
        metadata = dict(self._entry() for _ in range(metadata_count))
        table = [self._tensor() for _ in range(tensor_count)]
        alignment = int(str(metadata.get("general.alignment", _DEFAULT_ALIGNMENT)))
        size = -(-self._position // alignment) * alignment
        tensors = {
            tensor.name: GgufTensor(tensor.name, tensor.kind, tensor.shape, size + tensor.start)
            for tensor in table
        }
        return GgufHeader(metadata, tensors, size)

    def _take(self, length: int) -> bytes:
        taken = self._file.read(self._position, length).tobytes()
        self._position += length
        return taken

    def _scalar(self, code: str) -> int | float | bool:
        value: int | float | bool = struct.unpack(f"<{code}", self._take(struct.calcsize(code)))[0]
        return value

    def _text(self) -> str:
        return self._take(int(self._scalar("Q"))).decode()

    def _entry(self) -> tuple[str, MetadataValue]:
        key = self._text()
        kind = int(self._scalar("I"))
        if kind == _STRING:
            return key, self._text()
        if kind == _ARRAY:
            return key, self._array()
        return key, self._scalar(_SCALARS[kind])

    def _array(self) -> MetadataValue:
        kind, count = int(self._scalar("I")), int(self._scalar("Q"))
        if kind == _STRING:
            for _ in range(count):
                length = int(self._scalar("Q"))
                self._position += length
            return count
        code = f"{count}{_SCALARS[kind]}"
        return struct.unpack(f"<{code}", self._take(struct.calcsize(f"<{code}")))

    def _tensor(self) -> GgufTensor:
        name = self._text()
        dimensions = int(self._scalar("I"))
        shape = tuple(int(self._scalar("Q")) for _ in range(dimensions))[::-1]
        kind = GGMLQuantizationType(int(self._scalar("I")))
        if shape[-1] % GGML_QUANT_SIZES[kind][0]:
            raise ValueError(f"rows of {name} are no whole number of blocks")
        return GgufTensor(name, kind, shape, int(self._scalar("Q")))
