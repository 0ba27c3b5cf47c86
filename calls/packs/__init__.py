"""Rule packs: their shape, their terms, how they are read and made."""
