"""Papers that leave the office: the leader's message, cards, home sheets, objections."""
