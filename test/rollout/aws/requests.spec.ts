import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import { awsPort } from "../../../rollout/aws/aws-port";
import { CallError } from "../../../rollout/ports/call-error";
import { addressOf, StubError, useEndpoint } from "../support/aws-stub";
import { stubbedPort } from "../support/stubbed-port";

const SHORT = { connectionTimeout: 200, requestTimeout: 50, socketTimeout: 50 };

async function whileServing(listener: RequestListener, run: () => Promise<void>): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const restore = useEndpoint(`http://127.0.0.1:${addressOf(server).port}`);
  try {
    await run();
  } finally {
    restore();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}

function transient(error: unknown): boolean {
  assert.ok(error instanceof CallError);
  assert.equal(error.failure, "transient", error.message);
  return true;
}

describe("AWS port against an endpoint that misbehaves", () => {
  for (const [what, listener] of [
    ["never answers", () => undefined],
    ["breaks its answer off", (_request, response) => void response.end('{"deploymentInfo":{"sta')],
    ["answers nothing", (_request, response) => void response.end()],
    ["is a captive portal", (_request, response) => void response.end("<html>log in</html>")],
    ["is a proxy that refuses", (_request, response) => void response.writeHead(403).end("<html>no</html>")],
    ["speaks no HTTP", (request) => void request.socket.end("SSH-2.0-x\r\n")],
    [
      "falls silent in its answer",
      (_request, response) => void response.writeHead(200, { "content-length": "99" }).write("{"),
    ],
  ] as const satisfies readonly (readonly [string, RequestListener])[]) {
    it(`gives up on an endpoint that accepts and ${what}, as a transient failure`, async () => {
      await whileServing(listener, async () => {
        const port = awsPort("eu-central-1", SHORT);
        await assert.rejects(port.getDeployment("d-1"), transient);
        port.close();
      });
    });
  }
});

describe("AWS port's requests", () => {
  const aws = stubbedPort();

  it("sends CreateDeployment only once, whatever the answer, because it is not idempotent", async () => {
    aws.stub.answers = {
      CreateDeployment: () => {
        throw new StubError("InternalFailure", "lost", 500);
      },
    };
    const request = {
      applicationName: "shop",
      deploymentGroupName: "production",
      revision: { bucket: "b", key: "k.tgz", bundleType: "tgz" as const },
      deploymentConfigName: "c",
      description: "d",
    };
    await assert.rejects(aws.port.createDeployment(request), transient);
    assert.equal(aws.stub.requests.length, 1);
  });

  for (const [type, failure] of [
    ["DeploymentLimitExceededException", "busy"],
    ["DeploymentGroupDoesNotExistException", "missing"],
    ["InvalidRoleException", "refused"],
  ] as const) {
    it(`reports ${type} as ${failure}`, async () => {
      aws.stub.answers = {
        GetDeploymentGroup: () => {
          throw new StubError(type, "because");
        },
      };
      await assert.rejects(
        aws.port.lastSuccessful({ applicationName: "shop", deploymentGroupName: "production" }),
        (error: unknown) => {
          assert.ok(error instanceof CallError);
          assert.equal(error.failure, failure);
          assert.equal(error.message, `GetDeploymentGroup: ${type}: because`);
          return true;
        },
      );
    });
  }

  for (const type of ["InstanceDoesNotExistException", "DeploymentTargetDoesNotExistException"]) {
    it(`leaves out the only host of a batch that AWS no longer knows (${type})`, async () => {
      aws.stub.answers = {
        BatchGetDeploymentTargets: (input) => {
          const ids = targetIds(input);
          if (ids.includes("i-7")) {
            throw new StubError(type, "i-7");
          }
          const targets = ids.map((targetId) => ({ instanceTarget: { targetId, status: "Succeeded" } }));
          return { deploymentTargets: targets };
        },
      };
      const ids = Array.from({ length: 25 }, (_, index) => `i-${index}`);
      const found = await aws.port.getTargets("d-1", ids);
      assert.deepEqual(
        found.map(({ instanceId }) => instanceId),
        ids.filter((id) => id !== "i-7"),
      );
      assert.ok(aws.stub.requests.length <= 12, `${aws.stub.requests.length} requests`);
    });
  }
});

function targetIds(input: unknown): readonly unknown[] {
  const ids = typeof input === "object" && input !== null && "targetIds" in input ? input.targetIds : [];
  return Array.isArray(ids) ? ids : [];
}
