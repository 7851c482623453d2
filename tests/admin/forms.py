"""A form of the desk as a browser has it: filled in by the server, typed into, and sent with the button pressed."""

from html.parser import HTMLParser

from django.urls import reverse

from tracker.models import Record


def page_of(record: Record, name: str = "change", *more: object) -> str:
    """The address of a page about a record: to change it, or one of its decisions (`publish` …)."""
    return reverse(f"admin:tracker_{record._meta.model_name}_{name}", args=[record.pk, *more])


def list_of(model: type[Record], name: str = "changelist") -> str:
    return reverse(f"admin:tracker_{model._meta.model_name}_{name}")


class FormReader(HTMLParser):
    """Collects what a browser would send of the last form on the page that is not the one to log out."""

    def __init__(self):
        super().__init__()
        self.forms: list[list[tuple[str, str]]] = []
        self.buttons: set[str] = set()
        self.inside = False
        self.select = self.area = None
        self.chosen: list[str] = []

    def handle_starttag(self, tag, pairs):
        attributes = dict(pairs)
        if tag == "form":
            self.inside = attributes.get("method") != "dialog"  # which scripts fill in, and which sends nothing
            if self.inside:
                self.forms.append([])
        elif not self.inside:
            return
        elif tag == "select":
            self.select, self.first, self.chosen = attributes.get("name"), None, []
            self.several = "multiple" in attributes
        elif tag == "option" and self.select:
            value = attributes.get("value", "")
            self.first = value if self.first is None else self.first
            if "selected" in attributes:
                self.chosen.append(value)
        elif tag == "textarea":
            self.area = [attributes.get("name"), ""]
        elif tag == "input" and attributes.get("name"):
            self.handle_input(attributes)

    def handle_input(self, attributes):
        kind = attributes.get("type", "text")
        if kind == "submit":
            self.buttons.add(attributes["name"])
        elif (kind not in ("checkbox", "radio") or "checked" in attributes) and self.inside:
            self.forms[-1].append((attributes["name"], attributes.get("value") or ("on" if kind == "checkbox" else "")))

    def handle_data(self, data):
        if self.area:
            self.area[1] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "select" and self.select:
            values = self.chosen or ([] if self.several or self.first is None else [self.first])
            self.forms[-1] += [(self.select, value) for value in values]
            self.select = None
        elif tag == "textarea" and self.area:
            name, text = self.area
            # Browsers ignore a line end at the beginning, and send CRLF for every other.
            self.forms[-1].append((name, text.removeprefix("\n").replace("\n", "\r\n")))
            self.area = None


class FilledForm:
    """The form on a page: `form["title"]` is what stands in a field; `press` sends it."""

    def __init__(self, client, address: str):
        self.client, self.address = client, address
        self.read(client.get(address))

    def read(self, response):
        self.response, self.data = response, {}
        reader = FormReader()
        reader.feed(response.content.decode().replace("\r\n", "\n"))  # as browsers read a page
        self.buttons = reader.buttons
        for name, value in reader.forms[-1]:
            self.data.setdefault(name, []).append(value)
        return response

    def __getitem__(self, name: str) -> str:
        return self.data[name][-1]

    def __setitem__(self, name: str, value) -> None:
        self.data[name] = [str(item) for item in value] if isinstance(value, list) else [str(value)]

    def tick(self, name: str, ticked: bool = True) -> None:
        self.data.pop(name, None)
        if ticked:
            self[name] = "on"

    def add_row(self, prefix: str, **values) -> int:
        """Fill in one more row; its number."""
        number = int(self[f"{prefix}-TOTAL_FORMS"])
        self[f"{prefix}-TOTAL_FORMS"] = number + 1
        empty = {name for name in self.data if name.startswith(f"{prefix}-__prefix__-")}
        for name in empty:
            self.data[name.replace("__prefix__", str(number))] = list(self.data[name])
        for name, value in values.items():
            self[f"{prefix}-{number}-{name}"] = getattr(value, "pk", value)
        return number

    def press(self, button: str = "_continue"):
        """Send the form; the page that answers (its `messages`), read again if it holds the form still."""
        data = {name: values for name, values in self.data.items() if "__prefix__" not in name} | {button: "1"}
        response = self.client.post(self.address, data, follow=True)
        return self.read(response)

    @property
    def messages(self) -> list[str]:
        return [str(message) for message in self.response.context["messages"]]

    @property
    def mistakes(self) -> list[str]:
        """What the list at the head of the page says is wrong."""
        return [mistake.message for mistake in self.response.context.get("mistakes", [])]
