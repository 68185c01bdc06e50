/** A field for a formula of the reader's own. */
import { useLayoutEffect, useMemo, useState } from "preact/hooks";
import { FormulaError } from "../engine/errors.js";
import { parseFormula } from "../engine/formula.js";
import { LONGEST_FORMULA } from "../model/schema.js";
import { Typeset } from "../plot/typeset.jsx";

/**
 * A label and a text field. Every text that is a formula is told of at once. One that is not (yet)
 * stays in the field as a draft, with its mistake shown under it: only the reader changes what the
 * reader types. The field takes the text from outside again once that has become another one by other
 * means.
 *
 * @param {object} props
 * @param {string} props.id
 * @param {string} props.trait the trait that it sets
 * @param {string} props.label
 * @param {string} props.variable what the formula may be over
 * @param {string} props.text the formula in force
 * @param {(text: string) => void} props.onFormula
 */
export function FormulaField({ id, trait, label, variable, text, onFormula }) {
  const [draft, setDraft] = useState({ typed: text, inForce: text });
  const isCurrent = draft.inForce === text;
  useLayoutEffect(() => {
    if (!isCurrent) setDraft({ typed: text, inForce: text });
  }, [isCurrent, text]);
  const shown = isCurrent ? draft.typed : text;
  const mistake = useMemo(() => mistakeIn(shown, variable), [shown, variable]);
  // What is in force may not be sayable in a formula: then the field begins empty.
  const isWrong = mistake && !(shown === text && text === "");
  /** @param {string} typed */
  const read = (typed) => {
    const isFormula = !mistakeIn(typed, variable);
    setDraft({ typed, inForce: isFormula ? typed : text });
    if (isFormula) onFormula(typed);
  };
  return (
    <>
      <label class="hw-formula-label" for={id}>
        <Typeset text={label} />
      </label>
      <input
        type="text"
        id={id}
        class="hw-formula"
        data-trait={trait}
        value={shown}
        maxLength={LONGEST_FORMULA}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-invalid={isWrong ? "true" : undefined}
        aria-describedby={`${id}-mistake`}
        onInput={(event) => read(event.currentTarget.value)}
      />
      <p class="hw-mistake" id={`${id}-mistake`} role="status">
        {isWrong && <Mistake text={shown} mistake={mistake} />}
      </p>
    </>
  );
}

/**
 * What is wrong with a text.
 *
 * @param {string} text
 * @param {string} variable
 * @returns {FormulaError | undefined} undefined for a formula
 */
function mistakeIn(text, variable) {
  try {
    parseFormula(text, [variable]);
    return undefined;
  } catch (error) {
    if (error instanceof FormulaError) return error;
    throw error;
  }
}

/**
 * What is wrong, beside a copy of the text in which the place is marked.
 *
 * @param {{text: string, mistake: FormulaError}} props
 */
function Mistake({ text, mistake: { start, end, message } }) {
  const until = Math.max(end, start + 1);
  return (
    <>
      <code>
        {text.slice(0, start)}
        <mark>{text.slice(start, until) || " "}</mark>
        {text.slice(until)}
      </code>{" "}
      {message} The last good formula stays.
    </>
  );
}
