"""The door for models of strangers: a folder's settings and headers, a GGUF file's header."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from summarizer.models.gguf_header import read_header
from summarizer.models.joined_file import JoinedFile
from summarizer.models.model_folder import open_folder
from tests.hard.fuzzing.target import Target, encoded
from tests.models.tiny_files import write_gguf
from tests.tiny import tiny_model

_BETWEEN = b"\n\x00\n"


def _check_model_files(data: bytes) -> None:
    """A model folder's files, and a GGUF file's header, are read or refused."""
    name, _, content = data.partition(_BETWEEN)
    with tempfile.TemporaryDirectory() as folder:
        if name in _folder_files():
            for file, whole in _folder_files().items():
                Path(folder, file.decode()).write_bytes(content if file == name else whole)
            open_folder(Path(folder)).holds("fp32")
        else:
            file = Path(folder, "model.gguf")
            file.write_bytes(data)
            read_header(JoinedFile((file,)), "model.gguf")


@cache
def _model_folder() -> Path:
    return tiny_model(Path(tempfile.mkdtemp(prefix="fuzzing-")), seed=1).path


@cache
def _folder_files() -> dict[bytes, bytes]:
    whole = (_model_folder() / "model.safetensors").read_bytes()
    length = int.from_bytes(whole[:8], "little")
    return {
        b"config.json": (_model_folder() / "config.json").read_bytes(),
        b"model.safetensors": whole[: 8 + length],
    }


@cache
def _model_seeds() -> tuple[bytes, ...]:
    gguf = write_gguf(Path(tempfile.mkdtemp(prefix="fuzzing-"), "model.gguf"), _model_folder())
    files = (name + _BETWEEN + content for name, content in _folder_files().items())
    return (gguf.read_bytes(), *files)


_MODEL_PIECES = (
    b"GGUF", b"\x00" * 8, b"\xff" * 8, b"\x08\0\0\0", b"\x09\0\0\0", b"\x0c\0\0\0",
    b"general.alignment", b"\x03\0\0\0", b"\x7f" * 8, *encoded("{", "}", "[" * 3000, ":", ",", '"'),
    b'"dtype"', b'"data_offsets"', b'"__metadata__"', b"null", b"9" * 5000,
    b'"quantization_config"',
    b'"weight_map"', b"\xed\xa0\x80",
)  # fmt: skip


def targets() -> tuple[Target, ...]:
    """The target of this module; its seeds are written by the program itself."""
    return (Target("model files", _check_model_files, _model_seeds(), _MODEL_PIECES, 110),)
