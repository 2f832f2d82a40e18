"""The printed page: tagged for screen readers, set from the right, its words in order, inert whatever it is given."""

from __future__ import annotations

import difflib
import re
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import regex
from hypothesis import HealthCheck, given, settings

from newsdesk.analysis.knowledge import load
from newsdesk.analysis.paragraphs import classify
from newsdesk.exports.document import LABELS, Moment, Note, Publishable
from newsdesk.exports.font_coverage import STAND_IN, characters, shown
from newsdesk.exports.registry import export
from newsdesk.exports.validate import CHECKS
from newsdesk.resources import resources_path, rules_path, sample_path
from newsdesk.text.body import Body, Direction, Kind, Mark, MarkKind, Paragraph
from tests.exports import tools
from tests.exports.bodies import BAD_LINKS, HOSTILE, IN_THE_ARTICLE, bodies
from tests.exports.pdf_structure import marked, opened, structure
from tests.exports.sample import CORRECTION, DRAFT, PUBLISHED, STORY, WITHDRAWN

SEED = Path(__file__).parents[3] / "shared/seed/article.txt"
WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")


def _pdf(publishable: Publishable) -> bytes:
    return export(publishable, "pdf").data


def _words(data: bytes, *options: str) -> str:
    (tool,) = tools.need("pdftotext")
    done = subprocess.run([tool, *options, "-", "-"], input=data, capture_output=True, check=True, timeout=60)
    return done.stdout.decode()


def _in_order(expected: str, found: str) -> float:
    """The share of the words of ``expected`` that ``found`` has in the same order, marks and all, nothing folded.

    A word is a run of letters, marks and digits: pdftotext puts its own controls of direction around numbers and
    punctuation, with the blank that follows on the wrong side of them.
    """
    wanted, had = WORD.findall(expected), WORD.findall(found)
    blocks = difflib.SequenceMatcher(None, wanted, had, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(wanted)


def _story(lines: Sequence[str]) -> Publishable:
    kinds = classify(lines, load(rules_path()))
    paragraphs = (Paragraph(f"q{at}", kind, line) for at, (kind, line) in enumerate(zip(kinds, lines, strict=True)))
    return replace(PUBLISHED, body=Body(tuple(paragraphs)), notes=())


def _lines(path: Path) -> list[str]:
    if not path.exists():
        pytest.skip("the seed is not beside the repository")
    return [line for line in path.read_text("utf-8").splitlines() if line.strip()]


@pytest.mark.parametrize("path", [SEED, sample_path() / "story.txt"], ids=["seed", "sample"])
def test_the_words_come_back_in_order(path: Path) -> None:
    story = _story(_lines(path))
    found = _words(_pdf(story))
    share = _in_order(story.body.text, found)
    print(f"words in order: {share:.4f}")
    assert share >= 0.96  # what is lost is where the tool moves a vowel by a letter
    # Without its vowels not a word is out of order, and none is cut in two.
    bare = regex.compile(r"\p{M}")
    assert _in_order(bare.sub("", story.body.text), bare.sub("", found)) >= 0.99


def test_latin_names_stand_in_the_order_of_the_arabic() -> None:
    body = Body((Paragraph("p1", Kind.BODY, "قالت CNN، BBC إن الفرق بلغ ما بين 2020-2026 لدى Yahoo! اليوم."),))
    page = _words(_pdf(replace(PUBLISHED, body=body, notes=(), published=None, updated=None)), "-bbox")
    left = {word: float(at) for at, word in re.findall(r'<word xMin="([\d.]+)"[^>]*>[\u2066-\u2069]*([\w!]+)', page)}
    assert left["CNN"] > left["BBC"] > left["2020"] > left["2026"] > left["Yahoo!"]


def test_a_name_half_in_bold_stays_one_name() -> None:
    text = "قالت Blue Pelican اليوم"
    body = Body((Paragraph("p1", Kind.BODY, text, None, (Mark(MarkKind.STRONG, 5, 9),)),))
    page = _words(_pdf(replace(PUBLISHED, body=body, notes=())), "-bbox")
    left = {word: float(at) for at, word in re.findall(r'<word xMin="([\d.]+)"[^>]*>[\u2066-\u2069]*(\w+)', page)}
    assert left["Blue"] < left["Pelican"]


def test_the_file_is_declared_accessible_and_set_from_the_right() -> None:
    with opened(_pdf(PUBLISHED)) as pdf:
        root = pdf.Root
        assert (str(root.Lang), bool(root.MarkInfo.Marked)) == ("ar", True)
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(root.ViewerPreferences.Direction) == "/R2L"
        with pdf.open_metadata() as described:
            assert described["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
            assert described["dc:title"] == STORY.headline
            assert described["dc:language"] == {"ar"}
        assert str(pdf.docinfo["/Author"]) == "ليلى الحسّان, J. K. Marlowe"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261119113000")
        with pdf.open_outline() as outline:
            assert [(item.title, [child.title for child in item.children]) for item in outline.root] == [
                (STORY.headline, ["مطالب النقابة"])
            ]
        assert not {"/Names", "/OpenAction", "/AA", "/AcroForm"} & set(root.keys())


def test_the_structure_tells_the_kinds_in_order() -> None:
    with opened(_pdf(PUBLISHED)) as pdf:
        root = structure(pdf)
    kinds = [child.role for child in root.children]
    # outlet, headline, deck, byline, times, two notes with their times, dateline, two paragraphs, then the rest
    assert kinds == ["P", "H1", *["P"] * 10, "H2", "L", "BlockQuote", *["P"] * 5]
    roles = root.roles()
    assert roles.count("LI") == roles.count("LBody") == 2
    assert roles.count("Link") == 1
    assert [child.language for child in root.children].count("en") == 1


def test_everything_on_every_page_is_in_the_structure_or_an_artefact() -> None:
    for story in (PUBLISHED, DRAFT, WITHDRAWN):
        with opened(_pdf(story)) as pdf:
            owned = structure(pdf).owned()
            painted = list(marked(pdf))
        assert len(owned) == len(set(owned))
        for page, number, artefact in painted:
            assert artefact or (page, number) in owned


def test_links_say_where_they_lead() -> None:
    with opened(_pdf(PUBLISHED)) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        assert {str(link.A.URI) for link in links} == {"https://marsa.example/report?a=1&b=2"}
        assert all(str(link.Contents) for link in links)
        assert all("/StructParent" in link for link in links)


def test_fonts_are_inside_and_say_their_letters() -> None:
    with opened(_pdf(PUBLISHED)) as pdf:
        fonts: dict[str, Any] = {}
        for page in pdf.pages:
            fonts |= {str(font.BaseFont): font for font in page.Resources.Font.values()}
        assert {name.partition("+")[2] for name in fonts} == {"Amiri-Regular", "Amiri-Bold"}
        for font in fonts.values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
            assert b"beginbfchar" in font.ToUnicode.read_bytes()


def test_every_page_is_numbered_as_the_house_writes_figures() -> None:
    body = Body(tuple(replace(STORY.paragraphs[3], id=f"p{at}") for at in range(40)))
    western = replace(PUBLISHED, body=body, notes=())
    arabic = replace(western, published=Moment(CORRECTION.at.at, "١٧ تشرين الثاني ٢٠٢٦، ١٠:٢٠"), updated=None)
    for story, digits in ((western, "0123456789"), (arabic, "٠١٢٣٤٥٦٧٨٩")):
        pages = _words(_pdf(story)).split("\f")[:-1]
        assert len(pages) >= 3
        for number, page in enumerate(pages, 1):
            foot = WORD.findall(page)[-3:]
            assert sorted(foot) == sorted([digits[number], "من", digits[len(pages)]])


def test_later_pages_say_whose_and_which_story_they_are() -> None:
    body = Body((STORY.paragraphs[0], *(replace(STORY.paragraphs[3], id=f"p{at}") for at in range(40))))
    pages = _words(_pdf(replace(PUBLISHED, body=body, notes=()))).split("\f")[:-1]
    bare = [regex.sub(r"\p{M}", "", page) for page in pages]
    assert all("صحيفة المرسى" in page.partition("قالت هيئة")[0] for page in bare)
    assert all(regex.sub(r"\p{M}", "", "هيئة موانئ الرمّانة توقف") in page for page in bare)


def test_a_draft_says_so_on_every_page_in_its_title_and_first_of_all() -> None:
    body = Body(tuple(replace(STORY.paragraphs[3], id=f"p{at}") for at in range(40)))
    mark = DRAFT.labels["draft"]
    data = _pdf(replace(DRAFT, body=body))
    with opened(data) as pdf:
        assert str(pdf.docinfo["/Title"]).startswith(mark)
        painted = list(marked(pdf))
        assert all(any(artefact for page, _, artefact in painted if page == number) for number in range(len(pdf.pages)))
    pages = _words(data).split("\f")[:-1]
    assert len(pages) >= 3
    for number, page in enumerate(pages):
        # the band and the word along the page; on the first also the line that is read out
        said = regex.sub(r"\p{M}", "", page).count(regex.sub(r"\p{M}", "", mark))
        assert said == (3 if number == 0 else 2)


@pytest.mark.parametrize("year", [1, 1969, 2026, 9999])
def test_any_time_to_the_microsecond_will_do(year: int) -> None:
    at = PUBLISHED.published
    assert at is not None
    moment = replace(at, at=at.at.replace(year=year, microsecond=123_456))
    assert _pdf(replace(PUBLISHED, published=moment, updated=None, notes=()))


def test_published_text_has_no_draft_mark() -> None:
    assert regex.sub(r"\p{M}", "", DRAFT.labels["draft"]) not in regex.sub(r"\p{M}", "", _words(_pdf(PUBLISHED)))


def test_a_withdrawn_story_leaves_nothing_in_the_file() -> None:
    data = _pdf(WITHDRAWN)
    with opened(data) as pdf:
        assert str(pdf.docinfo["/Title"]) == WITHDRAWN.notice_label
        assert str(pdf.docinfo["/Author"]) == WITHDRAWN.outlet
    words = WORD.findall(_words(data))
    assert "ليلى" not in words
    assert "تدقيق" not in words
    assert "يصدر" in words


@pytest.mark.parametrize(
    "kinds", [(Kind.SUBHEAD, Kind.BODY), (Kind.BODY, Kind.SUBHEAD, Kind.HEADLINE), (Kind.HEADLINE, Kind.HEADLINE)]
)
def test_headings_begin_at_the_first_level_whatever_the_text_begins_with(kinds: Sequence[Kind]) -> None:
    body = Body(tuple(Paragraph(f"p{at}", kind, "كلام") for at, kind in enumerate(kinds)))
    with opened(_pdf(replace(PUBLISHED, body=body, notes=()))) as pdf:
        headings = [role for role in structure(pdf).roles() if role.startswith("H")]
    assert headings[0] == "H1"
    assert len(headings) == sum(kind is not Kind.BODY for kind in kinds)


def test_an_english_story_runs_left_to_right() -> None:
    body = Body(
        (Paragraph("p1", Kind.HEADLINE, "Quay 7 closed"), Paragraph("p2", Kind.BODY, "قالت الهيئة.", Direction.RTL))
    )
    story = replace(PUBLISHED, body=body, language="en-GB", direction=Direction.LTR, notes=())
    with opened(_pdf(story)) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert [child.language for child in structure(pdf).children].count("ar") == 1


TYPST = (
    '#panic() #import "@preview/x:0.1.0": * #read("/etc/passwd") #eval("1+1") = h *b* _e_ `c` $x^2$ <l> @r // \\ #[ ] }'
    " ) </script>]]> \u202e\u2067\u2028\x00\x01\ud800"
)


def test_markup_in_every_field_stays_words() -> None:
    note = Note(TYPST, CORRECTION.type, TYPST, replace(CORRECTION.at, text=TYPST))
    hostile = replace(
        PUBLISHED,
        story_id=TYPST,
        body=Body(tuple(Paragraph(f"p{at}", kind, TYPST) for at, kind in enumerate(IN_THE_ARTICLE))),
        labels=dict.fromkeys(LABELS, TYPST),
        bylines=(TYPST, "ليلى"),
        outlet=TYPST,
        place=TYPST,
        notes=(note,),
        head=TYPST,
        language=TYPST,
    )
    for story in (hostile, replace(hostile, status=DRAFT.status), replace(WITHDRAWN, notice=TYPST, outlet=TYPST)):
        exported = export(story, "pdf")
        found = _words(exported.data)
        assert "panic" in found
        assert "etc/passwd" in found
        assert "root:" not in found
        assert exported.losses[0].key == "export.loss.characters"
        with opened(exported.data) as pdf:
            assert "/Names" not in pdf.Root


def test_names_of_the_file_format_are_words_like_any_other() -> None:
    text = "/JS /Launch (/JavaScript endobj stream) endstream BDC EMC ET Tj /ActualText<41> /f0 9 Tf"
    body = Body(tuple(Paragraph(f"p{kind}", kind, text, Direction.LTR) for kind in (Kind.HEADLINE, Kind.BODY)))
    assert export(replace(PUBLISHED, body=body, outlet=text, story_id=text), "pdf").data


@pytest.mark.parametrize("text", ["خبر " * 2500, "خ" * 10_000, "#" * 10_000], ids=["words", "one word", "markup"])
def test_a_headline_of_ten_thousand_characters(text: str) -> None:
    body = Body((Paragraph("p1", Kind.HEADLINE, text), STORY.paragraphs[3]))
    with opened(_pdf(replace(PUBLISHED, body=body))) as pdf:
        assert len(pdf.pages) > 1


def test_endless_words_in_every_field_do_not_stand_on_every_page() -> None:
    text = "#خبر*" * 2000
    body = Body(tuple(Paragraph(f"p{at}", Kind.BODY, text) for at in range(4)))
    note = replace(CORRECTION, text=text, at=replace(CORRECTION.at, text=text))
    labels = dict.fromkeys(LABELS, text)
    story = replace(DRAFT, body=body, outlet=text, labels=labels, bylines=(text,), notes=(note,), published=note.at)
    with opened(_pdf(story)) as pdf:
        sizes = [len(page.Contents.read_bytes()) for page in pdf.pages]
    assert max(sizes) < 300_000


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bodies(HOSTILE, BAD_LINKS))
def test_any_text_leaves_as_a_valid_file(body: Body) -> None:
    with opened(_pdf(replace(PUBLISHED, body=body, notes=()))) as pdf:
        assert structure(pdf).role == "Document"


def test_letters_that_no_font_has_are_stood_in_for_and_said() -> None:
    body = Body((Paragraph("p1", Kind.BODY, "قال 中文 ≥ \ue000\u1680 انتهى"),))
    exported = export(replace(PUBLISHED, body=body, notes=()), "pdf")
    losses = {loss.key: dict(loss.values) for loss in exported.losses}
    assert losses["export.loss.glyphs"] == {"count": 4}
    found = _words(exported.data)
    assert found.count(STAND_IN) == 4
    assert "≥" in found


def test_a_mark_and_its_letter_come_from_one_font() -> None:
    assert shown("≥") == ("≥", 0)
    assert shown("≥\u064b") == (f"{STAND_IN}\u064b", 1)
    assert shown("نصًّا") == ("نصًّا", 0)
    assert shown("a\u200d\ufeff\u2066b") == ("a\u200d\ufeff\u2066b", 0)


def test_every_letter_said_to_be_shown_is_shown() -> None:
    fonts = resources_path() / "fonts"
    codes = set().union(*(characters(font) for font in fonts.glob("*-Regular.ttf")))
    kept = [letter for letter in map(chr, sorted(codes)) if shown(letter)[1] == 0]
    assert len(kept) > 1_500
    for kind in (Kind.BODY, Kind.HEADLINE):
        body = Body((Paragraph("p1", kind, " ".join(kept)),))
        assert _pdf(replace(PUBLISHED, body=body, notes=()))  # the typesetter refuses a letter without a shape


def test_the_same_story_gives_the_same_bytes_from_any_thread() -> None:
    stories = [replace(PUBLISHED, body=replace(STORY, paragraphs=STORY.paragraphs[:count])) for count in range(1, 9)]
    one_by_one = [_pdf(story) for story in stories]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(_pdf, stories * 3)) == one_by_one * 3


def test_the_check_sees_what_is_wrong() -> None:
    check, data = CHECKS["pdf"], _pdf(PUBLISHED)
    assert check(PUBLISHED, data) == ()
    more = replace(STORY.paragraphs[4], text=STORY.paragraphs[4].text + " كلمة")
    assert check(replace(PUBLISHED, body=replace(STORY, paragraphs=(*STORY.paragraphs, more))), data) == ("words",)
    assert check(replace(PUBLISHED, body=Body((replace(STORY.paragraphs[0], text="غيره"),))), data) == ("machine",)
    assert check(PUBLISHED, data.replace(b"/Marked true", b"/Marked null")) == ("machine",)
    assert check(PUBLISHED, data.replace(b"<pdfuaid:part>1", b"<pdfuaid:part>9")) == ("machine",)
    assert check(PUBLISHED, data.replace(b"/URI/URI", b"/JS/URI ")) == ("script",)
    for broken in (b"", b"%PDF-1.7\n", data[:-2000], data[100:]):
        assert check(PUBLISHED, broken) == ("syntax",)
