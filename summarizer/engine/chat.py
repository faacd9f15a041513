"""Chat messages as token ids, in the model's own chat template.

What a message says is data: a special token spelled out inside it becomes
plain characters and ends no turn. Messages that begin alike give token ids
that begin alike, which is what lets requests share computation.

    encoder = ChatEncoder(tokenizer)
    ids = encoder.encode((Message("user", "Hello"),))
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from jinja2 import TemplateError
from tokenizers import AddedToken

from summarizer.engine.protocol import Message
from summarizer.errors import EngineError

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerFast

# Private-use characters stand in for contents while the template is rendered.
_OPEN, _CLOSE = "\ue0f0", "\ue0f1"
_SENTINEL = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")


class ChatEncoder:
    """Turns chats into token ids for one tokenizer that has a chat template."""

    def __init__(self, tokenizer: PreTrainedTokenizerFast) -> None:
        if not tokenizer.chat_template:
            raise EngineError(
                f"The tokenizer of {tokenizer.name_or_path!r} has no chat template; "
                "choose an instruction-tuned model."
            )
        self._tokenizer = tokenizer
        self._backend = tokenizer.backend_tokenizer
        _mark_added_tokens_special(tokenizer)

    def encode(self, messages: Sequence[Message]) -> list[int]:
        """Token ids of a chat, ready for the assistant's answer.

        When the last message is the assistant's own, the answer continues it.
        Raises `EngineError` when the template refuses the messages or drops one.
        """
        rendered = self._render(messages)
        ids: list[int] = []
        position = 0
        seen: list[int] = []
        for match in _SENTINEL.finditer(rendered):
            index = int(match.group(1))
            seen.append(index)
            ids += self._encode_template(rendered[position : match.start()])
            ids += self.encode_text(messages[index].content)
            position = match.end()
        if seen != list(range(len(messages))):
            raise EngineError(
                f"The chat template of {self._tokenizer.name_or_path!r} does not keep the "
                f"messages in order (asked for {len(messages)}, got {seen}); choose another model."
            )
        if messages[-1].role != "assistant":
            ids += self._encode_template(rendered[position:])
        return ids

    def encode_text(self, text: str) -> list[int]:
        """Token ids of `text`, with special tokens in it read as plain characters."""
        self._backend.encode_special_tokens = True
        try:
            return list(self._backend.encode(text, add_special_tokens=False).ids)
        finally:
            self._backend.encode_special_tokens = False

    def _encode_template(self, text: str) -> list[int]:
        return list(self._backend.encode(text, add_special_tokens=False).ids)

    def _render(self, messages: Sequence[Message]) -> str:
        """The chat template with a sentinel in the place of each content."""
        if not messages:
            raise EngineError("A chat needs at least one message.")
        stand_ins = [
            {"role": message.role, "content": f"{_OPEN}{index}{_CLOSE}"}
            for index, message in enumerate(messages)
        ]
        try:
            return str(
                self._tokenizer.apply_chat_template(
                    stand_ins,
                    tokenize=False,
                    add_generation_prompt=messages[-1].role != "assistant",
                )
            )
        except TemplateError as error:
            raise EngineError(
                f"The chat template of {self._tokenizer.name_or_path!r} refuses these messages "
                f"({error}); choose another model."
            ) from error


def _mark_added_tokens_special(tokenizer: PreTrainedTokenizerFast) -> None:
    """Let every added token count as special, so that none is read inside a content."""
    added = tokenizer.backend_tokenizer.get_added_tokens_decoder()
    plain = [token for _, token in sorted(added.items()) if not token.special]
    tokenizer.backend_tokenizer.add_special_tokens(
        [AddedToken(token.content, special=True, normalized=False) for token in plain]
    )
