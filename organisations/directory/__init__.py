"""Who there is: associations, municipalities, partners, people, councils."""
