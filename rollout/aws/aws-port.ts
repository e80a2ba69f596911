import { AutoScalingClient } from "@aws-sdk/client-auto-scaling";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CodeDeployClient } from "@aws-sdk/client-codedeploy";
import { ElasticLoadBalancingClient } from "@aws-sdk/client-elastic-load-balancing";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { STSClient } from "@aws-sdk/client-sts";
import type { Port } from "../ports/port";
import { callerCalls } from "./caller-calls";
import { classicCalls } from "./classic-calls";
import { deploymentCalls } from "./deployment-calls";
import { fleetCalls } from "./fleet-calls";
import { hostCountConfigs } from "./host-count-config";
import { groupAlarmCalls } from "./preflight/group-alarm-calls";
import { subnetCalls } from "./preflight/subnet-calls";
import { refreshCalls } from "./refresh-calls";
import { LIMITS, MAX_ATTEMPTS, type RequestLimits } from "./request-limits";
import { scalingCalls } from "./scaling-calls";
import { fleetListCalls } from "./sides/fleet-list-calls";
import { sideCalls } from "./sides/side-calls";
import { targetCalls } from "./target-calls";
import { alarmCalls } from "./traffic/alarm-calls";
import { trafficCalls } from "./traffic/traffic-calls";

/**
 * Only this shelf calls AWS. Credentials, proxies and endpoints (`AWS_ENDPOINT_URL`) are found by the SDK itself
 * when a method runs, so nothing of them reaches Pulumi's state. Adaptive retries slow all calls of a client down
 * together when AWS throttles. CreateDeployment has a client without retries: it knows no idempotency token
 * (CodeDeploy API reference, CreateDeployment), so an answer that got lost must not make a second deployment. So has
 * TerminateInstanceInAutoScalingGroup, which lowers the desired capacity with each request.
 */
export function awsPort(region: string, limits: RequestLimits = LIMITS): Port & { close(): void } {
  const requestHandler = { ...limits, throwOnRequestTimeout: true };
  const settings = { region, retryMode: "adaptive", maxAttempts: MAX_ATTEMPTS, requestHandler };
  const codeDeploy = new CodeDeployClient(settings);
  const creating = new CodeDeployClient({ ...settings, maxAttempts: 1 });
  const autoScaling = new AutoScalingClient(settings);
  const terminating = new AutoScalingClient({ ...settings, maxAttempts: 1 });
  const loadBalancing = new ElasticLoadBalancingV2Client(settings);
  const classic = new ElasticLoadBalancingClient(settings);
  const alarms = new CloudWatchClient(settings);
  const tokens = new STSClient(settings);
  return {
    ...deploymentCalls(codeDeploy, creating),
    ...targetCalls(codeDeploy),
    ...hostCountConfigs(codeDeploy),
    ...fleetCalls(autoScaling, loadBalancing),
    ...scalingCalls(autoScaling, terminating),
    ...refreshCalls(autoScaling),
    ...sideCalls(autoScaling),
    ...fleetListCalls(codeDeploy),
    ...groupAlarmCalls(codeDeploy),
    ...subnetCalls(autoScaling, settings),
    ...trafficCalls(loadBalancing),
    ...alarmCalls(alarms),
    ...classicCalls(classic),
    ...callerCalls(tokens),
    close: () => {
      const clients = [
        codeDeploy,
        creating,
        autoScaling,
        terminating,
        loadBalancing,
        classic,
        alarms,
        tokens,
      ];
      for (const client of clients) {
        client.destroy();
      }
    },
  };
}
