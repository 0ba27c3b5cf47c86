"""The texts of a proposal, section by section."""
