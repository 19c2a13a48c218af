"""What entries add up to, per cost; how it is shared; which band that is. Exact inside, rounded only when shown."""
# SPDX-License-Identifier: GPL-3.0-or-later
