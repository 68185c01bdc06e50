/** The stable, a row a horse and a column a check, and the bench: one check of one horse. */
import { formatNumber } from "../../plot/format.js";
import { Typeset } from "../../plot/typeset.jsx";
import { Guesses, Verdict } from "../../ui/verdicts.jsx";
import { CHECK_NAMES, CHECKS } from "./checks.js";
import { FAULTS, HORSES } from "./horses.js";

/**
 * @typedef {import("./index.jsx").Props} Props
 * @typedef {import("./index.jsx").Horse} Horse
 * @typedef {import("./index.jsx").State} State
 * @typedef {import("./index.jsx").Cell} Cell
 */

/** What each fault is, and the line of code in which it shows. */
const MEANINGS = {
  sound: { name: "sound", does: "nothing is wrong with it", code: "", instead: "" },
  sign: {
    name: "Sign",
    does: "adds the gradient",
    code: "W + rate * gradient",
    instead: "W - rate * gradient",
  },
  factor: {
    name: "Factor",
    does: "forgets x",
    code: "d_W_a = sum(d_h) + sum(d_y_hat)",
    instead: "d_W_a = sum(d_h * x) + sum(d_y_hat)",
  },
  early: {
    name: "Early",
    does: "W_b goes first",
    code: "gradient(W_a, new_W_b)",
    instead: "gradient(W_a, W_b)",
  },
  path: {
    name: "Path",
    does: "leaves out a path",
    code: "d_W_a = sum(d_h * x)",
    instead: "d_W_a = sum(d_h * x) + sum(d_y_hat)",
  },
  sum: {
    name: "Sum",
    does: "sum, not mean",
    code: "d_y_hat = y_hat - t",
    instead: "d_y_hat = (y_hat - t) / len(t)",
  },
};

/** @param {State["named"][number]} fault */
export const nameOf = (fault) => (fault === "-" ? "?" : MEANINGS[fault].name);

/**
 * What came of a check, in a word.
 *
 * @param {Cell} cell
 */
export const outcomeOf = ({ isTried, isLame }) => (!isTried ? "?" : isLame ? "LAME" : "passes");

/**
 * All checks of all horses: each is chosen here, and run by a second press.
 *
 * @param {Props & {run: (guess?: boolean) => void}} props
 */
export function Stable({ state, model, set, run }) {
  return (
    <div class="hw-stable" role="group" aria-label="the checks of all horses">
      <div class="hw-stable-row" aria-hidden="true">
        <span>horse</span>
        {CHECK_NAMES.map((check) => (
          <span key={check}>{CHECKS[check].title}</span>
        ))}
        <span>it is</span>
      </div>
      {model.horses.map((horse) => (
        <div key={horse.name} class="hw-stable-row">
          <span class={horse.name === state.horse ? "hw-on-bench" : undefined} aria-hidden="true">
            {horse.name}
          </span>
          {CHECK_NAMES.map((check) => (
            <Stall
              key={check}
              horse={horse}
              check={check}
              isChosen={horse.name === state.horse && check === state.check}
              onChoose={() => set({ horse: horse.name, check })}
              onRun={run}
            />
          ))}
          <span class="hw-said" aria-hidden="true">
            {horse.said === "-" ? "?" : `${nameOf(horse.said)} ${horse.isFound ? "✓" : "✗"}`}
          </span>
        </div>
      ))}
    </div>
  );
}

/**
 * One check of one horse.
 *
 * @param {object} props
 * @param {Horse} props.horse
 * @param {State["check"]} props.check
 * @param {boolean} props.isChosen
 * @param {() => void} props.onChoose
 * @param {() => void} props.onRun
 */
const Stall = ({ horse, check, ...more }) => (
  <Verdict
    action={`${check}-${horse.name}`}
    label={`${horse.name}, ${CHECKS[check].title}`}
    outcome={outcomeOf(horse.cells[check])}
    isTried={horse.cells[check].isTried}
    isConvicted={horse.cells[check].isLame}
    {...more}
  />
);

/**
 * The check that is chosen: a guess, the two numbers that tell, and the name of the fault.
 *
 * @param {Props & {run: (guess?: boolean) => void}} props
 */
export function Bench({ model, set, id, run }) {
  const { horse, cell, check } = model.bench;
  const idle = cell.isTried && "this check has been run";
  return (
    <div class="hw-trial">
      <p>
        <b>{`${horse.name}, ${check.title}.`}</b> {check.question}
      </p>
      <Guesses word="LAME" action="lame" idle={idle} onRun={run} />
      <Evidence {...model.bench} />
      <Naming model={model} set={set} id={id} />
    </div>
  );
}

/**
 * The two numbers that a check compares, side by side, and what follows.
 *
 * @param {Props["model"]["bench"]} bench
 */
function Evidence({ check, cell }) {
  return (
    <div class="hw-evidence">
      <div class="hw-evidence-row hw-quiet" aria-hidden="true">
        <span />
        <span>{check.columns[0]}</span>
        <span />
        <span>{check.columns[1]}</span>
      </div>
      <dl>
        {cell.comparisons.map(({ of, numbers, isGood }) => (
          <div key={of} class="hw-evidence-row">
            <dt>
              <Typeset text={of} />
            </dt>
            <dd>
              <b>{cell.isTried ? formatNumber(numbers[0]) : "?"}</b>
              <span class={isGood || !cell.isTried ? "hw-quiet" : "hw-bad"}>
                {cell.isTried ? ` ${check.signs[isGood ? 0 : 1]} ` : " "}
              </span>
              <b>{cell.isTried ? formatNumber(numbers[1]) : "?"}</b>
            </dd>
          </div>
        ))}
      </dl>
      <p>
        {cell.isTried && (
          <>
            <b class={cell.isLame ? "hw-verdict hw-convicted" : "hw-verdict"}>
              {cell.isLame ? "LAME" : "PASSES"}
            </b>
            {cell.guess && ` You guessed ${cell.guess}.`}
          </>
        )}
      </p>
    </div>
  );
}

/**
 * What the reader says is wrong with the horse, and the answer.
 *
 * @param {Pick<Props, "model" | "set" | "id">} props
 */
function Naming({ model, set, id }) {
  const { horse } = model.bench;
  /** @param {string} said */
  const say = (said) => {
    const named = HORSES.map((name, i) => (name === horse.name ? said : model.horses[i].said));
    set({ named: /** @type {State["named"]} */ (named) });
  };
  return (
    <>
      <div class="hw-chooser">
        <label for={`${id}-named`}>{`${horse.name} is`}</label>
        <select
          id={`${id}-named`}
          data-trait="named"
          autocomplete="off"
          value={horse.said}
          onChange={(event) => say(event.currentTarget.value)}
        >
          <option value="-" selected={horse.said === "-"}>
            not named yet
          </option>
          {FAULTS.map((fault) => (
            <option key={fault} value={fault} selected={fault === horse.said}>
              {`${MEANINGS[fault].name}: ${MEANINGS[fault].does}`}
            </option>
          ))}
        </select>
      </div>
      <p class="hw-answer">
        <Answer model={model} />
      </p>
    </>
  );
}

/** @param {{model: Props["model"]}} props */
function Answer({ model }) {
  const { horse, likeness } = model.bench;
  if (!likeness || horse.said === "-") return null;
  const { code, instead } = MEANINGS[horse.said];
  if (horse.isFound && code === "") return <>Right. It passes whatever you try.</>;
  if (horse.isFound) {
    return (
      <>
        Right. It has <code>{code}</code> where <code>{instead}</code> should be.
      </>
    );
  }
  if (likeness.isAlike) {
    return <>No, but these examples could not have told you. Choose others, and look again.</>;
  }
  return <Typeset text={`No. ${likeness.text}`} />;
}
