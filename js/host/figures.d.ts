/** Every figure, found in its folder when the scripts are built. */
declare module "hillwalk:figures" {
  import type { Figure } from "../model/figure.js";

  export const figures: Record<string, Figure>;
}
