import type { AutoScaling } from "@aws-sdk/client-auto-scaling";
import type { CloudWatch } from "@aws-sdk/client-cloudwatch";
import type { CodeDeploy } from "@aws-sdk/client-codedeploy";
import type { EC2 } from "@aws-sdk/client-ec2";
import type { ElasticLoadBalancingV2 } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { IAM } from "@aws-sdk/client-iam";
import type { S3 } from "@aws-sdk/client-s3";
import type { SSM } from "@aws-sdk/client-ssm";
import { type JsonApi, type JsonService, jsonApi } from "../../wire/json-api";
import { type QueryApi, type QueryService, queryApi } from "../../wire/query-api";
import type { ProviderFunction, ResourceType } from "../protocol/resource-type";

export type AwsType = ResourceType<AwsServices>;
export type AwsFunction = ProviderFunction<AwsServices>;

/** Throttling and 5xx are among the lab's faults. A provider retries them. */
const MAX_ATTEMPTS = 6;

/**
 * The lab's AWS, with one client for each service. A client's code is loaded at its first use, because every preview
 * starts the provider again, and a preview of an unchanged stack uses almost none of it.
 */
export class AwsServices {
  constructor(
    /** The lab's endpoint. */
    readonly url: string,
    readonly region: string,
    readonly defaultTags: Readonly<Record<string, string>>,
  ) {}

  private account: Promise<string> | undefined;
  private clients: {
    autoScaling?: AutoScaling;
    cloudWatch?: CloudWatch;
    codeDeploy?: CodeDeploy;
    ec2?: EC2;
    elb?: ElasticLoadBalancingV2;
    iam?: IAM;
    s3?: S3;
    ssm?: SSM;
  } = {};

  get autoScaling(): AutoScaling {
    const sdk = (): typeof import("@aws-sdk/client-auto-scaling") => require("@aws-sdk/client-auto-scaling");
    this.clients.autoScaling ??= new (sdk().AutoScaling)(this.settings());
    return this.clients.autoScaling;
  }

  get cloudWatch(): CloudWatch {
    const sdk = (): typeof import("@aws-sdk/client-cloudwatch") => require("@aws-sdk/client-cloudwatch");
    this.clients.cloudWatch ??= new (sdk().CloudWatch)(this.settings());
    return this.clients.cloudWatch;
  }

  get codeDeploy(): CodeDeploy {
    const sdk = (): typeof import("@aws-sdk/client-codedeploy") => require("@aws-sdk/client-codedeploy");
    this.clients.codeDeploy ??= new (sdk().CodeDeploy)(this.settings());
    return this.clients.codeDeploy;
  }

  get ec2(): EC2 {
    const sdk = (): typeof import("@aws-sdk/client-ec2") => require("@aws-sdk/client-ec2");
    this.clients.ec2 ??= new (sdk().EC2)(this.settings());
    return this.clients.ec2;
  }

  get elb(): ElasticLoadBalancingV2 {
    const sdk = (): typeof import("@aws-sdk/client-elastic-load-balancing-v2") =>
      require("@aws-sdk/client-elastic-load-balancing-v2");
    this.clients.elb ??= new (sdk().ElasticLoadBalancingV2)(this.settings());
    return this.clients.elb;
  }

  get iam(): IAM {
    const sdk = (): typeof import("@aws-sdk/client-iam") => require("@aws-sdk/client-iam");
    this.clients.iam ??= new (sdk().IAM)(this.settings());
    return this.clients.iam;
  }

  get s3(): S3 {
    const sdk = (): typeof import("@aws-sdk/client-s3") => require("@aws-sdk/client-s3");
    this.clients.s3 ??= new (sdk().S3)({ ...this.settings(), forcePathStyle: true });
    return this.clients.s3;
  }

  get ssm(): SSM {
    const sdk = (): typeof import("@aws-sdk/client-ssm") => require("@aws-sdk/client-ssm");
    this.clients.ssm ??= new (sdk().SSM)(this.settings());
    return this.clients.ssm;
  }

  /** A service of the JSON protocol. */
  json(service: JsonService): JsonApi {
    return jsonApi(this, service);
  }

  /** A service of the Query protocol. */
  query(service: QueryService): QueryApi {
    return queryApi(this, service);
  }

  /** The lab's account number, which is requested only once. */
  async accountId(): Promise<string> {
    this.account ??= this.query("sts")
      .call("GetCallerIdentity", {})
      .then((identity) => identity.text("Account") ?? "");
    return await this.account;
  }

  /** Fixed fake keys, so that the user's credentials never reach the lab. */
  private settings() {
    const credentials = { accessKeyId: "lab", secretAccessKey: "lab" };
    return { endpoint: this.url, region: this.region, credentials, maxAttempts: MAX_ATTEMPTS };
  }
}
