"""Build the tokenizer of a GGUF file once, as the files that transformers loads at once."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from transformers import PreTrainedTokenizerFast

from summarizer.models.gguf_header import GgufHeader
from summarizer.models.joined_file import JoinedFile


def write_tokenizer(file: JoinedFile, header: GgufHeader, folder: Path) -> None:
    """Write tokenizer.json and its configuration, with the chat template, into `folder`.

    transformers reads a tokenizer from a GGUF file's header alone, so it is
    shown a copy of that.
    """
    with TemporaryDirectory(dir=folder) as temporary:
        copy = Path(temporary, "header.gguf")
        copy.write_bytes(file.read(0, header.size).tobytes())
        tokenizer = PreTrainedTokenizerFast.from_pretrained(temporary, gguf_file=copy.name)
    tokenizer.save_pretrained(folder)
