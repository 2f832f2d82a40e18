"""WordPress over real sockets: a draft is made, never a second one, and a correction changes the same post."""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from newsdesk.domain.errors import Unavailable, Unreadable
from newsdesk.language import Language
from newsdesk.sites.post import Post, post_of
from newsdesk.sites.wordpress import Posted, Site, WordPress
from tests.exports.sample import DRAFT, LABELS, PUBLISHED, WITHDRAWN
from tests.sites.server import PASSWORD, USER, Blog, error, serving


@pytest.fixture
def blog() -> Iterator[Blog]:
    with serving(Blog()) as made:
        yield made


def send(blog: Blog, post: Post, known: int = 0, *, publish: bool = False, password: str = PASSWORD) -> Posted:
    client = WordPress(Site(blog.url, USER), password, patience=5)
    try:
        return client.send(post, known, publish=publish)
    finally:
        client.close()


POST = post_of(PUBLISHED)


# -- what is sent -----------------------------------------------------------------------------------------------------


def test_a_post_is_the_article_without_its_page() -> None:
    assert POST.title == PUBLISHED.body.headline
    assert POST.excerpt == PUBLISHED.body.paragraphs[1].text
    assert POST.slug == PUBLISHED.story_id
    for absent in ("<html", "<h1", "<style", "<script", "data-kind", PUBLISHED.body.headline, POST.excerpt):
        assert absent not in POST.content
    assert "<strong>الرصيف السابع</strong>" in POST.content
    assert "<ul><li>نشر التقرير كاملًا قبل نهاية الشهر.</li><li>" in POST.content
    assert '<bdi dir="ltr">Blue Pelican' in POST.content.replace("<em>", "")
    assert POST.content.index("تصحيح:") < POST.content.index("قالت هيئة موانئ")
    assert POST.meta["newsdesk_version"] == "3"
    assert "$2.5 مليون" in POST.meta["newsdesk_correction"]


def test_a_draft_is_called_one_in_title_and_text() -> None:
    post = post_of(DRAFT)
    assert post.title.startswith(f"[{LABELS['draft']}]")
    assert post.content.startswith(f'<p class="newsdesk-mark"><strong>{LABELS["draft"]}</strong></p>')
    assert not post.final


def test_a_withdrawn_text_is_its_notice_alone() -> None:
    post = post_of(WITHDRAWN)
    assert WITHDRAWN.notice in post.content
    assert "قالت هيئة موانئ" not in post.content + post.excerpt


def test_hostile_words_are_words() -> None:
    from newsdesk.text.body import Body, Kind, Paragraph

    hostile = "<script>alert(1)</script> --> <!-- [gallery] ]]>"
    body = Body((Paragraph("a", Kind.HEADLINE, hostile), Paragraph("b", Kind.DECK, hostile),
                 Paragraph("c", Kind.BODY, hostile)))  # fmt: skip
    post = post_of(replace(PUBLISHED, body=body, notes=()))
    for part in (post.title, post.excerpt, post.content):
        assert "<script" not in part
    assert post.content.count("<!--") == 1
    assert post.content.endswith(f"<!-- {post.marker} -->")


# -- made once --------------------------------------------------------------------------------------------------------


def test_a_draft_is_made_and_nothing_is_published(blog: Blog) -> None:
    posted = send(blog, POST)
    assert (posted.made, posted.status) == (True, "draft")
    (kept,) = blog.posts.values()
    assert kept["status"] == "draft"
    assert kept["slug"] == PUBLISHED.story_id
    assert kept["content"]["raw"] == POST.content
    assert kept["title"]["raw"] == POST.title


def test_it_is_published_only_when_asked_and_final(blog: Blog) -> None:
    assert send(blog, post_of(DRAFT), publish=True).status == "draft"
    assert send(blog, POST, publish=True).status == "publish"
    assert len(blog.posts) == 1
    # A post that readers see keeps its status and its address.
    (kept,) = blog.posts.values()
    kept["slug"] = "a-nice-address"
    assert send(blog, POST, kept["id"]).status == "publish"
    assert kept["slug"] == "a-nice-address"


@pytest.mark.parametrize("lost", [1, 2])
def test_a_lost_reply_makes_no_second_post(blog: Blog, lost: int) -> None:
    left = [lost]

    def drop(method: str, path: str) -> bool:
        if (method, path) == ("POST", "/posts") or (method == "POST" and left[0] < lost):
            left[0] -= 1
            return left[0] >= 0
        return False

    blog.drop = drop
    posted = send(blog, POST)
    assert len(blog.posts) == 1
    assert blog.made() == 1
    assert posted.id in blog.posts
    assert not posted.made  # the one that is there was brought up to date


def test_a_program_that_ended_meanwhile_makes_no_second_post(blog: Blog) -> None:
    """Every reply to the making is lost, and nothing is on record: the next sending finds the post."""
    blog.drop = lambda method, _path: method == "POST"
    with pytest.raises(Unavailable) as caught:
        send(blog, POST)
    assert caught.value.key == "wordpress.no_reply"
    blog.drop = lambda _method, _path: False
    assert not send(blog, POST).made
    assert len(blog.posts) == 1


def test_it_is_found_by_its_marker_where_an_editor_gave_it_another_slug(blog: Blog) -> None:
    send(blog, POST)
    (kept,) = blog.posts.values()
    kept["slug"] = "port-audit"
    assert send(blog, POST).id == kept["id"]
    assert len(blog.posts) == 1


def test_another_story_s_post_is_not_taken_for_it(blog: Blog) -> None:
    send(blog, post_of(replace(PUBLISHED, story_id=f"{PUBLISHED.story_id}-2")))
    assert send(blog, POST).made
    assert len(blog.posts) == 2


def test_a_correction_changes_the_same_post(blog: Blog) -> None:
    first = send(blog, post_of(replace(PUBLISHED, notes=(), version=1)), publish=True)
    again = send(blog, POST, first.id)
    assert (again.id, again.made, again.status) == (first.id, False, "publish")
    (kept,) = blog.posts.values()
    assert "تصحيح:" in kept["content"]["raw"]


def test_a_post_that_somebody_deleted_is_made_anew_and_one_in_the_bin_is_not(blog: Blog) -> None:
    assert send(blog, POST, known=99).made
    (kept,) = blog.posts.values()
    kept["status"] = "trash"
    with pytest.raises(Unavailable) as caught:
        send(blog, POST, kept["id"])
    assert caught.value.key == "wordpress.trashed"
    assert len(blog.posts) == 1


def test_a_notice_takes_the_place_of_a_post_and_is_none_by_itself(blog: Blog) -> None:
    with pytest.raises(Unreadable) as caught:
        send(blog, post_of(WITHDRAWN))
    assert caught.value.key == "wordpress.nothing_there"
    posted = send(blog, POST, publish=True)
    send(blog, post_of(WITHDRAWN), posted.id)
    (kept,) = blog.posts.values()
    assert "قالت هيئة موانئ" not in kept["content"]["raw"]
    assert kept["status"] == "publish"


def test_meta_goes_only_where_the_site_consents(blog: Blog) -> None:
    posted = send(blog, POST)
    assert set(posted.left_out) == set(POST.meta)
    (kept,) = blog.posts.values()
    assert kept["meta"] == {}
    blog.registered = frozenset({"newsdesk_story", "newsdesk_version", "other"})
    posted = send(blog, POST)
    assert kept["meta"] == {"newsdesk_story": PUBLISHED.story_id, "newsdesk_version": "3"}
    assert set(posted.left_out) == {"newsdesk_status", "newsdesk_correction"}


def test_the_password_is_the_user_s_and_tried(blog: Blog) -> None:
    client = WordPress(Site(blog.url, USER), PASSWORD)
    assert client.who() == "مكتب التحرير"
    client.close()


# -- what goes wrong --------------------------------------------------------------------------------------------------

HTML = (200, {"Content-Type": "text/html"}, b"<html>maintenance</html>")


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        (error(401, "incorrect_password", "no"), "wordpress.auth"),
        (error(403, "rest_cannot_create", "Sorry."), "wordpress.forbidden"),
        ((403, {}, b"<html>firewall</html>"), "wordpress.forbidden"),
        (error(404, "rest_no_route", "no"), "wordpress.no_api"),
        ((404, {}, b"<html>not found</html>"), "wordpress.no_api"),
        (error(400, "rest_invalid_param", "Invalid parameter(s): slug"), "wordpress.refused"),
        (error(500, "internal", "critical"), "wordpress.server"),
        ((503, {}, b"<html>busy</html>"), "wordpress.server"),
        ((429, {}, b"slow down"), "wordpress.server"),
        (HTML, "wordpress.not_json"),
        ((200, {}, b"[" * 50_000), "wordpress.not_json"),
        ((200, {}, b'"words"'), "wordpress.not_json"),
        ((301, {"Location": "https://elsewhere.example/x"}, b""), "wordpress.redirected"),
        ((302, {"Location": "/login"}, b""), "wordpress.redirected"),
    ],
)
@pytest.mark.parametrize("at", ["/posts", "/users/me"])
def test_what_the_site_says_is_told(blog: Blog, answer: tuple[int, dict[str, str], bytes], key: str, at: str) -> None:
    blog.answer = lambda _method, path: answer if path == at else None
    client = WordPress(Site(blog.url, USER), PASSWORD, patience=5)
    with pytest.raises(Unavailable) as caught:
        client.send(POST) if at == "/posts" else client.who()
    client.close()
    assert caught.value.key == key
    assert blog.posts == {}
    for code in ("ar", "en"):
        assert Language(code, strict=True).say(caught.value.key, **caught.value.values)


def test_a_redirection_takes_no_password_with_it(blog: Blog) -> None:
    with serving(Blog()) as other:
        blog.answer = lambda _method, _path: (307, {"Location": f"{other.url}/wp-json/wp/v2/posts"}, b"")
        with pytest.raises(Unavailable) as caught:
            send(blog, POST)
        assert caught.value.key == "wordpress.redirected"
        assert caught.value.values["where"] == other.url
        assert other.seen == []


def test_a_wrong_password_makes_nothing(blog: Blog) -> None:
    with pytest.raises(Unavailable) as caught:
        send(blog, POST, password="wrong")
    assert caught.value.key == "wordpress.auth"
    assert blog.posts == {}
    assert "wrong" not in repr(caught.value.values)


def test_a_site_that_never_answers_is_given_up(blog: Blog) -> None:
    blog.stall = Event()
    client = WordPress(Site(blog.url, USER), PASSWORD, patience=0.05)
    with pytest.raises(Unavailable) as caught:
        client.send(POST)
    client.close()
    assert caught.value.key == "wordpress.no_reply"


def test_a_site_that_is_not_there() -> None:
    with serving(Blog()) as gone:
        url = gone.url
    with pytest.raises(Unavailable) as caught:
        WordPress(Site(url, USER), PASSWORD, patience=2).who()
    assert caught.value.key == "wordpress.no_network"


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://site.example", "wordpress.plain_refused"),
        ("http://localhost.evil.example", "wordpress.plain_refused"),
        ("ftp://site.example", "wordpress.bad_address"),
        ("https://", "wordpress.bad_address"),
        ("https://user:secret@site.example", "wordpress.bad_address"),
        ("site.example", "wordpress.bad_address"),
    ],
)
def test_an_address_that_would_give_the_password_away_is_refused(url: str, key: str) -> None:
    with pytest.raises(Unreadable) as caught:
        WordPress(Site(url, USER), PASSWORD)
    assert caught.value.key == key


def test_a_certificate_that_nobody_trusts_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("cryptography", reason="comes with the system's keyring on Linux alone")
    from tests.mail.server import certificate

    pem = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    with serving(Blog(), context) as blog, pytest.raises(Unavailable) as caught:
        WordPress(Site(blog.url, USER), PASSWORD, patience=5).who()
    assert caught.value.key == "wordpress.certificate"
    assert blog.seen == []


def test_an_address_of_a_post_is_read_back() -> None:
    site = Site("https://site.example/news/", "desk")
    assert site.address_of(12) == "https://site.example/news/?p=12"
    assert site.post_at(site.address_of(12)) == 12
    assert site.post_at("https://other.example/?p=12") == 0
    assert site.post_at("") == 0


def test_what_is_sent_is_ascii_json(blog: Blog) -> None:
    """Whatever the site's own character set: JSON's escapes pass through all of them, half characters too."""
    from newsdesk.text.body import Body, Kind, Paragraph

    body = Body((Paragraph("a", Kind.BODY, "نصّ 😀 \ud800 \x00"),))
    send(blog, post_of(replace(PUBLISHED, body=body, notes=())))
    (kept,) = blog.posts.values()
    assert "نصّ 😀" in kept["content"]["raw"]
    assert json.dumps(kept["content"]["raw"])
