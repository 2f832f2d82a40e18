"""The page: direction, isolates, addresses of notes, what machines read, and nothing that runs or loads."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from lxml import html

from newsdesk.domain.corrections import ChangeKind
from newsdesk.exports.document import Note, Publishable
from newsdesk.exports.json_ld import note_anchor
from newsdesk.exports.registry import export
from newsdesk.exports.validate import check_html
from newsdesk.text.body import Body, Kind, Mark, MarkKind, Paragraph
from tests.exports.sample import CLARIFICATION, CORRECTION, DRAFT, PUBLISHED, STORY, WITHDRAWN


def _page(publishable: Publishable) -> Any:
    return html.document_fromstring(export(publishable, "html").data, parser=html.HTMLParser(encoding="utf-8"))


def _machine(publishable: Publishable) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_page(publishable).xpath("//script")[0].text)
    return found


def test_the_page_is_arabic_and_right_to_left() -> None:
    page = _page(PUBLISHED)
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert page.xpath("//*[@data-kind='body' and @dir='ltr']")[0].text == "The audit covers Quay 7 only (48 pages)."


def test_names_and_numbers_are_isolated_whole() -> None:
    isolated = ["".join(element.itertext()) for element in _page(PUBLISHED).xpath("//*[@data-kind]//bdi")]
    assert isolated == ["$2.5", "2024", "2026", "Blue Pelican Lines", "North Quay Ltd.", "2026-11-17", "+999-55-0147"]


def test_a_name_half_in_bold_stays_one_name() -> None:
    text = "قالت Blue Pelican اليوم"
    body = Body((Paragraph("p1", Kind.BODY, text, None, (Mark(MarkKind.STRONG, 5, 9),)),))
    page = export(replace(PUBLISHED, body=body, notes=()), "html").data.decode()
    assert '<bdi dir="ltr"><strong>Blue</strong> Pelican</bdi>' in page


def test_times_are_for_machines_too() -> None:
    times = {element.get("datetime"): element.text for element in _page(PUBLISHED).iter("time")}
    assert times["2026-11-17T10:20:00+03:00"] == "17 تشرين الثاني 2026، 10:20"
    assert times["2026-11-18T09:05:00+03:00"] == CORRECTION.at.text


def test_each_note_has_an_address_and_marks_its_paragraph() -> None:
    page = _page(PUBLISHED)
    anchors = [element.get("id") for element in page.xpath("//*[@data-note]")]
    assert anchors == ["correction-c-1", "correction-c_2f_2"]
    assert [link.get("href") for link in page.xpath("//*[@data-note]//a")] == [f"#{anchor}" for anchor in anchors]
    corrected = page.xpath("//*[@class='corrected']")
    assert [(element.get("id"), element.get("aria-details")) for element in corrected] == [("p1", "correction-c-1")]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_anchors_never_meet() -> None:
    ids = ["a/b", "a_2f_b", "a b", "ab", "a-b", "أ", "", "_"]
    assert len({note_anchor(replace(CORRECTION, id=name)) for name in ids}) == len(ids)


def test_a_draft_is_marked_and_kept_from_indexes() -> None:
    page = _page(DRAFT)
    assert page.xpath("//div[@class='draft']")[0].text == DRAFT.labels["draft"]
    assert page.xpath("//title")[0].text.startswith(DRAFT.labels["draft"])
    assert "noindex" in page.xpath("//meta[@name='robots']/@content")[0]
    assert not page.xpath("//link[@rel='canonical']")
    assert _machine(DRAFT)["creativeWorkStatus"] == "Draft"


def test_a_withdrawn_page_holds_nothing_of_the_story() -> None:
    page = export(WITHDRAWN, "html").data.decode()
    assert WITHDRAWN.notice in _page(WITHDRAWN).text_content()
    for paragraph in STORY.paragraphs:
        assert paragraph.text not in page
    assert "ليلى" not in page
    assert CORRECTION.text[10:40] not in page
    assert 'rel="canonical" href="https://marsa.example/news/' in page


def test_machines_read_the_correction() -> None:
    article = _machine(PUBLISHED)
    address = "https://marsa.example/news/019abc00-0000-7000-8000-000000000001"
    assert article["headline"] == STORY.headline
    assert article["dateModified"] == "2026-11-19T14:30:00+03:00"
    first, second = article["correction"]
    assert first["url"] == f"{address}#correction-c-1"
    assert first["about"] == {"@type": "NewsArticle", "identifier": PUBLISHED.story_id, "@id": address}
    assert first["text"].startswith("ورد في نسخة سابقة")
    assert second["name"] == "توضيح – اعتذار"
    assert datetime.fromisoformat(first["datePublished"]) == CORRECTION.at.at


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (ChangeKind.UPDATE, None),
        (ChangeKind.REFILE, "correction"),
        (ChangeKind.CORRECTION, "correction"),
        (ChangeKind.CLARIFICATION, "correction"),
        (ChangeKind.LEGAL_CORRECTION, "correction"),
        (ChangeKind.RIGHT_OF_REPLY, "citation"),
    ],
)
def test_each_type_stands_where_the_vocabulary_has_it(kind: ChangeKind, field: str | None) -> None:
    article = _machine(replace(PUBLISHED, notes=(replace(CLARIFICATION, type=kind),)))
    assert {name for name in ("correction", "citation") if name in article} == ({field} if field else set())


HOSTILE = "</script><script>alert(1)</script><!-- ]]> {{ 7*7 }} \" onload='x' &amp; \u202e\u2028\x00\ud800 <img src=x>"


def test_hostile_words_in_every_field_stay_words() -> None:
    note = Note(HOSTILE, ChangeKind.CORRECTION, HOSTILE, replace(CORRECTION.at, text=HOSTILE))
    hostile = replace(
        PUBLISHED,
        story_id=HOSTILE,
        body=Body(tuple(replace(item, text=HOSTILE, marks=()) for item in STORY.paragraphs)),
        labels=dict.fromkeys(PUBLISHED.labels, HOSTILE),
        bylines=(HOSTILE,),
        outlet=HOSTILE,
        place=HOSTILE,
        notes=(note,),
        head=HOSTILE,
    )
    for story in (hostile, replace(hostile, status=DRAFT.status), replace(WITHDRAWN, notice=HOSTILE, outlet=HOSTILE)):
        exported = export(story, "html")
        assert check_html(story, exported.data) == ()
        page = _page(story)
        assert len(page.xpath("//script")) == 1
        assert not page.xpath("//img")
        assert b"49" not in exported.data.replace(b"2.49", b"")
        source = page.xpath("//script")[0].text
        assert not set("<>&\u2028") & set(source)
        assert exported.losses[0].key == "export.loss.characters"


def test_a_headline_of_ten_thousand_characters() -> None:
    body = Body((Paragraph("p1", Kind.HEADLINE, "خبر " * 2500), STORY.paragraphs[3]))
    for name in ("text", "html", "docx"):
        assert export(replace(PUBLISHED, body=body), name).data


def test_the_check_sees_what_is_wrong() -> None:
    data = export(PUBLISHED, "html").data
    assert check_html(PUBLISHED, data.replace("الرصيف".encode(), "الرصيد".encode())) == ("words",)
    assert check_html(PUBLISHED, data.replace(b"</body>", b"<script>1</script></body>")) == ("script",)
    assert check_html(PUBLISHED, data.replace(b"</body>", b"<p onclick='x'></p></body>")) == ("script",)
    assert check_html(PUBLISHED, data.replace(b"</body>", b"<img src='https://x.example/t.gif'></body>")) == ("load",)
    assert check_html(PUBLISHED, data.replace(b'"NewsArticle",\n "identifier"', b'"Thing",\n "identifier"')) == (
        "machine",
    )
    assert check_html(PUBLISHED, b"") == ("syntax",)
