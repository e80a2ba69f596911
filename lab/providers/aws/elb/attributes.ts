import type { Fields } from "../../../values/fields";
import type { QueryInput } from "../../../wire/query-form";
import type { AwsServices } from "../services";
import { classic } from "./describe";

export async function setAttributes(services: AwsServices, name: string, inputs: Fields): Promise<void> {
  await classic(services).call("ModifyLoadBalancerAttributes", {
    LoadBalancerName: name,
    LoadBalancerAttributes: attributesInput(inputs),
  });
}

function attributesInput(inputs: Fields): QueryInput {
  const logs = inputs.object("accessLogs");
  return {
    CrossZoneLoadBalancing: { Enabled: inputs.flag("crossZoneLoadBalancing") },
    ConnectionDraining: {
      Enabled: inputs.flag("connectionDraining"),
      Timeout: inputs.number("connectionDrainingTimeout"),
    },
    ConnectionSettings: { IdleTimeout: inputs.number("idleTimeout") },
    AccessLog:
      logs === undefined
        ? { Enabled: false }
        : {
            // An access log in the program is on unless it says otherwise (@pulumi/aws, LoadBalancerAccessLogs).
            Enabled: logs.flag("enabled") ?? true,
            S3BucketName: logs.required("bucket"),
            S3BucketPrefix: logs.text("bucketPrefix"),
            EmitInterval: logs.number("interval") ?? 60,
          },
    "AdditionalAttributes.member": [
      { Key: "elb.http.desyncmitigationmode", Value: inputs.text("desyncMitigationMode") },
    ],
  };
}
