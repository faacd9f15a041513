"""A result as a page to read: one HTML file that needs no network and, for reading, no script.

The article stands beside its summary and claims; whatever is pointed at shows what it rests on.

    from summarizer.render.html import Unread, render_html, render_html_pile

    Path("article.html").write_text(render_html(result), encoding="utf-8")
    Path("day.html").write_text(render_html_pile(results, [Unread("b.txt", "It is empty.")]))
"""

from summarizer.render.html.page import render_html, render_html_pile
from summarizer.render.html.pile import Unread

__all__ = ["Unread", "render_html", "render_html_pile"]
