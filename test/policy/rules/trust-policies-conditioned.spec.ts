import { ROLE } from "../../../policy/reading/resource-types";
import { trustPoliciesConditioned as rule } from "../../../policy/rules/trust-policies-conditioned";
import { on } from "../support/expect";
import { permissions } from "../support/fixtures";
import { UNKNOWN } from "../support/judge";

const { passes, refuses, waits } = on(rule, ROLE);
const trusting = (Principal: unknown, Condition?: object) => ({
  assumeRolePolicy: JSON.stringify(
    permissions({ Action: "sts:AssumeRole", Resource: undefined, Principal, Condition }),
  ),
});

describe("policy rule trust-policies-conditioned (IAM user guide, confused deputy; checkov CKV_AWS_60 and 61)", () => {
  it("accepts EC2 and CodeDeploy, in every region, and conditions", async () => {
    await passes(trusting({ Service: "ec2.amazonaws.com" }));
    await passes(
      trusting({ Service: ["codedeploy.eu-west-1.amazonaws.com", "codedeploy.cn-north-1.amazonaws.com.cn"] }),
    );
    await passes(
      trusting({ Service: "monitoring.rds.amazonaws.com" }, { StringEquals: { "aws:SourceAccount": "1" } }),
    );
  });

  it("refuses a service that could act for anybody (confused deputy)", () =>
    refuses(trusting({ Service: "monitoring.rds.amazonaws.com" }), ['"monitoring.rds.amazonaws.com"']));

  it("refuses another account, and everybody", async () => {
    await refuses(trusting({ AWS: "arn:aws:iam::999999999999:root" }), ["999999999999"]);
    await refuses(trusting("*"), ['"*"']);
    await refuses(trusting({ AWS: "*" }), ['"*"']);
  });

  it("refuses an identity provider without sub and aud", () =>
    refuses(trusting({ Federated: "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" }), [
      "oidc",
    ]));

  it("uses additional services and principals from the platform team", async () => {
    await passes(trusting({ Service: "lambda.amazonaws.com" }), { config: { trustedServices: ["lambda"] } });
    await passes(trusting({ AWS: "arn:aws:iam::1:root" }), {
      config: { trustedPrincipals: ["arn:aws:iam::1:root"] },
    });
  });

  it("waits for documents and principals that only up will know", async () => {
    await waits({ assumeRolePolicy: UNKNOWN }, "assumeRolePolicy");
    const open = permissions({ Action: "sts:AssumeRole", Resource: undefined, Principal: { AWS: UNKNOWN } });
    await waits({ assumeRolePolicy: open }, "assumeRolePolicy.Statement.0.Principal.AWS");
  });
});
