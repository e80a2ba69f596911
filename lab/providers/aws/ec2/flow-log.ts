import { returned, unlessGone } from "../errors";
import type { AwsType } from "../services";
import { ec2Arn } from "./arn";
import { tagSpecifications, updateTags } from "./tags";

const GONE = ["InvalidFlowLogId.NotFound"];

/** Only stored. The lab's traffic does not use a VPC, so nothing is ever logged. */
export const flowLog: AwsType = {
  token: "aws:ec2/flowLog:FlowLog",
  supported: [
    "destinationOptions",
    "iamRoleArn",
    "logDestination",
    "logDestinationType",
    "logFormat",
    "maxAggregationInterval",
    "subnetId",
    "tags",
    "trafficType",
    "vpcId",
  ],
  replaceOn: [
    "destinationOptions",
    "iamRoleArn",
    "logDestination",
    "logDestinationType",
    "logFormat",
    "maxAggregationInterval",
    "subnetId",
    "trafficType",
    "vpcId",
  ],
  defaults: { logDestinationType: "cloud-watch-logs", maxAggregationInterval: 600 },
  tagged: true,

  async create(inputs, { services }) {
    const vpcId = inputs.text("vpcId");
    const made = await services.ec2.createFlowLogs({
      ResourceType: vpcId === undefined ? "Subnet" : "VPC",
      ResourceIds: [vpcId ?? inputs.required("subnetId")],
      TrafficType: inputs.choice("trafficType", ["ACCEPT", "REJECT", "ALL"]),
      LogDestinationType: inputs.choice("logDestinationType", ["cloud-watch-logs", "s3"]),
      LogDestination: inputs.text("logDestination"),
      LogFormat: inputs.text("logFormat"),
      DeliverLogsPermissionArn: inputs.text("iamRoleArn"),
      MaxAggregationInterval: inputs.number("maxAggregationInterval"),
      ...tagSpecifications("vpc-flow-log", inputs),
    });
    const [refused] = made.Unsuccessful ?? [];
    if (refused) {
      throw new Error(`CreateFlowLogs: ${refused.Error?.Code} ${refused.Error?.Message}`);
    }
    return returned(made.FlowLogIds?.[0], "CreateFlowLogs");
  },

  async update(id, change, { services }) {
    await updateTags(services.ec2, id, change);
  },

  async read(id, _state, { services }) {
    const call = services.ec2.describeFlowLogs({ FlowLogIds: [id] });
    const found = (await unlessGone(call, ...GONE))?.FlowLogs?.[0];
    if (found === undefined) {
      return undefined;
    }
    return {
      arn: ec2Arn(services, await services.accountId(), "vpc-flow-log", id),
      logFormat: found.LogFormat,
      region: services.region,
    };
  },

  async delete(id, _state, { services }) {
    await unlessGone(services.ec2.deleteFlowLogs({ FlowLogIds: [id] }), ...GONE);
  },
};
