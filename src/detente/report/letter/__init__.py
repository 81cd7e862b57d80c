"""Papers that leave the office, each complete in itself: cards, home sheets, objections."""
