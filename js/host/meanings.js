/**
 * A word that is explained elsewhere, in the glossary or among the sources, says in place what it means:
 * by mouse, finger and keys alike. Without scripts its link leads there.
 */

/** Between the word and what is said of it, and at the edges of the window (px). */
const GAP = 6;
const EDGE = 16;

/** A press that has closed what was open ends within this time (ms). */
const PRESS_MS = 500;

/** Let each link that has a hint open it in place. */
export function explainInPlace() {
  if (!("popover" in HTMLElement.prototype)) return;
  const { bubble, text, more } = build();
  /** @type {{link?: HTMLAnchorElement, at: number}} */
  let closed = { at: -PRESS_MS };
  /** @type {HTMLAnchorElement | undefined} */
  let open;

  bubble.addEventListener("beforetoggle", ({ newState, timeStamp }) => {
    open?.setAttribute("aria-expanded", String(newState === "open"));
    if (newState === "closed") closed = { link: open, at: timeStamp };
  });

  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll("main a.explained");
  for (const link of links) {
    if (link.pathname === location.pathname) continue; // it is explained on this very page
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      // The press has closed it already: that is all it was for.
      const isClosing = closed.link === link && event.timeStamp - closed.at < PRESS_MS;
      closed = { at: -PRESS_MS };
      if (isClosing) return;
      if (bubble.matches(":popover-open")) bubble.hidePopover();
      open = link;
      text.textContent = link.title;
      more.href = link.href;
      more.textContent = link.pathname.endsWith("/sources.html")
        ? "Go to the sources"
        : "Go to the glossary";
      bubble.setAttribute("aria-label", link.textContent ?? "");
      link.after(bubble); // what is next in the order of keys
      // The popover has the focus, so that it is read out; as it closes the word has it again.
      link.focus({ preventScroll: true });
      bubble.showPopover();
      place(bubble, link);
      bubble.focus({ preventScroll: true });
    });
  }
}

/** The popover, the text in it, and the link on from there. */
function build() {
  const bubble = document.createElement("span");
  bubble.className = "meaning";
  bubble.popover = "auto";
  bubble.tabIndex = -1;
  bubble.setAttribute("role", "dialog");
  const text = document.createElement("span");
  const more = document.createElement("a");
  bubble.append(text, " ", more);
  return { bubble, text, more };
}

/**
 * Below the first line of a word, or above it where there is more room; within the window.
 *
 * @param {HTMLElement} bubble
 * @param {HTMLElement} link
 */
function place(bubble, link) {
  const lines = link.getClientRects();
  const [first, last] = [lines[0], lines[lines.length - 1]];
  const { offsetWidth: width, offsetHeight: height } = bubble;
  const room = document.documentElement.clientWidth - EDGE - width;
  const isBelow = last.bottom + GAP + height <= innerHeight || first.top < innerHeight / 2;
  const left = Math.max(EDGE, Math.min(room, (isBelow ? last : first).left));
  const top = isBelow ? last.bottom + GAP : first.top - GAP - height;
  bubble.style.left = `${left + scrollX}px`;
  bubble.style.top = `${top + scrollY}px`;
}
