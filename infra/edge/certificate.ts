import * as pulumi from "@pulumi/pulumi";
import * as aws from "../base/aws";
import { namedTags, type Tags } from "../base/tags";

export interface CertificateArgs {
  readonly domainName: string;
  /** Public hosted zone of the name. */
  readonly zoneId: string;
  readonly tags: Tags;
}

/**
 * A certificate that ACM issues once it finds its validation record in DNS. ACM renews it for as long as the record
 * exists.
 */
export class Certificate extends pulumi.ComponentResource {
  /** Known once the certificate is issued. A listener accepts no other certificate. */
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: CertificateArgs, options?: pulumi.ComponentResourceOptions) {
    super("inservice:loadBalancer:Certificate", name, {}, options);
    const certificate = new aws.acm.Certificate(
      name,
      { domainName: args.domainName, validationMethod: "DNS", tags: namedTags(args.tags, args.domainName) },
      { parent: this },
    );
    const proof = certificate.domainValidationOptions.apply(([first]) => {
      if (first === undefined) {
        throw new Error(`ACM returned no validation record for ${args.domainName}`);
      }
      return first;
    });
    const record = new aws.route53.Record(
      `${name}-validation`,
      {
        zoneId: args.zoneId,
        name: proof.resourceRecordName,
        type: proof.resourceRecordType,
        records: [proof.resourceRecordValue],
        ttl: 60,
        // ACM asks for the same record for every certificate of a name, so another stack may have created it already.
        allowOverwrite: true,
      },
      { parent: this },
    );
    const validation = new aws.acm.CertificateValidation(
      `${name}-issued`,
      { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn] },
      { parent: this },
    );
    this.arn = validation.certificateArn;
    this.registerOutputs({ arn: this.arn });
  }
}
