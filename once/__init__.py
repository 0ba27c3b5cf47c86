"""A press counts once: every form carries a key, and the same form sent again is answered and not carried out again."""
