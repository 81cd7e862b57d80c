"""What the first page answers, and how far each part of the plan can be trusted."""
