"""The screens of the pipeline: what the reader sees, and where each form goes."""
