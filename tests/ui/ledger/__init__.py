"""Tests of the ledger: table, quick log, usual week, week map, sharing list."""
