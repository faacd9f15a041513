"""Our summaries beside those of other systems: `python -m eval summaries`.

`rows` reads the articles with their references, content units and other
systems' summaries; `writing` makes ours at the reference's length and keeps
them; `scoring` measures every summary alike; `summing` puts the systems side
by side, with intervals.
"""
