"""Checks what a PDF says about its own structure, by the rules of PDF/UA-1 (ISO 14289-1) that are named in `RULES`.

It is written against pypdf's view of the file, and knows nothing of how the file was made.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections import Counter
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject

RULES = {
    "5": "the metadata say that it is PDF/UA-1",
    "7.1-1": "all that is drawn is content of an element or an artifact",
    "7.1-2": "content has one place, and the tree of parents knows it",
    "7.1-3": "no artifact inside content, no content inside an artifact",
    "7.1-9": "the metadata hold the title, and the window shows it",
    "7.1-10": "the document is marked as tagged",
    "7.2-1": "the document names its language",
    "7.2-2": "lists and tables nest as ISO 32000-1 14.8.4 says",
    "7.3": "figures have an alternative text and a place",
    "7.4": "headings begin with the first level and skip none",
    "7.5": "head cells say what they are head of, and rows have cells alike",
    "7.18": "fields have a name to be read aloud, an own look, and a place in the structure",
    "7.18.3": "pages with fields are walked in the order of the structure",
    "7.21": "fonts are embedded, and their letters are known",
}
_PAINTS = {b"Tj", b"TJ", b"'", b'"', b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"Do", b"sh", b"INLINE IMAGE"}
_INSIDE = {"/LI": "/L", "/Lbl": "/LI", "/LBody": "/LI", "/TR": "/Table", "/TH": "/TR", "/TD": "/TR"}
_ROLES = {"/Document", "/P", "/H1", "/H2", "/H3", "/L", "/Table", "/Figure", "/Form", *_INSIDE}


def faults(data: bytes) -> list[str]:
    """What is against a rule: the rule's number, and where."""
    return _Check(PdfReader(BytesIO(data))).faults


class _Check:
    def __init__(self, reader: PdfReader) -> None:
        self._reader, self._root = reader, reader.trailer["/Root"].get_object()
        self.faults: list[str] = []
        self._content: Counter[tuple[int, int]] = Counter()  # (page, number) as the elements tell it
        self._owner: dict[tuple[int, int], int] = {}  # the element of each, by its object's number
        self._objects: dict[int, int] = {}  # annotations, to the element that holds them
        self._headings: list[int] = []
        self._pages = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}
        self._document()
        self._tree()
        self._parents = self._numbers()
        for number, page in enumerate(reader.pages):
            self._page(number, page)
        self._fonts()

    def _wrong(self, rule: str, where: str) -> None:
        assert rule in RULES
        self.faults.append(f"{rule}: {where}")

    def _document(self) -> None:
        root, info = self._root, self._reader.metadata
        if not root.get("/MarkInfo", {}).get("/Marked"):
            self._wrong("7.1-10", "no mark")
        if not root.get("/Lang"):
            self._wrong("7.2-1", "no language")
        metadata = self._reader.xmp_metadata
        if metadata is None or "<pdfuaid:part>1<" not in root["/Metadata"].get_object().get_data().decode():
            self._wrong("5", "no such mark")
        elif metadata.dc_title.get("x-default") != info.title or not root["/ViewerPreferences"]["/DisplayDocTitle"]:
            self._wrong("7.1-9", "no title")

    # The tree

    def _tree(self) -> None:
        tree = self._root["/StructTreeRoot"]
        top = tree["/K"]
        if top["/S"] != "/Document" or tree.raw_get("/K") is None:
            self._wrong("7.2-2", "the tree does not begin with one document")
        self._element(top, tree.raw_get("/K").idnum, None)
        levels = [0, *self._headings]
        if any(after > before + 1 for before, after in zip(levels, levels[1:], strict=False)) or levels[1:2] not in ([1], []):
            self._wrong("7.4", str(self._headings))

    def _element(self, element: DictionaryObject, number: int, parent: DictionaryObject | None) -> None:
        role = element["/S"]
        self._role(element, role, parent)
        kids = element.get("/K", ArrayObject())
        inner = []
        for raw in kids:
            kid = raw.get_object()
            match kid.get("/Type"):
                case "/MCR":
                    place = (self._pages[kid.raw_get("/Pg").idnum], kid["/MCID"])
                    self._content[place] += 1
                    self._owner[place] = number
                case "/OBJR":
                    self._objects[kid.raw_get("/Obj").idnum] = number
                case _:
                    if kid["/P"] is not element and kid.raw_get("/P").idnum != number:
                        self._wrong("7.1-2", f"an element {kid['/S']} does not know its parent")
                    inner.append(kid)
                    self._element(kid, raw.idnum, element)
        if role == "/Table":
            rows = {len(row["/K"]) for row in inner}
            if len(rows) != 1:
                self._wrong("7.5", f"rows of {rows} cells")

    def _role(self, element: DictionaryObject, role: str, parent: DictionaryObject | None) -> None:
        if role not in _ROLES:
            self._wrong("7.2-2", f"unknown role {role}")
        if role in _INSIDE and (parent is None or parent["/S"] != _INSIDE[role]):
            self._wrong("7.2-2", f"{role} inside {parent and parent['/S']}")
        if role[:2] == "/H" and role[2:].isdigit():
            self._headings.append(int(role[2:]))
        attributes = element.get("/A", {})
        if role == "/Figure" and not (element.get("/Alt") and attributes.get("/BBox")):
            self._wrong("7.3", "a figure without words or place")
        if role == "/TH" and attributes.get("/Scope") not in ("/Column", "/Row"):
            self._wrong("7.5", "a head cell without scope")

    def _numbers(self) -> dict[int, object]:
        nums = self._root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
        keys = [int(key) for key in nums[::2]]
        if keys != sorted(set(keys)):
            self._wrong("7.1-2", "keys out of order")
        return {key: nums[2 * n + 1] for n, key in enumerate(keys)}

    # Pages

    def _page(self, number: int, page: DictionaryObject) -> None:
        found = self._drawn(number, page)
        parents = self._parents.get(page.get("/StructParents"))
        told = [] if parents is None else [each.idnum for each in parents.get_object()]
        if len(told) != len(found) or any(self._owner.get((number, n)) != each for n, each in enumerate(told)):
            self._wrong("7.1-2", f"page {number + 1}: parents and content differ")
        if any(self._content[number, n] != 1 for n in found) or found != set(range(len(found))):
            self._wrong("7.1-2", f"page {number + 1}: content without one place")
        annotations = page.get("/Annots", [])
        if annotations and page.get("/Tabs") != "/S":
            self._wrong("7.18.3", f"page {number + 1}")
        for raw in annotations:
            field = raw.get_object()
            parent = self._parents.get(field.get("/StructParent"))
            if parent is None or parent.get_object()["/S"] != "/Form" or self._objects.get(raw.idnum) != parent.idnum:
                self._wrong("7.18", f"page {number + 1}: a field outside the structure")
            if not field.get("/TU") or "/N" not in field.get("/AP", {}):
                self._wrong("7.18", f"page {number + 1}: a field without name or look")

    def _drawn(self, number: int, page: DictionaryObject) -> set[int]:
        """The numbers of the content on a page."""
        found: set[int] = set()
        around: list[str] = []
        for operands, operator in ContentStream(page["/Contents"].get_object(), self._reader).operations:
            match operator:
                case b"BDC" | b"BMC":
                    properties = operands[1] if len(operands) > 1 and isinstance(operands[1], dict) else {}
                    kind = "artifact" if operands[0] == "/Artifact" else "content" if "/MCID" in properties else "span"
                    if kind != "span" and around:
                        self._wrong("7.1-3", f"page {number + 1}")
                    if kind == "content":
                        if properties["/MCID"] in found:
                            self._wrong("7.1-2", f"page {number + 1}: {properties['/MCID']} comes twice")
                        found.add(properties["/MCID"])
                    around.append(kind)
                case b"EMC":
                    around.pop()
                case _ if operator in _PAINTS and not {"artifact", "content"} & set(around):
                    self._wrong("7.1-1", f"page {number + 1}: {operator.decode()} {operands}")
        if around:
            self._wrong("7.1-3", f"page {number + 1}: not closed")
        return found

    def _fonts(self) -> None:
        fonts = {}
        for page in self._reader.pages:
            fonts |= page["/Resources"].get("/Font", {}).get_object()
        form = self._root.get("/AcroForm", {}).get("/DR", {}).get("/Font", {})
        for name, font in (*fonts.items(), *form.items()):
            font = font.get_object()
            if "/FontFile2" not in font.get("/FontDescriptor", {}).get_object():
                self._wrong("7.21", f"{name} is not embedded")
            elif "/ToUnicode" not in font and font.get("/Encoding") != "/WinAnsiEncoding":
                self._wrong("7.21", f"{name} does not know its letters")
