"""PDF files: their text, or why there is none."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from summarizer.documents import read_document
from summarizer.documents.pdf import MAX_PAGES
from summarizer.errors import DocumentEmptyError, DocumentReadError

LINES = (
    "Ferry to Orm runs again",
    "",
    "The ferry to Orm ran again on Friday after a winter of repa-",
    "irs that cost the town of Orm a million euros, the harbour",
    "board said. Nobody was there to see it, and it was late.",
)


def pdf(*pages: tuple[str, ...], title: str | None = None, password: str | None = None) -> bytes:
    """A PDF file with these lines on its pages."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        shown = "".join(f"({line}) Tj T*\n" for line in lines)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 14 TL 72 720 Td\n{shown}ET".encode("latin-1"))
        page[NameObject("/Contents")] = stream
    if title:
        writer.add_metadata({"/Title": title})
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def write(folder: Path, data: bytes) -> str:
    path = folder / "ferry.pdf"
    path.write_bytes(data)
    return str(path)


def test_the_text_of_every_page_is_read(tmp_path: Path) -> None:
    source = write(tmp_path, pdf(LINES, ("The second page says so as well.",)))
    document = read_document(source)
    assert "after a winter of repairs that cost the town" in " ".join(document.text.split())
    assert document.text.endswith("The second page says so as well.")
    assert document.source == source
    assert document.language == "en"
    assert not document.truncated


@pytest.mark.parametrize(
    ("declared", "title"),
    [("Ferry to Orm runs again", "Ferry to Orm runs again"), ("Microsoft Word - final2.doc", None)],
)
def test_a_declared_title_counts_if_the_text_bears_it(
    declared: str, title: str | None, tmp_path: Path
) -> None:
    lines = LINES if title else LINES[2:]
    assert read_document(write(tmp_path, pdf(lines, title=declared))).title == title


def test_a_long_file_is_cut_and_says_so(tmp_path: Path) -> None:
    page = ("The ferry ran again on Friday.",)
    assert read_document(write(tmp_path, pdf(*[page] * (MAX_PAGES + 1)))).truncated


def test_a_file_of_pictures_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentEmptyError, match="pages are pictures"):
        read_document(write(tmp_path, pdf(())))


def test_a_password_is_asked_for_where_one_is_needed(tmp_path: Path) -> None:
    with pytest.raises(DocumentReadError, match="with a password"):
        read_document(write(tmp_path, pdf(LINES, password="secret")))  # noqa: S106
    assert read_document(write(tmp_path, pdf(LINES, password=""))).text


def test_a_damaged_file_is_refused_in_one_line(tmp_path: Path) -> None:
    whole = pdf(LINES)
    assert len(PdfReader(io.BytesIO(whole)).pages) == 1
    for data in (b"%PDF-1.7\n", whole[:200], b"%PDF-1.4\n" + bytes(range(256)) * 20):
        with pytest.raises((DocumentReadError, DocumentEmptyError)) as caught:
            read_document(write(tmp_path, data))
        assert "\n" not in str(caught.value)
        assert "ferry.pdf" in str(caught.value)
