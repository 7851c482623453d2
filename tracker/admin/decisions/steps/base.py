"""What every decision has in common: a form that asks for its words, and an answer that says what came of it.

A step only asks and answers. Who may take it and when is decided by the verb in `desk.verbs` that it runs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.models import User

from tracker.desk.locking import Stale
from tracker.desk.permissions import Action, NotAllowed
from tracker.desk.readiness import NotReady
from tracker.models import Edition, Participant, Record

from ...fields.texts import refuse_lone_surrogates

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Step(forms.Form):
    """The form of a decision. A subclass names its `action`, its words, and how it is carried out."""

    action: Action
    kinds: tuple[type[Record], ...] = ()
    """The kinds of records that it is about; empty where it is about all."""
    path: str
    """The last part of the address of its page."""
    label: "StrOrPromise"
    selected_label: "StrOrPromise" = ""
    """What it is called for several selected records; empty where it is taken about one at a time."""
    explanation: "StrOrPromise"
    needs_words = True
    """Whether it needs words of the editor; if not, it is taken for several records without a page in between."""
    needs_other_eyes = False
    """Whether it is not offered to who changed or submitted the record, unless they may override."""
    is_grave = False
    """Whether its button warns."""
    editions: Sequence[Edition] = ()
    """What was printed when it was taken."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        user: User,
        record: Record | None = None,
        auto_id: str = "id_%s",
    ):
        super().__init__(data, label_suffix="", auto_id=auto_id)
        for name in ("note", "reason", "override"):
            if name in self.fields:
                self.fields[name].validators.append(refuse_lone_surrogates)
        self.prepare(record, user)

    def prepare(self, record: Record | None, user: User) -> None:
        """Fit the fields to the record that is decided about (none for several) and to who decides."""

    @classmethod
    def is_for(cls, model: type[Record]) -> bool:
        """Whether this can ever be decided about records of this kind."""
        return not cls.kinds or model in cls.kinds

    @classmethod
    def is_open(cls, record: Record, edition: Edition | None) -> bool:
        """Whether the record's stage and its current edition leave room for this step."""
        raise NotImplementedError

    def decide(self, record: Record, *, by: User) -> str:
        """Take the decision and say what was done. Raises what its verb raises."""
        raise NotImplementedError


NO_VERSION = -1
"""What no record is: whoever does not say which version they had before them decides about none."""


def is_to_be_merged(record: Record) -> bool:
    """Whether somebody proposed to make this record one with another one."""
    return isinstance(record, Participant) and record.merge_into_id is not None


@dataclass(slots=True)
class Outcome:
    """What came of a decision: what was done, or every reason why it was refused."""

    done: str = ""
    refused: list[str] = field(default_factory=list)


def attempt(step: Step, record: Record, version: int | None, *, by: User) -> Outcome:
    """Take a valid step about `record` as it was in `version`, the one that the editor had before them."""
    record.version = NO_VERSION if version is None else version
    try:
        return Outcome(done=step.decide(record, by=by))
    except NotReady as error:
        return Outcome(refused=error.reasons)
    except (NotAllowed, Stale) as error:
        return Outcome(refused=[str(error)])
