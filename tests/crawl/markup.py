"""A page as lines that can be compared: what a browser would show otherwise is another line, and nothing else is.

White space counts where it is seen, which is between words and the tags that stand among words; attributes are in the
order of their names. What a page says to machines, in JSON, is kept as what it says.
"""

import json
import re
from html import escape
from html.parser import HTMLParser

AMONG_WORDS = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "br", "button", "cite", "code", "data", "del", "dfn", "em", "i", "img", "input",
    "ins", "kbd", "label", "mark", "q", "s", "samp", "select", "small", "span", "strong", "sub", "sup", "time", "u",
    "var", "wbr",
))  # fmt: skip
SPACE = re.compile(r"[ \t\r\n\f]+")


def read(page: str) -> dict:
    """A page as `lines`, and as `data` what stands in it as JSON."""
    reader = _Page()
    reader.feed(page)
    reader.close()
    reader.end_line()
    return {"lines": reader.lines, "data": reader.data}


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.data: list = []
        self.line = ""
        self.script: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and "json" in (dict(attrs).get("type") or ""):
            self.script = ""
            return
        named = (name if value is None else f'{name}="{escape(value)}"' for name, value in sorted(attrs, key=str))
        self._tag(tag, f"<{' '.join([tag, *named])}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self.script is not None:
            self.data.append(json.loads(self.script))
            self.script = None
        else:
            self._tag(tag, f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.script is not None:
            self.script += data
        else:
            self.line += SPACE.sub(" ", escape(data, quote=False))

    def _tag(self, tag: str, written: str) -> None:
        if tag in AMONG_WORDS:
            self.line += written
            return
        self.end_line()
        self.lines.append(written)

    def end_line(self) -> None:
        if line := SPACE.sub(" ", self.line).strip():
            self.lines.append(line)
        self.line = ""
