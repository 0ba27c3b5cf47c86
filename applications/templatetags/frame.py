"""How does a page of an application get its head without every room preparing it?"""

from functools import partial

from django import template

from applications.pipeline import frames, queries
from applications.pipeline.frames import Frame
from applications.pipeline.models.application import Application
from applications.pipeline.states import BEFORE_SUBMISSION, STAGE_OF, State

register = template.Library()


KEPT = "_application_frame"


@register.simple_tag(takes_context=True)
def application_frame(context: template.Context, application: Application, tab: str) -> Frame:
    """Stages, tabs and the steps on offer for this reader: made once for a page, whoever asks for it again."""
    request = context["request"]
    kept = getattr(request, KEPT, None)
    if kept is None or kept.application is not application:
        kept = frames.Frame(
            application=application,
            stages=frames.stages_of(application),
            tabs=frames.tabs_of(application, tab),
            ask=partial(queries.steps_for, application, request.user),
            may_step=queries.may_step(application, request.user),
        )
        setattr(request, KEPT, kept)
    return kept


@register.simple_tag
def tab_label(tab: str) -> str:
    """The word on the tab."""
    return frames.TAB_LABELS.get(tab, "")


@register.filter
def stage_of(state: str) -> str:
    """The stage of a state, as its code: for the tint."""
    return STAGE_OF[State(state)].value


@register.filter
def is_with_us(application: Application) -> bool:
    """Whether it is still to be handed in, so that its deadline counts; in a second step it is again."""
    return application.state in BEFORE_SUBMISSION
