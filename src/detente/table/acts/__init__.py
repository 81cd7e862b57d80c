"""The acts of a table: one file for each family, strict models of what may be signed."""

from detente.table.acts.act import SeenAct, TableAct, Unknown
from detente.table.acts.kinds import KINDS, Body
