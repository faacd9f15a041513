"""A server for assistants: the Model Context Protocol over standard input and output.

    python -m summarizer.mcp [--model MODEL]

Two tools, `summarize_article` and `check_sentence`, over one local model. Text comes with the
call: the server opens no file and asks no address for anybody. Needs the extra `mcp`.
"""
