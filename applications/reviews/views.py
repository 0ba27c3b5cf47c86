"""What do readers say before the application leaves the house, and what is answered?"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from applications.pipeline.actions.content import READERS
from applications.pipeline.places import place
from applications.pipeline.rules import roles_on
from applications.pipeline.views.pages import seen_application, show
from applications.reviews import actions
from applications.reviews.forms import RemarkForm, ReviewForm
from organisations.members.requests import SignedInRequest
from refusals.views import answering


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: SignedInRequest, reference: str) -> HttpResponse:
    """Open remarks first, then the readers' scores, then what is resolved; and the two forms."""
    application = seen_application(request, reference)
    given = request.POST if request.method == "POST" else None
    remark = RemarkForm(given if given and "text" in given else None, application=application)
    opinion = ReviewForm(given if given and "opinion" in given else None, prefix="")
    for form, deed in ((remark, actions.make_remark), (opinion, actions.give_review)):
        if form.is_valid():
            with answering(request, form):
                deed(application, by=request.user, **form.cleaned_data)
                messages.success(request, _("Saved."))
                return redirect(place(application, "review"))
    remarks = application.remarks.select_related("section", "made_by", "resolved_by")
    return show(
        request,
        application,
        "review",
        "applications/reviews/review.html",
        remark=remark,
        opinion=opinion,
        open=[
            {"remark": one, "may_close": actions.may_close(one, request.user)}
            for one in remarks.filter(resolved_at__isnull=True).order_by("-must_fix", "pk")
        ],
        resolved=remarks.filter(resolved_at__isnull=False).order_by("-resolved_at"),
        reviews=application.reviews.select_related("reviewer"),
        may_read=bool(roles_on(request.user, application) & READERS),
        status=422 if given is not None else 200,
    )


@require_POST
def resolve(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """Say how a remark was dealt with."""
    application = seen_application(request, reference)
    remark = get_object_or_404(application.remarks, pk=pk)
    with answering(request):
        remark = actions.resolve_remark(remark, by=request.user, answer=request.POST.get("answer", "")[:5000])
        if remark.resolved_at:
            messages.success(request, _("The remark is resolved."))
        else:
            messages.success(request, _("Your answer is kept. The author of the remark or the head closes it."))
    return redirect(place(application, "review"))
