"""What the command and the engines' processes tell each other, one JSON object a line."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from summarizer.engine.protocol import Message


class Record(BaseModel):
    """Base of everything that goes over the pipes."""

    model_config = ConfigDict(frozen=True)


class Prompt(Record):
    """One chat, and the tokens that it comes to in the model's own template."""

    name: str
    messages: tuple[Message, ...]
    tokens: tuple[int, ...]


class Opening(Record):
    """What an engine must know to open.

    `model` is as `summarizer.models.resolve` takes it, `gguf` the same
    model's GGUF file where there is one. `shared` are the tokens that every
    prompt begins with.
    """

    model: str | None
    gguf: str | None
    threads: int
    grammar: str
    context_tokens: int
    shared: tuple[int, ...]


class Ready(Record):
    """The engine is open. `about` names what runs: versions and settings, for the report."""

    about: dict[str, str | int | bool]


class Ask(Record):
    """Answer these prompts together, with at most `max_tokens` tokens each."""

    prompts: tuple[Prompt, ...]
    max_tokens: int


class Answered(Record):
    """One answer.

    `finished` is false where the bound on tokens came first. End-of-text
    tokens are not among `generated_tokens`. `first_token_seconds` is from the
    question to the first token that the model chose; None where an engine
    cannot tell, as in a batch. `steps` are those of the model.
    """

    text: str
    finished: bool
    generated_tokens: int
    steps: int | None
    first_token_seconds: float | None


class Reply(Record):
    """The answers in order, and what they took.

    `processor_seconds` are of all threads together; `peak_bytes` is the most
    memory held since the process began.
    """

    answers: tuple[Answered, ...]
    seconds: float
    processor_seconds: float
    peak_bytes: int


class ReadAsk(Record):
    """Summarise this text; then read `prompt`, where it fits the context, and nothing else."""

    text: str
    prompt: Prompt | None


class ReadReply(Record):
    """Seconds and peak memory of the summary by all stages; seconds of reading the prompt alone."""

    seconds: float
    stages: dict[str, float]
    peak_bytes: int
    prefill_seconds: float | None


class Failed(Record):
    """What was asked cannot be done."""

    error: str
