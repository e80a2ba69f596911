import { cpSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { build } from "esbuild";

/**
 * Bundles the compiled pack for publishing: one file that imports only Pulumi's own packages. `pulumi policy publish`
 * installs the packed directory alone in another place, where this repository's workspaces do not exist.
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
