"""Many articles: worked through into a file that goes on where it stopped, or served to many.

    from summarizer.batch.journal import open_journal
    from summarizer.batch.making import Making
    from summarizer.batch.pile import Pile

    with open_journal(Path("results.jsonl")) as journal:
        pile = Pile(journal, Making(summarizer.provenance))
        pile.work_through(inputs_of(["today/"]), summarizer.summarize_many)

`summarizer.batch.serving` is for servers, `summarizer.batch.workers` for several processes.
"""
