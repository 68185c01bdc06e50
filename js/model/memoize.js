/** Work that a drawing need not do twice. */

/**
 * A function that remembers its latest results, by the identity of its arguments. A page has a few
 * figures of a kind, each drawn from a state of its own: so a few results, not one.
 *
 * @template {Function} F
 * @param {F} compute a pure function
 * @returns {F}
 */
export function remember(compute, size = 8) {
  let entries = [];
  return (...args) => {
    let entry = entries.find((known) => known.args.every((arg, i) => Object.is(arg, args[i])));
    if (!entry) {
      entry = { args, result: compute(...args) };
      entries = [entry, ...entries.slice(0, size - 1)];
    }
    return entry.result;
  };
}
