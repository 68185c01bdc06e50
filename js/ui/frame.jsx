/** The frame around every figure: the drawing, and what it says in words, in a table, in Python. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Typeset } from "../plot/typeset.jsx";
import { Button } from "./button.jsx";
import { SPEECH_DELAY_MS, useDebounced } from "./hooks.js";

/**
 * How long a state must rest before it is told of in words and numbers (ms). While a slider moves,
 * all of a frame is the drawing's; a walk takes a step less often than this.
 */
const WORDS_DELAY_MS = 100;

/**
 * @typedef {import("../model/figure.js").Figure} Figure
 * @typedef {{state: any, model: any}} Moment a state, and what is derived from it
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
  const moment = useMemo(() => ({ state, model: figure.derive(state) }), [figure, state]);
  // To start over is to forget as well what no trait keeps: half a formula, a walk on its way.
  const [starts, setStarts] = useState(0);
  const startOver = () => {
    restore();
    setStarts(starts + 1);
  };
  return (
    <figure id={id} class="hillwalk hw-figure" data-figure={figure.name} aria-label={figure.title}>
      <figure.View key={starts} {...moment} set={set} id={id} />
      <TextAlternatives figure={figure} moment={moment} startOver={startOver} />
    </figure>
  );
}

/**
 * The drawing in words, in a table, in Python.
 *
 * @param {{figure: Figure, moment: Moment, startOver: () => void}} props
 */
function TextAlternatives({ figure, moment, startOver }) {
  const settled = useDebounced(moment, WORDS_DELAY_MS);
  const words = useMemo(() => figure.words(settled.state, settled.model), [figure, settled]);
  return (
    <>
      <figcaption class="hw-words" aria-busy={settled === moment ? undefined : "true"}>
        <Typeset text={words} />
      </figcaption>
      <LiveRegion words={words} />
      <div class="hw-foot">
        <Table figure={figure} moment={settled} />
        <Program figure={figure} moment={settled} />
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

/** @param {{figure: Figure, moment: Moment}} props */
function Table({ figure, moment }) {
  const table = useMemo(
    () => tableMarkup(figure.table(moment.state, moment.model)),
    [figure, moment],
  );
  return (
    <details class="hw-fold">
      <summary>Table</summary>
      {table}
    </details>
  );
}

/** @param {import("../model/figure.js").Table} table */
const tableMarkup = ({ columns, rows }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
  <div class="hw-scroll" tabIndex={0} role="region" aria-label="Table">
    <table class="hw-table">
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

/** @param {{figure: Figure, moment: Moment}} props */
function Program({ figure, moment }) {
  const [copied, setCopied] = useState(false);
  const code = useRef(/** @type {HTMLElement | null} */ (null));
  const source = useMemo(() => figure.program(moment.state, moment.model), [figure, moment]);
  useEffect(() => setCopied(false), [source]);
  const copy = async () => code.current && setCopied(await copyText(code.current));
  return (
    <details class="hw-fold">
      <summary>Copy as Python</summary>
      <div class="hw-code">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <pre tabIndex={0} role="region" aria-label="Python">
          <code ref={code}>{source}</code>
        </pre>
        <Button action="copy" onPress={copy}>
          {copied ? "Copied" : "Copy"}
        </Button>
      </div>
    </details>
  );
}

/**
 * Copy an element's text; where the browser forbids it, select it for the reader to copy.
 *
 * @param {HTMLElement} element
 */
async function copyText(element) {
  try {
    await navigator.clipboard.writeText(element.textContent ?? "");
    return true;
  } catch {
    getSelection()?.selectAllChildren(element);
    return false;
  }
}
