import assert from "node:assert/strict";
import { capacityAlarms } from "../../../infra/observability/capacity-alarms";
import { suspensionAlarm } from "../../../infra/observability/suspension-alarm";
import { trafficAlarms } from "../../../infra/observability/traffic-alarms";
import type { WatchedTraffic } from "../../../infra/observability/traffic-metrics";
import { longestSuspensionMinutes } from "../../../infra/release/suspension";
import { observability } from "../../../infra/settings/sections/observability";
import { rollout } from "../../../infra/settings/sections/rollout";

const APPLICATION: WatchedTraffic = {
  kind: "application",
  loadBalancerArnSuffix: "app/shop/1",
  targetGroupArnSuffix: "targetgroup/shop/2",
};
const OF_HOSTS = { TargetGroup: "targetgroup/shop/2", LoadBalancer: "app/shop/1" };

function trafficAlarm(key: string, alarms: Record<string, unknown> = {}, traffic = APPLICATION) {
  const definitions = trafficAlarms(traffic, observability.parse({ alarms }).alarms);
  const found = definitions.find((definition) => definition.key === key);
  assert.ok(found !== undefined);
  return found.alarm;
}

describe("alarms of the traffic", () => {
  it("are the same for each of two fleets, so that good answers of one do not hide errors of the other", () => {
    const both: WatchedTraffic = { ...APPLICATION, greenArnSuffix: "targetgroup/green/3" };
    const definitions = trafficAlarms(both, observability.parse({}).alarms);
    const blue = trafficAlarms(APPLICATION, observability.parse({}).alarms);
    assert.deepEqual(definitions.slice(0, blue.length), blue);
    const green = definitions.slice(blue.length);
    assert.deepEqual(
      green.map(({ key }) => key),
      ["server-errors-green", "latency-green", "unhealthy-hosts-green"],
    );
    for (const { key, ...definition } of green) {
      const { key: _, ...twin } = blue.find((each) => `${each.key}-green` === key) ?? { key };
      const moved = JSON.stringify(twin).replaceAll("targetgroup/shop/2", "targetgroup/green/3");
      assert.equal(JSON.stringify(definition), moved);
    }
  });

  it("compare the hosts' 5xx with all requests, if there are enough of them", () => {
    const alarm = trafficAlarm("server-errors", {
      serverErrorPercent: 2,
      minimumRequests: 50,
      badMinutes: 4,
    });
    assert.deepEqual(alarm.metricQueries, [
      {
        id: "errors",
        metric: {
          namespace: "AWS/ApplicationELB",
          metricName: "HTTPCode_Target_5XX_Count",
          dimensions: OF_HOSTS,
          period: 60,
          stat: "Sum",
        },
        returnData: false,
      },
      {
        id: "requests",
        metric: {
          namespace: "AWS/ApplicationELB",
          metricName: "RequestCount",
          dimensions: OF_HOSTS,
          period: 60,
          stat: "Sum",
        },
        returnData: false,
      },
      {
        id: "judged",
        expression: "IF(requests >= 50, 100 * FILL(errors, 0) / requests, 0)",
        label: "Percentage of 5xx",
        returnData: true,
      },
    ]);
    assert.equal(alarm.threshold, 2);
    assert.equal(alarm.evaluationPeriods, 4);
    assert.equal(alarm.datapointsToAlarm, 4);
    assert.equal(alarm.treatMissingData, "notBreaching");
  });

  it("count the load balancer's own responses, which belong to no target group", () => {
    const alarm = trafficAlarm("load-balancer-errors", { loadBalancerErrors: 7 });
    assert.equal(alarm.metricName, "HTTPCode_ELB_5XX_Count");
    assert.deepEqual(alarm.dimensions, { LoadBalancer: "app/shop/1" });
    assert.equal(alarm.threshold, 7);
  });

  it("watch the slowest of 100 requests, in seconds as in the metric", () => {
    const alarm = trafficAlarm("latency", { latencyMilliseconds: 250 });
    assert.equal(alarm.extendedStatistic, "p99");
    assert.equal(alarm.threshold, 0.25);
    assert.ok(!("statistic" in alarm));
  });

  it("use the metric names of a Classic Load Balancer", () => {
    const classic: WatchedTraffic = { kind: "classic", loadBalancerName: "shop" };
    const alarm = trafficAlarm("latency", {}, classic);
    assert.equal(alarm.namespace, "AWS/ELB");
    assert.equal(alarm.metricName, "Latency");
    assert.deepEqual(alarm.dimensions, { LoadBalancerName: "shop" });
  });
});

describe("alarms of a fleet's capacity", () => {
  const [below, stuck] = capacityAlarms("fleet", "group-1", 45).map(({ alarm }) => alarm);

  it("compare hosts in service with the group's own minimum, which schedules may change", () => {
    assert.deepEqual(below?.metricQueries, [
      {
        id: "inservice",
        metric: {
          namespace: "AWS/AutoScaling",
          metricName: "GroupInServiceInstances",
          dimensions: { AutoScalingGroupName: "group-1" },
          period: 60,
          stat: "Average",
        },
        returnData: false,
      },
      {
        id: "minimum",
        metric: {
          namespace: "AWS/AutoScaling",
          metricName: "GroupMinSize",
          dimensions: { AutoScalingGroupName: "group-1" },
          period: 60,
          stat: "Average",
        },
        returnData: false,
      },
      {
        id: "judged",
        expression: "minimum - inservice",
        label: "Hosts below the minimum",
        returnData: true,
      },
    ]);
  });

  it("fire when the desired size is not reached for as long as the settings say", () => {
    assert.equal(stuck?.evaluationPeriods, 45);
    assert.match(JSON.stringify(stuck?.metricQueries), /ABS\(desired - inservice\)/);
  });

  it("never roll a deployment back, because a fleet that is too small needs a successful one", () => {
    assert.ok(capacityAlarms("fleet", "g", 30).every(({ blamesRevision }) => !blamesRevision));
  });
});

describe("the alarm of suspended scaling processes", () => {
  it("fires if processes are suspended in each of the minutes for which scaling may be stuck", () => {
    const { alarm } = suspensionAlarm("fleet", "group-1", 45, 0);
    assert.equal(alarm.namespace, "InService");
    assert.equal(alarm.metricName, "SuspendedProcesses");
    assert.deepEqual(alarm.dimensions, { AutoScalingGroupName: "group-1" });
    assert.equal(alarm.comparisonOperator, "GreaterThanThreshold");
    assert.equal(alarm.threshold, 0);
    assert.equal(alarm.period, 60);
    assert.equal(alarm.statistic, "Minimum");
    assert.equal(alarm.evaluationPeriods, 45);
    assert.equal(alarm.datapointsToAlarm, 45);
  });

  it("waits as long as the longest rollout that suspends them", () => {
    assert.equal(suspensionAlarm("fleet", "group-1", 30, 70).alarm.evaluationPeriods, 70);
    assert.equal(suspensionAlarm("fleet", "group-1", 90, 70).alarm.evaluationPeriods, 90);
  });

  it("never looks back further than the day that CloudWatch allows, with any settings", () => {
    const longest = { stuckMinutes: 1440, deploymentMinutes: 720 };
    const slowest = rollout.parse({ deploymentMinutes: 720, healthSeconds: 3600 });
    const rolloutMinutes = longestSuspensionMinutes(slowest, { suspension: "none" });
    assert.ok(rolloutMinutes > 1440);
    observability.parse({ alarms: { stuckMinutes: longest.stuckMinutes } });
    rollout.parse({ deploymentMinutes: longest.deploymentMinutes });
    assert.throws(() => observability.parse({ alarms: { stuckMinutes: longest.stuckMinutes + 1 } }));
    assert.throws(() => rollout.parse({ deploymentMinutes: longest.deploymentMinutes + 1 }));
    for (const stuck of [5, longest.stuckMinutes]) {
      const { evaluationPeriods } = suspensionAlarm("f", "g", stuck, rolloutMinutes).alarm;
      assert.ok(Number(evaluationPeriods) <= 1440, String(evaluationPeriods));
    }
  });

  it("treats missing counts neither as good nor as bad, and reports them", () => {
    const definition = suspensionAlarm("fleet", "group-1", 30, 0);
    assert.equal(definition.alarm.treatMissingData, "missing");
    assert.equal(definition.tellsOfSilence, true);
  });

  it("never rolls a deployment back", () => {
    assert.equal(suspensionAlarm("fleet", "group-1", 30, 0).blamesRevision, false);
  });
});
