import type { Params } from "../../protocol/params";
import type { QueryOperations } from "../../protocol/query";
import { type AutoScalingContext, groupNamed } from "../store/context";
import { page } from "./describe";

/** Topics for launches and terminations. The lab stores and shows them, and publishes nothing. */
export function notificationOperations(context: AutoScalingContext): QueryOperations {
  const named = (params: Params) => groupNamed(context, params.requiredText("AutoScalingGroupName"));
  return {
    PutNotificationConfiguration: (params) => {
      named(params).notifications.set(params.requiredText("TopicARN"), params.texts("NotificationTypes"));
      return undefined;
    },
    DeleteNotificationConfiguration: (params) => {
      named(params).notifications.delete(params.requiredText("TopicARN"));
      return undefined;
    },
    DescribeNotificationConfigurations: (params) => {
      const names = params.texts("AutoScalingGroupNames");
      const all = [...context.groups.values()]
        .filter((group) => names.length === 0 || names.includes(group.name))
        .flatMap((group) =>
          [...group.notifications].flatMap(([TopicARN, types]) =>
            types.map((NotificationType) => ({
              AutoScalingGroupName: group.name,
              TopicARN,
              NotificationType,
            })),
          ),
        );
      const { items, NextToken } = page(all, params);
      return { NotificationConfigurations: items, NextToken };
    },
  };
}
