"""The study of spoilers: who or what can wreck the talks, and what the plan has against it."""
