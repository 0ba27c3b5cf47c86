"""Who takes part: partners, resolutions of councils, files on record."""
