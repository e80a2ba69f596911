import { returned } from "../errors";
import type { AwsType } from "../services";
import { describeGroup } from "./group-wait";

export const attachment: AwsType = {
  token: "aws:autoscaling/attachment:Attachment",
  supported: ["autoscalingGroupName", "lbTargetGroupArn"],
  replaceOn: "all",
  uniqueBy: ["autoscalingGroupName", "lbTargetGroupArn"],

  async create(inputs, { services }) {
    const AutoScalingGroupName = inputs.required("autoscalingGroupName");
    const arn = inputs.required("lbTargetGroupArn");
    await services.autoScaling.attachLoadBalancerTargetGroups({
      AutoScalingGroupName,
      TargetGroupARNs: [arn],
    });
    return `${AutoScalingGroupName}-${arn}`;
  },

  async read(_id, state, { services }) {
    const group = await describeGroup(services.autoScaling, state.required("autoscalingGroupName"));
    const arn = state.required("lbTargetGroupArn");
    return group?.TargetGroupARNs?.includes(arn) === true ? { region: services.region } : undefined;
  },

  async delete(_id, state, { services }) {
    const name = state.required("autoscalingGroupName");
    const group = await describeGroup(services.autoScaling, name);
    if (group === undefined) {
      return;
    }
    const arn = state.required("lbTargetGroupArn");
    const AutoScalingGroupName = returned(group.AutoScalingGroupName, "DescribeAutoScalingGroups");
    await services.autoScaling.detachLoadBalancerTargetGroups({
      AutoScalingGroupName,
      TargetGroupARNs: [arn],
    });
  },
};
