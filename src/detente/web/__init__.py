"""The app: a case looked at, moved and compared in a browser, on one's own machine alone."""
