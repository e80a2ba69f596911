import assert from "node:assert/strict";
import { copyApplication, type TestApplication } from "./support/application";
import { must, startTestLab, type TestLab } from "./support/lab";

const IMAGE = { bakedId: "ami-0123456789abcdef0" };

/** Stacks that together use every option which changes what is provisioned. */
const VARIANTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "a database, workers, scaling, endpoints and variables": {
    network: {
      natGateways: "none",
      interfaceEndpoints: "agent",
      availabilityZones: 3,
      flowLogs: { traffic: "all" },
    },
    workers: { minSize: 1, maxSize: 2, image: IMAGE },
    database: { multiAz: false, destroyWithStack: true },
    environment: { plain: { GREETING: "hello" } },
    fleet: {
      minSize: 2,
      maxSize: 4,
      image: IMAGE,
      mixedInstances: { alternatives: ["t3a.small"], onDemandPercentage: 50 },
      scaling: {
        targetCpuPercent: 60,
        schedules: [{ name: "office-hours", recurrence: "0 8 * * 1-5", minSize: 3 }],
      },
    },
  },
  "an internal load balancer with a certificate, everything at once": {
    network: { natGateways: "onePerZone" },
    loadBalancer: {
      internal: true,
      deregistrationDelaySeconds: 3,
      deletionProtection: false,
      accessLogs: { destroyWithStack: true },
      https: {
        certificateArn:
          "arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-4000-8000-000000000000",
      },
    },
    fleet: { minSize: 2, maxSize: 4, image: IMAGE, rootVolume: { sizeGiB: 20 } },
    rollout: { method: "allAtOnce" },
    observability: { notifyEmails: ["operator@example.com"], dashboard: false },
  },
};

describe("the options of a stack: up, unchanged, changed and destroyed", () => {
  let lab: TestLab;

  before(async () => {
    lab = await startTestLab("e2e-options", 4592);
  });

  after(() => lab?.down());

  for (const [name, sections] of Object.entries(VARIANTS)) {
    describe(name, () => {
      let application: TestApplication;
      const up = (...args: string[]) =>
        lab.pulumi(
          "up",
          "--stack",
          "local",
          "--yes",
          "--skip-preview",
          "--config-file",
          application.configFile,
          ...args,
        );

      before(() => {
        application = copyApplication(lab.layout, name.replaceAll(/[^a-z]+/g, "-"));
        for (const [section, value] of Object.entries(sections)) {
          application.configure([`inservice:${section}`], value);
        }
      });

      it("goes up", async () => {
        const result = await must(up());
        assert.match(result.stdout, /audit passed/);
      });

      it("has no changes when nothing changed", async () => {
        await must(up("--expect-no-changes"));
      });

      it("rolls a changed application out to every fleet", async () => {
        application.write("version.txt", "9\n");
        const result = await must(up());
        const fleets = "workers" in sections ? 2 : 1;
        assert.equal(new Set(result.stdout.match(/\[d-[0-9A-Z]{9}\] audit passed/g)).size, fleets);
      });

      it("is destroyed without a trace", async () => {
        await must(
          lab.pulumi(
            "destroy",
            "--stack",
            "local",
            "--yes",
            "--skip-preview",
            "--config-file",
            application.configFile,
          ),
        );
        const left = [
          await lab.aws("autoscaling", "describe-auto-scaling-groups", "--query", "AutoScalingGroups"),
          await lab.aws("elbv2", "describe-load-balancers", "--query", "LoadBalancers"),
          await lab.aws("rds", "describe-db-instances", "--query", "DBInstances"),
          await lab.aws("s3api", "list-buckets", "--query", "Buckets"),
          await lab.aws("ec2", "describe-vpcs", "--query", "Vpcs[?!IsDefault]"),
          await lab.aws("ec2", "describe-nat-gateways", "--query", "NatGateways[?State!='deleted']"),
          await lab.aws("cloudwatch", "describe-alarms", "--query", "MetricAlarms"),
          await lab.aws("iam", "list-roles", "--query", "Roles"),
          await lab.aws("ssm", "describe-parameters", "--query", "Parameters[?!starts_with(Name,'/aws')]"),
        ];
        assert.deepEqual(left.flat(), []);
      });
    });
  }
});
