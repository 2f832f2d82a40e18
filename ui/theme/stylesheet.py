"""The stylesheet, made from the tokens. Roles are given to widgets as the dynamic property ``role``."""

from __future__ import annotations

from string import Template

from newsdesk.resources import resources_path
from ui.theme.tokens import RADIUS, SMALL_SIZE, TARGET, TITLE_SIZE, Theme

_SHEET = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $edge; padding: ${p4}; }

QLabel[role="title"] { font-size: ${title}; font-weight: 600; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${small}; }
QLabel[role="error"] { color: $blocker; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="good"] { color: $approved; }

QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: ${radius}; }
QFrame[role="chosen"] { background: $chosen; border-radius: ${radius}; }
QFrame[role="bar"] { background: $raised; border-bottom: 1px solid $line; }
QFrame[role="rail"], QFrame[role="rail"] QScrollArea, QFrame[role="rail"] QScrollArea > QWidget > QWidget {
    background: $raised;
}
QFrame[role="problem"] { background: $blocker_ground; border-bottom: 1px solid $blocker; }
QFrame[role="problem"] QLabel { color: $blocker; }
QFrame[role="banner"] { background: $review_ground; border-bottom: 1px solid $line; }
QFrame[role="banner"] QLabel { color: $review; }

QPushButton {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: ${radius};
    padding: ${p4} ${p12}; min-height: ${inner}; min-width: ${inner};
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $chosen; }
QPushButton:focus { border: 2px solid $focus; padding: ${p3} ${p11}; }
QPushButton:disabled { color: $edge; border-color: $line; background: $raised; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $line; color: $muted; border-color: $line; }
QPushButton[role="danger"] { color: $blocker; border-color: $blocker; }
QPushButton[role="danger"]:disabled { color: $muted; border-color: $line; }
QPushButton[role="quiet"], QToolButton {
    background: transparent; color: $text; border: 1px solid transparent; border-radius: ${radius};
    padding: ${p4} ${p8}; min-height: ${inner};
}
QPushButton[role="quiet"]:hover, QToolButton:hover { background: $hover; }
QPushButton[role="quiet"]:focus, QToolButton:focus { border: 2px solid $focus; padding: ${p3} ${p7}; }
QToolButton:checked { background: $chosen; color: $text; }
QToolButton:disabled { color: $edge; }
QToolButton::menu-indicator { image: none; }
QPushButton[role="chip"] {
    background: $surface; border: 1px solid $edge; border-radius: ${half}; padding: ${p2} ${p12}; min-height: ${chip};
}
QPushButton[role="chip"]:hover { background: $hover; }
QPushButton[role="chip"]:checked { background: $chosen; border-color: $accent; font-weight: 600; }
QPushButton[role="chip"]:focus { border: 2px solid $focus; padding: ${p1} ${p11}; }
QPushButton[role="choice"] { padding: ${p12}; }

QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateTimeEdit {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: ${radius}; padding: ${p4} ${p8};
    selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $muted;
}
QLineEdit, QComboBox, QSpinBox, QDateTimeEdit { min-height: ${inner}; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateTimeEdit:focus {
    border: 2px solid $focus; padding: ${p3} ${p7};
}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit, QComboBox QLineEdit:focus {
    border: none; padding: 0; min-height: 0; background: transparent;
}
QComboBox::drop-down { border: none; width: ${p24}; }
QComboBox::down-arrow { image: url("$down"); width: ${p12}; height: ${p12}; }
QComboBox QAbstractItemView { background: $raised; color: $text; selection-background-color: $chosen;
    selection-color: $text; border: 1px solid $edge; }
QTextEdit[role="page"], QTextEdit[role="page"]:focus { border: none; border-radius: 0; padding: 0; }

QDateTimeEdit::up-button, QDateTimeEdit::down-button { width: 0; height: 0; border: none; image: none; }

QCheckBox, QRadioButton { spacing: ${p8}; min-height: ${chip}; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator { width: ${p16}; height: ${p16};
    background: $surface; border: 1px solid $edge; }
QCheckBox::indicator, QListView::indicator { border-radius: ${p3}; }
QCheckBox::indicator:checked, QListView::indicator:checked { background: $accent; border-color: $accent;
    image: url("$check"); }
QRadioButton::indicator { border-radius: ${p8}; }
QRadioButton::indicator:checked { border-color: $accent; background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5,
    fx: 0.5, fy: 0.5, stop: 0 $accent, stop: 0.5 $accent, stop: 0.6 $surface, stop: 1 $surface); }
QCheckBox:focus, QRadioButton:focus { outline: none; border-bottom: 2px solid $focus; }

QListView, QTreeView, QTableView {
    background: $ground; color: $text; border: none; outline: none; selection-background-color: $chosen;
    selection-color: $text; alternate-background-color: $raised;
}
QListWidget { border: 1px solid $line; border-radius: ${radius}; background: $surface; }
QListWidget::item, QTreeView::item { padding: ${p4} ${p8}; min-height: ${chip}; }
QListWidget::item:hover, QTreeView::item:hover { background: $hover; }
QListWidget::item:selected, QTreeView::item:selected { background: $chosen; color: $text; }
QListWidget:focus, QTreeView:focus { border: 2px solid $focus; }
QTreeView::item:disabled { color: $edge; }
QHeaderView::section { background: $raised; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: ${p4} ${p8}; }

QMenuBar { background: transparent; color: $text; border: none; }
QMenuBar::item { padding: ${p4} ${p8}; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; color: $text; border: 1px solid $edge; padding: ${p4} 0; }
QMenu::item { padding: ${p4} ${p24}; min-height: ${chip}; }
QMenu::item:selected { background: $chosen; }
QMenu::item:disabled { color: $edge; }
QMenu::separator { height: 1px; background: $line; margin: ${p4} 0; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar::tab { background: transparent; color: $muted; padding: ${p4} ${p8}; min-height: ${inner};
    border-bottom: 3px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom: 3px solid $accent; }
QTabBar::tab:hover { background: $hover; }
QTabBar::tab:focus { border-bottom: 3px solid $focus; background: $chosen; }

QStatusBar { background: $raised; color: $muted; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QStatusBar QLabel { padding: ${p4} ${p8}; color: $muted; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QProgressBar { background: $hover; border: none; border-radius: ${p3}; max-height: ${p6}; }
QProgressBar::chunk { background: $accent; border-radius: ${p3}; }

QScrollBar:vertical { background: transparent; width: ${p12}; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p12}; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: ${p4}; }
QScrollBar::handle:vertical { min-height: ${p24}; margin: 2px; }
QScrollBar::handle:horizontal { min-width: ${p24}; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def stylesheet(theme: Theme, zoom: int) -> str:
    """The whole window's stylesheet at a zoom in per cent."""

    def px(pixels: float) -> str:
        return f"{max(1, round(pixels * zoom / 100))}px"

    steps = {f"p{n}": px(n) for n in (1, 2, 3, 4, 6, 7, 8, 11, 12, 16, 24)}
    return _SHEET.substitute(
        theme.colours(), **steps, title=px(TITLE_SIZE), small=px(SMALL_SIZE), radius=px(RADIUS),
        half=px(TARGET / 2 - 3), inner=px(TARGET - 10), chip=px(24),
        down=(resources_path() / "theme" / f"down-{theme.name}.png").as_posix(),
        check=(resources_path() / "theme" / f"check-{theme.name}.png").as_posix(),
    )  # fmt: skip
