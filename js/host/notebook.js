/** The entry of the widget that notebooks load: every figure. */
import { figures } from "hillwalk:figures";
import { renderWidget } from "./widget.jsx";

export default {
  /** @param {{model: import("../model/model.js").ViewedModel, el: HTMLElement}} view */
  render: (view) => renderWidget(figures[view.model.get("_figure")], view),
};
