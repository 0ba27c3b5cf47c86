"""How is a state kept from being set by hand? A field that only transitions and a reload may write."""

from typing import Any

from django.db import models
from django_fsm import FSMField, FSMFieldDescriptor


class StateDescriptor(FSMFieldDescriptor):
    """Refuses every change after the first assignment, but for an instance that is just being reloaded."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        own = instance.__dict__
        first = self.field.name not in own and own["_state"].adding
        if not first and own.get(self.field.name) != value and not own.get("_reloading"):
            raise AttributeError(f"{self.field.name} is changed by steps only")
        self.field.set_state(instance, value)


class StateField(FSMField):
    """The stock field opens its protection for all threads while one instance reloads; this one never does."""

    descriptor_class = StateDescriptor


class Stateful(models.Model):
    """A model with a StateField: a reload opens the protection of this very instance, and closes it again."""

    class Meta:
        abstract = True

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Reload, the state included."""
        self.__dict__["_reloading"] = True
        try:
            super().refresh_from_db(*args, **kwargs)
        finally:
            del self.__dict__["_reloading"]
