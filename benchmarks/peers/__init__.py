"""Programs in other languages that are measured beside ours."""
