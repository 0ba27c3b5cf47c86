"""What comes after a yes: outcome, agreement, reporting periods, payments, amendments."""
