/**
 * The drawings of all figures, for notebooks. Each is drawn in a shadow root: the host's style sheets,
 * which dress `dt`, `table`, `button` and many more, do not reach in, and ids are unique in there.
 */
import { figures } from "hillwalk:figures";
import { renderWidget } from "./widget.jsx";

/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/**
 * @param {{model: import("../model/model.js").ViewedModel, el: HTMLElement}} view
 * @param {string} style the style sheet of all figures
 * @returns {() => void} the clean-up
 */
export function render({ model, el }, style) {
  const root = el.shadowRoot ?? el.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheetOf(style)];
  const paper = document.createElement("div");
  root.append(paper);
  const stopKeeping = keepKeys(el, paper);
  const stopFollowing = followTheme(el);
  const stopDrawing = renderWidget(figures[model.get("_figure")], { model, el: paper });
  return () => {
    stopFollowing();
    stopKeeping();
    stopDrawing();
    paper.remove();
  };
}

/** @param {string} style */
function sheetOf(style) {
  const sheet = sheets.get(style) ?? new CSSStyleSheet();
  if (!sheets.has(style)) {
    sheet.replaceSync(style);
    sheets.set(style, sheet);
  }
  return sheet;
}

/**
 * A key is the control's that has the focus: to a notebook, arrows, Enter, Escape and single letters
 * are commands. Only "save" is left to it.
 *
 * @param {HTMLElement} el
 * @param {HTMLElement} paper
 * @returns {() => void} stop
 */
function keepKeys(el, paper) {
  // Jupyter may look at a key before it gets here, and then lets be what bears this attribute.
  /** @param {KeyboardEvent} event */
  const mark = (event) => {
    if (event.composedPath().includes(el)) {
      el.toggleAttribute("data-lm-suppress-shortcuts", !isSave(event));
    }
  };
  /** @param {KeyboardEvent} event */
  const keep = (event) => {
    if (!isSave(event)) event.stopPropagation();
  };
  addEventListener("keydown", mark, { capture: true });
  for (const type of /** @type {const} */ (["keydown", "keypress", "keyup"])) {
    paper.addEventListener(type, keep);
  }
  return () => removeEventListener("keydown", mark, { capture: true });
}

/** @param {KeyboardEvent} event */
const isSave = ({ key, ctrlKey, metaKey }) => (ctrlKey || metaKey) && key.toLowerCase() === "s";

/**
 * Keep a figure in the theme of the paper that it is drawn on, whichever host has coloured that.
 *
 * @param {HTMLElement} el
 * @returns {() => void} stop
 */
function followTheme(el) {
  const look = () => {
    el.dataset.theme = isDark(paperColour(el)) ? "dark" : "light";
  };
  // A view is drawn before it is put on the page, where it will have a size.
  const arrival = new ResizeObserver(() => {
    arrival.disconnect();
    look();
  });
  arrival.observe(el);
  // Hosts tell of their theme on one of these, by whatever name.
  const changes = new MutationObserver(look);
  for (const element of [document.documentElement, document.body]) {
    changes.observe(element, { attributes: true });
  }
  return () => {
    arrival.disconnect();
    changes.disconnect();
  };
}

/**
 * The first background that is not transparent, from an element outwards.
 *
 * @param {Element} element
 * @returns {Uint8ClampedArray} red, green, blue, opacity, each of 255
 */
function paperColour(element) {
  /** @type {Element | null} */
  let at = element;
  while (at) {
    const colour = channels(getComputedStyle(at).backgroundColor);
    if (colour[3] > 0) return colour;
    const root = at.getRootNode();
    at = at.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return channels("white");
}

/**
 * What a colour is in numbers: a canvas knows all notations.
 *
 * @param {string} colour
 */
function channels(colour) {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  if (!canvas) return new Uint8ClampedArray([255, 255, 255, 255]);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  return canvas.getImageData(0, 0, 1, 1).data;
}

/** @param {Uint8ClampedArray} colour */
const isDark = ([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
