"""A report as Markdown: a table ready for a README, with what it was measured with."""

from __future__ import annotations

from typing import Final

from eval.comparing.wording import counted, number
from eval.metrics import UNDEFINED
from eval.reporting.overview import HEADLINE, code_lines
from eval.reporting.run import ReportedRun
from eval.runs import OverallScore
from summarizer.render.markdown import escape

SHOWN: Final = {
    "schema_validity": "Valid results",
    "span_exactness": "Spans exact to the character",
    **HEADLINE,
    "claim_precision": "Claims found, precision",
    "claim_recall": "Claims found, recall",
    "stance_accuracy": "Stance right, of the claims found",
    "rougeL": "ROUGE-L of the summary",
    "warning_micro_f1": "Warnings by code, F1",
    "claim_support_brier": "Brier score of `support`, claims (0 is best)",
    "seconds_per_article": "Seconds an article",
}
"""The scores of the table, in words."""


def render_markdown(run: ReportedRun) -> str:
    """The scores and the warnings by code as two tables, ending in a newline."""
    signature = run.scores.signature
    split = f" of the {signature.split} split" if signature.split else ""
    failed = sum(article.error is not None for article in run.articles)
    lines = [
        f"{escape(signature.model)}, {escape(signature.precision)}, over "
        f"{counted(len(run.articles), 'article')}{split}; "
        f"{failed} without a result. 95 % bootstrap intervals over articles.",
        "",
        "| | Value | 95 % interval |",
        "|---|---:|---|",
        *(
            f"| {title} | {number(run.overall[name].value)} | {_interval(run.overall[name])} |"
            for name, title in SHOWN.items()
            if name in run.overall
        ),
        "",
        "| Warning | In the gold | Given | Right | F1 | 95 % interval |",
        "|---|---:|---:|---:|---:|---|",
        *(
            f"| `{line.code}` | {line.gold} | {line.given} | {line.matched} "
            f"| {number(line.by_code.value)} | {_interval(line.by_code)} |"
            for line in code_lines(run)
        ),
        "",
        f"Gold `{signature.gold_sha256[:12]}`, prompts `{signature.prompts_sha256[:12]}`, "
        f"harness {escape(signature.harness)}, seed {signature.seed}.",
    ]
    return "\n".join(lines) + "\n"


def _interval(score: OverallScore) -> str:
    if score.low is None or score.high is None:
        return UNDEFINED
    return f"{score.low:.3f} to {score.high:.3f}"
