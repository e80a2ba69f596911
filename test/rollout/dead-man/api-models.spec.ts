import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { deadManDefinition } from "../../../rollout/dead-man";

/** Fields of the requests in the AWS SDK's types. Step Functions writes them in Pascal case (developer guide, AWS SDK service integrations). */
const REQUESTS = {
  "autoscaling:resumeProcesses": ["client-auto-scaling", "ScalingProcessQuery"],
  "codedeploy:listDeployments": ["client-codedeploy", "ListDeploymentsInput"],
  "s3:getObject": ["client-s3", "GetObjectRequest"],
  "s3:putObject": ["client-s3", "PutObjectRequest"],
} as const;

function fieldsOf(client: string, request: string): string[] {
  const file = require.resolve(`@aws-sdk/${client}`).replace(/dist-cjs.*/, "dist-types/models/models_0.d.ts");
  const body = new RegExp(`export interface ${request} \\{(.*?)^\\}`, "ms").exec(
    readFileSync(file, "utf8"),
  )?.[1];
  assert.ok(body !== undefined, `${request} in ${file}`);
  return [...body.matchAll(/^ {4}(\w+)\??:/gm)].map(
    ([, name = ""]) => name[0]?.toUpperCase() + name.slice(1),
  );
}

describe("the calls of the dead-man", () => {
  const states: Record<string, unknown>[] = Object.values(JSON.parse(deadManDefinition("aws")).States);

  for (const [call, [client, request]] of Object.entries(REQUESTS)) {
    it(`${call} has only parameters that the API has (AWS SDK, ${request})`, () => {
      const parameters = states
        .filter(({ Resource }) => String(Resource).endsWith(`:${call}`))
        .flatMap(({ Parameters }) => Object.keys(Object(Parameters)))
        .map((name) => name.replace(/\.\$$/, ""));
      assert.ok(parameters.length > 0);
      const known = fieldsOf(client, request);
      // The SDK's models leave the body to its commands.
      const unknown = parameters.filter((name) => name !== "Body" && !known.includes(name));
      assert.deepEqual(unknown, []);
    });
  }
});
