/** The figures as one widget, by the anywidget module contract: https://anywidget.dev/en/afm/ */
import { hydrate, render as renderTo } from "preact";
import { useLayoutEffect, useMemo, useState } from "preact/hooks";
import { figures } from "../figures/index.js";
import { Frame } from "../ui/frame.jsx";

/** Counts the views that no page has named, as in a notebook. */
let views = 0;

export default { render };

/**
 * Draw the figure of a model, into markup that is there already or into an empty element.
 *
 * @param {{model: import("@anywidget/types").AnyModel, el: HTMLElement}} view
 * @returns {() => void} the clean-up
 */
function render({ model, el }) {
  const figure = figures[figureName(model, el)];
  views += 1;
  const id = el.dataset.view ?? `hw-view-${views}`;
  const live = <Live figure={figure} model={model} id={id} />;
  if (el.firstElementChild) hydrate(live, el);
  else renderTo(live, el);
  return () => renderTo(null, el);
}

/** A kernel sends the name as a trait; a page has it in the markup. */
const figureName = (model, el) =>
  model.get("_figure") ?? el.querySelector("[data-figure]").dataset.figure;

function Live({ figure, model, id }) {
  const [published] = useState(() => snapshot(figure, model));
  const [state, setState] = useState(published);
  const set = useMemo(() => setter(model), [model]);

  useLayoutEffect(() => {
    const events = figure.traits.map((trait) => `change:${trait}`).join(" ");
    const follow = () => setState(snapshot(figure, model));
    model.on(events, follow);
    // What has changed between the drawing and this moment.
    follow();
    return () => {
      model.off(events, follow);
      set.flush();
    };
  }, [figure, model, set]);

  const restore = () => set(published);
  return <Frame figure={figure} state={state} set={set} restore={restore} id={id} />;
}

const snapshot = (figure, model) =>
  Object.fromEntries(figure.traits.map((trait) => [trait, model.get(trait)]));

/** Sets traits at once, and saves them to the kernel once a frame: a drag is not a flood. */
function setter(model) {
  let frame;
  const flush = () => {
    if (frame === undefined) return;
    cancelAnimationFrame(frame);
    frame = undefined;
    model.save_changes();
  };
  const set = (changes) => {
    for (const [trait, value] of Object.entries(changes)) model.set(trait, value);
    frame ??= requestAnimationFrame(flush);
  };
  return Object.assign(set, { flush });
}
