"""A turn as a chip whose text is whole: in one line or two."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF

from evenhand.domain.partners import Mark
from evenhand.domain.turns.turns import Turn, TurnState
from evenhand.ui.theme import SMALL, Look, Theme
from evenhand.ui.widgets.marks import draw_mark, mark_colours

SIDE = 10  # the mark, px at 100 %
LEAD, BEHIND_MARK, TRAIL = 7, 5, 5  # px at 100 %
LINE = 18
UPRIGHT = 4  # above and below the lines together


def text_room(width: float, theme: Theme) -> float:
    """How wide the text of a chip may be."""
    return width - theme.px(LEAD + SIDE + BEHIND_MARK + TRAIL)


def lines_of(text: str, room: float, theme: Theme) -> list[str]:
    """The text in lines that fit, broken between words."""
    metrics, lines = QFontMetrics(theme.font(SMALL)), [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def least_width(text: str, theme: Theme) -> int:
    """The narrowest chip that shows each word whole."""
    metrics = QFontMetrics(theme.font(SMALL))
    widest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0)
    return widest + theme.px(LEAD + SIDE + BEHIND_MARK + TRAIL) + 1


def chip_height(text: str, width: float, theme: Theme) -> int:
    return theme.px(LINE) * len(lines_of(text, text_room(width, theme), theme)) + theme.px(UPRIGHT)


def draw_turn(painter: QPainter, turn: Turn, mark: Mark | None, text: str, box: QRectF, theme: Theme, *,
              chosen: bool) -> None:
    """A turn as a chip."""
    draw_chip(painter, mark, text, box, theme, state=turn.state, pinned=turn.pinned, chosen=chosen)


def draw_chip(painter: QPainter, mark: Mark | None, text: str, box: QRectF, theme: Theme, *,
              state: TurnState = TurnState.PLANNED, pinned: bool = False, chosen: bool = False) -> None:
    """A soft pill with mark and text. Done has a tick, skipped is struck out, pinned has a firm edge."""
    colours = theme.colours
    right_to_left = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pill, round_by = QPainterPath(), theme.px(LINE + UPRIGHT) / 2
    pill.addRoundedRect(box.adjusted(1, 1, -1, -1), round_by, round_by)
    fill, soft = mark_colours(mark, colours)
    painter.fillPath(pill, QColor(colours.card if state is TurnState.SKIPPED else soft))
    if chosen:
        painter.strokePath(pill, QPen(QColor(colours.accent), theme.px(2)))
    elif pinned or state is TurnState.SKIPPED or theme.look is Look.CONTRAST:
        dashed = state is TurnState.SKIPPED and not pinned
        painter.strokePath(pill, QPen(QColor(fill), theme.px(1.5) if pinned else 1,
                                      Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
    side, lead = theme.px(SIDE), theme.px(LEAD)
    left = box.right() - lead - side if right_to_left else box.left() + lead
    spot = QRectF(left, box.top() + theme.px(UPRIGHT) / 2 + (theme.px(LINE) - side) / 2, side, side)
    if state is TurnState.DONE:
        _draw_tick(painter, spot, fill, theme)
    else:
        draw_mark(painter, mark, spot, colours)
    font = theme.font(SMALL)
    font.setStrikeOut(state is TurnState.SKIPPED)
    painter.setFont(font)
    painter.setPen(QColor(colours.soft_ink if state is not TurnState.PLANNED else colours.ink))
    _draw_lines(painter, text, box, theme)
    painter.restore()


def draw_band(painter: QPainter, mark: Mark | None, text: str, box: QRectF, theme: Theme, *, open_left: bool = False,
              open_right: bool = False) -> None:
    """Time kept free: a hatched band with square ends, so that it is no turn. It is open where it runs on.

    Without text it has no mark either.
    """
    colours, side, lead = theme.colours, theme.px(SIDE), theme.px(LEAD)
    right_to_left = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
    painter.save()
    fill, soft = mark_colours(mark, colours)
    painter.fillRect(box, QColor(colours.card))
    if theme.look is not Look.CONTRAST:
        painter.fillRect(box, QBrush(QColor(soft), Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(QColor(fill), 1))
    lines = [QLineF(box.topLeft(), box.topRight()), QLineF(box.bottomLeft(), box.bottomRight())]
    if not open_left:
        lines.append(QLineF(box.topLeft(), box.bottomLeft()))
    if not open_right:
        lines.append(QLineF(box.topRight(), box.bottomRight()))
    painter.drawLines(lines)
    if text:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = box.right() - lead - side if right_to_left else box.left() + lead
        spot = QRectF(left, box.top() + theme.px(UPRIGHT) / 2 + (theme.px(LINE) - side) / 2, side, side)
        draw_mark(painter, mark, spot, colours)
        painter.setFont(theme.font(SMALL))
        painter.setPen(QColor(colours.ink))
        _draw_lines(painter, text, box, theme)
    painter.restore()


def _draw_lines(painter: QPainter, text: str, box: QRectF, theme: Theme) -> None:
    """The text behind the mark, in as many lines as it needs."""
    before, behind = theme.px(LEAD + SIDE + BEHIND_MARK), theme.px(TRAIL)
    right_to_left = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
    room = box.adjusted(behind, 0, -before, 0) if right_to_left else box.adjusted(before, 0, -behind, 0)
    for number, line in enumerate(lines_of(text, room.width(), theme)):
        top = box.top() + theme.px(UPRIGHT) / 2 + number * theme.px(LINE)
        painter.drawText(QRectF(room.left(), top, room.width() + 1, theme.px(LINE)),
                         int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), line)


def _draw_tick(painter: QPainter, spot: QRectF, colour: str, theme: Theme) -> None:
    painter.setPen(QPen(QColor(colour), theme.px(2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline(QPolygonF([QPointF(spot.left(), spot.center().y()),
                                    QPointF(spot.left() + spot.width() * 0.38, spot.bottom() - 1),
                                    QPointF(spot.right(), spot.top() + 1)]))
