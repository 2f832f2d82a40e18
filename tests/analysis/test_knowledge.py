"""Loading the rule data, and the verb forms it makes."""

from __future__ import annotations

import shutil
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsdesk.analysis.conjugation import conjugate
from newsdesk.analysis.knowledge import FILES, load
from newsdesk.analysis.rule_types import BadRules
from newsdesk.text.letters import fold_key

RULES = Path(__file__).resolve().parents[2] / "resources" / "rules"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(RULES / name, tmp_path / name)
    return tmp_path


def test_loaded_once_for_the_same_bytes(copied: Path) -> None:
    assert load(copied) is load(RULES)
    assert len(load(RULES).rules_digest) == 64


def test_the_digest_follows_the_bytes(copied: Path) -> None:
    path = copied / "nouns.toml"
    path.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert load(copied).rules_digest != load(RULES).rules_digest


def test_a_missing_file_is_refused(copied: Path) -> None:
    (copied / "cues.toml").unlink()
    with pytest.raises(BadRules, match=r"cues\.toml"):
        load(copied)


@pytest.mark.parametrize(
    ("name", "content"),
    [("verbs.toml", "[[verb]\n"), ("verbs.toml", '[[verb]]\nid = "x"\n'), ("statements.toml", "")],
)
def test_unusable_data_is_refused(copied: Path, name: str, content: str) -> None:
    (copied / name).write_text(content, encoding="utf-8")
    with pytest.raises(BadRules):
        load(copied)


def _lists(data: object, path: str) -> Iterator[tuple[str, list[str]]]:
    """Every list of words in a file of rules, with where it stands."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _lists(value, f"{path}.{key}")
    elif isinstance(data, list) and all(isinstance(one, str) for one in data):
        yield path, data
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _lists(value, f"{path}[{value.get('id', number) if isinstance(value, dict) else number}]")


@pytest.mark.parametrize("name", ["verbs.toml", "statements.toml", "nouns.toml", "cues.toml"])
def test_no_list_says_a_word_twice(name: str) -> None:
    """A word twice is a merge that went wrong, and sends whoever takes it out to the wrong one."""
    twice = []
    for path, words in _lists(tomllib.loads((RULES / name).read_text("utf-8")), name):
        twice += [(path, word) for word, times in Counter(map(fold_key, words)).items() if times > 1]
    assert twice == []


def test_a_class_of_words_that_nobody_wrote_is_refused(copied: Path) -> None:
    """A slip in its name would otherwise pass for what only the reading can tell."""
    path = copied / "statements.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("then = [", 'then = ["REPLLY", ', 1), "utf-8")
    with pytest.raises(BadRules, match="REPLLY"):
        load(copied)


@pytest.mark.parametrize(
    ("row", "forms"),
    [
        ("قال يقول يقل قائل", {"قال", "قالت", "قالا", "قالوا", "يقول", "تقول", "سيقول", "يقولون", "قائلا", "قائلين"}),
        ("نفى ينفي ينف نافي", {"نفى", "نفت", "نفيا", "نفوا", "ينفي", "ينفون", "ينف", "تنف", "نافية", "نفاه", "نفته"}),
        ("دعا يدعو يدع داعي", {"دعا", "دعت", "دعوا", "يدعو", "يدعون", "داعيا"}),
        ("رأى يرى ير -", {"رأى", "رأت", "يرى", "ترى", "يرون"}),
        ("رد يرد يرد -", {"رد", "ردت", "ردوا", "يرد", "ترد", "يردوا", "نرد"}),
    ],
)  # fmt: skip
def test_forms(row: str, forms: set[str]) -> None:
    assert forms <= {form.text for form in conjugate(row)}


def test_agreement_is_in_the_form() -> None:
    by_text = {form.text: form for form in conjugate("أعلن يعلن يعلن معلن")}
    assert (by_text["أعلنت"].gender, by_text["أعلنت"].number) == ("f", "s")
    assert (by_text["أعلنوا"].gender, by_text["أعلنوا"].number) == ("m", "p")
    assert by_text["نعلن"].person == 1


@pytest.mark.parametrize("row", ["قال يقول", "قال تقول يقل قائل", ""])
def test_a_bad_row_is_refused(row: str) -> None:
    with pytest.raises(ValueError, match=r"verb|present"):
        conjugate(row)


def test_forms_are_found_by_their_folded_spelling() -> None:
    verbs = load(RULES).verbs
    assert {form.entry.id for form in verbs[fold_key("أعلنت")]} == {"announce"}
    assert {form.entry.id for form in verbs[fold_key("وصفتها")]} == {"describe"}
