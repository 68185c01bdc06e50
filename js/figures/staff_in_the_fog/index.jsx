/** A staff in the fog: turned about, it finds the way down, one heading at a time. */

import * as fields from "../../model/fields.js";
import { levelled, problemOfDomain, problemOfHill } from "../../model/objective.js";
import { degrees, problemOfLowest } from "../../plot/bearings.js";
import { human } from "../../plot/format.js";
import { Button } from "../../ui/button.jsx";
import { Readouts } from "../../ui/readouts.jsx";
import { MapFromAbove, Rates } from "./drawing.jsx";
import { directionOf, readState, SECTOR, SECTORS, swept, symbolOfRate } from "./state.js";
import { python, table, words } from "./words.js";

const MAX_STEPS = 200;
const coordinate = fields.number({ min: -1e9, max: 1e9 });
const sector = fields.integer({ min: 0, max: SECTORS - 1 });

export default {
  name: "staff_in_the_fog",
  traits: [
    ...["graph", "altitude_label", "altitude_name", "axis_names", "domain", "at", "heading"],
    ...["rate_of", "stride", "turned", "path", "fog", "show_all", "lowest"],
  ],
  fields: {
    at: fields.list(coordinate, { min: 2, max: 2 }),
    heading: fields.number({ min: 0, max: 360 }),
    turned: fields.list(sector, { max: SECTORS }),
    path: fields.points(coordinate, { max: MAX_STEPS }),
    fog: fields.flag,
    show_all: fields.flag,
  },
  title: () => "A staff in the fog",
  problem,
  words,
  table,
  python,
  Component,
};

function problem(state) {
  const isPlace = state.at.length === 2 && state.at.every(Number.isFinite);
  return (
    problemOfHill(state.graph, [2]) ??
    problemOfDomain(state.domain) ??
    (isPlace ? undefined : "the walker's place is not two numbers.") ??
    problemOfLowest(state.lowest) ??
    (Number.isFinite(state.heading) ? undefined : "the heading is not a number.") ??
    (["descent", "ascent"].includes(state.rate_of)
      ? undefined
      : "the rate is neither of descent nor of ascent.")
  );
}

function Component({ state, set, id }) {
  const { rate, best, bestRate, steepest } = readState(state);
  const { at, heading, turned, stride, path, fog, show_all, rate_of } = state;
  // Another place has another slope: what the staff felt before does not hold there.
  const forget = { turned: [Math.round(heading / SECTOR) % SECTORS], show_all: false };
  const turnTo = (to) => set({ heading: to, turned: swept(turned, heading, to) });
  const walk = () => {
    const [east, north] = directionOf(heading);
    const next = [at[0] + stride * east, at[1] + stride * north];
    const before = path.length ? path : [at];
    set({ at: next, path: [...before, next].slice(-MAX_STEPS), ...forget });
  };
  return (
    <>
      <div class="hw-pair">
        <MapFromAbove
          state={state}
          id={id}
          onMove={(to) => set({ at: to, path: [], ...forget })}
          onTurn={turnTo}
        />
        <Rates state={state} />
      </div>
      <Readouts
        items={[
          { name: "heading", value: degrees(heading) },
          {
            name: `rate ${symbolOfRate(state)}`,
            value: human(levelled(rate)),
            colour: rate_of === "ascent" ? "gradient" : "step",
          },
          { name: "best so far", value: `${human(levelled(bestRate))} at ${degrees(best)}` },
        ]}
      />
      <div class="hw-buttons">
        <Button action="step" onPress={walk} primary>
          Walk one step this way
        </Button>
        <Button
          action="steepest"
          onPress={() => turnTo(steepest)}
          idle={steepest === undefined || steepest === heading}
        >
          Turn to steepest
        </Button>
        <Button action="show_all" pressed={show_all} onPress={() => set({ show_all: !show_all })}>
          Show all headings
        </Button>
        <Button action="fog" pressed={!fog} onPress={() => set({ fog: !fog })}>
          Lift the fog
        </Button>
      </div>
    </>
  );
}
