/** The ride as a cell of Python: each node can be nudged, and so has a gradient. */

/**
 * @param {import("./index.jsx").State} state
 * @param {import("./index.jsx").Model} model
 */
export function program({ a, b, c }, { plan }) {
  const { operations, nodes, result } = plan;
  const made = operations.map(({ name, source }, i) => `    ${name} = ${source} + nudge[${i}]`);
  const names = operations.map(({ name }) => name);
  const all = ["a", "b", "c", ...names];
  const outcome = nodes.get(result)?.name;
  return `import numpy as np

from hillwalk import trace


def nodes(a, b, c, nudge):
${[...made, `    return [${all.join(", ")}], ${outcome}`].join("\n")}


place = {"a": ${a}, "b": ${b}, "c": ${c}, "nudge": np.zeros(${operations.length})}
values, result = nodes(**place)
graph = trace(lambda a, b, c, nudge: nodes(a, b, c, nudge)[1], **place)
slopes = graph.gradient(**place)
gradients = [slopes["a"], slopes["b"], slopes["c"], *slopes["nudge"]]
print("node           value      gradient")
for name, value, gradient in zip("${all.join(" ")}".split(), values, gradients):
    print(f"{name:6}{value:14.6g}{gradient:14.6g}")
`;
}
