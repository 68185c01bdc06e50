/** @typedef {Map<string, import("./model.js").Model>} Models */

/**
 * Link widgets as `jslink` and `jsdlink` do: the source's value goes to the target first, then
 * changes follow in one direction or in both.
 *
 * @param {Models} models
 * @param {{source: [string, string], target: [string, string], both: boolean}[]} links
 */
export function connect(models, links) {
  for (const { source, target, both } of links) {
    follow(models, source, target);
    if (both) follow(models, target, source, false);
  }
}

/**
 * @param {Models} models
 * @param {[string, string]} leader a model's name, and one of its traits
 * @param {[string, string]} follower
 * @param {boolean} [now] whether the follower takes the value at once
 */
function follow(models, [leader, from], [follower, to], now = true) {
  const [source, target] = [leader, follower].map(
    (name) => /** @type {import("./model.js").Model} */ (models.get(name)),
  );
  const copy = () => target.set(to, source.get(from));
  if (now) copy();
  // The model tells only of a value that is another one now: a link both ways comes to rest.
  source.on(`change:${from}`, copy);
}
