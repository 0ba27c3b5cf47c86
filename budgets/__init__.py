"""The money of an application: lines, rates, contributions, versions."""
