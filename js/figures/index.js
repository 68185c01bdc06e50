import chain from "./chain.jsx";
import footAndHorse from "./foot_and_horse.jsx";
import hillWalk from "./hill_walk.jsx";
import learningRate from "./learning_rate.jsx";
import mapWalk from "./map_walk.jsx";
import nudge from "./nudge.jsx";
import nudgeTelegraph from "./nudge_telegraph.jsx";
import promiseAndDelivery from "./promise_and_delivery.jsx";
import riseOverRun from "./rise_over_run.jsx";
import staffInTheFog from "./staff_in_the_fog.jsx";
import stretchedMap from "./stretched_map.jsx";

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
