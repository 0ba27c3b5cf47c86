"""What is typed about a part of the work plan?"""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.pipeline.models.application import Application
from applications.plan.models import Deliverable, Indicator, Milestone, Risk, Task, WorkPackage
from applications.plan.plans import Matrix
from formats.forms.fields import CountField, NumberField, TextField
from formats.forms.opened import Opened, OpenedForm

LINES = forms.Textarea(attrs={"rows": 4})
MONTHS = {"start_month": CountField, "end_month": CountField}


class PartForm(OpenedForm):
    """A part that belongs to an application; a leading partner is one of its own."""

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "lead" in self.fields:
            self.fields["lead"].queryset = application.partners.exclude(state="left").select_related("organisation")
        if "work_package" in self.fields:
            self.fields["work_package"].queryset = application.work_packages.all()
            self.fields["work_package"].empty_label = None
        if "work_packages" in self.fields:
            self.fields["work_packages"].queryset = application.work_packages.all()


class WorkPackageForm(PartForm):
    class Meta:
        model = WorkPackage
        fields = ["title", "lead", "start_month", "end_month", "objectives", "description"]
        field_classes = {"title": TextField, "objectives": TextField, "description": TextField} | MONTHS
        widgets = {"objectives": LINES, "description": LINES}


class TaskForm(PartForm):
    class Meta:
        model = Task
        fields = ["work_package", "title", "lead", "start_month", "end_month", "description"]
        field_classes = {"title": TextField, "description": TextField} | MONTHS
        widgets = {"description": LINES}


class DeliverableForm(PartForm):
    class Meta:
        model = Deliverable
        fields = ["work_package", "title", "lead", "due_month", "kind", "dissemination", "description"]
        field_classes = {"title": TextField, "description": TextField, "due_month": CountField}
        widgets = {"description": LINES}


class MilestoneForm(PartForm):
    class Meta:
        model = Milestone
        fields = ["work_package", "title", "due_month", "verification"]
        field_classes = {"title": TextField, "verification": TextField, "due_month": CountField}


class RiskForm(PartForm):
    class Meta:
        model = Risk
        fields = ["description", "likelihood", "severity", "mitigation", "work_packages"]
        field_classes = {"description": TextField, "mitigation": TextField}
        widgets = {"description": LINES, "mitigation": LINES, "work_packages": forms.CheckboxSelectMultiple}


class IndicatorForm(PartForm):
    baseline = NumberField(label=_("baseline"), required=False, min_value=None)
    target = NumberField(label=_("target value"), required=False, min_value=None)

    class Meta:
        model = Indicator
        fields = ["code", "name", "unit", "baseline", "target", "source"]
        field_classes = {"code": TextField, "name": TextField, "unit": TextField, "source": TextField}


FORM_OF = {
    "package": WorkPackageForm,
    "task": TaskForm,
    "deliverable": DeliverableForm,
    "milestone": MilestoneForm,
    "risk": RiskForm,
    "indicator": IndicatorForm,
}


class EffortForm(Opened):
    """Person-months, one field per work package and partner."""

    def __init__(self, *args: Any, matrix: Matrix, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pairs = {}
        for row in matrix.rows:
            for cell in row["cells"]:
                name = f"m-{row['package'].pk}-{cell['partner'].pk}"
                self.pairs[name] = (row["package"].pk, cell["partner"].pk)
                label = f"{row['package']}, {cell['partner'].organisation.name}"
                self.fields[name] = NumberField(label=label, required=False, max_value=Decimal(9999))
                self.initial[name] = cell["months"]
                cell["field"] = self[name]
        self.remember({name: self.initial[name] for name in self.pairs})

    def months(self) -> dict:
        """What the action takes: (work package, partner) to person-months."""
        return {pair: self.cleaned_data[name] for name, pair in self.pairs.items()}
