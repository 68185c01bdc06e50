/** A figure as a widget, by the anywidget module contract: https://anywidget.dev/en/afm/ */
import { hydrate, render as renderTo } from "preact";
import { useLayoutEffect, useMemo, useState } from "preact/hooks";
import { readState } from "../model/figure.js";
import { Frame } from "../ui/frame.jsx";

/**
 * @typedef {import("../model/figure.js").Figure} Figure
 * @typedef {import("../model/model.js").ViewedModel} ViewedModel
 */

/** Counts the views that no page has named, as in a notebook. */
let views = 0;

/**
 * Draw the figure of a model, into markup that is there already or into an empty element.
 *
 * @param {Figure} figure
 * @param {{model: ViewedModel, el: HTMLElement}} view
 * @returns {() => void} the clean-up
 */
export function renderWidget(figure, { model, el }) {
  views += 1;
  const id = el.dataset.view ?? `hw-view-${views}`;
  const live = <Live figure={figure} model={model} id={id} />;
  if (el.firstElementChild) hydrate(live, el);
  else renderTo(live, el);
  return () => renderTo(null, el);
}

/** @param {{figure: Figure, model: ViewedModel, id: string}} props */
function Live({ figure, model, id }) {
  const [published] = useState(() => traitsOfModel(figure, model));
  const [state, setState] = useState(() => readState(figure, (trait) => published[trait]));
  const set = useMemo(() => setter(model), [model]);

  useLayoutEffect(() => {
    const follow = () =>
      setState((last) =>
        readState(figure, (/** @type {string} */ trait) => model.get(trait), last),
      );
    // One event a trait: that is all that the contract promises.
    for (const trait of Object.keys(figure.traits)) model.on(`change:${trait}`, follow);
    // What has changed between the drawing and this moment.
    follow();
    return () => {
      for (const trait of Object.keys(figure.traits)) model.off(`change:${trait}`, follow);
      set.flush();
    };
  }, [figure, model, set]);

  const restore = () => set(published);
  return <Frame figure={figure} state={state} set={set} restore={restore} id={id} />;
}

/**
 * @param {Figure} figure
 * @param {ViewedModel} model
 * @returns {Record<string, unknown>}
 */
const traitsOfModel = (figure, model) =>
  Object.fromEntries(Object.keys(figure.traits).map((trait) => [trait, model.get(trait)]));

/**
 * Sets traits at once, and saves them to the kernel once a frame: a drag is not a flood.
 *
 * @param {ViewedModel} model
 */
function setter(model) {
  /** @type {number | undefined} */
  let frame;
  const flush = () => {
    if (frame === undefined) return;
    cancelAnimationFrame(frame);
    frame = undefined;
    model.save_changes();
  };
  /** @param {object} changes */
  const set = (changes) => {
    for (const [trait, value] of Object.entries(changes)) model.set(trait, value);
    frame ??= requestAnimationFrame(flush);
  };
  return Object.assign(set, { flush });
}
