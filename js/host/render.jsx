import { figures } from "hillwalk:figures";
import { renderToString } from "preact-render-to-string";
import { modelOf } from "../model/figure.js";
import { connect } from "../model/links.js";
import { controls } from "./controls.jsx";
import { markup } from "./markup.jsx";
import { readPage } from "./page_data.js";

/**
 * Draw the widgets of a page while the book is built. Reads `{models, links, views}` as JSON from
 * the standard input; writes `{models, views}`: the models with their links obeyed (a saved state has
 * not seen them), and `{markup}` or `{error}` for each view.
 */
function draw({ models, links, views }) {
  const live = new Map(
    Object.entries(models).map(([name, { figure, state }]) => [
      name,
      modelOf(state, figures[figure]),
    ]),
  );
  connect(live, links);
  const settled = {};
  for (const [name, model] of live) settled[name] = { ...models[name], state: model.traits() };
  return {
    models: settled,
    views: views.map(({ model, id }) => {
      try {
        return { markup: drawView(settled[model], id) };
      } catch (error) {
        return { error: error.message };
      }
    }),
  };
}

function drawView({ figure, control, state }, id) {
  if (control) {
    const Control = controls[control];
    return renderToString(<Control state={state} set={() => {}} id={id} />);
  }
  if (!Object.hasOwn(figures, figure)) throw new Error(`there is no figure called ${figure}`);
  return markup(figures[figure], state, id);
}

let text = "";
for await (const chunk of process.stdin.setEncoding("utf8")) text += chunk;
process.stdout.write(JSON.stringify(draw(readPage(text))));
