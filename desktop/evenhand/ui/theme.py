"""How Evenhand looks: colours by role in three themes, type sizes, and the style sheet made of them."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from evenhand.domain.partners import Hue

FAMILY = "Source Sans Pro"
FALLBACKS = ("Noto Sans Hebrew", "Noto Sans Arabic")
GRID = 8  # px at 100 %: every distance is a multiple or a half of it
BODY, SMALL, HEADING, SUBHEADING, TITLE = 16, 13, 26, 18, 30  # px at 100 %
SMALLEST_SCALE, LARGEST_SCALE = 100, 200  # percent of text size, both included


class Look(str, Enum):
    """The themes a person can choose."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Colours:
    """One colour for each role, as "#RRGGBB". Text meets 4.5:1 on paper, card and sidebar; controls meet 3:1."""

    paper: str
    card: str
    sidebar: str
    ink: str
    soft_ink: str
    line: str
    control: str  # the border of something that can be pressed or typed into
    accent: str
    on_accent: str
    accent_soft: str
    attention: str  # the text beside a field that needs another look; never red
    hues: MappingProxyType  # Hue -> (fill, soft)

    def fill(self, hue: Hue) -> str:
        return self.hues[hue][0]

    def soft(self, hue: Hue) -> str:
        return self.hues[hue][1]


def _hues(**pairs: tuple[str, str]) -> MappingProxyType:
    return MappingProxyType({Hue(name): pair for name, pair in pairs.items()})


COLOURS = MappingProxyType({
    Look.LIGHT: Colours(
        paper="#FAF8F4", card="#FFFFFF", sidebar="#F2EEE6", ink="#262B2E", soft_ink="#5E676C", line="#E3DED5",
        control="#8B8578", accent="#5B5A86", on_accent="#FFFFFF", accent_soft="#E8E7F3", attention="#7A4A12",
        hues=_hues(teal=("#1F7A80", "#DCEEEE"), ochre=("#B8691B", "#F7E7D3"),
                   plum=("#8A4B7D", "#F3E3EF"), blue=("#3A6EA5", "#DFE9F4"))),
    Look.DARK: Colours(
        paper="#1D2022", card="#26292C", sidebar="#191C1E", ink="#ECE9E3", soft_ink="#B3B7B8", line="#3A3F42",
        control="#868C90", accent="#B3B1E0", on_accent="#1D2022", accent_soft="#383852", attention="#E8B878",
        hues=_hues(teal=("#5DB5BA", "#1F4447"), ochre=("#DC9A55", "#4D3720"),
                   plum=("#C78ABB", "#472E41"), blue=("#84AEDB", "#2A3E54"))),
    Look.CONTRAST: Colours(
        paper="#FFFFFF", card="#FFFFFF", sidebar="#FFFFFF", ink="#000000", soft_ink="#000000", line="#000000",
        control="#000000", accent="#1B1A5C", on_accent="#FFFFFF", accent_soft="#D9D8F2", attention="#5A2E00",
        hues=_hues(teal=("#00494E", "#D3EEEE"), ochre=("#7A3E00", "#FBE3C8"),
                   plum=("#5C1F50", "#F5DCEF"), blue=("#123F70", "#DAE7F6"))),
})


@dataclass(frozen=True, slots=True)
class Theme:
    """A look at a text size. `scale` is in percent, SMALLEST_SCALE to LARGEST_SCALE."""

    look: Look = Look.LIGHT
    scale: int = 100
    still: bool = False  # no motion

    @property
    def colours(self) -> Colours:
        return COLOURS[self.look]

    def px(self, at_100: float) -> int:
        """A length that grows with the text."""
        return round(at_100 * self.scale / 100)

    def gap(self, units: float = 1) -> int:
        """A distance in grid units. It grows at half the rate of the text, so that large text keeps its room."""
        return round(units * GRID * (100 + self.scale) / 200)

    def font(self, size: int = BODY, *, strong: bool = False) -> QFont:
        font = QFont([FAMILY, *FALLBACKS])
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font


def put_on(app: QApplication, theme: Theme) -> None:
    """Give the whole program this theme. Cheap enough to call again when a person changes it."""
    c = theme.colours
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in ((role.Window, c.paper), (role.WindowText, c.ink), (role.Base, c.card), (role.Text, c.ink),
                          (role.AlternateBase, c.paper), (role.Button, c.card), (role.ButtonText, c.ink),
                          (role.Highlight, c.accent_soft), (role.HighlightedText, c.ink), (role.Link, c.soft_ink),
                          (role.LinkVisited, c.soft_ink), (role.PlaceholderText, c.soft_ink),
                          (role.ToolTipBase, c.card), (role.ToolTipText, c.ink), (role.Accent, c.accent),
                          (role.Light, c.card), (role.Midlight, c.line), (role.Mid, c.control), (role.Dark, c.control)):
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(c.soft_ink))
    app.setPalette(palette)
    app.setFont(theme.font())
    app.setStyleSheet(style_sheet(theme))
    app.setEffectEnabled(Qt.UIEffect.UI_AnimateMenu, False)


def style_sheet(theme: Theme) -> str:
    """The look of every standard control. Special kinds are chosen by the `kind` property."""
    c, px = theme.colours, theme.px
    width = 2 if theme.look is Look.CONTRAST else 1
    framed = "".join(
        f'QFrame[kind="{kind}"] {{ background: {c.card}; border: 2px solid {edge}; border-radius: {px(10)}px; }}\n'
        for kind, edge in (("card-strong", c.accent), *((f"card-{hue.value}", c.fill(hue)) for hue in Hue)))
    return f"""
QWidget {{ color: {c.ink}; }}
QMainWindow, QDialog, QWidget[kind="paper"] {{ background: {c.paper}; }}
QWidget[kind="sidebar"] {{ background: {c.sidebar}; border: none; border-right: {width}px solid {c.line}; }}
QWidget[kind="topbar"] {{ background: {c.sidebar}; border: none; border-bottom: {width}px solid {c.line}; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea[kind="reading"] {{ border: 2px solid transparent; border-radius: {px(6)}px; }}
QScrollArea[kind="reading"]:focus {{ border-color: {c.accent}; }}
QFrame[kind="card"] {{ background: {c.card}; border: {width}px solid {c.line}; border-radius: {px(10)}px; }}
{framed}QFrame[kind="notice"] {{ background: {c.accent_soft}; border: none; border-bottom: 2px solid {c.accent}; }}
QFrame[kind="line"] {{ background: {c.line}; border: none; max-height: {width}px; min-height: {width}px; }}
QLabel {{ background: transparent; border: none; }}
QLabel[kind="title"] {{ font-size: {px(TITLE)}px; font-weight: 600; }}
QLabel[kind="heading"] {{ font-size: {px(HEADING)}px; font-weight: 600; }}
QLabel[kind="subheading"] {{ font-size: {px(SUBHEADING)}px; font-weight: 600; }}
QLabel[kind="strong"] {{ font-weight: 600; }}
QLabel[kind="soft"] {{ color: {c.soft_ink}; }}
QLabel[kind="small"] {{ color: {c.soft_ink}; font-size: {px(SMALL)}px; }}
QLabel[kind="attention"] {{ color: {c.attention}; }}
QLabel[kind="badge"] {{ background: {c.accent_soft}; border-radius: {px(10)}px; padding: {px(2)}px {px(9)}px;
    font-size: {px(SMALL)}px; }}
QPushButton, QToolButton, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QDateEdit, QTimeEdit, QSpinBox {{
    background: {c.card}; color: {c.ink}; border: {width}px solid {c.control}; border-radius: {px(8)}px;
    padding: {px(6)}px {px(14)}px; min-height: {px(24)}px; }}
QLineEdit, QPlainTextEdit, QTextEdit, QDateEdit, QTimeEdit, QSpinBox {{ padding: {px(6)}px {px(10)}px;
    selection-background-color: {c.accent}; selection-color: {c.on_accent}; placeholder-text-color: {c.soft_ink}; }}
QPushButton:hover, QToolButton:hover, QComboBox:hover {{ background: {c.sidebar}; }}
QPushButton:focus, QToolButton:focus, QComboBox:focus, QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus,
QDateEdit:focus, QTimeEdit:focus, QSpinBox:focus {{
    border: 2px solid {c.accent}; padding: {px(6) - (2 - width)}px {px(14) - (2 - width)}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QDateEdit:focus, QTimeEdit:focus, QSpinBox:focus {{
    padding: {px(6) - (2 - width)}px {px(10) - (2 - width)}px; }}
QPushButton:disabled, QToolButton:disabled, QLineEdit:disabled, QComboBox:disabled {{
    color: {c.soft_ink}; border-color: {c.line}; background: {c.paper}; }}
QPushButton[kind="primary"] {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent};
    font-weight: 600; }}
QPushButton[kind="primary"]:hover {{ background: {c.accent}; border-color: {c.ink}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {c.ink}; }}
QPushButton[kind="primary"]:disabled {{ background: {c.accent_soft}; color: {c.soft_ink}; border-color: {c.line}; }}
QPushButton[kind="link"] {{ background: transparent; border: 2px solid transparent; color: {c.soft_ink};
    text-decoration: underline; padding: {px(1)}px {px(3)}px; font-size: {px(SMALL)}px; min-height: {px(20)}px; }}
QPushButton[kind="link"]:hover {{ color: {c.ink}; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {c.accent}; color: {c.ink}; }}
QPushButton[kind="sentence"] {{ background: transparent; border: none; padding: 0; min-height: 0; }}
QPushButton[kind="place"] {{ background: transparent; border: {width}px solid transparent; text-align: left;
    padding: {px(5)}px {px(12)}px; }}
QPushButton[kind="place"]:hover {{ background: {c.paper}; }}
QPushButton[kind="place"]:checked {{ background: {c.paper}; border-color: {c.line}; font-weight: 600; }}
QPushButton[kind="place"]:focus {{ border: 2px solid {c.accent};
    padding: {px(5) - (2 - width)}px {px(12) - (2 - width)}px; }}
QPushButton[kind="small-place"] {{ background: transparent; border: 2px solid transparent; text-align: left;
    color: {c.soft_ink}; font-size: {px(SMALL)}px; padding: {px(3)}px {px(11)}px; }}
QPushButton[kind="small-place"]:hover, QPushButton[kind="small-place"]:checked {{ color: {c.ink};
    background: {c.paper}; }}
QPushButton[kind="small-place"]:focus {{ border: 2px solid {c.accent}; }}
QPushButton::menu-indicator, QToolButton::menu-indicator {{ image: none; width: 0; }}
QComboBox::drop-down {{ border: none; width: {px(28)}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{ background: {c.card}; border: {width}px solid {c.control}; outline: none;
    selection-background-color: {c.accent_soft}; selection-color: {c.ink}; }}
QSpinBox::up-button, QSpinBox::down-button, QDateEdit::up-button, QDateEdit::down-button,
QTimeEdit::up-button, QTimeEdit::down-button {{ width: 0; border: none; }}
QCheckBox, QRadioButton {{ spacing: {px(9)}px; padding: {px(3)}px; border: 2px solid transparent;
    border-radius: {px(6)}px; background: transparent; min-height: {px(24)}px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {c.accent}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {px(18)}px; height: {px(18)}px; }}
QAbstractItemView {{ background: {c.card}; alternate-background-color: {c.paper}; border: none; outline: none;
    gridline-color: {c.line}; selection-background-color: {c.accent_soft}; selection-color: {c.ink}; }}
QTableView::item {{ padding: 0 {px(8)}px; border-bottom: {width}px solid {c.line}; }}
QHeaderView, QHeaderView::section {{ background: {c.card}; color: {c.soft_ink}; border: none;
    font-size: {px(SMALL)}px; font-weight: 600; }}
QHeaderView::section {{ padding: {px(8)}px; border-bottom: {width}px solid {c.line}; }}
QTableCornerButton::section {{ background: {c.card}; border: none; }}
QMenu {{ background: {c.card}; border: {width}px solid {c.control}; padding: {px(4)}px; }}
QMenu::item {{ padding: {px(7)}px {px(18)}px; border-radius: {px(5)}px; background: transparent; }}
QMenu::item:selected {{ background: {c.accent_soft}; color: {c.ink}; }}
QMenu::item:disabled {{ color: {c.soft_ink}; }}
QMenu::separator {{ height: {width}px; background: {c.line}; margin: {px(4)}px {px(10)}px; }}
QToolTip {{ background: {c.card}; color: {c.ink}; border: {width}px solid {c.control}; padding: {px(5)}px; }}
QProgressBar {{ background: {c.line}; border: none; border-radius: {px(3)}px; max-height: {px(6)}px;
    min-height: {px(6)}px; color: transparent; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: {px(3)}px; }}
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: {px(12)}px; }}
QScrollBar:horizontal {{ height: {px(12)}px; }}
QScrollBar::handle {{ background: {c.control}; border-radius: {px(4)}px; margin: {px(2)}px; }}
QScrollBar::handle:vertical {{ min-height: {px(32)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(32)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: {c.line}; }}
"""
