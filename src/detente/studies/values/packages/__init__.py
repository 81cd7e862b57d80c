"""What the studies of packages answer: what is proposed, and what each gains by it."""
