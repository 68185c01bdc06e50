/** Which hill to walk on: one of a list, or a formula of the reader's own. */
import { FormulaField } from "../../ui/formula_field.jsx";
import { OWN } from "./hills.js";
import { NO_GUESSES } from "./steps.js";

/** @param {import("./index.jsx").Props} props */
export function HillChooser({ state, model, set, id }) {
  const { hills, chosen, variable } = model;
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
      const field = select.parentElement?.querySelector("input");
      field?.select();
    }
  };
  return (
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
        id={`${id}-formula`}
        trait="formula"
        label={`${state.value_symbol}(${variable}) =`}
        variable={variable}
        text={chosen?.text ?? state.formula}
        onFormula={(text) => choose(hills.find((hill) => hill.text === text)?.formula ?? text)}
      />
    </div>
  );
}
