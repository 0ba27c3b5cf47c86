"""How far is a job, and is the program well?"""

import uuid

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jobs.health import look
from jobs.models import Job


@require_safe
@never_cache
def job(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """The page of one job: how far it is, and the link to what came of it."""
    found = get_object_or_404(Job.objects.visible_to(request.user), pk=job_id)
    return render(request, "jobs/job.html", {"job": found})


@require_safe
@never_cache
def progress(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """The part of a page that shows how far a job is; it stops asking when the job is finished."""
    found = get_object_or_404(Job.objects.visible_to(request.user), pk=job_id)
    response = render(request, "jobs/_progress.html", {"job": found})
    if not found.is_open:
        response["HX-Trigger"] = "jobFinished"
    return response


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 when database, queue and disk are well, 503 with the reasons otherwise."""
    well, report = look()
    return JsonResponse(report, status=200 if well else 503)
