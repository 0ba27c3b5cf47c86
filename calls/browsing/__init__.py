"""The pages on which calls are read: the list, the call, groups of topics."""
