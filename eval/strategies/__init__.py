"""Ways to write a summary, side by side: `python -m eval strategies`.

A strategy turns one article, read once, into sentences. The table says for
each how much of the gold's content units its summaries hold, how much they
copy, how long they are, and how many of their sentences stand after the
checks.
"""
