"""Timing the engines in turn, article by article, and several articles at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Final

from eval.speed.process import EngineProcess
from eval.speed.records import Answered, Ask, Opening, Prompt, Reply
from summarizer.errors import OptionError

OURS: Final = "ours"
WARM_UP_TOKENS: Final = 16

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class EngineKind:
    """An engine that can be timed: the module of its process, and what it can do.

    `package` must be installed for it, `batches` says that it answers several
    prompts together, `slow` that it is given fewer articles.
    """

    module: str
    package: str | None = None
    batches: bool = False
    slow: bool = False


ENGINES: Final[Mapping[str, EngineKind]] = {
    OURS: EngineKind("eval.speed.ours", batches=True),
    "llama-cpp": EngineKind("eval.speed.with_llama_cpp", package="llama_cpp"),
    "transformers": EngineKind("eval.speed.with_transformers", batches=True, slow=True),
}


@dataclass(frozen=True, slots=True)
class Timing:
    """One article answered alone: its name, the seconds it took, and the answer."""

    name: str
    seconds: float
    processor_seconds: float
    answer: Answered


@dataclass(frozen=True, slots=True)
class BatchTiming:
    """Several articles answered together."""

    names: tuple[str, ...]
    seconds: float
    answers: tuple[Answered, ...]
    peak_bytes: int


@dataclass(frozen=True)
class EngineTimings:
    """What one engine did, one article at a time."""

    start_seconds: float
    about: Mapping[str, str | int | bool]
    timings: tuple[Timing, ...]
    peak_bytes: int


def check_engines(names: Sequence[str]) -> None:
    """Raise OptionError for an engine that is unknown or not installed."""
    for name in names:
        if name not in ENGINES or name == OURS:
            known = ", ".join(sorted(set(ENGINES) - {OURS}))
            raise OptionError(f"There is no engine {name!r} to compare with; known are {known}.")
        package = ENGINES[name].package
        if package and find_spec(package) is None:
            raise OptionError(
                f"{name} is not installed. Install it with: pip install 'summarizer[speed]', or "
                "leave it out of --against."
            )


@dataclass(frozen=True)
class Work:
    """What the engines are given; slow ones get the first `slow_limit` of the prompts."""

    engines: tuple[str, ...]
    warm_up: Prompt
    prompts: tuple[Prompt, ...]
    slow_limit: int
    max_tokens: int

    def prompts_of(self, engine: str) -> tuple[Prompt, ...]:
        """The prompts that an engine is given."""
        return self.prompts[: self.slow_limit] if ENGINES[engine].slow else self.prompts


class SideBySide:
    """The engines of one run, each asked in turn.

    Every process answers the warm-up first, which is not counted. `report` is
    told each time as it is taken.
    """

    def __init__(self, work: Work, opening: Opening, report: Report) -> None:
        self._work = work
        self._opening = opening
        self._report = report

    def one_at_a_time(self) -> dict[str, EngineTimings]:
        """Time every prompt alone."""
        engines: dict[str, EngineProcess] = {}
        try:
            for name in self._work.engines:
                engines[name] = self._open(name)
            return self._in_turn(engines)
        finally:
            for engine in engines.values():
                engine.close()

    def together(self, name: str, size: int) -> BatchTiming:
        """Time the first `size` prompts together, in a fresh process that remembers none."""
        prompts = self._work.prompts_of(name)[:size]
        with self._open(name) as engine:
            reply = engine.ask(Ask(prompts=prompts, max_tokens=self._work.max_tokens), Reply)
        self._report(f"{name}: {len(prompts)} articles together in {reply.seconds:.1f} s")
        return BatchTiming(
            tuple(prompt.name for prompt in prompts),
            reply.seconds,
            reply.answers,
            reply.peak_bytes,
        )

    def _open(self, name: str) -> EngineProcess:
        engine = EngineProcess.start(name, ENGINES[name].module, self._opening)
        try:
            engine.ask(Ask(prompts=(self._work.warm_up,), max_tokens=WARM_UP_TOKENS), Reply)
        except BaseException:
            engine.close()
            raise
        self._report(f"{name}: ready after {engine.start_seconds:.1f} s, and warm")
        return engine

    def _in_turn(self, engines: Mapping[str, EngineProcess]) -> dict[str, EngineTimings]:
        work = self._work
        taken: dict[str, list[Timing]] = {name: [] for name in engines}
        peaks = dict.fromkeys(engines, 0)
        for place, prompt in enumerate(work.prompts):
            # Every other article in the opposite order, so that no engine always comes first.
            for name in list(engines)[:: 1 if place % 2 == 0 else -1]:
                if prompt not in work.prompts_of(name):
                    continue
                asked = Ask(prompts=(prompt,), max_tokens=work.max_tokens)
                reply = engines[name].ask(asked, Reply)
                taken[name].append(_timing(prompt, reply))
                peaks[name] = reply.peak_bytes
                self._report(_line(place, len(work.prompts), name, reply))
        return {
            name: EngineTimings(engine.start_seconds, engine.about, tuple(taken[name]), peaks[name])
            for name, engine in engines.items()
        }


def _timing(prompt: Prompt, reply: Reply) -> Timing:
    return Timing(prompt.name, reply.seconds, reply.processor_seconds, reply.answers[0])


def _line(place: int, total: int, name: str, reply: Reply) -> str:
    answer = reply.answers[0]
    first = answer.first_token_seconds or 0.0
    return (
        f"article {place + 1} of {total}, {name}: {reply.seconds:.1f} s, first token after "
        f"{first:.1f} s, {answer.generated_tokens} tokens"
    )
