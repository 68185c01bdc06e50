import hillWalk from "./hill_walk.jsx";

/** Every figure, by the name that its Python class sends. */
export const figures = Object.fromEntries([hillWalk].map((figure) => [figure.name, figure]));
