/** Which modules, and which of their names, the scripts of a page share. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { build } from "esbuild";

const IMPORTS = /^import\s+\{([^}]*)\}\s+from\s+"([^"]+)";/gms;

/**
 * What a file imports by name.
 *
 * @param {string} here the folder of all sources
 * @param {string} file within it
 * @returns {{module: string, names: string[]}[]} modules by their path in the folder, or by the name
 *   of their package
 */
function importsOf(here, file) {
  const source = readFileSync(join(here, file), "utf8");
  return Array.from(source.matchAll(IMPORTS), ([, names, from]) => ({
    module: from.startsWith(".") ? relative(here, join(here, dirname(file), from)) : from,
    names: names
      .split(",")
      .map((name) => name.trim().split(" as ")[0])
      .filter(Boolean),
  }));
}

/**
 * What the figures of a page take from the runtime that they share: every module that two of them
 * need, or that the page host needs anyway. What only one figure needs travels in its own script.
 *
 * @param {string} here the folder of all sources
 * @param {string[]} figures
 * @returns {Promise<Map<string, Set<string>>>} the names that are taken, by module
 */
export async function findShared(here, figures) {
  const { metafile } = await build({
    absWorkingDir: here,
    entryPoints: ["host/page.jsx"],
    bundle: true,
    write: false,
    metafile: true,
    jsx: "automatic",
    jsxImportSource: "preact",
  });
  const ofHost = new Set(Object.keys(metafile.inputs));
  const own = new Map(
    figures.map((name) => [
      name,
      readdirSync(join(here, "figures", name))
        .filter((file) => /\.jsx?$/.test(file))
        .map((file) => `figures/${name}/${file}`),
    ]),
  );
  // A module of one figure alone may import what others need too: until nothing changes.
  for (;;) {
    /** @type {Map<string, {users: Set<string>, names: Set<string>}>} */
    const taken = new Map();
    for (const [figure, files] of own) {
      for (const file of files) {
        for (const { module, names } of importsOf(here, file)) {
          if (files.includes(module)) continue;
          const entry = taken.get(module) ?? { users: new Set(), names: new Set() };
          entry.users.add(figure);
          for (const name of names) entry.names.add(name);
          taken.set(module, entry);
        }
      }
    }
    const lonely = [...taken].filter(
      ([module, { users }]) =>
        users.size === 1 && !ofHost.has(module) && existsSync(join(here, module)),
    );
    if (lonely.length === 0) {
      return new Map([...taken].map(([module, { names }]) => [module, names]));
    }
    for (const [module, { users }] of lonely) {
      for (const figure of users) own.get(figure)?.push(module);
    }
  }
}
