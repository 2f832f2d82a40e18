"""The official schemas that a copy is held to before it leaves: read once, when first asked for, never from the net."""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from newsdesk.resources import schemas_path

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

NINJS = Path("ninjs", "ninjs-schema_3.1.json")
GEOJSON = Path("geojson", "GeoJSON.json")
NEWSML_G2 = Path("newsml-g2", "NewsML-G2_2.35-spec-All-Power.xsd")
NITF = Path("nitf", "nitf-3-6.xsd")

_GEOJSON_ADDRESS = "https://geojson.org/schema/GeoJSON.json"
"""The address by which ninjs refers to GeoJSON."""
_SHOWN = 200  # code points of a fault that a message quotes


class XmlSchema:
    """One XML Schema. Its log of faults is shared by whoever validates, so one validates at a time (about 1 ms)."""

    def __init__(self, path: Path) -> None:
        from lxml import etree

        self._schema = etree.XMLSchema(etree.parse(str(path), etree.XMLParser(no_network=True)))
        self._lock = Lock()

    def faults(self, document: Any) -> tuple[str, ...]:
        """What is wrong with a parsed document, as the schema says it; nothing if it is valid."""
        with self._lock:
            if self._schema.validate(document):
                return ()
            log: Any = self._schema.error_log  # the stubs do not say that it can be gone through
            return tuple(f"{fault.line}: {fault.message[:_SHOWN]}" for fault in log)


@cache
def xml_schema(name: Path, folder: Path | None = None) -> XmlSchema:
    """The schema ``name`` of the shipped ones, or of ``folder``."""
    return XmlSchema((folder or schemas_path()) / name)


@cache
def ninjs_schema(folder: Path | None = None) -> Draft202012Validator:
    """What validates ninjs 3.1, with formats checked and GeoJSON at hand. Safe to share between threads."""
    _leave_out_the_grammar()
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource

    geojson: Resource[Any] = Resource.from_contents(_json(GEOJSON, folder))
    registry: Registry[Any] = Registry().with_resource(_GEOJSON_ADDRESS, geojson)
    return Draft202012Validator(
        _json(NINJS, folder), registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def ninjs_faults(document: Any, folder: Path | None = None) -> tuple[str, ...]:
    """What is wrong with a ninjs document read from JSON; nothing if it is valid."""
    return tuple(f"{fault.json_path}: {fault.message[:_SHOWN]}" for fault in ninjs_schema(folder).iter_errors(document))


def _json(name: Path, folder: Path | None) -> Any:
    return json.loads(((folder or schemas_path()) / name).read_text(encoding="utf-8"))


def _leave_out_the_grammar() -> None:
    """Keeps jsonschema from building a grammar of internationalised addresses: it takes 1.1 s and nobody asks for it.

    ninjs and GeoJSON know only ``uri`` and ``date-time``, which smaller packages check. jsonschema does without what
    it cannot import; an entry of None in ``sys.modules`` is how Python spells "not there".
    """
    if "jsonschema" not in sys.modules:
        sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type] # documented: import system, 5.3.1
