"""All screens of the desk about records: their names, addresses and views, and what one must be allowed to open them.

Django adds its own (the list, the forms to add, change and delete); signing in and the inbox have theirs beside them.
"""

from functools import partial

from django.contrib.admin import ModelAdmin
from django.urls import URLPattern

from tracker.desk.permissions import Action
from tracker.models import Document, Participant

from . import fast_entry
from .decisions import pages as decisions
from .decisions import review
from .decisions.steps import STEPS
from .files import pages as source_files
from .history import pages as history
from .history import returns
from .previews import pages as previews
from .saves import presence
from .screens import POST, READ, RecordScreen, Screen
from .tables import pages as tables

SCREENS = (
    Screen("deleted", "deleted/", history.deleted_drafts, (Action.HISTORY,)),
    Screen("recover", "deleted/<str:number>/", returns.recover, (Action.ADD,)),
    Screen("similar", "similar/", fast_entry.similar_records, (Action.VIEW,), READ, fast_entry.CHECKED),
    Screen("in_place", "in-place/", fast_entry.add_in_place, (Action.ADD,), POST, tuple(fast_entry.IN_PLACE)),
    Screen("from_file", "from-file/", source_files.begin_from_file, (Action.ADD,), kinds=(Document,)),
    Screen("export", "export/<str:kind>/", tables.export, (Action.VIEW,), READ, tuple(tables.TABLES)),
)
"""The screens about records of a kind."""

IMPORT_SCREENS = tuple(
    Screen(name, path, view, tables.importing_takes(model), methods, (model,))
    for model in tables.TABLES
    for name, path, view, methods in (
        ("import", "import/", tables.choose_table, ()),
        ("import_template", "import/template/", tables.empty_table, READ),
        # After the others below `import/`: a token may be any word.
        ("import_preview", "import/<str:token>/", tables.confirm_import, ()),
    )
)
"""The screens on which tables come in: which right they take differs from kind to kind."""

RECORD_SCREENS = (
    RecordScreen("preview", "<path:object_id>/preview/", previews.preview, (Action.PREVIEW,), READ),
    RecordScreen("share", "<path:object_id>/share/", previews.share, (Action.SHARE,)),
    RecordScreen("review", "<path:object_id>/review/", review.review, (Action.VIEW,)),
    RecordScreen("comment", "<path:object_id>/comment/", review.comment, (Action.COMMENT,)),
    RecordScreen("history", "<path:object_id>/history/", history.history, (Action.HISTORY,)),
    RecordScreen("compare", "<path:object_id>/history/compare/", history.compare, (Action.HISTORY,)),
    RecordScreen("revert", "<path:object_id>/history/<str:number>/revert/", returns.revert, (Action.REVERT,)),
    RecordScreen("editions", "<path:object_id>/editions/", history.editions, (Action.HISTORY,)),
    RecordScreen("restore", "<path:object_id>/editions/<str:number>/restore/", returns.restore, (Action.RESTORE,)),
    RecordScreen(
        "open", "<path:object_id>/open/", presence.others_there, (Action.VIEW,), POST,
        get=presence.get_opened, otherwise=presence.deleted_meanwhile,
    ),
    RecordScreen(
        "capacities", "<path:object_id>/capacities/", fast_entry.capacities, (Action.VIEW,), READ, (Participant,),
        get=fast_entry.get_participant,
    ),
    RecordScreen("upload", "<path:object_id>/upload/", source_files.upload, (Action.EDIT,), kinds=(Document,)),
    RecordScreen(
        "file", "<path:object_id>/files/<int:number>/", source_files.download, (Action.VIEW,), READ, (Document,),
        get=source_files.get_document_with_file,
    ),
)  # fmt: skip
"""The screens about one record."""

STEP_SCREENS = tuple(
    RecordScreen(
        step.path,
        f"<path:object_id>/{step.path}/",
        partial(decisions.decide, step=step),
        (step.action,),
        get=partial(decisions.get_for_step, step=step),
    )
    for step in STEPS
)
"""The screens of the decisions about one record."""

ALL_SCREENS: tuple[Screen, ...] = (*SCREENS, *IMPORT_SCREENS, *RECORD_SCREENS, *STEP_SCREENS)


def screen_urls(admin: ModelAdmin) -> list[URLPattern]:
    """The addresses of all screens that records of this kind have."""
    return [screen.url(admin) for screen in ALL_SCREENS if screen.is_for(admin.model)]
