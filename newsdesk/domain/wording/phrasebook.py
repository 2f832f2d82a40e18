"""The phrases as data: sentence templates, verb forms and small words, read once and passed in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from newsdesk.text.agreement import Forms, Lexicon, Marked

_PLACE = re.compile(r"\{(?:(?P<kind>v|w|r|of):)?(?P<name>\w+)\}")

Fill = Callable[[str, str], str]
"""What stands in a place of a template, by its kind (v, w, r, of, or nothing) and its name."""


@dataclass(frozen=True, slots=True)
class Template:
    """One sentence: what leads, what follows, and the English gloss. ``negated`` parties are joined by ولا."""

    lead: Marked | None
    rest: Marked
    gloss: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Everything ``sentence`` and ``note`` need besides the facts."""

    lexicon: Lexicon
    verbs: Mapping[str, Forms]
    sentences: Mapping[str, Template]
    tails: Mapping[str, Template]
    words: Mapping[str, Marked]
    prepositions: Mapping[str, Marked]
    attempts: Sequence[str]
    until_gloss: str
    until_moment_gloss: str
    questions: Mapping[str, str]
    asker: Mapping[str, str]
    asker_ours: Mapping[str, str]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Phrasebook:
        """Read ``resources/rules/wording.toml``, parsed. Raises KeyError or ValueError where it is not as described."""
        return cls(
            lexicon=Lexicon.from_data(data["nouns"]),
            verbs={name: Forms.from_data(forms) for name, forms in data["verbs"].items()},
            sentences={name: _template(entry) for name, entry in data["sentences"].items()},
            tails={name: _template(entry) for name, entry in data["tails"].items()},
            words={name: _marked(pair) for name, pair in data["words"].items()},
            prepositions={name: _marked(pair) for name, pair in data["prepositions"].items()},
            attempts=tuple(data["attempts"]["full"]),
            until_gloss=data["words_gloss"]["until"],
            until_moment_gloss=data["words_gloss"]["until_moment"],
            questions=dict(data["questions"]),
            asker=dict(data["asker"]),
            asker_ours=dict(data["asker_ours"]),
        )


def _marked(pair: Sequence[str]) -> Marked:
    text, full = pair
    return Marked(text, full)


def _template(entry: Mapping[str, Any]) -> Template:
    lead = _marked(entry["lead"]) if "lead" in entry else None
    return Template(lead, _marked(entry["rest"]), entry["gloss"], bool(entry.get("negated", False)))


def fill(pattern: str, value: Fill) -> str:
    """``pattern`` with every place filled. What is filled in is never read for places itself."""
    return _PLACE.sub(lambda match: value(match["kind"] or "", match["name"]), pattern)
