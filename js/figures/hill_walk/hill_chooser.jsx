/** Which hill to walk on: one of a list, or a formula of the reader's own. */
import { useState } from "preact/hooks";
import { FormulaField } from "../../ui/formula_field.jsx";
import { OWN } from "./hills.js";
import { NO_GUESSES } from "./steps.js";

/** @param {import("./index.jsx").Props} props */
export function HillChooser({ state, model, set, id }) {
  const { hills, chosen, variable, graph } = model;
  // Who asks for a formula of their own may not have typed one yet: the hill in force when they asked.
  const [asked, setAsked] = useState(/** @type {string | null} */ (null));
  const name = asked === state.formula ? OWN : (chosen?.name ?? OWN);
  /** @param {string} formula */
  const choose = (formula) => set({ formula, ...NO_GUESSES });
  /** @param {HTMLSelectElement} select */
  const select = (select) => {
    const hill = hills.find(({ name }) => name === select.value);
    setAsked(hill ? null : state.formula);
    if (hill) {
      choose(hill.formula);
    } else if (!select.matches(":focus-visible")) {
      // Who chose by mouse or finger goes on by typing; the keyboard is led nowhere unasked.
      // Looked for nearby: in a notebook the document knows nothing of what is inside a figure.
      select.parentElement?.querySelector("input")?.select();
    }
  };
  const text = chosen?.text ?? state.formula;
  return (
    <div class="hw-chooser">
      <label for={`${id}-hill`}>hill</label>
      <select
        id={`${id}-hill`}
        data-trait="formula"
        value={name}
        autocomplete="off"
        onChange={(event) => select(event.currentTarget)}
      >
        {[...hills.map((hill) => hill.name), OWN].map((each) => (
          <option key={each} value={each} selected={each === name}>
            {each}
          </option>
        ))}
      </select>
      <FormulaField
        id={`${id}-formula`}
        trait="formula"
        label={`${state.value_symbol}(${variable}) =`}
        variables={graph.inputNames}
        text={text}
        onFormula={(typed) => {
          const formula = hills.find((hill) => hill.text === typed)?.formula ?? typed;
          if (name === OWN) setAsked(formula);
          choose(formula);
        }}
      />
    </div>
  );
}
