"""Tests of the money: figures, findings, exchange, versions and screens."""
