"""Tests of pages, models and widgets."""
