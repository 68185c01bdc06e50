import chain from "./chain/index.jsx";
import footAndHorse from "./foot_and_horse/index.jsx";
import hillWalk from "./hill_walk/index.jsx";
import learningRate from "./learning_rate/index.jsx";
import mapWalk from "./map_walk/index.jsx";
import nudge from "./nudge/index.jsx";
import nudgeTelegraph from "./nudge_telegraph/index.jsx";
import promiseAndDelivery from "./promise_and_delivery/index.jsx";
import riseOverRun from "./rise_over_run/index.jsx";
import staffInTheFog from "./staff_in_the_fog/index.jsx";
import stretchedMap from "./stretched_map/index.jsx";

/** Every figure, by the name that its Python class sends. */
export const figures = Object.fromEntries(
  [
    chain,
    footAndHorse,
    hillWalk,
    learningRate,
    mapWalk,
    nudge,
    nudgeTelegraph,
    promiseAndDelivery,
    riseOverRun,
    staffInTheFog,
    stretchedMap,
  ].map((figure) => [figure.name, figure]),
);
