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

// A section more than a screen away is skipped: with each frame of a figure, a browser goes over all
// that is not. Its height is kept, so that nothing moves. Another width gives other heights.
const sections = document.querySelectorAll("main > section > section");
const watch = new IntersectionObserver(
  (entries) => {
    const heights = entries.map(({ target }) => target.getBoundingClientRect().height);
    entries.forEach(({ target, isIntersecting }, i) => {
      if (!isIntersecting) target.style.containIntrinsicBlockSize = `auto ${heights[i]}px`;
      target.classList.toggle("far", !isIntersecting);
    });
  },
  { rootMargin: "100% 0px" },
);
let width;
const measure = () => {
  if (root.clientWidth === width) return;
  width = root.clientWidth;
  for (const section of sections) {
    section.classList.remove("far");
    watch.unobserve(section);
    watch.observe(section);
  }
};
addEventListener("load", async () => {
  await document.fonts.ready;
  measure();
  addEventListener("resize", measure);
});
