"""Tests of Check-ins and the pause."""
