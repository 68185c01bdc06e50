// What the pages do beside their figures: the theme switch, copying code, and focus for what scrolls.

const root = document.documentElement;

const themeButton = document.querySelector(".bar-theme");
const showTheme = () =>
  themeButton.setAttribute("aria-pressed", String(root.dataset.theme === "dark"));
showTheme();
themeButton.addEventListener("click", () => {
  root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
  showTheme();
  try {
    localStorage.setItem("theme", root.dataset.theme);
  } catch {
    // storage is forbidden here: the choice holds for this page
  }
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
