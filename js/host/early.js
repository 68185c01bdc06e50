/**
 * What a reader does with a page before its figures are alive. A native control has changed by
 * itself; what was pressed is noted by a few lines at the head of the page. Neither is lost: it is
 * done as soon as there is somebody to do it.
 */

/** @typedef {HTMLInputElement | HTMLSelectElement} NativeControl */

const NATIVE = "input, select";
/** What answers to a click, or to a key, only by its script. */
const PRESSED = { click: "button, [role=button]", keydown: "[role=slider], [role=button]" };

/**
 * The events that were noted, which are noted no longer.
 *
 * @returns {Event[]}
 */
export function takeEarlyEvents() {
  const page = /** @type {{hillwalkEarly?: Event[]}} */ (globalThis);
  const events = page.hillwalkEarly ?? [];
  page.hillwalkEarly = undefined;
  return events;
}

/**
 * Whether a reader has been at an element already.
 *
 * @param {Element} element
 * @param {Event[]} early
 */
export const isStirred = (element, early) =>
  element.contains(document.activeElement) ||
  changedIn(element).length > 0 ||
  early.some(({ target }) => element.contains(/** @type {Node} */ (target)));

/**
 * Bring an element to life, and do what the reader has done with it before.
 *
 * @param {Element} element
 * @param {Event[]} early
 * @param {() => void} enliven
 */
export function catchUp(element, early, enliven) {
  const changed = changedIn(element).map((control) => ({ control, value: settingOf(control) }));
  enliven();
  for (const { control, value } of changed) {
    give(control, value);
    const isTold = control.matches("[type=range], [type=text]");
    control.dispatchEvent(new Event(isTold ? "input" : "change", { bubbles: true }));
  }
  for (const event of early) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (!element.contains(target)) continue;
    const pressed = target.closest(PRESSED[/** @type {"click" | "keydown"} */ (event.type)]);
    if (pressed && element.contains(pressed)) target.dispatchEvent(again(event));
  }
}

/**
 * The native controls that do not stand as they were published.
 *
 * @param {Element} element
 */
const changedIn = (element) =>
  Array.from(element.querySelectorAll(NATIVE)).filter((control) => {
    if (control instanceof HTMLSelectElement) {
      const published = Array.from(control.options).find((option) => option.defaultSelected);
      return published !== undefined && !published.selected;
    }
    if (!(control instanceof HTMLInputElement)) return false;
    // Of radio buttons the one that was chosen tells all.
    if (control.type === "radio") return control.checked && !control.defaultChecked;
    return control.type === "checkbox"
      ? control.checked !== control.defaultChecked
      : control.value !== publishedValue(control);
  });

/**
 * The value that the markup of a control gives it: a slider stands at one of its stops.
 *
 * @param {HTMLInputElement} control
 */
function publishedValue(control) {
  const copy = /** @type {HTMLInputElement} */ (control.cloneNode());
  copy.value = control.defaultValue;
  return copy.value;
}

/** @param {Element} control */
const settingOf = (control) =>
  control.matches("[type=checkbox], [type=radio]")
    ? /** @type {HTMLInputElement} */ (control).checked
    : /** @type {NativeControl} */ (control).value;

/**
 * @param {Element} control
 * @param {string | boolean} value
 */
function give(control, value) {
  Object.assign(control, typeof value === "boolean" ? { checked: value } : { value });
}

/**
 * The same event once more.
 *
 * @param {Event} event
 */
const again = (event) =>
  event instanceof KeyboardEvent
    ? new KeyboardEvent(event.type, {
        key: event.key,
        shiftKey: event.shiftKey,
        altKey: event.altKey,
        ctrlKey: event.ctrlKey,
        metaKey: event.metaKey,
        bubbles: true,
        cancelable: true,
      })
    : new MouseEvent(event.type, { bubbles: true, cancelable: true });
