"""Facts of papers, from answers of a plan: lines to take, consultations, carrying out."""

from detente.studies.papers.carrying_out import carrying_out
from detente.studies.papers.consultations import consultations
from detente.studies.papers.lines_to_take import lines_to_take
