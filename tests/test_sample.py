"""The sample newsroom is of a piece: offsets, planted faults, dates, references, and nothing of the seed in it."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from newsdesk.domain.corrections import ChangeKind
from newsdesk.domain.people import Role
from newsdesk.domain.requests import Channel, ReplyKind, Result, Terms
from newsdesk.domain.sources import SourceKind
from newsdesk.resources import sample_path
from newsdesk.text.body import Kind

SAMPLE = sample_path()
SEED = Path(__file__).resolve().parent.parent.parent / "shared" / "seed" / "article.txt"
NOT_IN_PLAIN_COPY = {"alert", "deck", "caption"}
MONTHS = {
    "آذار/مارس": 3,
    "أيار/مايو": 5,
    "حزيران/يونيو": 6,
    "آب/أغسطس": 8,
    "أيلول/سبتمبر": 9,
    "تشرين الأول/أكتوبر": 10,
    "تشرين الثاني/نوفمبر": 11,
}
TOML = ["story.toml", "revisions/one-letter.toml", "revisions/corrected.toml"]


def read(name: str) -> str:
    return (SAMPLE / name).read_text("utf-8")


def toml(name: str) -> dict[str, Any]:
    return tomllib.loads(read(name))


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(read("gold.json"))
    return loaded


@pytest.fixture(scope="module")
def newsroom() -> dict[str, Any]:
    return toml("newsroom.toml")


def spans(value: object) -> Iterator[dict[str, Any]]:
    """Every object with a start, an end and a text, wherever it lies."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def test_every_span_of_the_annotation_is_its_text(gold: dict[str, Any]) -> None:
    text = read("story.txt")
    found = list(spans(gold))
    assert len(found) > 100
    assert [span for span in found if text[span["start"] : span["end"]] != span["text"]] == []
    assert gold["chars"] == len(text)
    assert gold["sha256_file"] == hashlib.sha256(text.encode()).hexdigest()


def test_spans_of_a_finding_lie_in_its_paragraph(gold: dict[str, Any]) -> None:
    lines = {paragraph["line"]: (paragraph["start"], paragraph["end"]) for paragraph in gold["paragraphs"]}
    for name in ("attributions", "comment_statements", "quotes", "dates"):
        for entry in gold[name]:
            start, end = lines[entry["line"]]
            assert all(start <= span["start"] < span["end"] <= end for span in spans(entry))


@pytest.mark.parametrize("name", TOML)
def test_plain_copy_is_the_typed_story(name: str) -> None:
    paragraphs = toml(name)["paragraph"]
    assert all(Kind(paragraph["kind"]) for paragraph in paragraphs)
    plain = [paragraph["text"] for paragraph in paragraphs if paragraph["kind"] not in NOT_IN_PLAIN_COPY]
    assert read(name.replace(".toml", ".txt")) == "\n\n".join(plain) + "\n"


def test_make_of_the_story(gold: dict[str, Any]) -> None:
    kinds = [paragraph["kind"] for paragraph in toml("story.toml")["paragraph"]]
    assert {"headline", "deck", "alert", "dateline", "subhead", "related", "caption", "source_line"} <= set(kinds)
    assert 22 <= kinds.count("body") <= 28
    statements = {(entry["type"], entry.get("detail")) for entry in gold["comment_statements"]}
    assert {
        ("no_reply", None),
        ("declined", None),
        ("denied", None),
        ("unreachable", "not_reached"),
        ("unreachable", "not_obtained"),
    } == statements
    assert {entry["kind"] for entry in gold["attributions"]} == {"direct", "indirect", "mixed"}
    assert {bool(entry.get("relay")) for entry in gold["attributions"] if entry["anonymous"]} == {True, False}
    assert {entry["role"] for entry in gold["quotes"]} == {"speech", "name"}


def words(text: str) -> list[str]:
    return re.findall(r"[\u0621-\u0652]+", text)


def test_planted_faults_stand_once() -> None:
    found = words(read("story.txt"))
    assert found.count("إلي") == 1
    assert found.count("مسئول") == 1
    assert found.count("مسؤول") >= 2
    whole = words(read("story.toml").split("[[paragraph]]", 1)[1])
    assert whole.count("إلي") == whole.count("مسئول") == 1


def test_names_are_quoted_throughout() -> None:
    text = read("story.toml").split("[[paragraph]]", 1)[1]
    for name in ("نوارس الميناء", "الذراع الشمالية", "بيت القياس"):
        assert text.count(name) == text.count(f"«{name}»") > 0


def test_revisions_change_only_what_they_say() -> None:
    story = [paragraph["text"] for paragraph in toml("story.toml")["paragraph"]]
    one_letter = [paragraph["text"] for paragraph in toml("revisions/one-letter.toml")["paragraph"]]
    corrected = [paragraph["text"] for paragraph in toml("revisions/corrected.toml")["paragraph"]]
    changed = [(old, new) for old, new in zip(story, one_letter, strict=True) if old != new]
    assert [old.replace("إلي ", "إلى ") for old, _ in changed] == [new for _, new in changed]
    assert len(changed) == 1
    changed = [(old, new) for old, new in zip(one_letter, corrected, strict=True) if old != new]
    assert [old.replace("63 مليون", "53 مليون") for old, _ in changed] == [new for _, new in changed]
    assert len(changed) == 1


def test_dates_are_consistent(gold: dict[str, Any]) -> None:
    today = toml("story.toml")["date"]
    assert gold["publication"]["best"] == today.isoformat()
    by_text = {entry["text"]: entry["resolved"] for entry in gold["dates"]}
    assert date.fromisoformat(by_text["يوم الأحد"]).weekday() == 6
    assert timedelta(0) < today - date.fromisoformat(by_text["يوم الأحد"]) < timedelta(days=7)
    for text, resolved in by_text.items():
        month = next((number for name, number in MONTHS.items() if name in text), None)
        first = date.fromisoformat(resolved if isinstance(resolved, str) else resolved[0])
        assert month in {None, first.month}
        day = re.match(r"(\d{1,2}) ", text)
        assert day is None or int(day[1]) == first.day
        if "الجاري" in text:
            assert (first.year, first.month) == (today.year, today.month)
        if "الماضي" in text:
            assert first < today
    later = [
        text
        for text, resolved in by_text.items()
        if max(resolved if isinstance(resolved, list) else [resolved]) >= today.isoformat()
    ]
    assert later == ["24 من الشهر نفسه"]


def test_every_dual_month_of_the_story_is_annotated(gold: dict[str, Any]) -> None:
    text = read("story.txt")
    found = {match.start() for match in re.finditer("|".join(MONTHS), text)}
    covered = {offset for offset in found if any(d["start"] <= offset < d["end"] for d in gold["dates"])}
    assert len(found) == 9
    assert covered == found


def test_newsroom_refers_to_what_is_there(newsroom: dict[str, Any], gold: dict[str, Any]) -> None:
    people = {person["id"]: Role(person["role"]) for person in newsroom["person"]}
    assert sorted(people.values()) == sorted([Role.REPORTER, Role.REPORTER, Role.EDITOR, Role.CHIEF])
    sources = {source["id"]: source for source in newsroom["source"]}
    assert all(SourceKind(source["kind"]) for source in sources.values())
    assert all(("name" in source) != ("described" in source) for source in sources.values())
    assert all(set(source.get("known_to", [])) <= people.keys() for source in sources.values())
    assert {entry["source"] for entry in gold["attributions"]} <= sources.keys()
    annotations = {entry["id"] for name in ("attributions", "comment_statements") for entry in gold[name]}
    requests = {request["id"]: request for request in newsroom["request"]}
    for request in requests.values():
        assert request["party"] in sources
        assert {*request["covers"], request.get("statement", "A1")} <= annotations
    assert {entry["request"] for entry in gold["comment_statements"] if "request" in entry} <= requests.keys()
    for correction in newsroom["correction"]:
        assert ChangeKind(correction["type"])
        assert {correction["reported"], correction["verified"], correction["approved"]} <= people.keys()
        bodies = [paragraph["text"] for paragraph in toml("story.toml")["paragraph"] if paragraph["kind"] == "body"]
        figure = " ".join(correction["wrong"].split()[-3:])
        assert figure in bodies[correction["paragraph"] - 1]
        assert (SAMPLE / correction["revision"]).exists()


def test_requests_are_possible(newsroom: dict[str, Any]) -> None:
    story_date = toml("story.toml")["date"]
    weekend = {4, 5}
    for request in newsroom["request"]:
        assert request["event"]
        sent = next((event for event in request["event"] if event["act"] == "send"), None)
        for event in request["event"]:
            day = story_date + timedelta(days=event["day"])
            assert day < story_date
            assert day.weekday() not in weekend
            if event["act"] == "reply":
                assert ReplyKind(event["kind"])
                assert Terms(event["terms"])
                assert sent is not None
                assert (event["day"], event["time"]) > (sent["day"], sent["time"])
            else:
                assert Channel(event["channel"])
            if "result" in event:
                assert Result(event["result"])
        if sent is not None:
            assert (sent["deadline"]["day"], sent["deadline"]["time"]) > (sent["day"], sent["time"])
            assert (story_date + timedelta(days=sent["deadline"]["day"])).weekday() not in weekend


def test_quoted_replies_are_word_for_word(newsroom: dict[str, Any], gold: dict[str, Any]) -> None:
    replies = " ".join(
        event["text"] for request in newsroom["request"] for event in request["event"] if "text" in event
    )
    asked = {"الشركة", "مدير العمليات في الشركة، غياث المشربي", "المشربي", "رئيس البلدية نديم الخزامي"}
    quoted = [quote["text"].strip("«»") for quote in gold["quotes"] if quote["speaker"] in asked]
    assert len(quoted) == 4
    assert [quote for quote in quoted if quote not in replies] == []


def test_agency_copy_backs_what_the_story_has_from_it() -> None:
    copy = read("relay/shiraa.txt")
    assert "ولم ترد وزارة الأشغال والموانئ على أسئلة من وكالة شراع" in copy
    assert "مصدران في وزارة الأشغال والموانئ" in copy


def test_identities_of_unnamed_sources_stand_nowhere_in_copy(newsroom: dict[str, Any]) -> None:
    identities = [part for source in newsroom["source"] if "identity" in source for part in source["identity"].split()]
    assert len(identities) == 4
    copy = "".join(read(name) + read(name.replace(".toml", ".txt")) for name in TOML) + read("relay/shiraa.txt")
    assert [part for part in identities if part in copy] == []


def test_addresses_are_nobodys(newsroom: dict[str, Any]) -> None:
    addresses = re.findall(r"[\w.]+@[\w.]+", read("newsroom.toml"))
    assert addresses
    assert [address for address in addresses if not address.endswith(".example")] == []
    telephones = re.findall(r"\+(?!03:00)\d+", read("newsroom.toml"))
    assert telephones
    assert set(telephones) == {"+999"}
    assert newsroom["newsroom"]["name"]


def test_nothing_is_shared_with_the_seed() -> None:
    if not SEED.exists():
        pytest.skip("the seed story is not beside the repository")

    def runs(text: str) -> set[tuple[str, ...]]:
        plain = words(re.sub(r"[\u064B-\u0652\u0640]", "", text))
        return {tuple(plain[start : start + 6]) for start in range(len(plain) - 5)}

    ours = runs(read("story.toml")) | runs(read("relay/shiraa.txt")) | runs(read("newsroom.toml"))
    assert len(ours) > 400
    assert not ours & runs(SEED.read_text("utf-8"))
