"""ninjs from others, of every version, and ours after others have had it in hand."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.domain.errors import Unreadable
from newsdesk.exports.registry import export
from newsdesk.imports.imported import Imported
from newsdesk.text.body import Direction, Kind, MarkKind, Paragraph
from tests.exports.sample import PUBLISHED
from tests.exports.wire_sample import ATTRIBUTIONS, CLARIFIED, RETIRED, UNAPPROVED
from tests.imports.bringing import bring, lines, lost

URI = "urn:uuid:0d1c0e5c-3f0b-4a59-8f0e-0c4f5f1b2a3d"


def _bring(item: object, name: str = "item.json") -> Imported:
    return bring(name, json.dumps(item, ensure_ascii=False))


def _said(imported: Imported) -> dict[str, object]:
    return {note.key.removeprefix("import.note."): dict(note.values) for note in imported.notes}


def test_version_1_with_its_text_in_two_forms() -> None:
    item = {
        "uri": URI, "type": "text", "pubstatus": "usable", "language": "ar", "headline": "أغلق الميناء الرصيف السابع",
        "byline": "سعاد المرفأ", "description_text": "ملخّص الخبر",
        "body_xhtml": "<div><p>قالت الهيئة إن <strong>الرصيف</strong> أُغلق.</p>"
        "<h2>التفاصيل</h2><ul><li>أولًا</li></ul></div>",
        "body_text": "قالت الهيئة إن الرصيف أُغلق.\n\nالتفاصيل\n\nأولًا",
        "person": [{"name": "سالم الدرويش"}], "subject": [{"name": "موانئ"}],
        "associations": {"main": {"uri": "urn:x:2", "type": "picture", "headline": "الرصيف"}},
    }  # fmt: skip
    imported = _bring(item)
    assert lines(imported) == [
        (Kind.HEADLINE, "أغلق الميناء الرصيف السابع"),
        (Kind.BODY, "قالت الهيئة إن الرصيف أُغلق."),
        (Kind.SUBHEAD, "التفاصيل"),
        (Kind.LIST_ITEM, "أولًا"),
    ]
    assert [mark.kind for mark in imported.body.paragraphs[1].marks] == [MarkKind.STRONG]
    assert lost(imported) == {"descriptions": 1, "concepts": 2, "images": 1}
    assert _said(imported) == {"set_aside": {"text": "سعاد المرفأ"}}


def test_version_1_with_plain_text_only() -> None:
    imported = _bring({"uri": URI, "headline": "عنوان", "body_text": "سطر أول\r\n\r\nسطر ثانٍ\nالمصدر: وكالات"})
    assert [text for _, text in lines(imported)] == ["عنوان", "سطر أول", "سطر ثانٍ", "المصدر: وكالات"]
    assert lines(imported)[-1][0] is Kind.SOURCE_LINE


def test_versions_2_and_3_with_roles() -> None:
    item = {
        "uri": URI, "standard": {"name": "ninjs", "version": "3.0"}, "by": "مراسلنا",
        "headlines": [
            {"role": "short", "value": "عنوان قصير"},
            {"role": "main", "contentType": "text/plain", "value": "العنوان  الرئيس"},
            {"role": "subHeadline", "value": "عنوان فرعي"},
        ],
        "bodies": [
            {"role": "teaser", "contenttype": "text/html", "value": "<p>تشويق</p>"},
            {"role": "main", "contenttype": "text/plain", "value": "بلا وسوم"},
            {
                "role": "main", "contenttype": "application/xhtml+xml",
                "value": "<h1>العنوان الرئيس</h1><p>فقرة</p><p>أخرى</p>",
            },
        ],
        "renditions": [{"href": "https://a.example/1.jpg"}, {"href": "https://a.example/2.jpg"}],
        "people": [{"name": "رغد الميناء"}], "places": [{"name": "الرمّانة"}],
        "associations": [
            {"name": "مادة سابقة", "uri": "urn:x:1", "type": "text"},
            {"name": "مشاهد", "uri": "urn:x:3", "type": "video"},
        ],
    }  # fmt: skip
    imported = _bring(item, "copy.ninjs")
    assert lines(imported) == [
        (Kind.HEADLINE, "العنوان الرئيس"),
        (Kind.DECK, "عنوان فرعي"),
        (Kind.BODY, "فقرة"),
        (Kind.BODY, "أخرى"),
    ]
    assert lost(imported) == {"other_headlines": 1, "concepts": 2, "embeds": 3, "associations": 1, "other_bodies": 1}


@pytest.mark.parametrize(
    ("more", "key", "values"),
    [
        ({"pubStatus": "canceled"}, "canceled", {}),
        ({"pubstatus": "canceled"}, "canceled", {}),
        ({"pubStatus": "withheld"}, "withheld", {}),
        ({"embargoedUntil": "2026-12-01T06:00:00Z"}, "embargoed", {"until": "2026-12-01T06:00:00Z"}),
        ({"embargoed": "2026-12-01T06:00:00Z"}, "embargoed", {"until": "2026-12-01T06:00:00Z"}),
        ({"edNote": "لا ينشر\nقبل السادسة"}, "ed_note", {"text": "لا ينشر قبل السادسة"}),
        ({"usageterms": "للمشتركين وحدهم"}, "terms", {"text": "للمشتركين وحدهم"}),
    ],
)
def test_what_the_desk_must_know_of_an_item_is_said(more: dict[str, str], key: str, values: dict[str, str]) -> None:
    imported = _bring({"uri": URI, "headline": "عنوان", "body_text": "نص", **more})
    assert _said(imported) == {key: values}


def test_the_item_may_stand_alone_in_a_list_and_be_known_by_its_content() -> None:
    assert lines(_bring([{"uri": URI, "headline": "عنوان", "body_text": "نص"}])) == [
        (Kind.HEADLINE, "عنوان"),
        (Kind.BODY, "نص"),
    ]
    item = {"uri": URI, "headline": "عنوان", "body_text": "نص"}
    assert [text for _, text in lines(_bring(item, "copy"))] == ["عنوان", "نص"]
    assert len(lines(_bring(item, "copy.txt"))) == 1


@pytest.mark.parametrize(
    ("text", "key", "values"),
    [
        ("{", "import.json_damaged", {"line": 1}),
        ('{"uri": "x",\n "headline": }', "import.json_damaged", {"line": 2}),
        ("[1, 2]", "import.not_ninjs", {}),
        ('"خبر"', "import.not_ninjs", {}),
        ('{"name": "package", "version": "1.0"}', "import.not_ninjs", {}),
        ('{"headlines": "x", "bodies": [{"value": 3}, 4]}', "import.not_ninjs", {}),
        ('{"headline": "   ", "body_text": "\\u0000"}', "import.no_text", {}),
        ("[" * 100_000, "import.too_deep", {}),
        ('{"headline": ' + "9" * 10_000 + "}", "import.json_damaged", {"line": 1}),
        ('{"headline": "x", "body_html": "' + "<div>" * 400 + 'خبر"}', "import.too_deep", {}),
        ('{"headline": "ﺍﻟﻮﺯﺍﺭﺓ", "body_text": "x"}', "import.presentation_forms", {"count": 7}),
    ],
)
def test_what_is_refused_and_why(text: str, key: str, values: dict[str, int]) -> None:
    with pytest.raises(Unreadable) as caught:
        bring("a.json", text)
    assert (caught.value.key, dict(caught.value.values)) == (key, values)


def test_markup_in_a_foreign_body_is_text_or_nothing() -> None:
    body = "<p>خبر <script>alert(1)</script><a href='javascript:x'>رابط</a><img src=x onerror=y></p>"
    imported = _bring({"uri": URI, "headline": "<b>عنوان</b>", "bodies": [{"contentType": "text/html", "value": body}]})
    assert lines(imported) == [(Kind.HEADLINE, "<b>عنوان</b>"), (Kind.BODY, "خبر رابط")]
    assert imported.body.paragraphs[1].marks == ()
    assert lost(imported) == {"links": 1, "images": 1}


class TestOurs:
    """An item of ours that comes back, perhaps after somebody mended it on the way."""

    def _item(self, story: Any = CLARIFIED) -> dict[str, Any]:
        return dict(json.loads(export(story, "ninjs").data))

    def test_who_says_what_is_carried_for_the_desk_to_confirm(self) -> None:
        imported = _bring(self._item())
        assert imported.attributions == ATTRIBUTIONS
        assert imported.losses == ()

    def test_a_headline_mended_on_the_way_is_believed_and_keeps_its_place(self) -> None:
        item = self._item()
        item["headlines"][0]["value"] = "عنوان صحّحه الزميل"
        item["descriptions"][-1]["value"] = "شرح صحّحه الزميل"
        paragraphs = _bring(item).body.paragraphs
        assert (paragraphs[0].kind, paragraphs[0].text) == (Kind.HEADLINE, "عنوان صحّحه الزميل")
        assert (paragraphs[11].kind, paragraphs[11].text) == (Kind.CAPTION, "شرح صحّحه الزميل")
        assert len(paragraphs) == len(PUBLISHED.body.paragraphs)

    def test_a_text_mended_on_the_way_is_what_comes_in(self) -> None:
        item = self._item()
        item["bodies"][0]["value"] = item["bodies"][0]["value"].replace("مطالب النقابة", "مطالب العمال")
        assert "مطالب العمال" in _bring(item).body.text

    def test_without_the_slots_the_plain_headlines_stand_for_them(self) -> None:
        item = self._item()
        item["bodies"] = [body for body in item["bodies"] if body["role"] != "slots"]
        kinds = [paragraph.kind for paragraph in _bring(item).body.paragraphs]
        assert kinds[:2] == [Kind.HEADLINE, Kind.DECK]
        assert kinds[-1] is Kind.CAPTION
        assert len(kinds) == len(PUBLISHED.body.paragraphs)

    def test_a_headline_taken_out_on_the_way_stays_out(self) -> None:
        item = self._item()
        item["headlines"] = item["headlines"][:1]
        assert Kind.DECK not in [paragraph.kind for paragraph in _bring(item).body.paragraphs]

    def test_what_was_said_of_a_headline_goes_with_its_words(self) -> None:
        item = self._item()
        item["headlines"][1]["value"] = "سطر آخر كتبه الزميل مكان الأول بكلام غيره تمامًا وأطول منه"
        assert [one.paragraph for one in _bring(item).attributions] == [3, 3, 3, 4, 8]

    def test_a_place_that_is_none_is_not_believed(self) -> None:
        item = self._item()
        item["bodies"][0]["value"] = item["bodies"][0]["value"].replace('data-at="4"', 'data-at="-4"')
        assert len(_bring(item).body.paragraphs) == len(PUBLISHED.body.paragraphs)

    def test_a_text_for_social_networks_comes_back_after_the_story(self) -> None:
        social = Paragraph("s1", Kind.SOCIAL, "توقف العمل في الرصيف السابع: ماذا وجد المدققون؟", None, ())
        imported = _bring(self._item(replace(CLARIFIED, social=(social,))))
        assert (imported.body.paragraphs[-1].kind, imported.body.paragraphs[-1].text) == (Kind.SOCIAL, social.text)
        assert len(imported.body.paragraphs) == len(PUBLISHED.body.paragraphs) + 1

    def test_a_draft_says_its_embargo_and_loses_its_mark(self) -> None:
        imported = _bring(self._item(UNAPPROVED))
        assert _said(imported) == {
            "set_aside": {"text": UNAPPROVED.labels["draft"]},
            "embargoed": {"until": "2026-11-17T10:00:00+03:00"},
        }
        assert UNAPPROVED.labels["draft"] not in imported.body.text
        assert imported.body.paragraphs[10].direction is Direction.LTR

    def test_a_retired_story_has_nothing_to_bring_in(self) -> None:
        with pytest.raises(Unreadable) as caught:
            _bring(self._item(RETIRED))
        assert (caught.value.key, caught.value.values) == ("import.retired", {"text": RETIRED.notice})


_NAMES = st.sampled_from(
    ["uri", "headline", "headlines", "bodies", "body_text", "body_xhtml", "value", "role", "contentType", "pubStatus",
     "associations", "renditions", "people", "name", "edNote", "descriptions", "type", "embargoedUntil", "body_"]
)  # fmt: skip
_LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=20)
_JSON = st.recursive(
    _LEAVES | st.sampled_from(["text/html", "<p>خبر</p>", "main"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_NAMES, inner, max_size=6),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(_NAMES, _JSON, max_size=8))
def test_any_object_is_read_or_refused_with_a_reason(item: dict[str, object]) -> None:
    try:
        imported = _bring(item)
    except Unreadable as refused:
        assert refused.key.startswith("import.")  # noqa: PT017 - whether it raises is what varies
    else:
        assert imported.body.paragraphs
        imported.body.text.encode()
