"""Letters to many, and the outbox."""
