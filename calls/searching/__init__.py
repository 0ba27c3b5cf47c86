"""Finding calls: words, filters, the form of the list."""
