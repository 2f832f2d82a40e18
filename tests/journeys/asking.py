"""Copy that tells of asking: the wire story that lies beside the project, and the sample that comes with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from newsdesk.resources import sample_path
from tests.cli.office import ROOT


@dataclass(frozen=True, slots=True)
class Copy:
    """A text, the relay it says has asked, whom that relay asked, whom nobody reached, and what it says of each.

    ``asked_by_others`` counts the statements that name yet another asker, whose copy nobody has.
    """

    name: str
    path: Path
    date: str
    relay: str
    relayed: str
    unreached: str
    unreached_sentence: str
    parties: frozenset[str]
    asked_by_others: int = 0

    @property
    def text(self) -> str:
        """The copy as it came; skips, saying so, where it does not lie here."""
        if not self.path.is_file():
            pytest.skip("the wire story lies beside the project, in ../shared/seed")
        return self.path.read_text("utf-8")

    @property
    def hiding(self) -> str:
        """The copy with the sentence that names the relay made to hide it."""
        named = f" من {self.relay}"
        assert self.text.count(f"أسئلة{named}") == 1
        return self.text.replace(f"أسئلة{named}", "أسئلة")

    @property
    def claiming(self) -> str:
        """The copy with "did not reply" where it says that nobody could be reached."""
        assert self.text.count(self.unreached_sentence) == 1
        return self.text.replace(self.unreached_sentence, f"لم يرد {self.unreached} على طلب للتعليق")


SEED = Copy(
    "seed", ROOT.parent / "shared" / "seed" / "article.txt", "2021-07-14", "رويترز", "وزارة الخارجية الإيرانية",
    "مكتب العلاقات العامة للحرس الثوري",
    "لم يتسن بعد الاتصال بمسؤولين في مكتب العلاقات العامة للحرس الثوري للتعليق",
    frozenset({
        "وزارة الخارجية الإيرانية", "مكتب العلاقات العامة للحرس الثوري", "الحكومة العراقية",
        "مكتب رئيس الوزراء العراقي",
    }),
)  # fmt: skip
SAMPLE = Copy(
    "sample", sample_path() / "story.txt", "2026-11-20", "وكالة شراع", "وزارة الأشغال والموانئ",
    "مكتب المدير السابق للميناء سليم الرازقي",
    "لم يتسن الاتصال بمكتب المدير السابق للميناء سليم الرازقي، رغم ثلاث محاولات",
    frozenset({
        "وزارة الأشغال والموانئ", "وزارة المالية", "مكتب «بيت القياس» للاستشارات الهندسية",
        "مكتب المدير السابق للميناء سليم الرازقي", "النيابة العامة",
    }),
    asked_by_others=1,
)  # fmt: skip
COPIES = pytest.mark.parametrize("copy", [SEED, SAMPLE], ids=["seed", "sample"])
