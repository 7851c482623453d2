"""A page as a test reads it: its words as they are seen, its links, its elements by tag and attributes."""

from html.parser import HTMLParser

BLOCK = {
    "br", "dd", "div", "dl", "dt", "figcaption", "h1", "h2", "h3", "li", "ol", "p", "section", "summary", "td", "th",
    "ul",
}  # fmt: skip
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Element:
    """An element: its tag, attributes, and the words in it with single spaces."""

    def __init__(self, tag: str, attributes: dict[str, str]):
        self.tag, self.attributes, self.parts = tag, attributes, []

    @property
    def words(self) -> str:
        return " ".join("".join(self.parts).split())

    def __getitem__(self, name: str) -> str | None:
        return self.attributes.get(name)


class Page(HTMLParser):
    """The HTML of a response; refuses one whose elements are not closed in order."""

    def __init__(self, response):
        super().__init__()
        self.response, self.status, self.html = response, response.status_code, response.content.decode()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(self.html)
        assert not self.open, f"Never closed: {[element.tag for element in self.open]}"

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        self.part_words(tag)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()
        self.part_words(tag)

    def part_words(self, tag: str) -> None:
        """Blocks stand on lines of their own: the words in them do not run into those around them."""
        if tag in BLOCK:
            self.handle_data(" ")

    def handle_data(self, data):
        for element in self.open:
            element.parts.append(data)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """The elements of this tag whose attributes hold these words (`class_` for class)."""
        wanted = {name.strip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            element
            for element in self.elements
            if element.tag == tag
            and all(value == element[name] or value in (element[name] or "").split() for name, value in wanted.items())
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        """The only element of this tag with these attributes."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} <{tag}> with {attributes} in {self.main}"
        return found[0]

    def id(self, value: str) -> Element:
        """The element of this id, which stands once."""
        (found,) = [element for element in self.elements if element["id"] == value]
        return found

    @property
    def main(self) -> str:
        return self.one("main").words

    def link(self, words: str) -> str:
        """Where the first link with these words leads."""
        return next(link["href"] for link in self.all("a") if link.words == words)

    @property
    def links(self) -> set[str]:
        return {link["href"] for link in self.all("a")}
