import { formatAddress, isState, restore } from "../model/address.js";

/** The address follows once the reader has left a figure alone for so long (ms). */
const SETTLED_MS = 400;

/**
 * @typedef {ReturnType<typeof restore>} Arrival what a link told of the figures
 */

/**
 * Keep the address of the page and its figures in step: what the reader did can be sent as a link,
 * and the back button undoes it.
 *
 * A visit to a figure, however long, is one entry of the history: it is made with the first change,
 * and then kept up to date. So the way back to the page one came from stays short. Each entry
 * remembers the state in force when it was made, also those that belong to ordinary anchors:
 * following a link within the page leaves the figures alone, going back over it finds them as they
 * were.
 *
 * @param {import("../model/address.js").Figures} figures
 * @param {(arrival: Arrival | undefined) => void} [tell] told of each link that set figures, and of
 *   each moment at which what was told before is out of date
 * @param {Window} page
 */
export function keepInAddress(figures, tell = () => {}, page = window) {
  const { history, location } = page;
  /** @type {number | undefined} */
  let timer;
  let current = "";
  /** The place of the figure that the reader is at. @type {unknown} */
  let here = null;
  /** That of the visit which the latest entry stands for. @type {unknown} */
  let visited;

  /** @param {() => void} write */
  const attempt = (write) => {
    try {
      write();
    } catch {
      // The browser keeps no history here (as on some pages of file://), or is asked too often.
    }
  };
  // "" would keep the old fragment, and "#" jumps nowhere: the bare path is the page as published
  const url = () => (current ? `#${current}` : location.pathname + location.search);
  const remember = () =>
    attempt(() => history.replaceState({ ...history.state, figures: current }, ""));

  const settle = () => {
    page.clearTimeout(timer);
    timer = undefined;
    page.removeEventListener("beforeunload", settle);
    const address = formatAddress(figures);
    if (address === current) return;
    current = address;
    attempt(() => history.replaceState({ figures: current }, "", url()));
  };

  const follow = () => {
    if (visited !== here) {
      visited = here;
      current = formatAddress(figures);
      attempt(() => history.pushState({ figures: current }, "", url()));
      return;
    }
    page.clearTimeout(timer);
    timer = page.setTimeout(settle, SETTLED_MS);
    // Only while there is something to keep: some browsers do not bring back a page that listens.
    page.addEventListener("beforeunload", settle);
  };

  let isArriving = false;
  const arrive = () => {
    page.clearTimeout(timer);
    isArriving = true;
    const fragment = location.hash.slice(1);
    const remembered = history.state?.figures;
    if (typeof remembered === "string") {
      restore(remembered, figures);
      tell(undefined);
    } else if (isState(fragment)) {
      tell(restore(fragment, figures));
    }
    // To restore a state is no new state of its own, and whatever follows is a new visit.
    isArriving = false;
    visited = undefined;
    current = formatAddress(figures);
    remember();
  };

  for (const { model } of figures.values()) {
    model.on("change", () => {
      if (!isArriving) follow();
    });
  }
  /** @param {Event} event */
  const notice = ({ target }) => {
    const element = /** @type {Element} */ (target);
    const place = element.closest?.(".cell") ?? element.closest?.(".hw-island") ?? here;
    if (place === here) return;
    if (timer !== undefined) settle();
    here = place;
  };
  for (const event of ["pointerdown", "keydown"]) page.addEventListener(event, notice, true);
  // The reader has let go, or is about to leave: for a reload the address must be right before.
  for (const event of ["pointerup", "keyup", "change", "click", "pagehide", "visibilitychange"]) {
    page.addEventListener(event, () => timer !== undefined && settle());
  }
  page.addEventListener("popstate", arrive);
  arrive();
}
