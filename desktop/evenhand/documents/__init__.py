"""Printed pages from domain values; reads no store."""
# SPDX-License-Identifier: GPL-3.0-or-later
