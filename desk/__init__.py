"""Help for municipalities: requests, from the first question to the answer."""
