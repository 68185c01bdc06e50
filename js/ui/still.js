/** Parts of a drawing that stand still while others move. */
import { Component } from "preact";
import { same } from "../model/deep_equal.js";

/**
 * A component that is drawn again only when its props say something else. They hold data alone: no
 * children, no functions.
 */
export const still = (draw) =>
  class extends Component {
    shouldComponentUpdate(next) {
      return !same(this.props, next);
    }

    render(props) {
      return draw(props);
    }
  };
