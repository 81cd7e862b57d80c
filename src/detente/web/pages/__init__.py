"""What each page shows; one file for each tab, and one for what a page can do."""
