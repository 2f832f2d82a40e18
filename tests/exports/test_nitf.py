"""NITF: management of editions, corrections in the edition that corrects, marks and directions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from newsdesk.domain.corrections import ChangeKind
from newsdesk.exports.document import Publishable
from newsdesk.exports.registry import export
from newsdesk.text.body import Body, Kind, Mark, MarkKind, Paragraph
from tests.exports.sample import CORRECTION, PUBLISHED, STORY
from tests.exports.wire_sample import CLARIFIED, CORRECTED, FIRST, HELD_BACK, REPLIED, RETIRED, UNAPPROVED

NS = {"n": "http://iptc.org/std/NITF/2006-10-18/"}
DIR = "{http://www.w3.org/2005/11/its}dir"


def _root(story: Publishable) -> Any:
    return etree.fromstring(export(story, "nitf").data)


def _texts(root: Any, path: str) -> list[str]:
    return ["".join(element.itertext()) for element in root.iterfind(path, NS)]


def _managed(root: Any) -> tuple[str | None, ...]:
    data = root.find("n:head/n:docdata", NS)
    before = data.get("management-doc-idref")
    number = before.rpartition("#")[2] if before else None
    return data.get("management-status"), number, data.get("management-idref-status")


@pytest.mark.parametrize(
    ("story", "managed"),
    [
        (FIRST, ("usable", None, None)),
        (CORRECTED, ("usable", "1", "canceled")),
        (replace(CORRECTED, change=ChangeKind.REFILE), ("usable", "1", "canceled")),
        (replace(CORRECTED, change=ChangeKind.LEGAL_CORRECTION), ("usable", "1", "canceled")),
        (replace(CORRECTED, change=ChangeKind.UPDATE), ("usable", "1", "usable")),
        (CLARIFIED, ("usable", "2", "usable")),
        (REPLIED, ("usable", "3", "usable")),
        (RETIRED, ("canceled", "3", "canceled")),
        (HELD_BACK, ("withheld", "3", "withheld")),
        (UNAPPROVED, ("withheld", None, None)),
    ],
)
def test_what_becomes_of_this_edition_and_of_the_one_before(
    story: Publishable, managed: tuple[str | None, ...]
) -> None:
    assert _managed(_root(story)) == managed


def test_an_edition_says_what_was_wrong_in_the_one_before_and_later_ones_do_not() -> None:
    root = _root(CORRECTED)
    (correction,) = root.iterfind("n:head/n:docdata/n:correction", NS)
    assert correction.get("info") == f"تصحيح: {PUBLISHED.note_text(CORRECTION)}"
    assert correction.get("id-string") == root.find("n:head/n:docdata", NS).get("management-doc-idref")
    later = _root(replace(CLARIFIED, change=ChangeKind.UPDATE))
    assert later.find("n:head/n:docdata/n:correction", NS) is None
    assert any(PUBLISHED.note_text(CORRECTION) in text for text in _texts(later, "n:body/n:body.head/n:note"))


def test_a_slip_mended_without_a_note_says_at_least_that() -> None:
    root = _root(replace(CORRECTED, change=ChangeKind.REFILE, notes=()))
    assert root.find("n:head/n:docdata/n:correction", NS).get("info") == PUBLISHED.labels["note.refile"]


def test_ids_dates_and_the_public_address() -> None:
    root = _root(CORRECTED)
    data = root.find("n:head/n:docdata", NS)
    assert data.find("n:doc-id", NS).get("id-string") == root.get("uno")
    assert root.get("uno").startswith("urn:uuid:")
    assert root.get("uno").endswith("#2")
    assert data.find("n:date.issue", NS).get("norm") == "20261118T090500+0300"
    assert data.find("n:date.release", NS).get("norm") == "20261117T102000+0300"
    published = root.find("n:head/n:pubdata", NS)
    assert published.get("ex-ref") == f"https://marsa.example/news/{PUBLISHED.story_id}"
    assert (root.get("baselang"), root.get("version")) == ("ar", "-//IPTC//DTD NITF 3.6//EN")


def test_head_and_text() -> None:
    root = _root(CORRECTED)
    head = "n:body/n:body.head"
    assert _texts(root, f"{head}/n:hedline/n:hl1") == [PUBLISHED.body.headline]
    assert _texts(root, f"{head}/n:hedline/n:hl2") == [STORY.paragraphs[1].text]
    assert _texts(root, f"{head}/n:byline/n:person") == list(PUBLISHED.bylines)
    assert _texts(root, f"{head}/n:dateline") == ["مدينة الرمّانة | صحيفة المرسى"]
    assert [note.get("type") for note in root.iterfind(f"{head}/n:note", NS)] == ["pa"]
    content = root.find("n:body/n:body.content", NS)
    assert _texts(content, "n:hl2") == ["مطالب النقابة"]
    assert len(_texts(content, "n:ul/n:li")) == 2
    assert _texts(content, "n:bq/n:block/n:p") == [STORY.paragraphs[8].text]
    assert [item.get("class") for item in content.iterfind("n:p", NS)][-2:] == ["related", "source-line"]
    assert _texts(content, "n:media/n:media-caption") == [STORY.paragraphs[11].text]


def test_marks_links_and_directions() -> None:
    root = _root(FIRST)
    assert root.find("n:body", NS).get(DIR) == "rtl"
    (left,) = [item for item in root.iter(f"{{{NS['n']}}}p") if item.get(DIR)]
    assert (left.get(DIR), left.text) == ("ltr", "The audit covers Quay 7 only (48 pages).")
    (link,) = root.iter(f"{{{NS['n']}}}a")
    assert (link.get("href"), link.text) == ("https://marsa.example/report?a=1&b=2", "تقرير من 48 صفحة")
    assert [item.get("class") for item in root.iter(f"{{{NS['n']}}}em")] == ["strong", "emphasis"]
    both = Paragraph("p1", Kind.BODY, "قال وأكد", None, (Mark(MarkKind.STRONG, 0, 8), Mark(MarkKind.EMPHASIS, 4, 8)))
    data = export(replace(FIRST, body=Body((both,)), attributions=()), "nitf").data.decode()
    assert '<em class="strong">قال </em><em class="strong"><em class="emphasis">وأكد</em></em>' in data


def test_a_draft_is_advice_to_the_desk_and_is_seen_by_whoever_sets_it() -> None:
    root = _root(UNAPPROVED)
    assert [note.get("type") for note in root.iterfind("n:body/n:body.head/n:note", NS)] == ["npa"]
    assert root.find("n:head/n:docdata/n:ed-msg", NS).get("info") == UNAPPROVED.labels["draft"]
    assert root.find("n:body/n:body.content/n:p", NS).get("class") == "draft"
    assert root.find("n:head/n:pubdata", NS) is None
    assert root.find("n:head/n:docdata/n:date.release", NS).get("norm") == "20261117T100000+0300"


def test_what_it_leaves_behind_is_told() -> None:
    losses = {loss.key: dict(loss.values) for loss in export(FIRST, "nitf").losses}
    assert losses == {"export.loss.attributions": {"count": 6}}
    marked = Paragraph("p1", Kind.DATELINE, "بغداد | المرسى", None, (Mark(MarkKind.STRONG, 0, 5),))
    story = replace(FIRST, body=Body((marked, *STORY.paragraphs)), attributions=())
    assert {loss.key: dict(loss.values) for loss in export(story, "nitf").losses} == {
        "export.loss.slot_marks": {"count": 1}
    }
