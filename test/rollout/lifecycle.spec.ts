import assert from "node:assert/strict";
import { DEPLOYMENT_TYPE } from "../../rollout/constants";
import { EVENTS_WITH_LOAD_BALANCER, EVENTS_WITHOUT_LOAD_BALANCER } from "../../rollout/lifecycle";

describe("names that other packages match on", () => {
  it("keep the resource's type token", () => {
    assert.equal(DEPLOYMENT_TYPE, "pulumi-nodejs:dynamic/inservice:Deployment");
  });

  it("order the events of an in-place deployment (user guide, AppSpec hooks section)", () => {
    assert.equal(
      EVENTS_WITH_LOAD_BALANCER.join(" "),
      "BeforeBlockTraffic BlockTraffic AfterBlockTraffic ApplicationStop DownloadBundle BeforeInstall Install " +
        "AfterInstall ApplicationStart ValidateService BeforeAllowTraffic AllowTraffic AfterAllowTraffic",
    );
    assert.deepEqual(
      EVENTS_WITH_LOAD_BALANCER.filter((name) => !name.endsWith("Traffic")),
      EVENTS_WITHOUT_LOAD_BALANCER,
    );
  });
});
