"""The tools that the server offers, and how their errors and their progress are told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import Annotated, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from summarizer import __version__
from summarizer.cli.failures import debug_wanted, report
from summarizer.engine.protocol import Engine
from summarizer.errors import SummarizerError
from summarizer.mcp.desk import Desk
from summarizer.progress import Progress, Step
from summarizer.render.json import without_text
from summarizer.schema import SentenceCheck, SummaryResult
from summarizer.settings import Settings

_INSTRUCTIONS = """\
Reads news articles with a small local model. Every passage it cites is a span of the article; \
`support` is a rough probability; each warning is a reason to look at the evidence, not a verdict. \
Whether a claim is true it does not know. A call takes from seconds to minutes.\
"""
_ONLY_READS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)

_Article = Annotated[str, Field(description="The article's whole text, its headline first.")]
_Sentence = Annotated[str, Field(description="One sentence, at most some 200 words.")]
_MaxSentences = Annotated[int, Field(ge=1, le=12, description="Sentences of summary, at most.")]
_MaxClaims = Annotated[
    int | None,
    Field(ge=0, description="Claims, at most; the most salient are kept. Null keeps all."),
]
_DEFAULTS = Settings()

Result = TypeVar("Result")


def server_of(desk: Desk) -> MCPServer:
    """A server whose tools are carried out at `desk`."""
    server = MCPServer(
        "summarizer", version=__version__, instructions=_INSTRUCTIONS, log_level="WARNING"
    )

    @server.tool(title="Summarise a news article", annotations=_ONLY_READS)
    async def summarize_article(
        text: _Article,
        context: Context,
        max_sentences: _MaxSentences = _DEFAULTS.max_sentences,
        max_claims: _MaxClaims = _DEFAULTS.max_claims,
    ) -> SummaryResult:
        """Summarise a news article: what happened, who says what, and what to beware of.

        Gives summary sentences with their evidence, claims with their speakers, and warnings.
        """
        settings = Settings(max_sentences, max_claims)

        def work(engine: Engine, progress: Progress) -> SummaryResult:
            from summarizer.pipeline import Summarizer  # noqa: PLC0415  takes seconds to import

            summarizer = Summarizer.with_engine(engine, settings=settings, progress=progress)
            return without_text(summarizer.summarize(text))

        return await _done(desk, work, context)

    @server.tool(title="Check a sentence against an article", annotations=_ONLY_READS)
    async def check_sentence(
        sentence: _Sentence, article: _Article, context: Context
    ) -> SentenceCheck:
        """Say whether a news article bears out a sentence, where, and what in it disagrees.

        `verdict` is `supported`, `doubtful` or `unsupported`; `findings` name what differs:
        numbers, names, negations, certainty, who said it.
        """

        def work(engine: Engine, progress: Progress) -> SentenceCheck:
            from summarizer.pipeline import Summarizer  # noqa: PLC0415  takes seconds to import

            summarizer = Summarizer.with_engine(engine, progress=progress)
            return without_text(summarizer.check_sentence(sentence, article))

        return await _done(desk, work, context)

    return server


async def _done(desk: Desk, work: Callable[[Engine, Progress], Result], context: Context) -> Result:
    """The outcome of `work`; its progress and what it refuses are told to the client."""
    try:
        return await desk.do(work, _telling(context))
    except SummarizerError as error:
        raise ToolError(str(error)) from error
    except Exception as error:
        report(error, debug=debug_wanted(()))
        raise ToolError(
            "Something went wrong that should not have; the server's log says what."
        ) from error


def _telling(context: Context) -> Progress:
    """Tells the client of each stage as it begins, from whichever thread that is."""
    loop = asyncio.get_running_loop()

    def tell(step: Step) -> None:
        if step.seconds is not None:
            return
        told: Future[None] = asyncio.run_coroutine_threadsafe(
            context.report_progress(step.done, step.total, step.stage), loop
        )
        told.add_done_callback(_ignore_a_client_that_is_gone)

    return tell


def _ignore_a_client_that_is_gone(told: Future[None]) -> None:
    if not told.cancelled():
        told.exception()
