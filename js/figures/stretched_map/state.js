/** Two maps of one loss: as it is, and with the second weight in other units. */

import { remember } from "../../model/memoize.js";
import { graphOf } from "../../model/objective.js";
import { bearingOf, bearingOfLowest } from "../../plot/bearings.js";

/** Everything that drawing, words and table ask of a state. */
export const readState = remember((state) => {
  const { graph, at, unit, lowest, domain } = state;
  // The new map shows all of the old one, and both ways are equally long on it.
  const newDomain = domainOf(domain[0], domain[1], unit);
  const onNew = ([across, up]) => [across, up / unit];
  const { loss, bearings } = survey(graph, at, unit);
  const [down, downOnNew, broughtBack] = bearings;
  return {
    loss,
    down,
    downOnNew,
    broughtBack,
    toLowest: bearingOfLowest(at, lowest),
    oldAxes: { x: { domain }, y: { domain, upward: true } },
    newAxes: { x: { domain: newDomain }, y: { domain: newDomain, upward: true } },
    newAt: onNew(at),
    newLowest: lowest.length ? onNew(lowest) : lowest,
  };
});

const domainOf = remember((low, high, unit) => {
  const reach = Math.max(1, 1 / unit);
  return [low, high].map((end) => end * reach);
});

/**
 * The loss at a place, and where down is: on the old map, on the new one, and that brought back.
 * With W₂ = unit · v the gradient by v is the unit times that by W₂, and an arrow of the new map,
 * drawn on the old, is once more longer by the unit to the north.
 */
export function survey(document, at, unit) {
  const graph = graphOf(document);
  const name = graph.inputs[0].name;
  const { value, gradient } = graph.valueAndGradient({ [name]: at });
  const [byFirst, bySecond] = gradient[name];
  const steepness = Math.hypot(byFirst, bySecond);
  const isLevel = bearingOf([byFirst, bySecond]) === undefined;
  const bearings = [0, 1, 2].map((power) =>
    isLevel
      ? undefined
      : bearingOf([-byFirst / steepness, (-bySecond / steepness) * unit ** power]),
  );
  return { loss: value, bearings };
}
