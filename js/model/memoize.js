/**
 * A function that remembers its latest results, by the identity of its arguments. A page has a few
 * figures of a kind, each drawn from a state of its own: so a few results, not one.
 *
 * @template {any[]} Args
 * @template Result
 * @param {(...args: Args) => Result} compute a pure function
 * @param {number} [size] how many results
 * @returns {(...args: Args) => Result}
 */
export function memoize(compute, size = 8) {
  /** @type {{args: Args, result: Result}[]} */
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
