"""The printable request log: as a web page, or as a PDF ready for the printer."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, Qt, QThread
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument, QTextOption
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from newsdesk.desk import Newsdesk
from newsdesk.desk.request_logs import request_log_page
from newsdesk.domain.errors import Unavailable
from newsdesk.language import Language
from ui.office import Office

MARGIN_MM = 16
_ROW, _CELL = re.compile(r"<tr>(.*?)</tr>", re.DOTALL), re.compile(r"<t[hd]\b[^>]*>.*?</t[hd]>", re.DOTALL)
_CELLS = "td, th { padding: 4px 6px; } p { line-height: 130%; margin: 2px 0; } li { line-height: 130%; }"
_AIR = "h1, blockquote { line-height: 105%; } p.late, p.tied { margin-top: 14px; }"
"""Said last, in the place of the page's own: Naskh is tall, and what is air to a browser is a gap to Qt."""
_HEAD = '<th width="24%">'
"""A row's head, whose share of the width Qt takes from the cell alone."""
DOTS_PER_INCH = 300
WEB, PRINT = "*.html", "*.pdf"


def save_request_log(office: Office, story: str, parent: QWidget) -> QFileDialog:
    """Ask where to, and write it there: a name that ends in .pdf makes a PDF."""
    say = office.say
    chooser = QFileDialog(parent, say("ui.act.request.print"))
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setNameFilters([say("ui.request_log.web", pattern=WEB), say("ui.request_log.pdf", pattern=PRINT)])
    chooser.setDefaultSuffix("html")
    chooser.selectFile(say("ui.request_log.file"))
    chooser.filterSelected.connect(lambda chosen: chooser.setDefaultSuffix("pdf" if PRINT in chosen else "html"))
    chooser.fileSelected.connect(partial(write_request_log, office, parent, story))
    chooser.open()
    return chooser


def write_request_log(office: Office, owner: QObject, story: str, path: str) -> None:
    """Write it off the painting thread, and say where it lies."""
    language = Language(office.language.code, digits=office.language.digits, isolate=True)
    office.ask(owner, partial(_write, office.desk, story, language, Path(path)), partial(tell_written, office, owner))


def _write(desk: Newsdesk, story: str, language: Language, path: Path) -> Path:
    return write_page(request_log_page(desk, story, language), path, rtl=language.right_to_left)


def write_page(page: bytes, path: Path, *, rtl: bool) -> Path:
    """Write a page: a PDF where the name ends in .pdf, else as it is. Off the painting thread. Raises Unavailable."""
    try:
        if path.suffix.lower() == ".pdf":
            _Printing(page.decode(), path, rtl=rtl).done()
        else:
            path.write_bytes(page)
    except OSError as error:
        raise Unavailable("export.cannot_write", folder=path.parent.name, what=error.strerror or "") from error
    return path


class _Printing(QThread):
    """Qt lays rich text out with timers, which only a thread of Qt's own has."""

    def __init__(self, page: str, path: Path, *, rtl: bool) -> None:
        super().__init__()
        self._page, self._path, self._rtl = page, path, rtl
        self._error: OSError | None = None

    def run(self) -> None:
        """Print; what goes wrong is for who waits."""
        try:
            print_page(self._page, self._path, rtl=self._rtl)
        except OSError as error:
            self._error = error

    def done(self) -> None:
        """Print and wait. Raises OSError."""
        self.start()
        self.wait()
        if self._error is not None:
            raise self._error


def print_page(page: str, path: Path, *, rtl: bool) -> None:
    """Set the page on A4 and write a PDF. Raises OSError where the file cannot be written. For a thread of Qt's."""
    with path.open("wb"):
        pass  # Qt says nothing of why it cannot write
    writer = QPdfWriter(str(path))
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    writer.setCreator("Newsdesk")
    laid_out(page, rtl=rtl).print_(writer)


def laid_out(page: str, *, rtl: bool) -> QTextDocument:
    """The page as Qt's rich text, which knows no ``bdi`` and sets the columns of every table from the left."""
    direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    for tag, control in (("<bdi>", "\u2068"), ('<bdi dir="auto">', "\u2068"), ("</bdi>", "\u2069")):
        page = page.replace(tag, control)
    page = page.replace("<table>", '<table width="100%">').replace('<th scope="row">', _HEAD)
    if rtl:
        page = _ROW.sub(_turned, page)
    page = page.replace("<style>", f"<style>{_CELLS}", 1).replace("</style>", f"{_AIR}</style>", 1)
    document = QTextDocument()
    option = QTextOption()
    option.setTextDirection(direction)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setDefaultFont(QFont("IBM Plex Sans Arabic", 10))
    document.setHtml(page)
    return document


def _turned(row: re.Match[str]) -> str:
    return f"<tr>{''.join(reversed(_CELL.findall(row[1])))}</tr>"


def tell_written(office: Office, owner: QObject, path: Path) -> None:
    """Say where it lies."""
    box = QMessageBox(owner if isinstance(owner, QWidget) else None)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Information)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(office.say("ui.request_log.done", file=path.name))
    box.open()
