"""Two texts side by side: what became of each commitment, and what of each passage."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.catalogue.addresses import Moved, NotPublic, Withdrawn, find, find_edition
from tracker.catalogue.choices import documents_to_choose, editions_to_choose
from tracker.catalogue.filters import BadQuery
from tracker.catalogue.language_trail import DROPPED, FATES, NEW, Side, Step, Trail
from tracker.catalogue.language_trail import trail as trail_between
from tracker.catalogue.parameters import number_in, values_in
from tracker.models.editions import Edition
from tracker.models.vocabulary import RecordKind, Shift
from tracker.texts.compare import AlignedPassage, Gap, changes_only

from .rows import actors
from .views import Public

PARAMETERS = ("a", "b", "a_edition", "b_edition", "q")

MOST_CHARACTERS = 200_000
"""Code points of passages that the page shows at most; the documents have the rest."""


HEADINGS = {
    DROPPED: gettext_lazy("Dropped"),
    Shift.WEAKENED.value: gettext_lazy("Weakened"),
    Shift.REWORDED.value: gettext_lazy("Reworded"),
    Shift.STRENGTHENED.value: gettext_lazy("Strengthened"),
    Shift.KEPT.value: gettext_lazy("Kept"),
    NEW: gettext_lazy("New"),
}

MEANINGS = {
    DROPPED: gettext_lazy("Nothing similar is recorded in the later text, and its words are not there."),
    Shift.WEAKENED.value: gettext_lazy("The later verb binds less than the earlier one."),
    Shift.REWORDED.value: gettext_lazy("Said in other words, which we do not class as stronger or weaker."),
    Shift.STRENGTHENED.value: gettext_lazy("The later verb binds more than the earlier one."),
    Shift.KEPT.value: gettext_lazy("The same words."),
    NEW: gettext_lazy("Nothing similar is recorded in the earlier text, and its words are not there."),
}

STEPS = {
    "duty": gettext_lazy("a duty"),
    "promise": gettext_lazy("a promise"),
    "intention": gettext_lazy("an intention"),
    "aim": gettext_lazy("an aim"),
    "possibility": gettext_lazy("a possibility"),
    "endorsement": gettext_lazy("an endorsement"),
    "support": gettext_lazy("support"),
    "welcome": gettext_lazy("a welcome"),
    "notice": gettext_lazy("a notice"),
    "condemnation": gettext_lazy("a condemnation"),
    "opposition": gettext_lazy("opposition"),
    "regret": gettext_lazy("regret or concern"),
    "demand": gettext_lazy("a demand"),
    "call": gettext_lazy("a call"),
    "encouragement": gettext_lazy("an encouragement"),
    "suggestion": gettext_lazy("a suggestion"),
}
"""What the steps of the scales are called (see `texts.strength`)."""


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one commitment, why we say so, and where editors say what they think of it."""

    step: Step
    why: list[str]
    confirm: str


@dataclass(frozen=True, slots=True)
class Fate:
    """The commitments that one thing became of."""

    name: str
    rows: list[Row]

    @property
    def heading(self) -> str:
        return str(HEADINGS[self.name])

    @property
    def meaning(self) -> str:
        return str(MEANINGS[self.name])


@dataclass(frozen=True, slots=True)
class Column:
    """One of the two texts as the head of the page has it. `path` is where it is read."""

    name: str
    heading: str
    side: Side
    path: str
    names: list[str]


@dataclass(slots=True)
class Selection:
    """What the form shows: the texts selection so far, and by the names of its fields what is wrong with them."""

    values: dict[str, str]
    errors: dict[str, list[str]] = field(default_factory=dict)
    status: int = 200

    def refuse(self, name: str, message: str, status: int) -> None:
        self.errors.setdefault(name, []).append(message)
        self.status = max(self.status, status)


class Compare(Public):
    """Two documents, or two editions of one, against each other; without both of them a form to choose them."""

    template_name = "tracker/compare.html"

    def get(self, request, *args, **kwargs) -> HttpResponse:
        try:
            selection = Selection(values_in(request.GET, PARAMETERS))
            numbers = {name: number_in(selection.values, f"{name}_edition") for name in ("a", "b")}
        except BadQuery as bad:
            return self.form(Selection({}, bad.errors, 400))
        editions: dict[str, Edition | None] = {}
        for name in ("a", "b"):
            try:
                editions[name] = self.edition(selection, name, numbers[name])
            except Moved as moved:
                query = urlencode(selection.values | {name: moved.edition.slug})
                return HttpResponsePermanentRedirect(f"{request.path}?{query}")
        one, other = editions["a"], editions["b"]
        if one and one == other:
            selection.refuse("b", _("You chose the same text twice. Choose another text, or two of its editions."), 400)
        if selection.errors or one is None or other is None:
            return self.form(selection)
        return self.render_to_response(self.get_context_data(**comparison_context(one, other)))

    def edition(self, selection: Selection, name: str, number: int | None) -> Edition | None:
        """The edition selection, or None where none is or there is none to read; `selection` is told why."""
        slug = selection.values.get(name)
        if slug is None:
            if number is not None:
                selection.refuse(f"{name}_edition", _("Choose a text as well as an edition."), 400)
            return None
        try:
            return find_edition(RecordKind.DOCUMENT, slug, number)[0] if number else find(RecordKind.DOCUMENT, slug)
        except Withdrawn as withdrawn:
            message = _("This text was withdrawn: %s You can compare its editions by their numbers.")
            selection.refuse(name, message % withdrawn.edition.note, 404)
        except NotPublic:
            if number:
                selection.refuse(f"{name}_edition", _("This text has no edition %s.") % number, 404)
            else:
                selection.refuse(name, _("There is no public document at “%s”.") % slug, 404)
        return None

    def form(self, selection: Selection) -> HttpResponse:
        slugs = [selection.values[name] for name in ("a", "b") if name in selection.values]
        documents, is_cut = documents_to_choose(selection.values.get("q", ""), slugs)
        numbers = editions_to_choose(slugs[0]) if slugs and len(set(slugs)) == 1 else []
        context = {
            "selection": selection,
            "documents": documents,
            "is_cut": is_cut,
            "editions": [(newer, older, _address(slugs[0], older, newer)) for newer, older in pairwise(numbers)],
        }
        return self.render_to_response(self.get_context_data(**context), status=selection.status)


def _address(slug: str, older: int, newer: int) -> str:
    query = urlencode({"a": slug, "b": slug, "a_edition": str(older), "b_edition": str(newer)})
    return f"{reverse('tracker:compare')}?{query}"


def comparison_context(one: Edition, other: Edition) -> dict:
    """What the page shows of two editions."""
    trail = trail_between(one, other)
    rows, is_cut = aligned_rows(trail)
    return {
        "trail": trail,
        "sides": [_column(trail, "earlier"), _column(trail, "later")],
        "fates": [Fate(name, [_row(step) for step in steps]) for name in FATES if (steps := trail.of(name))],
        "sentence": sentence(trail),
        "rows": rows,
        "is_cut": is_cut,
        "swapped": "" if trail.is_dated else swapped_query(trail),
    }


def swapped_query(trail: Trail) -> str:
    """The query of the same comparison the other way round, for texts of which no date says which is the earlier."""
    sides = {"a": trail.later, "b": trail.earlier}
    query = [(name, side.item["slug"]) for name, side in sides.items()]
    past = [
        (f"{name}_edition", str(side.edition.number)) for name, side in sides.items() if not side.edition.is_current
    ]
    return urlencode(query + past)


def sentence(trail: Trail) -> str:
    """How many commitments the two texts have, before it is said what became of them."""
    earlier, later = len(trail.earlier.commitments), len(trail.later.commitments)
    before = ngettext("%d commitment in the earlier text", "%d commitments in the earlier text", earlier) % earlier
    after = ngettext("%d in the later one", "%d in the later one", later) % later
    return _("%(before)s, %(after)s") % {"before": before, "after": after}


def aligned_rows(trail: Trail) -> tuple[list[AlignedPassage | Gap], bool]:
    """The passages side by side, what stays the same in gaps; and whether the end is left out for its length."""
    rows: list[AlignedPassage | Gap] = []
    left = MOST_CHARACTERS
    for row in changes_only(trail.passages):
        left -= 0 if isinstance(row, Gap) else sum(len(piece.text) for piece in row.pieces)
        if left < 0:
            return rows, True
        rows.append(row)
    return rows, False


def reasons(step: Step) -> Iterator[str]:
    """Why a step says what it says, in sentences; the printed verbs are shown beside it."""
    if step.standing:
        yield _("The same words are in the other text, but no commitment is recorded there.")
    elif step.judgement and step.judgement.before and step.judgement.after:
        before, after = step.judgement.before, step.judgement.after
        if before.scale != after.scale:
            yield _("They are of different kinds, and we do not compare the strength of their verbs.")
            return
        yield _("On our scale the earlier verb is %(before)s and the later one %(after)s.") % {
            "before": _step(before),
            "after": _step(after),
        }
    elif step.judgement:
        yield _("At least one of the verbs is not on our scales.")


def confirmation_path(step: Step) -> str:
    """Where an editor confirms a suggestion, or says otherwise; empty where there is nothing to confirm."""
    if step.is_confirmed or step.is_one_record or not (step.judgement and step.earlier and step.later):
        return ""
    query = urlencode([("precedent", step.earlier["slug"]), ("shift", step.fate)])
    return f"{reverse('admin:tracker_commitment_change', args=[step.later['id']])}?{query}"


def _column(trail: Trail, name: str) -> Column:
    if trail.is_dated:
        heading = _("Earlier") if name == "earlier" else _("Later")
    else:
        heading = _("First") if name == "earlier" else _("Second")
    side: Side = getattr(trail, name)
    path = side.item["path"] if side.edition.is_current else side.item["permalink"]
    return Column(name, heading, side, path, actors(side.item))


def _row(step: Step) -> Row:
    return Row(step, list(reasons(step)), confirmation_path(step))


def _step(strength) -> str:
    label = str(STEPS[strength.step])
    return _("%s with emphasis") % label if strength.is_emphasised else label
