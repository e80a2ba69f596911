import assert from "node:assert/strict";
import { needsOf } from "../../../../lab/control-plane/call-record/needs";
import { SERVICE_TABLES } from "../../../../lab/control-plane/call-record/tables";

const HERE = "eu-central-1:123456789012";

function needs(service: string, operation: string, input: Readonly<Record<string, string | string[]>> = {}) {
  const values = Object.entries(input).map(([name, value]): [string, string[]] => [name, [value].flat()]);
  const call = { service, operation, accessKeyId: "lab", region: "eu-central-1", input: new Map(values) };
  return needsOf(call, "123456789012");
}

/** Permissions in short form: action and resource. */
function short(...call: Parameters<typeof needs>): string[] | undefined {
  return needs(...call)?.map(({ action, resource }) => `${action} ${resource}`);
}

describe("needsOf: the permissions of a call", () => {
  it("gives one permission for each resource in the call", () => {
    assert.deepEqual(short("monitoring", "DeleteAlarms", { AlarmNames: ["a", "b"] }), [
      `cloudwatch:DeleteAlarms arn:aws:cloudwatch:${HERE}:alarm:a`,
      `cloudwatch:DeleteAlarms arn:aws:cloudwatch:${HERE}:alarm:b`,
    ]);
  });

  it("has * for ids that do not exist yet, and for actions without resources", () => {
    assert.deepEqual(short("ec2", "CreateVpc"), [`ec2:CreateVpc arn:aws:ec2:${HERE}:vpc/*`]);
    assert.deepEqual(short("ec2", "DescribeAnything"), ["ec2:DescribeAnything *"]);
  });

  it("knows which other permissions a call needs", () => {
    const group = { AutoScalingGroupName: "g", "LaunchTemplate.LaunchTemplateId": "lt-1" };
    assert.deepEqual(short("autoscaling", "CreateAutoScalingGroup", group)?.slice(1), [
      `ec2:RunInstances arn:aws:ec2:${HERE}:instance/*`,
      `ec2:CreateTags arn:aws:ec2:${HERE}:instance/*`,
    ]);
    const tags = { "TagSpecification.ResourceType": "vpc", "TagSpecification.Tag.Key": "Name" };
    assert.equal(short("ec2", "CreateVpc", tags)?.[1], `ec2:CreateTags arn:aws:ec2:${HERE}:vpc/*`);
  });

  it(
    "looks up a load balancer's security groups with its caller's permissions " +
      "(kubernetes-sigs/aws-load-balancer-controller#3917)",
    () => {
      const wanted = `ec2:GetSecurityGroupsForVpc arn:aws:ec2:${HERE}:vpc/*`;
      const groups = { Version: "2015-12-01", SecurityGroups: "sg-1" };
      for (const operation of ["CreateLoadBalancer", "SetSecurityGroups"]) {
        assert.equal(short("elasticloadbalancing", operation, groups)?.[1], wanted);
      }
      const classic = short("elasticloadbalancing", "CreateLoadBalancer", {
        ...groups,
        Version: "2012-06-01",
      });
      assert.ok(!classic?.includes(wanted));
    },
  );

  it("needs a permission for the default option group of a database (service authorization reference, Amazon RDS)", () => {
    for (const operation of ["CreateDBInstance", "ModifyDBInstance"]) {
      const found = short("rds", operation, { DBInstanceIdentifier: "d" });
      assert.ok(found?.includes(`rds:${operation} arn:aws:rds:${HERE}:og:default:postgres-*`));
    }
  });

  it("names the service to which a role is passed", () => {
    const role = "arn:aws:iam::123456789012:role/r";
    const passed = needs("codedeploy", "UpdateDeploymentGroup", { serviceRoleArn: role })?.[1];
    assert.deepEqual(passed, {
      action: "iam:PassRole",
      resource: role,
      context: {
        "aws:RequestedRegion": "eu-central-1",
        "iam:PassedToService": "codedeploy.amazonaws.com",
      },
    });
  });

  it("has a condition key only if the call has a value for it", () => {
    const context = (input: Record<string, string>) =>
      needs("iam", "CreateRole", { RoleName: "r", ...input })?.[0]?.context;
    assert.deepEqual(context({}), { "aws:RequestedRegion": "us-east-1" });
    assert.equal(context({ PermissionsBoundary: "arn:b" })?.["iam:PermissionsBoundary"], "arn:b");
  });

  it("names the sizes that an update of a group changes", () => {
    const input = { AutoScalingGroupName: "g", MinSize: "1" };
    assert.deepEqual(needs("autoscaling", "UpdateAutoScalingGroup", input)?.[0]?.context, {
      "aws:RequestedRegion": "eu-central-1",
      "autoscaling:MinSize": "1",
    });
  });

  it("uses S3's actions, which differ from its operations, including those for versions", () => {
    const object = { Bucket: "b", Key: "k" };
    assert.deepEqual(short("s3", "GET object?versionId", object), ["s3:GetObjectVersion arn:aws:s3:::b/k"]);
    assert.deepEqual(short("s3", "DELETE bucket?lifecycle", object), [
      "s3:PutLifecycleConfiguration arn:aws:s3:::b",
    ]);
  });

  it("distinguishes Classic Load Balancers from newer ones if both APIs have an operation with that name", () => {
    const arn = `arn:aws:elasticloadbalancing:${HERE}:loadbalancer`;
    const classic = { Version: "2012-06-01", LoadBalancerName: "old", "Tags.Key": "Stack" };
    assert.deepEqual(short("elasticloadbalancing", "CreateLoadBalancer", classic), [
      `elasticloadbalancing:CreateLoadBalancer ${arn}/old`,
      `elasticloadbalancing:AddTags ${arn}/old`,
    ]);
    assert.deepEqual(
      short("elasticloadbalancing", "CreateLoadBalancer", { Version: "2015-12-01", Name: "new" }),
      [`elasticloadbalancing:CreateLoadBalancer ${arn}/app/new/*`],
    );
    const names = { Version: "2012-06-01", LoadBalancerNames: ["a", "b"] };
    assert.deepEqual(short("elasticloadbalancing", "RemoveTags", names), [
      `elasticloadbalancing:RemoveTags ${arn}/a`,
      `elasticloadbalancing:RemoveTags ${arn}/b`,
    ]);
  });

  it("knows operations that only Classic Load Balancers have, with or without a version", () => {
    const arn = `arn:aws:elasticloadbalancing:${HERE}:loadbalancer/old`;
    for (const version of [{}, { Version: "2012-06-01" }]) {
      const input = { ...version, LoadBalancerName: "old" };
      assert.deepEqual(short("elasticloadbalancing", "RegisterInstancesWithLoadBalancer", input), [
        `elasticloadbalancing:RegisterInstancesWithLoadBalancer ${arn}`,
      ]);
    }
    assert.deepEqual(short("elasticloadbalancing", "DescribeInstanceHealth", { Version: "2012-06-01" }), [
      "elasticloadbalancing:DescribeInstanceHealth *",
    ]);
  });

  it("uses no account for AWS's public parameters, and the lab's account for all others", () => {
    assert.deepEqual(short("ssm", "GetParameter", { Name: "/aws/service/ami" }), [
      "ssm:GetParameter arn:aws:ssm:eu-central-1::parameter/aws/service/ami",
    ]);
    assert.deepEqual(short("ssm", "GetParameters", { Names: ["/a/b", "c"] }), [
      `ssm:GetParameters arn:aws:ssm:${HERE}:parameter/a/b`,
      `ssm:GetParameters arn:aws:ssm:${HERE}:parameter/c`,
    ]);
  });

  it("knows nothing of an operation or a service that no table has", () => {
    assert.equal(needs("ec2", "RebootInstances"), undefined);
    assert.equal(needs("lambda", "Invoke"), undefined);
  });

  for (const [service, table] of Object.entries(SERVICE_TABLES)) {
    it(`${service}: every operation needs a permission, with complete ARNs`, () => {
      for (const operation of Object.keys(table.operations)) {
        const found = needs(service, operation) ?? [];
        assert.ok(found.length > 0, operation);
        for (const { action, resource } of found) {
          assert.match(action, /^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$/, operation);
          assert.match(resource, /^(\*|arn:aws:[a-z0-9-]+:[a-z0-9-]*:(\d{12})?:[^{}]+)$/, operation);
        }
      }
    });
  }

  it("lets only who may read an object compare its ETag (S3 user guide, conditional writes)", () => {
    const object = { Bucket: "b", Key: "k" };
    const put = "s3:PutObject arn:aws:s3:::b/k";
    assert.deepEqual(short("s3", "PUT object", object), [put]);
    assert.deepEqual(short("s3", "PUT object", { ...object, IfMatch: '"e"' }), [
      put,
      "s3:GetObject arn:aws:s3:::b/k",
    ]);
    const [created] = needs("s3", "PUT object", { ...object, IfNoneMatch: "*" }) ?? [];
    assert.equal(created?.context["s3:if-none-match"], "*");
  });
});
