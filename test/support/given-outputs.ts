import { readFileSync } from "node:fs";

/**
 * Outputs that the AWS provider always returns for a resource. Pulumi generates the class in @pulumi/aws from the
 * provider's own schema, and gives optional outputs the type `T | undefined`.
 */
export function givenOutputs(token: string): string[] {
  const [, module = "", name = ""] = token.split(":");
  const text = readFileSync(require.resolve(`@pulumi/aws/${module}.js`).replace(/js$/, "d.ts"), "utf8");
  const start = text.indexOf(`export declare class ${name} `);
  const body = text.slice(start, text.indexOf("\n    constructor(", start));
  const members = body.split(/^ {4}readonly (?=\w+: pulumi\.Output<)/m).slice(1);
  return members.flatMap((member) => {
    const [property = "", type = ""] = member.split(/: pulumi\.Output<|>;\n/);
    return type.trimEnd().endsWith("| undefined") ? [] : [property];
  });
}
