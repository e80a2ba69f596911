import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { type Placed, runProgram } from "./run-program";
import { CLASSIC, FULL } from "./settings";

const PREFIX = "inservice-test";
/** An object takes 10 tags, while everything else takes 50 (S3 user guide, object tags). Its bucket has them. */
const UNTAGGED = "aws:s3/bucketObjectv2:BucketObjectv2";
/** Names that users choose. */
const OWN_NAMES = ["aws:route53/record:Record"];

/** Whether @pulumi/aws lets this type have tags. */
function takesTags(type: string): boolean {
  const [, module = "", name = ""] = type.split(":");
  const text = readFileSync(require.resolve(`@pulumi/aws/${module}.js`).replace(/js$/, "d.ts"), "utf8");
  return / {4}tags\?: /.test(text.slice(text.indexOf(`export interface ${name}Args {`)));
}

/** Tags of both forms, including the list of an Auto Scaling group. */
function tagsOf({ inputs }: Placed): Record<string, unknown> {
  if (!Array.isArray(inputs.tags)) {
    return { ...Object(inputs.tags) };
  }
  return Object.fromEntries(inputs.tags.map(({ key, value }) => [key, value]));
}

for (const [name, settings, tags] of [
  ["FULL", FULL, { Project: "inservice", Stack: "test", Team: "shop" }],
  ["CLASSIC", CLASSIC, { Project: "inservice", Stack: "test" }],
] as const) {
  describe(`all resources of the program, with the ${name} settings`, () => {
    let made: readonly Placed[];

    before(async function () {
      this.timeout(60_000);
      made = (await runProgram(settings)).registrations;
    });

    const said = (resources: readonly Placed[]) => resources.map((each) => `${each.type} ${each.name}`);

    it("have the stack's tags, if AWS supports tags for them", () => {
      const taggable = made.filter(
        ({ type, custom }) => custom && type.startsWith("aws:") && type !== UNTAGGED && takesTags(type),
      );
      assert.ok(taggable.length > 20);
      const untagged = taggable.filter((resource) => {
        const own = tagsOf(resource);
        return Object.entries(tags).some(([key, value]) => own[key] !== value);
      });
      assert.deepEqual(said(untagged), []);
    });

    it("have names that begin with project and stack, in Pulumi and in AWS", () => {
      assert.deepEqual(said(made.filter((each) => !each.name.startsWith(PREFIX))), []);
      const named = made.filter(({ type, inputs }) => "name" in inputs && !OWN_NAMES.includes(type));
      const foreign = named.filter(({ inputs }) => !/inservice[-/]test/.test(String(inputs.name)));
      assert.ok(named.length > 5);
      assert.deepEqual(said(foreign), []);
    });

    it("belong to a component: only components are at the root", () => {
      const bare = made.filter(({ custom, under }) => custom && under !== "component");
      assert.deepEqual(said(bare), []);
      const nested = made.filter(({ custom, under }) => !custom && under === "resource");
      assert.deepEqual(said(nested), []);
    });
  });
}
