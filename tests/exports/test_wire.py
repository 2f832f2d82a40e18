"""What the three wire formats have in common: valid by the official schemas, one identity, right status, marked."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from newsdesk.domain.corrections import ChangeKind
from newsdesk.domain.errors import Unreadable
from newsdesk.exports import wire
from newsdesk.exports.document import LABELS, Attribution, Note, Publishable, Status
from newsdesk.exports.inert import inert_publishable, usable_address
from newsdesk.exports.registry import FORMATS, export
from newsdesk.exports.schemas import NEWSML_G2, NITF, ninjs_faults, xml_schema
from newsdesk.exports.validate import CHECKS
from newsdesk.text.body import Body, Kind, Mark, MarkKind, Paragraph
from tests.exports.bodies import BAD_LINKS, HOSTILE, IN_THE_ARTICLE, bodies
from tests.exports.sample import CORRECTION, DRAFT, PUBLISHED, STORY
from tests.exports.sample import LABELS as SAMPLE_LABELS
from tests.exports.wire_sample import CLARIFIED, CORRECTED, EDITIONS, FIRST, HELD_BACK, REPLIED, RETIRED, UNAPPROVED

WIRES = ("ninjs", "newsml-g2", "nitf")
OFFICIAL = Path(__file__).parents[3] / "shared/standards"
MODEST = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def faults(name: str, data: bytes, folder: Path | None = None) -> tuple[str, ...]:
    """What the schema (the shipped one, or one of ``folder``) finds wrong with a copy."""
    if name == "ninjs":
        return ninjs_faults(json.loads(data), folder)
    schema = NEWSML_G2 if name == "newsml-g2" else NITF
    return xml_schema(schema, folder).faults(etree.fromstring(data, etree.XMLParser(huge_tree=True)))


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", WIRES)
def test_every_kind_of_edition_is_valid(name: str, edition: str) -> None:
    assert faults(name, export(EDITIONS[edition], name).data) == ()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", WIRES)
def test_every_kind_of_edition_is_valid_by_the_official_file(name: str, edition: str) -> None:
    if not OFFICIAL.is_dir():
        pytest.skip("the official schemas are not beside the repository")
    assert faults(name, export(EDITIONS[edition], name).data, OFFICIAL) == ()


def test_a_story_has_one_name_for_life_and_a_draft_another() -> None:
    names = {edition: wire.item_of(inert_publishable(story)).uri for edition, story in EDITIONS.items()}
    assert len({uri for edition, uri in names.items() if edition != "draft"}) == 1
    assert names["draft"] not in {uri for edition, uri in names.items() if edition != "draft"}
    moved = replace(CORRECTED, url_base="https://elsewhere.example/", outlet="غيرها")
    assert wire.item_of(moved).uri == names["corrected"]
    assert wire.item_of(replace(CORRECTED, story_id="other")).uri != names["corrected"]


def test_editions_rise_with_every_change_of_what_the_public_sees() -> None:
    numbers = [wire.item_of(story).number for story in (FIRST, CORRECTED, CLARIFIED, RETIRED)]
    assert numbers == [1, 2, 3, 4]
    assert wire.item_of(FIRST).previous is None
    assert wire.item_of(RETIRED).previous == 3
    assert wire.item_of(UNAPPROVED).number == UNAPPROVED.revision
    assert wire.item_of(UNAPPROVED).previous is None


@pytest.mark.parametrize("name", WIRES)
def test_a_draft_says_so_wherever_it_may_be_shown_alone(name: str) -> None:
    mark = SAMPLE_LABELS["draft"]
    data = export(UNAPPROVED, name).data
    assert b"withheld" in data
    assert b"usable" not in data
    if name == "ninjs":
        item = json.loads(data)
        shown = [item["title"], item["edNote"], *(value["value"] for value in item["headlines"])]
        shown += [value["value"] for value in item["descriptions"]]
        shown += [body["value"] for body in item["bodies"] if body["role"] in ("main", "plain")]
    else:
        root: Any = etree.fromstring(data)
        tags = {"title", "headline", "edNote", "description", "body", "hl1", "media-caption", "body.content"}
        shown = ["".join(item.itertext()) for item in root.iter() if etree.QName(item).localname in tags]
        assert len(shown) >= 5
    assert [text for text in shown if mark not in text[:400]] == []


@pytest.mark.parametrize(("name", "story"), [(name, story) for name in WIRES for story in (RETIRED, HELD_BACK)])
def test_a_retired_text_leaves_none_of_its_words(name: str, story: Publishable) -> None:
    exported = export(story, name)
    text = exported.data.decode()
    assert story.notice in text
    for words in (*(paragraph.text for paragraph in STORY.paragraphs), *story.bylines, CORRECTION.text, story.place):
        assert words not in text or words in story.notice or words == story.outlet
    assert [loss.key for loss in exported.losses] == ["export.loss.retired_text"]
    assert ("canceled" in text, "withheld" in text) == (story is RETIRED, story is HELD_BACK)


@pytest.mark.parametrize("name", WIRES)
def test_an_alert_rings_once(name: str) -> None:
    alert = Paragraph("p0", Kind.ALERT, "عاجل: توقف العمل في الرصيف السابع")
    with_alert = Body((*STORY.paragraphs, alert))
    asked = {"ninjs": b'"urgency": 2', "newsml-g2": b"<urgency>2</urgency>", "nitf": b'<urgency ed-urg="2"/>'}[name]
    assert asked in export(replace(FIRST, body=with_alert), name).data
    assert b"urgency" not in export(replace(CORRECTED, body=with_alert), name).data
    assert b"urgency" not in export(FIRST, name).data


@pytest.mark.parametrize("name", WIRES)
def test_alerts_captions_decks_and_social_texts_do_not_stand_in_the_running_text(name: str) -> None:
    alert = Paragraph("p0", Kind.ALERT, "عاجل: توقف العمل في الرصيف السابع")
    social = Paragraph("s0", Kind.SOCIAL, "ماذا وجد المدققون في الرصيف السابع؟")
    story = replace(FIRST, body=Body((*STORY.paragraphs, alert)), social=(social,))
    slots = [paragraph.text for _, paragraph in wire.slots(story)]
    assert len(slots) == 5
    data = export(story, name).data
    if name == "ninjs":
        item = json.loads(data)
        roles = [value["role"] for value in (*item["headlines"], *item["descriptions"])]
        assert roles == ["main", "deck", "alert", "social", "caption"]
        running = [body["value"] for body in item["bodies"] if body["role"] in ("main", "plain")]
        assert not any(words in body for words in slots for body in running)
        return
    root: Any = etree.fromstring(data)
    tags = {"newsml-g2": ("p", "h1", "h2", "li"), "nitf": ("p", "hl2", "li")}[name]
    body = root.find(".//{*}contentSet" if name == "newsml-g2" else ".//{*}body.content")
    running = ["".join(item.itertext()) for tag in tags for item in body.iter(f"{{*}}{tag}")]
    assert running
    assert not set(slots) & set(running)
    assert "".join(root.itertext()).count(social.text) == 1


@pytest.mark.parametrize("name", WIRES)
def test_related_links_and_arabic_addresses_leave_as_uris(name: str) -> None:
    words = "نقابة العمال تلوّح بالإضراب"
    link = Mark(MarkKind.LINK, 0, len(words), "https://مرسى.example/أخبار?a=1&b=[2]#ج#د")
    related = Paragraph("p1", Kind.RELATED, words, None, (link,))
    story = replace(FIRST, body=Body((*STORY.paragraphs, related)), url_base="https://مرسى.example/أخبار")
    exported = export(story, name)
    assert faults(name, exported.data) == ()
    ascii_address = b"https://%D9%85%D8%B1%D8%B3%D9%89.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1"
    assert ascii_address in exported.data


@pytest.mark.parametrize(
    ("address", "escaped"),
    [
        ("https://مرسى.example/أ", "https://%D9%85%D8%B1%D8%B3%D9%89.example/%D8%A3"),
        ("https://x.example/a%20b%zz%", "https://x.example/a%20b%25zz%25"),
        ("HTTP://x.example:8080/a?b=[1]#c#d", "HTTP://x.example:8080/a?b=%5B1%5D#c%23d"),
        ("https://[::1]/a", "https://[::1]/a"),
        ("https://x.example", "https://x.example"),
        ("https://x.example:port/", None),
        ("mailto:desk@marsa.example", None),
    ],
)
def test_an_address_becomes_a_uri_or_is_left_out(address: str, escaped: str | None) -> None:
    assert wire.uri(address) == escaped
    told = [loss.key for loss in export(replace(FIRST, url_base=address, attributions=()), "nitf").losses]
    assert told == ([] if escaped else ["export.loss.address"])


@settings(max_examples=500, deadline=None)
@given(st.text(st.sampled_from("ab:/?#[]@%1.-_~!$&'()*+,;=ع"), max_size=20))
def test_any_usable_address_becomes_a_uri_that_the_schema_takes_or_none(rest: str) -> None:
    address = f"https://{rest}"
    if usable_address(address) and (escaped := wire.uri(address)):
        assert ninjs_faults({"uri": escaped}) == ()


class TestChecks:
    """A copy that says something else than the story never leaves, whatever its schema thinks of it."""

    @pytest.mark.parametrize("name", WIRES)
    @pytest.mark.parametrize(
        ("change", "problem"),
        [
            (lambda data: data[: len(data) // 2], "syntax"),
            (lambda data: data.replace("usable", "withheld", 1).encode() if isinstance(data, str) else data, "status"),
            (lambda data: data.replace(b"$2.5", b"$25"), "words"),
            (lambda data: data.replace("الرصيف السابع".encode(), "الرصيف الثامن".encode()), "words"),
        ],
        ids=["cut", "status", "amount", "headline"],
    )
    def test_a_changed_copy_is_refused(self, name: str, change: Callable[[Any], bytes], problem: str) -> None:
        data = export(FIRST, name).data
        changed = change(data.decode()) if problem == "status" else change(data)
        assert problem in " ".join(CHECKS[name](FIRST, changed))

    @pytest.mark.parametrize("name", WIRES)
    def test_an_invalid_copy_is_refused(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        data = export(FIRST, name).data
        broken = {
            "ninjs": data.replace(b'"pubStatus"', b'"signals"'),
            "newsml-g2": data.replace(b"pubStatus", b"publicationStatus"),
            "nitf": data.replace(b"docdata", b"documentData"),
        }[name]
        monkeypatch.setitem(FORMATS, name, replace(FORMATS[name], render=lambda _: broken))
        with pytest.raises(Unreadable) as caught:
            export(FIRST, name)
        assert caught.value.values == {"format": name, "problems": "schema"}

    def test_a_code_that_nobody_defined_is_refused(self) -> None:
        data = export(CORRECTED, "newsml-g2").data
        assert CHECKS["newsml-g2"](CORRECTED, data.replace(b"sig:correction", b"sig:corrected")) == ("codes",)

    def test_markup_that_runs_is_refused(self) -> None:
        item = json.loads(export(FIRST, "ninjs").data)
        item["bodies"][0]["value"] = item["bodies"][0]["value"].replace("<p ", "<script>x</script><p ", 1)
        assert CHECKS["ninjs"](FIRST, json.dumps(item).encode()) == ("script",)


_NASTY = (
    "<script>alert(1)</script> ]]> &amp; &#0; &lt!-- <![CDATA[x]]> <!DOCTYPE a [<!ENTITY b SYSTEM 'file:///x'>]> &b;"
    " \x00\x01\x0b\x0c\x1b\x7f\x85\ud800\udfff\ufffe\uffff\ufdd0 \u202eعكس\u202c \u2066x\u2069"
    ' {"a": 1} \\u0000 " \' \t\r\n\u2028 '
)
_FORBIDDEN = regex.compile(r"[\p{Cs}\p{Noncharacter_Code_Point}\x00-\x08\x0b-\x1f\x7f-\x9f\u2028]")
_LONG = "ع" * 10_000 + _NASTY


def _hostile(status: Status) -> Publishable:
    marks = (
        Mark(MarkKind.LINK, 0, 9, "javascript:alert(1)"),
        Mark(MarkKind.STRONG, 5, 60),
        Mark(MarkKind.LINK, 9, 40, 'https://x.example/"><script>'),
    )
    return replace(
        PUBLISHED,
        story_id=_NASTY,
        status=status,
        body=Body(tuple(Paragraph(f"p{at}", kind, _LONG, None, marks) for at, kind in enumerate(IN_THE_ARTICLE))),
        social=(Paragraph("s", Kind.SOCIAL, _LONG, None, marks),),
        labels={label: f"{label} {_NASTY}" for label in LABELS},
        language=_NASTY,
        bylines=(_LONG, _NASTY),
        outlet=_NASTY,
        place=_LONG,
        notes=tuple(
            Note(f"{kind}{_NASTY}", kind, _LONG, CORRECTION.at, apology=True, paragraph=1) for kind in ChangeKind
        ),
        attributions=tuple(Attribution(at, (0, 40), (30, 90), (0, len(_LONG))) for at in range(len(IN_THE_ARTICLE))),
        notice=_LONG,
        head=_NASTY,
        mark=_NASTY,
        change=ChangeKind.CORRECTION,
    )


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("name", WIRES)
def test_hostile_content_in_every_field_is_valid_inert_and_told(name: str, status: Status) -> None:
    story = _hostile(status)
    exported = export(story, name)
    assert faults(name, exported.data) == ()
    text = exported.data.decode()
    assert not _FORBIDDEN.search(text)
    if name != "ninjs":
        root: Any = etree.fromstring(exported.data, etree.XMLParser(huge_tree=True))
        assert root.getroottree().docinfo.internalDTD is None
        assert not list(root.iter("{*}script", etree.Entity, etree.ProcessingInstruction))
    told = {loss.key for loss in exported.losses}
    assert "export.loss.characters" in told
    assert "export.loss.unsafe_links" in told
    if status in (Status.DRAFT, Status.PUBLISHED):
        assert ("export.loss.attributions" in told) == (name != "ninjs")
        assert ("export.loss.slot_marks" in told) == (name != "ninjs")


@MODEST
@given(st.data())
def test_any_body_leaves_valid_in_every_wire(data: st.DataObject) -> None:
    body = data.draw(bodies(HOSTILE, BAD_LINKS))
    base = data.draw(st.sampled_from([PUBLISHED, DRAFT, CORRECTED, REPLIED]))
    for name in WIRES:
        exported = export(replace(base, body=body), name)
        assert faults(name, exported.data) == ()
        assert exported.data == export(replace(base, body=body), name).data


def test_a_publishable_without_a_time_or_an_outlet_still_leaves_valid() -> None:
    bare = replace(DRAFT, outlet="", place="", bylines=(), url_base=None, head=None, body=Body(()), language="")
    for name in WIRES:
        assert faults(name, export(bare, name).data) == ()
        assert faults(name, export(replace(bare, status=Status.PUBLISHED, version=1), name).data) == ()
