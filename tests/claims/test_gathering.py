"""Duplicates join, denials find what they deny, and the point of the news comes first."""

from __future__ import annotations

from summarizer.schema import AttributionKind, SpeakerKind, Stance
from tests.claims.marking import MarkedArticle


def test_the_headline_and_the_sentence_under_it_are_one_claim() -> None:
    article = MarkedArticle(
        "Port to stay closed until Friday: harbour master\n\n"
        "The port of Tarn will stay closed until Friday, harbour master Maria Holt said. "
        "It had rained for a week in Tarn and the quay was under water."
    )
    article.mark("Port to stay closed until Friday", "harbour master")
    article.mark(
        "The port of Tarn will stay closed until Friday", "harbour master Maria Holt", "said"
    )
    (claim,) = article.claims()
    assert claim.speaker.name == "Maria Holt"
    assert claim.content.text.startswith("The port of Tarn")
    assert [span.start for span in claim.evidence] == [0, article.text.index("The port of")]


def test_one_speakers_words_are_not_joined_to_anothers() -> None:
    article = MarkedArticle(
        "Maria Holt said the port will close on Friday. "
        "Tom Okafor said the port would close on Friday."
    )
    article.mark("the port will close on Friday", "Maria Holt", "said")
    article.mark("the port would close on Friday", "Tom Okafor", "said")
    assert {claim.speaker.name for claim in article.claims()} == {"Maria Holt", "Tom Okafor"}


def test_figures_that_differ_keep_claims_apart() -> None:
    article = MarkedArticle(
        "Maria Holt said nine boats were lost in the storm. "
        "Holt said eleven boats were lost in the storm."
    )
    article.mark("nine boats were lost in the storm", "Maria Holt", "said")
    article.mark("eleven boats were lost in the storm", "Holt", "said")
    assert len(article.claims()) == 2


def test_a_negation_keeps_claims_apart() -> None:
    article = MarkedArticle(
        "Maria Holt said the pump had failed at night. Holt said the pump had not failed at night."
    )
    article.mark("the pump had failed at night", "Maria Holt", "said")
    article.mark("the pump had not failed at night", "Holt", "said")
    assert len(article.claims()) == 2


def test_a_denial_is_linked_to_the_claim_with_its_words() -> None:
    article = MarkedArticle(
        "Residents said the plant leaked oil into the river. Maria Holt said the river was low. "
        "Orbel Freight denied that its plant leaked oil."
    )
    article.mark("the plant leaked oil into the river", "Residents", "said")
    article.mark("the river was low", "Maria Holt", "said")
    article.mark("that its plant leaked oil", "Orbel Freight", "denied")
    claims = article.claims()
    (denial,) = [claim for claim in claims if claim.stance is Stance.DENIES]
    assert denial.disputes is not None
    assert claims[denial.disputes].speaker.name == "residents"


def test_a_denial_without_words_of_its_own_points_back_to_the_claim_about_the_denier() -> None:
    article = MarkedArticle(
        "Clara Weiss said Orbel Freight had bribed the council. "
        "Jonas Reed said the vote was close. Orbel Freight denied the allegations."
    )
    article.mark("Orbel Freight had bribed the council", "Clara Weiss", "said")
    article.mark("the vote was close", "Jonas Reed", "said")
    article.mark("the allegations", "Orbel Freight", "denied")
    claims = article.claims()
    (denial,) = [claim for claim in claims if claim.stance is Stance.DENIES]
    assert denial.disputes is not None
    assert claims[denial.disputes].speaker.name == "Clara Weiss"


def test_a_denial_of_something_nobody_claimed_is_linked_to_nothing() -> None:
    article = MarkedArticle(
        "Clara Weiss said the vote was close. Orbel Freight denied that it had sold the yard."
    )
    article.mark("the vote was close", "Clara Weiss", "said")
    article.mark("it had sold the yard", "Orbel Freight", "denied")
    assert article.claim("sold the yard").disputes is None


def test_the_inner_speaker_of_a_nested_claim_is_kept_with_the_one_who_passes_it_on() -> None:
    article = MarkedArticle(
        "It rained. The Tarn Gazette reported that Maria Holt said the dam was cracked."
    )
    article.mark("that Maria Holt said the dam was cracked", "The Tarn Gazette", "reported")
    article.mark("the dam was cracked", "Maria Holt", "said", outer=0)
    (claim,) = article.claims()
    assert claim.speaker.name == "Maria Holt"
    assert claim.reported_by is not None
    assert claim.reported_by.name == "the Tarn Gazette"
    assert claim.reported_by.kind is SpeakerKind.OUTLET


def test_a_denied_report_is_not_dropped_for_what_it_reports() -> None:
    article = MarkedArticle(
        "It rained. Tom Okafor denied that Maria Holt said the dam was cracked."
    )
    article.mark("that Maria Holt said the dam was cracked", "Tom Okafor", "denied")
    article.mark("the dam was cracked", "Maria Holt", "said", outer=0)
    assert {claim.speaker.name for claim in article.claims()} == {"Tom Okafor", "Maria Holt"}


def test_declining_to_comment_is_no_claim() -> None:
    article = MarkedArticle("It rained. Orbel Freight declined to comment on the matter.")
    assert article.mark("to comment on the matter", "Orbel Freight", "declined").claims() == []


def test_a_mixed_quotation_keeps_its_words_to_the_letter() -> None:
    article = MarkedArticle('Maria Holt said the closure "was never discussed" with her office.')
    claim = article.mark(
        'the closure "was never discussed" with her office', "Maria Holt", "said"
    ).claims()[0]
    assert claim.attribution is AttributionKind.MIXED
    assert claim.quote is not None
    assert claim.quote.text == "was never discussed"


def test_what_leads_the_news_outranks_an_aside_at_its_end() -> None:
    article = MarkedArticle(
        "Dam at Tarn is cracked\n\n"
        "The dam at Tarn is cracked, engineer Maria Holt said on Monday after a week of rain. "
        "Crews worked through the night. The dam feeds two towns. Buses ran late. "
        "Jonas Reed, a baker, said the rolls sold out."
    )
    article.mark("The dam at Tarn is cracked", "engineer Maria Holt", "said")
    article.mark("the rolls sold out", "Jonas Reed, a baker", "said")
    first, last = article.claims()
    assert first.speaker.name == "Maria Holt"
    assert first.salience > last.salience


def test_a_denial_that_is_only_mentioned_disputes_the_claim_about_the_denier() -> None:
    article = MarkedArticle(
        "Clara Weiss said Orbel Freight was selling the yard. Jonas Reed said rain was near. "
        "News of the sale came despite Orbel Freight's repeated denials."
    )
    article.mark("Orbel Freight was selling the yard", "Clara Weiss", "said")
    article.mark("rain was near", "Jonas Reed", "said")
    claims = article.claims()
    (denial,) = [claim for claim in claims if claim.stance is Stance.DENIES]
    assert denial.speaker.name == "Orbel Freight"
    assert denial.disputes is not None
    assert claims[denial.disputes].speaker.name == "Clara Weiss"


def test_i_think_within_somebodys_words_is_no_second_claim() -> None:
    article = MarkedArticle('It rained. "I think the dam will hold," Maria Holt said.')
    article.mark("I think the dam will hold", "Maria Holt", "said")
    article.mark("the dam will hold", "I", "think", outer=0)
    (claim,) = article.claims()
    assert claim.speaker.name == "Maria Holt"
    assert claim.content.text == "I think the dam will hold"


def test_whom_an_outlet_cites_speaks_through_it() -> None:
    article = MarkedArticle(
        "It rained. Orbel Freight is for sale, the Tarn Gazette reported, citing two traders."
    )
    claim = article.mark("Orbel Freight is for sale", "the Tarn Gazette", "reported").claims()[0]
    assert claim.speaker.name == "two traders"
    assert claim.speaker.kind is SpeakerKind.ANONYMOUS
    assert claim.reported_by is not None
    assert claim.reported_by.name == "the Tarn Gazette"


def test_the_place_that_opens_an_article_is_no_part_of_a_claim() -> None:
    article = MarkedArticle("VELSTAD, Friday — The port is shut, Maria Holt said. It rained.")
    claim = article.mark("VELSTAD, Friday — The port is shut", "Maria Holt", "said").claims()[0]
    assert claim.content.text == "The port is shut"
