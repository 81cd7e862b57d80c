"""Did it happen: the state of every pledge, from dated entries."""
