/** A walk on the map: gradient descent over two weights, and the ground under it. */
import { descend } from "../../engine/descent.js";
import { remember } from "../../model/memoize.js";
import { graphOf } from "../../model/objective.js";
import { lossRange } from "../../plot/loss_range.js";

export const STEPS = 60;

/** Gradients are compared so far apart, and a curvature below this share is none. */
const APART = 1e-4;
const LEVEL = 1e-6;

/** The hill's input for a number beside the place, by its name; nothing where it takes none. */
export const dataOf = remember((document, setting) =>
  Object.fromEntries(
    graphOf(document)
      .inputs.slice(1)
      .map(({ name }) => [name, setting]),
  ),
);

/** Everything that drawing, words and table ask of a state. */
export const readState = remember((state) => {
  const { graph, setting, start, learning_rate, domain } = state;
  const data = dataOf(graph, setting);
  const walk = walkDown(graph, data, start, learning_rate);
  const last = walk.loss.length - 1;
  const position = Math.min(state.position, last);
  const here = walk.places[position];
  return {
    data,
    walk,
    last,
    position,
    here,
    curvatures: curvaturesAt(graph, data, here),
    verdict: verdictOf(walk),
    axes: { x: { domain }, y: { domain, upward: true } },
    time: { x: { domain: [0, STEPS] }, y: { domain: lossRange(walk.loss), upward: true } },
  };
});

const walkDown = remember((document, data, start, learningRate) => {
  const graph = graphOf(document);
  const name = graph.inputs[0].name;
  const options = { start: { [name]: start }, data, learningRate, steps: STEPS };
  const { weights, loss, gradient, stopped } = descend(graph, options);
  const pairs = (arrays) => arrays.map((array) => Array.from(array));
  return { places: pairs(weights[name]), loss, gradients: pairs(gradient[name]), stopped };
});

/** The least and the greatest curvature at a place: as `MapWalk.curvatures` in Python. */
function curvaturesAt(document, data, [x, y]) {
  const graph = graphOf(document);
  const name = graph.inputs[0].name;
  const slope = (...place) => graph.gradient({ ...data, [name]: place }, [name])[name];
  const change = (after, before) => [0, 1].map((i) => (after[i] - before[i]) / (2 * APART));
  const byX = change(slope(x + APART, y), slope(x - APART, y));
  const byY = change(slope(x, y + APART), slope(x, y - APART));
  const middle = (byX[0] + byY[1]) / 2;
  const spread = Math.hypot((byX[0] - byY[1]) / 2, (byX[1] + byY[0]) / 2);
  const [least, greatest] = [middle - spread, middle + spread];
  const level = LEVEL * Math.max(1, Math.abs(least), Math.abs(greatest));
  return [least, greatest].map((value) => (Math.abs(value) <= level ? 0 : value));
}

/** What a walk is doing, read off its strides. */
export function verdictOf({ places, loss, stopped }) {
  const strides = places.slice(1).map(([x, y], i) => [x - places[i][0], y - places[i][1]]);
  const sizes = strides.map(([x, y]) => Math.hypot(x, y));
  if (stopped) return sizes.length > 0 ? "diverging" : "going nowhere";
  if (sizes[0] <= 1e-9) return "standing still";
  const later = sizes.slice(Math.floor(sizes.length / 2));
  const grows = later.slice(1).every((size, i) => size > later[i] * (1 + 1e-9));
  if (grows && loss.at(-1) > loss[0]) return "diverging";
  if (sizes.at(-1) <= 0.01 * sizes[0]) return "converging";
  const turns = strides.slice(1).map(([x, y], i) => x * strides[i][0] + y * strides[i][1] < 0);
  return turns.slice(Math.floor(turns.length / 2)).some(Boolean) ? "bouncing" : "crawling";
}
