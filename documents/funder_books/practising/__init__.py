"""Practice copies of the forms of funders: what people try before they have the real file."""
