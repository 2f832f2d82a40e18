"""ninjs: which property says what, as a receiver's import reads it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from lxml.html import fromstring

from newsdesk.domain.corrections import ChangeKind
from newsdesk.exports.document import Publishable
from newsdesk.exports.registry import export
from newsdesk.text.body import Body, Direction, Kind, Paragraph
from tests.exports.sample import CLARIFICATION, CORRECTION, PUBLISHED
from tests.exports.wire_sample import CLARIFIED, CORRECTED, FIRST, HELD_BACK, REPLIED, REPLY, RETIRED, UNAPPROVED


def _item(story: Publishable) -> dict[str, Any]:
    return dict(json.loads(export(story, "ninjs").data))


def _body(item: dict[str, Any], role: str) -> str:
    return str(next(body["value"] for body in item["bodies"] if body["role"] == role))


def test_a_first_edition() -> None:
    item = _item(FIRST)
    assert (item["pubStatus"], item["version"], item["language"], item["type"]) == ("usable", "1", "ar", "text")
    assert item["firstCreated"] == item["versionCreated"] == "2026-11-17T10:20:00+03:00"
    assert item["by"] == "ليلى الحسّان، J. K. Marlowe"
    assert item["located"] == "مدينة الرمّانة"
    assert item["infoSources"] == [{"name": "صحيفة المرسى", "role": "provider"}]
    assert item["renditions"][0]["href"] == f"https://marsa.example/news/{PUBLISHED.story_id}"
    assert {"role": "story", "value": PUBLISHED.story_id} in item["altIds"]
    assert not {"associations", "edNote", "embargoedUntil", "urgency"} & set(item)


def test_the_text_is_there_twice_and_counted() -> None:
    item = _item(FIRST)
    plain = _body(item, "plain")
    assert plain.split("\n\n")[0] == "مدينة الرمّانة | صحيفة المرسى"
    assert {body["charCount"] for body in item["bodies"] if "charCount" in body} == {len(plain)}
    assert {body["wordCount"] for body in item["bodies"] if "wordCount" in body} == {117}
    assert _body(item, "main").startswith('<div lang="ar" dir="rtl" data-newsdesk="published"><p data-kind="dateline"')


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        (ChangeKind.UPDATE, "update"),
        (ChangeKind.REFILE, "refile"),
        (ChangeKind.CORRECTION, "correction"),
        (ChangeKind.CLARIFICATION, "clarification"),
        (ChangeKind.RIGHT_OF_REPLY, "rightOfReply"),
        (ChangeKind.LEGAL_CORRECTION, "legalCorrection"),
    ],
)
def test_a_note_is_a_description_and_heads_the_text(kind: ChangeKind, role: str) -> None:
    note = replace(CORRECTION, type=kind, text="كان الرقم خاطئًا، والصحيح ما ورد هنا.")
    item = _item(replace(CORRECTED, notes=(note,), change=kind))
    label = PUBLISHED.labels[f"note.{kind.value}"]
    found = [value for value in item["descriptions"] if value["role"] == role]
    assert found == [{"role": role, "contentType": "text/plain", "value": f"{label}: {note.text}"}]
    assert _body(item, "plain").startswith(f"[{label}: {note.text}]\n\n")
    assert f"<strong>{label}:</strong> {note.text}</p>" in _body(item, "main").partition("data-kind")[0]
    assert "edNote" not in item
    assert item["associations"][0]["rel"] == "previousVersion"
    assert (item["associations"][0]["uri"], item["associations"][0]["version"]) == (item["uri"], "1")
    assert len(item["associations"]) == (2 if kind is ChangeKind.RIGHT_OF_REPLY else 1)


def test_a_right_of_reply_is_an_item_of_its_own() -> None:
    reply = next(other for other in _item(REPLIED)["associations"] if other["rel"] == "rightOfReply")
    assert reply["uri"] == f"https://marsa.example/news/{PUBLISHED.story_id}#correction-c-3"
    assert reply["bodies"][0]["value"] == REPLY.text
    assert reply["versionCreated"] == "2026-11-20T08:00:00+03:00"
    unaddressed = next(
        other for other in _item(replace(REPLIED, url_base=None))["associations"] if other["rel"] == "rightOfReply"
    )
    assert unaddressed["uri"].startswith("urn:uuid:")


def test_an_apology_is_said_with_its_note() -> None:
    values = [value["value"] for value in _item(CLARIFIED)["descriptions"]]
    assert any(value.startswith("توضيح – اعتذار: ") and CLARIFICATION.text in value for value in values)


def test_a_draft_is_withheld_under_embargo_and_is_no_edition_of_the_story() -> None:
    item = _item(UNAPPROVED)
    assert (item["pubStatus"], item["version"]) == ("withheld", str(UNAPPROVED.revision))
    assert item["embargoedUntil"] == "2026-11-17T10:00:00+03:00"
    assert item["edNote"] == UNAPPROVED.labels["draft"]
    assert item["uri"] != _item(FIRST)["uri"]
    assert not {"firstCreated", "renditions", "associations"} & set(item)


@pytest.mark.parametrize(("story", "status"), [(RETIRED, "canceled"), (HELD_BACK, "withheld")])
def test_a_retired_story_is_its_notice(story: Publishable, status: str) -> None:
    item = _item(story)
    assert (item["pubStatus"], item["version"], item["uri"]) == (status, "4", _item(FIRST)["uri"])
    assert item["versionCreated"] == "2026-11-21T12:00:00+03:00"
    assert [value["value"] for value in item["headlines"]] == [story.notice_label]
    assert [value["value"] for value in item["descriptions"]] == [story.notice]
    assert [body["role"] for body in item["bodies"]] == ["main", "plain"]
    assert not {"by", "people", "places", "located"} & set(item)


def test_directions_and_isolates_are_in_the_markup() -> None:
    main = _body(_item(FIRST), "main")
    assert '<p data-kind="body" data-at="10" dir="ltr">The audit' in main
    assert '<bdi dir="ltr">$2.5</bdi> مليون' in main
    english = Body((Paragraph("p1", Kind.BODY, "Quay 7 closed, said 2 of 3."),))
    left = _body(_item(replace(FIRST, body=english, language="en", direction=Direction.LTR, attributions=())), "main")
    assert left.startswith('<div lang="en" dir="ltr"')
    assert "bdi" not in left


def test_who_says_what_stands_on_its_paragraph_in_places_of_the_published_words() -> None:
    item = _item(FIRST)
    page: Any = fromstring(_body(item, "main"))
    (quotation,) = page.xpath(".//blockquote/p")
    text, (told,) = str(quotation.text_content()), json.loads(quotation.get("data-attributions"))
    assert {name: text[slice(*told[name])] for name in ("cue", "speaker", "claim")} == {
        "cue": "قال", "speaker": "رئيس النقابة سالم الدرويش", "claim": "لن نقبل أن يدفع العمال ثمن أرقام لم يكتبوها",
    }  # fmt: skip
    assert told["direct"] is True
    assert "data-attributions" in _body(item, "slots")
    assert "data-attributions" not in json.dumps(_item(replace(FIRST, attributions=())))


def test_a_text_for_social_networks_has_its_own_place() -> None:
    social = Paragraph("s1", Kind.SOCIAL, "ماذا وجد المدققون في الرصيف السابع؟")
    item = _item(replace(FIRST, social=(social,)))
    assert [value["value"] for value in item["headlines"] if value["role"] == "social"] == [social.text]
    assert social.text not in _body(item, "main") + _body(item, "plain")
    draft = _item(replace(UNAPPROVED, social=(social,)))
    shown = [value["value"] for value in draft["headlines"] if value["role"] == "social"]
    assert shown == [f"[{UNAPPROVED.labels['draft']}] {social.text}"]
    assert social.text not in json.dumps(_item(replace(RETIRED, social=(social,))), ensure_ascii=False)
