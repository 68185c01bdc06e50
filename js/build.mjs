/** Build the committed bundles: what the package ships, from what stands in this folder. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
// A test builds into a folder of its own and compares.
const target = process.argv[2] ?? fileURLToPath(new URL("../hillwalk/static", import.meta.url));

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
};

/** The notebook's widget, the page's script, the build's renderer, and the style of all three. */
const bundles = [
  { entryPoints: ["host/notebook.js"], outfile: "widget.js", format: "esm", target: "es2020" },
  { entryPoints: ["host/page.jsx"], outfile: "page.js", format: "iife", target: "es2020" },
  {
    entryPoints: ["host/render.jsx"],
    outfile: "render.mjs",
    format: "esm",
    platform: "node",
    target: "node20",
  },
  { entryPoints: ["style.css"], outfile: "hillwalk.css", target: "es2020" },
];

await Promise.all(
  bundles.map((bundle) => build({ ...common, ...bundle, outfile: `${target}/${bundle.outfile}` })),
);
