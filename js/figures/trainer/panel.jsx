/** Beside the network: what it reads, or, while a step is frozen, how one gradient comes about. */
import { Formulas } from "../../plot/diagram.jsx";
import { asFactor, formatNumber } from "../../plot/format.js";
import { Typeset } from "../../plot/typeset.jsx";
import { Button } from "../../ui/button.jsx";
import { Readouts } from "../../ui/readouts.jsx";
import { Slider } from "../../ui/slider.jsx";
import { edgesOf, factorsOf, farthestOf, nameWay } from "./edges.js";
import { Origin } from "./origin.jsx";

/**
 * @typedef {import("./index.jsx").Props} Props
 * @typedef {import("./edges.js").Edge} Edge
 */

/** So many products are written out; the rest as their sum. */
const WRITTEN = 6;
/** @type {Props["state"]["phase"][]} */
const PHASES = ["forward", "backward", "update"];

/** @param {Props} props */
export const Panel = (props) =>
  props.model.phase === "" ? <Readings {...props} /> : <Walk {...props} />;

/**
 * What ends a run, and where that began.
 *
 * @param {import("../../model/training.js").Stop} stop
 */
export function nameStop({ step, layer, what }) {
  const where = layer > 0 ? `the ${what} of layer ${layer}` : `the ${what}`;
  const are = what === "loss" || what === "gradient" ? "is" : "are";
  return step > 0
    ? `Step ${step} would make ${where} too large to compute with.`
    : `At the very start ${where} ${are} already too large to compute with.`;
}

/** @param {Props} props */
function Readings({ state, model }) {
  const { loss, heldOutLoss, right, heldOutRight, probed, rows, epoch } = model;
  const { value_name } = state;
  /** @param {number} share */
  const percent = (share) => `${Math.round(100 * share)} %`;
  const heldOut = rows.heldOut.length > 0;
  return (
    <div class="hw-panel">
      <Readouts
        items={[
          {
            name: `training ${value_name}`,
            value: model.isEmpty ? "no points" : formatNumber(loss),
            ink: "loss",
          },
          {
            name: `held-out ${value_name}`,
            value: heldOut ? formatNumber(heldOutLoss) : "none held out",
          },
          { name: "training points right", value: model.isEmpty ? "no points" : percent(right) },
          {
            name: "held-out points right",
            value: heldOut ? percent(heldOutRight) : "none held out",
          },
          { name: "ŷ at the probe", value: formatNumber(probed), ink: "forward" },
          { name: "epoch", value: String(epoch) },
        ]}
      />
      <div class="hw-either">
        {model.stopped && !model.isEmpty ? (
          <p class="hw-problem">{nameStop(model.stopped)}</p>
        ) : (
          <p class="hw-legend">
            <span class="hw-key hw-ink-plus">━ weight or bias above 0</span>
            <span class="hw-key hw-ink-minus">┅ below 0</span>
            <span class="hw-key hw-ink-backward">● gradient of the next step, ○ below 0</span>
          </p>
        )}
      </div>
    </div>
  );
}

/** @param {Props} props */
function Walk({ state, model, set, id }) {
  const { next, stopped } = model;
  const { phase, learning_rate, weight_decay } = state;
  const edges = edgesOf(next.layers);
  const number = Math.min(state.edge, edges.length - 1);
  const edge = edges[number];
  const kind = edge.from === undefined ? "bias" : "weight";
  const count = next.rows.length;
  const example = Math.min(state.example, count - 1);
  return (
    <div class="hw-panel">
      <div class="hw-buttons">
        {PHASES.map((name) => (
          <Button
            key={name}
            action={`phase-${name}`}
            pressed={phase === name}
            onPress={() => set({ phase: name })}
            idle={phase === name && "this is where you are"}
          >
            {name[0].toUpperCase() + name.slice(1)}
          </Button>
        ))}
      </div>
      <p class="hw-not-taken">
        {stopped ? (
          nameStop(stopped)
        ) : (
          <>
            The step is only shown. <i>One step</i> or <i>Train</i> takes it.
          </>
        )}
      </p>
      <Slider
        id={`${id}-example`}
        trait="example"
        label="point of the batch"
        min={0}
        max={Math.max(1, count - 1)}
        step={1}
        value={example}
        text={`${example + 1} of ${count}`}
        idle={count === 1 ? "the only one" : undefined}
        onInput={(chosen) => set({ example: chosen })}
      />
      <Slider
        id={`${id}-edge`}
        trait="edge"
        label="weight or bias"
        min={0}
        max={edges.length - 1}
        step={1}
        value={number}
        text={edge.name}
        longest="W_4[7, 7]"
        onInput={(chosen) => set({ edge: chosen })}
      />
      <Formulas>
        {phase === "update" && !stopped && (
          <Farthest moved={farthestOf(edges, learning_rate)} layers={next.layers.length} />
        )}
        <OnePoint next={next} example={example} points={model.points} phase={phase} />
        <div>
          <dt>
            <Typeset
              text={`${kind === "weight" ? "weight " : ""}${edge.name}, ${nameWay(edge, next.layers.length)}`}
            />
          </dt>
          <dd class={`hw-ink-${edge.weight < 0 ? "minus" : "plus"}`}>
            {formatNumber(edge.weight)}
          </dd>
        </div>
        <Gradient
          edge={edge}
          factors={factorsOf(next.layers, edge, count)}
          decay={weight_decay}
          {...{ state, set, example }}
        />
        {phase !== "forward" && state.factor !== "" && (
          <Origin model={model} edge={edge} example={example} state={state} />
        )}
        {phase === "update" && !stopped && (
          <div>
            <dt>{`new ${kind} = ${kind} − learning rate · gradient`}</dt>
            <dd class="hw-ink-step">
              {`${formatNumber(edge.weight)} − ${formatNumber(learning_rate)} · ` +
                `${asFactor(edge.gradient)} = ` +
                formatNumber(edge.weight - learning_rate * edge.gradient)}
            </dd>
          </div>
        )}
      </Formulas>
    </div>
  );
}

/**
 * What the step moves farthest, which the drawing marks.
 *
 * @param {{moved: ReturnType<typeof farthestOf>, layers: number}} props
 */
const Farthest = ({ moved, layers }) => (
  <div>
    <dt>{moved.length > 0 ? "what moves most, of the weights and of the biases" : "what moves"}</dt>
    {moved.length === 0 && <dd>nothing</dd>}
    {moved.map(({ edge, move }) => (
      <dd key={edge.name} class="hw-ink-step">
        <Typeset text={`${edge.name}, ${nameWay(edge, layers)}: `} />
        by {formatNumber(move)}
      </dd>
    ))}
  </div>
);

/**
 * One point at the output: its prediction, target and loss; and what sets out on the way back, which is
 * its share of the mean's derivative.
 *
 * @param {object} props
 * @param {Props["model"]["next"]} props.next
 * @param {number} props.example
 * @param {Props["model"]["points"]} props.points
 * @param {string} props.phase
 */
function OnePoint({ next, example, points, phase }) {
  const { wentOut, cameBack } = next.layers[next.layers.length - 1];
  const [prediction, target] = [wentOut[example], points.t[next.rows[example]]];
  const miss = prediction - target;
  return (
    <div>
      <dt>{phase === "forward" ? "this point" : "what comes back to ŷ, for this point"}</dt>
      {phase === "forward" ? (
        <dd class="hw-ink-forward">
          {`ŷ = ${formatNumber(prediction)}, t = ${formatNumber(target)}, ` +
            `½(ŷ − t)² = ${formatNumber((miss * miss) / 2)}`}
        </dd>
      ) : (
        <dd class="hw-ink-backward">
          {`(ŷ − t) ÷ ${next.rows.length} = ${asFactor(miss)} ÷ ${next.rows.length} = ` +
            formatNumber(cameBack[example])}
        </dd>
      )}
    </div>
  );
}

/**
 * The gradient of a weight as the sum over the batch of what came in times what came back; on the way
 * forward only what came in is known, and into a bias it is always 1.
 *
 * @param {object} props
 * @param {Edge} props.edge
 * @param {ReturnType<typeof factorsOf>} props.factors
 * @param {number} props.decay
 * @param {number} props.example
 * @param {Props["state"]} props.state
 * @param {Props["set"]} props.set
 */
function Gradient({ edge, factors, decay, example, state, set }) {
  const { phase, factor } = state;
  /** @param {number} chosen @param {"in" | "back"} which */
  const pressed = (chosen, which) => example === chosen && factor === which;
  /** @param {number} chosen @param {"in" | "back"} which */
  const press = (chosen, which) => () =>
    set(pressed(chosen, which) ? { factor: "" } : { example: chosen, factor: which });
  const written = factors.slice(0, WRITTEN);
  const rest = factors.slice(WRITTEN);
  const isBias = edge.from === undefined;
  if (phase === "forward") {
    const more = rest.length > 0 ? `, and ${rest.length} more` : "";
    const listed = written.map(({ cameIn }) => formatNumber(cameIn)).join(", ") + more;
    return (
      <div>
        <dt>what came in, point by point</dt>
        <dd class="hw-ink-forward">{isBias ? "always 1, whatever the point is" : listed}</dd>
      </div>
    );
  }
  const left = rest.reduce((sum, { product }) => sum + product, 0);
  return (
    <div>
      <dt>
        {isBias
          ? "gradient = sum of 1 · (what came back)"
          : "gradient = sum of (what came in) · (what came back)"}
      </dt>
      <dd>
        {written.map(({ cameIn, cameBack }, i) => (
          <span key={i}>
            {i > 0 && " + "}
            <Factor
              value={cameIn}
              ink="forward"
              pressed={pressed(i, "in")}
              onPress={press(i, "in")}
            />
            {" · "}
            <Factor
              value={cameBack}
              ink="backward"
              pressed={pressed(i, "back")}
              onPress={press(i, "back")}
            />
          </span>
        ))}
        {rest.length > 0 && ` + ${asFactor(left)} (from ${rest.length} more)`}
        {decay > 0 &&
          !isBias &&
          ` + ${formatNumber(decay)} · ${asFactor(edge.weight)} (weight decay)`}
        {" = "}
        <b class="hw-ink-backward">{formatNumber(edge.gradient)}</b>
      </dd>
    </div>
  );
}

/**
 * A factor, to be pressed for where it comes from.
 *
 * @param {{value: number, ink: "forward" | "backward", pressed: boolean, onPress: () => void}} props
 */
const Factor = ({ value, ink, pressed, onPress }) => (
  <button
    type="button"
    class={`hw-factor hw-ink-${ink}`}
    aria-pressed={pressed}
    title="where this comes from"
    onClick={onPress}
  >
    {asFactor(value)}
  </button>
);
