"""The message catalogues as files: reading, ordering, compiling, merging, and what is wrong with them by themselves."""

from __future__ import annotations

import ast
import importlib
import io
import re
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
        said = PLACEHOLDER.sub("", " ".join(arabic.messages[key]))
        if not ARABIC.search(said) and any(letter.isalnum() for letter in said):
            yield f"{key}: no Arabic in the Arabic sentence"
        if any(ARABIC.search(form) for form in english.messages[key]) and not key.startswith("language."):
            yield f"{key}: Arabic in the English sentence"


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
