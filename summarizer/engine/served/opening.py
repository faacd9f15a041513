"""Finds out what a server offers: which model, how much context, whether it tells probabilities.

A list of models and one question with a one-word answer; whatever is wrong
with the address, the key or the model's name comes out here, before an
article is sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from summarizer.engine.protocol import Message
from summarizer.engine.served.client import Client
from summarizer.engine.served.faults import BrokenError, RefusedError
from summarizer.engine.served.weighing import ASK_PROBABILITIES, first_token
from summarizer.engine.served.wire import Completion, ListedModel, ModelList, chat
from summarizer.errors import ModelNotFoundError
from summarizer.models.served_source import ServedSource

_TRIAL: Final = (Message("user", "Is water wet? Answer Yes or No."),)
_SHOWN_NAMES: Final = 8


@dataclass(frozen=True, slots=True)
class Offer:
    """What a server offers: `name` is the model's there, `context_tokens` where it tells them."""

    name: str
    context_tokens: int | None
    tells_probabilities: bool


async def offer_of(client: Client, source: ServedSource) -> Offer:
    """Ask the server what it offers.

    Raises `ModelNotFoundError` for a model that is not there and `EngineError`
    as the client does.
    """
    model = await listed_model(client, source)
    probabilities = await tells_probabilities(client, model.id)
    return Offer(model.id, model.max_model_len, probabilities)


async def listed_model(client: Client, source: ServedSource) -> ListedModel:
    """The model that `source` means, as the server lists it.

    A server without a list is believed to have the model that is named.
    Raises `ModelNotFoundError` where it lists others, or several and none is named.
    """
    try:
        listed = (await client.get("/models", ModelList)).data
    except RefusedError:
        listed = []
    if source.name is None:
        return _only_one(source, listed)
    for model in listed:
        if model.id in {source.name, f"{source.name}:latest"}:
            return model
    if listed:
        raise ModelNotFoundError(
            f"The server at {source.address} has no model {source.name}; it has {_names(listed)}."
        )
    return ListedModel(id=source.name)


def _only_one(source: ServedSource, listed: list[ListedModel]) -> ListedModel:
    if len(listed) == 1:
        return listed[0]
    has = f"has {_names(listed)}" if listed else "does not say which models it has"
    raise ModelNotFoundError(
        f"The server at {source.address} {has}. Name one: {source.address}#MODEL."
    )


def _names(listed: list[ListedModel]) -> str:
    shown = ", ".join(model.id for model in listed[:_SHOWN_NAMES])
    return shown + (", …" if len(listed) > _SHOWN_NAMES else "")


async def tells_probabilities(client: Client, name: str) -> bool:
    """Whether the server lists the most probable tokens.

    Raises what the server's refusal of a plain question is.
    """
    body = chat(name, _TRIAL, 1)
    try:
        completion = await client.post("/chat/completions", body | ASK_PROBABILITIES, Completion)
    except (RefusedError, BrokenError):
        # Servers refuse the wish, or break over it; if it was not the wish, this fails as well.
        await client.post("/chat/completions", body, Completion)
        return False
    return first_token(completion.answer) is not None
