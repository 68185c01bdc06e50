"""The live figures of the book: widgets in a notebook, alive on the published page."""

from hillwalk.figures.engines import *
from hillwalk.figures.examples import *
from hillwalk.figures.figure import Figure as Figure
from hillwalk.figures.layers import *
from hillwalk.figures.one_weight import *
from hillwalk.figures.trainer import *
from hillwalk.figures.two_weights import *
