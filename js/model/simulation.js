/**
 * A figure that runs: a process that goes on step by step, such as a network in training.
 *
 * The traits of such a figure hold its settings, a seed, and two counts: `steps_taken`, how far the run
 * has come, and `step`, the step that is shown (null: the last). What the run itself holds, weights above
 * all, is in no trait, no address and no message to a kernel: the settings and a count say all, since the
 * same settings give the same run.
 */

/**
 * @template S the state of the figure
 * @template R the run, which its own functions change
 * @template C a checkpoint
 * @typedef {object} Simulation
 * @property {(state: S) => string} key what a run depends on: the same key, the same run
 * @property {(state: S) => R} start the run, before its first step
 * @property {(run: R) => boolean} step take one step; false where there can be none, and then nothing
 *   has changed
 * @property {(run: R) => C} checkpoint all that later steps depend on, in memory of its own
 * @property {(run: R, checkpoint: C) => void} resume go back to a checkpoint of this run. What the run
 *   has recorded of later steps may stay: it will be the same again
 */

/**
 * @template R
 * @typedef {object} Moment a run at one of its steps. Another moment is another object, but the run in it
 *   is the same: take from it what you need before it goes on
 * @property {R} run
 * @property {number} step the step that the run is at
 * @property {number} last how far it has come
 * @property {boolean} isThere whether this is the step that the state asks for, or the run's end before it
 */

/** How long one slice of a run may take (ms): half of a frame, so that the page stays quick. */
export const SLICE_MS = 8;

/** A run keeps so many checkpoints at most; then it drops every second one. */
const MOST_CHECKPOINTS = 128;
/** At first so many steps lie between two of them. */
const FIRST_SPACING = 10;

/**
 * Brings a run to the steps that are asked for, back and forth, from the nearest checkpoint on.
 *
 * @template S, R, C
 */
export class Simulator {
  /** @param {Simulation<S, R, C>} simulation */
  constructor(simulation) {
    this.simulation = simulation;
    /** @type {string | undefined} */
    this.key = undefined;
    this.run = /** @type {R} */ (/** @type {unknown} */ (undefined));
    /** The step that the run is at. */
    this.at = 0;
    /** The furthest it has ever come. */
    this.last = 0;
    /** The step after which there is no other, once it is known. */
    this.end = Number.POSITIVE_INFINITY;
    /** @type {Map<number, C>} */
    this.checkpoints = new Map();
    /** From one checkpoint to the next. */
    this.spacing = FIRST_SPACING;
    /** @type {Moment<R> | undefined} */
    this.moment = undefined;
  }

  /**
   * Go on to the step that a state asks for, or as near to it as the time allows. Nothing is lost where
   * time runs out: ask again.
   *
   * @param {S & {steps_taken: number, step?: number | null}} state
   * @param {number} [milliseconds]
   * @returns {Moment<R>} the same object as before, where the run is at the same step
   */
  seek(state, milliseconds = Number.POSITIVE_INFINITY) {
    const end = performance.now() + milliseconds;
    const key = this.simulation.key(state);
    if (key !== this.key) this.begin(key, state);
    const furthest = Math.min(state.steps_taken, this.end);
    // Forward to where the run has come, once; then to the step that is shown.
    let hasTime = this.last >= furthest || this.advance(furthest, end);
    const last = Math.min(state.steps_taken, this.last);
    const shown = Math.min(state.step ?? state.steps_taken, last);
    if (hasTime && this.at !== shown) {
      if (shown < this.at || this.nearest(shown) > this.at) this.goBack(this.nearest(shown));
      hasTime = this.advance(shown, end);
    }
    return this.tell(hasTime, last);
  }

  /**
   * @param {string} key
   * @param {S} state
   */
  begin(key, state) {
    this.key = key;
    this.run = this.simulation.start(state);
    this.at = 0;
    this.last = 0;
    this.end = Number.POSITIVE_INFINITY;
    this.checkpoints = new Map([[0, this.simulation.checkpoint(this.run)]]);
    this.spacing = FIRST_SPACING;
  }

  /**
   * Step by step, until the time is over.
   *
   * @param {number} goal
   * @param {number} end
   * @returns {boolean} whether the run is there, or has ended
   */
  advance(goal, end) {
    if (goal > this.last && this.at < this.last) this.goBack(this.nearest(this.last));
    while (this.at < goal) {
      if (!this.simulation.step(this.run)) {
        this.end = this.at;
        return true;
      }
      this.at += 1;
      this.last = Math.max(this.last, this.at);
      if (this.at % this.spacing === 0) this.keep();
      if (performance.now() >= end) return this.at === goal;
    }
    return true;
  }

  /** Keep a checkpoint; where there are many, only those at twice the distance. */
  keep() {
    if (this.checkpoints.has(this.at)) return;
    this.checkpoints.set(this.at, this.simulation.checkpoint(this.run));
    if (this.checkpoints.size <= MOST_CHECKPOINTS) return;
    this.spacing *= 2;
    for (const step of this.checkpoints.keys()) {
      if (step % this.spacing !== 0) this.checkpoints.delete(step);
    }
  }

  /**
   * The nearest step at or before another that has a checkpoint.
   *
   * @param {number} step
   */
  nearest(step) {
    let at = step - (step % this.spacing);
    while (!this.checkpoints.has(at)) at -= this.spacing;
    return at;
  }

  /** @param {number} step one that has a checkpoint */
  goBack(step) {
    this.simulation.resume(this.run, /** @type {C} */ (this.checkpoints.get(step)));
    this.at = step;
  }

  /**
   * @param {boolean} isThere
   * @param {number} last
   */
  tell(isThere, last) {
    const { moment, run, at } = this;
    const isSame =
      moment?.run === run &&
      moment.step === at &&
      moment.last === last &&
      moment.isThere === isThere;
    if (!isSame) this.moment = { run, step: at, last, isThere };
    return /** @type {Moment<R>} */ (this.moment);
  }
}
