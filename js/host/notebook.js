/** The entry of the widget that notebooks load. */
export { default } from "./widget.jsx";
