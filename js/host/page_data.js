/**
 * Read the JSON of a page: graphs that say the same become one object, so that what is remembered of
 * a hill is remembered for every figure that shows it.
 *
 * @param {string} text
 */
export function readPage(text) {
  const graphs = new Map();
  return JSON.parse(text, (_, value) => {
    if (!Array.isArray(value?.nodes)) return value;
    const said = JSON.stringify(value);
    if (!graphs.has(said)) graphs.set(said, value);
    return graphs.get(said);
  });
}
