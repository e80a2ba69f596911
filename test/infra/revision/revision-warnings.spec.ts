import assert from "node:assert/strict";
import { buildRevision } from "@inservice/artifacts";
import { revisionWarnings } from "../../../infra/revision/revision-warnings";
import { makeTree, removeTemporaryDirectories, temporaryDirectory } from "../../artifacts/make-tree";
import { settingsOf } from "../../support/settings";

const leave = '#!/bin/bash\naws elbv2 deregister-targets --target-group-arn "$ARN"\n';
const enter = '#!/bin/bash\naws elbv2 register-targets --target-group-arn "$ARN"\n';

/**
 * A revision whose stop hook takes its host out of traffic and whose start hook brings it back. Their names do not
 * show that.
 */
function revision(timeout: number | undefined, stop = leave, start = enter) {
  const seconds = timeout === undefined ? "" : `      timeout: ${timeout}\n`;
  const appSpec = `version: 0.0
os: linux
hooks:
  ApplicationStop:
    - location: a.sh
${seconds}    - location: quick.sh
      timeout: 10
  ApplicationStart:
    - location: b.sh
${seconds}`;
  const sourceDirectory = makeTree({
    "appspec.yml": appSpec,
    "a.sh": { script: stop },
    "b.sh": { script: start },
    "quick.sh": { script: "#!/bin/bash\nexit 0\n" },
  });
  return buildRevision({ sourceDirectory, outputDirectory: temporaryDirectory() });
}

/** Drains for 60 s and needs 15 s of checks. */
const { loadBalancer: profile } = settingsOf({
  loadBalancer: {
    deregistrationDelaySeconds: 60,
    healthCheck: { intervalSeconds: 5, healthyThreshold: 2, timeoutSeconds: 2 },
  },
});

describe("the warnings of a revision", () => {
  after(removeTemporaryDirectories);

  it("name each script that is ended before the load balancer has released its host, with any name and HANDLE_PROCS", async () => {
    const [stop = "", start = "", ...others] = revisionWarnings(await revision(74), profile);
    assert.match(stop, /^appspec\.yml:5:\d+: timeout of a\.sh is 74; allowed: at least 75/);
    assert.match(start, /timeout of b\.sh is 74/);
    assert.deepEqual(others, []);
  });

  it("exist for scripts that put their host into Standby too", async () => {
    const standby = await revision(
      74,
      "#!/bin/bash\naws autoscaling enter-standby --instance-ids i --should-decrement-desired-capacity\n",
      "#!/bin/bash\naws autoscaling exit-standby --instance-ids i\n",
    );
    assert.equal(standby.suspension, "none");
    assert.equal(revisionWarnings(standby, profile).length, 2);
  });

  it("are empty for sufficient timeouts, including the agent's own of an hour", async () => {
    assert.deepEqual(revisionWarnings(await revision(75), profile), []);
    const withoutTimeouts = revisionWarnings(await revision(undefined), profile);
    assert.deepEqual(
      withoutTimeouts.filter((warning) => warning.includes("at least")),
      [],
    );
  });

  it("are empty if CodeDeploy waits for the load balancer", async () => {
    const plain = await revision(
      1,
      "#!/bin/bash\nsystemctl stop app\n",
      "#!/bin/bash\nsystemctl start app\n",
    );
    assert.deepEqual(revisionWarnings(plain, profile), []);
  });

  it("begin with what the packing found", async () => {
    const found = {
      ...(await revision(75)),
      warnings: ["bin: links to /bin, which is not in the revision."],
    };
    assert.deepEqual(revisionWarnings(found, profile), found.warnings);
  });
});
