import type { ServiceRequest } from "../../ports/service";
import type { SaidOperation } from "./api-call";
import { inputOfJson, withInput } from "./call-input";

/**
 * EventBridge Scheduler's requests (its API reference): the beginning of the path, and the operation of each method.
 */
const OPERATIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  schedules: { POST: "CreateSchedule", PUT: "UpdateSchedule", GET: "GetSchedule", DELETE: "DeleteSchedule" },
  "schedule-groups": { POST: "CreateScheduleGroup", GET: "GetScheduleGroup", DELETE: "DeleteScheduleGroup" },
  tags: { POST: "TagResource", GET: "ListTagsForResource", DELETE: "UntagResource" },
};

/** The operation of a request, with Name or ResourceArn from its path and GroupName from its query or body. */
export function schedulerOperation(request: ServiceRequest): SaidOperation {
  const [route = "", query = ""] = request.path.split("?");
  const [kind = "", name] = route.slice(1).split("/").map(decodeURIComponent);
  const operation = name === undefined ? undefined : OPERATIONS[kind]?.[request.method];
  const group = new URLSearchParams(query).get("groupName");
  const input = withInput(inputOfJson(request.body.toString("utf8")), {
    ...(name === undefined ? {} : { [kind === "tags" ? "ResourceArn" : "Name"]: name }),
    ...(group === null ? {} : { GroupName: group }),
  });
  return { operation: operation ?? "", input };
}
