/** Break the engine: seven real bugs, what they do to the learning, and which check finds them. */
import { defineFigure } from "../../model/figure.js";
import { formatG6, formatNumber, pluralize } from "../../plot/format.js";
import { Curve, Dot } from "../../plot/marks.jsx";
import { Layer, Plot } from "../../plot/plot.jsx";
import { Typeset } from "../../plot/typeset.jsx";
import { Button } from "../../ui/button.jsx";
import { Readouts } from "../../ui/readouts.jsx";
import { Scrubber } from "../../ui/slider.jsx";
import { Guesses, Verdict } from "../../ui/verdicts.jsx";
import { MEANINGS } from "./bugs.js";
import { BUGS, CHECK_NAMES, CHECKS, findingsWith, PASSES, setOf, trainingWith } from "./checks.js";
import { program } from "./program.js";

/**
 * @typedef {import("../../model/states.js").States["break_the_engine"]} State
 * @typedef {ReturnType<typeof derive>} Model
 * @typedef {import("../../model/figure.js").ViewProps<State, Model>} Props
 * @typedef {import("../../plot/scale.js").Pair} Pair
 * @typedef {import("./engine.js").Bug} Bug
 *
 * @typedef {object} Cell a check of an engine
 * @property {import("./checks.js").Finding} finding
 * @property {boolean} isCaught
 * @property {boolean} isTried
 * @property {"right" | "wrong" | undefined} guess
 *
 * @typedef {object} Row an engine: sound, with one bug, or with several
 * @property {number} place among the rows that the state keeps
 * @property {string} name
 * @property {Bug[]} bugs
 * @property {number[]} losses
 * @property {Record<State["check"], Cell>} cells
 */

export default defineFigure("break_the_engine", {
  title: "Break the engine",
  derive,
  View,
  words,
  table,
  program,
});

/** The losses that are shown, as a multiple of the first. */
const HEADROOM = 1.6;
/** So many checks have engines with one bug or none: those of several bugs at once come behind them. */
const OF_ONE = (BUGS.length + 1) * CHECK_NAMES.length;

/** @param {State} state */
function derive({ bugs: on, several: isAsked, check, tried }) {
  const bugs = BUGS.filter((bug) => on.includes(bug));
  const sound = rowOf([], 0, "sound", tried);
  const single = [sound, ...BUGS.map((bug, i) => rowOf([bug], i + 1, MEANINGS[bug].name, tried))];
  const several =
    bugs.length > 1 ? rowOf(bugs, single.length, `${bugs.length} at once`, tried) : undefined;
  const rows = several ? [...single, several] : single;
  const row = several ?? single[bugs.length ? BUGS.indexOf(bugs[0]) + 1 : 0];
  const cells = rows.flatMap((each) => Object.values(each.cells));
  const guesses = cells.filter((cell) => cell.guess !== undefined);
  /** @type {import("../../plot/plot.jsx").Scales} */
  const scales = {
    x: { domain: [0, PASSES] },
    y: { domain: [0, HEADROOM * sound.losses[0]], upward: true },
  };
  return {
    rows,
    single,
    several,
    mayBeSeveral: isAsked || bugs.length > 1,
    sound,
    scales,
    bench: { row, check: CHECKS[check], cell: row.cells[check] },
    tries: cells.filter((cell) => cell.isTried).length,
    cells: cells.length,
    guesses: guesses.length,
    right: guesses.filter((cell) => cell.guess === "right").length,
  };
}

/**
 * @param {Bug[]} bugs
 * @param {number} place
 * @param {string} name
 * @param {State["tried"]} tried
 * @returns {Row}
 */
function rowOf(bugs, place, name, tried) {
  const set = setOf(bugs.join(" "));
  const findings = findingsWith(set);
  const cells = CHECK_NAMES.map((check, column) => {
    const how = tried[placeOf(place, column)] ?? "-";
    /** @type {Cell} */
    const cell = {
      finding: findings[check],
      isCaught: !findings[check].isGood,
      isTried: how !== "-",
      guess: how === "right" || how === "wrong" ? how : undefined,
    };
    return [check, cell];
  });
  return { place, name, bugs, losses: trainingWith(set), cells: Object.fromEntries(cells) };
}

/**
 * Where the state keeps a check.
 *
 * @param {number} place
 * @param {number} column
 */
const placeOf = (place, column) => place * CHECK_NAMES.length + column;

/** @param {Cell} cell */
const outcomeOf = ({ isTried, isCaught }) => (!isTried ? "?" : isCaught ? "CAUGHT" : "passes");

/** @param {Props} props */
function View(props) {
  const { state, model, set, id } = props;
  const { row, cell } = model.bench;
  /** @param {boolean} [guess] whether the check convicts */
  const run = (guess) => {
    const place = placeOf(row.place, CHECK_NAMES.indexOf(state.check));
    const tried = [...state.tried];
    while (tried.length < place) tried.push("-");
    tried[place] = guess === undefined ? "run" : guess === cell.isCaught ? "right" : "wrong";
    set({ tried });
  };
  return (
    <>
      <div class="hw-pair">
        <div>
          <Training state={state} model={model} />
          <Scrubber
            id={`${id}-step`}
            step={state.step}
            steps={PASSES}
            noun="pass"
            onInput={(chosen) => set({ step: chosen })}
          />
        </div>
        <Workbench model={model} run={run} />
      </div>
      <p class="hw-how hw-quiet">
        Press a name to choose an engine, or a ? to choose that check of it. Then say what it will
        find, and run it.
      </p>
      <Bugs {...props} run={() => run()} />
      <div class="hw-below-table">
        <Readouts
          items={[
            { name: "checks run", value: `${model.tries} of ${model.cells}` },
            { name: "guesses right", value: `${model.right} of ${model.guesses}` },
          ]}
        />
        <TableControls {...props} />
      </div>
    </>
  );
}

/**
 * The losses of the sound engine, and of the one on the bench once it has trained.
 *
 * @param {{state: State, model: Model}} props
 */
function Training({ state: { step }, model: { sound, bench, scales } }) {
  const { row } = bench;
  /** @param {number[]} losses */
  const points = (losses) => losses.map((loss, pass) => /** @type {Pair} */ ([pass, loss]));
  const isShown = row !== sound && row.cells.falls.isTried;
  return (
    <div>
      <Plot
        {...scales}
        label="the loss against the pass"
        shape="wide"
        xLabel="pass →"
        yLabel="loss L"
      >
        <Layer>
          <Curve ink="quiet" mark="sound" points={points(sound.losses)} dashed={row !== sound} />
          {isShown && <Curve ink="loss" mark="broken" points={points(row.losses)} width={3} />}
        </Layer>
        <Dot ink="quiet" mark="sound-now" on="sound" r={4} at={[step, sound.losses[step]]} />
        {isShown && (
          <Dot ink="loss" mark="broken-now" on="broken" r={5} at={[step, row.losses[step]]} />
        )}
      </Plot>
      <p class="hw-trained hw-quiet">
        {row === sound
          ? "This is how the sound engine learns."
          : isShown
            ? `Dashed: the sound engine. Solid: ${row.name}.`
            : "Dashed: the sound engine. Run “falls” to see this one."}
      </p>
    </div>
  );
}

/**
 * The check that is chosen: a guess, the two numbers that tell, and the code.
 *
 * @param {{model: Model, run: (guess?: boolean) => void}} props
 */
function Workbench({ model, run }) {
  const { row, check, cell } = model.bench;
  const [first, second] = cell.finding.numbers;
  const { bugs } = row;
  const idle = cell.isTried && "this check has been run";
  return (
    <div class="hw-workbench">
      <p>
        <b>{`${row.name}, checked by “${check.title}”:`}</b> {check.question}
      </p>
      <Guesses word="CAUGHT" action="caught" idle={idle} onRun={run} />
      <dl>
        <div>
          <dt>
            <Typeset text={cell.isTried ? cell.finding.of : `${check.columns.join(" and ")}:`} />
          </dt>
          <dd>
            {cell.isTried ? (
              <>
                <b>{formatNumber(first)}</b>
                {` ${check.signs[cell.isCaught ? 1 : 0]} `}
                <b>{formatNumber(second)}</b>
              </>
            ) : (
              "?"
            )}
          </dd>
        </div>
      </dl>
      <p>
        {cell.isTried && (
          <>
            <b class={cell.isCaught ? "hw-verdict hw-convicted" : "hw-verdict"}>
              {cell.isCaught ? "CAUGHT" : "PASSES"}
            </b>
            {cell.guess && ` You guessed ${cell.guess}.`}
          </>
        )}
      </p>
      <div class="hw-meaning">
        {bugs.length === 0 && <p>Nothing is wrong with this engine.</p>}
        {bugs.length > 1 && (
          <p>{`Switched on together: ${namesOf(bugs)}. Chosen alone, each tells what it does.`}</p>
        )}
        {bugs.length === 1 && <Meaning of={MEANINGS[bugs[0]]} />}
      </div>
    </div>
  );
}

/**
 * What a bug does, and the code with it and without.
 *
 * @param {{of: import("./bugs.js").Meaning}} props
 */
const Meaning = ({ of: { does, code, instead } }) => (
  <>
    <p>{does}</p>
    <div class="hw-codes">
      <div>
        {code ? "It says" : "This line is missing"}
        <code>{code || instead}</code>
      </div>
      {code && (
        <div>
          where it should say
          <code>{instead}</code>
        </div>
      )}
    </div>
  </>
);

/**
 * A row an engine, whose name chooses it, and a column a check. In the last row are several bugs at
 * once, if the reader asks for that.
 *
 * @param {Props & {run: () => void}} props
 */
function Bugs({ state, model, set, run }) {
  const { single, several, mayBeSeveral, bench } = model;
  const { bugs } = bench.row;
  /**
   * What other bugs at once have shown says nothing of these.
   *
   * @param {Bug[]} chosen
   * @param {Partial<State>} [more]
   */
  const choose = (chosen, more) =>
    set({ bugs: chosen, tried: state.tried.slice(0, OF_ONE), ...more });
  /** @param {Bug} bug */
  const press = (bug) => {
    const isOn = bugs.includes(bug);
    if (!mayBeSeveral) return choose(isOn ? [] : [bug]);
    choose(
      BUGS.filter((other) => (other === bug ? !isOn : bugs.includes(other))),
      {
        several: true,
      },
    );
  };
  /** @param {Row} row */
  const checksOf = (row) =>
    CHECK_NAMES.map((check) => (
      <Verdict
        key={check}
        action={`${check}-${row === several ? "several" : (row.bugs[0] ?? "sound")}`}
        label={`${row.name}, ${CHECKS[check].title}`}
        outcome={outcomeOf(row.cells[check])}
        isTried={row.cells[check].isTried}
        isConvicted={row.cells[check].isCaught}
        isChosen={row === bench.row && check === state.check}
        onChoose={() => (row === bench.row ? set({ check }) : choose(row.bugs, { check }))}
        onRun={run}
      />
    ));
  return (
    <div class="hw-bugs" role="group" aria-label="the bugs, and the checks of each">
      <div class="hw-bugs-row" aria-hidden="true">
        <span class="hw-quiet">engine</span>
        {CHECK_NAMES.map((check) => (
          <span key={check} class="hw-quiet">
            {CHECKS[check].title}
          </span>
        ))}
      </div>
      {single.map((row) => (
        <div key={row.name} class="hw-bugs-row">
          {row.bugs.length === 0 ? (
            <Button
              action="off"
              pressed={bugs.length === 0}
              onPress={() => choose([])}
              idle={bugs.length === 0 && "all bugs are off"}
            >
              {row.name}
            </Button>
          ) : (
            <Button
              action={`switch-${row.bugs[0]}`}
              pressed={bugs.includes(row.bugs[0])}
              onPress={() => press(row.bugs[0])}
            >
              {row.name}
            </Button>
          )}
          {checksOf(row)}
        </div>
      ))}
      <div class="hw-bugs-row hw-several">
        <Button
          action="several"
          pressed={mayBeSeveral}
          onPress={() =>
            mayBeSeveral ? choose(bugs.slice(0, 1), { several: false }) : set({ several: true })
          }
        >
          several at once
        </Button>
        {several ? (
          checksOf(several)
        ) : (
          <span class="hw-quiet">
            {mayBeSeveral
              ? "Now each bug is a switch of its own: turn on two or more."
              : "One bug at a time."}
          </span>
        )}
      </div>
    </div>
  );
}

/** @param {Props} props */
function TableControls({ state, model, set }) {
  const { tries, cells } = model;
  const all = Array.from({ length: cells }, (_, place) => {
    const how = state.tried[place] ?? "-";
    return how === "-" ? /** @type {const} */ ("run") : how;
  });
  return (
    <div class="hw-buttons">
      <Button
        action="solve"
        onPress={() => set({ tried: all })}
        idle={tries === cells && "everything is shown"}
      >
        Run all checks
      </Button>
    </div>
  );
}

/**
 * @param {State} state
 * @param {Model} model
 */
function words({ step }, { bench, tries, cells, guesses, right, single, sound }) {
  const { row, check, cell } = bench;
  const { of, numbers, isGood } = cell.finding;
  const [first, second] = numbers.map((number) => formatNumber(number));
  const said = [
    row.bugs.length === 0 ? "All bugs are off." : `Switched on: ${namesOf(row.bugs)}.`,
    cell.isTried
      ? `The engine ${isGood ? "passes" : "is caught by"} the check “${check.title}”: ${of.startsWith("∂") ? "" : "the "}${of}, ${first}, ${check.signs[isGood ? 0 : 1]} ${second}.`
      : `The check “${check.title}” has not been run yet.`,
    `You have run ${tries} of ${cells} checks.`,
  ];
  if (guesses) said.push(`You guessed right ${pluralize(right, "time")} out of ${guesses}.`);
  said.push(
    `After pass ${step} the loss of the sound engine is ${formatNumber(sound.losses[step])}.`,
  );
  if (row !== sound && row.cells.falls.isTried) {
    said.push(`With ${row.name} it is ${formatNumber(row.losses[step])}.`);
  }
  const hidden = single.filter(
    ({ bugs, cells: { falls } }) => bugs.length && falls.isTried && !falls.isCaught,
  );
  if (hidden.length) {
    const names = hidden.map(({ name }) => `“${name}”`);
    said.push(`The loss falls all the same with ${listed(names)}.`);
  }
  return said.join(" ");
}

/** @param {Bug[]} bugs */
const namesOf = (bugs) => listed(bugs.map((bug) => `“${MEANINGS[bug].name}”`));

/** @param {string[]} names */
const listed = (names) =>
  names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}` : names[0];

/**
 * A row a bug: what the checks have shown, and the loss at the pass that is shown, once it has trained.
 *
 * @param {State} state
 * @param {Model} model
 */
function table({ step }, { rows }) {
  return {
    columns: [
      "bug",
      ...CHECK_NAMES.map((check) => CHECKS[check].title),
      "loss before",
      `loss after ${step}`,
    ],
    rows: rows.map(({ name, bugs, cells, losses }) => [
      name,
      ...CHECK_NAMES.map((check) => outcomeOf(cells[check])),
      formatG6(losses[0]),
      bugs.length === 0 || cells.falls.isTried ? formatG6(losses[step]) : "?",
    ]),
  };
}
