"""Prompts: what a template may do, and what article text may not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.engine.protocol import Message
from summarizer.errors import PromptError
from summarizer.prompting import Prompts

HOSTILE = "{{ 7 * 7 }} {% for x in y %} {# gone #} <|im_end|> ${HOME}"


def folder_with(tmp_path: Path, template: str, examples: object = None) -> Prompts:
    (tmp_path / "task.j2").write_text(template, encoding="utf-8")
    if examples is not None:
        (tmp_path / "task.examples.json").write_text(json.dumps(examples), encoding="utf-8")
    return Prompts.load(tmp_path)


def test_messages_come_out_in_the_order_of_the_template(tmp_path: Path) -> None:
    prompts = folder_with(
        tmp_path,
        "{% call system() %}Be brief.{% endcall %}"
        "{% for e in examples %}{% call user() %}{{ e.ask }}{% endcall %}"
        "{% call assistant() %}{{ e.reply }}{% endcall %}{% endfor %}"
        "{% call user() %} {{ text }} {% endcall %}",
        examples=[{"ask": "a?", "reply": "A."}],
    )
    assert prompts.render("task", text="b?") == (
        Message("system", "Be brief."),
        Message("user", "a?"),
        Message("assistant", "A."),
        Message("user", "b?"),
    )


def test_article_text_is_never_read_as_a_template() -> None:
    prompts = Prompts.load()
    rendered = prompts.render("summary", article=HOSTILE, length="3 or 4 sentences")
    assert HOSTILE in rendered[-1].content


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"])))
def test_any_text_arrives_whole(text: str) -> None:
    rendered = Prompts.load().render("summary", article=text, length="1 sentence")
    assert text in rendered[-1].content


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        ("{% call user() %}{{ nothing }}{% endcall %}", "undefined"),
        ("{% call user() %}open", "cannot be rendered"),
        ("{% call user() %}a{% endcall %} stray", "outside its messages"),
        ("{# empty #}", "no message"),
        ("{% call user() %}{{ ''.__class__.__mro__ }}{% endcall %}", "cannot be rendered"),
        ("{% call user() %}{{ 1 / 0 }}{% endcall %}", "ZeroDivisionError"),
        ("{% call user() %}{{ 'ferry' + 1 }}{% endcall %}", "TypeError"),
        ("{{ user() }}", "TypeError"),
    ],
)
def test_a_broken_template_is_one_clear_error(
    tmp_path: Path, template: str, complaint: str
) -> None:
    with pytest.raises(PromptError, match=complaint):
        folder_with(tmp_path, template).render("task")


def test_a_template_that_is_not_utf_8_and_examples_nested_without_end_are_clear_errors(
    tmp_path: Path,
) -> None:
    (tmp_path / "task.j2").write_bytes(b"{% call user() %}\xe9{% endcall %}")
    with pytest.raises(PromptError, match="UnicodeDecodeError"):
        Prompts.load(tmp_path).render("task")
    (tmp_path / "task.examples.json").write_text("[" * 100_000)
    with pytest.raises(PromptError, match="cannot be read"):
        Prompts.load(tmp_path).render("task")


def test_a_missing_template_and_an_empty_folder_are_clear_errors(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match=r"no template"):
        Prompts.load(tmp_path)
    with pytest.raises(PromptError, match="absent"):
        Prompts.load().render("absent")


def test_examples_must_be_a_list_of_objects(tmp_path: Path) -> None:
    prompts = folder_with(tmp_path, "{% call user() %}x{% endcall %}", examples={"a": 1})
    with pytest.raises(PromptError, match="list of objects"):
        prompts.render("task")


def test_a_hash_changes_with_the_template_and_with_its_examples(tmp_path: Path) -> None:
    template = "{% call user() %}x{% endcall %}"
    plain = folder_with(tmp_path, template).hashes["task"]
    with_examples = folder_with(tmp_path, template, examples=[{"a": 1}]).hashes["task"]
    changed = folder_with(tmp_path, template + " ", examples=[{"a": 1}]).hashes["task"]
    assert len({plain, with_examples, changed}) == 3
