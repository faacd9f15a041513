"""Build the tokenizer of a GGUF file once, as the files that transformers loads at once."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from transformers import PreTrainedTokenizerFast

from summarizer.errors import ModelError
from summarizer.models.gguf_header import GgufHeader
from summarizer.models.joined_file import JoinedFile


def write_tokenizer(file: JoinedFile, header: GgufHeader, title: str, folder: Path) -> None:
    """Write tokenizer.json and its configuration, with the chat template, into `folder`.

    transformers reads a tokenizer from a GGUF file's header alone, so it is
    shown a copy of that. Raises `ModelError` for a kind of tokenizer that it
    does not know.
    """
    with TemporaryDirectory(dir=folder) as temporary:
        copy = Path(temporary, "header.gguf")
        copy.write_bytes(file.read(0, header.size).tobytes())
        try:
            tokenizer = PreTrainedTokenizerFast.from_pretrained(temporary, gguf_file=copy.name)
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise ModelError(
                f"The tokenizer of {title} cannot be used ({error}). "
                "Give the folder of the original Hugging Face model instead."
            ) from error
    tokenizer.save_pretrained(folder)
