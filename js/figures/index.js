import chain from "./chain.jsx";
import hillWalk from "./hill_walk.jsx";
import learningRate from "./learning_rate.jsx";
import mapWalk from "./map_walk.jsx";
import nudge from "./nudge.jsx";
import promiseAndDelivery from "./promise_and_delivery.jsx";
import riseOverRun from "./rise_over_run.jsx";
import staffInTheFog from "./staff_in_the_fog.jsx";

/** Every figure, by the name that its Python class sends. */
export const figures = Object.fromEntries(
  [
    chain,
    hillWalk,
    learningRate,
    mapWalk,
    nudge,
    promiseAndDelivery,
    riseOverRun,
    staffInTheFog,
  ].map((figure) => [figure.name, figure]),
);
