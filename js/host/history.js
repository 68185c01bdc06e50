import { formatAddress, isState, restore } from "../model/address.js";

/** A state is worth an entry in the history when the reader has left it alone for so long (ms). */
const SETTLED_MS = 400;

/**
 * Keep the address of the page and its figures in step: what the reader did can be sent as a link,
 * and the back button undoes it.
 *
 * Each entry of the history remembers the state in force when it was made, also those that belong
 * to ordinary anchors: following a link within the page leaves the figures alone, going back over it
 * finds them as they were.
 *
 * @param {import("../model/address.js").Figures} figures
 * @param {Window} page
 */
export function keepInAddress(figures, page = window) {
  const { history, location } = page;
  /** @type {number | undefined} */
  let timer;
  let current = "";

  const remember = () => history.replaceState({ ...history.state, figures: current }, "");

  const arrive = () => {
    page.clearTimeout(timer);
    const fragment = location.hash.slice(1);
    const remembered = history.state?.figures;
    if (typeof remembered === "string") restore(remembered, figures);
    else if (isState(fragment, figures)) restore(fragment, figures);
    current = formatAddress(figures);
    // To restore a state is no new state of its own.
    page.clearTimeout(timer);
    remember();
  };

  const leave = () => {
    const address = formatAddress(figures);
    if (address === current) return;
    current = address;
    // "" would keep the old fragment, and "#" jumps nowhere: the bare path is the page as published
    const url = address ? `#${address}` : location.pathname + location.search;
    history.pushState({ figures: address }, "", url);
  };

  for (const { model } of figures.values()) {
    model.on("change", () => {
      page.clearTimeout(timer);
      timer = page.setTimeout(leave, SETTLED_MS);
    });
  }
  page.addEventListener("popstate", arrive);
  arrive();
}
