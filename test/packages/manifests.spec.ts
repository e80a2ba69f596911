import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import * as path from "node:path";

const PROJECT = path.join(__dirname, "../..");
const PUBLISHED = ["artifacts", "rollout", "policy"];
const WORKSPACES = [".", ...PUBLISHED, "lab"];

type Manifest = ReadonlyMap<string, unknown>;

function fields(value: unknown): Manifest {
  return new Map(Object.entries(value ?? {}));
}

function manifestOf(workspace: string): Manifest {
  const parsed: unknown = JSON.parse(readFileSync(path.join(PROJECT, workspace, "package.json"), "utf8"));
  return fields(parsed);
}

/** Packages that come with an installation. @pulumi/policy brings @pulumi/pulumi, as its package.json says. */
function installedWith(manifest: Manifest): readonly string[] {
  return ["dependencies", "peerDependencies"].flatMap((kind) => [...fields(manifest.get(kind)).keys()]);
}

/** Packages that a compiled workspace loads. */
function loaded(workspace: string, folder: string): readonly string[] {
  const directory = path.join(PROJECT, workspace, folder);
  const files = readdirSync(directory, { recursive: true, encoding: "utf8" });
  const texts = files
    .filter((file) => /\.(js|d\.ts)$/.test(file))
    .map((file) => readFileSync(path.join(directory, file), "utf8"));
  const names = texts.flatMap((text) =>
    [...text.matchAll(/(?:require|import)\("([^".][^"]*)"\)|from "([^".][^"]*)"/g)].map(
      ([, required, imported]) => required ?? imported ?? "",
    ),
  );
  const packages = names.map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
  return [...new Set(packages)].filter((name) => !name.startsWith("node:") && !builtinModules.includes(name));
}

describe("package.json of the workspaces", () => {
  for (const workspace of WORKSPACES) {
    it(`${workspace}: Apache-2.0`, () => assert.equal(manifestOf(workspace).get("license"), "Apache-2.0"));
  }

  for (const workspace of [".", "lab"]) {
    it(`${workspace}: is never published`, () => assert.equal(manifestOf(workspace).get("private"), true));
  }
});

describe("published packages", () => {
  for (const workspace of PUBLISHED) {
    const manifest = manifestOf(workspace);

    it(`${workspace}: has licence, README and changes`, () => {
      const licence = (directory: string) => readFileSync(path.join(PROJECT, directory, "LICENSE"), "utf8");
      assert.equal(licence(workspace), licence("."));
      for (const file of ["README.md", "CHANGELOG.md"]) {
        assert.ok(existsSync(path.join(PROJECT, workspace, file)), file);
      }
      const changes = readFileSync(path.join(PROJECT, workspace, "CHANGELOG.md"), "utf8");
      assert.ok(changes.includes(`\n## ${manifest.get("version")}\n`), "the version has no changes");
    });

    it(`${workspace}: can be published, and says what it needs and provides`, () => {
      assert.equal(manifest.get("private"), undefined);
      for (const field of ["description", "engines", "files", "main", "types", "exports"]) {
        assert.notEqual(manifest.get(field), undefined, field);
      }
      const entries = [...fields(manifest.get("exports")).values()].flatMap((entry) =>
        typeof entry === "string" ? [entry] : [...fields(entry).values()],
      );
      for (const file of [manifest.get("main"), manifest.get("types"), ...entries]) {
        assert.ok(
          existsSync(path.join(PROJECT, workspace, String(file))),
          `${file} is not there: npm run build`,
        );
      }
    });

    it(`${workspace}: needs none of our other packages`, () => {
      assert.deepEqual(
        installedWith(manifest).filter((name) => name.startsWith("@inservice/")),
        [],
      );
    });
  }

  for (const workspace of ["artifacts", "rollout"]) {
    it(`${workspace}: declares each package that it loads, because pnpm finds no others`, () => {
      const own = `@inservice/${workspace}`;
      const known = [...installedWith(manifestOf(workspace)), own];
      const unnamed = loaded(workspace, "dist").filter((name) => !known.includes(name));
      assert.deepEqual(unnamed, []);
    });
  }

  it("policy: its bundle loads only the SDK of policies, and Pulumi as that SDK has it", () => {
    assert.deepEqual(loaded("policy", "bundle"), ["@pulumi/policy"]);
    assert.deepEqual(installedWith(manifestOf("policy")), ["@pulumi/policy"]);
  });
});
