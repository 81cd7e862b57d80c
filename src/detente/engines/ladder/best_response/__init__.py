"""What the best that a side can do against a whole ladder is worth to it, under each answer."""
