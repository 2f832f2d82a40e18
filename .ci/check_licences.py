"""Refuses what may not be shipped with, or imported by, a project under the Apache licence.

Every distribution the lock names must have a licence of the list below, by its own metadata; so must every file in
`resources/` that comes from outside, by its entry in `resources/LICENSES/outside.toml`. Prints what is wrong and leaves
with status 1.

    check_licences.py [--lock FILE] [--installed DIRECTORY] [--resources DIRECTORY]
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
# SPDX names, lower case. The LGPL is fine for what is imported by name and can be replaced (Qt, python-bidi); the GPL
# is not.
ALLOWED = frozenset(
    {
        "0bsd", "apache-2.0", "blueoak-1.0.0", "bsd-2-clause", "bsd-3-clause", "cc-by-4.0", "cc0-1.0", "cnri-python",
        "isc", "lgpl-2.1-only", "lgpl-2.1-or-later", "lgpl-3.0-only", "lgpl-3.0-or-later", "mit", "mit-0", "mit-cmu",
        "mpl-1.1", "mpl-2.0", "ofl-1.1", "psf-2.0", "python-2.0", "unicode-3.0", "unlicense", "w3c", "zlib",
    }
)  # fmt: skip
# Shipped as they are, beside the code and never part of it, under terms of their own that no SPDX name covers. The
# IPTC's agreement on its specifications (of 2006) lets a document be copied and furnished to others, whole and with its
# notices; it bars changing it without leave, so it is for files of resources/ alone.
ALLOWED_AS_DATA = frozenset({"licenseref-iptc-specifications"})
# What older metadata says instead of an SPDX expression.
CLASSIFIERS = {
    "Apache Software License": "apache-2.0",
    "BSD License": "bsd-3-clause",
    "GNU Library or Lesser General Public License (LGPL)": "lgpl-2.1-or-later",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "lgpl-2.1-or-later",
    "GNU Lesser General Public License v3 (LGPLv3)": "lgpl-3.0-only",
    "GNU Lesser General Public License v3 or later (LGPLv3+)": "lgpl-3.0-or-later",
    "ISC License (ISCL)": "isc",
    "MIT License": "mit",
    "Mozilla Public License 2.0 (MPL 2.0)": "mpl-2.0",
    "Python Software Foundation License": "psf-2.0",
    "The Unlicense (Unlicense)": "unlicense",
    "zlib/libpng License": "zlib",
}
FREE_TEXT = {
    "apache": "apache-2.0",
    "apache 2.0": "apache-2.0",
    "apache license 2.0": "apache-2.0",
    "apache license, version 2.0": "apache-2.0",
    "bsd": "bsd-3-clause",
    "bsd 3-clause": "bsd-3-clause",
    "bsd license": "bsd-3-clause",
    "lgpl": "lgpl-3.0-or-later",
    "mit license": "mit",
    "psf": "psf-2.0",
}
# Distributions whose metadata says nothing or something else: what their licence file says, known by words of it.
BY_THEIR_FILE = {
    "click-default-group": ("bsd-3-clause", "Neither the name of the copyright holder nor the names of its"),
    "pyrage": ("mit", "Permission is hereby granted, free of charge, to any person obtaining a copy"),
    "sqlcipher3": ("zlib", "1. The origin of this software must not be misrepresented"),
}
# Folders of resources/ whose files are made by others, so that each needs an entry. The rest is this project's own.
FROM_OUTSIDE = ("fonts", "icons", "schemas", "spelling")


def licence_of(distribution: Distribution) -> str:
    """The licence a distribution declares, as an SPDX expression where it can be told, else in its own words."""
    licence, words = BY_THEIR_FILE.get(canonicalize_name(distribution.name), ("", ""))
    if licence and words in _licence_file(distribution):
        return licence
    if expression := _declared(distribution, "License-Expression"):
        return expression[0]
    classified = [
        value.rpartition(" :: ")[2]
        for value in _declared(distribution, "Classifier")
        if value.startswith("License :: ") and value != "License :: OSI Approved"
    ]
    if classified:
        return " AND ".join(CLASSIFIERS.get(name, re.sub(r"[\s()]+", "-", name)) for name in classified)
    text = "".join(_declared(distribution, "License")).strip()
    return FREE_TEXT.get(text.lower(), text.splitlines()[0] if text else "none declared")


def _declared(distribution: Distribution, field: str) -> list[str]:
    return [str(value) for value in distribution.metadata.get_all(field) or []]


def _licence_file(distribution: Distribution) -> str:
    named = [file for file in distribution.files or [] if file.name.upper().startswith(("LICENSE", "COPYING"))]
    return "\n".join(Path(str(file.locate())).read_text("utf-8") for file in named)


def allowed(expression: str) -> bool:
    """Whether an SPDX expression can be satisfied by allowed licences alone. What cannot be parsed is not allowed."""
    tokens = re.findall(r"[()]|[^\s()]+", expression.lower())
    tokens.reverse()
    try:
        return _any(tokens) and not tokens
    except IndexError:
        return False


def _any(tokens: list[str]) -> bool:
    value = _all(tokens)
    while tokens and tokens[-1] == "or":
        tokens.pop()
        value = _all(tokens) or value
    return value


def _all(tokens: list[str]) -> bool:
    value = _one(tokens)
    while tokens and tokens[-1] == "and":
        tokens.pop()
        value = _one(tokens) and value
    return value


def _one(tokens: list[str]) -> bool:
    first = tokens.pop()
    if first == "(":
        value = _any(tokens)
        return tokens.pop() == ")" and value
    if tokens and tokens[-1] == "with":  # an exception only ever gives more
        del tokens[-2:]
    return first in ALLOWED


def locked(lock: Path) -> Iterator[Requirement]:
    """The requirements of a lock, with their markers and without their hashes."""
    for line in lock.read_text("utf-8").splitlines():
        if re.match(r"[A-Za-z0-9]", line):
            yield Requirement(line.rstrip("\\ "))


def distributions_wrong(lock: Path, installed: list[str]) -> Iterator[str]:
    found = {canonicalize_name(one.name): one for one in distributions(path=installed)}
    for requirement in locked(lock):
        name = canonicalize_name(requirement.name)
        if name not in found:
            if requirement.marker is None or requirement.marker.evaluate():
                yield f"{name}: in {lock.name}, but not installed; run `make setup`"
            continue
        licence = licence_of(found[name])
        if not allowed(licence):
            yield f"{name}: its licence is not on the list: {licence}"


def resources_wrong(resources: Path) -> Iterator[str]:
    """Files from outside without an entry, and entries without a file, an origin, a text or an allowed licence."""
    register = resources / "LICENSES" / "outside.toml"
    entries = tomllib.loads(register.read_text("utf-8")).get("files", []) if register.exists() else []
    covered: set[Path] = set()
    for entry in entries:
        files = {path for path in resources.glob(entry["path"]) if path.is_file()}
        covered |= files
        if not files:
            yield f"{register}: nothing lies at {entry['path']}"
        if not entry.get("origin"):
            yield f"{register}: {entry['path']} has no origin"
        licence = entry.get("licence", "")
        if not allowed(licence) and licence.lower() not in ALLOWED_AS_DATA:
            yield f"{register}: the licence of {entry['path']} is not on the list: {entry.get('licence')}"
        if not (register.parent / entry.get("text", "")).is_file():
            yield f"{register}: the licence of {entry['path']} has no text: {entry.get('text')}"
    for folder in FROM_OUTSIDE:
        for path in sorted((resources / folder).rglob("*")):
            if path.is_file() and path not in covered:
                yield f"{path}: comes from outside and has no entry in {register.name}"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--lock", type=Path, default=ROOT / "requirements-dev.lock")
    options.add_argument("--installed", type=Path, help="where to look, instead of this Python's own packages")
    options.add_argument("--resources", type=Path, default=ROOT / "resources")
    chosen = options.parse_args()
    installed = [str(chosen.installed)] if chosen.installed else sys.path
    wrong = [*distributions_wrong(chosen.lock, installed), *resources_wrong(chosen.resources)]
    for fault in wrong:
        print(fault)
    print(f"licences: {sum(1 for _ in locked(chosen.lock))} distributions, {len(wrong)} fault(s)")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
