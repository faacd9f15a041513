"""Claims in words: restated by the model where that holds, in the source's words where not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.claims.draft import ClaimDraft
from summarizer.claims.restatement import own_words, restate
from summarizer.documents import Document
from summarizer.engine.protocol import Engine
from summarizer.prompting import Prompts
from summarizer.schema import Claim
from summarizer.support import Judge, Statement, Verdict


@dataclass(frozen=True, slots=True)
class WordedClaim:
    """A claim and how its wording stands; `restated` is false for the source's own words."""

    draft: ClaimDraft
    claim: Claim
    verdict: Verdict
    restated: bool


def word_claims(
    drafts: Sequence[ClaimDraft],
    document: Document,
    judge: Judge,
    engine: Engine,
    prompts: Prompts,
) -> list[WordedClaim]:
    """Restate each draft, or use the source's own words.

    These stand where the article does not bear the restatement out or a check
    disagrees with it.
    """
    restated = judge.weigh(
        [
            Statement(text, draft.evidence)
            for draft, text in zip(drafts, restate(drafts, document, engine, prompts), strict=True)
        ]
    )
    failed = [i for i, verdict in enumerate(restated) if not verdict.sound]
    replaced = judge.vouch(
        [Statement(own_words(drafts[i], document), drafts[i].evidence) for i in failed]
    )
    verdicts = {**dict(enumerate(restated)), **dict(zip(failed, replaced, strict=True))}
    return [
        WordedClaim(draft, _claim(draft, verdicts[i]), verdicts[i], restated=i not in failed)
        for i, draft in enumerate(drafts)
    ]


def _claim(draft: ClaimDraft, verdict: Verdict) -> Claim:
    return Claim(
        text=verdict.statement.text,
        quote=draft.quote,
        speaker=draft.speaker,
        cue=draft.cue,
        content=draft.content,
        attribution=draft.attribution,
        stance=draft.stance,
        evidence=list(draft.evidence),
        support=verdict.support,
        salience=draft.salience,
    )
