"""Programmes, rule packs, calls, deadlines, eligibility, import."""
