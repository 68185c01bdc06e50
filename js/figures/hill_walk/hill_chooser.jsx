/** Which hill to walk on: one of a list, or a formula of the reader's own. */
import { Typeset } from "../../plot/typeset.jsx";
import { FormulaField } from "../../ui/formula_field.jsx";
import { OWN } from "./hills.js";
import { NO_GUESSES } from "./steps.js";

/** @param {import("./index.jsx").Props} props */
export function HillChooser({ state, model, set, id }) {
  const { hills, chosen, variable } = model;
  const fieldId = `${id}-formula`;
  /** @param {string} formula */
  const choose = (formula) => set({ formula, ...NO_GUESSES });
  /** @param {HTMLSelectElement} select */
  const select = (select) => {
    const hill = hills.find(({ name }) => name === select.value);
    if (hill) {
      choose(hill.formula);
    } else {
      // There is no such hill until it is typed.
      select.value = chosen?.name ?? OWN;
      const field = /** @type {HTMLInputElement} */ (document.getElementById(fieldId));
      field.select();
    }
  };
  const text = chosen?.text ?? state.formula;
  const label = `${state.value_symbol}(${variable}) =`;
  return (
    <>
      <p class="hw-printed">
        hill: {chosen?.name ?? OWN}
        {text && (
          <>
            , <Typeset text={label} /> <code>{text}</code>
          </>
        )}
      </p>
      <div class="hw-chooser">
        <label for={`${id}-hill`}>hill</label>
        <select
          id={`${id}-hill`}
          data-trait="formula"
          value={chosen?.name ?? OWN}
          autocomplete="off"
          onChange={(event) => select(event.currentTarget)}
        >
          {[...hills.map(({ name }) => name), OWN].map((name) => (
            <option key={name} value={name} selected={name === (chosen?.name ?? OWN)}>
              {name}
            </option>
          ))}
        </select>
        <FormulaField
          id={fieldId}
          trait="formula"
          label={label}
          variable={variable}
          text={text}
          onFormula={(text) => choose(hills.find((hill) => hill.text === text)?.formula ?? text)}
        />
      </div>
    </>
  );
}
