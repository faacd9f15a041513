"""A scored run as a page to look at, as Markdown, or as JSON.

    python -m eval report RUN_DIR [--format html|markdown|json] [--out FILE]

The page is one file that asks for nothing else and runs no script: the
overview and one section for each article, reached by its anchor. Article text
is hostile until proved otherwise: templates escape everything.
"""
