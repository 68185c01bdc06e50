/** The entry of the widget that notebooks load. */
export { default } from "../figures/widget.jsx";
