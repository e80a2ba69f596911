import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { TYPES } from "../../../../lab/providers/aws/types";

/** The source of the class with this token, in the package that programs use. */
function source(token: string, ending: string): string {
  const module = token.split(":")[1] ?? "";
  return readFileSync(require.resolve(`@pulumi/aws/${module}.js`).replace(/js$/, ending), "utf8");
}

/** The arguments that a program can pass. */
function argumentsOf(token: string): Set<string> {
  const text = source(token, "d.ts");
  const name = token.split(":")[2] ?? "";
  const body = text.slice(text.indexOf(`export interface ${name}Args {`));
  return new Set([...body.matchAll(/^ {4}(\w+)\??: /gm)].map((match) => match[1] ?? ""));
}

describe("lab/providers/aws/types (against @pulumi/aws)", () => {
  it("supports each token once, and only tokens that @pulumi/aws registers", () => {
    const tokens = TYPES.map((type) => type.token);
    assert.equal(new Set(tokens).size, tokens.length);
    for (const token of tokens) {
      assert.ok(source(token, "js").includes(`'${token}'`), token);
    }
  });

  it("says of every type which arguments it supports, so that no other one is silently dropped", () => {
    for (const type of TYPES) {
      const known = argumentsOf(type.token);
      assert.ok(type.supported !== undefined, `${type.token} says nothing`);
      for (const name of type.supported) {
        assert.ok(known.has(name), `${type.token} has no argument ${name}`);
      }
    }
  });

  it("has rules only about arguments that the class takes", () => {
    for (const type of TYPES) {
      const known = argumentsOf(type.token);
      const replaceOn = type.replaceOn === "all" ? [] : type.replaceOn;
      const names = [
        ...replaceOn,
        ...(type.uniqueBy ?? []),
        ...(type.unordered ?? []),
        ...(type.steering ?? []),
      ];
      const filled = Object.keys(type.defaults ?? {});
      for (const name of [...names, ...filled, ...(type.reported ?? []), ...(type.tagged ? ["tags"] : [])]) {
        assert.ok(known.has(name), `${type.token} has no argument ${name}`);
      }
    }
  });
});
