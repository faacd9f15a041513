"""Prompts: Jinja templates of chat messages, rendered in a sandbox, with their hashes.

A template `prompts/NAME.j2` writes each message as a call block:

    {% call system() %}You are a careful news editor.{% endcall %}
    {% call user() %}Article:
    {{ article }}{% endcall %}

Few-shot examples stand beside it as data in `prompts/NAME.examples.json`, a
list of objects that the template sees as `examples`. Article text is a value,
never a template. What a template leaves undefined is an error.

    messages = Prompts.load().render("summary", article=text, sentences=4)
"""

from summarizer.prompting.templates import Prompts

__all__ = ["Prompts"]
