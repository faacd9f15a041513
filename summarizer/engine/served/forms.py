"""How a server is asked to keep to a grammar: several forms of the same request.

Servers differ in what they take. The forms of a grammar's kind go from the
strictest to the plainest, and the plainest asks for nothing, so that every
server takes one of them; whatever comes back is held to the grammar here
(`checking`).

- A JSON schema: `response_format` as OpenAI has it (vLLM, SGLang, llama.cpp's
  server, Ollama), then as llama-cpp-python has it.
- A regular expression: `structured_outputs` for vLLM and `regex` for SGLang
  in one request; other servers pass over fields that they do not know.
- Lark: llguidance's dialect is no server's, so it is not sent.
"""

from __future__ import annotations

import json
from typing import Final

from summarizer.engine.protocol import Grammar
from summarizer.engine.served.wire import Body

_PLAIN: Final[Body] = {}


def forms_of(grammar: Grammar) -> tuple[Body, ...]:
    """What to add to a request, the strictest first; the last adds nothing.

    The same kind of grammar has the same number of forms. Raises ValueError
    for a JSON schema that is no JSON.
    """
    match grammar.kind:
        case "json_schema":
            return (*_json_forms(json.loads(grammar.source)), _PLAIN)
        case "regex":
            whole: Body = {"structured_outputs": {"regex": grammar.source}, "regex": grammar.source}
            return (whole, _PLAIN)
        case "lark":
            return (_PLAIN,)


def _json_forms(schema: object) -> tuple[Body, ...]:
    named = {"name": "answer", "strict": True, "schema": schema}
    return (
        {"response_format": {"type": "json_schema", "json_schema": named}},
        {"response_format": {"type": "json_object", "schema": schema}},
    )
