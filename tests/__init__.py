"""The tests mirror the rooms of the package: tests/engines/x tests src/detente/engines/x."""
