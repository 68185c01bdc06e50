/** Beside the network: what it reads, or, while a step is frozen, how one gradient comes about. */
import { Formulas } from "../../plot/diagram.jsx";
import { asFactor, formatNumber } from "../../plot/format.js";
import { Typeset } from "../../plot/typeset.jsx";
import { Button } from "../../ui/button.jsx";
import { Readouts } from "../../ui/readouts.jsx";
import { Slider } from "../../ui/slider.jsx";
import { edgesOf, factorsOf } from "./edges.js";

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
  return step > 0
    ? `Step ${step} would make ${where} too large for a number.`
    : `At the start already ${where} would be too large for a number.`;
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
          { name: `training ${value_name}`, value: formatNumber(loss), ink: "loss" },
          {
            name: `held-out ${value_name}`,
            value: heldOut ? formatNumber(heldOutLoss) : "none held out",
            ink: "forward",
          },
          { name: "right, training", value: model.isEmpty ? "no points" : percent(right) },
          { name: "right, held out", value: heldOut ? percent(heldOutRight) : "none held out" },
          { name: "ŷ at the probe", value: formatNumber(probed), ink: "forward" },
          { name: "epoch", value: String(epoch) },
        ]}
      />
      {model.stopped && !model.isEmpty && <p class="hw-problem">{nameStop(model.stopped)}</p>}
      <p class="hw-legend">
        <span class="hw-key hw-ink-plus">━ weight above 0</span>
        <span class="hw-key hw-ink-minus">┅ below 0</span>
        <span class="hw-key hw-ink-backward">● gradient of the next step, ○ below 0</span>
      </p>
    </div>
  );
}

/** @param {Props} props */
function Walk({ state, model, set, id }) {
  const { next } = model;
  const { phase, learning_rate, weight_decay } = state;
  const edges = edgesOf(next.layers);
  const number = Math.min(state.edge, edges.length - 1);
  const edge = edges[number];
  const count = next.rows.length;
  const sample = Math.min(state.sample, count - 1);
  return (
    <div class="hw-panel">
      <div class="hw-buttons">
        {PHASES.map((name) => (
          <Button
            key={name}
            action={`phase-${name}`}
            pressed={phase === name}
            onPress={() => set({ phase: name })}
            idle={phase === name && "the walk stands here"}
          >
            {name[0].toUpperCase() + name.slice(1)}
          </Button>
        ))}
      </div>
      <Slider
        id={`${id}-sample`}
        trait="sample"
        label="point of the batch"
        min={0}
        max={Math.max(1, count - 1)}
        step={1}
        value={sample}
        text={`${sample + 1} of ${count}`}
        idle={count === 1 ? "the only one" : undefined}
        onInput={(chosen) => set({ sample: chosen })}
      />
      <Slider
        id={`${id}-edge`}
        trait="edge"
        label="weight"
        min={0}
        max={edges.length - 1}
        step={1}
        value={number}
        text={edge.name}
        longest="W_4[7, 7]"
        onInput={(chosen) => set({ edge: chosen })}
      />
      <Formulas>
        <OnePoint next={next} sample={sample} points={model.points} phase={phase} />
        <div>
          <dt>
            weight <Typeset text={edge.name} />
          </dt>
          <dd class={`hw-ink-${edge.weight < 0 ? "minus" : "plus"}`}>
            {formatNumber(edge.weight)}
          </dd>
        </div>
        <Gradient
          edge={edge}
          factors={factorsOf(next.layers, edge, count)}
          phase={phase}
          decay={weight_decay}
        />
        {phase === "update" && (
          <div>
            <dt>new weight = weight − learning rate · gradient</dt>
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
 * One point at the output: its prediction, target and loss; and what sets out on the way back, which is
 * its share of the mean's derivative.
 *
 * @param {object} props
 * @param {Props["model"]["next"]} props.next
 * @param {number} props.sample
 * @param {Props["model"]["points"]} props.points
 * @param {string} props.phase
 */
function OnePoint({ next, sample, points, phase }) {
  const { wentOut, cameBack } = next.layers[next.layers.length - 1];
  const [prediction, target] = [wentOut[sample], points.t[next.rows[sample]]];
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
            formatNumber(cameBack[sample])}
        </dd>
      )}
    </div>
  );
}

/**
 * The gradient of a weight as the sum over the batch of what came in times what came back; on the way
 * forward only what came in is known.
 *
 * @param {object} props
 * @param {Edge} props.edge
 * @param {ReturnType<typeof factorsOf>} props.factors
 * @param {string} props.phase
 * @param {number} props.decay
 */
function Gradient({ edge, factors, phase, decay }) {
  const written = factors.slice(0, WRITTEN);
  const rest = factors.slice(WRITTEN);
  if (phase === "forward") {
    const more = rest.length > 0 ? `, and ${rest.length} more` : "";
    return (
      <div>
        <dt>what came in, point by point</dt>
        <dd class="hw-ink-forward">
          {written.map(({ cameIn }) => formatNumber(cameIn)).join(", ") + more}
        </dd>
      </div>
    );
  }
  const left = rest.reduce((sum, { product }) => sum + product, 0);
  return (
    <div>
      <dt>gradient = sum of (what came in) · (what came back)</dt>
      <dd>
        {written.map(({ cameIn, cameBack }, i) => (
          <span key={i}>
            {i > 0 && " + "}
            <span class="hw-ink-forward">{asFactor(cameIn)}</span>
            {" · "}
            <span class="hw-ink-backward">{asFactor(cameBack)}</span>
          </span>
        ))}
        {rest.length > 0 && ` + ${asFactor(left)} (from ${rest.length} more)`}
        {decay > 0 && ` + ${formatNumber(decay)} · ${asFactor(edge.weight)} (weight decay)`}
        {" = "}
        <b class="hw-ink-backward">{formatNumber(edge.gradient)}</b>
      </dd>
    </div>
  );
}
