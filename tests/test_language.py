"""The catalogues and the language that speaks from them."""

from __future__ import annotations

import gettext
import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.language import Digits, Language, activate_click

ROOT = Path(__file__).resolve().parent.parent
FSI, PDI = "\u2068", "\u2069"


@pytest.fixture
def checker() -> Any:
    spec = importlib.util.spec_from_file_location("check_catalogues", ROOT / ".ci" / "check_catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "لا موانع"),
        (1, "مانع واحد"),
        (2, "مانعان"),
        (3, "3 موانع"),
        (10, "10 موانع"),
        (11, "11 مانعًا"),
        (99, "99 مانعًا"),
        (100, "100 مانع"),
        (102, "102 مانع"),
        (103, "103 موانع"),
        (111, "111 مانعًا"),
    ],
)
def test_arabic_plurals(n: int, said: str) -> None:
    assert Language("ar", strict=True).count("count.blockers", n) == said


def test_english_plurals() -> None:
    english = Language("en", strict=True)
    assert [english.count("count.blockers", n) for n in (0, 1, 2)] == ["0 blockers", "1 blocker", "2 blockers"]


def test_codes_become_words() -> None:
    values = {"role": "reporter", "needed": "chief", "act": "withdraw"}
    assert "رئيس التحرير" in Language("ar", strict=True).say("rule.not-allowed", **values)
    assert "Chief editor" in Language("en", strict=True).say("rule.not-allowed", **values)
    assert "chief-of-all" in Language("en").say(
        "rule.not-allowed", role="reporter", needed="chief-of-all", act="publish"
    )


def test_missing_key_strict_and_at_run_time() -> None:
    with pytest.raises(KeyError):
        Language("ar", strict=True).say("no.such-key")
    with pytest.raises(KeyError):
        Language("ar", strict=True).count("no.such-key", 2)
    assert Language("ar").say("no.such-key") == "no.such-key"
    assert Language("ar").count("no.such-key", 2) == "no.such-key"
    assert not Language("ar").has("no.such-key")
    assert Language("ar").has("role.editor")


def test_missing_key_is_said_in_the_other_language(tmp_path: Path, checker: Any) -> None:
    for language, messages in (("ar", {"a.b": ("واحد",)}), ("en", {"a.b": ("one",), "a.c": ("only {x}",)})):
        path = tmp_path / language / "LC_MESSAGES" / "newsdesk.po"
        checker.Catalogue(language, path, messages).write()
    assert Language("ar", directory=tmp_path).say("a.c", x=3) == "only 3"
    with pytest.raises(KeyError):
        Language("ar", directory=tmp_path, strict=True).say("a.c", x=3)


def test_missing_value() -> None:
    with pytest.raises(KeyError):
        Language("en", strict=True).say("rule.name-taken")
    assert "{name}" in Language("en").say("rule.name-taken")


@given(st.text())
def test_values_are_never_parsed(name: str) -> None:
    said = Language("en", strict=True).say("rule.name-taken", name=name)
    assert said == Language("en", strict=True).say("rule.name-taken", name="X").replace("X", name)


def test_braces_and_attributes_in_values_stay_as_they_are() -> None:
    said = Language("ar", strict=True).say("rule.name-taken", name="{person.__class__} {0} {{}}")
    assert "{person.__class__} {0} {{}}" in said


def test_foreign_values_are_isolated_on_screens_only() -> None:
    screen, terminal = Language("ar", isolate=True, strict=True), Language("ar", strict=True)
    assert f"{FSI}a.docx{PDI}" in screen.say("error.no_such_file", file="a.docx")
    assert FSI not in terminal.say("error.no_such_file", file="a.docx")
    assert FSI not in screen.say("rule.name-taken", name="مها")
    assert f"{FSI}5{PDI}" in screen.count("count.blockers", 5)
    assert f"{FSI}مها{PDI}" in Language("en", isolate=True).say("rule.name-taken", name="مها")


def test_a_value_cannot_break_out_of_its_isolate() -> None:
    said = Language("ar", isolate=True).say("rule.name-taken", name=f"abc{PDI}\u202edef")
    assert said.count(FSI) == said.count(PDI) == 1
    assert "\u202e" not in said


def test_digits() -> None:
    eastern = Language("ar", digits=Digits.ARABIC_INDIC, strict=True)
    assert eastern.count("count.blockers", 12) == "١٢ مانعًا"
    assert eastern.number(-305) == "-٣٠٥"
    assert "a4.docx" in eastern.say("error.no_such_file", file="a4.docx")


def test_unknown_language() -> None:
    with pytest.raises(ValueError, match="fr"):
        Language("fr")


def test_catalogues_agree_and_are_compiled(checker: Any) -> None:
    catalogues = {code: checker.Catalogue.read(code, "newsdesk") for code in ("ar", "en")}
    click_sentences = checker.Catalogue.read("ar", "messages")
    assert [
        *checker.forms_wrong(catalogues["ar"]),
        *checker.forms_wrong(catalogues["en"]),
        *checker.forms_wrong(click_sentences),
        *checker.pair_wrong(catalogues["ar"], catalogues["en"]),
        *checker.click_wrong(click_sentences),
    ] == []
    assert len(catalogues["ar"].messages) > 200


@pytest.mark.parametrize(
    ("arabic", "english", "fault"),
    [
        ({"a.b": ("نص {x}",)}, {"a.b": ("text",)}, "has ['x']"),
        ({"a.b": ("نص",)}, {}, "only in ar"),
        ({"a.b": ("text",)}, {"a.b": ("text",)}, "no Arabic"),
        ({"a.b": ("نص {",)}, {"a.b": ("text",)}, "stray brace"),
        ({"a.b": ("نص",)}, {"a.b": ("نص",)}, "Arabic in the English"),
    ],
)
def test_checker_finds_what_differs(
    checker: Any, arabic: dict[str, tuple[str, ...]], english: dict[str, tuple[str, ...]], fault: str
) -> None:
    found = checker.pair_wrong(
        checker.Catalogue("ar", ROOT / "ar.po", arabic), checker.Catalogue("en", ROOT / "en.po", english)
    )
    assert any(fault in line for line in found)


def test_checker_finds_missing_forms_keys_and_prose(checker: Any, tmp_path: Path) -> None:
    catalogue = checker.Catalogue("ar", ROOT / "x.po", {"a.b": ("واحد", "")}, {"a.b": "a.b"})
    assert any("6 non-empty" in line for line in checker.forms_wrong(catalogue))
    source = tmp_path / "newsdesk" / "cli.py"
    source.parent.mkdir()
    source.write_text('import click\nclick.echo("Story not found")\nlanguage.say("x.y")\n', "utf-8")
    checker.ROOT = tmp_path
    used = checker.Used()
    used.read(source)
    assert used.required == {"x.y": "newsdesk/cli.py:3"}
    assert used.prose == ["newsdesk/cli.py:2: prose in echo()"]


def test_merge_keeps_what_stands_unless_told(checker: Any, tmp_path: Path) -> None:
    tsv = tmp_path / "keys.tsv"
    tsv.write_text("a.b\tnew\tجديد\na.n\t{n} x||{n} xs\tلا||س||سان||{n} س||{n} سًا||{n} س\nbroken\n", "utf-8")
    catalogues = {
        code: checker.Catalogue(code, tmp_path / f"{code}.po", {"a.b": (old,)})
        for code, old in (("en", "old"), ("ar", "قديم"))
    }
    checker.merge([tsv], catalogues, replace=False)
    assert catalogues["ar"].messages["a.b"] == ("قديم",)
    assert len(catalogues["ar"].messages["a.n"]) == 6
    checker.merge([tsv], catalogues, replace=True)
    assert catalogues["en"].messages["a.b"] == ("new",)


def test_compiling_is_deterministic(checker: Any) -> None:
    first, second = (checker.Catalogue.read("ar", "newsdesk").mo() for _ in range(2))
    assert first == second
    assert b"Date" not in first[:2000]


def test_click_speaks_arabic_and_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setattr(gettext, "_localedirs", {})

    @click.command()
    @click.option("--count", type=int, required=True)
    def command(count: int) -> None:
        click.echo(count)

    activate_click("ar")
    arabic = CliRunner().invoke(command, [])
    assert "الاستعمال:" in arabic.output
    assert "ينقص الخيار" in arabic.output
    assert "Missing" not in arabic.output
    assert "لا يوجد خيار" in CliRunner().invoke(command, ["--cuont", "3"]).output
    assert "الخيارات" in CliRunner().invoke(command, ["--help"]).output
    activate_click("en")
    assert "Missing option" in CliRunner().invoke(command, []).output


def test_babel_is_not_imported() -> None:
    code = "import sys, newsdesk.language as l; l.Language('ar').say('role.editor'); print('babel' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
