"""A newsroom's own rules: what they change, and what they leave as it is."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from newsdesk.analysis.knowledge import load
from newsdesk.analysis.own_examples import failing
from newsdesk.analysis.own_rules import OwnRules, load_own, read_own
from newsdesk.text.body import Kind
from tests.analysis.own import BLOCK, BOOK, RULES, SPOKEN, findings, good, own, reading, rules


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
    made = good('[[outlets]]\nadd = ["مرصد الميناء"]\n[[states]]\nadd = ["جزر النسيم"]\n[[titles]]\nadd = ["مختار"]\n')
    assert ("مرصد", "الميناء") in made.knowledge.outlets
    assert ("جزر", "النسيم") in made.knowledge.states
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
    made = good('[[typo]]\nadd = [{wrong = "بكميه", right = "بكمية"}]\n')
    (found,) = reading(made, "حضر الوفد بكميه الوزير غاب.").findings
    assert (found.rule, found.fixes) == ("likely-typo", ("بكمية",))


def test_a_word_of_a_comment_statement() -> None:
    text = "ولم ترد الوزارة على فاكسنا."
    made = good('[[statement]]\nin = "no-reply"\nlist = "then"\nadd = ["على|علي فاكسنا"]\n')
    assert [item.rule for item in reading(made, text).comment_statements] == ["no-reply"]
    assert reading(own(""), text).comment_statements == ()


def test_what_is_taken_away() -> None:
    text = "وصرح الوزير أن الأمر انتهى."
    made = good(f'{BLOCK}remove = ["صرح"]\n[[spelling]]\nremove = ["أميرك"]\n[[outlets]]\nremove = ["سانا"]\n')
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


def test_the_digest_follows_the_file() -> None:
    texts = ("", "off = []\n", "off = [] # why\n", 'off = ["relay"]\n')
    digests = [own(text).knowledge.rules_digest for text in texts]
    assert len({load(RULES).rules_digest, *digests}) == 5
    assert own("off = []\n").knowledge.rules_digest == digests[1]


def test_the_shipped_rules_are_never_changed_by_it() -> None:
    texts = ("وهمس الوزير أن الأمر انتهى.", "وصرح الوزير أن الأمر انتهى.")
    before = [rules(own(""), text) for text in texts]
    own('off = ["say"]\n[[verb]]\nin = "state"\nadd = ["همس يهمس يهمس هامس"]\nremove = ["صرح"]\n')
    assert [rules(own(""), text) for text in texts] == before
    assert read_own(RULES, b"[", "own.toml", BOOK.rules).knowledge is load(RULES)


def test_examples_are_tried_and_told_by_line() -> None:
    made = good(
        f'{BLOCK}add = ["همس يهمس يهمس هامس"]\n'
        'for = [\n "وهمس الوزير أن الأمر انتهى.",\n "سكت الوزير.",\n]\n'
        'against = ["همس الطفل.", "همس الوزير أن الأمر انتهى."]\n'
        '[[outlets]]\nadd = ["مرصد الميناء"]\nfor = ["سكت الوزير."]\n'
        'against = ["وهمس الوزير أن الأمر انتهى.", "سكت."]\n'
    )
    problems = list(failing(made, load(RULES), "own.toml"))
    assert [(problem.line, problem.key.partition(".")[2]) for problem in problems] == [
        (7, "example-for"), (9, "example-against"), (12, "example-same"), (13, "example-other"),
    ]  # fmt: skip
    for problem in problems:
        assert all(language.say(problem.key, **problem.values) for language in SPOKEN)


def test_the_file_in_the_documents_is_good() -> None:
    page = (RULES.parents[1] / "docs" / "rules.md").read_text("utf-8")
    made = good(page.partition("```toml\n")[2].partition("```")[0])
    assert made.changes == 12
    assert list(failing(made, load(RULES), "own.toml")) == []
