"""Files of exactly the list that a reader has narrowed: every row of it, in its order, sent while it is read."""

from collections.abc import Iterable, Iterator
from datetime import datetime

import orjson
from django.http import HttpRequest, StreamingHttpResponse

from tracker.catalogue.batches import in_batches, last_published
from tracker.catalogue.filters import FILTERS
from tracker.catalogue.representation import represent
from tracker.kinds.columns import Cell
from tracker.models.editions import Edition
from tracker.shapes import csv
from tracker.shapes.addresses import Addresses
from tracker.shapes.records import Shapes
from tracker.shapes.tables import columns

from ..citations.citation import citation_of
from ..citations.ris import ris
from ..errors import RecordAddress
from .sheets import workbook

MEDIA_TYPES = {
    "csv": csv.MEDIA_TYPE,
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "ris": "application/x-research-info-systems; charset=utf-8",
}

Batches = Iterable[list[Edition]]


class Export(RecordAddress):
    """A list as a file. Takes the filters of the list and answers 400 to any other parameter."""

    def get(self, request: HttpRequest, ext: str) -> StreamingHttpResponse:
        batches = in_batches(FILTERS[self.record].read(request.GET))
        published = last_published()
        response = self.answer(ext, batches, published)
        name = f"cyberpolicy-{self.record}s" + (f"-{published:%Y-%m-%d}" if published else "")
        response["Content-Disposition"] = f'attachment; filename="{name}.{ext}"'
        response["X-Robots-Tag"] = "noindex"
        return response

    def answer(self, ext: str, batches: Batches, published: datetime | None) -> StreamingHttpResponse:
        shapes = Shapes(Addresses.of_request(self.request))
        written = {
            "csv": lambda: as_csv(self.record, batches, shapes),
            "xlsx": lambda: as_xlsx(self.record, batches, shapes, published),
            "json": lambda: as_json(batches, shapes),
            "ris": lambda: as_ris(batches, shapes.addresses.root),
        }
        return StreamingHttpResponse(written[ext](), content_type=MEDIA_TYPES[ext])


def table(record: str, batches: Batches, shapes: Shapes) -> Iterator[list[list[Cell]]]:
    """The rows of a table, a batch at a time; one query for the names in each."""
    for batch in batches:
        yield csv.cells(record, shapes.rows(batch))


def as_csv(record: str, batches: Batches, shapes: Shapes) -> Iterator[str]:
    """CSV with a header."""
    yield csv.BYTE_ORDER_MARK + csv.written([columns(record)])
    for rows in table(record, batches, shapes):
        yield csv.written(rows)


def as_xlsx(record: str, batches: Batches, shapes: Shapes, published: datetime | None) -> Iterator[bytes]:
    """XLSX (ISO/IEC 29500) with a header, as what was public at that time."""
    return workbook(f"{record}s", list(columns(record)), table(record, batches, shapes), published)


def as_json(batches: Batches, shapes: Shapes) -> Iterator[bytes]:
    """A JSON array of the representations that the API gives in lists."""
    before = b"[\n"
    for batch in batches:
        for row in shapes.rows(batch):
            yield before + orjson.dumps(row, option=orjson.OPT_UTC_Z)
            before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"


def as_ris(batches: Batches, root: str) -> Iterator[str]:
    """One reference after another."""
    for batch in batches:
        yield "".join(ris(citation_of(representation, root)) + "\r\n" for representation in represent(batch))
