/**
 * What a reader does with a page before its figures are alive. A native control has changed by
 * itself; what was pressed is noted by a few lines at the head of the page. Neither is lost: it is
 * done as soon as there is somebody to do it.
 */

/** @typedef {HTMLInputElement | HTMLSelectElement} NativeControl */

const NATIVE = "input, select";
/** What answers to a click, to a key, or to a drag only by its script. */
const PRESSED = {
  click: "button, [role=button]",
  keydown: "[role=slider], [role=button]",
  pointerdown: "[role=slider]",
};

/**
 * The events that were noted, which are noted no longer.
 *
 * @returns {Event[]}
 */
export function takeEarlyEvents() {
  const page = /** @type {{hillwalkEarly?: () => Event[]}} */ (globalThis);
  return page.hillwalkEarly?.() ?? [];
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
    if (!(event.type in PRESSED && element.contains(target))) continue;
    const pressed = target.closest(PRESSED[/** @type {keyof PRESSED} */ (event.type)]);
    if (!pressed || !element.contains(pressed)) continue;
    const events =
      event instanceof PointerEvent && event.type === "pointerdown"
        ? dragFrom(event, early)
        : [event];
    for (const each of events) target.dispatchEvent(again(each));
  }
}

/**
 * What is to be done again of a drag. A pointer that is still down is taken hold of, and goes on; one
 * that is up leaves the handle where it was let go; one that the browser took for scrolling has
 * dragged nothing.
 *
 * @param {PointerEvent} press
 * @param {Event[]} early
 */
function dragFrom(press, early) {
  const later = early
    .slice(early.indexOf(press) + 1)
    .filter((event) => event instanceof PointerEvent && event.pointerId === press.pointerId);
  const end = later.findIndex(({ type }) => type === "pointerup" || type === "pointercancel");
  const moves = (end < 0 ? later : later.slice(0, end)).filter(
    ({ type }) => type === "pointermove",
  );
  if (end < 0) return [press, ...moves];
  return later[end].type === "pointerup" ? moves : [];
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
 * The same event once more, at the same place of the page.
 *
 * @param {Event} event
 */
function again(event) {
  const { type } = event;
  const common = { bubbles: true, cancelable: true };
  if (event instanceof KeyboardEvent) {
    const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
    return new KeyboardEvent(type, { ...common, key, shiftKey, altKey, ctrlKey, metaKey });
  }
  const { button, buttons, pageX, pageY, pointerId, pointerType } = /** @type {PointerEvent} */ (
    event
  );
  const [clientX, clientY] = [pageX - scrollX, pageY - scrollY];
  const pointer = { ...common, button, buttons, clientX, clientY, pointerId, pointerType };
  return new PointerEvent(type, pointer);
}
