"""Tells a page that keeps its article back, and in which way: pay wall, login, consent, script.

What counts as keeping back is judged on the page and on how much of an article was found: a
newspaper marks an article as paid for readers who have paid as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from summarizer.documents.addresses import SAVE_IT
from summarizer.errors import DocumentEmptyError, DocumentReadError, PaywallError

_FEW_WORDS = 150
"""A teaser is shorter: two or three paragraphs."""

_ALMOST_NO_WORDS = 30
_WORDS_OF_A_FORM = 60
"""A login or consent page says no more than this beside its form, or speaks of nothing else."""

# https://schema.org/isAccessibleForFree, in a page's JSON-LD
_MARKED_AS_PAID = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
_PAY = re.compile(
    r"subscribe (?:now |today )?to (?:continue|keep|finish|read|unlock)|"
    r"(?:subscribers|members)[ -]only|(?:for|to) (?:paying )?(?:subscribers|members) only|"
    r"already (?:a |have an? )?(?:subscriber|subscription|member)|"
    r"(?:continue|keep) reading (?:this article )?(?:with|for) |"
    r"(?:register|log in|sign in) to (?:continue|keep) reading|unlock this article",
    re.IGNORECASE,
)
_CONSENT = re.compile(r"cookies?\b|\bconsent|accept all|personal data|\bpartners\b", re.IGNORECASE)
_SIGNS_OF_CONSENT = 3
# What stands in the frame of a page (a menu that offers a subscription, a login that opens on a
# click) says nothing of its middle.
_IN_THE_MIDDLE = (
    "not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::nav "
    "or ancestor::header[not(ancestor::article)] or ancestor::footer or ancestor::dialog "
    "or ancestor::*[@hidden])"
)
_SCRIPT_WANTED = re.compile(r"(?:enable|requires?|turn on|without) javascript", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WallSigns:
    """What a page shows of a wall, seen before it is cleaned."""

    marked_as_paid: bool
    asks_to_pay: bool
    asks_for_password: bool
    asks_for_consent: bool
    is_made_by_script: bool


def wall_signs(tree: HtmlElement) -> WallSigns:
    """The signs on the page `tree`."""
    seen = _seen_words(tree)
    data = " ".join(tree.xpath("//script[contains(@type, 'ld+json')]/text()"))
    return WallSigns(
        marked_as_paid=_MARKED_AS_PAID.search(data) is not None,
        asks_to_pay=_PAY.search(seen) is not None,
        asks_for_password=bool(tree.xpath(f"//input[@type='password'][{_IN_THE_MIDDLE}]")),
        asks_for_consent=_speaks_of_consent(seen),
        is_made_by_script=_is_made_by_script(tree, seen),
    )


def require_article(text: str, signs: WallSigns, name: str) -> None:
    """Raise the error that says why `text`, found on the page called `name`, is no article.

    PaywallError, DocumentReadError (login or consent wanted), or DocumentEmptyError.
    """
    n_words = len(text.split())
    _require_whole(n_words, signs, name)
    if n_words >= _FEW_WORDS:
        return
    if signs.asks_for_password and n_words < _WORDS_OF_A_FORM:
        raise DocumentReadError(f"{name} is a login page, not an article. {SAVE_IT}")
    if _speaks_of_consent(text) or (signs.asks_for_consent and not n_words):
        raise DocumentReadError(f"{name} asks for consent before it shows its article. {SAVE_IT}")
    if signs.is_made_by_script and n_words < _ALMOST_NO_WORDS:
        raise DocumentEmptyError(
            f"{name} holds no article: a script in the browser would fetch it. "
            "Open it in your browser, copy the article into a .txt file and give that file."
        )
    if not n_words:
        raise DocumentEmptyError(f"No article was found in {name}. Give the page of one article.")


def _require_whole(n_words: int, signs: WallSigns, name: str) -> None:
    """Raise PaywallError for a teaser: one sign shows it where little was found, else both."""
    n_signs = signs.marked_as_paid + signs.asks_to_pay
    if n_signs == 2 or (n_signs == 1 and n_words < _FEW_WORDS):
        raise PaywallError(
            f"{name} shows only the beginning of its article without paying or logging in. "
            f"{SAVE_IT}"
        )


def _is_made_by_script(tree: HtmlElement, seen: str) -> bool:
    without_scripts = " ".join(tree.xpath("//noscript//text()"))
    if _SCRIPT_WANTED.search(without_scripts):
        return True
    return len(seen.split()) < _ALMOST_NO_WORDS and bool(tree.xpath("//script"))


def _seen_words(tree: HtmlElement) -> str:
    return " ".join(" ".join(tree.xpath(f"//body//text()[{_IN_THE_MIDDLE}]")).split())


def _speaks_of_consent(words: str) -> bool:
    return len({found.lower() for found in _CONSENT.findall(words)}) >= _SIGNS_OF_CONSENT
