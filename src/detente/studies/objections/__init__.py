"""The study of objections: the other half of the case for the plan."""
