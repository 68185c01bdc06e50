/** Parts of a drawing that stand still while others move. */
import { Component } from "preact";
import { deepEqual } from "../model/deep_equal.js";

/**
 * A component that is drawn again only when its props say something else. They hold data alone: no
 * functions, and no children that have any.
 *
 * @template {object} P
 * @param {(props: P) => any} draw
 * @returns {import("preact").ComponentClass<P>}
 */
export const still = (draw) =>
  class extends Component {
    /** @param {Readonly<P>} next */
    shouldComponentUpdate(next) {
      return !deepEqual(this.props, next);
    }

    /** @param {P} props */
    render(props) {
      return draw(props);
    }
  };
