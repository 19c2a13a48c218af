"""Awkward files as other programs and people make them: what each holds, and what must come of it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from dataclasses import dataclass

HEAD = "Day,What,Minutes,Energy,Emotional risk,Note\n"
SORRY = "Say sorry for my own part"


@dataclass(frozen=True, slots=True)
class Awkward:
    """`days` of November 2026 that become entries, in the order of the file; `left_out` are lines with a sentence."""

    raw: bytes
    days: tuple[int, ...]
    left_out: tuple[tuple[int, str], ...] = ()


FILES = {
    "a mark of Unicode before the first heading": Awkward(
        b"\xef\xbb\xbf" + f"{HEAD}2026-11-02,{SORRY},5,3,3,\n".encode(), (2,)),
    "a spreadsheet's Unicode text, two bytes a letter, tabs": Awkward(
        (HEAD.replace(",", "\t") + f"02/11/2026\t{SORRY}\t5\t3\t3\tfür dich\n").encode("utf-16"), (2,)),
    "an old Windows file with semicolons and decimal commas": Awkward(
        f"Datum;What;Hours;Energy;Note\n02.11.2026;{SORRY};0,25;3,0;schön\n03.11.2026;{SORRY};1,5;9;\n".encode("cp1252"),
        (2,), ((3, "“9” is no level from 0 to 4."),)),
    "a quote that never ends": Awkward(
        (f'{HEAD}2026-11-02,{SORRY},5,3,3,"he said\n' + "".join(f"2026-11-{day:02},{SORRY},5,3,3,\n" for day in range(3, 6))
         + "\n" * 70).encode(), (2, 3, 4, 5)),
    "a note over three lines with quotes and commas": Awkward(
        f'{HEAD}2026-11-02,{SORRY},5,3,3,"one, two\n""three""\nfour"\n2026-11-03,{SORRY},5,3,3,5" tall\n'.encode(), (2, 3)),
    "rows too short, too long and empty": Awkward(
        f"{HEAD}2026-11-02,{SORRY}\n\n,,,,,\n2026-11-03,{SORRY},5,3,3,note,more,still more\n2026-11-04\n".encode(),
        (2, 3), ((6, "It does not say what was done."),)),
    "months first, which only one row proves": Awkward(
        f"Date,Task,Min\n11/02/2026,{SORRY},5\n11/23/2026,{SORRY},5\n".encode(), (2, 23)),
    "days with weekdays, clocks and Excel's count": Awkward(
        (f"Date,Task,Min\nMon 2 Nov 2026,{SORRY},5\n2026-11-03T08:30:00,{SORRY},0:20\n46330,{SORRY},00:20:00\n"
         f"20261105,{SORRY},5 min\n06.11.2026 09:15,{SORRY},1h\n").encode(), (2, 3, 4, 5, 6)),
    "days that are none, minutes of 1441, minus and abc": Awkward(
        (f"{HEAD}2026-02-30,{SORRY},5,3,3,\n2026-11-02,{SORRY},1441,3,3,\n2026-11-02,{SORRY},abc,3,3,\n"
         f"2026-11-02,{SORRY},-5,3,3,\n2027-01-01,{SORRY},5,3,3,\n1969-07-20,{SORRY},5,3,3,\n2026-11-03,{SORRY},0,0,0,\n").encode(),
        (3,), ((2, "“2026-02-30” is no day."), (3, "Please give 0 to 1440 minutes."), (4, "“abc” is no time."),
               (5, "“-5” is no time."), (6, "That day is still to come."), (7, "Please choose a day after 1970."))),
    "formulas and cells that were made harmless": Awkward(
        f"{HEAD}2026-11-02,{SORRY},5,3,3,\"'=1+1\"\n2026-11-03,{SORRY},5,3,3,=cmd|' /C calc'!A0\n".encode(), (2, 3)),
    "no headings at all": Awkward(f"2026-11-02,{SORRY}\n2026-11-03,{SORRY}\n".encode(), (2, 3)),
    "old Mac line ends": Awkward(f"{HEAD}2026-11-02,{SORRY},5,3,3,\n".replace("\n", "\r").encode(), (2,)),
    "the same row three times, and one that is here already": Awkward(
        f"{HEAD}{f'2026-11-02,{SORRY},5,3,3,{chr(10)}' * 3}2026-11-20,{SORRY},5,3,3,here\n".encode(), (2, 2, 2),
        ((5, "It is here already."),)),
    "columns in another order, one twice": Awkward(
        f"Note,Energy,Date,Note,Activity\nx,3,2026-11-02,y,{SORRY}\n".encode(), (2,)),
    "names of tasks in capitals, doubled spaces, and none that we know": Awkward(
        b"Date,Task\n2026-11-02,SAY  SORRY for my own part\n2026-11-03,Water the plants\n", (2, 3)),
}

NO_TABLES = {
    "empty": (b"", "This file is empty."),
    "blank lines": (b"\n \n\t\n", "This file is empty."),
    "a workbook": (b"PK\x03\x04rest", "This is a spreadsheet. Save it there as CSV, then choose the CSV file."),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "This file holds no table of text. Please choose a CSV or TSV file."),
    "very wide": (b",".join([b"a"] * 70), "This table has more than 60 columns. Please leave some out."),
}
