"""Dumps for download: which there are, and their files, sent as they are."""

from base64 import b64encode
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.shapes.addresses import Addresses
from tracker.shapes.dumps import store
from tracker.shapes.dumps.rows import dump_row

from . import problems, ranges
from .renderers import JSON
from .views import PublicView, refuse_unknown

FOR_GOOD = f"public, max-age={365 * 24 * 60 * 60}, immutable"
"""The dump of a sequence stays as it is, unless it is made anew by force, of which the command warns."""


class Dumps(PublicView):
    """The dumps that are kept, the newest first: so few that there is one page. `latest` is the newest sequence."""

    def get(self, request: Request, format: str = "") -> Response:
        refuse_unknown(request.GET)
        addresses = Addresses.of_request(request)
        rows = [dump_row(dump, addresses) for dump in store.newest_first(folder())]
        latest = rows[0]["sequence"] if rows else None
        # A new one may come at any moment, and not only together with an edition.
        headers = {"Cache-Control": "public, no-cache"}
        return Response({"latest": latest, "next": None, "previous": None, "results": rows}, headers=headers)


class FileView(PublicView):
    """An address of a file. What it sends is no matter of `Accept`: a file has one form."""

    renderer_classes = []

    def perform_content_negotiation(self, request: Request, force: bool = False) -> tuple[JSON, str]:
        return JSON(), JSON.media_type


class LatestFile(FileView):
    """Leads to the file of this name in the newest dump."""

    def get(self, request: Request, file: str) -> HttpResponse:
        refuse_unknown(request.GET)
        dump = store.newest(folder())
        if not dump or file not in dump.files:
            return missing(request)
        response = HttpResponseRedirect(reverse("api:dump", kwargs={"sequence": dump.sequence, "file": file}))
        response["Cache-Control"] = "public, no-cache"
        return response


class DumpFile(FileView):
    """A file of a dump: whole, or the part of it that `Range` asks for."""

    def get(self, request: Request, sequence: int, file: str) -> HttpResponseBase:
        refuse_unknown(request.GET)
        # By its name among those that the manifest names: nothing of an address ever becomes part of a path.
        dump = store.find(folder(), sequence)
        dump_file = dump.files.get(file) if dump else None
        if not dump_file:
            return missing(request)
        try:
            response = self.answer(request, dump_file)
        except ranges.OutOfRange:
            return out_of_range(request, dump_file)
        except FileNotFoundError:  # the dump went while we were answering
            return missing(request)
        response["ETag"] = etag_of(dump_file)
        response["Cache-Control"] = FOR_GOOD
        response["Accept-Ranges"] = "bytes"
        # Of the whole file, also where a part is sent (RFC 9530, 3.1); so nothing on the way may compress it.
        response["Repr-Digest"] = f"sha-256=:{b64encode(bytes.fromhex(dump_file.sha256)).decode()}:"
        return response

    def answer(self, request: Request, file: store.File) -> HttpResponseBase:
        """The file, a part of it, or that there is nothing new. Raises OutOfRange and FileNotFoundError."""
        if not_modified(request, etag_of(file)):
            return HttpResponseNotModified()
        return file_response(file, requested_part(request, file))


class FileInBlocks(FileResponse):
    """A file on its way, more of it at a time than Django would send."""

    block_size = 256 * 1024


def folder() -> Path:
    return Path(settings.DUMPS_DIR)


def etag_of(file: store.File) -> str:
    return f'"{file.sha256}"'


def requested_part(request: Request, file: store.File) -> range | None:
    """Which bytes are asked for; None for all. Raises OutOfRange."""
    # Only GET knows ranges, and whoever has begun with another file must begin anew (RFC 9110, 13.1.5 and 14.2).
    if request.method != "GET" or request.headers.get("If-Range", etag_of(file)) != etag_of(file):
        return None
    return ranges.requested_range(request.headers.get("Range", ""), file.bytes)


def not_modified(request: Request, etag: str) -> bool:
    """Whether whoever asks has the file already; a weak comparison does (RFC 9110, 13.1.2)."""
    tags = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in tags or etag in [tag.removeprefix("W/") for tag in tags]


def file_response(file: store.File, part: range | None) -> FileResponse:
    content = file.path.open("rb")
    response = FileInBlocks(
        ranges.Part(content, part) if part else content,
        content_type=file.media_type,
        as_attachment=True,
        filename=file.name,
    )
    response["Content-Length"] = str(len(part) if part else file.bytes)
    if part:
        response.status_code = HTTPStatus.PARTIAL_CONTENT
        response["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{file.bytes}"
    return response


def out_of_range(request: Request, file: store.File) -> HttpResponse:
    detail = _("The file has %d bytes. Ask for a range within them, counted from 0.") % file.bytes
    response = problems.Problem(request, HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, detail)
    response["Content-Range"] = f"bytes */{file.bytes}"
    return response


def missing(request: Request) -> HttpResponse:
    detail = _("There is no such file, or the dump is no longer kept. See the list at %s.")
    return problems.Problem(request, HTTPStatus.NOT_FOUND, detail % reverse("api:dumps"))
