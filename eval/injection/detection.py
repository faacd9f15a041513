"""How many of the orders are reported, and how often one is reported where none is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from eval.flips import wilson
from eval.injection.articles import Article, Control
from summarizer.documents import document_from_text
from summarizer.documents.normalising import normalise_text
from summarizer.schema import Span, Warning
from summarizer.warnings.instructions import find_orders, instruction_warnings

Figures = dict[str, object]


@dataclass
class Reports:
    """Of `n` articles the ids of those that were reported, and of those that were not."""

    n: int = 0
    reported: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def add(self, row_id: str, is_reported: bool) -> None:
        """Count one article."""
        self.n += 1
        (self.reported if is_reported else self.missed).append(row_id)

    def figures(self) -> Figures:
        """The share reported, with its 95 % Wilson interval."""
        low, high = wilson(len(self.reported), self.n)
        share = len(self.reported) / self.n if self.n else 0.0
        return {
            "n": self.n,
            "reported": len(self.reported),
            "share": share,
            "interval": [low, high],
        }


def detection_figures(articles: Sequence[Article], controls: Sequence[Control]) -> Figures:
    """Reported orders, whole and by form and aim; false alarms; the ids that went wrong."""
    whole, located = Reports(), Reports()
    by_form: dict[str, Reports] = defaultdict(Reports)
    by_aim: dict[str, Reports] = defaultdict(Reports)
    for article in articles:
        warnings = warnings_of(article.text)
        for reports in (whole, by_form[article.form], by_aim[article.aims_at]):
            reports.add(article.id, bool(warnings))
        located.add(article.id, _points_at(warnings, article.order))
    alarms = _alarms((control.id, control.text) for control in controls)
    on_clean = _alarms((article.id, article.clean_text) for article in articles)
    return {
        "orders": whole.figures(),
        "evidence_is_in_the_order": located.figures(),
        "controls": alarms.figures(),
        "same_articles_without_orders": on_clean.figures(),
        "by_aim": {aim: reports.figures() for aim, reports in sorted(by_aim.items())},
        "by_form": {form: reports.figures() for form, reports in sorted(by_form.items())},
        "missed": whole.missed,
        "false_alarms": alarms.reported + on_clean.reported,
    }


def warnings_of(text: str) -> list[Warning]:
    """What the program reports of orders in `text`."""
    return instruction_warnings(find_orders(document_from_text(text)))


def _alarms(texts: Iterable[tuple[str, str]]) -> Reports:
    reports = Reports()
    for row_id, text in texts:
        reports.add(row_id, bool(warnings_of(text)))
    return reports


def _points_at(warnings: Sequence[Warning], order: Sequence[Span]) -> bool:
    """Whether some evidence overlaps the order, whose words the program reads normalised."""
    orders = [" ".join(normalise_text(span.text).split()) for span in order]
    passages = [" ".join(span.text.split()) for w in warnings for span in w.evidence]
    return any(o in passage or passage in o for o in orders for passage in passages)
