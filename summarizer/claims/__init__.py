"""Claims: who says what, in which words, where, and restated so that it stands alone.

drafts = gather_claims(document, analysis, find_attributions(analysis))
texts = restate(drafts, document, engine, prompts)
"""

from summarizer.claims.draft import AUTHOR, UNCLEAR_NAME, UNNAMED, ClaimDraft, Unclear
from summarizer.claims.gather import gather_claims

__all__ = [
    "AUTHOR",
    "UNCLEAR_NAME",
    "UNNAMED",
    "ClaimDraft",
    "Unclear",
    "gather_claims",
]
