"""Does it work here? The machine, the model and a built-in article, looked at one by one.

    from summarizer.self_check.running import self_check

    report = self_check(model=None, precision="auto")
    report.is_ready                        # whether nothing failed

On the command line: `summarize --self-check`.
"""
