"""The addresses of the API: a contract, so they are only ever added to."""

from django.urls import path

from tracker.models.vocabulary import RecordKind

from . import views

app_name = "api"


def record_paths(record: RecordKind):
    """The addresses of one kind of record: its list, a record, its editions, one edition."""
    root = f"v1/{record}s/"
    yield path(root, views.RecordList.as_view(record=record), name=f"{record}_list")
    yield path(f"{root}<slug:slug>/", views.RecordDetail.as_view(record=record), name=f"{record}")
    yield path(f"{root}<slug:slug>/editions/", views.Editions.as_view(record=record), name=f"{record}_editions")
    yield path(
        f"{root}<slug:slug>/editions/<int:number>/",
        views.EditionDetail.as_view(record=record),
        name=f"{record}_edition",
    )


urlpatterns = [
    path("v1/", views.Index.as_view(), name="index"),
    *(address for record in RecordKind for address in record_paths(record)),
    # Under DEBUG too a program gets problem details and not a page for developers.
    path("", views.unknown_address),
    path("<path:rest>", views.unknown_address),
]
