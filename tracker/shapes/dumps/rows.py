"""Dumps and their files as the API lists them, and as a page shows them."""

from ..addresses import Addresses
from .store import Dump, File


def dump_row(dump: Dump, addresses: Addresses) -> dict:
    """A dump with its files."""
    return {
        "sequence": dump.sequence,
        "as_of": dump.as_of,
        "made_at": dump.made_at,
        "records": dump.records,
        "files": [file_row(dump, file, addresses) for file in dump.files.values()],
    }


def file_row(dump: Dump, file: File, addresses: Addresses) -> dict:
    """A file of a dump: where it is, where the newest of its name is, and what it must be when it has arrived."""
    return {
        "name": file.name,
        "url": addresses.api("dump", sequence=dump.sequence, file=file.name),
        "latest_url": addresses.api("dump_latest", file=file.name),
        "media_type": file.media_type.partition(";")[0],
        "bytes": file.bytes,
        "sha256": file.sha256,
        "records": file.records,
    }
