"""Articles that try to break the page: markup, scripts, directions, and text that will not fit."""

from __future__ import annotations

from summarizer.schema import (
    AttributionKind,
    Claim,
    Severity,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    SummaryResult,
    SummarySentence,
    Warning,
    WarningCode,
)
from tests.render.results import result_of

HOSTILE = {
    "end of script": "</script><script>alert(1)</script></style></title></p></article>",
    "image": "<img src=x onerror=alert(1)><svg onload=alert(2)><iframe src=//a.example>",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; &#60;b&#62; &nbsp;",
    "attribute": "\" onmouseover=\"alert(1)\" x='' autofocus onfocus=alert(2) tabindex=1 '><b>",
    "template": "{{ 7 * 7 }} {% for a in b %} {# gone #} {{ ''.__class__ }} ${7*7} <%= 7 %>",
    "address": "javascript:alert(1) data:text/html,<script>alert(2)</script>",
    "comment": "<!-- <script> --> <!--> ]]> <![CDATA[ <?php",
    "separators": "one\u2028two\u2029three\u0085four\u000bfive\u000csix",
    "controls": "bell\x07 escape\x1b[31m null\x00 delete\x7f return\rend",
    "directions": "left \u202eright to left\u202c and \u2066isolated\u2069 words",
    "unseen": "zero\u200bwidth soft\u00adhyphen mark\ufeff joined\u2060 tag\U000e0041",
    "long word": "Donaudampfschifffahrt" * 120,
    "marks": "Z" + "\u0301\u0327\u035c\u0489" * 200 + "algo",
    "emoji": "family 👨‍👩‍👧 flag 🏴󠁧󠁢󠁥󠁮󠁧󠁿 and a skin 👍🏽",
}


def hostile_result(words: str) -> SummaryResult:
    """A result in which every text that an article or a model writes is `words`."""
    text = f"{words}\n\n“{words}” said {words}."
    whole = Span(start=0, end=len(text), text=text)
    second = Span(start=len(words) + 3, end=2 * len(words) + 3, text=words)
    claim = Claim(
        text=words,
        quote=second,
        speaker=Speaker(name=words, role=words, mention=second, kind=SpeakerKind.PERSON),
        cue=second,
        content=second,
        attribution=AttributionKind.MIXED,
        stance=Stance.ASSERTS,
        evidence=[whole],
        support=0.5,
        salience=0.5,
    )
    warnings = [
        Warning(
            code=WarningCode.UNSUPPORTED,
            severity=Severity.SERIOUS,
            message=words,
            subject=subject,
            evidence=[second],
        )
        for subject in ("document", "headline", "summary[0]", "claims[0]", "claims[7]")
    ]
    result = result_of(
        headline=words, title=words, source=words, text=text, model=words, warnings=warnings
    )
    sentence = SummarySentence(text=words, evidence=[whole], support=0.5)
    return result.model_copy(update={"claims": [claim], "summary": [sentence]})
