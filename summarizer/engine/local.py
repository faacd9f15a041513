"""The local engine: a Hugging Face causal model in this process.

Requests that begin alike share the computation of what they share, within a
call and across calls; answers decode together and leave as they finish;
everything is greedy and deterministic.

    engine = LocalEngine.load(prepared)
    [answer] = engine.generate([Request(messages, grammar, max_tokens=200)])
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass

import torch

from summarizer.engine.attention import Run
from summarizer.engine.chat import ChatEncoder
from summarizer.engine.decoding import Answer, decode_turn
from summarizer.engine.grammar import GrammarCompiler, Matcher
from summarizer.engine.guessing import Guesser
from summarizer.engine.network import Network
from summarizer.engine.pages import return_freed_pages
from summarizer.engine.prefill import last_rows, place
from summarizer.engine.protocol import Choice, EngineInfo, Generation, Question, Request
from summarizer.engine.segments import PrefixTree, Segment
from summarizer.engine.weight_file import WeightFile, start_packing
from summarizer.errors import EngineError
from summarizer.models.prepared import PreparedModel
from summarizer.models.unaltered import unaltered

# Longest prompt plus answer: 8192 tokens of keys and values take 0.47 GB with the embedded model.
_CONTEXT_TOKENS = 8192
# Keys and values of past prompts, kept for those that begin alike.
_PREFIX_BYTES = 256 << 20
# Answers that decode together; a step over 8 rows costs little more than over one.
_TOGETHER = 8
# Questions weighed in one batch: bounds the memory of their logits and of their own tokens.
_QUESTIONS_TOGETHER = 32


@dataclass(frozen=True)
class _Job:
    """A request, by its place in the call, with its prompt encoded and its grammar compiled."""

    index: int
    prompt: list[int]
    matcher: Matcher
    max_tokens: int


@dataclass(frozen=True)
class _Started:
    """A job in the batch; `pending` are the runs of its prompt that had to be computed."""

    job: _Job
    answer: Answer
    pending: tuple[Run, ...]


@dataclass(frozen=True)
class _Weighing:
    """A question's prompt and the token that each of its answers begins with."""

    prompt: list[int]
    answers: list[int]


class LocalEngine:
    """Constrained generation over a model loaded in this process."""

    def __init__(
        self,
        network: Network,
        chat: ChatEncoder,
        compiler: GrammarCompiler,
        info: EngineInfo,
        prefixes: PrefixTree,
    ) -> None:
        self._network = network
        self._chat = chat
        self._compiler = compiler
        self._info = info
        self._prefixes = prefixes

    @classmethod
    def load(
        cls,
        prepared: PreparedModel,
        *,
        threads: int | None = None,
        prefix_bytes: int = _PREFIX_BYTES,
    ) -> LocalEngine:
        """Load a prepared model; `threads` defaults to the processors this process may use.

        `prefix_bytes` bounds the keys and values that are kept of past prompts.

        Raises `ModelDamagedError` for weights that are incomplete or altered, and
        `EngineError` for a model that this engine cannot run.
        """
        threads = threads or len(os.sched_getaffinity(0))
        torch.set_num_threads(threads)
        with unaltered(prepared):
            return cls._loaded(prepared, threads, prefix_bytes)

    @classmethod
    def _loaded(cls, prepared: PreparedModel, threads: int, prefix_bytes: int) -> LocalEngine:
        weights = WeightFile(prepared.path / "model.safetensors", prepared.name)
        packing = start_packing(weights, threads)
        # transformers takes seconds to import, which the packing threads use.
        from summarizer.engine.loading import build_network  # noqa: PLC0415
        from summarizer.engine.text_side import load_text_side  # noqa: PLC0415

        text_side = load_text_side(prepared)
        compiler = GrammarCompiler(text_side.tokenizer, text_side.vocabulary, text_side.end_tokens)
        with torch.inference_mode():
            network = build_network(prepared, weights, packing)
        return cls(
            network,
            ChatEncoder(text_side.tokenizer),
            compiler,
            _info(prepared, text_side.context_tokens),
            PrefixTree(prefix_bytes),
        )

    @property
    def info(self) -> EngineInfo:
        """What runs."""
        return self._info

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` as content of a message, special tokens read as text."""
        return len(self._chat.encode_text(text))

    @torch.inference_mode()
    def generate(self, requests: Sequence[Request]) -> list[Generation]:
        """Answer every request, in order; up to eight decode together.

        Raises `EngineError` when a prompt and its answer do not fit the
        context and `GrammarError` for a grammar that cannot be followed.
        """
        called_at = time.perf_counter()
        waiting = [self._job(index, request) for index, request in enumerate(requests)]
        active: list[_Started] = []
        generations: dict[int, Generation] = {}
        while waiting or active:
            room = _TOGETHER - len(active)
            joining = self._start(waiting[:room], [each.answer.segment for each in active])
            waiting = waiting[room:]
            active += joining
            self._take_turn(active, joining)
            over = [each for each in active if each.answer.finish is not None]
            generations |= {each.job.index: self._generation(each, called_at) for each in over}
            active = [each for each in active if each.answer.finish is None]
        # Grammars take up to some 30 MB each while they are followed.
        return_freed_pages()
        return [generations[index] for index in range(len(requests))]

    @torch.inference_mode()
    def choose(self, questions: Sequence[Question]) -> list[Choice]:
        """Weigh the answers of every question, in order.

        Raises `EngineError` when a question does not fit the context or two
        of its answers begin with the same token.
        """
        weighings = [self._weighing(question) for question in questions]
        choices: list[Choice] = []
        for first in range(0, len(weighings), _QUESTIONS_TOGETHER):
            choices += self._weigh(weighings[first : first + _QUESTIONS_TOGETHER])
        return choices

    def forget(self) -> None:
        """Drop what is kept of past prompts.

        What follows is then, to the last bit, what an engine just loaded would
        give: how much of a prompt is computed at once decides how sums round.
        """
        self._prefixes.clear()

    def _job(self, index: int, request: Request) -> _Job:
        """A request with its prompt encoded and its grammar compiled."""
        prompt = self._chat.encode(request.messages)
        self._require_room(len(prompt), request.max_tokens)
        return _Job(index, prompt, self._compiler.matcher(request.grammar), request.max_tokens)

    def _start(self, jobs: Sequence[_Job], in_use: Sequence[Segment]) -> list[_Started]:
        """Give jobs their places in the prefix tree and begin their answers."""
        started: list[_Started] = []
        placements = place(self._prefixes, [job.prompt for job in jobs], in_use)
        for job, placement in zip(jobs, placements, strict=True):
            segment = Segment(placement.leaf, (), 1 + job.max_tokens)
            guesser = Guesser(job.prompt)
            answer = Answer(segment, [job.prompt[-1]], job.matcher, guesser, job.max_tokens)
            answer.take_forced()
            started.append(_Started(job, answer, placement.runs))
        return started

    def _take_turn(self, active: Sequence[_Started], joining: Sequence[_Started]) -> None:
        """Let every unfinished answer take its next tokens; compute the prompts that joined."""
        answers = [each.answer for each in active if each.answer.finish is None]
        if answers:
            prompts = [run for each in joining for run in each.pending]
            decode_turn(self._network, prompts, answers)

    def _generation(self, started: _Started, called_at: float) -> Generation:
        """The record of a finished answer to a call made at `called_at`."""
        answer, prompt_tokens = started.answer, len(started.job.prompt)
        known, chosen_at = answer.log_probabilities, answer.first_chosen_at
        computed = 1 + sum(len(run.tokens) for run in started.pending)
        return Generation(
            text=self._compiler.text(answer.tokens),
            finish=answer.finish or "length",
            prompt_tokens=prompt_tokens,
            cached_tokens=prompt_tokens - computed,
            generated_tokens=len(answer.tokens),
            forced_tokens=answer.forced,
            mean_log_probability=sum(known) / len(known) if known else None,
            steps=answer.steps,
            first_token_seconds=None if chosen_at is None else chosen_at - called_at,
        )

    def _weighing(self, question: Question) -> _Weighing:
        """A question with its prompt encoded and the tokens that tell its answers apart."""
        prompt = self._chat.encode(question.messages)
        self._require_room(len(prompt), 1)
        tokens = [self._chat.encode_text(answer)[:1] for answer in question.answers]
        firsts = [token for beginning in tokens for token in beginning]
        if len(set(firsts)) < len(question.answers):
            raise EngineError(
                f"The answers {list(question.answers)} are empty or begin with the same token; "
                "give answers with different beginnings."
            )
        return _Weighing(prompt, firsts)

    def _weigh(self, weighings: Sequence[_Weighing]) -> list[Choice]:
        """Weigh questions in one batch."""
        placements = place(self._prefixes, [weighing.prompt for weighing in weighings])
        ends = [
            Run(Segment(placement.leaf, (), 1), 0, (weighing.prompt[-1],))
            for weighing, placement in zip(weighings, placements, strict=True)
        ]
        shared = [run for placement in placements for run in placement.runs]
        rows = last_rows(self._network, [*shared, *ends], [1] * len(ends))
        logits = self._network.logits(torch.cat(rows))
        normalisers = logits.logsumexp(dim=-1)
        return [
            Choice(
                log_probabilities=tuple((row[weighing.answers] - normaliser).tolist()),
                prompt_tokens=len(weighing.prompt),
                cached_tokens=len(weighing.prompt) - 1 - placement.n_pending,
            )
            for row, normaliser, weighing, placement in zip(
                logits, normalisers, weighings, placements, strict=True
            )
        ]

    def _require_room(self, prompt_tokens: int, answer_tokens: int) -> None:
        if prompt_tokens + answer_tokens > self._info.context_tokens:
            raise EngineError(
                f"A prompt of {prompt_tokens} tokens and an answer of up to {answer_tokens} do not "
                f"fit the context of {self._info.context_tokens}; give the text in smaller pieces."
            )


def _info(prepared: PreparedModel, model_limit: int) -> EngineInfo:
    """What runs, for provenance."""
    return EngineInfo(
        engine="local",
        model=prepared.name,
        model_sha256=prepared.sha256,
        precision=prepared.precision,
        context_tokens=min(model_limit, _CONTEXT_TOKENS),
    )
