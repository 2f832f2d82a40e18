"""A newsroom's own rules: what they change, what is said of their faults, and that nothing in them stops the reading."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.analysis.knowledge import load
from newsdesk.analysis.own_examples import failing
from newsdesk.analysis.own_rules import LARGEST, OwnRules, load_own, read_own
from newsdesk.analysis.reader import Reader
from newsdesk.domain.reading import Reading
from newsdesk.house import rule_book
from newsdesk.language import Language
from newsdesk.text.body import Body, Kind, Paragraph

RULES = Path(__file__).resolve().parents[2] / "resources" / "rules"
BOOK = rule_book()
SPOKEN = [Language("ar", strict=True), Language("en", strict=True)]


def own(text: str | bytes) -> OwnRules:
    return read_own(RULES, text.encode() if isinstance(text, str) else text, "own.toml", BOOK.rules)


def reading(made: OwnRules, text: str, kind: Kind = Kind.BODY) -> Reading:
    return Reader(made.knowledge).read(Body((Paragraph("p1", kind, text),)), date(2024, 5, 8))


def rules(made: OwnRules, text: str) -> list[str]:
    return [item.rule for item in reading(made, text).attributions]


def findings(made: OwnRules, text: str) -> list[str]:
    return [item.rule for item in reading(made, text).findings]


def good(text: str) -> OwnRules:
    made = own(text)
    assert made.problems == ()
    return made


# -- what the file can do ------------------------------------------------------------------------------------------------


def test_no_file_is_no_problem(tmp_path: Path) -> None:
    made = load_own(RULES, tmp_path / "none.rules.toml", BOOK.rules)
    assert made == OwnRules(load(RULES))
    assert load_own(RULES, None, BOOK.rules).knowledge is load(RULES)


def test_a_verb_of_ones_own_reports_in_all_its_forms() -> None:
    made = good('[[verb]]\nin = "state"\nadd = ["همس يهمس يهمس هامس"]\n')
    for text in ("وهمس الوزير أن الأمر انتهى.", "همست الوزيرة أن الأمر انتهى.", "ويهمس النواب أن الأمر انتهى."):
        assert rules(made, text) == ["state"]
        assert rules(own(""), text) == []


def test_a_verb_with_its_prepositions() -> None:
    made = good('[[verb]]\nin = "report"\nadd = ["همس يهمس يهمس هامس ب"]\n')
    assert rules(made, "وهمس المسؤول باقتراب الأزمة.") == ["report"]


def test_a_cue_of_ones_own() -> None:
    text = "توقف القصف فجرا، حسبما خطته أنامل الشهود."
    made = good('[[cue]]\nin = "according-to"\nadd = ["حسبما خطته أنامل"]\n')
    assert rules(made, text) == ["according-to"]
    assert rules(own(""), text) == []


def test_names_of_ones_own() -> None:
    made = good('[[outlets]]\nadd = ["مرصد الميناء"]\n[[states]]\nadd = ["أرض الصومال"]\n[[titles]]\nadd = ["مختار"]\n')
    assert ("مرصد", "الميناء") in made.knowledge.outlets
    assert ("ارض", "الصومال") in made.knowledge.states
    assert "مختار" in made.knowledge.nouns["titles"]
    assert made.changes == 3


def test_an_anonymous_noun_of_ones_own() -> None:
    text = "وقال صاحبنا إن الأمر انتهى."
    (before,) = reading(own(""), text).attributions
    (after,) = reading(good('[[anonymous]]\nadd = ["صاحبنا"]\n'), text).attributions
    assert (before.anonymous, after.anonymous) == (False, True)


def test_a_family_of_spellings_new_or_longer() -> None:
    made = good('[[spelling]]\nadd = [["بيغيدا", "بيجيدا"], ["غوغول", "غوغل"]]\n')
    assert findings(made, "ظهرت بيغيدا ثم اختفت بيجيدا.") == ["spelling-variants"]
    assert findings(made, "أعلنت جوجل خطتها، وقالت غوغول إنها باقية.").count("spelling-variants") == 1
    assert findings(own(""), "ظهرت بيغيدا ثم اختفت بيجيدا.") == []


def test_a_slip_of_ones_own() -> None:
    made = good('[[typo]]\nadd = [{wrong = "لاكن", right = "لكن"}]\n')
    (found,) = reading(made, "حضر الوفد لاكن الوزير غاب.").findings
    assert (found.rule, found.fixes) == ("likely-typo", ("لكن",))


def test_a_word_of_a_comment_statement() -> None:
    text = "ولم ترد الوزارة على فاكسنا."
    made = good('[[statement]]\nin = "no-reply"\nlist = "then"\nadd = ["على|علي فاكسنا"]\n')
    assert [item.rule for item in reading(made, text).comment_statements] == ["no-reply"]
    assert reading(own(""), text).comment_statements == ()


def test_what_is_taken_away() -> None:
    text = "وصرح الوزير أن الأمر انتهى."
    made = good('[[verb]]\nin = "state"\nremove = ["صرح"]\n[[spelling]]\nremove = ["أميركا"]\n[[outlets]]\nremove = ["سانا"]\n'
                .replace("أميركا", "أميرك"))  # fmt: skip
    assert rules(own(""), text) == ["state"]
    assert rules(made, text) == []
    assert findings(made, "مسؤول أمريكي ومسؤول أميركي.") == []
    assert ("سانا",) not in made.knowledge.outlets
    assert "صرح" in made.knowledge.stops, "it reports nothing, and still ends the noun phrase before it"


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("announce-slip", "علنت الوزارة تسجيل إصابات جديدة."),
        ("announce", "أعلنت وزارة الصحة تسجيل عشر إصابات جديدة."),
        ("according-to", "قتل ستة أشخاص، بحسب مصادر طبية."),
        ("relay", "ونقلت الوكالة عن مصادر في الفصائل أنه لا تصعيد."),
    ],
)
def test_a_rule_of_the_reading_that_is_off(rule: str, text: str) -> None:
    assert rule in rules(own(""), text)
    made = good(f'off = ["{rule}"]\n')
    assert made.off == {rule}
    assert rule not in rules(made, text)


def test_the_colon_of_headlines_can_be_off() -> None:
    text = "رويترز: إيران حرضت الفصائل على الهجوم"
    assert [item.rule for item in reading(own(""), text, Kind.HEADLINE).attributions] == ["colon"]
    assert reading(good('off = ["colon"]\n'), text, Kind.HEADLINE).attributions == ()


def test_statements_and_accusations_can_be_off_one_by_one_and_never_altogether() -> None:
    made = good('off = ["no-comment-made", "held-responsible"]\n')
    assert reading(made, "ولم تعلق الرئاسة على النبأ.").comment_statements == ()
    assert reading(made, "وحملت النقابة الحكومة مسؤولية الأزمة.").allegations == ()
    ids = [entry["id"] for entry in tomllib.loads((RULES / "statements.toml").read_text("utf-8"))["statement"]]
    blind = own("off = [\n" + "".join(f'"{name}",\n' for name in ids) + "]\n")
    assert {problem.key for problem in blind.problems} == {"own-rules.last"}
    assert len(blind.problems) == 3
    assert reading(blind, "ولم يصدر تعليق من السلطات السورية.").comment_statements or blind.off >= {"nothing-issued"}


def test_levels_of_findings_are_the_house_s_own_mechanism() -> None:
    made = good('off = ["spelling-variants"]\n[levels]\ncalque = "recommended"\nquoted-twice = "required"\n')
    assert made.levels == {"spelling-variants": "off", "calque": "recommended", "quoted-twice": "required"}


# -- what is wrong with it -----------------------------------------------------------------------------------------------

BLOCK = '# own\n[[verb]]\nin = "state"\n'
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


def test_a_byte_order_mark_and_windows_line_ends_are_taken() -> None:
    made = own(b"\xef\xbb\xbf" + 'off = []\r\n[[verb]]\r\nin = "state"\r\nadd = [\r\n"ا ب ج"]\r\n'.encode())
    assert [problem.line for problem in made.problems] == [5]


# -- the digest, the examples --------------------------------------------------------------------------------------------


def test_the_digest_follows_the_file() -> None:
    digests = [own(text).knowledge.rules_digest for text in ("", "off = []\n", "off = [] # why\n", 'off = ["relay"]\n')]
    assert len({load(RULES).rules_digest, *digests}) == 5
    assert own("off = []\n").knowledge.rules_digest == digests[1]


def test_the_shipped_rules_are_never_changed_by_it() -> None:
    before = [rules(own(""), text) for text in ("وهمس الوزير أن الأمر انتهى.", "وصرح الوزير أن الأمر انتهى.")]
    own('off = ["say"]\n[[verb]]\nin = "state"\nadd = ["همس يهمس يهمس هامس"]\nremove = ["صرح"]\n')
    assert [rules(own(""), text) for text in ("وهمس الوزير أن الأمر انتهى.", "وصرح الوزير أن الأمر انتهى.")] == before
    assert read_own(RULES, b"[", "own.toml", BOOK.rules).knowledge is load(RULES)


def test_examples_are_tried_and_told_by_line() -> None:
    made = good(
        f'{BLOCK}add = ["همس يهمس يهمس هامس"]\n'
        'for = [\n "وهمس الوزير أن الأمر انتهى.",\n "سكت الوزير.",\n]\n'
        'against = ["همس الطفل.", "همس الوزير أن الأمر انتهى."]\n'
        '[[outlets]]\nadd = ["مرصد الميناء"]\nfor = ["سكت الوزير."]\nagainst = ["وهمس الوزير أن الأمر انتهى.", "سكت."]\n'
    )
    problems = list(failing(made, load(RULES), "own.toml"))
    assert [(problem.line, problem.key.partition(".")[2]) for problem in problems] == [
        (7, "example-for"), (9, "example-against"), (12, "example-same"), (13, "example-other"),
    ]  # fmt: skip
    for problem in problems:
        assert all(language.say(problem.key, **problem.values) for language in SPOKEN)


# -- whatever the file holds ---------------------------------------------------------------------------------------------

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


TABLES = ["verb", "cue", "statement", "allegation", "outlets", "titles", "spelling", "typo", "sources", "layout", "off", "x"]
NAMES = ["state", "say", "other-verbs", "according-to", "colon", "small", "no-reply", "not-obtained", "no-comment",
         "accused-of", "serious", "calque", "spelling-variants", "x"]  # fmt: skip
LISTS = ["verbs", "homographs", "phrases", "then", "weak_then", "link", "negated", "stems", "word", "verb", "words", "claim"]
WORDS = st.sampled_from(["قال", "قال يقول يقل قائل", "ي ي ي ي", "- ي ي -", "اا يى ى ي", "همس يهمس - - ب/ل", "*", "على|علي *", "CLAIM",
                         "رويترز", "مسؤول", "ﷺ", "a.*(", "و", "ال", "ل"]) | st.text(max_size=12)  # fmt: skip
SCALARS = st.one_of(
    WORDS.map(lambda text: json.dumps(text.encode("utf-8", "replace").decode(), ensure_ascii=True)),
    st.sampled_from(["1", "true", "1979-05-27", "nan", '{wrong = "x", right = "y"}', "[]", "{}"]),
)
ITEMS = st.lists(st.one_of(SCALARS, st.lists(SCALARS, max_size=3).map(lambda items: f"[{', '.join(items)}]")), max_size=4)


@st.composite
def files(draw: st.DrawFn) -> str:
    parts = []
    if draw(st.booleans()):
        parts.append(f"off = [{', '.join(json.dumps(name) for name in draw(st.lists(st.sampled_from(NAMES), max_size=4)))}]")
    for table in draw(st.lists(st.sampled_from(TABLES), max_size=5)):
        parts.append(f"[[{table}]]")
        if draw(st.booleans()):
            parts.append(f"in = {json.dumps(draw(st.sampled_from(NAMES)))}")
        if draw(st.booleans()):
            parts.append(f"list = {json.dumps(draw(st.sampled_from(LISTS)))}")
        for field in draw(st.sets(st.sampled_from(["add", "remove", "for", "against", "reason", "y"]))):
            parts.append(f"{field} = [{', '.join(draw(ITEMS))}]")
    return "\n".join([*parts, ""])


@settings(max_examples=60)
@given(files())
def test_any_file_leaves_the_reading_unharmed(text: str) -> None:
    made = own(text)
    unharmed(made, text.count("\n") + 1)
    assert not any(problem.key == "own-rules.unusable" for problem in made.problems)
    list(failing(made, load(RULES), "own.toml"))
