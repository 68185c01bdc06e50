"""What is wrong with the layout of a page's figures, while a reader uses them.

`FAULTS` drives every control of every figure through its range. In each state it looks for texts
that leave the page, are cut off, or lie over one another; for sliders too short to be moved; and
for a control that does not stay where it is while it is used. It leaves a page with one figure.
`FAULTS_NOW` looks at one figure as it is.
"""

LOOK = """
  const found = new Set();

  // What is seen of a line in a box that scrolls; all of it, where there is none.
  const seenIn = (box) => (line) => {
    if (!box) return line;
    const room = box.getBoundingClientRect();
    const [left, right] = [Math.max(line.left, room.left), Math.min(line.right, room.right)];
    const [top, bottom] = [Math.max(line.top, room.top), Math.min(line.bottom, room.bottom)];
    return { left, right, top, bottom, width: right - left, height: bottom - top };
  };

  // The texts of a figure, each with the rectangles of its lines: those of a block together.
  const UNSEEN = '.hw-unseen, .hw-on-map, details > :not(summary), option, title';
  const textsOf = (figure) => {
    const blocks = new Map();
    const nodes = document.createTreeWalker(figure, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
      const { parentElement, data } = nodes.currentNode;
      if (!data.trim() || parentElement.closest(UNSEEN)) continue;
      const range = document.createRange();
      range.selectNodeContents(nodes.currentNode);
      const seen = seenIn(parentElement.closest('.hw-scroll'));
      const lines = Array.from(range.getClientRects(), seen).filter(
        ({ width, height }) => width > 0.5 && height > 0.5);
      if (!lines.length) continue;
      let block = parentElement.closest('text') ?? parentElement;
      while (getComputedStyle(block).display === 'inline' && !block.matches('text')) {
        block = block.parentElement;
      }
      blocks.set(block, [...(blocks.get(block) ?? []), ...lines]);
    }
    return [...blocks];
  };
  const overlap = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    // the box of a line is higher than its letters
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 4;

  const look = (figure, when) => {
    const note = (fault, block) =>
      found.add(`${figure.id}: “${block.textContent.trim().slice(0, 50)}” ${fault}, at ${when}`);
    const texts = textsOf(figure);
    for (const [i, [block, lines]] of texts.entries()) {
      if (lines.some(({ left, right }) => left < -0.5 || right > innerWidth + 0.5)) {
        note('leaves the page', block);
      }
      for (const [other, otherLines] of texts.slice(0, i)) {
        if (block.contains(other) || other.contains(block)) continue;
        if (lines.some((line) => otherLines.some((another) => overlap(line, another)))) {
          note(`lies over “${other.textContent.trim().slice(0, 50)}”`, block);
        }
      }
      const hides = !block.closest('text') && getComputedStyle(block).overflowX !== 'visible';
      if (hides && block.scrollWidth > block.clientWidth) note('is cut off', block);
    }
    for (const { clientWidth, parentElement } of figure.querySelectorAll('input[type=range]')) {
      if (clientWidth < 110) note(`has a slider of ${clientWidth} px`, parentElement);
    }
  };
"""

FAULTS = (
    "async () => {"
    + LOOK
    + """
  const soon = () => new Promise((done) => setTimeout(done));
  const heightOf = (control, figure) =>
    control.getBoundingClientRect().top - figure.getBoundingClientRect().top;
  const use = async (figure, selector, change, when) => {
    const before = heightOf(figure.querySelector(selector), figure);
    change(figure.querySelector(selector));
    await soon();
    const control = figure.querySelector(selector);
    const moved = control ? heightOf(control, figure) - before : 0;
    if (Math.abs(moved) > 1) found.add(`${figure.id}: a control moves by ${moved} px, at ${when}`);
    look(figure, when);
  };

  if (document.documentElement.scrollWidth > innerWidth) found.add('the page scrolls sideways');
  for (const figure of document.querySelectorAll('figure.hillwalk')) {
    // alone, it is laid out sooner
    document.querySelector('main').replaceChildren(figure.closest('.hw-island'));
    const restore = async () => {
      figure.querySelector('[data-action=restore]').click();
      await soon();
    };
    look(figure, 'first');
    const buttons = figure.querySelectorAll('.hw-button:not(details *, [data-action=restore])');
    for (const action of Array.from(buttons, (button) => button.dataset.action)) {
      const selector = `[data-action=${action}]`;
      if (!figure.querySelector(`${selector}:not([aria-disabled])`)) continue;
      await use(figure, selector, (button) => button.click(), action);
    }
    await restore();
    for (const { id, min, max } of [...figure.querySelectorAll('input[type=range]')]) {
      for (let i = 0; i <= STOPS; i += 1) {
        const move = (slider) => {
          slider.value = Number(min) + (i / STOPS) * (Number(max) - Number(min));
          slider.dispatchEvent(new Event('input', { bubbles: true }));
        };
        await use(figure, `[id="${id}"]`, move, `${id} ${i}/${STOPS}`);
      }
    }
    if (document.documentElement.scrollWidth > innerWidth) found.add(`${figure.id} is too wide`);
  }
  return [...found];
}"""
)

FAULTS_NOW = "(figure) => {" + LOOK + "look(figure, 'once'); return [...found]; }"


def faults(stops: int) -> str:
    """Return the script, with so many stops on the way of each slider."""
    return FAULTS.replace("STOPS", str(stops))
