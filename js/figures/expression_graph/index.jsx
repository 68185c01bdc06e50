/** A formula as a graph: values go forward node by node, and the messenger rides back. */
import { defineFigure } from "../../model/figure.js";
import { asFactor, formatG6, formatNumber, pluralize } from "../../plot/format.js";
import { Button } from "../../ui/button.jsx";
import { FormulaField } from "../../ui/formula_field.jsx";
import { prefersReducedMotion, usePlayback } from "../../ui/hooks.js";
import { Readouts } from "../../ui/readouts.jsx";
import { Scrubber, Slider } from "../../ui/slider.jsx";
import { ExpressionDrawing } from "./drawing.jsx";
import { RANGE } from "./node.jsx";
import { graphInForce, planOf, refuseLarge, sayLarge } from "./plan.js";
import { program } from "./program.js";
import { MOST_PATHS, pathsFrom, rideThrough, sumOf } from "./ride.js";

/**
 * @typedef {import("../../model/states.js").States["expression_graph"]} State
 * @typedef {ReturnType<typeof derive>} Model
 * @typedef {import("../../model/figure.js").ViewProps<State, Model>} Props
 * @typedef {ReturnType<typeof planOf>} Plan
 * @typedef {ReturnType<typeof rideThrough>} Ride
 * @typedef {import("./plan.js").PlannedNode} PlannedNode
 *
 * @typedef {object} Station what is known of a node by now
 * @property {number | undefined} value
 * @property {number | undefined} gradient the sum of what has arrived
 * @property {number[]} terms what has arrived
 */

/** Played, a phase takes so many milliseconds. */
const PHASE_MS = 900;
/** A guess that is no farther off than this share of the gradient, or than this, is a good one. */
const NEAR = 0.1;
/** So long a formula has a node in a sentence. */
const LONGEST_NAME = 24;

export default defineFigure("expression_graph", {
  title: "A formula and its graph",
  derive,
  View,
  words,
  table,
  program,
});

/** @param {State} state */
function derive(state) {
  const { graph, refused } = graphInForce(state.objective, state.formula);
  const plan = planOf(graph);
  const ride = rideThrough(plan, state.a, state.b, state.c);
  const phase = Math.min(state.phase, ride.last);
  /** @type {Map<number, Station>} */
  const stations = new Map();
  for (const node of plan.nodes.values()) stations.set(node.id, stationOf(node, plan, ride, phase));
  const current = visitedAt(phase, plan, ride);
  const asked = plan.variables.find(({ name }) => name === state.asked);
  // A number that the formula leaves out changes nothing.
  const unused = Number.isNaN(ride.gradients.get(plan.result)) ? Number.NaN : 0;
  const arrivals = asked ? (ride.arrivals.get(asked.id) ?? []) : [];
  const answer = asked ? (ride.gradients.get(asked.id) ?? unused) : unused;
  const isAnswered = phase >= Math.max(ride.forward + 1, ...arrivals.map((one) => one.phase));
  return {
    graph,
    plan,
    ride,
    phase,
    refused,
    stations,
    current,
    unused,
    isBack: phase > ride.forward,
    isHome: phase === ride.last,
    lit: litBy(state.lit, plan, ride),
    answer,
    isAnswered,
    verdict: isAnswered && state.guess !== null ? verdictOf(state.guess, answer) : "",
  };
}

/**
 * @param {PlannedNode} node
 * @param {Plan} plan
 * @param {Ride} ride
 * @param {number} phase
 * @returns {Station}
 */
function stationOf({ id, kind }, { operations, result }, ride, phase) {
  const made = operations.findIndex((operation) => operation.id === id);
  const arrived = (ride.arrivals.get(id) ?? []).filter((message) => message.phase <= phase);
  const begins = id === result && phase > ride.forward ? ride.gradients.get(id) : undefined;
  return {
    value: made < phase ? ride.values.get(id) : undefined,
    gradient: kind === "constant" ? undefined : arrived.length ? sumOf(arrived) : begins,
    terms: arrived.map(({ carried }) => carried),
  };
}

/**
 * The node that is visited in a phase.
 *
 * @param {number} phase
 * @param {Plan} plan
 * @param {Ride} ride
 */
function visitedAt(phase, { operations, result }, { forward, visits }) {
  if (phase === 0) return undefined;
  if (phase <= forward) return operations[phase - 1].id;
  if (phase === forward + 1) return result;
  return operations.find(({ id }) => visits.get(id) === phase)?.id;
}

/**
 * The paths of the node that the reader has pressed.
 *
 * @param {number | null} start
 * @param {Plan} plan
 * @param {Ride} ride
 */
function litBy(start, plan, ride) {
  const node = start === null ? undefined : plan.nodes.get(start);
  if (!node || node.kind === "constant") return undefined;
  const { paths, count, lit } = pathsFrom(plan, ride, node.id);
  const onTheWay = plan.edges.filter(({ key }) => lit.has(key));
  const nodes = new Set([node.id, ...onTheWay.map(({ to }) => to)]);
  return { start: node.id, node, paths, count, edges: lit, nodes };
}

/**
 * @param {number} guess
 * @param {number} answer
 */
function verdictOf(guess, answer) {
  if (!Number.isFinite(answer)) return "There was nothing to guess.";
  const off = Math.abs(guess - answer);
  if (off <= Math.max(NEAR, NEAR * Math.abs(answer))) return "Well guessed.";
  if (guess * answer < 0) return "It has the other sign.";
  return `You're off by ${formatNumber(off)}.`;
}

/** @param {Props} props */
function View(props) {
  const { state, model, set, id } = props;
  const { graph, refused } = model;
  return (
    <>
      <div class="hw-chooser hw-expression">
        <FormulaField
          id={`${id}-formula`}
          trait="formula"
          label="formula"
          variables={graph.inputNames}
          text={state.formula || model.plan.nodes.get(model.plan.result)?.formula || ""}
          refuse={refuseLarge}
          onFormula={(formula) => set({ formula, phase: 0, lit: null, guess: null })}
        />
      </div>
      {refused > 0 && <p>{`${sayLarge(refused)} The drawing shows the formula of the chapter.`}</p>}
      <ExpressionDrawing {...props} />
      <div class="hw-many-sliders">
        {
          /** @type {const} */ (["a", "b", "c"]).map((name) => (
            <Slider
              key={name}
              id={`${id}-${name}`}
              trait={name}
              label={name}
              {...RANGE}
              value={state[name]}
              text={formatNumber(state[name])}
              ink="walker"
              onInput={(chosen) => set({ [name]: chosen, guess: null })}
            />
          ))
        }
      </div>
      <RideControls {...props} />
      <Guess {...props} />
      <Paths model={model} />
    </>
  );
}

/** @param {Props} props */
function RideControls({ model, set, id }) {
  const { phase, ride, isHome } = model;
  const { playing, play, pause } = usePlayback(
    phase,
    () => {
      set({ phase: phase + 1 });
      return { step: phase + 1, more: phase + 1 < ride.last };
    },
    PHASE_MS,
  );
  const start = () => {
    if (prefersReducedMotion()) return set({ phase: ride.last });
    // The first phase comes at once: a press is answered.
    set({ phase: phase + 1 });
    if (phase + 1 < ride.last) play(phase + 1);
  };
  const why = isHome && "the messenger is home";
  return (
    <div class="hw-controls">
      <Scrubber
        id={`${id}-phase`}
        trait="phase"
        step={phase}
        steps={ride.last}
        onInput={(chosen) => set({ phase: chosen })}
      />
      <div class="hw-buttons">
        <Button action="play" onPress={playing ? pause : start} idle={why} primary>
          {playing ? "Pause" : "Ride"}
        </Button>
        <Button action="next" onPress={() => set({ phase: phase + 1 })} idle={why}>
          One node
        </Button>
        <Button
          action="back"
          onPress={() => set({ phase: phase - 1 })}
          idle={phase === 0 && "nothing has happened yet"}
        >
          Take back
        </Button>
      </div>
    </div>
  );
}

/**
 * The reader's guess at a gradient, before it is shown, and how near it was.
 *
 * @param {Props} props
 */
function Guess({ state, model, set, id }) {
  const { asked, guess } = state;
  const { answer, isAnswered, verdict } = model;
  return (
    <div class="hw-guess">
      <div class="hw-chooser">
        <label for={`${id}-asked`}>guess the gradient of</label>
        <select
          id={`${id}-asked`}
          data-trait="asked"
          autocomplete="off"
          value={asked}
          onChange={(event) =>
            set({ asked: /** @type {State["asked"]} */ (event.currentTarget.value), guess: null })
          }
        >
          {["a", "b", "c"].map((name) => (
            <option key={name} value={name} selected={name === asked}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <Slider
        id={`${id}-guess`}
        trait="guess"
        label="your guess"
        min={-6}
        max={6}
        step={0.1}
        value={guess ?? 0}
        text={guess === null ? "none yet" : formatNumber(guess)}
        // A new guess hides the answer again.
        onInput={(chosen) =>
          set({ guess: chosen, phase: isAnswered ? model.ride.forward : state.phase })
        }
      />
      <div>
        <Readouts
          items={[
            {
              name: `gradient of ${asked}`,
              value: isAnswered ? formatNumber(answer) : "?",
              ink: "backward",
            },
          ]}
        />
        <p class="hw-answer">{verdict}</p>
      </div>
    </div>
  );
}

/**
 * All paths of the node that is pressed: their products, and the sum.
 *
 * @param {{model: Model}} props
 */
function Paths({ model: { lit, ride, isHome } }) {
  if (!lit) {
    return (
      <p class="hw-paths hw-quiet">
        Press a node, and its paths to the result light up. With a mouse you can also drag a, b and
        c, up or down.
      </p>
    );
  }
  const { node, paths, count } = lit;
  const isMade = ride.forward === 0 || isHome;
  const products = paths.map(({ factors }) => factors.reduce((all, factor) => all * factor, 1));
  return (
    <div class="hw-paths">
      <p>
        {`From ${shorten(node.formula)} to the result there ${count === 1 ? "is 1 path" : `are ${count} paths`}.`}
        {!isMade && " Once the messenger is home, they are worked out."}
      </p>
      <ol>
        {paths.map(({ nodes, factors }, i) => (
          <li key={i}>
            <span>
              {nodes.map(({ symbol }) => symbol).join("  →  ") || "it is the result itself"}
            </span>
            {isMade && (
              <span class="hw-ink-backward">
                {factors.length > 1 &&
                  `${factors.map((factor) => asFactor(factor)).join(" · ")} = `}
                <b>{formatNumber(products[i])}</b>
              </span>
            )}
          </li>
        ))}
      </ol>
      {count > MOST_PATHS && <p>{`… and ${count - MOST_PATHS} more.`}</p>}
      {isMade && (
        <p>
          {count > 1 ? "Added up: " : "Together: "}
          <b class="hw-ink-backward" data-mark="paths">
            {formatNumber(ride.gradients.get(node.id) ?? 0)}
          </b>
        </p>
      )}
    </div>
  );
}

/** @param {string} formula */
const shorten = (formula) =>
  formula.length > LONGEST_NAME ? `${formula.slice(0, LONGEST_NAME - 1)}…` : formula;

/**
 * @param {State} state
 * @param {Model} model
 */
function words(state, model) {
  const { plan, ride, phase, lit, isAnswered, answer, verdict, isHome } = model;
  const said = [sayPhase(state, model)];
  if (phase > 0) said.unshift(`Step ${phase} of ${ride.last}.`);
  if (isHome) {
    const all = plan.variables.map(
      ({ id, name }) => `${name} gets ${sayNumber(ride.gradients.get(id) ?? 0)}`,
    );
    said.push(`The messenger is home${all.length ? `: ${all.join(", ")}` : ""}.`);
  }
  if (state.guess !== null && isAnswered) {
    said.push(
      `You guessed ${formatNumber(state.guess)} for ${state.asked}, and it is ${sayNumber(answer)}. ${verdict}`,
    );
  }
  if (lit) {
    said.push(
      `${pluralize(lit.count, "path")} from ${shorten(lit.node.formula)} to the result ` +
        `${lit.count === 1 ? "is" : "are"} lit.`,
    );
  }
  return said.join(" ");
}

/** @param {number} value */
const sayNumber = (value) =>
  Number.isNaN(value) ? "something that is not a number" : formatNumber(value);

/**
 * What happens in this phase.
 *
 * @param {State} state
 * @param {Model} model
 */
function sayPhase(state, { plan, ride, phase, current }) {
  const { nodes, operations, result } = plan;
  /** @param {number} id */
  const nameOf = (id) => (id === result ? "the result" : shorten(nodes.get(id)?.formula ?? ""));
  if (phase === 0) {
    const leaves = ["a", "b", "c"].map(
      (name) => `${name} = ${formatNumber(state[/** @type {"a" | "b" | "c"} */ (name)])}`,
    );
    return `Only the numbers are known: ${leaves.join(", ")}. The graph has ${pluralize(operations.length, "operation")}.`;
  }
  const value = formatNumber(ride.values.get(current ?? result) ?? Number.NaN);
  if (phase <= ride.forward) return `Forward: ${nameOf(current ?? result)} is ${value}.`;
  if (phase === ride.forward + 1) {
    return `The messenger starts at the result, with ${formatNumber(ride.gradients.get(result) ?? 0)}.`;
  }
  const handed = [...ride.arrivals.values()].flat().filter((message) => message.phase === phase);
  const all = handed.map(
    ({ edge, local, carried }) =>
      `${
        Number.isNaN(carried)
          ? sayNumber(carried)
          : `${formatNumber(ride.gradients.get(edge.to) ?? 0)} · ${asFactor(local)} = ${formatNumber(carried)}`
      } to ${nameOf(edge.from)}`,
  );
  return `Back at ${nameOf(current ?? result)}, he hands ${all.join(", and ")}.`;
}

/**
 * A row a node: its number, and its gradient.
 *
 * @param {State} state
 * @param {Model} model
 */
function table(state, { plan, ride, unused }) {
  const leaves = /** @type {const} */ (["a", "b", "c"]).map((name, id) => [
    name,
    name,
    formatG6(state[name]),
    formatG6(ride.gradients.get(id) ?? unused),
  ]);
  const made = plan.operations.map(({ id, name, formula }) => [
    name,
    formula,
    formatG6(ride.values.get(id) ?? Number.NaN),
    formatG6(ride.gradients.get(id) ?? 0),
  ]);
  return { columns: ["node", "formula", "value", "gradient"], rows: [...leaves, ...made] };
}
