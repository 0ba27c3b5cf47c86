"""Which aids does the page offer, in which order?"""

from budgets.aids.forms.aid import Aid
from budgets.aids.forms.costs import DayRateAid, DepreciationAid, OwnerDayAid, TravelAid, VatAid
from budgets.aids.forms.decisions import CouncilAid
from budgets.aids.forms.payments import FinalPaymentAid, InstalmentAid, SpendingAid

AIDS: dict[str, type[Aid]] = {
    aid.name: aid
    for aid in (
        DepreciationAid,
        DayRateAid,
        OwnerDayAid,
        TravelAid,
        VatAid,
        CouncilAid,
        FinalPaymentAid,
        InstalmentAid,
        SpendingAid,
    )
}
