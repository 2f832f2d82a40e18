"""The shipped schemas: as published, whole without a network, and as strict as the standards mean them to be."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from lxml import etree

from newsdesk.exports.registry import export
from newsdesk.exports.schemas import GEOJSON, NEWSML_G2, NINJS, NITF, XmlSchema, ninjs_faults, ninjs_schema, xml_schema
from newsdesk.resources import schemas_path
from tests.exports.wire_sample import CORRECTED

OFFICIAL = Path(__file__).parents[3] / "shared/standards"
SHIPPED = sorted(path.relative_to(schemas_path()) for path in schemas_path().rglob("*") if path.is_file())
_LOCATED = "{http://www.w3.org/2001/XMLSchema}"


def test_the_schemas_that_are_asked_for_are_shipped() -> None:
    assert {NINJS, GEOJSON, NEWSML_G2, NITF} <= set(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED, ids=str)
def test_what_is_shipped_is_what_was_published(name: Path) -> None:
    if not OFFICIAL.is_dir():
        pytest.skip("the official schemas are not beside the repository")
    assert (schemas_path() / name).read_bytes() == (OFFICIAL / name).read_bytes()


@pytest.mark.parametrize("name", [name for name in SHIPPED if name.suffix == ".xsd"], ids=str)
def test_a_schema_asks_for_nothing_that_does_not_lie_beside_it(name: Path) -> None:
    path = schemas_path() / name
    root = etree.parse(str(path)).getroot()
    for element in root.iter(f"{_LOCATED}import", f"{_LOCATED}include", f"{_LOCATED}redefine"):
        location = element.get("schemaLocation")
        assert location is not None
        assert (path.parent / location).is_file()


def test_nothing_goes_to_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a schema asked the network")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    ninjs_schema.cache_clear()
    xml_schema.cache_clear()
    for name in ("ninjs", "newsml-g2", "nitf"):
        assert export(CORRECTED, name).data
    point = {"uri": "urn:x:1", "places": [{"name": "x", "geoJSON": {"type": "Point", "coordinates": [1, 2]}}]}
    assert ninjs_faults(point) == ()


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        ({}, "'uri' is a required property"),
        ({"uri": "مادة"}, "is not a 'uri'"),
        ({"uri": "https://marsa.example/مادة"}, "is not a 'uri'"),
        ({"uri": "urn:x:1", "versionCreated": "2026-11-17"}, "is not a 'date-time'"),
        ({"uri": "urn:x:1", "pubStatus": "cancelled"}, "is not one of"),
        ({"uri": "urn:x:1", "signals": ["correction"]}, "'signals' was unexpected"),
        ({"uri": "urn:x:1", "correction": "x"}, "'correction' was unexpected"),
        ({"uri": "urn:x:1", "version": 3}, "is not of type 'string'"),
        ({"uri": "urn:x:1", "associations": [{"uri": "urn:x:1"}]}, "'name' is a required property"),
        ({"uri": "urn:x:1", "places": [{"geoJSON": {"type": "Point"}}]}, "is not valid under any"),
    ],
)
def test_ninjs_is_as_strict_as_it_should_be(document: object, fault: str) -> None:
    assert fault in " ".join(ninjs_faults(document))


@pytest.mark.parametrize(("name", "schema"), [("newsml-g2", NEWSML_G2), ("nitf", NITF)])
def test_an_xml_schema_says_where_it_is_wrong_and_forgets_it(name: str, schema: Path) -> None:
    good = export(CORRECTED, name).data
    bad = good.replace(b"<headline", b"<headlines", 1).replace(b"<hedline>", b"<headline>").replace(
        b"</headline>", b"</headlines>", 1
    ).replace(b"</hedline>", b"</headline>")  # fmt: skip
    assert xml_schema(schema).faults(etree.fromstring(bad))[0].startswith(("1:", "2:"))
    assert xml_schema(schema).faults(etree.fromstring(good)) == ()


def test_many_threads_may_validate_at_once() -> None:
    schema = XmlSchema(schemas_path() / NEWSML_G2)
    good = export(CORRECTED, "newsml-g2").data
    bad = good.replace(b"pubStatus", b"pubStatuses")

    def validate(number: int) -> bool:
        return bool(schema.faults(etree.fromstring(bad if number % 2 else good)))

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(validate, range(200))) == [bool(number % 2) for number in range(200)]


def test_the_first_export_does_not_wait_for_what_nobody_asks_for() -> None:
    """The grammar of internationalised addresses takes a second to build; ``uri`` is checked without it."""
    code = (
        "import sys, json\n"
        "from newsdesk.exports.schemas import ninjs_faults\n"
        "print(json.dumps([ninjs_faults({'uri': 'x y'}), ninjs_faults({'uri': 'urn:x:1'}), 'lark' in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    faults, none, built = json.loads(done.stdout)
    assert faults
    assert none == []
    assert not built
