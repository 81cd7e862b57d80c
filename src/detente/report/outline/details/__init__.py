"""What stands behind a chapter: tables, and figures with what makes them."""
