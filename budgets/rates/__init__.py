"""Exchange rates: files of them, means, conversions."""
