/** Checks that a reader runs: a cell of a table of verdicts, and the guess before a check is run. */
import { Button } from "./button.jsx";

/**
 * A check of one thing, among many in a table: chosen by a press, and run by a second one.
 *
 * @param {object} props
 * @param {string} props.action
 * @param {string} props.label
 * @param {string} props.outcome in a word; "?" before the check has been run
 * @param {boolean} props.isTried
 * @param {boolean} props.isConvicted
 * @param {boolean} props.isChosen
 * @param {() => void} props.onChoose
 * @param {() => void} props.onRun
 */
export function Verdict({ action, label, outcome, isTried, isConvicted, isChosen, ...events }) {
  const isIdle = isChosen && isTried;
  return (
    <button
      type="button"
      class={`hw-verdict-cell${isTried ? (isConvicted ? " hw-convicted" : "") : " hw-untried"}`}
      data-action={action}
      aria-pressed={isChosen}
      aria-label={`${label}: ${isTried ? outcome : "not run"}`}
      aria-disabled={isIdle ? "true" : undefined}
      aria-description={isIdle ? "what it found is shown" : isChosen ? "runs the check" : undefined}
      onClick={isIdle ? undefined : isChosen ? events.onRun : events.onChoose}
    >
      {outcome}
    </button>
  );
}

/**
 * The buttons that run a check: with a guess at what it will find, or without.
 *
 * @param {object} props
 * @param {string} props.word what is said of what a check convicts
 * @param {string} props.action
 * @param {string | false} props.idle
 * @param {(guess?: boolean) => void} props.onRun whether the reader says that it convicts
 */
export const Guesses = ({ word, action, idle, onRun }) => (
  <div class="hw-buttons">
    <Button action={`guess-${action}`} onPress={() => onRun(true)} idle={idle}>
      {`I say ${word}`}
    </Button>
    <Button action="guess-passes" onPress={() => onRun(false)} idle={idle}>
      I say it passes
    </Button>
    <Button action="run" onPress={() => onRun()} idle={idle} primary={!idle}>
      Just run it
    </Button>
  </div>
);
