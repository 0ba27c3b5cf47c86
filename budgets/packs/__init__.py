"""A rule pack as finance sees and checks it."""
