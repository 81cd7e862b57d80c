"""In what order the acts of a package are taken, against what, and who risks what (§28–§31)."""
