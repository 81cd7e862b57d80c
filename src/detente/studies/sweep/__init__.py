"""Who wins when estimates move: the package that is proposed, planned anew at many points."""

from detente.studies.sweep.points import drawn, evenly
from detente.studies.sweep.study import sweep
from detente.studies.sweep.vary import with_values
