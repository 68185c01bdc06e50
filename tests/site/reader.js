/**
 * What a test needs of a page, in any engine; `n` counts the page's figures and plain controls. Nothing
 * is expected by a certain time: `until` waits, for as long as the slowest machine may take.
 */
(() => {
  const PATIENCE = 20_000; // ms
  const CONTROLS = [
    "input[type=range]:not([disabled])",
    "[role=slider]",
    "button:not([aria-disabled=true])",
  ];
  const islands = [...document.querySelectorAll(".hw-island")];
  const nextFrame = () => new Promise(requestAnimationFrame);

  const until = async (fact) => {
    const start = performance.now();
    while (!fact() && performance.now() - start < PATIENCE) await nextFrame();
    return fact();
  };

  const model = (n) => hillwalk.models.get(islands[n].dataset.model);
  const state = (n) => JSON.stringify(model(n).traits());
  // All drawings of a figure; a control is told by its text.
  const drawing = (n) =>
    [...islands[n].querySelectorAll("svg.hw-canvas")].map((svg) => svg.innerHTML).join() ||
    islands[n].innerText;
  const isFigure = (n) => islands[n].querySelector("figure.hillwalk") !== null;

  window.reader = {
    state,
    drawing,
    isFigure,
    drawings: () => islands.map((_, n) => drawing(n)),
    has: (n, selector) => islands[n].querySelector(selector) !== null,
    isDrawnAnew: (n, before) => until(() => drawing(n) !== before),
    isIn: (n, wanted) => until(() => state(n) === wanted),
    areDrawn: (wanted) => until(() => wanted.every((each, n) => drawing(n) === each)),
    /** Wait until the address tells of every figure. */
    areInTheAddress: () =>
      until(() =>
        islands.every(
          ({ dataset }, n) => !isFigure(n) || location.hash.includes(`${dataset.model}.`),
        ),
      ),
    /** Put the focus on what can be moved, or else pressed; return a key for it. */
    focus: (n) => {
      const found = CONTROLS.map((selector) => islands[n].querySelector(selector));
      const control = found.find((each) => each !== null);
      control.focus();
      if (control.localName === "button") return "Enter";
      return control.type === "range" && control.value === control.max ? "ArrowLeft" : "ArrowRight";
    },
    /** Points of the window: in the middle of an element, and at shares of the box around it. */
    points: async (n, selector, around, ...shares) => {
      const element = islands[n].querySelector(selector);
      element.scrollIntoView({ block: "center", behavior: "instant" });
      // Words that are told later may move what stands below them.
      await until(() => document.querySelector("[aria-busy]") === null);
      for (const _ of [1, 2]) await nextFrame();
      element.scrollIntoView({ block: "center", behavior: "instant" });
      const within = (box, [across, down]) => [
        box.left + across * box.width,
        box.top + down * box.height,
      ];
      const box = element.closest(around).getBoundingClientRect();
      return [
        within(element.getBoundingClientRect(), [0.5, 0.5]),
        ...shares.map((share) => within(box, share)),
      ];
    },
  };
  return islands.length;
})();
