"""Tests of the app: its door, its sums, and its pages in a real browser."""
