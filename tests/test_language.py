"""The catalogues and the language that speaks from them."""

from __future__ import annotations

import gettext
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.cli.run import root
from newsdesk.cli.session import Session
from newsdesk.domain.events import EVENTS
from newsdesk.language import Digits, Language, activate_click
from newsdesk.text.lists import items

ROOT = Path(__file__).resolve().parent.parent
FSI, PDI = "\u2068", "\u2069"


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What the catalogues' check is made of, by module."""
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    return importlib.import_module


@pytest.fixture
def checker(checks: Any) -> Any:
    """The catalogues as files."""
    return checks("catalogue_files")


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "لا وقائع"),
        (1, "واقعة واحدة"),
        (2, "واقعتان"),
        (3, "3 وقائع"),
        (10, "10 وقائع"),
        (11, "11 واقعة"),
        (100, "100 واقعة"),
        (103, "103 وقائع"),
    ],
)
def test_arabic_plurals(n: int, said: str) -> None:
    assert Language("ar", strict=True).count("count.facts", n) == said


@pytest.mark.parametrize(
    ("n", "form"),
    [(0, 0), (1, 1), (2, 2), (3, 3), (10, 3), (11, 4), (99, 4), (100, 5), (102, 5), (103, 3), (110, 3), (111, 4)],
)
def test_every_arabic_form_has_its_numbers(n: int, form: int, tmp_path: Path, checker: Any) -> None:
    forms = ("لا", "س", "سان", "{n} سون", "{n} سًا", "{n} سٍ")
    path = tmp_path / "ar" / "LC_MESSAGES" / "newsdesk.po"
    checker.Catalogue("ar", path, {"a.n": forms}, {"a.n": "a.n"}).write()
    assert Language("ar", directory=tmp_path, strict=True).count("a.n", n) == forms[form].format(n=n)


def test_english_plurals() -> None:
    english = Language("en", strict=True)
    assert [english.count("count.facts", n) for n in (0, 1, 2)] == ["0 facts", "1 fact", "2 facts"]


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
    assert f"{FSI}a.docx{PDI}" in screen.say("error.file_unreadable", file="a.docx")
    assert FSI not in terminal.say("error.file_unreadable", file="a.docx")
    assert FSI not in screen.say("rule.name-taken", name="مها")
    assert f"{FSI}5{PDI}" in screen.count("count.facts", 5)
    assert f"{FSI}مها{PDI}" in Language("en", isolate=True).say("rule.name-taken", name="مها")


def test_a_value_cannot_break_out_of_its_isolate() -> None:
    said = Language("ar", isolate=True).say("rule.name-taken", name=f"abc{PDI}\u202edef")
    assert said.count(FSI) == said.count(PDI) == 1
    assert "\u202e" not in said


def test_digits() -> None:
    eastern = Language("ar", digits=Digits.ARABIC_INDIC, strict=True)
    assert eastern.count("count.facts", 12) == "١٢ واقعة"
    assert eastern.number(-305) == "-٣٠٥"
    assert "a4.docx" in eastern.say("error.file_unreadable", file="a4.docx")


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


def test_checker_finds_missing_forms_keys_and_prose(checks: Any, checker: Any, tmp_path: Path) -> None:
    catalogue = checker.Catalogue("ar", ROOT / "x.po", {"a.b": ("واحد", "")}, {"a.b": "a.b"})
    assert any("6 non-empty" in line for line in checker.forms_wrong(catalogue))
    source = tmp_path / "newsdesk" / "cli.py"
    source.parent.mkdir()
    source.write_text('import click\nclick.echo("Story not found")\nlanguage.say("x.y")\n', "utf-8")
    used = checks("catalogue_use").Used(tmp_path)
    used.read(source)
    assert used.required == {"x.y": "newsdesk/cli.py:3"}
    assert used.prose == ["newsdesk/cli.py:2: prose in echo()"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('Reason("a-rule", values={"person": name})', True),
        ('Reason("a-rule", values={"party": name})', False),
        ('Reason("a-rule", values=known)', False),
        ('blocker("a-rule", None, person=name)', True),
        ('blocker("other", None, "rule.a-rule", party=name)', False),
        ('blocker("other", None, "rule.a-rule", **known)', False),
        ('Unreadable("rule.a-rule")', True),
        ('say("rule.a-rule", party=name)', False),
    ],
)
def test_checker_finds_places_that_nobody_fills(
    line: str, fault: bool, checks: Any, checker: Any, tmp_path: Path
) -> None:
    source = tmp_path / "rules.py"
    source.write_text(line, "utf-8")
    used = checks("catalogue_use").Used(tmp_path)
    used.read(source)
    assert "rule.a-rule" in used.required
    catalogue = checker.Catalogue("en", ROOT / "en.po", {"rule.a-rule": ("Ask {party}.",)})
    assert bool(list(checks("catalogue_use").places_wrong(catalogue, used))) is fault


def test_checker_finds_what_has_no_sentence(checks: Any) -> None:
    use, keys = checks("catalogue_use"), set(checks("catalogue_files").Catalogue.read("ar", "newsdesk").messages)
    gone = {"cli.story.import", "option.deadline", "fact.story.approved", "verify.tail-cut", "export.label.draft"}
    found = list(use.use_wrong(keys - gone | {"cli.no-such-command"}, use.Used()))
    for key in (*gone, "cli.no-such-command"):
        assert any(line.startswith(f"{key}: ") for line in found), key


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


def _commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _commands(below, (*path, name))


@pytest.mark.parametrize("code", ["ar", "en"])
def test_every_help_is_spoken(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", code)
    monkeypatch.setattr(gettext, "_localedirs", {})
    activate_click(code)
    paths = list(_commands(root))
    assert len(paths) > 60
    for path in paths:
        ran = CliRunner().invoke(
            root, [*path, "--help"], obj=Session(Language(code, strict=True)), prog_name="newsdesk"
        )
        assert ran.exit_code == 0, (path, ran.exception)
        assert not re.search(r"\b(cli|option)\.[a-z]", ran.output), path
        assert bool(re.search(r"[\u0620-\u064A]", ran.output)) is (code == "ar"), path


@pytest.mark.parametrize("code", ["ar", "en"])
def test_every_fact_has_a_phrase(code: str) -> None:
    language = Language(code, strict=True)
    phrases = [language.say(f"fact.{name}") for name, _ in EVENTS]
    assert len(set(phrases)) == len(phrases)
    assert all(phrase and not phrase.endswith((".", "{")) for phrase in phrases)


def test_an_option_means_what_its_command_does() -> None:
    def help_of(*path: str) -> str:
        ran = CliRunner().invoke(root, [*path, "--help"], obj=Session(Language("en", strict=True)))
        return " ".join(ran.output.split())

    assert "--to TEXT The request that asks the other party" in help_of("request", "refer")
    assert "--to TEXT The address, number or person tried" in help_of("request", "send")
    assert "--newsroom TEXT The newsroom's name" in help_of("init")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("a,b", ("a", "b")), ("a، b", ("a", "b")), (" a b ,،", ("a b",)), ("", ()), ("a", ("a",))],
)
def test_lists_take_both_commas(typed: str, meant: tuple[str, ...]) -> None:
    assert items(typed) == meant
    assert Session(Language("ar", strict=True)).listed(["مها", "علي"]) == "مها، علي"
    assert Session(Language("en", strict=True)).listed(["Maha", "Ali"]) == "Maha, Ali"
