/** A long page opens sooner if what is far from the screen waits. */
import { catchUp, isStirred, takeEarlyEvents } from "./early.js";

/** Before any of these gets there, what is reached comes to life: the very first press counts. */
const REACHES = ["pointerdown", "focusin", "keydown", "input", "change", "click"];

/**
 * Do something with each element once, when the reader comes near: when it is less than a screen
 * away, touched, or reached by keyboard; with all of them before the page is printed. What the reader
 * did with an element before is done again then.
 *
 * @template {Element} E
 * @param {Iterable<E>} elements
 * @param {(element: E) => void} action
 */
export function whenNeeded(elements, action) {
  const waiting = new Set(elements);
  const early = takeEarlyEvents();
  /** @param {E} element */
  const meet = (element) => {
    if (!waiting.delete(element)) return;
    observer.unobserve(element);
    try {
      catchUp(element, early, () => action(element));
    } catch (error) {
      reportError(error); // and let the others live
    }
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting) meet(/** @type {E} */ (target));
      }
    },
    { rootMargin: "100% 0px" },
  );
  for (const element of waiting) observer.observe(element);
  for (const element of waiting) if (isStirred(element, early)) meet(element);
  /** @param {Event} event */
  const reach = ({ target }) => {
    for (const element of waiting) {
      if (element.contains(/** @type {Node} */ (target))) meet(element);
    }
  };
  for (const type of REACHES) addEventListener(type, reach, { capture: true });
  addEventListener("beforeprint", () => waiting.forEach(meet));
}
