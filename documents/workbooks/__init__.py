"""The budget's workbooks that go out to partners and come back: sending, reminding, comparing, taking over."""
