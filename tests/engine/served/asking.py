"""Requests and questions as tests put them."""

from __future__ import annotations

from summarizer.engine.protocol import Grammar, Message, Question, Request

ONE_WORD = Grammar("regex", "[a-z]+")
SCHEMA = (
    '{"type":"object","properties":{"city":{"type":"string"},"people":{"type":"integer"}},'
    '"required":["city","people"],"additionalProperties":false}'
)
JSON = Grammar("json_schema", SCHEMA)


def request(text: str = "Say hello.", grammar: Grammar = ONE_WORD) -> Request:
    """A request of one message."""
    return Request((Message("user", text),), grammar, max_tokens=50)


def question(text: str = "Is it late?") -> Question:
    """A question to be answered with Yes or No."""
    return Question((Message("user", text),), ("Yes", "No"))
