import assert from "node:assert/strict";
import { parseAppSpec } from "@inservice/artifacts";
import { revisionWarnings } from "../../infra/revision-warnings";
import { settingsOf } from "../support/settings";

/** The hooks of AWS's sample for load balancers (brief 001), with a timeout for those that wait. */
function revision(timeout: number | undefined, suspension: "hosts" | "none" = "hosts") {
  const seconds = timeout === undefined ? [] : [`      timeout: ${timeout}`];
  const { spec } = parseAppSpec(
    [
      "version: 0.0",
      "os: linux",
      "hooks:",
      "  ApplicationStop:",
      "    - location: scripts/deregister_from_elb.sh",
      ...seconds,
      "    - location: scripts/stop_server.sh",
      "      timeout: 10",
      "  ApplicationStart:",
      "    - location: register_with_elb.sh",
      ...seconds,
      "",
    ].join("\n"),
    "appspec.yml",
  );
  assert.ok(spec !== undefined);
  return { appSpec: spec, suspension, warnings: [] };
}

/** Drains for 60 s and needs 15 s of checks. */
const { loadBalancer: profile } = settingsOf({
  loadBalancer: {
    deregistrationDelaySeconds: 60,
    healthCheck: { intervalSeconds: 5, healthyThreshold: 2, timeoutSeconds: 2 },
  },
});

describe("the warnings of a revision", () => {
  it("name each script that is ended before the load balancer has let its host go (research, timeout algebra)", () => {
    const [stop = "", start = "", ...others] = revisionWarnings(revision(74), profile);
    assert.match(
      stop,
      /^appspec\.yml:5:\d+: timeout of scripts\/deregister_from_elb\.sh is 74; allowed: at least 75/,
    );
    assert.match(start, /timeout of register_with_elb\.sh is 74/);
    assert.deepEqual(others, []);
  });

  it("are none for timeouts that suffice, the agent's own of an hour among them", () => {
    assert.deepEqual(revisionWarnings(revision(75), profile), []);
    assert.deepEqual(revisionWarnings(revision(undefined), profile), []);
  });

  it("are none where CodeDeploy waits for the load balancer", () => {
    assert.deepEqual(revisionWarnings(revision(1, "none"), profile), []);
  });

  it("begin with what packing it has found", () => {
    const found = { ...revision(75), warnings: ["bin: links to /bin, which is not in the revision."] };
    assert.deepEqual(revisionWarnings(found, profile), found.warnings);
  });
});
