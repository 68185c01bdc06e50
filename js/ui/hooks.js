/** What a figure needs beyond its state: time passing, and nothing else. */
import { useEffect, useRef, useState } from "preact/hooks";

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
 * Repeat an action at a steady pace until it says that it is done.
 *
 * @param {() => boolean} action returns whether there is more to do
 * @param {number} milliseconds between two repetitions
 * @returns {{playing: boolean, play: () => void, pause: () => void}}
 */
export function usePlayback(action, milliseconds) {
  const [playing, setPlaying] = useState(false);
  // The timer calls the action of the latest drawing, which knows the latest state.
  const latest = useRef(action);
  latest.current = action;
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setInterval(() => {
      if (!latest.current()) setPlaying(false);
    }, milliseconds);
    return () => clearInterval(timer);
  }, [playing, milliseconds]);
  return { playing, play: () => setPlaying(true), pause: () => setPlaying(false) };
}

/** Whether the reader has asked for less motion. Asked at the moment of use, not while drawing. */
export const prefersReducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
