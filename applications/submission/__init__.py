"""What the funder got: snapshots, receipts, and whether they are intact."""
