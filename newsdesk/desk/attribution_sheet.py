"""The attribution sheet of a story, and its words in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdesk.desk.clockface import Clockface
from newsdesk.desk.printed_head import printed_head
from newsdesk.domain.attribution_sheet import Answered, AttributionSheet, SheetClaim, SheetSource, sheet_of
from newsdesk.domain.errors import Reason, Rejected

if TYPE_CHECKING:
    from newsdesk.desk.newsdesk import Newsdesk
    from newsdesk.exports.attribution_sheet import ClaimRow, SheetPage, SourceRow
    from newsdesk.exports.printed import Foreign
    from newsdesk.language import Language

_LABELS = ("title", "claim", "cue", "speaker", "relay", "source", "nothing", "foot")


def attribution_sheet(desk: Newsdesk, story_id: str, revision: int = 0) -> AttributionSheet:
    """The sheet of a story's revision, the latest where none is named. Raises Rejected (unknown-story,
    unknown-revision)."""
    story = desk.story(story_id)
    kept = story.revision_numbered(revision) if revision else story.revision
    if kept is None:
        raise Rejected(Reason("unknown-revision", values={"revision": revision}))
    context = desk.context()
    found = desk.readings.of(kept.body, story.story_date).findings
    weighed = (context.rules.weigh(reason) for reason in found)
    return sheet_of(
        story, kept, (reason for reason in weighed if reason is not None), context.sources, context.people,
        self_approval=context.self_approval,
    )  # fmt: skip


def written(desk: Newsdesk, sheet: AttributionSheet, language: Language, suffix: str = ".html") -> bytes:
    """The sheet as a web page, or as plain text for ``.txt``, UTF-8. ``language`` must isolate."""
    from newsdesk.exports.attribution_sheet import render_html, render_text

    page = sheet_page(desk, sheet, language)
    return render_text(page) if suffix.lower() == ".txt" else render_html(page)


def sheet_page(desk: Newsdesk, sheet: AttributionSheet, language: Language) -> SheetPage:
    """The sheet in words."""
    from newsdesk.exports.attribution_sheet import SheetPage

    context, say = desk.context(), language.say
    clock, words = Clockface.of(context.newsroom), SheetWords(language)
    approvals = tuple(
        say("attribution-sheet.approved", who=item.by, when=clock.written(item.at, language.code))
        for item in sheet.approvals
        if not item.own
    )
    own = next((item for item in sheet.approvals if item.own), None)
    declared = say("attribution-sheet.own", who=own.by, when=clock.written(own.at, language.code)) if own else ""
    if not declared and sheet.self_approval:
        declared = say("attribution-sheet.self")
    labels = {name: say(f"attribution-sheet.{name}") for name in _LABELS}
    made = say("attribution-sheet.made", when=clock.written(context.now, language.code))
    return SheetPage(
        printed_head(sheet.headline, labels, made, context, language),
        say("attribution-sheet.text", number=sheet.revision), sheet.text_hash, words.counts(sheet), approvals, declared,
        tuple(words.claim(item) for item in sheet.claims),
    )  # fmt: skip


class SheetWords:
    """Says the parts of a sheet in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def counts(self, sheet: AttributionSheet) -> tuple[str, ...]:
        """How many claims nobody answers for, and how many somebody does; what there is none of is left out."""
        found = ((answered, sheet.counted(answered)) for answered in Answered)
        return tuple(self._language.count(f"attribution-sheet.count.{item.value}", n) for item, n in found if n)

    def claim(self, item: SheetClaim) -> ClaimRow:
        """One claim."""
        from newsdesk.exports.attribution_sheet import ClaimRow

        return ClaimRow(
            self.state(item), item.answered is Answered.TIED, _foreign(item.words), _foreign(item.cue),
            _foreign(item.speaker), _foreign(item.relay), self.place(item), self.notes(item),
            tuple(self.source(source) for source in item.sources),
        )  # fmt: skip

    def state(self, item: SheetClaim) -> str:
        """Who answers for it, in a word."""
        return self._language.say(f"attribution-sheet.state.{item.answered.value}")

    def place(self, item: SheetClaim) -> str:
        """Which paragraph, or what kind of one where it is none of the body's; empty where its words were cut."""
        if item.paragraph:
            return self._language.say("attribution-sheet.place", number=item.paragraph)
        return self._language.say(f"paragraph.{item.kind}") if item.kind else ""

    def notes(self, item: SheetClaim) -> tuple[str, ...]:
        """How it is said, and who confirmed the reading."""
        say, notes = self._language.say, list[str]()
        if item.direct:
            notes.append(say("attribution-sheet.direct"))
        if item.anonymous:
            notes.append(say("attribution-sheet.anonymous"))
        if item.confirmed_by:
            notes.append(say("attribution-sheet.confirmed", who=item.confirmed_by))
        return tuple(notes)

    def source(self, source: SheetSource) -> SourceRow:
        """One source, as anybody may know it."""
        from newsdesk.exports.attribution_sheet import SourceRow
        from newsdesk.exports.printed import Foreign

        status, notes, lacks = self.about(source)
        return SourceRow(Foreign(source.label), status, notes, lacks)

    def about(self, source: SheetSource) -> tuple[str, tuple[str, ...], str]:
        """What a source is, what must be known of it, and what nobody vouched for (empty: all of it)."""
        say, listed = self._language.say, self._language.listed
        status = say(f"source-kind.{source.kind}")
        if source.named:
            belongs = tuple(part for part in (source.title, source.body) if part)
            return status, (listed(belongs),) if belongs else (), ""
        status = f"{status} · {say(f'source-status.{source.status}')}"
        notes = [say("attribution-sheet.reason", reason=source.reason)] if source.reason else []
        if source.ticks:
            notes.append(say("attribution-sheet.ticks", ticks=listed(say(f"tick.{name}") for name in source.ticks)))
        if source.known_to:
            notes.append(say("attribution-sheet.known_to", who=listed(source.known_to)))
        else:
            notes.append(say("attribution-sheet.known_to_nobody"))
        lacking = listed(say(f"tick.{name}") for name in source.lacking)
        return status, tuple(notes), say("attribution-sheet.lacking", ticks=lacking) if lacking else ""


def _foreign(words: str) -> Foreign | None:
    from newsdesk.exports.printed import Foreign

    return Foreign(" ".join(words.split())) if words.strip() else None
