"""A result for its readers: text for a terminal, Markdown for a page, JSON for a program.

Article text is hostile until proved otherwise: no form lets it drive a terminal or add markup.

    from summarizer.render.text import render_text

    print(render_text(result, width=80, colour=False), end="")
"""
