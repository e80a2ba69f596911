import assert from "node:assert/strict";
import fc from "fast-check";
import { dashboardBody } from "../../../infra/observability/dashboard";
import type { WatchedTraffic } from "../../../infra/observability/traffic-metrics";

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const traffic: WatchedTraffic<string> = { kind: "classic", loadBalancerName: "shop" };

function widgets(groups: Record<string, string>, watched: WatchedTraffic<string> | undefined): Placed[] {
  return JSON.parse(
    dashboardBody({
      region: "eu-central-1",
      traffic: watched,
      groups,
      suspensionWatch: true,
      alarmArns: ["arn:a"],
    }),
  ).widgets;
}

describe("the dashboard", () => {
  it("shows the alarms first", () => {
    const [first] = widgets({}, undefined);
    assert.deepEqual(first, {
      type: "alarm",
      x: 0,
      y: 0,
      width: 24,
      height: 2,
      properties: { title: "Alarms", alarms: ["arn:a"] },
    });
  });

  it("shows the traffic of both fleets, if there are two", () => {
    const of = (more: Record<string, string>) =>
      JSON.stringify(
        widgets(
          {},
          { kind: "application", loadBalancerArnSuffix: "b", targetGroupArnSuffix: "blue", ...more },
        ),
      );
    assert.ok(!of({}).includes("(green)"));
    const both = of({ greenArnSuffix: "green" });
    for (const [metric, label] of [
      ["RequestCount", "requests"],
      ["HTTPCode_Target_5XX_Count", "5xx of hosts"],
      ["HealthyHostCount", "healthy"],
    ]) {
      for (const [side, end] of [
        ["blue", ""],
        ["green", " (green)"],
      ]) {
        const line = new RegExp(
          `"${metric}","TargetGroup","${side}","LoadBalancer","b",[^\\]]*"label":"${label}${end?.replace("(", "\\(").replace(")", "\\)")}"`,
        );
        assert.match(both, line);
      }
    }
  });

  it("writes a metric as CloudWatch reads it: namespace, name, dimensions, then how to draw it", () => {
    const text = dashboardBody({
      ...{ region: "eu-central-1", traffic, groups: {} },
      suspensionWatch: false,
      alarmArns: [],
    });
    assert.ok(
      text.includes('["AWS/ELB","RequestCount","LoadBalancerName","shop",{"stat":"Sum","label":"requests"}]'),
    );
  });

  it("shows suspended processes next to a fleet's hosts, if they are counted", () => {
    const text = (suspensionWatch: boolean) =>
      dashboardBody({
        ...{ region: "eu-central-1", traffic: undefined, alarmArns: [] },
        groups: { hosts: "shop-1" },
        suspensionWatch,
      });
    assert.ok(text(true).includes('["InService","SuspendedProcesses","AutoScalingGroupName","shop-1",{'));
    assert.ok(!text(false).includes("SuspendedProcesses"));
  });

  it("never lets widgets overlap or exceed the 24 columns, for any number of fleets", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.boolean(), (fleets, watched) => {
        const names = Array.from({ length: fleets }, (_, index) => [`fleet-${index}`, `group-${index}`]);
        const placed = widgets(Object.fromEntries(names), watched ? traffic : undefined);
        const cells = placed.flatMap(({ x, y, width, height }) =>
          Array.from({ length: width * height }, (_, cell) => {
            const column = x + (cell % width);
            assert.ok(column < 24);
            return `${column}/${y + Math.floor(cell / width)}`;
          }),
        );
        assert.equal(new Set(cells).size, cells.length);
      }),
    );
  });
});
