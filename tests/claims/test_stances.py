"""What the speaker does with the content: the cue, its negation, and the content's own verb."""

from __future__ import annotations

import pytest

from summarizer.schema import Stance
from tests.claims.marking import MarkedArticle

OPENING = "Maria Holt, the harbour master, spoke in Tarn. "


@pytest.mark.parametrize(
    ("sentence", "cue", "content", "stance"),
    [
        ("Holt said the port was closed.", "said", "the port was closed", Stance.ASSERTS),
        ("Holt denied that the port was closed.", "denied", "the port was closed", Stance.DENIES),
        ("Holt rejected claims of a leak.", "rejected", "claims of a leak", Stance.DENIES),
        ("Holt did not believe the port was safe.", "believe", "the port was safe", Stance.DENIES),
        ("Holt predicted a hard winter.", "predicted", "a hard winter", Stance.PREDICTS),
        ("Holt does not expect a strike.", "expect", "a strike", Stance.PREDICTS),
        ("Holt promised to rebuild the pier.", "promised", "to rebuild the pier", Stance.PROMISES),
        ("Holt vowed she would stay.", "vowed", "she would stay", Stance.PROMISES),
        ("Holt asked whether it was safe.", "asked", "whether it was safe", Stance.ASKS),
        ("Holt urged the fleet to turn back.", "urged", "the fleet to turn back", Stance.ASKS),
        ("Holt called for an inquiry.", "called for", "an inquiry", Stance.ASKS),
        ("Holt doubted that it would hold.", "doubted", "it would hold", Stance.DOUBTS),
        ("Holt was sceptical that it would hold.", "sceptical", "it would hold", Stance.DOUBTS),
        ("Holt never doubted that it held.", "doubted", "it held", Stance.ASSERTS),
        ("Holt did not say when it would open.", "say", "when it would open", Stance.DOUBTS),
        ("Holt refused to say who was hurt.", "refused to say", "who was hurt", Stance.DOUBTS),
        ("Holt declined to confirm the deaths.", "confirm", "the deaths", Stance.DOUBTS),
        ("Holt said the pier will collapse.", "said", "the pier will collapse", Stance.PREDICTS),
        ("Holt said the pier would collapse.", "said", "the pier would collapse", Stance.PREDICTS),
        ("Holt said she would resign.", "said", "she would resign", Stance.PROMISES),
        ("Holt said the pier may collapse.", "said", "the pier may collapse", Stance.ASSERTS),
        ("Holt said it would have held.", "said", "it would have held", Stance.ASSERTS),
        (
            '"We will rebuild the pier," Holt said.',
            "said",
            "We will rebuild the pier",
            Stance.PROMISES,
        ),
        ('"Who paid for this?" Holt said.', "said", "Who paid for this?", Stance.ASKS),
        (
            '"We urge the fleet to turn back," Holt said.',
            "said",
            "We urge the fleet to turn back",
            Stance.ASKS,
        ),
        ('"That is simply not true," Holt said.', "said", "That is simply not true", Stance.DENIES),
        ('"This is nonsense," Holt said.', "said", "This is nonsense", Stance.DENIES),
    ],
)
def test_stance(sentence: str, cue: str, content: str, stance: Stance) -> None:
    article = MarkedArticle(OPENING + sentence)
    claim = article.mark(content, "Holt", cue).claims()[0]
    assert claim.stance is stance
