/** What every page does beside its figures: the theme, copying code, and focus for what scrolls. */
import { copyText } from "../ui/copy.js";

/** How long a button says what it has done (ms). */
const SAID_MS = 3000;

const root = document.documentElement;

const themeButton = /** @type {HTMLElement} */ (document.querySelector(".bar-theme"));

/** @param {string} theme */
function setTheme(theme) {
  root.dataset.theme = theme;
  themeButton.setAttribute("aria-pressed", String(theme === "dark"));
}

setTheme(root.dataset.theme ?? "light");
themeButton.addEventListener("click", () => {
  const theme = root.dataset.theme === "dark" ? "light" : "dark";
  setTheme(theme);
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // Storage is forbidden here: the choice holds for this page.
  }
});

// Chosen in another window; or nowhere, and the system's has changed.
addEventListener("storage", ({ key, newValue }) => {
  if (key === "theme" && newValue) setTheme(newValue);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", ({ matches }) => {
  try {
    if (localStorage.getItem("theme")) return;
  } catch {
    // No choice can have been kept.
  }
  setTheme(matches ? "dark" : "light");
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

// What scrolls sideways must be within reach of the keyboard.
const reach = () => {
  /** @type {NodeListOf<HTMLElement>} */
  const boxes = document.querySelectorAll("main pre, main table.docutils, .katex-display > .katex");
  for (const box of boxes) {
    if (box.closest("figure.hillwalk")) continue; // a figure sees to its own
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
};
reach();
addEventListener("resize", reach);
