"""NewsML-G2: codes that exist, signals by kind of change, metadata where receivers look for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from newsdesk.domain.corrections import ChangeKind
from newsdesk.exports.document import Publishable
from newsdesk.exports.qcodes import CATALOGUE, IPTC_CODES, OUR_CODES, OURS, OURS_URI, qcode
from newsdesk.exports.registry import export
from newsdesk.text.body import Body, Kind, Mark, MarkKind, Paragraph
from tests.exports.sample import CORRECTION, PUBLISHED, SUPERSEDED
from tests.exports.wire_sample import CORRECTED, EDITIONS, FIRST, HELD_BACK, REPLIED, RETIRED, UNAPPROVED

NS = {"g2": "http://iptc.org/std/nar/2006-10-01/", "x": "http://www.w3.org/1999/xhtml"}
# Every attribute of the standard that may hold codes (QCodeType and its lists in the XSD) and that we write.
CODED = ("qcode", "rel", "role", "type")


def _root(story: Publishable) -> Any:
    return etree.fromstring(export(story, "newsml-g2").data)


def _codes(root: Any) -> set[str]:
    return {
        element.get(name)
        for element in root.iter(f"{{{NS['g2']}}}*")
        for name in CODED
        if element.get(name) is not None
    }


def _texts(root: Any, path: str) -> list[str]:
    return ["".join(element.itertext()) for element in root.iterfind(path, NS)]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_code_is_in_a_list_and_its_scheme_is_declared(edition: str) -> None:
    root = _root(EDITIONS[edition])
    assert [item.get("href") for item in root.iterfind("g2:catalogRef", NS)] == [CATALOGUE]
    schemes = {item.get("alias"): item.get("uri") for item in root.iterfind("g2:catalog/g2:scheme", NS)}
    assert schemes == {OURS: OURS_URI}
    codes = _codes(root)
    assert {"ninat:text"} < codes
    for code in codes:
        scheme, _, value = code.partition(":")
        assert value in (OUR_CODES if scheme in schemes else IPTC_CODES[scheme])


def test_every_code_of_the_lists_is_written_by_some_edition() -> None:
    notes = tuple(replace(CORRECTION, id=kind.value, type=kind) for kind in ChangeKind)
    stories = [replace(story, notes=notes) for story in EDITIONS.values()]
    social = (Paragraph("s1", Kind.SOCIAL, "ماذا وجد المدققون؟"),)
    more = replace(FIRST, body=everything(), social=social, version=2, notes=notes)
    stories += [replace(more, change=kind) for kind in ChangeKind]
    stories.append(SUPERSEDED)
    used = set[str]().union(*(_codes(_root(story)) for story in stories))
    listed = {f"{scheme}:{code}" for scheme, codes in IPTC_CODES.items() for code in codes}
    listed |= {f"{OURS}:{code}" for code in OUR_CODES}
    assert used == listed


def everything() -> Body:
    """The sample with a second headline, an alert and a related link."""
    link = Mark(MarkKind.LINK, 0, 4, "https://marsa.example/b")
    return Body(
        (
            *PUBLISHED.body.paragraphs,
            Paragraph("q1", Kind.HEADLINE, "عنوان آخر"),
            Paragraph("q2", Kind.ALERT, "عاجل: توقف العمل"),
            Paragraph("q3", Kind.RELATED, "اقرأ أيضًا", None, (link,)),
        )
    )


def test_a_code_outside_the_lists_cannot_be_written() -> None:
    with pytest.raises(KeyError):
        qcode("sig", "corrected")
    with pytest.raises(KeyError):
        qcode("stat", "cancelled")


@pytest.mark.parametrize(
    ("kind", "signals"),
    [
        (None, ["sig:update"]),
        (ChangeKind.UPDATE, ["sig:update"]),
        (ChangeKind.REFILE, ["sig:correction"]),
        (ChangeKind.CORRECTION, ["sig:correction"]),
        (ChangeKind.LEGAL_CORRECTION, ["sig:correction"]),
        (ChangeKind.CLARIFICATION, ["nd:clarification"]),
        (ChangeKind.RIGHT_OF_REPLY, []),
    ],
)
def test_signals_by_kind_of_change(kind: ChangeKind | None, signals: list[str]) -> None:
    root = _root(replace(CORRECTED, change=kind))
    assert [item.get("qcode") for item in root.iterfind("g2:itemMeta/g2:signal", NS)] == signals
    link = root.find("g2:itemMeta/g2:link", NS)
    assert (link.get("rel"), link.get("residref"), link.get("version")) == (
        "irel:previousVersion", root.get("guid"), "1",
    )  # fmt: skip
    assert not _texts(root, ".//g2:edNote")


@pytest.mark.parametrize("story", [FIRST, RETIRED, HELD_BACK, UNAPPROVED])
def test_no_signal_where_nothing_was_changed_or_the_status_says_it(story: Publishable) -> None:
    assert not _texts(_root(story), ".//g2:signal")


@pytest.mark.parametrize(
    ("story", "status"), [(FIRST, "usable"), (RETIRED, "canceled"), (HELD_BACK, "withheld"), (UNAPPROVED, "withheld")]
)
def test_the_status(story: Publishable, status: str) -> None:
    found = [item.get("qcode") for item in _root(story).iterfind("g2:itemMeta/g2:pubStatus", NS)]
    assert found == [f"stat:{status}"]


def test_metadata_and_text() -> None:
    root = _root(CORRECTED)
    assert (root.get("version"), root.get("dir"), root.get("standardversion")) == ("2", "rtl", "2.35")
    assert _texts(root, "g2:itemMeta/g2:versionCreated") == ["2026-11-18T09:05:00+03:00"]
    assert _texts(root, "g2:itemMeta/g2:firstCreated") == ["2026-11-17T10:20:00+03:00"]
    assert root.find("g2:itemMeta/g2:provider", NS).get("literal") == "صحيفة المرسى"
    assert _texts(root, "g2:contentMeta/g2:headline") == [PUBLISHED.body.headline]
    assert _texts(root, "g2:contentMeta/g2:by") == list(PUBLISHED.bylines)
    assert _texts(root, "g2:contentMeta/g2:dateline") == ["مدينة الرمّانة | صحيفة المرسى"]
    assert root.find("g2:contentMeta/g2:language", NS).get("tag") == "ar"
    page = root.find("g2:contentSet/g2:inlineXML/x:html", NS)
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    first = page.find("x:body/x:p", NS)
    assert (first.get("data-note"), first.get("id")) == ("correction", "correction-c-1")
    assert [item.get("data-kind") for item in page.iter("{*}p", "{*}h2", "{*}li")][1:4] == ["dateline", "body", "body"]


def test_a_right_of_reply_is_a_link_and_a_note() -> None:
    root = _root(REPLIED)
    links = {item.get("rel"): item for item in root.iterfind("g2:itemMeta/g2:link", NS)}
    assert links["nd:rightOfReply"].get("href").endswith("#correction-c-3")
    assert _root(replace(REPLIED, url_base=None)).xpath("//g2:link[@residref and @title]", namespaces=NS)
    assert any(item.get("data-note") == "right_of_reply" for item in root.iter("{*}p"))


def test_a_draft_is_for_the_desk_only() -> None:
    root = _root(UNAPPROVED)
    assert _texts(root, "g2:itemMeta/g2:edNote") == [UNAPPROVED.labels["draft"]]
    assert _texts(root, "g2:itemMeta/g2:embargoed") == ["2026-11-17T10:00:00+03:00"]
    assert root.get("version") == str(UNAPPROVED.revision)
    assert root.get("guid") != _root(FIRST).get("guid")
