"""Holds the message catalogues to the code and to each other.

    check_catalogues.py                    check; print what is wrong and leave with status 1
    check_catalogues.py --write            put the .po files in order and compile the .mo files, then check
    check_catalogues.py --merge FILE...    add keys from tab-separated files (key, English, Arabic), then --write;
                                           a key that is there keeps its sentence unless --replace is given

Plural forms in a merged file stand in one column, parted by ``||``: two for English, six for Arabic. ``\\n`` is a
line feed.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import io
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import normalize, read_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
LANGUAGES = ("ar", "en")
# GNU's order of the Arabic forms: Babel's own header swaps the last two.
PLURALS = {
    "ar": (6, "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"),
    "en": (2, "n != 1"),
}
# Forms that stand for many numbers and so must show the number; the others may spell it (حاشيتان).
NUMBERED = {"ar": {3, 4, 5}, "en": {1}}
KEY = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)+")
PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([a-z][a-z0-9_]*(?:\|[a-z][a-z0-9-]*)?)\}")
ARABIC = re.compile(r"[\u0600-\u06FF]")
SAYING = {"say", "count", "Unreadable", "Unavailable"}
SHOWING = {"echo", "secho", "style", "ClickException", "UsageError", "BadParameter", "confirm", "prompt"}
# Keys whose last part is a value of an enumeration: each value needs its word, and no other word may stand there.
ENUMERATIONS = {
    "role": "newsdesk.domain.people:Role",
    "severity": "newsdesk.domain.errors:Severity",
    "paragraph": "newsdesk.text.body:Kind",
    "direction": "newsdesk.text.body:Direction",
    "mark": "newsdesk.text.body:MarkKind",
    "speech": "newsdesk.domain.reading:Speech",
    "statement": "newsdesk.domain.reading:StatementType",
    "detail": "newsdesk.domain.reading:StatementDetail",
    "quote-role": "newsdesk.domain.reading:QuoteRole",
    "basis": "newsdesk.domain.reading:AllegationBasis",
    "digits": "newsdesk.language:Digits",
    "level": "newsdesk.domain.rules:Level",
    "state": "newsdesk.domain.story:Status",
    "annotation": "newsdesk.domain.attribution:AnnotationKind",
    "verdict": "newsdesk.domain.attribution:Verdict",
    "channel": "newsdesk.domain.requests:Channel",
    "result": "newsdesk.domain.requests:Result",
    "reply": "newsdesk.domain.requests:ReplyKind",
    "terms": "newsdesk.domain.requests:Terms",
    "request-state": "newsdesk.domain.requests:RequestStatus",
    "source-kind": "newsdesk.domain.sources:SourceKind",
    "change": "newsdesk.domain.corrections:ChangeKind",
    "correction-state": "newsdesk.domain.corrections:CorrectionStatus",
}
# Words for what is computed when read, and so is in no enumeration.
COMPUTED = {
    "request-state": {"no_reply", "unreachable", "overdue", "long_overdue"},
    "change": {"withheld", "withdrawal"},
}
# Keys made at run time from a prefix and a value that no enumeration lists.
DYNAMIC: tuple[str, ...] = ("act.", "language.")
# Sentences of the command-line library that only a programming error can bring out.
CLICK_BUGS = (
    "Name '{name}' defined twice",
    "Could not determine name for option with declarations {decls!r}",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "No options defined but a name was passed",
    "Arguments take exactly one parameter declaration",
    "Value must be an iterable.",
    "Unknown color",
    "Unknown standard stream",
    "DeprecationWarning:",
)


@dataclass(slots=True)
class Catalogue:
    """The messages of one .po file: a key or msgid with its one sentence, or its plural forms."""

    language: str
    path: Path
    messages: dict[str, tuple[str, ...]] = field(default_factory=dict)
    plurals: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, language: str, domain: str) -> Catalogue:
        path = LOCALE / language / "LC_MESSAGES" / f"{domain}.po"
        catalogue = cls(language, path)
        if not path.exists():
            return catalogue
        text = path.read_text("utf-8")
        if plural_header(language) not in text:
            catalogue.faults.append(f"{path}: the header must say {plural_header(language)!r}")
        for message in read_po(io.StringIO(text), abort_invalid=True):
            if not message.id:
                continue
            if message.fuzzy:
                catalogue.faults.append(f"{path}: fuzzy: {message.id}")
            if isinstance(message.id, tuple):
                catalogue.plurals[message.id[0]] = message.id[1]
                catalogue.messages[message.id[0]] = tuple(message.string or ())
            else:
                catalogue.messages[str(message.id)] = (str(message.string),)
        return catalogue

    def po(self) -> str:
        """The file as it should stand: sorted by key, no dates, one line a sentence."""
        lines = ['msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in self.header())]
        for key in sorted(self.messages):
            lines += ["", f"msgid {normalize(key, width=0)}"]
            forms = self.messages[key]
            if key in self.plurals:
                lines.append(f"msgid_plural {normalize(self.plurals[key], width=0)}")
                lines += [f"msgstr[{form}] {normalize(text, width=0)}" for form, text in enumerate(forms)]
            else:
                lines.append(f"msgstr {normalize(forms[0], width=0)}")
        return "\n".join(lines) + "\n"

    def mo(self) -> bytes:
        """The compiled file; the same for the same messages, whenever and wherever it is made."""
        made = _Messages([Message("", "\n".join(self.header()) + "\n")])
        for key in sorted(self.messages):
            forms = self.messages[key]
            made.append(Message((key, self.plurals[key]), forms) if key in self.plurals else Message(key, forms[0]))
        buffer = io.BytesIO()
        write_mo(buffer, made)  # type: ignore[arg-type]  # it only iterates and asks for the charset
        return buffer.getvalue()

    def header(self) -> list[str]:
        return [
            f"Language: {self.language}",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=UTF-8",
            "Content-Transfer-Encoding: 8bit",
            plural_header(self.language),
        ]

    def write(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.po(), "utf-8", newline="\n")
        self.path.with_suffix(".mo").write_bytes(self.mo())


class _Messages(list[Message]):
    charset = "utf-8"


def plural_header(language: str) -> str:
    count, rule = PLURALS[language]
    return f"Plural-Forms: nplurals={count}; plural={rule};"


def placeholders(text: str) -> set[str]:
    return {match[1] for match in PLACEHOLDER.finditer(text) if match[1]}


def forms_wrong(catalogue: Catalogue) -> Iterator[str]:
    """Empty sentences, missing plural forms, stray braces, numbers left out, files that are not as they should be."""
    yield from catalogue.faults
    where = catalogue.path.relative_to(ROOT)
    for key, forms in catalogue.messages.items():
        expected = PLURALS[catalogue.language][0] if key in catalogue.plurals else 1
        if len(forms) != expected or not all(form.strip() for form in forms):
            yield f"{where}: {key}: {expected} non-empty form(s) needed"
        if any(form != form.strip() for form in forms):
            yield f"{where}: {key}: blank at the beginning or end"
    if not catalogue.path.exists():
        yield f"{where}: missing"
    elif catalogue.path.read_text("utf-8") != catalogue.po():
        yield f"{where}: not in order; run --write"
    compiled = catalogue.path.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != catalogue.mo():
        yield f"{compiled.relative_to(ROOT)}: not what {where.name} compiles to; run --write"


def pair_wrong(arabic: Catalogue, english: Catalogue) -> Iterator[str]:
    """Keys, plurals and placeholders in which the two catalogues differ."""
    for one, other in ((arabic, english), (english, arabic)):
        for key in sorted(one.messages.keys() - other.messages.keys()):
            yield f"{key}: only in {one.language}"
    for key in sorted(arabic.messages.keys() & english.messages.keys()):
        if not KEY.fullmatch(key):
            yield f"{key}: not a key"
        if (key in arabic.plurals) != (key in english.plurals):
            yield f"{key}: plural in one language only"
            continue
        wanted: set[str] = set().union(*(placeholders(form) for form in english.messages[key]))
        for catalogue in (arabic, english):
            for form, text in enumerate(catalogue.messages[key]):
                spelled = key in catalogue.plurals and form not in NUMBERED[catalogue.language]
                found, must = placeholders(text), wanted - {"n"} if spelled else wanted
                if not must <= found <= wanted:
                    yield f"{key}: {catalogue.language}[{form}] has {sorted(found)}, not {sorted(must)}"
                if PLACEHOLDER.sub("", text).count("{") or PLACEHOLDER.sub("", text).count("}"):
                    yield f"{key}: {catalogue.language}[{form}] has a stray brace"
        if not any(ARABIC.search(form) for form in arabic.messages[key]):
            yield f"{key}: no Arabic in the Arabic sentence"
        if any(ARABIC.search(form) for form in english.messages[key]) and not key.startswith("language."):
            yield f"{key}: Arabic in the English sentence"


@dataclass(slots=True)
class Used:
    """What the code says: keys that must exist, every literal, prefixes of keys made at run time, prose in the open."""

    required: dict[str, str] = field(default_factory=dict)
    literals: set[str] = field(default_factory=set)
    prefixes: set[str] = field(default_factory=set)
    prose: list[str] = field(default_factory=list)

    def read(self, path: Path) -> None:
        tree = ast.parse(path.read_text("utf-8"))
        where = str(path.relative_to(ROOT))
        command_line = where.startswith("newsdesk/cli")
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                self.literals.add(node.value)
                if command_line and ARABIC.search(node.value):
                    self.prose.append(f"{where}:{node.lineno}: Arabic in the code: {node.value[:40]!r}")
            elif isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                first = str(node.values[0].value)
                if re.fullmatch(r"[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)*\.", first):
                    self.prefixes.add(first)
            elif isinstance(node, ast.Call):
                self._call(node, where, command_line)

    def _call(self, node: ast.Call, where: str, command_line: bool) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = node.args[0] if node.args else None
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            if name in SAYING and (KEY.fullmatch(first.value) or name != "count"):
                self.required[first.value] = f"{where}:{node.lineno}"
            if name == "Reason" and not any(argument.arg == "key" for argument in node.keywords):
                self.required[f"rule.{first.value}"] = f"{where}:{node.lineno}"
        for argument in node.keywords:
            value = argument.value
            if argument.arg == "key" and isinstance(value, ast.Constant) and name == "Reason" and value.value:
                self.required[str(value.value)] = f"{where}:{node.lineno}"
            if command_line and argument.arg in {"help", "short_help", "epilog"} and prose(value):
                self.prose.append(f"{where}:{node.lineno}: prose in {argument.arg}=")
        if command_line and name in SHOWING and first is not None and prose(first):
            self.prose.append(f"{where}:{node.lineno}: prose in {name}()")


def prose(node: ast.expr) -> bool:
    """Whether a literal holds words for people: two or more in a row, or Arabic. Keys and single signs are not."""
    if isinstance(node, ast.JoinedStr):
        return any(prose(part) for part in node.values)
    if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        return False
    return bool(re.search(r"[A-Za-z]{2,}[ ,]+[A-Za-z]{2,}", node.value) or ARABIC.search(node.value))


def code() -> Used:
    used = Used()
    files = [ROOT / "main.py", *sorted((ROOT / "newsdesk").rglob("*.py")), *sorted((ROOT / "ui").rglob("*.py"))]
    for path in files:
        if path.exists():
            used.read(path)
    for path in sorted((ROOT / "resources" / "rules").rglob("*.toml")):
        for rule in rule_ids(tomllib.loads(path.read_text("utf-8"))):
            used.literals.add(f"rule.{rule}")
    return used


def rule_ids(data: object) -> Iterator[str]:
    """Ids of the newsroom's rules in a rules file: every ``finding`` or ``rule`` string, and ids under ``[[rule]]``."""
    if isinstance(data, Mapping):
        for name, value in data.items():
            if isinstance(value, str) and name in {"finding", "rule", "id"}:
                yield value
            else:
                yield from rule_ids(value)
    elif isinstance(data, list):
        for value in data:
            yield from rule_ids(value)


def enumerations() -> dict[str, set[str]]:
    """The values of each enumeration that has words of its own, by prefix."""
    found: dict[str, set[str]] = {}
    for prefix, place in ENUMERATIONS.items():
        module, _, name = place.partition(":")
        tree = ast.parse((ROOT / f"{module.replace('.', '/')}.py").read_text("utf-8"))
        body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name)
        found[prefix] = {
            str(node.value.value)
            for node in body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        }
    return found


def use_wrong(keys: set[str], used: Used) -> Iterator[str]:
    """Keys the code asks for and no catalogue has, and keys no code asks for."""
    values = enumerations()
    for prefix, wanted in values.items():
        for value in sorted(wanted):
            if f"{prefix}.{value}" not in keys:
                yield f"{prefix}.{value}: a value of {ENUMERATIONS[prefix]} without a word"
    for key, where in sorted(used.required.items()):
        if key not in keys:
            yield f"{key}: asked for at {where}, in no catalogue"
    for key in sorted(keys):
        prefix, _, rest = key.partition(".")
        bare = key.removesuffix(".fix")
        if prefix in values:
            if rest not in values[prefix] | COMPUTED.get(prefix, set()):
                yield f"{key}: not a value of {ENUMERATIONS[prefix]}"
        elif not (
            key in used.literals
            or bare in used.literals
            or bare in used.required
            or (prefix == "rule" and bare.removeprefix("rule.") in used.literals)
            or any(key.startswith(known) for known in (*used.prefixes - {"rule."}, *DYNAMIC))
        ):
            yield f"{key}: no code asks for it"


def click_sentences() -> dict[str, str | None]:
    """Every sentence the command-line library may show, with its plural if it has one."""
    folder = Path(str(importlib.import_module("click").__file__)).parent
    found: dict[str, str | None] = {"required": None}  # passed to its translation in a variable
    for path in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
                texts = [str(a.value) for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
                if texts and not texts[0].startswith(CLICK_BUGS):
                    found[texts[0]] = texts[1] if len(texts) > 1 else None
    return found


def click_wrong(catalogue: Catalogue) -> Iterator[str]:
    """Sentences of the command-line library without Arabic, or with other places for values than its own."""
    pattern = re.compile(r"\{([a-z_]+)(?:!r)?\}|%\([a-z]+\)s")
    for text, plural in click_sentences().items():
        if text not in catalogue.messages or catalogue.plurals.get(text) != plural:
            yield f"messages.po: no Arabic for the command-line library's {text!r}"
            continue
        allowed = {match[0] for match in pattern.finditer(text + (plural or ""))}
        for form in catalogue.messages[text]:
            if not {match[0] for match in pattern.finditer(form)} <= allowed:
                yield f"messages.po: {text!r}: a place for a value that the library does not fill"


def merge(paths: list[Path], catalogues: Mapping[str, Catalogue], replace: bool) -> None:
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if not line.strip() or line.startswith(("#", "key\t")):
                continue
            columns = [column.strip().replace("\\n", "\n") for column in line.split("\t")]
            if len(columns) != 3 or not KEY.fullmatch(columns[0]) or not all(columns):
                print(f"{path}:{number}: left out, not key<TAB>English<TAB>Arabic: {line[:80]}")
                continue
            key = columns[0]
            plural = any("||" in text for text in columns[1:])
            for language, text in zip(("en", "ar"), columns[1:], strict=True):
                forms = tuple(form.strip() for form in text.split("||"))
                catalogue = catalogues[language]
                if catalogue.messages.get(key, forms) != forms and not replace:
                    print(f"{path}:{number}: {key}: kept {language} as it stands: {catalogue.messages[key][0]!r}")
                    continue
                catalogue.messages[key] = forms
                if plural:
                    catalogue.plurals[key] = key
                else:
                    catalogue.plurals.pop(key, None)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--write", action="store_true")
    options.add_argument("--merge", nargs="+", type=Path, default=[], metavar="FILE")
    options.add_argument("--replace", action="store_true")
    chosen = options.parse_args()
    catalogues = {language: Catalogue.read(language, "newsdesk") for language in LANGUAGES}
    click = Catalogue.read("ar", "messages")
    merge(chosen.merge, catalogues, chosen.replace)
    if chosen.write or chosen.merge:
        for catalogue in (*catalogues.values(), click):
            catalogue.write()
    used = code()
    wrong = [
        *(fault for catalogue in (*catalogues.values(), click) for fault in forms_wrong(catalogue)),
        *pair_wrong(catalogues["ar"], catalogues["en"]),
        *use_wrong(set(catalogues["ar"].messages), used),
        *click_wrong(click),
        *used.prose,
    ]
    for fault in wrong:
        print(fault)
    print(f"{len(catalogues['ar'].messages)} keys, {len(wrong)} fault(s)")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
