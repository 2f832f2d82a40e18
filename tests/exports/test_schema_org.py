"""What pages tell machines is schema.org's, everywhere by our own table, and the table by the official vocabulary."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from newsdesk.domain.corrections import ChangeKind
from newsdesk.exports.document import Publishable
from newsdesk.exports.registry import export
from tests.exports.hostile import EVERYTHING, FIELDS
from tests.exports.sample import ATTRIBUTED, CORRECTION, DRAFT, ENGLISH, PUBLISHED, WITHDRAWN, WITHHELD
from tests.exports.vocabulary import PROPERTIES, TYPES, kinds, wrong

SCHEMA_ORG = Path(__file__).parents[3] / "shared/standards/schema-org/schemaorg-current-https.jsonld"
STORIES = {
    "published": PUBLISHED, "attributed": ATTRIBUTED, "draft": DRAFT, "english": ENGLISH, "withdrawn": WITHDRAWN,
    "withheld": WITHHELD, "hostile": FIELDS["everywhere"](EVERYTHING), "no-address": replace(PUBLISHED, url_base=None),
    "bare": replace(PUBLISHED, notes=(), bylines=(), outlet="", place="", url_base=None),
} | {
    kind.value: replace(PUBLISHED, notes=(replace(CORRECTION, type=kind),)) for kind in ChangeKind
}  # fmt: skip


def machine(story: Publishable) -> dict[str, Any]:
    page: Any = html.document_fromstring(export(story, "html").data, parser=html.HTMLParser(encoding="utf-8"))
    found: dict[str, Any] = json.loads(page.xpath("//script[@type='application/ld+json']")[0].text)
    return found


@pytest.mark.parametrize("name", STORIES)
def test_every_state_speaks_the_vocabulary(name: str) -> None:
    assert wrong(machine(STORIES[name])) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"correctedWork": "x"}, "page: correctedWork on NewsArticle"),
        ({"@type": "NewsStory"}, "page: type NewsStory"),
        ({"author": "ليلى"}, "page: author is 'ليلى'"),
        ({"publisher": {"@type": "Place", "name": "x"}}, "page: publisher is {'@type': 'Place', 'name': 'x'}"),
        ({"author": [{"@type": "Person", "headline": "x"}]}, "page.author: headline on Person"),
        ({"datePublished": "2026-11-17"}, "page: datePublished is '2026-11-17'"),
        ({"version": True}, "page: version is True"),
        ({"@context": "http://schema.org"}, "@context"),
        ({"@graph": []}, "page: keyword @graph"),
    ],
)
def test_the_table_sees_what_is_wrong(change: dict[str, Any], told: str) -> None:
    assert wrong(machine(PUBLISHED) | change) == [told]


def test_the_table_holds_nothing_that_no_page_says() -> None:
    said: set[str] = set()
    for story in STORIES.values():
        _names(machine(story), said)
    assert set(PROPERTIES) == {name for name in said if name in PROPERTIES}
    used = {name for name in said if name in TYPES}
    assert set(TYPES) == set().union(*map(kinds, used))


def _names(value: Any, said: set[str]) -> None:
    for inner in value if isinstance(value, list) else [value]:
        if isinstance(inner, dict):
            said.add(inner["@type"])
            said.update(inner)
            for deeper in inner.values():
                _names(deeper, said)


def test_the_table_is_the_official_vocabularys() -> None:
    if not SCHEMA_ORG.exists():
        pytest.skip("the schema.org vocabulary is not beside the repository; pages are held to the table all the same")
    graph = {entry["@id"]: entry for entry in json.loads(SCHEMA_ORG.read_text("utf-8"))["@graph"]}

    def ids(entry: str, relation: str) -> set[str]:
        found = graph[f"schema:{entry}"].get(relation, [])
        return {one["@id"].removeprefix("schema:") for one in (found if isinstance(found, list) else [found])}

    for name, parents in TYPES.items():
        assert graph[f"schema:{name}"]["@type"] == "rdfs:Class", name
        assert set(parents) <= ids(name, "rdfs:subClassOf"), name
        assert "schema:supersededBy" not in graph[f"schema:{name}"], name
    for name, (stands_on, values) in PROPERTIES.items():
        assert graph[f"schema:{name}"]["@type"] == "rdf:Property", name
        assert stands_on in ids(name, "schema:domainIncludes"), name
        assert set(values) <= ids(name, "schema:rangeIncludes"), name
        assert "schema:supersededBy" not in graph[f"schema:{name}"], name
