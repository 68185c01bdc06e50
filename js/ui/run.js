/** What drives a figure that runs: frames of the browser, as long as a reader can see it. */
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Simulator, SLICE_MS } from "../model/simulation.js";

/**
 * @typedef {{current: HTMLElement | null}} Place the element of a figure
 */

/**
 * The moment of a run that a state asks for. Where it is far off the run goes on in slices, one a frame,
 * and the moments on the way are shown. What is drawn first, as published, is computed at once: it is
 * what the page's markup shows already.
 *
 * @template S
 * @param {import("../model/simulation.js").Simulation<S, any, any> | undefined} simulation
 * @param {any} state
 * @param {Place} place
 * @returns {import("../model/simulation.js").Moment<any> | undefined} undefined for a figure that does not run
 */
export function useSimulation(simulation, state, place) {
  const simulator = useMemo(() => simulation && new Simulator(simulation), [simulation]);
  const [, drawAgain] = useState(0);
  const isFirst = useRef(true);
  const moment = simulator?.seek(state, isFirst.current ? undefined : SLICE_MS);
  isFirst.current = false;
  useFrames(place, moment !== undefined && !moment.isThere, () => drawAgain((count) => count + 1));
  return moment;
}

/**
 * Do something in every frame: not while the figure is off the screen, and not in a tab that is hidden,
 * where browsers draw no frames. A frame draws once: one for which the reader has just changed something
 * is left out, so that the answer is not kept waiting.
 *
 * @param {Place} place
 * @param {boolean} isRunning nothing at all is done while it is false
 * @param {() => void} onFrame
 */
export function useFrames(place, isRunning, onFrame) {
  const latest = useRef(onFrame);
  latest.current = onFrame;
  // Whether the next drawing is this hook's own doing; whether there was another since the last frame.
  const drawing = useRef({ isOwn: false, isAnswer: false });
  drawing.current.isAnswer ||= !drawing.current.isOwn;
  drawing.current.isOwn = false;
  useLayoutEffect(() => {
    const element = place.current;
    if (!isRunning || !element) return undefined;
    /** @type {number | undefined} */
    let frame;
    const next = () => {
      frame = requestAnimationFrame(next);
      const { isAnswer } = drawing.current;
      drawing.current = { isOwn: !isAnswer, isAnswer: false };
      if (!isAnswer) latest.current();
    };
    const stop = () => {
      if (frame !== undefined) cancelAnimationFrame(frame);
      frame = undefined;
    };
    const observer = new IntersectionObserver((entries) => {
      const { isIntersecting } = entries[entries.length - 1];
      if (!isIntersecting) stop();
      else if (frame === undefined) next();
    });
    observer.observe(element.closest("figure") ?? element); // on a phone a pair has no box of its own
    return () => {
      observer.disconnect();
      stop();
    };
  }, [place, isRunning]);
}

/**
 * Play a run: so many steps a frame, until there is no more to do, or somebody else changes the step.
 *
 * @param {Place} place
 * @param {number} step the step that is shown
 * @param {() => {step: number, more: boolean}} advance
 * @returns {{playing: boolean, play: () => void, pause: () => void}}
 */
export function usePlayedRun(place, step, advance) {
  const [playing, setPlaying] = useState(false);
  const expected = useRef(step);
  useLayoutEffect(() => {
    if (step !== expected.current) setPlaying(false);
  }, [step]);
  useFrames(place, playing, () => {
    const next = advance();
    expected.current = next.step;
    if (!next.more) setPlaying(false);
  });
  const play = () => {
    expected.current = step;
    setPlaying(true);
  };
  return { playing, play, pause: () => setPlaying(false) };
}
