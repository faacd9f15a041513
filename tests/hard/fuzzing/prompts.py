"""The doors for prompts: article text in our templates, templates of others, chats as tokens."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from transformers import AutoTokenizer

from summarizer.engine.chat import ChatEncoder
from summarizer.engine.protocol import Message
from summarizer.prompting import Prompts
from tests.hard.fuzzing.target import Target, encoded
from tests.hard.nasty import SPECIAL_TOKENS, WORDS
from tests.tiny import tiny_model

_VALUES = {
    "summary": ("article", "length"),
    "headline": ("article",),
    "sentence": ("passages",),
    "support": ("passage", "statement"),
    "claim_restatement": ("context", "speaker", "stance", "claim"),
}
_PIECES = encoded(
    *SPECIAL_TOKENS, "\ue0f00\ue0f1", "\ue0f01\ue0f1", "\ue0f0", "\ue0f1", "{{", "}}", "{%", "%}",
    "{#", "#}", "{{ 7*7 }}", "{% endcall %}", "{% raw %}", "system\n", "user\n", "assistant\n",
    "\n", " ", "\0", "\ufffd", "<|im_", "end|>", "<|", "|>", "é", "👨‍👩", "Yes", WORDS,
)  # fmt: skip
_TEMPLATE = (
    "{% call system() %}Be brief.{% endcall %}{% for e in examples %}{% call user() %}{{ e.a }}"
    "{% endcall %}{% endfor %}{% call user() %}{{ article }}{% endcall %}\n---\n"
    '[{"a": "b"}]'
)
_TEMPLATE_PIECES = encoded(
    "{% call user() %}", "{% call system() %}", "{% call assistant() %}", "{% endcall %}", "{{",
    "}}",
    "{%", "%}", "{#", "#}", "{{ article }}", "{{ nothing }}", "{{ e.a }}", "{{ examples[9] }}",
    "{% for e in examples %}", "{% endfor %}", "{% if article %}", "{% else %}", "{% endif %}",
    "{{ article.upper.__globals__ }}", "{{ article|float }}", "{{ 1/0 }}", "{{ article + 1 }}",
    "{{ -article }}", "{{ 'x' * -1 }}", "{{ article|round }}", "{{ article|batch(0)|list }}",
    "{{ '%d' % article }}", "{{ '{0.__class__}'.format(article) }}", "{% set x = 1 %}",
    "{% import 'task.j2' as t %}", "{% include 'task.j2' %}", "{% extends 'task.j2' %}",
    "{% include '../task.j2' %}", "{% macro m() %}", "{% endmacro %}", "{{ m() }}", "{{ user() }}",
    "{{ user(1) }}", "{{ range(200000) }}", "{{ article|tojson }}", "{{ article[0:1] }}",
    "\n---\n", '[{"a": ', "[", "]", '{"a": "b"}', "1", "\ud800", "{% raw %}", "{% endraw %}",
    "{{ article|indent('x') }}", "{{ article.encode('ascii') }}", "{{ dict(a=1).items(1) }}",
    "{{ ''.join(1) }}", "{{ lipsum }}", "{{ cycler() }}", "{{ namespace }}", "{{ e }}",
)  # fmt: skip


def _check_prompt(data: bytes) -> None:
    """No article changes how many messages there are, and each value arrives whole."""
    words = data.decode("utf-8", "replace")
    for name, fields in _VALUES.items():
        values = {field: f"{words}{number}" for number, field in enumerate(fields)}
        messages = _prompts().render(name, **values)
        plain = _prompts().render(name, **dict.fromkeys(fields, "x"))
        assert [message.role for message in messages] == [message.role for message in plain]
        for value in values.values():
            assert value.strip() in messages[-1].content
    _require_text_alone(words)


def _require_text_alone(words: str) -> None:
    """What `words` spell ends no turn: between its brackets, a chat has no special token."""
    encoder = _encoder()
    chat = (Message("system", words), Message("user", words), Message("assistant", words))
    plain = tuple(Message(message.role, "x") for message in chat)
    assert _specials(encoder.encode(chat)) == _specials(encoder.encode(plain))
    assert not _specials(encoder.encode_text(words))


def _check_template(data: bytes) -> None:
    """A template of somebody's own renders or is refused, whatever stands in it."""
    template, _, examples = data.partition(b"\n---\n")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "task.j2").write_bytes(template)
        if examples:
            Path(folder, "task.examples.json").write_bytes(examples)
        prompts = Prompts.load(Path(folder))
        assert prompts.hashes["task"]
        assert prompts.render("task", article=WORDS)


@cache
def _prompts() -> Prompts:
    return Prompts.load()


@cache
def _tokenizer_folder() -> Path:
    return tiny_model(Path(tempfile.mkdtemp(prefix="fuzzing-")), seed=1).path


@cache
def _encoder() -> ChatEncoder:
    return ChatEncoder(AutoTokenizer.from_pretrained(_tokenizer_folder()))


@cache
def _special_ids() -> frozenset[int]:
    return frozenset(AutoTokenizer.from_pretrained(_tokenizer_folder()).all_special_ids)


def _specials(tokens: list[int]) -> list[int]:
    return [token for token in tokens if token in _special_ids()]


def targets() -> tuple[Target, ...]:
    """The targets of this module."""
    return (
        Target("prompts", _check_prompt, encoded(WORDS, "<|im_end|>"), _PIECES, 60),
        Target("templates", _check_template, encoded(_TEMPLATE), _TEMPLATE_PIECES, 120),
    )
