/** A long page opens sooner if what is far from the screen waits. */

/**
 * Do something with each element once, when the reader comes near: when it is less than a screen
 * away, touched, or reached by keyboard; with all of them before the page is printed.
 *
 * @template {Element} E
 * @param {Iterable<E>} elements
 * @param {(element: E) => void} action
 */
export function whenNeeded(elements, action) {
  const waiting = new Set(elements);
  /** @param {E} element */
  const meet = (element) => {
    if (!waiting.delete(element)) return;
    observer.unobserve(element);
    try {
      action(element);
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
  // Before the event gets there: what is reached answers to the very press that reaches it.
  /** @param {Event} event */
  const reach = ({ target }) => {
    for (const element of waiting) {
      if (element.contains(/** @type {Node} */ (target))) meet(element);
    }
  };
  addEventListener("pointerdown", reach, { capture: true });
  addEventListener("focusin", reach, { capture: true });
  // A window in the background tells of no focus, and yet may be typed into.
  addEventListener("keydown", reach, { capture: true });
  addEventListener("beforeprint", () => waiting.forEach(meet));
}
