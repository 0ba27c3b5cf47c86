"""Settings from the environment, addresses, middleware, errors, backups; no logic of the field."""
