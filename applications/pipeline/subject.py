"""What guards, checks and rules ask about, before the model of an application stands."""

from typing import Any, Protocol

# Read it as Application. The model declares its steps with the guards, so whatever the guards lean on cannot import it.
Subject = Any


class Owned(Protocol):
    """What decides whose roles count: an application, or a request that may become one."""

    @property
    def association_id(self) -> int: ...

    @property
    def reference(self) -> str: ...

    @property
    def on_behalf_of_id(self) -> int | None: ...

    @property
    def lead_organisation_id(self) -> int | None: ...
