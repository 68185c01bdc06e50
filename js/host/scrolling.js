/** What is wider than its box says so at the edge where more is hidden, and is within reach of keys. */

/** What may be wider than the screen, and what it is called. */
const BOXES = Object.entries({
  code: "main pre",
  table: "main table.docutils, main .text_html table, main .hw-scroll",
  formula: "main .katex-display > .katex",
});
const BOX = BOXES.map(([, selector]) => selector).join();

/** So much is hidden by rounding alone (px). */
const ROUNDING = 1;

/** Mark what scrolls sideways, now and whenever it is given another size, or is scrolled. */
export function markWhatScrolls() {
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const box = target.closest(BOX);
      if (box) mark(/** @type {HTMLElement} */ (box)); // gone from the page, it is in none
    }
  });
  for (const box of document.querySelectorAll(BOX)) {
    mark(/** @type {HTMLElement} */ (box));
    sizes.observe(box);
    // A drawing in a box may grow, while the box does not.
    for (const drawing of box.querySelectorAll(":scope > svg")) sizes.observe(drawing);
  }
  const follow = (/** @type {Event} */ { target }) => {
    if (target instanceof HTMLElement && target.matches(BOX)) mark(target);
  };
  document.addEventListener("scroll", follow, { capture: true, passive: true });
}

/** @param {HTMLElement} box */
function mark(box) {
  const { scrollLeft, scrollWidth, clientWidth } = box;
  const after = scrollWidth - clientWidth - scrollLeft;
  const hidden = [scrollLeft > ROUNDING ? "left" : "", after > ROUNDING ? "right" : ""];
  const edges = hidden.join(" ").trim();
  if (edges !== (box.dataset.hidden ?? "")) {
    if (edges) box.dataset.hidden = edges;
    else delete box.dataset.hidden;
  }
  if (box.closest("figure.hillwalk")) return; // it sees to its own keys
  if (edges) nameFor(box);
  else for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
}

/**
 * What the focus comes to has a name. A table keeps its own role.
 *
 * @param {HTMLElement} box
 */
function nameFor(box) {
  const [name] = BOXES.find(([, selector]) => box.matches(selector)) ?? ["text"];
  box.tabIndex = 0;
  box.setAttribute("aria-label", `${name}, wider than its box`);
  if (name !== "table") box.setAttribute("role", "group");
}
