"""Reasons of studies: what each points at in the case, and the marks of what it rests on."""
