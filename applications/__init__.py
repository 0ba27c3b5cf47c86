"""The pipeline: ideas, texts, partners, work plan, review, submission, award, reports."""
