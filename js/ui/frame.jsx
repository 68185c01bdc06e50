/** The frame around every figure: the drawing, and what it says in words, in a table, in Python. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Typeset } from "../plot/typeset.jsx";
import { Button } from "./button.jsx";
import { copyText } from "./copy.js";
import { SPEECH_DELAY_MS, useDebounced } from "./hooks.js";
import { useSimulation } from "./run.js";

/**
 * How long a state must rest before it is told of in words and numbers (ms). While a slider moves,
 * all of a frame is the drawing's; a walk takes a step less often than this.
 */
const WORDS_DELAY_MS = 100;

/**
 * @typedef {import("../model/figure.js").Figure} Figure
 *
 * @typedef {object} Moment a state, and what is derived from it
 * @property {any} state
 * @property {any} model
 * @property {boolean} isThere whether a figure that runs has come as far as the state says
 */

/**
 * @param {object} props
 * @param {Figure} props.figure
 * @param {any} props.state
 * @param {(changes: Record<string, unknown>) => void} props.set
 * @param {() => void} props.restore back to the state as published
 * @param {string} props.id prefix of all element ids
 */
export function Frame({ figure, state, set, restore, id }) {
  // Everything is derived once for each state: drawing and words are told of the same moment.
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const run = useSimulation(figure.simulation, state, place);
  const moment = useMemo(
    () => ({ state, model: figure.derive(state, run), isThere: run?.isThere ?? true }),
    [figure, state, run],
  );
  // To start over is to forget as well what no trait keeps: half a formula, a walk on its way.
  const [starts, setStarts] = useState(0);
  const name = nameOf(figure, id);
  const startOver = () => {
    restore();
    setStarts(starts + 1);
  };
  return (
    <figure
      id={id}
      class="hillwalk hw-figure"
      data-figure={figure.name}
      aria-label={name}
      ref={place}
    >
      <div class="hw-stage">
        <figure.View key={starts} state={state} model={moment.model} set={set} id={id} />
      </div>
      <TextAlternatives figure={figure} moment={moment} name={name} startOver={startOver} />
    </figure>
  );
}

/**
 * The name of one figure among those of a page, which may be of the same kind: their ids count them.
 *
 * @param {Figure} figure
 * @param {string} id
 */
function nameOf({ title }, id) {
  const counts = id.match(/\d+/g) ?? [];
  return [title, ...counts].join(" ");
}

/**
 * The drawing in words, in a table, in Python.
 *
 * @param {{figure: Figure, moment: Moment, name: string, startOver: () => void}} props
 */
function TextAlternatives({ figure, moment, name, startOver }) {
  const settled = useDebounced(moment, WORDS_DELAY_MS);
  const isBusy = settled !== moment || !moment.isThere;
  const words = useMemo(() => figure.words(settled.state, settled.model), [figure, settled]);
  return (
    <>
      <figcaption class="hw-words" aria-busy={isBusy ? "true" : undefined}>
        <Typeset text={words} />
      </figcaption>
      <LiveRegion words={words} />
      <div class="hw-foot">
        <Table figure={figure} moment={settled} name={name} />
        <Program figure={figure} moment={settled} name={name} />
        <Button action="restore" onPress={startOver}>
          Start over
        </Button>
      </div>
    </>
  );
}

/**
 * Speaks the words once they rest. Silent until the reader has changed something.
 *
 * @param {{words: string}} props
 */
function LiveRegion({ words }) {
  const first = useRef(/** @type {string | undefined} */ (words));
  const spoken = useDebounced(words, SPEECH_DELAY_MS);
  if (spoken !== first.current) first.current = undefined;
  return (
    <p class="hw-unseen" role="status">
      {first.current === undefined ? spoken : ""}
    </p>
  );
}

/** @param {{figure: Figure, moment: Moment, name: string}} props */
function Table({ figure, moment, name }) {
  const tables = useMemo(
    () =>
      [figure.table(moment.state, moment.model)]
        .flat()
        .map((table) => tableMarkup(table, `${name}: ${table.title ?? "table"}`)),
    [figure, moment, name],
  );
  return (
    <details class="hw-fold">
      <summary>Table</summary>
      {tables}
    </details>
  );
}

/**
 * @param {import("../model/figure.js").Table} table
 * @param {string} label
 */
const tableMarkup = ({ title, columns, rows }, label) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
  <div key={label} class="hw-scroll" tabIndex={0} role="region" aria-label={label}>
    <table class="hw-table">
      {title && (
        <caption>
          <Typeset text={title} />
        </caption>
      )}
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              <Typeset text={column} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row[0]}>
            {row.map((cell, i) => (
              <td key={columns[i]}>
                <Typeset text={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** @param {{figure: Figure, moment: Moment, name: string}} props */
function Program({ figure, moment, name }) {
  const [done, setDone] = useState("");
  const code = useRef(/** @type {HTMLElement | null} */ (null));
  const source = useMemo(() => figure.program(moment.state, moment.model), [figure, moment]);
  useEffect(() => setDone(""), [source]);
  const copy = async () => code.current && setDone(await copyText(code.current));
  return (
    <details class="hw-fold">
      <summary>Copy as Python</summary>
      <div class="hw-code">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <pre tabIndex={0} role="region" aria-label={`${name}: Python`}>
          <code ref={code}>{source}</code>
        </pre>
        <Button action="copy" onPress={copy}>
          {done || "Copy"}
        </Button>
        <span class="hw-unseen" role="status">
          {done}
        </span>
      </div>
    </details>
  );
}
