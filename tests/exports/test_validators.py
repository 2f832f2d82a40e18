"""Exports before programs that are not ours: the Nu HTML checker, axe in Chromium, LibreOffice. One start of each."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import docx
import pytest

from newsdesk.exports.document import Publishable, Status
from newsdesk.exports.registry import export
from newsdesk.text.body import Body, Kind
from newsdesk.text.house_datelines import Datelines
from newsdesk.text.house_dates import Months
from newsdesk.text.house_digits import Digits
from newsdesk.text.house_quotes import Quotes
from newsdesk.text.house_style import HouseStyle, styled
from tests.exports import tools
from tests.exports.browser import look
from tests.exports.hostile import EVERYTHING, FIELDS
from tests.exports.sample import ATTRIBUTED, CORRECTION, DRAFT, ENGLISH, PUBLISHED, WITHDRAWN, WITHHELD

STYLE = HouseStyle(Digits.ARABIC, Months.LEVANT, Quotes.GUILLEMETS, Datelines.DASH)
SEED = Path(__file__).resolve().parents[3] / "shared" / "seed" / "article.txt"


@cache
def stories() -> dict[str, Publishable]:
    """Every state a story can leave in, the wire story of the seed where it is, and hostile words everywhere."""
    short = Body((PUBLISHED.body.paragraphs[0], PUBLISHED.body.paragraphs[3]))
    made = {
        "published": ATTRIBUTED, "draft": DRAFT, "withdrawn": WITHDRAWN, "withheld": WITHHELD, "english": ENGLISH,
        "embargoed": replace(DRAFT, embargo=CORRECTION.at),
        "bare": replace(PUBLISHED, body=short, outlet="", notes=(), bylines=(), url_base=None, head=None),
        "hostile": FIELDS["everywhere"](EVERYTHING),
        "hostile-draft": replace(FIELDS["everywhere"](EVERYTHING), status=Status.DRAFT),
        "hostile-notice": replace(WITHDRAWN, notice=EVERYTHING),
    }  # fmt: skip
    if SEED.exists():
        made["seed"] = seed()
        made["seed-styled"] = replace(made["seed"], body=styled(made["seed"].body, STYLE).body, attributions=())
    return made


def seed() -> Publishable:
    """The wire story as copy comes in, published, with what the reading finds in it."""
    from newsdesk.analysis.knowledge import load
    from newsdesk.analysis.reader import Reader
    from newsdesk.desk.files import read_copy
    from newsdesk.domain.attribution import found
    from newsdesk.domain.published import attributions
    from newsdesk.resources import rules_path

    knowledge = load(rules_path())
    body = read_copy(SEED, knowledge).body
    reading = Reader(knowledge).read(body, date(2021, 7, 14))
    said = attributions(body, (replace(item, id=str(at)) for at, item in enumerate(found(body, reading))), ())
    return replace(PUBLISHED, body=body, notes=(), attributions=said)


def pages() -> dict[str, bytes]:
    return {name: export(story, "html").data for name, story in stories().items()}


def test_html_is_valid(tmp_path: Path) -> None:
    """Without an error or a warning. A page with a fault goes along, so that silence means something."""
    wrong = pages()["bare"].replace(b"</main>", b"<p><div></p></main><main></main>")
    found = [told for told in tools.vnu(pages() | {"wrong": wrong}, tmp_path) if not _kept_on_purpose(told)]
    assert [told for told in found if not told.startswith("wrong:")] == []
    assert len(found) >= 2


def _kept_on_purpose(told: str) -> bool:
    """A page gives the letters as they were kept, composed or not, so that they come back to the letter."""
    return told.startswith("hostile") and "Unicode Normalization Form C" in told


def test_pages_can_be_used_by_everybody_and_run_nothing(tmp_path: Path) -> None:
    """On a telephone and at a desk, in light and in dark; with the pages' own policy in force nothing runs or loads.

    A page with faults, and one that runs and loads in spite of the policy's absence, go along.
    """
    bad = pages()["bare"].replace(b' lang="ar"', b"").replace(b"default-src 'none'", b"default-src *")
    bad = bad.replace(b"script-src 'sha256", b"script-src 'unsafe-inline'; x 'sha256")
    bad = bad.replace(b"<main>", b"<main><img src='/leak'><script>window.pwned=1</script>")
    seen = look(pages() | {"bad": bad}, tmp_path)
    assert [told for told in seen.violations if not told.startswith("bad ")] == []
    assert {"html-has-lang", "image-alt"} <= {told.split(" | ")[3] for told in seen.violations}
    assert set(seen.asked_for) == {"/leak"}
    assert seen.ran == ["bad"]
    assert set(seen.rules_passed) >= {"color-contrast", "html-has-lang", "document-title", "heading-order"}


def test_word_files_say_the_same_words_in_libreoffice(tmp_path: Path) -> None:
    files = {name: export(story, "docx").data for name, story in stories().items()}
    through = tools.words_through_libreoffice(files, tmp_path)
    for name, data in files.items():
        document = docx.Document(io.BytesIO(data))
        words = " ".join(paragraph.text for paragraph in document.paragraphs).split()
        assert [word for word in through[name] if word != "•"] == [word for word in words if word != "•"], name


def test_text_is_composed_and_ends_with_a_line() -> None:
    for name in ("text", "alert", "social", "captions"):
        for story in stories().values():
            text = export(story, name).data.decode()
            assert unicodedata.is_normalized("NFC", text)
            assert text.endswith("\n")
            assert "\r" not in text


def test_the_seed_story_is_whole() -> None:
    if not SEED.exists():
        pytest.skip("the seed story is not beside the repository")
    story = stories()["seed"]
    assert len(story.attributions) > 10
    dressed = stories()["seed-styled"].body
    assert "بغداد (جو-برس) –" in [paragraph.text for paragraph in dressed.paragraphs]
    assert "في ٢٧ حزيران الماضي" in dressed.text
    assert {paragraph.kind for paragraph in story.body.paragraphs} >= {Kind.HEADLINE, Kind.DATELINE, Kind.SUBHEAD}
