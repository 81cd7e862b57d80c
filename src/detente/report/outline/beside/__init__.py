"""Pages beside the chapters of a plan: the first look, what changed, a moved ladder, drafts."""
