"""What language tools know before the model speaks: parse, quotations, attributions.

>>> from summarizer.analysis import analyse, find_attributions
>>> found = find_attributions(analyse(document))
"""

from summarizer.analysis.attribution import Attribution, Extent
from summarizer.analysis.finder import find_attributions
from summarizer.analysis.parsing import Analysis, Entity, analyse
from summarizer.analysis.quotations import Quotation, find_quotations

__all__ = [
    "Analysis",
    "Attribution",
    "Entity",
    "Extent",
    "Quotation",
    "analyse",
    "find_attributions",
    "find_quotations",
]
