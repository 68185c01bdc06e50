/** Build the committed scripts: what the package ships, from what stands in this folder. */
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import palette from "../hillwalk/palette.json" with { type: "json" };
import schemas from "./model/schemas.json" with { type: "json" };
import { findShared } from "./shared.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
// A test builds into a folder of its own and compares.
const target = process.argv[2] ?? fileURLToPath(new URL("../hillwalk/static", import.meta.url));

/** The figures: every folder that has an index.jsx. */
const figures = readdirSync(`${here}figures`).toSorted();

/** @param {string} folder @param {RegExp} kind */
const filesIn = (folder, kind) =>
  readdirSync(`${here}${folder}`)
    .filter((name) => kind.test(name))
    .toSorted()
    .map((name) => `${folder}/${name}`);

// The JSX of a figure becomes calls of three names that no source mentions.
const JSX = ["jsx", "jsxs", "Fragment"];
const shared = new Map([
  ["preact/jsx-runtime", new Set(JSX)],
  ...(await findShared(here, figures)),
]);
const isPackage = (module) => !/\.jsx?$/.test(module);
const styles = ["plot", "ui", "host"].flatMap((folder) => filesIn(folder, /\.css$/));
const figureStyles = figures.flatMap((name) => filesIn(`figures/${name}`, /\.css$/));

/** @param {0 | 1} theme by day, or dark */
const colours = (theme) =>
  Object.entries({ ...palette.inks, ...palette.signs, ...palette.papers }).map(
    ([name, pair]) => `--hw-${name}: ${pair[theme]};`,
  );

/** Sources that are written here rather than in a file, since they only list what there is. */
const lists = {
  "hillwalk:figures": [
    ...figures.map((name, i) => `import figure${i} from "./figures/${name}/index.jsx";`),
    `export const figures = {${figures.map((name, i) => `${name}: figure${i}`)}};`,
  ],
  // Modules do not load from file://, so a page's scripts share what they need by a global name.
  "hillwalk:runtime": [
    ...[...shared].map(
      ([module, names], i) =>
        `import {${[...names].map((name) => `${name} as ${name}${i}`)}} from "${isPackage(module) ? "" : "./"}${module}";`,
    ),
    'import { startPage } from "./host/page.jsx";',
    'import schemas from "./model/schemas.json" with { type: "json" };',
    "const modules = {",
    ...[...shared].map(
      ([module, names], i) => `"${module}": {${[...names].map((name) => `${name}: ${name}${i}`)}},`,
    ),
    "};",
    "const figures = {};",
    "const define = (figure) => { figures[figure.name] = figure; };",
    "globalThis.hillwalk = { modules, schemas, define, models: new Map() };",
    'addEventListener("DOMContentLoaded", () => { hillwalk.models = startPage(figures); });',
  ],
  "hillwalk:style.css": [
    '@import "hillwalk:palette.css";',
    ...[...styles, ...figureStyles].map((name) => `@import "./${name}";`),
  ],
  "hillwalk:palette.css": [
    ":root, :host {",
    ...colours(0),
    "} @media screen { html[data-theme='dark'], :host([data-theme='dark']) {",
    ...colours(1),
    "} }",
    ...Object.keys({ ...palette.inks, ...palette.signs }).map(
      (name) => `.hw-ink-${name}, .hw-math-${name} { color: var(--hw-${name}); }`,
    ),
  ],
  ...Object.fromEntries(
    figures.map((name) => [
      `hillwalk:figure-${name}`,
      [
        `import "hillwalk:schema-${name}";`,
        `import figure from "./figures/${name}/index.jsx";`,
        "hillwalk.define(figure);",
      ],
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      `hillwalk:schema-${name}`,
      [`hillwalk.schemas.${name} = ${JSON.stringify(schema)};`],
    ]),
  ),
};

const listing = {
  name: "listing",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^hillwalk:/ }, ({ path }) => ({ path, namespace: "listing" }));
    onLoad({ filter: /./, namespace: "listing" }, ({ path }) => ({
      contents: lists[path].join("\n"),
      loader: path.endsWith(".css") ? "css" : "js",
      resolveDir: here,
    }));
  },
};

/** In the script of one figure: what is shared comes from the runtime, which the page has already. */
const fromRuntime = {
  name: "from-runtime",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path, resolveDir }) => {
      const module = path.startsWith(".") ? relative(here, join(resolveDir, path)) : path;
      return shared.has(module) ? { path: module, namespace: "runtime" } : undefined;
    });
    onLoad({ filter: /./, namespace: "runtime" }, ({ path }) => ({
      contents: `module.exports = hillwalk.modules["${path}"];`,
    }));
  },
};

/** In the runtime: each figure brings its own schema. */
const noSchemas = {
  name: "no-schemas",
  setup({ onLoad }) {
    onLoad({ filter: /schemas\.json$/ }, () => ({ contents: "{}", loader: "json" }));
  },
};

const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  sourcemap: false,
  charset: "utf8",
  legalComments: "inline",
  jsx: "automatic",
  jsxImportSource: "preact",
  logLevel: "warning",
  target: "es2022",
  plugins: [listing],
};

/** The notebook's drawings and the build's renderer are whole; a page has the runtime and its figures. */
const bundles = [
  { entryPoints: ["host/loader.js"], outfile: "loader.js", format: "esm" },
  { entryPoints: ["host/notebook.js"], outfile: "notebook.js", format: "esm" },
  { entryPoints: ["host/render.jsx"], outfile: "render.mjs", format: "esm", platform: "node" },
  {
    entryPoints: ["hillwalk:runtime"],
    outfile: "runtime.js",
    format: "iife",
    plugins: [listing, noSchemas],
  },
  { entryPoints: ["host/book.js"], outfile: "book.js", format: "iife" },
  { entryPoints: ["host/search.js"], outfile: "search.js", format: "iife" },
  { entryPoints: ["hillwalk:style.css"], outfile: "hillwalk.css" },
  ...figures.map((name) => ({
    entryPoints: [`hillwalk:figure-${name}`],
    outfile: `figure-${name}.js`,
    format: "iife",
    plugins: [listing, fromRuntime],
  })),
];

await Promise.all(
  bundles.map((bundle) => build({ ...common, ...bundle, outfile: `${target}/${bundle.outfile}` })),
);
