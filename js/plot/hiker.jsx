import { still } from "./still.js";

/** The walker: a small hiker with a staff, standing on the origin. */
export const Hiker = still(
  /** @param {{facing?: "left" | "right"}} props the way down; on level ground the hiker looks right */
  ({ facing }) => (
    <g
      class="hw-hiker"
      transform={facing === "left" ? "scale(-1 1)" : undefined}
      aria-hidden="true"
    >
      <path class="hw-hiker-staff" d="M10 -25L12.5 0" />
      <rect class="hw-hiker-pack" x="-9.5" y="-29" width="7" height="12" rx="2.5" />
      <path
        class="hw-hiker-limbs"
        d="M-0.5 -16L-4 -8L-6.5 0M0 -16L4.5 -9L4.5 0M1 -26L5 -20L10.5 -20.5"
      />
      <path class="hw-hiker-body" d="M0.5 -26L-0.5 -17" />
      <circle class="hw-hiker-head" cx="2.5" cy="-34" r="4.5" />
      <path class="hw-hiker-hat" d="M-3.5 -35.5L9 -35.5" />
    </g>
  ),
);
