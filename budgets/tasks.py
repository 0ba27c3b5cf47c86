"""What does the worker do for the money?"""

from applications.models import Application
from applications.pipeline.states import STATES_OF, Stage
from budgets.checks.actions.own_shares import keep_shares
from budgets.records import queries
from budgets.records.models.budget import Budget
from jobs.models import Job

WITHOUT_NEED = STATES_OF[Stage.ENDED]


def keep_own_shares(_job: Job) -> None:
    """Store the own contributions by year anew: starting dates and partners change elsewhere."""
    for budget in Budget.objects.exclude(application__state__in=WITHOUT_NEED).iterator(chunk_size=100):
        application = Application.objects.select_related("association").get(pk=budget.application_id)
        members = queries.partners_of(application)
        keep_shares(application, budget, queries.result_of(application, members), members)
