/**
 * What every page does beside its figures: old addresses, the theme, copying code, what scrolls, and
 * what words mean.
 */
import { copyText } from "../ui/copy.js";
import { explainInPlace } from "./meanings.js";
import { leadOn } from "./moved.js";
import { markWhatScrolls } from "./scrolling.js";

/** How long a button says what it has done (ms). */
const SAID_MS = 3000;

leadOn();

const root = document.documentElement;

const themeButton = /** @type {HTMLElement} */ (document.querySelector(".bar-theme"));

/** @param {string} theme */
function setTheme(theme) {
  root.dataset.theme = theme;
  themeButton.setAttribute("aria-pressed", String(theme === "dark"));
}

setTheme(root.dataset.theme ?? "light");
let isChosen = false;
try {
  isChosen = localStorage.getItem("theme") !== null;
} catch {
  // Storage is forbidden here: a choice holds for this page.
}
themeButton.addEventListener("click", () => {
  const theme = root.dataset.theme === "dark" ? "light" : "dark";
  setTheme(theme);
  isChosen = true;
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // As above.
  }
});

// The system's theme is followed until the reader chooses one, which all pages that are open follow.
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", ({ matches }) => {
  if (!isChosen) setTheme(matches ? "dark" : "light");
});
addEventListener("storage", ({ key, newValue }) => {
  if (key !== "theme" || !newValue) return;
  isChosen = true;
  setTheme(newValue);
});

// A link within the page leaves the popover of contents open, over the place it leads to.
const contents = /** @type {HTMLElement} */ (document.getElementById("contents"));
contents.addEventListener("click", ({ target }) => {
  const isLink = /** @type {Element} */ (target).closest("a");
  if (isLink && contents.matches(":popover-open")) contents.hidePopover();
});

// One line tells a screen reader what each of the buttons has done.
const status = document.createElement("p");
status.className = "hw-unseen";
status.setAttribute("role", "status");
document.body.append(status);

for (const code of document.querySelectorAll(".cell_input .highlight")) {
  const text = /** @type {Element} */ (code.querySelector("pre"));
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    const done = await copyText(text);
    button.textContent = done;
    status.textContent = done;
    setTimeout(() => {
      button.textContent = "Copy";
      status.textContent = "";
    }, SAID_MS);
  });
  code.append(button);
}

markWhatScrolls();
explainInPlace();

// On paper nothing unfolds. Who wants the solutions there opens them all for the time of printing.
/** @param {string} selector @returns {HTMLDetailsElement[]} */
const folds = (selector) => Array.from(document.querySelectorAll(selector));
const solutions = folds("main details.solution, main details.choice.right");
if (solutions.length > 0) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "print-solutions";
  button.textContent = "Print with solutions";
  button.addEventListener("click", () => {
    const opened = solutions.filter((solution) => !solution.open);
    // A question's answers share a name: the right one opens, and the one that was open closes.
    const before = folds("main details.choice[open]");
    for (const solution of opened) solution.open = true;
    const close = () => {
      for (const solution of opened) solution.open = false;
      for (const choice of before) choice.open = true;
    };
    addEventListener("afterprint", close, { once: true });
    print();
  });
  document.querySelector(".imprint")?.append(button);
}
