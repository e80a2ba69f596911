import { cpSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { build } from "esbuild";

/**
 * Makes of the compiled pack what is published: one file that needs nothing but Pulumi's own packages. `pulumi policy publish`
 * installs the packed directory by itself somewhere else, where the workspaces of this repository are not to be found.
 */
const directory = import.meta.dirname;

await build({
  entryPoints: [path.join(directory, "dist", "index.js")],
  outfile: path.join(directory, "bundle", "index.js"),
  bundle: true,
  platform: "node",
  target: "node20",
  external: ["@pulumi/*"],
  logLevel: "warning",
});
writeFileSync(path.join(directory, "bundle", "index.d.ts"), "export {};\n");
cpSync(path.join(directory, "..", "docs", "policies.md"), path.join(directory, "docs", "policies.md"));
