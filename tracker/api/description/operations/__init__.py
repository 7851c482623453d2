"""What each address is for, by the view that answers it. A view of which nothing is said here fails a test."""

from collections.abc import Callable

from rest_framework.views import APIView

from tracker.api import annotations, changes, description_view, dumps, linked_context, positions, records, search, views

from ..operation import Operation
from . import of_all, of_annotations, of_dumps, of_positions, of_records

OPERATIONS: dict[type[APIView], Callable[..., Operation]] = {
    views.Index: of_all.index,
    description_view.Description: of_all.description,
    linked_context.Context: of_annotations.context,
    records.RecordList: of_records.record_list,
    records.RecordDetail: of_records.record_detail,
    records.Editions: of_records.editions,
    records.EditionDetail: of_records.edition,
    annotations.CommitmentAnnotation: of_annotations.commitment,
    annotations.CommitmentEditionAnnotation: of_annotations.edition,
    annotations.DocumentAnnotations: of_annotations.document,
    positions.Positions: of_positions.grid,
    positions.Position: of_positions.cell,
    search.Search: of_all.search,
    changes.Changes: of_all.all_changes,
    dumps.Dumps: of_dumps.all_dumps,
    dumps.LatestFile: of_dumps.latest,
    dumps.DumpFile: of_dumps.file,
}


def operation_of(view: APIView) -> Operation:
    """What is said of an address. Raises KeyError for a view of which nothing is."""
    return OPERATIONS[type(view)](view)
