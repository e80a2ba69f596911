import type { Fields } from "../../../values/fields";
import { classic } from "../elb/describe";
import type { AwsServices } from "../services";

/** A message about the first target group or Classic Load Balancer with too few healthy hosts. */
export async function missingHealth(
  services: Pick<AwsServices, "elb" | "query">,
  inputs: Fields,
  suffices: (healthy: number) => boolean,
  wanted: number,
): Promise<string | undefined> {
  for (const TargetGroupArn of inputs.texts("targetGroupArns")) {
    const { TargetHealthDescriptions = [] } = await services.elb.describeTargetHealth({ TargetGroupArn });
    const healthy = TargetHealthDescriptions.filter((each) => each.TargetHealth?.State === "healthy").length;
    if (!suffices(healthy)) {
      return `${healthy} of ${wanted} targets healthy in ${TargetGroupArn}`;
    }
  }
  for (const LoadBalancerName of inputs.texts("loadBalancers")) {
    const answer = await classic(services).call("DescribeInstanceHealth", { LoadBalancerName });
    const states = answer.all("InstanceStates", "member");
    const healthy = states.filter((each) => each.text("State") === "InService").length;
    if (!suffices(healthy)) {
      return `${healthy} of ${wanted} instances InService in ${LoadBalancerName}`;
    }
  }
  return undefined;
}
