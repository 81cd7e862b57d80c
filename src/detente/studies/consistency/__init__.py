"""Where the chapters of one plan contradict each other, as numbered checks."""
