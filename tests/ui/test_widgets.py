"""The building blocks: layouts that reflow and mirror, levels and ticks by key, fields that say what to change."""
# SPDX-License-Identifier: GPL-3.0-or-later

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QButtonGroup, QWidget

from evenhand.domain.message import Message
from evenhand.ui.theme import COLOURS, Look, Theme
from evenhand.ui.widgets.layouts import ColumnsLayout, EndsLayout, FlowLayout
from evenhand.ui.widgets.levels import LevelPicker


def boxes(count, width=100, height=30):
    made = []
    for _ in range(count):
        box = QWidget()
        box.setFixedSize(width, height)
        made.append(box)
    return made


def laid_out(layout, parts, width, direction=Qt.LayoutDirection.LeftToRight):
    holder = QWidget()
    holder.setLayoutDirection(direction)
    holder.setLayout(layout)
    for part in parts:
        layout.addWidget(part)
    layout.setGeometry(QRect(0, 0, width, layout.heightForWidth(width)))
    return holder, [part.geometry() for part in parts]


def test_that_a_flow_goes_on_in_the_next_line_where_the_room_ends(qapp):
    _holder, places = laid_out(FlowLayout(None, 10), boxes(3), 230)
    assert [(each.x(), each.y()) for each in places] == [(0, 0), (110, 0), (0, 40)]


def test_that_a_flow_mirrors_from_right_to_left(qapp):
    _holder, places = laid_out(FlowLayout(None, 10), boxes(2), 230, Qt.LayoutDirection.RightToLeft)
    assert [each.x() for each in places] == [130, 20]


def test_that_columns_become_one_where_they_would_be_too_narrow(qapp):
    def places(width):
        layout, parts = ColumnsLayout(None, 10, (1, 1), 150), boxes(2)
        holder = QWidget()
        holder.setLayout(layout)
        for number, part in enumerate(parts):
            layout.add(part, number)
        layout.setGeometry(QRect(0, 0, width, 400))
        return [(part.x(), part.y()) for part in parts]

    assert places(400)[0][1] == places(400)[1][1]
    assert places(250)[0][0] == places(250)[1][0] and places(250)[1][1] == 40


def test_that_two_ends_share_a_row_only_when_both_fit(qapp):
    _holder, beside = laid_out(EndsLayout(None, 10), boxes(2), 300)
    _other, below = laid_out(EndsLayout(None, 10), boxes(2), 150)
    assert (beside[0].y(), beside[1].right()) == (beside[1].y(), 299)
    assert below[1].y() == 40


def picker(qtbot, level=None):
    made = LevelPicker("Energy", ("tea", "email", "shop", "meeting", "nothing left"), Theme(), level)
    qtbot.addWidget(made)
    made.show()
    return made


def test_that_a_level_is_chosen_by_digits_arrows_and_ends(qtbot):
    """ACC-4."""
    level, told = picker(qtbot), []
    level.chosen.connect(told.append)
    for key in (Qt.Key.Key_3, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Left):
        qtbot.keyClick(level, key)
    assert told == [3, 4, 0] and level.level == 0


def test_that_a_level_not_yet_said_stays_unsaid_until_chosen(qtbot):
    level = picker(qtbot)
    assert level.level is None and level.accessibleDescription() == ""
    qtbot.keyClick(level, Qt.Key.Key_2)
    assert level.accessibleDescription() == "shop"


def test_that_showing_a_level_does_not_tell_that_it_was_chosen(qtbot):
    level, told = picker(qtbot, 2), []
    level.chosen.connect(told.append)
    level.set_level(4)
    assert told == [] and level.level == 4


def test_that_a_tick_takes_as_many_lines_as_its_words_need(kit, qtbot):
    tick = kit.tick(Message("A tick with rather many words so that it cannot stand in one line of this width"))
    qtbot.addWidget(tick)
    assert tick.heightForWidth(160) > tick.heightForWidth(2000)


def test_that_tab_leads_to_the_chosen_one_of_a_group_and_out_again(kit, qtbot):
    """ACC-3: from both sides, and wherever it was chosen from."""
    before, after, group = kit.button("before", lambda: None), kit.button("after", lambda: None), QButtonGroup()
    radios = [kit.radio(words) for words in ("one", "two", "three", "four")]
    for radio in radios:
        group.addButton(radio)
    holder = kit.column(before, *radios, after)
    qtbot.addWidget(holder)
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    for chosen in (2, 1):
        radios[chosen].setChecked(True)
        before.setFocus()
        for key, leads_to in ((Qt.Key.Key_Tab, radios[chosen]), (Qt.Key.Key_Tab, after), (Qt.Key.Key_Backtab, radios[chosen]),
                              (Qt.Key.Key_Backtab, before)):
            qtbot.keyClick(holder.focusWidget(), key)
            assert holder.focusWidget() is leads_to


def test_that_a_field_says_beside_it_what_to_change_and_leads_there(kit, qtbot):
    editor = kit.line(Message("Name"))
    field = kit.field(Message("Name"), editor)
    qtbot.addWidget(field)
    field.show()
    field.refuse("Please write a name.")
    assert field.problem.isVisible() and editor.accessibleDescription() == "Please write a name."
    qtbot.waitUntil(lambda: editor.hasFocus() or not field.isActiveWindow())
    field.refuse("")
    assert not field.problem.isVisible()


def luminance(colour):
    parts = [int(colour[n:n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_that_text_meets_four_and_a_half_and_controls_three_in_every_theme():
    """WCAG 2.2, PRODUCT.md section 8."""
    weak = []
    for look in Look:
        c = COLOURS[look]
        soft = [c.soft(hue) for hue in c.hues] + [c.accent_soft]
        for ink in (c.ink, c.soft_ink, c.attention):
            weak += [(look, ink, ground) for ground in (c.paper, c.card, c.sidebar) if contrast(ink, ground) < 4.5]
        weak += [(look, c.ink, ground) for ground in soft if contrast(c.ink, ground) < 4.5]
        weak += [(look, "on accent", c.accent)] if contrast(c.on_accent, c.accent) < 4.5 else []
        marks = [c.fill(hue) for hue in c.hues] + [c.control, c.accent]
        weak += [(look, mark, ground) for mark in marks for ground in (c.paper, c.card) if contrast(mark, ground) < 3]
    assert weak == []
