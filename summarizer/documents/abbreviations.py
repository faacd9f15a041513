"""What tells the stop of an abbreviation from the end of a sentence in English news prose.

All words are in lower case, and abbreviations lack their last stop.
"""

from __future__ import annotations


def _words(*lists: str) -> frozenset[str]:
    return frozenset(word for words in lists for word in words.split())


TITLES = _words(
    "adj adm amb asst atty bp brig br capt cdr cmdr cmd col cpl cpt dep det dr ens fr gen gens gov "
    "govs hon insp lt maj messrs mgr mlle mme mr mrs ms msgr mx pfc pres prof profs pte pvt rep "
    "reps rev revd sen sens sgt spc ssgt st ste supt"
)
"""What stands before a name, and so never ends a sentence."""

_CALENDAR = "jan feb mar apr jun jul aug sep sept oct nov dec a.m p.m b.c a.d c.e b.c.e"
_PLACES = (
    "u.s u.k u.n e.u u.s.a u.s.s.r u.a.e d.c n.y l.a n.j n.h n.c s.c n.d s.d n.m w.va r.i p.e.i "
    "ala ariz ark calif colo conn del fla ga ill ind kan kans ky la md mass mich minn miss mo mont "
    "neb nebr nev okla ont ore pa penn que tenn tex va vt wash wis wisc wyo ave blvd bldg hwy rd "
    "mt ft sq"
)
_FIRMS = "bros co corp cos inc ltd l.l.c plc pty assn assoc univ inst dept div govt intl natl"
_BEFORE_NUMBERS = "no nos p pp vol vols ch sec art fig figs ca approx min max tel ext par"
_AFTER_NAMES = "jr sr esq ph.d m.d j.d d.d.s r.n m.p m.e.p m.b.a ll.b"
_LATIN = "cf ed eds al e.g etc i.e v vs viz"

ABBREVIATIONS = TITLES | _words(_CALENDAR, _PLACES, _FIRMS, _BEFORE_NUMBERS, _AFTER_NAMES, _LATIN)

ABBREVIATIONS_IN_LOWER_CASE = _words(
    "approx assn assoc ave bldg blvd bros corp dept eds etc ext figs govt hwy inc incl intl "
    "ltd max min misc natl nos pls plc pty tel univ viz vol vols"
)
"""Those that, written in lower case, are no ordinary word: "etc.", unlike "ill." or "mass."."""

_SPELT_OUT = (
    "Mr Mrs Ms Dr Prof Sen Rep Gov Gen Col Lt Sgt Capt Rev Hon St Jr Sr No Inc Ltd Co Corp "
    "Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec vs a.m p.m"
)
SPELT_OUT = tuple(_SPELT_OUT.split())
"""As they are spelt, those that our own sentences may use, whose grammar must know their stops."""

_STARTERS = _words(
    "the this that these those there here he she it they we i you his her its their our my your "
    "who what when where why how which if as at by for from in into on of to with without under "
    "after before during since until while although though because despite unlike like once and "
    "but or nor so yet still also then thus however meanwhile instead even only just both each "
    "every all some many most several few another other others such more nobody everyone nothing "
    "no not a is was were are has had have do does did can could would should "
    "mr mrs ms"
)
_PRONOUNS = _words("i you he she it we they this that there here who what where how")
_CONTRACTED = _words("'s 're 'm 've 'll 'd ’s ’re ’m ’ve ’ll ’d")
_NEGATED = _words(
    "isn wasn weren aren hasn hadn haven don doesn didn can couldn wouldn shouldn won"
)

SENTENCE_STARTERS = (
    _STARTERS
    | {pronoun + ending for pronoun in _PRONOUNS for ending in _CONTRACTED}
    | {verb + ending for verb in _NEGATED for ending in ("'t", "’t")}
)
"""Words whose capital letter shows that a sentence begins, since no name is spelt so."""
