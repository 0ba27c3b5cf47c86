"""The work plan: packages, deliverables, indicators, risks, effort, Gantt."""
