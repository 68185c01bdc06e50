"""The live figures of the book: widgets in a notebook, alive on the published page."""

from hillwalk.figures.chain import Chain
from hillwalk.figures.foot_and_horse import FootAndHorse
from hillwalk.figures.hill_walk import HillWalk
from hillwalk.figures.learning_rate import LearningRate
from hillwalk.figures.map_walk import MapWalk
from hillwalk.figures.nudge import Nudge
from hillwalk.figures.nudge_telegraph import NudgeTelegraph
from hillwalk.figures.promise_and_delivery import PromiseAndDelivery
from hillwalk.figures.rise_over_run import RiseOverRun
from hillwalk.figures.staff_in_the_fog import StaffInTheFog
from hillwalk.figures.stretched_map import StretchedMap

__all__ = [
    "Chain",
    "FootAndHorse",
    "HillWalk",
    "LearningRate",
    "MapWalk",
    "Nudge",
    "NudgeTelegraph",
    "PromiseAndDelivery",
    "RiseOverRun",
    "StaffInTheFog",
    "StretchedMap",
]
