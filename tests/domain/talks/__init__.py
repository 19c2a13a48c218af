"""Tests of talking together."""
