import assert from "node:assert/strict";
import { failures } from "../../../rollout/resource/check";
import { HASH, INPUTS, SCRIPTS } from "../support/inputs";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

describe("check", () => {
  it("passes complete inputs, and inputs without the optional ones", () => {
    const guard = { bucket: "releases", key: "guard/shop/production.json" };
    assert.deepEqual(failures({ ...INPUTS, standby: "hosts", scripts: SCRIPTS, guard }), []);
    assert.deepEqual(failures({ ...INPUTS, guard: UNKNOWN, configurationHash: UNKNOWN }), []);
    const identity = { configurationHash: HASH, commit: "0a1b2c3", sequence: 0, allowOlder: false };
    assert.deepEqual(failures({ ...INPUTS, ...identity }), []);
    const {
      suspension: _suspension,
      timeouts: _timeouts,
      classicLoadBalancerNames: _names,
      minSizes: _sizes,
      ...required
    } = INPUTS;
    assert.deepEqual(failures(required), []);
  });

  for (const [property, changes, reason] of [
    ["region", { region: "Frankfurt" }, 'must be an AWS region, e.g. "eu-central-1"; it is "Frankfurt"'],
    ["accountId", { accountId: "1234" }, 'must be the 12 digits of an AWS account; it is "1234"'],
    ["applicationName", { applicationName: "" }, 'must be a text of 1 to 100 characters; it is ""'],
    [
      "configurationHash",
      { configurationHash: "4" },
      'must be 64 lower-case hexadecimal digits (SHA-256); it is "4"',
    ],
    [
      "commit",
      { commit: "main" },
      'must be the hash of a commit, 7 to 64 lower-case hexadecimal digits; it is "main"',
    ],
    ["sequence", { sequence: 1.5 }, "must be an integer from 0; it is 1.5"],
    ["sequence", { sequence: -1 }, "must be an integer from 0; it is -1"],
    ["allowOlder", { allowOlder: "yes" }, 'must be true or false; it is "yes"'],
    [
      "deploymentConfigName",
      { deploymentConfigName: undefined },
      "must be a text of 1 to 100 characters; it is missing",
    ],
    [
      "suspension",
      { suspension: "scripts" },
      'must be one of none, hosts, deployer, codedeploy; it is "scripts"',
    ],
    ["standby", { standby: "deployer" }, 'must be one of none, hosts; it is "deployer"'],
    [
      "scripts.stopping",
      { scripts: { ...SCRIPTS, stopping: { suspends: true } } },
      'must be an object with true or false for each of suspends, resumes, entersStandby, leavesStandby; it is {"suspends":true}',
    ],
    [
      "scripts.starting",
      { scripts: { stopping: SCRIPTS.stopping } },
      "must be an object with true or false for each of suspends, resumes, entersStandby, leavesStandby; it is missing",
    ],
    ["timeouts.pollSeconds", { timeouts: { pollSeconds: 0 } }, "must be a number from 1 to 30; it is 0"],
    [
      "timeouts.deploymentMinutes",
      { timeouts: { deploymentMinutes: 721 } },
      "must be a number from 1 to 720; it is 721",
    ],
    [
      "timeouts.healthSeconds",
      { timeouts: { healthSeconds: "5" } },
      'must be a number from 0 to 3600; it is "5"',
    ],
    ["minSizes", { minSizes: [2, -1] }, "must be a list of integers from 0; it is [2,-1]"],
    ["guard.bucket", { guard: { key: "k" } }, "must be a text of 1 to 63 characters; it is missing"],
    ["guard.key", { guard: { bucket: "b", key: "" } }, 'must be a text of 1 to 1024 characters; it is ""'],
    [
      "ignoreStopFailuresOf",
      { ignoreStopFailuresOf: "0123" },
      'must be the content hash of the installed revision, or its first 12 digits or more; it is "0123"',
    ],
    [
      "targetGroupArns",
      { targetGroupArns: ["shop"] },
      'must be ARNs of target groups (...:targetgroup/NAME/ID); it is ["shop"]',
    ],
    [
      "classicLoadBalancerNames",
      { classicLoadBalancerNames: ["shop", "-shop"] },
      'must be names of Classic Load Balancers (1 to 32 letters, digits and hyphens, no hyphen at either end); it is ["-shop"]',
    ],
    [
      "revision.bundleType",
      { revision: { ...INPUTS.revision, bundleType: "rar" } },
      'must be one of tgz, tar, zip; it is "rar"',
    ],
    [
      "revision.contentHash",
      { revision: { ...INPUTS.revision, contentHash: "ABC" } },
      'must be 64 lower-case hexadecimal digits (SHA-256); it is "ABC"',
    ],
    [
      "revision.key",
      { revision: { ...INPUTS.revision, key: "r/latest.tgz" } },
      `must be a key whose last part is the content hash and an extension, e.g. "revisions/${HASH}.tgz"; it is "r/latest.tgz"`,
    ],
  ] as const) {
    it(`refuses a wrong ${property}, saying what is allowed and what was given`, () => {
      assert.deepEqual(failures({ ...INPUTS, ...changes }), [{ property, reason }]);
    });
  }

  it("reports all failures at once", () => {
    assert.equal(failures({}).length, 10);
  });

  it("accepts values that are not known in a preview", () => {
    const unknown = Object.fromEntries(Object.keys(INPUTS).map((name) => [name, UNKNOWN]));
    assert.deepEqual(failures(unknown), []);
    const nested = {
      ...INPUTS,
      targetGroupArns: [UNKNOWN],
      classicLoadBalancerNames: [UNKNOWN],
      revision: { ...INPUTS.revision, bucket: UNKNOWN },
    };
    assert.deepEqual(failures(nested), []);
  });
});
