/**
 * A link between two traits, each named by its model and itself.
 *
 * @typedef {[model: string, trait: string]} End
 * @typedef {{source: End, target: End, both: boolean}} Link
 * @typedef {Map<string, import("./model.js").Model>} Models
 */

/**
 * Link widgets as `jslink` and `jsdlink` do: the source's value goes to the target first, then
 * changes follow in one direction or in both.
 *
 * @param {Models} models
 * @param {Link[]} links
 */
export function connect(models, links) {
  for (const { source, target, both } of links) {
    follow(models, source, target)();
    if (both) follow(models, target, source);
  }
}

/**
 * Let one trait follow another.
 *
 * @param {Models} models
 * @param {End} leader
 * @param {End} follower
 * @returns {() => void} what brings the value over
 */
function follow(models, [leader, from], [follower, to]) {
  const [ahead, behind] = [modelOf(models, leader), modelOf(models, follower)];
  const copy = () => behind.set(to, ahead.get(from));
  // The model tells only of a value that is another one now: a link both ways comes to rest.
  ahead.on(`change:${from}`, copy);
  return copy;
}

/**
 * @param {Models} models
 * @param {string} name
 */
const modelOf = (models, name) => /** @type {import("./model.js").Model} */ (models.get(name));
