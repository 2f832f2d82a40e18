"""What is said of the faults of a newsroom's own rules, by line; and that no file at all stops the reading."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsdesk.analysis.knowledge import load
from newsdesk.analysis.own_examples import failing
from newsdesk.analysis.own_merging import MOST_ENTRIES, MOST_FAULTS
from newsdesk.analysis.own_rules import LARGEST, OwnRules, load_own
from tests.analysis.own import BLOCK, BOOK, RULES, SPOKEN, own, reading, rules

WRONG: Mapping[str, tuple[str | bytes, int, str]] = {
    "no closing bracket": ('[[verb]\nin = "state"\n', 1, "syntax"),
    "no closing quotation mark": ('off = []\noff2 = ["x\n', 2, "syntax"),
    "the end is missing": ("off = [\n", 2, "syntax"),
    "a key stands twice": ("off = []\noff = []\n", 2, "syntax"),
    "a number too long to be one": (f"x = 1\ny = {'9' * 5000}\n", 3, "syntax"),
    "brackets without end": ("a = " + "[" * 5000, 1, "syntax"),
    "windows-1256": ("# ok\n# مرحبا\n".encode("cp1256"), 2, "encoding"),
    "utf-16": ("off = []\n".encode("utf-16"), 1, "encoding"),
    "too large": (b"#" * (LARGEST + 1), 0, "too-large"),
    "too many entries": (
        "[[outlets]]\nadd = [\n" + "".join(f'"مرصد {number}",\n' for number in range(MOST_ENTRIES + 9)) + "]\n",
        MOST_ENTRIES + 3,
        "too-many",
    ),
    "an unknown kind": ('off = []\n[[verbs]]\nadd = ["x"]\n', 2, "unknown-kind"),
    "a table that is no block": ('[verb]\nin = "state"\n', 1, "not-block"),
    "an unknown field": (f'{BLOCK}addd = ["x"]\nadd = ["همس يهمس يهمس -"]\n', 4, "unknown-field"),
    "neither add nor remove": (BLOCK, 2, "nothing"),
    "no group": ('[[verb]]\nadd = ["همس يهمس يهمس -"]\n', 1, "in-missing"),
    "an unknown group": ('[[verb]]\nin = "stat"\nadd = ["همس يهمس يهمس -"]\n', 2, "unknown-group"),
    "an unknown list": (f'{BLOCK}list = "takes"\nadd = ["quote"]\n', 4, "unknown-list"),
    "text for a list": (f'{BLOCK}add = "همس يهمس يهمس -"\n', 4, "not-list"),
    "off is no list": ("off = true\n", 1, "not-list"),
    "levels are no table": ('levels = ["calque"]\n', 1, "not-table"),
    "an empty list": (f"{BLOCK}add = []\n", 4, "empty-list"),
    "a number for a word": ('[[outlets]]\nadd = [\n "مرصد",\n 7,\n]\n', 4, "not-text"),
    "an empty word": ('[[outlets]]\nadd = ["\u0640\u200f"]\n', 2, "empty-entry"),
    "a word without end": (f'[[outlets]]\nadd = ["{"م" * 200}"]\n', 2, "too-long"),
    "two words for one": ('[[titles]]\nadd = ["شيخ العشيرة"]\n', 2, "one-word"),
    "a word that is there": ('[[outlets]]\nadd = ["رُويترز"]\n', 2, "duplicate"),
    "a verb that is there": (f'{BLOCK}add = [\n"أضاف يضيف يضف مضيف"]\n', 5, "duplicate"),
    "a family that is there": ('[[spelling]]\nadd = [["مسؤول", "مسئول"]]\n', 2, "duplicate"),
    "nothing to take away": ('[[outlets]]\nremove = ["لا وجود له"]\n', 2, "not-there"),
    "a verb of three parts": (f'{BLOCK}add = [\n "همس يهمس يهمس",\n]\n', 5, "verb-parts"),
    "a verb of Latin letters": (f'{BLOCK}add = ["say يقول - -"]\n', 4, "verb-letters"),
    "a verb without forms": (f'{BLOCK}add = ["- - - -ا"]\n', 4, "verb-letters"),
    "a present without ي": (f'{BLOCK}add = ["همس تهمس يهمس -"]\n', 4, "verb-present"),
    "a family of one": ('[[spelling]]\nadd = [["وحيد"]]\n', 2, "family"),
    "a family that is no list": ('[[spelling]]\nadd = ["وحيد"]\n', 2, "family"),
    "half a pair": ('[[typo]]\nadd = [{wrong = "لاكن"}]\n', 2, "pair"),
    "a pair of equals": ('[[typo]]\nadd = [{wrong = "لكن", right = "لكن"}]\n', 2, "pair-same"),
    "a pattern for everything": ('[[statement]]\nin = "no-reply"\nlist = "then"\nadd = ["* *|x|"]\n', 4, "pattern"),
    "an unknown rule": ('off = [\n "calqe",\n]\n', 2, "unknown-rule"),
    "an unknown level": ('[levels]\ncalque = "loud"\n', 2, "unknown-level"),
    "a binding rule": ('off = ["calque",\n "comment-statement-unbacked"]\n', 2, "binding"),
    "a binding rule lowered": ('[levels]\nsource-count = "recommended"\n', 2, "binding"),
    "a rule about the record": ('off = ["party-not-asked"]\n', 1, "of-record"),
    "a rule switched twice": ('off = ["calque"]\n[levels]\ncalque = "required"\n', 3, "duplicate"),
    "an example that is no text": (f'{BLOCK}add = ["همس يهمس يهمس -"]\nfor = [1]\n', 5, "not-text"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_fault_is_told_by_its_line(case: str) -> None:
    content, line, key = WRONG[case]
    made = own(content)
    assert [(problem.line, problem.key) for problem in made.problems] == [(line, f"own-rules.{key}")]
    for problem in made.problems:
        for language in SPOKEN:
            said = language.say(problem.key, **problem.values)
            assert "own.toml" in said
            assert not line or str(line) in said
    assert rules(made, "وقال وزير المالية إن الموازنة جاهزة.") == ["say"]


def test_every_sentence_about_a_fault_is_met_here() -> None:
    keys = {f"own-rules.{key}" for _, _, key in WRONG.values()}
    met = {"last", "example-for", "example-against", "example-same", "example-other", "unreadable"}
    elsewhere = {"own-rules.more", "own-rules.unusable"}
    catalogue = (RULES.parent / "locale" / "ar" / "LC_MESSAGES" / "newsdesk.po").read_text("utf-8")
    told = {line.split('"')[1] for line in catalogue.splitlines() if line.startswith('msgid "own-rules.')}
    assert told == keys | {f"own-rules.{key}" for key in met} | elsewhere


def test_what_is_good_counts_beside_what_is_not() -> None:
    made = own(f'{BLOCK}add = [\n "ثلاثة أجزاء فقط",\n "همس يهمس يهمس هامس",\n]\n[[nonsense]]\n')
    assert [problem.line for problem in made.problems] == [5, 8]
    assert rules(made, "وهمس الوزير أن الأمر انتهى.") == ["state"]


def test_a_file_that_is_no_toml_is_set_aside_whole() -> None:
    made = own(f'{BLOCK}add = ["همس يهمس يهمس هامس"]\n[[verb]\n')
    assert made.knowledge is load(RULES)
    assert made.levels == {}


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    made = load_own(RULES, tmp_path, BOOK.rules)
    assert [(problem.line, problem.key) for problem in made.problems] == [(0, "own-rules.unreadable")]
    assert made.knowledge is load(RULES)
    assert all(language.say(problem.key, **problem.values) for problem in made.problems for language in SPOKEN)


HOSTILE = {
    "faults without end": "off = [\n" + "7,\n" * 60_000 + "]\n",
    "unknown rules without end": "off = [\n" + '"x",\n' * 40_000 + "]\n",
    "blocks without end": '[[verb]]\nin = "x"\n' * 12_000,
    "words without end": "[[outlets]]\nadd = [\n" + "".join(f'"و{number}",\n' for number in range(20_000)) + "]\n",
    "families without end": "[[spelling]]\nadd = [" + "".join(f'["و{n}", "ي{n}"],' for n in range(9_000)) + "]\n",
    "dots without end": ".".join("a" * 8_000) + " = 1\n",
    "brackets within brackets": "x = " + "[" * 300 + "]" * 300 + "\n",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_takes_no_time_to_speak_of(case: str) -> None:
    assert len(HOSTILE[case].encode()) <= LARGEST
    started = time.process_time()
    made = own(HOSTILE[case])
    assert time.process_time() - started < 10, "some ten times what it takes"
    assert 1 <= len(made.problems) <= MOST_FAULTS


def test_a_byte_order_mark_and_windows_line_ends_are_taken() -> None:
    made = own(b"\xef\xbb\xbf" + 'off = []\r\n[[verb]]\r\nin = "state"\r\nadd = [\r\n"ا ب ج"]\r\n'.encode())
    assert [problem.line for problem in made.problems] == [5]


SENTENCE = "وقال وزير المالية إن الموازنة جاهزة، ولم ترد الوزارة على أسئلة رويترز."


def unharmed(made: OwnRules, lines: int) -> None:
    reading(made, SENTENCE)
    for problem in made.problems:
        assert 0 <= problem.line <= lines
        assert all(language.say(problem.key, **problem.values) for language in SPOKEN)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_leave_the_reading_unharmed(content: bytes) -> None:
    made = own(content)
    unharmed(made, content.count(b"\n") + 1)
    assert "say" in rules(made, SENTENCE)


TABLES = [
    "verb",
    "cue",
    "statement",
    "allegation",
    "outlets",
    "titles",
    "spelling",
    "typo",
    "sources",
    "layout",
    "off",
    "x",
]
NAMES = [
    "state",
    "say",
    "other-verbs",
    "according-to",
    "colon",
    "small",
    "no-reply",
    "not-obtained",
    "no-comment",
    "accused-of",
    "serious",
    "calque",
    "spelling-variants",
    "x",
]
LISTS = [
    "verbs",
    "homographs",
    "phrases",
    "then",
    "weak_then",
    "link",
    "negated",
    "stems",
    "word",
    "verb",
    "words",
    "claim",
]
ROWS = (
    "قال", "قال يقول يقل قائل", "ي ي ي ي", "- ي ي -", "اا يى ى ي", "همس يهمس - - ب/ل", "*", "على|علي *", "CLAIM",
    "رويترز", "مسؤول", "ﷺ", "a.*(", "و", "ال", "ل",
)  # fmt: skip
WORDS = st.sampled_from(ROWS) | st.text(max_size=12).map(lambda text: text.encode("utf-8", "replace").decode())
SCALARS = st.one_of(
    WORDS.map(lambda text: json.dumps(text, ensure_ascii=False).replace("\x7f", "")),
    st.sampled_from(["1", "true", "1979-05-27", "nan", '{wrong = "x", right = "y"}', "[]", "{}"]),
)
ITEMS = st.lists(SCALARS | st.lists(SCALARS, max_size=3).map(lambda items: f"[{', '.join(items)}]"), max_size=4)


@st.composite
def files(draw: st.DrawFn) -> str:
    parts = []
    if draw(st.booleans()):
        parts.append(f"off = {json.dumps(draw(st.lists(st.sampled_from(NAMES), max_size=4)))}")
    for table in draw(st.lists(st.sampled_from(TABLES), max_size=5)):
        parts.append(f"[[{table}]]")
        if draw(st.booleans()):
            parts.append(f"in = {json.dumps(draw(st.sampled_from(NAMES)))}")
        if draw(st.booleans()):
            parts.append(f"list = {json.dumps(draw(st.sampled_from(LISTS)))}")
        fields = draw(st.sets(st.sampled_from(["add", "remove", "for", "against", "reason", "y"])))
        parts += [f"{field} = [{', '.join(draw(ITEMS))}]" for field in sorted(fields)]
    return "\n".join([*parts, ""])


@settings(max_examples=60)
@example('[[verb]]\nin = "other-verbs"\nadd = ["همس يهمس - - ب/ل"]\n')
@given(files())
def test_any_file_leaves_the_reading_unharmed(text: str) -> None:
    made = own(text)
    unharmed(made, text.count("\n") + 1)
    assert not any(problem.key == "own-rules.unusable" for problem in made.problems)
    list(failing(made, load(RULES), "own.toml"))
