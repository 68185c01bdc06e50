/** What a figure needs beyond its state: time passing, and nothing else. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

/**
 * How long a thing must rest before it is spoken (ms). Whatever plays takes its steps faster than
 * this, so that it is spoken of once, when it is at rest.
 */
export const SPEECH_DELAY_MS = 1000;

/**
 * A value that follows another only once it has rested: a live region that is not chatty, a table
 * that does not slow a slider down.
 *
 * @template T
 * @param {T} value
 * @param {number} milliseconds how long it must have rested
 * @returns {T}
 */
export function useDebounced(value, milliseconds) {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (settled === value) return undefined;
    const timer = setTimeout(() => setSettled(() => value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, settled, milliseconds]);
  return settled;
}

/**
 * Go from step to step at a steady pace, until there is no more to do, or somebody else changes the
 * step: the reader who resets, scrubs or starts over, an address, a linked control.
 *
 * @param {number} step the step that is shown
 * @param {() => {step: number, more: boolean}} advance take a step: the step that is shown then, and
 *   whether there is more to do
 * @param {number} milliseconds between two steps
 * @returns {{playing: boolean, play: (from?: number) => void, pause: () => void}} `play` begins at the
 *   step that is shown, or at another one that has just been set
 */
export function usePlayback(step, advance, milliseconds) {
  const [playing, setPlaying] = useState(false);
  const expected = useRef(step);
  // The timer calls the function of the latest drawing, which knows the latest state.
  const latest = useRef(advance);
  latest.current = advance;
  // At once, not after the paint: the timer must not go on from what somebody else has set.
  useLayoutEffect(() => {
    if (step !== expected.current) setPlaying(false);
  }, [step]);
  useLayoutEffect(() => {
    if (!playing) return undefined;
    const timer = setInterval(() => {
      const next = latest.current();
      expected.current = next.step;
      if (!next.more) setPlaying(false);
    }, milliseconds);
    return () => clearInterval(timer);
  }, [playing, milliseconds]);
  /** @param {number} [from] */
  const play = (from = step) => {
    expected.current = from;
    setPlaying(true);
  };
  return { playing, play, pause: () => setPlaying(false) };
}

/** Whether the reader has asked for less motion. Asked at the moment of use, not while drawing. */
export const prefersReducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
