"""When money comes and goes: payments, the plan of them, the cash flow."""
