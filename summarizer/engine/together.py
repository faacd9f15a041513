"""Several pieces of work over one engine: what they ask is asked together.

    outcomes = run_together(engine, works, at_once=4)

A piece of work is a function of an engine. It runs until it asks that engine
something, then the next one runs. Once all of them wait, what they ask goes to
the real engine in one call, which decodes their answers together. All of it
happens on the thread that drives it, one piece of work at a time (greenlets),
so nothing need be safe to share between threads and every run takes the same
turns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Generic, Protocol, Self, TypeVar, cast, runtime_checkable

from greenlet import getcurrent, greenlet

from summarizer.engine.protocol import (
    Choice,
    Engine,
    EngineInfo,
    Generation,
    Question,
    Request,
)
from summarizer.outcomes import Outcome

Result = TypeVar("Result")
Answer = TypeVar("Answer")
Work = Callable[[Engine], Result]
Answers = list[Generation] | list[Choice]


@runtime_checkable
class KeepsPrompts(Protocol):
    """An engine that keeps what it computed for past prompts."""

    def forget(self) -> None:
        """Answer from now on as if just loaded, to the last bit."""
        ...


@dataclass(frozen=True, slots=True)
class _Generate:
    requests: Sequence[Request]


@dataclass(frozen=True, slots=True)
class _Choose:
    questions: Sequence[Question]


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A piece of work that has asked something and does not go on before it is answered."""

    task: greenlet
    asked: _Generate | _Choose


class _AskingEngine:
    """The engine as a piece of work sees it: every call waits for the others' calls."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def info(self) -> EngineInfo:
        """What runs."""
        return self._engine.info

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` as content of a message."""
        return self._engine.count_tokens(text)

    def generate(self, requests: Sequence[Request]) -> list[Generation]:
        """Answer every request, together with what others ask."""
        return _ask(_Generate(requests))  # type: ignore[return-value]

    def choose(self, questions: Sequence[Question]) -> list[Choice]:
        """Weigh every question's answers, together with what others ask."""
        return _ask(_Choose(questions))  # type: ignore[return-value]


def _ask(asked: _Generate | _Choose) -> Answers:
    """Hand over to whoever drives the work, until the answers are there."""
    driver = getcurrent().parent
    assert driver is not None, "only work that was started asks"  # noqa: S101
    answers: Answers = driver.switch(asked)
    return answers


class Together(Generic[Result]):
    """Drives pieces of work, known by numbers; leaving the `with` block ends what still runs."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._waiting: dict[int, _Waiting] = {}
        self._finished: list[Outcome[Result]] = []

    def __enter__(self) -> Self:
        """Nothing runs yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End what still runs."""
        for number in list(self._waiting):
            self.stop(number)

    @property
    def n_running(self) -> int:
        """How many have been started and are not over."""
        return len(self._waiting)

    def start(self, number: int, work: Work[Result]) -> None:
        """Run `work` until it asks something or is over.

        Where nothing else runs, the engine first forgets past prompts: the
        result is then the same whatever was done before.
        """
        if not self._waiting and isinstance(self._engine, KeepsPrompts):
            self._engine.forget()
        task = greenlet(work)
        self._go_on(number, task, partial(task.switch, _AskingEngine(self._engine)))

    def turn(self) -> None:
        """Answer what is asked in one call and let those who asked it go on.

        Questions come first, so that generation, which gains most from
        company, waits until all that run want it.
        """
        asking = self._next_in_turn()
        if not asking:
            return
        for number, answers in zip(asking, self._answers(list(asking.values())), strict=True):
            task = self._waiting.pop(number).task
            hand_over = task.throw if isinstance(answers, Exception) else task.switch
            self._go_on(number, task, partial(hand_over, answers))

    def take_finished(self) -> list[Outcome[Result]]:
        """What is over since this was last asked, in the order in which it ended."""
        finished, self._finished = self._finished, []
        return finished

    def stop(self, number: int) -> None:
        """End a piece of work that is not over; nothing is given out for it."""
        task = self._waiting.pop(number).task
        task.parent = getcurrent()
        task.throw()

    def _go_on(self, number: int, task: greenlet, hand_over: Callable[[], object]) -> None:
        """Let a piece of work run until it asks something again or is over."""
        task.parent = getcurrent()
        try:
            given = hand_over()
        except Exception as error:  # whatever it is, it must not stop the others
            self._finished.append(Outcome(number, error=error))
            return
        if isinstance(given, (_Generate, _Choose)) and not task.dead:
            self._waiting[number] = _Waiting(task, given)
        else:
            self._finished.append(Outcome(number, result=cast(Result, given)))

    def _next_in_turn(self) -> dict[int, _Waiting]:
        questions = {
            n: each for n, each in self._waiting.items() if isinstance(each.asked, _Choose)
        }
        return questions or dict(self._waiting)

    def _answers(self, asking: Sequence[_Waiting]) -> list[Answers | Exception]:
        """The answers to each, or the error that its own request makes."""
        try:
            return self._in_one_call([each.asked for each in asking])
        except Exception as error:
            if len(asking) == 1:
                return [error]
            return [self._answers([each])[0] for each in asking]

    def _in_one_call(self, asked: Sequence[_Generate | _Choose]) -> list[Answers | Exception]:
        """The answers to each; all of them generate, or all of them choose."""
        requests = [each.requests for each in asked if isinstance(each, _Generate)]
        if requests:
            generations = self._engine.generate([one for each in requests for one in each])
            return [*_dealt(generations, requests)]
        questions = [each.questions for each in asked if isinstance(each, _Choose)]
        choices = self._engine.choose([one for each in questions for one in each])
        return [*_dealt(choices, questions)]


def run_together(
    engine: Engine, works: Iterable[Work[Result]], at_once: int
) -> Iterator[Outcome[Result]]:
    """Run all `works`, at most `at_once` (1 or more) at a time, and give each out as it ends.

    They are taken one by one, when there is room.
    """
    with Together[Result](engine) as together:
        for number, work in enumerate(works):
            together.start(number, work)
            while together.n_running == at_once:
                together.turn()
            yield from together.take_finished()
        while together.n_running:
            together.turn()
            yield from together.take_finished()


def _dealt(answers: Sequence[Answer], asked: Sequence[Sequence[object]]) -> Iterator[list[Answer]]:
    """`answers`, cut into as many for each as it asked for."""
    start = 0
    for each in asked:
        yield list(answers[start : start + len(each)])
        start += len(each)
