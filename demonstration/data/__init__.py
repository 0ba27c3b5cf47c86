"""What the demonstration is made of: tables of calls, places, people, applications, budgets and texts, without a database."""
