/**
 * Link widgets as `jslink` and `jsdlink` do: the source's value goes to the target first, then
 * changes follow in one direction or in both.
 *
 * @param {Map<string, import("./model.js").Model>} models
 * @param {{source: [string, string], target: [string, string], both: boolean}[]} links
 */
export function connect(models, links) {
  for (const { source, target, both } of links) {
    follow(models, source, target);
    if (both) follow(models, target, source, false);
  }
}

function follow(models, [leader, from], [follower, to], now = true) {
  const copy = () => models.get(follower).set(to, models.get(leader).get(from));
  if (now) copy();
  // The model tells only of a value that is another one now: a link both ways comes to rest.
  models.get(leader).on(`change:${from}`, copy);
}
