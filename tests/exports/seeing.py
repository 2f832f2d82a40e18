"""What a person sees in a copy of each kind: its words, without what only machines read."""

from __future__ import annotations

import io
import json
import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from newsdesk.exports.registry import FORMATS
from tests.exports import tools

_NOT_FOR_READERS = frozenset({"ednote", "edNote", "usageTerms", "uri", "language", "profile"})


def words(name: str, data: bytes) -> str:
    """The words of a copy in the format of that name, blanks made alike. A kind that nobody can look into fails."""
    kind = FORMATS[name].media_type.partition(";")[0]
    return " ".join(_words(name, kind, data).split())


def _words(name: str, kind: str, data: bytes) -> str:
    if kind == "text/plain":
        return data.decode("utf-8-sig")
    if kind == "text/html":
        return "\n".join(_texts(html.document_fromstring(data.decode()), "body"))
    if kind == "application/pdf":
        return _pdf(data)
    if kind.endswith("json"):
        return re.sub(r"<[^>]+>", " ", "\n".join(_strings(json.loads(data))))
    if kind.endswith("wordprocessingml.document"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return "\n".join(_texts(etree.fromstring(package.read("word/document.xml")), "{*}p"))
    if kind.endswith("xml"):
        return "\n".join(_texts(etree.fromstring(data), "*"))
    raise AssertionError(f"no way to look into {name} ({kind})")


def _texts(tree: Any, tag: str) -> Iterator[str]:
    """The whole text of every element of that name; of all together where every name is meant."""
    yield from ("".join(element.itertext()) for element in ([tree] if tag == "*" else tree.iter(tag)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _NOT_FOR_READERS:
                yield from _strings(item)


def _pdf(data: bytes) -> str:
    (tool,) = tools.need("pdftotext")
    done = subprocess.run([tool, "-", "-"], input=data, capture_output=True, check=True, timeout=60)
    return unicodedata.normalize("NFKC", done.stdout.decode())
