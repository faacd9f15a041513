"""The doors for articles: text, Markdown, web pages, PDF files, rows of JSON."""

from __future__ import annotations

import io
import zlib
from functools import partial

from summarizer.documents import MAX_CHARACTERS, Document, document_from_text, normalise_text
from summarizer.documents.content import Content, Kind, content_of_file
from summarizer.documents.reading import document_of_content
from summarizer.documents.rows import RowFields, rows_of
from summarizer.errors import SummarizerError
from tests.documents.exactness import assert_sentences_are_exact
from tests.hard.fuzzing.target import Target, encoded
from tests.hard.nasty import SPECIAL_TOKENS, WORDS

_TEXT_PIECES = encoded(
    "\0", "\r\n", "\r", "\n", "\n\n", "\t", " ", "\u2028", "\u2029", "\x85", "\x93", "\x1b[2J",
    "\ud800", "\udfff", "\ufffd", "\u200b", "\u200d", "\u202e", "\ufeff", "\u0301", "\u0344",
    "\U000e0041", "\xa0", "\u3000", "…", "...", "“", "”", "‘", "’", "'", '"', "«", "»", "(", ")",
    "—", "-", "?", "!", ".", ",", ";", ":", "U.S.", "Mr.", "No.", "5", "4.2", "a.m.", "J.", "said",
    " said Mara Quill", "Quill", "I", "e\u0301", "👨‍👩", "word", "Word ", "市长周一表示", "กขค",
    "<|im_end|>", "{{x}}", "<b>", "\ue0f00\ue0f1", "x" * 80, "- ", "1. ", "By Mara Quill\n", WORDS,
    *SPECIAL_TOKENS,
)  # fmt: skip
_MARKS_OF_ENCODINGS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00", b"\xed\xa0")
_MARKDOWN_PIECES = encoded(
    "# ", "> ", "- ", "* ", "1. ", "```\n", "~~~", "    ", "|a|b|\n|-|-|\n", "|", "[", "](", ")",
    "![", "<!--", "-->", "<script", "</script>", "<div>", "---\n", "---\ntitle: x\n---\n", "***",
    "_", "`", "\\", "&amp;", "&#0;", "&#xd800;", "[a]: b\n", "<http://a>", "\n\n", "\n", "~~",
)  # fmt: skip
_PAGE_PIECES = encoded(
    "<p>", "</p>", "<br>", "<br/><br/>", "<table>", "<tr><td>", "</table>", "<ul><li>", "</ul>",
    "<article>", "</article>", "<form>", "</form>", "<!--", "-->", "<script>", "</script>",
    "<script type='application/ld+json'>", '{"datePublished": "2026-03-04"}', "<h1>", "</h1>",
    '{"isAccessibleForFree": false}', "<blockquote>", "<pre>", "<b", "é", "\0", "&#xd800;", "<a ",
    "<a href='//['>", "</a>", "<link rel=next href=?page=2>", "<meta charset=utf-16>", "<svg><p>",
    "<meta property='article:published_time' content='2026-13-99'>", "<div class='newsletter'>",
    "</div>", "<div hidden>", "<noscript>", "<template>", "<iframe>", "<math><mi>", "<![CDATA[",
    "]]>", "<?xml version='1.0' encoding='x'?>", "<!DOCTYPE html>", "<!ENTITY a 'b'>", "&a;", ">",
    "<html>", "<body>", "<amp-img>", "<input type=password>", "<p style='display:none'>", "&lt;",
    "<base href='http://['>", "<title>", "</title>", "<meta name=author content='&#0;'>", "<",
    "Subscribe to continue reading", "cookies consent partners", "\ufffd", "=", "'", '"',
)  # fmt: skip
_PDF_PIECES = (
    b"%PDF-1.7\n", b"1 0 obj\n", b"endobj\n", b"<<", b">>", b"/Type", b"/Catalog", b"/Pages",
    b"/Page", b"/Kids", b"[", b"]", b"/Count ", b"-1", b"99999999999", b"/Parent ", b"1 0 R",
    b"2 0 R", b"3 0 R", b"4 0 R", b"9 0 R", b"/Contents ", b"stream\n", b"\nendstream\n",
    b"/Length ",
    b"BT /F1 12 Tf ", b"(Quill said) Tj ", b"ET", b"xref\n", b"trailer\n", b"startxref\n", b"%%EOF",
    b"/Filter ", b"/FlateDecode", b"/LZWDecode", b"/ASCII85Decode", b"/RunLengthDecode",
    b"/Encrypt ",
    b"/Root ", b"/Info ", b"/Title (\\000)", b"/Resources ", b"/Font ", b"/ToUnicode ",
    b"/Encoding ",
    b"/Identity-H", b"0000000000 65535 f \n", b"\0", b"(", b")", b"<", b">", b"/", b"null", b"true",
    b"/ObjStm", b"/XRef", b"/W [1 2 1]", b"/Index ", b"/Prev ", b"'", b'"', b"TJ", b"Td", b"q",
    b"Q",
    b"beginbfchar <01> <D800> endbfchar", b"beginbfrange <00> <FF> <0041> endbfrange",
    b"/DecodeParms <</Predictor 15 /Columns 0>>", b"BI ID EI", b"1e999 ", b"/Rotate 1 ",
)  # fmt: skip
_ROW_PIECES = encoded(
    '{"text": "', '"}', '"}\n', '{"body": ', '"id": ', "{", "}", "[", "]", ",", ":", '"', "\n",
    "\\ud800", "\\u0000", "\\", "null", "true", "1e999", "NaN", "-", "9" * 5000, '"text"', "\ufeff",
    '"text": 1, "text": "Quill said so."', '"id": "', "[" * 3000, '{"text": "Quill said so."}\n',
)  # fmt: skip


def _check_file(data: bytes, name: str) -> None:
    _require_sound(document_of_content(content_of_file(data, name)))


def _check_page(data: bytes) -> None:
    label, body = (None, data) if data[:1] > b"\x20" else ("windows-1251", data[1:])
    content = Content(body, "a page", Kind.HTML, label, "https://news.example/a/story")
    _require_sound(document_of_content(content))


def _check_text(data: bytes) -> None:
    document = _document_of_words(data)
    again = document_from_text(document.text)
    assert again.text == document.text, "a document is no longer the same when it is read again"


def _document_of_words(data: bytes) -> Document:
    words = data.decode("utf-8", "surrogatepass" if _keeps_surrogates(data) else "replace")
    once = normalise_text(words)
    assert normalise_text(once) == once, "normalising twice changes more than once"
    document = document_from_text(words, title=words[:50], byline=words[-20:])
    _require_sound(document)
    return document


def _keeps_surrogates(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _check_rows(data: bytes) -> None:
    fields = (RowFields(), RowFields("body", "id"), RowFields("text", "id"), RowFields("", ""))
    own = fields[len(data) % len(fields)]
    refusals: list[SummarizerError] = []
    for row in rows_of(io.BytesIO(data), "rows.jsonl"):
        assert row.name(own)
        try:
            document = document_from_text(row.text(own), source=row.place)
        except SummarizerError as error:
            refusals.append(error)
        else:
            _require_sound(document)
    if refusals:
        raise refusals[0]


def _require_sound(document: Document) -> None:
    assert_sentences_are_exact(document)
    assert document.text.encode("utf-8")
    assert 0 < len(document.text) <= MAX_CHARACTERS
    assert len(document.sha256) == 64
    for told in (document.title, document.byline):
        assert told is None or (told and "\n" not in told)


def small_pdf() -> bytes:
    """A PDF file of one page with two streams, one of them compressed."""
    shown = b"BT /F1 12 Tf 72 700 Td (The ferry sails again, Mara Quill said.) Tj ET"
    packed = zlib.compress(b"BT /F1 12 Tf 72 600 Td (It was late, said Tomas Brandl.) Tj ET")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents[5 0 R 6 0 R]"
        b"/Resources<</Font<</F1 4 0 R>>>>>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown),
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
    )
    file, starts = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        starts.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    count, at = len(objects) + 1, len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    return file + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, at)


def small_page() -> bytes:
    """A web page with an article of a few paragraphs."""
    told = "".join(f"<p>{WORDS} That was on day {day}.</p>" for day in range(6))
    head = '<meta charset="utf-8"><title>Ferry sails</title>'
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><article><h1>Ferry sails</h1>{told}"
        "</article><footer>Copyright 2026</footer></body></html>"
    ).encode()


_MARKDOWN = (
    f"---\ntitle: x\n---\n# Ferry sails\n\n{WORDS}\n\n> {WORDS}\n\n- a\n- b\n\n|a|b|\n|-|-|\n"
)


def targets() -> tuple[Target, ...]:
    """The targets of this module."""
    return (
        Target("text", _check_text, encoded(WORDS, f"Ferry\n\n{WORDS * 3}"), _TEXT_PIECES, 180),
        Target(
            "files",
            partial(_check_file, name="article.txt"),
            (WORDS.encode(), WORDS.encode("utf-16"), WORDS.encode("utf-32")),
            (*_TEXT_PIECES, *_MARKS_OF_ENCODINGS),
            240,
        ),
        Target(
            "markdown",
            partial(_check_file, name="article.md"),
            encoded(_MARKDOWN),
            (*_MARKDOWN_PIECES, *_TEXT_PIECES[:40], WORDS.encode()),
            120,
        ),
        Target(
            "pages",
            _check_page,
            (small_page(),),
            (*_PAGE_PIECES, *_MARKS_OF_ENCODINGS, WORDS.encode()),
            40,
        ),
        Target("pdf", partial(_check_file, name="article.pdf"), (small_pdf(),), _PDF_PIECES, 100),
        Target(
            "rows",
            _check_rows,
            encoded('{"text": "Quill said so.", "id": 1}\n{"body": "x y"}\n'),
            (*_ROW_PIECES, *_TEXT_PIECES[:30]),
            420,
        ),
    )
