"""Facts in words: the one place that writes sentences, one writer for each kind of fact."""
