"""The call's own terms as an application keeps them: rate, grant, partners, months, each with source and reason."""
