// What the pages do beside their figures: the theme switch, copying code, and focus for what scrolls.

const root = document.documentElement;

const themeButton = document.querySelector(".bar-theme");
const setTheme = (theme) => {
  root.dataset.theme = theme;
  themeButton.setAttribute("aria-pressed", String(theme === "dark"));
};
setTheme(root.dataset.theme);
let isChosen = false;
try {
  isChosen = localStorage.getItem("theme") !== null;
} catch {
  // storage is forbidden here: a choice holds for this page
}
themeButton.addEventListener("click", () => {
  setTheme(root.dataset.theme === "dark" ? "light" : "dark");
  isChosen = true;
  try {
    localStorage.setItem("theme", root.dataset.theme);
  } catch {
    // as above
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
const contents = document.getElementById("contents");
contents.addEventListener("click", (event) => {
  if (event.target.closest("a") && contents.matches(":popover-open")) contents.hidePopover();
});

for (const code of document.querySelectorAll(".cell_input .highlight")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code.querySelector("pre").textContent);
    button.textContent = "Copied";
    setTimeout(() => {
      button.textContent = "Copy";
    }, 1500);
  });
  code.append(button);
}

// What scrolls sideways must be within reach of the keyboard.
const reach = () => {
  for (const box of document.querySelectorAll("main pre, main table.docutils, .katex-display > .katex")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
};
reach();
addEventListener("resize", reach);

// On paper nothing unfolds. Who wants the solutions there opens them all for the time of printing.
const solutions = document.querySelectorAll("details.sd-dropdown, details.choice.right");
if (solutions.length > 0) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "print-solutions";
  button.textContent = "Print with solutions";
  button.addEventListener("click", () => {
    const opened = [...solutions].filter((solution) => !solution.open);
    // A question's answers share a name: the right one opens, and the one that was open closes.
    const before = [...document.querySelectorAll("main details.choice[open]")];
    for (const solution of opened) solution.open = true;
    addEventListener(
      "afterprint",
      () => {
        for (const solution of opened) solution.open = false;
        for (const choice of before) choice.open = true;
      },
      { once: true },
    );
    print();
  });
  document.querySelector(".imprint").append(button);
}
