"""A table as an editor has it, and what becomes of it at the desk."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from tests.admin.forms import list_of


class Import:
    """An import begun in a browser: `plan` is what the preview shows; `confirm` does it."""

    def __init__(self, client, model, data: str | bytes, name: str = "table.csv"):
        self.client = client
        content = data.encode() if isinstance(data, str) else data
        self.response = client.post(list_of(model, "import"), {"file": SimpleUploadedFile(name, content)})
        self.address = self.response.get("Location", "")
        if self.address:
            self.response = client.get(self.address)

    @property
    def plan(self):
        return self.response.context["plan"]

    @property
    def error(self) -> str:
        """Why the file was not taken at all."""
        return " ".join(self.response.context["form"].errors.get("file", []))

    @property
    def mistakes(self) -> list[tuple]:
        """Row, column and message of all that is wrong."""
        return [(line.number, *mistake) for line in self.plan.wrong for mistake in line.mistakes]

    @property
    def refused(self) -> list[str]:
        return self.response.context["refused"]

    def confirm(self) -> list[str]:
        """Press the button; what the next page says."""
        self.response = self.client.post(self.address, {"confirm": "yes"}, follow=True)
        return [str(message) for message in self.response.context["messages"]]


def xlsx(*rows) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
