/** A field for a formula of the reader's own. */
import { useLayoutEffect, useMemo, useState } from "preact/hooks";
import { FormulaError } from "../engine/errors.js";
import { inPython, parseFormula } from "../engine/formula.js";
import { LONGEST_FORMULA } from "../model/schema.js";
import { Typeset } from "../plot/typeset.jsx";
import { SPEECH_DELAY_MS, useDebounced } from "./hooks.js";

/** Of a long text so many characters are shown on either side of its mistake. */
const AROUND = 12;

/**
 * Says why a formula is of no use to a figure, if it is not.
 *
 * @callback Refuse
 * @param {string} text
 * @param {string[]} variables
 * @returns {string | undefined}
 */

/**
 * A label and a text field; on paper, the formula in force. Every text that is a formula is told of at
 * once, as Python writes it. One that is not (yet) stays in the field as a draft, with its mistake shown
 * under it: only the reader changes what the reader types. The field takes the text from outside again
 * once that has become another one by other means.
 *
 * @param {object} props
 * @param {string} props.id
 * @param {string} props.trait the trait that it sets
 * @param {string} props.label
 * @param {string[]} props.variables what the formula may be over
 * @param {string} props.text the formula in force
 * @param {(text: string) => void} props.onFormula
 * @param {Refuse} [props.refuse] what is refused is a draft, as is what is no formula
 */
export function FormulaField({ id, trait, label, variables, text, onFormula, refuse }) {
  const [draft, setDraft] = useState({ typed: text, inForce: text });
  const isCurrent = draft.inForce === text;
  useLayoutEffect(() => {
    if (!isCurrent) setDraft({ typed: text, inForce: text });
  }, [isCurrent, text]);
  const shown = isCurrent ? draft.typed : text;
  const found = useMemo(() => mistakeIn(shown, variables, refuse), [shown, variables, refuse]);
  // What is in force may not be sayable in a formula: then the field begins empty.
  const mistake = shown === "" && text === "" ? undefined : found;
  /** @param {string} typed */
  const read = (typed) => {
    const isRight = !mistakeIn(typed, variables, refuse);
    const formula = isRight ? inPython(typed, variables) : undefined;
    const isKept = formula !== undefined && formula.length <= LONGEST_FORMULA;
    setDraft({ typed, inForce: isKept ? formula : text });
    if (isKept) onFormula(formula);
  };
  return (
    <>
      {text && (
        <p class="hw-printed">
          <Typeset text={label} /> <code>{text}</code>
        </p>
      )}
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
        aria-invalid={mistake ? "true" : undefined}
        aria-describedby={`${id}-mistake`}
        onInput={(event) => read(event.currentTarget.value)}
      />
      <p class="hw-mistake" id={`${id}-mistake`}>
        {mistake && <Mistake text={shown} mistake={mistake} />}
      </p>
      <Spoken mistake={mistake} />
    </>
  );
}

/**
 * What is wrong with a text.
 *
 * @param {string} text
 * @param {string[]} variables
 * @param {Refuse} [refuse]
 * @returns {FormulaError | undefined} undefined for a formula
 */
function mistakeIn(text, variables, refuse) {
  try {
    parseFormula(text, variables);
    const why = refuse?.(text, variables);
    return why === undefined ? undefined : new FormulaError(why, 0, text.length);
  } catch (error) {
    if (error instanceof FormulaError) return error;
    throw error;
  }
}

/**
 * What is wrong, beside a copy of the text in which the place is marked; and what to write instead.
 *
 * @param {{text: string, mistake: FormulaError}} props
 */
function Mistake({ text, mistake: { start, end, message, instead } }) {
  const until = Math.max(end, start + 1);
  const [from, to] = [Math.max(0, start - AROUND), Math.min(text.length, until + AROUND)];
  return (
    <>
      <code>
        {from > 0 && "…"}
        {text.slice(from, start)}
        <mark>{shorten(text.slice(start, until)) || " "}</mark>
        {text.slice(until, to)}
        {to < text.length && "…"}
      </code>{" "}
      {message}
      {instead && (
        <>
          {" "}
          Write <code>{instead}</code>
        </>
      )}
    </>
  );
}

/** @param {string} text */
const shorten = (text) =>
  text.length > 2 * AROUND ? `${text.slice(0, AROUND)}…${text.slice(-AROUND)}` : text;

/**
 * Says what is wrong once the reader has stopped typing.
 *
 * @param {{mistake?: FormulaError}} props
 */
function Spoken({ mistake }) {
  const said = mistake
    ? `${mistake.message}${mistake.instead ? ` Write ${mistake.instead}` : ""}`
    : "";
  return (
    <p class="hw-unseen" role="status">
      {useDebounced(said, SPEECH_DELAY_MS)}
    </p>
  );
}
