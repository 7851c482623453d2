"""A stale form and what is stored now: what differs, what becomes of it, and the one version made of both."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from reversion.errors import RevertError

from tracker.desk.history import versions_of

from .comparison import ALONG, ComparedForm, words_of
from .sides import LONG, Side
from .staleness import (
    MINE,
    THEIRS,
    TOGETHER,
    Difference,
    News,
    Staleness,
    StartingPoint,
    answer_to,
    label_of,
    last_hand,
)
from .values import (
    Row,
    Values,
    as_typed,
    fingerprint,
    in_words,
    key_of,
    names_for,
    rows_in_words,
    rows_served,
    rows_typed,
    values_of,
    write,
    write_rows,
)

MADE_OF = {"text": "received_text"}
"""What is made anew of another field when only that one was changed: so who changes that one changes this one, too."""

VERSIONS_READ = 10
"""Of the history, when what both started from is looked for there."""


class TwoVersions:
    """`form` as it was sent, and its record as it is stored now, later than the form's starting point."""

    looked: StartingPoint | None
    """What the editor has seen of both versions, if they were shown."""

    def __init__(self, form: ComparedForm, data: QueryDict, start: StartingPoint):
        self.form, self.record, self.data, self.start = form, form.instance, data, start
        self.stored, self.sent = form.stored, self._sent()
        self.typed = self.sent | {name: self._without_gone(name) for name in form.row_sets}
        try:
            self.looked = StartingPoint.read(self.data.get("looked_at", ""))
        except ValueError:
            self.looked = None

    def _sent(self) -> dict[str, Any]:
        fields = {name: self.form.fields[name] for name in self.form.compared}
        sent: dict[str, Any] = dict(as_typed(fields, self.data))
        for name, (field, _stored) in ALONG.items():
            if name in sent:
                sent[name] = [*sent[name], *self.data.getlist(field)]
        for name, formset in self.form.row_sets.items():
            # Rows that the form had no room for when it was made stay as they are.
            was_there = f"{name}-TOTAL_FORMS" in self.data
            sent[name] = rows_typed(formset, self.data) if was_there else rows_served(formset)
        return sent

    def _without_gone(self, name: str) -> list[Row]:
        """The rows that were sent; those that somebody else removed meanwhile as new ones, so that they can be kept."""
        key = self._key(name)
        stored = [row[key] for row in self.stored[name]]
        rows = [(row, not row.get(key) or row[key] in stored) for row in self.sent[name]]
        return [row if is_there else row | {key: []} for row, is_there in rows if is_there or not row.get("DELETE")]

    @cached_property
    def differences(self) -> list[Difference]:
        return [self._difference(name) for name, typed in self.typed.items() if typed != self.stored[name]]

    @property
    def is_settled(self) -> bool:
        """Whether the editor has seen just these two versions, and has answered all there is to answer."""
        has_seen = self.looked is not None and self.looked.version == self.record.version
        return has_seen and all(difference.answer for difference in self.differences)

    def staleness(self) -> Staleness:
        """What the page that shows both versions says."""
        user, at = last_hand(self.record)
        looked_at = StartingPoint.of(self.record.version, self.stored, self.typed)
        differences = sorted(self.differences, key=lambda difference: difference.group)
        return Staleness(str(user or _("Somebody")), at, looked_at, differences, [*self._news()])

    def as_typed(self) -> QueryDict:
        """What was sent, with rows that somebody else removed as new ones: Django would not show them again."""
        data = self.data.copy()
        for name, rows in self.typed.items():
            if rows != self.sent[name]:
                write_rows(data, self.form.row_sets[name], rows)
        return data

    def settled(self) -> QueryDict:
        """What a browser would have sent, had the editor made all these answers in a form of the version stored now."""
        data = self.data.copy()
        for difference in self.differences:
            name = difference.name
            if difference.is_rows:
                if difference.by_them or difference.answer == THEIRS:
                    formset = self.form.row_sets[name]
                    write_rows(data, formset, self._rows(name, difference.answer))
            elif difference.answer == THEIRS:
                self._take_theirs(data, name)
            elif name in MADE_OF and not self._changed(name, self.typed):
                data[name] = ""
        data["started_from"] = str(StartingPoint.of(self.record.version, self.stored))
        for key in [key for key in data if key == "looked_at" or key.startswith("choice-")]:
            del data[key]
        return data

    def _take_theirs(self, data: QueryDict, name: str) -> None:
        values = self.stored[name]
        if name in ALONG:
            values, data[ALONG[name][0]] = values[:-1], values[-1]
        write(data, name, values, self.form.fields[name])

    def taken(self) -> set[str]:
        """The fields of which the editor took theirs."""
        return {difference.name for difference in self.differences if difference.answer == THEIRS}

    # Who changed what

    def _changed(self, name: str, values: dict[str, Any]) -> bool:
        return fingerprint(values[name]) != self.start.stored.get(name)

    def _changed_by_me(self, name: str) -> bool:
        source = MADE_OF.get(name)
        return self._changed(name, self.sent) or (source in self.sent and self._changed(source, self.sent))

    def _difference(self, name: str) -> Difference:
        by_me, by_them = self._changed_by_me(name), self._changed(name, self.stored)
        is_edited = self.looked is not None and self.looked.typed.get(name) != fingerprint(self.typed[name])
        is_news = self.looked is None or self.looked.stored.get(name) != fingerprint(self.stored[name])
        can_be_together = name in self.form.row_sets and by_me and bool(self._added(name))
        chosen = self.data.get(f"choice-{name}", "")
        if chosen not in (MINE, THEIRS, *([TOGETHER] if can_be_together else [])):
            chosen = ""
        is_rows = name in self.form.row_sets
        answer = answer_to(chosen, by_me=by_me, by_them=by_them, is_edited=is_edited, is_news=is_news)
        if is_rows and by_me and by_them and not chosen:
            answer = ""  # of many rows, one that was written in says nothing about the others
        mine, theirs, before = self._sides_of_rows(name) if is_rows else self._sides(name, by_me, by_them)
        return Difference(
            name, self._label(name), by_me, by_them, answer, mine, theirs, before,
            field_id=f"{name}-group" if is_rows else self.form[name].auto_id,
            is_rows=is_rows, can_be_together=can_be_together,
            is_edited=is_edited and not is_news and chosen == THEIRS and not answer,
        )  # fmt: skip

    def _label(self, name: str) -> str:
        field = self.form.fields.get(name)
        return label_of(self.record, name) if field is None or not field.label else capfirst(str(field.label))

    # What is shown

    def _sides(self, name: str, by_me: bool, by_them: bool) -> tuple[Side, Side, Side | None]:
        mine, theirs = self._words(name, self.typed[name]), self._words(name, self.stored[name])
        one_of_us = mine if by_them else theirs  # the other one changed it, so this is what both started from
        before = self._before(name) if by_me and by_them else one_of_us
        if before is None:
            return Side.of_text(mine, theirs), Side.of_text(theirs, mine), None
        is_shown = by_me and by_them and len(before) <= LONG
        return (
            Side.of_text(mine, before, with_removed=True),
            Side.of_text(theirs, before, with_removed=True),
            Side.of_text(before, before) if is_shown else None,
        )

    def _words(self, name: str, values: Values) -> str:
        field = self.form.fields[name]
        if name not in ALONG:
            return in_words(field, values, names_for(field, values))
        # Its place is shown only where that is the whole difference.
        if self.typed[name][:1] == self.stored[name][:1]:
            return _("%(quote)s (at character %(place)s)") % {"quote": values[0], "place": " ".join(values[1:])}
        return "".join(values[:1])

    def _before(self, name: str) -> str | None:
        """What both started from, if the history still has it."""
        field, column = self.form.fields[name], self.record._meta.get_field(name).attname
        for version in self._versions:
            try:
                fields = version.field_dict
            except RevertError:
                continue
            values = values_of(field, field.prepare_value(fields.get(column)))
            if name in ALONG:
                values = [*values, str(fields.get(ALONG[name][1]))]
            if fingerprint(values) == self.start.stored.get(name):
                return self._words(name, values)
        return None

    @cached_property
    def _versions(self) -> list:
        return list(versions_of(self.record)[:VERSIONS_READ])

    def _sides_of_rows(self, name: str) -> tuple[Side, Side, None]:
        mine, theirs = rows_in_words(self.form.row_sets[name], self.typed[name], self.stored[name])
        return Side.of_rows(mine, theirs), Side.of_rows(theirs, mine), None

    def _news(self) -> Iterable[News]:
        for name in self.form.only_shown:
            if self.start.stored.get(name) not in (None, fingerprint(self.stored[name])):
                yield News(label_of(self.record, name), words_of(self.record, name))
        for name in self.form.ROWS:
            if name in self.start.stored and name not in self.stored and (words := self._without_room(name)):
                yield News(
                    label_of(self.record, name), _("This record can no longer have these. You typed: %s") % words
                )

    def _without_room(self, name: str) -> str:
        sent = sorted(key for key in self.data if key.startswith(f"{name}-") and key.count("-") == 2)
        return " · ".join(value for key in sent for value in self.data.getlist(key) if value)

    # Rows

    def _key(self, name: str) -> str:
        return key_of(self.form.row_sets[name])

    def _added(self, name: str) -> list[Row]:
        """Stored rows that the form knows nothing of: somebody added them after it was made."""
        key = self._key(name)
        keys = [row.get(key) for row in self.typed[name]]
        return [row for row in self.stored[name] if row[key] not in keys]

    def _rows(self, name: str, answer: str) -> list[Row]:
        if answer == THEIRS:
            return self.stored[name]
        gone = {} if answer == TOGETHER else {"DELETE": ["on"]}
        return [*self.typed[name], *(row | gone for row in self._added(name))]
