"""The addresses of the API: a contract, so they are only ever added to.

An address with a suffix in place of its last slash asks for one of the forms that the view has, whatever `Accept` says:
`/api/v1/documents.csv`. No slug holds a dot.
"""

from collections.abc import Iterator

from django.urls import URLPattern, path

from tracker.models.vocabulary import RecordKind

from . import (
    annotations,
    changes,
    description_view,
    dumps,
    linked_context,
    positions,
    records,
    reference,
    search,
    views,
)
from .views import PublicView

app_name = "api"


def address(route: str, view: type[PublicView], name: str, **fixed) -> Iterator[URLPattern]:
    """An address, and the same with the suffix of each form that its view has."""
    for renderer in view.renderer_classes:
        suffixed = f"{route.removesuffix('/')}.{renderer.format}"
        yield path(suffixed, view.as_view(**fixed), {"format": renderer.format}, name=f"{name}.{renderer.format}")
    yield path(route, view.as_view(**fixed), name=name)


def record_addresses(record: RecordKind) -> Iterator[URLPattern]:
    """The addresses of one kind of record: its list, a record, its editions, one edition."""
    root = f"v1/{record}s/"
    one, edition = f"{root}<slug:slug>/", f"{root}<slug:slug>/editions/<int:number>/"
    yield from address(root, records.RecordList, f"{record}_list", record=record)
    yield from address(one, records.RecordDetail, f"{record}", record=record)
    yield from address(f"{one}editions/", records.Editions, f"{record}_editions", record=record)
    yield from address(edition, records.EditionDetail, f"{record}_edition", record=record)


urlpatterns = [
    path("", reference.Reference.as_view(), name="reference"),
    path("promise/", reference.Promise.as_view(), name="promise"),
    path("v1/", views.Index.as_view(), name="index"),
    *(pattern for record in RecordKind for pattern in record_addresses(record)),
    *address("v1/positions/", positions.Positions, "positions"),
    *address("v1/positions/<slug:participant>/<slug:instrument>/", positions.Position, "position"),
    *address("v1/search/", search.Search, "search"),
    *address("v1/changes/", changes.Changes, "changes"),
    path("v1/context.jsonld", linked_context.Context.as_view(), {"format": "jsonld"}, name="context"),
    *address("v1/commitments/<slug:slug>/annotation/", annotations.CommitmentAnnotation, "commitment_annotation"),
    *address(
        "v1/commitments/<slug:slug>/editions/<int:number>/annotation/",
        annotations.CommitmentEditionAnnotation,
        "commitment_edition_annotation",
    ),
    *address("v1/documents/<slug:slug>/annotations/", annotations.DocumentAnnotations, "document_annotations"),
    *address("v1/dumps/", dumps.Dumps, "dumps"),
    *address("v1/dumps/latest/<str:file>", dumps.LatestFile, "dump_latest"),
    *address("v1/dumps/<int:sequence>/<str:file>", dumps.DumpFile, "dump"),
    *address("v1/schema/", description_view.Description, "schema"),
    # Under DEBUG too a program gets problem details and not a page for developers.
    path("<path:rest>", views.unknown_address),
]
