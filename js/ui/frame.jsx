/** The frame around every figure: the drawing, and what it says in words, in a table, in Python. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Button } from "./button.jsx";
import { useSettled } from "./hooks.js";

/**
 * How long a state must rest before it is told of in words and numbers, and before it is spoken (ms).
 * While a slider moves, all of a frame is the drawing's; a walk takes a step less often than this.
 */
const RESTING = 100;
const QUIET = 700;

/**
 * @typedef {object} Figure what a component file exports
 * @property {string} name also the Python class's `_figure`
 * @property {string[]} traits all that the drawing depends on
 * @property {Record<string, {parse: Function, format: Function}>} fields the traits in an address
 * @property {(state: object) => string | undefined} problem why a state cannot be drawn
 * @property {(state: object) => string} title
 * @property {(state: object) => string} words the drawing in a sentence: Python's `describe()`
 * @property {(state: object) => {columns: string[], rows: string[][]}} table
 * @property {(state: object) => string} python a cell that prints the numbers of the table
 * @property {Function} Component
 */

/**
 * @param {object} props
 * @param {Figure} props.figure
 * @param {object} props.state
 * @param {(changes: object) => void} props.set
 * @param {() => void} props.restore back to the state as published
 * @param {string} props.id prefix of all element ids
 */
export function Frame({ figure, state, set, restore, id }) {
  const problem = figure.problem(state);
  return (
    <figure
      id={id}
      class="hillwalk hw-figure"
      data-figure={figure.name}
      aria-label={figure.name.replaceAll("_", " ")}
    >
      {problem ? (
        <p class="hw-problem" role="alert">
          This figure cannot be drawn: {problem}
        </p>
      ) : (
        <Drawn figure={figure} state={state} set={set} id={id} restore={restore} />
      )}
    </figure>
  );
}

function Drawn({ figure, state, set, restore, id }) {
  return (
    <>
      <figure.Component state={state} set={set} id={id} />
      <Told figure={figure} state={state} restore={restore} />
    </>
  );
}

/** The drawing in words, in a table, in Python. */
function Told({ figure, state, restore }) {
  const settled = useSettled(state, RESTING);
  const words = useMemo(() => figure.words(settled), [figure, settled]);
  return (
    <>
      <figcaption class="hw-words" aria-busy={settled === state ? undefined : "true"}>
        {words}
      </figcaption>
      <LiveRegion words={words} />
      <div class="hw-foot">
        <Table figure={figure} state={settled} />
        <Python figure={figure} state={settled} />
        <Button action="restore" onPress={restore}>
          Start over
        </Button>
      </div>
    </>
  );
}

/** Speaks the words once they rest. Silent until the reader has changed something. */
function LiveRegion({ words }) {
  const first = useRef(words);
  const spoken = useSettled(words, QUIET);
  if (spoken !== first.current) first.current = undefined;
  return (
    <p class="hw-unseen" role="status">
      {first.current === undefined ? spoken : ""}
    </p>
  );
}

function Table({ figure, state }) {
  const table = useMemo(() => tableMarkup(figure.table(state)), [figure, state]);
  return (
    <details class="hw-fold">
      <summary>Table</summary>
      {table}
    </details>
  );
}

const tableMarkup = ({ columns, rows }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
  <div class="hw-scroll" tabIndex={0} role="region" aria-label="Table">
    <table class="hw-table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row[0]}>
            {row.map((cell, i) => (
              <td key={columns[i]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

function Python({ figure, state }) {
  const [copied, setCopied] = useState(false);
  const code = useRef(null);
  const source = useMemo(() => figure.python(state), [figure, state]);
  useEffect(() => setCopied(false), [source]);
  const copy = async () => setCopied(await copyText(code.current));
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

/** Copy an element's text; where the browser forbids it, select it for the reader to copy. */
async function copyText(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return false;
  }
}
