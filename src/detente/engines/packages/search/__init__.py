"""From a problem to its undominated packages: units, diagram, labels, bounds, passes."""
