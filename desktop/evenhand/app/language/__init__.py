"""The words of a language: sentences, spelled values, content files, the coach, templates, licences."""
# SPDX-License-Identifier: GPL-3.0-or-later
