"""The documents a newcomer reads: the two commands, links that lead somewhere, decisions in one shape."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCUMENTS = (
    "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/decisions/README.md", "docs/guide/ar.md", "docs/guide/en.md",
)  # fmt: skip


def targets(makefile: str) -> set[str]:
    return set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def test_the_readme_names_the_two_commands_in_both_languages(root: Path) -> None:
    readme = (root / "README.md").read_text("utf-8")
    english, arabic = readme.split('<div dir="rtl" lang="ar">')
    for half in (english, arabic):
        first = next(block for block in re.findall(r"```sh\n(.*?)```", half, re.DOTALL))
        commands = [line.partition("#")[0].strip() for line in first.splitlines()]
        assert commands == ["make run", "make test"]
    assert re.search(r"[\u0600-\u06FF]{3,}", arabic)


def test_every_make_command_in_the_documents_exists(root: Path) -> None:
    known = targets((root / "Makefile").read_text("utf-8"))
    assert {"run", "test", "setup", "check", "bench", "lock", "clean"} <= known
    for name in DOCUMENTS:
        named = set(re.findall(r"(?:`|^)make ([a-z]+)", (root / name).read_text("utf-8"), re.MULTILINE))
        assert named <= known, name


def test_both_languages_show_the_same_commands(root: Path) -> None:
    """The tours may differ in language and remarks, not in what is typed."""
    readme = (root / "README.md").read_text("utf-8")
    english, arabic = readme.split('<div dir="rtl" lang="ar">')

    def typed(half: str) -> list[str]:
        blocks = re.findall(r"```(?:sh|bat)\n(.*?)```", half, re.DOTALL)
        lines = [line.partition("#")[0].replace(" --lang en", "").strip() for line in "".join(blocks).splitlines()]
        return [line for line in lines if line]

    assert [line for line in typed(english) if "list --overdue" not in line] == typed(arabic)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(root: Path, name: str) -> None:
    document = root / name
    text = document.read_text("utf-8")
    headings = {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if target.startswith("#"):
            assert target[1:] in headings, target
        else:
            assert (document.parent / target).exists(), target


def test_paths_in_the_readme_exist(root: Path) -> None:
    readme = (root / "README.md").read_text("utf-8")
    named = set(re.findall(r"\bresources/[\w./-]+\w", readme))
    named |= set(re.findall(r"`((?:newsdesk|docs)/[\w/]+)`", readme))
    assert "resources/sample/story.txt" in named
    for path in sorted(named):
        assert (root / path).exists() or (root / f"{path}.py").exists(), path


def test_decisions_have_one_shape(root: Path) -> None:
    folder = root / "docs" / "decisions"
    index = (folder / "README.md").read_text("utf-8")
    found = sorted(folder.glob("[0-9]*.md"))
    assert [path.name[:3] for path in found] == [f"{number:03}" for number in range(1, len(found) + 1)]
    for path in found:
        text = path.read_text("utf-8")
        assert text.startswith(f"# {path.name[:3]} ")
        assert re.search(r"^Status: (accepted|replaced by \d{3}), \d{4}-\d\d-\d\d$", text, re.MULTILINE), path.name
        assert [h for h in re.findall(r"^## (.+)$", text, re.MULTILINE) if h in {"Decision", "Refused"}] == [
            "Decision",
            "Refused",
        ]
        assert path.name in index


def test_the_licence_is_whole(root: Path) -> None:
    text = (root / "LICENSE").read_text("utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert len(text) > 10_000
