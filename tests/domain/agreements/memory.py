"""Stores of agreements and reviews that behave, kept in memory."""
# SPDX-License-Identifier: GPL-3.0-or-later

from evenhand.domain.failures import StoreFailed
from evenhand.domain.message import msg


class MemoryAgreements:
    """An AgreementStore that keeps to its promise: versions are only added."""

    def __init__(self):
        self.rows = {}
        self.fail_next = False

    def load(self):
        return tuple(self.rows.values())

    def save(self, agreement):
        self._about_to_write()
        kept = self.rows.get(agreement.id)
        if kept is not None:
            assert len(agreement.versions) >= len(kept.versions)
            for before, after in zip(kept.versions, agreement.versions, strict=False):
                assert before.digest == after.digest
        self.rows[agreement.id] = agreement

    def remove(self, agreement_id):
        self._about_to_write()
        assert not self.rows[agreement_id].versions
        del self.rows[agreement_id]

    def _about_to_write(self):
        if self.fail_next:
            self.fail_next = False
            raise StoreFailed(msg("There is no room left on the disk."))


class MemoryOwnAgreements:
    """An OwnAgreementStore."""

    def __init__(self):
        self.yeses, self.seen = {}, {}

    def yes(self, agreement_id):
        return self.yeses.get(agreement_id)

    def save_yes(self, yes):
        self.yeses[yes.agreement_id] = yes

    def drop_yes(self, agreement_id):
        self.yeses.pop(agreement_id, None)

    def heads(self):
        return self.seen

    def save_head(self, agreement_id, head):
        self.seen[agreement_id] = head


class MemoryReviews:
    """A ReviewStore."""

    def __init__(self):
        self.rows = {}

    def load(self):
        return tuple(self.rows.values())

    def save(self, review):
        self.rows[review.id] = review

    def remove(self, review_id):
        del self.rows[review_id]
