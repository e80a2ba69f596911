import assert from "node:assert/strict";
import { DEPLOYMENT_TYPE } from "@inservice/rollout/constants";
import { oneAtATimeWhenSuspending as rule } from "../../../policy/rules/one-at-a-time-when-suspending";
import { assertPasses, on } from "../support/expect";
import { deployment } from "../support/fixtures";
import { judge, UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = on(rule, DEPLOYMENT_TYPE);
const half = "CodeDeployDefault.HalfAtATime";

describe("policy rule one-at-a-time-when-suspending (HANDLE_PROCS, elb-v2 sample README)", () => {
  it("accepts one host at a time", () => passes(deployment()));

  it("refuses half of the fleet at a time while hosts suspend", () =>
    refuses({ ...deployment(), deploymentConfigName: half }, [half, 'suspension is "hosts"']));

  it("refuses a configuration with a similar name", () =>
    refuses({ ...deployment(), deploymentConfigName: "codedeploydefault.oneatatime" }, ["oneatatime"]));

  it("accepts any configuration while nobody suspends", () =>
    passes({ ...deployment(), suspension: "none", deploymentConfigName: half }));

  it("refuses half of the fleet at a time while hosts enter Standby without suspending (two change MinSize at once)", () =>
    refuses({ ...deployment(), suspension: "none", standby: "hosts", deploymentConfigName: half }, [
      half,
      'standby is "hosts"',
    ]));

  it("accepts one host at a time while hosts enter Standby, and any configuration while none does", async () => {
    await passes({ ...deployment(), suspension: "none", standby: "hosts" });
    await passes({ ...deployment(), suspension: "none", standby: "none", deploymentConfigName: half });
  });

  it("waits for an unknown standby, unless suspension already decides", async () => {
    const open = { ...deployment(), standby: UNKNOWN, deploymentConfigName: half };
    await waits({ ...open, suspension: "none" }, "standby");
    await refuses(open, ['suspension is "hosts"']);
  });

  it("names what a user of the program can set", () => {
    assert.match(rule.fix, /rollout\.method to oneAtATime/);
    assert.match(rule.fix, /HANDLE_PROCS/);
    assert.match(rule.fix, /application\.scriptsSuspend/);
  });

  it("accepts any configuration when suspension is not set, which means none", () =>
    passes({ ...deployment(), suspension: undefined, deploymentConfigName: half }));

  it("counts a kind of suspension that it does not know as suspending", () =>
    refuses({ ...deployment(), suspension: "somebody", deploymentConfigName: half }, ['"somebody"']));

  it("refuses a Deployment that leaves the configuration to its group", () =>
    refuses({ ...deployment(), deploymentConfigName: undefined }, ["deploymentConfigName is not set"]));

  it("leaves it to the stack rule if the platform team says so", () =>
    passes(
      { ...deployment(), deploymentConfigName: undefined },
      { config: { groupDecidesWhenUnset: true } },
    ));

  it("still refuses a given configuration if the group may decide", () =>
    refuses({ ...deployment(), deploymentConfigName: half }, [half], {
      config: { groupDecidesWhenUnset: true },
    }));

  it("waits for a configuration that only up will know", () =>
    waits({ ...deployment(), deploymentConfigName: UNKNOWN }, "deploymentConfigName"));

  it("does not wait for an unknown configuration while nobody suspends", () =>
    passes({ ...deployment(), suspension: "none", deploymentConfigName: UNKNOWN }));

  it("waits for an unknown suspension unless one at a time is certain", async () => {
    await waits({ ...deployment(), suspension: UNKNOWN, deploymentConfigName: half }, "suspension");
    await passes({ ...deployment(), suspension: UNKNOWN });
  });

  for (const name of ["batch", "additionalBatch"]) {
    it(`refuses a ${name} of several hosts or a percentage if hosts suspend, whatever the configuration`, async () => {
      await passes({ ...deployment(), [name]: { hosts: 1 } });
      await refuses({ ...deployment(), [name]: { hosts: 2 } }, [
        `${name} is {"hosts":2}`,
        'suspension is "hosts"',
      ]);
      await refuses({ ...deployment(), [name]: { percent: 1 } }, [name, "allows only { hosts: 1 }"]);
      const standing = { ...deployment(), suspension: "none", standby: "hosts", [name]: { hosts: 2 } };
      await refuses(standing, ['standby is "hosts"']);
    });

    it(`accepts any ${name} if nobody suspends, and waits for an unknown one`, async () => {
      await passes({ ...deployment(), suspension: "none", [name]: { hosts: 2 } });
      await waits({ ...deployment(), [name]: UNKNOWN }, name);
      await waits({ ...deployment(), [name]: { hosts: UNKNOWN } }, name);
    });
  }

  it("refuses a second fleet, whose hosts launch together, if hosts suspend or enter Standby", async () => {
    const second = { ...deployment(), twoFleets: { steps: [] } };
    await refuses(second, ["twoFleets is", "hosts of a second fleet launch together"]);
    await refuses({ ...second, suspension: "none", standby: "hosts" }, ['standby is "hosts"']);
    await passes({ ...second, suspension: "none" });
    await waits({ ...deployment(), twoFleets: UNKNOWN }, "twoFleets");
  });

  it("judges no other type", async () => {
    assertPasses(
      await judge(rule, "pulumi-nodejs:dynamic:Resource", { ...deployment(), deploymentConfigName: half }),
    );
  });

  for (const owner of ["deployer", "codedeploy"]) {
    it(`accepts any configuration and batch if the ${owner} suspends, unless the platform team forbids it`, async () => {
      const config = { relaxedFor: owner === "deployer" ? ["codedeploy"] : ["deployer"] };
      const owned = { ...deployment(), suspension: owner };
      for (const several of [
        { ...owned, deploymentConfigName: half },
        { ...owned, batch: { percent: 25 } },
        { ...owned, additionalBatch: { hosts: 2 } },
      ]) {
        await passes(several);
        await refuses(several, [`suspension is "${owner}"`], { config });
      }
    });
  }

  it("never allows this for hosts", async () => {
    const config = { relaxedFor: ["deployer", "codedeploy"] };
    await refuses({ ...deployment(), deploymentConfigName: half }, [half], { config });
    const standing = {
      ...deployment(),
      suspension: "deployer",
      standby: "hosts",
      deploymentConfigName: half,
    };
    await refuses(standing, ["standby"], { config });
    await assert.rejects(
      judge(rule, DEPLOYMENT_TYPE, deployment(), { config: { relaxedFor: ["hosts"] } }),
      /"relaxedFor" is \["hosts"\]; allowed is a list of any of "deployer", "codedeploy"/,
    );
  });
});
