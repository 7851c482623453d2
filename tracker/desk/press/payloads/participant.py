"""Participants: what their declaration cannot say of how the desk keeps them."""

from ..declared import Facts


def read_members(facts: Facts, payload: dict) -> None:
    """Memberships are rows at the desk, so that they can say more one day."""
    facts.rows["memberships"] = [{"member_id": row["id"]} for row in payload["members"]]


READERS = {"members": read_members}
