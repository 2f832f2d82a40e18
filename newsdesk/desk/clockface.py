"""How a newsroom writes its times: its zone, its months, its digits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from newsdesk.domain.newsroom import Newsroom
from newsdesk.text.house_dates import Months, english_moment, written_moment


@dataclass(frozen=True, slots=True)
class Clockface:
    """Enough of a newsroom to write a moment as it does."""

    zone: tzinfo
    months: Months
    arabic_indic: bool = False

    @classmethod
    def of(cls, newsroom: Newsroom) -> Clockface:
        """The newsroom's own."""
        return cls(newsroom.zone, newsroom.months, newsroom.arabic_indic)

    def written(self, at: datetime, code: str) -> str:
        """A moment (aware) in the newsroom's zone, in Arabic (``ar``) or English."""
        local = at.astimezone(self.zone)
        if code != "ar":
            return english_moment(local)
        return written_moment(local, self.months, arabic_indic=self.arabic_indic)

    def local(self, at: datetime) -> datetime:
        """A moment (aware) as the newsroom's clock shows it, without a zone: for a field that people type in."""
        return at.astimezone(self.zone).replace(tzinfo=None, second=0, microsecond=0)

    def moment(self, local: datetime) -> datetime:
        """What somebody typed (no zone) as UTC."""
        return local.replace(tzinfo=self.zone).astimezone(UTC)
