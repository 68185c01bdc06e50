// Made from the declarations in hillwalk/figures by `make bundles`.
import type { Graph } from "../engine/graph.js";

/** The state of each figure. */
export interface States {
  break_the_engine: {
    /** The bugs that are switched on. */
    bugs: ("overwrite" | "order" | "mask" | "buffer" | "stale" | "early" | "bias")[];
    /** Whether the name of a bug switches it on beside the others. */
    several: boolean;
    /** The check that is looked at. */
    check: "falls" | "chain" | "fork" | "step" | "twice";
    /** Whether each check of each bug was run, and whether a guess at it was right; at the end of several bugs at once. */
    tried: ("-" | "run" | "right" | "wrong")[];
    /** The pass whose losses are shown. */
    step: number;
    /** The symbol of the objective's value. */
    value_symbol: string;
    /** The word for the objective's value. */
    value_name: string;
  };
  bug_stable: {
    /** Which fault is in which horse: one of the 720 orders of six. */
    stable: number;
    /** What the horses learn from. */
    examples: "three" | "ones" | "single";
    /** The horse that is looked at. */
    horse: "Apple" | "Biscuit" | "Clover" | "Dusty" | "Ember" | "Fidget";
    /** The check that is looked at. */
    check: "falls" | "slope" | "step";
    /** Whether each check of each horse was run, and whether a guess at it was right. */
    tried: ("-" | "run" | "right" | "wrong")[];
    /** What the reader says of each horse. */
    named: ("-" | "sound" | "sign" | "factor" | "early" | "path" | "sum")[];
    /** How many steps the horses have gone. */
    step: number;
    /** The symbol of the objective's value. */
    value_symbol: string;
    /** The word for the objective's value. */
    value_name: string;
  };
  chain: {
    /** The first layer: h from x and W_a. */
    first: Graph;
    /** The second layer: ŷ from h and W_b. */
    second: Graph;
    /** The loss from ŷ and the target. */
    loss: Graph;
    /** How far to go for each unit of slope. */
    learning_rate: number;
    /** How much is known: 1 to 3 forward, 4 to 6 backward. */
    phase: number;
    /** The weight whose path to the loss is lit. */
    path: "" | "W_a" | "W_b";
    /** The first weight, W_a. */
    weight_a: number;
    /** The second weight, W_b. */
    weight_b: number;
    /** The input. */
    x: number;
    /** What ŷ should be. */
    target: number;
    /** The symbol of the objective's value. */
    value_symbol: string;
    /** The word for the objective's value. */
    value_name: string;
  };
  checkpoints: {
    /** How many layers the chain has: one at least. */
    layers: number;
    /** Every how many layers a value is kept: one at least, all at most. */
    every: number;
    /** How many stretches have been computed once more. */
    stretch: number;
    /** Whether what each choice needs is shown. */
    show_curve: boolean;
    /** The symbol of the objective's value. */
    value_symbol: string;
    /** The word for the objective's value. */
    value_name: string;
  };
  epochs_and_updates: {
    /** Where the walks begin: W and b. */
    start: [number, number];
    /** How far to go for each unit of slope. */
    learning_rate: number;
    /** How many examples a batch of the second walk has. */
    batch_size: number;
    /** How often a walk goes through all examples. */
    epochs: number;
    /** How many examples each walk has seen so far. */
    seen: number;
    /** What the losses are drawn against. */
    against: "epochs" | "updates" | "examples";
    /** A row for each example: its input x and its target t. */
    examples: ([number, number])[];
    /** Both ends of the map, the same both ways. */
    domain: [number, number];
    /** Which lots are drawn, and which shuffles. */
    seed: number;
    /** The symbol of the objective's value. */
    value_symbol: string;
    /** The word for the objective's value. */
    value_name: string;
  };
  expression_graph: {
    /** The formula to begin with. */
    objective: Graph;
    /** The formula that the reader typed; "" for the one to begin with. */
    formula: string;
    /** The first number. */
    a: number;
    /** The second number. */
    b: number;
    /** The third number. */
    c: number;
    /** How many nodes have been visited, forward and then back. */
    phase: number;
    /** The node whose paths to the result are lit. */
    lit: number | null;
    /** The number whose gradient the reader guesses. */
    asked: "a" | "b" | "c";
    /** The reader's guess at that gradient. */
    guess: number | null;
    /** The symbol of the objective's value. */
    value_symbol: string;
    /** The word for the objective's value. */
    value_name: string;
  };
  foot_and_horse: {
    /** The loss over one weight. */
    foot: Graph;
    /** The loss over two weights, one behind the other. */
    horse: Graph;
    /** The weight on foot, and the product of the rider's two. */
    product: number;
    /** The rider's first weight at the start. */
    weight_a: number;
    /** How far to go for each unit of slope. */
    learning_rate: number;
    /** The step shown. */
    step: number;
    /** Whom the reader bets on. */
    guess: "" | "foot" | "horse" | "tie";
    /** The symbol of the objective's value. */
    value_symbol: string;
    /** The word for the objective's value. */
    value_name: string;
  };
  hill_walk: {
    /** The altitude over the place along the map. */
    objective: Graph;
    /** The symbol of the altitude. */
    value_symbol: string;
    /** The word for it. */
    value_name: string;
    /** The hill that the reader chose or typed; "" for its own. */
    formula: string;
    /** Other hills to choose from. */
    hills: Record<string, Graph>;
    /** Both ends of the map. */
    domain: [number, number];
    /** Where the walk begins. */
    start: number;
    /** How far to go for each unit of slope. */
    learning_rate: number;
    /** How many steps the walk has. */
    steps_taken: number;
    /** The step shown; None: the last. */
    step: number | null;
    /** Whether the rule has a plus where the minus was. */
    uphill: boolean;
    /** Whether the reader says where the next step will end. */
    predicting: boolean;
    /** The reader's guess at the next place. */
    guess: number | null;
    /** The guesses at the steps so far. */
    guesses: (number | null)[];
    /** Whether to leave out time, guesses and the choice of hills. */
    compact: boolean;
    /** Whether to leave out symbols, the rule and the learning rate. */
    plain: boolean;
  };
  learning_rate: {
    /** The loss over one weight. */
    objective: Graph;
    /** Both ends of the weight's axis. */
    domain: [number, number];
    /** Where the walk begins. */
    start: number;
    /** How far to go for each unit of slope. */
    learning_rate: number;
    /** The rate of a second walk. */
    comparison_rate: number | null;
    /** The step shown; None: the last. */
    step: number | null;
    /** Whether a bowl's fastest rate, and its last safe one, are marked. */
    show_thresholds: boolean;
    /** The symbol of the objective's value. */
    value_symbol: string;
    /** The word for the objective's value. */
    value_name: string;
  };
  many_arrows: {
    /** Where the walker stands: W and b. */
    at: [number, number];
    /** How many examples a batch has. */
    batch_size: number;
    /** How many batches have been drawn. */
    draws: number;
    /** The sizes of batch whose shaking stays in the plot. */
    tried: (number)[];
    /** Whether the curve is shown that falls with the root of the size. */
    show_rule: boolean;
    /** A row for each example: its input x and its target t. */
    examples: ([number, number])[];
    /** Both ends of the map, the same both ways. */
    domain: [number, number];
    /** Which lots are drawn, and which shuffles. */
    seed: number;
    /** The symbol of the objective's value. */
    value_symbol: string;
    /** The word for the objective's value. */
    value_name: string;
  };
  map_walk: {
    /** The loss over two weights. */
    objective: Graph;
    /** What the two weights are called. */
    axis_names: [string, string];
    /** Both ends of the map, the same both ways. */
    domain: [number, number];
    /** Where the walk begins. */
    start: [number, number];
    /** How far to go for each unit of slope. */
    learning_rate: number;
    /** The step shown; None: the last. */
    step: number | null;
    /** The number that the loss takes beside the place. */
    parameter: number;
    /** What the parameter is. */
    parameter_name: string;
    /** Both ends of its slider. */
    parameter_range: [number, number];
    /** Whether bars show, on a bowl, how much of its distance a step leaves each way. */
    show_remainders: boolean;
    /** The symbol of the objective's value. */
    value_symbol: string;
    /** The word for the objective's value. */
    value_name: string;
  };
  nudge: {
    /** The loss over one weight. */
    objective: Graph;
    /** Both ends of the weight's axis. */
    domain: [number, number];
    /** The weight. */
    at: number;
    /** How far the weight is moved. */
    nudge: number;
    /** The symbol of the objective's value. */
    value_symbol: string;
    /** The word for the objective's value. */
    value_name: string;
  };
  nudge_telegraph: {
    /** The first layer: h from x and W_a. */
    first: Graph;
    /** The second layer: ŷ from h and W_b. */
    second: Graph;
    /** The loss from ŷ and the target. */
    loss: Graph;
    /** How far W_a is moved. */
    nudge: number;
    /** How many links the nudge has passed. */
    arrived: number;
    /** The reader's guess at change of loss ÷ nudge. */
    guess: number | null;
    /** The first weight, W_a. */
    weight_a: number;
    /** The second weight, W_b. */
    weight_b: number;
    /** The input. */
    x: number;
    /** What ŷ should be. */
    target: number;
    /** The symbol of the objective's value. */
    value_symbol: string;
    /** The word for the objective's value. */
    value_name: string;
  };
  promise_and_delivery: {
    /** The loss over one weight. */
    objective: Graph;
    /** Both ends of the weight's axis. */
    domain: [number, number];
    /** The weight before the step. */
    at: number;
    /** How far to go for each unit of slope. */
    learning_rate: number;
    /** The symbol of the objective's value. */
    value_symbol: string;
    /** The word for the objective's value. */
    value_name: string;
  };
  rider_learns: {
    /** What one rider predicts from x: both layers. */
    rider: Graph;
    /** What the man on foot predicts: one layer. */
    foot: Graph;
    /** What the points to learn may be made by. */
    tasks: Record<string, Graph>;
    /** Which of the tasks. */
    task: "a rider like this" | "a wave" | "a bump";
    /** Where the first and the last of the nine points lie. */
    domain: [number, number];
    /** How many riders add up their predictions. */
    neurons: "one" | "two" | "three";
    /** W_a of the first rider at the start; twice, three times it next. */
    weight_a: number;
    /** W_b of the first rider at the start; its sign alternates. */
    weight_b: number;
    /** How far to go for each unit of slope. */
    learning_rate: number;
    /** The step shown. */
    step: number;
    /** Whether the man on foot learns the same points beside the rider. */
    with_foot: boolean;
    /** The symbol of the objective's value. */
    value_symbol: string;
    /** The word for the objective's value. */
    value_name: string;
  };
  rise_over_run: {
    /** The altitude over the place along the map. */
    objective: Graph;
    /** The symbol of the altitude. */
    value_symbol: string;
    /** The word for it. */
    value_name: string;
    /** Both ends of the map. */
    domain: [number, number];
    /** Where the first point is. */
    at: number;
    /** How far on the second point is. */
    run: number;
    /** Whether to show what rounding does to the slope, in place of the hill. */
    rounding: boolean;
  };
  staff_in_the_fog: {
    /** The altitude over a place on the map. */
    objective: Graph;
    /** The symbol of the altitude. */
    value_symbol: string;
    /** The word for it. */
    value_name: string;
    /** What the two coordinates are called. */
    axis_names: [string, string];
    /** Both ends of the map, the same both ways. */
    domain: [number, number];
    /** Where the walker stands. */
    at: [number, number];
    /** Where the staff points, in degrees: 0 is north, 90 east. */
    heading: number;
    /** Which rate the staff tells: −da/ds or da/ds. */
    rate_of: "descent" | "ascent";
    /** How far one step leads, on the map. */
    stride: number;
    /** The sectors the staff was turned over. */
    turned: (number)[];
    /** The places the walker came through. */
    path: ([number, number])[];
    /** Whether there is fog. */
    fog: boolean;
    /** Whether all headings are shown, and the gradient. */
    show_all: boolean;
    /** The lowest place of the map, where known. */
    lowest: [number, number] | null;
  };
  stretched_map: {
    /** The loss over two weights. */
    objective: Graph;
    /** What the two weights are called. */
    axis_names: [string, string];
    /** Both ends of the map, the same both ways. */
    domain: [number, number];
    /** Where the walker stands. */
    at: [number, number];
    /** One unit up the new map, in the second weight. */
    unit: number;
    /** The lowest place of the map, where known. */
    lowest: [number, number] | null;
    /** The symbol of the objective's value. */
    value_symbol: string;
    /** The word for the objective's value. */
    value_name: string;
  };
  trainer: {
    /** What it learns. */
    data: "moons" | "blobs" | "circles" | "xor" | "spiral" | "own";
    /** How far the points are scattered. */
    noise: number;
    /** The reader's own points of the class −1. */
    minus: ([number, number])[];
    /** The reader's own points of the class +1. */
    plus: ([number, number])[];
    /** The share of points it does not learn from. */
    held_out: number;
    /** The neurons of each hidden layer. */
    units: (number)[];
    /** What the hidden neurons do. */
    activation: "tanh" | "ReLU" | "sigmoid" | "none";
    /** How far to go for each unit of slope. */
    learning_rate: number;
    /** The rate of a second run, whose losses are shown too. */
    comparison_rate: number | null;
    /** How many points a step learns from. */
    batch_size: number;
    /** How strongly weights are drawn to 0. */
    weight_decay: number;
    /** Which data, first weights and batches. */
    seed: number;
    /** How many steps the run has. */
    steps_taken: number;
    /** The step shown; None: the last. */
    step: number | null;
    /** How many steps a frame, where it trains by itself. */
    pace: number;
    /** Where the prediction is read off. */
    probe: [number, number];
    /** The class of the points that the reader adds. */
    brush: "plus" | "minus";
    /** How far the next step is walked through. */
    phase: "" | "forward" | "backward" | "update";
    /** The weight or bias whose gradient is written out: of W_1 row by row, b_1, W_2, ... */
    edge: number;
    /** The point of the batch whose values are shown. */
    example: number;
    /** Which factor of that point's product is traced to its origin. */
    factor: "" | "in" | "back";
    /** The symbol of the objective's value. */
    value_symbol: string;
    /** The word for the objective's value. */
    value_name: string;
  };
  why_backwards: {
    /** The weights of the chain that is played, the one next to the input first. */
    weights: (number)[];
    /** The input. */
    x: number;
    /** What ŷ should be. */
    target: number;
    /** The way that is played. */
    way: "nudge" | "afresh" | "ride";
    /** How many runs forward the nudging has taken. */
    runs: number;
    /** How far each afresh has come: one run, then the products. */
    products: number;
    /** How far the ride has come: one run, then the layers. */
    stations: number;
    /** How many layers the multiplications are counted for. */
    layers: number;
    /** The reader's guess at what one ride home takes with 100 layers. */
    guess: number | null;
    /** The symbol of the objective's value. */
    value_symbol: string;
    /** The word for the objective's value. */
    value_name: string;
  };
}
