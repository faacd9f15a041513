"""Pages from the web: what is read, what is refused, and where no request ever goes."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.documents import read_document
from summarizer.documents.addresses import is_anywhere, is_public
from summarizer.documents.web import FetchLimits, fetch
from summarizer.errors import (
    AddressForbiddenError,
    DocumentEmptyError,
    DocumentReadError,
    FetchError,
    InputError,
    PaywallError,
)
from tests.documents.server import Answer, Site, compressed, running_site

PAGES = Path(__file__).parent / "pages"
STORY = (PAGES / "comments.html").read_bytes()


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as site:
        yield site


def test_a_page_on_the_web_becomes_a_document(site: Site) -> None:
    address = site.page("/story?id=1", Answer(STORY))
    document = read_document(address + "#comments", allow_local=True)
    assert document.title == "Lock keeper's house to become a school"
    assert document.byline == "Ines Garbutt"
    assert document.published == "2026-03-04"
    assert document.source == address
    assert document.text.endswith("agrees to larger windows.")


def test_redirects_are_followed_and_the_last_address_is_the_source(site: Site) -> None:
    last = site.page("/story", Answer(STORY))
    site.redirect("/b", "/story")
    document = read_document(site.redirect("/a", f"{site.address}/b"), allow_local=True)
    assert document.source == last
    assert site.asked == ["/a", "/b", "/story"]


def test_a_compressed_page_is_read(site: Site) -> None:
    assert fetch(site.page("/", compressed(STORY)), permitted=is_anywhere).body == STORY


@pytest.mark.parametrize(
    ("media_type", "encoding"),
    [
        ("text/html; charset=iso-8859-1", "windows-1252"),
        ("text/html; charset=shift_jis", "shift_jis"),
        ("text/html; charset=no-such-thing", "utf-8"),
        ("text/html", "windows-1252"),
        ("text/html", "utf-8"),
        ("text/html", "utf-16"),
        ("text/plain; charset=windows-1252", "windows-1252"),
        ("text/plain", "utf-8"),
        (None, "utf-8"),
    ],
)
def test_characters_arrive_as_they_were_meant(
    media_type: str | None, encoding: str, site: Site
) -> None:
    said = (
        "“市長は語った”" if encoding == "shift_jis" else "“Très bien,” said Zoë Müntz of the café"
    )
    words = f"{said} when the ferry to Orm ran again on Friday after a long winter."
    page = words if (media_type or "").startswith("text/plain") else f"<html><p>{words}</p></html>"
    address = site.page("/", Answer(page.encode(encoding), media_type))
    assert read_document(address, allow_local=True).text == words


def test_bytes_that_fit_no_character_are_not_passed_on(site: Site) -> None:
    body = STORY.replace(b"farmer", b"f\xe4rmer")
    with pytest.raises(DocumentReadError, match=r"1 characters of .* do not fit the encoding"):
        read_document(site.page("/", Answer(body)), allow_local=True)
    outside = STORY.replace(b"riverrat77", b"r\xefverrat")
    assert read_document(site.page("/", Answer(outside)), allow_local=True).title


@pytest.mark.parametrize(
    ("answer", "error", "says"),
    [
        (Answer(b"\x89PNG", "image/png"), DocumentReadError, "no article but image/png"),
        (Answer(b"{}", "application/json"), DocumentReadError, "no article but application/json"),
        (Answer(b""), DocumentEmptyError, "holds no web page"),
        (Answer(b"<html><body></body></html>"), DocumentEmptyError, "No article was found"),
        (Answer(b"%PDF-1.7 ..."), DocumentReadError, "damaged PDF"),
        (Answer(status=401), FetchError, "asks for a login"),
        (Answer(status=402), PaywallError, "paying readers"),
        (Answer(status=403), FetchError, "refuses"),
        (Answer(status=404), FetchError, "no such page"),
        (Answer(status=429), FetchError, "too often"),
        (Answer(status=503), FetchError, "fault .HTTP 503.. Try again later"),
        (Answer(status=204), FetchError, "gave no page"),
        (Answer(status=302), FetchError, "redirects to nowhere"),
        (Answer((PAGES / "paywall.html").read_bytes()), PaywallError, "without paying"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(
    answer: Answer, error: type[InputError], says: str, site: Site
) -> None:
    address = site.page("/story", answer)
    with pytest.raises(error, match=says) as caught:
        read_document(address, allow_local=True)
    assert address in str(caught.value)
    assert caught.value.exit_code == 2


def test_redirects_without_end_are_given_up(site: Site) -> None:
    address = site.redirect("/round", "/round")
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        read_document(address, allow_local=True)
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://x/", "javascript:alert(1)"]
)
def test_a_redirect_leads_to_no_other_scheme(target: str, site: Site) -> None:
    with pytest.raises(AddressForbiddenError, match="only http and https"):
        read_document(site.redirect("/", target), allow_local=True)


def test_a_page_too_large_is_cut_off_while_it_arrives(site: Site) -> None:
    limits = FetchLimits(n_bytes=1024**2)
    for body in (Answer(b"word " * 300_000), compressed(b"word " * 30_000_000)):
        with pytest.raises(FetchError, match="larger than 1 MB"):
            fetch(site.page("/", body), permitted=is_anywhere, limits=limits)


@pytest.mark.parametrize("path", ["/drip", "/drip-headers"])
def test_a_server_that_sends_drop_by_drop_is_cut_off(path: str, site: Site) -> None:
    began = time.monotonic()
    with pytest.raises(FetchError, match=r"took more than 0\.5 in all"):
        fetch(site.address + path, permitted=is_anywhere, limits=FetchLimits(seconds=0.5))
    assert time.monotonic() - began < 3


def test_a_server_that_is_not_there_is_reported() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        with pytest.raises(FetchError, match=r"cannot be read: .*refused"):
            read_document(f"http://127.0.0.1:{taken.getsockname()[1]}/", allow_local=True)


def test_a_host_that_nobody_knows_is_reported() -> None:
    with pytest.raises(FetchError, match=r"host nowhere\.invalid was not found"):
        read_document("https://nowhere.invalid/story")


def test_a_certificate_of_somebody_else_is_refused() -> None:
    with (
        running_site(encrypted=True) as site,
        pytest.raises(FetchError, match=r"does not prove who it is .*do not trust"),
    ):
        read_document(site.address, allow_local=True)
    assert site.asked == []


def test_encryption_that_fails_is_reported(site: Site) -> None:
    with pytest.raises(FetchError, match="cannot be read"):
        read_document(site.address.replace("http:", "https:"), allow_local=True)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0177.1", "0x7f.0.0.1"])
def test_no_request_reaches_this_machine_unless_allowed(host: str, site: Site) -> None:
    address = site.page("/story", Answer(STORY)).replace("127.0.0.1", host)
    with pytest.raises(AddressForbiddenError, match=r"was not asked.*--allow-local"):
        read_document(address)
    assert site.asked == []
    assert read_document(address, allow_local=True).text


def test_every_redirect_is_held_to_the_same_rule(site: Site) -> None:
    with running_site("127.0.0.2") as inner:
        secret = inner.page("/secret", Answer(STORY))
        address = site.redirect("/", secret)
        with pytest.raises(AddressForbiddenError, match=r"127\.0\.0\.2"):
            fetch(address, permitted=lambda number: number == "127.0.0.1")
        assert inner.asked == []
        assert fetch(address, permitted=is_anywhere).address == secret


def test_a_name_server_that_changes_its_mind_gains_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, answers = socket.getaddrinfo, iter(["127.0.0.1", "127.0.0.2", "127.0.0.2"])

    def fickle(host: str, *arguments: object, **options: object) -> object:
        named = next(answers) if host == "fickle.test" else host
        return real(named, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", fickle)
    address = site.page("/story", Answer(STORY)).replace("127.0.0.1", "fickle.test")
    page = fetch(address, permitted=lambda number: number == "127.0.0.1")
    assert page.body == STORY
    assert next(answers) == "127.0.0.2", "the name was resolved more than once"


@pytest.mark.parametrize(
    "address",
    [
        "ftp://news.example/story",
        "file:///etc/passwd",
        "https://reader:secret@news.example/story",
    ],
)
def test_an_address_that_must_not_be_asked_is_refused(address: str) -> None:
    with pytest.raises(AddressForbiddenError) as caught:
        read_document(address, allow_local=True)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "address", ["http://", "https:///story", "http://[::1/", "http://a:99999/", "http://\0/"]
)
def test_what_is_no_address_is_refused_in_one_line(address: str) -> None:
    with pytest.raises(FetchError) as caught:
        read_document(address)
    assert str(caught.value).isprintable()


PUBLIC = ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8"]
NOT_PUBLIC = [
    *("127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254"),
    *("100.64.0.1", "0.0.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"),
    *("198.18.0.1", "192.0.2.1", "::1", "::", "fe80::1", "fe80::1%2", "fc00::1", "fd12::1"),
    *("fec0::1", "ff02::1", "ff0e::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1"),
    *("64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1"),
]


@pytest.mark.parametrize("number", PUBLIC)
def test_public_numbers_may_be_asked(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize("number", NOT_PUBLIC)
def test_numbers_that_are_not_public_may_not_be_asked(number: str) -> None:
    assert not is_public(number)
