"""The public interface: what a program may do with cases, bare problems and tables.

A program imports each name from `detente` itself, which says in which of these modules it stands.
"""
