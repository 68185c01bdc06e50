/** Which hill: one of a list, or a formula that the reader types. */
import { parseFormula } from "../engine/formula.js";
import { expressionOf } from "../engine/python.js";
import { remember } from "../model/memoize.js";
import { graphOf, variableOf } from "../model/objective.js";

const OWN = "your own formula";

/**
 * @param {object} props
 * @param {object} props.state its traits `graph`, `hills` and `formula` are read
 * @param {(changes: {graph: object, formula: string}) => void} props.onChoose a new hill
 * @param {(formula: string) => void} props.onMistake a text that is none
 */
export function HillChooser({ state, id, onChoose, onMistake }) {
  const { graph, hills, altitude_label } = state;
  const variable = variableOf(graph);
  const { text, mistake } = readFormula(graph, state.formula);
  const chosen = hillNameOf(graph, hills);
  const read = (typed) => {
    const reading = parse(typed, variable);
    if (reading.document) onChoose({ graph: reading.document, formula: typed });
    else onMistake(typed);
  };
  return (
    <div class="hw-chooser">
      <label for={`${id}-hill`}>hill</label>
      <select
        id={`${id}-hill`}
        data-trait="graph"
        value={chosen}
        autocomplete="off"
        onChange={(event) => {
          const hill = hills.find(({ name }) => name === event.currentTarget.value);
          if (hill) onChoose({ graph: hill.graph, formula: "" });
          else document.getElementById(`${id}-formula`).select();
        }}
      >
        {[...hills.map(({ name }) => name), OWN].map((name) => (
          <option key={name} value={name} selected={name === chosen}>
            {name}
          </option>
        ))}
      </select>
      <label class="hw-formula-label" for={`${id}-formula`}>
        {altitude_label}({variable}) =
      </label>
      <input
        type="text"
        id={`${id}-formula`}
        class="hw-formula"
        data-trait="formula"
        value={text}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-invalid={mistake ? "true" : undefined}
        aria-describedby={`${id}-mistake`}
        onInput={(event) => read(event.currentTarget.value)}
      />
      <p class="hw-mistake" id={`${id}-mistake`} role="status">
        {mistake && <Mistake text={text} mistake={mistake} />}
      </p>
    </div>
  );
}

/** What is wrong, under a copy of the text in which the place is marked. */
function Mistake({ text, mistake }) {
  const end = Math.max(mistake.end, mistake.start + 1);
  return (
    <>
      <code>
        {text.slice(0, mistake.start)}
        <mark>{text.slice(mistake.start, end) || " "}</mark>
        {text.slice(end)}
      </code>{" "}
      {mistake.message} The last good hill stays.
    </>
  );
}

/** The name of the listed hill that a graph is, or that it is the reader's own. */
export const hillNameOf = remember((graph, hills) => {
  const wanted = JSON.stringify(graph);
  return hills.find((hill) => JSON.stringify(hill.graph) === wanted)?.name ?? OWN;
});

/**
 * What stands in the field: the text as typed, where it is what the graph says or has a mistake;
 * else the formula of the graph, which was then chosen or set by other means.
 */
const readFormula = remember((graph, typed) => {
  const reading = typed ? parse(typed, variableOf(graph)) : {};
  if (reading.mistake) return { text: typed, mistake: reading.mistake };
  const isCurrent = reading.document && JSON.stringify(reading.document) === JSON.stringify(graph);
  return { text: isCurrent ? typed : formulaOf(graph) };
});

function parse(text, variable) {
  try {
    return { document: parseFormula(text, [variable]) };
  } catch (error) {
    if (error.start === undefined) throw error;
    return { mistake: error };
  }
}

/** A graph as a formula; nothing where it cannot be said in one. */
function formulaOf(graph) {
  try {
    return expressionOf(graphOf(graph));
  } catch {
    return "";
  }
}
