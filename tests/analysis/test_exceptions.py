"""Whoever alone answered is told of no silence: the others are."""

from __future__ import annotations

import pytest

from newsdesk.analysis.knowledge import load
from newsdesk.analysis.reader import Reader
from newsdesk.text.body import Body, Kind, Paragraph
from tests.analysis.scoring import RULES

READER = Reader(load(RULES))


def _silent(text: str) -> list[str]:
    found = READER.read(Body((Paragraph("p1", Kind.BODY, text),))).comment_statements
    return [text[slice(*one.party)] for one in found if one.type == "no_reply" and one.party]


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("وأرسلت رويترز أسئلة إلى الوزارة والشركة والبلدية، ولم ترد سوى البلدية.", ["الوزارة", "والشركة"]),
        ("واتصلت «الشبيبة» بالهيئة والشركة المنفذة والاستشاري، ولم ترد عليها سوى الهيئة.",
         ["والشركة المنفذة", "والاستشاري"]),
        ("وطلبت رويترز تعقيبا من الوزارة، ومن النيابة، ومن المجلس القومي، ولم يصلها رد إلا من الأخير.",
         ["الوزارة", "النيابة"]),
        ("وتواصلت رويترز مع ثلاث شركات، ولم ترد سوى واحدة.", ["ثلاث شركات"]),
        ("ولم يرد على أسئلة رويترز إلا وزير المالية.", []),
        ("ولم ترد الوزارة على أسئلة رويترز إلا أن الشركة ردت.", ["الوزارة"]),
    ],
)  # fmt: skip
def test_who_answered_where_the_others_did_not(text: str, silent: list[str]) -> None:
    assert _silent(text) == silent
