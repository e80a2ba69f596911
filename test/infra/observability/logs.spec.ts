import assert from "node:assert/strict";
import { LogGroups } from "../../../infra/observability/log-groups";
import {
  logAgentConfiguration,
  logGroupNames,
  logShippingSetup,
} from "../../../infra/observability/log-shipping";
import { observability } from "../../../infra/settings/sections/observability";
import { bootHost } from "../../support/boot-host";
import { promiseOf, recordRegistrations } from "../../support/pulumi-mocks";

const KEY = "arn:aws:kms:eu-central-1:123456789012:key/0123abcd";
const NAMES = logGroupNames("/inservice/production");

describe("logs of the hosts", () => {
  it("have their own groups with a retention, and a given key (CloudWatch.16)", async () => {
    const registrations = await recordRegistrations();
    const groups = new LogGroups("shop-logs", {
      observability: observability.parse({ logRetentionDays: 400, kmsKeyArn: KEY }),
      project: "inservice",
      stack: "production",
      tags: { Project: "inservice" },
    });
    assert.equal(await promiseOf(groups.application), NAMES.application);
    assert.equal(await promiseOf(groups.agent), NAMES.agent);
    const made = registrations.filter(({ type }) => type === "aws:cloudwatch/logGroup:LogGroup");
    assert.deepEqual(
      made.map(({ inputs }) => inputs),
      [NAMES.application, NAMES.agent].map((name) => ({
        name,
        retentionInDays: 400,
        kmsKeyId: KEY,
        tags: { Project: "inservice" },
      })),
    );
  });

  it("go from files to groups, with one stream for each host", () => {
    const { logs } = JSON.parse(logAgentConfiguration(NAMES, "/opt/app/log/app.log"));
    assert.deepEqual(logs.logs_collected.files.collect_list, [
      {
        file_path: "/opt/app/log/app.log",
        log_group_name: "/inservice/production/application",
        log_stream_name: "{instance_id}",
      },
      {
        file_path: "/var/log/aws/codedeploy-agent/codedeploy-agent.log",
        log_group_name: "/inservice/production/agent",
        log_stream_name: "{instance_id}/codedeploy-agent.log",
      },
      {
        file_path: "/opt/codedeploy-agent/deployment-root/deployment-logs/codedeploy-agent-deployments.log",
        log_group_name: "/inservice/production/agent",
        log_stream_name: "{instance_id}/codedeploy-agent-deployments.log",
      },
    ]);
  });

  it("are sent by an agent that user data starts with that configuration", () => {
    const setup = logShippingSetup("{}");
    assert.match(setup, /<<'INSERVICE_LOGS'\n\{\}\nINSERVICE_LOGS\n/);
    const { calls, told } = bootHost(setup, { has: ["amazon-cloudwatch-agent"] });
    assert.deepEqual(calls, [
      "amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c file:/opt/aws/amazon-cloudwatch-agent/etc/inservice.json",
    ]);
    assert.equal(told, "");
  });

  for (const [name, host, wanted] of [
    ["is not installed", { has: [] }, /package amazon-cloudwatch-agent is not installed/],
    [
      "does not start",
      { has: ["amazon-cloudwatch-agent"], failing: ["amazon-cloudwatch-agent-ctl"] },
      /its agent did not start/,
    ],
  ] as const) {
    it(`are reported missing on the console, and the boot continues, if their agent ${name}`, () => {
      const { status, calls, told } = bootHost(`set -e\n${logShippingSetup("{}")}\nconfigure the rest`, host);
      assert.equal(status, 0);
      assert.equal(calls.at(-1), "configure the rest");
      assert.match(told, wanted);
    });
  }
});
