import type { Action } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Fields } from "../../../values/fields";

const TYPES = ["forward", "fixed-response", "redirect"] as const;

/** Listener actions in ELBv2's form. Those that authenticate are not supported. */
export function actionsInput(actions: readonly Fields[]): Action[] {
  return actions.map((action, index) => ({
    Type: action.choice("type", TYPES),
    Order: action.number("order") ?? index + 1,
    ...forward(action),
    ...fixedResponse(action.object("fixedResponse")),
    ...redirect(action.object("redirect")),
  }));
}

function forward(action: Fields): Partial<Action> {
  const arn = action.text("targetGroupArn");
  const weighted = action.object("forward");
  if (weighted === undefined) {
    return arn === undefined ? {} : { TargetGroupArn: arn };
  }
  const stickiness = weighted.object("stickiness");
  return {
    ForwardConfig: {
      TargetGroups: weighted.objects("targetGroups").map((group) => ({
        TargetGroupArn: group.required("arn"),
        Weight: group.number("weight") ?? 1,
      })),
      ...(stickiness === undefined
        ? {}
        : {
            TargetGroupStickinessConfig: {
              Enabled: stickiness.flag("enabled") ?? false,
              DurationSeconds: stickiness.number("duration"),
            },
          }),
    },
  };
}

function fixedResponse(response: Fields | undefined): Partial<Action> {
  if (response === undefined) {
    return {};
  }
  return {
    FixedResponseConfig: {
      ContentType: response.text("contentType"),
      MessageBody: response.text("messageBody"),
      StatusCode: response.text("statusCode") ?? "200",
    },
  };
}

function redirect(to: Fields | undefined): Partial<Action> {
  if (to === undefined) {
    return {};
  }
  return {
    RedirectConfig: {
      Host: to.text("host"),
      Path: to.text("path"),
      Port: to.text("port"),
      Protocol: to.text("protocol"),
      Query: to.text("query"),
      StatusCode: to.choice("statusCode", ["HTTP_301", "HTTP_302"]),
    },
  };
}
