"""A document as HTML with structure: headings, lists, tables with header cells, charts in words (THE-9, ACC-12)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator
from html import escape

from evenhand.documents.palette import PRINT, Palette
from evenhand.domain.document import (
    Blank,
    Block,
    Box,
    BulletList,
    Cell,
    Columns,
    Document,
    FoldCard,
    Heading,
    KeepTogether,
    NotesRoom,
    NumberedList,
    Paragraph,
    Picture,
    Rule,
    SignatureLines,
    Table,
    Text,
    TickList,
    Tone,
    WriteIn,
)

_CLASS = {Tone.BODY: "", Tone.SOFT: ' class="soft"', Tone.LABEL: ' class="label"'}


def html_of(document: Document, palette: Palette = PRINT) -> str:
    """One self-contained page without scripts, fonts or pictures from elsewhere."""
    body = "\n".join(_elements(document.blocks))
    footer = f"<footer>{_words(document.footer)}</footer>\n" if document.footer else ""
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{escape(document.language)}" dir="{document.direction.value}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(document.title)}</title>\n<style>\n{_style(palette)}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n{footer}</body>\n</html>\n"
    )


def _style(palette: Palette) -> str:
    return (
        f"body {{ max-width: 44em; margin: 2em auto; padding: 0 1em; color: {palette.ink}; "
        f"background: {palette.paper}; font: 16px/1.5 'Source Sans Pro', sans-serif; }}\n"
        f".soft, footer {{ color: {palette.soft_ink}; }}\n.label {{ font-weight: 600; }}\n"
        ".columns { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5em; }\n"
        f"footer {{ border-top: 1px solid {palette.line}; margin-top: 2em; padding-top: 0.5em; }}\n"
        f"hr {{ border: 0; border-top: 1px solid {palette.line}; }}\n"
        f"hr.strong {{ border-top: 2px solid {palette.ink}; }}\n"
        f"th, td {{ text-align: start; padding: 0.2em 1em 0.2em 0; border-bottom: 1px solid {palette.line}; }}\n"
        ".figure { text-align: end; }\n"
        ".ticks { list-style: none; padding: 0; }\ntextarea { width: 100%; font: inherit; }\n"
        f".card {{ border: 1px dashed {palette.soft_ink}; padding: 0.8em; }}\n"
        f".write {{ border-bottom: 1px solid {palette.writing_line}; height: 1.8em; }}\n"
    )


def _elements(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(text=text, level=level):
                yield f"<h{level}>{_words(text)}</h{level}>"
            case Paragraph(text=text, tone=tone):
                yield f"<p{_CLASS[tone]}>{_words(text)}</p>"
            case NumberedList(items=items):
                yield f"<ol>{''.join(f'<li>{_words(item)}</li>' for item in items)}</ol>"
            case BulletList(items=items):
                yield f"<ul>{''.join(f'<li>{_words(item)}</li>' for item in items)}</ul>"
            case Table():
                yield _table(block)
            case Picture(alternative=alternative):
                yield f"<ul>{''.join(f'<li>{_words(sentence)}</li>' for sentence in alternative)}</ul>"
            case Columns(left=left, right=right):
                sides = "".join(f"<div>{''.join(_elements(side))}</div>" for side in (left, right))
                yield f'<div class="columns">{sides}</div>'
            case KeepTogether(blocks=inner):
                yield f"<section>{''.join(_elements(inner))}</section>"
            case SignatureLines(lines=lines):
                signed = "".join(
                    '<div><div class="write"></div>'
                    f'<p>{_words(name)}<br><span class="soft">{_words(note)}</span></p></div>'
                    for name, note in lines
                )
                yield f'<div class="columns">{signed}</div>'
            case NotesRoom(label=label, lines=count):
                yield f'<p class="soft">{_words(label)}</p>' + '<div class="write"></div>' * count
            case WriteIn(label=label, lines=count, shown=shown):
                above = _words(label) + "<br>" if shown else ""
                yield f'<p><label>{above}<textarea rows="{count}" aria-label="{escape(label)}"></textarea></label></p>'
            case TickList(items=items):
                ticks = "".join(f'<li><label><input type="checkbox"> {_words(item)}</label></li>' for item in items)
                yield f'<ul class="ticks">{ticks}</ul>'
            case FoldCard(front=front, back=back, hint=hint):
                sides = "".join(f'<div class="card">{"".join(_elements(side))}</div>' for side in (front, back))
                yield f'<div class="columns">{sides}</div><p class="soft">{_words(hint)}</p>'
            case Rule(strong=strong):
                yield '<hr class="strong">' if strong else "<hr>"


def _table(table: Table) -> str:
    def kind(column: int) -> str:
        return ' class="figure"' if column in table.figures else ""

    def cell(column: int, content: Cell) -> str:
        inside = _cell(content)
        if column == 0 and table.row_heads:
            return f'<th scope="row"{kind(column)}>{inside}</th>'
        return f"<td{kind(column)}>{inside}</td>"

    head = "".join(f'<th scope="col"{kind(n)}>{_words(text)}</th>' for n, text in enumerate(table.head))
    rows = "".join(
        f"<tr>{''.join(cell(n, content) for n, content in enumerate(row))}</tr>" for row in table.all_rows()
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(content: Cell) -> str:
    match content:
        case Blank(name=name):
            return f'<input aria-label="{escape(name)}">'
        case Box(name=name):
            return f'<input type="checkbox" aria-label="{escape(name)}">'
    return _words(content)


def _words(text: Text) -> str:
    if isinstance(text, str):
        return escape(text).replace("\n", "<br>")
    return "".join(
        f"<strong>{_words(span.text)}</strong>" if span.strong else _words(span.text) for span in text
    )
