"""What is printed: documents described from the open household, set as PDF, HTML or text, and saved."""
# SPDX-License-Identifier: GPL-3.0-or-later
