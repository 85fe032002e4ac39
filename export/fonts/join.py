"""Joins letters written from right to left to the fonts of pages and pictures.

    python3 join.py NotoSans-Regular.ttf NotoSansHebrew-Regular.ttf NotoSansArabic-Regular.ttf

The first file is changed: it gains the letters of Hebrew, and of Arabic each letter in the forms in which it joins its
neighbours, at the code points that shape.go looks for: those of Unicode's presentation forms, and where Unicode has
none, U+E000 + 4 * (letter - U+0620) + form. Each form is what HarfBuzz sets for the letter between joiners, as one outline.
Needs fonttools and uharfbuzz. The other fonts are Debian's fonts-noto-core.
"""

import sys
import unicodedata

import uharfbuzz as hb
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

ISOLATED, FINAL, INITIAL, MEDIAL = range(4)
JOINER = "\u200d"
RIGHT = (
    [0x622, 0x623, 0x624, 0x625, 0x627, 0x629, 0x648, 0x6C0, 0x6CD, 0x6CF, 0x6D2, 0x6D3, 0x6D5, 0x6EE, 0x6EF]
    + list(range(0x62F, 0x633)) + list(range(0x671, 0x674)) + list(range(0x675, 0x678))
    + list(range(0x688, 0x69A)) + list(range(0x6C3, 0x6CC))
)
ALONE = [0x621, 0x674, 0x6DD, 0x6FD, 0x6FE]
PLAIN = [0x60C, 0x61B, 0x61F, 0x640, 0x66A, 0x66B, 0x66C, 0x66D, 0x6D4] + list(range(0x660, 0x66A)) + list(range(0x6F0, 0x6FA))
MARKS = list(range(0x64B, 0x656)) + [0x670]
HEBREW = [0x5BE, 0x5C0, 0x5C3] + list(range(0x5D0, 0x5EB)) + list(range(0x5F0, 0x5F5))
POINTS = list(range(0x5B0, 0x5BD)) + [0x5BF, 0x5C1, 0x5C2]


def presentation():
    """The presentation forms of Unicode, by letters and form."""
    names = {"<isolated>": ISOLATED, "<final>": FINAL, "<initial>": INITIAL, "<medial>": MEDIAL}
    out = {}
    for code in list(range(0xFE80, 0xFEFD)) + list(range(0xFB50, 0xFC00)):
        tag, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if tag in names and letters[0] != "0020":
            out.setdefault(("".join(chr(int(x, 16)) for x in letters), names[tag]), code)
    return out


class Source:
    def __init__(self, path):
        self.font = TTFont(path)
        self.glyphs = self.font.getGlyphSet()
        self.has = self.font.getBestCmap()
        self.shaper = hb.Font(hb.Face(hb.Blob.from_file_path(path)))

    def shape(self, text, skip=""):
        """The glyphs of a text as (name, x, y), and its width; those of the characters in skip are left out."""
        buf = hb.Buffer()
        buf.add_str(text)
        buf.guess_segment_properties()
        hb.shape(self.shaper, buf)
        x, out = 0, []
        for info, pos in zip(buf.glyph_infos, buf.glyph_positions):
            if text[info.cluster] not in skip:
                out.append((self.font.getGlyphName(info.codepoint), x + pos.x_offset, pos.y_offset))
                x += pos.x_advance
        return out, x


def add(into, name, code, source, parts, width):
    pen = TTGlyphPen(None)
    k = into["head"].unitsPerEm / source.font["head"].unitsPerEm
    for glyph, x, y in parts:
        record = DecomposingRecordingPen(source.glyphs)
        source.glyphs[glyph].draw(record)
        record.replay(TransformPen(Cu2QuPen(pen, 1), (k, 0, 0, k, round(x * k), round(y * k))))
    into["glyf"][name] = pen.glyph()
    into["hmtx"][name] = (round(width * k), 0)
    glyph = into["glyf"][name]
    glyph.recalcBounds(into["glyf"])
    into["hmtx"][name] = (round(width * k), getattr(glyph, "xMin", 0))
    for table in into["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def join(path, hebrew, arabic):
    into, hebrew, arabic = TTFont(path), Source(hebrew), Source(arabic)
    into.getGlyphOrder()
    known, names = presentation(), []

    def put(code, source, parts, width):
        name = "r%04X" % code
        names.append(name)
        into.setGlyphOrder(into.getGlyphOrder() + [name])
        add(into, name, code, source, parts, width)

    for code in HEBREW:
        put(code, hebrew, *hebrew.shape(chr(code)))
    for code in PLAIN:
        if code in arabic.has:
            put(code, arabic, *arabic.shape(chr(code)))
    for codes, source, base in ((POINTS, hebrew, "\u05d4"), (MARKS, arabic, "\u062f")):
        for code in codes:  # a mark stands before its letter, in the order in which it is drawn
            if code in source.has:
                parts, _ = source.shape(base + chr(code))
                own = [p for p in parts if p[0] not in [g[0] for g in source.shape(base)[0]]]
                put(code, source, own, 0)
    for code in range(0x620, 0x700):
        letter = chr(code)
        if unicodedata.category(letter) != "Lo" or code not in arabic.has:
            continue
        forms = [ISOLATED] if code in ALONE else [ISOLATED, FINAL] if code in RIGHT else [ISOLATED, FINAL, INITIAL, MEDIAL]
        for form in forms:
            text = (JOINER if form in (FINAL, MEDIAL) else "") + letter + (JOINER if form in (INITIAL, MEDIAL) else "")
            put(known.get((letter, form), 0xE000 + 4 * (code - 0x620) + form), arabic, *arabic.shape(text, skip=JOINER))
    for alef in "\u0622\u0623\u0625\u0627":
        for form in (ISOLATED, FINAL):
            put(known[("\u0644" + alef, form)], arabic, *arabic.shape((JOINER if form else "") + "\u0644" + alef, skip=JOINER))
    into.save(path, reorderTables=True)
    print(path, len(names), "letters")


join(*sys.argv[1:])
