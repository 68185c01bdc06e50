import { deepEqual } from "./deep_equal.js";

/**
 * @typedef {(...news: any[]) => void} Callback
 *
 * @typedef {Pick<import("@anywidget/types").AnyModel, "get" | "set" | "on" | "off" | "save_changes">} ViewedModel
 *   all that a view asks of a model, be it this page's or Jupyter's
 */

/**
 * The model of a widget, as the page keeps it: its traits, and who wants to know when they change.
 *
 * A view gets it through `view()`, in the shape that anywidget's module contract asks for, so that a
 * figure cannot tell whether a kernel or this page is behind it.
 */
export class Model {
  #traits;
  #door;
  /** @type {{event: string, callback: Callback}[]} */
  #listeners = [];

  /**
   * @param {Record<string, unknown>} traits
   * @param {(name: string, value: unknown, previous: unknown) => unknown} [door] the value that
   *   comes in where one is set; undefined where it stays outside
   */
  constructor(traits, door = (_, value) => value) {
    this.#traits = { ...traits };
    this.#door = door;
  }

  /** @param {string} name */
  get(name) {
    return this.#traits[name];
  }

  /** All traits, as a copy. */
  traits() {
    return { ...this.#traits };
  }

  /**
   * Set one trait, or several at once. Tells of those whose value is another one now: first
   * `change:name` for each, then `change`. Equal values are skipped, or two linked widgets would
   * notify each other forever.
   *
   * @param {string | Record<string, unknown>} name
   * @param {unknown} [value]
   */
  set(name, value) {
    const wanted = typeof name === "string" ? { [name]: value } : name;
    const changed = [];
    for (const [key, value] of Object.entries(wanted)) {
      const admitted = this.#door(key, value, this.#traits[key]);
      if (admitted === undefined || deepEqual(this.#traits[key], admitted)) continue;
      this.#traits[key] = admitted;
      changed.push(key);
    }
    for (const key of changed) this.#notify(`change:${key}`, this.#traits[key]);
    if (changed.length > 0) this.#notify("change");
  }

  /**
   * @param {string} names one event, or several with spaces between: "change:a change:b"
   * @param {Callback} callback
   */
  on(names, callback) {
    for (const event of names.split(/\s+/)) this.#listeners.push({ event, callback });
  }

  /**
   * Stop telling: of everything, of some events, or one callback of them.
   *
   * @param {string} [names]
   * @param {Callback} [callback]
   */
  off(names, callback) {
    const events = names?.split(/\s+/);
    this.#listeners = this.#listeners.filter(
      (listener) =>
        (events && !events.includes(listener.event)) ||
        (callback && callback !== listener.callback),
    );
  }

  /**
   * The model as one view sees it: `off()` there takes away that view's listeners only.
   *
   * Until it listens it sees the traits as published, whatever has become of them: what it hydrates
   * was drawn from those, and "start over" leads back to them.
   *
   * @param {Record<string, unknown>} [published]
   * @returns {ViewedModel}
   */
  view(published) {
    /** @type {{event: string, callback: Callback, told: Callback}[]} */
    let mine = [];
    let shown = published;
    return {
      get: (name) => (shown ? shown[name] : this.get(name)),
      set: (name, value) => this.set(name, value),
      /**
       * @param {string} names
       * @param {Callback} callback
       */
      on: (names, callback) => {
        shown = undefined;
        for (const event of names.split(/\s+/)) {
          // Its own function: another view may listen with the same callback.
          /** @type {Callback} */
          const told = (...news) => callback(...news);
          mine.push({ event, callback, told });
          this.on(event, told);
        }
      },
      off: (names, callback) => {
        const events = names?.split(/\s+/);
        const leaving = mine.filter(
          (listener) =>
            (!events || events.includes(listener.event)) &&
            (!callback || callback === listener.callback),
        );
        for (const listener of leaving) this.off(listener.event, listener.told);
        mine = mine.filter((listener) => !leaving.includes(listener));
      },
      // There is no kernel to save to.
      save_changes() {},
    };
  }

  /**
   * @param {string} event
   * @param {unknown} [value]
   */
  #notify(event, value) {
    // A callback may take listeners away while it runs: those it took are not told any more.
    for (const listener of [...this.#listeners]) {
      if (listener.event === event && this.#listeners.includes(listener)) {
        listener.callback(this, value);
      }
    }
  }
}
