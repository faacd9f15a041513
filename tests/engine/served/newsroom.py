"""What a server that knows its trade answers to each of our prompts, in an instant."""

from __future__ import annotations

from tests.engine.served.server import Body, reply, weighed

ARTICLE = """\
The old ferry of Eastmere will not sail before spring, the harbour council said on Monday.

“Nobody asked the people who use it,” said Tomas Brandl, a baker. He denied that a bridge would
be cheaper. The council will meet again in March, when a report on the hull is due.
"""
SUMMARY = (
    "The harbour council of Eastmere said that the old ferry will not sail before spring. "
    "Tomas Brandl denied that a bridge would be cheaper."
)


def newsroom(body: Body) -> Body:
    """Summaries, headlines, restatements, and Yes to every question."""
    wanted = str(body["messages"][-1]["content"])
    if body["max_tokens"] == 1:
        return weighed({"Yes": -0.05, "No": -3.2})
    if "Summarize the news article" in wanted:
        return reply(SUMMARY)
    if "headline" in wanted:
        return reply("Eastmere ferry will not sail before spring")
    if "State in one sentence" in wanted:
        return reply(SUMMARY.partition(". ")[0] + ".")
    return reply("Tomas Brandl denies that a bridge would be cheaper.")
