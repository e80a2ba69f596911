import { copyApplication, type TestApplication } from "./application";
import { readEnvironment } from "./host-environment";
import type { TestLab } from "./lab";

const IMAGE = { bakedId: "ami-0123456789abcdef0" };
/** Hosts that a new launch template replaces need not warm up. */
const QUICK = { warmupSeconds: 0 };
const STEP = {
  name: "queue",
  namespace: "Shop",
  metric: "Waiting",
  direction: "above",
  threshold: 100,
  changes: [{ beyond: 0, hosts: 1 }],
};

/** Resources that the operator makes and the stack refers to. */
interface Foreign {
  readonly webAclArn: string;
  readonly zoneId: string;
  readonly secretArn: string;
  readonly parameterName: string;
  readonly boundaryArn: string;
}

/**
 * A stack with as many kinds of resources as possible. Its hosts read their environment as hosts do after user data
 * has run.
 */
export async function everyOption(lab: TestLab): Promise<TestApplication> {
  const application = copyApplication(lab.layout, "every-option");
  for (const [section, value] of Object.entries(sections(await makeForeign(lab)))) {
    application.configure([`inservice:${section}`], value);
  }
  readEnvironment(application);
  return application;
}

function sections({
  webAclArn,
  zoneId,
  secretArn,
  parameterName,
  boundaryArn,
}: Foreign): Readonly<Record<string, unknown>> {
  const scaling = {
    targetCpuPercent: 60,
    steps: [STEP],
    schedules: [{ name: "early", recurrence: "0 8 * * *", minSize: 2 }],
  };
  return {
    network: { natGateways: "single", interfaceEndpoints: "agent", flowLogs: { traffic: "all" } },
    loadBalancer: {
      https: { domainName: "shop.example.com", zoneId },
      wafAclArn: webAclArn,
      deregistrationDelaySeconds: 1,
      deletionProtection: false,
      accessLogs: { destroyWithStack: true },
    },
    fleet: {
      minSize: 2,
      maxSize: 4,
      image: IMAGE,
      scaling,
      mixedInstances: { alternatives: ["t3a.small"] },
      ...QUICK,
    },
    workers: { minSize: 2, maxSize: 2, image: IMAGE, ...QUICK },
    database: { multiAz: false, destroyWithStack: true },
    environment: { plain: { GREETING: "hello" }, secrets: { TOKEN: secretArn, LICENCE: parameterName } },
    rollout: { method: "rolling", minimumHealthyPercent: 50, pollSeconds: 1 },
    observability: { notifyEmails: ["operator@example.com"] },
    roles: { permissionsBoundaryArn: boundaryArn },
    tags: { Purpose: "first" },
  };
}

async function makeForeign(lab: TestLab): Promise<Foreign> {
  const text = async (...args: string[]) => String(await lab.aws(...args));
  const visibility = "SampledRequestsEnabled=false,CloudWatchMetricsEnabled=false,MetricName=shop";
  const anything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["*"], Resource: "*" }] };
  const zone = await text(
    "route53",
    "create-hosted-zone",
    "--name",
    "example.com",
    "--caller-reference",
    "1",
    "--query",
    "HostedZone.Id",
  );
  const parameterName = "/inservice/local/licence";
  await lab.aws("ssm", "put-parameter", "--name", parameterName, "--type", "SecureString", "--value", "x");
  return {
    parameterName,
    webAclArn: await text(
      ...["wafv2", "create-web-acl", "--name", "shop", "--scope", "REGIONAL", "--default-action", "Allow={}"],
      ...["--visibility-config", visibility, "--query", "Summary.ARN"],
    ),
    zoneId: zone.replace("/hostedzone/", ""),
    secretArn: await text(
      "secretsmanager",
      "create-secret",
      "--name",
      "shop",
      "--secret-string",
      "x",
      "--query",
      "ARN",
    ),
    boundaryArn: await text(
      ...["iam", "create-policy", "--policy-name", "boundary", "--policy-document", JSON.stringify(anything)],
      ...["--query", "Policy.Arn"],
    ),
  };
}
