"""Where the pledges stand: the register as a plan reads it."""
